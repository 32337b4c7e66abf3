# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from koers.access.actor import PUBLIC, SYSTEM, Actor, actor_may, require
from koers.access.models import Membership, Organisation
from koers.access.organisations import install_organisations
from koers.access.rights import RIGHTS
from koers.access.roles import Role
from koers.access.trial import create_trial_accounts, trial_password
from koers.errors import NotAllowed
from koers.region_pack import region_pack


def test_the_public_may_do_nothing_that_needs_a_right() -> None:
    assert not any(actor_may(PUBLIC, deed) for deed in RIGHTS)


def test_an_analyst_delivers_but_does_not_publish() -> None:
    analyst = Actor(name="a", role=Role.ANALIST)
    assert actor_may(analyst, "levering-aanbieden")
    with pytest.raises(NotAllowed, match="data-eigenaar"):
        require(analyst, "levering-publiceren")


def test_an_unknown_deed_is_a_programming_error() -> None:
    with pytest.raises(KeyError):
        actor_may(SYSTEM, "iets-doen")


@pytest.mark.django_db
def test_a_trial_has_one_account_per_role_that_can_log_in(client: Client, tmp_path: Path) -> None:
    install_organisations(actor=SYSTEM, pack=region_pack())
    password = trial_password(tmp_path)
    accounts = create_trial_accounts(password=password)
    assert {account.role for account in accounts} == {role.label for role in Role}
    assert all(client.login(username=item.name, password=password) for item in accounts)
    assert create_trial_accounts(password=password) == accounts
    # And the administrator of a small municipality.
    assert User.objects.count() == len(Role) + 1
    small = [item for item in accounts if item.name == "proef-bestuurder-gemeente-tubbergen"]
    assert [item.organisation for item in small] == ["Gemeente Tubbergen"]


@pytest.mark.django_db
def test_outside_a_trial_there_are_no_trial_accounts(settings: Settings) -> None:
    settings.KOERS_TRIAL = False
    with pytest.raises(NotAllowed, match="proefomgeving"):
        create_trial_accounts(password="x")


@pytest.mark.django_db
def test_only_the_system_and_the_administrator_fill_the_organisations() -> None:
    with pytest.raises(NotAllowed):
        install_organisations(actor=PUBLIC, pack=region_pack())
    install_organisations(actor=SYSTEM, pack=region_pack())
    install_organisations(actor=SYSTEM, pack=region_pack())
    kinds = Organisation.objects.values_list("kind", flat=True)
    assert list(kinds).count("gemeente") == 14


def test_the_trial_password_is_for_its_owner_only(tmp_path: Path) -> None:
    first = trial_password(tmp_path)
    assert trial_password(tmp_path) == first
    assert (tmp_path / "proefwachtwoord").stat().st_mode & 0o077 == 0


@pytest.mark.django_db
def test_two_hats_of_one_person_differ_in_role_or_organisation() -> None:
    install_organisations(actor=SYSTEM, pack=region_pack())
    person = User.objects.create(username="iemand")
    town = Organisation.objects.get(slug="gemeente-almelo")
    Membership.objects.create(person=person, organisation=town, role=Role.ANALIST)
    Membership.objects.create(person=person, organisation=town, role=Role.BESTUURDER)
    assert str(person.memberships.first()) in {
        "analist, Gemeente Almelo",
        "bestuurder, Gemeente Almelo",
    }
