# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command `koers`. Each group stands in a module of its own and imports its room when it runs."""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

import click

from koers import __version__

#: Names for `KOERS_SETTINGS`; anything else is a module of one's own.
_SETTINGS = {"proef": "koers.settings.trial", "productie": "koers.settings.production"}


def settings_module() -> str:
    """The settings that `KOERS_SETTINGS` names; without it those of the trial."""
    named = os.environ.get("KOERS_SETTINGS") or "proef"
    return os.environ.get("DJANGO_SETTINGS_MODULE") or _SETTINGS.get(named, named)


def in_production() -> bool:
    """Whether Koers runs for real residents: any settings but those of the trial."""
    return settings_module() != _SETTINGS["proef"]


def start_django() -> None:
    """Load the settings (which starts the embedded server when no other is named) and the apps."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = settings_module()
    django.setup()


class _Explaining(click.Group):
    """Also what a group does before its command starts, such as starting the database, is explained."""

    def invoke(self, ctx: click.Context) -> Any:
        from koers.cli.messages import explained

        with explained():
            return super().invoke(ctx)


def _end_tidily() -> None:
    """On a stop signal or a closed terminal: end as after an exit, so that the database stops too."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, lambda received, _frame: sys.exit(128 + received))


@click.group(
    cls=_Explaining,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="koers %(version)s")
def main() -> None:
    """Koers: regiobeeld, werkagenda, themalijnen en effect van een regio."""
    _end_tidily()


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def beheer(arguments: tuple[str, ...]) -> None:
    """Beheeropdrachten van Django, zoals 'koers beheer migrate'."""
    start_django()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["koers beheer", *arguments])


def _register_groups() -> None:
    from koers.cli.audit import audit
    from koers.cli.backup import backup
    from koers.cli.check import check
    from koers.cli.demo import demo
    from koers.cli.regelingen import regelingen
    from koers.cli.regiobeeld import regiobeeld
    from koers.cli.serve import serve
    from koers.cli.toegang import toegang
    from koers.cli.werkagenda import werkagenda
    from koers.cli.worker import worker

    for command in (
        backup,
        check,
        audit,
        demo,
        serve,
        regelingen,
        regiobeeld,
        toegang,
        werkagenda,
        worker,
    ):
        main.add_command(command)


_register_groups()
