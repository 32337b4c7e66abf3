# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of prioritising, warm: 200 made-up projects, 17 owners, 12 quarters and five years of rounds.

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

import numpy as np

from benchmarks.row import Row

_LIMIT_MS = 60
_PROJECTS, _QUARTERS, _EARLIER_ROUNDS, _TIMES = 200, 12, 20, 15


def _fill() -> tuple[int, int, int]:
    """A region with its organisations, a large agenda, old rounds, and one with an advice and one open.

    Returns:
        Keys of the round with advice, of the advice, and of the open round.
    """
    from django.core.management import call_command

    from koers.access.actor import SYSTEM
    from koers.access.organisations import install_organisations
    from koers.region_pack import region_folder, region_pack
    from koers.werkagenda.models import (
        Agenda,
        ContributionKey,
        Estimate,
        KeyShare,
        Owner,
        PartyGroup,
        Project,
        Round,
        Score,
    )
    from koers.werkagenda.prioritising import advices, practice, rounds
    from koers.werkagenda.services import load_agenda

    call_command("migrate", verbosity=0, interactive=False)
    install_organisations(actor=SYSTEM, pack=region_pack())
    loaded = load_agenda(actor=SYSTEM, path=region_folder() / "werkagenda-2019.yaml")
    agenda = Agenda.objects.get(key=loaded.key)
    key = ContributionKey.objects.create(
        agenda=agenda, code="meting", name="Gelijke delen", unit="delen", source="meting",
        valid_from=date(2019, 1, 1), standing="te-bevestigen", is_default=True, recorded_by="meting",
    )  # fmt: skip
    for owner in Owner.objects.filter(agenda=agenda):
        KeyShare.objects.create(key=key, owner=owner, weight=1)
    chance = np.random.default_rng(2026)
    lines = list(agenda.theme_lines.filter(parent__isnull=True))
    groups = list(PartyGroup.objects.filter(agenda=agenda))
    for number in range(_PROJECTS - agenda.projects.count()):
        project = Project.objects.create(
            agenda=agenda, theme_line=lines[number % len(lines)], key=f"meting-{number}",
            name=f"Gemeten project {number}", position=1000 + number,
        )  # fmt: skip
        Estimate.objects.bulk_create(
            Estimate(project=project, kind=kind, group=group, position=place,
                     value=int(chance.integers(1, 4)))
            for place, group in enumerate(groups) for kind in ("capacity", "yield")
        )  # fmt: skip
    closed = practice.filled_round(
        actor=SYSTEM,
        agenda=agenda,
        key=key,
        name="Meting",
        today=date.today(),
        seed=1,
        everybody=True,
    )
    rounds.close_round(actor=SYSTEM, item=closed, leave_out_silent=False)
    quick = practice.quick("zonder-eerlijkheid").model_copy(update={"trekkingen": 5})
    found = advices.worked_out(SYSTEM, closed, "zonder-eerlijkheid", settings=quick)
    [made] = advices.keep_advice(actor=SYSTEM, item=closed, found=[found])
    opened = practice.filled_round(
        actor=SYSTEM,
        agenda=agenda,
        key=key,
        name="Open",
        today=date.today(),
        seed=2,
        everybody=False,
    )
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
    return closed.pk, made.pk, opened.pk


def measure(home: Path) -> Iterator[Row]:
    os.environ["KOERS_HOME"] = str(home)
    from koers.cli import start_django

    start_django()
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.test import Client

    from koers.access.models import Membership

    settings.ALLOWED_HOSTS = ["*"]
    closed, advice, opened = _fill()
    clients = {}
    for role, organisation in (
        ("bestuurder", "gemeente-almelo"),
        ("regiosecretaris", "ozjt-samen14"),
    ):
        person = User.objects.create(username=f"meting-{role}")
        Membership.objects.create(person=person, organisation_id=organisation, role=role)
        clients[role] = Client()
        clients[role].force_login(person)
    pages = [
        ("bestuurder", "rondes/"),
        ("bestuurder", f"rondes/{closed}/"),
        ("bestuurder", f"rondes/{closed}/vergelijken/"),
        ("bestuurder", f"rondes/{closed}/advies/{advice}/"),
        ("bestuurder", f"rondes/{closed}/advies/{advice}/eigenaar/"),
        ("bestuurder", f"rondes/{closed}/alle-scores/"),
        ("bestuurder", f"rondes/{opened}/scores/"),
        ("bestuurder", f"rondes/{opened}/capaciteit/"),
        ("regiosecretaris", f"rondes/{opened}/inrichten/"),
        ("regiosecretaris", f"rondes/{opened}/sluiten/"),
    ]
    walls: list[float] = []
    for role, path in pages:
        wall, processor = [], []
        for _ in range(_TIMES + 1):
            started, worked = time.perf_counter(), time.process_time()
            response = clients[role].get(f"/werkagenda/{path}")
            wall.append((time.perf_counter() - started) * 1000)
            processor.append((time.process_time() - worked) * 1000)
            if response.status_code != 200:
                raise RuntimeError(f"{path}: {response.status_code}")
        middle = sorted(wall[1:])[_TIMES // 2]
        walls += wall[1:]
        yield Row(f"{path}, wall p50", middle, "ms", "limit ms", _LIMIT_MS)
        yield Row(
            f"{path}, processor p50",
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
