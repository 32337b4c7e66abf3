# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The whole of a variant: what comes out, that it can be repeated, and that chance breaks no tie."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from scipy import stats

from koers.werkagenda.prioritising.inputs import RoundInput
from koers.werkagenda.prioritising.minorities import minority_views
from koers.werkagenda.prioritising.problem import prepare
from koers.werkagenda.prioritising.shown_rows import payment_remarks
from koers.werkagenda.prioritising.stored import as_json, from_json, stated
from koers.werkagenda.prioritising.tests.made import project, round_input, settings
from koers.werkagenda.prioritising.variants import variants
from koers.werkagenda.prioritising.working_out import work_out


def result_of(data: RoundInput, key: str = "basis", **changes: Any) -> dict[str, Any]:
    chosen = settings(key, **changes)
    kept = json.loads(json.dumps(as_json(stated(prepare(data, chosen)))))
    return json.loads(json.dumps(work_out(from_json(kept), chosen)))


def by_key(result: dict[str, Any], values: list[Any]) -> dict[str, Any]:
    keys = [one["sleutel"] for one in result["feiten"]["projecten"]]
    return dict(zip(keys, values, strict=True))


def test_the_two_most_urgent_of_four_equal_projects_are_chosen() -> None:
    found = result_of(round_input())
    starts = by_key(found, found["start"])
    assert {key for key, start in starts.items() if start >= 0} == {"a", "b"}
    assert found["waarde"] == pytest.approx(120 + 96)
    assert found["grens"] >= found["waarde"]


def test_working_out_again_gives_the_same_to_the_letter() -> None:
    assert result_of(round_input()) == result_of(round_input())


def test_the_order_of_the_projects_does_not_matter() -> None:
    data = round_input()
    turned = replace(data, projects=data.projects[::-1])
    one, other = result_of(data), result_of(turned)
    for values in ("start", "waarden"):
        assert by_key(one, one[values]) == by_key(other, other[values])
    sure = [by_key(found, found["zekerheid"]["aandeel"]) for found in (one, other)]
    assert sure[0] == pytest.approx(sure[1])


def test_equal_projects_get_equal_certainty_and_are_shown_as_a_tie() -> None:
    data = round_input(projects=tuple(project(key) for key in "abcde"))
    scores = {(o.key, p.key): 3 for o in data.owners for p in data.projects}
    found = result_of(replace(data, scores=scores))
    assert len(set(found["zekerheid"]["aandeel"])) == 1
    assert found["gelijk"] == [[0, 1, 2, 3, 4]]


def test_what_must_change_brings_a_project_in() -> None:
    found = result_of(round_input(), omslag=settings().omslag)
    point = found["omslag"][2]
    assert (point["inside"], point["fixed"]) == (False, "")
    # c takes the place of b, which is worth 96.
    assert point["turns_at"] == pytest.approx(96)
    assert found["per_punt"][2] * 4 == pytest.approx(96)


def test_every_variant_of_the_file_can_be_worked_out() -> None:
    for key in variants():
        assert result_of(round_input(), key)["start"]


def test_in_the_second_voice_every_project_is_paid_to_the_hour() -> None:
    voice = result_of(round_input())["gelijke_beurzen"]
    paid = np.array(voice["betaald"]).sum(axis=1)
    assert paid == pytest.approx(np.where(voice["gekozen"], voice["kosten"], 0.0))


def test_ties_and_larger_purses_of_the_second_voice_are_told() -> None:
    voice = {"verhoogd": 1.25, "gelijk": [[0, 2]]}
    larger, tie = payment_remarks(voice, ["Roken", "RUO", "Vallen"])
    assert "25% groter" in larger
    assert tie.startswith("Roken en Vallen zijn even voordelig")
    assert payment_remarks({"verhoogd": 1.0, "gelijk": []}, []) == ()


def test_an_owner_with_the_opposite_ranking_is_a_minority() -> None:
    scores = np.array([[5, 5, 5, 0], [4, 4, 4, 1], [2, 2, 2, 4], [0, 1, 1, 5]], dtype=float)
    views = minority_views(scores, np.array([True, True, False, False]), settings().minderheid)
    assert [view["wijkt_af"] for view in views] == [False, False, False, True]
    assert views[3]["gemist"] == [2, 3]
    assert views[3]["ongewild"] == [0, 1]
    expected = stats.kendalltau(scores[:, 3], scores[:, :3].mean(axis=1)).statistic
    assert views[3]["samenhang"] == pytest.approx(expected)


def test_an_owner_without_scores_has_no_ranking_to_differ() -> None:
    scores = np.array([[5, np.nan], [1, np.nan], [3, np.nan]])
    views = minority_views(scores, np.array([True, False, False]), settings().minderheid)
    assert views[1] == {
        "eigenaar": 1, "samenhang": None, "wijkt_af": False, "gemist": [], "ongewild": [],
    }  # fmt: skip
