# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The checks themselves find what they must find: each on a small page with exactly that fault."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.checks import assert_accessible, assert_prints, assert_reflows, keyboard_walk

_SOUND = """<!doctype html><html lang="nl"><head><meta name="viewport" content="width=device-width">
<title>t</title><style>:focus-visible{outline:3px solid}</style></head>
<body><a href="#inhoud">Naar de inhoud</a><main id="inhoud"><h1>t</h1>%s</main></body></html>"""


def show(page: Page, content: str) -> None:
    page.set_content(_SOUND % content)


def test_a_sound_page_passes_every_check(page: Page) -> None:
    show(page, '<p><a href="#a">een</a></p><p><a href="#b">twee</a></p>')
    assert_accessible(page)
    assert_reflows(page)
    assert len(keyboard_walk(page)) == 3


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ('<img src="data:,">', "image-alt"),
        ('<p style="color:#aaa;background:#fff">bleek</p>', "color-contrast"),
        ("<input>", "label"),
        (
            '<button style="width:9px;height:9px;padding:0" aria-label="a"></button>'
            '<button style="width:9px;height:9px;padding:0" aria-label="b"></button>',
            "target-size",
        ),
    ],
)
def test_axe_finds_a_fault(page: Page, content: str, rule: str) -> None:
    show(page, content)
    with pytest.raises(AssertionError, match=rule):
        assert_accessible(page)


def test_a_page_that_is_too_wide_is_found(page: Page) -> None:
    show(page, '<div style="width:500px">breed</div>')
    with pytest.raises(AssertionError, match="500px"):
        assert_reflows(page)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ('<a href="#a" style="outline:none">x</a>', "no visible focus"),
        ('<a href="#a" style="position:absolute;left:-999px">x</a>', "off the screen"),
        (
            '<a href="#a">x</a><div style="position:fixed;inset:0;background:#fff"></div>',
            "something covers",
        ),
        (
            '<a href="#a">x</a><a href="#b" tabindex="1">y</a>',
            "Tab does not reach",
        ),
        (
            '<a href="#a">x</a>'
            "<button onfocus=\"document.querySelector('main a').focus()\">y</button>",
            "does not reach",
        ),
    ],
)
def test_a_fault_of_the_keyboard_is_found(page: Page, content: str, complaint: str) -> None:
    show(page, content)
    with pytest.raises(AssertionError, match=complaint):
        keyboard_walk(page)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("<nav>Regiobeeld</nav>", "navigation prints: Regiobeeld"),
        ("<details><summary>Meer</summary><p>verstopt</p></details>", "does not print: verstopt"),
        ("<style>@media print { h1 { display: none } }</style>", "the title does not print"),
    ],
)
def test_a_fault_on_paper_is_found(page: Page, content: str, complaint: str) -> None:
    show(page, content)
    with pytest.raises(AssertionError, match=complaint):
        assert_prints(page)
