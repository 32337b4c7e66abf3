# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be downloaded: the figures of the pages as rows, with definition, source and terms.

The rows come from the same selectors as the pages, so through the same gate. Making bytes of them
is left to `koers.web.downloads`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from koers.access.actor import Actor
from koers.regiobeeld import prices, publications, scan, selectors
from koers.regiobeeld.areas.register import AreaRecord
from koers.regiobeeld.definitions import THEMES, Definition
from koers.regiobeeld.figures import Figure
from koers.regiobeeld.knelpunt import Knelpunt
from koers.regiobeeld.laws import AcrossLaws
from koers.regiobeeld.matrix import Matrix
from koers.regiobeeld.rule import rule
from koers.regiobeeld.target_groups import TargetGroup
from koers.web import dutch
from koers.web.downloads import Cell, Column
from koers.web.words import EMPTY_REASONS

#: Values go out as they are; rounding is for eyes.
_FIGURE_COLUMNS = (
    Column("periode"),
    Column("waarde"),
    Column("eenheid"),
    Column("ondergrens_95"),
    Column("bovengrens_95"),
    Column("teller"),
    Column("noemer"),
    Column("status"),
    Column("reden_leeg"),
    Column("herkomst"),
    Column("reeksbreuk"),
    Column("bron"),
    Column("voorwaarden"),
)


@dataclass(frozen=True, slots=True)
class Table:
    """A download: its rows, what explains them, and the name of the file without ending."""

    title: str
    file_name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    explanation: tuple[tuple[str, str], ...]
    made_on: date


def of_indicator(actor: Actor, definition: Definition) -> Table:
    """All areas and periods of an indicator, from the country down."""
    rows = [
        (figure.area.code, figure.area.name, figure.area.level.value, *_figure_cells(figure))
        for figure in selectors.everywhere(actor, definition.id)
    ]
    return _table(
        actor,
        title=definition.naam,
        file_name=definition.id,
        columns=(Column("gebied_code"), Column("gebied"), Column("niveau"), *_FIGURE_COLUMNS),
        rows=rows,
        explanation=_explained(definition),
    )


def of_area(actor: Actor, area: AreaRecord) -> Table:
    """All indicators and periods of an area, in the order of the catalogue."""
    found = selectors.profile(actor, area.code)
    rows = [
        (row.definition.id, row.definition.naam, _themes(row.definition), *_figure_cells(figure))
        for row in found
        for figure in row.series
    ]
    definitions = [(row.definition.naam, row.definition.definitie) for row in found]
    return _table(
        actor,
        title=f"{area.name} in cijfers",
        file_name=area.slug,
        columns=(Column("indicator"), Column("naam"), Column("themalijnen"), *_FIGURE_COLUMNS),
        rows=rows,
        explanation=[("Gebied", f"{area.name} ({area.code}, {area.level.value})"), *definitions],
    )


def of_target_group(actor: Actor, group: TargetGroup, area: AreaRecord) -> Table:
    """All figures and periods about a group of people in an area, in the order of its page."""
    known = {row.definition.id: row for row in selectors.profile(actor, area.code)}
    found = [known[key] for key in group.indicatoren if key in known]
    rows = [
        (row.definition.id, row.definition.naam, area.code, area.name, *_figure_cells(figure))
        for row in found
        for figure in row.series
    ]
    names = ("indicator", "naam", "gebied_code", "gebied")
    return _table(
        actor,
        title=f"{group.naam} in {area.name}",
        file_name=f"{group.id}-{area.slug}",
        columns=(*(Column(name) for name in names), *_FIGURE_COLUMNS),
        rows=rows,
        explanation=[
            ("Doelgroep", f"{group.naam}: {group.wie}"),
            *((row.definition.naam, row.definition.definitie) for row in found),
        ],
    )


def of_figures(actor: Actor, figures: Iterable[Figure]) -> Table:
    """Any figures of any indicators and areas, in the order in which they come."""
    rows = [
        (
            figure.definition.id, figure.definition.naam, figure.area.code, figure.area.name,
            figure.area.level.value, *_figure_cells(figure),
        )
        for figure in figures
    ]  # fmt: skip
    names = ("indicator", "naam", "gebied_code", "gebied", "niveau")
    return _table(
        actor,
        title="Cijfers",
        file_name="waarnemingen",
        columns=(*(Column(name) for name in names), *_FIGURE_COLUMNS),
        rows=rows,
        explanation=[],
    )


def of_matrix(actor: Actor, shown: Matrix) -> Table:
    """The cells of a matrix as rows, with what each was held against and its label."""
    rows = [
        (
            cell.figure.definition.id, cell.figure.definition.naam, row.area.code, row.area.name,
            row.area.level.value, shown.reference_name,
            column.reference.value if column.reference else None,
            cell.mark.words if cell.mark else "", *_figure_cells(cell.figure),
        )
        for row in shown.rows
        for column, cell in zip(shown.columns, row.cells, strict=True)
    ]  # fmt: skip
    names = (
        "indicator", "naam", "gebied_code", "gebied", "niveau", "vergeleken_met",
        "waarde_vergeleken_met", "oordeel",
    )  # fmt: skip
    return _table(
        actor,
        title=shown.title,
        file_name="matrix",
        columns=(*(Column(name) for name in names), *_FIGURE_COLUMNS),
        rows=rows,
        explanation=[
            ("Oordeel", "Duidelijk: buiten de marge van 99,8%; anders buiten die van 95%."),
            *((item.definition.naam, item.definition.definitie) for item in shown.columns),
        ],
    )


def of_laws(actor: Actor, shown: AcrossLaws) -> Table:
    """Cost of the four laws per inhabitant and year; an empty amount says what is missing."""
    rows: list[tuple[Cell, ...]] = []
    for place, item in enumerate(shown.costs):
        given = [(year.period, year.by_law[place]) for year in shown.years]
        rows += [
            (
                item.law.name, period, amount, "euro per inwoner", shown.base, item.law.payer,
                "" if amount is not None else "niet te bepalen",
                item.law.definition.bronvermelding,
            )
            for period, amount in given or [("", None)]
        ]  # fmt: skip
    names = (
        "wet", "jaar", "per_inwoner", "eenheid", "prijspeil", "betaalt", "opmerking", "bron",
    )  # fmt: skip
    return _table(
        actor,
        title=f"Kosten over de wetten heen: {shown.area.name}",
        file_name=f"kosten-{shown.area.slug}",
        columns=tuple(Column(name) for name in names),
        rows=rows,
        explanation=[("Prijzen", prices.source())],
    )


def of_knelpunten(actor: Actor, found: Sequence[Knelpunt]) -> Table:
    """The list as it was filtered and sorted."""
    names = (
        "gebied_code", "gebied", "indicator", "naam", "periode", "waarde", "nederland", "verschil",
        "verschil_ondergrens_95", "verschil_bovengrens_95", "eenheid", "gecorrigeerde_p",
        "onzekerheid_uit", "sterkte", "getroffen", "verschil_na_krimp", "overdispersie_phi",
        "metingen", "metingen_slechter", "redenen", "bezwaren", "van_de_lijst",
    )  # fmt: skip
    rows = [
        (
            item.area.code, item.area.name, item.definition.id, item.definition.naam, item.period,
            item.value, item.reference, item.difference, item.lower, item.upper,
            item.definition.eenheid, item.q, item.method, item.strength, item.affected,
            item.excess, item.phi, item.periods, item.periods_worse,
            " ".join(item.reasons), " ".join(item.counter_reasons), item.leaves_when,
        )
        for item in found
    ]  # fmt: skip
    summary = scan.scan_summary(actor)
    return _table(
        actor,
        title="Knelpunten",
        file_name="knelpunten",
        columns=tuple(Column(name) for name in names),
        rows=rows,
        explanation=[
            ("Vergelijkingen", dutch.number(summary.comparisons)),
            (
                "Gecorrigeerde p",
                "Benjamini-Hochberg over alle vergelijkingen; op de lijst staat wat kleiner is dan "
                f"{dutch.number(rule().false_discovery_rate, 2)}, ongunstiger dan Nederland, na "
                f"krimp minstens {rule().least_percent} verschilt en aanhoudt.",
            ),
            ("Sterkte", "Verschil, gedeeld door de spreiding tussen gemeenten in Nederland."),
            (
                "Getroffen",
                "Mensen (of euro per jaar) meer dan op het niveau van Nederland, na krimp.",
            ),
            *dict.fromkeys(
                (item.definition.bronvermelding, item.definition.voorwaarden) for item in found
            ),
        ],
    )


def _table(
    actor: Actor,
    *,
    title: str,
    file_name: str,
    columns: tuple[Column, ...],
    rows: Iterable[tuple[Cell, ...]],
    explanation: Sequence[tuple[str, str]],
) -> Table:
    publicatie = publications.shown(actor)
    made_on = publicatie.created_at.date() if publicatie else date.min
    number = publicatie.number if publicatie else 0
    extra = [("Publicatie", f"{number} van {dutch.day(made_on)}")]
    if publicatie and publicatie.practice:
        extra.append(("Oefencijfers", "Deze cijfers zijn verzonnen om mee te oefenen."))
    return Table(
        title=title,
        file_name=f"{file_name}-publicatie-{number}",
        columns=columns,
        rows=tuple(rows),
        explanation=(*explanation, *extra),
        made_on=made_on,
    )


def _figure_cells(figure: Figure) -> tuple[Cell, ...]:
    reason = EMPTY_REASONS.get(figure.reason, ("", ""))[0] if figure.reason else ""
    return (
        figure.period,
        figure.value,
        figure.definition.eenheid,
        figure.lower,
        figure.upper,
        figure.numerator,
        figure.denominator,
        figure.status,
        reason,
        figure.origin,
        figure.is_break,
        figure.definition.bronvermelding,
        figure.definition.voorwaarden,
    )


def _themes(definition: Definition) -> str:
    return ", ".join(THEMES[theme] for theme in definition.themas)


def _explained(definition: Definition) -> list[tuple[str, str]]:
    breaks = [(f"Reeksbreuk {item.periode}", item.reden) for item in definition.reeksbreuken]
    found = [
        ("Indicator", f"{definition.naam} ({definition.id})"),
        ("Definitie", definition.definitie),
        ("Eenheid", definition.eenheid),
        ("Teller", definition.teller),
        ("Noemer", definition.noemer),
        ("Over wie", definition.populatie),
        ("Bron", definition.bronvermelding),
        ("Voorwaarden", definition.voorwaarden),
        *breaks,
        ("Let op", definition.opmerking),
    ]
    return [(name, text) for name, text in found if text]
