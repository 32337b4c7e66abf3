# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Money of a round as a file: out with what is known, back in, seen first, then recorded at once."""

from __future__ import annotations

import html
import io
import re
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from koers.access.actor import Actor
from koers.access.roles import Role
from koers.werkagenda.models import ProjectCost, Round, YearBudget
from koers.werkagenda.prioritising import candidates, money
from koers.werkagenda.prioritising.money import Budget
from koers.werkagenda.prioritising.tests.conftest import browser

pytestmark = pytest.mark.django_db
SOURCE = "begroting 2027"


@pytest.fixture
def visitor(prepared: Round) -> Client:
    return browser(Role.REGIOSECRETARIS, "ozjt-samen14")


def handed(
    visitor: Client, item: Round, content: bytes | str, name: str = "geld.csv"
) -> tuple[int, str]:
    """Status and page after handing in a file."""
    data = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile(name, data)
    answer = visitor.post(reverse("ronde-geld-bestand", args=[item.pk]), {"bestand": file})
    return answer.status_code, html.unescape(answer.content.decode())


def packed(page: str) -> str:
    [found] = re.findall(r'name="wijzigingen" value="([^"]+)"', page)
    return str(found)


def agreed(visitor: Client, item: Round, page: str) -> tuple[int, str]:
    answer = visitor.post(
        reverse("ronde-geld-bestand", args=[item.pk]), {"wijzigingen": packed(page)}
    )
    return answer.status_code, html.unescape(answer.content.decode())


def test_a_file_is_shown_first_and_recorded_only_when_agreed(
    visitor: Client, prepared: Round, secretary: Actor
) -> None:
    money.set_money(
        actor=secretary,
        item=prepared,
        limits={2027: Budget(Decimal(100), SOURCE)},
        costs={("alcohol", 2027): Decimal(40_000), ("rub", 2027): Decimal(5)},
    )
    text = (
        "project;naam;jaar;bedrag;bron\n"
        "alle-projecten;;2027;1.250.000;begroting 2028\n"
        "alcohol;;2027;41.000;\nalcohol;;2028;37,50;\nrub;;2027;5,00;\nruo;;2027;;\n"
    )
    status, page = handed(visitor, prepared, text)
    assert status == 200
    for words in ("€\u00a0100<", "€\u00a01.250.000<", "Bron: begroting 2028 (was: begroting 2027)",
                  "€\u00a040.000", "€\u00a041.000", "niet bekend", "€\u00a037,50",
                  "Deze 3 bedragen", "Bij 2 andere bedragen verandert er niets"):  # fmt: skip
        assert words in page, words
    assert ProjectCost.objects.count() == 2
    status, _ = agreed(visitor, prepared, page)
    assert status == 302
    assert money.budgets(secretary, prepared) == {
        2027: Budget(Decimal(1_250_000), "begroting 2028")
    }
    assert money.estimated_costs(secretary, prepared) == {
        ("alcohol", 2027): Decimal(41_000),
        ("alcohol", 2028): Decimal("37.50"),
        ("rub", 2027): Decimal(5),
    }
    # What was recorded before is still there.
    assert Decimal(40_000) in ProjectCost.objects.values_list("amount", flat=True)
    assert YearBudget.objects.count() == 2


def test_what_goes_out_comes_back_without_a_change_as_text_and_as_workbook(
    visitor: Client, prepared: Round, secretary: Actor
) -> None:
    money.set_money(
        actor=secretary,
        item=prepared,
        limits={2028: Budget(Decimal("1234567.89"), "=begroting")},
        costs={("alcohol", 2027): Decimal("1234.5"), ("rub", 2028): Decimal(0)},
    )
    for name in ("ronde-geld-csv", "ronde-geld-xlsx"):
        sent = visitor.get(reverse(name, args=[prepared.pk])).content
        status, page = handed(visitor, prepared, sent, f"geld.{name[-4:].strip('-')}")
        assert status == 200, page
        assert "Er verandert niets" in page


def test_the_workbook_has_a_row_per_project_and_year_and_explains_itself(
    visitor: Client, prepared: Round, secretary: Actor
) -> None:
    sent = visitor.get(reverse("ronde-geld-xlsx", args=[prepared.pk])).content
    book = load_workbook(io.BytesIO(sent))
    rows = list(book["Cijfers"].values)
    assert rows[0] == ("project", "naam", "jaar", "bedrag", "bron")
    assert len(rows) == 1 + 2 * (1 + len(candidates.names(secretary, prepared)))
    assert any("alle-projecten" in str(row) for row in book["Toelichting"].values)


def test_a_number_of_a_workbook_is_never_read_as_thousands(
    visitor: Client, prepared: Round
) -> None:
    sent = visitor.get(reverse("ronde-geld-xlsx", args=[prepared.pk])).content
    book = load_workbook(io.BytesIO(sent))
    sheet = book["Cijfers"]
    place = next(row[0].row for row in sheet if row[0].value == "alcohol")
    sheet.cell(place, 4).value = 40.125
    out = io.BytesIO()
    book.save(out)
    status, page = handed(visitor, prepared, out.getvalue(), "geld.xlsx")
    assert status == 200
    assert "€\u00a040,12" in page


def test_wrong_rows_name_project_and_year_and_nothing_is_shown_or_stored(
    visitor: Client, prepared: Round, secretary: Actor
) -> None:
    name = candidates.names(secretary, prepared)["alcohol"]
    text = (
        "project;jaar;bedrag;bron\n"
        "bestaat-niet;2027;1;\nalcohol;later;1;\nalcohol;2031;1;\nalcohol;2027;-1;\n"
        "alcohol;2028;veel;\nalcohol;2028;1;\nalle-projecten;2027;100;\n"
    )
    status, page = handed(visitor, prepared, text)
    assert status == 422
    for words in (
        "Rij 2: project 'bestaat-niet' zit niet in deze ronde",
        f"Rij 3: {name}: 'later' is geen jaar. Schrijf 2027",
        f"Rij 4: {name}, kosten in 2031: dit jaar valt buiten de ronde",
        f"Rij 5: {name}, kosten in 2027: ",
        "Een bedrag is nul of meer",
        f"Rij 6: {name} in 2028: 'veel' is geen bedrag",
        f"Rij 7: {name} in 2028 staat ook in rij 6",
        "Rij 8: Geld in 2027: noem de bron",
    ):
        assert words in page, words
    assert 'name="wijzigingen"' not in page
    assert not ProjectCost.objects.exists()
    status, page = handed(visitor, prepared, "project;euro\nalcohol;1\n")
    assert status == 422
    assert "De kolom 'jaar' ontbreekt" in page
    status, page = handed(visitor, prepared, "project;jaar;bedrag\n")
    assert "een kop maar geen rijen" in page


def test_what_somebody_else_recorded_meanwhile_is_shown_before_anything_is_kept(
    visitor: Client, prepared: Round, secretary: Actor
) -> None:
    _, page = handed(visitor, prepared, "project;jaar;bedrag\nalcohol;2027;10\n")
    money.set_money(
        actor=secretary, item=prepared, limits={}, costs={("alcohol", 2027): Decimal(99)}
    )
    status, page = agreed(visitor, prepared, page)
    assert status == 422
    assert "Intussen is er iets veranderd" in page
    assert "€\u00a099" in page
    assert money.estimated_costs(secretary, prepared)["alcohol", 2027] == 99
    status, _ = agreed(visitor, prepared, page)
    assert status == 302
    assert money.estimated_costs(secretary, prepared)["alcohol", 2027] == 10


def test_changes_that_we_did_not_sign_are_refused(visitor: Client, prepared: Round) -> None:
    answer = visitor.post(
        reverse("ronde-geld-bestand", args=[prepared.pk]), {"wijzigingen": "zelf:gemaakt"}
    )
    assert answer.status_code == 422
    assert not ProjectCost.objects.exists()


def test_who_does_not_set_up_a_round_gets_no_amounts(prepared: Round) -> None:
    alderman = browser(Role.BESTUURDER, "gemeente-almelo")
    for name in ("ronde-geld-bestand", "ronde-geld-csv", "ronde-geld-xlsx"):
        assert alderman.get(reverse(name, args=[prepared.pk])).status_code in (403, 404)
