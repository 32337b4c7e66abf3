# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of effect: honest, two-way, and public only for what is public."""

from __future__ import annotations

import html
import io
import re

import pytest
from django.test import Client
from openpyxl import load_workbook

from koers.access.actor import PUBLIC, SYSTEM, Actor
from koers.effect.tests.conftest import Adopt
from koers.regiobeeld.tests.conftest import SmallPicture
from koers.werkagenda.artefacts import services
from koers.werkagenda.models import Agenda, ArtefactVersion, Project
from koers.werkagenda.story import trail

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_picture")]

PAGE = "/effect/werkagenda-2019/alcohol/"


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    without = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(html.unescape(without).split())


@pytest.fixture
def published(adopt: Adopt) -> ArtefactVersion:
    version = adopt(nulmeting="46.2")
    services.publish(actor=SYSTEM, version=version)
    return version


def test_without_a_plan_no_effect_is_claimed_and_every_project_is_named(
    client: Client, agenda_2019_owned: Agenda
) -> None:
    text = text_of(client, "/effect/")
    assert "Nog van geen project is het effect gemeten" in text
    assert "geen bewijs" in text
    names = Project.objects.filter(agenda=agenda_2019_owned).values_list("name", flat=True)
    assert len(names) == 27
    assert all(name in text for name in names)
    assert "het effect is niet te bepalen" in text_of(client, PAGE)


def test_a_published_plan_shows_before_after_and_elsewhere(
    client: Client, published: ArtefactVersion
) -> None:
    text = text_of(client, "/effect/")
    assert "Bij 1 project is te zien wat er veranderde" in text
    assert "5,0 procentpunt hoger" in text
    assert "Dit is een vergelijking voor en na, geen bewijs" in text
    page = text_of(client, PAGE)
    for words in (
        "Nulmeting 2016 46,2%",
        "Nieuwste cijfer marge 49,7 tot 52,7 2020 51,2%",
        "Doel 31 december 2028 40,0%",
    ):
        assert words in page
    assert "Nederland ▲ 4,0 procentpunt hoger" in page


def test_each_step_can_be_walked_both_ways(client: Client, published: ArtefactVersion) -> None:
    project = published.artefact.project
    assert project is not None
    page = client.get(PAGE).content.decode()
    decision = re.search(r'href="(/werkagenda/werkagenda-2019/besluiten/\d+/)"', page)
    assert decision is not None
    for address in (
        project.get_absolute_url(),
        published.artefact.get_absolute_url(),
        "/regiobeeld/almelo/eenzaamheid-18plus/",
    ):
        assert f'href="{address}"' in page, address
    for address in (project.get_absolute_url(), published.artefact.get_absolute_url(), decision[1]):
        assert f'href="{PAGE}"' in client.get(address).content.decode(), address


def test_an_adopted_plan_that_is_not_published_is_not_for_the_public(
    client: Client, adopt: Adopt, project: Project, leader: Actor
) -> None:
    adopt(nulmeting="46.2")
    for address in ("/effect/", PAGE, project.get_absolute_url(), "/effect/voor-en-na.csv"):
        assert "46,2" not in text_of(client, address), address
    steps = {step.key: step for step in trail.of_project(PUBLIC, project).steps}
    assert not steps["indicator"].items and not steps["effect"].items
    own = {step.key: step for step in trail.of_project(leader, project).steps}
    assert own["effect"].items[0].url == PAGE


def test_one_theme_line_can_be_chosen_and_a_strange_one_is_passed_over(
    client: Client, published: ArtefactVersion
) -> None:
    jeugd = text_of(client, "/effect/?themalijn=jeugdhulp")
    assert "procentpunt" not in jeugd
    assert "In deze themalijn heeft nog geen project een gepubliceerd projectplan" in jeugd
    project = published.artefact.project
    assert project is not None
    assert "5,0 procentpunt" in text_of(client, f"/effect/?themalijn={project.theme_line.key}")
    assert "5,0 procentpunt" in text_of(client, "/effect/?themalijn=bestaat-niet")


def test_the_rows_can_be_taken_along(client: Client, published: ArtefactVersion) -> None:
    csv = client.get("/effect/voor-en-na.csv").content.decode("utf-8-sig").splitlines()
    assert len(csv) == 1 + 27
    assert ";46,2000;2016;40,0000;" in csv[1]
    assert "Nederland: 4,0 procentpunt hoger" in csv[1]
    assert "geen vastgesteld projectplan" in csv[2]
    book = load_workbook(io.BytesIO(client.get("/effect/voor-en-na.xlsx").content))
    assert book.sheetnames == ["Cijfers", "Toelichting"]
    assert "geen bewijs" in str(book["Toelichting"]["B1"].value) + str(
        book["Toelichting"]["B2"].value
    )


def test_a_project_that_does_not_exist_is_not_found(
    client: Client, agenda_2019_owned: Agenda
) -> None:
    assert client.get("/effect/werkagenda-2019/niets/").status_code == 404


def test_a_plan_without_a_newer_figure_says_what_is_missing(
    client: Client, adopt: Adopt, small_picture: SmallPicture
) -> None:
    services.publish(actor=SYSTEM, version=adopt(nulmeting="51.2", periode="2020"))
    assert "Er is na de nulmeting van 2020 nog geen nieuw cijfer." in text_of(client, "/effect/")
    assert "Nog van geen project is het effect gemeten" in text_of(client, "/effect/")
