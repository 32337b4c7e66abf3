# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A report as tagged PDF (PDF/UA), in Dutch, that a screen reader can read and paper can hold."""

from __future__ import annotations

import base64
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from koers.errors import SourceUnavailable
from koers.web.charts import Chart
from koers.web.reports.document import Report

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


def _paged(text: str) -> bytes:
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
    return bytes(
        page.write_pdf(pdf_variant="pdf/ua-1", stylesheets=[letters], font_config=fonts) or b""
    )


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


def drawing_address(chart: Chart) -> str:
    """A chart as the address of an image that stands in the page itself."""
    return f"data:image/svg+xml;base64,{base64.b64encode(chart.svg.encode()).decode()}"
