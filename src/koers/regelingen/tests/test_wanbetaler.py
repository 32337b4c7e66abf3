# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The wanbetalersregeling against the text of Zvw art. 18a-18g, and properties that hold for any course."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koers.regelingen import wanbetaler
from koers.regelingen.uitkomst import Status
from koers.regelingen.wanbetaler import (
    Gebeurtenis,
    OngeldigeGebeurtenis,
    Toestand,
    Uitstroomgrond,
    recht_op,
    verloop,
    volgende_termijn,
)
from koers.regelingen.wanbetaler import Gebeurtenistype as T
from koers.regelingen.wanbetaler.termijnen import (
    eerste_van_volgende_maand,
    einde_termijn,
    feestdagen,
    is_werkdag,
    werkdagen_later,
)

RECHT = recht_op(date(2026, 11, 27))


def debt(day: date, months: str) -> Gebeurtenis:
    return Gebeurtenis(day, T.ACHTERSTAND, maandpremies=Decimal(months))


def state(*events: Gebeurtenis, on: date) -> Toestand:
    return verloop(events, on, RECHT).nu.toestand


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        ("0", Toestand.GEEN_ACHTERSTAND),
        ("1.99", Toestand.GEEN_ACHTERSTAND),
        ("2", Toestand.ACHTERSTAND_2),
        ("3", Toestand.ACHTERSTAND_3),
        ("4", Toestand.AAN_TE_KONDIGEN),
        ("6", Toestand.AAN_TE_KONDIGEN),
    ],
)
def test_the_debt_in_monthly_premiums_decides_which_article_applies(
    months: str, expected: Toestand
) -> None:
    assert state(debt(date(2026, 2, 2), months), on=date(2026, 2, 3)) is expected


REPORTED = (
    debt(date(2026, 1, 5), "4"),
    Gebeurtenis(date(2026, 1, 6), T.VOORNEMEN),
    debt(date(2026, 3, 2), "6"),
    Gebeurtenis(date(2026, 3, 10), T.MELDING),
)


def test_the_premium_goes_to_the_cak_from_the_first_day_of_the_month_after_the_report() -> None:
    assert state(*REPORTED, on=date(2026, 3, 31)) is Toestand.GEMELD
    assert state(*REPORTED, on=date(2026, 4, 1)) is Toestand.PREMIE_CAK
    outcome = wanbetaler.bereken_verloop(REPORTED, peildatum="2026-06-15")
    assert outcome.bedrag == Decimal("172.70")
    assert outcome["premie_totaal"] == 3 * Decimal("172.70")


def test_twelve_months_of_2026_are_the_published_amount_of_a_year() -> None:
    events = (
        debt(date(2025, 8, 1), "4"),
        Gebeurtenis(date(2025, 8, 4), T.VOORNEMEN),
        debt(date(2025, 12, 1), "6"),
        Gebeurtenis(date(2025, 12, 2), T.MELDING),
    )
    outcome = wanbetaler.bereken_verloop(events, peildatum="2026-12-31")
    assert outcome["premie_totaal"] == Decimal("2072.40")


def test_a_premium_that_was_not_published_is_named_and_the_state_still_stands() -> None:
    events = (
        debt(date(2024, 12, 2), "4"),
        Gebeurtenis(date(2024, 12, 3), T.VOORNEMEN),
        debt(date(2025, 2, 3), "6"),
        Gebeurtenis(date(2025, 2, 4), T.MELDING),
    )
    outcome = wanbetaler.bereken_verloop(events, peildatum="2025-06-15")
    assert outcome.status is Status.NIET_TE_BEPALEN
    assert "in 2025" in outcome.ontbreekt[0]
    assert outcome.gegevens["toestand"] == "premie_cak"
    later = wanbetaler.bereken_verloop(events, peildatum="2026-06-15")
    assert later.bedrag == Decimal("172.70")
    assert later["premie_totaal"] is None


def test_a_timely_dispute_stops_the_report_until_the_case_is_decided() -> None:
    events = [
        debt(date(2026, 1, 5), "4"),
        Gebeurtenis(date(2026, 1, 6), T.VOORNEMEN),
        Gebeurtenis(date(2026, 2, 3), T.BETWISTING),
        debt(date(2026, 3, 2), "6"),
    ]
    assert state(*events, on=date(2026, 9, 1)) is Toestand.BETWIST
    with pytest.raises(OngeldigeGebeurtenis, match="18c lid 2 onder a"):
        state(*events, Gebeurtenis(date(2026, 9, 1), T.MELDING), on=date(2026, 9, 1))
    events.append(Gebeurtenis(date(2026, 9, 7), T.STANDPUNT))
    assert state(*events, on=date(2026, 10, 5)) is Toestand.BETWIST
    assert state(*events, on=date(2026, 10, 6)) is Toestand.TE_MELDEN
    events.append(Gebeurtenis(date(2026, 10, 1), T.GESCHIL))
    assert state(*events, on=date(2026, 11, 1)) is Toestand.BETWIST
    events.append(Gebeurtenis(date(2026, 11, 2), T.GESCHIL_BESLIST))
    assert state(*events, on=date(2026, 11, 2)) is Toestand.TE_MELDEN


def test_a_dispute_after_four_weeks_stops_nothing() -> None:
    events = (
        debt(date(2026, 1, 5), "6"),
        Gebeurtenis(date(2026, 1, 6), T.VOORNEMEN),
        Gebeurtenis(date(2026, 2, 4), T.BETWISTING),
    )
    assert state(*events, on=date(2026, 2, 4)) is Toestand.TE_MELDEN


@pytest.mark.parametrize(
    ("stop", "resume", "article"),
    [
        (T.REGELING, T.REGELING_GEBROKEN, "18b lid 3"),
        (T.STABILISATIE, T.STABILISATIE_BEEINDIGD, "18c lid 2 onder d"),
        (T.ADRES_ONBEKEND, T.ADRES_HERSTELD, "18c lid 2 onder e"),
    ],
)
def test_what_suspends_the_report_names_its_article_and_ends_with_its_cause(
    stop: T, resume: T, article: str
) -> None:
    events = [
        debt(date(2026, 1, 5), "6"),
        Gebeurtenis(date(2026, 1, 6), T.VOORNEMEN),
        Gebeurtenis(date(2026, 3, 1), stop),
    ]
    assert state(*events, on=date(2026, 5, 1)) is Toestand.OPGESCHORT
    with pytest.raises(OngeldigeGebeurtenis, match=article):
        state(*events, Gebeurtenis(date(2026, 5, 1), T.MELDING), on=date(2026, 5, 1))
    events.append(Gebeurtenis(date(2026, 5, 2), resume))
    assert state(*events, on=date(2026, 5, 2)) is Toestand.TE_MELDEN


@pytest.mark.parametrize("ground", list(Uitstroomgrond))
def test_exit_on_any_ground_ends_the_premium_on_the_first_day_of_the_next_month(
    ground: Uitstroomgrond,
) -> None:
    events = (*REPORTED, Gebeurtenis(date(2026, 6, 20), T.UITSTROOM, grond=ground))
    assert state(*events, on=date(2026, 6, 30)) is Toestand.PREMIE_CAK
    assert state(*events, on=date(2026, 7, 1)) is Toestand.UITGESTROOMD


@pytest.mark.parametrize("ground", ["b", "c", "d"])
def test_who_breaks_the_agreement_pays_the_cak_again_from_the_next_month(ground: str) -> None:
    events = (
        *REPORTED,
        Gebeurtenis(date(2026, 6, 20), T.UITSTROOM, grond=Uitstroomgrond(ground)),
        Gebeurtenis(date(2026, 9, 3), T.HERINSTROOM),
    )
    assert state(*events, on=date(2026, 9, 30)) is Toestand.UITGESTROOMD
    assert state(*events, on=date(2026, 10, 1)) is Toestand.PREMIE_CAK
    outcome = wanbetaler.bereken_verloop(events, peildatum="2026-11-01")
    assert outcome["premie_totaal"] == 5 * Decimal("172.70")


def test_after_paying_off_there_is_no_way_back_without_a_new_report() -> None:
    paid = (
        *REPORTED,
        Gebeurtenis(date(2026, 6, 20), T.UITSTROOM, grond=Uitstroomgrond.SCHULD_WEG),
    )
    with pytest.raises(OngeldigeGebeurtenis, match="nieuwe melding"):
        state(*paid, Gebeurtenis(date(2026, 9, 3), T.HERINSTROOM), on=date(2026, 9, 3))
    new_debt = (*paid, debt(date(2026, 9, 3), "2"))
    assert state(*new_debt, on=date(2026, 9, 3)) is Toestand.ACHTERSTAND_2


def test_the_terms_of_the_law_are_counted() -> None:
    offer = verloop([debt(date(2026, 5, 1), "2")], date(2026, 5, 2), RECHT)
    deadline = volgende_termijn(offer, RECHT)
    # 5 May, Ascension Day (14 May) and two weekends are no working days.
    assert deadline is not None and deadline.uiterlijk == date(2026, 5, 19)
    notice = verloop(
        [debt(date(2026, 5, 1), "4"), Gebeurtenis(date(2026, 5, 4), T.VOORNEMEN)],
        date(2026, 5, 5),
        RECHT,
    )
    deadline = volgende_termijn(notice, RECHT)
    assert deadline is not None and deadline.uiterlijk == date(2026, 6, 1)


def test_a_term_that_ends_on_a_day_of_rest_runs_on() -> None:
    assert einde_termijn(date(2026, 3, 9), 4) == date(2026, 4, 7)  # Easter Monday is 6 April
    assert werkdagen_later(date(2026, 12, 24), 1) == date(2026, 12, 28)
    assert date(2025, 4, 26) in feestdagen(2025)  # 27 April 2025 is a Sunday


def test_fields_of_one_file_give_the_same_answer_as_its_events() -> None:
    by_fields = wanbetaler.bereken(
        peildatum="2026-06-15",
        premieschuld="900,00",
        maandpremie="150",
        datum_voornemen="2026-01-06",
        datum_melding="2026-03-10",
    )
    assert by_fields.bedrag == Decimal("172.70")
    assert by_fields.gegevens["premie_vanaf"] == date(2026, 4, 1)


def test_rows_with_dates_that_do_not_fit_are_explained_and_the_rest_is_computed() -> None:
    columns = wanbetaler.bereken_reeks(
        {
            "achterstand_maanden": ["6", "5", "x", ""],
            "datum_voornemen": ["2026-01-06"] * 4,
            "datum_melding": ["2026-03-10", "2026-03-10", "", ""],
        },
        peildatum="2026-06-15",
    )
    assert columns["wanbetaler"][0] == 172.70
    assert columns["toestand"].tolist() == ["premie_cak", "", "", ""]
    assert "lager dan zes maandpremies" in columns["melding"][1]
    assert "vul een getal in" in columns["melding"][2]
    assert "Ontbreekt" in columns["melding"][3]


EVENTS = st.builds(
    lambda offset, kind, months, ground: Gebeurtenis(
        date(2026, 1, 1) + timedelta(days=offset),
        kind,
        maandpremies=Decimal(months) if kind is T.ACHTERSTAND else None,
        grond=ground if kind is T.UITSTROOM else None,
    ),
    st.integers(0, 330),
    st.sampled_from(T),
    st.integers(0, 8),
    st.sampled_from(Uitstroomgrond),
)


def allowed(events: list[Gebeurtenis]) -> list[Gebeurtenis]:
    """Keep what can happen, in order of date: a course as a file could hold it."""
    kept: list[Gebeurtenis] = []
    for event in sorted(events, key=lambda each: each.datum):
        try:
            verloop([*kept, event], event.datum, RECHT)
        except OngeldigeGebeurtenis:
            continue
        kept.append(event)
    return kept


FILES = st.lists(EVENTS, max_size=25).map(
    lambda events: allowed(
        [debt(date(2026, 1, 1), "6"), Gebeurtenis(date(2026, 1, 2), T.VOORNEMEN), *events]
    )
)
END = date(2026, 12, 31)


@given(FILES)
def test_periods_follow_each_other_without_gap_or_overlap(events: list[Gebeurtenis]) -> None:
    periods = verloop(events, END, RECHT).perioden
    for earlier, later in itertools.pairwise(periods):
        assert earlier.tot is not None
        assert earlier.vanaf <= earlier.tot
        assert later.vanaf == earlier.tot + timedelta(days=1)
    assert periods[-1].tot is None


@given(FILES)
def test_the_state_on_a_day_does_not_depend_on_what_happens_later(
    events: list[Gebeurtenis],
) -> None:
    whole = verloop(events, END, RECHT).perioden
    for period in whole:
        assert verloop(events, period.vanaf, RECHT).nu.toestand is period.toestand


@given(FILES)
def test_the_cak_premium_starts_and_ends_on_the_first_day_of_a_month(
    events: list[Gebeurtenis],
) -> None:
    periods = verloop(events, END, RECHT).perioden
    for before, period in itertools.pairwise(periods):
        if Toestand.PREMIE_CAK in (before.toestand, period.toestand):
            assert period.vanaf.day == 1 or before.toestand is period.toestand


@given(FILES)
def test_nobody_pays_the_cak_without_a_report_in_an_earlier_month(
    events: list[Gebeurtenis],
) -> None:
    course = verloop(events, END, RECHT)
    reports = [event.datum for event in events if event.type is T.MELDING]
    again = [event.datum for event in events if event.type is T.HERINSTROOM]
    starts = {eerste_van_volgende_maand(day) for day in (*reports, *again)}
    for period in course.feiten.premieperioden:
        assert period.vanaf in starts
        assert period.tot is None or period.tot >= period.vanaf


@given(st.dates(date(2021, 1, 1), date(2030, 12, 31)), st.integers(1, 8))
def test_a_term_ends_on_a_working_day_and_never_early(start: date, weeks: int) -> None:
    end = einde_termijn(start, weeks)
    assert end >= start + timedelta(weeks=weeks)
    assert is_werkdag(end)
