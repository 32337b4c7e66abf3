# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A selection of figures as a JSON-stat 2.0 dataset: one cube of indicators, areas and periods."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import numpy as np
import polars as pl
from pydantic import BaseModel, Field

from koers.api.selection import Selection
from koers.regiobeeld.observations import EmptyReason
from koers.web import dutch
from koers.web.words import EMPTY_REASONS

JSON_STAT = "application/vnd.json-stat+json"
_DIMENSIONS = ("indicator", "gebied", "periode")
_NOT_DELIVERED = str(EmptyReason.NIET_GELEVERD)
#: Why a cell is empty, or that the figure may still change; empty for a plain figure.
_MARK = (
    pl.when(pl.col("value").is_null())
    .then(pl.col("reason").fill_null(_NOT_DELIVERED))
    .when(pl.col("status") != "definitief")
    .then(pl.col("status"))
    .otherwise(pl.lit(""))
)


class Dataset(BaseModel):
    """Een kubus volgens JSON-stat 2.0 (https://json-stat.org/full/)."""

    version: str = Field(description="Versie van JSON-stat: 2.0.", pattern=r"^2\.0$")
    class_: str = Field(alias="class", description="Altijd dataset.", pattern="^dataset$")
    href: str = Field(description="Vast adres van deze cijfers.")
    label: str = Field(description="Waar de cijfers over gaan.")
    source: str = Field(description="Bronnen van de cijfers.")
    updated: datetime | None = Field(description="Moment van publiceren.")
    id: list[str] = Field(description="De assen, in de volgorde van value.")
    size: list[int] = Field(description="Hoeveel er op elke as staan.")
    role: dict[str, list[str]] = Field(description="Welke as tijd, gebied en maat is.")
    dimension: dict[str, Any] = Field(description="Wat er op elke as staat.")
    value: list[float | None] = Field(description="De waarden; null is leeg.")
    status: dict[str, str] = Field(
        description="Per plaats in value: de reden dat een cel leeg is, of dat het cijfer voorlopig is."
    )
    note: list[str] = Field(description="Reeksbreuken en andere zaken om op te letten.")
    extension: dict[str, Any] = Field(
        description="Publicatie, celLimiet, de redenen in woorden en de voorwaarden per bron."
    )


def dataset(
    selection: Selection, *, href: str, number: int, moment: datetime | None, limit: int
) -> dict[str, Any]:
    """The dataset, ready for JSON.

    Args:
        href: address that always gives these figures.
        number: of the publication.
        limit: cells that an answer may hold.
    """
    periods = selection.periods
    size = [len(selection.indicators), len(selection.areas), len(periods)]
    values = np.full(size, np.nan)
    marks = np.full(size, _NOT_DELIVERED, dtype=object)
    for row, item in enumerate(selection.indicators):
        found = selection.cells(item).with_columns(mark=_MARK)
        place = (row, found["area"].to_numpy(), found["period"].to_numpy())
        values[place], marks[place] = found["value"].to_numpy(), found["mark"].to_numpy()
    flat = marks.ravel()
    status = {str(place): flat[place] for place in np.flatnonzero(flat != "").tolist()}
    sources = dict.fromkeys(item.bronvermelding for item in selection.indicators)
    used = sorted({mark for mark in status.values() if mark in EMPTY_REASONS})
    return {
        "version": "2.0",
        "class": "dataset",
        "href": href,
        "label": "; ".join(item.naam for item in selection.indicators[:3])
        + (" en meer" if len(selection.indicators) > 3 else ""),
        "source": "; ".join(sources),
        "updated": moment.isoformat() if moment else None,
        "id": list(_DIMENSIONS),
        "size": size,
        "role": {"metric": ["indicator"], "geo": ["gebied"], "time": ["periode"]},
        "dimension": {
            "indicator": {
                "label": "Indicator",
                "category": {
                    "index": [item.id for item in selection.indicators],
                    "label": {item.id: item.naam for item in selection.indicators},
                    "unit": {
                        item.id: {"label": item.eenheid, "decimals": item.decimalen}
                        for item in selection.indicators
                    },
                },
            },
            "gebied": {
                "label": "Gebied",
                "category": {
                    "index": [item.code for item in selection.areas],
                    "label": {item.code: item.name for item in selection.areas},
                },
            },
            "periode": {
                "label": "Periode",
                "category": {
                    "index": periods,
                    "label": {period: dutch.period(period) for period in periods},
                },
            },
        },
        "value": pl.Series(values.ravel()).fill_nan(None).to_list(),
        "status": status,
        "note": [
            f"{item.naam}: vanaf {dutch.period(each.periode)} niet te vergelijken met eerder. "
            f"{each.reden}"
            for item in selection.indicators
            for each in item.reeksbreuken
        ],
        "extension": {
            "publicatie": number,
            "celLimiet": limit,
            "redenen": {mark: EMPTY_REASONS[mark][1] for mark in used},
            "voorwaarden": {item.bronvermelding: item.voorwaarden for item in selection.indicators},
        },
    }
