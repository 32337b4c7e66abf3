# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The signing key: from `KOERS_SECRET_KEY`, or made once and readable for its owner only."""

import os
import secrets
from pathlib import Path


def secret_key(home: Path) -> str:
    """Key for signing sessions and forms; two processes that start together get the same one."""
    named = os.environ.get("KOERS_SECRET_KEY")
    if named:
        return named
    home.mkdir(parents=True, exist_ok=True)
    file = home / "secret_key"
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text().strip()
    with os.fdopen(handle, "w") as stream:
        key = secrets.token_urlsafe(50)
        stream.write(key)
    return key
