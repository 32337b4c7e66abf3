# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Work that only a test knows, and somebody who asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from procrastinate.contrib.django import app

from koers.access.models import Membership, Organisation
from koers.access.roles import Role
from koers.jobs.work import DECLARED, Background, background


@pytest.fixture
def declare() -> Iterator[Callable[..., Background]]:
    """Declares work that is forgotten after the test."""
    before = set(DECLARED)
    yield background
    for name in set(DECLARED) - before:
        del DECLARED[name]
        del app.tasks[name]


@pytest.fixture
def hat(db: None) -> Membership:
    person = User.objects.create_user("test-analist")
    organisation = Organisation.objects.create(
        slug="kennispunt", name="Kennispunt", kind=Organisation.Kind.KENNISPUNT
    )
    return Membership.objects.create(person=person, organisation=organisation, role=Role.ANALIST)
