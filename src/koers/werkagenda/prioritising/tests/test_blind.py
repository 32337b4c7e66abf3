# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Until a round closes nobody sees another owner's scores: one test per way out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.db import connection
from django.urls import reverse

import koers
from koers.access.actor import SYSTEM, Actor
from koers.access.roles import Role
from koers.access.tenancy import own_space
from koers.jobs.models import Taak
from koers.werkagenda.models import Round
from koers.werkagenda.prioritising import advices, rounds, scores
from koers.werkagenda.prioritising.faults import ScoresStillBlind, WrongState
from koers.werkagenda.prioritising.gathering import closing_report, gathered
from koers.werkagenda.prioritising.jobs import work_out_advice
from koers.werkagenda.prioritising.scores import Given
from koers.werkagenda.prioritising.tests.conftest import browser, chief
from koers.werkagenda.tests.owned import someone

SECRET = "geheim-argument-van-almelo"
ALMELO, BORNE = "gemeente-almelo", "gemeente-borne"
OTHERS = (
    (Role.BESTUURDER, BORNE),
    (Role.REGIOSECRETARIS, "ozjt-samen14"),
    (Role.OPDRACHTNEMER, "ggd-twente"),
    (Role.PROJECTLEIDER, ALMELO),
    (Role.ANALIST, "kennispunt-twente"),
    (Role.BEHEERDER, "ozjt-samen14"),
)


@pytest.fixture
def scored(opened: Round) -> Round:
    """Almelo gave one score, with a reason that can be recognised."""
    scores.give_scores(actor=chief(), item=opened, given={"alcohol": Given(5, SECRET)})
    return opened


#: Every address under a round; an advice does not exist yet, and is asked for all the same.
PAGES = (
    "rondes", "ronde", "ronde-inrichten", "ronde-sluiten", "ronde-scores", "ronde-scores-csv",
    "ronde-capaciteit", "ronde-capaciteit-csv", "ronde-alle-scores", "ronde-alle-scores-csv",
    "ronde-alle-scores-xlsx", "ronde-advies-maken", "ronde-vergelijken", "ronde-vaststellen",
)  # fmt: skip
ADVICE = (
    "advies", "advies-eigenaar", "advies-csv", "advies-xlsx", "advies-pdf", "advies-narekenen",
)  # fmt: skip


@pytest.mark.parametrize(("role", "organisation"), OTHERS)
def test_no_page_or_file_shows_it_to_another(scored: Round, role: Role, organisation: str) -> None:
    client = browser(role, organisation)
    addresses = [reverse(name, args=[] if name == "rondes" else [scored.pk]) for name in PAGES]
    addresses += [reverse(name, args=[scored.pk, 1]) for name in ADVICE]
    addresses += [reverse("ronde-kandidaat", args=[scored.pk, "alcohol"])]
    addresses += [reverse("werkagenda-project", args=[scored.agenda.key, "alcohol"])]
    for address in addresses:
        for given in (client.get(address), client.post(address)):
            assert SECRET.encode() not in given.content, address
            if address.endswith(("alle-scores/", "alle-scores.csv", "alle-scores.xlsx")):
                assert given.status_code in (404, 405, 422)


def test_the_own_people_see_it_on_their_page_and_in_their_file(scored: Round) -> None:
    client = browser(Role.OPDRACHTGEVER, ALMELO)
    for name in ("ronde-scores", "ronde-scores-csv"):
        assert SECRET.encode() in client.get(reverse(name, args=[scored.pk])).content


def test_the_interface_for_machines_has_no_scores(scored: Round) -> None:
    client = browser(Role.REGIOSECRETARIS, "ozjt-samen14")
    for address in (
        f"/api/v1/werkagendas/{scored.agenda.key}",
        f"/api/v1/werkagendas/{scored.agenda.key}/projecten",
        f"/api/v1/werkagendas/{scored.agenda.key}/projecten/alcohol",
    ):
        given = client.get(address)
        assert given.status_code == 200
        assert SECRET.encode() not in given.content
        assert b"urgentie" not in given.content


@pytest.mark.parametrize("actor", [SYSTEM, chief(), someone(Role.REGIOSECRETARIS, "ozjt-samen14")])
def test_no_reader_gives_them_also_not_to_the_system_itself(scored: Round, actor: Actor) -> None:
    with pytest.raises(ScoresStillBlind):
        scores.all_scores(actor, scored)
    with pytest.raises(ScoresStillBlind):
        gathered(actor, scored)


def test_a_round_that_is_called_closed_in_memory_stays_blind(scored: Round) -> None:
    scored.state = Round.State.CLOSED
    with pytest.raises(ScoresStillBlind):
        scores.all_scores(SYSTEM, scored)


def test_no_advice_is_made_before_closing(scored: Round, secretary: Actor) -> None:
    with pytest.raises(WrongState):
        advices.ask_advice(actor=secretary, item=scored, variants=["basis"], work=work_out_advice)
    with pytest.raises(WrongState):
        advices.worked_out(secretary, scored, "basis")
    assert not Taak.objects.exists()


def test_what_is_missing_says_whether_never_what(scored: Round, secretary: Actor) -> None:
    """Almelo's score of 5 may not show in what is assumed for the others."""
    report = closing_report(secretary, scored, leave_out_silent=False)
    alcohol = [item.assumed for item in report.missing if item.kind == "score"]
    assert len(set(alcohol)) == 1
    assert not re.search(r"\b5,0\b|\b5\b[^;]", alcohol[0].replace("0 tot 5", ""))


def test_who_has_finished_is_all_that_others_see(scored: Round, secretary: Actor) -> None:
    stages = {
        row.owner.organisation_id: row.scored for row in scores.participation(secretary, scored)
    }
    assert stages[ALMELO] == scores.BEGUN
    assert stages[BORNE] == scores.NOTHING


def test_the_log_tells_of_the_deed_and_not_of_the_score(scored: Round) -> None:
    rows = []
    for organisation in (ALMELO, "ozjt-samen14"):
        with own_space(SYSTEM.within(organisation)), connection.cursor() as cursor:
            cursor.execute("SELECT details, object_id, kind FROM audit_logregel")
            rows += cursor.fetchall()
    assert {row[0] for row in rows} >= {'{"daad":"scores-gegeven"}', '{"daad":"geopend"}'}
    assert SECRET not in str(rows)
    assert not any("urgen" in row[0] or "alcohol" in row[0] for row in rows)


def test_after_closing_everybody_sees_them(scored: Round, secretary: Actor, fill: object) -> None:
    fill(without=(ALMELO,))  # type: ignore[operator]
    rounds.close_round(actor=secretary, item=scored, leave_out_silent=True)
    client = browser(Role.BESTUURDER, BORNE)
    for name in ("ronde-alle-scores", "ronde-alle-scores-csv"):
        assert SECRET.encode() in client.get(reverse(name, args=[scored.pk])).content


def test_only_the_module_of_scores_reads_the_table() -> None:
    """Whoever reads scores elsewhere goes round the one rule; who scored at all may be counted."""
    source = Path(koers.__path__[0])
    readers = [
        file.relative_to(source).as_posix()
        for file in source.rglob("*.py")
        if "tests" not in file.parts
        and re.search(
            r"\bScore\.objects\.(?!bulk_create)|\.scores\.(?!py)(order_by|filter|all)",
            file.read_text(),
        )
    ]
    assert sorted(readers) == [
        "werkagenda/prioritising/gathering.py",
        "werkagenda/prioritising/scores.py",
    ]
