# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 -- the table of faults reads best with a case per line
"""A file that is not right is refused: a Dutch sentence says where, and nothing is stored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from koers.access.actor import SYSTEM
from koers.region_pack import region_folder
from koers.werkagenda.document import InvalidAgenda
from koers.werkagenda.models import Agenda
from koers.werkagenda.services import load_agenda

Document = dict[str, Any]


def refused(path: Path) -> str:
    with pytest.raises(InvalidAgenda) as caught:
        load_agenda(actor=SYSTEM, path=path)
    assert not Agenda.objects.filter(key="proef").exists()
    return caught.value.message


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is leeg"),
        (b" \n\n", "is leeg"),
        (b"<!DOCTYPE html><html></html>", "is een webpagina"),
        (b"\n <HTML><body>fout</body></HTML>", "is een webpagina"),
        ("agenda: één".encode("latin-1"), "UTF-8"),
        ("agenda: {id: x}".encode("utf-16"), "UTF-8"),
        (b"agenda: {id: x\n", "geen geldige YAML"),
        (b"agenda:\n  id: x\n\tname: y\n", "Regel 3"),
        (b"tekst zonder velden", "geen werkagenda"),
        (b"gebied;waarde\nGM0153;1\n", "geen werkagenda"),
        (b"- een\n- twee\n", "geen werkagenda"),
        (b"agenda: {id: x}\nagenda: {id: y}\n", "'agenda' staat hier twee keer"),
        (b"agenda: &a {id: x}\nb: *a\n", "geen verwijzingen"),
        (
            b"agenda: {id: x, dag: 2020-13-45}\n",
            "Regel 1: deze datum of dit getal klopt niet: '2020-13-45'",
        ),
        (
            b"agenda:\n  id: x\n  versie: " + b"9" * 6000,
            "Regel 3: deze datum of dit getal klopt niet: '999",
        ),
        (b"agenda: " + b"[" * 5000 + b"]" * 5000, "te diep genest"),
        (b"agenda: x # " + b"x" * 3_000_000, "te groot"),
        (b"agenda: !!python/object/apply:os.getcwd []\n", "geen geldige YAML"),
        (b"agenda: {id: x\x00}\n", "geen tekstbestand"),
    ],
)
def test_a_file_that_is_no_agenda_is_refused(
    db: None, tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "proef.yaml"
    path.write_bytes(content)
    assert sentence in refused(path)


def test_a_file_that_does_not_exist_is_refused(db: None, tmp_path: Path) -> None:
    assert "is niet te lezen" in refused(tmp_path / "nergens.yaml")
    assert "is niet te lezen" in refused(tmp_path)


def test_a_file_cut_halfway_is_refused(db: None, tmp_path: Path) -> None:
    whole = (region_folder() / "werkagenda-2019.yaml").read_bytes()
    path = tmp_path / "proef.yaml"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InvalidAgenda):
        load_agenda(actor=SYSTEM, path=path)
    assert not Agenda.objects.exists()


def project(**fields: Any) -> Callable[[Document], None]:
    return lambda document: document["projects"][0].update(fields)


def without(part: str, field: str) -> Callable[[Document], None]:
    return lambda document: document[part][0].pop(field)


def block(**blocks: Any) -> Callable[[Document], None]:
    return lambda document: document.update(blocks)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (project(theme_line="zorg"), "Project 'een', veld 'theme_line': themalijn 'zorg' bestaat niet. Kies uit: jeugd, ouderen."),
        (project(status="bezig"), "Project 'een', veld 'status': 'bezig' is onbekend. Kies uit: gestart, lopend,"),
        (project(capacity={"G": 4}), "Project 'een', veld 'capacity.G': 4 kan niet. Vul 1, 2 of 3 in"),
        (project(**{"yield": {"M": 0}}), "Project 'een', veld 'yield.M': 0 kan niet."),
        (project(capacity={"G": "++"}), "Project 'een', veld 'capacity.G': hier hoort een heel getal"),
        (project(capacity={"G": 2.5}), "Project 'een', veld 'capacity.G': hier hoort een heel getal"),
        (project(capacity={"X": 1}), "Project 'een', veld 'capacity.X': groep 'X' bestaat niet. Kies uit: G, M."),
        (project(id="twee"), "Project 'twee', veld 'id': staat er 2 keer in."),
        (project(lead="zorgbelang"), "Project 'een', veld 'lead': partij 'zorgbelang' bestaat niet. Kies uit: gemeenten, ggd, menzis."),
        (project(name=""), "Project 'een', veld 'name' is leeg"),
        (project(name=12), "Project 'een', veld 'name': hier hoort tekst"),
        (project(name="x" * 201), "Project 'een', veld 'name': deze tekst is te lang"),
        (project(id="Een Project"), "veld 'id': 'Een Project' kan niet. Gebruik kleine letters"),
        (project(also_called="los"), "Project 'een', veld 'also_called': hier hoort een lijst"),
        (project(deadline="morgen"), "Project 'een', veld 'deadline': hier hoort een datum"),
        (project(start_year=99), "Project 'een', veld 'start_year': dit getal is te klein"),
        (project(start_year=2021, end_year=2020), "Project 'een', veld 'end_year': 2020 ligt voor het begin"),
        (project(start_uncertain="ja"), "Project 'een', veld 'start_uncertain': hier hoort true of false"),
        (project(figures={"a": "veel"}), "Project 'een', veld 'figures.a'"),
        (project(milestone={"text": "a"}, milestones=[{"text": "b"}]), "niet allebei"),
        (project(certainty="misschien"), "Project 'een', veld 'certainty': 'misschien' is onbekend"),
        (without("projects", "name"), "Project 'een', veld 'name' ontbreekt: vul het in."),
        (without("projects", "id"), "Project nummer 1, veld 'id' ontbreekt"),
        (without("theme_lines", "name"), "Themalijn 'jeugd', veld 'name' ontbreekt"),
        (without("theme_lines", "kind"), "Themalijn 'jeugd', veld 'kind' ontbreekt"),
        (block(agenda={"id": "proef"}), "veld 'agenda.name' ontbreekt"),
        (block(agenda="proef"), "veld 'agenda': hier hoort een blok"),
        (block(schema_version=2), "veld 'schema_version': '2' is onbekend"),
        (block(projects={"een": 1}), "veld 'projects': hier hoort een lijst"),
        (block(successor_of={"drie": "roken"}), "Opvolging 'successor_of', veld 'drie': project 'drie' bestaat niet in deze agenda"),
        (block(successor_of={"een": "roken"}), "Opvolging 'successor_of', veld 'een': project 'roken' bestaat niet op een eerdere agenda. Laad eerst"),
        (block(successor_of={"een": "een"}), "project 'een' bestaat niet op een eerdere agenda"),
        (block(successor_of={"een": ["a", "a"]}), "staat er twee keer in"),
        (block(planning={"items": [{"label": "X", "project": "drie"}]}), "Planning 'X', veld 'project': project 'drie' bestaat niet"),
        (block(governance={"roles": [{"id": "r", "filled_by": ["b"]}]}), "Rol 'r', veld 'filled_by': overleg 'b' bestaat niet"),
        (block(governance={"roles": [{"id": "r", "members": [{"role": "x", "theme_line": "z"}]}]}), "Rol 'r', veld 'members': themalijn 'z'"),
        (block(parties=[{"id": "p", "name": "P", "group": "Q"}]), "Partij 'p', veld 'group': groep 'Q' staat niet bij scales.parties"),
        (block(scales={"capacity": {7: "heel veel"}, "parties": {"G": "a", "M": "b"}}), "Schaal, veld 'scales.capacity': 7 kan niet"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_part_and_field(
    db: None,
    small: Document,
    write: Callable[[Document], Path],
    spoil: Callable[[Document], None],
    sentence: str,
) -> None:
    spoil(small)
    assert sentence in refused(write(small))


def test_all_faults_are_named_at_once(
    db: None, small: Document, write: Callable[[Document], Path]
) -> None:
    small["projects"][0]["theme_line"] = "x"
    small["projects"][1]["lead"] = "y"
    message = refused(write(small))
    assert "er is niets veranderd" in message
    assert "themalijn 'x'" in message
    assert "partij 'y'" in message


def test_a_wrong_second_file_leaves_the_stored_agenda_as_it_was(
    agenda_2019: Agenda, small: Document, write: Callable[[Document], Path]
) -> None:
    small["agenda"]["id"] = "werkagenda-2019"
    small["successor_of"] = {"een": "bestaat-niet"}
    with pytest.raises(InvalidAgenda):
        load_agenda(actor=SYSTEM, path=write(small))
    assert agenda_2019.projects.filter(removed_at__isnull=True).count() == 27


def test_a_predecessor_that_stands_on_two_agendas_must_be_told_apart(
    koers_2022: Agenda, small: Document, write: Callable[[Document], Path]
) -> None:
    small["agenda"]["region"]["code"] = "twente"
    small["successor_of"] = {"een": "valpreventie"}
    assert "successor_of_agenda" in refused(write(small))
    small["successor_of_agenda"] = "twentse-koers-2022"
    load_agenda(actor=SYSTEM, path=write(small))
    link = Agenda.objects.get(key="proef").projects.get(key="een").predecessor_links.get()
    assert link.predecessor.agenda == koers_2022
