# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which indicators are made together: as few as memory asks, as many as hang together.

What a source delivers passes the gate as one whole, since its figures can give each other away. The
people whom percentages are weighed by are made first, for every other group needs them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from koers.regiobeeld.definitions import Definition
from koers.regiobeeld.gate import protection

#: Rows of one group, unless what hangs together has more; a million take about a gigabyte to make.
ROWS_TOGETHER = 1_000_000


def indicator_groups(
    rows: Mapping[str, int], definitions: Mapping[str, Definition], *, on: date
) -> list[list[str]]:
    """The indicators of a picture, group by group; all are in exactly one.

    Args:
        rows: number of rows by indicator.
        on: day of publication, which decides what the gate protects.
    """
    weights = {item.weging.indicator for item in definitions.values() if item.weging}
    wholes = list(_wholes(rows, definitions, on))
    first = [whole for whole in wholes if weights & set(whole)]
    groups = [[indicator for whole in first for indicator in whole]]
    for whole in wholes:
        if whole in first:
            continue
        size = sum(rows[indicator] for indicator in whole)
        if sum(rows[indicator] for indicator in groups[-1]) + size > ROWS_TOGETHER:
            groups.append([])
        groups[-1] += whole
    return [group for group in groups if group]


def _wholes(
    rows: Mapping[str, int], definitions: Mapping[str, Definition], on: date
) -> Iterator[list[str]]:
    """Indicators that may not be parted, in the order of their names."""
    guarded: dict[str, list[str]] = {}
    for indicator in sorted(rows):
        definition = definitions.get(indicator)
        if definition is None or protection(definition.bron, on).door_uitgever:
            yield [indicator]
        else:
            guarded.setdefault(definition.bron, []).append(indicator)
    yield from guarded.values()
