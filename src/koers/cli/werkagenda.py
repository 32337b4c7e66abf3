# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`koers werkagenda`: load an agenda file, write it back, and work an advice out again."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import click

from koers.cli.messages import INPUT_ERROR, explains_errors

#: Exit code of working an advice out again with another outcome.
DIFFERENT = 1


@click.group()
def werkagenda() -> None:
    """Werkagenda's laden uit een bestand en terugschrijven naar een bestand."""
    from koers.cli import start_django

    start_django()


@werkagenda.command("laad")
@click.argument("path", metavar="BESTAND", type=click.Path(path_type=Path))
@explains_errors
def load(path: Path) -> None:
    """Laad een werkagenda (YAML). Hetzelfde BESTAND nog een keer laden verandert niets.

    Klopt er iets niet, dan blijft alles zoals het was (afsluitcode 2).
    """
    from koers.access.actor import SYSTEM
    from koers.werkagenda.services import load_agenda

    loaded = load_agenda(actor=SYSTEM, path=path)
    counts = f"{loaded.projects} projecten in {loaded.theme_lines} themalijnen"
    if loaded.unchanged:
        click.echo(f"{loaded.key}: ongewijzigd, {counts}")
        return
    click.echo(f"{loaded.key}: geladen, {counts}")
    for keys, what in (
        (loaded.changes.removed, "niet meer op de agenda"),
        (loaded.changes.status_changed, "andere status vastgelegd"),
    ):
        if keys:
            click.echo(f"  {what}: {', '.join(keys)}")


@werkagenda.command("schrijf")
@click.argument("agenda", metavar="AGENDA")
@click.argument("path", metavar="BESTAND", type=click.Path(path_type=Path))
@explains_errors
def write(agenda: str, path: Path) -> None:
    """Schrijf een geladen AGENDA naar een BESTAND (YAML); - schrijft naar het scherm."""
    from koers.access.actor import SYSTEM
    from koers.werkagenda.services import write_agenda

    text = write_agenda(actor=SYSTEM, agenda_key=agenda)
    if str(path) == "-":
        click.echo(text, nl=False)
        return
    try:
        _replace(path, text)
    except OSError as error:
        reason = f"{path} is niet te schrijven ({error.strerror}). Kies een andere map."
        click.echo(f"Fout: {reason}", err=True)
        sys.exit(INPUT_ERROR)
    click.echo(f"{agenda}: geschreven naar {path}")


@werkagenda.command("narekenen")
@click.argument("advice", metavar="ADVIES", type=int)
@explains_errors
def recompute(advice: int) -> None:
    """Reken een bewaard ADVIES (het nummer uit het adres) opnieuw uit en zeg of het gelijk is.

    Afsluitcode 1 als er iets anders uitkomt, 2 als het advies niet bestaat.
    """
    from koers.access.actor import SYSTEM
    from koers.werkagenda.prioritising import advices

    again = advices.recompute(SYSTEM, advices.by_number(SYSTEM, advice))
    for words, same in again.parts:
        click.echo(f"{'gelijk     ' if same else 'niet gelijk'}  {words}")
    click.echo(again.sentence)
    if not again.equal:
        sys.exit(DIFFERENT)


def _replace(target: Path, text: str) -> None:
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
