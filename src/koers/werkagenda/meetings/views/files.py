# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files of a meeting: agenda and besluitenlijst, and the calendar of a body."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from koers.access.actor import Actor
from koers.access.middleware import actor_behind
from koers.werkagenda.meetings import feeds, selectors
from koers.werkagenda.meetings.files import PaperFile, as_docx, as_pdf
from koers.werkagenda.meetings.papers import MeetingPaper, agenda_paper, decisions_paper
from koers.werkagenda.models import Meeting

_Content = Callable[[Actor, Meeting], MeetingPaper]
_Form = Callable[[MeetingPaper], PaperFile]


def _sent(request: HttpRequest, overleg: int, content: _Content, form: _Form) -> HttpResponse:
    actor = actor_behind(request)
    return form(content(actor, selectors.meeting(actor, overleg))).as_response()


@require_safe
@never_cache
def agenda_docx(request: HttpRequest, overleg: int) -> HttpResponse:
    """The agenda for a word processor."""
    return _sent(request, overleg, agenda_paper, as_docx)


@require_safe
@never_cache
def agenda_pdf(request: HttpRequest, overleg: int) -> HttpResponse:
    """The agenda to print."""
    return _sent(request, overleg, agenda_paper, as_pdf)


@require_safe
@never_cache
def decisions_docx(request: HttpRequest, overleg: int) -> HttpResponse:
    """The besluitenlijst for a word processor."""
    return _sent(request, overleg, decisions_paper, as_docx)


@require_safe
@never_cache
def decisions_pdf(request: HttpRequest, overleg: int) -> HttpResponse:
    """The besluitenlijst to print."""
    return _sent(request, overleg, decisions_paper, as_pdf)


@require_safe
def feed(request: HttpRequest, orgaan: int, sleutel: str) -> HttpResponse:
    """The calendar of a body, for a program that has its address."""
    content = feeds.feed(actor_behind(request), orgaan, sleutel)
    response = HttpResponse(content, content_type=feeds.CALENDAR_TYPE)
    response["Content-Disposition"] = f'inline; filename="overleg-{orgaan}.ics"'
    response["Cache-Control"] = "private, max-age=3600"
    # The address is the key: no search engine keeps it.
    response["X-Robots-Tag"] = "noindex"
    return response
