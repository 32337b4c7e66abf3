# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The kinds of files that may come in, and which one a file is by its first bytes.

A name never decides. Whether the rest of the file keeps the promise is for the checks per kind.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum
from typing import BinaryIO

from koers.web.uploads.refusals import Rule, refused


class Kind(StrEnum):
    CSV = "csv"
    JSON = "json"
    XML = "xml"
    XLSX = "xlsx"
    ZIP = "zip"
    PARQUET = "parquet"
    #: A saved web page, for a flow whose own report says more than the door can.
    HTML = "html"
    #: Nothing but white space, idem.
    EMPTY = "leeg"


#: How a sentence names a kind, and how its files may be called. None: the name says nothing.
_WORDS: dict[Kind, str] = {
    Kind.CSV: "een tekstbestand (CSV)",
    Kind.JSON: "een JSON-bestand",
    Kind.XML: "een XML-bestand",
    Kind.XLSX: "een Excel-werkmap",
    Kind.ZIP: "een zip-bestand",
    Kind.PARQUET: "een Parquet-bestand",
    Kind.HTML: "een webpagina (HTML)",
    Kind.EMPTY: "een leeg bestand",
}
_ENDINGS: dict[Kind, tuple[str, ...] | None] = {
    Kind.CSV: (".csv", ".txt", ".tsv"),
    Kind.JSON: (".json", ".geojson"),
    Kind.XML: (".xml",),
    Kind.XLSX: (".xlsx",),
    Kind.ZIP: (".zip",),
    Kind.PARQUET: (".parquet",),
    Kind.HTML: None,
    Kind.EMPTY: None,
}
#: Kinds that are named when a person asks what may come in.
_OFFERED = (Kind.CSV, Kind.XLSX, Kind.JSON, Kind.XML, Kind.PARQUET, Kind.ZIP)

_LOOK_AT = 4096
_ENCRYPTED = (b"\xd0\xcf\x11\xe0", b"PARE")
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
#: Signs that no text holds, apart from tab, line and page ends and the old end-of-file sign.
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
#: One control sign in so many bytes is a spoilt text; more is no text at all.
_TEXT_SHARE = 50


def words(kind: Kind) -> str:
    """How a sentence names this kind."""
    return _WORDS[kind]


def endings(kind: Kind) -> tuple[str, ...] | None:
    """How the names of its files end; None when any name will do."""
    return _ENDINGS[kind]


def listed(kinds: Collection[Kind]) -> str:
    """The kinds that may come in, for a sentence."""
    return ", ".join(
        f"{_WORDS[kind].removeprefix('een ')} ({' of '.join(_ENDINGS[kind] or ())})"
        for kind in _OFFERED
        if kind in kinds
    )


def first_look(stream: BinaryIO, allowed: Collection[Kind]) -> Kind:
    """The kind that a file's first bytes promise; a workbook is still a zip here.

    Raises:
        RefusedUpload: protected by a password, or nothing that Koers knows.
    """
    stream.seek(0)
    head = stream.read(_LOOK_AT)
    if head.startswith(_ENCRYPTED):
        raise refused(Rule.VERSLEUTELD)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.ZIP
    if head.startswith(b"PAR1"):
        return Kind.PARQUET
    return _kind_of_text(head, len(head) < _LOOK_AT, allowed)


def _kind_of_text(head: bytes, whole: bool, allowed: Collection[Kind]) -> Kind:
    encoding = _UTF16.get(head[:2])
    if encoding is None and len(CONTROL.findall(head)) * _TEXT_SHARE > len(head):
        raise refused(Rule.SOORT_ONBEKEND, allowed=listed(allowed))
    start = head.decode(encoding or "utf-8-sig", errors="replace").lstrip("\ufeff").strip()
    if not start:
        return Kind.EMPTY if whole else Kind.CSV
    if start.startswith(("{", "[")):
        return Kind.JSON
    if start.startswith("<"):
        page = re.match(r"<(!doctype\s+html|html|head|body)\b", start, re.IGNORECASE)
        return Kind.HTML if page else Kind.XML
    return Kind.CSV
