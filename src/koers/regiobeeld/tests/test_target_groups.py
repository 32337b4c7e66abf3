# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The people whom the founding documents speak of: their figures, what is missing, and a way to find them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from koers.access.actor import PUBLIC
from koers.errors import InvalidDefinition
from koers.regiobeeld import related, selectors, target_group_page
from koers.regiobeeld.areas.register import AreaRecord, Level
from koers.regiobeeld.matrix import MOST_INDICATORS
from koers.regiobeeld.profiles import ThemeSummary
from koers.regiobeeld.target_groups import (
    read_target_groups,
    search_target_groups,
    target_groups,
)
from koers.regiobeeld.tests.conftest import LONELY, SmallPicture

_GROUP = """
- id: ouderen
  naam: Ouderen
  wie: 65 jaar en ouder
  bron: voorbeeld
  indicatoren: [{indicator}]
  themas: [{theme}]
"""


@pytest.mark.parametrize(
    ("equal", "ending"),
    [
        (1, "het enige cijfer met een oordeel is niet slechter dan in Nederland"),
        (12, "geen van de 12 cijfers met een oordeel is slechter dan in Nederland"),
    ],
)
def test_a_title_without_anything_worse_tells_how_much_was_compared(
    equal: int, ending: str
) -> None:
    judged = ThemeSummary("ouderen", "Ouderen", worse=0, better=0, equal=equal, without=8)
    area = AreaRecord("CR12", "Twente", Level.REGIO)
    title = target_group_page._title(target_groups()["ouderen"], area, judged)
    assert title == f"Ouderen in Twente: {ending}"


def test_every_group_names_its_source_and_fits_one_table() -> None:
    for group in target_groups().values():
        assert group.bron
        assert 0 < len(group.definitions) <= MOST_INDICATORS
        assert len(set(group.indicatoren)) == len(group.indicatoren)


@pytest.mark.parametrize(
    ("indicator", "theme", "named"),
    [("bestaat-niet", "ouderen", "bestaat-niet"), ("eenzaamheid-65plus", "onzin", "onzin")],
)
def test_a_group_with_an_unknown_figure_or_theme_is_refused_by_name(
    tmp_path: Path, indicator: str, theme: str, named: str
) -> None:
    file = tmp_path / "groepen.yaml"
    file.write_text(_GROUP.format(indicator=indicator, theme=theme), "utf-8")
    with pytest.raises(InvalidDefinition, match=f"ouderen: {named}"):
        read_target_groups(file)


def test_a_group_that_stands_twice_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "groepen.yaml"
    one = _GROUP.format(indicator="eenzaamheid-65plus", theme="ouderen")
    file.write_text(one + one, "utf-8")
    with pytest.raises(InvalidDefinition, match="twee keer"):
        read_target_groups(file)


@pytest.mark.parametrize(
    ("text", "group"),
    [("mantelzorg", "mantelzorgers"), ("Schulden", "mensen-met-schulden"), ("75 jaar", "ouderen")],
)
def test_search_finds_a_group_by_a_word_of_its_name_or_description(text: str, group: str) -> None:
    assert group in [item.id for item in search_target_groups(PUBLIC, text)]
    assert search_target_groups(PUBLIC, "xyzzy") == []


def test_the_page_of_a_group_shows_its_figures_and_tells_what_nobody_delivered(
    client: Client, small_picture: SmallPicture
) -> None:
    page = client.get("/regiobeeld/doelgroep/psychisch-kwetsbaren/").content.decode()
    assert "nog geen cijfers" in page
    group = target_groups()["psychisch-kwetsbaren"]
    assert f"Nog niet geleverd voor Twente: {group.definitions[0].naam}" in page


def test_a_group_is_shown_for_a_municipality_with_its_projects(
    client: Client, small_picture: SmallPicture
) -> None:
    known = list(related._sources)
    related.register_related(
        lambda actor, theme, indicator: (
            [related.RelatedLink("Proefproject", "/werkagenda/x/")]
            if indicator == "eenzaamheid-65plus" or theme == "ouderen" else []
        )
    )  # fmt: skip
    try:
        shown = target_group_page.group_page(PUBLIC, target_groups()["ouderen"], _enschede())
    finally:
        related._sources[:] = known
    assert [link.title for link in shown.own_projects].count("Proefproject") == 1
    # What works on a figure of the group is not named a second time under its theme line.
    assert "Proefproject" not in [link.title for link in shown.theme_projects]
    page = client.get("/regiobeeld/doelgroep/ouderen/?gebied=enschede").content.decode()
    assert "in Enschede" in page


def _enschede() -> AreaRecord:
    return selectors.area_by_slug(PUBLIC, "enschede")


def test_the_overview_leads_to_every_group_and_a_group_that_is_not_there_is_no_address(
    client: Client, small_picture: SmallPicture
) -> None:
    page = client.get("/regiobeeld/doelgroep/").content.decode()
    for group in target_groups():
        assert f"/regiobeeld/doelgroep/{group}/" in page
    assert client.get("/regiobeeld/doelgroep/onzin/").status_code == 404
    answer = client.get("/regiobeeld/doelgroep/ouderen/cijfers.csv")
    assert answer["Content-Type"].startswith("text/csv")
    assert client.get("/regiobeeld/doelgroep/ouderen/cijfers.xlsx").content.startswith(b"PK")


def test_a_region_without_groups_says_so(
    client: Client, small_picture: SmallPicture, settings: Any, tmp_path: Path
) -> None:
    """Another region has its own documents; its pack need not name groups."""
    pack = tmp_path / "pakket"
    shutil.copytree(settings.KOERS_REGION, pack)
    (pack / "doelgroepen.yaml").unlink()
    settings.KOERS_REGION = pack
    assert "Nog geen doelgroepen" in client.get("/regiobeeld/doelgroep/").content.decode()
    assert client.get("/regiobeeld/matrix/").status_code == 200
    assert client.get("/regiobeeld/doelgroep/ouderen/").status_code == 404


def test_the_figures_of_a_group_stand_in_a_table_with_their_margin_and_verdict(
    client: Client, small_picture: SmallPicture, settings: Any, tmp_path: Path
) -> None:
    pack = tmp_path / "pakket"
    shutil.copytree(settings.KOERS_REGION, pack)
    group = _GROUP.format(indicator=LONELY, theme="ouderen")
    (pack / "doelgroepen.yaml").write_text(group, "utf-8")
    settings.KOERS_REGION = pack
    page = client.get("/regiobeeld/doelgroep/ouderen/?gebied=enschede").content.decode()
    assert '<td class="koers-numeric">50,0 tot 53,0</td>' in page
    assert "hoger, slechter</span>" in page
