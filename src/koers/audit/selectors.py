# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the FG sees of the own organisation's log; looking at it is itself written down."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256

from django.contrib.auth.models import User
from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import MD5, Cast, Concat
from django.utils import timezone

from koers.access.actor import Actor, require
from koers.access.models import Membership
from koers.access.purposes import purposes
from koers.access.roles import Role
from koers.access.tenancy import own_space
from koers.audit import journal
from koers.audit.events import READS, Event
from koers.audit.models import Ketenkop, Logregel, Oordeel, Wisbewijs
from koers.audit.pseudonyms import derived_key

PER_PAGE = 50
MOST_DOWNLOADED = 50_000
SAMPLE = 25

#: column of the page -> order; the number makes it the same every time
ORDERS: dict[str, tuple[str, ...]] = {
    "tijd": ("number",),
    "wie": ("account", "number"),
    "wat": ("event", "number"),
}


@dataclass(frozen=True, slots=True)
class LogChoice:
    """Which lines are asked for; `subject` is a pseudonym, `person` the name of an account."""

    subject: str = ""
    person: str = ""
    event: str = ""
    since: date | None = None
    until: date | None = None
    sort: str = "-tijd"
    page: str | None = None


@dataclass(frozen=True, slots=True)
class LogRow:
    """A line in words."""

    line: Logregel
    who: str
    role: str
    event: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Sampled:
    """A line of the sample, with what the FG thought of it."""

    row: LogRow
    judgement: Oordeel | None


@dataclass(frozen=True, slots=True)
class ChainState:
    """How long the chain of the organisation is, and what the last check found."""

    lines: int
    checked_at: datetime | None
    whole: bool


def log_page(actor: Actor, choice: LogChoice) -> tuple[Page[LogRow], int]:
    """One page of the log, and how many lines fit the choice.

    Raises:
        NotAllowed: the actor is no FG.
    """
    require(actor, "inzagelog-bekijken")
    with own_space(actor):
        paginator: Paginator[LogRow] = Paginator(_chosen(actor, choice), PER_PAGE)  # type: ignore[arg-type]
        page = paginator.get_page(choice.page)
        lines: list[Logregel] = list(page.object_list)  # type: ignore[arg-type]
        page.object_list = in_words(lines)
        _looked(actor, Event.INZAGELOG_BEKEKEN, choice, len(lines))
        return page, paginator.count


def log_download(actor: Actor, choice: LogChoice) -> list[LogRow]:
    """The lines of a choice for a file, the newest when there are too many.

    Raises:
        NotAllowed: the actor is no FG.
    """
    require(actor, "inzagelog-bekijken")
    with own_space(actor):
        rows = in_words(_chosen(actor, choice)[:MOST_DOWNLOADED])
        _looked(actor, Event.INZAGELOG_GEDOWNLOAD, choice, len(rows))
        return rows


def sample(actor: Actor, month: str) -> list[Sampled]:
    """The reads of a month that the FG looks at: the same ones every time, known to nobody beforehand.

    Args:
        month: such as 2026-10.

    Raises:
        NotAllowed: the actor is no FG.
    """
    require(actor, "inzagelog-bekijken")
    first, after = month_bounds(month)
    with own_space(actor):
        lines = list(drawn(actor, month, first, after)[:SAMPLE])
        judged = {item.number: item for item in Oordeel.objects.filter(month=month)}
        _looked(actor, Event.INZAGELOG_BEKEKEN, LogChoice(since=first), len(lines))
        return [Sampled(row, judged.get(row.line.number)) for row in in_words(lines)]


def drawn(actor: Actor, month: str, first: date, after: date) -> QuerySet[Logregel]:
    """Reads of a month in the order of the draw; the key of the draw lies outside the database."""
    seed = hmac.new(
        derived_key("steekproef"), f"{actor.organisation}|{month}|".encode(), sha256
    ).hexdigest()
    place = MD5(Concat(Value(seed), Cast("number", TextField()), output_field=TextField()))
    return (
        Logregel.objects.filter(
            chain=actor.organisation,
            event__in=[event.value for event in READS],
            time__gte=_midnight(first),
            time__lt=_midnight(after),
        )
        .annotate(place=place)
        .order_by("place")
    )


def chain_state(actor: Actor) -> ChainState:
    """The state of the own chain.

    Raises:
        NotAllowed: the actor is no FG.
    """
    require(actor, "inzagelog-bekijken")
    with own_space(actor):
        head = Ketenkop.objects.filter(chain=actor.organisation).first()
        last = (
            Logregel.objects.filter(chain=actor.organisation, event=Event.KETEN_GECONTROLEERD)
            .order_by("-number")
            .first()
        )
    return ChainState(
        lines=head.number if head else 0,
        checked_at=last.time if last else None,
        whole=last is not None and last.result == "gelukt",
    )


def proofs(actor: Actor) -> list[Wisbewijs]:
    """What was erased in the own organisation, newest first.

    Raises:
        NotAllowed: the actor is no FG.
    """
    require(actor, "inzagelog-bekijken")
    with own_space(actor):
        return list(Wisbewijs.objects.filter(owner_id=actor.organisation)[:200])


def in_words(lines: Iterable[Logregel]) -> list[LogRow]:
    """Lines with the names of accounts, roles, events and purposes of now."""
    found = list(lines)
    numbers = {int(line.account) for line in found if line.account.isdigit()}
    names = dict(User.objects.filter(pk__in=numbers).values_list("pk", "username"))
    roles, events = dict(Role.choices), dict(Event.choices)
    return [
        LogRow(
            line=line,
            who=names.get(int(line.account), f"account {line.account}")
            if line.account.isdigit()
            else line.account,
            role=roles.get(line.role, ""),
            event=events.get(line.event, line.event),
            purpose=purposes()[line.purpose].titel if line.purpose in purposes() else line.purpose,
        )
        for line in found
    ]


def month_bounds(month: str) -> tuple[date, date]:
    """First day of a month and of the next.

    Raises:
        ValueError: it is no month.
    """
    first = date.fromisoformat(f"{month}-01")
    return first, (first + timedelta(32)).replace(day=1)


def _chosen(actor: Actor, choice: LogChoice) -> QuerySet[Logregel]:
    lines = Logregel.objects.filter(chain=actor.organisation)
    if choice.subject:
        lines = lines.filter(subject=choice.subject)
    if choice.person:
        accounts = Membership.objects.filter(
            organisation_id=actor.organisation, person__username__iexact=choice.person
        ).values_list("person_id", flat=True)
        lines = lines.filter(account__in=[str(number) for number in accounts])
    if choice.event:
        lines = lines.filter(event=choice.event)
    if choice.since:
        lines = lines.filter(time__gte=_midnight(choice.since))
    if choice.until:
        lines = lines.filter(time__lt=_midnight(choice.until + timedelta(1)))
    order = ORDERS.get(choice.sort.lstrip("-"), ORDERS["tijd"])
    down = choice.sort.startswith("-")
    return lines.order_by(*(F(name).desc() if down else F(name).asc() for name in order))


def _looked(actor: Actor, event: Event, choice: LogChoice, lines: int) -> None:
    journal.record(
        actor=actor,
        event=event,
        kind="log",
        details={"regels": lines, "over": choice.subject, "wat": choice.event},
    )


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
