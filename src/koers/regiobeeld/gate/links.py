# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How published figures give each other away: cells of persons and the sums that link them.

Linked are an area and the areas in it, both sexes, the ages, the year and its parts, municipalities
before and after a change of borders, and counts that two indicators share. What a whole holds beside
its published parts is a cell that nobody ever sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from koers.regiobeeld.areas.register import AreaRegister
from koers.regiobeeld.areas.transitions import transitions
from koers.regiobeeld.definitions import Definition, Kind
from koers.regiobeeld.observations import Origin

Row = Mapping[str, Any]
#: indicator, count of it, area, period, sex, age
Key = tuple[str, str, str, str, str, str]

#: Sums that differ less than this are equal; publishers round.
_SAME = 0.5
#: Two counts that are equal in at least this many places, and nowhere differ, are one count.
_SHARED_FROM = 3
_PARTS_OF_YEAR = ("H1", "H2"), ("K1", "K2", "K3", "K4"), tuple(f"{m:02}" for m in range(1, 13))


@dataclass(slots=True)
class Links:
    """Cells (a count each) and linear relations between them.

    persons: whether it counts persons; amounts of money are cells too, but never small. row: number of
    the figure that a cell belongs to, -1 for what nobody sees; all cells of a figure are withheld
    together. ceiling: what everybody knows a count cannot exceed. telling: numbers of figures that a sum
    links to a number which an earlier publication withheld and this one does not have.
    """

    counts: list[float] = field(default_factory=list)
    persons: list[bool] = field(default_factory=list)
    ceiling: list[float] = field(default_factory=list)
    row: list[int] = field(default_factory=list)
    place: dict[Key, int] = field(default_factory=dict)
    relations: list[tuple[list[int], list[float]]] = field(default_factory=list)
    telling: set[int] = field(default_factory=set)

    def add(
        self,
        row: int,
        count: float,
        ceiling: float = np.inf,
        key: Key | None = None,
        *,
        persons: bool = True,
    ) -> int:
        self.counts.append(count)
        self.persons.append(persons)
        self.ceiling.append(max(ceiling, count))
        self.row.append(row)
        if key is not None:
            self.place[key] = len(self.counts) - 1
        return len(self.counts) - 1

    def link(self, whole: int, parts: Sequence[int], shares: Sequence[float] | None = None) -> None:
        """The whole is the sum of its parts, or more; parts that come to more link nothing."""
        weights = [1.0] * len(parts) if shares is None else list(shares)
        together = sum(w * self.counts[part] for w, part in zip(weights, parts, strict=True))
        rest = self.counts[whole] - together
        if rest < -_SAME:
            return
        cells, factors = [whole, *parts], [-1.0, *weights]
        if rest > _SAME:
            cells.append(self.add(-1, rest))
            factors.append(1.0)
        self.relations.append((cells, factors))

    def matrix(self) -> sparse.csr_array:
        """relations by cells"""
        lines = [np.full(len(cells), n) for n, (cells, _) in enumerate(self.relations)]
        if not lines:
            return sparse.csr_array((0, len(self.counts)))
        columns = np.concatenate([cells for cells, _ in self.relations])
        factors = np.concatenate([values for _, values in self.relations])
        shape = (len(self.relations), len(self.counts))
        return sparse.csr_array((factors, (np.concatenate(lines), columns)), shape=shape)


def linked(
    rows: Sequence[Row],
    definitions: Mapping[str, Definition],
    register: AreaRegister,
    unknown: Sequence[Row] = (),
) -> Links:
    """The cells of figures with a value, and everything that links them.

    Args:
        unknown: figures that an earlier publication withheld and that are not among the rows.
    """
    links = Links()
    for number, row in enumerate(rows):
        for name, count, ceiling, persons in counts_in(row, definitions[row["indicator"]]):
            links.add(number, count, ceiling, _cell(row, name), persons=persons)
    secret = {
        _cell(row, name) for row in unknown for name in _names_in(definitions[row["indicator"]])
    }
    areas = {row["area"] for row in (*rows, *unknown)}
    parts_of = _areas_in(register, areas)
    kinds = _dimensions([*links.place, *secret])
    recomputed = {_of_row(row) for row in rows if row["origin"] == Origin.HERREKEND}
    for key, whole in list(links.place.items()):
        for others in _wholes(key, parts_of, kinds):
            present = [links.place[other] for other in others if other in links.place]
            if present:
                links.link(whole, present)
            if secret.intersection(others):
                links.telling.add(links.row[whole])
        if (key[0], *key[2:]) in recomputed:
            _over_borders(links, key, whole)
    for key in secret:
        for others in _wholes(key, parts_of, kinds):
            links.telling.update(links.row[links.place[o]] for o in others if o in links.place)
    _shared(links)
    return links


def _cell(row: Row, name: str) -> Key:
    return (row["indicator"], name, row["area"], row["period"], row["sex"], row["age"])


def _names_in(definition: Definition) -> tuple[str, ...]:
    """Of the numbers that its figures tell, also of one whose numbers are not known."""
    return ("teller", "noemer") if definition.soort is Kind.VERHOUDING else ("aantal",)


def counts_in(row: Row, definition: Definition) -> Iterable[tuple[str, float, float, bool]]:
    """The numbers that a figure tells: name, number, what it cannot exceed, and if it counts persons."""
    persons = definition.personen
    if definition.soort is Kind.AANTAL and row["value"] is not None:
        yield "aantal", row["value"], np.inf, persons
    if definition.soort is Kind.VERHOUDING and row["denominator"] is not None:
        if row["numerator"] is not None:
            ceiling = row["denominator"] if persons else np.inf
            yield "teller", row["numerator"], ceiling, persons
        yield "noemer", row["denominator"], np.inf, True


def _of_row(row: Row) -> tuple[str, str, str, str, str]:
    return row["indicator"], row["area"], row["period"], row["sex"], row["age"]


def _areas_in(register: AreaRegister, present: set[str]) -> dict[str, list[str]]:
    """Areas directly within each area, as far as there are figures of both."""
    found: dict[str, list[str]] = {}
    for code in present:
        area = register.get(code)
        # A subregion is a whole too, of municipalities that are no children of it.
        codes = (area.members if area else ()) or [child.code for child in register.children(code)]
        inside = [part for part in codes if part in present]
        if inside:
            found[code] = inside
    return found


def _dimensions(keys: Iterable[Key]) -> dict[str, set[str]]:
    ages: dict[str, set[str]] = {}
    for key in keys:
        ages.setdefault(key[0], set()).add(key[5])
    return ages


def _wholes(
    key: Key, parts_of: Mapping[str, Sequence[str]], ages: Mapping[str, set[str]]
) -> Iterable[list[Key]]:
    """Each way in which a figure is cut into others."""
    indicator, name, area, period, sex, age = key
    if area in parts_of:
        yield [(indicator, name, part, period, sex, age) for part in parts_of[area]]
    if sex == "T":
        yield [(indicator, name, area, period, other, age) for other in ("M", "V")]
    if age == "alle" and len(ages[indicator]) > 1:
        others = sorted(ages[indicator] - {"alle"})
        yield [(indicator, name, area, period, sex, other) for other in others]
    if len(period) == 4:
        for parts in _PARTS_OF_YEAR:
            yield [(indicator, name, area, f"{period}-{part}", sex, age) for part in parts]
    half = {"H1": ("K1", "K2"), "H2": ("K3", "K4")}.get(period[5:])
    if half:
        yield [(indicator, name, area, f"{period[:4]}-{part}", sex, age) for part in half]


def _over_borders(links: Links, key: Key, whole: int) -> None:
    """A recomputed figure is a known share of the old municipality's, which stands there too."""
    indicator, name, area, *rest = key
    parts, shares = [], []
    for _, items in transitions():
        for item in items:
            old = links.place.get((indicator, name, item.oud, *rest))  # type: ignore[arg-type]
            if old is not None and area in item.shares:
                parts.append(old)
                shares.append(item.shares[area])
    if parts:
        links.link(whole, parts, shares)


def _shared(links: Links) -> None:
    """Counts of different indicators that are the same count, such as the base of a percentage."""
    layers: dict[tuple[str, str], dict[tuple[str, ...], int]] = {}
    for key, cell in links.place.items():
        layers.setdefault(key[:2], {})[key[2:]] = cell
    counts: NDArray[np.float64] = np.array(links.counts)
    names = sorted(layers)
    for number, one in enumerate(names):
        for other in names[number + 1 :]:
            places = layers[one].keys() & layers[other].keys()
            pairs = [(layers[one][place], layers[other][place]) for place in sorted(places)]
            if one[0] == other[0] or len(pairs) < _SHARED_FROM:
                continue
            ours, theirs = np.array(pairs).T
            if (np.abs(counts[ours] - counts[theirs]) < _SAME).all():
                links.relations += [([a, b], [1.0, -1.0]) for a, b in pairs]
