# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A publication with a fault at the n-th write, n swept until a clean run; on the home in KOERS_HOME.

    python -m tests.recovery.sweeping cut|disk LEVERING

Prints for every n how it ended, as one line of JSON. Looks through the owner's own connection.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from koers.cli import start_django

_MOST = 400


def main(kind: str, levering: str) -> None:
    start_django()
    for outcome in {"cut": _cuts, "disk": _full_disks}[kind](levering):
        print(json.dumps(outcome), flush=True)


def _cuts(levering: str) -> Iterator[dict[str, Any]]:
    from django.db import connection

    from tests.recovery.cutting import Cutter

    folder = Path(tempfile.mkdtemp(prefix="koers-snijden-"))
    cutter = Cutter(folder, Path(connection.settings_dict["HOST"]))
    connection.close()
    connection.settings_dict["HOST"] = str(folder)
    for answered in (False, True):
        for at in range(1, _MOST):
            outcome = _publish(levering, partial(cutter.arm, at, answered=answered))
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
    from django.db import connection, connections

    from koers.access.actor import SYSTEM
    from koers.jobs.actors import as_data
    from koers.jobs.running import carry_out
    from koers.jobs.services import enqueue
    from koers.jobs.work import DECLARED
    from koers.regiobeeld.jobs import publish_delivery

    _ask("UPDATE regiobeeld_levering SET status = 'gecontroleerd' WHERE id = %s", levering)
    before = _ask("SELECT count(*) FROM regiobeeld_publicatie")
    taak = enqueue(publish_delivery, actor=SYSTEM, title="Proef", levering=levering)
    connection.close()
    begin_fault()
    raised = ""
    try:
        carry_out(
            DECLARED["regiobeeld.publiceren"],
            taak.pk,
            as_data(SYSTEM),
            {"levering": levering},
            last=True,
        )
    except Exception as error:
        raised = type(error).__name__
    connection.close()
    state, reference, message = _ask(
        "SELECT state, reference, message FROM jobs_taak WHERE id = %s", taak.pk
    )
    (status,) = _ask("SELECT status FROM regiobeeld_levering WHERE id = %s", levering)
    (current,) = _ask("SELECT count(*) FROM regiobeeld_publicatie WHERE is_current")
    made = _ask("SELECT count(*) FROM regiobeeld_publicatie")[0] - before[0]
    connections["eigenaar"].close()
    return {
        "state": state,
        "reference": reference,
        "message": message,
        "status": status,
        "made": made,
        "current": current,
        "raised": raised,
    }


def _ask(query: str, *arguments: Any) -> tuple[Any, ...]:
    from django.db import connections

    with connections["eigenaar"].cursor() as cursor:
        cursor.execute(query, arguments)
        return tuple(cursor.fetchone()) if cursor.description else ()


if __name__ == "__main__":
    main(*sys.argv[1:])
