# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Restoring a backup into an empty place, comparing everything, and taking it away again for a drill.

The work is done by a process of its own that has the new home as KOERS_HOME; only when that says all
is equal does the folder get its name.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pyrage

from koers.cli.backups import archive, database
from koers.cli.backups.manifest import FileState, Heading, Manifest, differences
from koers.errors import InvalidInput, KoersError

_BLOCK = 1 << 20


def identity_from(file: Path) -> pyrage.x25519.Identity:
    """The private key that opens a backup.

    Raises:
        InvalidInput: the file holds no such key.
    """
    for line in file.read_text(errors="replace").splitlines():
        if line.startswith("AGE-SECRET-KEY-"):
            try:
                return pyrage.x25519.Identity.from_str(line.strip())
            except pyrage.IdentityError:
                break
    raise InvalidInput("In dit bestand staat geen sleutel die back-ups opent (AGE-SECRET-KEY-…).")


def restore_into(home: Path, backup: Path, identity_file: Path) -> None:
    """Restore into an empty home, or not at all.

    Raises:
        InvalidInput: the home is not empty.
        KoersError: the backup cannot be read or something differs; nothing is left behind.
    """
    if home.exists() and any(home.iterdir()):
        raise InvalidInput(
            f"{home} is niet leeg. Terugzetten gaat alleen in een lege map: er wordt nooit iets "
            "overschreven. Zet KOERS_HOME op een nieuwe map."
        )
    home.parent.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(prefix=f".{home.name}-herstel-", dir=home.parent))
    try:
        _in_own_process(making, backup, identity_file, dict(os.environ))
        if home.exists():
            home.rmdir()
        making.rename(home)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def rehearse(backup: Path, identity_file: Path) -> str:
    """Restore into a throw-away place with a throw-away server; gives what came back."""
    place = Path(tempfile.mkdtemp(prefix="koers-oefening-"))
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("KOERS_DATABASE")
    }
    try:
        return _in_own_process(place / "home", backup, identity_file, environment)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _in_own_process(
    home: Path, backup: Path, identity_file: Path, environment: dict[str, str]
) -> str:
    command = [sys.executable, "-P", "-m", "koers", "backup", "zet-terug-in-map"]
    done = subprocess.run(  # nosec B603 # noqa: S603 - our own interpreter and module
        [*command, str(backup.resolve()), "--sleutel", str(identity_file.resolve())],
        env={**environment, "KOERS_HOME": str(home)},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sentence = done.stderr.strip().removeprefix("Fout: ") or "De herstelproef is afgebroken."
        raise InvalidInput(sentence)
    return done.stdout.strip()


def fill_home(
    home: Path, backup: Path, identity: pyrage.x25519.Identity, step: Callable[[str], None]
) -> Manifest:
    """Files, then database, then comparison with the manifest.

    Raises:
        KoersError: something is missing or differs.
    """
    home.mkdir(parents=True, exist_ok=True)
    files: dict[str, FileState] = {}
    heading: Heading | None = None
    manifest: Manifest | None = None
    digest = hashlib.sha256()
    loading = None
    with ExitStack() as started:
        with archive.reading(backup, identity) as tar:
            for member in tar:
                part = tar.extractfile(member)
                if part is None:
                    raise InvalidInput("De back-up bevat iets anders dan bestanden.")
                if member.name == archive.HEADING:
                    heading = Heading.model_validate_json(part.read())
                elif member.name.startswith(archive.UNDER_FILES):
                    relative = member.name.removeprefix(archive.UNDER_FILES)
                    files[relative] = _put_back(home, relative, part)
                elif member.name.startswith(archive.UNDER_DATABASE):
                    if loading is None:
                        step("database")
                        loading = _begin_loading(heading)
                        started.callback(loading.stop)
                    data = part.read()
                    digest.update(data)
                    loading.take(data)
                elif member.name == archive.MANIFEST:
                    manifest = Manifest.model_validate_json(part.read())
        if loading is None or manifest is None:
            raise InvalidInput("De back-up is niet compleet: het slot ontbreekt.")
        loading.finish()
    step("vergelijken")
    _compare(manifest, files, digest.hexdigest())
    return manifest


def _put_back(home: Path, relative: str, part: object) -> FileState:
    target = (home / relative).resolve()
    if not target.is_relative_to(home.resolve()):
        raise InvalidInput("De back-up wijst naar een plek buiten de map.")
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as stream:
        while block := part.read(_BLOCK):  # type: ignore[attr-defined]
            digest.update(block)
            size += len(block)
            stream.write(block)
    return FileState(size=size, sha256=digest.hexdigest())


def _begin_loading(heading: Heading | None) -> database.Loading:
    """The database starts only now: the key of the settings was among the files."""
    if heading is None:
        raise InvalidInput("De back-up is niet compleet: het begin ontbreekt.")
    from koers.cli import start_django

    start_django()
    if database.server_version() < heading.server_version:
        raise InvalidInput(
            f"De back-up komt van PostgreSQL {heading.server_version}; deze server is ouder. "
            "Zet terug op dezelfde of een nieuwere versie."
        )
    if not database.is_empty():
        raise InvalidInput(
            "De database is niet leeg. Terugzetten gaat alleen in een lege database: er wordt nooit "
            "iets overschreven. Maak een nieuwe en noem die in KOERS_DATABASE_URL."
        )
    database.ensure_roles(heading)
    return database.Loading()


def _compare(manifest: Manifest, files: dict[str, FileState], database_sha256: str) -> None:
    from koers.cli.backups import database

    found = []
    if files != manifest.files:
        found.append("Niet alle bestanden zijn zoals ze waren.")
    if database_sha256 != manifest.database_sha256:
        found.append("De kopie van de database is niet zoals hij was.")
    found += differences(manifest, database.current_tables(manifest))
    if found:
        raise KoersError("De back-up komt niet gelijk terug. " + " ".join(found[:10]))
