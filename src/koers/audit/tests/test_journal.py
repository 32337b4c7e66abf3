# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from hashlib import sha256

import pytest
from django.db import DatabaseError, connection, connections, transaction

from koers.access.actor import SYSTEM, Actor
from koers.access.database import OWNER
from koers.access.roles import Role
from koers.access.tenancy import own_space
from koers.audit import journal
from koers.audit.events import Event
from koers.audit.models import Ketenkop, Logregel
from koers.audit.pseudonyms import pseudonym

pytestmark = pytest.mark.django_db(databases=["default", OWNER])

CASEWORKER = Actor(
    name="iemand",
    organisation="gemeente-almelo",
    role=Role.CASUSMEDEWERKER,
    purpose="schuldhulp",
    person_id=17,
)
RESIDENT = "3f1a7f0e-0000-4000-8000-000000000001"


def a_read(subject: str = RESIDENT) -> int:
    with own_space(CASEWORKER):
        return journal.record(
            actor=CASEWORKER,
            event=Event.CASUS_BEKEKEN,
            subject=subject,
            kind="casus",
            object_id="12",
            details={"rijen": 1},
        )


def test_a_line_says_who_saw_whom_in_which_role_for_which_purpose_on_which_ground() -> None:
    a_read()
    with own_space(CASEWORKER):
        line = Logregel.objects.get()
        assert (line.chain, line.account, line.role) == ("gemeente-almelo", "17", "casusmedewerker")
        assert line.purpose == "schuldhulp"
        assert line.legal_basis.startswith("Wet gemeentelijke schuldhulpverlening")
        assert line.subject == pseudonym(
            RESIDENT, organisation="gemeente-almelo", purpose="schuldhulp"
        )
        assert RESIDENT not in str(line.__dict__)
        assert len(line.trace_id) == 32


def test_the_hash_is_that_of_the_previous_hash_and_the_columns_as_copy_writes_them() -> None:
    a_read()
    a_read()
    with own_space(CASEWORKER):
        previous = bytes(32)
        for line in Logregel.objects.order_by("number"):
            moment = line.time.isoformat(sep=" ")
            head, _, fraction = moment.partition(".")
            fraction = fraction.removesuffix("+00:00").rstrip("0")
            written = f"{head}.{fraction}+00" if fraction else head.removesuffix("+00:00") + "+00"
            columns = [
                line.chain, str(line.number), written, line.event, line.account, line.role,
                line.purpose, line.legal_basis, line.subject, line.kind, line.object_id,
                line.result, line.trace_id, line.details,
            ]  # fmt: skip
            previous = sha256(previous + "\t".join(columns).encode()).digest()
            assert bytes(line.hash) == previous
        assert bytes(Ketenkop.objects.get(chain="gemeente-almelo").hash) == previous


def test_the_database_numbers_the_lines_of_each_organisation_by_itself() -> None:
    other = SYSTEM.within("gemeente-hengelo", "schuldhulp")
    assert [a_read(), a_read()] == [1, 2]
    with own_space(other):
        assert journal.record(actor=other, event=Event.CASUS_BEKEKEN, subject="x") == 1


def test_a_list_of_residents_gives_one_line_each_in_the_order_of_the_list() -> None:
    with own_space(CASEWORKER):
        journal.record_many(
            actor=CASEWORKER,
            event=Event.CASUSSEN_BEKEKEN,
            subjects=[(f"inwoner-{i}", f"casus-{i}") for i in range(50)],
            kind="casus",
        )
        lines = Logregel.objects.order_by("number")
        assert [line.object_id for line in lines] == [f"casus-{i}" for i in range(50)]
        assert [line.number for line in lines] == list(range(1, 51))
        assert Ketenkop.objects.get(chain="gemeente-almelo").number == 50


def test_a_line_about_a_resident_stands_in_the_transaction_of_its_deed() -> None:
    with pytest.raises(journal.OutsideOwnSpace), transaction.atomic():
        journal.record(actor=CASEWORKER, event=Event.CASUS_BEKEKEN, subject=RESIDENT)


def test_a_line_in_the_space_of_another_organisation_is_refused() -> None:
    other = SYSTEM.within("gemeente-hengelo", "schuldhulp")
    with pytest.raises(journal.OutsideOwnSpace), transaction.atomic(), own_space(other):
        journal.record(actor=CASEWORKER, event=Event.CASUS_BEKEKEN, subject=RESIDENT)


def test_a_deed_that_fails_leaves_no_line() -> None:
    with pytest.raises(ZeroDivisionError), own_space(CASEWORKER):
        journal.record(actor=CASEWORKER, event=Event.CASUS_BEKEKEN, subject=RESIDENT)
        raise ZeroDivisionError
    with own_space(CASEWORKER):
        assert not Logregel.objects.exists()


def test_a_deed_of_the_system_without_organisation_goes_to_the_chain_of_the_system() -> None:
    with transaction.atomic():
        journal.record(actor=SYSTEM, event=Event.LEVERING_GEPUBLICEERD, object_id="4")
    with own_space(SYSTEM.within("systeem")):
        assert Logregel.objects.get().account == "systeem"


def test_details_hold_codes_and_counts_only() -> None:
    with pytest.raises(ValueError, match="codes and counts"), own_space(CASEWORKER):
        journal.record(
            actor=CASEWORKER, event=Event.CASUS_GEZOCHT, details={"vraag": "de heer Voorbeeld"}
        )


def test_lines_of_another_organisation_are_not_there() -> None:
    a_read()
    assert not Logregel.objects.exists()
    with own_space(SYSTEM.within("gemeente-hengelo")):
        assert not Logregel.objects.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_logregel SET account = '18'",
        "DELETE FROM audit_logregel",
        "TRUNCATE audit_logregel",
        "UPDATE audit_ketenkop SET number = 0",
        "DELETE FROM audit_ketenkop",
        "INSERT INTO audit_ketenkop VALUES ('x', 1, ''::bytea)",
        "SELECT audit_keten_inkorten('gemeente-almelo', now(), 'x')",
    ],
)
def test_the_application_cannot_change_or_remove_what_was_logged(statement: str) -> None:
    a_read()
    with pytest.raises(DatabaseError, match="permission denied"), own_space(CASEWORKER):  # noqa: SIM117
        with connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.parametrize("statement", ["UPDATE audit_logregel SET account = '18'",
                                       "DELETE FROM audit_logregel", "TRUNCATE audit_logregel"])  # fmt: skip
def test_the_owner_of_the_tables_cannot_either(statement: str) -> None:
    other = connections[OWNER]
    with (
        pytest.raises(DatabaseError, match="never changed"),
        transaction.atomic(OWNER),
        other.cursor() as cursor,
    ):
        cursor.execute("SELECT set_config('koers.organisatie', 'gemeente-almelo', true)")
        cursor.execute(
            "INSERT INTO audit_logregel (chain, event, account, role, purpose, legal_basis, subject, "
            "kind, object_id, result, trace_id, details) "
            "VALUES ('gemeente-almelo', 'x', '', '', '', '', '', '', '', '', '', '')"
        )
        cursor.execute(statement)
