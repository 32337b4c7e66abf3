# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from koers.web.charts import palette
from koers.web.charts.svg import HINT, Wording, page_ready

RAW = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'class="marks" width="100" height="50" viewBox="0 0 100 50">'
    '<defs><clipPath id="clip7"><rect width="9" height="9"/></clipPath></defs>'
    '<g role="graphics-object" aria-label="English"><path d="M0,0h0v0h0Z"/>'
    f'<path d="M0,0h5v5Z" fill="{palette.HATCHED}" clip-path="url(#clip7)" '
    f'style="stroke: #ff0000; opacity:0.5" aria-label="{HINT}Almelo: 3 &lt; 4"/>'
    '<text font-family="Arial" font-size="13px" transform="translate(3.123456,2)">a &amp; b</text>'
    "</g></svg>"
)
WORDING = Wording(title="Meer dan 1 & minder dan 2", description="Hoogste: <Almelo>.")


@pytest.fixture
def root() -> ET.Element:
    return ET.fromstring(page_ready(RAW, WORDING))  # noqa: S314 -- made above


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def test_title_and_description_come_first_and_name_the_picture(root: ET.Element) -> None:
    title, description = list(root)[:2]
    assert (_tag(title), title.text) == ("title", WORDING.title)
    assert (_tag(description), description.text) == ("desc", WORDING.description)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"


def test_style_becomes_attributes(root: ET.Element) -> None:
    path = next(element for element in root.iter() if element.get("d") == "M0,0h5v5Z")
    assert "style" not in path.attrib
    assert (path.get("stroke"), path.get("opacity")) == ("#ff0000", "0.5")


def test_english_marks_of_the_renderer_are_gone(root: ET.Element) -> None:
    inside = [element for child in root for element in child.iter()]
    assert not any(key.startswith(("aria", "role")) for e in inside for key in e.attrib)
    assert "English" not in ET.tostring(root, encoding="unicode")


def test_a_hint_becomes_a_title_under_the_mouse(root: ET.Element) -> None:
    path = next(element for element in root.iter() if element.get("d") == "M0,0h5v5Z")
    assert [child.text for child in path] == ["Almelo: 3 < 4"]


def test_hatching_is_a_pattern_of_the_picture_itself(root: ET.Element) -> None:
    path = next(element for element in root.iter() if element.get("d") == "M0,0h5v5Z")
    pattern = next(element for element in root.iter() if _tag(element) == "pattern")
    assert path.get("fill") == f"url(#{pattern.get('id')})"


def test_every_reference_points_into_the_picture(root: ET.Element) -> None:
    ids = {element.get("id") for element in root.iter()}
    values = [value for element in root.iter() for value in element.attrib.values()]
    targets = {name for value in values for name in re.findall(r"url\(#([^)]+)\)", value)}
    assert len(targets) == 2
    assert targets <= ids


def test_the_picture_takes_the_width_that_it_gets(root: ET.Element) -> None:
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == (
        "100%",
        None,
        "0 0 100 50",
    )


def test_ids_differ_between_different_pictures_and_are_the_same_for_the_same() -> None:
    other = page_ready(RAW, Wording(title="Anders", description=""))
    ids = set(re.findall(r' id="([^"]+)"', page_ready(RAW, WORDING)))
    assert ids.isdisjoint(re.findall(r' id="([^"]+)"', other))
    assert page_ready(RAW, WORDING) == page_ready(RAW, WORDING)
