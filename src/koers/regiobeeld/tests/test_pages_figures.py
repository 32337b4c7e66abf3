# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages that show figures: the region, a theme line, an indicator, an area."""

from __future__ import annotations

import re
from html import unescape as html_unescape

import pytest
from django.test import Client

from koers.regiobeeld import related
from koers.regiobeeld.related import RelatedLink
from koers.regiobeeld.tests.conftest import COST, LONELY, SmallPicture

pytestmark = pytest.mark.spark

TAG = re.compile(r"<[^>]+>")
SPACE = re.compile(r"[\s\N{NO-BREAK SPACE}]+")


def shown(client: Client, address: str, status: int = 200) -> str:
    """The page, with its words as a reader sees them."""
    response = client.get(address)
    assert response.status_code == status, words(response.content.decode())[:500]
    return response.content.decode()


def words(html: str) -> str:
    return SPACE.sub(" ", html_unescape(TAG.sub(" ", html)))


def heading(html: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", html, re.DOTALL)
    assert found is not None
    return words(found[1]).strip()


@pytest.mark.parametrize(
    "address",
    [
        "/regiobeeld/",
        "/regiobeeld/thema/ouderen/",
        "/regiobeeld/thema/arbeidsmarkt/",
        "/regiobeeld/nederland/",
        "/regiobeeld/twente/",
        "/regiobeeld/enschede/",
        "/regiobeeld/wijk-00-binnensingelgebied-wk015300/",
        "/regiobeeld/stadscentrum-bu01530000/",
        f"/regiobeeld/twente/{LONELY}/",
        f"/regiobeeld/nederland/{LONELY}/",
        f"/regiobeeld/stadscentrum-bu01530000/{LONELY}/",
        "/regiobeeld/knelpunten/",
        "/regiobeeld/definities/",
        f"/regiobeeld/definities/{LONELY}/",
        "/regiobeeld/bronnen/",
    ],
)
def test_every_page_has_one_heading_and_no_inline_style_or_script(
    client: Client, small_picture: SmallPicture, address: str
) -> None:
    html = shown(client, address)
    assert html.count("<h1>") == 1
    assert " style=" not in html
    assert "<style" not in html
    assert "<script" not in html
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)), [item for item in ids if ids.count(item) > 1]


def test_the_title_of_an_indicator_says_the_finding(
    client: Client, small_picture: SmallPicture
) -> None:
    html = shown(client, f"/regiobeeld/enschede/{LONELY}/")
    assert heading(html) == (
        "In Enschede voelt 51,5% van de volwassenen zich eenzaam, "
        "meer dan gemiddeld in Nederland (47,0%)"
    )
    assert "tussen 50,0 en 53,0 (95%-marge)" in words(html)


def test_an_indicator_without_a_sentence_of_its_own_gets_its_name_as_title(
    client: Client, small_picture: SmallPicture
) -> None:
    assert heading(shown(client, f"/regiobeeld/enschede/{COST}/")) == (
        "Zorgkosten Zvw per verzekerd jaar in Enschede: € 2.695, hoger dan in Nederland (€ 2.450)"
    )


def test_the_period_in_the_address_decides_which_figure_is_shown(
    client: Client, small_picture: SmallPicture
) -> None:
    assert "46,5%" in heading(shown(client, f"/regiobeeld/enschede/{LONELY}/?periode=2016"))


def test_a_period_that_does_not_exist_falls_back_to_the_newest(
    client: Client, small_picture: SmallPicture
) -> None:
    html = shown(client, f"/regiobeeld/enschede/{LONELY}/?periode=1850&niveau=straat")
    assert "51,5%" in heading(html)


def test_an_empty_figure_says_why(client: Client, small_picture: SmallPicture) -> None:
    unknown = shown(client, f"/regiobeeld/borne/{LONELY}/?periode=2016")
    assert heading(unknown) == "Eenzaam, 18 jaar en ouder in Borne: geen cijfer voor 2016"
    assert "De bron kent dit cijfer zelf ook niet." in words(unknown)
    withheld = shown(client, f"/regiobeeld/kleine-buurt-bu01530001/{LONELY}/")
    assert "afgeschermd" in words(withheld)
    assert "niet van toepassing" in words(withheld)  # the other buurt, in the table beside it


def test_areas_beside_each_other_stand_in_a_table_with_their_verdict(
    client: Client, small_picture: SmallPicture
) -> None:
    html = words(shown(client, f"/regiobeeld/enschede/{LONELY}/"))
    assert "Enschede 51,5% 50,0 tot 53,0 ▲ hoger, slechter" in html
    assert "Borne 44,1% 42,6 tot 45,6 ▼ lager, beter" in html


def test_wijken_can_be_chosen_and_are_called_estimates(
    client: Client, small_picture: SmallPicture
) -> None:
    html = shown(client, f"/regiobeeld/enschede/{LONELY}/?niveau=wijk")
    assert "Wijk 00 Binnensingelgebied</a></th>" in html
    own = shown(client, f"/regiobeeld/wijk-00-binnensingelgebied-wk015300/{LONELY}/")
    assert "modelschatting" in words(own)
    profile = shown(client, "/regiobeeld/wijk-00-binnensingelgebied-wk015300/")
    assert "modelschattingen" in words(profile)


def test_choosing_another_area_keeps_the_period(
    client: Client, small_picture: SmallPicture
) -> None:
    response = client.get(f"/regiobeeld/enschede/{LONELY}/?naar=almelo&periode=2016")
    assert response.status_code == 302
    assert response["Location"] == f"/regiobeeld/almelo/{LONELY}/?periode=2016"


def test_a_series_break_is_told_and_no_trend_is_drawn_across_it(
    client: Client, small_picture: SmallPicture
) -> None:
    html = words(shown(client, f"/regiobeeld/twente/{COST}/"))
    assert "Reeksbreuk in 2015." in html
    assert "hoger dan in 2015" in html
    assert "dan in 2013" not in html


def test_the_region_is_sum_over_sum(client: Client, small_picture: SmallPicture) -> None:
    """Enschede (13,000 persons) costs 10 % more than the other thirteen municipalities."""
    persons = [10_000 + 1_000 * place for place in range(14)]
    cost = sum(2450 * (1.1 if place == 3 else 1.0) * size for place, size in enumerate(persons))
    expected = f"€ {round(cost / sum(persons)):,}".replace(",", ".")
    assert expected in heading(shown(client, f"/regiobeeld/twente/{COST}/"))


def test_the_page_names_delivery_terms_and_a_permanent_address(
    client: Client, small_picture: SmallPicture
) -> None:
    html = words(shown(client, f"/regiobeeld/enschede/{LONELY}/"))
    assert "monitor_2020.csv" in html
    assert "CC BY 4.0" in html
    assert f"/regiobeeld/enschede/{LONELY}/?publicatie={small_picture.publicatie.number}" in html
    assert "De monitor is om de vier jaar" in html  # when new figures are expected


def test_the_region_at_a_glance_shows_map_themes_and_municipalities(
    client: Client, small_picture: SmallPicture
) -> None:
    html = shown(client, f"/regiobeeld/?indicator={LONELY}")
    assert heading(html) == "Hoe gaat het in Twente?"
    assert "<svg" in html
    assert "Eenzaam 18+: van 44,1% in Borne tot 51,5% in Enschede" in words(html)
    for name in ("Ouderen", "Rijssen-Holten", "Definities", "Bronnen"):
        assert name in words(html)


def test_a_theme_line_compares_the_municipalities(
    client: Client, small_picture: SmallPicture
) -> None:
    html = shown(client, "/regiobeeld/thema/ouderen/")
    assert "▲ 51,5%" in words(html)
    assert "▼ 44,1%" in words(html)
    empty = shown(client, "/regiobeeld/thema/arbeidsmarkt/")
    assert "Nog geen cijfers over Arbeidsmarkt in de zorg" in words(empty)


def test_what_is_done_about_it_comes_from_the_rooms_above(
    client: Client, small_picture: SmallPicture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(related, "_sources", [])
    assert "Er staat nog niets op de werkagenda" in shown(client, "/regiobeeld/thema/ouderen/")
    related.register_related(
        lambda actor, theme, indicator: [RelatedLink("Samen eten", "/x/", f"over {theme}")]
    )
    assert "Samen eten : over ouderen" in words(shown(client, "/regiobeeld/thema/ouderen/"))


def test_a_profile_shows_region_country_and_surroundings(
    client: Client, small_picture: SmallPicture
) -> None:
    html = words(shown(client, "/regiobeeld/enschede/"))
    assert "51,5%" in html
    assert "47,0%" in html
    assert "Wijk 00 Binnensingelgebied" in html
    assert "Almelo" in html
    assert "hoger dan in 2016 (46,5%)" in html


def test_a_profile_opens_with_the_count_of_every_theme_line_and_leads_to_its_lines(
    client: Client, small_picture: SmallPicture
) -> None:
    html = shown(client, "/regiobeeld/enschede/")
    rows = re.findall(r'<tr><th scope="row"><a href="#thema-([a-z-]+)">(.*?)</tr>', html)
    sections = dict(re.findall(r'<h2 id="thema-([a-z-]+)">(.*?)</section>', html, re.DOTALL))
    assert [theme for theme, _ in rows] == list(sections) != []
    for theme, counts in rows:
        told = [int(number) for number in re.findall(r"\b\d+\b", words(counts))]
        section = words(sections[theme])
        judged = [section.count(word) for word in (", slechter", "vergelijkbaar", ", beter")]
        assert told == [*judged, sections[theme].count('<th scope="row">') - sum(judged)], theme
