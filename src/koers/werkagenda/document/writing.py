# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""From an agenda as a mapping to text in the style of the house, with its remarks.

A part of a list stands on one line, as on a card, except theme lines and roles, which have a line
per key. Words and ids are bare; text stands between double quotes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import yaml

from koers.werkagenda.document.comments import Remark, part_key
from koers.werkagenda.document.reading import plain_yaml

# Mappings with a line per key, and lists with a line per item; "*" is any id.
_BLOCKS = tuple(
    re.compile(rf"(?:{pattern})\Z")
    for pattern in (
        r"agenda|agenda/(assignment|timeline)|governance|scales|planning",
        r"agenda/(assignment/aims|challenges|ambitions|admission_criteria|timeline/[^/]+)",
        r"parties|theme_lines|theme_lines/[^/]+|theme_lines/[^/]+/subline|projects",
        r"governance/(principles|bodies|roles|roles/[^/]+|roles/[^/]+/members)",
        r"successor_of|planning/items",
    )
)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")
# Bare words that a YAML reader, one of them at least, takes for something else than text.
_NOT_TEXT = {"yes", "no", "y", "n", "true", "false", "on", "off", "null"}
_INDENT = "  "


def written_document(document: dict[str, Any], remarks: Sequence[Remark] = ()) -> str:
    """YAML text of an agenda.

    Raises:
        ValueError: the text would not read back as the same document.
    """
    text = "\n".join(_Writer(remarks).lines(document)) + "\n"
    if plain_yaml(text) != document:
        raise ValueError("de geschreven agenda leest niet terug als dezelfde agenda")
    return text


class _Writer:
    def __init__(self, remarks: Iterable[Remark]) -> None:
        self.waiting = list(remarks)

    def lines(self, document: dict[str, Any]) -> Iterator[str]:
        yield from self._mapping(document, "", "")
        # What stood at a part that is gone still belongs to the document.
        yield from (remark.text for remark in self.waiting)

    def _mapping(self, value: dict[Any, Any], path: str, indent: str) -> Iterator[str]:
        for key, part in value.items():
            own = f"{path}/{key}".lstrip("/")
            yield from self._part(f"{_scalar(key)}:", part, own, indent)

    def _part(self, label: str, value: Any, path: str, indent: str) -> Iterator[str]:
        block = bool(value) and isinstance(value, dict | list) and _is_block(path)
        above, beside = self._take(path, below=not block)
        yield from (indent + text for text in above)
        tail = "".join(f"  {text}" for text in beside)
        if not block:
            yield f"{indent}{label} {_flow(value)}{tail}"
        elif isinstance(value, list):
            yield f"{indent}{label}{tail}"
            for index, part in enumerate(value):
                yield from self._item(part, f"{path}/{part_key(index, part)}", indent + _INDENT)
        elif label == "-":
            first, *rest = self._mapping(value, path, indent + _INDENT)
            yield f"{indent}- {first[len(indent) + len(_INDENT) :]}{tail}"
            yield from rest
        else:
            yield f"{indent}{label}{tail}"
            yield from self._mapping(value, path, indent + _INDENT)

    def _item(self, value: Any, path: str, indent: str) -> Iterator[str]:
        yield from self._part("-", value, path, indent)

    def _take(self, path: str, *, below: bool) -> tuple[list[str], list[str]]:
        """Remarks for a part; those inside a part that stands on one line come above it."""
        above, beside, rest = [], [], []
        for remark in self.waiting:
            if remark.path == path and remark.place == "beside":
                beside.append(remark.text)
            elif remark.place != "end" and (
                remark.path == path or (below and remark.path.startswith(f"{path}/"))
            ):
                above.append(remark.text)
            else:
                rest.append(remark)
        self.waiting = rest
        return above, beside


def _is_block(path: str) -> bool:
    return any(pattern.match(path) for pattern in _BLOCKS)


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        pairs = (f"{_scalar(key)}: {_flow(part)}" for key, part in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(part) for part in value) + "]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        if _WORD.match(value) and value.lower() not in _NOT_TEXT:
            return value
        quoted = json.dumps(value, ensure_ascii=False)
        return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in quoted)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return yaml.safe_dump(value).split("\n", 1)[0]
    return json.dumps(value)
