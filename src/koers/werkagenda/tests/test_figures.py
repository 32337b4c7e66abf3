# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures of the regiobeeld on the pages of the agenda, from a picture that was really published."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from django.test import Client

from koers.access.actor import PUBLIC, SYSTEM
from koers.regiobeeld import services
from koers.regiobeeld.models import Levering
from koers.regiobeeld.observations import as_observations
from koers.regiobeeld.storage import levering_folder, write_levering
from koers.region_pack import region_pack
from koers.werkagenda.indicators import figures_of_project, indicators_of_texts
from koers.werkagenda.models import Agenda
from koers.werkagenda.tests.test_pages import BOARD, text_of

COST = "zvw-kosten-per-verzekerdejaar"


@pytest.fixture
def published_cost(agenda_2019: Agenda, settings: object, tmp_path: Path) -> None:
    """Cost per insured year: 2.000 in 2022; in 2023 the region has 2.200 and the country 2.100."""
    settings.KOERS_OBSERVATIONS = tmp_path / "waarnemingen"  # type: ignore[attr-defined]
    services.install_region(actor=SYSTEM, pack=region_pack())
    rows = []
    for period, here, country in (("2022", 2000.0, 2000.0), ("2023", 2200.0, 2100.0)):
        values = [(item.code, here, 1e4) for item in region_pack().gemeenten]
        for area, cost, persons in [*values, ("NL01", country, 17e6)]:
            row = {"indicator": COST, "area": area, "period": period, "value": cost}
            rows.append({**row, "numerator": cost * persons, "denominator": persons})
    original = tmp_path / "vektis.csv"
    original.write_text("synthetisch\n", "utf-8")
    frame = as_observations(pl.DataFrame(rows))
    levering = Levering(
        source_id="vektis-zvw",
        file_name=original.name,
        sha256="0" * 64,
        size=original.stat().st_size,
        status=Levering.Status.GECONTROLEERD,
        received_by="test",
        figures=frame.height,
        periods=["2022", "2023"],
    )
    write_levering(levering_folder(levering.pk), frame, original=original)
    levering.save(force_insert=True)
    services.publish(actor=SYSTEM, leveringen=[levering])


def test_a_project_shows_its_newest_figure_beside_that_of_the_country(
    client: Client, published_cost: None
) -> None:
    text = text_of(client, f"{BOARD}project/gedeeld-beeld-van-de-regio/").replace("\u00a0", " ")
    row = text.split("Verschil met Nederland")[1].split("Deze cijfers")[0]
    assert "€ 2.200" in row
    assert "€ 2.100" in row
    assert "2023" in row
    assert "hoger" in row
    assert "2.000" not in row


def test_the_address_of_a_figure_is_its_page_in_the_regiobeeld(
    client: Client, published_cost: None
) -> None:
    figure = figures_of_project(PUBLIC, "werkagenda-2019", "gedeeld-beeld-van-de-regio")[0]
    assert figure.url == f"/regiobeeld/twente/{COST}/"
    assert client.get(figure.url).status_code == 200


def test_a_linked_indicator_without_figures_says_that_there_is_none_yet(
    client: Client, published_cost: None
) -> None:
    text = text_of(client, f"{BOARD}project/roken/")
    assert "nog geen cijfer" in text
    assert "niet geleverd" in text


def test_the_canvas_gives_the_figures_of_its_indicators(
    client: Client, published_cost: None
) -> None:
    text = text_of(client, f"{BOARD}themalijn/preventie/").replace("\u00a0", " ")
    assert (
        "€ 2.200 (2023 , Nederland € 2.100 )" in text or "€ 2.200 (2023, Nederland € 2.100)" in text
    )


def test_without_a_regiobeeld_no_figure_is_invented(agenda_2019: Agenda) -> None:
    assert figures_of_project(PUBLIC, "werkagenda-2019", "roken") == []
    found = indicators_of_texts(PUBLIC, ["Zorgconsumptie", "Wachtlijsten"])
    assert [(item.text, item.figures) for item in found] == [
        ("Zorgconsumptie", ()),
        ("Wachtlijsten", ()),
    ]
