# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a meeting chose gets quarters that fit, or is told who comes short; nothing is stored by that."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from koers.access.actor import Actor
from koers.access.roles import Role
from koers.calculations.portfolio import verify
from koers.web import dutch
from koers.werkagenda.models import (
    AdoptedProject,
    Advice,
    AgendaItem,
    Decision,
    Meeting,
    Round,
)
from koers.werkagenda.prioritising import advices, fitting, stored
from koers.werkagenda.prioritising.practice import quick
from koers.werkagenda.prioritising.shown import Shown
from koers.werkagenda.prioritising.tests.conftest import browser

_PLAIN = "zonder-eerlijkheid"


@pytest.fixture
def advice(closed: Round, secretary: Actor) -> Advice:
    found = advices.worked_out(secretary, closed, _PLAIN, settings=quick(_PLAIN))
    return advices.keep_advice(actor=secretary, item=closed, found=[found])[0]


def _chosen(advice: Advice) -> dict[str, int | None]:
    return {one.key: one.start for one in Shown(advice.result, advice.settings).chosen}


def test_projects_without_a_quarter_get_one_beside_those_that_have_one(
    advice: Advice, secretary: Actor
) -> None:
    asked = _chosen(advice)
    kept = next(iter(asked))
    given = {key: at if key == kept else None for key, at in asked.items()}
    found = fitting.fitted(secretary, advice, given)
    assert found.said == ()
    assert found.chosen.keys() == asked.keys()
    assert found.chosen[kept] == asked[kept]
    # Checked against the hours with which the advice was worked out, by the judge of every choice.
    problem = stored.from_json(advice.problem).problem
    keys = [one["sleutel"] for one in advice.result["feiten"]["projecten"]]
    start = [-1 if (at := found.chosen.get(key)) is None else at for key in keys]
    plan = fitting.level(problem, [at >= 0 for at in start], start)
    verify(problem, plan.start, plan.load, float(problem.value[plan.start >= 0].sum()))


def test_everything_at_once_says_of_whom_too_much_is_asked(
    advice: Advice, secretary: Actor
) -> None:
    everything = dict.fromkeys(one.key for one in Shown(advice.result, advice.settings).projects)
    found = fitting.fitted(secretary, advice, everything)
    assert found.chosen == everything
    assert found.said
    said = "de gekozen projecten vragen samen"
    assert all(f": {said} " in one and "in de hele ronde zijn er" in one for one in found.said), (
        found
    )


def test_all_in_the_first_quarter_is_short_by_owner_and_quarter(
    advice: Advice, secretary: Actor
) -> None:
    said = fitting.shortages(secretary, advice, dict.fromkeys(_chosen(advice), 0))
    assert said
    assert all(dutch.period("2027-K1") in one for one in said), said
    assert fitting.shortages(secretary, advice, _chosen(advice)) == ()


def test_the_page_fills_in_quarters_and_stores_nothing(advice: Advice) -> None:
    desk = browser(Role.REGIOSECRETARIS, "ozjt-samen14")
    at = reverse("ronde-vaststellen", args=[advice.round_id])
    meeting = Meeting.objects.create(
        body=advice.round.body, date=timezone.localdate(), recorded_by="proef"
    )
    item = AgendaItem.objects.create(
        meeting=meeting, position=1, kind="besluiten", title="Keuze", round=advice.round,
        recorded_by="proef",
    )  # fmt: skip
    decision = Decision.objects.create(
        item=item, outcome="akkoord", text="Ja.", manner="consensus", recorded_by="proef"
    )
    asked = {f"p-{key}": "ja" for key in _chosen(advice)}
    page = desk.post(at, {"passend": "ja", "advies": advice.pk, "besluit": "", **asked})
    text = page.content.decode()
    assert page.status_code == 200
    assert "Elk gekozen project heeft een kwartaal dat past" in text
    assert '<option value="ja" selected>' not in text
    assert not AdoptedProject.objects.exists()
    early = {name: "0" for name in asked}
    done = desk.post(at, {"advies": advice.pk, "besluit": decision.pk, **early}, follow=True)
    assert Round.objects.get(pk=advice.round_id).state == Round.State.ADOPTED
    assert "uur tekort" in done.content.decode()


def test_an_advice_of_another_round_fills_in_nothing(advice: Advice) -> None:
    desk = browser(Role.REGIOSECRETARIS, "ozjt-samen14")
    at = reverse("ronde-vaststellen", args=[advice.round_id])
    page = desk.post(at, {"passend": "ja", "advies": "999", "besluit": ""})
    assert page.status_code == 422
    assert "heeft een kwartaal dat past" not in page.content.decode()
