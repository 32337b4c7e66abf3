# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One file: a tar of parts, encrypted with age while it is written, so that nothing lies open on disk."""

from __future__ import annotations

import hashlib
import io
import os
import tarfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import pyrage

from koers.errors import InvalidInput

HEADING = "heading.json"
UNDER_DATABASE = "database/"
UNDER_FILES = "home/"
MANIFEST = "manifest.json"
_PART = 16 * 1024**2
_BLOCK = 1 << 20


class _Counting(io.RawIOBase):
    """Writes on and keeps the digest of what was written."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.digest = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.digest.update(data)
        self._stream.write(data)
        return len(data)


class Writing:
    """Adds parts to a backup; used as a context, it is complete when that ends without an error."""

    def __init__(self, stream: IO[bytes], recipients: list[pyrage.x25519.Recipient]) -> None:
        self._out = _Counting(stream)
        read_end, write_end = os.pipe()
        self._reader, self._writer = os.fdopen(read_end, "rb"), os.fdopen(write_end, "wb")
        self._error: BaseException | None = None
        self._recipients = recipients
        self._thread = threading.Thread(target=self._encrypt)
        self._tar = tarfile.open(  # noqa: SIM115 - closed at the end of the context
            fileobj=self._writer, mode="w|", bufsize=_BLOCK
        )

    @property
    def sha256(self) -> str:
        """Of the encrypted file; only after the end."""
        return self._out.digest.hexdigest()

    def _encrypt(self) -> None:
        try:
            pyrage.encrypt_io(self._reader, self._out, self._recipients)
        except BaseException as error:
            self._error = error
        finally:
            # Who still writes gets an error instead of waiting for ever.
            self._reader.close()

    def add_bytes(self, name: str, data: bytes) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mode = len(data), 0o600
        self._tar.addfile(info, io.BytesIO(data))

    def add_stream(self, prefix: str, stream: IO[bytes]) -> str:
        """A stream of unknown length, in numbered parts; gives its sha256."""
        digest = hashlib.sha256()
        number = 0
        while data := stream.read(_PART):
            digest.update(data)
            self.add_bytes(f"{prefix}{number:06d}", data)
            number += 1
        return digest.hexdigest()

    def add_file(self, name: str, path: Path) -> tuple[int, str]:
        """A file that does not change any more; gives size and sha256."""
        digest = hashlib.sha256()
        with path.open("rb") as stream:
            info = tarfile.TarInfo(name)
            info.size, info.mode = os.fstat(stream.fileno()).st_size, 0o600
            self._tar.addfile(info, _Digesting(stream, digest))
        return info.size, digest.hexdigest()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None and self._error is None:
                self._tar.close()
            self._writer.close()
        except OSError:
            if self._error is None:
                raise
        finally:
            self._thread.join()
        if self._error is not None:
            raise self._error


class _Digesting(io.RawIOBase):
    def __init__(self, stream: IO[bytes], digest: Any) -> None:
        self._stream, self._digest = stream, digest

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._digest.update(data)
        return data


@contextmanager
def reading(path: Path, identity: pyrage.x25519.Identity) -> Iterator[tarfile.TarFile]:
    """The parts of a backup in order.

    Raises:
        InvalidInput: another key, another kind of file, or a file that was changed or cut off.
    """
    read_end, write_end = os.pipe()
    reader, writer = os.fdopen(read_end, "rb"), os.fdopen(write_end, "wb")
    failures: list[BaseException] = []

    def decrypt() -> None:
        try:
            with path.open("rb") as stream, writer:
                pyrage.decrypt_io(stream, writer, [identity])
        except BaseException as error:
            failures.append(error)

    thread = threading.Thread(target=decrypt)
    thread.start()
    try:
        with tarfile.open(fileobj=reader, mode="r|", bufsize=_BLOCK) as tar:
            yield tar
            # To the end: the last block tells whether the file is whole.
            while reader.read(_BLOCK):
                pass
    except tarfile.TarError as error:
        reader.close()
        thread.join()
        raise InvalidInput(_UNREADABLE) from (failures[0] if failures else error)
    finally:
        reader.close()
        thread.join()
    if failures:
        raise InvalidInput(_UNREADABLE) from failures[0]


_UNREADABLE = (
    "Dit bestand is met deze sleutel niet te lezen. Het is geen back-up van Koers, de sleutel hoort "
    "bij een andere, of het bestand is beschadigd of niet compleet."
)
