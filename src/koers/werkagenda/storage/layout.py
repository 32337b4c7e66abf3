# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Order and leftovers of a mapping: what is kept beside the columns so that nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any, Protocol, TypeVar

import yaml


class Part(Protocol):
    layout: str
    extra: str


Row = TypeVar("Row", bound=Part)


def kept(raw: Mapping[Any, Any], columns: Iterable[str]) -> dict[str, str]:
    """Fields `layout` and `extra` for a mapping whose keys `columns` have a place of their own."""
    known = frozenset(columns)
    rest = {key: value for key, value in raw.items() if value is None or key not in known}
    return {"layout": _as_json(list(raw)), "extra": as_yaml(rest)}


def with_key(layout: str, extra: str, *, add: str, drop: str) -> tuple[str, str]:
    """Fields `layout` and `extra` of a part of which one key got a value and another one goes."""
    keys = [key for key in json.loads(layout) if key != drop]
    if add not in keys:
        keys.append(add)
    rest = yaml.safe_load(extra) if extra else {}
    return _as_json(keys), as_yaml({key: rest[key] for key in rest if key not in {add, drop}})


def _as_json(keys: list[Any]) -> str:
    return json.dumps(keys, ensure_ascii=False)


def as_yaml(rest: Mapping[Any, Any]) -> str:
    """A mapping in its order as YAML text; nothing for an empty one."""
    return yaml.safe_dump(dict(rest), allow_unicode=True, sort_keys=False) if rest else ""


def joined(part: Part, value: Callable[[str], Any]) -> dict[Any, Any]:
    """The mapping again, in its order.

    Args:
        part: row with `layout` and `extra`.
        value: gives the value of a key that has a column or table.
    """
    rest = yaml.safe_load(part.extra) if part.extra else {}
    return {key: rest[key] if key in rest else value(key) for key in json.loads(part.layout)}


def joined_all(rows: Iterable[Row], value: Callable[[Row, str], Any]) -> list[dict[Any, Any]]:
    """A list of mappings again; `value` gives the value of a key of a row."""
    return [joined(row, partial(value, row)) for row in rows]


def difference(one: Any, other: Any, path: str = "") -> str | None:
    """Address of the first place where two documents differ, order of keys included; else None."""
    if isinstance(one, dict) and isinstance(other, dict):
        if list(one) != list(other):
            return path or "volgorde"
        pairs: Iterable[tuple[Any, Any, Any]] = ((key, one[key], other[key]) for key in one)
    elif isinstance(one, list) and isinstance(other, list):
        if len(one) != len(other):
            return path
        pairs = zip(range(1, len(one) + 1), one, other, strict=True)
    else:
        return None if _plain(one) == _plain(other) else path
    found = (difference(a, b, f"{path}.{key}".lstrip(".")) for key, a, b in pairs)
    return next((place for place in found if place is not None), None)


def _plain(value: Any) -> Any:
    # A date without quotes and the same date as text are one value.
    return value.isoformat() if isinstance(value, date) else value
