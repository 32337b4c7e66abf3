# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Advice from asking to paper: worked out in the background, kept word for word, recomputed, decided on."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from html import unescape
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from koers.access.actor import SYSTEM, Actor
from koers.access.roles import Role
from koers.calculations.portfolio import MustHaveDoesNotFit
from koers.errors import InvalidInput
from koers.jobs.models import Taak
from koers.werkagenda.models import (
    AdoptedProject,
    Advice,
    AgendaItem,
    Artefact,
    ArtefactVersion,
    Candidate,
    Decision,
    Idea,
    Meeting,
    OwnerCapacity,
    Round,
)
from koers.werkagenda.prioritising import adoption, advices, candidates, rounds
from koers.werkagenda.prioritising.jobs import work_out_advice
from koers.werkagenda.prioritising.shown import Shown
from koers.werkagenda.prioritising.shown_rows import Group
from koers.werkagenda.prioritising.tests.conftest import browser
from koers.werkagenda.prioritising.variants import SearchSettings, TurningSettings, Variant, variant


def quick(key: str = "zonder-eerlijkheid", **changes: Any) -> Variant:
    """A variant that takes a moment: few draws, a margin of five per cent."""
    short = {
        "trekkingen": 20,
        "trekkingen_uren": 0,
        "zoeken": SearchSettings(marge=0.05, seconden=20),
        "omslag": TurningSettings(seconden=3, per_project=1),
    }
    return variant(key).model_copy(update={**short, **changes})


@pytest.fixture
def advice(closed: Round, secretary: Actor) -> Advice:
    found = advices.worked_out(secretary, closed, "basis", settings=quick("basis"))
    return advices.keep_advice(actor=secretary, item=closed, found=[found])[0]


def words(client: Client, address: str) -> str:
    given = client.get(address)
    assert given.status_code == 200, address
    main = re.search(r"<main.*</main>", given.content.decode(), re.DOTALL)
    assert main is not None
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main.group())).split())


def test_advice_is_asked_for_worked_out_and_to_be_read(
    closed: Round, run_jobs: Callable[[], None]
) -> None:
    client = browser(Role.REGIOSECRETARIS, "ozjt-samen14")
    asked = client.post(
        reverse("ronde-advies-maken", args=[closed.pk]),
        {"varianten": ["zonder-eerlijkheid"], "trekkingen": "2"},
    )
    task = Taak.objects.get()
    assert asked["Location"] == reverse("taak", args=[task.pk])
    run_jobs()
    task.refresh_from_db()
    assert (task.state, task.message) == ("klaar", "Uitgerekend: Zonder regels voor eerlijkheid.")
    made = Advice.objects.get()
    assert made.settings["trekkingen"] == 2
    assert "Zonder regels voor eerlijkheid" in words(client, task.next_url)
    assert "projecten passen van de 27" in words(
        client, reverse("advies", args=[closed.pk, made.pk])
    ).replace("\u00a0", " ")


def test_working_it_out_again_gives_the_same(
    opened: Round, fill: Callable[..., None], secretary: Actor
) -> None:
    """A round small enough to be proven, so that no clock decides where a search stops."""
    for one in list(candidates.candidates(secretary, opened))[12:]:
        candidates.take_out(actor=secretary, item=one)
    fill()
    rounds.close_round(actor=secretary, item=opened, leave_out_silent=False)
    whole = quick(
        "basis",
        zoeken=SearchSettings(marge=0, seconden=600),
        omslag=TurningSettings(seconden=600, per_project=600),
    )
    found = advices.worked_out(secretary, opened, "basis", settings=whole)
    [made] = advices.keep_advice(actor=secretary, item=opened, found=[found])
    assert "value" in made.result["bewezen"]
    again = advices.recompute(secretary, made)
    assert again.equal, again.sentence


def test_an_advice_that_was_tampered_with_is_seen(advice: Advice, secretary: Actor) -> None:
    result = {**advice.result, "waarde": advice.result["waarde"] + 1}
    told = Advice.objects.create(
        round=advice.round,
        variant="basis",
        name="Basis",
        settings=advice.settings,
        problem=Advice.objects.get(pk=advice.pk).problem,
        result=result,
        recorded_by="proef",
    )
    again = advices.recompute(secretary, told)
    assert not again.equal
    assert "de waarde" in again.sentence


def test_a_brief_advice_says_so_and_how_to_have_it_whole(advice: Advice) -> None:
    address = reverse("advies", args=[advice.round_id, advice.pk])
    secretariat = browser(Role.REGIOSECRETARIS, "ozjt-samen14").get(address).content.decode()
    assert "Kort doorgerekend" in secretariat
    assert "Volledig laten uitrekenen" in secretariat
    reader = browser(Role.BESTUURDER, "gemeente-borne").get(address).content.decode()
    assert "Het secretariaat kan het volledig laten uitrekenen" in reader
    whole = advice.settings | variant("basis").model_dump()
    assert not advices.is_brief(Advice(variant="basis", settings=whole))


def test_every_chosen_start_keeps_to_hours_and_windows(advice: Advice) -> None:
    """By hand from the kept result: hours per owner and quarter never exceed the capacity."""
    result, problem = advice.result, Advice.objects.get(pk=advice.pk).problem["opgave"]
    owners, quarters = len(result["capaciteit"]), len(result["feiten"]["kwartalen"])
    used = [[0.0] * quarters for _ in range(owners)]
    for place, start in enumerate(result["start"]):
        if start < 0:
            assert not result["feiten"]["projecten"][place]["moet"]
            continue
        for owner in range(owners):
            for k, hours in enumerate(problem["effort"][place][owner]):
                if start + k < quarters:
                    used[owner][start + k] += hours
    short = {(s["owner"], s["quarter"]): s["hours"] for s in result["tekort"]}
    for owner in range(owners):
        for quarter in range(quarters):
            room = result["capaciteit"][owner][quarter] + short.get((owner, quarter), 0)
            assert used[owner][quarter] <= room * (1 + 1e-6) + 1e-6
            assert used[owner][quarter] == pytest.approx(result["belasting"][owner][quarter])


def test_every_project_is_in_one_group_and_equal_ones_in_the_same(advice: Advice) -> None:
    shown = Shown(advice.result, advice.settings)
    assert len(shown.core) + len(shown.border) + len(shown.outside) == 27
    by_name = {project.name: project for project in shown.projects}
    for project in shown.projects:
        for other in project.tied:
            assert by_name[other].sure == project.sure
            assert by_name[other].group == project.group
        if project.must:
            assert project.group is Group.CORE


def test_pages_files_and_paper_of_an_advice(advice: Advice) -> None:
    client = browser(Role.BESTUURDER, "gemeente-tubbergen")
    at = [advice.round_id, advice.pk]
    page = client.get(reverse("advies", args=at)).content.decode()
    assert "style=" not in page
    assert page.count("<h1") == 1
    assert page.count("<svg") == 2  # wide and narrow
    below_all = ""
    for part, pictures in (
        ("projecten", 1), ("planning", 1), ("verdeling", 2), ("waarde", 1), ("anders", 0),
    ):  # fmt: skip
        below = client.get(reverse(f"advies-{part}", args=at)).content.decode()
        assert below.count("<svg") == 2 * pictures, part
        assert below.count("<h1") == 1
        below_all += below
    one = client.get(reverse("advies-project", args=[*at, "alcohol"]))
    assert "in het advies" in one.content.decode()
    assert client.get(reverse("advies-project", args=[*at, "bestaat-niet"])).status_code == 404
    owner = words(client, reverse("advies-eigenaar", args=at))
    assert "Gemeente Tubbergen" in owner
    assert "Wat legt u in?" in owner
    other = words(client, reverse("advies-eigenaar", args=at) + "?eigenaar=ggd-twente")
    assert other.startswith("GGD Twente")
    rows = list(csv.reader(io.StringIO(
        client.get(reverse("advies-csv", args=at)).content.decode("utf-8-sig")), delimiter=";"))  # fmt: skip
    assert len(rows) == 28
    book = openpyxl.load_workbook(io.BytesIO(client.get(reverse("advies-xlsx", args=at)).content))
    assert book["Cijfers"].max_row == 28
    told = {row[0].value: row[1].value for row in book["Toelichting"].iter_rows()}
    assert told["Let op"] == "Dit is een advies. Een overleg besluit."
    assert client.get(reverse("advies-pdf", args=at)).content.startswith(b"%PDF")
    for plaat in ("zekerheid", "planning", "uren", "verdeling", "waarde"):
        drawn = client.get(reverse("advies-plaat", args=[*at, plaat, "svg"])).content.decode()
        assert advice.name in drawn and "<desc>" in drawn and drawn.count("<title>") >= 1
        assert reverse("advies-plaat", args=[*at, plaat, "png"]) in below_all
    drawn = client.get(reverse("advies-plaat", args=[*at, "uren", "png"])).content
    assert drawn.startswith(b"\x89PNG")
    for plaat, vorm in (("uren", "gif"), ("iets", "svg")):
        assert client.get(reverse("advies-plaat", args=[*at, plaat, vorm])).status_code == 404
    compared = words(client, reverse("ronde-vergelijken", args=at[:1]))
    assert "Varianten naast elkaar" in compared


def test_faults_are_told_before_anything_is_queued(closed: Round, secretary: Actor) -> None:
    """A duty that became too large for one quarter of one owner."""
    owner = closed.agenda.owners.get(organisation_id="gemeente-borne")
    OwnerCapacity.objects.bulk_create(
        OwnerCapacity(round=closed, owner=owner, quarter=q, hours=Decimal(1), recorded_by="proef")
        for q in range(8)
    )
    with pytest.raises(MustHaveDoesNotFit) as refused:
        advices.ask_advice(actor=secretary, item=closed, variants=["basis"], work=work_out_advice)
    assert "Gemeente Borne" in refused.value.message
    assert "kwartaal 2027" in refused.value.message
    assert not Taak.objects.exists()
    client = browser(Role.REGIOSECRETARIS, "ozjt-samen14")
    given = client.post(reverse("ronde-advies-maken", args=[closed.pk]), {"varianten": ["basis"]})
    assert given.status_code == 422
    assert "Gemeente Borne" in given.content.decode()


def test_when_one_of_two_variants_fails_none_is_kept(
    closed: Round, run_jobs: Callable[[], None]
) -> None:
    task = advices.ask_advice(
        actor=SYSTEM, item=closed, variants=["zonder-eerlijkheid", "basis"],
        work=work_out_advice, draws=1,
    )  # fmt: skip
    # Between asking and working out a project comes to wait for itself.
    one, two = list(Candidate.objects.filter(round=closed)[:2])
    one.after.add(two)
    two.after.add(one)
    run_jobs()
    task.refresh_from_db()
    assert task.state == "mislukt"
    assert one.project.name in task.message
    assert not Advice.objects.exists()


@pytest.fixture
def decided(closed: Round) -> Decision:
    """The body that decides on the round adopted something."""
    meeting = Meeting.objects.create(
        body=closed.body, date=timezone.localdate(), recorded_by="proef"
    )
    item = AgendaItem.objects.create(
        meeting=meeting, position=1, kind="besluiten", title="Prioritering", recorded_by="proef"
    )
    return Decision.objects.create(
        item=item, outcome="vastgesteld", text="Het overleg kiest.", manner="consensus",
        recorded_by="proef",
    )  # fmt: skip


def test_a_meeting_adopts_and_may_differ_from_the_advice(
    advice: Advice, decided: Decision, secretary: Actor
) -> None:
    shown = Shown(advice.result, advice.settings)
    inside = {project.key: project.start for project in shown.chosen}
    dropped = next(p for p in shown.chosen if not p.must)
    added = next(p for p in shown.projects if not p.chosen)
    chosen: dict[str, int | None] = {**inside, added.key: None}
    del chosen[dropped.key]
    adoption.adopt(
        actor=secretary, item=advice.round, advice=advice, decision=decided, chosen=chosen
    )
    item = Round.objects.get(pk=advice.round_id)
    assert (item.state, item.decision) == (Round.State.ADOPTED, decided)
    found = {
        row.project: (row.advised, row.adopted) for row in adoption.differences(secretary, item)
    }
    assert found == {
        dropped.name: (dropped.start_words, ""),
        added.name: ("", "ja"),
    }
    page = words(browser(Role.BESTUURDER, "gemeente-borne"), reverse("ronde", args=[item.pk]))
    assert "Op 2 punten wijkt het besluit af" in page
    assert "Het overleg kiest." in page


def test_a_decision_on_something_else_adopts_no_choice_of_projects(
    advice: Advice, decided: Decision, secretary: Actor
) -> None:
    """Nor does a decision that nobody chose: the form has none chosen beforehand."""
    item, body = advice.round, decided.item.meeting.body
    idea = Idea.objects.create(agenda=item.agenda, title="Wandelen", recorded_by="proef")
    sheet = Artefact.objects.create(agenda=item.agenda, kind="factsheet", title="Blad", body=body)
    version = ArtefactVersion.objects.create(
        artefact=sheet, number=1, content={}, recorded_by="proef"
    )
    about: list[dict[str, object]] = [
        {"idea": idea}, {"version": version}, {"minutes_of": decided.item.meeting},
    ]  # fmt: skip
    for place, subject in enumerate(about, 2):
        other = AgendaItem.objects.create(
            meeting=decided.item.meeting, position=place, kind="besluiten", title="Iets anders",
            recorded_by="proef", **subject,
        )  # fmt: skip
        made = Decision.objects.create(
            item=other, outcome="vastgesteld", text="Ja.", manner="consensus", recorded_by="proef"
        )
        with pytest.raises(InvalidInput, match="over de keuze van projecten"):
            adoption.adopt(
                actor=secretary, item=item, advice=advice, decision=made, chosen={"alcohol": 0}
            )
    assert list(adoption.decisions_for(secretary, item)) == [decided]
    desk = browser(Role.REGIOSECRETARIS, "ozjt-samen14")
    at = reverse("ronde-vaststellen", args=[item.pk])
    page = desk.get(at).content.decode()
    assert '<option value="" selected>kies een besluit</option>' in page
    assert "Iets anders" not in page
    refused = desk.post(at, {"besluit": "", "advies": advice.pk, "p-alcohol": "0"})
    assert refused.status_code == 422
    assert Round.objects.get(pk=item.pk).state == Round.State.CLOSED


def test_a_meeting_before_the_round_was_closed_cannot_have_adopted_it(
    advice: Advice, decided: Decision, secretary: Actor
) -> None:
    meeting = decided.item.meeting
    meeting.date -= timedelta(days=1)
    meeting.save()
    assert not adoption.decisions_for(secretary, advice.round).exists()
    with pytest.raises(InvalidInput, match="van na het sluiten van de ronde"):
        adoption.adopt(
            actor=secretary, item=advice.round, advice=advice, decision=decided, chosen={"rub": 0}
        )
    assert not AdoptedProject.objects.exists()


def test_the_rows_of_a_decision_begin_with_the_advice_that_lay_before_the_meeting(
    advice: Advice, decided: Decision, secretary: Actor
) -> None:
    plain = "zonder-eerlijkheid"
    found = advices.worked_out(secretary, advice.round, plain, settings=quick(plain))
    (other,) = advices.keep_advice(actor=secretary, item=advice.round, found=[found])
    client = browser(Role.REGIOSECRETARIS, "ozjt-samen14")
    address = reverse("ronde-vaststellen", args=[advice.round_id])
    for asked, shown in (("", advice), (f"?advies={other.pk}", other)):
        page = client.get(address + asked).content.decode()
        assert f"Advies ({shown.name})" in page
        assert f'name="advies" value="{shown.pk}"' in page


def test_without_a_decision_that_says_yes_nothing_is_adopted(
    advice: Advice, decided: Decision, secretary: Actor
) -> None:
    refused = Decision.objects.create(
        item=decided.item, outcome="afgewezen", text="Nee.", manner="consensus", recorded_by="proef"
    )
    for decision, chosen in ((refused, {"alcohol": 0}), (decided, {}), (decided, {"alcohol": 99})):
        with pytest.raises(InvalidInput):
            adoption.adopt(
                actor=secretary, item=advice.round, advice=advice, decision=decision, chosen=chosen
            )
    assert not AdoptedProject.objects.exists()
    assert Round.objects.get().state == Round.State.CLOSED


def test_pages_before_anything_is_there_say_what_to_do(prepared: Round, secretary: Actor) -> None:
    client = browser(Role.REGIOSECRETARIS, "ozjt-samen14")
    assert "in voorbereiding" in words(client, reverse("rondes"))
    assert "Ronde inrichten" in words(client, reverse("ronde", args=[prepared.pk]))
    assert "Er is nog geen advies" in words(
        client, reverse("ronde-vergelijken", args=[prepared.pk])
    )
    assert "Projecten in deze ronde" in words(
        client, reverse("ronde-inrichten", args=[prepared.pk])
    )
    rounds.open_round(actor=secretary, item=prepared)
    assert "Bij het sluiten ontbreekt nog iets" in words(
        client, reverse("ronde-sluiten", args=[prepared.pk])
    )
