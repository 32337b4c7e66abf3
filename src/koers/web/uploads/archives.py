# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Zip files: what they say they hold, and what really comes out of them.

Everything is unpacked here once, block by block and never to disk, so that a reader after this may
believe the headers: they have been held against the bytes.
"""

from __future__ import annotations

import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from django.template.defaultfilters import filesizeformat

from koers.web.uploads.limits import Limits
from koers.web.uploads.refusals import Rule, refused

_BLOCK = 1 << 16
_UNPACKED_BLOCK = 1 << 18
_END = struct.Struct("<4s4H2LH")
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL_BYTES = 46
_END64_MARK = b"PK\x06\x07"
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_UTF8_NAMES = 0x800
_UNIX = 3
#: First bytes of packed files and of documents that can hold others.
_PACKED = (
    b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00",
    b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18", b"MSCF",
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DRIVE = re.compile(r"^[A-Za-z]:")
LONGEST_MARK = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in a zip, as the table of contents describes it."""

    name: str
    raw_name: bytes
    packed: int
    size: int
    crc: int
    method: int
    offset: int


def is_packed(start: bytes) -> bool:
    """Whether these first bytes are those of a packed file or of an old Office document."""
    return start.startswith((*_PACKED, _OLE))


def contents(stream: BinaryIO, size: int, limits: Limits) -> list[Entry]:
    """The files in a zip, in the order in which they lie there.

    Raises:
        RefusedUpload: damaged, protected, too many or too large by its own word, a name that points
            elsewhere, a link, or files that overlap.
    """
    if size > limits.max_archive_bytes:
        raise refused(
            Rule.TE_GROOT,
            size=filesizeformat(size),
            limit=filesizeformat(limits.max_archive_bytes),
        )
    start = _start_of_table(stream, size, limits)
    try:
        with zipfile.ZipFile(stream) as archive:
            listed = archive.infolist()
    except Exception:
        raise refused(Rule.ZIP_BESCHADIGD) from None
    if len(listed) > limits.max_entries:
        raise refused(Rule.ZIP_TE_VEEL_BESTANDEN, limit=limits.max_entries)
    _check_names(listed, limits)
    entries = sorted((_entry(info) for info in listed), key=lambda entry: entry.offset)
    _check_places(entries, start)
    _check_sizes(entries, limits)
    return [entry for entry in entries if not entry.name.endswith("/")]


def _start_of_table(stream: BinaryIO, size: int, limits: Limits) -> int:
    """Where the table of contents begins; it must be the last thing in the file, and no larger than
    the allowed number of files needs."""
    stream.seek(max(0, size - _END.size - 20))
    tail = stream.read()
    if len(tail) < _END.size or tail[-_END.size :][:4] != b"PK\x05\x06":
        raise refused(Rule.ZIP_BESCHADIGD)
    end = _END.unpack(tail[-_END.size :])
    _, disk, first_disk, here, total, length, offset, comment = end
    if len(tail) > _END.size and tail.startswith(_END64_MARK):
        raise refused(Rule.ZIP_TE_VEEL_BESTANDEN, limit=limits.max_entries)
    if disk or first_disk or comment or here != total:
        raise refused(Rule.ZIP_BESCHADIGD)
    longest = _CENTRAL_BYTES + limits.max_entry_name_bytes + 1024
    if total > limits.max_entries or length > limits.max_entries * longest:
        raise refused(Rule.ZIP_TE_VEEL_BESTANDEN, limit=limits.max_entries)
    if offset + length + _END.size != size:
        raise refused(Rule.ZIP_LIEGT)
    return int(offset)


def _entry(info: zipfile.ZipInfo) -> Entry:
    if info.flag_bits & _ENCRYPTED:
        raise refused(Rule.VERSLEUTELD)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise refused(Rule.ZIP_BESCHADIGD)
    kind = stat.S_IFMT(info.external_attr >> 16) if info.create_system == _UNIX else 0
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise refused(Rule.ZIP_SNELKOPPELING)
    is_folder = info.filename.endswith("/")
    if is_folder and (info.file_size or info.compress_size):
        raise refused(Rule.ZIP_LIEGT)
    encoding = "utf-8" if info.flag_bits & _UTF8_NAMES else "cp437"
    return Entry(
        name=info.filename,
        raw_name=info.orig_filename.encode(encoding, "replace"),
        packed=info.compress_size,
        size=info.file_size,
        crc=info.CRC,
        method=info.compress_type,
        offset=info.header_offset,
    )


def _check_names(listed: Sequence[zipfile.ZipInfo], limits: Limits) -> None:
    seen: set[str] = set()
    for info in listed:
        name = info.orig_filename
        parts = name.removesuffix("/").split("/")
        if (
            not name
            or len(name.encode("utf-8", "replace")) > limits.max_entry_name_bytes
            or "\\" in name
            or _DRIVE.match(name)
            or any(part in ("", ".", "..") for part in parts)
            or any(unicodedata.category(sign).startswith("C") for sign in name)
        ):
            raise refused(Rule.ZIP_NAAM)
        # Two names that one file system takes for the same.
        plain = unicodedata.normalize("NFKC", name).casefold()
        if plain in seen:
            raise refused(Rule.ZIP_NAAM)
        seen.add(plain)


def _check_places(entries: Sequence[Entry], start: int) -> None:
    """Files may not share bytes, as in bombs of a few kilobytes that hold the same file many times."""
    if entries and entries[0].offset != 0:
        raise refused(Rule.ZIP_LIEGT)
    ends = [*(entry.offset for entry in entries[1:]), start]
    for entry, end in zip(entries, ends, strict=False):
        if entry.offset + _LOCAL.size + len(entry.raw_name) + entry.packed > end:
            raise refused(Rule.ZIP_LIEGT)


def _check_sizes(entries: Sequence[Entry], limits: Limits) -> None:
    if sum(entry.size for entry in entries) > limits.max_expanded_bytes:
        raise refused(Rule.ZIP_TE_GROOT_UITGEPAKT, limit=filesizeformat(limits.max_expanded_bytes))
    for entry in entries:
        if entry.size > max(limits.ratio_from_bytes, entry.packed * limits.max_ratio):
            raise refused(Rule.ZIP_VERHOUDING, limit=limits.max_ratio)


def unpacked(stream: BinaryIO, entry: Entry, limits: Limits) -> Iterator[bytes]:
    """What really comes out of an entry, in blocks of at most 256 KiB.

    Raises:
        RefusedUpload: damaged, or more, less or something else than the table of contents says.
    """
    count, crc, start = 0, 0, b""
    for block in _inflated(stream, entry):
        count += len(block)
        # Sizes were held to the limits as the table states them; so no byte more may come out.
        if count > entry.size:
            raise refused(Rule.ZIP_LIEGT)
        crc = zlib.crc32(block, crc)
        if len(start) < LONGEST_MARK:
            start += block[:LONGEST_MARK]
            if is_packed(start):
                raise refused(Rule.ZIP_IN_ZIP)
        yield block
    if count != entry.size or crc != entry.crc:
        raise refused(Rule.ZIP_LIEGT if count != entry.size else Rule.ZIP_BESCHADIGD)


def _inflated(stream: BinaryIO, entry: Entry) -> Iterator[bytes]:
    _to_data(stream, entry)
    # The stream is shared: another reader may have moved it between two blocks.
    place, left = stream.tell(), entry.packed
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS) if entry.method else None
    while left:
        stream.seek(place)
        block = stream.read(min(_BLOCK, left))
        if not block:
            raise refused(Rule.ZIP_BESCHADIGD)
        place, left = place + len(block), left - len(block)
        if unpacker is None:
            yield block
            continue
        try:
            while block:
                if out := unpacker.decompress(block, _UNPACKED_BLOCK):
                    yield out
                block = unpacker.unconsumed_tail
        except zlib.error:
            raise refused(Rule.ZIP_BESCHADIGD) from None
    if unpacker is None:
        return
    if not unpacker.eof:
        raise refused(Rule.ZIP_BESCHADIGD)
    if unpacker.unused_data:
        raise refused(Rule.ZIP_LIEGT)


def _to_data(stream: BinaryIO, entry: Entry) -> None:
    """Move to the packed bytes of an entry; its own header must say what the table says."""
    stream.seek(entry.offset)
    header = stream.read(_LOCAL.size)
    if len(header) < _LOCAL.size or not header.startswith(b"PK\x03\x04"):
        raise refused(Rule.ZIP_BESCHADIGD)
    _, _, flags, method, _, _, _, _, _, name, extra = _LOCAL.unpack(header)
    if flags & _ENCRYPTED:
        raise refused(Rule.VERSLEUTELD)
    if method != entry.method or stream.read(name) != entry.raw_name:
        raise refused(Rule.ZIP_LIEGT)
    stream.seek(extra, 1)
