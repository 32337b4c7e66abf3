# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How often a page asks the database, in the eyes of the secretariat of the region."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from koers.access.models import Membership
from koers.access.roles import Role


def secretariat() -> Client:
    """A logged-in browser of a regiosecretaris; the organisations are there already."""
    person = User.objects.create(username="proef")
    Membership.objects.create(
        person=person, organisation_id="ozjt-samen14", role=Role.REGIOSECRETARIS
    )
    client = Client()
    client.force_login(person)
    return client


def questions(client: Client, page: str) -> int:
    """Queries of a page, once what never changes has been read.

    The least of two, because once a minute a page also writes that the session is still in use.
    """
    client.get(page)
    return min(_asked(client, page), _asked(client, page))


def _asked(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(page)
    assert answer.status_code == 200, (page, answer.status_code)
    return len(asked)
