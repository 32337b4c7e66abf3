# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""An advice on paper: tagged PDF with the pictures and tables of the page."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from koers.errors import SourceUnavailable
from koers.werkagenda.models import Advice
from koers.werkagenda.prioritising import pictures
from koers.werkagenda.prioritising.advices import is_brief
from koers.werkagenda.prioritising.shown import Shown

PDF_TYPE = "application/pdf"


class PdfUnavailable(SourceUnavailable):
    """The libraries that lay out a PDF are not on this machine."""

    code = "pdf-unavailable"


def as_pdf(item: Advice, shown: Shown, made_on: date) -> bytes:
    """The advice as PDF/UA.

    Raises:
        PdfUnavailable: this machine lacks the libraries for it.
    """
    try:
        # Loads pango; a machine without it still makes everything else.
        from weasyprint import HTML
    except (ImportError, OSError):
        raise PdfUnavailable(
            "Op deze computer kan Koers geen PDF maken: de bibliotheek Pango ontbreekt. Vraag de "
            "beheerder om die te installeren, of gebruik Excel."
        ) from None
    drawn = [
        picture.paper()
        for picture in (
            pictures.certainty(shown),
            pictures.roadmap(shown),
            pictures.fairness(shown),
            pictures.heat_map(shown),
        )
    ]
    text = render_to_string(
        "werkagenda/advice_paper.html",
        {
            "advice": item,
            "round": item.round,
            "shown": shown,
            "brief": is_brief(item),
            "made_on": made_on,
            "pictures": [
                # Drawn by our own server.
                (chart.title, mark_safe(chart.svg), chart.description)  # nosec B308 # noqa: S308
                for chart in drawn
            ],
        },
    )
    content = HTML(string=text, url_fetcher=_nothing_from_outside).write_pdf(pdf_variant="pdf/ua-1")
    return bytes(content or b"")


def _nothing_from_outside(url: str, *_: object, **__: object) -> dict[str, Any]:
    raise ValueError("an advice fetches nothing")
