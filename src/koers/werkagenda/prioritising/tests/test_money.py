# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Money per year as a limit: who sets it, what it needs to know, and what the advice says of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from koers.access.actor import Actor
from koers.access.roles import Role
from koers.calculations.portfolio import InvalidPortfolio, MustHaveDoesNotFit
from koers.errors import InvalidInput, NotAllowed
from koers.werkagenda.models import ProjectCost, Round, YearBudget
from koers.werkagenda.prioritising import advices, candidates, money, rounds, stored
from koers.werkagenda.prioritising.downloads import cells, columns
from koers.werkagenda.prioritising.faults import RefusedRows
from koers.werkagenda.prioritising.inputs import ProjectInput, RoundInput
from koers.werkagenda.prioritising.money import Budget
from koers.werkagenda.prioritising.problem import prepare
from koers.werkagenda.prioritising.shown import Shown
from koers.werkagenda.prioritising.tests.conftest import browser
from koers.werkagenda.prioritising.tests.made import project, round_input, settings
from koers.werkagenda.prioritising.working_out import work_out

SOURCE = "begroting 2027"


def with_money(limit: float, *costs: float, **changes: object) -> RoundInput:
    """Four projects a to d, ever less urgent, with these costs in 2027 and hours for all of them."""
    projects = tuple(
        project(key, cost={2027: cost}) for key, cost in zip("abcd", costs, strict=True)
    )
    plain = round_input(projects=projects, budget={2027: limit}, budget_source={2027: SOURCE})
    room = {where: 10_000.0 for where in plain.capacity}
    return replace(plain, capacity=room, **changes)  # type: ignore[arg-type]


def shown(data: RoundInput) -> Shown:
    variant = settings("zonder-eerlijkheid")
    given = stored.stated(prepare(data, variant))
    return Shown(work_out(given, variant), variant.model_dump())


def named(rows: object) -> list[str]:
    return [one.name for one in rows]  # type: ignore[attr-defined]


def test_the_money_of_a_year_decides_when_hours_do_not() -> None:
    # Worth 120, 96, 72 and 48; a costs as much as b and c together, which are worth more.
    advice = shown(with_money(60_000, 60_000, 30_000, 30_000, 50_000))
    assert sorted(named(advice.chosen)) == ["Project b", "Project c"]
    [row] = advice.money
    assert (row.year, row.limit, row.spent, row.left) == ("2027", 60_000, 60_000, 0)
    assert row.binds
    assert sorted(row.blocks) == ["Project a", "Project d"]
    assert advice.money_limits == (
        "Geld in 2027: €\u00a060.000 van €\u00a060.000 gebruikt; er is €\u00a00 over. "
        "Dat houdt tegen: Project a en Project d.",
    )


def test_what_must_change_to_get_a_project_in_names_the_money_first() -> None:
    advice = shown(with_money(70_000, 60_000, 30_000, 30_000, 50_000))
    left_out = {one.name: one.change for one in advice.projects if not one.chosen}
    # 10.000 is left, so d lacks 40.000 beside b and c; nothing is said of hours.
    assert "met extra ruimte: €\u00a040.000 in 2027." in left_out["Project d"]
    assert "uur" not in left_out["Project d"]


def test_a_year_without_a_limit_is_said_and_binds_nothing() -> None:
    data = with_money(60_000, 60_000, 30_000, 30_000, 50_000)
    free = replace(data, budget={}, budget_source={})
    advice = shown(free)
    assert len(advice.chosen) == 4
    [row] = advice.money
    assert (row.limit_words, row.left_words) == ("geen grens", "niet te bepalen")
    assert row.spent_words == "€\u00a0170.000"
    assert not row.binds
    assert any("2027 is geen grens aan het geld opgegeven" in text for text in advice.assumptions)


def test_costs_that_nobody_knows_are_not_to_be_determined_in_a_year_without_a_limit() -> None:
    [row] = shown(round_input()).money
    assert row.spent_words == "niet te bepalen"
    assert row.remark.startswith("De kosten van Project a")


def test_costs_that_nobody_knows_in_a_year_with_a_limit_name_the_projects() -> None:
    data = with_money(60_000, 1, 1, 1, 1)
    some = tuple(replace(p, cost={}) if p.key in "bd" else p for p in data.projects)
    with pytest.raises(InvalidPortfolio) as refused:
        prepare(replace(data, projects=some), settings())
    assert "In 2027 is het geld begrensd" in refused.value.message
    assert "kosten van Project b en Project d zijn niet bekend" in refused.value.message


def test_a_must_have_that_costs_more_than_there_is_names_project_year_and_both_amounts() -> None:
    data = with_money(60_000, 1, 1, 1, 90_000)
    must: tuple[ProjectInput, ...] = tuple(
        replace(p, must_have="Wet") if p.key == "d" else p for p in data.projects
    )
    with pytest.raises(MustHaveDoesNotFit) as refused:
        prepare(replace(data, projects=must), settings())
    for part in ("Project d", "2027", "90000", "60000"):
        assert part in refused.value.message


def test_must_haves_that_cost_too_much_together_say_how_much_is_lacking() -> None:
    data = with_money(60_000, 40_000, 30_000, 5_000, 5_000)
    must = tuple(replace(p, must_have="Wet") if p.key in "ab" else p for p in data.projects)
    advice = shown(replace(data, projects=must))
    [row] = advice.money
    assert row.short == 10_000
    assert sorted(named(advice.chosen)) == ["Project a", "Project b"]


def test_the_file_of_an_advice_has_the_costs_per_year() -> None:
    advice = shown(with_money(60_000, 60_000, 30_000, 30_000, 50_000))
    assert columns(advice)[-1].title == "Kosten 2027"
    assert [row[-1] for row in cells(advice)] == [60_000, 30_000, 30_000, 50_000]


def test_a_stored_problem_with_money_comes_back_as_it_was() -> None:
    given = stored.stated(prepare(with_money(60_000, 1, 2, 3, 4), settings()))
    again = stored.from_json(stored.as_json(given))
    assert np.array_equal(again.problem.cost, [[1], [2], [3], [4]])
    assert again.problem.budget.tolist() == [60_000]
    assert list(again.problem.labels.years) == ["2027"]


# --- in the database


def every_cost(actor: Actor, item: Round, amount: int) -> dict[tuple[str, int], Decimal | None]:
    years = money.quarters_of(item).years
    return {(key, year): Decimal(amount) for key in candidates.names(actor, item) for year in years}


@pytest.mark.django_db
def test_wrong_amounts_are_named_one_by_one_and_nothing_is_stored(
    prepared: Round, secretary: Actor
) -> None:
    key, name = next(iter(candidates.names(secretary, prepared).items()))
    with pytest.raises(RefusedRows) as refused:
        money.set_money(
            actor=secretary,
            item=prepared,
            limits={2027: Budget(Decimal(-5), SOURCE), 2031: Budget(Decimal(5), SOURCE),
                    2028: Budget(Decimal(5), " ")},
            costs={(key, 2027): Decimal(-1), (key, 1999): Decimal(1), ("bestaat-niet", 2027): None},
        )  # fmt: skip
    said = refused.value.problems
    assert len(said) == 6
    assert any("Geld in 2027" in one and "nul of meer" in one for one in said)
    assert any("Geld in 2031" in one and "2027 tot en met 2028" in one for one in said)
    assert any("Geld in 2028" in one and "bron" in one for one in said)
    assert any(f"{name}, kosten in 2027" in one for one in said)
    assert any(f"{name}, kosten in 1999" in one and "buiten de ronde" in one for one in said)
    assert any("'bestaat-niet' zit niet in deze ronde" in one for one in said)
    assert not YearBudget.objects.exists()
    assert not ProjectCost.objects.exists()


@pytest.mark.django_db
def test_only_who_sets_up_a_round_sets_its_money(prepared: Round) -> None:
    from koers.werkagenda.tests.owned import someone

    with pytest.raises(NotAllowed):
        money.set_money(
            actor=someone(Role.OPDRACHTGEVER, "gemeente-almelo"), item=prepared, limits={}, costs={}
        )


@pytest.mark.django_db
def test_a_limit_can_be_lifted_again_and_what_was_recorded_stays(
    prepared: Round, secretary: Actor
) -> None:
    for amount in (Decimal(100), Decimal(100), None):
        limit = Budget(amount, SOURCE if amount is not None else "")
        money.set_money(actor=secretary, item=prepared, limits={2027: limit}, costs={})
    assert money.budgets(secretary, prepared) == {}
    assert list(YearBudget.objects.values_list("amount", flat=True)) == [Decimal(100), None]


@pytest.mark.django_db
def test_a_round_does_not_close_while_costs_are_lacking_where_money_is_limited(
    opened: Round, fill: Callable[..., None], secretary: Actor
) -> None:
    fill()
    limit = {2028: Budget(Decimal(1_000_000), SOURCE)}
    money.set_money(actor=secretary, item=opened, limits=limit, costs={})
    with pytest.raises(InvalidInput, match="In 2028 is het geld begrensd, maar de kosten van"):
        rounds.close_round(actor=secretary, item=opened, leave_out_silent=False)
    page = browser(Role.REGIOSECRETARIS, "ozjt-samen14").get(
        f"/werkagenda/rondes/{opened.pk}/sluiten/"
    )
    assert "In 2028 is het geld begrensd" in page.content.decode()
    costs = every_cost(secretary, opened, 1000)
    money.set_money(actor=secretary, item=opened, limits=limit, costs=costs)
    rounds.close_round(actor=secretary, item=opened, leave_out_silent=False)


@pytest.mark.django_db
def test_an_advice_with_money_stays_within_it_and_can_be_worked_out_again(
    closed: Round, secretary: Actor
) -> None:
    money.set_money(
        actor=secretary,
        item=closed,
        limits={2027: Budget(Decimal(5_000), SOURCE)},
        costs=every_cost(secretary, closed, 1000),
    )
    variant = settings("zonder-eerlijkheid", trekkingen=5, trekkingen_uren=0)
    found = advices.worked_out(secretary, closed, "zonder-eerlijkheid", settings=variant)
    [kept] = advices.keep_advice(actor=secretary, item=closed, found=[found])
    advice = Shown(kept.result, kept.settings)
    assert len(advice.chosen) == 5
    again = advices.recompute(secretary, kept)
    assert dict(again.parts)["het geld per jaar"]
    assert again.equal
    assert any("schatting van de regio" in text for text in advice.assumptions)


@pytest.mark.django_db
def test_the_page_takes_amounts_as_people_write_them_and_says_what_is_wrong(
    prepared: Round, secretary: Actor
) -> None:
    visitor = browser(Role.REGIOSECRETARIS, "ozjt-samen14")
    address = f"/werkagenda/rondes/{prepared.pk}/geld/"
    key = next(iter(candidates.names(secretary, prepared)))
    asked = visitor.get(address).content.decode()
    assert f'name="kosten.{key}.2027"' in asked
    assert "2.027" not in asked
    set_up = visitor.get(f"/werkagenda/rondes/{prepared.pk}/inrichten/").content.decode()
    assert "geen grens" in set_up
    assert "2.027" not in set_up
    wrong = visitor.post(address, {"grens.2027": "veel", "bron.2027": SOURCE})
    assert wrong.status_code == 422
    assert "Geld in 2027: &#x27;veel&#x27; is geen bedrag." in wrong.content.decode()
    large = {f"kosten.p-{number}.2027": "" for number in range(2_000)}
    wrong = visitor.post(address, {**large, "grens.2027": "veel", "bron.2027": SOURCE})
    assert wrong.status_code == 422
    outside = visitor.post(address, {"grens.2031": "10", "bron.2031": SOURCE})
    assert "valt buiten de ronde" in outside.content.decode()
    right = visitor.post(
        address,
        {"grens.2027": "1.250.000", "bron.2027": SOURCE, "grens.2028": "",
         f"kosten.{key}.2027": "40.000", f"kosten.{key}.2028": "37,50"},
    )  # fmt: skip
    assert right.status_code == 302
    assert money.budgets(secretary, prepared) == {2027: Budget(Decimal("1250000.00"), SOURCE)}
    assert money.estimated_costs(secretary, prepared) == {
        (key, 2027): Decimal(40_000),
        (key, 2028): Decimal("37.50"),
    }
