# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""An outcome as a page and a letter show it: amounts, facts, steps with their article, numbers of the law."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from koers.regelingen import Gebruikt, Herkomst, Invoer, Regeling, Status, Uitkomst, regeling
from koers.regelingen.gegevens import RijkeUitkomst
from koers.regelingen.parameters import parameters, wet
from koers.regelingen.uitkomst import Stap
from koers.regelingen.wat_als import Vergelijking, Verschil
from koers.themalijnen.schulden.questions import ORIGINS, Answers, asked
from koers.themalijnen.schulden.waterfall import Part, parts_of
from koers.web import dutch

#: status -> words and kind of badge
STATUSES = {
    Status.VASTGESTELD: ("vastgesteld", "goed"),
    Status.VOORLOPIG: ("voorlopig", "let-op"),
    Status.NIET_TE_BEPALEN: ("niet te bepalen", "fout"),
}
_TOLD_ORIGIN = {
    **ORIGINS,
    Herkomst.STANDAARD: "niet ingevuld",
    Herkomst.PARAMETER: "getal uit de wet of van het beleid",
    Herkomst.STAP: "eerdere stap",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A name with its value, and a remark (an origin, a source)."""

    name: str
    value: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the sum."""

    says: str
    amount: str
    ground: str
    address: str
    formula: str
    inputs: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that a page or a letter says about an outcome."""

    title: str
    peildatum: date
    amount: str
    status: str
    badge: str
    remark: str
    missing: tuple[str, ...]
    others: tuple[Line, ...]
    parts: tuple[Part, ...]
    answers: tuple[Line, ...]
    steps: tuple[Step, ...]
    parameters: tuple[Line, ...]
    unconfirmed: tuple[str, ...]
    fit_for_letter: bool

    @property
    def finding(self) -> str:
        """Title of the page: the answer."""
        subject = self.title.split(" per ")[0]
        return f"{subject}: {self.amount}" if self.amount else f"{subject}: niet te bepalen"


def shown(outcome: Uitkomst, answers: Answers) -> Shown:
    """An outcome with the answers that it rests on, in words."""
    rule = regeling(outcome.regeling)
    words, badge = STATUSES[outcome.status]
    main = rule.UITVOER[0]
    return Shown(
        title=rule.TITEL,
        peildatum=outcome.peildatum,
        amount=_amount(outcome.bedrag, main.eenheid) if outcome.bedrag is not None else "",
        status=words,
        badge=badge,
        remark="" if outcome.ontbreekt else outcome.melding,
        missing=tuple(_without_name(gap) for gap in outcome.ontbreekt),
        others=tuple(_others(rule, outcome)),
        parts=parts_of(outcome),
        answers=answer_lines(rule, answers),
        steps=tuple(_step(step, outcome.peildatum, rule) for step in outcome.stappen),
        parameters=tuple(_parameter(used) for used in outcome.parameters),
        unconfirmed=tuple(f"{_named(used)} ({used.status})" for used in outcome.onbevestigd),
        fit_for_letter=outcome.formeel_bruikbaar,
    )


def _amount(value: Decimal, unit: str) -> str:
    rest = unit.removeprefix("EUR").strip()
    if not unit.startswith("EUR"):
        return f"{value} {unit}"
    return f"{dutch.euro(value)} {rest}".strip()


def _others(rule: Regeling, outcome: Uitkomst) -> list[Line]:
    """The outputs beside the amount itself, amounts and facts."""
    facts = outcome.gegevens if isinstance(outcome, RijkeUitkomst) else {}
    found = []
    for output in rule.UITVOER[1:]:
        value = outcome.bedragen.get(output.naam)
        if value is not None and value != outcome.bedrag:
            found.append(Line(output.omschrijving, _amount(value, output.eenheid)))
        fact = facts.get(output.naam)
        if fact not in (None, "", ()):
            found.append(Line(output.omschrijving, _fact(fact)))
    return found


def _fact(fact: object) -> str:
    if isinstance(fact, bool):
        return "ja" if fact else "nee"
    if isinstance(fact, date):
        return dutch.day(fact)
    if isinstance(fact, tuple):
        return "; ".join(str(item) for item in fact)
    return str(fact).replace("_", " ")


def _without_name(gap: str) -> str:
    """ "veld (omschrijving)" becomes its description; other sentences stay."""
    name, _, description = gap.partition(" (")
    return description.removesuffix(")") if description and " " not in name else gap


def answer_lines(rule: Regeling, answers: Answers) -> tuple[Line, ...]:
    """Every question that applies, with its answer and origin."""
    return tuple(
        Line(
            each.text,
            each.shown(answers[each.name]),
            _TOLD_ORIGIN[answers.origin(each)] if answers[each.name] else "",
        )
        for each in asked(rule, answers)
    )


def _step(step: Stap, day: date, rule: Regeling) -> Step:
    return Step(
        says=step.formule.omschrijving,
        amount=dutch.euro(step.bedrag) if step.bedrag is not None else "",
        ground=step.grondslag(day),
        address=wet(step.formule.wet).adres(day) or "",
        formula=step.formule.formule,
        inputs=tuple(_input(given, rule) for given in step.invoer),
    )


def _input(given: Invoer, rule: Regeling) -> Line:
    veld = next((each for each in rule.VELDEN if each.naam == given.naam), None)
    name = veld.omschrijving.removesuffix(".") if veld else given.naam.replace("_", " ")
    value = given.waarde
    if isinstance(value, bool):
        text = "ja" if value else "nee"
    elif isinstance(value, Decimal):
        # A part of the law has its own decimals; an amount of an earlier step has two.
        decimals = 2 if given.herkomst is Herkomst.STAP else max(0, -int(value.as_tuple().exponent))
        text = dutch.number(value, min(decimals, 6))
    elif isinstance(value, date):
        text = dutch.day(value)
    elif isinstance(value, tuple):
        text = dutch.listed([str(item) for item in value])
    else:
        text = (veld.keuzes or {}).get(str(value), str(value)) if veld else str(value)
    return Line(name, text, _TOLD_ORIGIN[given.herkomst])


def _named(used: Gebruikt) -> str:
    described = {each.naam: each.omschrijving for each in parameters()}
    return described.get(used.naam, used.naam.replace("_", " ").replace(".", " "))


def number_in_words(value: Decimal, unit: str) -> str:
    """A number of the law as people write it, with every digit that it has."""
    digits = max(0, -int(value.normalize().as_tuple().exponent))
    if unit.startswith("EUR"):
        return (
            f"{dutch.euro(value, max(2, digits) if digits else 0)} {unit[3:].strip(' ,')}".strip()
        )
    if unit.startswith("fractie"):
        rest = unit.removeprefix("fractie").strip()
        return f"{dutch.percent(value * 100, max(0, digits - 2))} {rest}".strip()
    return f"{dutch.number(value, digits)} {unit}"


def _parameter(used: Gebruikt) -> Line:
    return Line(
        f"{_named(used)} ({used.artikel})",
        number_in_words(used.waarde, used.eenheid),
        f"vanaf {dutch.day(used.vanaf)}, {used.status}. Bron: {used.bron}",
    )


@dataclass(frozen=True, slots=True)
class ComparedRow:
    name: str
    before: str
    after: str
    difference: str


def compared(found: Vergelijking) -> list[ComparedRow]:
    """What differs between two answers: steps first, then the numbers of the law."""
    described = {
        step.naam: step.formule.omschrijving
        for outcome in (found.voor, found.na)
        for step in outcome.stappen
    }
    named = {
        used.naam: _named(used) for outcome in (found.voor, found.na) for used in outcome.parameters
    }
    return _rows(found.stappen, described, 2) + _rows(found.parameters, named, 5)


def _rows(
    differences: Sequence[Verschil], names: dict[str, str], decimals: int
) -> list[ComparedRow]:
    def told(value: Decimal | None) -> str:
        if value is None:
            return "niet gebruikt"
        exponent = value.as_tuple().exponent
        own = max(0, -exponent) if isinstance(exponent, int) else 0
        return dutch.number(value, 2 if decimals == 2 else min(own, decimals))

    return [
        ComparedRow(
            names.get(each.naam, each.naam.replace("_", " ")),
            told(each.voor),
            told(each.na),
            told(each.bedrag) if each.bedrag is not None else "",
        )
        for each in differences
    ]
