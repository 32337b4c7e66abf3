# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How an amount adds up: the parts of a sum, in the order in which a picture shows them.

Only what adds up to the cent is shown: a picture that does not fit its amount is worse than none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from koers.regelingen import Uitkomst

_CENT = Decimal("0.01")
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Part:
    """A part that is added (or, negative, taken off), or a total that stands by itself."""

    label: str
    amount: Decimal
    is_total: bool = False


def parts_of(uitkomst: Uitkomst) -> tuple[Part, ...]:
    """The sum behind the amount; empty when there is none to show."""
    make = _SUMS.get(uitkomst.regeling)
    if make is None or uitkomst.bedrag is None:
        return ()
    steps = {step.naam: step.bedrag for step in uitkomst.stappen if step.bedrag is not None}
    amounts = {name: value for name, value in uitkomst.bedragen.items() if value is not None}
    try:
        parts = make(uitkomst, {**steps, **amounts})
    except KeyError:  # another road through the law, with other steps
        return ()
    parts = [part for part in map(_rounded, parts) if part.amount or part.is_total]
    return tuple(parts) if _adds_up(parts) and len(parts) > 2 else ()


def _rounded(part: Part) -> Part:
    return Part(part.label, part.amount.quantize(_CENT, ROUND_HALF_UP), part.is_total)


def _adds_up(parts: list[Part]) -> bool:
    """Every total is the sum of what stands before it, but for a cent of rounding per part."""
    running = _NOTHING
    for place, part in enumerate(parts):
        if part.is_total and place:
            if abs(running - part.amount) > _CENT * place:
                return False
            running = part.amount
        else:
            running += part.amount
    return bool(parts) and parts[-1].is_total


_Amounts = Mapping[str, Decimal]


def _beslagvrije_voet(_uitkomst: Uitkomst, has: _Amounts) -> list[Part]:
    terms = [
        Part("Deel van de bijstandsnorm", has["term_95pct_norm"]),
        Part("Zorgkosten", has["term_zorg"]),
        Part("Huur", has["term_huur"]),
        Part("Kinderen", has["term_kgb"]),
    ]
    formula, left, final = has["bvv_475da"], has["na_475db"], has["beslagvrije_voet"]
    above = sum((part.amount for part in terms), _NOTHING) - formula
    partner = has.get("aftrek_partner", _NOTHING)
    parts = [
        *terms,
        Part("Boven het maximum", -above if above >= _CENT else _NOTHING),
        Part("Inkomen van de partner", -partner),
        Part("Eigen inkomen zonder beslag", left - formula + partner),
        Part("Niet meer dan een deel van het inkomen", final - left),
        Part("Beslagvrije voet", final, is_total=True),
    ]
    at_least = has["minimale_uitbetaling"]
    if at_least != final:
        parts += [
            Part("Premie voor het CAK", at_least - final),
            Part("Wordt minstens uitbetaald", at_least, is_total=True),
        ]
    return parts


def _zorgtoeslag(_uitkomst: Uitkomst, has: _Amounts) -> list[Part]:
    standard, final = has["standaardpremie"], has["zorgtoeslag"]
    return [
        Part("Standaardpremie", standard),
        Part("Wat u zelf betaalt", final - standard),
        Part("Zorgtoeslag", final, is_total=True),
    ]


def _kindgebonden_budget(_uitkomst: Uitkomst, has: _Amounts) -> list[Part]:
    children, single = has["kinderen"], has.get("alleenstaande_ouderkop", _NOTHING)
    final = has["kindgebonden_budget"]
    return [
        Part("Voor de kinderen", children),
        Part("Extra voor een ouder alleen", single),
        Part("Minder door het inkomen", final - children - single),
        Part("Kindgebonden budget", final, is_total=True),
    ]


def _huurtoeslag(_uitkomst: Uitkomst, has: _Amounts) -> list[Part]:
    part, final = has["deel_van_de_huur"], has["huurtoeslag"]
    return [
        Part("Deel van de huur", part),
        Part("Minder door het inkomen", final - part),
        Part("Huurtoeslag", final, is_total=True),
    ]


def _gemeentepolis(_uitkomst: Uitkomst, has: _Amounts) -> list[Part]:
    norm, bare, limit = has["norm"], has["norm_zonder_vakantietoeslag"], has["inkomensgrens"]
    return [
        Part("Bijstandsnorm", norm),
        Part("Vakantietoeslag", bare - norm),
        Part("Extra volgens de gemeente", limit - bare),
        Part("Inkomensgrens", limit, is_total=True),
    ]


def _uitstroom(_uitkomst: Uitkomst, has: _Amounts) -> list[Part]:
    paid, waived = has["af_te_lossen"], has["kwijtschelding"]
    return [
        Part("Schuld", paid + waived),
        Part("Wordt kwijtgescholden", -waived),
        Part("Zelf af te lossen", paid, is_total=True),
    ]


def _inhouden(uitkomst: Uitkomst, has: _Amounts) -> list[Part]:
    names = {
        "inhouding_cak": "Premie voor het CAK",
        "inhouding_beslag": "Beslag",
        "inhouding_verrekening": "Verrekening",
        "doorbetaald": "Betaald voor de inwoner",
    }
    taken = [Part(label, -has[name]) for name, label in names.items()]
    final = has[uitkomst.regeling.replace("-", "_")]
    whole = final - sum((part.amount for part in taken), _NOTHING)
    return [
        Part("Netto uitkering", whole),
        *taken,
        Part("Krijgt de inwoner", final, is_total=True),
    ]


_SUMS: Mapping[str, Callable[[Uitkomst, _Amounts], list[Part]]] = {
    "beslagvrije-voet": _beslagvrije_voet,
    "zorgtoeslag": _zorgtoeslag,
    "kindgebonden-budget": _kindgebonden_budget,
    "huurtoeslag": _huurtoeslag,
    "gemeentepolis": _gemeentepolis,
    "uitstroom": _uitstroom,
    "inhouden-doorbetalen": _inhouden,
}
