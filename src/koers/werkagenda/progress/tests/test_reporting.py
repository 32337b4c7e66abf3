# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A quarter of a project: filled in, reported, offered."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest

from koers.access.actor import PUBLIC, Actor
from koers.access.roles import Role
from koers.errors import InvalidInput, NotAllowed
from koers.web.uploads import TABLE_KINDS, admit
from koers.werkagenda.artefacts import services as papers
from koers.werkagenda.artefacts.problems import InvalidPaper
from koers.werkagenda.models import Agenda, HoursSpent, Project
from koers.werkagenda.owners.selectors import owner_by_slug
from koers.werkagenda.progress import entries, facts, reporting, upload
from koers.werkagenda.progress.entries import MilestoneEntry
from koers.werkagenda.progress.lights import Colour, Subject
from koers.werkagenda.progress.quarters import Quarter
from koers.werkagenda.tests.owned import someone

Q3 = Quarter(2026, 3)


def fill_in(actor: Actor, project: Project, quarter: Quarter, almelo: int, ggd: int) -> None:
    entries.record_hours(
        actor=actor,
        project=project,
        quarter=quarter,
        hours={
            owner_by_slug(actor, project.agenda, "gemeente-almelo"): Decimal(almelo),
            owner_by_slug(actor, project.agenda, "ggd-twente"): Decimal(ggd),
        },
    )


def test_hours_stand_beside_what_the_adopted_plan_agreed(alcohol: Project, leader: Actor) -> None:
    for number in (1, 2, 3):
        fill_in(leader, alcohol, Quarter(2026, number), 30, 60)
    report = reporting.report_of(leader, alcohol, Q3)
    almelo, ggd = report.hours
    assert (almelo.agreed_quarter, almelo.spent_quarter) == (40, 30)
    assert (almelo.agreed_year, almelo.spent_year) == (120, 90)
    assert (ggd.agreed_year, ggd.spent_year) == (180, 180)
    light = next(one for one in report.lights if one.subject is Subject.CAPACITY)
    assert light.colour is Colour.GOOD and "10% minder" in light.reason


def test_the_last_word_about_a_quarter_counts_and_the_same_word_adds_nothing(
    alcohol: Project, leader: Actor
) -> None:
    fill_in(leader, alcohol, Q3, 30, 60)
    fill_in(leader, alcohol, Q3, 30, 60)
    assert HoursSpent.objects.count() == 2
    fill_in(leader, alcohol, Q3, 35, 60)
    assert HoursSpent.objects.count() == 3
    assert reporting.report_of(leader, alcohol, Q3).hours[0].spent_quarter == 35


def test_negative_hours_name_owner_project_and_quarter(alcohol: Project, leader: Actor) -> None:
    with pytest.raises(InvalidInput, match=r"Gemeente Almelo voor project .* 3e\xa0kwartaal 2026"):
        fill_in(leader, alcohol, Q3, -1, 60)
    assert not HoursSpent.objects.exists()


def test_a_quarter_to_come_has_no_hours_yet(alcohol: Project, leader: Actor) -> None:
    with pytest.raises(InvalidInput, match="nog niet begonnen"):
        fill_in(leader, alcohol, Quarter(2099, 1), 1, 1)


def test_money_and_milestones_make_their_lights(alcohol: Project, leader: Actor) -> None:
    entries.record_money(
        actor=leader, project=alcohol, quarter=Q3, spent=Decimal(4000), forecast=Decimal(12000)
    )
    first, second = facts.FactsReader(leader, alcohol.agenda).facts(alcohol, Q3).milestones
    entries.record_milestones(
        actor=leader,
        project=alcohol,
        quarter=Q3,
        milestones=[
            MilestoneEntry(first.key, first.text, None, date(2026, 3, 31)),
            MilestoneEntry(second.key, second.text, date(2026, 11, 15), None, "Later gestart."),
        ],
    )
    report = reporting.report_of(leader, alcohol, Q3)
    colours = {light.subject: light.colour for light in report.lights}
    assert colours[Subject.MONEY] is Colour.TROUBLE
    assert colours[Subject.TEMPO] is Colour.ATTENTION
    assert report.realised == "50%" and report.colour is Colour.TROUBLE


def test_a_milestone_cannot_have_been_reached_in_the_future(
    alcohol: Project, leader: Actor
) -> None:
    with pytest.raises(InvalidInput, match="'Klaar' van project"):
        entries.record_milestones(
            actor=leader,
            project=alcohol,
            quarter=Q3,
            milestones=[MilestoneEntry("x", "Klaar", None, date(2099, 1, 1))],
        )


def test_the_leader_overrules_a_light_only_with_a_reason(alcohol: Project, leader: Actor) -> None:
    with pytest.raises(InvalidPaper, match="Licht tempo"):
        reporting.save_report(
            actor=leader, project=alcohol, quarter=Q3, words={"licht_tempo": "op-koers"}
        )
    reporting.save_report(
        actor=leader,
        project=alcohol,
        quarter=Q3,
        words={"licht_tempo": "op-koers", "reden_tempo": "De scholen zijn al begonnen."},
    )
    report = reporting.report_of(leader, alcohol, Q3)
    light = report.lights[0]
    assert light.overruled and light.colour is Colour.GOOD
    assert light.computed.colour is Colour.TROUBLE and light.reason.startswith("De scholen")


def test_what_was_offered_keeps_its_figures(alcohol: Project, leader: Actor) -> None:
    fill_in(leader, alcohol, Q3, 30, 60)
    version = reporting.save_report(
        actor=leader, project=alcohol, quarter=Q3, words={"toelichting": "Rustig kwartaal."}
    )
    papers.offer(actor=leader, version=version)
    fill_in(leader, alcohol, Q3, 99, 60)
    report = reporting.report_of(leader, alcohol, Q3)
    assert report.fixed and report.hours[0].spent_quarter == 30
    assert report.words.explanation == "Rustig kwartaal."


def test_a_proposed_status_changes_nothing_by_itself(alcohol: Project, leader: Actor) -> None:
    before = alcohol.status
    reporting.save_report(
        actor=leader,
        project=alcohol,
        quarter=Q3,
        words={"status_voorstel": "on-hold", "status_reden": "Wachten op geld."},
    )
    alcohol.refresh_from_db()
    assert alcohol.status == before
    assert reporting.report_of(leader, alcohol, Q3).words.proposed_status_words == "on hold"


def test_refreshing_takes_new_figures_and_leaves_the_words(alcohol: Project, leader: Actor) -> None:
    reporting.save_report(
        actor=leader, project=alcohol, quarter=Q3, words={"toelichting": "Mijn woorden."}
    )
    fill_in(leader, alcohol, Q3, 12, 60)
    version = reporting.save_report(actor=leader, project=alcohol, quarter=Q3)
    assert version.number == 2
    assert version.content["toelichting"] == "Mijn woorden."
    assert version.content["uren"][0]["spent_quarter"] == "12.0"


def test_without_a_plan_nothing_was_agreed_and_no_light_is_guessed(
    agenda_2019_owned: Agenda, leader: Actor
) -> None:
    project = Project.objects.get(agenda=agenda_2019_owned, key="roken")
    report = reporting.report_of(leader, project, Q3)
    assert not report.has_plan
    assert {light.colour for light in report.lights} == {Colour.UNKNOWN}
    assert report.realised.startswith("n.v.t.")


def test_the_public_sees_no_progress(alcohol: Project) -> None:
    with pytest.raises(NotAllowed):
        reporting.report_of(PUBLIC, alcohol, Q3)
    with pytest.raises(NotAllowed):
        fill_in(someone(Role.BESTUURDER, "gemeente-almelo"), alcohol, Q3, 1, 1)


def read(actor: Actor, agenda: Agenda, text: str) -> upload.HoursRead:
    admitted = admit(io.BytesIO(text.encode()), name="uren.csv", kinds=TABLE_KINDS)
    return upload.read_hours(actor=actor, agenda=agenda, admitted=admitted)


HEADER = "project;eigenaar;kwartaal;uren\n"


def test_a_file_with_hours_is_read_by_code_or_by_name(alcohol: Project, leader: Actor) -> None:
    text = HEADER + "alcohol;Gemeente Almelo;2026-K3;12,5\nAlcohol;ggd-twente;2026-k3;1.040\n"
    assert read(leader, alcohol.agenda, text) == upload.HoursRead(rows=2, changed=2)
    amounts = sorted(HoursSpent.objects.values_list("hours", flat=True))
    assert amounts == [Decimal("12.5"), Decimal(1040)]


def test_one_wrong_row_keeps_the_whole_file_out_and_is_named(
    alcohol: Project, leader: Actor
) -> None:
    text = HEADER + (
        "alcohol;gemeente-almelo;2026-K3;10\n"
        "onbekend;gemeente-almelo;2026-K3;10\n"
        "alcohol;Gemeente Utrecht;2026-K3;10\n"
        "alcohol;ggd-twente;2026-K5;10\n"
        "alcohol;ggd-twente;2026-K3;-4\n"
        "alcohol;Gemeente Almelo;2026-K3;11\n"
    )
    with pytest.raises(upload.HoursFileRejected) as error:
        read(leader, alcohol.agenda, text)
    problems = error.value.problems
    assert [line.split(":")[0] for line in problems] == [
        "Rij 3",
        "Rij 4",
        "Rij 5",
        "Rij 6",
        "Rij 7",
    ]
    assert "dubbel met rij 2" in problems[-1]
    assert not HoursSpent.objects.exists()


def test_a_file_without_a_column_says_which(alcohol: Project, leader: Actor) -> None:
    with pytest.raises(upload.HoursFileRejected) as error:
        read(leader, alcohol.agenda, "project;eigenaar;uren\nalcohol;ggd-twente;4\n")
    assert "Kolom 'kwartaal' ontbreekt" in error.value.problems[0]
