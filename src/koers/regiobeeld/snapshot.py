# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The current publication in memory: read once per process, keyed by the publication itself.

A new publication is a new key, so nothing stale is ever served and nothing needs to be cleared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from threading import Lock
from typing import Any

import polars as pl
import pyarrow as pa
from cachetools import LRUCache, cached

from koers.engines.encoded import encoded
from koers.engines.observations import collect, lookup, lookup_encoded, parquet_table
from koers.regiobeeld.areas.register import AreaRegister
from koers.regiobeeld.areas.store import load_register
from koers.regiobeeld.definitions import catalogue
from koers.regiobeeld.gate import without_small
from koers.regiobeeld.models import AreaBoundary, Publicatie
from koers.regiobeeld.picture.consolidate import PICTURE_SCHEMA
from koers.regiobeeld.picture.knelpunten import KNELPUNT_SCHEMA
from koers.regiobeeld.rows_by_indicator import RowsByIndicator
from koers.regiobeeld.storage import (
    BY_AREA,
    BY_INDICATOR,
    GATE_LEDGER,
    KNELPUNTEN,
    publicatie_folder,
)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Identifies a publication; the moment keeps two databases with the same number apart."""

    number: int
    created_at: datetime
    practice: bool


@dataclass(slots=True)
class _Pin:
    """What `pinned` holds on to; that nothing is published yet is held on to as well.

    areas: the register while nothing is published, from when it is first asked.
    """

    snapshot: Snapshot | None
    areas: AreaRegister | None = None


_pin: ContextVar[_Pin | None] = ContextVar("pin", default=None)


def current() -> Snapshot | None:
    """The publication that everybody sees now, or the one that `pinned` holds on to."""
    pin = _pin.get()
    return pin.snapshot if pin else _published(is_current=True)


@contextmanager
def pinned(number: int | None = None) -> Iterator[Snapshot | None]:
    """Read everything inside from one publication: the one with this number, else the current.

    A page that is made while somebody publishes thus never mixes two pictures, and an earlier
    publication stays readable at its own address. None when there is no such publication.
    """
    snapshot = _published(is_current=True) if number is None else _published(number=number)
    token = _pin.set(_Pin(snapshot))
    try:
        yield snapshot
    finally:
        _pin.reset(token)


def of(publicatie: Publicatie) -> Snapshot:
    """What is read of a publication that was looked up already."""
    return Snapshot(publicatie.number, publicatie.created_at, publicatie.practice)


def _published(**conditions: int | bool) -> Snapshot | None:
    row = (
        Publicatie.objects.filter(**conditions)
        .values_list("number", "created_at", "practice")
        .first()
    )
    return Snapshot(*row) if row else None


def register(snapshot: Snapshot | None) -> AreaRegister:
    """All areas as they were when the publication was first read."""
    if snapshot is not None:
        return _register(snapshot)
    pin = _pin.get()
    if pin is None or pin.snapshot is not None:
        return load_register()
    if pin.areas is None:
        pin.areas = load_register()
    return pin.areas


@lru_cache(maxsize=4)
def _register(snapshot: Snapshot) -> AreaRegister:
    return load_register()


def of_indicator(snapshot: Snapshot | None, indicator_id: str) -> pl.DataFrame:
    """Figures for everybody of one indicator, all areas and periods, through the gate."""
    if snapshot is None:
        return pl.DataFrame(schema=PICTURE_SCHEMA)
    return _of_indicator(snapshot, indicator_id)


# All indicators of a region, or some ten of a country, at 130 to 200 bytes a row.
@cached(LRUCache(maxsize=2_000_000, getsizeof=lambda rows: rows.height + 1), lock=Lock())
def _of_indicator(snapshot: Snapshot, indicator_id: str) -> pl.DataFrame:
    file = publicatie_folder(snapshot.number) / BY_INDICATOR
    rows = lookup(file, indicator=indicator_id, sex="T", age="alle")
    return _gated(snapshot, _by_area_and_period(rows))


def some_of_indicator(
    snapshot: Snapshot | None, indicator_id: str, columns: Sequence[str]
) -> pa.Table:
    """Some columns of `of_indicator`, in no promised order, for who asks for a whole country once.

    Texts are held as places among their distinct texts; `koers.engines.encoded` reads them. Nothing
    of it stays in memory.
    """
    if snapshot is None or not _passed_the_gate(snapshot):
        return encoded(of_indicator(snapshot, indicator_id).select(columns))
    file = publicatie_folder(snapshot.number) / BY_INDICATOR
    return lookup_encoded(file, columns, indicator=indicator_id, sex="T", age="alle")


def _by_area_and_period(rows: pl.DataFrame) -> pl.DataFrame:
    """As the file holds them by now; to see that costs far less than to sort a country again."""
    same_area = pl.col("area") == pl.col("area").shift(1)
    later = pl.col("period") > pl.col("period").shift(1)
    in_order = (pl.col("area") > pl.col("area").shift(1)) | (same_area & later)
    if rows.select(in_order.all()).item():
        return rows
    return rows.sort("area", "period")


def looked_back(snapshot: Snapshot | None, indicator_id: str) -> pl.DataFrame:
    """As `of_indicator`, for a look at what was: nothing of it stays in memory."""
    if snapshot is None:
        return pl.DataFrame(schema=PICTURE_SCHEMA)
    frame: pl.DataFrame = _of_indicator.__wrapped__(snapshot, indicator_id)
    return frame


def _gated(snapshot: Snapshot, figures: pl.DataFrame) -> pl.DataFrame:
    """The gate worked when the picture was made; pictures from before it did, pass it here."""
    if _passed_the_gate(snapshot):
        return figures
    return without_small(figures, catalogue(), on=snapshot.created_at.date())


def _passed_the_gate(snapshot: Snapshot) -> bool:
    return (publicatie_folder(snapshot.number) / GATE_LEDGER).exists()


def indicators(snapshot: Snapshot | None) -> frozenset[str]:
    """Ids of the indicators that the publication has any row of."""
    return frozenset() if snapshot is None else _indicators(snapshot)


@lru_cache(maxsize=4)
def _indicators(snapshot: Snapshot) -> frozenset[str]:
    table = parquet_table(publicatie_folder(snapshot.number) / BY_INDICATOR)
    return frozenset(collect(table.select("indicator").distinct())["indicator"].to_list())


def of_area(snapshot: Snapshot | None, area_code: str) -> Mapping[str, Sequence[dict[str, Any]]]:
    """Figures for everybody of one area: indicator -> rows by period, through the gate."""
    return {} if snapshot is None else _of_area(snapshot, area_code)


@lru_cache(maxsize=1024)
def _of_area(snapshot: Snapshot, area_code: str) -> RowsByIndicator:
    file = publicatie_folder(snapshot.number) / BY_AREA
    # Looking for sex and age in the bounds of every group of rows takes longer than in these rows.
    rows = lookup(file, area=area_code).filter(pl.col("sex") == "T", pl.col("age") == "alle")
    return RowsByIndicator(_gated(snapshot, rows).sort("indicator", "period"))


@dataclass(frozen=True, slots=True)
class Extremes:
    """The lowest and the highest figure of one indicator in a period among some areas, by code."""

    areas: int
    low: float
    low_area: str
    high: float
    high_area: str


def extremes(
    snapshot: Snapshot | None, codes: tuple[str, ...], periods: tuple[str, ...]
) -> Mapping[tuple[str, str], Extremes]:
    """(indicator, period) -> the extremes among areas that lie beside each other, through the gate."""
    return {} if snapshot is None or not codes else _extremes(snapshot, codes, periods)


@lru_cache(maxsize=64)
def _extremes(
    snapshot: Snapshot, codes: tuple[str, ...], periods: tuple[str, ...]
) -> Mapping[tuple[str, str], Extremes]:
    rows = lookup(
        publicatie_folder(snapshot.number) / BY_AREA,
        ("area", "indicator", "period", "value") if _passed_the_gate(snapshot) else None,
        area=codes, period=periods, sex="T", age="alle",
    )  # fmt: skip
    shown = _gated(snapshot, rows).filter(pl.col("value").is_not_null()).sort("area")
    found = shown.group_by("indicator", "period").agg(
        areas=pl.len(),
        low=pl.col("value").min(),
        low_area=pl.col("area").get(pl.col("value").arg_min()),
        high=pl.col("value").max(),
        high_area=pl.col("area").get(pl.col("value").arg_max()),
    )
    return {(indicator, period): Extremes(*rest) for indicator, period, *rest in found.iter_rows()}


def by_age(snapshot: Snapshot | None, indicator_id: str, area_code: str) -> pl.DataFrame:
    """Figures of one indicator of one area by sex and age group, through the gate."""
    if snapshot is None:
        return pl.DataFrame(schema=PICTURE_SCHEMA)
    return _by_age(snapshot, indicator_id, area_code)


@lru_cache(maxsize=128)
def _by_age(snapshot: Snapshot, indicator_id: str, area_code: str) -> pl.DataFrame:
    file = publicatie_folder(snapshot.number) / BY_AREA
    rows = lookup(file, area=area_code, indicator=indicator_id).filter(pl.col("age") != "alle")
    return _gated(snapshot, rows).sort("period", "sex", "age")


def knelpunten(snapshot: Snapshot | None) -> pl.DataFrame:
    """All comparisons of the scan of the publication."""
    return pl.DataFrame(schema=KNELPUNT_SCHEMA) if snapshot is None else _knelpunten(snapshot)


@lru_cache(maxsize=4)
def _knelpunten(snapshot: Snapshot) -> pl.DataFrame:
    """Only comparisons whose figure passes the gate: what is withheld is never a knelpunt."""
    frame = pl.read_parquet(publicatie_folder(snapshot.number) / KNELPUNTEN)
    frame = frame.select(
        (pl.col(name) if name in frame.columns else pl.lit(None).alias(name)).cast(kind)
        for name, kind in KNELPUNT_SCHEMA.items()
    )
    # They were looked for in what the gate left; to read a country again for it takes gigabytes.
    if _passed_the_gate(snapshot):
        return frame
    shown = [
        _of_indicator(snapshot, indicator)
        .filter(pl.col("value").is_not_null())
        .select("indicator", "area", "period")
        for indicator in frame["indicator"].unique().to_list()
    ]
    if not shown:
        return frame
    allowed = pl.concat(shown)
    return frame.join(
        allowed, on=["indicator", "area", "period"], how="semi", maintain_order="left"
    )


def boundaries(
    snapshot: Snapshot | None, codes: tuple[str, ...], year: int
) -> dict[str, dict[str, Any]]:
    """GeoJSON geometry per area in the division nearest to `year`."""
    return {} if snapshot is None else _boundaries(snapshot, codes, year)


@lru_cache(maxsize=64)
def _boundaries(snapshot: Snapshot, codes: tuple[str, ...], year: int) -> dict[str, dict[str, Any]]:
    nearest: dict[str, tuple[int, dict[str, Any]]] = {}
    for boundary in AreaBoundary.objects.filter(area_id__in=codes).order_by("year"):
        distance = abs(boundary.year - year)
        known = nearest.get(boundary.area_id)
        if known is None or distance < known[0]:
            nearest[boundary.area_id] = (distance, boundary.geometry)
    return {code: geometry for code, (_, geometry) in nearest.items()}
