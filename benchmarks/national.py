# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A country of neighbourhoods: loading it (B1), one indicator everywhere (B2), one buurt whole (B3).

    python -m benchmarks.national [millions of values, 1 when left out; 29 is 14,500 buurten]

200 indicators in 10 years, one long file per year, written by `koers.practice.national`. Each step runs
in a process of its own, so that its peak memory is its own. The rival copies the same files with DuckDB:
to load is to read, check and keep them with their lineage; what a publication adds is told beside it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import numpy as np

import koers
from benchmarks.loading import watched
from benchmarks.row import Row
from koers.practice.national import National, write_national
from koers.region_pack import read_region_pack, region_pack

INDICATORS, YEARS = 200, tuple(range(2015, 2025))
_REGION = Path(koers.__file__).parent / "regions" / "twente"
_ASKED = 200
_MOST_SLOWER, _MOST_MIB, _MOST_AGAIN = 2.5, 4096, 0.05
#: Seconds for which the first visitor after a publication may wait, the loading of code included.
_FIRST_PAGE = 5


def national(millions: float) -> National:
    """29 million values are the 14,500 buurten of the country; fewer values are fewer buurten."""
    own = tuple(area.code for area in read_region_pack(_REGION).gemeenten)
    return National(round(millions * 500), INDICATORS, YEARS, own)


def measure(millions: float, folder: Path) -> Iterator[Row]:
    size = national(millions)
    write_national(folder / "bestanden", size)
    bare, _ = _in_own_process("bare", millions, folder)
    koers, mib = _in_own_process("load", millions, folder)
    again, _ = _in_own_process("load", millions, folder)
    for title, took, clock, times in (
        (f"B1 load {size.values / 1e6:g} million values", "received", "seconds", _MOST_SLOWER),
        ("  processor", "received_cpu", "processor", _MOST_SLOWER),
        ("  and published: picture, gate, scan", "seconds", "seconds", 1.0),
        ("  processor", "processor", "processor", 1.0),
    ):
        yield Row(title, koers[took], "s", f"{times:g} x DuckDB copy s", bare[clock] * times)
    yield Row("  peak memory, database server included", mib, "MiB", "limit MiB", _MOST_MIB)
    limit = koers["seconds"] * _MOST_AGAIN
    yield Row(
        "  the same files again", again["seconds"], "s", f"{_MOST_AGAIN:.0%} of first s", limit
    )
    asked, mib = _in_own_process("ask", millions, folder)
    for key, what, limit in (
        ("indicator_50", "B2 one indicator, all areas and years, labels, p50", 10),
        ("indicator_99", "  p99", 40),
        ("indicator_cpu", "  processor, mean", 10),
        ("api_50", "  over HTTP as JSON-stat, all buurten, p50", 60),
        ("api_99", "  over HTTP, p99", 150),
        ("api_cpu", "  over HTTP, processor, mean", 60),
        ("area_50", "B3 one buurt, all indicators and years, p50", 5),
        ("area_99", "  p99", 50),
        ("area_cpu", "  processor, mean", 5),
        ("page_50", "  its page, first time, p50", 60),
        ("page_99", "  its page, first time, p99", 200),
        ("page_cpu", "  its page, processor, mean", 60),
    ):
        yield Row(what, asked[key], "ms", "limit ms", limit)
    yield Row("  the first page of a new process", asked["first"], "s", "limit s", _FIRST_PAGE)
    yield Row("  peak memory of all questions", mib, "MiB", "limit MiB", _MOST_MIB)


def _in_own_process(step: str, millions: float, folder: Path) -> tuple[dict[str, float], float]:
    """What the step tells, and its peak memory in MiB."""
    told = folder / f"{step}.json"
    environment = {**os.environ, "KOERS_HOME": str(folder / "thuis")}
    command = [sys.executable, "-m", "benchmarks.national", str(millions), step, str(folder)]
    with subprocess.Popen(command, env=environment) as process:
        mib = watched(process)
    if process.returncode != 0:
        raise RuntimeError(f"{step} ended with {process.returncode}")
    return json.loads(told.read_text("utf-8")), mib


def _bare(size: National, folder: Path) -> dict[str, float]:
    """DuckDB reads every file and writes it as it is: typed, no checks, no order, no lineage."""
    started, busy = time.perf_counter(), time.process_time()
    target = folder / "kopie"
    target.mkdir()
    for path in sorted((folder / "bestanden").iterdir()):
        duckdb.sql(f"COPY (FROM read_csv('{path}')) TO '{target / path.stem}.parquet'")
    seconds, cpu = time.perf_counter() - started, time.process_time() - busy
    shutil.rmtree(target)
    return {"seconds": seconds, "processor": cpu}


def _with_koers(size: National, folder: Path) -> None:
    """Koers in this process, with the source and the definitions of the country."""
    from benchmarks import national_source
    from koers.cli import start_django

    start_django()
    from django.core.management import call_command

    from koers.regiobeeld import definitions
    from koers.regiobeeld.sources import registry

    definitions.CATALOGUE = national_source.write_catalogue(size, folder / "catalogus")
    definitions.catalogue.cache_clear()
    registry.SOURCES[:] = [national_source.NationalFile()]
    call_command("migrate", verbosity=0, interactive=False)


def _load(size: National, folder: Path) -> dict[str, float]:
    """Read, check, store and publish; the tables, the region and its areas are there already."""
    _with_koers(size, folder)
    from benchmarks.national_source import areas_of
    from koers.access.actor import SYSTEM
    from koers.regiobeeld import services
    from koers.regiobeeld.areas.store import store_areas
    from koers.regiobeeld.loading import receive_all

    services.install_region(actor=SYSTEM, pack=region_pack())
    store_areas(areas_of(size), practice=True)
    started, busy = time.perf_counter(), time.process_time()
    paths = [folder / "bestanden"]
    found = receive_all(actor=SYSTEM, paths=paths, practice=True, progress=_silent)
    received, received_cpu = time.perf_counter() - started, time.process_time() - busy
    if found.rejected:
        raise RuntimeError(
            [str(line) for item in found.rejected for line in item.bevindingen.all()]
        )
    if found.accepted:
        services.publish(actor=SYSTEM, leveringen=found.accepted)
    seconds, cpu = time.perf_counter() - started, time.process_time() - busy
    return {
        "seconds": seconds, "received": received,
        "processor": cpu, "received_cpu": received_cpu,
    }  # fmt: skip


def _ask(size: National, folder: Path) -> dict[str, float]:
    """Everything for the first time: nothing that was asked before is in memory."""
    _with_koers(size, folder)
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    from koers.api.selection import CELL_LIMIT
    from koers.calculations.statistics import label_places
    from koers.cli.web_server import keep_what_is_loaded
    from koers.engines.encoded import numbers, own_places, places, texts
    from koers.regiobeeld import snapshot
    from koers.regiobeeld.areas.store import load_register

    settings.ALLOWED_HOSTS = ["*"]
    picture = snapshot.current()
    rng = np.random.default_rng(1)
    indicators = [str(name) for name in rng.choice(size.ids, _ASKED)]
    areas = [str(code) for code in rng.choice(size.codes, min(_ASKED, size.buurten), replace=False)]

    def labelled(indicator: str) -> None:
        rows = snapshot.some_of_indicator(picture, indicator, columns)
        value, counts, people = (numbers(rows[name]) for name in columns[2:5])
        country = np.flatnonzero(places(rows["area"], ["NL01"]) == 0)
        period = own_places(rows["period"])
        share = np.empty(len(texts(rows["period"])))
        share[period[country]] = value[country] / 100
        # A withheld figure has no counts, and so no label.
        label_places("proportion", counts, people, share[period])

    columns = ("area", "period", "value", "numerator", "denominator", "reason", "status")
    found: dict[str, float] = {}
    labelled(indicators[0])
    _times(found, "indicator", labelled, indicators)
    _times(found, "area", lambda code: snapshot.of_area(picture, code), areas)
    register, client = load_register(), Client()
    asked = {"gebied": "NL01", "niveau": "buurt", "f": "json-stat"}
    # As many years as one answer holds.
    years = [str(year) for year in size.years[-(CELL_LIMIT // size.buurten) :]]

    def json_stat(indicator: str) -> None:
        question = {**asked, "indicator": indicator, "periode": years}
        if (status := client.get(reverse("api:waarnemingen"), question).status_code) != 200:
            raise RuntimeError(f"{indicator}: {status}")

    json_stat(indicators[0])
    # As a serving process does after its first page.
    keep_what_is_loaded()
    _times(found, "api", json_stat, indicators)
    snapshot._of_area.cache_clear()

    def page(code: str) -> None:
        address = reverse("regiobeeld-gebied", args=[register.resolve(code).slug])
        if (status := client.get(address).status_code) != 200:
            raise RuntimeError(f"{address}: {status}")

    started = time.perf_counter()
    page(areas[0])
    found["first"] = time.perf_counter() - started
    _times(found, "page", page, areas[1:])
    return found


def _times(found: dict[str, float], name: str, ask: Callable[[str], object], of: list[str]) -> None:
    took = []
    busy = time.process_time()
    for item in of:
        started = time.perf_counter()
        ask(item)
        took.append((time.perf_counter() - started) * 1000)
    found[f"{name}_cpu"] = (time.process_time() - busy) * 1000 / len(of)
    found[f"{name}_50"], found[f"{name}_99"] = (float(np.quantile(took, q)) for q in (0.5, 0.99))


def _silent(step: str) -> None:
    pass


_STEPS = {"bare": _bare, "load": _load, "ask": _ask}


def main(millions: str = "1", step: str = "", folder: str = "") -> None:
    if step:
        told = _STEPS[step](national(float(millions)), Path(folder))
        (Path(folder) / f"{step}.json").write_text(json.dumps(told), "utf-8")
        return
    print(f"load average at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    with tempfile.TemporaryDirectory(prefix="koers-bench-land-") as made:
        for row in measure(float(millions), Path(made)):
            print(row, flush=True)
    print(f"\nload average at the end: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
