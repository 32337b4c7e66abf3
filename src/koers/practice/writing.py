# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writes all practice files into a folder, with the marker that says that they are invented."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from koers.practice.country import Pack, PracticeRegion
from koers.practice.figures import shape
from koers.practice.health_monitor import write_health_monitor
from koers.practice.kerncijfers import write_kerncijfers
from koers.practice.low_income import write_low_income
from koers.practice.municipal_costs import write_municipal_costs
from koers.practice.population import Population, population_of
from koers.practice.vektis import write_vektis
from koers.practice.young_adults import write_young_adults

#: Name of the file by which a folder with practice files can be told from one with real files.
MARKER = "OEFENCIJFERS.txt"

_MARKER_TEXT = """\
OEFENCIJFERS

Alle cijfers in deze map zijn verzonnen. Koers heeft ze gemaakt om mee te oefenen.
De bestanden hebben de vorm van de bestanden van Vektis, RIVM en CBS, maar zij komen
daar niet vandaan. Gebruik ze niet voor onderzoek, beleid of besluiten.

De namen en codes van de gemeenten in de regio zijn echt. De 'oefengemeenten', wijken
en buurten bestaan niet. De totalen liggen in de buurt van enkele gepubliceerde
kerncijfers, zodat de plaatjes op een regio lijken.

Startgetal: {seed}
"""

#: Seed of the practice region that everybody sees.
SEED = 2022

Progress = Callable[[str, int, int], None]
_Step = tuple[str, Callable[[], list[Path]]]


def write_practice_region(
    folder: Path,
    *,
    region: PracticeRegion | Pack,
    seed: int = SEED,
    years: Collection[int] | None = None,
    municipalities: int | None = None,
    progress: Progress | None = None,
) -> list[Path]:
    """Write the practice region: the same seed gives the same bytes.

    Args:
        folder: made when it is not there; files of an earlier run are replaced.
        region: the region, or the region pack that describes it.
        seed: number from which everything is drawn.
        years: only files (and periods) of these years; None gives all that the layouts know.
        municipalities: municipalities in the country in every year; None gives the published number
            of each year's division.
        progress: called before each file with what happens, how many are done, how many in all.

    Returns:
        The files, in the order in which they were written; the marker is the first.

    Raises:
        InvalidInput: the country would have no more municipalities than the region.
    """
    population = population_of(region, seed=seed, municipalities=municipalities)
    folder.mkdir(parents=True, exist_ok=True)
    marker = folder / MARKER
    marker.write_text(_MARKER_TEXT.format(seed=seed), "utf-8", newline="\n")
    written = [marker]
    steps = _steps(folder, population, years, seed)
    for done, (what, write) in enumerate(steps):
        if progress:
            progress(what, done, len(steps))
        written += write()
    if progress:
        progress("Oefencijfers zijn klaar", len(steps), len(steps))
    return written


def _steps(
    folder: Path, population: Population, years: Collection[int] | None, seed: int
) -> list[_Step]:
    """What to write, areas first: kerncijfers, health, care cost, income, municipal spending."""

    def wanted(known: Collection[int]) -> list[int]:
        return [year for year in known if years is None or year in years]

    def kerncijfers(year: int) -> _Step:
        return (
            f"Kerncijfers wijken en buurten {year}",
            lambda: [write_kerncijfers(folder, population, year=year, seed=seed)],
        )

    def vektis(year: int) -> _Step:
        return (
            f"Zorgkosten {year}",
            lambda: [write_vektis(folder, population, year=year, seed=seed)],
        )

    steps = [kerncijfers(year) for year in wanted(shape("kerncijfers")["tabellen"])]
    if monitor := wanted(shape("gezondheidsmonitor")["jaren"]):
        steps.append(
            (
                "Gezondheid per wijk en buurt",
                lambda: [write_health_monitor(folder, population, years=monitor, seed=seed)],
            )
        )
    if wanted([shape("jongvolwassenen")["jaar"]]):
        steps.append(
            (
                "Jongvolwassenen",
                lambda: [write_young_adults(folder, population, seed=seed)],
            )
        )
    steps += [vektis(year) for year in wanted(shape("vektis")["jaren"])]
    if wanted(shape("laag_inkomen")["jaren"]):
        steps.append(("Laag inkomen", lambda: write_low_income(folder, seed=seed)))
    if wanted(shape("gemeentelijke_uitgaven")["gedeeld"]["jaren"]):
        steps.append(
            (
                "Uitgaven van gemeenten aan Wmo en jeugdzorg",
                lambda: write_municipal_costs(folder, population, seed=seed),
            )
        )
    return steps
