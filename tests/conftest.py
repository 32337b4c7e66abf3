# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whole installations, made with the commands of the README, for the tests that cross rooms."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fasteners  # type: ignore[import-untyped]
import pytest

from koers.engines.embedded_server import EmbeddedServer

KOERS = str(Path(sys.executable).with_name("koers"))
_START_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Installation:
    """A KOERS_HOME that was set up by `koers demo --no-serve`."""

    home: Path
    output: str

    @property
    def environment(self) -> dict[str, str]:
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("KOERS_", "DJANGO_", "COV_"))
        }
        return {**inherited, "KOERS_HOME": str(self.home)}

    @property
    def password(self) -> str:
        return (self.home / "proefwachtwoord").read_text()

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `koers ...` on this installation."""
        return subprocess.run(
            [KOERS, *arguments], env=self.environment, capture_output=True, text=True, timeout=600
        )

    def figure(self, indicator: str, area: str, period: str) -> dict[str, Any]:
        """One figure as the command line gives it."""
        done = self.run("regiobeeld", "waarde", indicator, area, period, "--json")
        assert done.returncode == 0, done.stderr
        return dict(json.loads(done.stdout))


def install(home: Path, *arguments: str) -> Installation:
    """Set Koers up in an empty folder; a failure shows what the command said."""
    installation = Installation(home, "")
    done = installation.run("demo", "--no-serve", *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    return Installation(home, done.stdout)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One test of a whole installation first: that stands by the time that the others need it."""
    items.sort(key=lambda item: item.path.name != "test_every_question.py")


@pytest.fixture(scope="session")
def homes() -> Path:
    """Folder for the installations of this process of pytest."""
    folder = Path(os.environ["PYTEST_HOMES"]) / os.environ.get("PYTEST_XDIST_WORKER", "enige")
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def practice(homes: Path) -> Installation:
    """An installation with the practice region: made once, and a copy for each process of pytest."""
    made = homes.parent / "oefen"
    with fasteners.InterProcessLock(made.with_suffix(".lock")):
        if not made.with_suffix(".klaar").exists():
            made.with_suffix(".klaar").write_text(install(made).output)
    # Owners as well: run by root, the database belongs to another user.
    subprocess.run(["cp", "-a", str(made), str(homes / "oefen")], check=True)
    return Installation(homes / "oefen", made.with_suffix(".klaar").read_text())


@pytest.fixture(scope="session")
def real(homes: Path, real_data: Path) -> Iterator[Installation]:
    """An installation with the publishers' real files, whose database server goes on running."""
    made = install(homes / "echt", "--data", str(real_data))
    server = EmbeddedServer(made.home / "postgresql")
    server.start()
    yield made
    server.cleanup()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def site(practice: Installation) -> Iterator[str]:
    """Address of a running `koers serve` on the practice region, without a slash at the end."""
    port = _free_port()
    server = subprocess.Popen(
        [KOERS, "serve", "--port", str(port), "--workers", "1"],
        env=practice.environment,
        stdout=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, server)
        yield address
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(address + "/", timeout=30) as answer:  # noqa: S310 - our own
                answer.read()
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            assert server.poll() is None, "koers serve stopped"
            assert time.monotonic() < deadline, "koers serve does not answer"
            time.sleep(0.1)
