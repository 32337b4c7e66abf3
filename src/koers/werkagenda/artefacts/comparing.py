# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What changed between two versions of a paper, per field."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from koers.werkagenda.artefacts.registry import Kind
from koers.werkagenda.artefacts.shown import Shown, Table
from koers.werkagenda.models import Artefact


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; mark: "" (same in both), "weg" or "nieuw"."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A field that says something else; a text in pieces, a list or table in lines."""

    label: str
    pieces: tuple[Piece, ...] = ()
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


def changes(
    kind: Kind, artefact: Artefact, old: Mapping[str, Any], new: Mapping[str, Any]
) -> list[Change]:
    """Fields that differ, in their order."""
    before = [one for section in kind.shown(artefact, old) for one in section.fields]
    after = [one for section in kind.shown(artefact, new) for one in section.fields]
    return [
        _change(one.label, one.shown, other.shown)
        for one, other in zip(before, after, strict=True)
        if one.shown != other.shown
    ]


def _change(label: str, old: Shown, new: Shown) -> Change:
    if isinstance(old, (str, type(None))) and isinstance(new, (str, type(None))):
        return Change(label, pieces=_pieces(old or "", new or ""))
    before, after = _lines(old), _lines(new)
    return Change(
        label,
        removed=tuple(line for line in before if line not in after),
        added=tuple(line for line in after if line not in before),
    )


def _lines(shown: Shown) -> tuple[str, ...]:
    if isinstance(shown, Table):
        return tuple(
            ", ".join(
                f"{head}: {cell}" for head, cell in zip(shown.header, row, strict=True) if cell
            )
            for row in shown.rows
        )
    return (shown,) if isinstance(shown, str) else shown or ()


def _pieces(old: str, new: str) -> tuple[Piece, ...]:
    one, other = _words(old), _words(new)
    found: list[Piece] = []
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    for sort, a, b, c, d in matcher.get_opcodes():
        if sort == "equal":
            found.append(Piece("".join(one[a:b])))
            continue
        if b > a:
            found.append(Piece("".join(one[a:b]), "weg"))
        if d > c:
            found.append(Piece("".join(other[c:d]), "nieuw"))
    return tuple(found)


def _words(text: str) -> list[str]:
    """Words with the white space after them, so that joining gives the text again."""
    words: list[str] = []
    word = ""
    for place, sign in enumerate(text):
        word += sign
        following = text[place + 1 : place + 2]
        if sign.isspace() and not following.isspace():
            words.append(word)
            word = ""
    return [*words, word] if word else words
