# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`koers regiobeeld`: load files, ask one figure, see deliveries and indicators."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from koers.cli.messages import INPUT_ERROR, explains_errors, steps

if TYPE_CHECKING:
    from koers.regiobeeld.areas.register import AreaRegister
    from koers.regiobeeld.models import Levering

_MAX_LINES_SHOWN = 20
_PERIOD = re.compile(r"\d{4}(?:-(?:H[12]|K[1-4]|0[1-9]|1[0-2]))?")
_MAX_AREAS_SHOWN = 8


@click.group()
def regiobeeld() -> None:
    """Het regiobeeld: bestanden laden, een cijfer opvragen, leveringen bekijken."""
    from koers.cli import start_django

    start_django()


def report(levering: Levering) -> Iterable[str]:
    """The report on a delivery, a line per finding: place, rule and what to do."""
    findings = list(levering.bevindingen.all()[: _MAX_LINES_SHOWN + 1])
    for finding in findings[:_MAX_LINES_SHOWN]:
        where = f"rij {finding.row}" if finding.row else "hele bestand"
        if finding.column:
            where += f", kolom '{finding.column}'"
        yield f"  {finding.severity} [{finding.rule}] {where}: {finding.message}"
    if len(findings) > _MAX_LINES_SHOWN:
        yield "  ... en meer; het hele verslag staat bij Leveringen in het regiobeeld."


@regiobeeld.command("laad")
@click.argument(
    "paths", metavar="BESTAND...", nargs=-1, required=True,
    type=click.Path(exists=True, path_type=Path),
)  # fmt: skip
@click.option("--alleen-controleren", is_flag=True, help="Controleer, maar publiceer nog niet.")
@click.option("--namens", default="", metavar="ORGANISATIE", help="Code van wie de cijfers zijn.")
@explains_errors
def load(paths: tuple[Path, ...], alleen_controleren: bool, namens: str) -> None:
    """Laad BESTAND(EN) of mappen van een bron, controleer ze en publiceer ze samen.

    Is een van de bestanden afgekeurd, dan wordt er niets gepubliceerd (afsluitcode 2).
    """
    from koers.access.actor import SYSTEM
    from koers.regiobeeld import services
    from koers.regiobeeld.loading import receive_all

    with steps("Regiobeeld laden", len(paths) + 4) as step:
        result = receive_all(actor=SYSTEM, paths=list(paths), in_name_of=namens, progress=step)
        for levering in result.rejected:
            click.echo(f"Afgekeurd: {levering.file_name}", err=True)
            for line in report(levering):
                click.echo(line, err=True)
        if result.rejected:
            click.echo(
                "Er is niets gepubliceerd. Verbeter de rijen hierboven en laad opnieuw.", err=True
            )
            sys.exit(INPUT_ERROR)
        if not alleen_controleren and result.accepted:
            services.publish(actor=SYSTEM, leveringen=result.accepted, progress=step)
    for levering in result.accepted:
        word = "gecontroleerd" if alleen_controleren else "gepubliceerd"
        click.echo(f"{word}: {levering.file_name} ({levering.figures} cijfers)")
        for line in report(levering):
            click.echo(line)
    for levering in result.known:
        click.echo(f"al bekend, niets veranderd: {levering.file_name}")


#: At least one publisher did not answer; what Koers has stays as it is.
NOT_REACHABLE = 3


@regiobeeld.command("ophalen")
@click.argument("source", metavar="BRON", required=False)
@click.option("--opnieuw", is_flag=True, help="Haal ook op wat de bron onveranderd noemt.")
@explains_errors
def fetch(source: str | None, opnieuw: bool) -> None:
    """Vraag BRON, of alle bronnen, om nieuwe cijfers.

    Wat nieuw is, wordt gecontroleerd en wacht op publicatie. Afsluitcode 3: een bron is niet
    bereikbaar; 2: een bestand is afgekeurd of een antwoord niet te gebruiken.
    """
    from koers.access.actor import SYSTEM
    from koers.regiobeeld.connectors import fetching
    from koers.regiobeeld.connectors.settings import connections
    from koers.regiobeeld.models import Ophaling

    asked = [source] if source else []
    with steps("Bronnen vragen", total=len(asked) or len(connections())) as step:
        rounds = fetching.fetch(actor=SYSTEM, connection_ids=asked, anew=opnieuw, progress=step)
    titles = {key: item.titel for key, item in connections().items()}
    for item in rounds:
        became = item.get_outcome_display().capitalize()
        title = titles.get(item.connection, "")
        click.echo(f"{became}: {title} [{item.connection}]. {item.message}")
    outcomes = {item.outcome for item in rounds}
    if outcomes & {Ophaling.Outcome.AFGEKEURD, Ophaling.Outcome.MISLUKT}:
        sys.exit(INPUT_ERROR)
    if Ophaling.Outcome.NIET_BEREIKBAAR in outcomes:
        click.echo(
            "Koers bereikt niet alle bronnen. Kijk of deze machine internet heeft, of haal het bestand "
            "zelf op: koers regiobeeld laad BESTAND",
            err=True,
        )
        sys.exit(NOT_REACHABLE)


def _the_one_area(register: AreaRegister, text: str, year: int | None) -> str:
    """Code of the area that a person means; a name that several wijken or buurten share is refused."""
    from koers.errors import UnknownArea
    from koers.regiobeeld.areas.register import Level, normalised

    found = register.resolve(text, year=year)
    if text.strip() == found.code or found.level not in (Level.WIJK, Level.BUURT):
        return found.code
    same = [
        area
        for area in register.at_level(found.level)
        if normalised(area.name) == normalised(text)
        and area.valid_from <= (year or area.valid_from) <= (area.valid_to or year or 9999)
    ]
    if len(same) <= 1:
        return found.code
    shown = []
    for area in same[:_MAX_AREAS_SHOWN]:
        around = register.ancestors(area.code)
        shown.append(f"{area.code} ({around[0].name})" if around else area.code)
    more = " en andere" if len(same) > _MAX_AREAS_SHOWN else ""
    raise UnknownArea(
        f"Er zijn {len(same)} gebieden met de naam '{text}'. Gebruik de code: "
        f"{', '.join(shown)}{more}."
    )


@regiobeeld.command("waarde")
@click.argument("indicator", metavar="INDICATOR")
@click.argument("area", metavar="GEBIED")
@click.argument("period", metavar="PERIODE")
@click.option("--json", "as_json", is_flag=True, help="Geef het cijfer als JSON.")
@explains_errors
def value(indicator: str, area: str, period: str, as_json: bool) -> None:
    """Geef een cijfer: INDICATOR voor GEBIED (code of naam) in PERIODE (zoals 2023)."""
    from koers.access.actor import SYSTEM
    from koers.errors import InvalidInput
    from koers.regiobeeld import selectors
    from koers.regiobeeld.observations import EmptyReason
    from koers.web import dutch, words

    if not _PERIOD.fullmatch(period):
        raise InvalidInput(
            f"'{period}' is geen periode. Schrijf een jaar (2023), halfjaar (2023-H1), "
            "kwartaal (2023-K1) of maand (2023-01)."
        )
    year = int(period[:4])
    code = _the_one_area(selectors.register(SYSTEM), area, year)
    figure = selectors.figure(SYSTEM, indicator, code, period)
    if as_json:
        click.echo(json.dumps(figure.as_dict(), ensure_ascii=False))
        return
    place = f"{figure.definition.naam}, {figure.area.name}, {dutch.period(period)}"
    if figure.value is None:
        _, sentence = words.EMPTY_REASONS[figure.reason or EmptyReason.ONBEKEND]
        click.echo(f"{place}: geen cijfer. {sentence}")
        return
    extra = f" (95%-marge {figure.margin})" if figure.margin else ""
    click.echo(f"{place}: {figure.formatted}{extra}")
    if figure.is_break:
        click.echo("Let op: de reeks is vanaf deze periode niet vergelijkbaar met eerder.")
    click.echo(f"Bron: {figure.definition.bronvermelding}")


@regiobeeld.command("indicatoren")
@explains_errors
def indicators() -> None:
    """Noem alle indicatoren met hun naam."""
    from koers.regiobeeld.definitions import catalogue

    for definition in catalogue().values():
        click.echo(f"{definition.id:45} {definition.naam}")


@regiobeeld.command("leveringen")
@explains_errors
def leveringen() -> None:
    """Noem alle leveringen met hun status."""
    from koers.access.actor import SYSTEM
    from koers.regiobeeld import selectors

    rows = selectors.leveringen(SYSTEM)
    for levering in rows:
        click.echo(
            f"{levering.received_at:%Y-%m-%d %H:%M}  {levering.status:14} {levering.figures:>8}  "
            f"{levering.file_name}"
        )
    if not rows:
        click.echo("Nog geen leveringen. Laad een bestand met: koers regiobeeld laad BESTAND")
