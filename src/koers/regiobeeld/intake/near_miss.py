# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A filled template that no contract recognises: a title above its header, or a column renamed."""

from __future__ import annotations

from pathlib import Path

from koers.regiobeeld.findings import Finding, Rule
from koers.regiobeeld.intake.contracts import AREA, PERIOD
from koers.regiobeeld.intake.formats import header_of
from koers.regiobeeld.intake.source import closest, own_columns
from koers.regiobeeld.sources.first_look import columns_in, first_lines

#: Lines at the top of a file in which the header is looked for.
_WITHIN = 10
#: Columns of one contract that make a file its template; publishers use some of the names as well.
_ENOUGH = 2


def near_miss(path: Path) -> Finding | None:
    """What keeps a file from being a template of Koers; None when it does not look like one."""
    header = set(header_of(path))
    if path.suffix.lower() in (".csv", ".txt"):
        for row, line in enumerate(first_lines(path)[:_WITHIN], 1):
            if row > 1 and {AREA, PERIOD} <= {name.casefold() for name in columns_in(line)}:
                return Finding(
                    Rule.ONBEKENDE_INDELING,
                    f"De kop met de kolommen '{AREA}' en '{PERIOD}' staat op rij {row}. Haal weg wat "
                    "erboven staat.",
                    row=row,
                )
    contract = closest(header)
    missing = [name for name in (AREA, PERIOD) if name not in header]
    if contract is None or not missing:
        return None
    known = own_columns(contract) & header
    if len(known) < _ENOUGH and len(missing) > 1:
        return None
    return Finding(
        Rule.KOLOM_ONTBREEKT,
        f"Kolom '{missing[0]}' ontbreekt. Het bestand lijkt op het sjabloon van '{contract.titel}'; "
        "verander de kop daarvan niet.",
        row=1,
        column=missing[0],
    )
