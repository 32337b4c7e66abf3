# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The table from groups to hats."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from koers.access.login.oidc.roles import GroupTable, group_table
from koers.errors import InvalidDefinition


def table(tmp_path: Path, settings: Settings, text: str) -> GroupTable:
    file = tmp_path / "groepen.yaml"
    file.write_text(text)
    settings.KOERS_OIDC_GROUPS = str(file)
    return group_table()


def test_one_group_may_give_several_hats_and_two_groups_the_same_one(
    tmp_path: Path, settings: Settings
) -> None:
    found = table(
        tmp_path,
        settings,
        "groepen:\n"
        "  a: [{organisatie: gemeente-almelo, rol: analist}]\n"
        "  b: [{organisatie: gemeente-almelo, rol: analist},"
        " {organisatie: gemeente-borne, rol: fg}]\n",
    )
    assert len(found.hats(["a", "b", "onbekend"])) == 2
    assert found.hats(["A"]) == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "groepen:\n  a: [{organisatie: gemeente-atlantis, rol: analist}]\n",
        "groepen:\n  a: [{organisatie: gemeente-almelo, rol: keizer}]\n",
        "groepen:\n  a: [{organisatie: gemeente-almelo}]\n",
        "groups: {}\n",
        "groepen: [",
    ],
)
def test_a_table_that_names_what_does_not_exist_is_refused(
    tmp_path: Path, settings: Settings, text: str
) -> None:
    with pytest.raises(InvalidDefinition):
        table(tmp_path, settings, text)


def test_a_table_that_is_not_there_is_refused(tmp_path: Path, settings: Settings) -> None:
    settings.KOERS_OIDC_GROUPS = str(tmp_path / "weg.yaml")
    with pytest.raises(InvalidDefinition):
        group_table()
