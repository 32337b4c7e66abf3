# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How published figures give each other away: cells of persons and the sums that link them.

Linked are a figure and the figures that it is cut into (`cuts`), municipalities before and after a
change of borders, and counts that two indicators share or of which one holds the other (`agreed`). What
a whole holds beside its published parts is a cell that nobody ever sees; where it is the number of one
area that has no figure, it is as much a number of persons as any.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from koers.regiobeeld.areas.register import AreaRegister
from koers.regiobeeld.areas.transitions import transitions
from koers.regiobeeld.definitions import Definition, Kind
from koers.regiobeeld.gate.agreed import Count, agreed
from koers.regiobeeld.gate.cuts import Cut, Cuts, Key
from koers.regiobeeld.observations import Origin

Row = Mapping[str, Any]

#: Sums that differ less than this are equal; publishers round.
_SAME = 0.5
#: Share of a whole by which its parts may come to more and still tell it: somebody counts in two areas.
_COUNTED_TWICE = 0.1
#: Two counts that are equal in at least this many places, and nowhere differ, are one count.
_SHARED_FROM = 3


@dataclass(slots=True)
class Links:
    """Cells (a count each) and linear relations between them.

    persons: whether it counts persons; amounts of money are cells too, but never small. row: number of
    the figure that a cell belongs to, -1 for what nobody sees; all cells of a figure are withheld
    together. ceiling: what everybody knows a count cannot exceed. left: number of what nobody sees and
    anybody can work out -> the indicator that it is a number of, and whether it is withheld elsewhere.
    telling: numbers of figures that a sum links to a number which an earlier publication withheld and
    this one does not have.
    """

    counts: list[float] = field(default_factory=list)
    persons: list[bool] = field(default_factory=list)
    ceiling: list[float] = field(default_factory=list)
    row: list[int] = field(default_factory=list)
    place: dict[Key, int] = field(default_factory=dict)
    relations: list[tuple[list[int], list[float]]] = field(default_factory=list)
    left: dict[int, tuple[str, bool]] = field(default_factory=dict)
    telling: set[int] = field(default_factory=set)
    #: What is left of wholes, by the parts that have no figure: two wholes can miss the same parts.
    rests: dict[tuple[Key, ...], int] = field(default_factory=dict)

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

    def link(
        self,
        whole: int,
        parts: Sequence[int],
        shares: Sequence[float] | None = None,
        missing: tuple[Key, ...] = (),
        *,
        rest_is_known: bool = False,
    ) -> None:
        """The whole is the sum of its parts, or more; parts that come to much more link nothing.

        Args:
            missing: parts that have no figure, together the rest.
            rest_is_known: what the whole holds beside its parts was published before.
        """
        weights = [1.0] * len(parts) if shares is None else list(shares)
        together = sum(w * self.counts[part] for w, part in zip(weights, parts, strict=True))
        rest = self.counts[whole] - together
        if rest < -max(_SAME, _COUNTED_TWICE * self.counts[whole]):
            return
        cells, factors = [whole, *parts], [-1.0, *weights]
        if (rest > _SAME or missing) and not rest_is_known:
            cells.append(self._rest(max(rest, 0.0), missing, persons=self.persons[whole]))
            factors.append(1.0)
        self.relations.append((cells, factors))

    def _rest(self, rest: float, missing: tuple[Key, ...], *, persons: bool) -> int:
        known = self.rests.get(missing)
        if known is not None and abs(self.counts[known] - rest) < _SAME:
            return known
        cell = self.add(-1, rest, persons=persons)
        if missing:
            self.rests[missing] = cell
        return cell

    def hold(self, part: int, whole: int, indicator: str) -> None:
        """The whole counts the part and others, of whom anybody can work out the number."""
        others = self.counts[whole] - self.counts[part]
        if others < 0:
            return
        cell = self.add(-1, others)
        self.left[cell] = (indicator, False)
        self.relations.append(([whole, part, cell], [-1.0, 1.0, 1.0]))

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
    elsewhere: Sequence[Row] = (),
    before: Set[int] = frozenset(),
) -> Links:
    """The cells of figures with a value, and everything that links them.

    Args:
        unknown: figures that an earlier publication withheld and that are not among the rows.
        elsewhere: figures without a value, because who delivers them withholds them.
        before: numbers of rows that earlier publications told otherwise.
    """
    links = Links()
    for number, row in enumerate(rows):
        for name, count, ceiling, persons in counts_in(row, definitions[row["indicator"]]):
            links.add(number, count, ceiling, _cell(row, name), persons=persons)
    secret, theirs = (
        {_cell(row, name) for row in own for name in _names_in(definitions[row["indicator"]])}
        for own in (unknown, elsewhere)
    )
    there = links.place.keys() | secret | theirs
    cuts = Cuts(register, there)
    recomputed = {
        _of_row(row): n for n, row in enumerate(rows) if row["origin"] == Origin.HERREKEND
    }
    for key, whole in list(links.place.items()):
        for cut in cuts.of(key, there):
            _cut_up(links, whole, cut, secret, theirs)
        figure = recomputed.get((key[0], *key[2:]))
        if figure is not None:
            _over_borders(links, key, whole, told_before=figure in before)
    for key in secret:
        for cut in cuts.of(key, there):
            links.telling.update(links.row[links.place[o]] for o in cut.present if o in links.place)
    for key in sorted((secret | theirs) - links.place.keys(), key=cuts.depth):
        _of_nobody(links, key, cuts)
    _shared(links)
    _agreed(links, definitions, secret)
    _of_rests(links)
    return links


def _cut_up(links: Links, whole: int, cut: Cut, secret: Set[Key], theirs: Set[Key]) -> None:
    present = [links.place[part] for part in cut.present if part in links.place]
    gone = [part for part in cut.present if part not in links.place]
    missing = tuple(sorted((*gone, *cut.missing)))
    if present:
        links.link(whole, present, missing=missing)
    if not secret.isdisjoint(gone):
        links.telling.add(links.row[whole])
    rest = links.rests.get(missing)
    if rest is None or not links.persons[whole]:
        return
    withheld = len(missing) == 1 and missing[0] in (secret | theirs)
    if withheld or cut.certain:
        links.left[rest] = (missing[0][0], withheld)


def _of_nobody(links: Links, key: Key, cuts: Cuts) -> None:
    """A whole of which there is no number here is told by its parts when none of them is missing, and
    tells about them when it is told by others."""
    for cut in cuts.of(key, links.place):
        parts = [links.place[part] for part in cut.present]
        cell = links.rests.get((key,))
        if not all(links.persons[part] for part in parts) or (cell is None and cut.missing):
            continue
        if cell is None:
            cell = links.rests[key,] = links.add(-1, sum(links.counts[part] for part in parts))
            links.left[cell] = (key[0], True)
        links.link(cell, parts, missing=cut.missing)


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


def _over_borders(links: Links, key: Key, whole: int, *, told_before: bool) -> None:
    """A recomputed figure is a known share of the old municipality's, which stands there too.

    Args:
        told_before: the municipality's figure in its old borders was published, so that what it had
            itself is no secret any more.
    """
    indicator, name, area, *rest = key
    parts, shares = [], []
    for _, items in transitions():
        for item in items:
            old = links.place.get((indicator, name, item.oud, *rest))  # type: ignore[arg-type]
            if old is not None and area in item.shares:
                parts.append(old)
                shares.append(item.shares[area])
    if parts:
        links.link(whole, parts, shares, rest_is_known=told_before)


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


def _agreed(links: Links, definitions: Mapping[str, Definition], secret: Set[Key]) -> None:
    """What the contract says: counts that are one, and counts that hold others."""
    told = agreed(definitions)
    for one, other in (*told.same, *told.within):
        for first, second in ((one, other), (other, one)):
            beside = ((*second, *key[2:]) for key in secret if key[:2] == first)
            links.telling.update(
                links.row[links.place[key]] for key in beside if key in links.place
            )
    named: dict[Count, dict[tuple[str, ...], int]] = {}
    for key, cell in (
        *((k[0], c) for k, c in links.rests.items() if len(k) == 1),
        *links.place.items(),
    ):
        named.setdefault(key[:2], {})[key[2:]] = cell
    for one, other in told.same:
        ours, others = named.get(one, {}), named.get(other, {})
        for place in ours.keys() & others.keys():
            if abs(links.counts[ours[place]] - links.counts[others[place]]) < _SAME:
                links.relations.append(([ours[place], others[place]], [1.0, -1.0]))
    for part, whole in told.within:
        parts, wholes = named.get(part, {}), named.get(whole, {})
        for place in sorted(parts.keys() & wholes.keys()):
            links.hold(parts[place], wholes[place], part[0])


def _of_rests(links: Links) -> None:
    """What is left of a numerator is part of what is left of its denominator."""
    for missing, part in list(links.rests.items()):
        base = tuple((key[0], "noemer", *key[2:]) for key in missing)
        whole = links.rests.get(base) if missing[0][1] == "teller" else None
        if whole is not None and links.persons[part] and part in links.left:
            links.hold(part, whole, missing[0][0])
