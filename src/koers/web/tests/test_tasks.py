# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of background work: it looks again by itself, tells how it ended, and is for who asked."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from koers.access.actor import SYSTEM
from koers.access.tenancy import own_space
from koers.audit.events import Event
from koers.audit.models import Logregel
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


def stop(browser: Client, taak: Taak) -> HttpResponse:
    return browser.post(f"/taken/{taak.pk}/stoppen/", follow=True)  # type: ignore[return-value]


def lines_of_stops(person: User) -> list[tuple[str, str]]:
    """What the log of the organisation of this person tells of stops."""
    hat = person.memberships.order_by("pk").first()
    with own_space(SYSTEM.within(hat.organisation_id)):
        lines = Logregel.objects.filter(event=Event.WERK_GESTOPT)
        return list(lines.values_list("object_id", "details"))


@pytest.mark.parametrize("state", [Taak.State.WACHT, Taak.State.BEZIG])
def test_its_asker_stops_work_with_one_button_and_the_log_says_so(
    browser: Client, analyst: User, state: Taak.State
) -> None:
    taak = asked_by(analyst, state=state, attempts=int(state == Taak.State.BEZIG))
    page = browser.get(f"/taken/{taak.pk}/").content.decode()
    assert f'action="/taken/{taak.pk}/stoppen/"' in page and "Stop dit werk" in page
    after = stop(browser, taak)
    assert "U hebt dit werk gestopt" in after.content.decode()
    assert "Stop dit werk" not in after.content.decode()
    assert "Refresh" not in after.headers
    assert lines_of_stops(analyst) == [(str(taak.pk), '{"werk":"proef"}')]


def test_work_that_just_ended_is_told_and_not_logged_as_stopped(
    browser: Client, analyst: User
) -> None:
    taak = asked_by(analyst, state=Taak.State.KLAAR, message="40 nieuwe zaken.")
    after = stop(browser, taak).content.decode()
    assert "Er valt niets meer te stoppen." in after and "40 nieuwe zaken." in after
    assert not lines_of_stops(analyst)


def test_work_of_somebody_else_is_not_stopped_and_looking_stops_nothing(
    browser: Client, analyst: User
) -> None:
    other = User.objects.create(username="iemand-anders")
    taak = Taak.objects.create(name="proef", title="x", who="x", person=other)
    own = asked_by(analyst)
    assert stop(browser, taak).status_code == 404
    assert browser.get(f"/taken/{own.pk}/stoppen/").status_code == 405
    assert {one.state for one in Taak.objects.all()} == {Taak.State.WACHT}
