# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Areas from publishers' codes: level, parent, and spellings that mean the same place."""

from __future__ import annotations

import pytest

from koers.regiobeeld.areas.municipalities import municipalities_in
from koers.regiobeeld.areas.records import area_record, level_of, parent_of, spellings
from koers.regiobeeld.areas.register import AreaRegister, Level


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [
        ("NL01", Level.LAND, ""),
        ("GM0153", Level.GEMEENTE, "NL01"),
        ("WK015300", Level.WIJK, "GM0153"),
        ("BU01530107", Level.BUURT, "WK015301"),
    ],
)
def test_level_and_parent_follow_from_the_code(code: str, level: Level, parent: str) -> None:
    assert level_of(code) is level
    assert parent_of(code) == parent


@pytest.mark.parametrize("code", ["", "GM153", "GM01534", "PV23", "gm0153", "WK0153", "GM015A"])
def test_what_is_no_such_code_has_no_level(code: str) -> None:
    assert level_of(code) is None
    with pytest.raises(ValueError, match=f"^{code}$"):
        area_record(code, "Nergens", 2024)


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("BERGEN LB", "GM0893"),
        ("BERGEN NH", "GM0373"),
        ("Bergen (L.)", "GM0893"),
        ("Bergen (NH.)", "GM0373"),
        ("NUENEN CA", "GM0820"),
        ("S GRAVENHAGE", "GM0518"),
        ("Den Haag", "GM0518"),
        ("SUDWEST-FRYSLAN", "GM1900"),
        ("HENGELO", "GM0164"),
    ],
)
def test_publishers_spellings_find_the_municipality(spelling: str, code: str) -> None:
    names = {
        "GM0373": "Bergen (NH.)",
        "GM0893": "Bergen (L.)",
        "GM0820": "Nuenen, Gerwen en Nederwetten",
        "GM0518": "'s-Gravenhage",
        "GM1900": "Súdwest-Fryslân",
        "GM0164": "Hengelo (O.)",
    }
    register = AreaRegister(area_record(code, name, 2024) for code, name in names.items())
    assert register.resolve(spelling, level=Level.GEMEENTE).code == code


def test_every_spelling_belongs_to_a_municipality_code() -> None:
    assert all(level_of(code) is Level.GEMEENTE for code in spellings())


def test_the_number_of_municipalities_only_falls() -> None:
    numbers = [municipalities_in(year) for year in range(2011, 2027)]
    assert numbers == sorted(numbers, reverse=True)
    assert (municipalities_in(2017), municipalities_in(2024)) == (388, 342)
