# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What adopting a paper asks of the decision, and what follows from it."""

from __future__ import annotations

from koers.werkagenda.artefacts.problems import WrongMoment
from koers.werkagenda.artefacts.selectors import plan_of
from koers.werkagenda.models import (
    Artefact,
    ArtefactVersion,
    Decision,
    ProjectIndicator,
)

Outcome = Decision.Outcome

YES = frozenset({Outcome.ADOPTED, Outcome.AGREED})
NO = frozenset({Outcome.RETURNED, Outcome.REFUSED})


def check_decision(
    version: ArtefactVersion, decision: Decision, outcomes: frozenset[Outcome]
) -> None:
    """Stop unless this decision is about this version, of the right body, and says one of these.

    Raises:
        WrongMoment: with what does not fit.
    """
    item = decision.item
    if item.version_id != version.pk:
        raise WrongMoment(
            f"Dit besluit gaat over '{item.title}', niet over versie {version.number} "
            f"van '{version.artefact}'."
        )
    body = version.artefact.body
    if body is not None and item.meeting.body_id != body.pk:
        raise WrongMoment(
            f"'{version.artefact}' wordt vastgesteld door {body}, niet door {item.meeting.body}."
        )
    if Decision.objects.filter(replaces=decision).exists():
        raise WrongMoment("Dit besluit is vervangen door een later besluit.")
    if Outcome(decision.outcome) not in outcomes:
        raise WrongMoment(f"Het besluit luidt '{decision.get_outcome_display()}'.")


def carry_out(artefact: Artefact, version: ArtefactVersion) -> None:
    """Write what an adopted paper decides: the indicators by which a project is judged."""
    if artefact.kind != Artefact.Kind.PROJECTPLAN or artefact.project is None:
        return
    ProjectIndicator.objects.bulk_create(
        ProjectIndicator(
            project=artefact.project,
            version=version,
            indicator=one.indicator,
            area_code=one.area_code,
            baseline=one.baseline,
            baseline_period=one.baseline_period,
            target=one.target,
            target_date=one.target_date,
        )
        for one in plan_of(version).indicators
    )
