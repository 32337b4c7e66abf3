# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files that are read ahead are read once, in their order, with every area that came before them."""

from __future__ import annotations

import threading
from contextlib import closing
from pathlib import Path

import pytest

from koers.regiobeeld.areas.register import AreaRecord, AreaRegister, Level
from koers.regiobeeld.areas.store import store_areas
from koers.regiobeeld.read_ahead import ReadAhead
from koers.regiobeeld.sources import Reading, registry

pytestmark = pytest.mark.django_db


class Notebook:
    """A source that notes what it read, in which thread, and whether it knew the newest area."""

    id = title = publisher = terms = "notebook"
    rank = 1

    def __init__(self) -> None:
        self.read_files: list[str] = []
        self.threads: dict[str, str] = {}
        self.knew: dict[str, bool] = {}

    def recognises(self, path: Path) -> bool:
        return path.suffix == ".note"

    def read(self, path: Path, register: AreaRegister) -> Reading:
        self.read_files.append(path.stem)
        self.threads[path.stem] = threading.current_thread().name
        self.knew[path.stem] = "GM9990" in register
        if path.stem == "broken":
            raise MemoryError(path.stem)
        area = AreaRecord("GM9990", "Oefenstad", Level.GEMEENTE, "NL01", 2020)
        return Reading(areas=[area] if path.stem == "areas" else [])


@pytest.fixture
def notebook(monkeypatch: pytest.MonkeyPatch) -> Notebook:
    made = Notebook()
    monkeypatch.setattr(registry, "SOURCES", [made])
    return made


def test_each_file_is_read_once_and_the_next_one_elsewhere(notebook: Notebook) -> None:
    paths = [Path(f"{name}.note") for name in "abcd"]
    with closing(ReadAhead(paths)) as ahead:
        for path in paths:
            ahead.read(notebook, path)
    assert sorted(notebook.read_files) == ["a", "b", "c", "d"]
    here = threading.current_thread().name
    assert [name for name, thread in notebook.threads.items() if thread == here] == ["a"]


def test_a_file_waits_for_the_areas_that_the_one_before_it_brings(notebook: Notebook) -> None:
    paths = [Path("first.note"), Path("areas.note"), Path("after.note"), Path("last.note")]
    with closing(ReadAhead(paths)) as ahead:
        for path in paths:
            store_areas(ahead.read(notebook, path).areas, practice=True)
    assert notebook.knew == {"first": False, "areas": False, "after": True, "last": True}


def test_what_was_read_before_the_areas_came_is_read_again(notebook: Notebook) -> None:
    paths = [Path("first.note"), Path("areas.note"), Path("after.note")]
    with closing(ReadAhead(paths)) as ahead:
        ahead.read(notebook, paths[0])
        # Both are being read by now; the last without the areas of the one before it.
        store_areas(ahead.read(notebook, paths[1]).areas, practice=True)
        ahead.read(notebook, paths[2])
    assert notebook.knew["after"]
    assert notebook.read_files.count("after") in (1, 2)


def test_a_file_that_was_passed_over_does_not_come_in_the_place_of_another(
    notebook: Notebook,
) -> None:
    paths = [Path(f"{name}.note") for name in "abc"]
    with closing(ReadAhead(paths)) as ahead:
        ahead.read(notebook, paths[0])
        ahead.read(notebook, paths[2])
    assert sorted(notebook.read_files) == ["a", "b", "c"]


def test_what_goes_wrong_goes_wrong_at_its_own_file(notebook: Notebook) -> None:
    paths = [Path("a.note"), Path("broken.note"), Path("c.note")]
    with closing(ReadAhead(paths)) as ahead:
        ahead.read(notebook, paths[0])
        with pytest.raises(MemoryError, match="broken"):
            ahead.read(notebook, paths[1])
