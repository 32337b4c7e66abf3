# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""JSON and XML: whole, not deeper than a reader can follow, and without tricks of the format.

JSON here is also GeoJSON; XML is a bank's statement (camt.053) or a part of a workbook.
"""

from __future__ import annotations

import json
import re
from typing import Any, BinaryIO

# Used with a document type refused at its first sign; defusedxml wraps the same parser.
from xml.parsers import expat  # nosec B407

import numpy as np

from koers.web.uploads.limits import Limits
from koers.web.uploads.refusals import Rule, refused
from koers.web.uploads.texts import check_utf8

#: Whole strings of JSON, one against the other, or one that is never closed. As one match, because a file
#: of nothing but quotes would give millions; possessive, so that none of it is kept for another try.
_STRING = re.compile(rb'(?:"[^"\\]*+(?:\\(?s:.)[^"\\]*+)*+(?:"|\\?\Z))++')
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_OPENING = (ord("["), ord("{"))
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_NUL = re.compile(rb"\\u0000")
_UTF8_NAMES = ("utf-8", "utf8", "us-ascii", "ascii")
_BLOCK = 1 << 18


def check_json(stream: BinaryIO, limits: Limits) -> None:
    """Refuse JSON that a reader could stumble over.

    Raises:
        RefusedUpload: not UTF-8, no JSON, too deep, a name twice, or a number that is none.
    """
    check_utf8(stream, limits)
    stream.seek(0)
    text = stream.read().removeprefix(b"\xef\xbb\xbf")
    bare = _STRING.sub(b"", text)
    _check_depth(bare, limits)
    _check_numbers(bare, limits)
    if found := _NUL.search(text):
        raise refused(Rule.TEKST_STUURTEKENS, line=text.count(b"\n", 0, found.start()) + 1)
    try:
        content = json.loads(text, object_pairs_hook=_each_name_once, parse_constant=_no_number)
        if _SURROGATE.search(text):
            # Half a sign: it can be read, but never written again.
            json.dumps(content, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise refused(Rule.JSON_ONGELDIG, line=error.lineno) from None
    except UnicodeEncodeError:
        raise refused(Rule.JSON_ONGELDIG, line=1) from None


def _check_depth(bare: bytes, limits: Limits) -> None:
    brackets = np.frombuffer(bare.translate(None, _NO_BRACKETS), dtype=np.uint8)
    steps = np.where(np.isin(brackets, _OPENING), 1, -1)
    if int(np.cumsum(steps).max(initial=0)) > limits.max_json_depth:
        raise refused(Rule.JSON_TE_DIEP, limit=limits.max_json_depth)


def _check_numbers(bare: bytes, limits: Limits) -> None:
    digits = limits.max_json_digits
    for found in re.finditer(rb"[eE][+-]?(\d{2,})", bare):
        if len(found[1]) > len(str(digits)) or int(found[1]) > digits:
            raise refused(Rule.JSON_GETAL)
    if re.search(rb"\d{%d}" % (digits + 1), bare):
        raise refused(Rule.JSON_GETAL)


def _each_name_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise refused(Rule.JSON_DUBBELE_SLEUTEL)
    return found


def _no_number(name: str) -> float:
    raise refused(Rule.JSON_GETAL)


class XmlCheck:
    """Takes XML block by block and refuses what is not well-formed or brings its own definitions.

    One check takes all parts of a workbook: `begin` comes before each, elements are counted together.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._elements = limits.max_xml_elements
        self.begin()

    def begin(self) -> None:
        """Start a document."""
        self._seen = 0
        self._depth = 0
        self._parser = expat.ParserCreate("utf-8")
        self._parser.StartDoctypeDeclHandler = self._no_doctype
        self._parser.XmlDeclHandler = self._only_utf8
        self._parser.StartElementHandler = self.on_start
        self._parser.EndElementHandler = self._on_end

    def feed(self, block: bytes) -> None:
        """Check the next block.

        Raises:
            RefusedUpload: what was read so far cannot come in.
        """
        self._parse(block, False)

    def close(self) -> None:
        """Check that the document is whole.

        Raises:
            RefusedUpload: it ends too early.
        """
        self._parse(b"", True)

    def _parse(self, block: bytes, last: bool) -> None:
        self._seen += len(block)
        if self._seen > self._limits.max_xml_bytes:
            raise refused(Rule.XML_TE_GROOT, limit=self._limits.max_xml_elements)
        try:
            self._parser.Parse(block, last)
        except (expat.ExpatError, ValueError):
            raise refused(Rule.XML_ONGELDIG, line=self._parser.CurrentLineNumber) from None

    def _no_doctype(self, *_: object) -> None:
        raise refused(Rule.XML_DTD)

    def _only_utf8(self, _version: str, encoding: str | None, _standalone: int) -> None:
        # Another reader would believe the declaration, and read something else than this check.
        if encoding is not None and encoding.lower() not in _UTF8_NAMES:
            raise refused(Rule.XML_ONGELDIG, line=1)

    def on_start(self, name: str, attributes: dict[str, str]) -> None:
        """Count an element; a format with rules of its own looks at it as well."""
        self._depth += 1
        if self._depth > self._limits.max_xml_depth:
            raise refused(Rule.XML_TE_DIEP, limit=self._limits.max_xml_depth)
        self._elements -= 1
        if self._elements < 0:
            raise refused(Rule.XML_TE_GROOT, limit=self._limits.max_xml_elements)

    def _on_end(self, _name: str) -> None:
        self._depth -= 1


def check_xml(stream: BinaryIO, limits: Limits) -> None:
    """Refuse XML that is not whole, brings a document type or is too deep.

    Raises:
        RefusedUpload: one of these.
    """
    check = XmlCheck(limits)
    stream.seek(0)
    while block := stream.read(_BLOCK):
        check.feed(block)
    check.close()
