# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Validity of twelve months, four weeks to report, and from when a change counts."""

from __future__ import annotations

from datetime import date

import pytest

from koers.regelingen.beslagvrije_voet import (
    Aanleiding,
    geldigheid,
    herberekening,
    meldtermijn,
    wijziging_geldt_vanaf,
)


@pytest.mark.parametrize(
    ("start", "last"),
    [
        (date(2026, 7, 15), date(2027, 7, 14)),
        (date(2026, 1, 1), date(2026, 12, 31)),
        (date(2024, 2, 29), date(2025, 2, 27)),
    ],
)
def test_an_amount_holds_for_twelve_months(start: date, last: date) -> None:
    valid = geldigheid(start)
    assert valid.tot_en_met == last
    assert valid.geldt_op(last)
    assert not valid.geldt_op(start.replace(day=1).replace(year=start.year + 2))


def test_four_weeks_to_report_are_counted_down() -> None:
    term = meldtermijn(date(2026, 7, 1))
    assert term.laatste_dag == date(2026, 7, 29)
    assert term.dagen_over(date(2026, 7, 29)) == 1
    assert term.dagen_over(date(2026, 7, 30)) == 0
    assert term.op_tijd(date(2026, 7, 29))


def test_expiry_and_a_reported_change_oblige_and_other_knowledge_allows() -> None:
    valid = geldigheid(date(2026, 7, 1))
    assert herberekening(valid, date(2027, 6, 30)).verplicht == ()
    found = herberekening(
        valid, date(2027, 7, 1), structurele_wijziging_gemeld=True, anders_bekend=True
    )
    assert found.verplicht == (Aanleiding.VERLOPEN, Aanleiding.GEMELD)
    assert found.bevoegd == (Aanleiding.BEKEND,)


@pytest.mark.parametrize(
    ("rise", "reported", "start"),
    [
        (True, date(2026, 7, 29), date(2026, 6, 25)),
        (True, date(2026, 7, 30), date(2026, 7, 30)),
        (False, date(2026, 7, 10), date(2026, 8, 5)),
    ],
)
def test_a_rise_reported_in_time_counts_from_the_attachment(
    rise: bool, reported: date, start: date
) -> None:
    found = wijziging_geldt_vanaf(
        verhoging=rise,
        gemeld_op=reported,
        mededeling_ontvangen_op=date(2026, 7, 1),
        vastgesteld_op=date(2026, 6, 25),
        opnieuw_vastgesteld_op=date(2026, 8, 5),
    )
    assert found == start
