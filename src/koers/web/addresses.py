# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of pages that a list links to hundreds of times; each is looked up once per process."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse


def address(name: str, *args: str | int) -> str:
    """As `reverse`: an address depends on nothing but its name, its parts and where Koers lives."""
    return _looked_up(get_urlconf() or settings.ROOT_URLCONF, get_script_prefix(), name, args)


@lru_cache(maxsize=8_192)
def _looked_up(urlconf: str, prefix: str, name: str, args: tuple[str | int, ...]) -> str:
    return reverse(name, args=args)
