# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who owns an agenda, and what part each carries."""

from __future__ import annotations

from datetime import date

import pytest

from koers.access.actor import PUBLIC, SYSTEM, Actor
from koers.access.roles import Role
from koers.errors import NotDeterminable
from koers.region_pack import region_folder
from koers.werkagenda.models import Agenda, ContributionKey, KeyShare, Owner
from koers.werkagenda.owners import selectors
from koers.werkagenda.services import load_agenda
from koers.werkagenda.tests.owned import someone


def test_seventeen_organisations_own_the_agenda_of_twente(agenda_2019_owned: Agenda) -> None:
    found = selectors.owners(PUBLIC, agenda_2019_owned)
    kinds = [owner.organisation.kind for owner in found]
    assert len(found) == 17
    assert kinds.count("gemeente") == 14
    assert {"ggd", "verzekeraar", "provincie"} < set(kinds)


def test_an_owner_belongs_to_the_party_whose_estimate_covers_it(agenda_2019_owned: Agenda) -> None:
    groups = {
        owner.organisation_id: owner.party.group.code if owner.party else None
        for owner in selectors.owners(PUBLIC, agenda_2019_owned)
    }
    assert groups["gemeente-borne"] == groups["ggd-twente"] == "G"
    assert groups["menzis-zorgverzekeringen"] == "M"
    assert groups["provincie-overijssel"] is None


def test_loading_the_agenda_again_makes_no_second_owner(agenda_2019_owned: Agenda) -> None:
    before = list(Owner.objects.values_list("pk", "party_id", "position"))
    load_agenda(actor=SYSTEM, path=region_folder() / "werkagenda-2019.yaml")
    assert list(Owner.objects.values_list("pk", "party_id", "position")) == before


def test_people_of_the_care_office_act_for_the_insurer(agenda_2019_owned: Agenda) -> None:
    actor = someone(Role.BESTUURDER, "menzis-zorgkantoor")
    owner = selectors.owner_of(actor, agenda_2019_owned)
    assert owner is not None and owner.organisation_id == "menzis-zorgverzekeringen"


def test_the_executive_organisation_and_the_public_own_nothing(
    agenda_2019_owned: Agenda, secretary: Actor
) -> None:
    assert selectors.owner_of(secretary, agenda_2019_owned) is None
    assert selectors.owner_of(PUBLIC, agenda_2019_owned) is None


def key(agenda: Agenda, since: date, weights: list[float], **more: object) -> ContributionKey:
    made = ContributionKey.objects.create(
        agenda=agenda,
        code="proef",
        name="Proef",
        unit="delen",
        valid_from=since,
        source="toets",
        standing="te-bevestigen",
        recorded_by="toets",
        **{"is_default": True, **more},
    )
    KeyShare.objects.bulk_create(
        KeyShare(key=made, owner=owner, weight=weight)
        for owner, weight in zip(selectors.owners(SYSTEM, agenda), weights, strict=False)
    )
    return made


def test_shares_are_weights_over_their_sum(agenda_2019_owned: Agenda) -> None:
    key(agenda_2019_owned, date(2026, 1, 1), [3, *[1] * 16])
    found = selectors.shares(PUBLIC, agenda_2019_owned, on=date(2026, 6, 1))
    assert sum(found.values()) == pytest.approx(1)
    assert sorted(found.values(), reverse=True)[:2] == pytest.approx([3 / 19, 1 / 19])


def test_a_newer_key_takes_over_from_its_date(agenda_2019_owned: Agenda) -> None:
    key(agenda_2019_owned, date(2025, 1, 1), [1] * 17)
    key(agenda_2019_owned, date(2026, 1, 1), [17, *[0] * 16])
    old = selectors.shares(PUBLIC, agenda_2019_owned, on=date(2025, 12, 31))
    new = selectors.shares(PUBLIC, agenda_2019_owned, "proef", on=date(2026, 1, 1))
    assert max(old.values()) == pytest.approx(1 / 17)
    assert max(new.values()) == 1


def test_an_owner_without_weight_is_named(agenda_2019_owned: Agenda) -> None:
    key(agenda_2019_owned, date(2026, 1, 1), [1] * 16)
    with pytest.raises(NotDeterminable, match="ontbreekt het gewicht van Provincie Overijssel"):
        selectors.shares(PUBLIC, agenda_2019_owned, on=date(2026, 2, 1))


def test_without_a_key_no_share_is_guessed(agenda_2019_owned: Agenda) -> None:
    with pytest.raises(NotDeterminable, match="geldt nog geen verdeelsleutel"):
        selectors.shares(PUBLIC, agenda_2019_owned, on=date(2020, 1, 1))
