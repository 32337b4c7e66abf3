# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Scores and hours as files: out, filled in, back in, with a message per row."""

from __future__ import annotations

from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from koers.access.roles import Role
from koers.werkagenda.models import OwnerCapacity, Round, Score
from koers.werkagenda.prioritising import capacity, scores
from koers.werkagenda.prioritising.scores import Given
from koers.werkagenda.prioritising.tables import decimal, whole_number
from koers.werkagenda.prioritising.tests.conftest import browser, chief


def sent(name: str, item: Round, text: str) -> tuple[int, str]:
    """Status and page after handing in a file as somebody of Almelo."""
    client = browser(Role.BESTUURDER, "gemeente-almelo")
    file = SimpleUploadedFile("lijst.csv", text.encode(), content_type="text/csv")
    given = client.post(reverse(name, args=[item.pk]), {"bestand": file})
    return given.status_code, given.content.decode()


def test_the_own_list_goes_out_is_filled_in_and_comes_back(opened: Round) -> None:
    client = browser(Role.BESTUURDER, "gemeente-almelo")
    out = client.get(reverse("ronde-scores-csv", args=[opened.pk])).content.decode("utf-8-sig")
    lines = out.splitlines()
    assert lines[0] == "project;naam;urgentie;reden"
    assert len(lines) == 28
    filled = "\r\n".join([lines[0], *(f"{line.rsplit(';', 2)[0]};3;=cmd" for line in lines[1:])])
    status, _ = sent("ronde-scores", opened, filled)
    assert status == 302
    assert Score.objects.count() == 27
    assert scores.own_scores(chief(), opened)["alcohol"] == Given(3, "=cmd")
    again = client.get(reverse("ronde-scores-csv", args=[opened.pk])).content.decode("utf-8-sig")
    assert ";'=cmd" in again  # no formula for a spreadsheet
    status, _ = sent("ronde-scores", opened, again)
    assert Score.objects.count() == 27  # what came back says the same


def test_a_list_that_says_nothing_new_is_no_success(opened: Round) -> None:
    client = browser(Role.BESTUURDER, "gemeente-almelo")
    address = reverse("ronde-scores", args=[opened.pk])
    for says, mark in (
        ("1\xa0score opgeslagen.", "Gelukt"),
        ("niets veranderd", "Goed om te weten"),
    ):
        file = SimpleUploadedFile("lijst.csv", b"project;urgentie\nalcohol;3\n")
        page = client.post(address, {"bestand": file}, follow=True).content.decode()
        assert says in page and mark in page
    assert "Gelukt" not in page


def test_wrong_rows_are_named_and_nothing_is_stored(opened: Round) -> None:
    text = "project;urgentie;reden\nalcohol;3;\nalcohol;4;\nbestaat-niet;2;\nrub;zes;\nruo;;\nwvggz;7;x\n"
    status, page = sent("ronde-scores", opened, text)
    assert status == 422
    assert not Score.objects.exists()
    for words in (
        "Rij 3 (Alcohol", "staat ook in rij 2", "Rij 4 (bestaat-niet)", "Rij 5 (",
        "&#x27;zes&#x27; is geen heel getal van 0 tot 5", "Rij 7 (",
    ):  # fmt: skip
        assert words in page, words


def test_a_file_without_the_columns_says_which(opened: Round) -> None:
    status, page = sent("ronde-scores", opened, "naam;cijfer\nAlcohol;3\n")
    assert status == 422
    assert "De kolom &#x27;project&#x27; ontbreekt" in page


def test_hours_come_in_per_quarter(opened: Round) -> None:
    status, _ = sent(
        "ronde-capaciteit", opened, "kwartaal;uren\n2027-K1;1.234,5\n2027 Q2;0\n2028-K4;\n"
    )
    assert status == 302
    assert capacity.own_capacity(chief(), opened) == {0: Decimal("1234.5"), 1: Decimal(0)}


def test_wrong_hours_are_named_by_row_and_nothing_is_stored(opened: Round) -> None:
    text = "kwartaal;uren\n2027-K1;10\n2027-K1;11\n2031-K1;5\n2027-K2;-3\n2027-K3;veel\n"
    status, page = sent("ronde-capaciteit", opened, text)
    assert status == 422
    assert not OwnerCapacity.objects.exists()
    for words in (
        "Rij 3 (Gemeente Almelo, 2027-K1)", "staat er twee keer", "Almelo, 2031-K1)",
        "van 2027-K1 tot en met 2028-K4",
        "Rij 5 (Gemeente Almelo, 2027-K2): -3 uur. Uren kunnen niet negatief zijn",
        "&#x27;veel&#x27; is geen aantal uren",
    ):  # fmt: skip
        assert words in page, words


def test_a_file_of_another_owner_is_not_taken_as_the_own(opened: Round) -> None:
    for name, text in (
        ("ronde-capaciteit", "eigenaar;kwartaal;uren\nGemeente Almelo;2027-K1;5\nGemeente Borne;2027-K2;9\n"),
        ("ronde-scores", "eigenaar;project;urgentie\ngemeente-almelo;alcohol;3\ngemeente-borne;rub;2\n"),
    ):  # fmt: skip
        status, page = sent(name, opened, text)
        assert status == 422
        assert "Rij 3 is van" in page and "alleen op voor Gemeente Almelo" in page
    assert not OwnerCapacity.objects.exists() and not Score.objects.exists()
    status, _ = sent(
        "ronde-capaciteit", opened, "eigenaar;kwartaal;uren\nGemeente Almelo;2027-K1;5\n"
    )
    assert status == 302


def test_numbers_are_read_as_people_write_them() -> None:
    assert [decimal(text) for text in ("1.234,5", "12,25", "7", "1.200", "nan", "x", "")] == [
        Decimal("1234.5"), Decimal("12.2"), Decimal(7), Decimal(1200), None, None, None,
    ]  # fmt: skip
    assert [whole_number(text) for text in ("3", "3.0", "3,04", "drie")] == [3, 3, None, None]


def test_hours_that_fit_in_no_column_are_refused_in_words(opened: Round) -> None:
    for digits in (12, 39, 60):
        status, page = sent("ronde-capaciteit", opened, f"kwartaal;uren\n2027-K1;{'9' * digits}\n")
        assert status == 422
        assert "is te veel" in page or "is geen aantal uren" in page
    assert not OwnerCapacity.objects.exists()
