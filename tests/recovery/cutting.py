# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stands between Koers and PostgreSQL and cuts the connection at the n-th message."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from pathlib import Path

_NAME = ".s.PGSQL.5432"


class Cutter:
    """A socket in `folder` that passes on to the server in `server`."""

    def __init__(self, folder: Path, server: Path) -> None:
        self._server = str(server / _NAME)
        self._at, self._count, self._answered = 0, 0, False
        self.was_cut = False
        self._lock = threading.Lock()
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(folder / _NAME))
        self._listener.listen()
        threading.Thread(target=self._accept, daemon=True).start()

    def arm(self, at: int, *, answered: bool) -> None:
        """Cut at this message: before the server gets it, or (`answered`) after it got it."""
        with self._lock:
            self._at, self._count, self._answered, self.was_cut = at, 0, answered, False

    def _accept(self) -> None:
        while True:
            client, _ = self._listener.accept()
            server = socket.socket(socket.AF_UNIX)
            server.connect(self._server)
            threading.Thread(target=self._to_server, args=(client, server), daemon=True).start()
            threading.Thread(target=self._to_client, args=(server, client), daemon=True).start()

    def _to_server(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while data := client.recv(1 << 16):
                with self._lock:
                    self._count += 1
                    cut = self._at and self._count == self._at
                    self.was_cut = self.was_cut or bool(cut)
                if cut:
                    # Nothing more comes back; whether the server still hears it is the question.
                    _shut(client)
                    if self._answered:
                        server.sendall(data)
                    break
                server.sendall(data)
        _shut(server, socket.SHUT_WR)

    def _to_client(self, server: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):
            while data := server.recv(1 << 16):
                client.sendall(data)
        _shut(client)
        server.close()


def _shut(one: socket.socket, how: int = socket.SHUT_RDWR) -> None:
    with suppress(OSError):
        one.shutdown(how)
