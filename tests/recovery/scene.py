# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A running installation that is shot at: load, a client that writes, and a judge that looks beside Koers.

The judge asks PostgreSQL and the disk directly, so that it does not believe what it tests.
"""

from __future__ import annotations

import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import polars as pl
import psutil
import psycopg

KOERS = str(Path(sys.executable).with_name("koers"))
KINDS = ("web worker", "web master", "worker", "database")
_PATIENCE = 600.0


@dataclass(slots=True)
class Shot:
    """One kill and how long no page came afterwards."""

    kind: str
    seconds: float


@dataclass(slots=True)
class Scene:
    home: Path
    levering: str
    figures: int
    casus: str
    port: int
    server: subprocess.Popen[bytes]
    acknowledged: set[str] = field(default_factory=set)
    published: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def rows(self, query: str, *arguments: Any) -> list[tuple[Any, ...]]:
        """What stands in the database, seen by its superuser."""
        deadline = time.monotonic() + 60
        while True:
            try:
                with psycopg.connect(
                    host=str(self.home / "postgresql"), user="postgres", dbname="postgres"
                ) as connection:
                    cursor = connection.execute(query, arguments)
                    return cursor.fetchall() if cursor.description else []
            except psycopg.OperationalError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.2)

    def log_in(self, role: str) -> httpx.Client:
        """A browser in which the trial account of this role is logged in."""
        browser = httpx.Client(base_url=self.address, timeout=60)
        password = (self.home / "proefwachtwoord").read_text().strip()
        page = browser.get("/inloggen/").text
        done = browser.post(
            "/inloggen/",
            data={
                "csrfmiddlewaretoken": _token(page),
                "username": f"proef-{role}",
                "password": password,
            },
        )
        assert done.status_code == 302, done.text[:500]
        return browser

    def ask_publication(self, browser: httpx.Client) -> str:
        """Ask for the load as a job; gives the key of the task."""
        self.rows(
            "UPDATE regiobeeld_levering SET status = 'gecontroleerd' WHERE id = %s", self.levering
        )
        answer = _post(browser, f"/regiobeeld/leveringen/{self.levering}/publiceren/", {})
        found = re.fullmatch(r"/taken/([0-9a-f-]+)/", answer.headers.get("Location", ""))
        assert found, (answer.status_code, answer.text[:300])
        return found.group(1)

    def state_of(self, taak: str) -> str:
        return str(self.rows("SELECT state FROM jobs_taak WHERE id = %s", taak)[0][0])

    def await_end(self, taak: str) -> None:
        deadline = time.monotonic() + _PATIENCE
        while self.state_of(taak) not in ("klaar", "mislukt"):
            assert time.monotonic() < deadline, "the job does not end"
            time.sleep(0.3)
        assert self.state_of(taak) == "klaar", self.rows(
            "SELECT message, reference FROM jobs_taak WHERE id = %s", taak
        )

    def kill(self, kind: str) -> None:
        """kill -9, without any farewell."""
        if kind == "database":
            os.kill(int((self.home / "postgresql" / "postmaster.pid").read_text().split()[0]), 9)
            return
        word = "worker" if kind == "worker" else "--web-op"
        for child in psutil.Process(self.server.pid).children():
            # One that was killed before may not have been buried yet.
            if child.status() != psutil.STATUS_ZOMBIE and word in child.cmdline():
                target = child
                if kind == "web worker":
                    target = (child.children() or [child])[0]
                os.kill(target.pid, signal.SIGKILL)
                return

    def web_masters(self) -> list[psutil.Process]:
        """The web server that runs; none while the next one is not started yet."""
        found = psutil.Process(self.server.pid).children()
        alive = [one for one in found if one.status() != psutil.STATUS_ZOMBIE]
        return [one for one in alive if "--web-op" in one.cmdline()]

    def seconds_until_serving(self) -> float:
        """Until a page with figures comes and the installation calls itself ready."""
        started = time.monotonic()
        with httpx.Client(base_url=self.address, timeout=5) as visitor:
            while True:
                try:
                    pages = [visitor.get(path) for path in ("/gereed/", "/regiobeeld/bronnen/")]
                    if all(page.status_code == 200 for page in pages):
                        return time.monotonic() - started
                except httpx.TransportError:
                    pass
                assert time.monotonic() - started < _PATIENCE, "never serves again"
                time.sleep(0.05)

    def judge_publications(self) -> None:
        """No half publication and none too many."""
        numbers = self.rows("SELECT number, figures, is_current FROM regiobeeld_publicatie")
        assert len(numbers) == self.published
        assert [current for _, _, current in numbers].count(True) == (1 if numbers else 0)
        ((status,),) = self.rows(
            "SELECT status FROM regiobeeld_levering WHERE id = %s", self.levering
        )
        assert status == "gepubliceerd"
        number, counted, _ = max(numbers)
        folder = self.home / "waarnemingen" / "publicaties" / f"{number:06d}"
        for order in ("by_indicator", "by_area"):
            table = pl.scan_parquet(folder / f"{order}.parquet")
            rows = table.select(pl.len()).collect().item()
            assert rows == counted
            keys = ["indicator", "area", "period", "sex", "age"]
            assert table.select(pl.struct(keys).n_unique()).collect().item() == rows
        assert counted >= self.figures

    def judge_notes(self) -> None:
        """Every acknowledged note is there, once."""
        found = Counter(
            text
            for (text,) in self.rows("SELECT text FROM trajecten_notitie WHERE text LIKE 'N %%'")
        )
        assert not self.acknowledged - found.keys(), "an acknowledged note is gone"
        assert not [text for text, times in found.items() if times > 1], "a note stands there twice"


def _token(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert found, "no form on this page"
    return found.group(1)


def _post(browser: httpx.Client, path: str, data: dict[str, str]) -> httpx.Response:
    """Once; the form token comes from the cookie."""
    token = next(value for name, value in browser.cookies.items() if "csrf" in name)
    return browser.post(path, data={"csrfmiddlewaretoken": token, **data})


def _write_notes(scene: Scene, browser: httpx.Client, stop: threading.Event) -> None:
    """Writes as fast as it is answered, and remembers only what was acknowledged."""
    number = 0
    while not stop.is_set():
        number += 1
        text = f"N {number}"
        try:
            answer = _post(
                browser, f"/zaken/{scene.casus}/notitie/", {"soort": "overig", "tekst": text}
            )
        except httpx.TransportError:
            time.sleep(0.05)
            continue
        if answer.status_code == 302 and answer.headers["Location"].startswith("/zaken/"):
            scene.acknowledged.add(text)
        stop.wait(0.05)


@contextmanager
def running(home: Path, made: dict[str, Any]) -> Iterator[Scene]:
    """`koers serve` on a home."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("KOERS_", "DJANGO_", "COV_"))
    }
    with (home / "serve.log").open("wb") as log:
        server = subprocess.Popen(
            [KOERS, "serve", "--port", str(port)],
            env={**environment, "KOERS_HOME": str(home)},
            stdout=subprocess.DEVNULL,
            stderr=log,
        )
    scene = Scene(home, made["levering"], made["figures"], made["casus"], port, server)
    try:
        scene.seconds_until_serving()
        yield scene
    finally:
        server.terminate()
        server.wait(60)


def still_serves(scene: Scene, *, until: Callable[[], bool]) -> None:
    """Every page that is asked for meanwhile comes; a connection that is cut counts as one that does not."""
    deadline = time.monotonic() + _PATIENCE
    while not until():
        assert time.monotonic() < deadline, "it never comes so far"
        # Each visitor comes anew: a connection kept from before hangs on the process that goes.
        with httpx.Client(base_url=scene.address, timeout=60) as visitor:
            assert visitor.get("/regiobeeld/bronnen/").status_code == 200
        time.sleep(0.1)


def shoot(scene: Scene, *, shots: int, seed: int, kinds: tuple[str, ...] = KINDS) -> Iterator[Shot]:
    """Kill at random moments during load and writing, and judge after every finished load."""
    chance = random.Random(seed)  # noqa: S311 - repeatable moments, no secrets
    publisher, caseworker = scene.log_in("data-eigenaar"), scene.log_in("casusmedewerker")
    caseworker.get(f"/zaken/{scene.casus}/")
    stop = threading.Event()
    writer = threading.Thread(target=_write_notes, args=(scene, caseworker, stop))
    writer.start()
    try:
        started = time.monotonic()
        taak = scene.ask_publication(publisher)
        scene.await_end(taak)
        scene.published += 1
        scene.judge_publications()
        usual = time.monotonic() - started
        for number in range(shots):
            if scene.state_of(taak) == "klaar":
                taak = scene.ask_publication(publisher)
                scene.published += 1
            time.sleep(chance.uniform(0, usual))
            kind = kinds[number % len(kinds)]
            scene.kill(kind)
            yield Shot(kind, scene.seconds_until_serving())
            if scene.state_of(taak) in ("klaar", "mislukt"):
                scene.await_end(taak)
                scene.judge_publications()
        scene.await_end(taak)
        scene.judge_publications()
    finally:
        stop.set()
        writer.join()
        publisher.close()
        caseworker.close()
    scene.judge_notes()
