# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A load with a fault at the n-th write, n swept until a clean run; on the home in KOERS_HOME.

    python -m tests.recovery.sweeping cut|disk LEVERING     publish a delivery
    python -m tests.recovery.sweeping cases ROWS            read a file with cases, connection cut

Prints for every n how it ended, as one line of JSON. Looks through the owner's own connection.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from koers.access.actor import Actor
from koers.cli import start_django

_MOST = 400


def main(kind: str, given: str) -> None:
    start_django()
    sweep = {
        "cut": lambda: _cuts(partial(_publish, given)),
        "disk": lambda: _full_disks(given),
        "cases": lambda: _cuts(partial(_read_cases, int(given))),
    }
    for outcome in sweep[kind]():
        print(json.dumps(outcome), flush=True)


def _cuts(load: Callable[[Callable[[], None]], dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Cut the connection at the n-th message, before and after the server heard it."""
    from django.db import connection

    from tests.recovery.cutting import Cutter

    folder = Path(tempfile.mkdtemp(prefix="koers-snijden-"))
    cutter = Cutter(folder, Path(connection.settings_dict["HOST"]))
    connection.close()
    connection.settings_dict["HOST"] = str(folder)
    for answered in (False, True):
        for at in range(1, _MOST):
            outcome = load(partial(cutter.arm, at, answered=answered))
            met = cutter.was_cut
            cutter.arm(0, answered=False)
            yield {"n": at, "answered": answered, "met": met, **outcome}
            if not met:
                break


def _full_disks(levering: str) -> Iterator[dict[str, Any]]:
    """No file may grow beyond so many bytes: the write at that place fails in the operating system."""
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    size = 64
    while size < 2**30:
        limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, hard))
        outcome = _publish(levering, limit)
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        yield {"n": size, "met": outcome["state"] != "klaar", **outcome}
        if outcome["state"] == "klaar":
            return
        size = int(size * 1.3) + 1


def _publish(levering: str, begin_fault: Callable[[], None]) -> dict[str, Any]:
    """One publication as a job; what the database and the disk say afterwards."""
    from koers.access.actor import SYSTEM
    from koers.regiobeeld.jobs import publish_delivery

    _ask("UPDATE regiobeeld_levering SET status = 'gecontroleerd' WHERE id = %s", levering)
    before = _ask("SELECT count(*) FROM regiobeeld_publicatie")
    told = _as_job(publish_delivery, SYSTEM, begin_fault, levering=levering)
    (status,) = _ask("SELECT status FROM regiobeeld_levering WHERE id = %s", levering)
    (current,) = _ask("SELECT count(*) FROM regiobeeld_publicatie WHERE is_current")
    made = _ask("SELECT count(*) FROM regiobeeld_publicatie")[0] - before[0]
    return {**told, "status": status, "made": made, "current": current}


def _read_cases(rows: int, begin_fault: Callable[[], None]) -> dict[str, Any]:
    """One file with new cases, received before the fault; how many of its cases there are after it."""
    from koers.access.actor import SYSTEM
    from koers.access.tenancy import own_space
    from koers.practice import write_caseload
    from koers.trajecten import caseload
    from koers.trajecten.jobs import read_caseload
    from koers.trajecten.models import Invoer

    actor = SYSTEM.within("gemeente-almelo", "schuldhulp")
    with own_space(actor):
        number = Invoer.objects.count()
    with tempfile.TemporaryDirectory() as folder:
        file = write_caseload(
            Path(folder) / "zaken.csv",
            cases=rows,
            today=date(2026, 11, 1),
            seed=number,
            prefix=f"F{number}",
        )
        invoer, _ = caseload.receive(
            actor=actor, file_name=file.name, content=file.read_bytes(), practice=True
        )
    told = _as_job(read_caseload, actor, begin_fault, invoer=str(invoer.pk))
    own = (actor.organisation, actor.purpose)
    made = "SELECT count(*) FROM trajecten_casus WHERE kenmerk LIKE %s"
    status = "SELECT status FROM trajecten_invoer WHERE id = %s"
    told["made"] = _ask(made, f"F{number}-%", space=own)[0]
    told["status"] = _ask(status, invoer.pk, space=own)[0]
    return told


def _as_job(
    work: Any, actor: Actor, begin_fault: Callable[[], None], **arguments: str
) -> dict[str, Any]:
    """One piece of background work in this process, on its last attempt; what its row says then."""
    from koers.jobs.actors import as_data
    from koers.jobs.running import carry_out
    from koers.jobs.services import enqueue
    from koers.jobs.work import DECLARED

    taak = enqueue(work, actor=actor, title="Proef", **arguments)
    _hang_up()
    begin_fault()
    raised = ""
    try:
        carry_out(DECLARED[work.name], taak.pk, as_data(actor), arguments, last=True)
    except Exception as error:
        raised = type(error).__name__
    _hang_up()
    state, reference, message = _ask(
        "SELECT state, reference, message FROM jobs_taak WHERE id = %s", taak.pk
    )
    return {"state": state, "reference": reference, "message": message, "raised": raised}


def _hang_up() -> None:
    from django.db import connections

    connections.close_all()


def _ask(query: str, *arguments: Any, space: tuple[str, str] = ("", "")) -> tuple[Any, ...]:
    """Past the fault, through the owner's connection, which sees no more of a space than others do."""
    from django.db import connections, transaction

    with transaction.atomic("eigenaar"), connections["eigenaar"].cursor() as cursor:
        cursor.execute(
            "SELECT set_config('koers.organisatie', %s, true), set_config('koers.doel', %s, true)",
            space,
        )
        cursor.execute(query, arguments)
        return tuple(cursor.fetchone()) if cursor.description else ()


if __name__ == "__main__":
    main(*sys.argv[1:])
