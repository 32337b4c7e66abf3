# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which fields of a resident are shown, and that no other can be sent along (toegang.md, "Fields")."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from koers.access.actor import Actor
from koers.access.tenancy import own_space
from koers.trajecten.models import Casus, Inwoner, Notitie
from koers.trajecten.tests.conftest import TEST_BSN


@pytest.fixture
def case(caseworker: Actor) -> Casus:
    own = {"owner_id": caseworker.organisation, "purpose": caseworker.purpose}
    with own_space(caseworker):
        resident = Inwoner.objects.create(
            bsn=TEST_BSN, name="Oefenpersoon", postcode="7511JM", house_number="1", **own
        )
        return Casus.objects.create(inwoner=resident, kenmerk="P-1", opened_on="2026-01-05", **own)


@pytest.fixture
def browser(caseworker: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=caseworker.person_id))
    return client


def test_a_case_shows_that_a_bsn_is_known_and_never_the_number(
    browser: Client, case: Casus
) -> None:
    for path in (case.get_absolute_url(), "/zaken/"):
        page = browser.get(path)
        assert page.status_code == 200
        assert TEST_BSN not in page.content.decode()


def test_fields_that_a_form_does_not_have_are_not_taken(
    browser: Client, case: Casus, caseworker: Actor
) -> None:
    sent = {
        "soort": "telefoon",
        "tekst": "Gebeld.",
        "name": "Ander",
        "bsn": "",
        "owner": "gemeente-twee",
        "owner_id": "gemeente-twee",
        "purpose": "schuldhulp",
        "kenmerk": "P-2",
        "status": "afgesloten",
        "made_by": "1",
    }
    browser.post(f"/zaken/{case.pk}/notitie/", sent)
    with own_space(caseworker):
        assert Notitie.objects.count() == 1
        after = Casus.objects.select_related("inwoner").get(pk=case.pk)
    assert (after.owner_id, after.purpose) == (caseworker.organisation, caseworker.purpose)
    assert (after.kenmerk, after.inwoner.name, after.inwoner.bsn) == (
        "P-1",
        "Oefenpersoon",
        TEST_BSN,
    )
    assert after.status != Casus.Status.AFGESLOTEN


def test_a_case_is_sought_by_form_and_never_by_address(
    browser: Client, case: Casus, caseworker: Actor
) -> None:
    with own_space(caseworker):
        Casus.objects.create(
            inwoner=case.inwoner,
            kenmerk="P-7",
            opened_on="2026-01-06",
            owner_id=case.owner_id,
            purpose=case.purpose,
        )
    found = browser.post("/zaken/", {"kenmerk": "p-7"}).context["work"].page.object_list
    assert [item.kenmerk for item in found] == ["P-7"]
    everything = browser.get("/zaken/", {"kenmerk": "P-7"})
    assert len(everything.context["work"].page.object_list) == 2
    assert "kenmerk=" not in browser.get("/zaken/").content.decode().replace("sorteer=kenmerk", "")
