# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The regiobeeld on paper and on slides: one area, or one theme line, with the charts of the pages."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from koers.access.actor import Actor
from koers.regiobeeld import area_pictures, comparisons, drawings, profiles, publications, selectors
from koers.regiobeeld.areas.register import AreaRecord, Level
from koers.regiobeeld.definitions import THEMES
from koers.regiobeeld.figures import Figure, ProfileRow
from koers.regiobeeld.knelpunt import Knelpunt
from koers.regiobeeld.related import related
from koers.regiobeeld.sentences import how_we_judge
from koers.regiobeeld.similar import similar_to
from koers.regiobeeld.spending import spending
from koers.regiobeeld.spines import spine_of
from koers.web import dutch
from koers.web.charts.sheet import alone
from koers.web.reports.document import Block, Bullets, Chapter, Paragraph, Picture, Report, Table
from koers.web.words import EMPTY_REASONS, VERDICTS

_MOST_KNELPUNTEN = 15
#: Charts of single indicators in the report of a theme line: those that can be judged.
_MOST_CHARTS = 4
#: Rows of the profile that can be read from the back of a room.
_MOST_ON_A_SLIDE = 12


def area_report(actor: Actor, area: AreaRecord) -> Report:
    """Knelpunten, profile, spending, cost across the laws and every figure of an area, by theme."""
    everything = selectors.profile(actor, area.code)
    rows = profiles.one_age(everything)
    judged = profiles.tally(rows)
    chapters = [Chapter("Waar knelt het?", _hurting(_knelpunten(actor, area), area.name))]
    drawn = spine_of(actor, area, rows)
    if drawn is not None:
        short = spine_of(actor, area, rows, most=_MOST_ON_A_SLIDE)
        picture = Picture(
            alone(drawn.chart),
            "de bronnen van de cijfers hierna",
            on_slide=alone(short.chart) if short else None,
            measure="Steeds de nieuwste meting, van slecht naar goed",
        )
        chapters.append(Chapter(drawn.title, (picture,)))
    money = spending(everything)
    if money is not None:
        drawing = Picture(alone(money.chart), money.source, measure=money.subtitle)
        chapters.append(Chapter(money.title, (drawing,)))
    across = area_pictures.picture(actor, area, area_pictures.LAWS)
    if across is not None:
        drawing = Picture(alone(across.chart), across.source, measure=across.subtitle)
        table = Table(across.subtitle, across.header, across.rows, numeric=frozenset({2, 3}))
        chapters.append(Chapter(across.title, (drawing, table)))
    for theme, own in profiles.by_theme(rows):
        chapters.append(Chapter(_finding(theme), (_figures(theme.name, own, area),)))
    chapters.append(Chapter("Hoe we dit weten", _method(actor, area, rows)))
    title = f"{area.name} in cijfers"
    if judged.worse + judged.better + judged.equal:
        worse = dutch.counted(judged.worse, "cijfer", "cijfers")
        title = f"{area.name}: {worse} slechter en {judged.better} beter dan in Nederland"
    return _report(actor, title, f"Regiobeeld van {area.name}", f"regiobeeld-{area.slug}", chapters)


def theme_report(actor: Actor, theme: str) -> Report:
    """A theme line for the region: knelpunten, figures, maps of what can be judged, what is done."""
    area = selectors.region(actor)
    rows = profiles.one_age(selectors.profile(actor, area.code, theme))
    found = selectors.knelpunten(actor, theme=theme, limit=_MOST_KNELPUNTEN)
    chapters = [
        Chapter("Waar knelt het?", _hurting(found, area.name, with_area=True)),
        Chapter("De cijfers", (_figures(THEMES[theme], rows, area),)),
    ]
    judged = [row for row in rows if row.verdict.endswith(("slechter", "beter"))]
    judged.sort(key=lambda row: not row.verdict.endswith("slechter"))
    for row in _without_twins(judged)[:_MOST_CHARTS]:
        period = row.figure.period
        around = comparisons.figures_around(actor, row.definition, area, Level.GEMEENTE, period)
        drawing = drawings.ranking(actor, row.definition, around, period)
        if drawing.chart is not None:
            source = row.definition.bronvermelding
            picture = Picture(alone(drawing.chart), source, measure=drawing.subtitle)
            chapters.append(Chapter(drawing.title, (picture,)))
    links = related(actor, theme=theme)
    if links:
        lines = tuple(f"{link.title}: {link.text}" if link.text else link.title for link in links)
        chapters.append(Chapter("Wat doen we eraan?", (Bullets(lines),)))
    chapters.append(Chapter("Hoe we dit weten", _method(actor, area, rows)))
    total = dutch.counted(len(found), "knelpunt", "knelpunten")
    title = f"{THEMES[theme]} in {area.name}: {total if found else 'geen knelpunten'}"
    return _report(actor, title, f"Themalijn {THEMES[theme]}", f"regiobeeld-{theme}", chapters)


def _finding(theme: profiles.ThemeSummary) -> str:
    """A theme with how many of its figures are worse and better, or that none can be compared."""
    if theme.total == theme.without:
        return f"{theme.name}: niets te vergelijken met Nederland"
    return f"{theme.name}: {theme.worse} slechter, {theme.better} beter dan Nederland"


def _without_twins(rows: Sequence[ProfileRow]) -> list[ProfileRow]:
    """Of two figures that say the same the other way round the first."""
    found: list[ProfileRow] = []
    for row in rows:
        if row.definition.tegenhanger not in {item.definition.id for item in found}:
            found.append(row)
    return found


def _report(
    actor: Actor, title: str, subtitle: str, file_name: str, chapters: Sequence[Chapter]
) -> Report:
    shown = publications.shown(actor)
    facts = [("Gemaakt op", dutch.day(timezone.localdate()))]
    if shown is not None:
        facts.append(("Publicatie", f"{shown.number}, van {dutch.day(shown.created_at)}"))
    return Report(
        title=title,
        subtitle=subtitle,
        facts=tuple(facts),
        chapters=tuple(chapters),
        made_on=timezone.localdate(),
        sender=f"Koers {selectors.region(actor).name}",
        file_name=file_name,
        notice="Oefencijfers: verzonnen, trek er geen conclusies uit."
        if selectors.is_practice(actor)
        else "",
    )


def _knelpunten(actor: Actor, area: AreaRecord) -> list[Knelpunt]:
    return selectors.knelpunten(actor, area_code=area.code, limit=_MOST_KNELPUNTEN)


def _hurting(
    found: Sequence[Knelpunt], place: str, *, with_area: bool = False
) -> tuple[Block, ...]:
    if not found:
        return (Paragraph(f"Voor {place} zijn geen knelpunten gevonden."),)
    names = ("Gebied",) if with_area else ()
    rows = tuple(
        (
            *((item.area.name,) if with_area else ()),
            f"{item.definition.kort}{item.definition.unit_beside_name}, {dutch.period(item.period)}",
            item.formatted,
            item.reference_formatted,
            item.affected_formatted or "niet te bepalen",
            " ".join((*item.reasons[2:], *item.counter_reasons)),
        )
        for item in found
    )
    header = (*names, "Cijfer", "Hier", "Nederland", "Om hoeveel gaat het", "Waar u op moet letten")
    first = len(names)
    numeric = frozenset({first + 1, first + 2})
    return (
        Table(
            "Knelpunten: slechter dan Nederland, geen toeval, groot genoeg", header, rows, numeric
        ),
    )


def _figures(title: str, rows: Sequence[ProfileRow], area: AreaRecord) -> Table:
    return Table(
        f"{title}: {area.name}",
        ("Cijfer", "Periode", area.name, "Marge", "Nederland", "Oordeel"),
        tuple(
            (
                f"{row.definition.naam}{row.definition.unit_beside_name}",
                _when(row.figure),
                _value(row.figure),
                row.figure.margin,
                _value(row.country),
                VERDICTS[row.verdict][2] if row.verdict in VERDICTS else "",
            )
            for row in rows
        ),
        frozenset({2, 3, 4}),
    )


def _when(figure: Figure) -> str:
    period = dutch.period(figure.period)
    return f"{period}, voorlopig" if figure.is_provisional else period


def _value(figure: Figure | None) -> str:
    """The figure with its unit, or why there is none: an empty cell never stands by itself."""
    if figure is None:
        return EMPTY_REASONS["niet-geleverd"][0]
    if figure.value is None:
        return EMPTY_REASONS.get(figure.reason or "", EMPTY_REASONS["niet-te-bepalen"])[0]
    return figure.formatted


def _method(actor: Actor, area: AreaRecord, rows: Sequence[ProfileRow]) -> tuple[Block, ...]:
    sources = tuple(dict.fromkeys(row.definition.bronvermelding for row in rows))
    blocks: list[Block] = [Paragraph(how_we_judge())]
    neighbours = similar_to(actor, area)
    if neighbours is not None:
        names = dutch.listed([item.area.name for item in neighbours.neighbours])
        blocks.append(Paragraph(f"Gemeenten die op {area.name} lijken: {names}."))
    return (*blocks, Bullets(sources)) if sources else tuple(blocks)
