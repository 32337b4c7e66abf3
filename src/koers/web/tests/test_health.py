# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a supervisor hears: alive without a database, ready only with one that fits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from koers.access import migration_state


def test_alive_asks_nothing_of_the_database(
    client: Client, db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        response = client.get("/gezondheid/")
    assert response.status_code == 200
    assert response.json()["status"] == "goed"


def test_ready_names_its_parts_and_tells_that_no_worker_lives(client: Client, db: None) -> None:
    response = client.get("/gereed/")
    assert response.status_code == 200
    assert response.json() == {
        "status": "gereed",
        "onderdelen": {"database": "goed", "waarnemingen": "goed"},
        "achtergrondwerk": "geen teken van leven",
    }


def test_tables_of_an_older_version_let_nobody_in(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migration_state, "_complete", False)
    MigrationRecorder.Migration.objects.filter(app="jobs").delete()
    response = client.get("/gereed/")
    assert response.status_code == 503
    assert response.json()["onderdelen"]["database"] == "tabellen zijn niet bijgewerkt"


def test_observations_that_cannot_be_read_let_nobody_in(
    client: Client, db: None, settings: Any, tmp_path: Path
) -> None:
    settings.KOERS_OBSERVATIONS = tmp_path / "weg" / "waarnemingen"
    assert client.get("/gereed/").json()["onderdelen"]["waarnemingen"] == "niet leesbaar"
