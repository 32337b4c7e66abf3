# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`koers audit` from the command line, on a chain that was really committed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.conf import settings
from pytest_django.plugin import DjangoDbBlocker

from koers.access.actor import SYSTEM
from koers.access.organisations import install_organisations
from koers.access.tenancy import own_space
from koers.audit import logboek
from koers.audit.events import Event
from koers.audit.models import Logregel
from koers.audit.tests.committed import LINES, committed_chain
from koers.cli import main
from koers.region_pack import region_pack

pytestmark = pytest.mark.django_db

CHAIN = "keten-van-de-opdrachten"
TOWN = "gemeente-almelo"


def koers(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["audit", *map(str, arguments)])


@pytest.fixture(scope="module", autouse=True)
def chain(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with committed_chain(django_db_blocker, CHAIN):
        yield


def test_a_whole_log_is_said_to_be_whole_and_the_check_is_in_the_log() -> None:
    done = koers("controleer")
    assert done.exit_code == 0, done.output
    assert f"{CHAIN}: {LINES} regels, klopt" in done.output
    with own_space(SYSTEM.within(CHAIN)):
        line = Logregel.objects.get(event=Event.KETEN_GECONTROLEERD)
        assert (line.result, line.details) == ("gelukt", f'{{"fouten":0,"regels":{LINES}}}')


def test_a_log_that_differs_from_a_kept_anchor_gives_exit_code_one(tmp_path: Path) -> None:
    file = tmp_path / "ankers.jsonl"
    file.write_text(json.dumps({"chain": CHAIN, "number": 1, "hash": "00" * 32}) + "\n")
    done = koers("controleer", "--ankers", file)
    assert done.exit_code == 1
    assert "KLOPT NIET" in done.output
    assert "verschilt van een bewaard anker" in done.output


def test_an_anchor_is_added_to_a_file_and_then_holds(tmp_path: Path) -> None:
    file = tmp_path / "ankers.jsonl"
    assert koers("anker", "--naar", file).exit_code == 0
    assert koers("anker", "--naar", file).exit_code == 0
    kept = [json.loads(line) for line in file.read_text().splitlines()]
    assert [item["number"] for item in kept if item["chain"] == CHAIN] == [LINES] * 2
    assert koers("controleer", "--ankers", file).exit_code == 0


def test_retention_says_when_there_is_nothing_to_erase() -> None:
    done = koers("bewaren", "--proef")
    assert done.exit_code == 0, done.output
    assert "Niets is voorbij zijn termijn." in done.output


def test_a_collector_that_is_not_there_is_one_sentence() -> None:
    install_organisations(actor=SYSTEM, pack=region_pack())
    who = SYSTEM.within(TOWN, "schuldhulp")
    with own_space(who):
        logboek.write_lines(actor=who, name="proef", subjects=["i"], start_ms=1, end_ms=2)
    done = koers("logboek", "--otlp", "http://127.0.0.1:9/v1/traces", "--organisatie", TOWN)
    assert done.exit_code == 2
    assert "--na 0" in done.output
    assert not (settings.KOERS_HOME / "ankers.jsonl").exists()
