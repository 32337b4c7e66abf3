# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same seed gives the same files; another seed gives another country."""

from __future__ import annotations

from pathlib import Path

import pytest

from koers.errors import InvalidInput
from koers.practice import MARKER, PracticeRegion, write_practice_region

_YEARS = [2012, 2020, 2023]


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_seed_gives_byte_identical_files(tmp_path: Path, twente: PracticeRegion) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    written = write_practice_region(first, region=twente, seed=7, years=_YEARS)
    write_practice_region(second, region=twente, seed=7, years=_YEARS)
    assert _contents(first) == _contents(second)
    assert sorted(str(path.relative_to(first)) for path in written) == list(_contents(first))


def test_another_seed_changes_every_file(tmp_path: Path, twente: PracticeRegion) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    write_practice_region(first, region=twente, seed=7, years=[2020, 2023])
    write_practice_region(second, region=twente, seed=8, years=[2020, 2023])
    one, other = _contents(first), _contents(second)
    # the description of the income table holds no figures; the others count their observations
    unchanged = {name for name in one if one[name] == other[name]}
    assert unchanged == {"83841NED_csv/D-83841NED.json"}


def test_a_year_is_the_same_whether_or_not_others_are_written(
    tmp_path: Path, practice: Path, twente: PracticeRegion
) -> None:
    write_practice_region(tmp_path, region=twente, years=[2016])
    (name,) = [path.name for path in tmp_path.glob("Vektis*")]
    assert (tmp_path / name).read_bytes() == (practice / name).read_bytes()


def test_progress_counts_up_to_all_files(tmp_path: Path, twente: PracticeRegion) -> None:
    told: list[tuple[str, int, int]] = []
    written = write_practice_region(
        tmp_path, region=twente, years=[2023], progress=lambda *step: told.append(step)
    )
    assert [done for _, done, _ in told] == list(range(len(told)))
    assert told[-1][1] == told[-1][2] == 4  # kerncijfers, care cost, income, spending
    assert written[0].name == MARKER
    assert all(path.is_file() for path in written)


def test_a_country_smaller_than_its_region_is_refused(
    tmp_path: Path, twente: PracticeRegion
) -> None:
    with pytest.raises(InvalidInput, match="14"):
        write_practice_region(tmp_path, region=twente, municipalities=14)


def test_fictional_names_and_codes_cannot_be_taken_for_real_ones(
    practice: Path, twente: PracticeRegion
) -> None:
    (path,) = practice.glob("84799NED*")
    own = {code for code, _ in twente.municipalities}
    others = []
    for line in path.read_text("utf-8-sig").splitlines()[2:]:
        _, code, name, *_ = (cell.strip() for cell in line.split(";"))
        if code.startswith("GM") and code not in own:
            others.append((code, name))
    assert len(others) == 355 - 14
    assert all(int(code[2:]) > 9000 and name.startswith("Oefengemeente ") for code, name in others)
