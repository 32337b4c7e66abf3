# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from koers.errors import SourceUnavailable
from koers.regiobeeld.connectors.client import Client, UnusableAnswer
from koers.regiobeeld.connectors.paging import pages
from koers.regiobeeld.connectors.settings import Manners
from koers.regiobeeld.connectors.tests.publisher import Recorded, nowhere, publisher

QUICK = Manners(
    pogingen=3,
    eerste_wachttijd=0.01,
    langste_wachttijd=2,
    verbinden=2,
    # Long, for a machine that is busy with something else; who wants a slow answer says so.
    lezen=20,
    grootste_antwoord_mb=0.001,
    meeste_bladzijden=3,
    naam="Koers (toets)",
)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with Client(QUICK, tmp_path) as made:
        yield made


def test_every_answer_is_kept_with_its_address_and_fingerprint(client: Client) -> None:
    with publisher(lambda path, query: Recorded(b"cijfers", headers={"ETag": '"a1"'})) as there:
        answer = client.get(f"{there.address}/tabel", params={"jaar": "2024"})
    assert answer.file.read_bytes() == b"cijfers"
    assert answer.sha256 == hashlib.sha256(b"cijfers").hexdigest()
    assert answer.address == f"{there.address}/tabel?jaar=2024"
    assert answer.etag == '"a1"'
    assert client.answers == [answer]


def test_a_publisher_that_is_busy_is_asked_again(client: Client) -> None:
    answers = iter([Recorded(b"", 503), Recorded(b"", 500), Recorded(b"goed")])
    with publisher(lambda path, query: next(answers)) as there:
        assert client.get(there.address).file.read_bytes() == b"goed"
    assert len(there.asked) == 3


def test_the_wait_that_a_publisher_asks_is_kept(client: Client) -> None:
    answers = iter([Recorded(b"", 429, {"Retry-After": "1"}), Recorded(b"goed")])
    with publisher(lambda path, query: next(answers)) as there:
        begun = time.monotonic()
        client.get(there.address)
    assert time.monotonic() - begun >= 1


def test_a_publisher_that_asks_for_a_long_wait_is_left_alone(client: Client) -> None:
    with publisher(lambda path, query: Recorded(b"", 429, {"Retry-After": "3600"})) as there:
        begun = time.monotonic()
        with pytest.raises(SourceUnavailable, match="3600 seconden"):
            client.get(there.address)
    assert time.monotonic() - begun < 60
    assert len(there.asked) == 1


def test_after_the_last_attempt_the_publisher_is_called_unreachable(client: Client) -> None:
    with (
        publisher(lambda path, query: Recorded(b"", 503)) as there,
        pytest.raises(SourceUnavailable, match="antwoord 503"),
    ):
        client.get(there.address)
    assert len(there.asked) == 3


def test_without_a_network_the_machine_says_so(client: Client) -> None:
    with pytest.raises(SourceUnavailable, match="geen verbinding"):
        client.get(nowhere())


def test_a_publisher_that_never_finishes_is_given_up(tmp_path: Path) -> None:
    def slow(path: str, query: object) -> Recorded:
        time.sleep(0.8)
        return Recorded(b"te laat")

    hasty = QUICK.model_copy(update={"lezen": 0.5})
    with (
        Client(hasty, tmp_path) as client,
        publisher(slow) as there,
        pytest.raises(SourceUnavailable, match="duurt te lang"),
    ):
        client.get(there.address)


def test_an_answer_that_breaks_off_is_asked_again(client: Client) -> None:
    answers = iter([Recorded(b"half", cut=True), Recorded(b"heel")])
    with publisher(lambda path, query: next(answers)) as there:
        assert client.get(there.address).file.read_bytes() == b"heel"


def test_an_answer_without_end_is_refused_and_not_kept(client: Client, tmp_path: Path) -> None:
    with (
        publisher(lambda path, query: Recorded(b"x" * 2000)) as there,
        pytest.raises(UnusableAnswer, match="groter dan"),
    ):
        client.get(there.address)
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_there_is_told_apart_from_what_does_not_answer(client: Client) -> None:
    with publisher(lambda path, query: None) as there:
        assert client.find(there.address) is None
        assert client.headers(there.address) is None
        with pytest.raises(UnusableAnswer, match="bestaat niet"):
            client.get(there.address)


def test_a_refusal_is_not_asked_again(client: Client) -> None:
    with (
        publisher(lambda path, query: Recorded(b"", 403)) as there,
        pytest.raises(UnusableAnswer, match="403"),
    ):
        client.get(there.address)
    assert len(there.asked) == 1


def test_a_publisher_never_sends_koers_to_another_host(client: Client) -> None:
    moved = Recorded(b"", 302, {"Location": "http://10.0.0.1/geheim"})
    with publisher(lambda path, query: moved) as there:
        with pytest.raises(UnusableAnswer, match="volgt dat niet"):
            client.get(there.address)
        with pytest.raises(UnusableAnswer, match="volgt dat niet"):
            client.following(there.address, "http://10.0.0.1/geheim")


def test_a_move_within_the_publisher_is_followed(client: Client) -> None:
    def moved(path: str, query: object) -> Recorded:
        return Recorded(b"hier") if path == "/nieuw" else Recorded(b"", 301, {"Location": "/nieuw"})

    with publisher(moved) as there:
        assert client.get(f"{there.address}/oud").file.read_bytes() == b"hier"


def test_a_page_about_maintenance_is_no_answer(client: Client) -> None:
    with (
        publisher(lambda path, query: Recorded(b"<html>onderhoud</html>")) as there,
        pytest.raises(UnusableAnswer, match="onderhoud"),
    ):
        client.get(there.address).json()


@pytest.mark.parametrize("moment", ["Wed, 21 Oct 2015 07:28:00 -0000", "Wed, 21 Oct 2015 07:28:00"])
def test_a_moment_to_wait_for_may_come_without_a_zone(client: Client, moment: str) -> None:
    answers = iter([Recorded(b"", 503, {"Retry-After": moment}), Recorded(b"goed")])
    with publisher(lambda path, query: next(answers)) as there:
        assert client.get(there.address).file.read_bytes() == b"goed"


def test_an_answer_that_cannot_be_unpacked_is_refused_in_words(client: Client) -> None:
    spoilt = Recorded(b"dit is geen gzip", headers={"Content-Encoding": "gzip"})
    with (
        publisher(lambda path, query: spoilt) as there,
        pytest.raises(UnusableAnswer, match="uit te pakken"),
    ):
        client.get(there.address)


@pytest.mark.parametrize("link", ["http://[", "http://127.0.0.1:999999/x", "//[::x]/"])
def test_a_link_that_is_no_address_is_not_followed(client: Client, link: str) -> None:
    moved = Recorded(b"", 302, {"Location": link})
    with publisher(lambda path, query: moved) as there:
        # httpx itself already stumbles over some of them.
        with pytest.raises((UnusableAnswer, SourceUnavailable)):
            client.get(there.address)
        with pytest.raises(UnusableAnswer, match=r"geen adres|volgt dat niet"):
            client.following(there.address, link)


@pytest.mark.parametrize(
    ("seen", "header"),
    [
        ('"v1"', "If-None-Match"),
        ('W/"v1"', "If-None-Match"),
        ("Mon, 02 Mar 2026 02:00:00 GMT", "If-Modified-Since"),
    ],
)
def test_what_was_seen_need_not_be_sent_again(client: Client, seen: str, header: str) -> None:
    with publisher(lambda path, query: Recorded(b"", 304)) as there:
        assert client.find(there.address, unless=seen) is None
        client.find(there.address)
    assert there.headers[0][header] == seen
    assert not {"If-None-Match", "If-Modified-Since"} & there.headers[1].keys()


def test_a_list_on_exactly_the_most_pages_is_whole(client: Client) -> None:
    # QUICK allows three pages.
    def listed(path: str, query: dict[str, list[str]]) -> Recorded:
        page = int(query.get("p", ["1"])[0])
        content = {"value": [{"page": page}]}
        return Recorded(content | ({"next": f"/lijst?p={page + 1}"} if page < 3 else {}))

    with publisher(listed) as there:
        found = list(pages(client, f"{there.address}/lijst", params=None, link="next"))
    assert [row["page"] for content in found for row in content["value"]] == [1, 2, 3]


def test_a_list_that_leads_back_to_itself_is_refused(client: Client) -> None:
    content = Recorded({"value": [], "next": "/lijst?p=1"})
    with (
        publisher(lambda path, query: content) as there,
        pytest.raises(UnusableAnswer, match="kring"),
    ):
        list(pages(client, f"{there.address}/lijst?p=1", params=None, link="next"))
    assert len(there.asked) == 1


@pytest.mark.parametrize("content", [[], {"value": None}, {"value": [1, 2]}, {"error": "x"}])
def test_what_is_no_list_of_rows_is_refused(client: Client, content: object) -> None:
    with (
        publisher(lambda path, query: Recorded(content)) as there,
        pytest.raises(UnusableAnswer, match="geen lijst"),
    ):
        list(pages(client, there.address, params=None, link="next"))
