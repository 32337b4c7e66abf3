# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Making a backup: the database at one moment, every file that matters, complete or not at all."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pyrage

from koers import __version__
from koers.errors import InvalidInput, SourceUnavailable

SUFFIX = ".koers-backup"
#: What is made anew by itself, is the database itself, or is nobody's business elsewhere.
_LEFT_OUT = {"postgresql", "postgresql.lock", "tekeningen", "proefwachtwoord"}
_IDENTITY = b"AGE-SECRET-KEY-"
_BLOCK = 1 << 20


def recipients_from(texts: list[str]) -> list[pyrage.x25519.Recipient]:
    """Public keys of who can read the backup.

    Raises:
        InvalidInput: none was given, or one is no public key.
    """
    if not texts:
        raise InvalidInput(
            "Noem wie de back-up kan lezen: --ontvanger age1… of KOERS_BACKUP_RECIPIENTS. "
            "Een nieuw sleutelpaar maakt u met: koers backup sleutel"
        )
    try:
        return [pyrage.x25519.Recipient.from_str(text.strip()) for text in texts]
    except pyrage.RecipientError as error:
        raise InvalidInput(
            "Een ontvanger is geen publieke sleutel; die begint met age1."
        ) from error


def make_backup(
    folder: Path, recipients: list[pyrage.x25519.Recipient], step: Callable[[str], None]
) -> Path:
    """Write a backup into a folder and read it back.

    Raises:
        SourceUnavailable: the database or the disk did not cooperate; no file is left.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made_at = datetime.now(UTC)
    final = folder / f"koers-{made_at:%Y%m%dT%H%M%SZ}{SUFFIX}"
    half = folder / f".{final.name}.half"
    try:
        with os.fdopen(os.open(half, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "wb") as stream:
            digest = _write(stream, recipients, made_at, step)
            stream.flush()
            os.fsync(stream.fileno())
        step("teruglezen")
        if _digest_of(half) != digest:
            raise SourceUnavailable("De back-up leest anders terug dan hij is geschreven.")
        half.rename(final)
        _settle(folder)
    finally:
        half.unlink(missing_ok=True)
    return final


def _write(
    stream: object,
    recipients: list[pyrage.x25519.Recipient],
    made_at: datetime,
    step: Callable[[str], None],
) -> str:
    from django.conf import settings

    from koers.access.database import OWNER, application_role
    from koers.cli.backups import archive, database
    from koers.cli.backups.manifest import FileState, Heading, Manifest

    heading = Heading(
        server_version=database.server_version(),
        owner_role=str(settings.DATABASES[OWNER]["USER"]),
        application_role=application_role(),
    )
    with archive.Writing(stream, recipients) as writing, database.one_moment() as (cursor, name):  # type: ignore[arg-type]
        writing.add_bytes(archive.HEADING, heading.model_dump_json().encode())
        # The moment of the database first: every file that it points at is there already.
        step("bestanden")
        files = {}
        for relative, path in files_that_matter(settings.KOERS_HOME, settings.KOERS_OBSERVATIONS):
            size, sha256 = writing.add_file(archive.UNDER_FILES + relative, path)
            files[relative] = FileState(size=size, sha256=sha256)
        step("database")
        with database.dump(name) as dumped:
            database_sha256 = writing.add_stream(archive.UNDER_DATABASE, dumped)
        step("controlegetallen per tabel")
        manifest = Manifest(
            koers=__version__,
            made_at=made_at.isoformat(),
            heading=heading,
            database_sha256=database_sha256,
            tables=database.table_states(cursor, application_role()),
            files=files,
        )
        writing.add_bytes(archive.MANIFEST, manifest.model_dump_json().encode())
    return writing.sha256


def files_that_matter(home: Path, observations: Path) -> Iterator[tuple[str, Path]]:
    """Observations and keys, by their place in KOERS_HOME. Never a key that opens backups."""
    roots = [home] if observations.is_relative_to(home) else [home, observations]
    for root in roots:
        for path in sorted(root.rglob("*")):
            relative = path.relative_to(root)
            if relative.parts[0] in _LEFT_OUT or any(part[0] == "." for part in relative.parts):
                continue
            if path.is_symlink() or not path.is_file() or path.name.endswith(SUFFIX):
                continue
            if _opens_backups(path):
                continue
            yield str(Path("" if root == home else "waarnemingen") / relative), path


def _opens_backups(path: Path) -> bool:
    if path.stat().st_size > 4096:
        return False
    return _IDENTITY in path.read_bytes()


def _digest_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        # Not what the system still remembers of writing it.
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _settle(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
