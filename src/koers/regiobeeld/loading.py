# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Loading many files at once: find what sources recognise in a folder, and read it in the right order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from koers.access.actor import Actor
from koers.errors import InvalidInput
from koers.regiobeeld import services
from koers.regiobeeld.models import Levering
from koers.regiobeeld.read_ahead import ReadAhead
from koers.regiobeeld.sources import source_for


@dataclass(slots=True)
class Received:
    """Deliveries by what became of them."""

    accepted: list[Levering] = field(default_factory=list)
    rejected: list[Levering] = field(default_factory=list)
    known: list[Levering] = field(default_factory=list)


def recognised_in(folder: Path) -> list[Path]:
    """Everything in a folder that a source recognises, in the order in which it must be read.

    A folder that a source reads as a whole (code lists and observations) counts as one.
    """
    found: list[tuple[int, Path]] = []
    waiting = [folder]
    while waiting:
        for path in sorted(waiting.pop().iterdir()):
            if path.name.startswith("."):
                continue
            source = source_for(path)
            if source is not None:
                found.append((source.rank, path))
            elif path.is_dir():
                waiting.append(path)
    return [path for _, path in sorted(found, key=lambda item: (item[0], str(item[1])))]


def receive_all(
    *,
    actor: Actor,
    paths: Iterable[Path],
    practice: bool = False,
    in_name_of: str = "",
    progress: Callable[[str], None],
) -> Received:
    """Take every file in and check it; files that define areas go before those that name them.

    A folder that no source reads as a whole stands for everything recognised in it.

    Args:
        in_name_of: slug of the organisation whose figures these are, when not the actor's own.

    Raises:
        InvalidInput: such a folder holds nothing that a source recognises.
    """
    files: list[Path] = []
    for path in paths:
        if path.is_dir() and source_for(path) is None:
            found = recognised_in(path)
            if not found:
                raise InvalidInput(
                    f"In {path} staat geen bestand dat Koers herkent. "
                    "docs/gegevens.md noemt de bestanden per bron."
                )
            files += found
        else:
            files.append(path)
    result = Received()
    files.sort(key=_rank)
    with closing(ReadAhead(files)) as ahead:
        for path in files:
            progress(path.name)
            levering, new = services.receive_levering(
                actor=actor, path=path, practice=practice, in_name_of=in_name_of, read=ahead.read
            )
            if not new and levering.status == Levering.Status.GEPUBLICEERD:
                result.known.append(levering)
            elif levering.status == Levering.Status.AFGEKEURD:
                result.rejected.append(levering)
            else:
                result.accepted.append(levering)
    return result


def _rank(path: Path) -> int:
    source = source_for(path)
    return source.rank if source else 0
