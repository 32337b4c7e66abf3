# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The checks of `koers check`: each gives lines and touches nothing."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core import checks as django_checks
from django.db import DatabaseError, connection

from koers.access.database import OWNER, application_role
from koers.access.migration_state import unapplied_migrations
from koers.access.protection import PROTECTED
from koers.jobs import selectors as jobs

_LITTLE_SPACE = 2 * 1024**3
_SPACE = 20 * 1024**3
_OLD_BACKUP_HOURS = 26
_WAITING = 100


class State(Enum):
    OK = "OK"
    LET_OP = "let op"
    FOUT = "fout"


@dataclass(frozen=True, slots=True)
class Line:
    part: str
    state: State
    says: str = ""


def every_check(backups: Path) -> Iterator[Line]:
    """All lines; what needs the database is left out when that does not answer."""
    yield from _settings()
    yield from _disk()
    yield from _backups(backups)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version_num")
            version = int(cursor.fetchone()[0]) // 10_000
    except DatabaseError as error:
        yield Line("database", State.FOUT, f"Antwoordt niet: {str(error).strip().splitlines()[0]}")
        return
    old = version < 15
    yield Line(
        "database",
        State.FOUT if old else State.OK,
        f"PostgreSQL {version}" + (", te oud: neem 15 of nieuwer" if old else ""),
    )
    looks: tuple[Callable[[], Iterator[Line]], ...] = (
        _role,
        _migrations,
        _protection,
        _work,
        _log_chain,
    )
    for look in looks:
        try:
            yield from look()
        except DatabaseError:
            connection.close()
            yield Line(
                look.__name__.strip("_"), State.FOUT, "Niet na te gaan; werk eerst de tabellen bij."
            )


def _settings() -> Iterator[Line]:
    if settings.KOERS_TRIAL:
        yield Line(
            "instellingen",
            State.LET_OP,
            "Dit is een proefomgeving; nooit met gegevens van inwoners. Productie: --productie.",
        )
        return
    if not settings.ALLOWED_HOSTS or "127.0.0.1" in settings.ALLOWED_HOSTS:
        yield Line(
            "adres van de site", State.LET_OP, "Zet in KOERS_HOSTS alleen de naam van uw site."
        )
    found = [
        message
        for message in django_checks.run_checks(include_deployment_checks=True)
        if message.level >= django_checks.WARNING and not message.is_silenced()
    ]
    for message in found:
        state = State.FOUT if message.level >= django_checks.ERROR else State.LET_OP
        yield Line(f"instellingen ({message.id})", state, message.msg)
    if not found:
        yield Line("instellingen", State.OK, "Ook volgens de productiecontroles van Django.")


def _disk() -> Iterator[Line]:
    free = shutil.disk_usage(settings.KOERS_HOME).free
    state = State.FOUT if free < _LITTLE_SPACE else State.LET_OP if free < _SPACE else State.OK
    more = "" if state is State.OK else ": maak ruimte, anders stopt het inlezen"
    yield Line("schijf", state, f"{free / 1e9:.1f} GB vrij{more}")


def _backups(folder: Path) -> Iterator[Line]:
    from koers.cli.backups.making import SUFFIX

    found = sorted(folder.glob(f"*{SUFFIX}"), key=lambda file: file.stat().st_mtime)
    if not found:
        state = State.LET_OP if settings.KOERS_TRIAL else State.FOUT
        yield Line(
            "back-up",
            state,
            "Geen back-up gevonden. Noem de map met --backups of KOERS_BACKUP_FOLDER; "
            "maak er een met: koers backup maak",
        )
        return
    hours = (time.time() - found[-1].stat().st_mtime) / 3600
    late = hours > _OLD_BACKUP_HOURS
    yield Line(
        "back-up",
        State.LET_OP if late else State.OK,
        f"De nieuwste is {hours:.0f} uur oud{': maak er elke nacht een' if late else ''}.",
    )


def _role() -> Iterator[Line]:
    role, owner = application_role(), str(settings.DATABASES[OWNER]["USER"])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb "
            "FROM pg_roles WHERE rolname = current_user"
        )
        is_super, bypasses, makes_roles, makes_databases = cursor.fetchone()
        cursor.execute(
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user"
        )
        owns = cursor.fetchone()[0]
    wrong = [
        says
        for applies, says in (
            (is_super, "is superuser"),
            (bypasses, "gaat langs de afscherming (BYPASSRLS)"),
            (makes_roles or makes_databases, "mag rollen of databases maken"),
            (owns, f"is eigenaar van {owns} tabellen"),
            (role == owner, "is dezelfde als de eigenaar"),
        )
        if applies
    ]
    if wrong:
        yield Line(
            "rol van Koers",
            State.FOUT,
            f"Rol {role} {', '.join(wrong)}. Zie docs/beheer/postgresql.md.",
        )
    else:
        yield Line(
            "rol van Koers", State.OK, f"{role}: geen superuser, geen eigenaar, geen BYPASSRLS."
        )


def _migrations() -> Iterator[Line]:
    missing = unapplied_migrations()
    if missing:
        yield Line(
            "tabellen",
            State.FOUT,
            f"{', '.join(missing[:4])} niet uitgevoerd. Voer uit: koers beheer migrate",
        )
    else:
        yield Line("tabellen", State.OK, "Van deze versie.")


def _protection() -> Iterator[Line]:
    names = [model._meta.db_table for model in PROTECTED]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace "
            "AND relname = ANY(%s) AND relrowsecurity AND relforcerowsecurity "
            "AND EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = pg_class.oid)",
            [names],
        )
        guarded = {name for (name,) in cursor.fetchall()}
    open_tables = sorted(set(names) - guarded)
    if open_tables:
        yield Line(
            "afscherming",
            State.FOUT,
            f"Niet afgeschermd: {', '.join(open_tables)}. Zet Koers stil en voer migrate uit.",
        )
    else:
        yield Line(
            "afscherming",
            State.OK,
            f"{len(names)} tabellen met gegevens van inwoners, alle afgeschermd.",
        )


def _work() -> Iterator[Line]:
    alive, waiting, failed = jobs.worker_is_alive(), jobs.waiting_jobs(), jobs.failed_jobs()
    if not alive:
        yield Line(
            "achtergrondwerk",
            State.LET_OP,
            "Geen werker actief. Start koers serve of koers worker.",
        )
    elif waiting > _WAITING:
        yield Line(
            "achtergrondwerk", State.LET_OP, f"{waiting} taken wachten. Start een tweede werker."
        )
    else:
        yield Line("achtergrondwerk", State.OK, f"Werker actief, {waiting} taken wachten.")
    if failed:
        yield Line(
            "mislukte taken",
            State.LET_OP,
            f"{failed} taken liepen vast; de codes staan in het logboek.",
        )


def _log_chain() -> Iterator[Line]:
    if not apps.is_installed("koers.audit"):
        return
    from koers.access.actor import SYSTEM
    from koers.audit import checks

    wrong = [verdict.chain for verdict in checks.check(actor=SYSTEM) if not verdict.whole]
    if wrong:
        yield Line(
            "inzagelog",
            State.FOUT,
            f"Veranderd buiten Koers om: {', '.join(wrong)}. Waarschuw de functionaris gegevensbescherming.",
        )
    else:
        yield Line("inzagelog", State.OK, "Alle ketens kloppen.")
