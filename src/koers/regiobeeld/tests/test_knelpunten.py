# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list of knelpunten on figures of which the truth is known."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from koers.regiobeeld.areas.register import AreaRecord, AreaRegister, Level
from koers.regiobeeld.definitions import Break, Definition
from koers.regiobeeld.observations import as_observations
from koers.regiobeeld.picture.knelpunten import find_knelpunten
from koers.regiobeeld.tests.test_wholes import definition

pytestmark = pytest.mark.spark

_SIZES = np.linspace(5_000, 150_000, 20).round()
_TOWNS = [f"GM{number:04d}" for number in range(1, len(_SIZES) + 1)]
REGISTER = AreaRegister(
    [
        AreaRecord("NL01", "Nederland", Level.LAND),
        AreaRecord("CR12", "Regio", Level.REGIO, "NL01"),
        *(AreaRecord(code, f"Gemeente {code}", Level.GEMEENTE, "CR12") for code in _TOWNS),
    ]
)


def counted(key: str, polarity: str = "lager-is-beter") -> Definition:
    return definition(
        key, soort="verhouding", teller="t", noemer="n", eenheid="%", maal=100, personen=True,
        polariteit=polarity,
    )  # fmt: skip


def survey(key: str, rng: np.random.Generator, shares: np.ndarray) -> pl.DataFrame:
    counts = rng.binomial(_SIZES.astype(int), shares)
    frame = pl.DataFrame(
        {
            "indicator": key,
            "area": [*_TOWNS, "NL01"],
            "period": "2023",
            "numerator": [*counts.astype(float), 3_000_000.0],
            "denominator": [*_SIZES, 10_000_000.0],
        }
    ).with_columns(value=pl.col("numerator") / pl.col("denominator") * 100)
    return as_observations(frame)


def test_where_nothing_differs_almost_nothing_is_listed() -> None:
    rng = np.random.default_rng(1)
    definitions = {f"niets-{number}": counted(f"niets-{number}") for number in range(60)}
    figures = pl.concat(survey(key, rng, np.full(len(_TOWNS), 0.3)) for key in definitions)
    found = find_knelpunten(figures, REGISTER, definitions)
    assert found.height == 60 * len(_TOWNS)
    naive = found.filter(pl.col("worse") & (pl.col("p") < 0.05)).height
    assert naive > 10  # the habit of 95 % per cell would list these
    assert found["listed"].sum() <= 1


def test_a_real_difference_is_found_with_the_people_it_concerns() -> None:
    rng = np.random.default_rng(2)
    shares = np.full(len(_TOWNS), 0.3)
    shares[-1] = 0.34
    found = find_knelpunten(survey("echt", rng, shares), REGISTER, {"echt": counted("echt")})
    first = found.to_dicts()[0]
    assert (first["area"], first["listed"]) == (_TOWNS[-1], True)
    assert first["affected"] == pytest.approx(0.04 * _SIZES[-1], rel=0.1)
    assert first["lower"] > 0


def test_better_than_the_country_is_no_knelpunt() -> None:
    rng = np.random.default_rng(3)
    shares = np.full(len(_TOWNS), 0.3)
    shares[-1] = 0.34
    good = {"goed": counted("goed", "hoger-is-beter")}
    found = find_knelpunten(survey("goed", rng, shares), REGISTER, good)
    assert not found.filter(pl.col("area") == _TOWNS[-1])["listed"].item()


def test_without_a_polarity_nothing_is_compared() -> None:
    rng = np.random.default_rng(4)
    neutral = {"neutraal": counted("neutraal", "neutraal")}
    figures = survey("neutraal", rng, np.full(len(_TOWNS), 0.3))
    assert find_knelpunten(figures, REGISTER, neutral).is_empty()


def test_percentages_without_any_margin_are_not_tested() -> None:
    rng = np.random.default_rng(5)
    bare = {"kaal": definition("kaal", soort="aandeel", eenheid="%")}
    figures = survey("kaal", rng, np.full(len(_TOWNS), 0.3)).with_columns(
        numerator=pl.lit(None, dtype=pl.Float64), denominator=pl.lit(None, dtype=pl.Float64)
    )
    assert find_knelpunten(figures, REGISTER, bare).is_empty()


def test_the_publishers_own_margin_is_used_when_there_is_one() -> None:
    given = {"marge": definition("marge", soort="aandeel", eenheid="%")}
    frame = pl.DataFrame(
        {
            "indicator": "marge",
            "area": [_TOWNS[0], _TOWNS[1], "NL01"],
            "period": "2023",
            "value": [40.0, 31.0, 30.0],
            "lower": [38.0, 26.0, 29.9],
            "upper": [42.0, 36.0, 30.1],
        }
    )
    found = find_knelpunten(as_observations(frame), REGISTER, given)
    listed = found.filter("listed")["area"].to_list()
    assert listed == [_TOWNS[0]]
    assert found["method"].unique().to_list() == ["marge van de bron"]


def yearly_costs(rng: np.random.Generator, spread: float, last: float) -> pl.DataFrame:
    years = range(2012, 2024)
    rows = []
    for place, (town, size) in enumerate(zip(_TOWNS, _SIZES, strict=True)):
        for year in years:
            level = 3_000 * (last if place == len(_TOWNS) - 1 else 1.0)
            mean = level + rng.normal(0, spread * 3_000 / np.sqrt(size))
            rows.append((town, str(year), mean * size, float(size)))
    rows += [("NL01", str(year), 3_000.0 * 17e6, 17e6) for year in years]
    frame = pl.DataFrame(rows, schema=["area", "period", "numerator", "denominator"], orient="row")
    return as_observations(
        frame.with_columns(
            indicator=pl.lit("kosten"), value=pl.col("numerator") / pl.col("denominator")
        )
    )


def test_amounts_are_judged_by_how_much_they_jump_from_year_to_year() -> None:
    money = {
        "kosten": definition("kosten", soort="verhouding", teller="t", noemer="n", eenheid="euro")
    }
    calm = find_knelpunten(yearly_costs(np.random.default_rng(6), 3.0, 1.04), REGISTER, money)
    assert calm.filter("listed")["area"].to_list() == [_TOWNS[-1]]
    wild = find_knelpunten(yearly_costs(np.random.default_rng(6), 60.0, 1.04), REGISTER, money)
    assert wild.filter("listed").is_empty()


def over_the_years(shares: list[float], rng: np.random.Generator) -> pl.DataFrame:
    """The last town has these shares in the years before; the others are as the country."""
    parts = []
    for year, share in enumerate(shares, 2021):
        everywhere = np.full(len(_TOWNS), 0.3)
        everywhere[-1] = share
        parts.append(survey("duur", rng, everywhere).with_columns(period=pl.lit(str(year))))
    return pl.concat(parts)


def last_town(figures: pl.DataFrame, **fields: object) -> dict[str, object]:
    wanted = counted("duur").model_copy(update=fields)
    found = find_knelpunten(figures, REGISTER, {"duur": wanted})
    return found.filter(pl.col("area") == _TOWNS[-1]).to_dicts()[0]


def test_a_difference_of_one_year_among_three_does_not_last() -> None:
    row = last_town(over_the_years([0.3, 0.3, 0.36], np.random.default_rng(7)))
    assert (row["significant"], row["lasting"], row["listed"]) == (True, False, False)
    assert (row["periods"], row["periods_worse"]) == (3, 1)
    row = last_town(over_the_years([0.3, 0.36, 0.36], np.random.default_rng(7)))
    assert (row["lasting"], row["listed"]) == (True, True)


def test_years_before_a_break_in_the_series_do_not_count() -> None:
    broken = (Break(periode="2023", reden="nieuwe vraag"),)
    row = last_town(over_the_years([0.3, 0.3, 0.36], np.random.default_rng(7)), reeksbreuken=broken)
    assert (row["periods"], row["lasting"], row["listed"]) == (1, True, True)


def test_a_certain_but_small_difference_is_no_knelpunt() -> None:
    """A hundred thousand more people make 0.3 point certain; it stays below 2 % of 30 %."""
    figures = survey("klein", np.random.default_rng(8), np.full(len(_TOWNS), 0.3))
    many = figures.with_columns(denominator=pl.col("denominator") * 1_000).with_columns(
        numerator=pl.when(pl.col("area") == _TOWNS[-1])
        .then(0.303 * pl.col("denominator"))
        .otherwise(0.3 * pl.col("denominator"))
    )
    many = many.with_columns(value=pl.col("numerator") / pl.col("denominator") * 100)
    found = find_knelpunten(many, REGISTER, {"klein": counted("klein")})
    row = found.filter(pl.col("area") == _TOWNS[-1]).to_dicts()[0]
    assert (row["significant"], row["relevant"], row["listed"]) == (True, False, False)


def test_estimates_of_a_model_never_enter_the_scan() -> None:
    shares = np.full(len(_TOWNS), 0.3)
    shares[-1] = 0.4
    figures = survey("model", np.random.default_rng(9), shares)
    everywhere = counted("model").model_copy(update={"modelschatting": True})
    assert find_knelpunten(figures, REGISTER, {"model": everywhere}).is_empty()
    small = everywhere.model_copy(update={"modelniveaus": ("wijk", "buurt")})
    assert find_knelpunten(figures, REGISTER, {"model": small})["listed"].sum() == 1


def test_where_all_towns_differ_of_themselves_that_is_no_list_of_knelpunten() -> None:
    rng = np.random.default_rng(10)
    shares = np.clip(0.3 + 0.04 * rng.standard_normal(len(_TOWNS)), 0.1, 0.5)
    found = find_knelpunten(survey("breed", rng, shares), REGISTER, {"breed": counted("breed")})
    naive = found.filter(pl.col("worse") & (pl.col("lower") > 0)).height
    assert naive >= 5
    assert found["phi"][0] > 2
    assert found["listed"].sum() == 0


def test_beyond_its_exit_value_an_area_leaves_the_list() -> None:
    """Put the town just on the good side of the value that the list names: it is gone."""
    shares = np.full(len(_TOWNS), 0.3)
    shares[-1] = 0.36
    figures = survey("eruit", np.random.default_rng(11), shares)
    definitions = {"eruit": counted("eruit")}
    row = find_knelpunten(figures, REGISTER, definitions).to_dicts()[0]
    assert row["listed"]
    assert row["reference"] < row["exit_value"] < row["value"]
    moved = figures.with_columns(
        numerator=pl.when(pl.col("area") == _TOWNS[-1])
        .then((row["exit_value"] - 0.3) / 100 * pl.col("denominator"))
        .otherwise(pl.col("numerator"))
    ).with_columns(value=pl.col("numerator") / pl.col("denominator") * 100)
    after = find_knelpunten(moved, REGISTER, definitions)
    assert not after.filter(pl.col("area") == _TOWNS[-1])["listed"].item()


def _mirrored(figures: pl.DataFrame, key: str, *, without: float = 0.0) -> pl.DataFrame:
    """The rest of the persons, less a share that belongs to neither."""
    rest = pl.col("denominator") * (1 - without) - pl.col("numerator")
    return figures.with_columns(indicator=pl.lit(key), numerator=rest).with_columns(
        value=pl.col("numerator") / pl.col("denominator") * 100
    )


def _pair() -> dict[str, Definition]:
    one, other = counted("zwaar"), counted("gezond", polarity="hoger-is-beter")
    return {
        "zwaar": one.model_copy(update={"tegenhanger": "gezond"}),
        "gezond": other.model_copy(update={"tegenhanger": "zwaar"}),
    }


def test_a_finding_and_its_mirror_image_are_one_line() -> None:
    shares = np.full(len(_TOWNS), 0.3)
    shares[-1] = 0.36
    heavy = survey("zwaar", np.random.default_rng(7), shares)
    figures = pl.concat([heavy, _mirrored(heavy, "gezond")])
    apart = {key: item.model_copy(update={"tegenhanger": ""}) for key, item in _pair().items()}
    twice = find_knelpunten(figures, REGISTER, apart).filter("listed")
    once = find_knelpunten(figures, REGISTER, _pair())
    assert twice.height == 2
    assert once.filter("listed").select("area", "mirrored").rows() == [(_TOWNS[-1], False)]
    assert once.filter("mirrored").height == 1
    # Both stay in the family that is corrected for.
    assert once["tested"].unique().to_list() == twice["tested"].unique().to_list()


def test_of_a_pair_the_figure_that_reads_worse_is_kept() -> None:
    """In the last town only few are too light, so it lies further off on what is healthy than on heavy."""
    shares = np.full(len(_TOWNS), 0.3)
    shares[-1] = 0.36
    heavy = survey("zwaar", np.random.default_rng(7), shares)
    healthy = pl.concat(
        [
            _mirrored(heavy.filter(pl.col("area") != _TOWNS[-1]), "gezond"),
            _mirrored(heavy.filter(pl.col("area") == _TOWNS[-1]), "gezond", without=0.05),
        ]
    )
    found = find_knelpunten(pl.concat([heavy, healthy]), REGISTER, _pair())
    strengths = dict(
        found.filter(pl.col("area") == _TOWNS[-1]).select("indicator", "strength").rows()
    )
    listed = found.filter("listed").filter(pl.col("area") == _TOWNS[-1])["indicator"].to_list()
    assert listed == [max(strengths, key=lambda key: strengths[key])]
