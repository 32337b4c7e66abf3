# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Server time per page, warm: every kind of page for many areas, measured inside the process.

A first round fills the caches (cold times are printed too); then the same addresses come in a
shuffled order. The smallest page of the site is the yardstick for what the shell alone costs.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.row import Row

_P50_MS, _P99_MS = 60, 250
_ROUNDS = 10
_INDICATORS = (
    "zvw-kosten-per-verzekerdejaar",
    "eenzaamheid-18plus",
    "overgewicht-18plus",
    "inwoners",
)


def _addresses() -> list[str]:
    from koers.access.actor import PUBLIC
    from koers.regiobeeld import selectors

    towns = selectors.municipalities(PUBLIC)
    found = ["/", "/regiobeeld/", "/regiobeeld/knelpunten/", "/regiobeeld/definities/",
             "/werkagenda/", "/werkagenda/werkagenda-2019/", "/werkagenda/themalijnen/",
             "/werkagenda/werkagenda-2019/project/vroegsignalering-schulden/",
             "/zoeken/?q=eenzaam", "/regiobeeld/thema/preventie/"]  # fmt: skip
    for town in [selectors.region(PUBLIC), *towns]:
        found.append(f"/regiobeeld/{town.slug}/")
        found += [f"/regiobeeld/{town.slug}/{key}/" for key in _INDICATORS]
    return found


def _timed(client: object, address: str) -> float:
    started = time.perf_counter()
    response = client.get(address)  # type: ignore[attr-defined]
    elapsed = (time.perf_counter() - started) * 1000
    if response.status_code != 200:
        raise RuntimeError(f"{address}: {response.status_code}")
    return elapsed


def measure(data: Path, home: Path) -> Iterator[Row]:
    from koers.cli import start_django

    start_django()
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS = ["*"]
    client = Client()
    addresses = _addresses()
    cold = sorted(_timed(client, address) for address in addresses)
    rounds = addresses * _ROUNDS
    random.Random(1).shuffle(rounds)
    warm = sorted(_timed(client, address) for address in rounds)
    shell = sorted(_timed(client, "/over/") for _ in range(50))[25]
    p50, p99 = warm[len(warm) // 2], warm[int(len(warm) * 0.99)]
    yield Row(f"page, warm, p50 of {len(rounds)}", p50, "ms", "limit ms", _P50_MS)
    yield Row("page, warm, p99", p99, "ms", "limit ms", _P99_MS)
    yield Row("page, warm, p50", p50, "ms", "the emptiest page ms", shell)
    yield Row(
        "page, first visit in the process, p50",
        cold[len(cold) // 2],
        "ms",
        "warm limit ms",
        _P50_MS,
    )
    yield Row("page, first visit in the process, slowest", cold[-1], "ms", "warm limit ms", _P99_MS)
