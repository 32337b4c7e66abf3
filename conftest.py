# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fixtures that every test may use."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.db import connections
from django.test.utils import setup_databases, teardown_databases
from hypothesis import settings
from pytest_django.plugin import DjangoDbBlocker

# A busy machine is no reason for a property to fail.
settings.register_profile("koers", deadline=None)
settings.load_profile("koers")


def pytest_configure(config: pytest.Config) -> None:
    """The process that starts the others makes the folder for the installations of tests that cross
    rooms, one for all of them, and removes it after them.

    Not pytest's own: that is closed again for others at every start of pytest, and run by root the
    database server is such an other.
    """
    if not hasattr(config, "workerinput"):
        folder = tempfile.mkdtemp(prefix="koers-homes-")
        os.environ["PYTEST_HOMES"] = folder
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


def pytest_make_parametrize_id(val: object) -> str | None:
    """Bytes get no name of their own: a workbook holds its hour, and two workers would differ."""
    return "bytes" if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Folder with the publishers' real files; the test is skipped where they are absent."""
    folder = Path(
        os.environ.get(
            "KOERS_REAL_DATA", Path(__file__).resolve().parent.parent / "shared" / "data"
        )
    )
    if not folder.is_dir():
        pytest.skip(f"real open data not found in {folder}; set KOERS_REAL_DATA to run this test")
    return folder


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """One database, made by the owner of the tables; the tests work in it as the application.

    pytest-django makes only the databases that a test names, and then under the wrong role.
    """
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock():
        connections.close_all()
        teardown_databases(made, verbosity=0)


@pytest.fixture
def run_jobs(db: None) -> Callable[[], None]:
    """Carries out everything in the queue, inside the transaction of the test."""
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    class InThisTransaction(DjangoConnector):
        """Django hands JSON over as text; the worker expects it read."""

        def _dictfetch(self, cursor: Any) -> Any:
            for row in super()._dictfetch(cursor):
                if isinstance(row.get("args"), str):
                    row["args"] = json.loads(row["args"])
                yield row

    def run() -> None:
        with app.replace_connector(InThisTransaction()):
            async_to_sync(app.run_worker_async)(
                wait=False,
                listen_notify=False,
                install_signal_handlers=False,
                task_middleware=[],  # the usual one closes the connection of the test
            )

    return run
