# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which areas the rows of a file with CBS region codes are about, and which areas it defines."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from koers.errors import UnknownArea
from koers.regiobeeld.areas.records import area_record, knows_all_municipalities, level_of
from koers.regiobeeld.areas.register import NEDERLAND, AreaRecord, AreaRegister, Level
from koers.regiobeeld.findings import Rule
from koers.regiobeeld.sources.delimited import ROW
from koers.regiobeeld.sources.report import Report

#: Kinds of regions in StatLine besides country, municipality, wijk and buurt. Koers takes their
#: figures when the region pack names the code; other regions of these kinds are left out.
OTHER_REGIONS = frozenset({"AM", "AR", "CG", "CP", "CR", "GG", "JZ", "LB", "LD", "LG", "PV", "RB", "RE", "RG", "RP", "RU", "SG", "TR", "UA", "VR", "WG", "ZK"})  # fmt: skip

_FIRST_KERNCIJFERS = "Laad eerst de CBS Kerncijfers wijken en buurten; daarin staan alle gemeenten."


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
) -> Regions:
    """Look up every region code of a file once; report those that cannot exist.

    Args:
        frame: text columns and `ROW`.
        column: holds the codes, padded or not.
        year: year of the division that the file is in.
        name_column: holds the names; without it the file defines no areas.
    """
    names = pl.lit("") if name_column is None else pl.col(name_column).str.strip_chars()
    distinct = (
        frame.select(ROW, code=pl.col(column).str.strip_chars(), name=names)
        .group_by("code", maintain_order=True)
        .agg(pl.col(ROW).min(), pl.col("name").filter(pl.col("name") != "").first())
    )
    own = set(distinct["code"])
    all_known = knows_all_municipalities(register, year)
    found = Regions()
    for code, row, name in distinct.iter_rows():
        area = _area_of(code, register)
        if area is None:
            _report_unknown(code, row, column, report)
        elif area == "":
            found.codes[code] = None
        elif _is_missing(area, own, register, defines=bool(name), all_known=all_known):
            _report_unknown(code, row, column, report)
        else:
            found.codes[code] = area
            if name and area != NEDERLAND and level_of(area):
                found.records.append(area_record(area, name, year))
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


def _is_missing(
    code: str, own: set[str], register: AreaRegister, *, defines: bool, all_known: bool
) -> bool:
    """Whether a well-formed code cannot be right: nobody knows it, or its municipality."""
    level = level_of(code)
    if code in register or level is Level.LAND or level is None:
        return False
    if not defines:
        return True
    if level is Level.GEMEENTE:
        return all_known
    municipality = f"GM{code[2:6]}"
    return municipality not in register and municipality not in own


def _report_unknown(code: str, row: int, column: str, report: Report) -> None:
    report.add(
        Rule.ONBEKEND_GEBIED,
        f"Gebied '{code}' in rij {row} staat niet in het gebiedenregister. {_FIRST_KERNCIJFERS}",
        row=row,
        column=column,
    )


def with_areas(frame: pl.DataFrame, column: str, regions: Regions) -> pl.DataFrame:
    """The rows about areas that Koers keeps, with the register's code in column area."""
    return frame.with_columns(
        area=pl.col(column).str.strip_chars().replace_strict(
            regions.codes, default=None, return_dtype=pl.String
        )
    ).filter(pl.col("area").is_not_null())  # fmt: skip
