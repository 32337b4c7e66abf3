# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of pages that a list links to hundreds of times; each is looked up once per process."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse

#: Stands where a key will.
_KEY = "sleutel-van-een-rij"


def address(name: str, *args: str | int) -> str:
    """As `reverse`: an address depends on nothing but its name, its parts and where Koers lives."""
    return _looked_up(get_urlconf() or settings.ROOT_URLCONF, get_script_prefix(), name, args)


def address_under(name: str, place: str, key: str) -> str:
    """As `address` with a place and then a key, for hundreds of keys of which only the place is new.

    Args:
        key: as it may stand in an address: letters, digits and hyphens.
    """
    before, after = _around_key(
        get_urlconf() or settings.ROOT_URLCONF, get_script_prefix(), name, place
    )
    return f"{before}{key}{after}"


@lru_cache(maxsize=1_024)
def _around_key(urlconf: str, prefix: str, name: str, place: str) -> tuple[str, str]:
    before, _, after = reverse(name, args=(place, _KEY)).rpartition(_KEY)
    return before, after


@lru_cache(maxsize=8_192)
def _looked_up(urlconf: str, prefix: str, name: str, args: tuple[str | int, ...]) -> str:
    return reverse(name, args=args)
