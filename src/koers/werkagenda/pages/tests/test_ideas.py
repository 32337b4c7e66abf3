# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ideas in the browser: from a knelpunt, through admission and a decision, to a project on the agenda."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from koers.access.actor import SYSTEM, Actor
from koers.access.roles import Role
from koers.errors import InvalidInput
from koers.regiobeeld.services import install_region
from koers.region_pack import region_folder, region_pack
from koers.werkagenda.artefacts.tests.meeting import decided
from koers.werkagenda.document import InvalidAgenda
from koers.werkagenda.ideas import services
from koers.werkagenda.ideas.problems import WrongVerdict
from koers.werkagenda.models import Agenda, Body, Idea, Project, Status
from koers.werkagenda.pages.tests.conftest import Browser
from koers.werkagenda.pages.tests.test_papers import words
from koers.werkagenda.services import load_agenda, write_agenda
from koers.werkagenda.status import change_status

BASE = "/werkagenda/werkagenda-2019/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def idea(agenda_2019_owned: Agenda, leader: Actor) -> Idea:
    return services.hand_in(
        actor=leader,
        agenda=agenda_2019_owned,
        title="Samen wandelen tegen eenzaamheid",
        text="Elke week een wandeling met de huisarts.",
        theme_line=agenda_2019_owned.theme_lines.get(key="preventie"),
        indicator="eenzaamheid-18plus",
        area_code="GM0141",
        period="2024",
    )


@pytest.fixture
def admitted(idea: Idea, secretary: Actor, leader: Actor) -> Project:
    services.start_admission(actor=leader, idea=idea)
    body = Body.objects.get(agenda=idea.agenda, key="bc-pg")
    services.record_verdict(
        actor=secretary, idea=idea, state="toegelaten", decision=decided(body, idea=idea)
    )
    idea.refresh_from_db()
    assert idea.project is not None
    return idea.project


def test_an_idea_begins_at_a_knelpunt_and_remembers_it(
    browser: Browser, agenda_2019_owned: Agenda
) -> None:
    install_region(actor=SYSTEM, pack=region_pack())
    client = browser(Role.ANALIST)
    knelpunt = {"indicator": "eenzaamheid-18plus", "gebied": "GM0141", "periode": "2024"}
    text = words(client.get(f"{BASE}ideeen/nieuw/", knelpunt))
    assert "Bij dit knelpunt" in text and "Almelo" in text
    client.post(f"{BASE}ideeen/nieuw/", {"titel": "Wandelen", **knelpunt})
    idea = Idea.objects.get()
    assert (idea.indicator, idea.area_code, idea.period) == tuple(knelpunt.values())
    assert idea.recorded_by == "analist, Gemeente Almelo"
    wrong = client.post(f"{BASE}ideeen/nieuw/", {"titel": "X", **knelpunt, "gebied": "GM9999"})
    assert "Dit knelpunt bestaat niet meer" in words(wrong)
    assert Idea.objects.count() == 1


def test_an_idea_is_no_project_before_a_meeting_decides(
    idea: Idea, leader: Actor, secretary: Actor
) -> None:
    services.start_admission(actor=leader, idea=idea)
    with pytest.raises(WrongVerdict, match="besluit van een overleg"):
        services.record_verdict(actor=secretary, idea=idea, state="toegelaten")
    with pytest.raises(WrongVerdict, match="waarom"):
        services.record_verdict(actor=secretary, idea=idea, state="parkeerplaats")
    assert not Project.objects.filter(agenda=idea.agenda, name=idea.title).exists()


def test_an_admitted_idea_is_a_project_in_development_with_its_history(
    admitted: Project, idea: Idea
) -> None:
    assert admitted.key == "samen-wandelen-tegen-eenzaamheid"
    assert admitted.status == Status.IN_ONTWIKKELING
    change = admitted.status_changes.get()
    assert change.reason == "toegelaten tot de agenda"
    assert change.decision is not None
    with pytest.raises(WrongVerdict, match="toegelaten en kan niet"):
        services.record_verdict(
            actor=SYSTEM, idea=idea, state="afgewezen", reason="Toch maar niet."
        )


def test_the_agenda_with_an_admitted_project_is_written_and_loads_as_the_same(
    admitted: Project, tmp_path: Any
) -> None:
    written = write_agenda(actor=SYSTEM, agenda_key="werkagenda-2019")
    last = yaml.safe_load(written)["projects"][-1]
    assert last == {
        "id": "samen-wandelen-tegen-eenzaamheid",
        "theme_line": "preventie",
        "name": "Samen wandelen tegen eenzaamheid",
        "status": "in-ontwikkeling",
        "summary_nl": "Elke week een wandeling met de huisarts.",
    }
    file = tmp_path / "agenda.yaml"
    file.write_text(written, "utf-8")
    assert load_agenda(actor=SYSTEM, path=file).unchanged
    assert Project.objects.get(pk=admitted.pk).removed_at is None


def test_the_file_that_was_loaded_before_takes_back_nothing_that_was_decided_since(
    admitted: Project, secretary: Actor
) -> None:
    other = Project.objects.get(agenda=admitted.agenda, key="alcohol")
    change_status(actor=secretary, project=other, status="on-hold", reason="Geen mensen.")
    same = load_agenda(actor=SYSTEM, path=region_folder() / "werkagenda-2019.yaml")
    assert same.unchanged
    other.refresh_from_db()
    admitted.refresh_from_db()
    assert (other.status, admitted.removed_at) == ("on-hold", None)


def test_another_file_without_the_admitted_project_is_refused(
    admitted: Project, tmp_path: Any
) -> None:
    text = (region_folder() / "werkagenda-2019.yaml").read_text("utf-8")
    file = tmp_path / "agenda.yaml"
    file.write_text(text + "\n# een opmerking erbij\n", "utf-8")
    with pytest.raises(InvalidAgenda, match="samen-wandelen-tegen-eenzaamheid"):
        load_agenda(actor=SYSTEM, path=file)


def test_a_status_changes_with_a_reason_and_never_silently(
    browser: Browser, agenda_2019_owned: Agenda, project: Project, secretary: Actor
) -> None:
    with pytest.raises(InvalidInput, match="waarom"):
        change_status(actor=secretary, project=project, status="parkeerplaats", reason=" ")
    client = browser(Role.OPDRACHTNEMER)
    client.post(
        f"{project.get_absolute_url()}status/",
        {"status": "nader-te-duiden", "reden": "De opdracht is niet helder."},
    )
    project.refresh_from_db()
    assert project.status == Status.NADER_TE_DUIDEN
    text = words(client.get(project.get_absolute_url()))
    assert "De opdracht is niet helder. opdrachtnemer, GGD Twente" in text
    assert "Status wijzigen" in text
    assert "Status wijzigen" not in words(browser(Role.BESTUURDER).get(project.get_absolute_url()))
    written = yaml.safe_load(write_agenda(actor=SYSTEM, agenda_key="werkagenda-2019"))
    (row,) = [one for one in written["projects"] if one["id"] == project.key]
    assert row["status"] == "nader-te-duiden"


def test_the_story_is_told_from_the_idea_and_from_the_project(
    browser: Browser, admitted: Project, idea: Idea
) -> None:
    install_region(actor=SYSTEM, pack=region_pack())
    client = browser(Role.BESTUURDER)
    for address in (idea.get_absolute_url(), admitted.get_absolute_url()):
        text = words(client.get(address))
        assert "Hoe dit samenhangt" in text
        for step in ("in Almelo", idea.title, "Toelating", "in ontwikkeling", "Vastgesteld:"):
            assert step in text, step
        assert "Er is nog geen vastgesteld projectplan dat zegt waar we het aan meten." in text
        assert "Het effect is nog niet gemeten." in text


def test_the_public_reads_the_story_of_a_project_without_the_idea(
    client: Any, admitted: Project, idea: Idea
) -> None:
    text = words(client.get(admitted.get_absolute_url()))
    assert "Het idee is niet openbaar." in text
    assert client.get(idea.get_absolute_url()).status_code in {302, 404}


def test_a_decision_has_a_page_with_its_story_for_who_takes_part(
    client: Any, browser: Browser, admitted: Project, idea: Idea
) -> None:
    decision = admitted.status_changes.get().decision
    assert decision is not None
    address = f"{BASE}besluiten/{decision.pk}/"
    text = words(browser(Role.BESTUURDER).get(address))
    assert "Vastgesteld: Samen wandelen tegen eenzaamheid" in text
    assert "Hoe dit samenhangt" in text and idea.title in text
    assert client.get(address).status_code == 404
    assert address in client.get(admitted.get_absolute_url()).content.decode()


def test_a_parked_idea_is_taken_up_again(browser: Browser, idea: Idea) -> None:
    client = browser(Role.REGIOSECRETARIS)
    address = idea.get_absolute_url()
    client.post(f"{address}oordeel/", {"oordeel": "parkeerplaats", "reden": "Volgend jaar."})
    idea.refresh_from_db()
    assert idea.state == Idea.State.PARKED
    client.post(f"{address}toelating/")
    idea.refresh_from_db()
    assert idea.state == Idea.State.IN_ADMISSION
    assert [step.state for step in idea.steps.all()] == [
        "nieuw",
        "parkeerplaats",
        "in-toelating",
    ]
