# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`koers check`: is this installation fit for residents' data, line by line with what to do about it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from koers.cli.messages import explains_errors

_NOT_GOOD = 1


@click.command("check")
@click.option("--productie", is_flag=True, help="Met de instellingen van productie.")
@click.option(
    "--backups",
    type=click.Path(file_okay=False, path_type=Path),
    help="Map met back-ups; anders KOERS_BACKUP_FOLDER.",
)
@explains_errors
def check(productie: bool, backups: Path | None) -> None:
    """Controleer instellingen, database, rechten, schijf, werker, inzagelog en back-up.

    Afsluitcode 1 als er iets fout is; "let op" laat de code op 0.
    """
    import os

    if productie:
        os.environ["KOERS_SETTINGS"] = "productie"
    from koers.cli import start_django

    start_django()
    from rich.console import Console
    from rich.table import Table

    from koers.cli.checks import State, every_check

    folder = backups or Path(os.environ.get("KOERS_BACKUP_FOLDER", "") or "/nergens")
    lines = list(every_check(folder))
    table = Table("Onderdeel", "Stand", "Wat en wat te doen", box=None, pad_edge=False)
    for line in lines:
        table.add_row(line.part, line.state.value, line.says)
    Console(width=110, soft_wrap=False).print(table)
    wrong = [line for line in lines if line.state is State.FOUT]
    if wrong:
        click.echo(f"{len(wrong)} onderdelen zijn fout.", err=True)
        sys.exit(_NOT_GOOD)
