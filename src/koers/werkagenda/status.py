# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The status of a project: changed with a reason, never silently, with its history appended."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction

from koers.access.actor import Actor, require
from koers.audit import journal
from koers.audit.events import Event
from koers.errors import InvalidInput
from koers.werkagenda.models import Artefact, Decision, Project, Status, StatusChange
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


# The items are found by each index of its own, and as an array before all else: as one condition or as
# a table to join, the database walks through everything that was ever decided.
_DECISIONS_ABOUT = """
SELECT decision.id, item.title, decision.outcome
  FROM werkagenda_agendaitem AS item
  JOIN werkagenda_meeting AS meeting ON meeting.id = item.meeting_id
  JOIN werkagenda_body AS body ON body.id = meeting.body_id
  JOIN werkagenda_decision AS decision ON decision.item_id = item.id
 WHERE item.id = ANY (ARRAY(
    SELECT item.id FROM werkagenda_agendaitem AS item
      JOIN werkagenda_artefactversion AS version ON version.id = item.version_id
      JOIN werkagenda_artefact AS paper ON paper.id = version.artefact_id
     WHERE paper.project_id = %(project)s
     UNION ALL
    SELECT item.id FROM werkagenda_agendaitem AS item
      JOIN werkagenda_artefactversion AS version ON version.id = item.version_id
      JOIN werkagenda_artefact AS paper ON paper.id = version.artefact_id
     WHERE paper.agenda_id = %(agenda)s AND paper.kind = %(advice)s
     UNION ALL
    SELECT item.id FROM werkagenda_agendaitem AS item
      JOIN werkagenda_idea AS idea ON idea.id = item.idea_id
     WHERE idea.project_id = %(project)s
     UNION ALL
    SELECT item.id FROM werkagenda_agendaitem AS item
      JOIN werkagenda_logitem AS risk ON risk.id = item.log_item_id
     WHERE risk.project_id = %(project)s
))
   AND body.agenda_id = %(agenda)s
   AND NOT EXISTS (SELECT FROM werkagenda_decision WHERE replaces_id = decision.id)
 ORDER BY decision.id DESC
"""


def decisions_about(project: Project) -> list[tuple[int, str]]:
    """Decisions that still hold and are about this project, its papers, its idea or its risks.

    Returns:
        Key and words of each, the newest first; advice on changing the agenda is about every project.
    """
    asked: dict[str, Any] = {
        "project": project.pk,
        "agenda": project.agenda_id,
        "advice": Artefact.Kind.ADVIES.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(_DECISIONS_ABOUT, asked)
        return [
            (pk, f"{title}: {Decision.Outcome(outcome).label}") for pk, title, outcome in cursor
        ]


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
