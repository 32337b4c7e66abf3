# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`koers toegang`: local accounts, for the trial and for when the identity provider is away."""

from __future__ import annotations

import click

from koers.cli.messages import explains_errors


@click.group()
def toegang() -> None:
    """Lokale accounts: maken, ontgrendelen, tweede stap opnieuw laten instellen."""
    from koers.cli import start_django

    start_django()


@toegang.command("maak-account")
@click.argument("name", metavar="NAAM")
@click.option("--organisatie", required=True, help="Afkorting, zoals gemeente-almelo.")
@click.option("--rol", required=True, help="Rol, zoals beheerder.")
@explains_errors
def make_account(name: str, organisatie: str, rol: str) -> None:
    """Maak een account met de naam NAAM; het wachtwoord wordt hier gevraagd.

    De eigenaar kiest bij de eerste keer inloggen een eigen wachtwoord.
    """
    from koers.access.actor import SYSTEM
    from koers.access.login import accounts

    password = click.prompt(
        "Eerste wachtwoord", hide_input=True, confirmation_prompt="Nog een keer"
    )
    accounts.make_account(
        actor=SYSTEM, name=name, organisation=organisatie, role=rol, password=password
    )
    click.echo(f"Account {name} is gemaakt. Geef het wachtwoord persoonlijk door.")


@toegang.command("reset-tweede-factor")
@click.argument("name", metavar="NAAM")
@explains_errors
def reset_second_factor(name: str) -> None:
    """Wis app en herstelcodes van NAAM, bijvoorbeeld na verlies van de telefoon."""
    from koers.access.actor import SYSTEM
    from koers.access.login import accounts

    accounts.reset_second_factor(actor=SYSTEM, name=name)
    click.echo(
        f"De tweede stap van {name} is gewist en {name} is overal uitgelogd. "
        "Bij de volgende keer inloggen wordt die opnieuw ingesteld."
    )


@toegang.command("ontgrendel")
@click.argument("name", metavar="NAAM")
@explains_errors
def unlock(name: str) -> None:
    """Laat NAAM weer toe na te veel mislukte pogingen."""
    from koers.access.actor import SYSTEM
    from koers.access.login import accounts

    if accounts.unlock(actor=SYSTEM, name=name):
        click.echo(f"{name} kan weer inloggen.")
    else:
        click.echo(f"Voor {name} zijn geen mislukte pogingen bekend. Er is niets veranderd.")


@toegang.command("uitloggen")
@click.argument("name", metavar="NAAM")
@click.option("--blokkeer", is_flag=True, help="Laat dit account ook niet meer inloggen.")
@explains_errors
def log_out(name: str, blokkeer: bool) -> None:
    """Log NAAM overal uit."""
    from koers.access.actor import SYSTEM
    from koers.access.login import accounts

    accounts.end_sessions(actor=SYSTEM, name=name, block=blokkeer)
    click.echo(f"{name} is overal uitgelogd{' en geblokkeerd' if blokkeer else ''}.")


@toegang.command("lijst")
@explains_errors
def list_accounts() -> None:
    """Noem alle accounts met hun manier van inloggen, tweede stap en rollen."""
    from koers.access.actor import SYSTEM
    from koers.access.login import accounts

    lines = accounts.accounts(SYSTEM)
    for line in lines:
        step = "tweede stap" if line.second_factor else "-"
        blocked = "  geblokkeerd" if not line.active else ""
        click.echo(f"{line.name:28} {line.way:12} {step:12}{blocked}  {'; '.join(line.hats)}")
    if not lines:
        click.echo("Er zijn nog geen accounts. Maak er een met: koers toegang maak-account NAAM")
