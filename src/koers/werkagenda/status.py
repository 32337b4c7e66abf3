# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The status of a project: changed with a reason, never silently, with its history appended."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q, QuerySet

from koers.access.actor import Actor, require
from koers.audit import journal
from koers.audit.events import Event
from koers.errors import InvalidInput
from koers.werkagenda.models import (
    AgendaItem,
    Artefact,
    ArtefactVersion,
    Decision,
    Idea,
    LogItem,
    Project,
    Status,
    StatusChange,
)
from koers.werkagenda.recording import function_of
from koers.werkagenda.storage.layout import with_key


@transaction.atomic
def change_status(
    *,
    actor: Actor,
    project: Project,
    status: str,
    reason: str,
    decision: Decision | None = None,
) -> StatusChange:
    """Give a project another status.

    Raises:
        NotAllowed: the actor changes no statuses.
        InvalidInput: unknown or the same status, no reason, or the project left the agenda.
    """
    require(actor, "project-status-wijzigen")
    project = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    if status not in Status.values:
        raise InvalidInput(f"Status '{status}' bestaat niet. Kies een status uit de lijst.")
    if project.removed_at is not None:
        raise InvalidInput(f"Project '{project}' staat niet meer op de agenda.")
    if status == project.status:
        raise InvalidInput(
            f"Project '{project}' heeft al de status '{project.get_status_display()}'."
        )
    if not reason.strip():
        raise InvalidInput(f"Schrijf op waarom project '{project}' een andere status krijgt.")
    project.status = status
    # The words of the old document belong to the old status.
    project.status_text = ""
    project.layout, project.extra = _with_status(project)
    project.save(update_fields=["status", "status_text", "layout", "extra"])
    change = record_status(actor, project, source="Koers", reason=reason.strip(), decision=decision)
    journal.record(
        actor=actor,
        event=Event.WERKAGENDA_GEWIJZIGD,
        kind="project",
        object_id=f"{project.agenda.key}/{project.key}"[:200],
        details={"status": status, "besluit": decision.pk if decision else None},
    )
    return change


def decisions_about(project: Project) -> QuerySet[Decision]:
    """Decisions that still hold and are about this project, its papers, its idea or its risks."""
    papers = Artefact.objects.filter(Q(project=project) | Q(kind=Artefact.Kind.ADVIES))
    # Subqueries, because a join per kind goes through everything that was ever decided.
    about = (
        Q(
            version__in=ArtefactVersion.objects.filter(
                artefact__in=papers.order_by().values("pk")
            ).values("pk")
        )
        | Q(idea__in=Idea.objects.filter(project=project).order_by().values("pk"))
        | Q(log_item__in=LogItem.objects.filter(project=project).order_by().values("pk"))
    )
    items = AgendaItem.objects.filter(about, meeting__body__agenda=project.agenda_id).order_by()
    return (
        Decision.objects.filter(item__in=items.values("pk"))
        .filter(replaced_by__isnull=True)
        .select_related("item__meeting__body")
        .order_by("-pk")
    )


def record_status(
    actor: Actor,
    project: Project,
    *,
    source: str,
    reason: str = "",
    decision: Decision | None = None,
) -> StatusChange:
    """The line in the history that the status of a project needs, in the same transaction."""
    return StatusChange.objects.create(
        project=project,
        status=project.status,
        status_text=project.status_text,
        recorded_by=function_of(actor),
        source=source,
        reason=reason,
        decision=decision,
    )


def _with_status(project: Project) -> tuple[str, str]:
    """Layout and leftovers with which the document gives the status, and no longer its old words."""
    return with_key(project.layout, project.extra, add="status", drop="status_text")
