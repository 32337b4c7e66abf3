# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one door for files that people hand in: what it lets through may go to a reader.

Kind by content, size, and per kind whatever could hurt a reader or a person who opens the file later.
What the figures in it mean is left to the reader.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

import structlog
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat

from koers.errors import RefusedUpload
from koers.web.uploads.archives import Entry, contents, unpacked
from koers.web.uploads.documents import check_json, check_xml
from koers.web.uploads.kinds import Kind, endings, first_look, listed, words
from koers.web.uploads.limits import Limits, upload_limits
from koers.web.uploads.parquet import check_parquet
from koers.web.uploads.refusals import Rule, refused
from koers.web.uploads.texts import check_text
from koers.web.uploads.workbooks import check_workbook, is_workbook, looks_like_workbook

_log = structlog.get_logger("koers.uploads")

#: What a zip may hold: plain files, none of them packed.
INSIDE_A_ZIP = frozenset((Kind.CSV, Kind.JSON, Kind.XML))
_MOST_IN_MEMORY = 1 << 20
_NOT_IN_A_NAME = re.compile(r"[^\w .()+-]")
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Admitted:
    """A file that came in.

    Args:
        name: the name under which it was handed in, without anything that could point elsewhere.
        kind: what it is by its content.
        size: in bytes.
        stream: the content; whoever handed it in closes it.
        encoding: of delimited text: utf-8-sig, cp1252 or utf-16.
        entries: of a zip: the files in it.
    """

    name: str
    kind: Kind
    size: int
    stream: BinaryIO
    encoding: str = ""
    entries: tuple[Entry, ...] = ()

    def opened(self) -> BinaryIO:
        """The content from its first byte."""
        self.stream.seek(0)
        return self.stream

    def sha256(self) -> str:
        """Hash of the content, hexadecimal: the same file twice has the same."""
        return hashlib.file_digest(self.opened(), "sha256").hexdigest()  # type: ignore[arg-type]

    def save_in(self, folder: Path) -> Path:
        """Copy the content into a folder under its own, safe name."""
        path = folder / self.name
        with path.open("xb") as copy:
            shutil.copyfileobj(self.opened(), copy)
        return path


def safe_name(name: str) -> str:
    """The name under which a file was offered, without anything that could point elsewhere.

    The name itself is kept because some readers find the year only there.
    """
    plain = _NOT_IN_A_NAME.sub("_", Path(name.replace("\\", "/")).name).lstrip(". ")
    return plain[-_LONGEST_NAME:].lstrip(". ") or "bestand"


def admit(
    file: File[Any] | BinaryIO,
    *,
    kinds: Collection[Kind],
    name: str = "",
    limits: Limits | None = None,
) -> Admitted:
    """Let a file in, or refuse it.

    Args:
        file: as a form gives it, or any open file that can go back to its start.
        kinds: what may come in here.
        name: under which it was handed in, when `file` does not know.
        limits: those of the installation unless given.

    Raises:
        RefusedUpload: with the rule in `data["rule"]` and a sentence for the sender.
    """
    limits = limits or upload_limits()
    stream: Any = file.file if isinstance(file, File) else file
    name = safe_name(name or (file.name if isinstance(file, File) else "") or "")
    try:
        return _examined(stream, name, kinds, limits)
    except RefusedUpload as error:
        # No name and no content: both may be about a person.
        _log.warning("upload-geweigerd", rule=error.data.get("rule"))
        raise


def _examined(stream: BinaryIO, name: str, kinds: Collection[Kind], limits: Limits) -> Admitted:
    stream.seek(0, 2)
    size = stream.tell()
    if size > limits.max_bytes:
        raise too_large(size, limits.max_bytes)
    kind = first_look(stream, kinds) if size else Kind.EMPTY
    entries: list[Entry] = []
    if kind is Kind.ZIP and (Kind.ZIP in kinds or Kind.XLSX in kinds):
        entries = contents(stream, size, limits)
        kind = Kind.XLSX if is_workbook(entries) else Kind.ZIP
    elif kind is Kind.ZIP and looks_like_workbook(stream):
        # Neither may come in here; the refusal uses the word that the sender knows.
        kind = Kind.XLSX
    if kind not in kinds:
        if kind is Kind.EMPTY:
            raise refused(Rule.LEEG)
        raise refused(Rule.SOORT_NIET_HIER, kind=words(kind), allowed=listed(kinds))
    encoding = _check(stream, kind, size, entries, limits)
    _check_name(name, kind)
    stream.seek(0)
    inside = tuple(entries) if kind is Kind.ZIP else ()
    return Admitted(name, kind, size, stream, encoding, inside)


def too_large(size: int, limit: int) -> RefusedUpload:
    """The refusal of a file of this size."""
    return refused(Rule.TE_GROOT, size=filesizeformat(size), limit=filesizeformat(limit))


def _check(stream: BinaryIO, kind: Kind, size: int, entries: list[Entry], limits: Limits) -> str:
    """Hold the content to the rules of its kind; gives the encoding of a delimited text."""
    most = {Kind.JSON: limits.max_json_bytes, Kind.XML: limits.max_xml_bytes}.get(kind, size)
    if size > most:
        raise too_large(size, most)
    match kind:
        case Kind.CSV | Kind.HTML:
            return check_text(stream, limits)
        case Kind.JSON:
            check_json(stream, limits)
        case Kind.XML:
            check_xml(stream, limits)
        case Kind.PARQUET:
            check_parquet(stream, size, limits)
        case Kind.XLSX:
            check_workbook(stream, entries, limits)
        case Kind.ZIP:
            _check_members(stream, entries, limits)
        case Kind.EMPTY:
            pass
    return ""


def _check_members(stream: BinaryIO, entries: list[Entry], limits: Limits) -> None:
    if not entries:
        raise refused(Rule.LEEG)
    left = limits
    for entry in entries:
        with _member_file(stream, entry, limits) as content:
            member = _examined(content, safe_name(entry.name), INSIDE_A_ZIP, left)
        if member.kind is Kind.JSON:
            left = replace(left, max_json_bytes=left.max_json_bytes - member.size)


@contextmanager
def _member_file(stream: BinaryIO, entry: Entry, limits: Limits) -> Iterator[BinaryIO]:
    with tempfile.SpooledTemporaryFile(max_size=_MOST_IN_MEMORY) as content:
        for block in unpacked(stream, entry, limits):
            content.write(block)
        yield content  # type: ignore[misc]


def _check_name(name: str, kind: Kind) -> None:
    allowed = endings(kind)
    if allowed is not None and not name.lower().endswith(allowed):
        raise refused(Rule.NAAM_PAST_NIET, kind=words(kind), endings=" of ".join(allowed))


def members(admitted: Admitted, *, limits: Limits | None = None) -> Iterator[Admitted]:
    """The files in an admitted zip, one after the other; each is gone when the next one comes."""
    limits = limits or upload_limits()
    for entry in admitted.entries:
        with _member_file(admitted.stream, entry, limits) as content:
            yield _examined(content, safe_name(entry.name), INSIDE_A_ZIP, limits)
