# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A marked resident goes through every page; nothing of it may end in a log, an address or an error page."""

from __future__ import annotations

import io
import logging  # noqa: TID251 -- looks at every stream, also those of others
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from koers.access.actor import SYSTEM, Actor, actor_of
from koers.access.models import Membership, Organisation
from koers.access.organisations import install_organisations
from koers.access.roles import Role
from koers.access.tenancy import own_space
from koers.audit.models import Logregel
from koers.region_pack import region_pack
from koers.settings.logging import logging_settings
from koers.trajecten import caseload, selectors
from koers.trajecten.models import Casus

pytestmark = pytest.mark.django_db

# Passes the eleven test and is given to nobody.
BSN = "999990019"
NAME = "Merkteken Oefenpersoon"
NOTE = "merknotitie"
NUMBER = "MERKZAAK-1"
MARKS = (BSN, NAME, "Merkteken", NOTE)
TOWN = "gemeente-almelo"
FILE = (
    "kenmerk;bsn;naam;geboortedatum;postcode;huisnummer;startdatum\r\n"
    f"{NUMBER};{BSN};{NAME};1980-02-29;;;2026-01-05\r\n"
    f"MERKZAAK-2;{BSN[:-1]}0;{NAME};31-02-1980;;;2026-01-05\r\n"
)


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Every line of every log, as production writes it."""
    stream = io.StringIO()
    settings = logging_settings(as_json=True, level="DEBUG")["formatters"]["koers"]
    made = settings.pop("()")(**settings)
    handler = logging.StreamHandler(stream)
    handler.setFormatter(made)
    root = logging.getLogger()
    # Django's own logger of queries is for a developer who asks for it, and never on in production.
    names = ("", "koers", "django.request", "django.security", "axes", "procrastinate")
    loggers = [logging.getLogger(name) for name in names]
    before = [item.level for item in loggers]
    root.addHandler(handler)
    for item in loggers:
        item.setLevel(logging.INFO)
    yield stream
    root.removeHandler(handler)
    for item, level in zip(loggers, before, strict=True):
        item.setLevel(level)


def person_of(role: Role) -> tuple[Client, Actor]:
    install_organisations(actor=SYSTEM, pack=region_pack())
    person = User.objects.create(username=f"proef-{role}")
    hat = Membership.objects.create(
        person=person, organisation=Organisation.objects.get(slug=TOWN), role=role
    )
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client, actor_of(hat)


@pytest.fixture
def caseworker() -> tuple[Client, Actor]:
    return person_of(Role.CASUSMEDEWERKER)


def a_case(actor: Actor) -> Casus:
    invoer, _ = caseload.receive(actor=actor, file_name="zaken.csv", content=FILE.encode())
    caseload.read(actor=actor, invoer_id=invoer.pk)
    with own_space(actor):
        return Casus.objects.get(kenmerk=NUMBER)


def none_of(text: str, *, but: tuple[str, ...] = ()) -> None:
    for mark in MARKS:
        if mark not in but:
            assert mark not in text


def test_the_whole_walk_of_a_case_leaves_nothing_in_the_logs_or_the_addresses(
    caseworker: tuple[Client, Actor], written: io.StringIO
) -> None:
    client, actor = caseworker
    client.post("/zaken/inlezen/", {"bestand": SimpleUploadedFile("zaken.csv", FILE.encode())})
    case = a_case(actor)
    page = f"/zaken/{case.pk}/"
    assert NAME in client.get(page).content.decode()
    answers: list[HttpResponse] = [
        client.get("/zaken/"),
        client.post("/zaken/", {"kenmerk": NUMBER}),
        client.post(f"{page}notitie/", {"soort": "brief", "tekst": f"{NOTE} {BSN}"}),
        client.post(f"{page}toewijzen/", {"aan": ""}),
        client.post(f"{page}afsluiten/", {"uitkomst": "geholpen"}),
        client.post(f"{page}heropenen/"),
        client.get("/zoeken/", {"q": BSN}),
        client.get(f"/zaken/{BSN}/"),
        client.get(f"/{NAME}/"),
    ]
    none_of(" ".join(answer.get("Location", "") for answer in answers))
    none_of(written.getvalue())
    assert '"antwoord"' in written.getvalue()


def test_an_address_that_does_not_exist_does_not_repeat_what_was_asked(
    caseworker: tuple[Client, Actor],
) -> None:
    client, _ = caseworker
    for path in (f"/zaken/{BSN}/", f"/{BSN}", f"/regiobeeld/{NAME}/"):
        answer = client.get(path)
        assert answer.status_code == 404
        none_of(answer.content.decode())


def test_a_fault_of_koers_itself_does_not_repeat_the_data_it_was_working_on(
    caseworker: tuple[Client, Actor], written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, actor = caseworker
    case = a_case(actor)

    def faulty(*arguments: object) -> None:
        raise ValueError(f"kan {BSN} van {NAME} niet lezen")

    monkeypatch.setattr(selectors, "case_file", faulty)
    answer = client.get(f"/zaken/{case.pk}/")
    assert answer.status_code == 500
    none_of(answer.content.decode())
    none_of(written.getvalue())
    assert "fout" in written.getvalue()


def test_a_fault_of_the_database_does_not_put_the_row_in_the_log(
    caseworker: tuple[Client, Actor], written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, actor = caseworker
    case = a_case(actor)

    def twice(*arguments: object) -> None:
        with own_space(actor):
            inwoner = case.inwoner
            inwoner.pk = None
            inwoner._state.adding = True
            inwoner.save()

    monkeypatch.setattr(selectors, "case_file", twice)
    answer = client.get(f"/zaken/{case.pk}/")
    assert answer.status_code == 500
    none_of(answer.content.decode())
    none_of(written.getvalue())


def test_the_reading_log_knows_a_resident_by_pseudonym_only(
    caseworker: tuple[Client, Actor],
) -> None:
    client, actor = caseworker
    case = a_case(actor)
    client.get(f"/zaken/{case.pk}/")
    client.post("/zaken/", {"kenmerk": NUMBER})
    with own_space(actor):
        lines = list(Logregel.objects.values_list())
        resident = str(case.inwoner_id)
    assert lines
    text = repr(lines)
    none_of(text)
    assert NUMBER not in text
    assert resident not in text
