# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every address × every role × own organisation, another organisation, and nobody: as the table says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from koers.access.doors import DOORS, LOGGED_IN, OPEN
from koers.access.rights import RIGHTS, Reach
from koers.access.roles import Role
from tests.isolation.world import (
    MARK,
    OTHER,
    OWN,
    PUBLIC_ARGUMENTS,
    World,
    addresses,
    example,
    make_world,
    nobody,
)

pytestmark = pytest.mark.django_db

ADDRESSES = addresses()
#: Belongs to the person who asked for it; nobody here did.
_OF_ONE_PERSON = frozenset({"taak"})
#: There only for who has a second step, or for who came by way of another organisation.
_DEPENDS_ON_THE_PERSON = frozenset({"herstelcodes", "tweede-stap-uitzetten"})
_GROUP = 12


@pytest.fixture
def world() -> World:
    return make_world()


def test_every_address_has_a_row_in_the_table_of_doors_and_every_row_an_address() -> None:
    assert set(ADDRESSES) == set(DOORS)


def browsers(world: World) -> dict[tuple[Role, str], Client]:
    """A browser that is logged in, for every person."""
    found = {}
    for who, person in world.people.items():
        found[who] = Client(raise_request_exception=False)
        found[who].force_login(person)
    return found


def answer(path: str, method: str, browser: Client) -> HttpResponse:
    """What a browser gets; nothing of it stays."""
    cookies = browser.cookies.copy()
    with transaction.atomic():
        given: HttpResponse = getattr(browser, method)(path)
        transaction.set_rollback(True)
    browser.cookies = cookies
    return given


def kind(given: HttpResponse) -> str:
    if given.status_code == 302 and given["Location"].startswith("/inloggen/?next="):
        return "log in"
    if given.status_code == 405:
        return "no such method"
    if given.status_code == 404:
        return "absent"
    # 503: nothing was published yet.
    assert given.status_code < 500 or given.status_code == 503
    return "in"


def expected(name: str, role: Role, *, own: bool) -> frozenset[str]:
    """What the table of rights says."""
    door = DOORS[name]
    whose = ADDRESSES[name] - set(PUBLIC_ARGUMENTS)
    if door == OPEN:
        return ANYTHING
    if whose & _OF_ONE_PERSON:
        return ABSENT
    if door == LOGGED_IN:
        return ANYTHING if name in _DEPENDS_ON_THE_PERSON else IN
    right = RIGHTS[door]
    if role not in right.roles:
        return frozenset({"absent"})
    return IN if own or not whose or right.reach is Reach.REGION else ABSENT


#: A page that takes no such method says so before it looks for the thing.
IN = frozenset({"in", "no such method"})
ABSENT = frozenset({"absent", "no such method"})
ANYTHING = frozenset({"in", "absent", "log in", "no such method"})


def in_groups(names: Iterable[str]) -> list[list[str]]:
    """One world serves some addresses: making it takes longer than asking for them."""
    ordered = sorted(names)
    return [ordered[start : start + _GROUP] for start in range(0, len(ordered), _GROUP)]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("names", in_groups(DOORS), ids=lambda names: names[0])
def test_an_address_lets_in_whom_the_table_of_rights_names(
    world: World, names: list[str], method: str
) -> None:
    people = browsers(world)
    wrong = [fault for name in names for fault in faults(name, method, world, people)]
    assert not wrong, "\n".join(wrong)


def faults(
    name: str, method: str, world: World, people: dict[tuple[Role, str], Client]
) -> Iterator[str]:
    """Everybody at one address: who gets another answer than the table says, or a foreign byte."""
    path = reverse(name, kwargs=example(ADDRESSES[name], world.things) or None)
    given = answer(path, method, Client(raise_request_exception=False))
    if (kind(given) == "log in") != (DOORS[name] != OPEN):
        yield f"nobody at {path}: {given.status_code}"
    if MARK.encode() in _body(given):
        yield f"nobody reads {path}"
    for (role, organisation), browser in people.items():
        given = answer(path, method, browser)
        body = _body(given)
        if kind(given) not in expected(name, role, own=organisation == OWN):
            yield f"{role} of {organisation} at {path}: {given.status_code}"
        if organisation != OWN and MARK.encode() in body:
            yield f"{role} of {organisation} reads {path}"


def _body(given: HttpResponse) -> bytes:
    """Also a file that is sent in pieces; read to its end it is closed, as a server does."""
    return b"".join(given) if given.streaming else given.content  # type: ignore[arg-type]


def test_the_mark_is_seen_by_who_may_see_it(world: World) -> None:
    worker = browsers(world)[Role.CASUSMEDEWERKER, OWN]
    for name in ("zaken", "zaak", "zaken-invoer"):
        path = reverse(name, kwargs=example(ADDRESSES[name], world.things) or None)
        assert MARK.encode() in answer(path, "get", worker).content


@pytest.mark.parametrize("name", ["zaak", "zaken-invoer", "taak"])
def test_what_is_not_yours_looks_like_what_does_not_exist(world: World, name: str) -> None:
    outsider = browsers(world)[Role.CASUSMEDEWERKER, OTHER]
    (argument,) = ADDRESSES[name]
    foreign = reverse(name, kwargs={argument: world.things[argument]})
    absent = reverse(name, kwargs={argument: nobody()})
    assert _bare(answer(foreign, "get", outsider)) == _bare(answer(absent, "get", outsider))


def _bare(given: HttpResponse) -> tuple[int, str]:
    text = given.content.decode()
    changing = r"[0-9a-f]{8}-[0-9a-f-]{27}|csrfmiddlewaretoken\" value=\"\w+\""
    return given.status_code, re.sub(changing, "", text)


def test_search_finds_nothing_of_another_organisation(world: World) -> None:
    path = f"{reverse('zoeken')}?q={MARK}-1"
    for (_, organisation), browser in browsers(world).items():
        if organisation == OTHER:
            # The words that were searched for stand on the page; a link to the case does not.
            assert str(world.things["casus"]) not in answer(path, "get", browser).content.decode()


def test_a_search_by_the_whole_number_finds_the_case_only_at_home(world: World) -> None:
    asked = {"kenmerk": f"{MARK}-1"}
    people = browsers(world)
    at_home, elsewhere = (
        people[Role.CASUSMEDEWERKER, whose].post(reverse("zaken"), asked).content.decode()
        for whose in (OWN, OTHER)
    )
    assert str(world.things["casus"]) in at_home
    assert str(world.things["casus"]) not in elsewhere
