# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""From candidate to waiver, or back to the CAK: to the cent, told in the log, and nobody else's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db.utils import IntegrityError
from django.urls import reverse

from koers.access.actor import SYSTEM, Actor
from koers.access.models import Organisation
from koers.access.tenancy import own_space
from koers.audit.datasets import dataset
from koers.audit.models import Logregel
from koers.audit.register import rules
from koers.errors import InvalidInput, NotAllowed, UnknownCase
from koers.regiobeeld.observations import EmptyReason
from koers.themalijnen.schulden.datasets import Exits
from koers.themalijnen.schulden.models import Aflostermijn, Uitstroomdossier
from koers.themalijnen.schulden.schemes import counts, selectors, services
from koers.themalijnen.schulden.schemes.practice import open_practice_dossiers
from koers.themalijnen.schulden.tests.conftest import browser_of
from koers.trajecten.models import Casus, Inwoner

pytestmark = pytest.mark.django_db

DAY = date(2026, 9, 15)
#: A resident who meets every condition of the RUB (Rzv art. 6.5.6 lid 1 a-d).
MEETS: dict[str, Any] = {
    "regeling": "rub",
    "verzekeraar": "Menzis",
    "schuld": Decimal(2400),
    "premie_cak": True,
    "ontvangt_bijstand": True,
    "maanden_bijstand": 14,
    "collectief_verzekerd": True,
    "andere_verzekeraarsgroep": False,
    "eigen_risico_geregeld": True,
    "overige_voorwaarden": True,
}


def case_of(actor: Actor, kenmerk: str) -> Casus:
    own = {"owner_id": actor.organisation, "purpose": actor.purpose}
    with own_space(actor):
        person = Inwoner.objects.create(name=f"Oefenpersoon {kenmerk}", **own)
        return Casus.objects.create(kenmerk=kenmerk, inwoner=person, opened_on=DAY, **own)


def candidate(actor: Actor, kenmerk: str = "P-1", **known: Any) -> Uitstroomdossier:
    case_of(actor, kenmerk)
    return services.begin(actor=actor, kenmerk=kenmerk, known=MEETS | known, today=DAY)


def agreed(actor: Actor, **known: Any) -> Uitstroomdossier:
    dossier = candidate(actor, **known)
    services.agree(actor=actor, dossier_id=dossier.pk, day=DAY, maximum=Decimal(900), months=36)
    return dossier


def test_the_trial_shows_a_dossier_in_every_state_but_declined(caseworker: Actor) -> None:
    for number in range(9):
        case_of(caseworker, f"P-{number}")
    with own_space(caseworker):
        Inwoner.objects.update(practice=True)
    assert open_practice_dossiers(caseworker, today=DAY) == 7
    assert open_practice_dossiers(caseworker, today=DAY) == 0
    with own_space(caseworker):
        found = set(Uitstroomdossier.objects.values_list("status", flat=True))
    assert found == set(Uitstroomdossier.Status) - {Uitstroomdossier.Status.AFGEWEZEN}


def now(actor: Actor, dossier: Uitstroomdossier) -> Uitstroomdossier:
    with own_space(actor):
        return Uitstroomdossier.objects.get(pk=dossier.pk)


def test_a_debt_of_2400_becomes_36_instalments_of_25_and_a_waiver_of_1500(
    caseworker: Actor,
) -> None:
    dossier = agreed(caseworker)
    found = selectors.one(caseworker, dossier.pk, DAY)
    assert [term.amount for term in found.terms] == [Decimal("25.00")] * 36
    assert found.terms[0].month == found.dossier.exit_on == date(2026, 10, 1)
    assert found.dossier.waiver == Decimal("1500.00")


@pytest.mark.parametrize("debt", ["480.00", "899.99", "2400.00", "0.05"])
def test_instalments_and_waiver_together_make_the_debt_to_the_cent(
    caseworker: Actor, debt: str
) -> None:
    dossier = agreed(caseworker, schuld=Decimal(debt))
    found = selectors.one(caseworker, dossier.pk, DAY)
    assert found.dossier.waiver is not None
    paid = sum((term.amount for term in found.terms), Decimal(0))
    assert paid + found.dossier.waiver == Decimal(debt)


@pytest.mark.parametrize(
    ("known", "reason"),
    [
        ({"premie_cak": False}, "betaalt geen premie aan het CAK"),
        ({"maanden_bijstand": 3}, "twaalf maanden"),
        ({"overige_voorwaarden": None}, "tekst niet gevonden"),
        ({"ontvangt_bijstand": None}, "niet bekend"),
    ],
)
def test_without_every_condition_there_is_no_agreement_and_the_reason_is_given(
    caseworker: Actor, known: dict[str, Any], reason: str
) -> None:
    dossier = candidate(caseworker, **known)
    with pytest.raises(InvalidInput) as refused:
        services.agree(
            actor=caseworker, dossier_id=dossier.pk, day=DAY, maximum=Decimal(900), months=36
        )
    assert reason.lower() in refused.value.message.lower()
    assert now(caseworker, dossier).status == "kandidaat"


def test_the_rest_is_waived_only_after_the_last_payment(caseworker: Actor) -> None:
    dossier = agreed(caseworker, schuld=Decimal("0.02"))
    pay = {"actor": caseworker, "dossier_id": dossier.pk}
    services.book(**pay, number=1, status="betaald")
    with pytest.raises(InvalidInput, match="Nog 1 termijnen"):
        services.waive(**pay, day=DAY)
    services.book(**pay, number=2, status="betaald")
    services.waive(**pay, day=DAY)
    assert now(caseworker, dossier).status == "voltooid"


def test_an_instalment_can_be_missed_set_right_and_undone(caseworker: Actor) -> None:
    dossier = agreed(caseworker)
    pay = {"actor": caseworker, "dossier_id": dossier.pk, "number": 1}
    services.book(**pay, status="gemist")
    assert selectors.one(caseworker, dossier.pk, DAY).missed == 1
    services.book(**pay, status="betaald")
    assert selectors.one(caseworker, dossier.pk, DAY).paid == Decimal("25.00")
    services.book(**pay, status="open")
    found = selectors.one(caseworker, dossier.pk, DAY)
    assert (found.paid, found.missed, found.terms[0].booked_at) == (0, 0, None)


def test_who_no_longer_meets_a_condition_pays_the_cak_from_the_first_of_the_next_month(
    caseworker: Actor,
) -> None:
    dossier = agreed(caseworker)
    services.lapse(actor=caseworker, dossier_id=dossier.pk, day=date(2026, 12, 31))
    ended = now(caseworker, dossier)
    assert (ended.status, ended.re_entry_on) == ("vervallen", date(2027, 1, 1))
    again = services.begin(actor=caseworker, kenmerk="P-1", known=MEETS, today=DAY)
    assert again.status == "kandidaat"


def test_a_case_has_one_open_dossier_at_a_time(caseworker: Actor) -> None:
    dossier = candidate(caseworker)
    with pytest.raises(InvalidInput, match="loopt al"):
        services.begin(actor=caseworker, kenmerk="p-1", known=MEETS, today=DAY)
    with pytest.raises(IntegrityError), own_space(caseworker):
        dossier.pk = None
        Uitstroomdossier.objects.create(
            owner_id=dossier.owner_id,
            purpose=dossier.purpose,
            casus_id=dossier.casus_id,
            regeling="rub",
            verzekeraar="Menzis",
            facts_on=DAY,
            schuld=1,
        )


def test_the_sweep_list_names_who_can_be_invited_and_why_others_cannot(caseworker: Actor) -> None:
    candidate(caseworker, "P-1")
    candidate(caseworker, "P-2", maanden_bijstand=3)
    candidate(caseworker, "P-3", eigen_risico_geregeld=False)
    candidate(caseworker, "P-4", premie_cak=None)
    candidate(caseworker, "P-5", regeling="ruo", ontvangt_bijstand=False)
    found = selectors.sweep(caseworker, regeling="rub", verzekeraar="Menzis", day=DAY)
    rows = {row.dossier.casus.kenmerk: row for row in found.page.object_list}
    assert (found.chosen, found.total) == (2, 4)
    assert rows["P-1"].chosen and not rows["P-1"].to_arrange
    assert "twaalf maanden" in rows["P-2"].why_not
    assert rows["P-3"].chosen and "eigen risico" in rows["P-3"].to_arrange
    assert not rows["P-4"].chosen and "niet bekend" in rows["P-4"].why_not
    assert found.still_to_check


def test_months_of_bijstand_go_on_counting(caseworker: Actor) -> None:
    candidate(caseworker, maanden_bijstand=3)
    later = date(2027, 6, 15)  # nine months on: twelve in all
    found = selectors.sweep(caseworker, regeling="rub", verzekeraar="Menzis", day=later)
    assert found.chosen == 1


def test_each_read_and_each_deed_stands_in_the_log_of_the_resident(caseworker: Actor) -> None:
    dossier = agreed(caseworker)
    selectors.one(caseworker, dossier.pk, DAY)
    selectors.overview(caseworker)
    selectors.sweep(caseworker, regeling="rub", verzekeraar="Menzis", day=DAY)
    services.book(actor=caseworker, dossier_id=dossier.pk, number=1, status="betaald")
    with own_space(caseworker):
        lines = list(Logregel.objects.filter(kind="uitstroomdossier").order_by("number"))
    assert [line.event for line in lines] == [
        "casus-gewijzigd",
        "casus-gewijzigd",
        "casus-bekeken",
        "casussen-bekeken",
        "casus-gewijzigd",
    ]
    assert len({line.subject for line in lines}) == 1 and lines[0].subject


def test_a_neighbour_sees_and_changes_nothing(caseworker: Actor, neighbour: Actor) -> None:
    dossier = agreed(caseworker)
    with pytest.raises(UnknownCase):
        selectors.one(neighbour, dossier.pk, DAY)
    with pytest.raises(UnknownCase):
        services.book(actor=neighbour, dossier_id=dossier.pk, number=1, status="betaald")
    assert not selectors.overview(neighbour).page.object_list
    with own_space(neighbour):
        assert not Aflostermijn.objects.exists()


def test_a_dossier_begins_only_in_the_work_for_schuldhulp(caseworker: Actor) -> None:
    other = replace(caseworker, purpose="vroegsignalering")
    case_of(other, "V-1")
    with pytest.raises(InvalidInput, match="schuldhulp"):
        services.begin(actor=other, kenmerk="V-1", known=MEETS, today=DAY)


def test_a_dossier_is_exported_whole_and_erased_with_its_case(caseworker: Actor) -> None:
    dossier = agreed(caseworker)
    data = dataset("uitstroomdossiers-schuldhulp")
    assert isinstance(data, Exits)
    with own_space(caseworker):
        (subject,) = data.subjects("P-1")
        kinds = [row["soort"] for row in data.export(subject)]
        assert kinds == ["uitstroomdossier"] + ["aflostermijn"] * 36
        assert data.erase(subject) == 37
        assert data.export(subject) == []
    again = services.begin(actor=caseworker, kenmerk="P-1", known=MEETS, today=DAY)
    with own_space(caseworker):
        Casus.objects.filter(kenmerk="P-1").delete()
        assert not Uitstroomdossier.objects.filter(pk=again.pk).exists()
    assert dossier.pk != again.pk


def test_only_an_ended_dossier_goes_after_its_term_and_never_of_who_is_on_hold(
    caseworker: Actor,
) -> None:
    dossier = candidate(caseworker)
    data = dataset("uitstroomdossiers-schuldhulp")
    assert data is not None
    with own_space(caseworker):
        assert not data.past("beeindigd", date(2999, 1, 1), on_hold=(), limit=9)
    services.decline(actor=caseworker, dossier_id=dossier.pk, day=DAY)
    with own_space(caseworker):
        assert not data.past("beeindigd", DAY, on_hold=(), limit=9)
        (held,) = data.past("beeindigd", date(2026, 9, 16), on_hold=(), limit=9)
        assert held.key == str(dossier.pk)
        assert not data.past("beeindigd", date(2026, 9, 16), on_hold=(held.subject,), limit=9)


def test_every_data_set_of_the_register_for_debts_is_kept_by_this_room() -> None:
    named = {entry.code for _, entry, _ in rules()}
    assert {
        "uitstroomdossiers-schuldhulp",
        "rekenbestanden-schuldhulp",
        "rekenbestanden-vroegsignalering",
    } <= named


def test_small_counts_never_leave_the_municipality(caseworker: Actor, neighbour: Actor) -> None:
    for slug, code in (("gemeente-een", "GM0001"), ("gemeente-twee", "GM0002")):
        Organisation.objects.filter(slug=slug).update(area_code=code)
    for number in range(10):
        candidate(caseworker, f"P-{number}")
    for number in range(9):
        candidate(neighbour, f"Q-{number}")
    found = counts.counts_per_municipality(actor=SYSTEM)
    rows = {(row["area_code"], row["indicator"]): row for row in found.iter_rows(named=True)}
    assert rows["GM0001", "uitstroom-kandidaten"]["value"] == 10
    hidden = rows["GM0002", "uitstroom-kandidaten"]
    assert (hidden["value"], hidden["reason"]) == (None, str(EmptyReason.GEHEIM))
    assert rows["GM0002", "uitstroom-voltooid"]["value"] == 0
    with pytest.raises(NotAllowed):
        counts.counts_per_municipality(actor=caseworker)


def test_the_pages_lead_from_a_candidate_to_the_agreement(caseworker: Actor) -> None:
    case_of(caseworker, "P-1")
    browser = browser_of(caseworker)
    hat = f"{caseworker.membership_id}:schuldhulp"
    browser.post(reverse("hoed-kiezen"), {"rol": hat})
    given = browser.post(
        reverse("schulden-uitstroom-nieuw"),
        {
            "kenmerk": "P-1",
            "regeling": "rub",
            "verzekeraar": "Menzis",
            "schuld": "2400,00",
            "maanden_bijstand": "14",
            "andere_verzekeraarsgroep": "nee",
            **{
                name: "ja"
                for name, value in MEETS.items()
                if value is True and name != "andere_verzekeraarsgroep"
            },
        },
        follow=True,
    )
    assert given.status_code == 200, given.content.decode()[:4000]
    address = given.request["PATH_INFO"]
    assert "Overeenkomst vastleggen" in given.content.decode()
    done = browser.post(
        f"{address}overeenkomst/",
        {"dag": "15-9-2026", "maximum": "900", "maanden": "36"},
        follow=True,
    )
    assert "€\u00a01.500,00" in done.content.decode()
    paid = browser.post(f"{address}termijn/1/", {"status": "betaald"}, follow=True)
    assert "€\u00a025,00" in paid.content.decode()
    ended = browser.post(
        f"{address}einde/", {"einde": "vervallen", "dag": "1-12-2026"}, follow=True
    )
    assert "1\u00a0januari 2027" in ended.content.decode()
