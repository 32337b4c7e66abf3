# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The signing key: from `KOERS_SECRET_KEY`, or made once and readable for its owner only."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path


def secret_key(home: Path) -> str:
    """Key for signing sessions and forms; two processes that start together get the same one."""
    named = os.environ.get("KOERS_SECRET_KEY")
    if named:
        return named
    home.mkdir(parents=True, exist_ok=True)
    file = home / "secret_key"
    if not file.exists():
        # Made complete under another name: nobody ever reads half a key.
        handle, made = tempfile.mkstemp(dir=home, prefix=".secret_key-")
        with os.fdopen(handle, "w") as stream:
            stream.write(secrets.token_urlsafe(50))
        with suppress(FileExistsError):
            os.link(made, file)
        os.unlink(made)
    return file.read_text().strip()
