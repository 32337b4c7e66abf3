# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The commands for local accounts."""

from __future__ import annotations

import pytest
from axes.models import AccessAttempt
from click.testing import CliRunner, Result
from django.contrib.auth.models import User
from django_otp.plugins.otp_totp.models import TOTPDevice

from koers.access.actor import PUBLIC
from koers.access.login import accounts
from koers.access.models import Organisation
from koers.cli import main
from koers.errors import NotAllowed

pytestmark = pytest.mark.django_db
PASSWORD = "vier woorden zonder samenhang"


@pytest.fixture(autouse=True)
def almelo(db: None) -> None:
    Organisation.objects.create(slug="gemeente-almelo", name="Gemeente Almelo", kind="gemeente")


def toegang(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["toegang", *arguments], input=typed)


def make(password: str = PASSWORD, role: str = "beheerder") -> Result:
    return toegang(
        "maak-account", "nood", "--organisatie", "gemeente-almelo", "--rol", role,
        typed=f"{password}\n{password}\n",
    )  # fmt: skip


def test_an_account_is_made_with_a_password_that_its_owner_replaces() -> None:
    done = make()
    assert done.exit_code == 0, done.output
    person = User.objects.get(username="nood")
    assert person.check_password(PASSWORD)
    assert person.login_state.must_change_password
    assert PASSWORD not in done.output
    assert "beheerder, Gemeente Almelo" in toegang("lijst").output


@pytest.mark.parametrize(
    ("password", "role", "says"),
    [("kort", "beheerder", "te kort"), (PASSWORD, "keizer", "rol 'keizer' is onbekend")],
)
def test_a_weak_password_or_an_unknown_role_makes_no_account(
    password: str, role: str, says: str
) -> None:
    done = make(password, role)
    assert done.exit_code == 2 and says in done.output
    assert not User.objects.exists()


def test_a_password_is_never_an_argument() -> None:
    command = main.commands["toegang"].commands["maak-account"]  # type: ignore[attr-defined]
    names = {parameter.name for parameter in command.params}
    assert names == {"name", "organisatie", "rol"}


def test_a_lost_telephone_is_forgotten_by_command() -> None:
    make()
    TOTPDevice.objects.create(user=User.objects.get(), name="app")
    assert "tweede stap" in toegang("lijst").output
    assert toegang("reset-tweede-factor", "nood").exit_code == 0
    assert not TOTPDevice.objects.exists()


def test_a_lock_is_opened_by_command() -> None:
    make()
    AccessAttempt.objects.create(username="nood", failures_since_start=5)
    assert "kan weer inloggen" in toegang("ontgrendel", "nood").output
    assert "niets veranderd" in toegang("ontgrendel", "nood").output


def test_an_account_is_blocked_by_command() -> None:
    make()
    toegang("uitloggen", "nood", "--blokkeer")
    assert not User.objects.get().is_active
    assert "geblokkeerd" in toegang("lijst").output


def test_an_unknown_name_is_told_what_to_do() -> None:
    done = toegang("reset-tweede-factor", "niemand")
    assert done.exit_code == 2 and "koers toegang lijst" in done.output


def test_no_person_manages_accounts_through_the_site() -> None:
    with pytest.raises(NotAllowed):
        accounts.accounts(PUBLIC)
