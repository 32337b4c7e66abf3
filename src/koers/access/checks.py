# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with the road to the database, seen before anything travels over it (`koers check`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register

#: A folder is that of a Unix socket, nothing is libpq's own default, which is one as well.
_THIS_MACHINE = ("", "127.0.0.1", "::1", "localhost")


@register(Tags.security)
def check_database_transport(
    app_configs: Sequence[Any] | None, **kwargs: Any
) -> list[CheckMessage]:
    """A server on another machine is reached over TLS, with its certificate checked."""
    return [
        Warning(
            f"De verbinding '{name}' met de database gaat over het netwerk zonder "
            "sslmode=verify-full: wie meeluistert of zich voordoet als de database, ziet alles.",
            hint="Zet ?sslmode=verify-full&sslrootcert=... achter het adres van de database.",
            id="access.W001",
        )
        for name, database in settings.DATABASES.items()
        if not _near(database["HOST"])
        and database.get("OPTIONS", {}).get("sslmode") != "verify-full"
    ]


def _near(host: str) -> bool:
    return host in _THIS_MACHINE or host.startswith("/")
