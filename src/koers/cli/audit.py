# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`koers audit`: is the reading log whole, what must be erased, lines of the Logboek to a collector."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from koers.cli.messages import explains_errors

#: Something in the log is not as it was written.
TAMPERED = 1
_FAULTS_SHOWN = 20


@click.group()
def audit() -> None:
    """Inzagelog controleren, ankers bewaren, wissen na de bewaartermijn, logboek uitvoeren."""
    from koers.cli import start_django

    start_django()


@audit.command("controleer")
@click.option(
    "--ankers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Bestand met bewaarde ankers; anders dat in KOERS_HOME.",
)
@click.option(
    "--processen", default=2, show_default=True, help="Delen die tegelijk worden gelezen."
)
@explains_errors
def check(ankers: Path | None, processen: int) -> None:
    """Reken elke keten na, buiten de database. Afsluitcode 1 als er iets niet klopt."""
    from koers.access.actor import SYSTEM
    from koers.audit import checks

    verdicts = checks.check(actor=SYSTEM, anchors=ankers, processes=processen)
    for verdict in verdicts:
        if not verdict.lines and not verdict.faults:
            continue
        word = "klopt" if verdict.whole else "KLOPT NIET"
        click.echo(f"{verdict.chain}: {verdict.lines} regels, {word}")
        for fault in verdict.faults[:_FAULTS_SHOWN]:
            click.echo(f"  regel {fault.number}: {fault.says}", err=True)
    if not any(verdict.lines or verdict.faults for verdict in verdicts):
        click.echo("Het log is nog leeg.")
    if not all(verdict.whole for verdict in verdicts):
        click.echo(
            "Het log is veranderd buiten Koers om. Raak de database niet meer aan, bewaar een kopie "
            "en waarschuw de functionaris gegevensbescherming.",
            err=True,
        )
        sys.exit(TAMPERED)


@audit.command("anker")
@click.option(
    "--naar",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Bestand waaraan de ankers worden toegevoegd; anders ankers.jsonl in KOERS_HOME.",
)
@explains_errors
def anchor(naar: Path | None) -> None:
    """Bewaar nummer en hash van de laatste regel van elke keten buiten de database."""
    from koers.access.actor import SYSTEM
    from koers.audit import checks

    for item in checks.anchor(actor=SYSTEM, file=naar):
        click.echo(f"{item.chain}  {item.number}  {item.hash}")


@audit.command("bewaren")
@click.option("--proef", is_flag=True, help="Tel alleen wat gewist zou worden.")
@click.option(
    "--log", "shorten", is_flag=True, help="Kort ook het inzagelog in, na zijn eigen termijn."
)
@explains_errors
def retention(proef: bool, shorten: bool) -> None:
    """Wis wat zijn bewaartermijn voorbij is, per organisatie en doel, met een bewijs."""
    from django.utils import timezone

    from koers.access.actor import SYSTEM
    from koers.audit import checks
    from koers.audit.retention import run_retention

    outcomes = run_retention(actor=SYSTEM, today=timezone.localdate(), trial=proef)
    for outcome in outcomes:
        word = "gewist" if outcome.erased else "voorbij de termijn, niet gewist"
        status = "" if outcome.rule.erases else f" (termijn {outcome.rule.termijn.status})"
        click.echo(
            f"{outcome.organisation}, {outcome.dataset}, {outcome.rule.titel}: "
            f"{outcome.rows} {word}{status}"
        )
    if not outcomes:
        click.echo("Niets is voorbij zijn termijn.")
    if shorten and not proef:
        for chain, lines in checks.shorten(actor=SYSTEM).items():
            if lines:
                click.echo(f"inzagelog {chain}: {lines} regels gewist, met bewijs")


@audit.command("logboek")
@click.option(
    "--otlp", "url", required=True, help="Adres van de ontvanger, eindigend op /v1/traces."
)
@click.option("--organisatie", required=True, help="Afkorting, zoals gemeente-almelo.")
@click.option("--na", default=0, help="Nummer van de laatste regel die al verstuurd is.")
@explains_errors
def logboek(url: str, organisatie: str, na: int) -> None:
    """Stuur de regels van het Logboek Dataverwerkingen naar een ontvanger (OTLP over HTTP)."""
    from koers.access.actor import SYSTEM
    from koers.audit import otlp

    sent, last = otlp.send(actor=SYSTEM.within(organisatie), url=url, after=na)
    click.echo(f"{sent} regels verstuurd; ga de volgende keer verder met --na {last}")
