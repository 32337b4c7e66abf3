# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Gathers what a reader finds, and keeps the report readable when one fault hits every row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from koers.regiobeeld.findings import Finding, Rule, Severity

#: Lines per rule; what comes on top is counted in one closing line.
LINES_PER_RULE = 25
#: What a person does about a publisher's file that is spoilt.
_AT_THE_SOURCE = "Haal het bestand opnieuw op bij de bron."


class Report:
    """Findings of one file, in the order in which they were found.

    Args:
        again: what a person does when the file as a whole is spoilt, as a sentence.
    """

    def __init__(self, *, again: str = _AT_THE_SOURCE) -> None:
        self.again = again
        self._kept: list[Finding] = []
        self._seen: Counter[tuple[Rule, Severity]] = Counter()

    def add(
        self,
        rule: Rule,
        message: str,
        *,
        row: int | None = None,
        column: str | None = None,
        severity: Severity = Severity.FOUT,
    ) -> None:
        """Note one finding."""
        self._seen[rule, severity] += 1
        if self._seen[rule, severity] <= LINES_PER_RULE:
            self._kept.append(Finding(rule, message, row, column, severity))

    def warn(
        self, rule: Rule, message: str, *, row: int | None = None, column: str | None = None
    ) -> None:
        """Note something that does not stop publication."""
        self.add(rule, message, row=row, column=column, severity=Severity.WAARSCHUWING)

    def add_rows(
        self, rule: Rule, found: Iterable[tuple[str, int | None, str | None]], total: int
    ) -> None:
        """Note the same fault on many rows without making a finding of each.

        Args:
            found: message, row and column of the first ones; not more than needed is taken.
            total: how many there are in all.
        """
        taken = 0
        for message, row, column in found:
            if taken == LINES_PER_RULE:
                break
            self.add(rule, message, row=row, column=column)
            taken += 1
        if total > taken:
            self._seen[rule, Severity.FOUT] += total - taken

    @property
    def rejected(self) -> bool:
        return any(severity is Severity.FOUT for _, severity in self._seen)

    @property
    def findings(self) -> list[Finding]:
        """The findings, with one closing line per rule of which not all were kept."""
        closing = [
            Finding(
                rule,
                f"Deze regel is {count} keer geraakt; hierboven staan de eerste {LINES_PER_RULE}.",
                severity=severity,
            )
            for (rule, severity), count in self._seen.items()
            if count > LINES_PER_RULE
        ]
        return self._kept + closing
