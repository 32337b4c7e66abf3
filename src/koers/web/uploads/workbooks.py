# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Excel workbooks: a zip of XML in which nothing may act, fetch or hide.

Refused are macros, links to other files and computers, embedded documents and controls, formulas
that start a program (DDE), and XML with definitions of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import BinaryIO
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from koers.web.uploads.archives import Entry, unpacked
from koers.web.uploads.documents import XmlCheck
from koers.web.uploads.limits import Limits
from koers.web.uploads.refusals import Rule, refused

CONTENT_TYPES = "[Content_Types].xml"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
#: Parts that say what the others are and where they lead; small in every honest workbook.
_MOST_DESCRIPTION_BYTES = 1 << 20
_OVERLAP = 1 << 14

#: What a content type, a kind of relationship or a name gives away.
_TELLS: tuple[tuple[Rule, tuple[str, ...]], ...] = (
    (Rule.WERKMAP_MACROS, ("vba", "macro", "dialogsheet", "customui", "sheet.binary")),
    (
        Rule.WERKMAP_KOPPELING,
        ("externallink", "connections", "querytable", "webextension", "datamashup", "ddelink"),
    ),
    (
        Rule.WERKMAP_INGESLOTEN,
        ("activex", "oleobject", "embeddings", "controlproperties", "ctrlprop", "afchunk", "/control"),
    ),
)  # fmt: skip
_EMBEDDED = "/package"
#: Where a cell can stand: three letters and seven figures hold every place in Excel. A reader makes
#: room up to the place, so it may not lie further.
_PLACE = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
_CELL = re.compile(r"(?:\w+:)?c")
_SAFE_LINKS = ("http", "https", "mailto", "tel")
_FORMULA = re.compile(
    rb"<(?:\w{1,16}:)?(?:f|definedName|formula1|formula2|formula)(?:\s[^<>]{0,1024})?>([^<]{1,8192})"
)
_BAR = re.compile(rb"\||&#0*124;|&#[xX]0*7[cC];")


def is_workbook(entries: Sequence[Entry]) -> bool:
    """Whether a zip calls itself an Office document."""
    return any(entry.name == CONTENT_TYPES for entry in entries)


def looks_like_workbook(stream: BinaryIO) -> bool:
    """The same by the first bytes, for a zip that will not be opened."""
    stream.seek(0)
    return CONTENT_TYPES.encode() in stream.read(_OVERLAP)


def check_workbook(stream: BinaryIO, entries: Sequence[Entry], limits: Limits) -> None:
    """Unpack every part of a workbook and refuse what may not come in.

    Raises:
        RefusedUpload: see the rules that begin with WERKMAP, XML and ZIP.
    """
    for entry in entries:
        _check_telling(entry.name)
    check = _SheetCheck(limits)
    by_name = {entry.name: entry for entry in entries}
    _check_types(_description(stream, by_name[CONTENT_TYPES], check, limits))
    for entry in entries:
        if entry.name.lower().endswith(".rels"):
            _check_links(_description(stream, entry, check, limits))
        elif entry.name != CONTENT_TYPES:
            _check_part(stream, entry, check, limits)


def _check_telling(text: str) -> None:
    plain = text.lower()
    for rule, tells in _TELLS:
        if any(tell in plain for tell in tells):
            raise refused(rule)


def _description(stream: BinaryIO, entry: Entry, check: XmlCheck, limits: Limits) -> Element:
    if entry.size > _MOST_DESCRIPTION_BYTES:
        raise refused(Rule.WERKMAP_ONLEESBAAR)
    check.begin()
    blocks = []
    for block in unpacked(stream, entry, limits):
        check.feed(block)
        blocks.append(block)
    check.close()
    try:
        return ElementTree.fromstring(b"".join(blocks), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise refused(Rule.WERKMAP_ONLEESBAAR) from None


def _check_types(types: Element) -> None:
    found = [part.get("ContentType", "") for part in types]
    for content_type in found:
        _check_telling(content_type)
    if _WORKBOOK not in found:
        raise refused(Rule.WERKMAP_ONLEESBAAR)


def _check_links(links: Element) -> None:
    for link in links:
        kind = link.get("Type", "")
        _check_telling(kind)
        if kind.endswith(_EMBEDDED):
            raise refused(Rule.WERKMAP_INGESLOTEN)
        if link.get("TargetMode", "").lower() == "external" and not (
            kind.endswith("/hyperlink") and _is_safe(link.get("Target", ""))
        ):
            raise refused(Rule.WERKMAP_KOPPELING)


def _is_safe(target: str) -> bool:
    """Whether a link that a person may click on goes to a page, an address or a number."""
    try:
        return urlsplit(target).scheme.lower() in _SAFE_LINKS
    except ValueError:
        return False


class _SheetCheck(XmlCheck):
    """The rules for XML, and cells that lie on the sheet."""

    def on_start(self, name: str, attributes: dict[str, str]) -> None:
        super().on_start(name, attributes)
        if attributes and name[-1] == "c" and _CELL.fullmatch(name):
            place = attributes.get("r")
            if place and not _PLACE.fullmatch(place):
                raise refused(Rule.WERKMAP_ONLEESBAAR)


def _check_part(stream: BinaryIO, entry: Entry, check: XmlCheck, limits: Limits) -> None:
    """XML is held to the rules for XML; pictures and printer settings are only unpacked."""
    is_xml = entry.name.lower().endswith((".xml", ".vml"))
    check.begin()
    before = b""
    for block in unpacked(stream, entry, limits):
        if is_xml:
            check.feed(block)
            _check_formulas(before + block)
            before = (before + block)[-_OVERLAP:]
    if is_xml:
        check.close()


def _check_formulas(text: bytes) -> None:
    """Refuse program|topic!item in a formula."""
    if not _BAR.search(text):
        return
    for formula in _FORMULA.finditer(text):
        bar = _BAR.search(formula[1])
        if bar and b"!" in formula[1][bar.end() :]:
            raise refused(Rule.WERKMAP_DDE)
