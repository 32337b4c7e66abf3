# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Background work that is stopped while a worker is at it; on the home in KOERS_HOME.

python -m tests.recovery.stopping asker    play every scene, one line of JSON each
python -m tests.recovery.stopping worker   a worker that knows the work below
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from koers.cli import start_django

Worker = subprocess.Popen[bytes]

_PATIENCE = 120.0
_PARTS = 5
_RACES = 14


def main(part: str) -> None:
    start_django()
    work = _declared()
    if part == "worker":
        from koers.jobs.worker import work_until_stopped

        work_until_stopped(graceful_seconds=2)
        return
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    for scenes in (
        (_in_steps, _in_parts, _about_to_be_tried_again, _races, _stuck),
        # Its lock was that of the work under which the worker before it ended.
        (_killed,),
    ):
        with _worker() as worker:
            for scene in scenes:
                told = {"scene": scene.__name__.strip("_"), **scene(work, worker)}
                print(json.dumps(told), flush=True)


def _declared() -> dict[str, Any]:
    """Work that leaves a line where it begins and an organisation where it stores something."""
    from django.db import OperationalError

    from koers.access.actor import Actor
    from koers.access.models import Organisation
    from koers.audit import journal
    from koers.audit.events import Event
    from koers.jobs.progress import Progress
    from koers.jobs.work import background

    def store(slug: str) -> None:
        Organisation.objects.get_or_create(slug=slug, defaults={"name": slug, "kind": "ggd"})

    @background("proef.stappen")
    def in_steps(actor: Actor, progress: Progress, *, slug: str) -> str:
        _begun(slug)
        store(slug)
        for step in range(1000):
            # Work that goes on after a fault of one part must not go on after a stop.
            try:
                progress(f"stap {step}")
            except Exception:  # noqa: S112
                continue
            time.sleep(0.1)
        return "Gedaan."

    @background("proef.vast", one_at_a_time=True)
    def stuck(actor: Actor, progress: Progress, *, slug: str) -> str:
        progress("een stap zonder einde")
        store(slug)
        _begun(slug)
        time.sleep(600)
        return "Gedaan."

    @background("proef.delen", atomic=False)
    def in_parts(actor: Actor, progress: Progress, *, slug: str) -> str:
        for part in range(_PARTS):
            progress(f"deel {part}")
            store(f"{slug}-{part}")
            _begun(slug)
            time.sleep(0.4)
        return "Gedaan."

    @background("proef.weg")
    def away(actor: Actor, progress: Progress, *, slug: str) -> str:
        _begun(slug)
        time.sleep(1)
        raise OperationalError("server closed the connection unexpectedly")

    @background("proef.kort")
    def short(actor: Actor, progress: Progress, *, slug: str, logged: bool = False) -> str:
        store(slug)
        if logged:
            journal.record(actor=actor, event=Event.REGIO_INGERICHT)
        _begun(slug)
        time.sleep(0.3)
        return "Gedaan."

    found = (in_steps, stuck, in_parts, away, short)
    return {work.name: work for work in found}


def _in_steps(work: dict[str, Any], worker: Worker) -> dict[str, Any]:
    """The work notices at its next step, and the same worker goes on with other work."""
    taak = _ask(work["proef.stappen"], "stappen")
    _until(lambda: _times("stappen") == 1)
    _stop(taak)
    after = _ask(work["proef.kort"], "kort-erna")
    _until(lambda: _state(after) == "klaar")
    return {**_seen(taak, "stappen"), "worker": worker.poll()}


def _in_parts(work: dict[str, Any], worker: Worker) -> dict[str, Any]:
    """What was stored stays, and asking again does the rest."""
    from koers.access.models import Organisation

    def stored() -> int:
        return Organisation.objects.filter(slug__startswith="delen-").count()

    taak = _ask(work["proef.delen"], "delen")
    _until(lambda: _times("delen") == 2)
    _stop(taak)
    _until(lambda: not _in_queue(taak))
    kept = stored()
    again = _ask(work["proef.delen"], "delen")
    _until(lambda: _state(again) == "klaar")
    return {**_seen(taak, "delen"), "kept": kept, "parts": _PARTS, "whole": stored()}


def _about_to_be_tried_again(work: dict[str, Any], worker: Worker) -> dict[str, Any]:
    """A fault that passes by itself, after the stop: not waited for again."""
    taak = _ask(work["proef.weg"], "weg")
    _until(lambda: _times("weg") == 1)
    _stop(taak)
    _until(lambda: not _in_queue(taak))
    time.sleep(2)
    return _seen(taak, "weg")


def _races(work: dict[str, Any], worker: Worker) -> dict[str, Any]:
    """Stopped at any moment around its end: stored and done, or stopped and not stored.

    Every other work holds the log, for which the stop waits; they may not wait for each other.
    """
    from koers.access.models import Organisation
    from koers.jobs.selectors import failed_jobs
    from koers.jobs.stopping import AlreadyOver

    chance = random.Random(5)  # noqa: S311 - repeatable moments, no secrets
    outcomes = []
    for number in range(_RACES):
        slug = f"wedloop-{number}"
        taak = _ask(work["proef.kort"], slug, logged=number % 2 == 1)
        if number:
            _until(partial(_has_begun, slug))
            time.sleep(chance.uniform(0, 0.5))
        try:
            _stop(taak)
        except AlreadyOver:
            assert _state(taak) == "klaar"
        _until(partial(_has_left, taak))
        outcomes.append([_state(taak), Organisation.objects.filter(slug=slug).exists()])
    return {"outcomes": outcomes, "failed": failed_jobs()}


def _stuck(work: dict[str, Any], worker: Worker) -> dict[str, Any]:
    """The worker ends under work that takes no step, and the queue is free before that."""
    taak = _ask(work["proef.vast"], "vast")
    _until(lambda: _times("vast") == 1)
    _stop(taak)
    _until(lambda: not _in_queue(taak))
    return {**_seen(taak, "vast"), "worker": worker.wait(_PATIENCE)}


def _killed(work: dict[str, Any], worker: Worker) -> dict[str, Any]:
    """The worker is killed between the stop and noticing it; a next one does not take the work up."""
    taak = _ask(work["proef.vast"], "gedood")
    _until(lambda: _times("gedood") == 1)
    _stop(taak)
    worker.send_signal(signal.SIGKILL)
    worker.wait(_PATIENCE)
    left = _in_queue(taak)
    with _worker():
        _until(lambda: not _in_queue(taak))
        time.sleep(1)
    return {**_seen(taak, "gedood"), "left": left}


@contextmanager
def _worker() -> Iterator[Worker]:
    """A worker of its own process; ended by the way in which a supervisor ends it."""
    worker = subprocess.Popen([sys.executable, "-m", "tests.recovery.stopping", "worker"])
    try:
        yield worker
    finally:
        worker.terminate()
        worker.wait(_PATIENCE)


def _ask(work: Any, slug: str, **more: Any) -> Any:
    from koers.access.actor import SYSTEM
    from koers.jobs.services import enqueue

    return enqueue(work, actor=SYSTEM, title="Proef", slug=slug, **more)


def _stop(taak: Any) -> None:
    from koers.access.actor import SYSTEM
    from koers.web.tasks import stop_in_name_of

    stop_in_name_of(SYSTEM, taak)


def _has_begun(slug: str) -> bool:
    return _times(slug) == 1


def _has_left(taak: Any) -> bool:
    return not _in_queue(taak)


def _in_queue(taak: Any) -> bool:
    from procrastinate.contrib.django.models import ProcrastinateJob

    return ProcrastinateJob.objects.filter(
        status__in=("todo", "doing"), args__taak=str(taak.pk)
    ).exists()


def _state(taak: Any) -> str:
    taak.refresh_from_db()
    return str(taak.state)


def _seen(taak: Any, slug: str) -> dict[str, Any]:
    from koers.access.models import Organisation
    from koers.jobs.selectors import failed_jobs

    return {
        "state": _state(taak),
        "message": taak.message,
        "begun": _times(slug),
        "stored": Organisation.objects.filter(slug=slug).exists(),
        "failed": failed_jobs(),
    }


def _begun(slug: str) -> None:
    with _lines().open("a") as lines:
        lines.write(f"{slug}\n")


def _times(slug: str) -> int:
    return _lines().read_text().splitlines().count(slug) if _lines().exists() else 0


def _lines() -> Path:
    return Path(os.environ["KOERS_HOME"]) / "begonnen.txt"


def _until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.05)


if __name__ == "__main__":
    main(sys.argv[1])
