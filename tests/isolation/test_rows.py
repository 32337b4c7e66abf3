# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The second lock: what raw SQL sees under the role of the application, without help of Python."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.utils import IntegrityError, ProgrammingError

from koers.access.actor import SYSTEM, Actor
from koers.access.database import application_role
from koers.access.models import Organisation
from koers.access.protection import PROTECTED
from koers.access.roles import Role
from koers.access.tenancy import own_space
from koers.errors import NotAllowed
from koers.trajecten.models import Casus, Invoer, InvoerRegel, Inwoner, Notitie

pytestmark = pytest.mark.django_db

PURPOSES = ("vroegsignalering", "schuldhulp")
TOWNS = ("gemeente-een", "gemeente-twee")
TABLES = sorted(model._meta.db_table for model in PROTECTED)
#: Those of residents and their cases: for one purpose each.
FILLED = sorted(table for table in TABLES if table.startswith("trajecten_"))


def spaces() -> list[tuple[str, str]]:
    return [(town, purpose) for town in TOWNS for purpose in PURPOSES]


@pytest.fixture
def filled() -> Iterator[None]:
    """One row in every protected table, in each of four spaces."""
    for town in TOWNS:
        Organisation.objects.create(slug=town, name=town, kind=Organisation.Kind.GEMEENTE)
    for town, purpose in spaces():
        own = {"owner_id": town, "purpose": purpose}
        with own_space(SYSTEM.within(town, purpose)):
            person = Inwoner.objects.create(name="Oefenpersoon", **own)
            load = Invoer.objects.create(file_name="proef.csv", sha256="0" * 64, **own)
            InvoerRegel.objects.create(invoer=load, row=1, message="proef", **own)
            case = Casus.objects.create(
                kenmerk="P-1", inwoner=person, opened_on=date(2026, 1, 5), **own
            )
            Notitie.objects.create(casus=case, soort="brief", text="proef", **own)
    yield


def seen(table: str) -> set[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT owner_id, purpose FROM "{table}"')  # noqa: S608 - our own name
        return set(cursor.fetchall())


def test_koers_works_under_a_role_that_cannot_pass_by_the_policies() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles "
            "WHERE rolname = current_user"
        )
        assert cursor.fetchone() == (application_role(), False, False, False)
        cursor.execute("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize("table", TABLES)
def test_a_protected_table_has_its_policy_switched_on_for_everybody(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE relname = %s", [table]
        )
        assert cursor.fetchone() == (True, True)
        cursor.execute("SELECT count(*) FROM pg_policies WHERE tablename = %s", [table])
        assert cursor.fetchone() == (1,)


def test_every_table_that_names_an_owner_is_protected() -> None:
    owned = {
        model._meta.db_table
        for model in apps.get_models()
        if {"owner", "purpose"} <= {field.name for field in model._meta.get_fields()}
    }
    assert owned == set(TABLES)


@pytest.mark.parametrize("table", FILLED)
def test_without_an_organisation_a_protected_table_is_empty(filled: None, table: str) -> None:
    assert seen(table) == set()


@pytest.mark.parametrize("table", FILLED)
@pytest.mark.parametrize(("town", "purpose"), spaces())
def test_an_organisation_sees_its_own_rows_of_one_purpose_only(
    filled: None, table: str, town: str, purpose: str
) -> None:
    with own_space(SYSTEM.within(town, purpose)):
        assert seen(table) == {(town, purpose)}
    assert seen(table) == set()


@pytest.mark.parametrize("table", FILLED)
def test_nobody_changes_or_removes_a_row_of_another_space(filled: None, table: str) -> None:
    with own_space(SYSTEM.within(TOWNS[0], PURPOSES[0])), connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE "{table}" SET purpose = purpose WHERE owner_id = %s',  # noqa: S608
            [TOWNS[1]],
        )
        assert cursor.rowcount == 0
        cursor.execute(f'DELETE FROM "{table}" WHERE owner_id = %s', [TOWNS[1]])  # noqa: S608
        assert cursor.rowcount == 0


def test_a_row_cannot_be_put_into_or_moved_to_another_space(filled: None) -> None:
    with own_space(SYSTEM.within(TOWNS[0], PURPOSES[0])):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Inwoner.objects.create(owner_id=TOWNS[1], purpose=PURPOSES[0])
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Inwoner.objects.update(owner_id=TOWNS[1])


def test_a_case_cannot_hang_on_a_person_of_another_space(filled: None) -> None:
    with own_space(SYSTEM.within(TOWNS[1], PURPOSES[0])):
        foreign = Inwoner.objects.get().pk
    with (
        pytest.raises(IntegrityError, match="same_space"),
        own_space(SYSTEM.within(TOWNS[0], PURPOSES[0])),
    ):
        Casus.objects.create(
            owner_id=TOWNS[0],
            purpose=PURPOSES[0],
            kenmerk="P-2",
            inwoner_id=foreign,
            opened_on=date(2026, 1, 5),
        )
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_space_inside_that_of_another_organisation_is_refused(filled: None) -> None:
    with (
        own_space(SYSTEM.within(TOWNS[0], PURPOSES[0])),
        pytest.raises(NotAllowed, match="andere organisatie"),
        own_space(SYSTEM.within(TOWNS[1], PURPOSES[0])),
    ):
        pass


def test_after_an_error_the_space_is_closed(filled: None) -> None:
    class Trouble(Exception):
        pass

    with pytest.raises(Trouble), own_space(SYSTEM.within(TOWNS[0], PURPOSES[0])):
        raise Trouble
    assert seen("trajecten_casus") == set()


def test_who_has_no_organisation_has_no_space() -> None:
    with pytest.raises(NotAllowed, match="namens welke organisatie"), own_space(SYSTEM):
        pass


def test_a_person_never_works_for_another_organisation() -> None:
    caseworker = Actor(name="m", organisation=TOWNS[0], role=Role.CASUSMEDEWERKER)
    with pytest.raises(NotAllowed, match="Alleen het systeem"):
        caseworker.within(TOWNS[1])


def test_a_guessed_number_of_a_case_of_another_space_finds_nothing(filled: None) -> None:
    with own_space(SYSTEM.within(TOWNS[1], PURPOSES[0])):
        foreign: uuid.UUID = Casus.objects.get().pk
    with own_space(SYSTEM.within(TOWNS[0], PURPOSES[0])):
        assert not Casus.objects.filter(pk=foreign).exists()
