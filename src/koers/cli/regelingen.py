# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`koers regelingen`: work out a rule for a file of households, and show what rules rest on.

Needs no database: nothing here starts Django.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from koers.cli.messages import explains_errors
from koers.errors import InvalidInput

if TYPE_CHECKING:
    from koers.regelingen import Parameter, Veld


@click.group()
def regelingen() -> None:
    """Regelingen: bedragen met uitleg, voor een heel bestand."""


@regelingen.command("lijst")
@explains_errors
def list_rules() -> None:
    """Toon welke regelingen er zijn."""
    from koers.regelingen import regelingen as rules

    for name, rule in rules().items():
        click.echo(f"{name:24} {rule.TITEL}")


@regelingen.command("velden")
@click.argument("name", metavar="REGELING")
@explains_errors
def fields(name: str) -> None:
    """Toon welke kolommen een REGELING vraagt en geeft."""
    from koers.regelingen import regeling

    rule = regeling(name)
    click.echo(f"{rule.NAAM}: {rule.TITEL}\n\nKolommen in het bestand:")
    for veld in rule.VELDEN:
        click.echo(f"  {veld.naam:36} {_field(veld)}")
    click.echo("\nKolommen die erbij komen:")
    for output in rule.UITVOER:
        click.echo(f"  {output.naam:36} {output.omschrijving} ({output.eenheid})")
    click.echo(f"  {'status':36} vastgesteld, voorlopig of niet_te_bepalen")
    click.echo(f"  {'melding':36} wat er ontbreekt of niet klopt")


def _field(veld: Veld) -> str:
    parts = [veld.omschrijving]
    if veld.keuzes:
        parts.append("; ".join(f"{code} = {label}" for code, label in veld.keuzes.items()) + ".")
    elif veld.soort == "ja of nee":
        parts.append("ja of nee.")
    if veld.eenheid:
        parts.append(f"{veld.eenheid}.")
    if veld.wanneer:
        parts.append(f"Nodig {veld.wanneer}.")
    if veld.standaard is not None:
        shown = veld.standaard
        if isinstance(shown, bool):
            shown = "ja" if shown else "nee"
        parts.append(f"Leeg betekent {shown}.")
    return " ".join(parts)


@regelingen.command("parameters")
@click.argument("name", metavar="NAAM")
@explains_errors
def show_parameters(name: str) -> None:
    """Toon de getallen achter een regeling (NAAM), of een parameter, met bron en status."""
    from koers.regelingen import regelingen as rules
    from koers.regelingen.parameters import parameters, parameters_van

    rule = rules().get(name.replace("_", "-"))
    found: list[Parameter]
    if rule is not None:
        found = [each for file in rule.PARAMETERS for each in parameters_van(file)]
    else:
        found = [
            each for each in parameters() if each.naam == name or each.naam.startswith(f"{name}.")
        ]
    if not found:
        raise InvalidInput(
            f"Er is geen regeling of parameter '{name}'. Kies uit: {', '.join(rules())}."
        )
    for each in found:
        click.echo(f"{each.naam}: {each.omschrijving} ({each.eenheid}; {each.artikel})")
        for row in each.waarden:
            click.echo(f"  vanaf {row.vanaf}  {row.waarde:>12f}  {row.status:14} {row.bron}")
        if not each.waarden:
            click.echo("  niet gevonden")


@regelingen.command("bereken")
@click.argument("name", metavar="REGELING")
@click.argument(
    "source", metavar="INVOER.csv", type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.argument("target", metavar="UITVOER.csv", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--peildatum", required=True, help="Datum waarop het recht geldt, als jjjj-mm-dd.")
@click.option("--stappen", "steps", is_flag=True, help="Voeg een kolom met alle stappen toe.")
@explains_errors
def calculate(name: str, source: Path, target: Path, peildatum: str, steps: bool) -> None:
    """Bereken een REGELING voor elke rij van INVOER.csv en schrijf UITVOER.csv.

    Een rij die niet klopt krijgt een melding; de andere rijen worden gewoon berekend. Zie 'koers
    regelingen velden REGELING' voor de kolommen.
    """
    from koers.regelingen import regeling
    from koers.regelingen.tabel import bereken_tabel

    rule = regeling(name)
    if target.exists() and target.samefile(source):
        raise InvalidInput("UITVOER is hetzelfde bestand als INVOER. Kies een andere naam.")
    text = _text(source)
    with _whole(target) as out:
        done = bereken_tabel(
            rule, text, out, peildatum=peildatum, stappen=steps, processen=os.cpu_count() or 1
        )
    counts = ", ".join(
        f"{count} {status.replace('_', ' ')}" for status, count in sorted(done.statussen.items())
    )
    click.echo(f"{done.aantal} rijen berekend ({counts or 'leeg'}): {target}")
    if done.onbekende_kolommen:
        click.echo(f"Kolommen die niet meetellen: {', '.join(done.onbekende_kolommen)}.")


def _text(path: Path) -> str:
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise InvalidInput(
            f"{path} is geen UTF-8 (regel {line}). Sla het bestand op als 'CSV UTF-8'."
        ) from error


@contextmanager
def _whole(path: Path) -> Iterator[TextIO]:
    """Either the whole file or none: a stop halfway leaves what was there."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            yield out
        umask = os.umask(0)
        os.umask(umask)
        Path(temporary).chmod(0o666 & ~umask)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
