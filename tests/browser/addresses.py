# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One row per address of the site, so that no page escapes the browser tests.

A new address without a row fails `test_every_address_has_a_row`; give it an example that exists in
the practice region, or the page that links to one. What is no page (a download, a deed) stands in
NO_PAGE with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Address:
    """An example of an address.

    Args:
        name: name of the address, with its namespace when it has one.
        arguments: what the address asks for, when it is known beforehand.
        found_on: otherwise the name of a page (without arguments) that links to an example of it.
        through: names of the pages between that one and the address, each linked from the last.
        query: what follows the question mark.
        role: log in with the trial account of this role first; empty is the public.
        status: the status that the page answers with.
    """

    name: str
    arguments: dict[str, str] = field(default_factory=dict)
    found_on: str = ""
    through: tuple[str, ...] = ()
    query: dict[str, str] = field(default_factory=dict)
    role: str = ""
    status: int = 200

    @property
    def path(self) -> str:
        """Where to go first: the page itself, or the one that links to it."""
        query = f"?{urlencode(self.query)}" if self.query else ""
        return reverse(self.found_on or self.name, kwargs=self.arguments or None) + query

    def __str__(self) -> str:
        given = [*self.arguments.values(), *(f"{k}={v}" for k, v in self.query.items()), self.role]
        return " ".join([self.name, *filter(None, given)])


_AGENDA = {"agenda": "werkagenda-2019"}
#: A project of that agenda with a plan, hours, money and funding in the practice region.
_PROJECT = _AGENDA | {"project": "vroegsignalering-schulden"}

ADDRESSES = (
    # home
    Address("home"),
    Address("zoeken"),
    Address("zoeken", query={"q": "enschede"}),
    Address("zoeken", query={"q": "xyzzy"}),
    Address("effect"),
    Address("mijn-werk", role="analist"),
    Address("mijn-werk", role="bestuurder"),
    Address("mijn-werk", role="casusmedewerker"),
    # web
    Address("inloggen"),
    Address("mijn-account", role="analist"),
    Address("wachtwoord-wijzigen", role="analist"),
    Address("tweede-stap", role="analist"),
    Address("hoed-kiezen", role="analist"),
    Address("hoed-kiezen", role="casusmedewerker"),
    Address("rechten"),
    Address("rechten", role="casusmedewerker"),
    Address("over"),
    Address("toegankelijkheid"),
    Address("privacy"),
    Address("stijlgids"),
    Address("stijlgids", query={"pagina": "5", "sorteer": "-naam"}),
    # regiobeeld
    Address("regiobeeld"),
    Address("regiobeeld-thema", {"thema": "jeugd"}),
    Address("regiobeeld-knelpunten"),
    Address("regiobeeld-definities"),
    Address("regiobeeld-definitie", {"indicator": "eenzaamheid-18plus"}),
    Address("regiobeeld-bronnen"),
    Address("regiobeeld-leveringen", role="data-eigenaar"),
    Address("regiobeeld-levering-nieuw", role="data-eigenaar"),
    Address("regiobeeld-levering", found_on="regiobeeld-leveringen", role="data-eigenaar"),
    Address(
        "regiobeeld-levering-intrekken",
        found_on="regiobeeld-leveringen",
        through=("regiobeeld-levering",),
        # A source that its publisher made public; a partner's own delivery is withdrawn by its owner.
        query={"bron": "vektis-zvw"},
        role="data-eigenaar",
    ),
    Address("regiobeeld-ophalen", role="analist"),
    Address("regiobeeld-contracten"),
    Address("regiobeeld-contract", {"contract": "wachtlijsten"}),
    Address("regiobeeld-combinatie"),
    Address("regiobeeld-kosten"),
    Address("regiobeeld-matrix"),
    Address("regiobeeld-matrix", query={"thema": "ouderen", "rijen": "enschede"}),
    Address("regiobeeld-doelgroepen"),
    Address("regiobeeld-doelgroep", {"doelgroep": "ouderen"}),
    Address("regiobeeld-versies", {"gebied": "enschede", "indicator": "eenzaamheid-18plus"}),
    Address(
        "regiobeeld-cijfer",
        {"indicator": "eenzaamheid-18plus", "gebied": "enschede", "periode": "2020"},
    ),
    Address("regiobeeld-gebied", {"gebied": "enschede"}),
    Address("regiobeeld-gebied", {"gebied": "twente"}),
    Address("regiobeeld-gebied", {"gebied": "bestaat-niet"}, status=404),
    Address("regiobeeld-indicator", {"gebied": "enschede", "indicator": "eenzaamheid-18plus"}),
    Address(
        "regiobeeld-indicator", {"gebied": "twente", "indicator": "zvw-kosten-per-verzekerdejaar"}
    ),
    # effect
    Address("effect-project", _PROJECT),
    Address("effect-project", _AGENDA | {"project": "rub"}),
    # api
    Address("api"),
    # werkagenda
    Address("werkagenda"),
    Address("themalijnen"),
    Address("werkagenda-bord", {"agenda": "werkagenda-2019"}),
    Address("werkagenda-bord", {"agenda": "twentse-koers-2022"}),
    Address("werkagenda-themalijn", {"agenda": "werkagenda-2019", "themalijn": "jeugdhulp"}),
    Address("werkagenda-project", {"agenda": "werkagenda-2019", "project": "overgewicht-18plus"}),
    Address("werkagenda-bord", {"agenda": "werkagenda-2019"}, query={"weergave": "tabel"}),
    Address("werkagenda-project", {"agenda": "werkagenda-2019", "project": "alcohol"}),
    Address("werkagenda-overleg", {"agenda": "werkagenda-2019"}),
    Address("werkagenda-planning", {"agenda": "werkagenda-2019"}),
    Address("werkagenda-planning", {"agenda": "twentse-koers-2022"}),
    # werkagenda: overleg, besluiten en acties, kansen en risico's
    Address("overleg", _AGENDA, found_on="werkagenda-overleg"),
    Address("overleg", _AGENDA, found_on="werkagenda-overleg", role="regiosecretaris"),
    *(
        Address(
            name, _AGENDA, found_on="werkagenda-overleg", through=through, role="regiosecretaris"
        )
        for name, through in (
            ("overleg-plannen", ()),
            ("overleg-leden", ()),
            ("overleg-voorbereiden", ("overleg",)),
            ("overleg-punt", ("overleg", "overleg-voorbereiden")),
            # The next meeting adopts the list of the one that was held.
            ("overleg-besluiten", ("overleg",)),
            ("overleg-besluit", ("overleg", "overleg-besluiten", "overleg")),
            ("overleg-actie", ("overleg", "overleg-besluiten", "overleg")),
            ("werkagenda-besluit", ("overleg", "overleg-besluiten")),
        )
    ),
    Address("acties", role="regiosecretaris"),
    Address("actie", found_on="acties", role="regiosecretaris"),
    Address("herinneringen", role="regiosecretaris"),
    Address("risicos", _AGENDA, role="regiosecretaris"),
    Address("risico-nieuw", _AGENDA, role="regiosecretaris"),
    Address("risico", _AGENDA, found_on="risicos", role="regiosecretaris"),
    Address(
        "risico-wijzigen", _AGENDA, found_on="risicos", through=("risico",), role="regiosecretaris"
    ),
    # werkagenda: stukken en ideeën
    Address("werkagenda-stukken", _AGENDA),
    Address("werkagenda-stukken", _AGENDA, role="regiosecretaris"),
    Address("werkagenda-stuk", _AGENDA, found_on="werkagenda-stukken"),
    Address("werkagenda-stuk-nieuw", _AGENDA, role="regiosecretaris"),
    *(
        Address(
            name,
            _AGENDA,
            found_on="werkagenda-stukken",
            through=("werkagenda-stuk",),
            role="regiosecretaris",
        )
        for name in ("werkagenda-stuk-bewerken", "werkagenda-stuk-versie")
    ),
    Address("werkagenda-ideeen", _AGENDA, role="bestuurder"),
    Address("werkagenda-idee-nieuw", _AGENDA, role="bestuurder"),
    Address("werkagenda-idee", _AGENDA, found_on="werkagenda-ideeen", role="regiosecretaris"),
    # werkagenda: eigenaren, voortgang en verslagen
    Address("werkagenda-eigenaren", _AGENDA),
    Address("werkagenda-sleutels", _AGENDA),
    Address("werkagenda-sleutel-nieuw", _AGENDA, role="regiosecretaris"),
    Address("werkagenda-eigenaar", _AGENDA | {"organisatie": "gemeente-almelo"}, role="bestuurder"),
    Address("werkagenda-deelname", _AGENDA, role="bestuurder"),
    Address("werkagenda-deelname-project", _PROJECT, role="bestuurder"),
    Address("werkagenda-grootboek", _AGENDA, role="bestuurder"),
    Address("werkagenda-grootboek-nieuw", _AGENDA, role="regiosecretaris"),
    Address(
        "werkagenda-grootboek-correctie",
        _AGENDA,
        found_on="werkagenda-grootboek",
        role="regiosecretaris",
    ),
    Address("werkagenda-financiering", _PROJECT, role="bestuurder"),
    Address(
        "werkagenda-financiering-stand",
        _PROJECT,
        found_on="werkagenda-financiering",
        role="regiosecretaris",
    ),
    Address("werkagenda-voortgang-regio", _AGENDA, role="bestuurder"),
    Address("werkagenda-voortgang-kwartaal", _AGENDA | {"kwartaal": "2026-K3"}, role="bestuurder"),
    Address("werkagenda-voortgang", _PROJECT, role="projectleider"),
    Address("werkagenda-kwartaal", _PROJECT | {"kwartaal": "2026-K3"}, role="projectleider"),
    Address(
        "werkagenda-kwartaal-invullen", _PROJECT | {"kwartaal": "2026-K3"}, role="projectleider"
    ),
    Address("werkagenda-uren", _AGENDA, role="projectleider"),
    Address("werkagenda-factsheet", _AGENDA | {"themalijn": "preventie"}),
    Address("werkagenda-factsheet", _AGENDA | {"themalijn": "minimapolis"}),
    Address("werkagenda-jaarplan", _AGENDA | {"jaar": "2026"}, role="regiosecretaris"),
    # werkagenda: prioriteren
    Address("algoritmekaart"),
    Address("rondes", role="bestuurder"),
    Address("rondes", role="regiosecretaris"),
    Address("ronde", found_on="rondes", role="bestuurder"),
    Address("ronde", found_on="rondes", role="regiosecretaris"),
    Address("ronde-nieuw", role="regiosecretaris"),
    Address("ronde-scores", found_on="rondes", through=("ronde",), role="bestuurder"),
    Address("ronde-capaciteit", found_on="rondes", through=("ronde",), role="bestuurder"),
    *(
        Address(name, found_on="rondes", through=through, role="regiosecretaris")
        for name, through in (
            ("ronde-sluiten", ("ronde",)),
            ("ronde-inrichten", ("ronde",)),
            ("ronde-schalen", ("ronde", "ronde-inrichten")),
            ("ronde-geld", ("ronde", "ronde-inrichten")),
            ("ronde-geld-bestand", ("ronde", "ronde-inrichten", "ronde-geld")),
            ("ronde-kandidaat", ("ronde", "ronde-inrichten")),
        )
    ),
    # trajecten
    Address("zaken", role="casusmedewerker"),
    Address("zaken", query={"status": "afgesloten", "van": "mij"}, role="casusmedewerker"),
    Address("zaak", found_on="zaken", role="casusmedewerker"),
    Address("zaken-inlezen", role="casusmedewerker"),
    Address("zaken-invoer", found_on="zaken-inlezen", role="casusmedewerker"),
    # themalijnen/schulden
    Address("schulden-rekenen", role="casusmedewerker"),
    Address("schulden-druk", role="casusmedewerker"),
    Address("schulden-bestanden", role="casusmedewerker"),
    Address("schulden-uitstroom", role="casusmedewerker"),
    Address("schulden-uitstroom-nieuw", role="casusmedewerker"),
    Address("schulden-veeggroep", role="casusmedewerker"),
    Address("schulden-berekening", {"regeling_naam": "zorgtoeslag"}, role="casusmedewerker"),
    Address(
        "schulden-berekening",
        {"regeling_naam": "bestaat-niet"},
        role="casusmedewerker",
        status=404,
    ),
    # toezicht
    Address("toezicht", role="fg"),
    Address("toezicht-log", role="fg"),
    Address("toezicht-log", query={"wie": "niemand"}, role="fg"),
    Address("toezicht-steekproef", role="fg"),
    Address("toezicht-bewaren", role="fg"),
    Address("toezicht-persoon", role="fg"),
    Address("verwerkingsregister"),
)

#: Addresses that answer with no page of their own -> why.
NO_PAGE = {
    "security-txt": "text for who finds a hole; looked at in test_security_txt",
    "gezondheid": "JSON for a supervisor",
    "gereed": "JSON for a supervisor",
    "taak": "only after asking for work; looked at in web/tests/test_tasks.py",
    "taak-stoppen": "only by POST",
    "api:openapi": "answers to software",
    "api:waarnemingen": "answers to software",
    "api:waarneming": "answers to software",
    "api:definities": "answers to software",
    "api:definitie": "answers to software",
    "api:gebieden": "answers to software",
    "api:gebied": "answers to software",
    "api:publicaties": "answers to software",
    "api:publicatie": "answers to software",
    "api:leveringen": "answers to software",
    "api:knelpunten": "answers to software",
    "api:werkagendas": "answers to software",
    "api:werkagenda": "answers to software",
    "api:themalijnen": "answers to software",
    "api:themalijn": "answers to software",
    "api:projecten": "answers to software",
    "api:project": "answers to software",
    "api:catalogus": "answers to software",
    "api-regelingen:openapi": "answers to software",
    "api-regelingen:regelingen": "answers to software",
    "api-regelingen:regeling": "answers to software",
    "uitloggen": "only by POST",
    "overal-uitloggen": "only by POST",
    "inloggen-code": "only after a password; tests/browser/test_login.py walks along it",
    "inloggen-herstelcode": "only after a password; tests/browser/test_login.py walks along it",
    "tweede-stap-uitzetten": "only with a second step; tests/browser/test_login.py",
    "herstelcodes": "only with a second step; tests/browser/test_login.py",
    "organisatie": "leads to the identity provider; does not exist without one",
    "organisatie-antwoord": "answers the identity provider; does not exist without one",
    "regiobeeld-levering-publiceren": "only by POST",
    "regiobeeld-levering-terugsturen": "only by POST",
    "regiobeeld-levering-aftekenen": "only by POST",
    "regiobeeld-ophalen-beginnen": "only by POST",
    "regiobeeld-levering-origineel": "a download",
    "regiobeeld-contract-sjabloon": "a download",
    "regiobeeld-combinatie-csv": "a download",
    "regiobeeld-combinatie-xlsx": "a download",
    "effect-csv": "a download",
    "effect-xlsx": "a download",
    "regiobeeld-kosten-csv": "a download",
    "regiobeeld-kosten-xlsx": "a download",
    "regiobeeld-gebied-verslag": "a download",
    "regiobeeld-matrix-csv": "a download",
    "regiobeeld-matrix-xlsx": "a download",
    "regiobeeld-matrix-bestand": "a download",
    "regiobeeld-matrix-plaat": "a picture alone, for a page on another site",
    "regiobeeld-doelgroep-csv": "a download",
    "regiobeeld-doelgroep-xlsx": "a download",
    "regiobeeld-gebied-plaat-bestand": "a download",
    "regiobeeld-gebied-plaat": "a picture alone, for a page on another site",
    "regiobeeld-thema-verslag": "a download",
    "regiobeeld-plaat-bestand": "a download",
    "regiobeeld-plaat": "a picture alone, for a page on another site",
    "regiobeeld-knelpunten-csv": "a download",
    "regiobeeld-knelpunten-xlsx": "a download",
    "regiobeeld-gebied-csv": "a download",
    "regiobeeld-gebied-xlsx": "a download",
    "regiobeeld-indicator-csv": "a download",
    "regiobeeld-indicator-xlsx": "a download",
    "werkagenda-bord-csv": "a download",
    "werkagenda-bord-xlsx": "a download",
    "overleg-aanvullen": "only by POST",
    "overleg-verzenden": "only by POST",
    "overleg-verzetten": "only by POST",
    "overleg-afgelasten": "only by POST",
    "overleg-gehouden": "only by POST",
    "overleg-punt-plaats": "only by POST",
    "overleg-kalenderadres": "only by POST",
    "actie-stap": "only by POST",
    "actie-ongedaan": "only by POST",
    "risico-status": "only by POST",
    "risico-advies": "only by POST",
    "werkagenda-stuk-aanbieden": "only by POST",
    "werkagenda-stuk-intrekken": "only by POST",
    "werkagenda-stuk-publiceren": "only by POST",
    "werkagenda-stuk-overleg": "only by POST",
    "werkagenda-idee-toelating": "only by POST",
    "werkagenda-idee-oordeel": "only by POST",
    "werkagenda-idee-themalijn": "only by POST",
    "werkagenda-project-status": "only by POST",
    "ronde-openen": "only by POST",
    "advies-narekenen": "only by POST",
    "werkagenda-financiering-nieuw": "only by POST",
    "overleg-agenda-docx": "a download",
    "overleg-agenda-pdf": "a download",
    "overleg-besluiten-docx": "a download",
    "overleg-besluiten-pdf": "a download",
    "acties-csv": "a download",
    "acties-xlsx": "a download",
    "risicos-csv": "a download",
    "risicos-xlsx": "a download",
    "werkagenda-stukken-csv": "a download",
    "werkagenda-stukken-xlsx": "a download",
    "werkagenda-stuk-document": "a download",
    "werkagenda-grootboek-csv": "a download",
    "werkagenda-grootboek-xlsx": "a download",
    "werkagenda-voortgang-csv": "a download",
    "werkagenda-voortgang-xlsx": "a download",
    "werkagenda-uren-sjabloon": "a download",
    "werkagenda-verslag-agenda": "a download",
    "werkagenda-verslag-themalijn": "a download",
    "werkagenda-verslag-project": "a download",
    "werkagenda-factsheet-pdf": "a download",
    "werkagenda-jaarplan-bestand": "a download",
    "algoritmekaart-json": "a download",
    "algoritmekaart-csv": "a download",
    "ronde-scores-csv": "a download",
    "ronde-capaciteit-csv": "a download",
    "ronde-geld-csv": "a download",
    "ronde-geld-xlsx": "a download",
    "ronde-alle-scores-csv": "a download",
    "ronde-alle-scores-xlsx": "a download",
    "advies-csv": "a download",
    "advies-xlsx": "a download",
    "advies-pdf": "a download",
    "advies-plaat": "a download",
    "overleg-kalender": "iCalendar for a calendar of one's own",
    "werkagenda-stuk-vergelijken": "only with two versions; werkagenda/pages/tests/test_papers.py",
    "ronde-alle-scores": "only of a closed round; tests/browser/test_werkagenda_round.py",
    "ronde-advies-maken": "only of a closed round; tests/browser/test_werkagenda_round.py",
    "ronde-vergelijken": "only of a closed round; tests/browser/test_werkagenda_round.py",
    "ronde-vaststellen": "only of a closed round; tests/browser/test_werkagenda_round.py",
    "advies": "only of a closed round; tests/browser/test_werkagenda_round.py",
    "advies-eigenaar": "only of a closed round; tests/browser/test_werkagenda_round.py",
    "advies-projecten": "only of a closed round; tests/browser/test_werkagenda_round.py",
    "advies-project": "only of a closed round; tests/browser/test_werkagenda_round.py",
    "advies-planning": "only of a closed round; tests/browser/test_werkagenda_round.py",
    "advies-verdeling": "only of a closed round; tests/browser/test_werkagenda_round.py",
    "advies-waarde": "only of a closed round; tests/browser/test_werkagenda_round.py",
    "advies-anders": "only of a closed round; tests/browser/test_werkagenda_round.py",
    "zaken-sjabloon": "a download",
    "zaak-notitie": "only by POST",
    "zaak-toewijzen": "only by POST",
    "zaak-afsluiten": "only by POST",
    "zaak-heropenen": "only by POST",
    "schulden-bestand": "only after handing in a file; tests/browser/test_schulden.py",
    "schulden-bestand-uitkomst": "a download",
    "schulden-bestand-wissen": "only by POST",
    "schulden-uitstroomdossier": "only after making a candidate in the purpose schuldhulp",
    "schulden-uitstroom-gegevens": "only by POST",
    "schulden-uitstroom-overeenkomst": "only by POST",
    "schulden-uitstroom-termijn": "only by POST",
    "schulden-uitstroom-einde": "only by POST",
    "schulden-uitkomst": "only by POST, after the questions",
    "schulden-wat-als": "only by POST, after the questions",
    "schulden-brief": "a download, only by POST",
    "toezicht-log-zoeken": "only by POST",
    "toezicht-log-csv": "a download",
    "toezicht-log-xlsx": "a download",
    "toezicht-steekproef-oordeel": "only by POST",
    "toezicht-persoon-inzage": "only by POST",
    "toezicht-persoon-json": "a download, only by POST",
    "toezicht-persoon-wissen": "only by POST",
    "toezicht-persoon-pauze": "only by POST",
}
