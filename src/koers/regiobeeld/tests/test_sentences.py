# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures in words."""

from __future__ import annotations

import pytest

from koers.regiobeeld import sentences
from koers.regiobeeld.areas.register import NEDERLAND, AreaRecord, Level
from koers.regiobeeld.definitions import catalogue, definition
from koers.regiobeeld.figures import Figure

ENSCHEDE = AreaRecord("GM0153", "Enschede", Level.GEMEENTE, "CR12")
COUNTRY = AreaRecord(NEDERLAND, "Nederland", Level.LAND)


def figure(
    value: float | None, *, indicator: str = "eenzaamheid-18plus", **fields: object
) -> Figure:
    given = {"area": ENSCHEDE, "period": "2020", **fields}
    return Figure(definition=definition(indicator), value=value, **given)  # type: ignore[arg-type]


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_figure_within_its_margin_of_the_country_is_about_the_same() -> None:
    found = sentences.finding(figure(47.5, lower=46.0, upper=49.0), figure(47.0, area=COUNTRY))
    assert found == (
        "In Enschede voelt 47,5% van de volwassenen zich eenzaam, "
        "ongeveer evenveel als in Nederland (47,0%)"
    )


def test_less_than_the_country() -> None:
    assert sentences.finding(figure(38.0), figure(47.0, area=COUNTRY)).endswith(
        "minder dan gemiddeld in Nederland (47,0%)"
    )


def test_without_a_figure_of_the_country_nothing_is_compared() -> None:
    assert sentences.finding(figure(38.0), None).endswith("eenzaam")


def test_a_unit_without_a_sign_is_written_out() -> None:
    item = figure(43.3, indicator="bijstand")
    assert definition("bijstand").eenheid in sentences.finding(item, None)
    euro = figure(3295.0, indicator="zvw-kosten-per-verzekerdejaar")
    assert plain(sentences.with_unit(euro)) == "€ 3.295"


def test_a_count_is_not_compared_with_the_country() -> None:
    found = sentences.finding(
        figure(160640.0, indicator="inwoners"), figure(17.5e6, indicator="inwoners", area=COUNTRY)
    )
    assert found == "Inwoners in Enschede: 160.640"


def test_a_registration_says_that_it_has_no_sampling_margin() -> None:
    known = sentences.how_known(figure(3295.0, indicator="zvw-kosten-per-verzekerdejaar"))
    assert "zonder steekproefmarge" in known


def test_an_estimate_for_a_wijk_is_called_one() -> None:
    wijk = AreaRecord("WK015300", "Wijk 00", Level.WIJK, "GM0153")
    assert sentences.MODEL_ESTIMATE in sentences.how_known(figure(50.0, area=wijk))


def test_a_weighed_figure_says_with_what_it_was_weighed() -> None:
    known = sentences.how_known(figure(46.5, origin="gewogen"))
    assert "Gewogen uit de cijfers van de gemeenten: met het aantal verzekerden" in known
    assert known.endswith("niet apart geeft.")


def test_the_trend_starts_after_the_last_break() -> None:
    cost = "zvw-kosten-per-verzekerdejaar"
    series = [
        figure(value, indicator=cost, period=period)
        for period, value in (
            ("2013", 2300.0),
            ("2014", 2350.0),
            ("2015", 2455.0),
            ("2023", 3295.0),
        )
    ]
    found = sentences.trend(series)
    assert found is not None
    assert (found.mark, plain(found.text)) == ("hoger", "hoger dan in 2015 (€ 2.455)")
    assert sentences.trend(series[:3]) is None


def test_the_trend_of_a_share_is_judged() -> None:
    found = sentences.trend([figure(48.0, period="2016"), figure(51.5)])
    assert found is not None
    assert (found.mark, found.text) == ("hoger-slechter", "hoger dan in 2016 (48,0%)")


def test_a_figure_that_hardly_moved_is_said_to_be_as_high_as_it_was() -> None:
    found = sentences.trend([figure(51.4, period="2016"), figure(51.5)])
    assert found is not None
    assert found.text == "ongeveer even hoog als in 2016 (51,4%)"


def test_every_sentence_belongs_to_an_indicator_and_can_be_filled_in() -> None:
    used = set()
    for item in catalogue().values():
        made = sentences.finding(figure(12.3, indicator=item.id), None)
        assert "{" not in made
        assert "Enschede" in made
        used.add(item.id.removesuffix(f"-{item.leeftijd}"))
    assert set(sentences.base_sentences()) <= used


@pytest.mark.parametrize("value", [None, 12.0])
def test_a_title_never_holds_an_unfilled_place(value: float | None) -> None:
    assert "None" not in sentences.finding(figure(value, reason="onbekend"), None)


def test_without_a_margin_higher_and_lower_say_that_chance_was_not_tested() -> None:
    country = figure(47.0, area=COUNTRY)
    assert "Er is geen marge" in sentences.how_judged(figure(51.5), country)
    assert "2%" in sentences.how_judged(figure(51.5), country)


def test_with_a_margin_higher_and_lower_rest_on_it() -> None:
    country = figure(47.0, area=COUNTRY)
    said = sentences.how_judged(figure(51.5, lower=50.0, upper=53.0), country)
    assert "buiten de marge" in said and "2%" in said


def test_where_nothing_is_compared_nothing_is_explained() -> None:
    assert sentences.how_judged(figure(51.5), None) == ""


def test_only_figures_since_the_last_break_can_be_compared() -> None:
    cost = "zvw-kosten-per-verzekerdejaar"
    series = [
        figure(value, indicator=cost, period=period)
        for period, value in [("2014", 2215.0), ("2015", 2455.0), ("2022", None), ("2023", 3295.0)]
    ]
    assert [item.period for item in sentences.comparable(series)] == ["2015", "2023"]


def shares(*counts: float) -> list[Figure]:
    """Of 1,000 adults each year from 2016 on."""
    return [
        figure(
            count / 10, indicator="gemeentepolis-bereik", period=str(2016 + year),
            numerator=count, denominator=1000.0,
        )
        for year, count in enumerate(counts)
    ]  # fmt: skip


def test_five_measurements_that_rise_are_a_trend_and_a_wave_is_none() -> None:
    rising = sentences.recent(shares(500, 300, 330, 360, 390, 420))
    assert rising == (
        "Er is een stijgende trend over de laatste vijf metingen (getoetst op 99,8%): het verbetert."
    )
    falling = sentences.recent(shares(420, 390, 360, 330, 300))
    assert "dalende trend" in falling and falling.endswith("het verslechtert.")
    assert "geen duidelijke trend" in sentences.recent(shares(300, 310, 295, 305, 300))


def test_of_four_measurements_or_after_a_withheld_one_a_trend_cannot_be_determined() -> None:
    told = "niet te bepalen: daarvoor zijn vijf metingen nodig"
    assert told in sentences.recent(shares(300, 330, 360, 390))
    series = shares(300, 330, 360, 390, 420)
    series[2] = figure(None, indicator="gemeentepolis-bereik", period="2018", reason="geheim")
    assert told in sentences.recent(series)


def test_a_figure_without_counted_persons_has_no_trend_test() -> None:
    assert sentences.recent([figure(40.0 + n, period=str(2016 + n)) for n in range(6)]) == ""
