# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where it hurts: areas on the wrong side of the Netherlands by more than chance, and long enough.

Every indicator with a polarity is held against the country in its newest period. Per level of area
(municipalities with the region, wijken, buurten) an exact one-sided p is widened by how much the
areas of that level differ of themselves; all p-values together are adjusted after Benjamini and
Hochberg. What is left must be at least the practical difference after shrinkage, and must have
lasted. Estimates of a model are never compared, nor is what has no standard error (see `spread`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.special import ndtr, ndtri

from koers.calculations.statistics import one_sided_p
from koers.regiobeeld.areas.register import NEDERLAND, AreaRegister, Level
from koers.regiobeeld.definitions import Definition, Polarity
from koers.regiobeeld.picture.judging import discoveries, judged
from koers.regiobeeld.picture.lasting import lasting
from koers.regiobeeld.picture.population import Population
from koers.regiobeeld.picture.spread import NORMAL_95, Spread, SpreadMethod, standard_errors
from koers.regiobeeld.rule import Rule, rule

KNELPUNT_SCHEMA: dict[str, pl.DataType] = {
    "indicator": pl.String(),
    "area": pl.String(),
    "level": pl.String(),
    "period": pl.String(),
    "value": pl.Float64(),
    "reference": pl.Float64(),
    "difference": pl.Float64(),
    "lower": pl.Float64(),  # 95 % bounds of the difference, without overdispersion
    "upper": pl.Float64(),
    "p": pl.Float64(),  # one-sided towards the wrong side, widened for overdispersion
    "q": pl.Float64(),  # adjusted p (Benjamini-Hochberg over the whole scan)
    "tested": pl.Int32(),  # size of the scan
    "method": pl.String(),  # SpreadMethod
    "phi": pl.Float64(),  # how much more areas differ than chance explains; null: too few areas
    "excess": pl.Float64(),  # shrunk difference towards the wrong side, unit of the value
    "trend": pl.Int8(),  # 1 rising, -1 falling, 0 neither, null not determinable
    "periods": pl.Int8(),  # comparable periods looked at, the newest included
    "periods_worse": pl.Int8(),
    "worse": pl.Boolean(),
    "significant": pl.Boolean(),  # q at most the false discovery rate
    "relevant": pl.Boolean(),  # excess at least the practical difference
    "lasting": pl.Boolean(),  # worse in enough of the last periods; one period alone: not refuted
    "listed": pl.Boolean(),
    "mirrored": pl.Boolean(),  # would be listed, but its twin tells the same of this area, and worse
    "exit_value": pl.Float64(),  # on this side of it the area leaves the list
    "strength": pl.Float64(),  # difference in standard deviations between municipalities
    "affected": pl.Float64(),  # people (or euro a year) more, after shrinkage
}

#: Levels that are judged together: the region beside its municipalities, as they have one spread.
_FAMILIES: tuple[tuple[Level, ...], ...] = (
    (Level.REGIO, Level.GEMEENTE),
    (Level.WIJK,),
    (Level.BUURT,),
)


@dataclass(frozen=True, slots=True)
class _Areas:
    """All areas of the country that are judged together: columns area, level and here (own regions)."""

    levels: frozenset[Level]
    table: pl.DataFrame


def find_knelpunten(
    figures: pl.DataFrame, register: AreaRegister, definitions: Mapping[str, Definition]
) -> pl.DataFrame:
    """All comparisons of the scan; what is listed comes first, most people affected first."""
    population = Population(figures, definitions)
    rows = compared(figures, register, definitions, population)
    return decided([rows], definitions)


def compared(
    figures: pl.DataFrame,
    register: AreaRegister,
    definitions: Mapping[str, Definition],
    population: Population,
) -> pl.DataFrame:
    """The comparisons of these indicators, before they are judged together (`decided`)."""
    held = rule()
    everybody = figures.filter((pl.col("sex") == "T") & (pl.col("age") == "alle"))
    municipalities = [area.code for area in register.at_level(Level.GEMEENTE)]
    parts = everybody.partition_by("indicator", as_dict=True)
    families = list(_families(register))
    rows = []
    for (indicator,), own in parts.items():
        definition = definitions.get(indicator)
        if definition is None or definition.polariteit is Polarity.NEUTRAAL:
            continue
        for family in families:
            if any(definition.is_modelled(level) for level in family.levels):
                continue
            made = _compared(own, family, municipalities, definition, population, held)
            if made is not None:
                rows.append(made)
    # Texts of a few rows hold on to all texts of the group that they were taken from: copied, they do not.
    texts = pl.col(pl.String)
    together = pl.concat(rows) if rows else pl.DataFrame()
    return together.with_columns(texts.cast(pl.Categorical).cast(pl.String))


def decided(
    comparisons: Sequence[pl.DataFrame], definitions: Mapping[str, Definition]
) -> pl.DataFrame:
    """All comparisons judged as one family: they were made together, so chance counts them together."""
    rows = [made for made in comparisons if made.height]
    if not rows:
        return pl.DataFrame(schema=KNELPUNT_SCHEMA)
    order = pl.Enum(list(definitions))
    together = pl.concat(rows).sort(pl.col("indicator").cast(order), maintain_order=True)
    return _decided(_newest_per_topic(together, definitions), definitions, rule())


def _families(register: AreaRegister) -> Iterator[_Areas]:
    inside = set()
    waiting = [region.code for region in register.at_level(Level.REGIO)]
    while waiting:
        code = waiting.pop()
        inside.add(code)
        waiting += [area.code for area in register.children(code)]
    for levels in _FAMILIES:
        areas = [area for level in levels for area in register.at_level(level)]
        rows = [(area.code, str(area.level), area.code in inside) for area in areas]
        schema = {"area": pl.String, "level": pl.String, "here": pl.Boolean}
        yield _Areas(
            frozenset(area.level for area in areas), pl.DataFrame(rows, schema=schema, orient="row")
        )


def _newest_per_topic(rows: pl.DataFrame, definitions: Mapping[str, Definition]) -> pl.DataFrame:
    """Without the variants whose newest figure is older than that of another age group."""
    topics = {key: definition.topic for key, definition in definitions.items()}
    topic = pl.col("indicator").replace_strict(topics, return_dtype=pl.String)
    return rows.filter(pl.col("period") == pl.col("period").max().over(topic, "level"))


def _compared(
    own: pl.DataFrame,
    family: _Areas,
    municipalities: list[str],
    definition: Definition,
    population: Population,
    held: Rule,
) -> pl.DataFrame | None:
    """Newest period of one indicator against the country; None when it cannot be compared."""
    country = own.filter((pl.col("area") == NEDERLAND) & pl.col("value").is_not_null())
    if country.is_empty():
        return None
    peers = own.filter(pl.col("value").is_not_null()).join(
        family.table, on="area", maintain_order="left"
    )
    here = peers.filter("here")
    period = here.join(country, on="period", how="semi")["period"].max()
    if period is None:
        return None
    reference = float(country.filter(pl.col("period") == period)["value"].item())
    spread = standard_errors(own, municipalities, definition, population, str(period), reference)
    if spread is None:
        return None
    newest = (
        peers.filter(pl.col("period") == period)
        .join(spread.errors, on="area", how="inner")
        .filter(pl.col("standard_error") > 0)
        .select(
            "indicator", "area", "level", "here", "period", "value", "standard_error", "people",
            "trials",
        )
        # Sums then run in one order whatever the order of the rows was, to the last digit.
        .sort("area")
    )  # fmt: skip
    if newest.is_empty():
        return None
    tested = _tested(newest, reference, definition, spread, held)
    series = own.join(tested, on="area", how="semi", maintain_order="left")
    lasted = lasting(series, country, definition, str(period), held)
    return tested.join(lasted, on="area", how="left")


def _tested(
    newest: pl.DataFrame,
    reference: float,
    definition: Definition,
    spread: Spread,
    held: Rule,
) -> pl.DataFrame:
    """The areas of a family judged together; the own areas are kept."""
    higher = definition.polariteit is Polarity.LAGER_IS_BETER
    side = 1.0 if higher else -1.0
    value, error = newest["value"].to_numpy(), newest["standard_error"].to_numpy()
    excess = side * (value - reference)
    base = 100.0 if spread.method is SpreadMethod.RESPONS else definition.maal
    if newest["trials"].null_count() == 0 and 0 < reference < base:
        trials = newest["trials"].to_numpy()
        counts = np.clip(value / base, 0.0, 1.0) * trials
        p = one_sided_p("proportion", counts, trials, reference / base, higher=higher)
    else:
        p = ndtr(-excess / error)
    found = judged(p, excess, error, fewest_areas=held.fewest_areas)
    keep = found.shrunk.weight
    least = held.least_difference * abs(reference)
    difference = pl.col("value") - reference
    return (
        newest.with_columns(
            reference=pl.lit(reference),
            difference=difference,
            lower=difference - NORMAL_95 * pl.col("standard_error"),
            upper=difference + NORMAL_95 * pl.col("standard_error"),
            p=pl.Series(np.asarray(found.p)),
            phi=pl.lit(None if np.isnan(found.dispersion.phi) else float(found.dispersion.phi)),
            wide=pl.Series(
                np.asarray(
                    error if np.isnan(found.dispersion.tau2) else found.dispersion.additive(error)
                )
            ),
            # Where the shrunk excess would be exactly the practical difference.
            small_at=pl.Series(
                reference
                + side
                * (least - (1 - keep) * found.shrunk.mean[..., None])
                / np.where(keep > 0, keep, np.nan)
            ),
            method=pl.lit(str(spread.method)),
            excess=pl.Series(np.asarray(found.shrunk.value)),
            relevant=pl.Series(np.asarray(found.shrunk.value >= least)),
            worse=pl.Series(excess > 0),
            strength=difference.abs() / (newest["value"].std() or np.nan),
            affected=pl.Series(np.maximum(found.shrunk.value, 0.0)) * pl.col("people") / base,
        )
        .filter("here")
        .drop("here")
    )


def _decided(rows: pl.DataFrame, definitions: Mapping[str, Definition], held: Rule) -> pl.DataFrame:
    """Adjusted for their number over the whole scan, and ranked by people affected."""
    found = discoveries(rows["p"].to_numpy(), false_discovery_rate=held.false_discovery_rate)
    worse_is_lower = {
        key: definition.polariteit is Polarity.HOGER_IS_BETER
        for key, definition in definitions.items()
    }
    side = (
        pl.when(pl.col("indicator").replace_strict(worse_is_lower, return_dtype=pl.Boolean))
        .then(-1.0)
        .otherwise(1.0)
    )
    needed = -float(ndtri(found.threshold)) if found.significant.any() else float("nan")
    chance_at = pl.col("reference") + side * needed * pl.col("wide")
    money = [key for key, item in definitions.items() if item.is_money]
    return (
        rows.with_columns(
            q=pl.Series(np.asarray(found.q)),
            significant=pl.Series(np.asarray(found.significant)),
            tested=pl.lit(rows.height, dtype=pl.Int32),
            exit_value=pl.when(side > 0)
            .then(pl.max_horizontal(chance_at, "small_at"))
            .otherwise(pl.min_horizontal(chance_at, "small_at")),
        )
        .with_columns(
            listed=pl.col("worse") & pl.col("significant") & pl.col("relevant") & pl.col("lasting")
        )
        .pipe(_without_twins, definitions)
        .with_columns(money=pl.col("indicator").is_in(money))
        .sort(
            "listed", "money", "affected", "strength",
            descending=[True, False, True, True], nulls_last=True,
        )
        .select(pl.col(name).cast(kind) for name, kind in KNELPUNT_SCHEMA.items())
    )  # fmt: skip


def _without_twins(rows: pl.DataFrame, definitions: Mapping[str, Definition]) -> pl.DataFrame:
    """Of two indicators that mirror each other only the one with the worse reading stays listed.

    Both were tested, so the adjustment for many comparisons is not made lighter by this.
    """
    twins = {key: item.tegenhanger for key, item in definitions.items() if item.tegenhanger}
    twin = pl.col("indicator").replace_strict(twins, default=None, return_dtype=pl.String)
    order = {key: place for place, key in enumerate(definitions)}
    place = pl.col("indicator").replace_strict(order, return_dtype=pl.Int64)
    rows = rows.with_columns(twin=twin, place=place)
    other = rows.filter("listed").select(
        pl.col("indicator").alias("twin"), "area", "period",
        pl.col("strength").alias("twin_strength"), pl.col("place").alias("twin_place"),
    )  # fmt: skip
    found = rows.join(other, on=["twin", "area", "period"], how="left", maintain_order="left")
    same = pl.col("twin_strength") == pl.col("strength")
    worse = (pl.col("twin_strength") > pl.col("strength")) | (
        same & (pl.col("twin_place") < pl.col("place"))
    )
    return found.with_columns(mirrored=(pl.col("listed") & worse).fill_null(False)).with_columns(
        listed=pl.col("listed") & ~pl.col("mirrored")
    )
