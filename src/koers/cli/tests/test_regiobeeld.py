# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`koers regiobeeld` and what every command does when something is wrong, as typed."""

from __future__ import annotations

import errno
import json
import socket
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from koers.access.actor import SYSTEM
from koers.cli import main
from koers.cli.messages import explained
from koers.cli.regiobeeld import NOT_REACHABLE
from koers.regiobeeld import services
from koers.regiobeeld.connectors.tests.publisher import connections_to_nowhere
from koers.regiobeeld.models import Area, Levering
from koers.region_pack import region_pack


def koers(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


@pytest.fixture
def region(db: None) -> None:
    services.install_region(actor=SYSTEM, pack=region_pack())


def test_a_folder_without_a_known_file_is_refused(region: None, tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("Beste collega")
    result = koers("regiobeeld", "laad", tmp_path)
    assert result.exit_code == 2
    assert "staat geen bestand dat Koers herkent" in result.stderr


def test_a_file_with_a_nul_gets_a_report_with_its_row(region: None, tmp_path: Path) -> None:
    file = tmp_path / "vektis_2019.csv"
    lines = ["GESLACHT;LEEFTIJDSKLASSE;GEMEENTENAAM;AANTAL_BSN"] + [
        "M;20 t/m 24 jaar;ALMELO;7"
    ] * 60
    file.write_bytes("\n".join(lines).encode() + b"\nM;\x00;BORNE;1\n")
    result = koers("regiobeeld", "laad", file)
    assert result.exit_code == 2
    assert "[codering] rij 62" in result.stderr
    assert Levering.objects.get().status == Levering.Status.AFGEKEURD


def test_a_name_that_two_wijken_share_asks_for_the_code(region: None) -> None:
    for code, municipality in (("WK015399", "GM0153"), ("WK014199", "GM0141")):
        Area.objects.create(
            code=code,
            name="Centrum",
            slug=code.lower(),
            level="wijk",
            parent_code=municipality,
            valid_from=2020,
        )
    result = koers("regiobeeld", "waarde", "inwoners", "Centrum", "2022")
    assert result.exit_code == 2
    assert "WK014199 (Almelo)" in result.stderr
    assert "WK015399 (Enschede)" in result.stderr


def test_only_the_figure_stands_on_standard_output(region: None) -> None:
    result = koers("regiobeeld", "waarde", "inwoners", "Enschede", "2022", "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["gebied"] == "GM0153"


def test_a_port_that_is_taken_is_said_in_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = koers("serve", "--port", str(port))
    assert result.exit_code == 2
    assert f"op poort {port} draait al iets" in result.stderr


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "De schijf is vol"), (errno.EACCES, "Geen toegang"), (errno.EIO, "lukte niet")],
)
def test_trouble_with_a_disk_is_a_sentence(
    number: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop, explained():
        raise OSError(number, "reden", "/plek")
    assert stop.value.code == 2
    said = capsys.readouterr().err
    assert words in said and "/plek" in said


def test_an_interruption_is_told_and_has_its_own_exit_code(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as stop, explained():
        raise KeyboardInterrupt
    assert stop.value.code == 130
    assert "Afgebroken" in capsys.readouterr().err


def test_a_fault_of_koers_itself_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError), explained():
        click.echo(1 / 0)


def test_without_a_network_fetching_says_so_and_ends_with_its_own_code(
    region: None, settings: object, tmp_path: Path
) -> None:
    with connections_to_nowhere(settings, tmp_path):
        found = koers("regiobeeld", "ophalen")
        unknown = koers("regiobeeld", "ophalen", "bestaat-niet")
    assert found.exit_code == NOT_REACHABLE == 3
    assert "Niet bereikbaar: " in found.output and "[cbs-kerncijfers]. " in found.output
    assert "blijft staan" in found.output
    assert not Levering.objects.exists()
    assert unknown.exit_code == 2
