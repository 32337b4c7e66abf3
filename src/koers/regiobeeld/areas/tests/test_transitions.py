# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The table of municipalities that ended, beside the inhabitants that CBS counted before and after."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from koers.regiobeeld.areas.transitions import Transition, transitions
from koers.regiobeeld.definitions import catalogue
from koers.regiobeeld.observations import as_observations
from koers.regiobeeld.picture.consolidate import PICTURE_SCHEMA, Origin
from koers.regiobeeld.picture.recompute import in_todays_borders

#: Inhabitants on 1 January 2017 by municipality that ended (and by those that took others in), and on
#: 1 January 2020 of what they became. CBS, Kerncijfers wijken en buurten 2017 and 2020.
MERGERS = [
    ({"GM0018": 34232, "GM0040": 14737, "GM1987": 12162}, "GM1952", 60797),
    ({"GM0007": 8919, "GM0048": 15908}, "GM1950", 25733),
    ({"GM0196": 10852, "GM0299": 32379}, "GM0299", 43750),
    ({"GM0009": 7288, "GM0017": 19570, "GM0014": 202636}, "GM0014", 232874),
    ({"GM0058": 23901, "GM0079": 12872, "GM1722": 8735}, "GM1970", 45228),
    ({"GM0236": 26587, "GM0304": 12344, "GM0733": 11158}, "GM1960", 51128),
    ({"GM0545": 20905, "GM0620": 19714, "GM0707": 13842}, "GM1961", 56811),
    (
        {"GM0584": 24015, "GM0585": 29122, "GM0588": 10959, "GM0611": 12797, "GM0617": 8785},
        "GM1963",
        87401,
    ),
    ({"GM0689": 14596, "GM1927": 29212}, "GM1978", 43909),
    ({"GM0738": 13067, "GM0870": 26844, "GM0874": 14539}, "GM1959", 55967),
    ({"GM0881": 7865, "GM0951": 15305, "GM0962": 12954}, "GM1954", 35938),
    ({"GM0393": 5665, "GM0394": 146003}, "GM0394", 156002),
    ({"GM0576": 16318, "GM0575": 25867}, "GM0575", 43508),
]


def by_code() -> dict[str, Transition]:
    return {item.oud: item for _, items in transitions() for item in items}


def inhabitants(counted: dict[str, int], period: str) -> pl.DataFrame:
    rows = [
        {"indicator": "inwoners", "area": area, "period": period, "value": float(value)}
        for area, value in counted.items()
    ]
    frame = as_observations(pl.DataFrame(rows)).with_columns(
        pl.lit(str(Origin.BRON)).alias("origin"),
        pl.lit("a").alias("levering"),
        pl.lit(None, dtype=pl.String).alias("margin"),
    )
    return frame.select(pl.col(name).cast(kind) for name, kind in PICTURE_SCHEMA.items())


@pytest.mark.parametrize(("before", "new", "after"), MERGERS, ids=[item[1] for item in MERGERS])
def test_a_merger_has_the_inhabitants_that_cbs_counted_afterwards(
    before: dict[str, int], new: str, after: int
) -> None:
    moved = in_todays_borders(inhabitants(before, "2017"), catalogue()).filter(area=new)
    assert moved["value"].to_list() == [sum(before.values())]
    assert moved["origin"].to_list() == ["herrekend"]
    # Three years of growth and of asylum centres; a municipality too many or too few is 10 % and more.
    assert moved["value"][0] == pytest.approx(after, rel=0.05)


def test_weesp_is_part_of_amsterdam_since_24_march_2022() -> None:
    weesp = by_code()["GM0457"]
    assert (weesp.per, weesp.shares) == (date(2022, 3, 24), {"GM0363": 1.0})
    # CBS counts on 1 January: in its figures of 2022 the two still stand beside each other.
    both = {"GM0457": 20_766, "GM0363": 882_633}
    moved = in_todays_borders(inhabitants(both, "2022"), catalogue()).filter(area="GM0363")
    assert moved["value"].to_list() == [sum(both.values())]
    assert moved["origin"].to_list() == ["herrekend"]
    later = inhabitants({"GM0363": 931_298}, "2024")
    assert in_todays_borders(later, catalogue()).equals(later)


def test_brielle_hellevoetsluis_and_westvoorne_are_voorne_aan_zee_since_2023() -> None:
    # CBS, Kerncijfers wijken en buurten 2022; in 2024 it counted 74,304.
    parts = {"GM0501": 17_704, "GM0530": 40_574, "GM0614": 14_960}
    assert {by_code()[code].per for code in parts} == {date(2023, 1, 1)}
    moved = in_todays_borders(inhabitants(parts, "2022"), catalogue()).filter(area="GM1992")
    assert moved["value"].to_list() == [sum(parts.values())]
    assert moved["origin"].to_list() == ["herrekend"]


#: Idem as `MERGERS`, where a part of a municipality went over: Littenseradiel (2018, over three) and
#: Winsum (2019, over two). Without its part each would be 2 to 6 % off.
SPLITS = [
    ({"GM0063": 10493, "GM0070": 20215, "GM1908": 13454, "GM0140": 10746}, "GM1949", 46090),
    ({"GM0080": 108667, "GM0081": 10108, "GM0140": 10746}, "GM0080", 124084),
    ({"GM1900": 84158, "GM0140": 10746}, "GM1900", 89987),
    ({"GM0005": 10479, "GM1651": 15656, "GM1663": 10088, "GM0053": 13596}, "GM1966", 47801),
    (
        {"GM0015": 12166, "GM0022": 19643, "GM0025": 10388, "GM0056": 18859, "GM0053": 13596},
        "GM1969",
        63329,
    ),
]


@pytest.mark.parametrize(("before", "new", "after"), SPLITS, ids=[item[1] for item in SPLITS])
def test_what_a_part_of_a_split_municipality_joined_has_the_inhabitants_that_cbs_counted_afterwards(
    before: dict[str, int], new: str, after: int
) -> None:
    moved = in_todays_borders(inhabitants(before, "2017"), catalogue()).filter(area=new)
    assert moved["origin"].to_list() == ["herrekend"]
    assert moved["value"][0] == pytest.approx(after, rel=0.02)


def test_nobody_of_a_split_municipality_is_lost_or_counted_twice() -> None:
    before = {code: people for counted, _, _ in SPLITS for code, people in counted.items()}
    assert {len(by_code()[code].shares) for code in ("GM0140", "GM0053")} == {2, 3}
    moved = in_todays_borders(inhabitants(before, "2017"), catalogue())
    together = moved.filter(pl.col("area").is_in([new for _, new, _ in SPLITS]))
    assert together["value"].sum() == pytest.approx(sum(before.values()))
