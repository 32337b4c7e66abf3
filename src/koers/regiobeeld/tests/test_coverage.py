# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a publication has figures of is what its figures say, withheld ones left out."""

from __future__ import annotations

import polars as pl
import pytest

from koers.regiobeeld import snapshot
from koers.regiobeeld.areas.register import Level
from koers.regiobeeld.coverage import Coverage, coverage
from koers.regiobeeld.tests.conftest import COST, LONELY, SmallPicture


@pytest.mark.spark
@pytest.mark.parametrize("indicator", [LONELY, COST])
def test_it_is_what_all_figures_together_say(small_picture: SmallPicture, indicator: str) -> None:
    picture = snapshot.of(small_picture.publicatie)
    shown = snapshot.of_indicator(picture, indicator).filter(pl.col("value").is_not_null())
    areas = snapshot.register(picture)
    found = coverage(picture, indicator)
    assert list(found.periods) == sorted(set(shown["period"]))
    assert set(found.levels) == {areas.resolve(code).level for code in set(shown["area"])}
    assert found.levels[0] is Level.LAND
    assert found.periods


def test_what_is_not_in_the_publication_has_none(small_picture: SmallPicture) -> None:
    assert coverage(snapshot.of(small_picture.publicatie), "bestaat-niet") == Coverage()
    assert coverage(None, LONELY) == Coverage()
