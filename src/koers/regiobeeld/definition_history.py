# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a definition said in earlier publications, and what changed in it.

Every publication keeps the definitions with which it was made. Publications from before that was so
are passed over.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from koers.access.actor import Actor
from koers.regiobeeld import publications, snapshot
from koers.regiobeeld.definitions import THEMES, Definition
from koers.regiobeeld.models import Publicatie
from koers.regiobeeld.storage import DEFINITIONS, publicatie_folder
from koers.web import dutch

#: How far back the history of a definition is read.
PUBLICATIONS = 25
#: What a reader is told of, in this order; other fields are about reading files.
_NAMES = {
    "naam": "Naam",
    "definitie": "Definitie",
    "eenheid": "Eenheid",
    "soort": "Soort",
    "teller": "Teller",
    "noemer": "Noemer",
    "maal": "Per zoveel",
    "populatie": "Over wie",
    "polariteit": "Oordeel",
    "wet": "Wet",
    "themas": "Themalijnen",
    "doelgroep": "Doelgroep",
    "bronvermelding": "Bron",
    "voorwaarden": "Voorwaarden",
    "drempel": "Drempel",
    "weging": "Cijfer van de regio",
    "modelschatting": "Modelschatting",
    "reeksbreuken": "Reeksbreuken",
    "opmerking": "Let op",
}


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that a definition says, before and after."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class VersionOfDefinition:
    """A definition as it was from a publication on; publicatie is None for what is not published yet.

    changes: none in the first version that is known.
    """

    publicatie: Publicatie | None
    changes: tuple[Changed, ...]


def versions(actor: Actor, definition: Definition) -> list[VersionOfDefinition]:
    """Newest first, only publications that changed what the definition says."""
    found: list[VersionOfDefinition] = []
    before: Mapping[str, Any] | None = None
    for publicatie in reversed(publications.listed(actor)[:PUBLICATIONS]):
        after = _kept(snapshot.of(publicatie)).get(definition.id)
        if after is None:
            continue
        changes = _changes(before, after) if before is not None else ()
        if before is None or changes:
            found.append(VersionOfDefinition(publicatie, changes))
        before = after
    if before is not None:
        changes = _changes(before, definition.model_dump(mode="json"))
        if changes:
            found.append(VersionOfDefinition(None, changes))
    return list(reversed(found))


@lru_cache(maxsize=PUBLICATIONS)
def _kept(item: snapshot.Snapshot) -> Mapping[str, Mapping[str, Any]]:
    file = publicatie_folder(item.number) / DEFINITIONS
    if not file.exists():
        return {}
    found: Mapping[str, Mapping[str, Any]] = json.loads(file.read_text("utf-8"))
    return found


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Changed, ...]:
    told = (
        Changed(name, _words(field, before.get(field)), _words(field, after.get(field)))
        for field, name in _NAMES.items()
    )
    return tuple(item for item in told if item.before != item.after)


def _words(field: str, value: Any) -> str:
    match field, value:
        case _, None | "" | []:
            return "niets"
        case "themas", list():
            return dutch.listed([THEMES.get(key, key) for key in value])
        case "reeksbreuken", list():
            return " ".join(f"{dutch.period(item['periode'])}: {item['reden']}" for item in value)
        case "weging", dict():
            return str(value["toelichting"])
        case _, bool():
            return "ja" if value else "nee"
        case _, float():
            return dutch.number(value)
    return str(value)
