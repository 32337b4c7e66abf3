# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The questions of a calculator, made from the fields of its rule, and the answers given so far.

Answers travel with the page, signed; nothing of them is stored or stands in an address.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.core import signing

from koers.access.actor import Actor
from koers.errors import InvalidInput
from koers.regelingen import Herkomst, Regeling, Soort, Veld
from koers.web import dutch

PEILDATUM = "peildatum"
DAY = Veld(PEILDATUM, Soort.DATUM, "Voor welke dag rekent u?")
_SALT = "koers.schulden.rekenen"
#: A working day: who comes back tomorrow begins anew.
_SECONDS = 10 * 3600

#: Where an answer may come from, as a resident reads it.
ORIGINS: Mapping[Herkomst, str] = {
    Herkomst.OPGAVE: "u of uw hulpverlener heeft het opgegeven",
    Herkomst.BRP: "basisregistratie personen (BRP)",
    Herkomst.POLISADMINISTRATIE: "polisadministratie (UWV)",
}

#: (rule, question) -> the earlier question and the answers with which it is asked
_ONLY_AFTER: Mapping[tuple[str, str], tuple[str, frozenset[str]]] = {
    ("beslagvrije-voet", "netto_partner_niet_beslagen"): ("leefsituatie", frozenset({"gz", "gk"})),
    ("beslagvrije-voet", "inrichting_prijs"): ("inrichting", frozenset({"ja"})),
    ("bijstandsnorm", "zonder_steun_van_ouders"): ("leeftijdsgroep", frozenset({"18_20"})),
    ("zorgtoeslag", "partner_verzekerd"): ("partner", frozenset({"ja"})),
    ("uitstroom", "maanden_bijstand"): ("ontvangt_bijstand", frozenset({"ja"})),
    ("uitstroom", "collectief_verzekerd"): ("regeling", frozenset({"", "rub"})),
    ("uitstroom", "andere_verzekeraarsgroep"): ("regeling", frozenset({"", "rub"})),
    ("uitstroom", "eigen_risico_geregeld"): ("regeling", frozenset({"", "rub"})),
    ("inhouden-doorbetalen", "begin_art56a"): ("grondslag", frozenset({"art56a"})),
}


class ExpiredCalculation(InvalidInput):
    """What came back with the page cannot be used."""

    code = "expired-calculation"


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a calculator."""

    veld: Veld

    @property
    def name(self) -> str:
        return self.veld.naam

    @property
    def text(self) -> str:
        return self.veld.omschrijving.removesuffix(".")

    @property
    def unit(self) -> str:
        return self.veld.eenheid.replace("EUR", "euro")

    @property
    def explanation(self) -> str:
        """What a person must know to answer."""
        parts = []
        if self.unit:
            parts.append(f"In {self.unit}.")
        if self.veld.soort is Soort.DATUM:
            parts.append("Dag, maand en jaar, zoals 27-11-2026.")
        if self.veld.wanneer:
            parts.append(f"Nodig {self.veld.wanneer}.")
        default = self.veld.standaard
        if default is not None and self.veld.soort not in (Soort.JA_NEE, Soort.KEUZE):
            parts.append(f"Vult u niets in, dan rekenen wij met {default}.")
        return " ".join(parts)

    def shown(self, given: str) -> str:
        """An answer in words; an empty one says what is taken in its place."""
        veld = self.veld
        if not given:
            default = veld.standaard
            if default is None:
                return "niet ingevuld"
            given = ("ja" if default else "nee") if isinstance(default, bool) else str(default)
            return f"niet ingevuld, dus {self.shown(given)}"
        if veld.soort is Soort.KEUZE:
            return (veld.keuzes or {}).get(given, given)
        if veld.soort is Soort.BEDRAG:
            unit = self.unit.removeprefix("euro").strip()
            return f"{dutch.euro(veld.lees(given))} {unit}".strip()
        if veld.soort is Soort.PERCENTAGE:
            return dutch.percent(veld.lees(given))
        if veld.soort is Soort.DATUM:
            return dutch.day(given)
        if veld.soort is Soort.AANTALLEN:
            return dutch.listed(given.split())
        return given


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered so far, as text, and where it came from when that is not the usual origin."""

    regeling: str
    given: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.given.get(name, "")

    def with_answer(self, name: str, value: str) -> Answers:
        return replace(self, given={**self.given, name: value})

    def origin(self, question: Question) -> Herkomst:
        """Where the answer to a question comes from."""
        chosen = self.origins.get(question.name)
        return Herkomst(chosen) if chosen else question.veld.herkomst

    @property
    def peildatum(self) -> str:
        return self[PEILDATUM]

    def fields(self, rule: Regeling) -> dict[str, str]:
        """What the rule is asked: the questions that apply and were answered."""
        return {
            question.name: self[question.name]
            for question in asked(rule, self)
            if question.name != PEILDATUM and self[question.name]
        }

    def sources(self, rule: Regeling) -> dict[str, Herkomst]:
        return {question.name: self.origin(question) for question in asked(rule, self)}

    def signed(self, actor: Actor) -> str:
        """The answers as a text that only this person can send back, and nobody can change."""
        content = [actor.person_id, self.regeling, dict(self.given), dict(self.origins)]
        return signing.dumps(content, salt=_SALT, compress=True)


def unsigned(text: str, *, actor: Actor, regeling: str) -> Answers:
    """The answers that a page carried.

    Raises:
        ExpiredCalculation: too old, changed, of another person or of another rule.
    """
    try:
        person, rule, given, origins = signing.loads(text, salt=_SALT, max_age=_SECONDS)
    except (signing.BadSignature, ValueError):
        person, rule, given, origins = None, "", {}, {}
    if not rule or (person, rule) != (actor.person_id, regeling):
        raise ExpiredCalculation(
            "Deze berekening is verlopen. Begin opnieuw; er was niets van bewaard."
        )
    return Answers(rule, given, origins)


def new_answers(rule: Regeling, today: date) -> Answers:
    return Answers(rule.NAAM, {PEILDATUM: today.isoformat()})


def asked(rule: Regeling, answers: Answers) -> list[Question]:
    """The questions that apply, given the answers so far; first the day."""
    return [Question(DAY)] + [
        Question(veld) for veld in rule.VELDEN if _applies(rule.NAAM, veld.naam, answers)
    ]


def _applies(rule: str, name: str, answers: Answers) -> bool:
    condition = _ONLY_AFTER.get((rule, name))
    return condition is None or answers[condition[0]] in condition[1]


def question(rule: Regeling, answers: Answers, name: str) -> Question:
    """A question by its name; the first one when it is not asked."""
    questions = asked(rule, answers)
    return next((each for each in questions if each.name == name), questions[0])


def neighbour(rule: Regeling, answers: Answers, name: str, step: int) -> Question | None:
    """The question before (-1) or after (1) another one; None beyond the ends."""
    questions = asked(rule, answers)
    place = next((k for k, each in enumerate(questions) if each.name == name), 0) + step
    return questions[place] if 0 <= place < len(questions) else None


def fault(error: InvalidInput) -> str:
    """What is wrong with an answer, without the technical name of the field."""
    sentence = error.message.split(": ", 1)[-1]
    sentence = sentence.replace("als jjjj-mm-dd", "die bestaat, zoals 27-11-2026")
    return f"{sentence[:1].upper()}{sentence[1:].rstrip('.')}."


def cleaned(veld: Veld, value: Any) -> str:
    """An answer as text, checked.

    Raises:
        OngeldigVeld: it cannot be read.
    """
    text = str(value or "").strip()
    veld.lees(text)
    return text
