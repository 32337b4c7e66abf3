# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of background work: it looks again by itself, tells how it ended, and is for who asked."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from koers.jobs.models import Taak

pytestmark = [pytest.mark.django_db, pytest.mark.urls("koers.web.tests.page_urls")]


@pytest.fixture
def browser(client: Client, analyst: User) -> Client:
    client.force_login(analyst)
    return client


def asked_by(person: User, **facts: object) -> Taak:
    hat = person.memberships.order_by("pk").first()
    return Taak.objects.create(
        name="proef",
        title="Bestand inlezen",
        who="proef",
        person=person,
        organisation=hat.organisation_id,
        **facts,
    )


def test_work_that_runs_is_looked_at_again_unless_the_reader_asked_for_rest(
    browser: Client, analyst: User
) -> None:
    taak = asked_by(analyst, state=Taak.State.BEZIG, step="zaken inlezen", done=40, total=100)
    page = browser.get(f"/taken/{taak.pk}/")
    assert page.headers["Refresh"] == "3"
    assert "zaken inlezen" in page.content.decode()
    assert "Refresh" not in browser.get(f"/taken/{taak.pk}/?stil").headers


def test_work_that_is_done_says_how_it_ended_and_leads_on(browser: Client, analyst: User) -> None:
    taak = asked_by(
        analyst, state=Taak.State.KLAAR, message="40 nieuwe zaken.", next_url="/effect/"
    )
    page = browser.get(f"/taken/{taak.pk}/")
    assert "Refresh" not in page.headers
    assert "40 nieuwe zaken." in page.content.decode()
    assert 'href="/effect/"' in page.content.decode()


def test_work_that_failed_shows_the_code_that_stands_in_the_log(
    browser: Client, analyst: User
) -> None:
    taak = asked_by(analyst, state=Taak.State.MISLUKT, message="Dat lukte niet.", reference="a1b2")
    page = browser.get(f"/taken/{taak.pk}/").content.decode()
    assert "Dat lukte niet." in page and "a1b2" in page


def test_work_of_somebody_else_does_not_exist(browser: Client) -> None:
    other = User.objects.create(username="iemand-anders")
    taak = Taak.objects.create(name="proef", title="x", who="x", person=other)
    assert browser.get(f"/taken/{taak.pk}/").status_code == 404
