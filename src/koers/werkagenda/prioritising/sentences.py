# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sentences of an advice: what decides on a project, what must change, which limit binds."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from koers.web import dutch

_HIGHEST = 5.0
#: More parts of one sentence are not read.
_MOST_PARTS, _MOST_QUARTERS = 3, 4
#: Width of the bounds, in points of urgency, from which both are named.
_WIDE = 0.2

_NO_TIME_DECIDES = "Wat beslist is niet uitgerekend: daar was geen tijd voor."
_NO_TIME_OUT = "Wanneer het afvalt is niet uitgerekend: daar was geen tijd voor."
_NO_TIME_IN = "Hoeveel hoger de score moet zijn is niet uitgerekend: daar was geen tijd voor."
_ON_THE_EDGE = "Staat op de rand: met deze score zijn meedoen en afvallen even goed, of bijna."


@dataclass(frozen=True, slots=True)
class Turning:
    """Where a project changes sides; worth, and in points of urgency (None: urgency does not matter)."""

    inside: bool
    fixed: str
    worth: float | None
    urgency: float | None
    low: float | None
    high: float | None

    @classmethod
    def of(cls, point: Mapping[str, Any], per_point: float) -> Turning:
        def in_points(worth: float | None) -> float | None:
            return None if worth is None or per_point <= 0 else worth / per_point

        return cls(
            point["inside"],
            point["fixed"],
            point["turns_at"],
            in_points(point["turns_at"]),
            in_points(point["low"]),
            in_points(point["high"]),
        )


def what_decides(turning: Turning, low: float, high: float) -> str:
    """What decides on a borderline project, from where it turns and the range of its own worth."""
    if turning.fixed == "time":
        return _NO_TIME_DECIDES
    if turning.fixed == "rules":
        return "De afspraak over een eerlijke inzet beslist, samen met wat er verder meedoet."
    if turning.fixed or turning.worth is None:
        return "De uren van de andere projecten beslissen."
    if low < turning.worth < high:
        return "De eigen score en opbrengst beslissen: binnen hun bereik ligt de omslag."
    return "De scores en opbrengsten van andere projecten beslissen, niet die van dit project."


def what_must_change(turning: Turning, urgency: float, must: str, entry: Sequence[str]) -> str:
    """What must change for a project to get in, or to fall out.

    Args:
        urgency: its mean urgency now.
        must: the law or duty; empty when it is free.
        entry: hours and other things that would let it in as well.
    """
    if must:
        return f"Doet mee omdat het moet: {must}."
    if turning.inside:
        return _to_fall_out(turning, urgency)
    by_score = _to_get_in(turning, urgency)
    if not entry:
        return by_score
    shown = list(entry[:_MOST_PARTS])
    more = len(entry) - len(shown)
    rest = f" en nog {more} andere tekorten" if more else ""
    return f"{by_score} Of met extra ruimte: {dutch.listed(shown)}{rest}."


def in_a_table(sentence: str) -> str:
    """A sentence where a note tells once that there was no time, instead of every row."""
    for long in (_NO_TIME_DECIDES, _NO_TIME_OUT, _NO_TIME_IN):
        if sentence.startswith(long):
            rest = sentence.removeprefix(long).strip()
            return rest.replace("Of met", "Met", 1) if rest else "Niet uitgerekend."
    return sentence


def _to_fall_out(turning: Turning, urgency: float) -> str:
    if turning.fixed == "must":
        return "Doet mee omdat een verplicht project het nodig heeft."
    if turning.fixed == "time":
        return _NO_TIME_OUT
    if turning.fixed or turning.urgency is None:
        return "Blijft in het advies, wat de scores ook zijn."
    if turning.urgency <= 0:
        return "Blijft in het advies, ook met urgentie 0."
    if turning.urgency >= urgency:
        return _ON_THE_EDGE
    return (
        f"Valt af als de urgentie onder {_points(turning, urgency, up=False)} komt "
        f"(nu {dutch.number(urgency, 1)})."
    )


def _to_get_in(turning: Turning, urgency: float) -> str:
    if turning.fixed == "no-room":
        return "Past niet naast wat moet; een hogere score helpt niet."
    if turning.fixed == "rules":
        return "De afspraak over een eerlijke inzet houdt het buiten; een hogere score helpt niet."
    if turning.fixed == "time":
        return _NO_TIME_IN
    if turning.urgency is None:
        return "Er is geen opbrengst ingeschat; daarom helpt een hogere score niet."
    if (turning.low or 0.0) > _HIGHEST:
        return "Komt er ook met de hoogste urgentie (5) niet in."
    if turning.urgency <= urgency:
        return _ON_THE_EDGE
    if (turning.low or 0.0) <= urgency and (turning.high or 0.0) >= _HIGHEST:
        return "Hoeveel hoger de score moet zijn is niet te bepalen: er is te kort gezocht."
    now = dutch.number(urgency, 1)
    return f"Komt erin bij een urgentie van {_points(turning, urgency, up=True)} (nu {now})."


def _points(turning: Turning, urgency: float, *, up: bool) -> str:
    """The urgency at which it turns, rounded to the safe side; both bounds when they lie apart.

    What it has now is a bound as well: with that it is in, or out.
    """
    low, high = turning.low or 0.0, turning.high or 0.0
    low, high = (max(low, urgency), high) if up else (low, min(high, urgency))
    if high - low > _WIDE:
        return f"{_tenths(max(low, 0.0))} tot {_tenths(min(high, _HIGHEST))}"
    at = turning.urgency or 0.0
    return dutch.number((math.ceil if up else math.floor)(at * 10 - 1e-6) / 10, 1)


def _tenths(number: float) -> str:
    return dutch.number(number, 1)


def short_of_hours(owner: str, quarter: str, hours: float) -> str:
    """What a project lacks of an owner in a quarter, as a part of a sentence."""
    words = f"{dutch.number(hours)} uur" if hours >= 0.5 else "minder dan 1 uur"
    return f"{words} van {owner} in het {quarter}"


def short_for_must(owner: str, short: Sequence[tuple[str, float]]) -> str:
    """How many hours an owner lacks for what must, by quarter.

    Args:
        short: quarter and hours, in the order of time.
    """
    whole = [(quarter, max(1, round(hours))) for quarter, hours in short]
    if len(whole) == 1:
        quarter, hours = whole[0]
        return f"{owner} komt in het {quarter} {dutch.number(hours)} uur tekort."
    parts = [f"{dutch.number(n)} in het {quarter}" for quarter, n in whole[:_MOST_QUARTERS]]
    more = len(whole) - len(parts)
    if more:
        parts.append(f"de rest in {dutch.counted(more, 'ander kwartaal', 'andere kwartalen')}")
    total = dutch.number(sum(n for _, n in whole))
    return f"{owner} komt samen {total} uur tekort: {dutch.listed(parts)}."


def limit_sentence(
    owner: str, quarter: str, used: float, limit: float, blocks: Sequence[str]
) -> str:
    """Whose hours are used up when, and what that keeps out."""
    shown = list(blocks[:_MOST_PARTS])
    more = len(blocks) - len(shown)
    names = dutch.listed([*shown, f"{more} andere"] if more else shown)
    return (
        f"{owner}, {quarter}: {dutch.number(used)} van {dutch.number(limit)} uur gebruikt. Dat houdt "
        f"tegen: {names}."
    )
