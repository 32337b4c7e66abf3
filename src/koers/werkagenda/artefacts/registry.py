# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The kinds of paper, each with its sections and fields. A room registers a kind when it starts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from koers.werkagenda.artefacts.fields import Field, Reading, is_empty
from koers.werkagenda.artefacts.problems import InvalidPaper
from koers.werkagenda.artefacts.shown import ShownField, ShownSection
from koers.werkagenda.models import Agenda, Artefact, Body

Content = dict[str, Any]
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together, under one heading of the form and of the print."""

    title: str
    fields: tuple[Field, ...]
    intro: str = ""


#: part of the subject -> its words
_SUBJECT_WORDS = {
    "theme_line": "de themalijn",
    "project": "het project",
    "idea": "het idee",
    "year": "het jaar",
    "quarter": "het kwartaal",
}


def _nothing(artefact: Artefact) -> Content:
    return {}


def _nothing_missing(artefact: Artefact) -> list[str]:
    return []


def _no_body(artefact: Artefact) -> Body | None:
    return None


def _no_faults(artefact: Artefact, values: Values) -> list[str]:
    return []


def _as_it_is(values: Values) -> Any:
    return values


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of paper.

    Args:
        key: which one.
        subject: what a paper of this kind is about: theme_line, project, idea, year, quarter.
        may_have: what it may be about as well.
        title: name of a new paper.
        sections: its fields, in order.
        typed: makes the dataclass of the kind from the values that `read` gives.
        prefill: content to begin with, from what is known already.
        body: the body that adopts it, as far as the agenda says.
        also_missing: what must be known besides the fields before it can be offered.
        faults: sentences about values that contradict each other.
    """

    key: Artefact.Kind
    subject: frozenset[str]
    may_have: frozenset[str] = frozenset()
    title: Callable[[Artefact], str]
    sections: tuple[Section, ...]
    also_missing: Callable[[Artefact], list[str]] = _nothing_missing
    typed: Callable[[Values], Any] = _as_it_is
    prefill: Callable[[Artefact], Content] = _nothing
    body: Callable[[Artefact], Body | None] = _no_body
    faults: Callable[[Artefact, Values], list[str]] = _no_faults

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields, in order."""
        return tuple(one for section in self.sections for one in section.fields)

    @property
    def one_per_subject(self) -> bool:
        """Whether a subject has one such paper; of advice there may be any number."""
        return self.key != Artefact.Kind.ADVIES

    def check_subject(self, agenda: Agenda, subject: Mapping[str, Any]) -> None:
        """Stop unless exactly what the kind is about is given, of this agenda.

        Raises:
            InvalidPaper: something is missing, or is not asked for.
        """
        problems = []
        for name, words in _SUBJECT_WORDS.items():
            given = subject.get(name)
            if given is None and name in self.subject:
                problems.append(f"Kies eerst {words} waar dit stuk over gaat.")
            elif given is not None and name not in self.subject | self.may_have:
                problems.append(f"Een {self.key.label} gaat niet over {words}.")
            elif getattr(given, "agenda_id", agenda.pk) != agenda.pk:
                problems.append(f"'{given}' hoort niet bij agenda {agenda}.")
        if problems:
            raise InvalidPaper(problems)

    def read(self, artefact: Artefact, content: Mapping[str, Any]) -> Values:
        """The typed values of a content.

        Raises:
            InvalidPaper: with one sentence per fault.
        """
        reading = Reading(artefact)
        values = self._values(content, reading)
        known = {one.key for one in self.fields}
        for strange in sorted(set(content) - known):
            reading.fault(f"'{strange}'", f"een {artefact.get_kind_display()} heeft dit veld niet.")
        problems = reading.problems or self.faults(artefact, values)
        if problems:
            raise InvalidPaper(problems)
        return values

    def kept(self, artefact: Artefact, content: Mapping[str, Any]) -> Values:
        """The typed values of a version; also of one that today's lists would refuse."""
        return self._values(content, Reading(artefact))

    def stored(self, values: Values) -> Content:
        """Values as the JSON that a version keeps."""
        return {one.key: one.stored(values[one.key]) for one in self.fields}

    def missing(self, artefact: Artefact, values: Values) -> list[str]:
        """Names of what must still be filled in before the paper can be offered."""
        named = [name for one in self.fields for name in one.missing(values[one.key], one.label)]
        named += self.also_missing(artefact)
        return named if artefact.body_id else [*named, "het overleg dat dit stuk vaststelt"]

    def shown(self, artefact: Artefact, content: Mapping[str, Any]) -> list[ShownSection]:
        """A kept content for a reader; also one that today's lists would refuse."""
        reading = Reading(artefact)
        values = self._values(content, reading)
        return [
            ShownSection(
                section.title,
                tuple(
                    ShownField(one.key, one.label, one.shown(values[one.key], reading))
                    for one in section.fields
                    if not (one.exception and is_empty(values[one.key]))
                ),
            )
            for section in self.sections
        ]

    def _values(self, content: Mapping[str, Any], reading: Reading) -> dict[str, Any]:
        return {one.key: one.read(content.get(one.key), one.label, reading) for one in self.fields}


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Let papers of this kind be made; a later registration of the same kind replaces it."""
    keys = [one.key for one in kind.fields]
    if len(keys) != len(set(keys)):
        raise ValueError(f"kind {kind.key} has a field twice")
    _kinds[kind.key.value] = kind


def kind_of(artefact: Artefact) -> Kind:
    """What a paper asks for."""
    return _kinds[artefact.kind]


def kind_for(key: str) -> Kind:
    """A kind by its key.

    Raises:
        InvalidPaper: there is no such kind.
    """
    if key not in _kinds:
        choice = ", ".join(one.key.value for one in kinds())
        raise InvalidPaper([f"Soort stuk '{key}' bestaat niet. Kies uit: {choice}."])
    return _kinds[key]


def kinds() -> tuple[Kind, ...]:
    """Every registered kind, in the order of the model."""
    return tuple(_kinds[key] for key in Artefact.Kind.values if key in _kinds)
