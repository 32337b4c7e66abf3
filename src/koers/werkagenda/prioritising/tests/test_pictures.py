# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the pictures of an advice show, and the sentence of one owner."""

from __future__ import annotations

import re

from koers.web.charts import Width
from koers.werkagenda.prioritising.charts import FairRow, RoadmapBar, fairness, roadmap
from koers.werkagenda.prioritising.shown_rows import OwnerShown


def owner(hours: float, fair_hours: float) -> OwnerShown:
    return OwnerShown(
        key="gemeente-klein",
        name="Gemeente Klein",
        kind="gemeente",
        hours=hours,
        fair_hours=fair_hours,
        part=0.02,
        fair_part=0.0204,
        gain=84_317,
        gain_part=0.022,
        breach=0,
        worst_off=False,
    )


def test_a_small_owner_is_read_as_well_as_a_large_one() -> None:
    """Both carry nine tenths of their share, so their dots stand at the same place."""
    rows = (
        FairRow("Gemeente Klein", effort=0.018, share=0.02, gain=0.022),
        FairRow("Verzekeraar Groot", effort=0.297, share=0.33, gain=0.363),
    )
    for width in Width:
        drawn = fairness(rows, band=0.25, title="Proef", width=width).svg
        places = re.findall(r'translate\(([\d.]+),([\d.]+)\)"[^>]*fill="#1d4e89"', drawn)
        dots = [x for x, _ in places]
        # Two owners and the entry of the legend.
        assert len(dots) == 3 and dots[0] == dots[1], dots


def test_an_owner_without_a_share_gets_no_dot_but_a_word() -> None:
    rows = (
        FairRow("Gemeente Klein", effort=0.9, share=1.0, gain=1.0),
        FairRow("Provincie", effort=0.1, share=0.0, gain=0.0),
    )
    drawn = fairness(rows, band=None, title="Proef").svg
    assert "geen aandeel afgesproken" in drawn
    assert "Gemeente Klein: inzet 90,0% van alle uren, aandeel 100,0%" in drawn


def test_who_carries_many_times_its_share_does_not_press_the_others_together() -> None:
    rows = (
        FairRow("Gemeente Klein", effort=0.09, share=0.1, gain=0.1),
        FairRow("Provincie", effort=0.04, share=0.004, gain=0.001),
    )
    drawn = fairness(rows, band=None, title="Proef").svg
    assert "1.000%" in drawn and "200%" in drawn and "1.200%" not in drawn


def test_the_roadmap_names_each_theme_line_once_above_its_projects() -> None:
    bars = (
        RoadmapBar("Roken", "Preventie", 0, 2, True),
        RoadmapBar("Wvggz", "Psychisch", 0, 1, True, "wettelijk"),
        RoadmapBar("Alcohol", "Preventie", 1, 2, False),
    )
    for width in Width:
        drawn = roadmap(bars, ("2027-K1", "2027-K2"), title="Proef", width=width).svg
        words = re.findall(r"<text[^>]*>([^<]+)</text>", drawn)
        rows = [word for word in words if word in {one.name for one in bars} | {"Preventie"}]
        assert rows[:3] == ["Preventie", "Roken", "Alcohol"]
        assert words.count("Preventie") == words.count("Psychisch") == 1


def test_who_subtracts_the_hours_on_the_page_gets_the_difference_in_the_sentence() -> None:
    shown = owner(423.4, 430.8)
    assert shown.gain_words == "€\u00a084.000"
    assert shown.hours_words == "423\u00a0uur" and "431" in shown.share_words
    assert "8 uur minder dan het eigen aandeel" in shown.sentence
    assert "precies het eigen aandeel" in owner(430.6, 431.4).sentence
