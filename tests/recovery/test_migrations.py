# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The upgrade path: no migration that stops a running older version, and forward from the previous state."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django_migration_linter import MigrationLinter

pytestmark = pytest.mark.xdist_group("recovery")

#: name of a migration -> why what the linter says does no harm. Only before the first installation that is
#: kept may a line come here for convenience; afterwards a migration is split in two releases.
EXPLAINED = {
    "0002_own_space": "trajecten, schulden: unique constraints on tables that 0001 of the same release makes",
    "0004_uitstroom_own_space": "schulden: idem, on tables that 0003 of the same release makes",
    "0002_ophalen_en_partners": "regiobeeld: one row per delivery, so the widened rule is made in no time",
    "0002_besturen_en_kiezen": "werkagenda: columns without a default on tables that it makes itself",
}


@pytest.mark.django_db(databases=["default", "eigenaar"])
def test_no_migration_stops_the_version_that_still_runs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    own = sorted({app.label for app in apps.get_app_configs() if app.name.startswith("koers.")})
    linter = MigrationLinter(
        path=str(Path(apps.get_app_config("jobs").path).parent),
        include_apps=own,
        ignore_name=list(EXPLAINED),
        database="eigenaar",
        no_cache=True,
        quiet=["ok", "ignore", "warning"],
        ignore_initial_migrations=True,
    )
    linter.lint_all_migrations()
    assert linter.nb_total > len(own), "the linter found no migrations"
    assert not linter.has_errors, capsys.readouterr().out


_STEPS = """
import json
from koers.cli import start_django; start_django()
from django.core.management import call_command
from django.db import connections
from django.db.migrations.loader import MigrationLoader
call_command("migrate", verbosity=0, interactive=False)
loader = MigrationLoader(None)
told = []
for app, name in sorted(loader.graph.leaf_nodes()):
    before = sorted(parent for parent in loader.graph.forwards_plan((app, name)) if parent[0] == app)
    if not loader.get_migration(app, name).__module__.startswith("koers.") or len(before) < 2:
        continue
    call_command("migrate", app, before[-2][1], verbosity=0, interactive=False)
    call_command("migrate", verbosity=0, interactive=False)
    told.append(app)
call_command("makemigrations", check=True, dry_run=True, verbosity=0)
print(json.dumps(told))
"""


def test_every_app_goes_forward_from_its_previous_state(homes: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _STEPS],
        env={**os.environ, "KOERS_HOME": str(homes / "opwaarderen"), "DJANGO_SETTINGS_MODULE": ""},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert "trajecten" in json.loads(done.stdout.splitlines()[-1])
