# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What of the werkagenda is for who works on it or meets about it, and what everybody sees."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import assert_prints, usable
from tests.browser.meeting_today import AGENDA
from tests.browser.moving import follow
from tests.conftest import Installation

#: What the practice region has -> the address; all of it is for who works on the agenda.
_FOR_WHO_WORKS_ON_IT = (
    f"{AGENDA}/stukken/{{draft}}/",
    f"{AGENDA}/stukken/{{draft}}/versie/1/",
    f"{AGENDA}/stukken/{{draft}}/versie/1.pdf",
    f"{AGENDA}/stukken/nieuw/",
    f"{AGENDA}/ideeen/",
    f"{AGENDA}/voortgang/",
    f"{AGENDA}/project/alcohol/voortgang/",
    f"{AGENDA}/eigenaar/gemeente-almelo/",
    f"{AGENDA}/eigenaren/grootboek/",
    "werkagenda/rondes/",
    "werkagenda/rondes/{round}/",
    "werkagenda/rondes/{round}/alle-scores/",
)
#: And this for who takes part in the meetings; an analyst works on the agenda and does not.
_FOR_WHO_MEETS = (
    f"{AGENDA}/kansen-en-risicos/",
    f"{AGENDA}/besluiten/{{decision}}/",
    "werkagenda/acties/",
    "werkagenda/overleg/{meeting}/voorbereiden/",
)


@pytest.fixture(scope="session")
def closed(practice: Installation) -> dict[str, int | str]:
    """Things that the practice region does not show to everybody: numbers, and the text of a decision."""
    done = practice.run("beheer", "shell", "-v", "0", "-c", _CLOSED)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout.splitlines()[-1]))


_CLOSED = """
import json
from koers.werkagenda.models import Artefact, Decision, Meeting, Round

draft = Artefact.objects.filter(kind="bestuursopdracht", versions__isnull=False).first()
decision = Decision.objects.filter(item__version__isnull=True).first()
found = {
    "draft": draft.pk,
    "round": Round.objects.filter(practice=True).first().pk,
    "decision": decision.pk,
    "meeting": decision.item.meeting_id,
    "text": decision.text,
}
print(json.dumps(found))
"""


@pytest.mark.parametrize(
    ("role", "refused"),
    [
        ("", {302, 404}),
        ("signaalpartner", {404}),
        ("casusmedewerker", {404}),
    ],
)
def test_an_outsider_sees_only_what_is_public(
    role: str,
    refused: set[int],
    page: Page,
    site: str,
    closed: dict[str, int | str],
    become: Callable[[str], None],
) -> None:
    become(role)
    for address in (*_FOR_WHO_WORKS_ON_IT, *_FOR_WHO_MEETS):
        answer = page.request.get(f"{site}/{address.format(**closed)}", max_redirects=0)
        assert answer.status in refused, f"{address}: {answer.status}"
    nowhere_to_go_by_itself(page, site, closed)
    page.goto(f"{site}/{AGENDA}/stukken/")
    public = page.get_by_role("main")
    expect(public.get_by_role("link", name="Factsheet Preventie")).to_be_visible()
    expect(public).not_to_contain_text("Bestuursopdracht Jeugdhulp")
    usable(page)
    follow(public.get_by_role("link", name="Factsheet Preventie"))
    expect(page.get_by_role("main")).not_to_contain_text("concept")
    usable(page)
    assert_prints(page)


def test_an_analyst_works_on_the_agenda_and_reads_no_private_part_of_a_meeting(
    page: Page, site: str, closed: dict[str, int | str], become: Callable[[str], None]
) -> None:
    become("analist")
    for address in _FOR_WHO_MEETS:
        answer = page.request.get(f"{site}/{address.format(**closed)}", max_redirects=0)
        assert answer.status == 404, f"{address}: {answer.status}"
    nowhere_to_go_by_itself(page, site, closed)


def nowhere_to_go_by_itself(page: Page, site: str, closed: dict[str, int | str]) -> None:
    """The page of a meeting says when it is, and nothing of what it discussed; no link is a dead end."""
    for part in ("", "besluitenlijst/"):
        page.goto(f"{site}/werkagenda/overleg/{closed['meeting']}/{part}")
        expect(page.get_by_role("main")).not_to_contain_text(str(closed["text"]))
        expect(page.get_by_role("main")).to_contain_text("voor deelnemers")
        usable(page)
    page.goto(f"{site}/{AGENDA}/overleg/")
    links = page.locator("main a[href]").evaluate_all("found => found.map(link => link.href)")
    dead = [
        link
        for link in dict.fromkeys(links)
        if link.startswith(site) and page.request.get(link).status >= 400
    ]
    assert not dead, "\n".join(dead)
