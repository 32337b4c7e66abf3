# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Checks the header of a Vektis file against the columns that exist in its year."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from koers.regiobeeld.findings import Rule
from koers.regiobeeld.sources.report import Report
from koers.regiobeeld.sources.vektis.layout import layout


def check_columns(names: Mapping[str, str], year: int | None, report: Report) -> bool:
    """Report missing, unknown and untimely columns; whether the header can be used.

    Args:
        names: full name -> name as it stands in the file.
        year: year of the file; None for the table with all years, which also has column jaar.
    """
    if year is not None and year < layout().eerste_jaar:
        report.add(
            Rule.ONBEKENDE_INDELING,
            f"De indeling van bestanden van vóór {layout().eerste_jaar} is niet bekend.",
        )
        return False
    expected = (
        ["jaar", *layout().sleutels, *layout().aantallen]
        if year is None
        else layout().columns(year)
    )
    missing = [name for name in expected if name not in names]
    allowed = {*expected, *layout().kolommen, "jaar"}
    strange = [name for name in names if name not in allowed]
    for name in missing:
        _report_missing(name, strange, year, report)
    for name in strange:
        report.add(
            Rule.ONBEKENDE_KOLOM,
            f"Kolom '{names[name]}' is onbekend. Zonder die kolom kloppen de totale kosten "
            "misschien niet; vraag de beheerder om de indeling bij te werken.",
            row=1,
            column=names[name],
        )
    untimely = [] if year is None else _untimely(names, year)
    for name in untimely:
        report.add(
            Rule.KOLOM_PAST_NIET_BIJ_JAAR,
            f"Kolom '{names[name]}' bestaat niet in het bestand van {year}. "
            "Controleer of het jaar in de bestandsnaam klopt.",
            row=1,
            column=names[name],
        )
    return not (missing or strange or untimely)


def _untimely(names: Mapping[str, str], year: int) -> list[str]:
    return [
        name
        for name in names
        if name in layout().kolommen and not layout().kolommen[name].exists_in(year)
    ]


def _report_missing(name: str, strange: list[str], year: int | None, report: Report) -> None:
    alike = get_close_matches(name, strange, n=1, cutoff=0.7)
    hint = f" Misschien is het de kolom '{alike[0]}'." if alike else ""
    of_year = "" if year is None else f" in het bestand van {year}"
    report.add(
        Rule.KOLOM_ONTBREEKT,
        f"Kolom '{name}' ontbreekt{of_year}.{hint} Haal het bestand opnieuw op bij Vektis en "
        "verander de kop niet.",
        row=1,
        column=name,
    )
