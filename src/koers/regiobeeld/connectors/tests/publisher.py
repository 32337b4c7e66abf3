# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A publisher on this machine: a real HTTP server that gives recorded answers, and what it was asked.

The answers have the shape of the real ones (names, paging, padding, signs); their figures are invented.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from koers.regiobeeld.connectors.settings import _read


@dataclass(slots=True)
class Recorded:
    """One answer: content (bytes, or anything for JSON), status and headers."""

    content: Any = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    #: announce more than is sent: a line that breaks off
    cut: bool = False

    @property
    def body(self) -> bytes:
        plain = self.content
        return plain if isinstance(plain, bytes) else json.dumps(plain).encode()


Answering = Callable[[str, dict[str, list[str]]], Recorded | None]


@dataclass(slots=True)
class Publisher:
    """A publisher at work.

    Args:
        address: where it listens.
        asked: (method, path with query) of every question in order.
        headers: those of every question, in the same order.
    """

    address: str
    asked: list[tuple[str, str]]
    headers: list[dict[str, str]]

    def times(self, part: str) -> int:
        """How often something with this in its address was asked."""
        return sum(part in path for _, path in self.asked)


@contextmanager
def publisher(answering: Answering, *, without_head: bool = False) -> Iterator[Publisher]:
    """Runs while the block runs; `answering` gets the path and the query, None is a 404."""
    asked: list[tuple[str, str]] = []
    headers: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def _answer(self, *, with_body: bool) -> None:
            asked.append((self.command, self.path))
            headers.append(dict(self.headers.items()))
            parts = urlsplit(self.path)
            recorded = answering(parts.path, parse_qs(parts.query)) or Recorded(b"", 404)
            self.send_response(recorded.status)
            for name, value in recorded.headers.items():
                self.send_header(name, value)
            extra = 50 if recorded.cut else 0
            self.send_header("Content-Length", str(len(recorded.body) + extra))
            self.end_headers()
            if with_body:
                self.wfile.write(recorded.body)

        def do_GET(self) -> None:
            self._answer(with_body=True)

        def do_HEAD(self) -> None:
            if without_head:
                self.send_error(405)
            else:
                self._answer(with_body=False)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield Publisher(f"http://127.0.0.1:{server.server_port}", asked, headers)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def nowhere() -> str:
    """An address at which nobody listens: what a machine without network meets."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    port = server.server_port
    server.server_close()
    return f"http://127.0.0.1:{port}"


@contextmanager
def connections_to_nowhere(settings: Any, folder: Path) -> Iterator[None]:
    """Two connections of one publisher at an address where nobody answers, and no other."""
    address = [{"vanaf": "2020-01-01", "waarde": nowhere(), "bron": "x", "status": "gepubliceerd"}]
    entries = [
        {
            "id": name,
            "titel": f"Bron {name}",
            "protocol": "statline-v3",
            "adres": address,
            "bron": "rivm-gezondheidsmonitor",
            "tabellen": [{"id": "50120NED"}],
        }
        for name in ("cbs-kerncijfers", "rivm-gezondheidsmonitor")
    ]
    manners = {"pogingen": 2, "eerste_wachttijd": 0.01, "verbinden": 1, "lezen": 20}
    file = folder / "verbindingen.json"
    file.write_text(
        json.dumps({"alleen_deze": True, "beleefdheid": manners, "verbindingen": entries})
    )
    settings.KOERS_CONNECTIONS = str(file)
    _read.cache_clear()
    yield
    _read.cache_clear()
