# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fields of a paper: what each may hold, how it is kept as JSON, and how it is shown.

A draft may leave anything open; what must be there before a paper is offered is marked `required`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from koers.web import dutch
from koers.web.typed_numbers import typed_number
from koers.werkagenda.artefacts.shown import Shown, Table
from koers.werkagenda.models import Artefact

#: Value and words of what can be chosen, for the subject of a paper.
Options = Callable[[Artefact], Sequence[tuple[str, str]]]

LONGEST_TEXT = 20_000


@dataclass(slots=True)
class Reading:
    """One pass over a content: the paper that it belongs to, and the faults found so far."""

    artefact: Artefact
    problems: list[str] = field(default_factory=list)
    _options: dict[Options, dict[str, str]] = field(default_factory=dict)

    def options(self, source: Options) -> dict[str, str]:
        """What can be chosen, looked up once."""
        if source not in self._options:
            self._options[source] = dict(source(self.artefact))
        return self._options[source]

    def fault(self, where: str, sentence: str) -> None:
        self.problems.append(f"{where}: {sentence}")


@dataclass(frozen=True, kw_only=True)
class Field:
    """What all fields have.

    Args:
        key: name in the content.
        label: name on the screen.
        hint: what to fill in, in one sentence.
        required: must be filled in before the paper can be offered.
        exception: a reader sees it only when it is filled in; empty is the rule, and nothing is missing.
    """

    key: str
    label: str
    hint: str = ""
    required: bool = False
    exception: bool = False

    def read(self, raw: Any, where: str, reading: Reading) -> Any:
        """The typed value of a stored value; faults go to `reading`."""
        raise NotImplementedError

    def stored(self, value: Any) -> Any:
        """The typed value as JSON."""
        return value

    def shown(self, value: Any, reading: Reading) -> Shown:
        """The typed value for a reader."""
        raise NotImplementedError

    def typed(self, text: str) -> Any:
        """What a person typed, as `read` takes it."""
        return text

    def as_typed(self, raw: Any) -> str:
        """A kept value as a person would type it."""
        return "" if raw is None else str(raw)

    def missing(self, value: Any, where: str) -> list[str]:
        """Names of what must still be filled in."""
        return [where] if self.required and is_empty(value) else []


def is_empty(value: Any) -> bool:
    """Whether nothing was filled in; no and nought are something."""
    return value is None or value == "" or value == () or value == []


@dataclass(frozen=True, kw_only=True)
class Text(Field):
    """One line, or several when `long`."""

    long: bool = False

    def read(self, raw: Any, where: str, reading: Reading) -> str:
        if raw is None:
            return ""
        if not isinstance(raw, str):
            reading.fault(where, "dit is geen tekst. Vul tekst in.")
            return ""
        text = raw.replace("\r\n", "\n").replace("\0", "").strip()
        if len(text) > LONGEST_TEXT:
            reading.fault(
                where,
                f"de tekst is te lang ({dutch.number(len(text))} tekens). "
                f"Maak er hooguit {dutch.number(LONGEST_TEXT)} van.",
            )
        return text

    def shown(self, value: str, reading: Reading) -> Shown:
        return value or None


@dataclass(frozen=True, kw_only=True)
class Key(Text):
    """How a row is known in later versions: made from another column, and never shown.

    Args:
        made_from: key of that column.
    """

    made_from: str


@dataclass(frozen=True, kw_only=True)
class Lines(Field):
    """A list of sentences: one per line."""

    def read(self, raw: Any, where: str, reading: Reading) -> tuple[str, ...]:
        if raw is None:
            return ()
        lines = raw.splitlines() if isinstance(raw, str) else raw
        if not isinstance(lines, (list, tuple)) or not all(isinstance(one, str) for one in lines):
            reading.fault(where, "dit is geen lijst van regels. Zet elk punt op een eigen regel.")
            return ()
        return tuple(one.strip() for one in lines if one.strip())

    def stored(self, value: tuple[str, ...]) -> list[str]:
        return list(value)

    def as_typed(self, raw: Any) -> str:
        return raw if isinstance(raw, str) else "\n".join(raw or ())

    def shown(self, value: tuple[str, ...], reading: Reading) -> Shown:
        return value or None


@dataclass(frozen=True, kw_only=True)
class Day(Field):
    """A date."""

    def read(self, raw: Any, where: str, reading: Reading) -> date | None:
        if isinstance(raw, date):
            return raw
        if raw is None or raw == "":
            return None
        try:
            return date.fromisoformat(str(raw).strip())
        except ValueError:
            reading.fault(where, f"'{raw}' is geen datum. Schrijf jaar-maand-dag: 2027-03-31.")
            return None

    def stored(self, value: date | None) -> str | None:
        return value.isoformat() if value else None

    def shown(self, value: date | None, reading: Reading) -> Shown:
        return dutch.day(value) if value else None


@dataclass(frozen=True, kw_only=True)
class Number(Field):
    """A number with its unit; kept as text, so that no digit is lost."""

    unit: str = ""
    decimals: int = 0
    lowest: int | None = 0
    highest: int | None = None

    def read(self, raw: Any, where: str, reading: Reading) -> Decimal | None:
        if raw is None or raw == "":
            return None
        try:
            number = Decimal(str(raw).strip())
        except InvalidOperation:
            number = Decimal("NaN")
        if isinstance(raw, bool) or not number.is_finite():
            reading.fault(where, f"'{raw}' is geen getal. Vul een getal in, zoals 120.")
            return None
        if self.lowest is not None and number < self.lowest:
            reading.fault(where, f"{raw} is te laag. Het laagste is {self.lowest}.")
        if self.highest is not None and number > self.highest:
            reading.fault(where, f"{raw} is te hoog. Het hoogste is {self.highest}.")
        if number != round(number, self.decimals):
            words = "zonder cijfers" if self.decimals == 0 else f"met hooguit {self.decimals}"
            reading.fault(where, f"{raw} is te precies. Vul een getal in {words} achter de komma.")
        return number

    def typed(self, text: str) -> Any:
        number = typed_number(text)
        return text.strip() if number is None else f"{number:f}"

    def as_typed(self, raw: Any) -> str:
        return "" if raw is None else str(raw).replace(".", ",")

    def stored(self, value: Decimal | None) -> str | None:
        return None if value is None else f"{value.normalize():f}"

    def shown(self, value: Decimal | None, reading: Reading) -> Shown:
        return None if value is None else self.words(value)

    def words(self, value: Decimal) -> str:
        """The number as a reader sees it."""
        exponent = value.normalize().as_tuple().exponent
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
        if self.unit == "jaar":
            return f"{value:.0f}"
        if self.unit == "euro":
            return dutch.euro(float(value), 2 if decimals else 0)
        figure = dutch.number(float(value), decimals)
        return f"{figure} {self.unit}".strip()


@dataclass(frozen=True, kw_only=True)
class YesNo(Field):
    def read(self, raw: Any, where: str, reading: Reading) -> bool | None:
        if raw is None or raw == "":
            return None
        if raw is True or raw == "ja":
            return True
        if raw is False or raw == "nee":
            return False
        reading.fault(where, "kies ja of nee.")
        return None

    def as_typed(self, raw: Any) -> str:
        return {True: "ja", False: "nee", None: ""}.get(raw, str(raw))

    def shown(self, value: bool | None, reading: Reading) -> Shown:
        return None if value is None else ("ja" if value else "nee")


@dataclass(frozen=True, kw_only=True)
class Choice(Field):
    """One of a list."""

    options: Options

    def read(self, raw: Any, where: str, reading: Reading) -> str:
        if raw is None or raw == "":
            return ""
        if str(raw) not in reading.options(self.options):
            reading.fault(where, f"'{raw}' staat niet in de lijst. Kies een waarde uit de lijst.")
        return str(raw)

    def shown(self, value: str, reading: Reading) -> Shown:
        # What was once chosen stays readable when it left the list.
        return reading.options(self.options).get(value, value) or None


@dataclass(frozen=True, kw_only=True)
class Choices(Field):
    """Any number of a list."""

    options: Options

    def read(self, raw: Any, where: str, reading: Reading) -> tuple[str, ...]:
        if raw is None or raw == "":
            return ()
        if not isinstance(raw, (list, tuple)):
            reading.fault(where, "kies een of meer waarden uit de lijst.")
            return ()
        known = reading.options(self.options)
        for one in raw:
            if str(one) not in known:
                reading.fault(where, f"'{one}' staat niet in de lijst. Haal deze waarde weg.")
        return tuple(dict.fromkeys(str(one) for one in raw))

    def stored(self, value: tuple[str, ...]) -> list[str]:
        return list(value)

    def shown(self, value: tuple[str, ...], reading: Reading) -> Shown:
        known = reading.options(self.options)
        return tuple(known.get(one, one) for one in value) or None


@dataclass(frozen=True, kw_only=True)
class Computed(Field):
    """A part that Koers fills in and nobody types; `show` makes it readable."""

    show: Callable[[Any], Shown]

    def read(self, raw: Any, where: str, reading: Reading) -> Any:
        return raw

    def shown(self, value: Any, reading: Reading) -> Shown:
        return None if is_empty(value) else self.show(value)


def in_words(shown: Shown) -> str:
    """A shown value on one line; empty when there is none."""
    if shown is None:
        return ""
    if isinstance(shown, Table):
        return "; ".join(", ".join(cell for cell in row if cell) for row in shown.rows)
    return shown if isinstance(shown, str) else ", ".join(shown)
