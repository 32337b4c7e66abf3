# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command `koers`. Each group stands in a module of its own and imports its room when it runs."""

from __future__ import annotations

import os

import click

from koers import __version__


def start_django(settings: str = "koers.settings.trial") -> None:
    """Load the settings (which starts the embedded server when no other is named) and the apps."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)
    django.setup()


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="koers %(version)s")
def main() -> None:
    """Koers: regiobeeld, werkagenda, themalijnen en effect van een regio."""


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def beheer(arguments: tuple[str, ...]) -> None:
    """Beheeropdrachten van Django, zoals 'koers beheer migrate'."""
    start_django()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["koers beheer", *arguments])


def _register_groups() -> None:
    from koers.cli.demo import demo
    from koers.cli.regiobeeld import regiobeeld
    from koers.cli.serve import serve
    from koers.cli.werkagenda import werkagenda

    for command in (demo, serve, regiobeeld, werkagenda):
        main.add_command(command)


_register_groups()
