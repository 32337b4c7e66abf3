# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The reading log: what a line costs, and how fast a long chain is checked after somebody changed it.

`python -m benchmarks.audit [LINES]` in an installation of its own
(10 million lines take about
7 GB; 0 measures writing only).
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

LINES = 10_000_000
WRITERS = 20
LINES_PER_WRITER = 200
FLIPS = 200
TOWN = "gemeente-almelo"

#: An independent slow route: the chain as a recursion, without the trigger.
_GENERATE = """
WITH RECURSIVE given AS (
  SELECT %(chain)s::text AS chain, now() AS moment,
    'casus-bekeken'::text AS event, '17'::text AS account, 'casusmedewerker'::text AS role,
    'schuldhulp'::text AS purpose,
    'Wet gemeentelijke schuldhulpverlening art. 3 lid 1 (AVG art. 6 lid 1 onder c en e)'::text AS basis
), regel AS (
  SELECT 0::bigint AS n, decode(repeat('00', 32), 'hex') AS hash, ''::text AS subject
  UNION ALL
  SELECT n + 1, sha256(hash || convert_to(concat_ws(E'\t', g.chain, n + 1,
      g.moment + (n + 1) * interval '1 ms', g.event, g.account, g.role, g.purpose, g.basis,
      md5((n % 100000)::text), 'casus', (n % 200000)::text, 'gelukt', md5('t' || n), '{"n":1}'), 'UTF8')),
    md5((n %% 100000)::text)
  FROM regel, given g WHERE n < %(lines)s
)
INSERT INTO audit_logregel (chain, number, time, event, account, role, purpose, legal_basis, subject,
  kind, object_id, result, trace_id, details, hash)
SELECT g.chain, n, g.moment + n * interval '1 ms', g.event, g.account, g.role, g.purpose, g.basis,
  subject, 'casus', ((n - 1) %% 200000)::text, 'gelukt', md5('t' || (n - 1)), '{"n":1}', hash
FROM regel, given g WHERE n > 0
""".replace(" % ", " %% ")

_HEAD = (
    "INSERT INTO audit_ketenkop SELECT chain, number, hash FROM audit_logregel "
    "WHERE chain = %s ORDER BY number DESC LIMIT 1"
)


def main() -> None:
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else LINES
    home = Path(tempfile.mkdtemp(prefix="koers-bench-audit-"))
    home.chmod(0o755)
    os.environ["KOERS_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "koers.settings.trial"
    try:
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from koers.access.actor import SYSTEM
        from koers.access.organisations import install_organisations
        from koers.region_pack import region_pack

        install_organisations(actor=SYSTEM, pack=region_pack())
        print(f"load average at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        measure_writing()
        if lines:
            measure_checking(lines)
        print(f"load average at the end: {os.getloadavg()[0]:.1f}")
    finally:
        from django.db import connections

        connections.close_all()
        shutil.rmtree(home, ignore_errors=True)


def measure_writing() -> None:
    """Transactions with and without a line, by one writer and by twenty at once."""
    from koers.access.actor import SYSTEM
    from koers.access.models import Organisation
    from koers.access.tenancy import own_space
    from koers.audit import journal
    from koers.audit.events import Event

    who = SYSTEM.within(TOWN, "schuldhulp")

    def line() -> None:
        journal.record(
            actor=who, event=Event.CASUS_BEKEKEN, subject="x", kind="casus", object_id="1"
        )

    def transaction_with_line() -> None:
        with own_space(who):
            line()

    def page_of_lines() -> None:
        with own_space(who):
            journal.record_many(
                actor=who,
                event=Event.CASUSSEN_BEKEKEN,
                subjects=[(f"i{i}", f"c{i}") for i in range(100)],
            )

    with own_space(who):
        line()
        show("a line, inside its transaction", timed(line, 1_000))
    show("a transaction with a line", timed(transaction_with_line, 1_000))
    show("a transaction with a list of 100 lines", timed(page_of_lines, 100))
    towns = list(Organisation.objects.filter(kind="gemeente").values_list("slug", flat=True))
    spaces = [SYSTEM.within(town, "schuldhulp") for town in towns]

    def without_line() -> None:
        with own_space(who):
            pass

    def in_some_chain() -> None:
        mine = spaces[threading.get_ident() // 64 % len(spaces)]
        with own_space(mine):
            journal.record(actor=mine, event=Event.CASUS_BEKEKEN, subject="x", kind="casus")

    show(f"{WRITERS} at once: a transaction without a line", at_once(without_line))
    show(f"{WRITERS} at once: a line each, in one chain", at_once(transaction_with_line))
    show(f"{WRITERS} at once: a line each, 14 chains", at_once(in_some_chain))


def at_once(deed: Callable[[], None]) -> list[float]:
    spent: list[float] = []

    def writer() -> None:
        from django.db import connection

        mine = timed(deed, LINES_PER_WRITER)
        connection.close()
        spent.extend(mine)

    threads = [threading.Thread(target=writer) for _ in range(WRITERS)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"  {len(spent) / (time.perf_counter() - began):.0f} transactions a second")
    return spent


def timed(deed: Callable[[], None], times: int) -> list[float]:
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        deed()
        spent.append((time.perf_counter() - began) * 1_000)
    return spent


def show(what: str, spent: list[float]) -> None:
    cuts = statistics.quantiles(spent, n=100)
    print(f"{what:45} median {statistics.median(spent):7.2f} ms  p99 {cuts[98]:7.2f} ms")


def measure_checking(lines: int) -> None:
    """Check an untouched chain, then find one flipped bit at a time in a random place."""
    import psycopg
    from django.conf import settings
    from django.db import connections

    from koers.audit.checks import conninfo
    from koers.audit.verification import COLUMNS, verify

    # No chain that the writers above wrote in.
    chain = "kennispunt-twente"
    owner = psycopg.connect(
        dbname=settings.DATABASES["eigenaar"]["NAME"],
        user=settings.DATABASES["eigenaar"]["USER"],
        host=settings.DATABASES["eigenaar"]["HOST"],
        autocommit=True,
    )
    began = time.perf_counter()
    owner.execute("SET session_replication_role = replica")
    owner.execute("SET timezone = 'UTC'")
    owner.execute("SELECT set_config('koers.organisatie', %s, false)", [chain])
    owner.execute(_GENERATE, {"chain": chain, "lines": lines})
    owner.execute(_HEAD, [chain])
    owner.execute("VACUUM (FREEZE, ANALYZE) audit_logregel")
    print(f"made {lines:,} lines in {time.perf_counter() - began:.0f} s")
    connections.close_all()
    for attempt in ("first", "again"):
        began = time.perf_counter()
        verdicts = {verdict.chain: verdict for verdict in verify(conninfo(), [chain], processes=2)}
        spent = time.perf_counter() - began
        assert verdicts[chain].whole and verdicts[chain].lines == lines
        print(f"checked {lines:,} lines, 2 processes, {attempt}: {spent:.1f} s")
    choose = random.Random(7)
    # One whole check with changes all over the chain, then each flip by itself around its place.
    found = 0
    with psycopg.connect(conninfo()) as reader:
        # Never two side by side, so that each is found by itself.
        for number in choose.sample(range(2, lines, 3), FLIPS):
            column = choose.choice([*COLUMNS[1:], "hash"])
            assert not _fault_around(reader, chain, number, lines), "a fault before the change"
            flip(owner, chain, column, number, choose)
            found += _fault_around(reader, chain, number, lines)
    print(f"changes found around their place: {found} of {FLIPS}")
    began = time.perf_counter()
    verdicts = {verdict.chain: verdict for verdict in verify(conninfo(), [chain], processes=2)}
    print(
        f"checked with {FLIPS} changes: {len(verdicts[chain].faults)} faults named, "
        f"{time.perf_counter() - began:.1f} s"
    )
    owner.close()


def _fault_around(reader: Any, chain: str, number: int, lines: int) -> bool:
    """Whether the walk over this line and the next one finds something."""
    from koers.audit.verification import Part, Place, _walk

    reader.execute("SELECT set_config('koers.organisatie', %s, true)", [chain])
    (before,) = reader.execute(
        "SELECT hash FROM audit_logregel WHERE chain = %s AND number = %s", [chain, number - 1]
    ).fetchone()
    part = Part(chain, Place(number - 1, bytes(before)), min(number + 1, lines))
    seen, faults = _walk(reader, part)[:2]
    reader.rollback()
    return bool(faults) or seen < part.until - number + 1


def flip(owner: Any, chain: str, column: str, number: int, choose: random.Random) -> None:
    changes = {
        "number": "number = -number",
        "time": "time = time + interval '1 microsecond'",
        "hash": f"hash = set_bit(hash, {choose.randrange(256)}, 1 - get_bit(hash, 1))",
    }
    if column == "hash":
        bit = choose.randrange(256)
        changes["hash"] = f"hash = set_bit(hash, {bit}, 1 - get_bit(hash, {bit}))"
    change = changes.get(
        column,
        f"{column} = overlay({column} placing chr(ascii(left({column}, 1)) # 1) from 1 for 1)",
    )
    owner.execute(f"UPDATE audit_logregel SET {change} WHERE number = %s AND chain = %s",  # noqa: S608
                  [number, chain])  # fmt: skip


if __name__ == "__main__":
    main()
