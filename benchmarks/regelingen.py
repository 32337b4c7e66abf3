# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Regelingen: households per second on both routes, a caseload from a file, and other engines.

`python -m benchmarks.regelingen` measures this alone and compares both routes on a million random
households. With `--anderen` it also makes throw-away environments with openfisca-core and
policyengine-core (both AGPL, so never a dependency) and lets them compute the same zorgtoeslag.
Processor time, best of some runs, unless a row says otherwise: it does not depend on other work.
"""

from __future__ import annotations

import csv
import resource
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.row import Row

_MILLION = 1_000_000
_NOW = "2026-07-01"
_ROWS = 100_000
_RIVALS = {"openfisca-core": "openfisca_core", "policyengine-core": "policyengine_core"}

Columns = dict[str, Any]


def _processor_seconds(work: Callable[[], object], runs: int = 5) -> float:
    def once() -> float:
        started = time.process_time()
        work()
        return time.process_time() - started

    return min(once() for _ in range(runs))


def _households(count: int) -> Columns:
    chance = np.random.default_rng(20260701)

    def cents(highest: int) -> Any:
        return chance.integers(0, highest * 100, count) / 100

    return {
        "leefsituatie": chance.choice(np.array(["a", "ao", "gz", "gk"]), count),
        "belastbaar_jaarinkomen": cents(90_000),
        "netto_maandinkomen_beslagen": cents(5_000),
        "netto_partner_niet_beslagen": cents(3_000),
    }


def _plain_numpy(columns: Columns) -> Any:
    """The formula of 2026 as one would write it in a notebook: no checks, no reasons, no blocks."""
    from koers.regelingen.beslagvrije_voet.reeks import _law

    law = _law(date.fromisoformat(_NOW))
    kinds = ("a", "ao", "gz", "gk")
    code = np.select([columns["leefsituatie"] == kind for kind in kinds], range(4))
    income = columns["belastbaar_jaarinkomen"]
    care = np.minimum(
        np.maximum(income - law.threshold[code], 0) * law.care_share[code], law.care_cap[code]
    )
    rent = np.minimum(np.maximum(income - law.pivot[code], 0) * law.taper[code], law.rent_cap[code])
    child = np.maximum(income - law.child_threshold[code], 0) * law.child_share[code]
    basis = np.minimum(law.norm[code] + care + rent + child, law.maximum[code])
    off = np.where(
        law.couple[code], np.minimum(columns["netto_partner_niet_beslagen"], basis / 2), 0
    )
    after = np.maximum(basis - off, 0)
    amount = np.round(np.minimum(after, 0.95 * columns["netto_maandinkomen_beslagen"]), 2)
    return amount, np.maximum(columns["netto_maandinkomen_beslagen"] - amount, 0)


def _exact_route() -> Iterator[Row]:
    from koers.regelingen import beslagvrije_voet
    from koers.regelingen.beslagvrije_voet.tests.households import exact_rows

    rows = exact_rows(_households(5_000))
    seconds = _processor_seconds(
        lambda: [beslagvrije_voet.bereken(peildatum=_NOW, **row) for row in rows], runs=3
    )
    each = seconds / len(rows) * 1e6
    yield Row(
        f"beslagvrije voet, exact, every step ({1e6 / each:,.0f}/s)", each, "µs", "limit µs", 200
    )


def _column_route() -> Iterator[Row]:
    from koers.regelingen import beslagvrije_voet

    columns = _households(_MILLION)

    def ours(part: Columns) -> Callable[[], object]:
        return lambda: beslagvrije_voet.bereken_reeks(part, peildatum=_NOW)

    each = _processor_seconds(ours(columns)) / _MILLION * 1e9
    plain = _processor_seconds(lambda: _plain_numpy(columns)) / _MILLION * 1e9
    yield Row(
        f"beslagvrije voet, columns, 1 million ({1e3 / each:.1f} M/s)", each, "ns", "limit ns", 200
    )
    yield Row("the same, against plain numpy (limit 1.5)", each, "ns", "plain numpy ns", plain)
    many = {name: np.tile(column, 10) for name, column in columns.items()}
    large = _processor_seconds(ours(many), runs=2) / (10 * _MILLION) * 1e9
    yield Row("per household at 10 million", large, "ns", "at 1 million ns", each)


def _caseload(folder: Path) -> Iterator[Row]:
    source = folder / "caseload.csv"
    columns = _households(_ROWS)
    with source.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["id", *columns])
        writer.writerows(zip(range(_ROWS), *(c.tolist() for c in columns.values()), strict=True))
    target = folder / "uit.csv"
    koers = Path(sys.executable).with_name("koers")
    for steps, limit in (((), 2), (("--stappen",), 10)):
        what = f"caseload of 100,000 rows from a file, {'with' if steps else 'without'} steps"
        options = ["--peildatum", _NOW, *steps]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        started = time.perf_counter()
        subprocess.run(
            [koers, "regelingen", "bereken", "beslagvrije-voet", source, target, *options],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        elapsed = time.perf_counter() - started
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        yield Row(what, elapsed, "s", "limit s", limit)
        yield Row("the same, processor time of all processes", worked, "s", "limit s", limit)


def measure(data: Path, home: Path) -> Iterator[Row]:
    yield from _exact_route()
    yield from _column_route()
    yield from _caseload(home)


# What runs inside the other engines: their own smallest model of the formula of 2025.
_RIVAL_SCRIPT = """
import sys, time
from importlib import import_module
import numpy as np

package, count = sys.argv[1], int(sys.argv[2])
part = lambda name: import_module(f"{package}.{name}")
Variable, YEAR = part("variables").Variable, part("periods").YEAR
Household = part("entities").build_entity(
    key="household", plural="households", label="", is_person=True
)
builder = part("simulation_builder" if package == "openfisca_core" else "simulations")


class toetsingsinkomen(Variable):
    value_type, entity, definition_period, label = float, Household, YEAR, "income"


class partner(Variable):
    value_type, entity, definition_period, label = bool, Household, YEAR, "partner"


class zorgtoeslag(Variable):
    value_type, entity, definition_period, label = float, Household, YEAR, "zorgtoeslag"

    def formula(household, period, parameters):
        couple, income = household("partner", period), household("toetsingsinkomen", period)
        own = np.where(couple, 0.04273, 0.01896) * 28406 + 0.137 * np.maximum(income - 28406, 0)
        return np.maximum(np.where(couple, 2, 1) * 2112 - own, 0)


chance = np.random.default_rng(1)
income, couple = chance.integers(0, 6_000_000, count) / 100, chance.random(count) < 0.5
system = part("taxbenefitsystems").TaxBenefitSystem([Household])
for variable in (toetsingsinkomen, partner, zorgtoeslag):
    system.add_variable(variable)


def once():
    started = time.process_time()
    simulation = builder.SimulationBuilder().build_default_simulation(system, count)
    simulation.set_input("toetsingsinkomen", "2025", income)
    simulation.set_input("partner", "2025", couple)
    found = simulation.calculate("zorgtoeslag", "2025")
    return time.process_time() - started, float(np.asarray(found, dtype=float).mean())


runs = [once() for _ in range(5)]
print(min(seconds for seconds, _ in runs), runs[0][1])
"""


def others(folder: Path) -> Iterator[Row]:
    """The same zorgtoeslag in one run: other engines first, then Koers beside each."""
    from koers.regelingen import zorgtoeslag

    chance = np.random.default_rng(1)
    columns = {
        "toetsingsinkomen": chance.integers(0, 6_000_000, _MILLION) / 100,
        "partner": chance.random(_MILLION) < 0.5,
    }
    seconds = _processor_seconds(lambda: zorgtoeslag.bereken_reeks(columns, peildatum="2025-07-01"))
    mean = zorgtoeslag.bereken_reeks(columns, peildatum="2025-07-01")["zorgtoeslag"].mean()
    for project, package in _RIVALS.items():
        place = folder / package
        if not place.exists():
            venv.create(place, with_pip=True)
            subprocess.run(
                [str(place / "bin" / "python"), "-m", "pip", "install", "-q", project], check=True
            )
        answer = subprocess.run(
            [
                str(place / "bin" / "python"),
                "-W",
                "ignore",
                "-c",
                _RIVAL_SCRIPT,
                package,
                str(_MILLION),
            ],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.split()
        theirs, their_mean = float(answer[-2]), float(answer[-1])
        assert abs(their_mean - mean) < 0.01, (project, their_mean, mean)
        yield Row(
            f"zorgtoeslag 2025 of 1 million households, beside {project}",
            seconds / _MILLION * 1e9,
            "ns",
            f"{project} ns",
            theirs / _MILLION * 1e9,
        )


def both_routes_agree(count: int) -> str:
    """A sentence about how many random households differ between the routes: none may."""
    from koers.regelingen import beslagvrije_voet
    from koers.regelingen.beslagvrije_voet.tests.households import exact_rows, random_households

    different = 0
    for start in range(0, count, _ROWS):
        columns = random_households(_ROWS, seed=start)
        found = beslagvrije_voet.bereken_reeks(columns, peildatum=_NOW)
        amounts = found["beslagvrije_voet"].tolist()
        for amount, status, row in zip(amounts, found["status"], exact_rows(columns), strict=True):
            outcome = beslagvrije_voet.bereken(peildatum=_NOW, **row)
            same = (
                amount != amount if outcome.bedrag is None else amount == float(outcome.bedrag)
            ) and status == outcome.status
            different += not same
    return f"{count:,} random households on both routes: {different} differ"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="koers-bench-") as folder:
        for row in measure(Path(), Path(folder)):
            print(row, flush=True)
        if "--anderen" in sys.argv:
            for row in others(Path(folder)):
                print(row, flush=True)
        else:
            print(
                "openfisca-core and policyengine-core left out; add --anderen to install them once."
            )
        print(both_routes_agree(_MILLION))


if __name__ == "__main__":
    main()
