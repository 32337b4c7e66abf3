# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The web server itself: gunicorn with a few threads per worker, on an address or on a socket it is given."""

from __future__ import annotations

import gc
import threading
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True, slots=True)
class Serving:
    """How to serve."""

    bind: str
    workers: int
    threads: int
    graceful_seconds: int
    log_level: str


def _warm_up(worker: object) -> None:
    """Load in the background of each worker what pages need, so that no visitor waits for it.

    Only after the fork: the threads of the drawing engine do not come along to a child process.
    """
    threading.Thread(target=_load, daemon=True).start()


def _load() -> None:
    from django.conf import settings

    from koers.web.charts import warm_up

    # With the addresses every page of every room is loaded.
    import_module(settings.ROOT_URLCONF)
    warm_up()
    keep_what_is_loaded()


def keep_what_is_loaded() -> None:
    """Let the garbage collector pass over what a serving process loaded and keeps until it ends.

    A full collection walks through every object. With all rooms loaded those are 370,000, which took
    0.2 to 0.3 second of every hundredth page or so (`python -m benchmarks.prioritising`), and nothing
    of it was ever garbage. Frozen objects are not walked through: a full collection now takes some
    tens of milliseconds. A page makes thousands of objects, so the youngest generation is collected
    once per few pages and not several times per page.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)


def run_server(serving: Serving) -> None:
    """Serve until a stop signal; then finish the requests that run."""
    from gunicorn.app.base import BaseApplication

    from koers.cli.gunicorn_worker import LONGEST_LINE

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            self.cfg.set("bind", serving.bind)
            self.cfg.set("workers", serving.workers)
            self.cfg.set("worker_class", "koers.cli.gunicorn_worker.KoersWorker")
            self.cfg.set("limit_request_line", LONGEST_LINE)
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
