# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sits in a body, who keeps its secretariat, and how often it meets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from koers.access.actor import Actor, actor_may, require
from koers.access.models import Organisation
from koers.audit import journal
from koers.audit.events import Event
from koers.errors import InvalidInput, NotAllowed
from koers.werkagenda.meetings.problems import UnknownMeeting
from koers.werkagenda.meetings.roles import RoleInWords, roles
from koers.werkagenda.models import Body, BodySeat


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often a body meets, in the words of the agenda; `per_year` None where it gives no number."""

    text: str
    per_year: int | None


UNKNOWN_FREQUENCY = Frequency("niet vermeld", None)


def body(actor: Actor, body_id: int) -> Body:
    """A body of any agenda.

    Raises:
        UnknownMeeting: there is none with this number.
    """
    found = Body.objects.select_related("agenda").filter(pk=body_id).first()
    if found is None:
        raise UnknownMeeting("Dit overleg bestaat niet. Kijk bij Overleg en rollen welke er zijn.")
    return found


def frequencies(found: Iterable[RoleInWords]) -> dict[int, Frequency]:
    """By key of the body, for bodies of which these roles of an agenda say how often they meet."""
    return {
        item.body.pk: Frequency(item.role.frequency_text, item.role.meetings_per_year)
        for item in found
        if item.body is not None
    }


def frequency(actor: Actor, body: Body) -> Frequency:
    """How often one body meets."""
    return frequencies(roles(actor, body.agenda)).get(body.pk, UNKNOWN_FREQUENCY)


def seats(actor: Actor, body: Body) -> dict[str, list[Organisation]]:
    """Organisations by task, in order of name; both tasks are always there."""
    found: dict[str, list[Organisation]] = {task: [] for task in BodySeat.Task.values}
    rows = BodySeat.objects.filter(body=body).select_related("organisation")
    for seat in rows.order_by("organisation__name"):
        found[seat.task].append(seat.organisation)
    return found


def keeps_secretariat(actor: Actor, body: Body) -> bool:
    """Whether the organisation of the actor keeps the secretariat of a body."""
    if actor.is_system:
        return True
    return (
        bool(actor.organisation)
        and BodySeat.objects.filter(
            body=body, task=BodySeat.Task.SECRETARY, organisation_id=actor.organisation
        ).exists()
    )


def secretary_deeds(actor: Actor, body: Body) -> tuple[bool, bool]:
    """Whether the actor makes the agenda of a body, and whether it records what the body decides."""
    prepares, records = (
        actor_may(actor, deed) for deed in ("overleg-voorbereiden", "besluit-vastleggen")
    )
    keeps = (prepares or records) and keeps_secretariat(actor, body)
    return prepares and keeps, records and keeps


def require_secretariat(actor: Actor, deed: str, body: Body) -> None:
    """Stop here unless the actor does this for a body whose secretariat its organisation keeps.

    Raises:
        NotAllowed: another role, or another organisation.
    """
    require(actor, deed)
    if not keeps_secretariat(actor, body):
        raise NotAllowed(
            f"Alleen het secretariaat van {body.name} doet dit. De regiosecretaris of de beheerder "
            "wijst bij Overleg en rollen aan wie dat is.",
            deed=deed,
        )


@transaction.atomic
def set_seats(*, actor: Actor, body: Body, by_task: Mapping[str, Sequence[str]]) -> None:
    """Say which organisations keep the secretariat of a body and which decide in it.

    Args:
        by_task: task of the seat -> slugs of organisations.

    Raises:
        NotAllowed: the actor does not set up bodies.
        InvalidInput: no secretariat, or an organisation that does not exist.
    """
    require(actor, "overleg-inrichten")
    if not by_task.get(BodySeat.Task.SECRETARY):
        raise InvalidInput(
            f"Kies wie het secretariaat van {body.name} voert. Zonder secretariaat kan niemand de "
            "agenda maken of besluiten vastleggen."
        )
    wanted = {(task, slug) for task in BodySeat.Task.values for slug in by_task.get(task, ())}
    known = set(Organisation.objects.values_list("slug", flat=True))
    for _, slug in sorted(wanted):
        if slug not in known:
            raise InvalidInput(f"Organisatie '{slug}' bestaat niet. Kies uit de lijst.")
    Body.objects.select_for_update().get(pk=body.pk)
    present = {(seat.task, seat.organisation_id): seat for seat in body.seats.all()}
    for key, seat in present.items():
        if key not in wanted:
            seat.delete()
    for task, slug in sorted(wanted - set(present)):
        BodySeat.objects.create(body=body, task=task, organisation_id=slug)
    journal.record(
        actor=actor,
        event=Event.WERKAGENDA_GEWIJZIGD,
        kind="overlegorgaan",
        object_id=str(body.pk),
        details={"zetels": len(wanted)},
    )
