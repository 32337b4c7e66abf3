# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Meetings of today of two bodies: one adopts the papers of a theme line, the other chooses projects.

No screen makes one on any day of the year (nobody plans one in a weekend), nor the account of a third owner.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.browser.checks import usable
from tests.browser.moving import follow, press
from tests.conftest import Installation

AGENDA = "werkagenda/werkagenda-2019"
#: The opdrachtgever of the theme line Jeugdhulp, to which its papers go by themselves.
PAPERS = "bc-ozjt"
#: Decides on a round of prioritising; a body of its own, because an agenda that was sent takes no more items.
ROUND = "pho-arbeidsmarkt"
_PREPARED = """
import json
from django.contrib.auth.models import User
from django.utils import timezone
from koers.access.models import Membership
from koers.werkagenda.models import Body, Meeting

known = User.objects.get(username="proef-bestuurder")
person, _ = User.objects.get_or_create(
    username="proef-bestuurder-gemeente-borne", defaults={"password": known.password}
)
Membership.objects.get_or_create(
    person=person, organisation_id="gemeente-borne", role="bestuurder"
)
body = Body.objects.get(agenda__key="werkagenda-2019", key="%s")
meeting = Meeting.objects.create(body=body, date=timezone.localdate(), recorded_by="proef")
print(json.dumps({"meeting": meeting.pk, "body": body.name}))
"""


@dataclass(frozen=True, slots=True)
class Prepared:
    """meeting: number of a meeting of today; body: the name of who meets."""

    meeting: int
    body: str

    @property
    def page(self) -> str:
        return f"werkagenda/overleg/{self.meeting}"


def prepare(practice: Installation, body: str) -> Prepared:
    """Make the meeting of the body with this key, and the account of a third owner."""
    done = practice.run("beheer", "shell", "-v", "0", "-c", _PREPARED % body)
    assert done.returncode == 0, done.stderr
    return Prepared(**json.loads(done.stdout.splitlines()[-1]))


def decide(page: Page, title: str, words: str) -> None:
    """Record on the page of the meeting that it adopts the paper with this title."""
    item = page.get_by_role("article").filter(has=page.get_by_role("heading", name=title))
    follow(item.get_by_role("link", name="Besluit vastleggen"))
    page.get_by_role("radio", name="vastgesteld").check()
    page.get_by_label("Besluit in woorden").fill(words)
    usable(page)
    press(page, "Besluit vastleggen")
    expect(item).to_contain_text(words)
