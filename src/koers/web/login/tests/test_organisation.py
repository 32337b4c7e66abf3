# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Logging in at one's own organisation, against a real provider on this machine."""

from __future__ import annotations

from typing import Any

import pytest
import requests
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from koers.access.login.models import ExternalIdentity
from koers.access.login.oidc.provider import forget_descriptions
from koers.access.login.sessions import STAMP
from koers.access.models import Membership, Organisation
from koers.access.roles import Role
from koers.web.login.tests.conftest import by_organisation
from koers.web.login.tests.stand_in_provider import StandInProvider

pytestmark = pytest.mark.django_db


def hats() -> set[tuple[str, str]]:
    return set(Membership.objects.values_list("organisation_id", "role"))


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_colleague_comes_in_with_the_roles_of_the_groups(
    client: Client, provider: StandInProvider
) -> None:
    response = by_organisation(client, then="/over/")
    assert response.headers["Location"] == "/over/"
    assert hats() == {("gemeente-almelo", "analist")}
    actor = client.get("/over/").context["actor"]
    assert (actor.organisation, actor.role) == ("gemeente-almelo", Role.ANALIST)


def test_the_request_proves_who_asks_with_state_nonce_and_code_challenge(
    client: Client, provider: StandInProvider
) -> None:
    by_organisation(client)
    asked = provider.asked[0]
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["state"]) >= 32 and len(asked["nonce"]) >= 32
    assert asked["scope"] == "openid profile"


def test_a_person_is_known_by_issuer_and_subject_and_not_by_mail(
    client: Client, provider: StandInProvider
) -> None:
    other = User.objects.create_user(
        "a.collega@almelo.example", email="a.collega@almelo.example", password="x"
    )
    by_organisation(client)
    person = ExternalIdentity.objects.get(issuer=provider.issuer, subject="subject-1").person
    assert person != other
    assert person.username.startswith("a.collega@almelo.example-")
    assert not person.has_usable_password() and person.email == ""
    provider.claims["preferred_username"] = "iemand-anders"
    by_organisation(Client())
    assert ExternalIdentity.objects.get().person == person


@pytest.mark.parametrize(
    ("lie", "reason"),
    [
        ({"nonce": "of-another-login"}, "wrong-nonce"),
        ({"signs_with_foreign_key": True}, "bad-signature"),
        ({"algorithm": "HS256"}, "bad-signature"),
        ({"algorithm": "none"}, "bad-signature"),
        ({"lifetime": -3600}, "token-expired"),
        ({"audience": "another-application"}, "wrong-audience"),
        ({"audience": ["koers-test", "another-application"]}, "wrong-audience"),
        ({"issuer_in_token": "https://elsewhere.example"}, "wrong-issuer"),
    ],
)
def test_a_token_that_is_not_for_this_login_lets_nobody_in(
    client: Client, provider: StandInProvider, events: list[Any], lie: dict[str, Any], reason: str
) -> None:
    for name, value in lie.items():
        setattr(provider, name, value)
    response = by_organisation(client)
    assert response.status_code == 403
    assert reason in response.content.decode()
    assert not is_in(client) and not User.objects.exists()
    assert events[-1]["event"] == "login-refused" and events[-1]["reason"] == reason


def test_of_the_tokens_only_the_id_token_is_kept_and_no_browser_sees_it(
    client: Client, provider: StandInProvider
) -> None:
    answer = by_organisation(client)
    assert {name for name in dict(client.session) if "token" in name} <= {
        "oidc_id_token",
        "oidc_id_token_expiration",
    }
    kept = client.session["oidc_id_token"]
    pages = [answer, client.get("/account/"), client.get("/over/")]
    for page in pages:
        assert kept not in page.content.decode() + str(page.headers) + str(page.cookies)


def test_without_a_second_factor_at_the_organisation_nobody_comes_in(
    client: Client, provider: StandInProvider, events: list[Any]
) -> None:
    provider.claims["amr"] = ["pwd"]
    response = by_organisation(client)
    assert response.status_code == 403
    assert "U moet inloggen met een tweede stap" in response.content.decode()
    assert not is_in(client)
    assert events[-1]["reason"] == "no-second-factor"


def test_a_provider_may_prove_the_second_factor_with_another_claim(
    client: Client, provider: StandInProvider, settings: Settings
) -> None:
    settings.KOERS_OIDC = {
        **settings.KOERS_OIDC,
        "second_factor": (("amr", "mfa"), ("acr", "gold")),
        "acr_values": "gold",
    }
    provider.claims |= {"amr": ["pwd"], "acr": "gold"}
    by_organisation(client)
    assert is_in(client)
    assert provider.asked[0]["acr_values"] == "gold"


def test_a_trial_asks_no_second_factor_of_the_provider(
    client: Client, provider: StandInProvider, settings: Settings
) -> None:
    settings.KOERS_TRIAL = True
    provider.claims["amr"] = ["pwd"]
    by_organisation(client)
    assert is_in(client)


def test_who_is_in_no_group_of_koers_gets_no_account(
    client: Client, provider: StandInProvider
) -> None:
    provider.claims["groups"] = ["iedereen", "koers-onbekend"]
    response = by_organisation(client)
    assert response.status_code == 403
    assert "U hebt nog geen rol in Koers" in response.content.decode()
    assert not User.objects.exists() and not ExternalIdentity.objects.exists()


def test_a_group_that_was_withdrawn_takes_its_role_away_at_the_next_login(
    client: Client, provider: StandInProvider
) -> None:
    provider.claims["groups"] = ["koers-almelo-analist", "koers-almelo-beheer"]
    by_organisation(client)
    assert {role for _, role in hats()} == {"analist", "beheerder", "data-eigenaar"}
    provider.claims["groups"] = ["koers-almelo-analist"]
    by_organisation(Client())
    assert {role for _, role in hats()} == {"analist"}
    provider.claims["groups"] = []
    assert by_organisation(Client()).status_code == 403
    assert hats() == set()


def test_groups_that_the_provider_only_points_at_take_no_role_away(
    client: Client, provider: StandInProvider
) -> None:
    by_organisation(client)
    del provider.claims["groups"]
    provider.claims["_claim_names"] = {"groups": "src1"}
    response = by_organisation(Client())
    assert "zoveel groepen" in response.content.decode()
    assert hats() == {("gemeente-almelo", "analist")}


def test_groups_may_come_from_the_userinfo_endpoint_of_the_same_person(
    client: Client, provider: StandInProvider
) -> None:
    del provider.claims["groups"]
    provider.userinfo = {"sub": "subject-1", "groups": ["koers-almelo-analist"]}
    by_organisation(client)
    assert hats() == {("gemeente-almelo", "analist")}
    provider.userinfo["sub"] = "subject-2"
    assert by_organisation(Client()).status_code == 403


def test_a_blocked_colleague_stays_out(client: Client, provider: StandInProvider) -> None:
    by_organisation(client)
    User.objects.update(is_active=False)
    assert client.get("/over/").context["actor"].is_public
    response = by_organisation(Client())
    assert response.status_code == 403
    assert "Uw account is geblokkeerd" in response.content.decode()


def test_an_answer_that_nobody_here_asked_for_is_refused(
    client: Client, provider: StandInProvider
) -> None:
    by_organisation(client)
    asked = Client().get("/inloggen/organisatie/")
    state = asked.headers["Location"].split("state=")[1].split("&")[0]
    stranger = Client()
    answer = stranger.get("/inloggen/organisatie/antwoord/", {"code": "x", "state": state})
    assert answer.status_code == 403
    assert "Inloggen is niet afgemaakt" in answer.content.decode()
    assert not is_in(stranger)


def test_a_code_works_once(client: Client, provider: StandInProvider) -> None:
    asked = client.get("/inloggen/organisatie/")
    given = requests.get(asked.headers["Location"], allow_redirects=False, timeout=10)
    address = given.headers["Location"].replace("http://testserver", "")
    assert client.get(address).status_code == 302
    assert client.get(address).status_code in (400, 403)


def test_a_provider_that_describes_another_issuer_is_not_believed(
    client: Client, provider: StandInProvider
) -> None:
    provider.issuer_described = "https://elsewhere.example"
    response = client.get("/inloggen/organisatie/")
    assert response.status_code == 403
    assert "wrong-issuer" in response.content.decode()


def test_a_provider_that_is_away_gets_a_page_that_says_so(
    client: Client, provider: StandInProvider, settings: Settings
) -> None:
    settings.KOERS_OIDC = {**settings.KOERS_OIDC, "issuer": "http://127.0.0.1:9"}
    forget_descriptions()
    response = client.get("/inloggen/organisatie/")
    assert response.status_code == 503
    assert "antwoordt niet" in response.content.decode()


def test_a_refusal_of_the_provider_is_told_without_its_words(
    client: Client, provider: StandInProvider, events: list[Any]
) -> None:
    response = client.get(
        "/inloggen/organisatie/antwoord/",
        {"error": "access_denied", "error_description": "a.collega@almelo.example", "state": "x"},
    )
    assert response.status_code == 403
    assert "almelo.example" not in response.content.decode() + str(events)


def test_the_log_names_an_account_by_number_only(
    client: Client, provider: StandInProvider, events: list[Any]
) -> None:
    by_organisation(client)
    assert [line["event"] for line in events] == ["roles-changed", "logged-in"]
    person = User.objects.get()
    assert all(line["account"] == person.pk for line in events)
    assert "collega" not in str(events) and "subject-1" not in str(events)


def test_the_session_gets_a_new_id_when_somebody_comes_in(
    client: Client, provider: StandInProvider
) -> None:
    client.get("/inloggen/organisatie/")
    before = client.session.session_key
    by_organisation(client)
    assert client.session.session_key != before


def test_logging_out_also_logs_out_at_the_organisation(
    client: Client, provider: StandInProvider
) -> None:
    by_organisation(client)
    response = client.post("/uitloggen/")
    address = response.headers["Location"]
    assert address.startswith(f"{provider.issuer}/logout?")
    assert "id_token_hint=" in address
    assert "post_logout_redirect_uri=http%3A%2F%2Ftestserver%2F" in address
    assert client.get("/over/").context["actor"].is_public


def test_after_a_while_the_provider_is_asked_unseen_whether_all_still_holds(
    client: Client, provider: StandInProvider
) -> None:
    by_organisation(client)
    assert client.get("/over/").status_code == 200
    session = client.session
    session["oidc_id_token_expiration"] = 0
    session.save()
    asked = client.get("/over/?a=b")
    assert asked.status_code == 302
    assert "prompt=none" in asked.headers["Location"]
    provider.claims["groups"] = ["koers-almelo-beheer"]
    given = requests.get(asked.headers["Location"], allow_redirects=False, timeout=10)
    back = client.get(given.headers["Location"].replace("http://testserver", ""))
    assert back.headers["Location"] == "/over/?a=b"
    assert {role for _, role in hats()} == {"beheerder", "data-eigenaar"}
    assert client.get("/over/").status_code == 200


def test_a_fragment_of_a_page_is_not_sent_along_the_provider(
    client: Client, provider: StandInProvider
) -> None:
    by_organisation(client)
    session = client.session
    session["oidc_id_token_expiration"] = 0
    session.save()
    response = client.get("/over/", headers={"HX-Request": "true"})
    assert (response.status_code, response.headers["HX-Refresh"]) == (204, "true")


def test_another_site_cannot_log_somebody_in_unasked(
    client: Client, provider: StandInProvider
) -> None:
    response = client.get("/inloggen/organisatie/", headers={"Sec-Fetch-Site": "cross-site"})
    assert response.headers["Location"] == "/inloggen/"


def test_a_wish_to_go_to_another_site_is_forgotten(
    client: Client, provider: StandInProvider
) -> None:
    response = by_organisation(client, then="https://elsewhere.example/")
    assert response.headers["Location"] == "/mijn-werk/"


def test_without_a_provider_its_addresses_do_not_exist(client: Client, db: None) -> None:
    assert client.get("/inloggen/organisatie/").status_code == 404
    assert client.get("/inloggen/organisatie/antwoord/").status_code == 404
    assert "met uw organisatie" not in client.get("/inloggen/").content.decode()


def test_a_provider_that_is_switched_off_ends_the_sessions_that_came_from_it(
    client: Client, provider: StandInProvider, settings: Settings
) -> None:
    by_organisation(client)
    settings.KOERS_OIDC = {}
    assert client.get("/over/").context["actor"].is_public


def test_password_and_second_step_of_a_colleague_are_not_kept_here(
    client: Client, provider: StandInProvider
) -> None:
    by_organisation(client)
    assert client.session[STAMP]["method"] == "organisation"
    body = client.get("/account/").content.decode()
    assert "Die beheert u bij uw eigen organisatie" in body
    for address in ("wachtwoord", "tweede-stap", "herstelcodes"):
        assert client.get(f"/account/{address}/").status_code == 404


def test_both_ways_stand_on_the_login_page(client: Client, provider: StandInProvider) -> None:
    body = client.get("/inloggen/?next=/over/").content.decode()
    assert 'href="/inloggen/organisatie/?next=/over/"' in body
    assert 'name="password"' in body


def test_a_hat_at_an_organisation_is_never_of_another_one(
    client: Client, provider: StandInProvider
) -> None:
    Organisation.objects.create(
        slug="gemeente-borne", name="Gemeente Borne", kind=Organisation.Kind.GEMEENTE
    )
    by_organisation(client)
    assert {organisation for organisation, _ in hats()} == {"gemeente-almelo"}
