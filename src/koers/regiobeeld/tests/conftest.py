# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small picture that went through the real services: written by hand, published, read back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest
from django.contrib.auth.models import User
from django.test import Client

from koers.access.actor import SYSTEM
from koers.access.models import Membership, Organisation
from koers.access.roles import Role
from koers.regiobeeld import services
from koers.regiobeeld.areas.register import AreaRecord, Level
from koers.regiobeeld.areas.store import store_areas
from koers.regiobeeld.models import Levering, Publicatie
from koers.regiobeeld.observations import as_observations
from koers.regiobeeld.storage import levering_folder, write_levering
from koers.region_pack import region_pack

LONELY = "eenzaamheid-18plus"
COST = "zvw-kosten-per-verzekerdejaar"
ENSCHEDE, BORNE = "GM0153", "GM0147"
WIJK, BUURT, WITHHELD_BUURT = "WK015300", "BU01530000", "BU01530001"
EMPTY_BUURT = "BU01530002"

#: Lonely in 2020 by municipality; the others get 45,0.
_LONELY_2020 = {ENSCHEDE: 51.5, "GM0141": 51.2, BORNE: 44.1}


@dataclass(frozen=True, slots=True)
class SmallPicture:
    """What was published: the deliveries by source, and the publication."""

    publicatie: Publicatie
    leveringen: dict[str, Levering]


def stored_levering(
    tmp_path: Path, source_id: str, file_name: str, rows: list[dict[str, object]]
) -> Levering:
    """A checked delivery with these observations, as a reader would have left it."""
    original = tmp_path / file_name
    original.write_text(f"synthetisch bestand {file_name}\n", "utf-8")
    frame = as_observations(pl.DataFrame(rows, infer_schema_length=None))
    levering = Levering(
        source_id=source_id,
        file_name=file_name,
        sha256=hashlib.sha256(repr(rows).encode()).hexdigest(),
        size=original.stat().st_size,
        status=Levering.Status.GECONTROLEERD,
        received_by="test",
        figures=frame.height,
        periods=sorted(frame["period"].unique().to_list()),
    )
    write_levering(levering_folder(levering.pk), frame, original=original)
    levering.save(force_insert=True)
    return levering


def _row(area: str, period: str, value: float | None, **fields: object) -> dict[str, object]:
    return {
        "indicator": LONELY, "area": area, "period": period, "value": value,
        "numerator": None, "denominator": None, "lower": None, "upper": None, "reason": None,
        **fields,
    }  # fmt: skip


def health_rows() -> list[dict[str, object]]:
    """Loneliness in two years, with bounds; a buurt without residents, one withheld."""
    codes = [item.code for item in region_pack().gemeenten]
    rows = [_row("NL01", "2016", 43.0, lower=42.6, upper=43.4)]
    rows += [_row("NL01", "2020", 47.0, lower=46.7, upper=47.3)]
    for code in codes:
        value = _LONELY_2020.get(code, 45.0)
        rows.append(_row(code, "2020", value, lower=value - 1.5, upper=value + 1.5))
        if code != BORNE:
            rows.append(_row(code, "2016", value - 5, lower=value - 7, upper=value - 3))
    rows.append(_row(BORNE, "2016", None, reason="onbekend"))
    rows.append(_row(WIJK, "2020", 55.0))
    rows.append(_row(BUURT, "2020", 52.0))
    rows.append(_row(EMPTY_BUURT, "2020", None, reason="niet-van-toepassing"))
    rows.append(_row(WITHHELD_BUURT, "2020", None, reason="geheim"))
    return rows


def cost_rows() -> list[dict[str, object]]:
    """Cost per insured year around the series break of 2015; sums to the region by themselves."""
    rows = []
    for period, cost in (("2013", 2000.0), ("2014", 2050.0), ("2015", 2400.0), ("2016", 2450.0)):
        for place, item in enumerate(region_pack().gemeenten):
            persons = 10_000.0 + 1_000 * place
            here = cost * (1.1 if item.code == ENSCHEDE else 1.0)
            rows.append(
                _row(
                    item.code, period, here,
                    indicator=COST, numerator=here * persons, denominator=persons,
                )
            )  # fmt: skip
        rows.append(
            _row(
                "NL01", period, cost,
                indicator=COST, numerator=cost * 17e6, denominator=17e6,
            )
        )  # fmt: skip
    return rows


@pytest.fixture
def small_region(db: None, settings: object, tmp_path: Path) -> None:
    """The region pack, with one wijk and three buurten in Enschede; nothing published yet."""
    settings.KOERS_OBSERVATIONS = tmp_path / "waarnemingen"  # type: ignore[attr-defined]
    services.install_region(actor=SYSTEM, pack=region_pack())
    store_areas(
        [
            AreaRecord(WIJK, "Wijk 00 Binnensingelgebied", Level.WIJK, ENSCHEDE, 2020),
            AreaRecord(BUURT, "Stadscentrum", Level.BUURT, WIJK, 2020),
            AreaRecord(EMPTY_BUURT, "Bedrijventerrein", Level.BUURT, WIJK, 2020),
            AreaRecord(WITHHELD_BUURT, "Kleine buurt", Level.BUURT, WIJK, 2020),
        ],
        practice=False,
    )


@pytest.fixture
def small_picture(small_region: None, tmp_path: Path) -> SmallPicture:
    """Loneliness and cost of fourteen municipalities and the country, published."""
    leveringen = {
        "rivm-gezondheidsmonitor": stored_levering(
            tmp_path, "rivm-gezondheidsmonitor", "monitor_2020.csv", health_rows()
        ),
        "vektis-zvw": stored_levering(tmp_path, "vektis-zvw", "vektis_2016.csv", cost_rows()),
    }
    publicatie = services.publish(actor=SYSTEM, leveringen=list(leveringen.values()))
    return SmallPicture(publicatie, leveringen)


@pytest.fixture
def logged_in(db: None) -> Callable[[Role], Client]:
    """Gives a browser in which somebody with one role is logged in."""

    def as_role(role: Role) -> Client:
        person = User.objects.create_user(f"test-{role.value}", password=None)
        organisation, _ = Organisation.objects.get_or_create(
            slug="kennispunt", name="Kennispunt", kind=Organisation.Kind.KENNISPUNT
        )
        Membership.objects.create(person=person, organisation=organisation, role=role)
        client = Client()
        client.force_login(person)
        return client

    return as_role
