# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a rule asks: one description per field, from which every door (CSV, API, screen) reads.

`lees` reads the fields of one household exactly; `kolommen.py` reads whole columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from koers.errors import InvalidInput
from koers.regelingen.uitkomst import Herkomst, Invoer

_JA = frozenset({"ja", "j", "true", "1", "waar"})
_NEE = frozenset({"nee", "n", "false", "0", "onwaar"})
_NUMBER = re.compile(r"-?\d+([.,]\d+)?")
_GROUPED = re.compile(r"-?\d{1,3}((\.\d{3})+,\d{1,2}|(,\d{3})+\.\d{1,2})")
# 1.950 may be nearly two or nearly two thousand: ask rather than choose.
_THREE_DECIMALS = len(".950")
_AMBIGUOUS = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")


class Soort(StrEnum):
    BEDRAG = "bedrag"
    AANTAL = "aantal"
    PERCENTAGE = "percentage"
    KEUZE = "keuze"
    JA_NEE = "ja of nee"
    DATUM = "datum"
    TEKST = "tekst"
    AANTALLEN = "aantallen"  # whole numbers with spaces between them: "7 10"


# Members of an enumeration are looked up anew each time; these are needed for every cell.
_BEDRAG, _PERCENTAGE, _KEUZE = Soort.BEDRAG, Soort.PERCENTAGE, Soort.KEUZE
_STANDAARD = Herkomst.STANDAARD


class OngeldigVeld(InvalidInput):
    """A field that cannot be read; `veld` says which."""

    code = "invalid-field"


@dataclass(frozen=True, slots=True)
class Veld:
    """One field of a rule.

    Attributes:
        naam: name in Python, in the CSV and in the API.
        soort: how it is read.
        omschrijving: Dutch, for a person who fills it in.
        eenheid: such as "EUR per maand".
        keuzes: code -> Dutch label, for Soort.KEUZE.
        herkomst: where the value usually comes from.
        standaard: taken when nothing is given; None asks for a value when the rule needs it.
        minimum, maximum: limits of a number; None is no limit.
        wanneer: Dutch, when the field matters ("bij gehuwden"); empty means always.
    """

    naam: str
    soort: Soort
    omschrijving: str
    eenheid: str = ""
    keuzes: Mapping[str, str] | None = None
    herkomst: Herkomst = Herkomst.OPGAVE
    standaard: Any = None
    minimum: Decimal | None = Decimal(0)
    maximum: Decimal | None = Decimal(1_000_000_000_000)  # more is a slip of the pen
    wanneer: str = ""

    @property
    def is_getal(self) -> bool:
        return self.soort in (Soort.BEDRAG, Soort.PERCENTAGE, Soort.AANTAL)

    def lees(self, waarde: Any) -> Any:
        """One value as Decimal, int, bool, str, date or tuple; None when nothing was given.

        Raises:
            OngeldigVeld: what is wrong and how to mend it. The value itself is never repeated.
        """
        if waarde is None or waarde == "":
            return self.standaard
        kind = self.soort
        if kind is _BEDRAG or kind is _PERCENTAGE:
            number = waarde if type(waarde) is Decimal else self._decimal(waarde)
            return self._within_limits(number)
        if kind is _KEUZE:
            choices = self.keuzes or {}
            if type(waarde) is str and waarde in choices:
                return waarde
            code = str(waarde).strip().lower()
            if code in choices:
                return code
            raise self.fout(f"kies {_listed(tuple(choices))}")
        if kind is Soort.JA_NEE:
            return self._ja_nee(waarde)
        if kind is Soort.AANTAL:
            return self._whole(waarde)
        if kind is Soort.AANTALLEN:
            return self._wholes(waarde)
        if kind is Soort.DATUM:
            return self._date(waarde)
        return str(waarde).strip()

    def fout(self, mend: str) -> OngeldigVeld:
        return OngeldigVeld(f"{self.naam}: {mend}", veld=self.naam)

    def _decimal(self, value: Any) -> Decimal:
        if isinstance(value, bool):
            raise self.fout("vul een getal in")
        if isinstance(value, str):
            # Nearly every cell: digits and a point, not three after it. The rest is looked at well.
            if (
                value.isascii()
                and value.replace(".", "", 1).isdecimal()
                and value[-4:-3] != "."
                and "." not in (value[0], value[-1])
            ):
                return Decimal(value)
            return decimal_of_text(self, value.strip())
        try:
            number = Decimal(value) if isinstance(value, int) else Decimal(str(value))
        except InvalidOperation:
            raise self.fout("vul een getal in") from None
        return number

    def _within_limits(self, number: Decimal) -> Decimal:
        if not number.is_finite():
            raise self.fout("vul een getal in")
        if self.minimum is not None and number < self.minimum:
            raise self.fout(self.too_low())
        if self.maximum is not None and number > self.maximum:
            raise self.fout(self.too_high())
        return number

    def too_low(self) -> str:
        if self.minimum == 0:
            return "mag niet lager zijn dan 0"
        return f"mag niet lager zijn dan {self.minimum}"

    def too_high(self) -> str:
        return f"mag niet hoger zijn dan {self.maximum}"

    def _ja_nee(self, value: Any) -> bool:
        if isinstance(value, bool):
            return value
        if value == "ja" or value == "nee":
            return bool(value == "ja")
        text = str(value).strip().lower()
        if text in _JA:
            return True
        if text in _NEE:
            return False
        raise self.fout("vul ja of nee in")

    def _whole(self, value: Any) -> int:
        number = self._within_limits(value if type(value) is Decimal else self._decimal(value))
        if number != number.to_integral_value():
            raise self.fout("vul een heel getal in")
        return int(number)

    def _wholes(self, value: Any) -> tuple[int, ...]:
        if isinstance(value, str):
            parts: Sequence[Any] = value.split()
        else:
            parts = tuple(value) if isinstance(value, Iterable) else (value,)
        return tuple(self._whole(part) for part in parts)

    def _date(self, value: Any) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value).strip())
        except ValueError:
            raise self.fout("vul een datum in als jjjj-mm-dd") from None


def decimal_of_text(veld: Veld, text: str) -> Decimal:
    """A number as people and programs write it, with a decimal point or a decimal comma.

    Raises:
        OngeldigVeld: no number, or one that can be read in two ways.
    """
    plain = _NUMBER.fullmatch(text)
    if plain:
        decimals = plain[1]
        if (
            decimals
            and len(decimals) == _THREE_DECIMALS
            and veld.soort is _BEDRAG
            and _AMBIGUOUS.fullmatch(text)
        ):
            raise veld.fout(
                "schrijf zonder punt of komma voor duizendtallen, zoals 1950 of 1950,00"
            )
        return Decimal(text.replace(",", "."))
    if _GROUPED.fullmatch(text):
        decimals = max(text.rfind(","), text.rfind("."))
        whole = text[:decimals].replace(".", "").replace(",", "")
        return Decimal(f"{whole}.{text[decimals + 1 :]}")
    raise veld.fout("vul een getal in, zoals 1950,00")


def _listed(choices: tuple[str, ...]) -> str:
    return f"{', '.join(choices[:-1])} of {choices[-1]}" if len(choices) > 1 else "".join(choices)


class Opgave:
    """The fields of one household, read and checked, each with where it came from."""

    __slots__ = ("_given", "_herkomst", "_velden", "waarden")

    def __init__(
        self,
        velden: Mapping[str, Veld],
        defaults: Mapping[str, Any],
        given: Mapping[str, Any],
        herkomst: Mapping[str, Herkomst] | None,
    ) -> None:
        self._velden = velden
        self._herkomst = herkomst
        self._given = {
            name: velden[name].lees(value)
            for name, value in given.items()
            if value is not None and value != ""
        }
        self.waarden: dict[str, Any] = {**defaults, **self._given}

    def __getitem__(self, naam: str) -> Any:
        return self.waarden[naam]

    def invoer(self, naam: str) -> Invoer:
        """The field as an input of a step."""
        if naam not in self._given:
            return Invoer(naam, self.waarden[naam], _STANDAARD)
        origin = self._herkomst.get(naam) if self._herkomst else None
        return Invoer(naam, self.waarden[naam], origin or self._velden[naam].herkomst)

    def ontbreekt(self, *namen: str) -> tuple[str, ...]:
        """Those of the fields that were not given, as sentences for a person."""
        return tuple(
            ontbrekend_veld(self._velden[name]) for name in namen if self.waarden[name] is None
        )


def ontbrekend_veld(veld: Veld) -> str:
    """What to say when a field is needed and was not given."""
    return f"{veld.naam} ({veld.omschrijving.rstrip('.?')})"


def lees(
    velden: Sequence[Veld],
    waarden: Mapping[str, Any],
    herkomst: Mapping[str, Herkomst] | None = None,
) -> Opgave:
    """All fields of one household, read and checked; fields not given get their default or None.

    Args:
        herkomst: field -> where it came from, when that is not the usual origin of the field.

    Raises:
        OngeldigVeld: a field cannot be read, or a name that the rule does not know.
    """
    _, by_name, defaults = _described(velden)
    if not waarden.keys() <= by_name.keys():
        unknown = sorted(set(waarden) - set(by_name))
        raise OngeldigVeld(f"Onbekend veld: {', '.join(unknown)}.", velden=unknown)
    return Opgave(by_name, defaults, waarden, herkomst)


_Described = tuple[Sequence[Veld], dict[str, Veld], dict[str, Any]]
_descriptions: dict[int, _Described] = {}


def _described(velden: Sequence[Veld]) -> _Described:
    """Fields by name and their defaults; worked out once per rule, for that is half of the reading."""
    found = _descriptions.get(id(velden))
    if found is None or found[0] is not velden:
        found = (
            velden,
            {veld.naam: veld for veld in velden},
            {veld.naam: veld.standaard for veld in velden},
        )
        _descriptions[id(velden)] = found
    return found


def peildatum_van(waarde: date | str) -> date:
    """The date of the law, given as a date or as jjjj-mm-dd.

    Raises:
        OngeldigVeld: not a date.
    """
    found: date | None = _PEILDATUM.lees(waarde)
    if found is None:
        raise _PEILDATUM.fout("vul een datum in als jjjj-mm-dd")
    return found


_PEILDATUM = Veld("peildatum", Soort.DATUM, "Datum waarop het recht geldt.")
