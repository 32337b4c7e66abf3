# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The practice files take the road of real files: every reader recognises and accepts its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest

import koers
from koers.practice import MARKER, write_practice_region
from koers.regiobeeld.areas.register import NEDERLAND, AreaRecord, AreaRegister, Level
from koers.regiobeeld.findings import Severity
from koers.regiobeeld.loading import recognised_in
from koers.regiobeeld.sources import Reading, source_for
from koers.region_pack import RegionPack, read_region_pack


@dataclass(frozen=True)
class ReadFolder:
    """What the readers made of the practice folder."""

    pack: RegionPack
    written: list[Path]
    readings: dict[Path, Reading]
    register: AreaRegister

    @property
    def observations(self) -> pl.DataFrame:
        return pl.concat([reading.observations for reading in self.readings.values()])

    def figure(self, indicator: str, area: str, period: str) -> dict[str, float]:
        """The one figure for everybody."""
        return self.observations.row(
            by_predicate=(pl.col("indicator") == indicator)
            & (pl.col("area") == area)
            & (pl.col("period") == period)
            & (pl.col("sex") == "T")
            & (pl.col("age") == "alle"),
            named=True,
        )


def _pack_areas(pack: RegionPack) -> dict[str, AreaRecord]:
    records = [
        AreaRecord(NEDERLAND, "Nederland", Level.LAND, aliases=("NL", "NL00")),
        AreaRecord(
            pack.regio.code, pack.regio.naam, Level.REGIO, NEDERLAND, aliases=pack.regio.ook
        ),
        *(
            AreaRecord(area.code, area.naam, Level.GEMEENTE, pack.regio.code)
            for area in pack.gemeenten
        ),
    ]
    return {record.code: record for record in records}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> ReadFolder:
    target = tmp_path_factory.mktemp("practice")
    pack = read_region_pack(Path(koers.__file__).parent / "regions" / "twente")
    written = write_practice_region(target, region=pack)
    areas = _pack_areas(pack)
    readings = {}
    for path in recognised_in(target):
        source = source_for(path)
        assert source is not None
        readings[path] = source.read(path, AreaRegister(areas.values()))
        for record in readings[path].areas:
            areas.setdefault(record.code, record)
    return ReadFolder(pack, written, readings, AreaRegister(areas.values()))


def test_every_practice_file_is_recognised(folder: ReadFolder) -> None:
    read = set(folder.readings)
    lost = [path.name for path in folder.written if path not in read and path.parent not in read]
    assert lost == [MARKER]


def test_no_practice_file_is_rejected(folder: ReadFolder) -> None:
    errors = {
        path.name: [item.message for item in reading.findings if item.severity is Severity.FOUT]
        for path, reading in folder.readings.items()
        if reading.rejected
    }
    assert errors == {}
    assert all(reading.observations.height for reading in folder.readings.values())


def test_the_only_warnings_are_those_that_the_real_files_give_too(folder: ReadFolder) -> None:
    rules = {item.rule for reading in folder.readings.values() for item in reading.findings}
    assert {str(rule) for rule in rules} <= {"negatief-bedrag"}


def test_practice_files_bring_wijken_and_buurten_of_every_municipality(folder: ReadFolder) -> None:
    for area in folder.pack.gemeenten:
        wijken = folder.register.children(area.code)
        assert len(wijken) >= 3
        assert all(folder.register.children(wijk.code) for wijk in wijken)


@pytest.mark.parametrize(
    ("period", "country"), [("2011", 2120), ("2015", 2342), ("2019", 2681), ("2023", 3119)]
)
def test_cost_per_insured_year_of_the_country_is_the_published_one(
    folder: ReadFolder, period: str, country: int
) -> None:
    found = folder.figure("zvw-kosten-per-verzekerdejaar", NEDERLAND, period)
    assert found["value"] == pytest.approx(country, rel=0.005)


def test_every_year_of_care_cost_covers_the_whole_country(folder: ReadFolder) -> None:
    periods = folder.observations.filter(
        (pl.col("indicator") == "zvw-kosten-per-verzekerdejaar") & (pl.col("area") == NEDERLAND)
    )["period"]
    assert sorted(periods) == [str(year) for year in range(2011, 2024)]


def test_published_figures_of_enschede_come_back(folder: ReadFolder) -> None:
    assert folder.figure("zvw-verzekerden", "GM0153", "2023")["value"] == pytest.approx(
        158_600, rel=0.005
    )
    assert folder.figure("eenzaamheid-18plus", "GM0153", "2020")["value"] == 51.5
    assert folder.figure("eenzaamheid-18plus", NEDERLAND, "2020")["value"] == 47.0
    assert folder.figure("inwoners", "GM0153", "2022")["value"] == 160_640


@pytest.mark.parametrize(
    ("indicator", "area", "period", "euro"),
    [("wmo-uitgaven", NEDERLAND, "2023", 5_483_969_000), ("wmo-uitgaven", "GM0141", "2023", 37_411_000),
     ("wmo-uitgaven-per-1000", NEDERLAND, "2022", 292_000)],
)  # fmt: skip
def test_spending_on_the_wmo_comes_back_in_euros(
    folder: ReadFolder, indicator: str, area: str, period: str, euro: int
) -> None:
    """The publisher's page for 2022 and 2023 says 292 and 308 thousand euros per 1 000 inhabitants."""
    assert folder.figure(indicator, area, period)["value"] == pytest.approx(euro, rel=0.005)


def test_spending_on_youth_is_the_total_and_no_form_of_care(folder: ReadFolder) -> None:
    """Its total is called "JZ Totaal jeugdzorg"; protection is the one form that begins with "Totaal"."""
    own = folder.observations.filter(indicator="jeugdzorg-uitgaven", period="2022")
    assert own.height == 345
    assert own["value"].sum() == pytest.approx(5.78e9, rel=1e-4)


def test_unknown_and_not_asked_stay_apart(folder: ReadFolder) -> None:
    health = folder.observations.filter(pl.col("indicator") == "eenzaamheid-18plus")
    assert set(health["reason"].drop_nulls()) == {"onbekend"}
    not_asked = folder.observations.filter(
        (pl.col("reason") == "niet-van-toepassing") & (pl.col("period") == "2012")
    )
    assert not_asked.height > 0
