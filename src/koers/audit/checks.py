# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Checking the log of this installation, and keeping anchors of it outside the database."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import structlog
from django.conf import settings
from django.db import connection, connections, transaction
from django.utils import timezone
from psycopg.conninfo import make_conninfo

from koers.access.actor import Actor, require
from koers.access.database import OWNER
from koers.access.models import Organisation
from koers.access.tenancy import own_space
from koers.audit import journal, verification
from koers.audit.events import Event, Result
from koers.audit.models import SYSTEM_CHAIN, Ketenkop
from koers.audit.register import log_retention
from koers.audit.verification import Anchor, Verdict
from koers.errors import InvalidInput

log = structlog.get_logger("koers.audit")

ANCHOR_FILE = "ankers.jsonl"


def anchor_file() -> Path:
    """Where anchors are kept when no other place is named."""
    return Path(settings.KOERS_HOME) / ANCHOR_FILE


def check(*, actor: Actor, anchors: Path | None = None, processes: int = 2) -> list[Verdict]:
    """Check every chain, and write the result into the chain itself for the FG to see.

    Args:
        anchors: file with kept anchors; None takes the usual one when it is there.

    Raises:
        NotAllowed: the actor is not the system itself.
        InvalidInput: the file with anchors cannot be read.
    """
    require(actor, "log-controleren")
    file = anchors or anchor_file()
    known = read_anchors(file) if anchors or file.exists() else []
    names = [SYSTEM_CHAIN, *Organisation.objects.values_list("slug", flat=True)]
    verdicts = verification.verify(conninfo(), names, anchors=known, processes=processes)
    for verdict in verdicts:
        if verdict.lines or verdict.faults:
            _write_down(actor, verdict)
    return verdicts


def anchor(*, actor: Actor, file: Path | None = None) -> list[Anchor]:
    """Add the newest line of every chain to a file outside the database, and to the structured log.

    Raises:
        NotAllowed: the actor is not the system itself.
    """
    require(actor, "log-controleren")
    with transaction.atomic():
        connection.ensure_connection()
        found = verification.heads(connection.connection)
    moment = timezone.now().isoformat(timespec="seconds")
    file = file or anchor_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as stream:
        for item in found:
            stream.write(json.dumps({"moment": moment, **asdict(item)}) + "\n")
            log.info("anker", keten=item.chain, nummer=item.number, hash=item.hash)
    return found


def read_anchors(file: Path) -> list[Anchor]:
    """The anchors of a file.

    Raises:
        InvalidInput: a line of it is no anchor.
    """
    anchors = []
    for number, text in enumerate(file.read_text("utf-8").splitlines(), 1):
        try:
            row = json.loads(text)
            anchors.append(Anchor(str(row["chain"]), int(row["number"]), str(row["hash"])))
        except (ValueError, KeyError, TypeError) as error:
            raise InvalidInput(f"Regel {number} van {file.name} is geen anker.") from error
    return anchors


def conninfo() -> str:
    """How another process reaches the same database, in the role of the application."""
    wanted = connection.get_connection_params()
    kept = ("dbname", "user", "password", "host", "port", "sslmode", "sslrootcert", "service")
    return make_conninfo(**{name: str(wanted[name]) for name in kept if wanted.get(name)})


def shorten(*, actor: Actor) -> dict[str, int]:
    """Remove the lines of the log whose own retention is over; needs the owner of the tables.

    Raises:
        NotAllowed: the actor is not the system itself.
    """
    require(actor, "log-controleren")
    rule = log_retention()
    before = rule.ended_before(timezone.localdate())
    removed = {}
    for chain in Ketenkop.objects.values_list("chain", flat=True):
        with transaction.atomic(OWNER), connections[OWNER].cursor() as cursor:
            cursor.execute(
                "SELECT audit_keten_inkorten(%s, %s::date, %s)", [chain, before, rule.code]
            )
            removed[chain] = int(cursor.fetchone()[0])
    return removed


def _write_down(actor: Actor, verdict: Verdict) -> None:
    who = actor.within(verdict.chain)
    with own_space(who):
        journal.record(
            actor=who,
            event=Event.KETEN_GECONTROLEERD,
            kind="log",
            object_id=str(verdict.head),
            result=Result.GELUKT if verdict.whole else Result.MISLUKT,
            details={"regels": verdict.lines, "fouten": len(verdict.faults)},
        )
