# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""From which network address a request comes, also behind a proxy that one names as trusted."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

#: In KOERS_TRUSTED_PROXIES: a proxy that reaches the server over a Unix socket, which has no address.
UNIX_SOCKET = "unix"


def client_address(request: HttpRequest) -> str | None:
    """Address of the visitor: that of the connection, or what trusted proxies say about it.

    `X-Forwarded-For` is read from the right, for as long as the address is a trusted proxy's: what a
    visitor wrote into it stands further to the left and is never believed.
    """
    address = _valid(request.META.get("REMOTE_ADDR", ""))
    if not _trusted(address):
        return address
    for hop in reversed(request.headers.get("X-Forwarded-For", "").split(",")):
        found = _valid(hop)
        if found is None:
            return address
        address = found
        if not _trusted(address):
            return address
    return address


def comes_from_proxy(request: HttpRequest) -> bool:
    """Whether the connection is that of a trusted proxy."""
    return _trusted(_valid(request.META.get("REMOTE_ADDR", "")))


def _valid(text: str) -> str | None:
    try:
        return str(ip_address(text.strip()))
    except ValueError:
        return None


def _trusted(address: str | None) -> bool:
    named: list[str] = settings.KOERS_TRUSTED_PROXIES
    if address is None:
        return UNIX_SOCKET in named
    return any(
        ip_address(address) in ip_network(item, strict=False)
        for item in named
        if item != UNIX_SOCKET
    )
