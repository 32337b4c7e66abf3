# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The web server itself: gunicorn with a few threads per worker, on an address or on a socket it is given."""

from __future__ import annotations

import threading
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Serving:
    """How to serve."""

    bind: str
    workers: int
    threads: int
    graceful_seconds: int
    log_level: str


def _warm_up(worker: object) -> None:
    """Start the drawing engine in the background of each worker, so that no visitor waits for it.

    Only after the fork: the engine's threads do not come along to a child process.
    """
    from koers.web.charts import warm_up

    threading.Thread(target=warm_up, daemon=True).start()


def run_server(serving: Serving) -> None:
    """Serve until a stop signal; then finish the requests that run."""
    from gunicorn.app.base import BaseApplication

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            self.cfg.set("bind", serving.bind)
            self.cfg.set("workers", serving.workers)
            self.cfg.set("worker_class", "gthread")
            self.cfg.set("threads", serving.threads)
            self.cfg.set("timeout", 120)
            self.cfg.set("graceful_timeout", serving.graceful_seconds)
            self.cfg.set("loglevel", serving.log_level)
            self.cfg.set("logger_class", "koers.cli.gunicorn_log.OneStream")
            self.cfg.set("proc_name", "koers")
            # Heartbeats of workers on memory, not on a disk that may be slow or full.
            self.cfg.set("worker_tmp_dir", _memory_folder())
            # Its socket would be shared by every server of this user.
            self.cfg.set("control_socket_disable", True)
            self.cfg.set("post_worker_init", _warm_up)

        def load(self) -> object:
            from koers.wsgi import application

            return application

    Server().run()


def _memory_folder() -> str | None:
    import os

    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # nosec B108 # noqa: S108 - a file system, no file
