# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The telephone of the tests: RFC 6238 from its text, apart from the library that checks the codes."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time


def code_of(secret: str, *, steps_ahead: int = 0) -> str:
    """The six digits that an app with this secret shows now, or so many half minutes later."""
    letters = secret.replace(" ", "")
    key = base64.b32decode(letters + "=" * (-len(letters) % 8))
    counter = int(time.time()) // 30 + steps_ahead
    digest = hmac.new(key, struct.pack(">Q", counter), hashlib.sha1).digest()
    start = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"
