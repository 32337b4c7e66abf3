# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Loading an agenda: who may, what a second file changes, and what stays in the history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from koers.access.actor import PUBLIC, SYSTEM, Actor
from koers.access.roles import Role
from koers.errors import InvalidInput, NotAllowed
from koers.region_pack import region_folder
from koers.werkagenda import selectors
from koers.werkagenda.models import (
    Agenda,
    AgendaLoad,
    Body,
    Estimate,
    Meeting,
    Party,
    Project,
    StatusChange,
    Successor,
    ThemeLine,
)
from koers.werkagenda.services import load_agenda, write_agenda

Document = dict[str, Any]
Writer = Callable[[Document], Path]


def test_a_visitor_may_not_load_an_agenda_and_a_secretary_may(
    db: None, small: Document, write: Writer
) -> None:
    with pytest.raises(NotAllowed):
        load_agenda(actor=PUBLIC, path=write(small))
    assert not Agenda.objects.exists()
    secretary = Actor(name="proef", organisation="OZJT", role=Role.REGIOSECRETARIS)
    load_agenda(actor=secretary, path=write(small))
    assert AgendaLoad.objects.get().loaded_by == "proef (OZJT)"
    assert {change.recorded_by for change in StatusChange.objects.all()} == {"proef (OZJT)"}


def test_loading_the_same_file_again_changes_nothing(agenda_2019: Agenda) -> None:
    before = list(Project.objects.values_list("pk", "layout").order_by("pk"))
    estimates = list(Estimate.objects.values_list("pk", flat=True).order_by("pk"))
    again = load_agenda(actor=SYSTEM, path=region_folder() / "werkagenda-2019.yaml")
    assert again.unchanged
    assert list(Project.objects.values_list("pk", "layout").order_by("pk")) == before
    assert list(Estimate.objects.values_list("pk", flat=True).order_by("pk")) == estimates
    assert (AgendaLoad.objects.count(), StatusChange.objects.count()) == (1, 27)


def test_a_body_keeps_its_meetings_when_the_document_is_loaded_again(
    db: None, small: Document, write: Writer
) -> None:
    small["governance"] = {"bodies": [{"id": "beraad", "name": "Beraad"}]}
    load_agenda(actor=SYSTEM, path=write(small))
    body = Body.objects.get()
    meeting = Meeting.objects.create(body=body, date=date(2026, 1, 5), recorded_by="proef")
    small["governance"]["bodies"] = [
        {"id": "nieuw", "name": "Nieuw"},
        {"id": "beraad", "name": "Regioberaad"},
    ]
    load_agenda(actor=SYSTEM, path=write(small))
    meeting.refresh_from_db()
    assert (meeting.body_id, meeting.body.name) == (body.pk, "Regioberaad")
    small["governance"]["bodies"] = [{"id": "nieuw", "name": "Nieuw"}]
    with pytest.raises(InvalidInput, match=r"'Regioberaad' .beraad. staat niet in het bestand"):
        load_agenda(actor=SYSTEM, path=write(small))
    assert Body.objects.count() == 2


def test_a_changed_status_becomes_a_line_in_the_history(
    db: None, small: Document, write: Writer
) -> None:
    load_agenda(actor=SYSTEM, path=write(small))
    small["projects"][0]["status"] = "on-hold"
    small["projects"][1]["name"] = "Tweede project"
    loaded = load_agenda(actor=SYSTEM, path=write(small))
    assert (loaded.unchanged, loaded.changes.status_changed) == (False, ("een",))
    assert AgendaLoad.objects.first().status_changed == ["een"]  # type: ignore[union-attr]
    first = Project.objects.get(key="een")
    assert [c.status for c in selectors.status_history(PUBLIC, first)] == ["on-hold", "lopend"]
    second = Project.objects.get(key="twee")
    assert second.name == "Tweede project"
    assert len(selectors.status_history(PUBLIC, second)) == 1


def test_a_project_that_the_file_lost_leaves_the_board_and_keeps_its_page(
    db: None, small: Document, write: Writer
) -> None:
    load_agenda(actor=SYSTEM, path=write(small))
    removed = small["projects"].pop()
    lines = small["theme_lines"].pop()
    loaded = load_agenda(actor=SYSTEM, path=write(small))
    agenda = Agenda.objects.get()
    assert loaded.changes.removed == ("twee",)
    assert [row.project.key for row in selectors.board(PUBLIC, agenda).rows] == ["een"]
    assert [line.key for line in selectors.theme_lines(PUBLIC, agenda)] == ["jeugd"]
    assert selectors.project(PUBLIC, agenda, "twee").removed_at is not None
    small["projects"].append(removed)
    small["theme_lines"].append(lines)
    back = load_agenda(actor=SYSTEM, path=write(small))
    assert (back.changes.added, back.changes.status_changed) == (("twee",), ())
    assert selectors.project(PUBLIC, agenda, "twee").removed_at is None


def _with_bodies(document: Document, *keys: str) -> Document:
    bodies = [{"id": key, "name": key.capitalize()} for key in keys]
    return {**document, "governance": {**document.get("governance", {}), "bodies": bodies}}


def test_a_file_that_drops_a_body_with_meetings_is_refused_and_nothing_is_stored(
    db: None, small: Document, write: Writer
) -> None:
    load_agenda(actor=SYSTEM, path=write(_with_bodies(small, "stuurgroep", "werkgroep")))
    body = Body.objects.get(key="stuurgroep")
    for day in (date(2026, 3, 5), date(2026, 6, 4)):
        Meeting.objects.create(body=body, date=day, recorded_by="proef")
    small["projects"][0]["name"] = "Andere naam"
    with pytest.raises(InvalidInput) as caught:
        load_agenda(actor=SYSTEM, path=write(_with_bodies(small, "werkgroep")))
    said = str(caught.value).replace("\N{NO-BREAK SPACE}", " ")
    assert "Overleg 'Stuurgroep' (stuurgroep) staat niet in het bestand" in said
    assert "een vergadering op 4 juni 2026 (gepland) en 1 keer eerder" in said
    assert Project.objects.get(key="een").name != "Andere naam"
    assert AgendaLoad.objects.count() == 1
    assert Body.objects.filter(key="stuurgroep").exists()


def test_parties_and_theme_lines_that_nobody_uses_go(
    db: None, small: Document, write: Writer
) -> None:
    small["parties"].append({"id": "provincie", "name": "Provincie", "group": "M"})
    small["theme_lines"].append({"id": "leeg", "name": "Leeg", "kind": "overkoepelend"})
    load_agenda(actor=SYSTEM, path=write(small))
    small["parties"].pop()
    small["theme_lines"].pop()
    load_agenda(actor=SYSTEM, path=write(small))
    assert not Party.objects.filter(key="provincie").exists()
    assert not ThemeLine.objects.filter(key="leeg").exists()


def test_a_group_leads_as_a_party_that_the_document_does_not_list(agenda_2019: Agenda) -> None:
    assert Party.objects.get(key="menzis").listed is False
    assert [party.key for party in selectors.parties(PUBLIC, agenda_2019)] == [
        "gemeenten",
        "ozjt-samen14",
        "ggd",
        "menzis-zorgkantoor",
        "menzis-zorgverzekeraar",
    ]


def test_fourteen_projects_go_on_with_sixteen_of_the_earlier_agenda(koers_2022: Agenda) -> None:
    links = Successor.objects.filter(project__agenda=koers_2022)
    assert links.values("project").distinct().count() == 14
    assert links.values("predecessor").distinct().count() == 16


def test_history_can_be_neither_changed_nor_removed(
    db: None, small: Document, write: Writer
) -> None:
    load_agenda(actor=SYSTEM, path=write(small))
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        StatusChange.objects.update(status="gestart")
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        StatusChange.objects.all()._raw_delete("default")


def test_a_status_cannot_change_without_a_line_in_the_history(
    db: None, small: Document, write: Writer
) -> None:
    load_agenda(actor=SYSTEM, path=write(small))
    with pytest.raises(IntegrityError, match="not in its history"), transaction.atomic():
        Project.objects.filter(key="een").update(status="gestopt")
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize("value", [0, 4])
def test_the_database_itself_refuses_an_estimate_outside_the_scale(
    db: None, small: Document, write: Writer, value: int
) -> None:
    load_agenda(actor=SYSTEM, path=write(small))
    with pytest.raises(IntegrityError), transaction.atomic():
        Estimate.objects.update(value=value)


def test_writing_an_agenda_that_is_not_there_names_those_that_are(agenda_2019: Agenda) -> None:
    with pytest.raises(InvalidInput, match=r"'anders' bestaat niet. Kies uit: werkagenda-2019"):
        write_agenda(actor=SYSTEM, agenda_key="anders")
