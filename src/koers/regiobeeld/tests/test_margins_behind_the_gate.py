# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A margin rests on the jumps of all areas together: it must not tell what one of them is withheld for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from koers.regiobeeld.areas.store import load_register
from koers.regiobeeld.observations import KEY
from koers.regiobeeld.picture import make_picture
from koers.regiobeeld.storage import BY_INDICATOR
from koers.regiobeeld.tests.conftest import BORNE, ENSCHEDE, stored_levering
from koers.region_pack import region_pack

COST, LAST = "wlz-kosten-per-client", "2023"
pytestmark = pytest.mark.django_db


def _delivered(moved: dict[str, float]) -> list[dict[str, object]]:
    """Euro per client in four years of all municipalities; in the last one Borne has six clients.

    Args:
        moved: euro more in the last year, by municipality.
    """
    steady = np.random.default_rng(7).normal(1.0, 0.02, size=(4, 14))
    rows: list[dict[str, object]] = []
    for year, period in enumerate(("2020", "2021", "2022", LAST)):
        common = {"indicator": COST, "period": period}
        for place, item in enumerate(region_pack().gemeenten):
            clients = 6.0 if (item.code, period) == (BORNE, LAST) else 100.0 + 10 * place
            euro = round(60_000 * steady[year, place]) * clients
            euro += moved.get(item.code, 0.0) if period == LAST else 0.0
            counts = {"numerator": euro, "denominator": clients, "value": euro / clients}
            rows.append({**common, "area": item.code, **counts})
        whole = {"numerator": 6e10, "denominator": 1e6, "value": 60_000.0}
        rows.append({**common, "area": "NL01", **whole})
    return rows


def _picture(folder: Path, moved: dict[str, float]) -> pl.DataFrame:
    folder.mkdir()
    levering = stored_levering(folder, "partner-wlz-kosten", "wlz.csv", _delivered(moved))
    made = folder / "beeld"
    made.mkdir()
    make_picture([levering], load_register(), lambda _: None, on=date(2026, 11, 27), folder=made)
    return pl.read_parquet(made / BY_INDICATOR).drop("levering").sort(KEY)


def test_the_margin_of_one_area_says_nothing_of_another_that_is_withheld(
    small_region: None, tmp_path: Path
) -> None:
    plain = _picture(tmp_path / "een", {})
    hidden = plain.filter(reason="geheim", period=LAST)["area"].to_list()
    assert BORNE in hidden
    assert plain.filter(area=ENSCHEDE, period=LAST)["lower"][0] is not None
    other = next(code for code in hidden if code.startswith("GM") and code != BORNE)
    # Nothing that is shown differs: what Borne has more, the other withheld one has less.
    moved = _picture(tmp_path / "twee", {BORNE: 200_000.0, other: -200_000.0})
    assert moved.equals(plain, null_equal=True)
