# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every page must pass: axe, reflow at 320 px, a walk with the Tab key, paper.

Each check leaves the page open and says which element is at fault.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

#: WCAG 2.0, 2.1 and 2.2, levels A and AA.
WCAG_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

_MORE_STOPS_THAN_ANY_PAGE_HAS = 2_000

_OVERFLOWING = """() => {
  const width = document.documentElement.clientWidth;
  const scrolls = element => {
    // What is placed absolutely does not scroll along with an ancestor that is not its anchor.
    const free = getComputedStyle(element).position === "absolute";
    for (let up = free ? element.offsetParent : element.parentElement; up; up = up.parentElement) {
      if (["auto", "scroll", "hidden"].includes(getComputedStyle(up).overflowX)) return true;
    }
    return false;
  };
  return [...document.body.querySelectorAll("*")]
    .filter(element => element.getBoundingClientRect().right > width + 1 && !scrolls(element))
    .map(element => element.outerHTML.slice(0, 120));
}"""

#: Numbers everything that Tab should reach, in document order; of a radio group only the chosen one.
_NUMBER_STOPS = """() => {
  const able = "a[href], button, input, select, textarea, summary, [tabindex]";
  const seen = element => element.checkVisibility({visibilityProperty: true});
  const stops = [...document.querySelectorAll(able)].filter(element =>
    element.tabIndex >= 0 && !element.disabled && element.type !== "hidden" && seen(element));
  const radio = new Map();
  for (const element of stops.filter(element => element.type === "radio")) {
    if (element.checked || !radio.has(element.name)) radio.set(element.name, element);
  }
  const wanted = stops.filter(
    element => element.type !== "radio" || radio.get(element.name) === element);
  wanted.forEach((element, place) => element.setAttribute("data-stop", place));
  return wanted.map(element => element.outerHTML.slice(0, 120));
}"""

#: Tab goes on from the last click or field, also when nothing has the focus. An element that loses the
#: focus by going away takes that point along to where it stood.
_TO_THE_TOP = """() => {
  const top = document.createElement("span");
  top.tabIndex = -1;
  document.body.prepend(top);
  top.focus();
  top.remove();
  window.scrollTo(0, 0);
}"""

#: Notes where the focus stands each time the Tab key comes up, which is after scrolling there; asking
#: after every key would take a question and an answer for each stop.
_NOTE_STOPS = """() => {
  const inside = (element, x, y) => {
    const top = document.elementFromPoint(x, y);
    return top && (top === element || element.contains(top) || top.contains(element));
  };
  const here = () => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
    const upper = Math.max(box.top, 0), lower = Math.min(box.bottom, innerHeight);
    return {
      html: element.outerHTML.slice(0, 120),
      stop: element.dataset.stop === undefined ? null : Number(element.dataset.stop),
      date: element.matches("input[type=date], input[type=time]"),
      skip: element.getAttribute("href") === "#inhoud",
      ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
      on_screen: right - left > 0 && lower - upper > 0,
      uncovered: inside(element, (left + right) / 2, (upper + lower) / 2)
        || inside(element, left + 3, upper + 3),
      width: box.width, height: box.height,
    };
  };
  window.koersWalk = [];
  addEventListener("keyup", event => {
    if (event.key === "Tab") window.koersWalk.push(here());
  }, true);
}"""

_TAKE_NOTES = "() => window.koersWalk.splice(0)"
#: Pressed after as many keys as there are stops: the parts of dates, regions that scroll, the end.
_MORE_KEYS = 8


def assert_accessible(page: Page) -> None:
    """Axe finds nothing against WCAG 2.2 AA, targets of 24 by 24 px included."""
    result = Axe().run(
        page,
        options={
            "runOnly": {"type": "tag", "values": WCAG_TAGS},
            "rules": {"target-size": {"enabled": True}},
            "resultTypes": ["violations"],
        },
    )
    found = [
        f"{violation['id']}: {violation['help']}\n"
        + "\n".join(f"    {node['html'][:160]}" for node in violation["nodes"][:5])
        for violation in result.response["violations"]
    ]
    assert not found, f"{page.url}\n" + "\n".join(found)


def assert_reflows(page: Page) -> None:
    """At 320 px wide nothing makes the page itself scroll sideways."""
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    width = page.evaluate("document.documentElement.scrollWidth")
    culprits = page.evaluate(_OVERFLOWING)
    if before is not None:
        page.set_viewport_size(before)
    assert width <= 320, f"{page.url} is {width} px wide at 320:\n" + "\n".join(culprits[:5])


def assert_prints(page: Page) -> None:
    """On paper the content stands without the navigation, and nothing is hidden under a fold."""
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible(), f"{page.url}: the title does not print"
    bars = page.get_by_role("navigation").filter(visible=True)
    assert bars.count() == 0, f"{page.url}: navigation prints: {bars.first.inner_text()}"
    folds = page.locator("main details").filter(visible=True)
    folded = folds.locator("> :not(summary)").filter(visible=False)
    assert folded.count() == 0, f"{page.url}: does not print: {folded.first.text_content()}"
    page.emulate_media(media="screen")


def keyboard_walk(page: Page) -> list[dict[str, Any]]:
    """Walk through the whole page with Tab: everything in order, always visible where one is.

    Begins with the skip link, meets every link, button and field once in the order of the document,
    and ends outside the page (no trap). Regions that scroll may come in between.
    """
    wanted = page.evaluate(_NUMBER_STOPS)
    page.evaluate(_TO_THE_TOP)
    page.evaluate(_NOTE_STOPS)
    walked: list[dict[str, Any]] = []
    met: set[int] = set()
    for here in _stops(page, len(wanted)):
        if here is not None and here["date"] and walked and here["stop"] == walked[-1]["stop"]:
            # Day, month, year and calendar (or hours and minutes) are stops within one field.
            continue
        # Nothing has the focus: past the end. The same stop again: round, or a trap.
        if here is None or here["stop"] in met:
            break
        assert here["ring"], f"{page.url}: no visible focus on {here['html']}"
        assert here["on_screen"], f"{page.url}: focus is off the screen on {here['html']}"
        assert here["uncovered"], f"{page.url}: something covers {here['html']}"
        walked.append(here)
        if here["stop"] is not None:
            met.add(here["stop"])
    assert walked and walked[0]["skip"], f"{page.url}: the first stop is not the skip link"
    order = [here["stop"] for here in walked if here["stop"] is not None]
    missed = [wanted[stop] for stop in range(len(wanted)) if stop not in order]
    assert not missed, f"{page.url}: Tab does not reach:\n" + "\n".join(missed[:5])
    assert order == sorted(order), f"{page.url}: Tab jumps: {order}"
    return walked


def _stops(page: Page, expected: int) -> Iterator[dict[str, Any] | None]:
    """Where each Tab leads, None outside the page; pressed in bursts, the first as long as the page."""
    pressed, burst = 0, expected
    while pressed < _MORE_STOPS_THAN_ANY_PAGE_HAS:
        for _ in range(burst):
            page.keyboard.press("Tab")
        pressed, burst = pressed + burst, _MORE_KEYS
        yield from page.evaluate(_TAKE_NOTES)


def usable(page: Page) -> None:
    """What every main page must pass: axe, a phone, the keyboard."""
    assert_accessible(page)
    assert_reflows(page)
    keyboard_walk(page)
