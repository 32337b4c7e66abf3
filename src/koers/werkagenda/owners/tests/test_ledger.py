# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking part, contributions and funding: appended, never rewritten."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from koers.access.actor import PUBLIC, Actor
from koers.access.roles import Role
from koers.errors import InvalidInput, NotAllowed
from koers.werkagenda.models import Agenda, LedgerEntry, Owner, Project
from koers.werkagenda.owners import funding, keys, ledger, selectors, taking_part
from koers.werkagenda.tests.owned import someone


@pytest.fixture
def borne(agenda_2019_owned: Agenda) -> Owner:
    return selectors.owner_by_slug(PUBLIC, agenda_2019_owned, "gemeente-borne")


@pytest.fixture
def rub(agenda_2019_owned: Agenda) -> Project:
    return Project.objects.get(agenda=agenda_2019_owned, key="rub")


def test_an_alderman_says_only_for_his_own_municipality_what_it_joins(
    borne: Owner, rub: Project
) -> None:
    own = someone(Role.BESTUURDER, "gemeente-borne")
    taking_part.decide_participation(
        actor=own, project=rub, owner=borne, joins=True, reason="Past bij ons beleid."
    )
    with pytest.raises(NotAllowed, match="mensen van Gemeente Borne of het secretariaat"):
        taking_part.decide_participation(
            actor=someone(Role.BESTUURDER, "gemeente-losser"),
            project=rub,
            owner=borne,
            joins=False,
            reason="Proef.",
        )
    assert taking_part.joining_owners(own, rub) == {borne.pk}


def test_stepping_out_is_a_new_line_with_a_reason(
    borne: Owner, rub: Project, secretary: Actor
) -> None:
    say = {"actor": secretary, "project": rub, "owner": borne}
    taking_part.decide_participation(**say, joins=True, reason="Collegebesluit.")
    with pytest.raises(InvalidInput, match="waarom Gemeente Borne niet meedoet"):
        taking_part.decide_participation(**say, joins=False, reason=" ")
    with pytest.raises(InvalidInput, match="doet al mee"):
        taking_part.decide_participation(**say, joins=True, reason="Nog eens.")
    taking_part.decide_participation(**say, joins=False, reason="Geen mensen.")
    assert [row.joins for row in taking_part.history(secretary, rub)] == [False, True]
    assert taking_part.joining_owners(secretary, rub) == set()
    rows = taking_part.matrix(secretary, rub.agenda, selectors.owners(secretary, rub.agenda))
    row = next(row for row in rows if row.project == rub)
    assert row.joining == 0 and sum(cell is not None for cell in row.cells) == 1


def test_a_correction_makes_the_sum_right_and_leaves_the_wrong_line(
    borne: Owner, secretary: Actor
) -> None:
    wrong = ledger.add_entry(
        actor=secretary, owner=borne, year=2025, kind="betaald", amount=Decimal(1000)
    )
    right = ledger.correct_entry(
        actor=secretary, entry=wrong, amount=Decimal(100), reason="Een nul te veel."
    )
    assert right.amount == Decimal(-900)
    again = ledger.correct_entry(
        actor=secretary, entry=right, amount=Decimal(120), reason="Toch 120."
    )
    assert again.amount == 20
    (balance,) = [b for b in ledger.balances(secretary, borne.agenda) if b.owner == borne]
    assert balance.paid == 120
    with pytest.raises(InvalidInput, match="al gecorrigeerd"):
        ledger.correct_entry(actor=secretary, entry=wrong, amount=Decimal(5), reason="Nee.")


def test_the_database_itself_refuses_to_change_a_line(borne: Owner, secretary: Actor) -> None:
    line = ledger.add_entry(
        actor=secretary, owner=borne, year=2025, kind="betaald", amount=Decimal(10)
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        LedgerEntry.objects.filter(pk=line.pk).update(amount=1)


def test_a_surplus_of_a_region_is_settled_and_shown_against_the_key(
    agenda_2019_owned: Agenda, borne: Owner, secretary: Actor
) -> None:
    everyone = selectors.owners(secretary, agenda_2019_owned)
    keys.set_key(
        actor=secretary,
        agenda=agenda_2019_owned,
        name="Gelijk",
        unit="delen",
        valid_from=date(2025, 1, 1),
        source="proef",
        standing="te-bevestigen",
        weights={owner.pk: Decimal(1) for owner in everyone},
        is_default=True,
    )
    for owner in everyone:
        extra = Decimal(170) if owner == borne else Decimal(0)
        ledger.add_entry(
            actor=secretary, owner=owner, year=2025, kind="afgesproken", amount=1000 + extra
        )
    for kind, amount in (("betaald", "1000"), ("verrekend", "50"), ("ontvangen", "400")):
        ledger.add_entry(actor=secretary, owner=borne, year=2025, kind=kind, amount=Decimal(amount))
    (balance,) = [b for b in ledger.balances(secretary, agenda_2019_owned) if b.owner == borne]
    assert balance.open == 120 and balance.received == 400
    # The key gives each of the seventeen 17.170 / 17 = 1.010.
    assert balance.by_key == 1010 and balance.against_key == 160


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"year": 1999}, "Jaar 1999 kan niet"),
        ({"amount": Decimal(-5)}, "correctieregel"),
        ({"kind": "gift"}, "Soort 'gift' bestaat niet"),
    ],
)
def test_an_impossible_line_is_refused(
    borne: Owner, secretary: Actor, wrong: dict[str, object], sentence: str
) -> None:
    line = {"owner": borne, "year": 2025, "kind": "betaald", "amount": Decimal(5), **wrong}
    with pytest.raises(InvalidInput, match=sentence):
        ledger.add_entry(actor=secretary, **line)  # type: ignore[arg-type]
    assert not LedgerEntry.objects.exists()


def test_funding_waits_in_a_queue_before_it_is_granted(rub: Project, secretary: Actor) -> None:
    line = funding.add_line(
        actor=secretary,
        project=rub,
        source="Transformatiemiddelen",
        condition="Twee grootste verzekeraars stemmen in",
        state="wachtlijst",
        amount=Decimal(50000),
        queue_position=41,
    )
    funding.set_state(actor=secretary, line=line, state="toegekend", amount=Decimal(45000))
    (found,) = funding.funding_of(secretary, rub)
    assert [row.state for row in found.states] == ["toegekend", "wachtlijst"]
    assert found.states[1].queue_position == 41 and found.now.amount == 45000


def test_a_place_in_the_queue_asks_for_a_queue(rub: Project, secretary: Actor) -> None:
    with pytest.raises(InvalidInput, match="welke plaats 'SPUK' heeft"):
        funding.add_line(actor=secretary, project=rub, source="SPUK", state="wachtlijst")
    with pytest.raises(InvalidInput, match="staat niet op de wachtlijst"):
        funding.add_line(
            actor=secretary, project=rub, source="SPUK", state="toegekend", queue_position=3
        )
    assert funding.funding_of(secretary, rub) == []
