# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The weekly list of actions by mail: one message per organisation, to a functional mailbox.

Without a mail server in the settings nothing is sent, and the page says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import structlog
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from koers.access.actor import Actor, require
from koers.access.models import Organisation
from koers.audit import journal
from koers.audit.events import Event
from koers.errors import InvalidInput
from koers.werkagenda.meetings.action_list import StandingAction, open_actions_of
from koers.werkagenda.meetings.dates import week_of
from koers.werkagenda.models import NotificationAddress

log = structlog.get_logger("koers.werkagenda")
_REALLY_SENDS = "django.core.mail.backends.smtp.EmailBackend"


def mail_is_set_up() -> bool:
    """Whether this installation can send mail."""
    return settings.EMAIL_BACKEND != _REALLY_SENDS or bool(settings.EMAIL_HOST)


@dataclass(frozen=True, slots=True)
class Reminded:
    """An organisation with its mailbox, if any, and how much is open."""

    organisation: Organisation
    address: NotificationAddress | None
    open: int
    late: int


def reminded(actor: Actor) -> list[Reminded]:
    """Every organisation with where its list goes; for who sets up meetings.

    Raises:
        NotAllowed: the actor does not.
    """
    require(actor, "overleg-inrichten")
    addresses = {row.organisation_id: row for row in NotificationAddress.objects.all()}
    found = []
    for organisation in Organisation.objects.exclude(kind=Organisation.Kind.SIGNAALPARTNER):
        rows = open_actions_of(actor, organisation.pk)
        late = sum(row.is_late for row in rows)
        found.append(Reminded(organisation, addresses.get(organisation.pk), len(rows), late))
    return found


@transaction.atomic
def set_address(*, actor: Actor, organisation: str, email: str) -> None:
    """Say where an organisation gets its list; empty takes it away.

    Raises:
        NotAllowed: the actor does not set up meetings.
        InvalidInput: no such organisation, or no address of e-mail.
    """
    require(actor, "overleg-inrichten")
    found = Organisation.objects.filter(pk=organisation).first()
    if found is None:
        raise InvalidInput(f"Organisatie '{organisation}' bestaat niet. Kies uit de lijst.")
    email = email.strip()
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise InvalidInput(
                f"Het adres voor {found.name} is geen e-mailadres. Vul iets in als overleg@gemeente.nl."
            ) from None
        NotificationAddress.objects.update_or_create(organisation=found, defaults={"email": email})
    else:
        NotificationAddress.objects.filter(organisation=found).delete()
    journal.record(
        actor=actor,
        event=Event.WERKAGENDA_GEWIJZIGD,
        kind="herinnering",
        object_id=found.pk,
        details={"adres": bool(email)},
    )


@dataclass(frozen=True, slots=True)
class Sent:
    """How a round of reminders went."""

    sent: int
    nothing_open: int
    failed: int


def send_digests(actor: Actor, on: date | None = None) -> Sent:
    """Send every organisation the list of its open actions, at most once a week each.

    Not in one transaction: what was sent stays sent, and is not sent again after an interruption.
    """
    day = on or timezone.localdate()
    week = week_of(day)
    sent = nothing = failed = 0
    for key in NotificationAddress.objects.exclude(sent_for=week).values_list("pk", flat=True):
        outcome = _send_one(actor, key, week, day)
        sent += outcome == "sent"
        nothing += outcome == "nothing"
        failed += outcome == "failed"
    return Sent(sent, nothing, failed)


def _send_one(actor: Actor, key: int, week: str, day: date) -> str:
    with transaction.atomic():
        row = (
            NotificationAddress.objects.select_for_update(of=("self",))
            .select_related("organisation")
            .filter(pk=key)
            .exclude(sent_for=week)
            .first()
        )
        if row is None:
            return "taken"
        rows = open_actions_of(actor, row.organisation_id, day)
        if not rows:
            return "nothing"
        try:
            digest(row, rows).send()
        except OSError as error:
            # No address in the log: the number of the organisation says enough.
            log.warning(
                "herinnering-mislukt", organisation=row.organisation_id, error=type(error).__name__
            )
            return "failed"
        row.sent_for, row.sent_at = week, timezone.now()
        row.save(update_fields=["sent_for", "sent_at"])
    return "sent"


def digest(address: NotificationAddress, rows: list[StandingAction]) -> EmailMessage:
    """The message: what is late, what is still to come, and where to say that it is done."""
    late = [row for row in rows if row.is_late]
    subject = f"Werkagenda: {len(rows)} open {'actie' if len(rows) == 1 else 'acties'}"
    if late:
        subject += f", {len(late)} te laat"
    text = render_to_string(
        "werkagenda/meeting_digest.txt",
        {
            "organisation": address.organisation,
            "late": late,
            "coming": [row for row in rows if not row.is_late],
            "site": settings.KOERS_PUBLIC_URL,
        },
    )
    # RFC 3834: nobody's notice of absence answers it.
    headers = {"Auto-Submitted": "auto-generated"}
    return EmailMessage(subject=subject, body=text, to=[address.email], headers=headers)
