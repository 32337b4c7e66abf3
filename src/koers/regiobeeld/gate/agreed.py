# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a contract says of the counts that a partner delivers: everybody can read it, so it links figures.

Two figures may tell the same column of the same line (the number that waits, and the base of the share
that waits long), and one column may count a part of another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from koers.regiobeeld.definitions import Definition
from koers.regiobeeld.intake.contracts import Contract, ContractFigure, contract_of

#: indicator, count of it
Count = tuple[str, str]
#: codes of the line, column
_Column = tuple[frozenset[tuple[str, str]], str]


@dataclass(frozen=True, slots=True)
class Agreed:
    """same: counts that are one count, by pairs. within: (part, whole), counts of which one holds the
    other."""

    same: tuple[tuple[Count, Count], ...] = ()
    within: tuple[tuple[Count, Count], ...] = ()


def agreed(definitions: Mapping[str, Definition]) -> Agreed:
    """What the contract of these definitions' source says; nothing of a source without one."""
    sources = {item.bron for item in definitions.values()}
    contracts = [contract for source in sources if (contract := contract_of(source)) is not None]
    same: list[tuple[Count, Count]] = []
    within: list[tuple[Count, Count]] = []
    for contract in contracts:
        told: dict[_Column, list[Count]] = {}
        for figure in contract.cijfers:
            for name, column in _columns(figure):
                told.setdefault((frozenset(figure.waar.items()), column), []).append(
                    (figure.indicator, name)
                )
        same += [(counts[0], other) for counts in told.values() for other in counts[1:]]
        # A figure's own numerator and denominator are held together by the figure itself.
        within += [
            (told[part][0], told[whole][0])
            for part, whole in _parts(contract, told)
            if told[part][0][0] != told[whole][0][0]
        ]
    return Agreed(tuple(same), tuple(within))


def _columns(figure: ContractFigure) -> list[tuple[str, str]]:
    if figure.waarde:
        return [("aantal", figure.waarde)]
    return [("teller", figure.teller), ("noemer", figure.noemer)]


def _parts(contract: Contract, told: Iterable[_Column]) -> Iterator[tuple[_Column, _Column]]:
    known = set(told)
    for line, column in sorted(known, key=str):
        for item in contract.deel_van:
            if item.deel == column and (line, item.geheel) in known:
                yield (line, column), (line, item.geheel)
        for code in contract.codes:
            total = frozenset({**dict(line), code.naam: code.totaalcode}.items())
            adds_up = contract.column(column).adds_up
            if code.totaalcode and adds_up and total != line and (total, column) in known:
                yield (line, column), (total, column)
