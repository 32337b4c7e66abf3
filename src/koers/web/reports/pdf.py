# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A report as tagged PDF (PDF/UA), in Dutch, that a screen reader can read and paper can hold."""

from __future__ import annotations

import base64
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string

from koers.errors import SourceUnavailable
from koers.web.charts import Chart
from koers.web.reports.document import Report

if TYPE_CHECKING:
    from weasyprint import Document

_VARIANT = "pdf/ua-1"
_FONTS = Path(__file__).parents[1] / "static" / "koers" / "build"


class PdfUnavailable(SourceUnavailable):
    """The libraries that lay out a PDF are not on this machine."""

    code = "pdf-unavailable"


def as_pdf(report: Report) -> bytes:
    """The report as PDF/UA.

    Raises:
        PdfUnavailable: this machine lacks the libraries for it.
    """
    return laid_out("web/reports/report.html", {"report": report})


def laid_out(template: str, context: dict[str, Any], *, for_many: bool = False) -> bytes:
    """A template as PDF/UA.

    Args:
        for_many: a paper that many open one after the other: the last few stay in memory by their
            text. Never for what tells of a resident, which must not outlive its request.

    Raises:
        PdfUnavailable: this machine lacks the libraries for it.
    """
    text = render_to_string(template, context)
    return _kept(text) if for_many else _paged(text)


def on_one_page(template: str, context: dict[str, Any], *, sizes: int) -> bytes:
    """A template as PDF/UA on one page, in memory as with `for_many`.

    Args:
        sizes: the template is laid out with `smaller` from 0 until everything stands on one page, and
            as it is with the last of them.

    Raises:
        PdfUnavailable: this machine lacks the libraries for it.
    """
    each = (render_to_string(template, {**context, "smaller": size}) for size in range(sizes))
    return _kept_on_one_page(tuple(each))


def _paged(text: str) -> bytes:
    return _written(_laid_out(text))


def _on_one_page(texts: tuple[str, ...]) -> bytes:
    *larger, smallest = texts
    for text in larger:
        document = _laid_out(text)
        if len(document.pages) == 1:
            return _written(document)
    return _paged(smallest)


def _written(document: Document) -> bytes:
    return bytes(document.write_pdf(pdf_variant=_VARIANT) or b"")


def _laid_out(text: str) -> Document:
    try:
        # Loads pango; a machine without it still makes everything else.
        from weasyprint import CSS, HTML, URLFetcher
        from weasyprint.text.fonts import FontConfiguration
    except (ImportError, OSError):
        raise PdfUnavailable(
            "Op deze computer kan Koers geen PDF maken: de bibliotheek Pango ontbreekt. Vraag de "
            "beheerder om die te installeren, of kies Word (DOCX)."
        ) from None

    # Drawings stand in the page itself; nothing else is fetched.
    fetcher = URLFetcher(allowed_protocols=("data",))
    fonts = FontConfiguration()
    letters = CSS(string=_letters(), font_config=fonts, url_fetcher=fetcher)
    page = HTML(string=text, url_fetcher=fetcher)
    return page.render(pdf_variant=_VARIANT, stylesheets=[letters], font_config=fonts)


@lru_cache(maxsize=1)
def _letters() -> str:
    """The letters of the screen: charts are measured in them, and a server may have others only.

    Without a built front end there are none, and the letters of the server do.
    """
    return "".join(
        f'@font-face {{ font-family: "Noto Sans"; font-weight: {weight}; '
        f"src: url(data:font/woff2;base64,{base64.b64encode(file.read_bytes()).decode()}) "
        "format('woff2'); }\n"
        for weight in (400, 700)
        if (file := _FONTS / f"noto-sans-latin-{weight}-normal.woff2").is_file()
    )


_kept = lru_cache(maxsize=8)(_paged)
_kept_on_one_page = lru_cache(maxsize=8)(_on_one_page)


def drawing_address(chart: Chart) -> str:
    """A chart as the address of an image that stands in the page itself."""
    return f"data:image/svg+xml;base64,{base64.b64encode(chart.svg.encode()).decode()}"
