# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""CP-SAT and HiGHS on the same programmes: one optimum, and bounds that hold when work ends early."""

import numpy as np
import pytest

from koers.calculations.portfolio import cpsat, exact
from koers.calculations.portfolio.milp import Programme, Solver


def _programme(seed: int, *, columns: int = 16, rows: int = 6, other: bool = False) -> Programme:
    """Yes or no per column under limits with odd numbers; with `other` one column between 0 and 1."""
    chance = np.random.default_rng(seed)
    programme = Programme(np.zeros(columns), np.ones(columns), np.ones(columns, dtype=np.bool_))
    weight = chance.uniform(0.1, 100.0, (rows, columns))
    programme.add_rows(weight, -np.inf, weight.sum(axis=1) * chance.uniform(0.3, 0.7, rows))
    programme.add_rows(chance.uniform(0.0, 1.0, (1, columns)), 0.5, np.inf)
    if other:
        programme = programme.with_columns(np.ones(1))
        least = np.append(chance.uniform(0.0, 1.0, columns) / columns, -1.0)
        programme.add_rows(least[None, :], 0.0, np.inf)
    return programme


@pytest.mark.parametrize("seed", range(12))
def test_both_solvers_find_the_same_optimum(seed: int) -> None:
    programme = _programme(seed)
    worth = np.random.default_rng(seed + 100).uniform(1.0, 50.0, programme.columns)

    ours = cpsat.maximise(programme, worth, time_limit=60, start=None)
    highs = Solver(programme).maximise(worth)

    assert ours.optimal and highs.optimal
    assert ours.value == pytest.approx(highs.value, rel=1e-7)
    assert ours.bound >= ours.value - 1e-9


@pytest.mark.parametrize("seed", range(6))
def test_a_column_between_bounds_is_lifted_as_far_as_highs_does(seed: int) -> None:
    programme = _programme(seed, other=True)
    objective = np.append(np.zeros(programme.columns - 1), 1.0)

    ours = cpsat.maximise(programme, objective, time_limit=60, start=None)

    assert ours.optimal
    assert ours.value == pytest.approx(Solver(programme).maximise(objective).value, abs=2e-7)


def test_what_is_found_keeps_to_limits_that_are_met_to_the_last_part() -> None:
    """Three tenths and seven tenths fill one: rounding must not shut them out."""
    programme = Programme(np.zeros(3), np.ones(3), np.ones(3, dtype=np.bool_))
    programme.add_rows(np.array([[0.3, 0.7, 0.1]]), -np.inf, 1.0)

    found = cpsat.maximise(programme, np.array([3.0, 7.0, 1.0]), time_limit=60, start=None)

    assert found.x is not None
    assert found.x.tolist() == [1.0, 1.0, 0.0]


def test_a_programme_without_answer_is_told_so() -> None:
    programme = _programme(1)
    programme.add_rows(np.ones((1, programme.columns)), programme.columns + 0.5, np.inf)

    assert cpsat.maximise(
        programme, np.ones(programme.columns), time_limit=60, start=None
    ).infeasible
    assert exact.maximise(
        programme, np.ones(programme.columns), time_limit=60, start=None
    ).infeasible


def test_columns_without_bound_or_of_many_kinds_are_for_highs() -> None:
    assert cpsat.fits(_programme(0)) and cpsat.fits(_programme(0, other=True))
    assert not cpsat.fits(_programme(0).with_columns(np.array([np.inf])))
    assert not cpsat.fits(_programme(0).with_columns(np.ones(2)))
    assert not cpsat.fits(_programme(0, columns=cpsat.MOST_COLUMNS + 1, rows=1))


@pytest.mark.parametrize("work", [1e-9, 1e-3])
@pytest.mark.parametrize("known", [False, True])
def test_work_that_ends_early_proves_nothing_and_highs_goes_on(
    monkeypatch: pytest.MonkeyPatch, work: float, known: bool
) -> None:
    """Stopped before it has a bound, CP-SAT says 0: below what was found, that would pass for a proof."""
    programme = _programme(3, columns=40, rows=20)
    worth = np.random.default_rng(3).uniform(1.0, 50.0, programme.columns)
    best = Solver(programme).maximise(worth)
    start = best.x if known else None
    monkeypatch.setattr(cpsat, "WORK", work)

    early = cpsat.maximise(programme, worth, time_limit=60, start=start)
    whole = exact.maximise(programme, worth, time_limit=60, start=start)

    assert not early.optimal
    assert early.bound >= best.value - 1e-6
    assert whole.optimal
    assert whole.value == pytest.approx(best.value, rel=1e-7)


def test_no_time_at_all_proves_nothing() -> None:
    programme = _programme(3, columns=40, rows=20)
    worth = np.random.default_rng(3).uniform(1.0, 50.0, programme.columns)

    hurried = exact.maximise(programme, worth, time_limit=1e-3, start=None)

    assert hurried.bound >= Solver(programme).maximise(worth).value - 1e-6


def test_numbers_too_large_to_count_in_are_weighed_in_parts() -> None:
    programme = _programme(4)
    worth = np.random.default_rng(4).integers(1, 50, programme.columns) * 1e18

    found = cpsat.maximise(programme, worth, time_limit=60, start=None)

    assert found.optimal
    assert found.value == pytest.approx(Solver(programme).maximise(worth / 1e18).value * 1e18)
