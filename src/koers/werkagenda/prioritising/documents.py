# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""An advice on paper: tagged PDF with the pictures and tables of the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.safestring import mark_safe

from koers.web.reports.pdf import laid_out
from koers.werkagenda.models import Advice
from koers.werkagenda.prioritising import pictures
from koers.werkagenda.prioritising.advices import is_brief
from koers.werkagenda.prioritising.shown import Shown


def as_pdf(
    item: Advice,
    shown: Shown,
    made_on: date,
    *,
    first_name: str = "",
    differences: Sequence[str] = (),
) -> bytes:
    """The advice as PDF/UA.

    Args:
        first_name, differences: of the variant that was made first, and how this one differs from it.

    Raises:
        PdfUnavailable: this machine lacks the libraries for it.
    """
    drawn = [
        picture.paper()
        for picture in (
            pictures.certainty(shown),
            pictures.roadmap(shown),
            pictures.fairness(shown),
            pictures.heat_map(shown),
        )
    ]
    return laid_out(
        "werkagenda/advice_paper.html",
        {
            "advice": item,
            "round": item.round,
            "shown": shown,
            "brief": is_brief(item),
            "first_name": first_name,
            "differences": differences,
            "hurried": any(one.hurried for one in shown.projects),
            "made_on": made_on,
            "pictures": [
                # Drawn by our own server.
                (chart.title, mark_safe(chart.svg), chart.description)  # nosec B308 # noqa: S308
                for chart in drawn
            ],
        },
        for_many=True,
    )
