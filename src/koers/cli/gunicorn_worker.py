# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A process that serves pages: it outlives its master for a while, and tells in Dutch what gunicorn refuses.

What gunicorn refuses because it is no question, Django never sees: the address is unknown, so it is told
alike to software and to people, as problem+json.
"""

from __future__ import annotations

import os
import socket
import time
from typing import Any

from django.http import HttpRequest
from gunicorn import util
from gunicorn.http import errors
from gunicorn.workers.gthread import ThreadWorker

from koers.api.parts import VERSION
from koers.api.problems import problem
from koers.audit.tracing import traced

#: The most that gunicorn can be set to; an address with five hundred areas fits.
LONGEST_LINE = 8190
_TOLD: dict[type[Exception], tuple[int, str]] = {
    errors.LimitRequestLine: (
        414,
        f"Het adres is langer dan {LONGEST_LINE} tekens. Vraag minder in één keer, bijvoorbeeld "
        "met niveau in plaats van elk gebied.",
    ),
    errors.LimitRequestHeaders: (431, "De headers zijn te groot. Stuur minder mee."),
    errors.ExpectationFailed: (417, "Deze waarde van Expect kennen wij niet. Laat die weg."),
    errors.UnsupportedTransferCoding: (501, "Stuur de inhoud gewoon, met Content-Length."),
}
_BROKEN = (400, "Dit is geen goede HTTP-vraag. Kijk de eerste regel en de headers na.")
#: The faults of an answer of ours, which have the same ancestor.
_OURS = (
    errors.InvalidResponseHeader,
    errors.InvalidResponseHeaderName,
    errors.ConfigurationProblem,
)


#: As long as a new master and its workers take to start on a slow day.
_ORPHAN_SECONDS = 30.0


class KoersWorker(ThreadWorker):  # type: ignore[misc]
    """Goes on serving when its master is killed, until the supervisor's next one has had time to start.

    The socket is the supervisor's, so that both can answer on it and no visitor waits for the start.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Made in the master, before the fork.
        super().__init__(*args, **kwargs)
        self._supervisor = os.getppid()
        self._orphan_since: float | None = None

    def is_parent_alive(self) -> bool:
        if self.ppid == os.getppid():
            return True
        if self._orphan_since is None:
            self._orphan_since = time.monotonic()
            self.log.warning("De hoofdserver is weg; dit proces bedient bezoekers nog even.")
        waited = time.monotonic() - self._orphan_since
        return waited < _ORPHAN_SECONDS and _lives(self._supervisor)

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        if not isinstance(exc, errors.ParseException) or isinstance(exc, _OURS):
            super().handle_error(req, client, addr, exc)
            return
        # Its own words may quote the address, so only the kind of fault goes to the log.
        self.log.warning("Geen vraag: %s", type(exc).__name__)
        try:
            util.write_nonblock(client, refusal(exc))
        except OSError:
            self.log.debug("The visitor was gone already.")


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # somebody else's, and there
    return True


def refusal(fault: errors.ParseException) -> bytes:
    """The whole answer, head and body, to what could not be read as a question."""
    status, detail = _TOLD.get(type(fault), _BROKEN)
    with traced():
        answer = problem(HttpRequest(), status, detail=detail)
    headers = {
        **answer.headers,
        "Content-Length": str(len(answer.content)),
        "Connection": "close",
        "API-Version": VERSION,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    head = [f"HTTP/1.1 {status} {answer.reason_phrase}", *map(": ".join, headers.items()), "", ""]
    return "\r\n".join(head).encode("latin-1") + bytes(answer.content)
