# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of the werkagenda, warm: 200 made-up projects, 17 owners, 12 quarters, five years of history.

`python -m benchmarks.prioritising` (KOERS_HOME names an empty folder). Wall and processor time stand
beside each other, because a busy machine spoils only the first.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.row import Row
from benchmarks.werkagenda_years import fill_years, write_agenda

_LIMIT_MS = 60
_QUARTERS, _EARLIER_ROUNDS, _TIMES = 12, 20, 15
_AGENDA, _PROJECT = "werkagenda-2019", "meting-10"


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
    from koers.werkagenda.services import load_agenda

    call_command("migrate", verbosity=0, interactive=False)
    install_organisations(actor=SYSTEM, pack=region_pack())
    source = region_folder() / f"{_AGENDA}.yaml"
    load_agenda(actor=SYSTEM, path=write_agenda(source, folder / source.name))
    fill_years(_AGENDA)
    agenda = Agenda.objects.get(key=_AGENDA)
    key = ContributionKey.objects.get(agenda=agenda)
    kept = {"actor": SYSTEM, "agenda": agenda, "key": key, "today": date.today()}
    closed = practice.filled_round(**kept, name="Meting", seed=1, everybody=True)
    rounds.close_round(actor=SYSTEM, item=closed, leave_out_silent=False)
    quick = practice.quick("zonder-eerlijkheid").model_copy(update={"trekkingen": 5})
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
        "", "themalijnen/", f"{_AGENDA}/", f"{_AGENDA}/project/{_PROJECT}/", f"{_AGENDA}/planning/",
        f"{_AGENDA}/eigenaren/", f"{_AGENDA}/eigenaar/gemeente-almelo/",
        f"{_AGENDA}/eigenaren/deelname/", f"{_AGENDA}/eigenaren/grootboek/",
        f"{_AGENDA}/voortgang/", f"{_AGENDA}/project/{_PROJECT}/voortgang/",
        f"{_AGENDA}/project/{_PROJECT}/voortgang/2026-K3/", f"{_AGENDA}/stukken/",
        f"{_AGENDA}/stukken/{report.pk if report else 0}/", f"{_AGENDA}/overleg/",
        f"overleg/{meeting.pk if meeting else 0}/", "acties/", f"{_AGENDA}/kansen-en-risicos/",
        f"{_AGENDA}/kansen-en-risicos/{risk.pk if risk else 0}/",
    ]  # fmt: skip
    return [
        *((role, f"/werkagenda/{path}") for role, path in round_pages),
        *(("regiosecretaris", f"/werkagenda/{path}") for path in pages),
        ("regiosecretaris", "/mijn-werk/"),
        ("bestuurder", "/mijn-werk/"),
    ]


def clients() -> dict[str, object]:
    """A logged-in browser per role."""
    from django.contrib.auth.models import User
    from django.test import Client

    from koers.access.models import Membership

    found: dict[str, object] = {}
    for role, organisation in (
        ("bestuurder", "gemeente-almelo"),
        ("regiosecretaris", "ozjt-samen14"),
    ):
        person, _ = User.objects.get_or_create(username=f"meting-{role}")
        Membership.objects.get_or_create(person=person, organisation_id=organisation, role=role)
        client = Client()
        client.force_login(person)
        found[role] = client
    return found


def measure(home: Path) -> Iterator[Row]:
    os.environ["KOERS_HOME"] = str(home)
    from koers.cli import start_django

    start_django()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["*"]
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder))
    browsers = clients()
    walls: list[float] = []
    for role, path in addresses():
        wall, processor = [], []
        for _ in range(_TIMES + 1):
            started, worked = time.perf_counter(), time.process_time()
            response = browsers[role].get(path)  # type: ignore[attr-defined]
            wall.append((time.perf_counter() - started) * 1000)
            processor.append((time.process_time() - worked) * 1000)
            if response.status_code != 200:
                raise RuntimeError(f"{path}: {response.status_code}")
        middle = sorted(wall[1:])[_TIMES // 2]
        walls += wall[1:]
        yield Row(f"{role} {path}, wall p50", middle, "ms", "limit ms", _LIMIT_MS)
        yield Row(
            f"{role} {path}, processor p50",
            sorted(processor[1:])[_TIMES // 2],
            "ms",
            "limit ms",
            _LIMIT_MS,
        )
    yield Row("all pages, wall p50", sorted(walls)[len(walls) // 2], "ms", "limit ms", _LIMIT_MS)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="koers-bench-") as folder:
        print(f"load average: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        for row in measure(Path(folder)):
            print(row)
