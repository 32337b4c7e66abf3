# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Just enough reading of a PDF for a test: its parts unpacked, and its pages counted."""

from __future__ import annotations

import re
import zlib

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


def unpacked(content: bytes) -> bytes:
    """The file and everything that is packed in it."""
    found = [content]
    for match in _STREAM.finditer(content):
        try:
            # Its last byte may be taken for the end of the line before the word that ends it.
            found.append(zlib.decompressobj().decompress(match[1]))
        except zlib.error:  # not packed: it stands in the file as it is
            continue
    return b"\n".join(found)


def pages(content: bytes) -> int:
    """Number of page objects."""
    return len(_PAGE.findall(unpacked(content)))


def fonts(content: bytes) -> set[str]:
    """Names of the fonts that stand in the file."""
    return {name.decode() for name in re.findall(rb"/BaseFont\s*/([^\s/>]+)", unpacked(content))}
