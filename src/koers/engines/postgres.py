# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The embedded PostgreSQL server: what runs when nobody names a server of their own.

Starting, stopping and sharing the server between processes is left to the package that carries
the binaries; this module only says where the data lives and turns failures into sentences.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from koers.errors import SourceUnavailable

log = structlog.get_logger("koers.engines")

if TYPE_CHECKING:
    from koers.engines.embedded_server import EmbeddedServer

#: A new data folder with its first log takes about this much.
_SPACE_TO_START = 64 * 1024**2
#: The servers that this process holds, by data folder.
_running: dict[Path, EmbeddedServer] = {}


def koers_home() -> Path:
    """Folder with everything that Koers keeps on this machine; `KOERS_HOME` names another."""
    named = os.environ.get("KOERS_HOME")
    if named:
        return Path(named).expanduser().resolve()
    return (Path.home() / ".local" / "share" / "koers").resolve()


def embedded_database_url(data_folder: Path) -> str:
    """Start the embedded server on `data_folder` (or join the one that runs) and give its URL.

    The server stops by itself when the last process that uses it ends.

    Raises:
        SourceUnavailable: the server does not start; the log is named in the message.
    """
    from koers.engines.embedded_server import EmbeddedServer

    folder = data_folder.resolve()
    server = _running.get(folder)
    if server is not None:
        return str(server.get_uri())
    try:
        data_folder.mkdir(parents=True, exist_ok=True)
        server = EmbeddedServer(data_folder)
        server.start()
    except PermissionError as error:
        raise SourceUnavailable(
            f"Koers mag niet schrijven in {data_folder.parent}. Kies een andere map: "
            "zet KOERS_HOME op een map van uzelf."
        ) from error
    except (subprocess.SubprocessError, OSError, RuntimeError, AssertionError) as error:
        if shutil.disk_usage(data_folder).free < _SPACE_TO_START:
            raise SourceUnavailable(
                f"De schijf met {data_folder} is vol. Maak ruimte en begin opnieuw."
            ) from error
        raise SourceUnavailable(
            "De ingebouwde PostgreSQL-server start niet. "
            f"Lees het logboek in {data_folder / 'log'}, of noem een eigen server met "
            "KOERS_DATABASE_URL=postgresql://gebruiker@host/database.",
            log=str(data_folder / "log"),
        ) from error
    _running[folder] = server
    return str(server.get_uri())


def keep_embedded_database(data_folder: Path) -> None:
    """Start the server that this process holds again when somebody ended it; not yet is tried later."""
    server = _running[data_folder.resolve()]
    try:
        server.revive()
    except (subprocess.SubprocessError, OSError, RuntimeError, AssertionError, ValueError) as error:
        log.warning("database-start-niet", reason=type(error).__name__)
