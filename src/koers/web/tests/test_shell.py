# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The frame of every page: navigation, login state, practice band."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from koers.web import shell, views

pytestmark = [pytest.mark.django_db, pytest.mark.urls("koers.web.tests.page_urls")]


@pytest.fixture
def own_shell(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A shell in which no room has registered anything yet."""
    monkeypatch.setattr(shell, "_practice", [])
    monkeypatch.setattr(shell, "_counts", {})
    yield


def navigation(body: str) -> list[str]:
    block = body[body.index('aria-label="Hoofdnavigatie"') :]
    return re.findall(r"navigation__link[^>]*>([^<]+?)\s*<", block[: block.index("</nav>")])


def test_the_public_sees_four_words_in_their_order(client: Client) -> None:
    body = client.get("/").content.decode()
    assert navigation(body) == ["Regiobeeld", "Werkagenda", "Themalijnen", "Effect"]


def test_who_works_here_sees_my_work_as_the_fifth_word(client: Client, analyst: User) -> None:
    client.force_login(analyst)
    assert navigation(client.get("/").content.decode())[-1] == "Mijn werk"


@pytest.mark.parametrize(
    ("address", "mark"), [("/regiobeeld/", "page"), ("/regiobeeld/enschede/", "true")]
)
def test_the_current_part_of_the_site_is_marked(client: Client, address: str, mark: str) -> None:
    body = client.get(address).content.decode()
    assert re.search(rf'href="/regiobeeld/" aria-current="{mark}"', body)
    assert len(re.findall(r"navigation__link--current", body)) == 1


def test_the_home_page_marks_nothing(client: Client) -> None:
    assert "navigation__link--current" not in client.get("/").content.decode()


def test_practice_figures_are_announced_on_every_page(client: Client, own_shell: None) -> None:
    assert "Oefencijfers" not in client.get("/over/").content.decode()
    shell.register_practice(lambda: True)
    for address in ("/", "/over/", "/bestaat-niet/"):
        assert "Oefencijfers" in client.get(address).content.decode()


def test_one_room_with_practice_figures_is_enough(own_shell: None) -> None:
    shell.register_practice(lambda: False)
    assert not shell.is_practice()
    shell.register_practice(lambda: True)
    assert shell.is_practice()


def test_what_waits_is_counted_beside_my_work(
    client: Client, analyst: User, own_shell: None
) -> None:
    shell.register_count("mijn-werk", lambda request: 3)
    client.force_login(analyst)
    assert "(3 te doen)" in client.get("/").content.decode()


def test_nothing_waiting_shows_no_number(client: Client, analyst: User, own_shell: None) -> None:
    shell.register_count("mijn-werk", lambda request: 0)
    client.force_login(analyst)
    assert "te doen" not in client.get("/").content.decode()


def test_the_page_shows_in_which_hat_one_works(client: Client, analyst: User) -> None:
    client.force_login(analyst)
    assert "analist, Gemeente Voorbeeld" in client.get("/").content.decode()


def test_the_shell_of_a_public_page_costs_no_query(
    rf: RequestFactory, own_shell: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    request = rf.get("/over/")
    request.user = AnonymousUser()
    with django_assert_num_queries(0):
        assert views.about(request).status_code == 200


@pytest.mark.parametrize("address", ["/", "/over/", "/stijlgids/", "/inloggen/", "/weg/"])
def test_no_page_has_inline_style_or_script(client: Client, address: str) -> None:
    body = client.get(address).content.decode()
    assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=", body)
    policy = client.get(address).headers["Content-Security-Policy"]
    assert "unsafe" not in policy
