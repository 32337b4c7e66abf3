# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`koers worker`: background work, for an installation where `koers serve` does not start it."""

from __future__ import annotations

import sys

import click

from koers.cli.messages import explains_errors

#: For a supervisor: start again.
_DATABASE_LOST = 3


@click.command("worker")
@click.option("--productie", is_flag=True, help="Met de instellingen van productie.")
@explains_errors
def worker(productie: bool) -> None:
    """Voer achtergrondwerk uit tot een stopsignaal.

    Valt de database weg, dan eindigt de werker met code 3. Stopt iemand werk dat daar zelf niets van
    merkt, dan eindigt hij met code 4. Laat hem steeds opnieuw starten.
    """
    import os

    from koers.cli import in_production, start_django
    from koers.cli.supervision import end_with_supervisor

    if productie:
        os.environ["KOERS_SETTINGS"] = "productie"
    end_with_supervisor()
    start_django()
    from koers.jobs.worker import DatabaseLost, work_until_stopped

    try:
        work_until_stopped(graceful_seconds=30 if in_production() else 8)
    except DatabaseLost:
        click.echo("Fout: de database antwoordt niet; de werker stopt.", err=True)
        sys.exit(_DATABASE_LOST)
