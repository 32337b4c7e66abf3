# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Meetings of the bodies: agenda, decisions with reservations, and actions."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from koers.web.addresses import address
from koers.werkagenda.models.artefact import ArtefactVersion
from koers.werkagenda.models.idea import Idea
from koers.werkagenda.models.log_item import LogItem
from koers.werkagenda.models.organisation import Body
from koers.werkagenda.models.owner import Owner
from koers.werkagenda.models.parts import Recorded
from koers.werkagenda.models.project import Project


class BodySeat(models.Model):
    """An organisation whose people with a role prepare a body's meetings or decide in it."""

    class Task(models.TextChoices):
        SECRETARY = "secretariaat", "bereidt voor en legt vast"
        MEMBER = "lid", "beslist mee"

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="seats")
    organisation = models.ForeignKey(
        "access.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    task = models.CharField(max_length=20, choices=Task.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "organisation", "task"], name="one_seat")
        ]

    def __str__(self) -> str:
        return f"{self.organisation} in {self.body}"


class BodyFeed(models.Model):
    """The calendar feed of a body: a newer edition makes every earlier address worthless."""

    body = models.OneToOneField(Body, on_delete=models.CASCADE, related_name="feed")
    edition = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.body}, {self.edition}"


class NotificationAddress(models.Model):
    """Where an organisation gets its weekly list of actions: a functional mailbox, no person's."""

    organisation = models.OneToOneField(
        "access.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    email = models.EmailField()
    # The ISO week of the last list, so that no week is sent twice.
    sent_for = models.CharField(max_length=10, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["organisation__name"]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.email}"


class Meeting(Recorded):
    class State(models.TextChoices):
        PLANNED = "gepland", "gepland"
        SENT = "verzonden", "agenda verzonden"
        HELD = "gehouden", "gehouden"
        CLOSED = "vastgesteld", "besluitenlijst vastgesteld"
        CANCELLED = "afgelast", "afgelast"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    date = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.PLANNED)
    # Whether anybody may read its agenda and its decisions; the date is always public.
    is_public = models.BooleanField(default=False)
    sent_at = models.DateTimeField(null=True, blank=True)
    # For calendars: the same meeting keeps its uid, each change raises the sequence (RFC 5545).
    uid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["date", "starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "date"],
                condition=~Q(state="afgelast"),
                name="one_meeting_of_a_body_per_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.body}, {self.date:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return address("overleg", self.pk)


class AgendaItem(Recorded):
    class Kind(models.TextChoices):
        INFORM = "informeren", "informeren"
        DISCUSS = "bespreken", "bespreken"
        DECIDE = "besluiten", "besluiten"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=300)
    explanation = models.TextField(blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    # Why the system put it here; empty when a person did.
    reason = models.TextField(blank=True)
    # What it is about, and how that stood when it was put here: a removed item comes back only
    # when the second has changed.
    cause = models.CharField(max_length=100, blank=True)
    cause_state = models.CharField(max_length=100, blank=True)
    version = models.ForeignKey(
        ArtefactVersion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agenda_items",
    )
    log_item = models.ForeignKey(
        LogItem, on_delete=models.PROTECT, null=True, blank=True, related_name="agenda_items"
    )
    idea = models.ForeignKey(
        Idea, on_delete=models.PROTECT, null=True, blank=True, related_name="agenda_items"
    )
    action = models.ForeignKey(
        "werkagenda.Action", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, null=True, blank=True, related_name="agenda_items"
    )
    # The round whose choice of projects is decided on.
    round = models.ForeignKey(
        "werkagenda.Round",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agenda_items",
    )
    # The meeting whose decisions are to be adopted here.
    minutes_of = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="adopted_at"
    )
    # The item of an earlier meeting that was held over.
    continues = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="continued_by"
    )
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "cause"],
                condition=~Q(cause=""),
                name="one_item_per_cause",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def reports_of(self) -> str:
        """The quarter whose missing reports it is about, such as `2026-K3`; empty for another item."""
        about, _, quarter = self.cause.partition("/")
        return quarter if about == "rapportages" else ""


class Decision(Recorded):
    """What a meeting decided on one item. Append-only: another decision replaces it by name."""

    class Outcome(models.TextChoices):
        ADOPTED = "vastgesteld", "vastgesteld"
        AGREED = "akkoord", "akkoord"
        REFUSED = "afgewezen", "afgewezen"
        HELD_OVER = "aangehouden", "aangehouden"
        RETURNED = "teruggegeven", "teruggegeven met opdracht"
        NOTED = "kennisgenomen", "kennisgenomen"

    class Manner(models.TextChoices):
        CONSENSUS = "consensus", "in overeenstemming"
        VOTE = "stemming", "bij stemming"

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    text = models.TextField()
    manner = models.CharField(max_length=20, choices=Manner.choices)
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(manner="stemming")
                | Q(votes_for__isnull=False, votes_against__isnull=False),
                name="a_vote_has_its_numbers",
            )
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.get_outcome_display()}"


class Reservation(models.Model):
    """An owner that has a reservation or a minority view on a decision."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="reservations")
    owner = models.ForeignKey(Owner, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "owner"], name="one_reservation_per_owner")
        ]

    def __str__(self) -> str:
        return f"{self.owner}: {self.text}"


class Action(Recorded):
    """Something that an organisation does before a date."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="actions"
    )
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="actions"
    )
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="actions")
    text = models.TextField()
    # Who does it: an organisation; the function says who there, never a person's name.
    owner = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    function = models.CharField(max_length=200, blank=True)
    due = models.DateField()

    class Meta:
        ordering = ["due", "pk"]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return address("actie", self.pk)


class ActionStep(Recorded):
    """What became of an action. Append-only: the last row counts."""

    class State(models.TextChoices):
        DONE = "gedaan", "gedaan"
        REOPENED = "heropend", "heropend"
        DROPPED = "vervallen", "vervallen"
        MOVED = "verzet", "nieuwe datum"

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=20, choices=State.choices)
    due = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.action}: {self.get_state_display()}"
