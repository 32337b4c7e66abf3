# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A report as tagged PDF (PDF/UA), in Dutch, that a screen reader can read and paper can hold."""

from __future__ import annotations

import base64
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string

from koers.errors import SourceUnavailable
from koers.web.charts import Chart
from koers.web.reports.document import Report


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
        from weasyprint import HTML, URLFetcher
    except (ImportError, OSError):
        raise PdfUnavailable(
            "Op deze computer kan Koers geen PDF maken: de bibliotheek Pango ontbreekt. Vraag de "
            "beheerder om die te installeren, of kies Word (DOCX)."
        ) from None

    # Drawings stand in the page itself; nothing else is fetched.
    page = HTML(string=text, url_fetcher=URLFetcher(allowed_protocols=("data",)))
    return bytes(page.write_pdf(pdf_variant="pdf/ua-1") or b"")


_kept = lru_cache(maxsize=8)(_paged)


def drawing_address(chart: Chart) -> str:
    """A chart as the address of an image that stands in the page itself."""
    return f"data:image/svg+xml;base64,{base64.b64encode(chart.svg.encode()).decode()}"
