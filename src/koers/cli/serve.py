# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`koers serve`: the web server, gunicorn with a few threads per worker."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from typing import Any

import click

from koers.cli.messages import INPUT_ERROR

PORT = click.IntRange(1, 65_535)
_HOST = "127.0.0.1"
#: As it was at the start: `nohup` ignores the closing of the terminal.
_HANG_UP = signal.getsignal(signal.SIGHUP)


def require_free(port: int) -> None:
    """Stop with a sentence when the port cannot be had."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, port))
        except PermissionError:
            reason = f"poort {port} is alleen voor de beheerder van deze machine"
            another = 8000
        except OSError:
            reason = f"op poort {port} draait al iets"
            another = port % 65_535 + 1
        else:
            return
    click.echo(f"Fout: {reason}. Kies een andere: --port {another}.", err=True)
    sys.exit(INPUT_ERROR)


def _warm_up(worker: object) -> None:
    """Start the drawing engine in the background of each worker, so that no visitor waits for it.

    Only after the fork: the engine's threads do not come along to a child process.
    """
    from koers.web.charts import warm_up

    threading.Thread(target=warm_up, daemon=True).start()


def _stop_with_terminal(server: Any) -> None:
    """A closed terminal stops the server; without this it would go on unseen and keep the port."""
    if _HANG_UP is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, lambda *_: server.signal(signal.SIGTERM, None))
    else:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)


def become_server(port: int) -> None:
    """Go on as `koers serve` in a fresh process with the same number.

    A worker is a fork, and the engine that loaded the figures does not survive one: its threads stay
    behind with their locks held, and the first page would wait for ever.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    command = [sys.executable, "-P", "-m", "koers", "serve", "--port", str(port)]
    os.execv(sys.executable, command)  # noqa: S606 - our own interpreter and module, no shell


def run_server(port: int, workers: int = 2) -> None:
    """Serve until Ctrl-C. This process keeps the embedded database server alive for its workers."""
    from gunicorn.app.base import BaseApplication

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            self.cfg.set("bind", f"{_HOST}:{port}")
            self.cfg.set("workers", workers)
            self.cfg.set("worker_class", "gthread")
            self.cfg.set("threads", 4)
            self.cfg.set("timeout", 120)
            self.cfg.set("graceful_timeout", 5)
            self.cfg.set("loglevel", "warning")
            self.cfg.set("proc_name", "koers")
            # Its socket would be shared by every server of this user.
            self.cfg.set("control_socket_disable", True)
            self.cfg.set("when_ready", _stop_with_terminal)
            self.cfg.set("post_worker_init", _warm_up)

        def load(self) -> object:
            from koers.wsgi import application

            return application

    Server().run()


@click.command("serve")
@click.option("--port", type=PORT, default=8000, show_default=True, help="Poort op 127.0.0.1.")
@click.option("--workers", default=2, show_default=True, help="Aantal processen.")
def serve(port: int, workers: int) -> None:
    """Start de webserver op http://127.0.0.1:PORT; stop met Ctrl-C."""
    from koers.cli import start_django

    require_free(port)
    start_django()
    click.echo(f"Koers draait op http://{_HOST}:{port} (stoppen: Ctrl-C)")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koers.settings.trial")
    run_server(port, workers)
