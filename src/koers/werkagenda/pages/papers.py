# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of papers to read: the list, one paper with its versions, one version, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from koers.access.actor import Actor, actor_may
from koers.access.middleware import actor_behind
from koers.web import dutch
from koers.web.attachment import attachment
from koers.web.downloads import CSV_TYPE, XLSX_TYPE, csv_response_bytes, xlsx_bytes
from koers.web.reports.document import CONTENT_TYPES, Form
from koers.werkagenda import selectors as agendas
from koers.werkagenda.artefacts import comparing, documents, listing, selectors
from koers.werkagenda.artefacts.registry import kind_of
from koers.werkagenda.models import Agenda, Artefact, ArtefactStep, ArtefactVersion
from koers.werkagenda.pages.paper_forms import BodyForm, PaperFilter, ReasonForm
from koers.werkagenda.story import trail

_PER_PAGE = 50
Step = ArtefactStep.Step


@dataclass(frozen=True, slots=True)
class _List:
    agenda: Agenda
    form: PaperFilter
    rows: Sequence[listing.PaperRow]


def _listed(request: HttpRequest, agenda_key: str) -> _List:
    actor = actor_behind(request)
    agenda = agendas.agenda(actor, agenda_key)
    form = PaperFilter(
        request.GET,
        lines=list(agendas.theme_lines(actor, agenda)),
        drafts=selectors.may_see_drafts(actor),
    )
    return _List(agenda, form, listing.rows(actor, agenda, form.choice()))


@require_safe
def papers(request: HttpRequest, agenda: str) -> HttpResponse:
    """The papers of an agenda: for the public what is published, for who works on it also drafts."""
    actor = actor_behind(request)
    found = _listed(request, agenda)
    query = request.GET.copy()
    query.pop("pagina", None)
    context = {
        "agenda": found.agenda,
        "form": found.form,
        "page": Paginator(found.rows, _PER_PAGE).get_page(request.GET.get("pagina")),
        "found": len(found.rows),
        "narrowed": any(request.GET.get(name) for name in ("zoek", "soort", "stand", "themalijn")),
        "query": query.urlencode(),
        "drafts": selectors.may_see_drafts(actor),
        "may_draft": actor_may(actor, "stuk-opstellen"),
    }
    return render(request, "werkagenda/artefact_list.html", context)


@require_safe
def papers_csv(request: HttpRequest, agenda: str) -> HttpResponse:
    """The list as CSV, with the same choice as on the screen."""
    found = _listed(request, agenda)
    content = csv_response_bytes(listing.cells(found.rows[:], found.agenda), listing.COLUMNS)
    return attachment(content, CSV_TYPE, f"stukken-{found.agenda.key}.csv")


@require_safe
def papers_xlsx(request: HttpRequest, agenda: str) -> HttpResponse:
    """The list as XLSX, with the same choice as on the screen."""
    found = _listed(request, agenda)
    today = timezone.localdate()
    content = xlsx_bytes(
        listing.cells(found.rows[:], found.agenda),
        listing.COLUMNS,
        explanation=[
            ("Agenda", found.agenda.name),
            ("Stand", "Waar de nieuwste versie staat: concept, aangeboden, vastgesteld."),
            ("Datum", dutch.day(today)),
        ],
        made_on=today,
        title=f"Stukken van {found.agenda.name}",
    )
    return attachment(content, XLSX_TYPE, f"stukken-{found.agenda.key}.xlsx")


@require_safe
def paper(request: HttpRequest, agenda: str, stuk: int) -> HttpResponse:
    """One paper: its newest version that this reader may see, all versions, and what to do."""
    actor = actor_behind(request)
    found = selectors.paper(actor, agendas.agenda(actor, agenda), stuk)
    return paper_page(request, found)


@require_safe
def version(request: HttpRequest, agenda: str, stuk: int, versie: int) -> HttpResponse:
    """One version of a paper."""
    actor = actor_behind(request)
    found = selectors.paper(actor, agendas.agenda(actor, agenda), stuk)
    chosen = selectors.visible_version(actor, found, versie)
    return paper_page(request, found, chosen)


def paper_page(
    request: HttpRequest,
    paper: Artefact,
    version: ArtefactVersion | None = None,
    *,
    reason_form: ReasonForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a paper with one version shown."""
    actor = actor_behind(request)
    standing = selectors.standing(paper)
    drafts = selectors.may_see_drafts(actor)
    newest = standing.newest if drafts else standing.published
    shown = version or newest
    last = selectors.last_step(shown) if shown else None
    context = {
        "agenda": paper.agenda,
        "paper": paper,
        "period": listing.period_words(paper.year, paper.quarter),
        "standing": standing,
        "shown": shown,
        "is_newest": shown is not None and newest is not None and shown.pk == newest.pk,
        "mark": documents.mark_of(shown) if shown else "",
        "sections": kind_of(paper).shown(paper, shown.content) if shown else [],
        "missing": _missing(paper, shown) if drafts and shown else [],
        "versions": _versions(actor, paper),
        "trail": trail.of_paper(actor, paper),
        "body_form": BodyForm(paper=paper),
        "reason_form": reason_form or ReasonForm(),
        "drafts": drafts,
        "may": _may(actor, last.step if last else "concept"),
    }
    return render(request, "werkagenda/artefact_page.html", context, status=status)


def _missing(paper: Artefact, version: ArtefactVersion) -> list[str]:
    kind = kind_of(paper)
    return kind.missing(paper, kind.kept(paper, version.content))


def _versions(actor: Actor, paper: Artefact) -> list[dict[str, object]]:
    """Versions with their steps, the newest first; for the public what is published now."""
    drafts = selectors.may_see_drafts(actor)
    rows: list[dict[str, object]] = []
    for one in sorted(paper.versions.all(), key=lambda item: -item.number):
        last = selectors.last_step(one)
        if drafts or (last is not None and last.step == Step.PUBLISHED):
            rows.append({"version": one, "steps": selectors.sorted_steps(one), "last": last})
    return rows


def _may(actor: Actor, stands: str) -> dict[str, bool]:
    """The deeds that this actor may do on the version shown."""
    draft = actor_may(actor, "stuk-opstellen")
    publish = actor_may(actor, "stuk-publiceren")
    return {
        "edit": draft and stands != Step.OFFERED,
        "offer": draft and stands in {"concept", Step.WITHDRAWN},
        "withdraw": (draft and stands == Step.OFFERED) or (publish and stands == Step.PUBLISHED),
        "publish": publish and stands == Step.ADOPTED,
        "choose_body": draft and stands != Step.OFFERED,
    }


@require_safe
def compare(request: HttpRequest, agenda: str, stuk: int) -> HttpResponse:
    """What changed between two versions."""
    actor = actor_behind(request)
    found = selectors.paper(actor, agendas.agenda(actor, agenda), stuk)
    numbers = sorted(one.number for one in found.versions.all())
    if len(numbers) < 2:
        raise Http404
    old = _number(request.GET.get("van"), numbers[-2], numbers)
    new = _number(request.GET.get("naar"), numbers[-1], numbers)
    before = selectors.visible_version(actor, found, old)
    after = selectors.visible_version(actor, found, new)
    context = {
        "agenda": found.agenda,
        "paper": found,
        "numbers": numbers,
        "before": before,
        "after": after,
        "changes": comparing.changes(kind_of(found), found, before.content, after.content),
    }
    return render(request, "werkagenda/artefact_compare.html", context)


def _number(text: str | None, otherwise: int, known: list[int]) -> int:
    return int(text) if text and text.isdecimal() and int(text) in known else otherwise


@require_safe
def document(request: HttpRequest, agenda: str, stuk: int, versie: int, vorm: str) -> HttpResponse:
    """A version as DOCX or PDF."""
    actor = actor_behind(request)
    found = selectors.paper(actor, agendas.agenda(actor, agenda), stuk)
    chosen = selectors.visible_version(actor, found, versie)
    name = f"{found.kind}-{found.pk}-versie-{versie}.{vorm}"
    if vorm == "docx":
        return attachment(documents.as_docx(chosen), CONTENT_TYPES[Form.DOCX], name)
    if vorm == "pdf":
        return attachment(documents.as_pdf(chosen), CONTENT_TYPES[Form.PDF], name)
    raise Http404
