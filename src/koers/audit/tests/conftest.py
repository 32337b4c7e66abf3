# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings

from koers.access.actor import SYSTEM, Actor
from koers.access.organisations import install_organisations
from koers.access.roles import Role
from koers.audit import datasets, register
from koers.audit.tests.holdings import Holdings
from koers.region_pack import region_pack

TOWN = "gemeente-almelo"


@pytest.fixture
def fg() -> Actor:
    return Actor(name="fg", organisation=TOWN, role=Role.FG, person_id=41)


@pytest.fixture
def holdings(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Holdings]:
    """Case files of two towns, some past their term, and nothing else registered."""
    install_organisations(actor=SYSTEM, pack=region_pack())
    monkeypatch.setattr(datasets, "_registered", {})
    made = Holdings()
    datasets.register_dataset(made)
    yield made


@pytest.fixture
def confirmed_terms() -> Iterator[None]:
    """The organisation lays down its own terms for schuldhulp."""
    file = settings.KOERS_HOME / register.OWN_TERMS
    file.write_text(
        "schuldhulp-afgesloten: {maanden: 60, bron: besluit van het college}\n"
        "schuldhulp-zonder-contact: {maanden: 6, bron: besluit van het college}\n"
    )
    register.register.cache_clear()
    yield
    file.unlink()
    register.register.cache_clear()
