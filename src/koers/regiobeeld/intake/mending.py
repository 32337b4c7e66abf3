# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a partner writes in the place of a cell that Koers cannot take: a sentence for each usual habit.

Nothing is guessed: 1.234 may be a thousand or a bit more than one, and only who wrote it knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from koers.regiobeeld.intake.contracts import FORMS, Periodicity
from koers.regiobeeld.intake.workbook import as_text

#: What a partner does about a file that is spoilt as a whole.
AGAIN = "Vul het sjabloon opnieuw en verschuif daarin geen rijen of cellen."
NO_NUMBER = (
    "Een cel zonder getal is leeg (niet geleverd), of heeft . (onbekend), x (te klein) of n.v.t."
)
A_DATE = "Het rekenprogramma maakte er een datum van"

_THOUSANDS = re.compile(r"\d{1,3}(?:[. '\u2019\u00a0\u202f]\d{3})+(?:,\d+)?")
#: A thousand and more, or three decimals.
_EITHER = re.compile(r"\d+\.\d{3}")
_POINT = re.compile(r"\d+\.\d+")
_DATE = re.compile(r"(\d{4})-(\d{2})-\d{2}(?:T.*)?|\d{1,2}[-/](\d{1,2})[-/](\d{4})")

_HABITS: tuple[tuple[Callable[[str], object], str], ...] = (
    (re.compile("%").search, "Schrijf het aantal zelf, zonder procentteken."),
    (re.compile(r"€|\beur\b|\beuro\b", re.IGNORECASE).search, "Schrijf alleen het bedrag, zonder euroteken."),
    (re.compile(r"[<>]").match, "Geeft u een klein aantal niet, schrijf dan x."),
    (re.compile("=").match, "Schrijf de uitkomst, geen formule."),
    (_DATE.fullmatch, f"{A_DATE}. Zet de cel op 'Getal' en typ het getal opnieuw."),
    (_EITHER.fullmatch, "Laat een punt voor duizendtallen weg; decimalen krijgen een komma."),
    (_THOUSANDS.fullmatch, "Laat weg wat tussen de duizendtallen staat: schrijf 1234567."),
    (_POINT.fullmatch, "Decimalen krijgen in dit bestand een komma: schrijf 12,5."),
)  # fmt: skip


def as_written(figure: float) -> str:
    """A figure with all its digits, as a partner writes it: a comma for decimals and nothing else."""
    return as_text(float(f"{figure:.15g}"))


def number_advice(text: str) -> str:
    """What to write instead of a text that is no number."""
    plain = text.strip()
    return next((sentence for fits, sentence in _HABITS if fits(plain)), NO_NUMBER)


def period_advice(text: str, kind: Periodicity) -> str:
    """What to write instead of a text that is no period of this kind."""
    date = _DATE.fullmatch(text)
    if date is not None:
        year, month = date[1] or date[4], int(date[2] or date[3])
        meant = _period(year, month, kind)
        return f"{A_DATE}. Zet de cel op 'Tekst' en typ de periode opnieuw, bijvoorbeeld {meant}."
    meant = _meant(text, kind)
    if meant:
        return f"Bedoelt u {meant}? Schrijf het precies zo."
    return f"Schrijf een {kind} zoals {FORMS[kind][1]}."


def _period(year: str, month: int, kind: Periodicity) -> str:
    return {
        Periodicity.JAAR: year,
        Periodicity.HALFJAAR: f"{year}-H{(month + 5) // 6}",
        Periodicity.KWARTAAL: f"{year}-K{(month + 2) // 3}",
        Periodicity.MAAND: f"{year}-{month:02d}",
    }[kind]


def _meant(text: str, kind: Periodicity) -> str:
    """The period that a text with one year and one other number can only mean; "" without one."""
    years = re.findall(r"(?<!\d)20\d{2}(?!\d)", text)
    if len(years) != 1:
        return ""
    others = re.findall(r"\d+", text.replace(years[0], " ", 1))
    if kind is Periodicity.JAAR:
        return years[0] if not any(int(other) for other in others) else ""
    if len(others) != 1:
        return ""
    letter = {Periodicity.HALFJAAR: "H", Periodicity.KWARTAAL: "K", Periodicity.MAAND: ""}[kind]
    number = int(others[0])
    meant = f"{years[0]}-{letter}{number}" if letter else f"{years[0]}-{number:02d}"
    return meant if FORMS[kind][0].fullmatch(meant) else ""
