# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why a file is refused: one rule per reason, each with the sentence that a person reads.

A sentence says what is wrong and what to do. It holds numbers of ours and a line number, and never
anything that stood in the file.
"""

from __future__ import annotations

from enum import StrEnum

from koers.errors import RefusedUpload


class Rule(StrEnum):
    LEEG = "leeg"
    TE_GROOT = "te-groot"
    NAAM_PAST_NIET = "naam-past-niet"
    SOORT_ONBEKEND = "soort-onbekend"
    SOORT_NIET_HIER = "soort-niet-hier"
    VERSLEUTELD = "versleuteld"
    TEKST_CODERING = "tekst-codering"
    TEKST_STUURTEKENS = "tekst-stuurtekens"
    TEKST_REGEL_TE_LANG = "tekst-regel-te-lang"
    TEKST_TE_VEEL_KOLOMMEN = "tekst-te-veel-kolommen"
    JSON_ONGELDIG = "json-ongeldig"
    JSON_TE_DIEP = "json-te-diep"
    JSON_DUBBELE_SLEUTEL = "json-dubbele-sleutel"
    JSON_GETAL = "json-getal"
    XML_ONGELDIG = "xml-ongeldig"
    XML_DTD = "xml-dtd"
    XML_TE_DIEP = "xml-te-diep"
    XML_TE_GROOT = "xml-te-groot"
    ZIP_BESCHADIGD = "zip-beschadigd"
    ZIP_TE_VEEL_BESTANDEN = "zip-te-veel-bestanden"
    ZIP_TE_GROOT_UITGEPAKT = "zip-te-groot-uitgepakt"
    ZIP_VERHOUDING = "zip-verhouding"
    ZIP_LIEGT = "zip-kop-klopt-niet"
    ZIP_NAAM = "zip-naam"
    ZIP_SNELKOPPELING = "zip-snelkoppeling"
    ZIP_IN_ZIP = "zip-in-zip"
    WERKMAP_MACROS = "werkmap-macros"
    WERKMAP_KOPPELING = "werkmap-koppeling"
    WERKMAP_INGESLOTEN = "werkmap-ingesloten"
    WERKMAP_DDE = "werkmap-dde"
    WERKMAP_ONLEESBAAR = "werkmap-onleesbaar"
    PARQUET_ONGELDIG = "parquet-ongeldig"
    PARQUET_TE_GROOT = "parquet-te-groot"
    TABEL_GEEN_KOP = "tabel-geen-kop"
    TABEL_TE_GROOT = "tabel-te-groot"
    TABEL_CEL_TE_LANG = "tabel-cel-te-lang"
    TABEL_ONGELIJK = "tabel-ongelijk"
    TABEL_AANHALINGSTEKEN = "tabel-aanhalingsteken"
    TABEL_GEEN_TABEL = "tabel-geen-tabel"


_AGAIN = "Maak het bestand opnieuw en bied het nog een keer aan."

SENTENCES: dict[Rule, str] = {
    Rule.LEEG: f"Dit bestand is leeg. {_AGAIN}",
    Rule.TE_GROOT: (
        "Dit bestand is {size}; hier past hoogstens {limit}. Vraag de beheerder om het op de server "
        "te laden."
    ),
    Rule.NAAM_PAST_NIET: (
        "De inhoud is {kind}, maar de naam eindigt niet op {endings}. Bied het bestand aan onder de "
        "naam die bij de inhoud hoort, of kies het goede bestand."
    ),
    Rule.SOORT_ONBEKEND: (
        "Koers herkent dit soort bestand niet. Hier past alleen: {allowed}. Sla het bestand zo op en "
        "bied het opnieuw aan."
    ),
    Rule.SOORT_NIET_HIER: (
        "Dit is {kind}. Hier past alleen: {allowed}. Sla het bestand zo op en bied het opnieuw aan."
    ),
    Rule.VERSLEUTELD: (
        "Dit bestand is met een wachtwoord beveiligd of in het oude Office-formaat opgeslagen. Haal "
        "het wachtwoord eraf, sla het op als .xlsx of .csv en bied het opnieuw aan."
    ),
    Rule.TEKST_CODERING: (
        "De tekens op regel {line} zijn niet te lezen: het bestand is beschadigd of mengt twee "
        "tekensets. Sla het op als 'CSV UTF-8' en bied het opnieuw aan."
    ),
    Rule.TEKST_STUURTEKENS: (
        "Op regel {line} staat een onzichtbaar teken dat niet in een tekstbestand hoort. Het bestand "
        f"is beschadigd of geen tekst. {_AGAIN}"
    ),
    Rule.TEKST_REGEL_TE_LANG: (
        "Regel {line} is langer dan {limit} tekens. Waarschijnlijk ontbreken de regeleinden. "
        f"{_AGAIN}"
    ),
    Rule.TEKST_TE_VEEL_KOLOMMEN: (
        "Regel {line} heeft meer dan {limit} kolommen. Verwijder de kolommen die niet nodig zijn en "
        "bied het bestand opnieuw aan."
    ),
    Rule.JSON_ONGELDIG: (
        "Dit is geen geldige JSON (regel {line}); waarschijnlijk is het bestand afgebroken. Haal het "
        "opnieuw op en bied het nog een keer aan."
    ),
    Rule.JSON_TE_DIEP: (
        "In deze JSON zitten meer dan {limit} lijsten of objecten in elkaar. Lever de gegevens in "
        "een eenvoudiger vorm."
    ),
    Rule.JSON_DUBBELE_SLEUTEL: (
        "In deze JSON staat dezelfde naam twee keer in één object. Verwijder er een: anders is niet "
        "duidelijk welke waarde telt."
    ),
    Rule.JSON_GETAL: (
        "In deze JSON staat een getal dat geen getal is of te groot is. Herstel het getal en bied "
        "het bestand opnieuw aan."
    ),
    Rule.XML_ONGELDIG: (
        "Dit is geen geldige XML (regel {line}); waarschijnlijk is het bestand afgebroken. Haal het "
        "opnieuw op en bied het nog een keer aan."
    ),
    Rule.XML_DTD: (
        "Dit bestand bevat een documenttype of entiteiten (DTD). Dat is hier niet toegestaan. "
        "Exporteer het opnieuw zonder DTD."
    ),
    Rule.XML_TE_DIEP: (
        "In dit bestand zitten meer dan {limit} elementen in elkaar. Lever de gegevens in een "
        "eenvoudiger vorm."
    ),
    Rule.XML_TE_GROOT: (
        "Dit bestand bevat te veel cellen of elementen: meer dan {limit}. Verwijder lege rijen, "
        "kolommen en bladen, of verdeel het over kleinere bestanden."
    ),
    Rule.ZIP_BESCHADIGD: (
        "Dit zip-bestand of deze Excel-werkmap is beschadigd of afgebroken. Haal het opnieuw op of "
        "sla het opnieuw op, en bied het nog een keer aan."
    ),
    Rule.ZIP_TE_VEEL_BESTANDEN: (
        "In dit bestand zitten meer dan {limit} bestanden. Verdeel het over kleinere bestanden."
    ),
    Rule.ZIP_TE_GROOT_UITGEPAKT: (
        "Uitgepakt is dit bestand groter dan {limit}. Verdeel het over kleinere bestanden."
    ),
    Rule.ZIP_VERHOUDING: (
        "De inhoud van dit bestand is meer dan {limit} keer zo groot als het ingepakte bestand. Dat "
        "is te veel om veilig uit te pakken. Verwijder lege rijen en kolommen, of lever de gegevens "
        "als CSV."
    ),
    Rule.ZIP_LIEGT: (
        "De inhoudsopgave van dit bestand klopt niet met wat erin zit. Pak de gegevens opnieuw in "
        "met een gewoon programma en bied ze nog een keer aan."
    ),
    Rule.ZIP_NAAM: (
        "Een bestand in deze zip heeft een naam die niet mag: een pad naar een andere map, een "
        "dubbele naam of vreemde tekens. Pak de bestanden opnieuw in, zonder mappen."
    ),
    Rule.ZIP_SNELKOPPELING: (
        "In deze zip zit een snelkoppeling of een bijzonder bestand. Pak alleen gewone bestanden in."
    ),
    Rule.ZIP_IN_ZIP: (
        "In dit bestand zit weer een ingepakt bestand. Pak alles uit en lever de bestanden zonder "
        "zip in de zip."
    ),
    Rule.WERKMAP_MACROS: (
        "Deze Excel-werkmap bevat macro's. Sla haar op als gewone werkmap (.xlsx) zonder macro's, of "
        "als CSV, en bied haar opnieuw aan."
    ),
    Rule.WERKMAP_KOPPELING: (
        "Deze Excel-werkmap haalt gegevens uit een ander bestand of van een andere computer. Verbreek "
        "de koppelingen (Gegevens, Koppelingen bewerken) en bied haar opnieuw aan."
    ),
    Rule.WERKMAP_INGESLOTEN: (
        "In deze Excel-werkmap zit een ander document of een besturingselement. Verwijder dat, of "
        "sla het blad op als CSV, en bied het opnieuw aan."
    ),
    Rule.WERKMAP_DDE: (
        "In deze Excel-werkmap staat een formule die een ander programma start (DDE). Vervang "
        "formules door waarden en bied haar opnieuw aan."
    ),
    Rule.WERKMAP_ONLEESBAAR: (
        "Koers kan deze Excel-werkmap niet lezen. Open haar, sla haar op als nieuwe werkmap (.xlsx) "
        "of als CSV, en bied haar opnieuw aan."
    ),
    Rule.PARQUET_ONGELDIG: (
        "Dit Parquet-bestand is niet te lezen: het is beschadigd of afgebroken. Haal het opnieuw op "
        "en bied het nog een keer aan."
    ),
    Rule.PARQUET_TE_GROOT: (
        "Dit Parquet-bestand is uitgepakt te groot: te veel rijen, kolommen of bytes. Verdeel het, of "
        "vraag de beheerder om het op de server te laden."
    ),
    Rule.TABEL_GEEN_KOP: (
        "{sheet}De eerste rij moet bij elke kolom een naam geven, en elke naam één keer. Vul de "
        "kopregel aan en bied het bestand opnieuw aan."
    ),
    Rule.TABEL_TE_GROOT: (
        "{sheet}De tabel heeft meer dan {rows} rijen, {columns} kolommen of {cells} cellen. "
        "Verdeel haar over meer bestanden, en verwijder lege rijen en kolommen."
    ),
    Rule.TABEL_CEL_TE_LANG: (
        "{sheet}In rij {row} staat een cel met meer dan {limit} tekens. Kort de tekst in en bied het "
        "bestand opnieuw aan."
    ),
    Rule.TABEL_ONGELIJK: (
        "{sheet}Rij {row} heeft meer cellen dan de kopregel kolommen heeft. Staat er een "
        "scheidingsteken in een cel? Zet die tekst tussen aanhalingstekens en bied het bestand "
        "opnieuw aan."
    ),
    Rule.TABEL_AANHALINGSTEKEN: (
        "Bij rij {row} wordt een aanhalingsteken niet goed gesloten. Herstel die rij, of sla het "
        "bestand opnieuw op als CSV, en bied het nog een keer aan."
    ),
    Rule.TABEL_GEEN_TABEL: (
        "In dit bestand staat geen tabel: Koers verwacht een kopregel met daaronder rijen, of in JSON "
        "een lijst van objecten. Lever de gegevens zo aan."
    ),
}


def refused(rule: Rule, **facts: object) -> RefusedUpload:
    """The refusal under a rule.

    Args:
        facts: what the sentence of the rule asks for; never anything out of the file.
    """
    return RefusedUpload(SENTENCES[rule].format(**facts), rule=rule.value)
