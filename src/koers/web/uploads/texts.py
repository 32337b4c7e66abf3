# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Delimited text: its encoding, and signs, lines and columns that no honest file has."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from koers.web.uploads.kinds import CONTROL
from koers.web.uploads.limits import Limits
from koers.web.uploads.refusals import Rule, refused

_BLOCK = 1 << 20
#: What UTF-8 makes of a letter with an accent; in Windows text these pairs make no word.
_UTF8_PAIR = re.compile(rb"[\xc3-\xc5][\x80-\xbf]")
_SEPARATORS = (b";", b",", b"\t")


def check_text(stream: BinaryIO, limits: Limits) -> str:
    """Go through the whole text and give its encoding: utf-8-sig, cp1252 or utf-16.

    Raises:
        RefusedUpload: unreadable signs, control signs, or an absurd line.
    """
    encoding = _encoding_of(stream)
    _check_lines(_as_utf8(stream, encoding), limits)
    return encoding


def check_utf8(stream: BinaryIO, limits: Limits) -> None:
    """The same for a format that is always UTF-8; lines may be as long as the file.

    Raises:
        RefusedUpload: another encoding, or control signs.
    """
    line = _bad_line(stream, "utf-8")
    if line is not None:
        raise refused(Rule.TEKST_CODERING, line=line)
    _check_signs(_as_utf8(stream, "utf-8"))


def _encoding_of(stream: BinaryIO) -> str:
    stream.seek(0)
    if stream.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        line = _bad_line(stream, "utf-16")
        if line is not None:
            raise refused(Rule.TEKST_CODERING, line=line)
        return "utf-16"
    line = _bad_line(stream, "utf-8")
    if line is None:
        return "utf-8-sig"
    if _holds_utf8(stream):
        # Partly UTF-8, partly not: whatever is chosen spoils the other names.
        raise refused(Rule.TEKST_CODERING, line=line)
    line = _bad_line(stream, "cp1252")
    if line is not None:
        raise refused(Rule.TEKST_CODERING, line=line)
    return "cp1252"


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    stream.seek(0)
    while block := stream.read(_BLOCK):
        yield block


def _bad_line(stream: BinaryIO, encoding: str) -> int | None:
    """The first line that is not in this encoding."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    for block in _blocks(stream):
        try:
            line += decoder.decode(block).count("\n")
        except UnicodeDecodeError as error:
            return line + error.object[: error.start].count(b"\n")
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return line
    return None


def _holds_utf8(stream: BinaryIO) -> bool:
    return any(_UTF8_PAIR.search(block) for block in _blocks(stream))


def _as_utf8(stream: BinaryIO, encoding: str) -> Iterator[bytes]:
    if encoding != "utf-16":
        yield from _blocks(stream)
        return
    decoder = codecs.getincrementaldecoder(encoding)()
    for block in _blocks(stream):
        yield decoder.decode(block).encode("utf-8", "replace")


def _check_signs(blocks: Iterator[bytes]) -> None:
    line = 1
    for block in blocks:
        if found := CONTROL.search(block):
            raise refused(Rule.TEKST_STUURTEKENS, line=line + block.count(b"\n", 0, found.start()))
        line += block.count(b"\n")


def _check_lines(blocks: Iterator[bytes], limits: Limits) -> None:
    begun, number = b"", 1
    for block in blocks:
        if found := CONTROL.search(block):
            at = number + block.count(b"\n", 0, found.start())
            raise refused(Rule.TEKST_STUURTEKENS, line=at)
        lines = (begun + block).replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        for line in lines:
            if len(line) > limits.max_columns:
                _check_line(line, number, limits)
            number += 1
        begun = lines[-1]
        number -= 1


def _check_line(line: bytes, number: int, limits: Limits) -> None:
    if len(line) > limits.max_line_bytes:
        raise refused(Rule.TEKST_REGEL_TE_LANG, line=number, limit=limits.max_line_bytes)
    if max(line.count(sign) for sign in _SEPARATORS) >= limits.max_columns:
        raise refused(Rule.TEKST_TE_VEEL_KOLOMMEN, line=number, limit=limits.max_columns)
