# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Says why no source recognises a file: unreadable, empty, a web page, or simply an unknown table."""

from __future__ import annotations

from pathlib import Path

from koers.regiobeeld.findings import Finding, Rule, Severity
from koers.regiobeeld.intake.formats import read_table
from koers.regiobeeld.intake.near_miss import near_miss
from koers.regiobeeld.sources import all_sources
from koers.regiobeeld.sources.delimited import read_delimited
from koers.regiobeeld.sources.report import Report

#: What may help with a file of which nobody knows whether a publisher or a partner made it.
_AGAIN = "Lever het bestand zoals de bron het aanbiedt, of vul het sjabloon opnieuw."


def why_unrecognised(path: Path) -> Finding:
    """The first thing that is wrong with a file that no source wants."""
    if path.is_dir():
        return _unknown("In deze map herkent Koers geen bestand van een bron.")
    near = near_miss(path)
    if near is not None:
        return near
    report = Report(again=_AGAIN)
    # Only partners deliver workbooks and JSON; what is wrong with one, their reading knows best.
    (read_table if path.suffix.lower() in (".xlsx", ".json") else read_delimited)(path, report)
    errors = [item for item in report.findings if item.severity is Severity.FOUT]
    return errors[0] if errors else _unknown("De kolommen van dit bestand passen bij geen bron.")


def _unknown(start: str) -> Finding:
    titles = "; ".join(source.title for source in all_sources())
    return Finding(
        Rule.ONBEKEND_BESTAND,
        f"{start} Koers leest: {titles}. Lever het bestand zoals de bron het aanbiedt, "
        "met de eerste rij erbij.",
    )
