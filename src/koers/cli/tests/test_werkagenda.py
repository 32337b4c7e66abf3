# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`koers werkagenda laad` and `koers werkagenda schrijf`, as typed."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from koers.cli import main
from koers.region_pack import region_folder
from koers.werkagenda.models import Agenda

SOURCE = region_folder() / "werkagenda-2019.yaml"


def koers(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["werkagenda", *map(str, arguments)])


def test_a_file_that_is_loaded_and_written_is_the_same_file(db: None, tmp_path: Path) -> None:
    loaded = koers("laad", SOURCE)
    assert (loaded.exit_code, loaded.stderr) == (0, "")
    assert "werkagenda-2019: geladen, 27 projecten in 8 themalijnen" in loaded.stdout
    target = tmp_path / "terug.yaml"
    written = koers("schrijf", "werkagenda-2019", target)
    assert (written.exit_code, written.stderr) == (0, "")
    assert target.read_bytes() == SOURCE.read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == ["terug.yaml"]
    assert koers("schrijf", "werkagenda-2019", "-").stdout == SOURCE.read_text("utf-8")


def test_the_second_time_it_says_that_nothing_changed(db: None) -> None:
    koers("laad", SOURCE)
    assert "werkagenda-2019: ongewijzigd" in koers("laad", SOURCE).stdout


def test_what_a_changed_file_did_is_told(db: None, tmp_path: Path) -> None:
    koers("laad", SOURCE)
    lines = SOURCE.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "id: kinderen-in-armoede" not in line]
    text = "".join(kept).replace('status_text: "On hold", status: on-hold', "status: gestopt")
    changed = tmp_path / "werkagenda.yaml"
    changed.write_text(text, "utf-8")
    said = koers("laad", changed).stdout
    assert "niet meer op de agenda: kinderen-in-armoede" in said
    assert "andere status vastgelegd: dementievriendelijk" in said


def test_a_wrong_file_ends_with_code_2_and_stores_nothing(db: None, tmp_path: Path) -> None:
    wrong = tmp_path / "fout.yaml"
    wrong.write_text(SOURCE.read_text("utf-8").replace("{G: 3, M: 3}", "{G: 4, M: 3}"), "utf-8")
    result = koers("laad", wrong)
    assert result.exit_code == 2
    assert "Project 'arbeidsmarkt-zorg', veld 'capacity.G': 4 kan niet" in result.stderr
    assert not Agenda.objects.exists()


def test_writing_an_unknown_agenda_or_to_an_unknown_folder_ends_with_code_2(
    db: None, tmp_path: Path
) -> None:
    nothing = koers("schrijf", "werkagenda-2019", tmp_path / "x.yaml")
    assert (nothing.exit_code, "Er is nog geen agenda geladen" in nothing.stderr) == (2, True)
    koers("laad", SOURCE)
    nowhere = koers("schrijf", "werkagenda-2019", tmp_path / "geen-map" / "x.yaml")
    assert (nowhere.exit_code, "is niet te schrijven" in nowhere.stderr) == (2, True)
