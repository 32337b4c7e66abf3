# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A round of the agenda of 2019 with its seventeen owners, as far as a test wants it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.test import Client

from koers.access.actor import Actor
from koers.access.models import Membership
from koers.access.roles import Role
from koers.werkagenda.models import Agenda, Body, ContributionKey, KeyShare, Owner, Round
from koers.werkagenda.prioritising import bands, capacity, rounds, scores
from koers.werkagenda.prioritising.bands import BandRow
from koers.werkagenda.prioritising.candidates import candidates
from koers.werkagenda.prioritising.scores import Given
from koers.werkagenda.tests.owned import agenda_2019_owned, secretary, someone

__all__ = ["agenda_2019_owned", "secretary"]

FAR = date(2099, 12, 31)
#: The body that decides on the rounds here.
BODY = "bestuurlijk-afstemmingsoverleg"


@pytest.fixture
def key(agenda_2019_owned: Agenda) -> ContributionKey:
    """Every owner weighs the same."""
    made = ContributionKey.objects.create(
        agenda=agenda_2019_owned,
        code="gelijk",
        name="Gelijke delen",
        unit="delen",
        valid_from=date(2019, 1, 1),
        source="proef",
        standing="te-bevestigen",
        is_default=True,
        recorded_by="proef",
    )
    for owner in Owner.objects.filter(agenda=agenda_2019_owned):
        KeyShare.objects.create(key=made, owner=owner, weight=1)
    return made


@pytest.fixture
def prepared(agenda_2019_owned: Agenda, key: ContributionKey, secretary: Actor) -> Round:
    """A round in preparation, with bands."""
    made = rounds.make_round(
        actor=secretary,
        agenda=agenda_2019_owned,
        name="Proefronde",
        year=2027,
        quarter=1,
        quarters=8,
        closes_on=FAR,
        key=key,
        body=Body.objects.get(agenda=agenda_2019_owned, key=BODY),
    )
    bands.set_bands(actor=secretary, item=made, rows=band_rows())
    return made


@pytest.fixture
def opened(prepared: Round, secretary: Actor) -> Round:
    rounds.open_round(actor=secretary, item=prepared)
    prepared.refresh_from_db()
    return prepared


@pytest.fixture
def fill(opened: Round) -> Callable[..., None]:
    """Lets every owner, or all but some, give its capacity and scores."""

    def filling(*, hours: int = 80, without: tuple[str, ...] = ()) -> None:
        keys = [one.project.key for one in candidates(chief(), opened)]
        for place, owner in enumerate(Owner.objects.filter(agenda=opened.agenda)):
            slug = owner.organisation_id
            if slug in without:
                continue
            actor = someone(Role.OPDRACHTGEVER, slug)
            room = hours * (10 if slug.startswith("menzis") else 1)
            capacity.give_capacity(
                actor=actor, item=opened, hours=dict.fromkeys(range(8), Decimal(room))
            )
            scores.give_scores(
                actor=actor,
                item=opened,
                given={key: Given(1 + (n + place) % 4, "") for n, key in enumerate(keys)},
            )

    return filling


@pytest.fixture
def closed(opened: Round, fill: Callable[..., None], secretary: Actor) -> Round:
    fill()
    rounds.close_round(actor=secretary, item=opened, leave_out_silent=False)
    opened.refresh_from_db()
    return opened


def chief() -> Actor:
    return someone(Role.BESTUURDER, "gemeente-almelo")


def band_rows() -> list[BandRow]:
    return [
        BandRow(kind, level, Decimal(low), Decimal(likely), Decimal(high), "uur", "proef")
        for kind, steps in (
            ("capacity", ((60, 120, 180), (200, 300, 400), (450, 600, 800))),
            ("yield", ((10_000, 25_000, 40_000), (50_000, 75_000, 100_000), (120_000, 150_000, 200_000))),
        )
        for level, (low, likely, high) in enumerate(steps, 1)
    ]  # fmt: skip


def browser(role: Role, organisation: str) -> Client:
    """A browser in which somebody with this hat is logged in."""
    person, _ = User.objects.get_or_create(username=f"{organisation}-{role.value}")
    Membership.objects.get_or_create(person=person, organisation_id=organisation, role=role)
    client = Client()
    client.force_login(person)
    return client
