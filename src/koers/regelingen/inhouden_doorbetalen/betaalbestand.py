# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Payment file ISO 20022 pain.001: one credit transfer per resident, checked against its XSD. Bytes out.

Identifiers and the time of creation are given, so that the same payments always give the same file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from xml.etree.ElementTree import Element, ElementTree

from defusedxml import ElementTree as SafeTree
from sepaxml import SepaTransfer  # type: ignore[import-untyped]
from sepaxml.validation import ValidationError, try_valid_xml  # type: ignore[import-untyped]

from koers.errors import InvalidInput
from koers.regelingen.geld import CENT

SCHEMA = "pain.001.001.09"
_SPACE = f"{{urn:iso:std:iso:20022:tech:xsd:{SCHEMA}}}"
# What every bank of the SEPA area accepts in identifiers (EPC guidelines, basic Latin set).
_IDENTIFIER = re.compile(r"[A-Za-z0-9+?:().,'-]+([ /][A-Za-z0-9+?:().,'-]+)*")
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
_IDENTIFIER_LENGTH = 35
_LARGEST = Decimal("999999999.99")


@dataclass(frozen=True, slots=True)
class Opdrachtgever:
    """Who pays: the municipality."""

    naam: str
    iban: str
    bic: str = ""


@dataclass(frozen=True, slots=True)
class Betaling:
    """One transfer for one resident.

    Attributes:
        kenmerk: end-to-end id, unique in the file; comes back in the bank statement.
        naam, iban: the receiver, such as the insurer.
        omschrijving: what the receiver recognises the resident by: the relation number.
    """

    kenmerk: str
    naam: str
    iban: str
    bedrag: Decimal
    omschrijving: str


class OngeldigeBetaling(InvalidInput):
    """A payment that cannot go into the file; `regel` is its number, from 1."""

    code = "invalid-payment"


def iban_klopt(iban: str) -> bool:
    """Form and check digits of an account number (ISO 13616)."""
    plain = iban.replace(" ", "").upper()
    if not _IBAN.fullmatch(plain):
        return False
    digits = "".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])
    return int(digits) % 97 == 1


def betaalbestand(
    opdrachtgever: Opdrachtgever,
    betalingen: Sequence[Betaling],
    *,
    uitvoerdatum: date,
    bericht_id: str,
    aangemaakt: datetime,
) -> bytes:
    """The file, valid against the XSD of pain.001.001.09.

    Raises:
        OngeldigeBetaling: a payment with a wrong account, amount or reference; the line is named.
        InvalidInput: nothing to pay, or the payer is not in order.
    """
    _check(opdrachtgever, betalingen, bericht_id)
    config = {
        "name": opdrachtgever.naam,
        "IBAN": _plain(opdrachtgever.iban),
        "batch": True,
        "currency": "EUR",
    }
    if opdrachtgever.bic:
        config["BIC"] = opdrachtgever.bic
    transfer = SepaTransfer(config, schema=SCHEMA, clean=True)
    for payment in betalingen:
        transfer.add_payment(
            {
                "name": payment.naam,
                "IBAN": _plain(payment.iban),
                "amount": int(payment.bedrag / CENT),
                "execution_date": uitvoerdatum,
                "description": payment.omschrijving,
                "endtoend_id": payment.kenmerk,
            }
        )
    content = _with_given_identity(transfer.export(validate=False), bericht_id, aangemaakt)
    try:
        try_valid_xml(content, SCHEMA)
    except ValidationError as error:
        raise InvalidInput(
            "Het betaalbestand past niet in het formaat pain.001. Kijk naar vreemde tekens in namen "
            "en omschrijvingen."
        ) from error
    return content


def _with_given_identity(content: bytes, identity: str, made: datetime) -> bytes:
    """Replace the random identifiers and the clock of the library."""
    root = SafeTree.fromstring(content)
    _set(root, "GrpHdr/MsgId", identity)
    _set(root, "GrpHdr/CreDtTm", made.replace(microsecond=0, tzinfo=None).isoformat())
    for number, batch in enumerate(root.iter(f"{_SPACE}PmtInf"), start=1):
        _set(batch, "PmtInfId", f"{identity[: _IDENTIFIER_LENGTH - 5]}-{number}", below=False)
        # Each payment booked by itself: only then does the statement show every end-to-end id.
        _set(batch, "BtchBookg", "false", below=False)
    out = BytesIO()
    # The library has registered the name space of the schema as the one without a prefix.
    ElementTree(root).write(out, encoding="UTF-8", xml_declaration=True)
    return out.getvalue()


def _set(parent: Element, path: str, text: str, *, below: bool = True) -> None:
    steps = "/".join(f"{_SPACE}{step}" for step in path.split("/"))
    found = parent.find(f".//{steps}" if below else steps)
    if found is not None:
        found.text = text


def _check(payer: Opdrachtgever, payments: Sequence[Betaling], identity: str) -> None:
    if not iban_klopt(payer.iban):
        raise InvalidInput("Het rekeningnummer van de opdrachtgever klopt niet.")
    if not payer.naam.strip() or not payments:
        raise InvalidInput("Een betaalbestand heeft een opdrachtgever en ten minste een betaling.")
    if not _identifier(identity):
        raise InvalidInput("Geef het bestand een kenmerk van hooguit 35 letters en cijfers.")
    seen: set[str] = set()
    for line, payment in enumerate(payments, start=1):
        fault = _fault(payment)
        if not fault and payment.kenmerk in seen:
            fault = "het kenmerk komt twee keer voor"
        if fault:
            raise OngeldigeBetaling(f"Betaling {line}: {fault}.", regel=line)
        seen.add(payment.kenmerk)


def _fault(payment: Betaling) -> str:
    if not iban_klopt(payment.iban):
        return "het rekeningnummer klopt niet"
    if not CENT <= payment.bedrag <= _LARGEST or payment.bedrag % CENT:
        return "het bedrag is geen bedrag in hele centen van ten minste 0,01"
    if not _identifier(payment.kenmerk):
        return "het kenmerk heeft 1 tot 35 letters en cijfers nodig"
    if not payment.naam.strip() or not payment.omschrijving.strip():
        return "naam of omschrijving ontbreekt"
    return ""


def _identifier(text: str) -> bool:
    return len(text) <= _IDENTIFIER_LENGTH and bool(_IDENTIFIER.fullmatch(text))


def _plain(iban: str) -> str:
    return iban.replace(" ", "").upper()
