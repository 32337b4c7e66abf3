# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

from django.core.cache import caches

from koers.web.charts import Chart, Width, drawn_once, for_page, render, warm_up
from koers.web.charts.drawing import content_key
from koers.web.charts.marks import Text, texts


@drawn_once
def _words(lines: tuple[str, ...], *, title: str, width: Width = Width.BREED) -> Chart:
    rows = [Text(4, 20 * (i + 1), line) for i, line in enumerate(lines)]
    return render(texts(rows, width.text), title=title, description="d", width=width, height=90)


def test_the_same_content_is_drawn_once_also_from_lists() -> None:
    _words.cache_clear()  # type: ignore[attr-defined]
    first = _words(["Almelo", "Borne"], title="T")
    assert _words(("Almelo", "Borne"), title="T") is first
    assert _words(["Almelo"], title="T") is not first
    assert _words.cache_info().misses == 2  # type: ignore[attr-defined]


def test_kept_charts_are_bounded() -> None:
    assert _words.cache_info().maxsize is not None  # type: ignore[attr-defined]


def test_many_threads_get_the_same_picture() -> None:
    with ThreadPoolExecutor(8) as pool:
        drawn = list(pool.map(lambda i: _words((f"Wijk {i % 4}",), title="T").svg, range(24)))
    assert all(svg == drawn[i % 4] for i, svg in enumerate(drawn))
    assert [f"Wijk {i}" in drawn[i] for i in range(4)] == [True] * 4


def test_redrawing_gives_the_same_bytes() -> None:
    first = _words(("Almelo",), title="T").svg
    _words(("Borne",), title="T")
    _words.cache_clear()  # type: ignore[attr-defined]
    caches["tekeningen"].clear()
    assert _words(("Almelo",), title="T").svg == first


def test_a_page_gets_a_wide_and_a_narrow_drawing_without_shared_ids() -> None:
    chart = for_page(_words, ("Almelo",), title="Meer & minder")
    ids = re.findall(r' id="([^"]+)"', chart.svg)
    assert len(ids) == len(set(ids)) == 4
    assert 'viewBox="0 0 720 90"' in chart.svg
    assert 'viewBox="0 0 300 90"' in chart.svg
    assert chart.svg.index("koers-chart__wide") < chart.svg.index("koers-chart__narrow")
    assert (chart.title, chart.description) == ("Meer & minder", "d")


def test_text_of_others_cannot_become_markup() -> None:
    svg = _words(('<script>alert("x")</script> & co',), title="<b>").svg
    assert "<script" not in svg
    assert "<b>" not in svg


def test_the_renderer_can_be_started_before_the_first_visitor() -> None:
    warm_up()


def test_another_process_finds_the_drawing_on_disk() -> None:
    drawn = []

    def draw(*, title: str, width: Width = Width.BREED) -> Chart:
        drawn.append(title)
        return Chart(svg="<svg/>", title=title, description="")

    first, other = drawn_once(draw), drawn_once(draw)
    assert first(title="eenmaal") == other(title="eenmaal")
    assert drawn == ["eenmaal"]
    other(title="anders")
    assert drawn == ["eenmaal", "anders"]


def test_other_content_has_another_name() -> None:
    def draw(*values: float) -> Chart:
        return Chart(svg="", title="", description="")

    assert content_key(draw, (1.0,), {}) != content_key(draw, (1.5,), {})
    assert content_key(draw, (1.0,), {}) == content_key(draw, (1.0,), {})
