# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asks a publisher politely over HTTP: waits when told to, gives up in time, keeps every answer.

What came in stands on disk as it came, with address, moment and SHA-256; nothing is held in memory.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

import httpx

from koers.errors import InvalidInput, SourceUnavailable
from koers.regiobeeld.connectors.settings import Manners

#: Answers that say "not now": asked again after a while.
_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
_MOVED = frozenset({301, 302, 303, 307, 308})
_MOST_MOVES = 5
_MEGABYTE = 1_000_000


class UnusableAnswer(InvalidInput):
    """The publisher answers, but not with what the protocol promises; nothing of it is used."""

    code = "unusable-answer"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, kept.

    Args:
        address: what was asked, with its query.
        file: where it stands; its name within the archive.
        etag, modified: what the publisher says about this state; "" when it says nothing.
    """

    address: str
    file: Path
    sha256: str
    size: int
    received_at: str
    etag: str = ""
    modified: str = ""
    content_crs: str = ""

    def json(self) -> Any:
        """The content as JSON.

        Raises:
            UnusableAnswer: it is something else, such as a web page about maintenance.
        """
        try:
            return json.loads(self.file.read_bytes())
        except (ValueError, RecursionError) as error:
            raise UnusableAnswer(
                f"{self.address} geeft geen JSON. Misschien is de bron in onderhoud; probeer het "
                "later of kijk of het adres nog klopt.",
                address=self.address,
            ) from error

    def as_dict(self) -> dict[str, Any]:
        return {**asdict(self), "file": self.file.name}


class Client:
    """For one round along one publisher; use it in a `with`.

    Args:
        folder: where answers are kept; it must exist and be empty.
        hosts: hosts that may be asked besides the one of the address itself.
    """

    def __init__(self, manners: Manners, folder: Path, *, hosts: Collection[str] = ()) -> None:
        self._manners = manners
        self._folder = folder
        self._hosts = frozenset(hosts)
        self._http = httpx.Client(
            timeout=httpx.Timeout(manners.lezen, connect=manners.verbinden),
            headers={"User-Agent": manners.naam, "Accept-Encoding": "gzip, deflate"},
            follow_redirects=False,
        )
        self.answers: list[Answer] = []

    @property
    def most_pages(self) -> int:
        return self._manners.meeste_bladzijden

    def get(
        self, address: str, *, params: Mapping[str, str] | None = None, accept: str = ""
    ) -> Answer:
        """Ask until there is an answer, and keep it.

        Raises:
            SourceUnavailable: no answer after all attempts.
            UnusableAnswer: the answer is a refusal, too large, or leads to another host.
        """
        found = self._asked(address, params, {"Accept": accept} if accept else {})
        if found is None:
            raise UnusableAnswer(
                f"{address} bestaat niet bij de bron (404). Kijk of het adres of de tabel is "
                "veranderd.",
                address=address,
            )
        return found

    def find(self, address: str, *, unless: str = "") -> Answer | None:
        """As `get`; None when there is nothing at the address (yet), or still what was seen before.

        Args:
            unless: ETag or moment of change of what was seen.
        """
        return self._asked(address, None, _only_if_other(unless))

    def headers(self, address: str) -> Mapping[str, str] | None:
        """What the publisher says about an address without its content; None when it is not there."""
        with self._response("HEAD", address, None, {}) as response:
            if response.status_code in (404, 410):
                return None
            # Not everybody answers HEAD; then there is simply nothing known beforehand.
            return dict(response.headers) if response.is_success else {}

    def _asked(
        self, address: str, params: Mapping[str, str] | None, headers: Mapping[str, str]
    ) -> Answer | None:
        for attempt in range(self._manners.pogingen):
            try:
                with self._response("GET", address, params, headers) as response:
                    if response.status_code in (304, 404, 410):
                        return None
                    if not response.is_success:
                        raise UnusableAnswer(
                            f"{address} weigert (antwoord {response.status_code}). Kijk of het adres "
                            "en de tabel nog kloppen.",
                            address=address,
                        )
                    return self._kept(response)
            except httpx.TransportError as error:
                # Broken off halfway: what came in is thrown away, and the question asked again.
                self._wait(attempt, address, error)
            except httpx.DecodingError as error:
                raise UnusableAnswer(
                    f"{address} geeft een antwoord dat niet uit te pakken is. Probeer het later.",
                    address=address,
                ) from error
        raise AssertionError("the last attempt raises")  # pragma: no cover

    @contextlib.contextmanager
    def _response(
        self,
        method: str,
        address: str,
        params: Mapping[str, str] | None,
        headers: Mapping[str, str],
    ) -> Iterator[httpx.Response]:
        """The first answer that is not "later", its body still to be read."""
        moves = attempt = 0
        while True:
            try:
                request = self._http.build_request(method, address, params=params, headers=headers)
                response = self._http.send(request, stream=True)
            except httpx.TransportError as error:
                self._wait(attempt, address, error)
                attempt += 1
                continue
            try:
                if response.status_code in _MOVED and "location" in response.headers:
                    moves += 1
                    address = self._allowed(address, response.headers["location"])
                    params = None
                    if moves > _MOST_MOVES:
                        raise UnusableAnswer(f"{address} verwijst steeds door.", address=address)
                    continue
                if response.status_code in _LATER:
                    self._wait(attempt, address, response)
                    attempt += 1
                    continue
                yield response
                return
            finally:
                response.close()

    def _allowed(self, address: str, target: str) -> str:
        """The place that an answer leads to, when it is the same publisher's.

        Raises:
            UnusableAnswer: it is another host, or no longer encrypted.
        """
        try:
            found = urljoin(address, target)
            own, other = urlsplit(address), urlsplit(found)
            same = (other.hostname, other.port) == (own.hostname, own.port)
            httpx.URL(found)
        except (ValueError, httpx.InvalidURL) as error:
            raise UnusableAnswer(
                f"{address} verwijst naar iets dat geen adres is ('{target[:80]}').",
                address=address,
            ) from error
        if not (same or other.hostname in self._hosts) or (
            own.scheme == "https" and other.scheme != "https"
        ):
            raise UnusableAnswer(
                f"{own.hostname} verwijst naar {other.hostname or found}. Koers volgt dat niet. Hoort "
                "het bij de bron? Zet het dan bij 'ook_van' in de verbindingen.",
                address=found,
            )
        return found

    def following(self, address: str, link: str) -> str:
        """The address of a next page, checked to be the same publisher's."""
        return self._allowed(address, link)

    def _wait(self, attempt: int, address: str, reason: httpx.Response | Exception) -> None:
        """Wait before the next attempt, as long as the publisher asks when it does.

        Raises:
            SourceUnavailable: this was the last attempt.
        """
        manners = self._manners
        host = urlsplit(address).hostname or address
        # Without a network a third attempt says nothing that the second did not.
        most = (
            min(manners.pogingen, 2) if isinstance(reason, httpx.ConnectError) else manners.pogingen
        )
        asked = _retry_after(reason) if isinstance(reason, httpx.Response) else None
        if asked is not None and asked > manners.langste_wachttijd:
            raise SourceUnavailable(
                f"{host} vraagt om {asked:.0f} seconden te wachten. Koers probeert het bij de "
                "volgende ronde weer.",
                host=host,
            )
        if attempt + 1 >= most:
            raise SourceUnavailable(f"{host} antwoordt niet ({_why(reason)}).", host=host)
        own = min(manners.eerste_wachttijd * 2**attempt, manners.langste_wachttijd)
        time.sleep(own if asked is None else asked)

    def _kept(self, response: httpx.Response) -> Answer:
        limit = self._manners.grootste_antwoord_mb * _MEGABYTE
        file = self._folder / f"antwoord-{len(self.answers) + 1:05d}"
        digest = hashlib.sha256()
        size = 0
        with file.open("wb") as stream:
            for block in response.iter_bytes():
                size += len(block)
                if size > limit:
                    stream.close()
                    file.unlink()
                    raise UnusableAnswer(
                        f"{response.url} is groter dan {limit / _MEGABYTE:.0f} MB. Kies minder met een "
                        "filter, of zet de grens hoger in de verbindingen.",
                        address=str(response.url),
                    )
                digest.update(block)
                stream.write(block)
        answer = Answer(
            address=str(response.url),
            file=file,
            sha256=digest.hexdigest(),
            size=size,
            received_at=datetime.now(UTC).isoformat(timespec="seconds"),
            etag=response.headers.get("etag", ""),
            modified=response.headers.get("last-modified", ""),
            content_crs=response.headers.get("content-crs", ""),
        )
        self.answers.append(answer)
        return answer

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._http.close()


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds that the publisher asks to wait: a number, or a moment."""
    text = response.headers.get("retry-after", "").strip()
    if text.isdecimal():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        # "-0000": a moment in world time of which the zone of the sender is not known.
        moment = moment.replace(tzinfo=UTC)
    return max((moment - datetime.now(UTC)).total_seconds(), 0.0)


def _only_if_other(seen: str) -> dict[str, str]:
    """The header with which a publisher need not send again what was seen."""
    if not seen:
        return {}
    name = "If-None-Match" if seen.startswith(('"', 'W/"')) else "If-Modified-Since"
    return {name: seen}


def _why(reason: httpx.Response | Exception) -> str:
    if isinstance(reason, httpx.Response):
        return f"antwoord {reason.status_code}"
    if isinstance(reason, httpx.TimeoutException):
        return "het duurt te lang"
    return "geen verbinding"
