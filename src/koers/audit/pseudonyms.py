# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keyed pseudonyms of residents. The key lies outside the database: who has a copy of the database alone
cannot tell whom a line is about, and pseudonyms of two purposes cannot be laid side by side.
"""

from __future__ import annotations

import hmac
import os
import secrets
import tempfile
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from koers.errors import SourceUnavailable

KEY_FILE = "pseudoniemsleutel"
_SHORTEST_KEY = 32
#: Hexadecimal signs of a pseudonym: 128 bits.
_SIGNS = 32


def pseudonym(identity: str, *, organisation: str, purpose: str) -> str:
    """The same person gives the same pseudonym within one organisation and purpose, and only there."""
    key = derived_key(f"pseudoniem/{purpose}")
    message = f"{organisation}\0{identity}".encode()
    return hmac.new(key, message, sha256).hexdigest()[:_SIGNS]


@cache
def derived_key(use: str) -> bytes:
    """A key of 32 bytes for one use; from one key the others cannot be found."""
    hkdf = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=f"koers/{use}".encode())
    return hkdf.derive(_master_key())


def _master_key() -> bytes:
    """From KOERS_PSEUDONYM_KEY, the file that KOERS_PSEUDONYM_KEY_FILE names, or KOERS_HOME.

    Raises:
        SourceUnavailable: the key is too short, or its file cannot be read.
    """
    named = os.environ.get("KOERS_PSEUDONYM_KEY", "")
    file = os.environ.get("KOERS_PSEUDONYM_KEY_FILE", "")
    if not named:
        path = Path(file) if file else _own_key_file(Path(settings.KOERS_HOME))
        try:
            named = path.read_text("utf-8").strip()
        except OSError as error:
            raise SourceUnavailable(
                f"De sleutel voor pseudoniemen in {path} is niet te lezen. Zonder deze sleutel "
                "opent Koers geen gegevens van inwoners."
            ) from error
    if len(named) < _SHORTEST_KEY:
        raise SourceUnavailable(
            f"De sleutel voor pseudoniemen is te kort: gebruik ten minste {_SHORTEST_KEY} tekens."
        )
    return named.encode()


def _own_key_file(home: Path) -> Path:
    """Made once, readable for its owner only; two processes that start together get the same one."""
    file = home / KEY_FILE
    if not file.exists():
        home.mkdir(parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(dir=home, prefix=f".{KEY_FILE}-")
        with os.fdopen(handle, "w") as stream:
            stream.write(secrets.token_hex(32))
        with suppress(FileExistsError):
            os.link(made, file)
        os.unlink(made)
    return file
