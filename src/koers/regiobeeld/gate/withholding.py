# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which figures to withhold: the small ones, and those through which others would give them away.

Cells that nothing links are decided apart, so that one delivery falls into many small programmes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from koers.calculations.statistics.linked import PINNED, TOLERANCE, Linked
from koers.regiobeeld.definitions import Definition, Kind
from koers.regiobeeld.gate.links import Links, Row, counts_in
from koers.regiobeeld.gate.rules import Protection

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

#: Figures tried for publication after all in one programme; each try is an audit.
_TRIES = 40
#: Cells in one programme from which breakdowns by sex and age are withheld as a whole.
_TOO_MANY = 3_000


@dataclass(frozen=True, slots=True)
class Told:
    """Numbers of rows that earlier publications withheld, and that they published unchanged.

    gone: those among the published that this publication has no more. otherwise: what they published
    with another number.
    """

    withheld: frozenset[int] = field(default_factory=frozenset)
    published: frozenset[int] = field(default_factory=frozenset)
    gone: frozenset[int] = field(default_factory=frozenset)
    otherwise: frozenset[int] = field(default_factory=frozenset)


def withheld_rows(
    rows: Sequence[Row],
    links: Links,
    definitions: Mapping[str, Definition],
    rule: Protection,
    told: Told,
    elsewhere: Sequence[Row] = (),
) -> set[int]:
    """Numbers of the rows to withhold, of everything that a source publishes together.

    Args:
        elsewhere: figures without a value, because who delivers them withholds them.
    """
    theirs = {
        _line(row)
        for row in elsewhere
        if row["source_row"] is not None and _counts_persons(definitions[row["indicator"]])
    }
    hidden = {
        number
        for number, row in enumerate(rows)
        if number not in told.gone
        and (number in told.withheld or _uncheckable(row, definitions[row["indicator"]]))
    }
    # How few a number was that is gone, nobody knows here any more: what tells it is withheld too.
    hidden |= links.telling - told.published
    while True:
        hidden = _protected(rows, links, definitions, rule, told, hidden)
        beside = _of_same_line(rows, hidden, definitions, theirs) - hidden
        hidden |= beside
        # What has numbers of its own is given away by sums as well.
        if not beside.intersection(links.row):
            return hidden


def _protected(
    rows: Sequence[Row],
    links: Links,
    definitions: Mapping[str, Definition],
    rule: Protection,
    told: Told,
    hidden: Set[int],
) -> set[int]:
    """The hidden rows, those that are small, and those through which others would give them away."""
    if not links.counts:
        return set(hidden)
    row_of = np.array(links.row)
    persons = np.array(links.persons)
    small = np.zeros(row_of.size, dtype=np.bool_)
    limit = np.zeros(row_of.size)
    for cell in np.flatnonzero((row_of >= 0) & persons & ~np.isin(row_of, list(told.gone))):
        own = definitions[rows[row_of[cell]]["indicator"]]
        limit[cell] = rule.limit(own)
        small[cell] = rule.is_small(links.counts[cell], limit[cell], ceiling=links.ceiling[cell])
    for rest, (indicator, withheld_elsewhere) in links.left.items():
        limit[rest] = rule.limit(definitions[indicator])
        small[rest] = withheld_elsewhere or rule.is_small(links.counts[rest], limit[rest])
    relations = links.matrix()
    published = np.isin(row_of, list(told.published))
    start = np.isin(row_of, list(hidden)) | small
    details = np.array(
        [n >= 0 and (rows[n]["sex"], rows[n]["age"]) != ("T", "alle") for n in links.row]
    )
    found = set(hidden)
    for part in _apart(relations, row_of):
        if not start[part].any():
            continue
        if part.size > _TOO_MANY:
            start[part] |= details[part]
        counts = np.maximum(np.array(links.counts)[part], 0.0)
        known_zero = (counts == 0) & rule.nul_is_veilig
        free = (~published[part] & ~known_zero) | (row_of[part] < 0)
        price = np.where(persons[part], counts + 1, 1.0)
        table = Linked(
            counts,
            sparse.csr_array(relations[:, part]),
            free,
            np.where(row_of[part] < 0, 0.0, price),
            np.array(links.ceiling)[part],
        )
        chosen = _Choice(table, row_of[part], small[part], limit[part]).made(start[part])
        found |= set(row_of[part][chosen].tolist())
    return found - {-1}


def _counts_persons(definition: Definition) -> bool:
    return definition.personen or definition.soort is Kind.VERHOUDING


def _of_same_line(
    rows: Sequence[Row],
    hidden: set[int],
    definitions: Mapping[str, Definition],
    theirs: Set[tuple[str, int]],
) -> set[int]:
    """Figures that count nobody themselves (how long people wait, what they cost) whose line was about
    a withheld number: what very few people have in common is said about each of them."""
    ours = {_line(rows[number]) for number in hidden if rows[number]["source_row"] is not None}
    lines = ours | theirs
    return {
        number
        for number, row in enumerate(rows)
        if _line(row) in lines
        and not any(persons for *_, persons in counts_in(row, definitions[row["indicator"]]))
    }


def _line(row: Row) -> tuple[str, int]:
    return row["levering"], row["source_row"]


def _uncheckable(row: Row, definition: Definition) -> bool:
    """A percentage of persons without its counts: nobody can see how few they are."""
    if not definition.personen:
        return False
    counted = {name for name, *_ in counts_in(row, definition)}
    return not counted or (definition.soort is Kind.VERHOUDING and "teller" not in counted)


def _apart(relations: sparse.csr_array, row_of: Ints) -> list[Ints]:
    """Cells that relations or a common figure link, per group."""
    figures = np.where(row_of >= 0, row_of, row_of.max() + 1 + np.arange(row_of.size))
    same = sparse.csr_array((np.ones(row_of.size), (figures, np.arange(row_of.size))))
    together = sparse.vstack([abs(relations), same])
    number, group = sparse.csgraph.connected_components(together.T @ together, directed=False)
    order = np.argsort(group, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(group[order])) + 1) if number else []


class _Choice:
    """One programme: cells that hang together, of which a figure's own are withheld as one."""

    def __init__(self, table: Linked, row_of: Ints, small: Bools, limit: Floats) -> None:
        self._table = table
        self._row = row_of
        self._small = small
        everything = table.candidates | small
        asked = np.where(small, limit, np.where(row_of < 0, 0.0, PINNED))
        #: The interval promised to each cell, should it be withheld: as wide as can be at all.
        self._promise = np.minimum(asked, table.widths(everything, asked))

    def made(self, start: Bools) -> Bools:
        """Withheld cells, among them what nobody sees."""
        unseen = self._row < 0
        begun = self._whole_figures(start) | unseen
        hidden = begun
        while True:
            wider = self._whole_figures(self._table.protected(hidden, self._wanted(hidden)))
            if (wider == hidden).all():
                break
            hidden = wider
        secondary = [row for row in np.unique(self._row[hidden & ~begun])]
        value = {row: self._table.price[self._row == row].max() for row in secondary}
        for row in sorted(secondary, key=lambda row: -value[row])[:_TRIES]:
            trial = hidden & (self._row != row)
            wanted = self._wanted(trial)
            if (self._table.widths(trial, wanted) >= wanted - TOLERANCE).all():
                hidden = trial
        return hidden

    def _wanted(self, hidden: Bools) -> Floats:
        return np.where(hidden, self._promise, 0.0)

    def _whole_figures(self, hidden: Bools) -> Bools:
        figures = self._row[hidden & (self._row >= 0)]
        return np.asarray(hidden | np.isin(self._row, figures))
