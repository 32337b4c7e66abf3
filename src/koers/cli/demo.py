# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`koers demo`: from nothing to a region on the screen, with real files or with the practice region."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from koers.cli.messages import INPUT_ERROR, explains_errors, steps
from koers.cli.serve import PORT, become_server, require_free

_FIXED_STEPS = 14
#: Practice cases of the trial caseworker, for either purpose.
_CASES = 40
#: Key of the lock in the database under which one process at a time prepares Koers.
_PREPARING = 0x6B6F6572


@click.command("demo")
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Map met bestanden van de bronnen. Zonder map: oefencijfers.",
)
@click.option("--port", type=PORT, default=8000, show_default=True, help="Poort op 127.0.0.1.")
@click.option("--no-serve", is_flag=True, help="Alleen inrichten en laden, niet starten.")
@explains_errors
def demo(data: Path | None, port: int, no_serve: bool) -> None:
    """Richt Koers in, laad de regio en open het op http://127.0.0.1:PORT."""
    if not no_serve:
        require_free(port)
    from koers.cli import start_django

    files = _file_count(data)
    with steps("Koers inrichten", files + _FIXED_STEPS) as step:
        step("database starten")
        start_django()
        with _one_at_a_time(step):
            _prepare(step)
            _load_picture(data, step)
            _open_trial(data, step)
    _introduce(port, serving=not no_serve)
    if not no_serve:
        become_server(port)


def _file_count(data: Path | None) -> int:
    return sum(1 for _ in data.rglob("*")) if data else 20


@contextmanager
def _one_at_a_time(step: Callable[[str], None]) -> Iterator[None]:
    """Two that begin together would both make the tables; the second waits and finds them."""
    from django.db import connections

    # As the owner: the role of the application may not exist yet.
    connection = connections["eigenaar"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_PREPARING])
        if cursor.fetchone() != (True,):
            step("wachten tot een andere 'koers demo' klaar is")
            cursor.execute("SELECT pg_advisory_lock(%s)", [_PREPARING])
    try:
        yield
    finally:
        # Closing gives the lock back, also after an error inside a transaction.
        connection.close()


def _prepare(step: Callable[[str], None]) -> None:
    """Database, tables, region pack, agendas."""
    from django.core.management import call_command

    step("tabellen bijwerken")
    call_command("migrate", verbosity=0, interactive=False)

    from koers.access.actor import SYSTEM
    from koers.access.organisations import install_organisations
    from koers.regiobeeld import services
    from koers.region_pack import region_folder, region_pack
    from koers.werkagenda.services import load_agenda

    pack = region_pack()
    step(f"regiopakket {pack.naam} laden")
    services.install_region(actor=SYSTEM, pack=pack)
    install_organisations(actor=SYSTEM, pack=pack)
    for name in pack.agendas:
        step(f"agenda {name} laden")
        load_agenda(actor=SYSTEM, path=region_folder() / name)


def _load_picture(data: Path | None, step: Callable[[str], None]) -> None:
    """Real files when a folder is named; else what is there already; else the practice region."""
    from koers.access.actor import SYSTEM
    from koers.regiobeeld.selectors import current_publicatie

    if data is not None:
        _load_files(data, practice=False, step=step)
        return
    current = current_publicatie(SYSTEM)
    if current is not None:
        step("het beeld staat er al")
        return
    folder = Path(tempfile.mkdtemp(prefix="koers-oefenregio-"))
    try:
        from koers.practice import SEED, write_practice_region
        from koers.regiobeeld.intake.practice import write_practice_partners
        from koers.region_pack import region_pack

        step("oefencijfers maken")
        write_practice_region(folder, region=region_pack())
        write_practice_partners(folder, region=region_pack(), seed=SEED)
        _load_files(folder, practice=True, step=step)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _load_files(folder: Path, *, practice: bool, step: Callable[[str], None]) -> None:
    from koers.access.actor import SYSTEM
    from koers.cli.regiobeeld import report
    from koers.regiobeeld import services
    from koers.regiobeeld.loading import receive_all

    result = receive_all(actor=SYSTEM, paths=[folder], practice=practice, progress=step)
    if result.rejected:
        for levering in result.rejected:
            click.echo(f"Afgekeurd: {levering.file_name}", err=True)
            for line in report(levering):
                click.echo(line, err=True)
        click.echo("Er is niets gepubliceerd. Herstel of verwijder deze bestanden.", err=True)
        sys.exit(INPUT_ERROR)
    if result.accepted:
        services.publish(actor=SYSTEM, leveringen=result.accepted, progress=step)


def _open_trial(data: Path | None, step: Callable[[str], None]) -> None:
    """Trial accounts, and with practice figures also practice cases for the caseworker."""
    from django.conf import settings

    from koers.access.trial import create_trial_accounts, trial_password

    step("proefaccounts maken")
    create_trial_accounts(password=trial_password(settings.KOERS_HOME))
    if data is None:
        _open_practice_cases()
        step("oefenideeën en oefenstukken maken")
        _practise_ideas()
        step("oefenverslagen maken")
        _practise_reports()
        step("oefenoverleggen maken")
        _practise_meetings()
        step("oefenronde van prioriteren uitrekenen")
        _practise_prioritising()


def _open_practice_cases() -> None:
    from datetime import date

    from koers.access.actor import SYSTEM
    from koers.access.purposes import purposes_of
    from koers.access.roles import Role
    from koers.access.trial import organisation_of
    from koers.practice import SEED, write_caseload
    from koers.themalijnen.schulden.schemes.practice import open_practice_dossiers
    from koers.themalijnen.schulden.schemes.services import PURPOSE as SCHULDHULP
    from koers.trajecten import caseload

    organisation = organisation_of(Role.CASUSMEDEWERKER)
    if organisation is None:
        return
    with tempfile.TemporaryDirectory(prefix="koers-oefenzaken-") as folder:
        for purpose in purposes_of(Role.CASUSMEDEWERKER):
            # A fixed day, so that a second start offers the same file and changes nothing.
            file = write_caseload(
                Path(folder) / f"oefenzaken-{purpose.code}.csv",
                cases=_CASES,
                today=date(2026, 11, 1),
                seed=SEED,
                prefix=purpose.code[:3].upper(),
            )
            actor = SYSTEM.within(organisation.slug, purpose.code)
            invoer, is_new = caseload.receive(
                actor=actor, file_name=file.name, content=file.read_bytes(), practice=True
            )
            if is_new:
                caseload.read(actor=actor, invoer_id=invoer.pk)
            if purpose.code == SCHULDHULP:
                open_practice_dossiers(actor, today=date(2026, 11, 1))


def _practise_ideas() -> None:
    """Ideas, an admission form and bestuursopdrachten, each marked as practice."""
    from koers.werkagenda.ideas.practising import practise

    practise()


def _practise_reports() -> None:
    """Plans, hours, money and reports of the agenda, each marked as practice."""
    from django.utils import timezone

    from koers.werkagenda.progress.practising import practise

    practise(timezone.localdate())


def _practise_prioritising() -> None:
    """A closed round with advice and one to score in, of the main agenda, marked as practice."""
    from django.utils import timezone

    from koers.access.actor import SYSTEM
    from koers.practice import SEED
    from koers.werkagenda.prioritising.practice import practise
    from koers.werkagenda.selectors import main_agenda

    agenda = main_agenda(SYSTEM)
    if agenda is not None:
        practise(actor=SYSTEM, agenda=agenda, today=timezone.localdate(), seed=SEED)


def _practise_meetings() -> None:
    """A meeting cycle, decisions, actions and a log of kansen and risico's, each marked as practice."""
    from django.utils import timezone

    from koers.werkagenda.meetings.practising import practise

    practise(timezone.localdate())


def _introduce(port: int, *, serving: bool) -> None:
    """Address and trial accounts."""
    from django.conf import settings

    from koers.access.trial import create_trial_accounts, trial_password

    password = trial_password(settings.KOERS_HOME)
    accounts = create_trial_accounts(password=password)
    click.echo("")
    click.echo("Proefaccounts, een per rol (alleen op deze machine):")
    for account in accounts:
        click.echo(f"  {account.name:36} {account.role}, {account.organisation}")
    click.echo(f"  wachtwoord voor alle accounts: {password}")
    click.echo("")
    if not serving:
        click.echo(f"Klaar. Start met: {sys.argv[0]} serve --port {port}")
