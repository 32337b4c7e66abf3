# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Makes area records from publishers' codes: level and parent follow from the code itself.

Spellings that publishers use stand in `schrijfwijzen.yaml` beside this module.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml

from koers.regiobeeld.areas.register import NEDERLAND, AreaRecord, Level

_FOLDER = Path(__file__).parent
_LEVELS = {"NL": Level.LAND, "GM": Level.GEMEENTE, "WK": Level.WIJK, "BU": Level.BUURT}
_FORM = re.compile(r"NL\d{2}|GM\d{4}|WK\d{6}|BU\d{8}")


def level_of(code: str) -> Level | None:
    """Level of a CBS code without padding; None when it is no country, municipality, wijk or buurt."""
    return _LEVELS[code[:2]] if _FORM.fullmatch(code) else None


_NAMELESS = re.compile(r"(?:Wijk|Buurt) [\d ]+ \(.+\)")


def nameless(code: str, municipality: str) -> str:
    """Stand-in for a name that a file does not give: "Wijk 00 (Enschede)" for WK015300."""
    level = level_of(code)
    if level is Level.WIJK:
        return f"Wijk {code[6:8]} ({municipality})"
    if level is Level.BUURT:
        return f"Buurt {code[6:8]} {code[8:10]} ({municipality})"
    return municipality


def is_nameless(name: str) -> bool:
    """Whether a name is only a stand-in made by `nameless`."""
    return _NAMELESS.fullmatch(name) is not None


def parent_of(code: str) -> str:
    """Code of the area that this one lies in: BU01530000 -> WK015300 -> GM0153 -> NL01."""
    level = level_of(code)
    if level is Level.BUURT:
        return f"WK{code[2:8]}"
    if level is Level.WIJK:
        return f"GM{code[2:6]}"
    return NEDERLAND if level is Level.GEMEENTE else ""


@cache
def spellings() -> Mapping[str, tuple[str, ...]]:
    """Other spellings by municipality code."""
    entries = yaml.safe_load((_FOLDER / "schrijfwijzen.yaml").read_text("utf-8"))
    return MappingProxyType(
        {entry["code"]: tuple(entry["namen"]) for entry in entries["schrijfwijzen"]}
    )


def area_record(code: str, name: str, year: int) -> AreaRecord:
    """Record of an area that a publisher names in the division of a year.

    Args:
        code: for which `level_of` gives a level.
    """
    level = level_of(code)
    if level is None:
        raise ValueError(code)
    return AreaRecord(
        code=code,
        name=name,
        level=level,
        parent=parent_of(code),
        valid_from=year,
        aliases=spellings().get(code, ()),
    )
