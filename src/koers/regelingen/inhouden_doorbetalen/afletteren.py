# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reconciliation: what the bank statement (camt.053, bytes in) says about payments that were sent.

The file is read with protection against hostile XML. The XSD of camt.053 does not come with the
payment library, so a file is not validated against it: what this module needs is checked by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as SafeTree

from koers.errors import InvalidInput
from koers.regelingen.geld import NUL
from koers.regelingen.inhouden_doorbetalen.betaalbestand import Betaling

_NO_REFERENCE = frozenset({"", "NOTPROVIDED"})


class OngeldigBankafschrift(InvalidInput):
    code = "invalid-bank-statement"


@dataclass(frozen=True, slots=True)
class Bankregel:
    """One transaction of a statement.

    Attributes:
        regel: number in the file, from 1.
        af: money left the account; False is money that came in.
        retour: the bank says that this undoes an earlier transaction; `reden` is its code.
    """

    regel: int
    datum: date | None
    bedrag: Decimal
    af: bool
    kenmerk: str
    omschrijving: str
    retour: bool = False
    reden: str = ""


class Uitslag(StrEnum):
    BETAALD = "betaald"
    GEDEELTELIJK = "gedeeltelijk betaald"
    TE_VEEL = "te veel betaald"
    TERUG = "teruggekomen"
    GEDEELTELIJK_TERUG = "gedeeltelijk teruggekomen"
    NIET_GEVONDEN = "niet gevonden"


@dataclass(frozen=True, slots=True)
class Afletterregel:
    """One payment with what the bank did with it."""

    betaling: Betaling
    uitslag: Uitslag
    betaald: Decimal
    terug: Decimal
    bankregels: tuple[int, ...]
    uitleg: str

    @property
    def openstaand(self) -> Decimal:
        """What the receiver still has not got; negative when it got too much."""
        return self.betaling.bedrag - self.betaald + self.terug


@dataclass(frozen=True, slots=True)
class Afletterrapport:
    """A line per payment, and the bank lines that belong to none, each with a remark."""

    regels: tuple[Afletterregel, ...]
    zonder_betaling: tuple[tuple[Bankregel, str], ...]


def lees_camt053(inhoud: bytes) -> tuple[Bankregel, ...]:
    """The booked transactions of a statement, any version of camt.053.

    Raises:
        OngeldigBankafschrift: no camt.053, damaged, or with entities that could do harm.
    """
    try:
        root = SafeTree.fromstring(inhoud, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise OngeldigBankafschrift(
            "Dit bestand is niet te lezen. Vraag de bank om een afschrift in camt.053 (XML)."
        ) from error
    if "camt.053" not in root.tag or not _local(root.tag) == "Document":
        raise OngeldigBankafschrift("Dit is geen bankafschrift in camt.053.")
    lines: list[Bankregel] = []
    for entry in _all(root, "Ntry"):
        if _booked(entry):
            lines.extend(_lines(entry, len(lines)))
    return tuple(lines)


def afletteren(betalingen: Sequence[Betaling], bankregels: Iterable[Bankregel]) -> Afletterrapport:
    """Match on the end-to-end id; partial payments and returns add up.

    A bank line without a known id is not booked: when amount and reference point at exactly one
    payment that was not found, the remark says so.
    """
    by_id: dict[str, list[Bankregel]] = defaultdict(list)
    known = {payment.kenmerk for payment in betalingen}
    strangers: list[Bankregel] = []
    for line in bankregels:
        if line.kenmerk in known:
            by_id[line.kenmerk].append(line)
        else:
            strangers.append(line)
    report = tuple(_judged(payment, by_id[payment.kenmerk]) for payment in betalingen)
    open_payments = [each for each in report if each.uitslag is Uitslag.NIET_GEVONDEN]
    return Afletterrapport(
        report, tuple((line, _remark(line, open_payments)) for line in strangers)
    )


def _judged(payment: Betaling, lines: Sequence[Bankregel]) -> Afletterregel:
    paid = sum((line.bedrag for line in lines if line.af and not line.retour), NUL)
    back = sum((line.bedrag for line in lines if not line.af), NUL)
    # A return that is itself undone leaves the account once more.
    back -= sum((line.bedrag for line in lines if line.af and line.retour), NUL)
    net = paid - back
    if not lines:
        verdict = Uitslag.NIET_GEVONDEN
    elif back > 0:
        verdict = Uitslag.TERUG if net <= 0 else Uitslag.GEDEELTELIJK_TERUG
    elif net == payment.bedrag:
        verdict = Uitslag.BETAALD
    else:
        verdict = Uitslag.GEDEELTELIJK if net < payment.bedrag else Uitslag.TE_VEEL
    reasons = sorted({line.reden for line in lines if line.reden})
    told = f"{verdict.value}, reden {', '.join(reasons)}" if reasons else verdict.value
    return Afletterregel(payment, verdict, paid, back, tuple(x.regel for x in lines), told)


def _remark(line: Bankregel, open_payments: Sequence[Afletterregel]) -> str:
    fitting = [
        each.betaling.kenmerk
        for each in open_payments
        if line.af
        and each.betaling.bedrag == line.bedrag
        and each.betaling.omschrijving in line.omschrijving
    ]
    if len(fitting) == 1:
        return f"past bij {fitting[0]} op bedrag en omschrijving: bevestig dit zelf"
    return "hoort bij geen betaling uit dit bestand"


def _lines(entry: Element, before: int) -> Iterator[Bankregel]:
    """The transactions of an entry; a batch has more than one."""
    details = list(_all(entry, "TxDtls"))
    parts: Sequence[Element] = details or [entry]
    for number, part in enumerate(parts, start=before + 1):
        alone = len(parts) == 1
        yield Bankregel(
            regel=number,
            datum=_date(entry),
            bedrag=_amount(entry, part, alone=alone, line=number),
            af=_first(part, "CdtDbtInd", _first(entry, "CdtDbtInd")) == "DBIT",
            kenmerk=_reference(part),
            omschrijving=" ".join(
                found.text.strip()
                for name in ("Ustrd", "Ref")
                for found in _all(part, name)
                if found.text
            ),
            retour=_first(entry, "RvslInd") == "true" or any(True for _ in _all(part, "RtrInf")),
            reden=_return_reason(part),
        )


def _booked(entry: Element) -> bool:
    for child in entry:
        if _local(child.tag) == "Sts":
            return (child.text or "").strip() == "BOOK" or _first(child, "Cd") == "BOOK"
    return True


def _amount(entry: Element, part: Element, *, alone: bool, line: int) -> Decimal:
    found = _child(part, "Amt")
    if found is None:
        inner = next(_all(part, "TxAmt"), None)
        found = _child(inner, "Amt") if inner is not None else None
    if found is None and alone:
        found = _child(entry, "Amt")
    try:
        if found is None or found.get("Ccy") != "EUR":
            raise InvalidOperation
        amount = Decimal((found.text or "").strip())
        if not amount.is_finite() or amount < 0:
            raise InvalidOperation
    except InvalidOperation:
        raise OngeldigBankafschrift(
            f"Transactie {line}: er staat geen bedrag in euro's.", regel=line
        ) from None
    return amount


def _reference(part: Element) -> str:
    text = _first(part, "EndToEndId").strip()
    return "" if text in _NO_REFERENCE else text


def _return_reason(part: Element) -> str:
    info = next(_all(part, "RtrInf"), None)
    return _first(info, "Cd") if info is not None else ""


def _date(entry: Element) -> date | None:
    booked = _child(entry, "BookgDt")
    if booked is None:
        return None
    text = _first(booked, "Dt") or _first(booked, "DtTm")
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _all(parent: Element, name: str) -> Iterator[Element]:
    return (each for each in parent.iter() if _local(each.tag) == name)


def _child(parent: Element, name: str) -> Element | None:
    return next((each for each in parent if _local(each.tag) == name), None)


def _first(parent: Element, name: str, otherwise: str = "") -> str:
    found = next(_all(parent, name), None)
    return (found.text or "").strip() if found is not None else otherwise
