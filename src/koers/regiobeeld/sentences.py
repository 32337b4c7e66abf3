# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures in words: the finding as a title, how we know it, and which way it goes.

The words of a single value come from `figures`; verbs per indicator stand in `zinnen.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import yaml

from koers.calculations.statistics import recent_trend
from koers.errors import NotDeterminable
from koers.regiobeeld.areas.register import Level
from koers.regiobeeld.definitions import Definition, Kind, Polarity
from koers.regiobeeld.figures import Figure, verdict
from koers.regiobeeld.picture.consolidate import Origin
from koers.regiobeeld.picture.lasting import TREND_POINTS
from koers.regiobeeld.picture.spread import SpreadMethod
from koers.regiobeeld.rule import rule
from koers.web import dutch
from koers.web.words import EMPTY_REASONS

_SENTENCES = Path(__file__).parent / "zinnen.yaml"


def how_we_judge() -> str:
    """How every page comes to better and worse, in words."""
    return (
        "Slechter of beter dan Nederland: het cijfer van Nederland ligt buiten de marge, en het "
        f"verschil is minstens {rule().least_percent} van dat cijfer. Zonder marge kijken we alleen "
        "naar de grootte van het verschil. Voor een knelpunt gelden strengere eisen."
    )


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = yaml.safe_load(_SENTENCES.read_text("utf-8"))
    return found


def base_sentences() -> Mapping[str, str]:
    """The sentences by indicator id without its age group."""
    return _words()["zinnen"]


def _verb_phrase(definition: Definition) -> str:
    """The sentence of the indicator for its age group, "" when it has none."""
    age = definition.leeftijd
    sentence = base_sentences().get(definition.id.removesuffix(f"-{age}"), "")
    return sentence.replace("{groep}", _words()["groepen"].get(age, "van de inwoners"))


def finding(figure: Figure, reference: Figure | None) -> str:
    """The title of a page about one figure: what it is, and how that compares."""
    name, place = figure.definition.naam, figure.area.name
    if figure.value is None:
        when = f" voor {dutch.period(figure.period)}" if figure.period else ""
        return f"{name} in {place}: geen cijfer{when}"
    phrase = _verb_phrase(figure.definition)
    if phrase:
        opening = phrase.format(waarde=figure.formatted, gebied=place)
    else:
        opening = f"{name} in {place}: {with_unit(figure)}"
    return opening + _compared(figure, reference, in_people=bool(phrase))


def how_judged(figure: Figure, reference: Figure | None) -> str:
    """What "higher" or "lower" on this page rests on; "" when nothing is compared."""
    if not verdict(figure, reference):
        return ""
    least = f"het verschil is minstens {rule().least_percent} van het cijfer van Nederland"
    if figure.margin:
        return (
            "Hoger of lager betekent hier: het cijfer van Nederland ligt buiten de marge, en "
            f"{least}."
        )
    return (
        f"Er is geen marge. Hoger of lager betekent hier alleen: {least}. Of dat toeval kan zijn, "
        "weten we niet; zonder marge wordt het geen knelpunt."
    )


def with_unit(figure: Figure) -> str:
    """The value with its unit in words where no sign tells it: `24,2 per 1.000 inwoners`."""
    definition = figure.definition
    signed = definition.is_percentage or dutch.in_unit(1, definition.eenheid) != "1"
    if signed or definition.soort is Kind.AANTAL:
        return figure.formatted
    return f"{figure.formatted} {definition.eenheid}"


def _compared(figure: Figure, reference: Figure | None, *, in_people: bool) -> str:
    word = verdict(figure, reference)
    if not word or reference is None:
        return ""
    beside = f"{reference.area.name} ({reference.formatted})"
    if word == "vergelijkbaar":
        return f", ongeveer evenveel als in {beside}"
    higher = word.startswith("hoger")
    if in_people:
        return f", {'meer' if higher else 'minder'} dan gemiddeld in {beside}"
    return f", {'hoger' if higher else 'lager'} dan in {beside}"


def how_known(figure: Figure) -> str:
    """One paragraph: source and period, margin or why there is none, and how it was made."""
    if figure.value is None:
        reason = EMPTY_REASONS.get(figure.reason or "", EMPTY_REASONS["niet-te-bepalen"])[1]
        return f"{reason} Bron: {figure.definition.bronvermelding}."
    when = dutch.period(figure.period)
    provisional = " De cijfers zijn voorlopig." if figure.status == "voorlopig" else ""
    parts = [f"{figure.definition.bronvermelding}, {when}.", _margin(figure), how_made(figure)]
    return " ".join(part for part in parts if part) + provisional


#: Margins that we work out ourselves because the publisher gives none.
_ESTIMATED: Mapping[str, str] = {
    SpreadMethod.RESPONS: "het aantal respondenten in Nederland",
    SpreadMethod.JAREN: "de schommeling tussen jaren",
}


def _margin(figure: Figure) -> str:
    definition = figure.definition
    estimated = _ESTIMATED.get(figure.margin_from, "")
    if figure.margin and estimated:
        return f"Marge {figure.margin} (95%), geschat uit {estimated}."
    if figure.margin:
        if definition.personen and figure.origin != Origin.BRON:
            return f"Marge {figure.margin} (95%)."
        return f"De echte waarde ligt waarschijnlijk tussen {figure.margin.replace('tot', 'en')} (95%-marge)."
    if definition.soort in (Kind.AANTAL, Kind.VERHOUDING):
        return "Dit is een telling van iedereen in de registratie, dus zonder steekproefmarge."
    if figure.origin == Origin.GEWOGEN:
        return "Zonder marge: die is uit de cijfers van de delen niet te bepalen."
    return "De bron geeft geen marge."


def how_made(figure: Figure) -> str:
    """What was done to come to the figure; "" when the publisher gave it like this."""
    parts = []
    if figure.definition.modelschatting and is_small(figure):
        parts.append(MODEL_ESTIMATE)
    elif figure.definition.is_modelled(figure.area.level):
        parts.append("De bron noemt dit een modelschatting.")
    if figure.origin == Origin.HERREKEND:
        parts.append("Herrekend naar de gemeenten van nu.")
    if figure.origin == Origin.SOM and figure.definition.soort is Kind.VERHOUDING:
        parts.append("Berekend uit de tellers en noemers van alle gemeenten samen.")
    elif figure.origin == Origin.SOM:
        parts.append("Opgeteld uit de cijfers van de gemeenten.")
    if figure.origin == Origin.GEWOGEN:
        weighing = figure.definition.weging
        base = f": {weighing.toelichting.strip('. ').removeprefix('Gewogen ')}" if weighing else ""
        parts.append(f"Gewogen uit de cijfers van de gemeenten{base}.")
    return " ".join(parts)


#: Stands on every page about a wijk or buurt whose figures are estimated.
MODEL_ESTIMATE = (
    "Dit is een modelschatting: berekend uit kenmerken van de bewoners, niet bij hen zelf gemeten."
)


def is_small(figure: Figure) -> bool:
    """Whether the figure is about a wijk or buurt."""
    return figure.area.level in (Level.WIJK, Level.BUURT)


@dataclass(frozen=True, slots=True)
class Trend:
    """Which way a series goes since it can be compared.

    mark: word of the mark on the screen ("hoger-slechter"); text: "hoger dan in 2016 (48,0%)".
    """

    mark: str
    text: str


def comparable(series: Sequence[Figure]) -> list[Figure]:
    """The known figures since the last break in the series, oldest first."""
    known = [figure for figure in series if figure.value is not None]
    breaks = [place for place, figure in enumerate(known) if figure.is_break]
    return known[breaks[-1] :] if breaks else known


def trend(series: Sequence[Figure]) -> Trend | None:
    """The newest value against the oldest since the last break; None with fewer than two."""
    since = comparable(series)
    if len(since) < 2:
        return None
    first, last = since[0], since[-1]
    if first.value is None or last.value is None:
        return None
    then = f"{dutch.in_period(first.period)} ({first.formatted})"
    difference = last.value - first.value
    if abs(difference) <= rule().least_difference * abs(first.value):
        return Trend("vergelijkbaar", f"ongeveer even hoog als {then}")
    side = "hoger" if difference > 0 else "lager"
    return Trend(_judged(side, last.definition), f"{side} dan {then}")


def recent(series: Sequence[Figure]) -> str:
    """What the test over the five latest comparable periods says, as in the scan; "" where there is none.

    Only shares of counted persons are tested: of other figures the chance of a trend is not known.
    """
    since = comparable(series)
    if not since or since[-1].definition.soort is not Kind.VERHOUDING:
        return ""
    definition = since[-1].definition
    if not definition.personen:
        return ""
    counted = [(item.numerator, item.denominator) for item in since[-TREND_POINTS:]]
    known = [(up, down) for up, down in counted if up is not None and down]
    if len(known) < TREND_POINTS:
        return "Of dit een trend is, is niet te bepalen: daarvoor zijn vijf metingen nodig."
    counts, totals = np.array(known).T
    try:
        direction = float(recent_trend(np.minimum(counts, totals), totals).direction)
    except NotDeterminable:
        direction = float("nan")
    if np.isnan(direction):
        return "Of dit een trend is, is niet te bepalen uit deze vijf metingen."
    tested = "over de laatste vijf metingen (getoetst op 99,8%)"
    if not direction:
        return f"Er is geen duidelijke trend {tested}."
    side = "hoger" if direction > 0 else "lager"
    going = "stijgende" if direction > 0 else "dalende"
    _, _, verdict = _judged(side, definition).partition("-")
    judged = {"slechter": ": het verslechtert", "beter": ": het verbetert"}.get(verdict, "")
    return f"Er is een {going} trend {tested}{judged}."


def _judged(side: str, definition: Definition) -> str:
    """Prices rise by themselves, so an amount that rose is not called worse over the years."""
    in_euro = dutch.in_unit(0, definition.eenheid).startswith("€")
    if in_euro or definition.polariteit is Polarity.NEUTRAAL or definition.soort is Kind.AANTAL:
        return side
    worse = (side == "hoger") == (definition.polariteit is Polarity.LAGER_IS_BETER)
    return f"{side}-{'slechter' if worse else 'beter'}"
