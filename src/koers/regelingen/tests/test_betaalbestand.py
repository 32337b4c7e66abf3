# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Payment file and bank statement: valid against the XSD, and every euro accounted for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from xml.sax.saxutils import escape

import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from koers.errors import InvalidInput
from koers.regelingen.inhouden_doorbetalen import (
    Betaling,
    Opdrachtgever,
    Uitslag,
    afletteren,
    betaalbestand,
    iban_klopt,
    lees_camt053,
)
from koers.regelingen.inhouden_doorbetalen.afletteren import Bankregel, OngeldigBankafschrift
from koers.regelingen.inhouden_doorbetalen.betaalbestand import OngeldigeBetaling

# Account numbers from the registry of ISO 13616 and its examples.
PAYER = Opdrachtgever("Gemeente Voorbeeld", "NL91 ABNA 0417 1643 00")
INSURER = "NL39RABO0300065264"
NAMESPACE = {"p": "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"}


def payment(number: int, amount: str = "155.50") -> Betaling:
    return Betaling(
        f"KOERS-2026-07-{number}", "Zorgverzekeraar", INSURER, Decimal(amount), f"Relatie {number}"
    )


def file_of(*payments: Betaling) -> bytes:
    return betaalbestand(
        PAYER,
        payments,
        uitvoerdatum=date(2026, 7, 23),
        bericht_id="KOERS-2026-07",
        aangemaakt=datetime(2026, 7, 20, 9, 30),
    )


def test_the_file_has_a_line_per_resident_and_the_right_sum() -> None:
    root = ElementTree.fromstring(file_of(payment(1), payment(2, "0.05"), payment(3, "1000")))
    header = root.find(".//p:GrpHdr", NAMESPACE)
    assert header.findtext("p:MsgId", namespaces=NAMESPACE) == "KOERS-2026-07"
    assert header.findtext("p:CreDtTm", namespaces=NAMESPACE) == "2026-07-20T09:30:00"
    assert header.findtext("p:NbOfTxs", namespaces=NAMESPACE) == "3"
    assert header.findtext("p:CtrlSum", namespaces=NAMESPACE) == "1155.55"
    ids = [each.text for each in root.iterfind(".//p:EndToEndId", NAMESPACE)]
    assert ids == [f"KOERS-2026-07-{number}" for number in (1, 2, 3)]


def test_the_same_payments_give_the_same_file() -> None:
    assert file_of(payment(1), payment(2)) == file_of(payment(1), payment(2))


@pytest.mark.parametrize(
    "wrong",
    [
        replace(payment(2), iban="NL39RABO0300065265"),
        replace(payment(2), bedrag=Decimal(0)),
        replace(payment(2), bedrag=Decimal("1.005")),
        replace(payment(2), kenmerk="x" * 36),
        replace(payment(2), kenmerk="é"),
        replace(payment(2), omschrijving=" "),
        payment(1),
    ],
)
def test_a_payment_that_cannot_be_paid_is_named_by_its_line(wrong: Betaling) -> None:
    with pytest.raises(OngeldigeBetaling, match="Betaling 2") as caught:
        file_of(payment(1), wrong)
    assert caught.value.data["regel"] == 2


def test_an_empty_file_is_not_made() -> None:
    with pytest.raises(InvalidInput):
        file_of()


def test_check_digits_find_every_single_wrong_digit() -> None:
    for position in range(8, len(INSURER)):
        for digit in "0123456789":
            changed = INSURER[:position] + digit + INSURER[position + 1 :]
            assert iban_klopt(changed) is (changed == INSURER)


def entry(
    kind: str,
    amount: str,
    *,
    reference: str = "",
    text: str = "",
    extra: str = "",
    sts: str = "BOOK",
) -> str:
    return f"""<Ntry><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>{kind}</CdtDbtInd>
      <Sts><Cd>{sts}</Cd></Sts><BookgDt><Dt>2026-07-23</Dt></BookgDt><NtryDtls><TxDtls>
      <Refs><EndToEndId>{escape(reference) or "NOTPROVIDED"}</EndToEndId></Refs>{extra}
      <RmtInf><Ustrd>{escape(text)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"""


def statement(*entries: str, version: str = "08") -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt><Stmt>
    <Id>1</Id>{"".join(entries)}</Stmt></BkToCstmrStmt></Document>""".encode()


RETURN = "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>"


@pytest.mark.parametrize("version", ["02", "08"])
def test_each_payment_gets_its_own_verdict(version: str) -> None:
    sent = [payment(number) for number in range(1, 7)]
    lines = lees_camt053(
        statement(
            entry("DBIT", "155.50", reference=sent[0].kenmerk),
            entry("DBIT", "100.00", reference=sent[1].kenmerk),
            entry("DBIT", "155.50", reference=sent[2].kenmerk),
            entry("CRDT", "155.50", reference=sent[2].kenmerk, extra=RETURN),
            entry("DBIT", "200.00", reference=sent[3].kenmerk),
            entry("DBIT", "155.50", reference=sent[4].kenmerk),
            entry("CRDT", "55.50", reference=sent[4].kenmerk, extra=RETURN),
            entry("DBIT", "155.50", text="Relatie 6 juli"),
            entry("DBIT", "155.50", reference=sent[5].kenmerk, sts="PDNG"),
            version=version,
        )
    )
    report = afletteren(sent, lines)
    assert [line.uitslag for line in report.regels] == [
        Uitslag.BETAALD,
        Uitslag.GEDEELTELIJK,
        Uitslag.TERUG,
        Uitslag.TE_VEEL,
        Uitslag.GEDEELTELIJK_TERUG,
        Uitslag.NIET_GEVONDEN,
    ]
    assert [line.openstaand for line in report.regels] == [
        Decimal(amount) for amount in ("0", "55.50", "155.50", "-44.50", "55.50", "155.50")
    ]
    assert "AC04" in report.regels[2].uitleg
    (stranger,) = report.zonder_betaling
    assert sent[5].kenmerk in stranger[1]


def test_two_partial_payments_make_a_whole_one() -> None:
    lines = lees_camt053(
        statement(
            entry("DBIT", "100.00", reference=payment(1).kenmerk),
            entry("DBIT", "55.50", reference=payment(1).kenmerk),
        )
    )
    assert afletteren([payment(1)], lines).regels[0].uitslag is Uitslag.BETAALD


def test_a_batch_entry_is_read_by_its_transactions() -> None:
    details = "".join(
        f"<TxDtls><Refs><EndToEndId>{payment(number).kenmerk}</EndToEndId></Refs>"
        f'<AmtDtls><TxAmt><Amt Ccy="EUR">155.50</Amt></TxAmt></AmtDtls></TxDtls>'
        for number in (1, 2)
    )
    lines = lees_camt053(
        statement(
            f'<Ntry><Amt Ccy="EUR">311.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>'
            f"<BookgDt><Dt>2026-07-23</Dt></BookgDt><NtryDtls>{details}</NtryDtls></Ntry>",
            version="02",
        )
    )
    assert [line.bedrag for line in lines] == [Decimal("155.50")] * 2
    assert all(line.af for line in lines)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"geen xml",
        b"<html></html>",
        b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"/>',
        b'<!DOCTYPE d [<!ENTITY a "b">]><Document xmlns="urn:camt.053">&a;</Document>',
        statement(entry("DBIT", "12,50")),
        statement(entry("DBIT", "155.50"))[:200],
    ],
)
def test_what_is_no_statement_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(OngeldigBankafschrift):
        lees_camt053(content)


@given(
    st.lists(
        st.builds(
            Bankregel,
            regel=st.integers(1, 99),
            datum=st.none(),
            bedrag=st.integers(1, 40000).map(lambda cents: Decimal(cents) / 100),
            af=st.booleans(),
            kenmerk=st.sampled_from([payment(1).kenmerk, payment(2).kenmerk, "vreemd", ""]),
            omschrijving=st.just(""),
        ),
        max_size=12,
    )
)
def test_every_euro_of_the_statement_is_accounted_for_once(lines: list[Bankregel]) -> None:
    report = afletteren([payment(1), payment(2)], lines)
    signed = sum((x.bedrag if x.af else -x.bedrag for x in lines), Decimal(0))
    told = sum((each.betaald - each.terug for each in report.regels), Decimal(0))
    told += sum((x.bedrag if x.af else -x.bedrag for x, _why in report.zonder_betaling), Decimal(0))
    assert told == signed
    for each in report.regels:
        assert (each.uitslag is Uitslag.BETAALD) <= (each.openstaand == 0)
