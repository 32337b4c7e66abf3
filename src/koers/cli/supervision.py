# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keeps the processes of Koers alive: whatever is killed is started again, and the database first.

The supervisor loads no pages and no figures, so that little can go wrong in it. It holds the socket on
which visitors knock: while a web server starts anew, they wait instead of being refused.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import structlog

log = structlog.get_logger("koers.supervision")

_LOOK_SECONDS = 0.25
_DATABASE_SECONDS = 1.0
#: After each failure in a row. The longest leaves room for a slow start within the 15 seconds in which
#: everything must serve again, and a process that cannot start costs half a processor at most.
_WAITS = (0.0, 0.5, 1.0, 2.0, 4.0)
#: Who lived so long was past its start, and failed for another reason than the last time.
_SOUND_SECONDS = 10.0
#: Set for a process that ends when its supervisor does.
_SUPERVISED = "KOERS_SUPERVISED"
#: As it was at the start: `nohup` ignores the closing of the terminal.
_HANG_UP = signal.getsignal(signal.SIGHUP)


@dataclass(slots=True)
class Child:
    """One process: `koers` with these arguments."""

    name: str
    arguments: Sequence[str]
    keep_open: Sequence[int] = ()
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    not_before: float = 0.0

    def start(self, now: float) -> None:
        # Its standard input is a pipe from here: it closes when this process ends in whatever way.
        self.process = subprocess.Popen(  # nosec B603 # noqa: S603 - our own interpreter and module
            [sys.executable, "-P", "-m", "koers", *self.arguments],
            stdin=subprocess.PIPE,
            pass_fds=tuple(self.keep_open),
            start_new_session=True,
            env={**os.environ, _SUPERVISED: "1"},
        )
        self.started = now

    def look_after(self, now: float) -> None:
        """Start it when it does not run, after a wait that grows while it keeps failing.

        Args:
            now: seconds on a clock that never goes back.
        """
        if self.process is not None and self.process.poll() is not None:
            code = self.process.returncode
            self._forget()
            self.failures = 1 if now - self.started > _SOUND_SECONDS else self.failures + 1
            self.not_before = now + _WAITS[min(self.failures, len(_WAITS)) - 1]
            log.warning("proces-geeindigd", process=self.name, code=code)
        if self.process is None and now >= self.not_before:
            self.start(now)

    def _forget(self) -> None:
        if self.process is not None and self.process.stdin is not None:
            self.process.stdin.close()
        self.process = None

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)


@dataclass(slots=True)
class Supervisor:
    """Starts the children and keeps them until a stop signal.

    Args:
        keep_database: looks whether the embedded database runs and starts it when not.
        graceful_seconds: how long the children may take to finish what they do.
    """

    children: Sequence[Child]
    keep_database: Callable[[], None] | None
    graceful_seconds: float
    _stop: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self._stop.set())
        if _HANG_UP is not signal.SIG_IGN:
            signal.signal(signal.SIGHUP, lambda *_: self._stop.set())
        next_look = 0.0
        try:
            while not self._stop.is_set():
                if self.keep_database is not None and time.monotonic() >= next_look:
                    self.keep_database()
                    next_look = time.monotonic() + _DATABASE_SECONDS
                for child in self.children:
                    child.look_after(time.monotonic())
                self._stop.wait(_LOOK_SECONDS)
        finally:
            self._end()

    def _end(self) -> None:
        for child in self.children:
            child.stop()
        deadline = time.monotonic() + self.graceful_seconds
        for child in self.children:
            if child.process is None:
                continue
            try:
                child.process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                log.warning("proces-afgebroken", process=child.name)
                child.process.kill()
                child.process.wait()


def end_with_supervisor() -> None:
    """In a supervised process: stop tidily when the supervisor is gone, however it went."""
    if os.environ.pop(_SUPERVISED, "") != "1":
        return

    def wait_for_end() -> None:
        while os.read(0, 1):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait_for_end, daemon=True).start()
