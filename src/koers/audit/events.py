# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the reading log: a closed list, each with its words for the page of the FG."""

from __future__ import annotations

from django.db.models import TextChoices


class Event(TextChoices):
    # Seen: personal data on a screen or in a file.
    INWONER_BEKEKEN = "inwoner-bekeken", "gegevens van een inwoner bekeken"
    CASUS_BEKEKEN = "casus-bekeken", "dossier bekeken"
    CASUSSEN_BEKEKEN = "casussen-bekeken", "dossier in een lijst bekeken"
    CASUS_GEZOCHT = "casus-gezocht", "naar een dossier gezocht"
    GEGEVENS_GEDOWNLOAD = "gegevens-gedownload", "gegevens gedownload"
    GEGEVENS_VERSTREKT = "gegevens-verstrekt", "gegevens aan een ander verstrekt"
    # Done with a case.
    CASELOAD_INGELEZEN = "caseload-ingelezen", "bestand met dossiers ingelezen"
    CASUS_GEOPEND = "casus-geopend", "dossier geopend"
    CASUS_GEWIJZIGD = "casus-gewijzigd", "dossier gewijzigd"
    CASUS_TOEGEWEZEN = "casus-toegewezen", "dossier toegewezen"
    CASUS_AFGESLOTEN = "casus-afgesloten", "dossier afgesloten"
    CASUS_HEROPEND = "casus-heropend", "dossier heropend"
    NOTITIE_TOEGEVOEGD = "notitie-toegevoegd", "notitie toegevoegd"
    BRIEF_GEMAAKT = "brief-gemaakt", "brief gemaakt"
    BESTAND_GEWIST = "bestand-gewist", "rekenbestand gewist door de eigenaar"
    BEREKENING_GEMAAKT = "berekening-gemaakt", "berekening gemaakt"
    # Rights of residents and retention.
    PERSOON_UITGEVOERD = "persoon-uitgevoerd", "alles over één persoon uitgevoerd"
    PERSOON_WISSEN_BEKEKEN = "persoon-wissen-bekeken", "bekeken wat er gewist zou worden"
    PERSOON_GEWIST = "persoon-gewist", "gegevens van één persoon gewist"
    GEWIST_NA_TERMIJN = "gewist-na-termijn", "gewist na de bewaartermijn"
    BEWAREN_GEPAUZEERD = "bewaren-gepauzeerd", "wissen gepauzeerd (in bezwaar of onderzoek)"
    BEWAREN_HERVAT = "bewaren-hervat", "wissen hervat"
    # The log itself.
    INZAGELOG_BEKEKEN = "inzagelog-bekeken", "inzagelog bekeken"
    INZAGELOG_GEDOWNLOAD = "inzagelog-gedownload", "inzagelog gedownload"
    STEEKPROEF_BEOORDEELD = "steekproef-beoordeeld", "regel van de steekproef beoordeeld"
    LOG_INGEKORT = "log-ingekort", "oudste regels van het log gewist"
    KETEN_GECONTROLEERD = "keten-gecontroleerd", "log gecontroleerd op wijzigingen"
    # Deeds of the region, without personal data.
    BRON_OPGEHAALD = "bron-opgehaald", "een bron gevraagd naar nieuwe cijfers"
    LEVERING_BEKEKEN = "levering-bekeken", "bevindingen bij een levering bekeken"
    LEVERING_GEDOWNLOAD = "levering-gedownload", "bestand van een levering gedownload"
    LEVERING_ONTVANGEN = "levering-ontvangen", "levering ontvangen"
    LEVERING_GEPUBLICEERD = "levering-gepubliceerd", "levering gepubliceerd"
    LEVERING_TERUGGESTUURD = "levering-teruggestuurd", "levering teruggestuurd"
    LEVERING_AFGETEKEND = "levering-afgetekend", "levering afgetekend, onder embargo"
    LEVERING_INGETROKKEN = "levering-ingetrokken", "levering ingetrokken"
    WERKAGENDA_GELADEN = "werkagenda-geladen", "werkagenda geladen"
    WERKAGENDA_GEWIJZIGD = "werkagenda-gewijzigd", "werkagenda gewijzigd"
    BESLUIT_GENOMEN = "besluit-genomen", "besluit vastgelegd"
    VOORTGANG_GEMELD = "voortgang-gemeld", "voortgang gemeld"
    REGIO_INGERICHT = "regio-ingericht", "regio ingericht"
    WERK_GESTOPT = "werk-gestopt", "werk op de achtergrond gestopt"
    RESERVEKOPIE_GEMAAKT = "reservekopie-gemaakt", "reservekopie gemaakt"
    RESERVEKOPIE_HERSTELD = "reservekopie-hersteld", "reservekopie teruggezet"
    # Refused by the table of rights.
    TOEGANG_GEWEIGERD = "toegang-geweigerd", "toegang geweigerd"
    # Around logging in.
    INGELOGD = "ingelogd", "ingelogd"
    INLOGGEN_GEWEIGERD = "inloggen-geweigerd", "inloggen geweigerd"
    ACCOUNT_GEBLOKKEERD = "account-geblokkeerd", "geblokkeerd na mislukte pogingen"
    UITGELOGD = "uitgelogd", "uitgelogd"
    SESSIE_BEEINDIGD = "sessie-beeindigd", "sessie beëindigd"
    WACHTWOORD_GOED = "wachtwoord-goed", "wachtwoord goedgekeurd, tweede stap volgt"
    WACHTWOORD_GEWIJZIGD = "wachtwoord-gewijzigd", "wachtwoord gewijzigd"
    TWEEDE_STAP_INGESTELD = "tweede-stap-ingesteld", "tweede stap ingesteld"
    TWEEDE_STAP_GEWIST = "tweede-stap-gewist", "tweede stap gewist"
    HERSTELCODES_GEMAAKT = "herstelcodes-gemaakt", "herstelcodes gemaakt"
    HERSTELCODE_GEBRUIKT = "herstelcode-gebruikt", "herstelcode gebruikt"
    HOED_GEKOZEN = "hoed-gekozen", "rol gekozen"
    ROLLEN_GEWIJZIGD = "rollen-gewijzigd", "rollen gewijzigd"
    ACCOUNT_GEMAAKT = "account-gemaakt", "account gemaakt"
    ACCOUNT_ONTGRENDELD = "account-ontgrendeld", "account ontgrendeld"


class Result(TextChoices):
    GELUKT = "gelukt", "gelukt"
    GEWEIGERD = "geweigerd", "geweigerd"
    MISLUKT = "mislukt", "mislukt"


#: Events in which somebody saw personal data; the sample of the month is drawn from them.
READS = frozenset(
    {
        Event.INWONER_BEKEKEN,
        Event.CASUS_BEKEKEN,
        Event.CASUSSEN_BEKEKEN,
        Event.CASUS_GEZOCHT,
        Event.GEGEVENS_GEDOWNLOAD,
        Event.GEGEVENS_VERSTREKT,
        Event.PERSOON_UITGEVOERD,
    }
)
