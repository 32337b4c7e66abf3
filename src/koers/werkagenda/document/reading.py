# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the bytes of an agenda file to its mapping, or a sentence that says why that fails."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from koers.werkagenda.document.problems import InvalidAgenda

__all__ = ["LOADER", "InvalidAgenda", "parse_document", "plain_yaml", "read_document"]

# An agenda is a few dozen kilobytes and a handful of blocks deep; what is more is another file.
_LARGEST_FILE = 2 * 1024 * 1024
_DEEPEST = 20
_BEGINS = (
    yaml.FlowSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.BlockMappingStartToken,
)
_ENDS = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken, yaml.BlockEndToken)

#: The safe loader, in C where the platform has it: same outcome, ten times as fast.
LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_document(path: Path) -> str:
    """Text of an agenda file.

    Raises:
        InvalidAgenda: there is no such file, or it is empty, too large, HTML or not UTF-8.
    """
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= _LARGEST_FILE else b""
    except OSError as error:
        raise InvalidAgenda(
            [f"Het bestand {path} is niet te lezen ({error.strerror}). Controleer naam en map."]
        ) from error
    if size > _LARGEST_FILE:
        raise InvalidAgenda([f"Het bestand {path.name} is te groot voor een werkagenda."])
    return _decoded(content, path.name)


def _decoded(content: bytes, name: str) -> str:
    if not content.strip():
        raise InvalidAgenda([f"Het bestand {name} is leeg. Kies een werkagenda in YAML."])
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml")):
        raise InvalidAgenda(
            [f"{name} is een webpagina en geen werkagenda. Download het YAML-bestand zelf."]
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise InvalidAgenda(
            [f"{name}, regel {line}: de tekens zijn niet te lezen. Bewaar het bestand als UTF-8."]
        ) from error
    if "\0" in text:
        raise InvalidAgenda([f"{name} is geen tekstbestand. Bewaar het als YAML in UTF-8."])
    return text


def parse_document(text: str) -> dict[str, Any]:
    """The document as a mapping in the order of the file.

    Raises:
        InvalidAgenda: it is no YAML, no mapping, uses references or repeats a key.
    """
    try:
        _refuse_what_no_agenda_needs(text)
        root = yaml.compose(text, Loader=LOADER)
        repeated = [] if root is None else _repeated_keys(root)
        document = plain_yaml(text)
    except yaml.YAMLError as error:
        raise InvalidAgenda([_yaml_problem(error)]) from error
    except ValueError as error:  # an impossible date such as 2020-13-45, or a number of a mile long
        raise InvalidAgenda(_impossible_values(root)) from error
    if repeated:
        raise InvalidAgenda(repeated)
    if not isinstance(document, dict) or "agenda" not in document:
        raise InvalidAgenda(
            ["Dit is geen werkagenda: bovenaan ontbreekt het blok 'agenda:' met id en naam."]
        )
    return document


def plain_yaml(text: str) -> Any:
    """What a YAML text says, with plain types only."""
    return yaml.load(text, Loader=LOADER)  # nosec B506 # noqa: S506 -- it is the safe loader


def _refuse_what_no_agenda_needs(text: str) -> None:
    """References, which a rewrite would lose, and nesting without end."""
    depth = 0
    for token in yaml.scan(text, Loader=LOADER):
        depth += isinstance(token, _BEGINS) - isinstance(token, _ENDS)
        if depth > _DEEPEST:
            raise InvalidAgenda(["Het bestand is te diep genest voor een werkagenda."])
        if isinstance(token, yaml.AliasToken | yaml.AnchorToken):
            raise InvalidAgenda(
                [
                    f"Regel {token.start_mark.line + 1}: gebruik geen verwijzingen (& en *); "
                    "schrijf de tekst uit."
                ]
            )


def _yaml_problem(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    where = f"Regel {mark.line + 1}, teken {mark.column + 1}" if mark else "Het bestand"
    return (
        f"{where}: dit is geen geldige YAML. Controleer het inspringen, de haakjes, "
        "de aanhalingstekens en de dubbele punten."
    )


def _impossible_values(node: yaml.Node | None) -> list[str]:
    """Dates and numbers that cannot be, each with its line."""
    if isinstance(node, yaml.ScalarNode):
        try:
            LOADER("").construct_object(node)
        except ValueError:
            return [
                f"Regel {node.start_mark.line + 1}: deze datum of dit getal klopt niet: "
                f"'{node.value[:40]}'. Schrijf een datum als 2020-12-31."
            ]
        return []
    if isinstance(node, yaml.MappingNode):
        return [said for pair in node.value for part in pair for said in _impossible_values(part)]
    return [said for part in (node.value if node else ()) for said in _impossible_values(part)]


def _repeated_keys(node: yaml.Node) -> list[str]:
    found = []
    if isinstance(node, yaml.MappingNode):
        seen: set[Hashable] = set()
        for key, value in node.value:
            if key.value in seen:
                found.append(
                    f"Regel {key.start_mark.line + 1}: '{key.value}' staat hier twee keer; "
                    "haal er een weg."
                )
            seen.add(key.value)
            found += _repeated_keys(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            found += _repeated_keys(value)
    return found
