# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A list of reports says of every project what the report itself says."""

from __future__ import annotations

from decimal import Decimal

import pytest

from koers.access.actor import Actor
from koers.werkagenda.artefacts import services as papers
from koers.werkagenda.models import Project
from koers.werkagenda.owners.selectors import owner_by_slug
from koers.werkagenda.progress import entries, facts
from koers.werkagenda.progress.lights import Colour, Subject
from koers.werkagenda.progress.listed import (
    ListedLight,
    ListedReport,
    finding,
    listed,
    listed_quarters,
)
from koers.werkagenda.progress.quarters import Quarter
from koers.werkagenda.progress.reporting import (
    QuarterReport,
    Words,
    report_of,
    reports,
    save_report,
)
from koers.werkagenda.selectors import listed_projects

Q2, Q3 = Quarter(2026, 2), Quarter(2026, 3)


def said(report: ListedReport | QuarterReport) -> tuple[object, ...]:
    lights = [(light.subject, light.colour, light.overruled) for light in report.lights]
    realised = report.words.realised, report.words.not_applicable
    return report.project, lights, realised, report.version, report.standing, report.fixed


def lit(*colours: Colour) -> ListedReport:
    lights = tuple(map(ListedLight, Subject, colours, [False] * len(colours)))
    return ListedReport(Project(), Q3, lights, Words(), None, "", fixed=False)


@pytest.mark.parametrize(
    ("reports_with", "title"),
    [
        ([], "Er staan geen projecten op de agenda in het 3e kwartaal 2026"),
        (["knelt", "op-koers"], "In het 3e kwartaal 2026 knelt het bij 1 van de 2 projecten"),
        (
            ["onbekend", "onbekend"],
            "Van geen van de 2 projecten is de voortgang in het 3e kwartaal 2026 bekend",
        ),
        (
            ["let-op", "onbekend"],
            "In het 3e kwartaal 2026 knelt geen project; van 1 van de 2 projecten is iets bekend",
        ),
    ],
)
def test_the_title_of_a_list_says_at_how_many_projects_it_hurts(
    reports_with: list[str], title: str
) -> None:
    found = finding([lit(Colour.UNKNOWN, Colour(one)) for one in reports_with], Q3)
    assert found.replace("\u00a0", " ") == title


@pytest.mark.parametrize("few", [facts._FEW, 0], ids=["by project", "the whole agenda"])
def test_a_list_and_the_reports_agree_before_during_and_after_reporting(
    alcohol: Project, leader: Actor, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(facts, "_FEW", few)
    agenda = alcohol.agenda
    projects = list(listed_projects(leader, agenda))

    def agree() -> None:
        for quarter in (Q2, Q3):
            rows = listed(leader, agenda, projects, quarter)
            assert list(map(said, rows)) == list(
                map(said, reports(leader, agenda, projects, quarter))
            )
        rows = listed_quarters(leader, alcohol, [Q3, Q2])
        assert list(map(said, rows)) == [said(report_of(leader, alcohol, q)) for q in (Q3, Q2)]

    agree()
    almelo = owner_by_slug(leader, agenda, "gemeente-almelo")
    for amount in (5, 90):
        entries.record_hours(
            actor=leader, project=alcohol, quarter=Q2, hours={almelo: Decimal(amount)}
        )
    entries.record_money(
        actor=leader, project=alcohol, quarter=Q2, spent=Decimal(10), forecast=Decimal(11_000)
    )
    agree()
    words = {
        "toelichting": "Rustig kwartaal.",
        "licht_tempo": "op-koers",
        "reden_tempo": "De scholen zijn al begonnen.",
    }
    version = save_report(actor=leader, project=alcohol, quarter=Q3, words=words)
    agree()
    papers.offer(actor=leader, version=version)
    agree()
