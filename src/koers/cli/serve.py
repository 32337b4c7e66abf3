# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`koers serve`: web server and background worker under a supervisor, in the trial and in production."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import click

from koers.cli.messages import INPUT_ERROR, explains_errors

PORT = click.IntRange(1, 65_535)
_HOST = "127.0.0.1"
_BACKLOG = 1024


def _listening(host: str, port: int) -> socket.socket:
    """The socket for visitors; stops with a sentence when the port cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(_BACKLOG)
    except PermissionError:
        reason = f"poort {port} is alleen voor de beheerder van deze machine"
        another = 8000
    except OSError:
        reason = f"op poort {port} draait al iets, of {host} is geen adres van deze machine"
        another = port % 65_535 + 1
    else:
        return listener
    listener.close()
    click.echo(f"Fout: {reason}. Kies een andere: --port {another}.", err=True)
    sys.exit(INPUT_ERROR)


def require_free(port: int) -> None:
    """Stop with a sentence when the port cannot be had."""
    _listening(_HOST, port).close()


def become_server(port: int) -> None:
    """Go on as `koers serve` in a fresh process with the same number.

    A worker is a fork, and the engine that loaded the figures does not survive one: its threads stay
    behind with their locks held, and the first page would wait for ever.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    command = [sys.executable, "-P", "-m", "koers", "serve", "--port", str(port)]
    os.execv(sys.executable, command)  # nosec B606 # noqa: S606 - our own interpreter and module, no shell


@click.command("serve")
@click.option("--host", default=_HOST, show_default=True, help="Adres waarop wordt geluisterd.")
@click.option("--port", type=PORT, default=8000, show_default=True, help="Poort.")
@click.option("--workers", default=2, show_default=True, help="Aantal webprocessen.")
@click.option("--threads", default=4, show_default=True, help="Draden per webproces.")
@click.option("--productie", is_flag=True, help="Met de instellingen van productie (achter TLS).")
@click.option("--zonder-werker", is_flag=True, help="Start geen achtergrondwerker.")
@click.option("--web-op", type=int, hidden=True, help="Alleen webserver, op deze open socket.")
@explains_errors
def serve(
    host: str,
    port: int,
    workers: int,
    threads: int,
    productie: bool,
    zonder_werker: bool,
    web_op: int | None,
) -> None:
    """Start Koers op http://127.0.0.1:PORT; stop met Ctrl-C.

    Een proces dat wegvalt, wordt opnieuw gestart; ook de ingebouwde database.
    """
    if productie:
        os.environ["KOERS_SETTINGS"] = "productie"
    if web_op is not None:
        _serve_web(web_op, workers, threads)
        return
    listener = _listening(host, port)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"Koers draait op http://{shown}:{port} (stoppen: Ctrl-C)")
    sys.stdout.flush()
    _supervise(listener, workers=workers, threads=threads, background=not zonder_werker)


def _serve_web(listener: int, workers: int, threads: int) -> None:
    from koers.cli import in_production, start_django
    from koers.cli.supervision import end_with_supervisor
    from koers.cli.web_server import Serving, run_server

    end_with_supervisor()
    start_django()
    run_server(
        Serving(
            bind=f"fd://{listener}",
            workers=workers,
            threads=threads,
            graceful_seconds=30 if in_production() else 5,
            log_level="info" if in_production() else "warning",
        )
    )


def _supervise(listener: socket.socket, *, workers: int, threads: int, background: bool) -> None:
    from logging.config import dictConfig  # noqa: TID251 - the supervisor runs without Django

    from koers.cli import in_production
    from koers.cli.supervision import Child, Supervisor
    from koers.engines.postgres import (
        embedded_database_url,
        keep_embedded_database,
        koers_home,
    )
    from koers.settings.logging import logging_settings

    dictConfig(logging_settings(as_json=in_production()))
    data_folder: Path | None = None
    if not os.environ.get("KOERS_DATABASE_URL"):
        data_folder = koers_home() / "postgresql"
        embedded_database_url(data_folder)
    fd = listener.fileno()
    web = ["serve", "--web-op", str(fd), "--workers", str(workers), "--threads", str(threads)]
    children = [Child("web", web, keep_open=(fd,))]
    if background:
        children.append(Child("werker", ["worker"]))
    Supervisor(
        children,
        keep_database=(lambda: keep_embedded_database(data_folder)) if data_folder else None,
        graceful_seconds=40 if in_production() else 15,
    ).run()
