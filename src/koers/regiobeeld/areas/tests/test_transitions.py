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


def test_a_split_of_which_nobody_knows_the_weights_is_not_guessed() -> None:
    # Littenseradiel (2018) went to three municipalities and Winsum (2019) to two.
    assert not {"GM0140", "GM0053"} & by_code().keys()
    touched = {"GM1949", "GM0080", "GM1900", "GM1966", "GM1969"}
    assert not touched & {code for item in by_code().values() for code in item.naar}
