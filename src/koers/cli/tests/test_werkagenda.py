# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`koers werkagenda laad` and `koers werkagenda schrijf`, as typed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from click.testing import CliRunner, Result

from koers.cli import main
from koers.region_pack import region_folder
from koers.werkagenda.models import Advice, Agenda, ContributionKey, Round
from koers.werkagenda.prioritising.problem import prepare
from koers.werkagenda.prioritising.stored import as_json, from_json, stated
from koers.werkagenda.prioritising.tests.made import round_input, settings
from koers.werkagenda.prioritising.working_out import work_out

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


def kept_advice() -> Advice:
    """An advice on a small round, as the background work would keep it."""
    koers("laad", SOURCE)
    agenda = Agenda.objects.get()
    key = ContributionKey.objects.create(
        agenda=agenda, code="proef", name="Proef", unit="delen", valid_from=date(2019, 1, 1),
        source="proef", standing="te-bevestigen", recorded_by="proef",
    )  # fmt: skip
    item = Round.objects.create(
        agenda=agenda, name="Proefronde", first_year=2027, first_quarter=1, quarters=4,
        closes_on=date(2026, 12, 31), state="gesloten", key=key, recorded_by="proef",
    )  # fmt: skip
    chosen = settings()
    problem = json.loads(json.dumps(as_json(stated(prepare(round_input(), chosen)))))
    result = json.loads(json.dumps(work_out(from_json(problem), chosen)))
    return Advice.objects.create(
        round=item, variant="basis", name="Basis", settings=chosen.model_dump(), problem=problem,
        result=result, recorded_by="proef",
    )  # fmt: skip


def test_an_advice_is_worked_out_again_and_told_equal_or_not(db: None) -> None:
    kept = kept_advice()
    again = koers("narekenen", str(kept.pk))
    assert (again.exit_code, again.stderr) == (0, "")
    assert "gelijk" in again.stdout
    other = Advice.objects.create(
        round=kept.round, variant="basis", name="Basis", settings=kept.settings,
        problem=kept.problem, result={**kept.result, "waarde": 1.0}, recorded_by="proef",
    )  # fmt: skip
    wrong = koers("narekenen", str(other.pk))
    assert wrong.exit_code == 1
    assert "niet gelijk  de waarde" in wrong.stdout


def test_working_out_an_unknown_advice_ends_with_code_2(db: None) -> None:
    result = koers("narekenen", "999999")
    assert result.exit_code == 2
    assert "Advies 999999 bestaat niet" in result.stderr
