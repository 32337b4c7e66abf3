# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""StatLine's wide layout (OData v3): key columns first, then one column per topic, `Title_number`.

The number behind a title differs per table and year, so columns are found by title only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches

from koers.regiobeeld.findings import Rule, Severity
from koers.regiobeeld.sources.report import Report

_NUMBER = re.compile(r"_\d+$")


def title_of(column: str) -> str:
    """Title of a column: Eenzaam_28 -> Eenzaam."""
    return _NUMBER.sub("", column)


def columns_by_title(columns: Sequence[str]) -> Mapping[str, str]:
    """Title -> column, for titles that only one column has."""
    counts = Counter(title_of(column) for column in columns)
    return {title_of(column): column for column in columns if counts[title_of(column)] == 1}


def check_titles(
    needed: Collection[str],
    columns: Sequence[str],
    report: Report,
    *,
    severity: Severity = Severity.FOUT,
) -> Mapping[str, str]:
    """Title -> column of the needed titles; reports those that are missing or not unique."""
    found = columns_by_title(columns)
    others = [title for title in found if title not in needed]
    every = {title_of(column) for column in columns}
    for title in needed:
        if title in found:
            continue
        if title in every:
            report.add(
                Rule.ONBEKENDE_INDELING,
                f"Er zijn twee kolommen '{title}'. Haal het bestand opnieuw op bij de bron.",
                row=1,
                column=title,
            )
            continue
        alike = get_close_matches(title, others, n=1, cutoff=0.7)
        hint = f" Misschien is het de kolom '{found[alike[0]]}'." if alike else ""
        report.add(
            Rule.KOLOM_ONTBREEKT,
            f"Kolom '{title}' ontbreekt.{hint} Haal het bestand opnieuw op en verander de kop niet.",
            row=1,
            column=title,
            severity=severity,
        )
    return {title: column for title, column in found.items() if title in needed}
