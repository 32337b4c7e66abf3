# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of the werkagenda, warm: 200 made-up projects, 17 owners, 12 quarters, five years of history.

`python -m benchmarks.prioritising` makes its data in a folder of its own and prints p50 and p99 of every page
beside the limits, in some minutes. The least processor time stands beside them, because a busy machine spoils
the clock; it is without that of the database. So do the questions that the page asks the database, and
the times of a fixed piece of work, which tell how quick the machine is while a page is measured.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.werkagenda_years import REPORTED, UNREPORTED, fill_years, write_agenda

if TYPE_CHECKING:
    from django.test import Client

P50_MS, P99_MS = 60, 250
_QUARTERS, _EARLIER_ROUNDS = 12, 20
_TIMES, _SECONDS = 100, 5.0
_WORK_TIMES, _EVERY = 40, 5
_TEXT = json.dumps([{"sleutel": f"project-{n}", "uren": [n, n + 0.5, None]} for n in range(60)])
_AGENDA, _PROJECT, _LINE = "werkagenda-2019", "meting-10", "jeugdhulp"


def fill(folder: Path) -> dict[str, int]:
    """A region with its organisations, a large agenda with five years, and rounds old and new.

    Returns:
        Keys of the round with advice ("gesloten"), of the advice, and of the open round ("open").
    """
    from django.core.management import call_command

    from koers.access.actor import SYSTEM
    from koers.access.organisations import install_organisations
    from koers.region_pack import region_folder, region_pack
    from koers.werkagenda.models import Agenda, ContributionKey, Round, Score
    from koers.werkagenda.prioritising import advices, practice, rounds
    from koers.werkagenda.prioritising.variants import TurningSettings
    from koers.werkagenda.services import load_agenda

    call_command("migrate", verbosity=0, interactive=False)
    install_organisations(actor=SYSTEM, pack=region_pack())
    source = region_folder() / f"{_AGENDA}.yaml"
    load_agenda(actor=SYSTEM, path=write_agenda(source, folder / source.name))
    fill_years(_AGENDA)
    agenda = Agenda.objects.get(key=_AGENDA)
    key = ContributionKey.objects.get(agenda=agenda)
    kept = {
        "actor": SYSTEM, "agenda": agenda, "key": key, "today": date.today(), "quarters": _QUARTERS,
    }  # fmt: skip
    closed = practice.filled_round(**kept, name="Meting", seed=1, everybody=True)
    rounds.close_round(actor=SYSTEM, item=closed, leave_out_silent=False)
    quick = practice.quick("zonder-eerlijkheid").model_copy(
        update={"trekkingen": 5, "omslag": TurningSettings(seconden=2, per_project=0.5)}
    )
    found = advices.worked_out(SYSTEM, closed, "zonder-eerlijkheid", settings=quick)
    [made] = advices.keep_advice(actor=SYSTEM, item=closed, found=[found])
    opened = practice.filled_round(**kept, name="Open", seed=2, everybody=False)
    scores = list(Score.objects.filter(round=closed))
    for number in range(_EARLIER_ROUNDS):
        old = Round.objects.create(
            agenda=agenda, name=f"Eerder {number}", first_year=2021 + number // 4, first_quarter=1,
            quarters=_QUARTERS, closes_on=date(2021, 1, 1), state="gesloten", key=key,
            practice=True, recorded_by="meting",
        )  # fmt: skip
        Score.objects.bulk_create(
            Score(round=old, project_id=s.project_id, owner_id=s.owner_id, urgency=s.urgency,
                  recorded_by="meting")
            for s in scores
        )  # fmt: skip
    return {"gesloten": closed.pk, "advies": made.pk, "open": opened.pk}


def addresses() -> list[tuple[str, str]]:
    """Role and address of every page that is measured; numbers of rounds are looked up."""
    from koers.werkagenda.models import Advice, Artefact, LogItem, Meeting, Round

    [advice] = Advice.objects.all()
    closed, opened = advice.round_id, Round.objects.get(state="open").pk
    meeting = Meeting.objects.order_by("-date").first()
    report = Artefact.objects.filter(kind="voortgangsrapportage").first()
    risk = LogItem.objects.first()
    round_pages = [
        ("bestuurder", "rondes/"),
        ("bestuurder", f"rondes/{closed}/"),
        ("bestuurder", f"rondes/{closed}/vergelijken/"),
        ("bestuurder", f"rondes/{closed}/advies/{advice.pk}/"),
        ("bestuurder", f"rondes/{closed}/advies/{advice.pk}/eigenaar/"),
        *(
            ("bestuurder", f"rondes/{closed}/advies/{advice.pk}/{part}/")
            for part in (
                "projecten",
                f"projecten/{_PROJECT}",
                "planning",
                "verdeling",
                "waarde",
                "anders",
            )
        ),
        ("bestuurder", f"rondes/{closed}/alle-scores/"),
        ("bestuurder", f"rondes/{opened}/"),
        ("bestuurder", f"rondes/{opened}/scores/"),
        ("bestuurder", f"rondes/{opened}/capaciteit/"),
        ("regiosecretaris", f"rondes/{opened}/inrichten/"),
        ("regiosecretaris", f"rondes/{opened}/geld/"),
        ("regiosecretaris", f"rondes/{opened}/sluiten/"),
    ]
    pages = [
        "", "themalijnen/", f"{_AGENDA}/", f"{_AGENDA}/?weergave=tabel", f"{_AGENDA}/?zoek=project",
        f"{_AGENDA}/themalijn/{_LINE}/", f"{_AGENDA}/project/{_PROJECT}/", f"{_AGENDA}/planning/",
        f"{_AGENDA}/eigenaren/", f"{_AGENDA}/eigenaar/gemeente-almelo/",
        f"{_AGENDA}/eigenaren/deelname/", f"{_AGENDA}/eigenaren/grootboek/",
        # With reports that were adopted, and with none: then every light is worked out for the page.
        f"{_AGENDA}/voortgang/{REPORTED}/", f"{_AGENDA}/voortgang/{UNREPORTED}/",
        f"{_AGENDA}/project/{_PROJECT}/voortgang/",
        f"{_AGENDA}/project/{_PROJECT}/voortgang/{REPORTED}/",
        f"{_AGENDA}/project/{_PROJECT}/voortgang/{UNREPORTED}/",
        f"{_AGENDA}/stukken/", f"{_AGENDA}/stukken/?zoek=plan",
        f"{_AGENDA}/stukken/?stand=vastgesteld&sorteer=-bewaard",
        f"{_AGENDA}/stukken/{report.pk if report else 0}/", f"{_AGENDA}/overleg/",
        f"overleg/{meeting.pk if meeting else 0}/", "acties/", "acties/?van=allen&staat=alle",
        f"{_AGENDA}/kansen-en-risicos/", f"{_AGENDA}/kansen-en-risicos/?status=alle",
        f"{_AGENDA}/kansen-en-risicos/{risk.pk if risk else 0}/",
    ]  # fmt: skip
    return [
        *((role, f"/werkagenda/{path}") for role, path in round_pages),
        *(("regiosecretaris", f"/werkagenda/{path}") for path in pages),
        ("regiosecretaris", "/effect/"),
        ("regiosecretaris", f"/effect/{_AGENDA}/{_PROJECT}/"),
        ("regiosecretaris", "/mijn-werk/"),
        ("bestuurder", "/mijn-werk/"),
    ]


def clients() -> dict[str, Client]:
    """A logged-in browser per role."""
    from django.contrib.auth.models import User
    from django.test import Client

    from koers.access.models import Membership

    found: dict[str, Client] = {}
    for role, organisation in (
        ("bestuurder", "gemeente-almelo"),
        ("regiosecretaris", "ozjt-samen14"),
    ):
        person, _ = User.objects.get_or_create(username=f"meting-{role}")
        Membership.objects.get_or_create(person=person, organisation_id=organisation, role=role)
        client = Client(raise_request_exception=False)
        client.force_login(person)
        found[role] = client
    return found


@dataclass(frozen=True, slots=True)
class PageTimes:
    """Times of one page in milliseconds, on the clock and of the processor (without the database).

    questions: how often the page asks the database.
    yardstick: milliseconds of the same piece of work each time, taken between the answers.
    """

    role: str
    path: str
    clock: list[float]
    processor: list[float]
    questions: int = 0
    yardstick: list[float] = field(default_factory=list)

    @property
    def p50(self) -> float:
        return quantile(self.clock, 0.5)

    @property
    def p99(self) -> float:
        return quantile(self.clock, 0.99)

    def __str__(self) -> str:
        if not self.clock:
            return f"{self.role:15} {self.path}"
        over = " *" if self.p50 > P50_MS or self.p99 > P99_MS else ""
        return (
            f"{self.role:15} {self.path:66} {self.p50:8.1f} {self.p99:8.1f} "
            f"{min(self.processor):8.1f} {self.questions:9d} {len(self.clock):5d} "
            f"{quantile(self.yardstick, 0.5):9.2f}{over}"
        )


def fixed_work() -> float:
    """Milliseconds of the same piece of plain Python each time: text taken apart and put together."""
    started = time.perf_counter()
    text = _TEXT
    for _ in range(_WORK_TIMES):
        text = json.dumps(json.loads(text))
    return (time.perf_counter() - started) * 1000


def quantile(values: list[float], part: float) -> float:
    return sorted(values)[min(int(len(values) * part), len(values) - 1)]


def measure(home: Path) -> Iterator[PageTimes]:
    """Every page, warm: at most so many times, and no longer than a few seconds each."""
    os.environ["KOERS_HOME"] = str(home)
    from koers.cli import start_django
    from koers.cli.web_server import keep_what_is_loaded

    start_django()
    from django.conf import settings
    from django.db import connections

    settings.ALLOWED_HOSTS = ["*"]
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder))
    # What the database does by itself in the first minutes; who measures at once would be before it.
    with connections["eigenaar"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    browsers = clients()
    pages = addresses()
    for role, path in pages:
        browsers[role].get(path)
    # As a process that serves: without it a page in a hundred waits for a walk through all objects.
    keep_what_is_loaded()
    for role, path in pages:
        times = PageTimes(role, path, [], [], _questions(browsers[role], path))
        status = browsers[role].get(path).status_code
        if status != 200:
            yield PageTimes(role, f"{path} gives {status}", [], [])
            continue
        begun = time.perf_counter()
        while len(times.clock) < _TIMES and time.perf_counter() - begun < _SECONDS:
            started, worked = time.perf_counter(), time.process_time()
            browsers[role].get(path)
            times.clock.append((time.perf_counter() - started) * 1000)
            times.processor.append((time.process_time() - worked) * 1000)
            if len(times.clock) % _EVERY == 1:
                times.yardstick.append(fixed_work())
        yield times


def _questions(browser: Client, path: str) -> int:
    """How often a page asks the database."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        browser.get(path)
    return len(asked)


def report(home: Path) -> None:
    """A line per page and what they come to together; a star where a page is over a limit."""
    began = time.perf_counter()
    print(f"load average at the start {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"{'milliseconds, limit':82} {P50_MS:8.0f} {P99_MS:8.0f}")
    print(
        f"{'role':15} {'page':66} {'p50':>8} {'p99':>8} {'least cpu':>8} {'questions':>9} times "
        f"{'yardstick':>9}"
    )
    pages = []
    for times in measure(home):
        print(times, flush=True)
        pages.append(times)
    failed = [times for times in pages if not times.clock]
    pages = [times for times in pages if times.clock]
    clock = [one for times in pages for one in times.clock]
    slow = sum(times.p50 > P50_MS for times in pages)
    print(f"{len(pages)} pages, p50 over {P50_MS} ms: {slow}")
    print(f"all pages together: p50 {quantile(clock, 0.5):.1f}, p99 {quantile(clock, 0.99):.1f} ms")
    work = [one for times in pages for one in times.yardstick]
    print(
        f"the fixed work: fastest {min(work):.2f}, p50 {quantile(work, 0.5):.2f} ms; pages at the speed of "
        f"the fastest: p50 {quantile(clock, 0.5) * min(work) / quantile(work, 0.5):.1f} ms"
    )
    load = os.getloadavg()[0]
    print(f"{time.perf_counter() - began:.0f} s, load average at the end {load:.1f}")
    if failed:
        raise SystemExit(f"{len(failed)} pages could not be shown")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="koers-bench-") as folder:
        report(Path(folder))
