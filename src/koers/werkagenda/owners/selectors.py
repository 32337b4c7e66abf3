# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads of the owners of an agenda and of what each carries. A key is public, as the agenda is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar

from django.db.models import QuerySet
from django.utils import timezone

from koers.access.actor import Actor
from koers.errors import NotDeterminable
from koers.web import dutch
from koers.werkagenda.models import Agenda, ContributionKey, Owner
from koers.werkagenda.owners.register import owner_slug
from koers.werkagenda.selectors import UnknownAgendaPart


class UnknownOwner(UnknownAgendaPart):
    """An organisation that owns nothing of this agenda."""

    code: ClassVar[str] = "unknown-owner"


def owners(actor: Actor, agenda: Agenda) -> list[Owner]:
    """The owners of an agenda with organisation and party, in the order of the region pack."""
    return list(_owners(agenda))


def _owners(agenda: Agenda) -> QuerySet[Owner]:
    found = agenda.owners.select_related("organisation", "party__group")
    return found.defer("party__layout", "party__extra", "party__role")


def owner_slugs(actor: Actor, agenda: Agenda) -> frozenset[str]:
    """The organisations of `owners`, by slug."""
    return frozenset(agenda.owners.order_by().values_list("organisation", flat=True))


def owner_of(actor: Actor, agenda: Agenda) -> Owner | None:
    """The owner for which the actor works; None for who works for no owner.

    People of an organisation that counts as one with another act for that other.
    """
    if not actor.organisation:
        return None
    return _owners(agenda).filter(organisation=owner_slug(actor.organisation)).first()


def owner_by_slug(actor: Actor, agenda: Agenda, slug: str) -> Owner:
    """The owner that is an organisation.

    Raises:
        UnknownOwner: the organisation owns nothing of this agenda.
    """
    return owner_among(owners(actor, agenda), slug)


def owner_among(everyone: Sequence[Owner], slug: str) -> Owner:
    """As `owner_by_slug`, from all owners when they were read already.

    Raises:
        UnknownOwner: the organisation owns nothing of this agenda.
    """
    wanted = owner_slug(slug)
    found = next((item for item in everyone if item.organisation_id == wanted), None)
    if found is None:
        raise UnknownOwner(
            f"'{slug}' is geen eigenaar van deze agenda. Kijk bij Eigenaren wie dat zijn.",
            organisation=slug,
        )
    return found


def keys_on(actor: Actor, agenda: Agenda, on: date | None = None) -> list[ContributionKey]:
    """The keys that hold on a day (today), of each code the newest; the default one first."""
    day = on or timezone.localdate()
    return holding_on(all_keys(actor, agenda), day)


def all_keys(actor: Actor, agenda: Agenda) -> list[ContributionKey]:
    """Every key that was ever set, the oldest first, with its weights."""
    rows = ContributionKey.objects.filter(agenda=agenda).order_by("valid_from", "pk")
    return list(rows.prefetch_related("shares"))


def holding_on(keys: Iterable[ContributionKey], day: date) -> list[ContributionKey]:
    """Of keys in order of age those that hold on a day: of each code the newest, the default first."""
    newest = {key.code: key for key in keys if key.valid_from <= day}
    defaults = [key for key in newest.values() if key.is_default]
    first = max(defaults, key=lambda key: (key.valid_from, key.pk), default=None)
    return sorted(newest.values(), key=lambda key: (key != first, key.name))


def default_key(actor: Actor, agenda: Agenda, on: date | None = None) -> ContributionKey:
    """The key by which costs are divided on a day.

    Raises:
        NotDeterminable: no default key holds on that day.
    """
    return default_among(all_keys(actor, agenda), agenda, on)


def default_among(
    keys: Iterable[ContributionKey], agenda: Agenda, on: date | None = None
) -> ContributionKey:
    """As `default_key`, when all keys were read already.

    Raises:
        NotDeterminable: none of them holds on that day as the default one.
    """
    day = on or timezone.localdate()
    key = next((key for key in holding_on(keys, day) if key.is_default), None)
    if key is None:
        raise NotDeterminable(
            f"Op {dutch.day(day)} geldt nog geen verdeelsleutel voor agenda '{agenda.key}'. "
            "De regiosecretaris legt er een vast bij Eigenaren, Verdeelsleutels.",
            agenda=agenda.key,
        )
    return key


def key_on(actor: Actor, agenda: Agenda, code: str, on: date | None = None) -> ContributionKey:
    """The key with a code that holds on a day.

    Raises:
        NotDeterminable: none holds on that day.
    """
    key = next((key for key in keys_on(actor, agenda, on) if key.code == code), None)
    if key is None:
        raise NotDeterminable(
            f"Verdeelsleutel '{code}' geldt niet op {dutch.day(on or timezone.localdate())}. "
            "Kijk bij Verdeelsleutels welke er zijn.",
            key=code,
        )
    return key


def shares(
    actor: Actor,
    agenda: Agenda,
    key: ContributionKey | str | None = None,
    on: date | None = None,
) -> dict[int, float]:
    """What part of a cost each owner carries: key of the owner -> fraction; together 1.

    Args:
        key: a key, its code, or None for the default one.
        on: the day for which (today).

    Raises:
        NotDeterminable: no key holds, an owner has no weight in it, or all weights are zero.
    """
    if key is None:
        key = default_key(actor, agenda, on)
    elif isinstance(key, str):
        key = key_on(actor, agenda, key, on)
    return fractions(key, owners(actor, agenda))


def fractions(key: ContributionKey, everyone: Sequence[Owner]) -> dict[int, float]:
    """What part of a cost each of all owners carries by a key; see `shares`.

    Raises:
        NotDeterminable: an owner has no weight in it, or all weights are zero.
    """
    weights = {share.owner_id: float(share.weight) for share in key.shares.all()}
    missing = [str(owner) for owner in everyone if owner.pk not in weights]
    if missing:
        raise NotDeterminable(
            f"In verdeelsleutel '{key.name}' van {dutch.day(key.valid_from)} ontbreekt het gewicht "
            f"van {dutch.listed(missing)}. Leg de sleutel opnieuw vast; vul 0 in voor wie niet "
            "bijdraagt.",
            key=key.code,
            owners=missing,
        )
    total = sum(weights[owner.pk] for owner in everyone)
    if total <= 0:
        raise NotDeterminable(
            f"In verdeelsleutel '{key.name}' heeft geen enkele eigenaar een gewicht boven 0. "
            "Leg de sleutel opnieuw vast.",
            key=key.code,
        )
    return {owner.pk: weights[owner.pk] / total for owner in everyone}
