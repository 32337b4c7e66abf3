# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A selection of figures as a JSON-stat 2.0 dataset: one cube of indicators, areas and periods."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray
from pydantic import BaseModel, Field

from koers.api.selection import Cells, Selection
from koers.regiobeeld.observations import EmptyReason
from koers.web import dutch
from koers.web.words import EMPTY_REASONS

JSON_STAT = "application/vnd.json-stat+json"
_DIMENSIONS = ("indicator", "gebied", "periode")
_NOT_DELIVERED = str(EmptyReason.NIET_GELEVERD)
_PLAIN, _FINAL = "", "definitief"


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
    words: dict[str, int] = {_PLAIN: 0, _NOT_DELIVERED: 1}
    marks = np.full(size, words[_NOT_DELIVERED], dtype=np.int16)
    for row, item in enumerate(selection.indicators):
        found = selection.cells(item)
        place = (row, found.area, found.period)
        values[place], marks[place] = found.value, _marks(found, words)
    flat, said = marks.ravel(), list(words)
    marked = np.flatnonzero(flat)
    status = {
        str(place): said[mark]
        for place, mark in zip(marked.tolist(), flat[marked].tolist(), strict=True)
    }
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


def _marks(cells: Cells, words: dict[str, int]) -> NDArray[np.int16]:
    """Per cell the place in `words` of why it is empty, or that it may still change; 0: a plain figure.

    Args:
        words: grows by what was not said before.
    """
    why = _numbered([*cells.reasons, _NOT_DELIVERED], words)
    changes = (_PLAIN if status == _FINAL else status for status in cells.statuses)
    # Who gives no status or no reason reads the last one.
    still = _numbered([*changes, _PLAIN], words)
    return np.where(np.isnan(cells.value), why[cells.reason], still[cells.status])


def _numbered(texts: Iterable[str], words: dict[str, int]) -> NDArray[np.int16]:
    return np.array([words.setdefault(text, len(words)) for text in texts], dtype=np.int16)
