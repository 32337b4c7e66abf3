# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`koers backup`: make one, restore one, rehearse restoring one, and make the keys for it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from koers.cli.messages import explains_errors, steps
from koers.errors import InvalidInput

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_KEY_HELP = "Bestand met de sleutel die de back-up opent."


@click.group()
def backup() -> None:
    """Back-up maken, terugzetten en het terugzetten oefenen."""


@backup.command("sleutel")
@click.argument("file", metavar="BESTAND", type=click.Path(path_type=Path))
@explains_errors
def make_key(file: Path) -> None:
    """Maak een sleutelpaar. De sleutel die opent, komt in BESTAND; bewaar dat buiten deze machine."""
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    public = str(identity.to_public())
    try:
        handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        raise InvalidInput(f"{file} bestaat al; een sleutel wordt nooit overschreven.") from None
    with os.fdopen(handle, "w") as stream:
        stream.write(f"# public key: {public}\n{identity}\n")
    click.echo(f"De sleutel die back-ups opent, staat in {file}.")
    click.echo(
        "Bewaar hem op twee plaatsen buiten deze machine. Zonder hem is geen back-up te lezen."
    )
    click.echo("Zet op deze machine alleen de publieke sleutel:")
    click.echo(f"  KOERS_BACKUP_RECIPIENTS={public}")


@backup.command("maak")
@click.argument("folder", metavar="MAP", type=click.Path(file_okay=False, path_type=Path))
@click.option("--ontvanger", multiple=True, help="Publieke sleutel (age1…) van wie hem kan lezen.")
@explains_errors
def make(folder: Path, ontvanger: tuple[str, ...]) -> None:
    """Maak een versleutelde back-up in MAP; Koers kan blijven draaien."""
    from koers.cli import start_django
    from koers.cli.backups.making import make_backup, recipients_from

    named = os.environ.get("KOERS_BACKUP_RECIPIENTS", "").split()
    recipients = recipients_from([*ontvanger, *named])
    start_django()
    with steps("Back-up maken", 5) as step:
        made = make_backup(folder, recipients, step)
    click.echo(f"Gemaakt en teruggelezen: {made} ({made.stat().st_size / 1e6:.1f} MB)")


@backup.command("herstel")
@click.argument("file", metavar="BESTAND", type=_FILE)
@click.option("--sleutel", required=True, type=_FILE, help=_KEY_HELP)
@explains_errors
def restore(file: Path, sleutel: Path) -> None:
    """Zet BESTAND terug in een lege KOERS_HOME (en een lege database). Overschrijft nooit iets."""
    from koers.cli.backups.restoring import restore_into
    from koers.engines.postgres import koers_home

    home = koers_home()
    click.echo(f"Terugzetten in {home} …")
    restore_into(home, file, sleutel)
    click.echo("Teruggezet; alle bestanden, tabellen, rechten en afscherming zijn gelijk.")
    click.echo("Controleer met: koers check")


@backup.command("oefen")
@click.argument("file", metavar="BESTAND", type=_FILE)
@click.option("--sleutel", required=True, type=_FILE, help=_KEY_HELP)
@explains_errors
def rehearsal(file: Path, sleutel: Path) -> None:
    """Zet BESTAND terug op een wegwerpplek, vergelijk alles, meld het en gooi het weg."""
    import time

    from koers.cli.backups.restoring import rehearse

    started = time.monotonic()
    told = rehearse(file, sleutel)
    click.echo(told)
    click.echo(f"De oefening is gelukt in {time.monotonic() - started:.1f} s en weer opgeruimd.")


@backup.command("zet-terug-in-map", hidden=True)
@click.argument("file", metavar="BESTAND", type=_FILE)
@click.option("--sleutel", required=True, type=_FILE)
@explains_errors
def fill(file: Path, sleutel: Path) -> None:
    """Het terugzetten zelf, in een proces van zichzelf."""
    from koers.cli.backups.restoring import fill_home, identity_from
    from koers.engines.postgres import koers_home

    manifest = fill_home(koers_home(), file, identity_from(sleutel), lambda _step: None)
    click.echo(
        f"Back-up van {manifest.made_at}: {len(manifest.tables)} tabellen met {manifest.rows} rijen "
        f"en {len(manifest.files)} bestanden kwamen gelijk terug."
    )
