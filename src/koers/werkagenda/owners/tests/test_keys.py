# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Contribution keys: what may be adopted, and how a cost is divided by each."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koers.access.actor import Actor
from koers.access.roles import Role
from koers.errors import InvalidInput, NotAllowed, NotDeterminable
from koers.werkagenda.models import Agenda, ContributionKey
from koers.werkagenda.owners import keys, proposals, selectors
from koers.werkagenda.owners.division import divided, division
from koers.werkagenda.tests.owned import someone


def adopt(actor: Actor, agenda: Agenda, parts: list[object], **more: object) -> ContributionKey:
    everyone = selectors.owners(actor, agenda)
    given: dict[str, object] = {
        "name": "Naar draagkracht",
        "unit": "procent",
        "valid_from": date(2026, 1, 1),
        "source": "proefbesluit",
        "standing": "te-bevestigen",
        "is_default": True,
        **more,
    }
    weights = {o.pk: Decimal(str(part)) for o, part in zip(everyone, parts, strict=False)}
    return keys.set_key(actor=actor, agenda=agenda, weights=weights, **given)  # type: ignore[arg-type]


def test_percentages_that_do_not_add_up_are_refused_with_the_difference(
    agenda_2019_owned: Agenda, secretary: Actor
) -> None:
    with pytest.raises(InvalidInput, match=r"tellen op tot 98,00%.*2,00% te weinig"):
        adopt(secretary, agenda_2019_owned, [50, *[3] * 16])
    assert not ContributionKey.objects.exists()


def test_a_key_without_one_of_the_owners_names_that_owner(
    agenda_2019_owned: Agenda, secretary: Actor
) -> None:
    with pytest.raises(InvalidInput, match="ontbreekt Provincie Overijssel"):
        adopt(secretary, agenda_2019_owned, [1] * 16, unit="delen")


def test_a_negative_weight_names_the_owner(agenda_2019_owned: Agenda, secretary: Actor) -> None:
    with pytest.raises(InvalidInput, match="Gemeente Almelo is lager dan 0"):
        adopt(secretary, agenda_2019_owned, [-1, *[1] * 16], unit="delen")


def test_a_key_is_never_rewritten_only_followed(
    agenda_2019_owned: Agenda, secretary: Actor
) -> None:
    adopt(secretary, agenda_2019_owned, [1] * 17, unit="delen")
    with pytest.raises(InvalidInput, match="Kies een latere ingangsdatum"):
        adopt(secretary, agenda_2019_owned, [2] * 17, unit="delen")
    adopt(secretary, agenda_2019_owned, [0, *[1] * 16], unit="delen", valid_from=date(2027, 1, 1))
    first = selectors.owners(secretary, agenda_2019_owned)[0].pk
    assert selectors.shares(secretary, agenda_2019_owned, on=date(2026, 12, 31))[first] > 0
    assert selectors.shares(secretary, agenda_2019_owned, on=date(2027, 1, 1))[first] == 0


def test_an_alderman_adopts_no_key(agenda_2019_owned: Agenda) -> None:
    with pytest.raises(NotAllowed):
        adopt(someone(Role.BESTUURDER, "gemeente-borne"), agenda_2019_owned, [1] * 17)


def test_without_published_inhabitants_no_key_per_inhabitant_is_proposed(
    agenda_2019_owned: Agenda, secretary: Actor
) -> None:
    with pytest.raises(NotDeterminable, match="niet te bepalen"):
        proposals.per_inhabitant(secretary, agenda_2019_owned)
    assert keys.set_proposals(actor=secretary, agenda=agenda_2019_owned) == []


def test_one_cost_stands_beside_itself_by_every_key(
    agenda_2019_owned: Agenda, secretary: Actor
) -> None:
    adopt(secretary, agenda_2019_owned, [1] * 17, unit="delen", name="Gelijk")
    adopt(secretary, agenda_2019_owned, [84, *[1] * 16], is_default=False, name="Scheef")
    table = division(secretary, agenda_2019_owned, Decimal("1000.00"))
    assert [column.key.name for column in table.columns] == ["Gelijk", "Scheef"]
    _, cells = table.rows[0]
    assert [cell[1] for cell in cells if cell] == [Decimal("58.83"), Decimal("840.00")]
    for column in table.columns:
        assert column.amounts is not None and sum(column.amounts) == 1000


@given(
    st.decimals(0, 10_000_000, places=2),
    st.lists(st.integers(0, 200_000), min_size=1, max_size=20).filter(any),
)
def test_divided_amounts_are_together_the_cost_and_within_a_cent_of_the_share(
    cost: Decimal, weights: list[int]
) -> None:
    fractions = {place: weight / sum(weights) for place, weight in enumerate(weights)}
    amounts = divided(cost, fractions)
    assert sum(amounts.values()) == cost
    for owner, amount in amounts.items():
        assert abs(float(amount) - float(cost) * fractions[owner]) < 0.011
