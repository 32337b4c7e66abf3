# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which areas the rows of a file with CBS region codes are about, and which areas it defines."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from koers.errors import UnknownArea
from koers.regiobeeld.areas.records import area_record, level_of, nameless
from koers.regiobeeld.areas.register import NEDERLAND, AreaRecord, AreaRegister, Level
from koers.regiobeeld.findings import Rule
from koers.regiobeeld.sources.delimited import ROW
from koers.regiobeeld.sources.report import Report

#: Kinds of regions in StatLine besides country, municipality, wijk and buurt. Koers takes their
#: figures when the region pack names the code; other regions of these kinds are left out.
OTHER_REGIONS = frozenset(
    [
        "AM",
        "AR",
        "CG",
        "CP",
        "CR",
        "GG",
        "JZ",
        "LB",
        "LD",
        "LG",
        "PV",
        "RB",
        "RE",
        "RG",
        "RP",
        "RU",
        "SG",
        "TR",
        "UA",
        "VR",
        "WG",
        "ZK",
    ]
)


@dataclass(slots=True)
class Regions:
    """Codes of a file -> codes of the register (None: a region that Koers leaves out)."""

    codes: dict[str, str | None] = field(default_factory=dict)
    records: list[AreaRecord] = field(default_factory=list)


def regions_of(
    frame: pl.DataFrame,
    column: str,
    register: AreaRegister,
    report: Report,
    *,
    year: int,
    name_column: str | None = None,
    defines_municipalities: bool = False,
) -> Regions:
    """Look up every region code of a file once; report those that cannot be right.

    Args:
        frame: text columns and `ROW`.
        column: holds the codes, padded or not.
        year: year of the division that the file is in.
        name_column: holds the names; without it the file defines no areas.
        defines_municipalities: whether the file may bring municipalities that nobody knew; any
            file with names may bring wijken and buurten of known municipalities.
    """
    first = [pl.col(ROW).min()]
    columns = frame.select(ROW, code=column)
    if name_column is not None:
        columns = columns.with_columns(name=frame[name_column].str.strip_chars())
        first.append(pl.col("name").filter(pl.col("name") != "").first())
    distinct = (
        columns.group_by("code", maintain_order=True).agg(first)
        # Padded or not is the same code; to strip each once costs far less than each row's.
        .with_columns(pl.col("code").str.strip_chars())
        .group_by("code", maintain_order=True).agg(first)
    )  # fmt: skip
    if name_column is None:
        distinct = distinct.with_columns(name=pl.lit(""))
    own = set(distinct["code"]) if defines_municipalities else set()
    # StatLine's wide files name the municipality of every row; a wijk's own name is not in them.
    of_municipality = (name_column or "").startswith("Gemeentenaam")
    found = Regions()
    for code, row, name in distinct.iter_rows():
        area = _area_of(code, register)
        if area == "":
            found.codes[code] = None
            continue
        wrong = _what_is_wrong(code, area, name or "", register, own, year)
        if wrong or area is None:
            report.add(Rule.ONBEKEND_GEBIED, f"Rij {row}: {wrong}", row=row, column=column)
            continue
        if not name and area not in register and area != NEDERLAND:
            report.warn(
                Rule.ONVOLLEDIG,
                f"Gebied '{code}' heeft geen naam en staat niet in het gebiedenregister. De cijfers "
                "ervan blijven weg.",
                row=row,
                column=column,
            )
            found.codes[code] = None
            continue
        found.codes[code] = area
        if name and area != NEDERLAND and level_of(area):
            own_name = nameless(area, name) if of_municipality else name
            found.records.append(area_record(area, own_name, year))
    return found


def _area_of(code: str, register: AreaRegister) -> str | None:
    """Code in the register; "" for a region that Koers leaves out; None when no such code exists."""
    level = level_of(code)
    if level is Level.LAND or code == "NL":
        return NEDERLAND
    if level is not None:
        return code
    if code[:2] not in OTHER_REGIONS:
        return None
    try:
        return register.resolve(code, level=Level.REGIO).code
    except UnknownArea:
        return ""


def _what_is_wrong(
    code: str, area: str | None, name: str, register: AreaRegister, own: set[str], year: int
) -> str:
    """Why a code cannot be right, in a Dutch sentence; "" when it can."""
    if area is None:
        return f"'{code}' is geen regiocode van CBS (zoals GM0153, WK015300 of BU01530000)."
    level = level_of(area)
    if area in register or level in (Level.LAND, None):
        return ""
    municipality = area if level is Level.GEMEENTE else f"GM{area[2:6]}"
    if municipality not in register and municipality not in own:
        return (
            f"gebied '{code}' staat niet in het gebiedenregister. Laad eerst de CBS Kerncijfers "
            f"wijken en buurten van {year}; daarin staan alle gemeenten van dat jaar."
        )
    other = _namesake(name, register) if level is Level.GEMEENTE else None
    return f"'{name}' heeft code {other} en niet '{code}'." if other else ""


def _namesake(name: str, register: AreaRegister) -> str | None:
    """Code of another municipality with exactly this name."""
    try:
        known = register.resolve(name, level=Level.GEMEENTE) if name else None
    except UnknownArea:
        return None
    return known.code if known and known.name.casefold() == name.casefold() else None


def with_areas(frame: pl.DataFrame, column: str, regions: Regions) -> pl.DataFrame:
    """The rows about areas that Koers keeps, with the register's code in column area."""
    codes = frame[column]
    distinct = codes.unique().drop_nulls().sort()
    areas = distinct.str.strip_chars().replace_strict(
        regions.codes, default=None, return_dtype=pl.String
    )
    place = codes.cast(pl.Enum(distinct)).to_physical()
    return frame.with_columns(area=areas[place]).filter(pl.col("area").is_not_null())
