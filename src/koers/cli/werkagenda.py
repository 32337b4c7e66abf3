# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`koers werkagenda`: load an agenda file and write it back."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import click

from koers.cli import start_django
from koers.errors import KoersError

#: What the shell gets back when the input is not right.
_INPUT_IS_WRONG = 2


@click.group()
def werkagenda() -> None:
    """Werkagenda's laden uit een bestand en terugschrijven naar een bestand."""


@werkagenda.command()
@click.argument("bestand", metavar="FILE", type=click.Path(path_type=Path))
def laad(bestand: Path) -> None:
    """Laad een werkagenda (YAML). Hetzelfde bestand nog een keer laden verandert niets."""
    start_django()
    from koers.access.actor import SYSTEM
    from koers.werkagenda.services import load_agenda

    try:
        loaded = load_agenda(actor=SYSTEM, path=bestand)
    except KoersError as error:
        click.echo(error.message, err=True)
        sys.exit(_INPUT_IS_WRONG)
    counts = f"{loaded.projects} projecten in {loaded.theme_lines} themalijnen"
    if loaded.unchanged:
        click.echo(f"{loaded.key}: ongewijzigd ({counts}).")
        return
    click.echo(f"{loaded.key}: geladen, {counts}.")
    changes = loaded.changes
    for keys, what in (
        (changes.removed, "niet meer op de agenda"),
        (changes.status_changed, "andere status vastgelegd"),
    ):
        if keys:
            click.echo(f"  {what}: {', '.join(keys)}")


@werkagenda.command()
@click.argument("agenda", metavar="AGENDA")
@click.argument("bestand", metavar="FILE", type=click.Path(path_type=Path))
def schrijf(agenda: str, bestand: Path) -> None:
    """Schrijf een geladen werkagenda naar een bestand (YAML); '-' schrijft naar het scherm."""
    start_django()
    from koers.access.actor import SYSTEM
    from koers.werkagenda.services import write_agenda

    try:
        text = write_agenda(actor=SYSTEM, agenda_key=agenda)
        if str(bestand) == "-":
            click.echo(text, nl=False)
            return
        _write(bestand, text)
    except KoersError as error:
        click.echo(error.message, err=True)
        sys.exit(_INPUT_IS_WRONG)
    except OSError as error:
        click.echo(
            f"{bestand} is niet te schrijven ({error.strerror}). Kies een andere map.", err=True
        )
        sys.exit(_INPUT_IS_WRONG)
    click.echo(f"{agenda}: geschreven naar {bestand}.")


def _write(target: Path, text: str) -> None:
    """All of the file or nothing: a full disk leaves the old file as it was."""
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".koers-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
