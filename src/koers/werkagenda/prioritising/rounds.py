# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The life of a round: made, opened for scores, closed with what is missing said aloud."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from koers.access.actor import Actor, require
from koers.errors import InvalidInput
from koers.web import dutch
from koers.werkagenda.meetings.roles import deciding_bodies
from koers.werkagenda.models import Agenda, Band, Body, Candidate, ContributionKey, Round
from koers.werkagenda.prioritising.bands import bands_of_last_round
from koers.werkagenda.prioritising.candidates import add_candidates, to_choose_from
from koers.werkagenda.prioritising.gathering import closing_report
from koers.werkagenda.prioritising.holding import DEED, locked, log, must_be
from koers.werkagenda.prioritising.missing import Missing, sentences_about_costs
from koers.werkagenda.recording import signature


@transaction.atomic
def make_round(
    *,
    actor: Actor,
    agenda: Agenda,
    name: str,
    year: int,
    quarter: int,
    quarters: int,
    closes_on: date,
    key: ContributionKey,
    body: Body | None = None,
    practice: bool = False,
) -> Round:
    """Prepare a round with the projects of an agenda that have not ended, and the last bands.

    Args:
        body: decides on what comes out; only an agenda without bodies that decide may go without.

    Raises:
        InvalidInput: the closing date has passed, the number of quarters cannot be, no body of this
            agenda decides, or the agenda has no projects.
    """
    require(actor, DEED)
    if closes_on < timezone.localdate() and not practice:
        raise InvalidInput(
            f"De sluitingsdatum {dutch.day(closes_on)} is voorbij. Kies een dag vanaf vandaag."
        )
    if not 1 <= quarters <= 40:
        raise InvalidInput("Een ronde telt 1 tot 40 kwartalen. Pas het aantal aan.")
    if key.agenda_id != agenda.pk:
        raise InvalidInput(f"Sleutel '{key.name}' hoort bij een andere agenda. Kies een andere.")
    bodies = deciding_bodies(actor, agenda)
    fits = bodies.filter(pk=body.pk).exists() if body is not None else not bodies.exists()
    if not fits:
        raise InvalidInput(
            "Kies welk overleg van deze agenda over de uitkomst besluit. Een ambtelijk overleg adviseert "
            "en kan dat niet zijn."
        )
    made = Round.objects.create(
        agenda=agenda,
        name=name,
        first_year=year,
        first_quarter=quarter,
        quarters=quarters,
        closes_on=closes_on,
        key=key,
        body=body,
        practice=practice,
        **signature(actor),
    )
    projects = to_choose_from(agenda)
    if not projects.exists():
        raise InvalidInput(f"Agenda '{agenda.name}' heeft geen projecten om uit te kiezen.")
    add_candidates(made, projects)
    Band.objects.bulk_create(bands_of_last_round(made))
    log(actor, made, "gemaakt")
    return made


@transaction.atomic
def open_round(*, actor: Actor, item: Round) -> None:
    """Let the owners score.

    Raises:
        WrongState: it was opened already.
        InvalidInput: there is nothing to score.
    """
    require(actor, DEED)
    item = locked(item)
    must_be(item, Round.State.PREPARED, "de ronde openen")
    if not Candidate.objects.filter(round=item).exists():
        raise InvalidInput("Deze ronde heeft geen projecten. Zet er eerst projecten in.")
    _set_state(actor, item, Round.State.OPEN, "geopend")


@transaction.atomic
def close_round(*, actor: Actor, item: Round, leave_out_silent: bool) -> None:
    """Close it: from now on the scores are to be seen. What is missing and assumed is kept word for word.

    Args:
        leave_out_silent: owners that gave no capacity at all stay outside the choice.

    Raises:
        WrongState: the round is not open.
        InvalidInput: something is missing that nothing can be assumed for.
    """
    require(actor, DEED)
    item = locked(item)
    must_be(item, Round.State.OPEN, "de ronde sluiten")
    report = closing_report(actor, item, leave_out_silent=leave_out_silent)
    blocking = [missing for missing in report.missing if missing.blocks]
    if blocking:
        others = [sentence_of(one) for one in blocking if one.kind != "kosten"]
        raise InvalidInput(" ".join([*others, *sentences_about_costs(blocking)]))
    item.closing = {
        "gesloten_op": timezone.localdate().isoformat(),
        "buiten": list(report.left_out),
        "ontbreekt": [
            {
                "soort": missing.kind,
                "eigenaar": missing.owner,
                "project": missing.project,
                "kwartaal": missing.quarter,
                "aanname": missing.assumed,
            }
            for missing in report.missing
        ],
    }
    item.save(update_fields=["closing"])
    _set_state(actor, item, Round.State.CLOSED, "gesloten")


def sentence_of(missing: Missing) -> str:
    """What is missing and cannot be assumed, and what to do."""
    if missing.kind == "eigenaar":
        return (
            f"{missing.owner} gaf voor geen enkel kwartaal capaciteit. Vraag de uren op (0 mag ook), of "
            "laat deze eigenaar buiten de ronde."
        )
    return f"Van {missing.project} is niet vastgelegd waar het voor staat. Vul het in bij Schalen."


def _set_state(actor: Actor, item: Round, state: Round.State, deed: str) -> None:
    item.state = state
    item.save(update_fields=["state"])
    log(actor, item, deed)
