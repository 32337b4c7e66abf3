# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The workbench of deliveries: who may come in, what a bad file gives, and what a decision does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from koers.access.actor import SYSTEM
from koers.access.roles import Role
from koers.access.tenancy import own_space
from koers.audit.models import Logregel
from koers.regiobeeld.models import Levering, Publicatie
from koers.regiobeeld.sources.tests.builders import monitor_text
from koers.regiobeeld.tests.conftest import LONELY, SmallPicture, health_rows, stored_levering
from koers.regiobeeld.tests.test_pages_figures import heading, shown, words
from koers.web.uploads import safe_name
from koers.web.uploads.tests.test_door import workbook

LIST, NEW = "/regiobeeld/leveringen/", "/regiobeeld/leveringen/nieuw/"
AsRole = Callable[[Role], Client]
RunJobs = Callable[[], None]


@pytest.fixture
def waiting(small_picture: SmallPicture, tmp_path: Path) -> Levering:
    """A checked delivery of next year's monitor, waiting for a decision."""
    rows = [{**row, "period": "2022"} for row in health_rows() if row["period"] == "2020"]
    return stored_levering(tmp_path, "rivm-gezondheidsmonitor", "monitor_2022.csv", rows)


def monitor_file(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("50090NED_UntypedDataSet.csv", text.encode())


def page_of(levering: Levering, deed: str = "") -> str:
    return f"{LIST}{levering.pk}/{deed}"


def test_a_visitor_is_asked_to_log_in(client: Client, waiting: Levering) -> None:
    for address in (LIST, NEW, page_of(waiting), page_of(waiting, "origineel/")):
        response = client.get(address)
        assert response.status_code == 302
        assert response["Location"].startswith("/inloggen/?next=")


@pytest.mark.parametrize(
    ("role", "sees", "offers", "decides"),
    [
        (Role.DATA_EIGENAAR, True, True, True),
        (Role.ANALIST, True, True, False),
        (Role.REGIOSECRETARIS, True, False, False),
        (Role.BESTUURDER, False, False, False),
        (Role.SIGNAALPARTNER, False, False, False),
    ],
)
def test_each_role_finds_only_what_it_may_do(
    logged_in: AsRole,
    waiting: Levering,
    run_jobs: RunJobs,
    role: Role,
    sees: bool,
    offers: bool,
    decides: bool,
) -> None:
    browser = logged_in(role)
    assert browser.get(LIST).status_code == (200 if sees else 404)
    assert browser.get(page_of(waiting)).status_code == (200 if sees else 404)
    assert browser.get(NEW).status_code == (200 if offers else 404)
    if sees:
        assert ("Levering publiceren" in shown(browser, page_of(waiting))) is decides
    answer = browser.post(page_of(waiting, "publiceren/"))
    assert answer.status_code == (302 if decides else 404)
    run_jobs()
    waiting.refresh_from_db()
    assert (waiting.status == Levering.Status.GEPUBLICEERD) is decides


@pytest.mark.parametrize(
    ("content", "rule"),
    [(b"", "leeg-bestand"), (b"<!DOCTYPE html><html><body>404</body></html>", "geen-csv")],
)
def test_a_bad_file_gives_the_form_again_with_rule_and_publishes_nothing(
    logged_in: AsRole, small_picture: SmallPicture, content: bytes, rule: str
) -> None:
    file = SimpleUploadedFile("50090NED_UntypedDataSet.csv", content)
    response = logged_in(Role.ANALIST).post(NEW, {"bestand": file})
    assert response.status_code == 422
    html = response.content.decode()
    assert f"<code>{rule}</code>" in html
    assert 'type="file"' in html
    assert "Er is niets gepubliceerd" in words(html)
    assert Levering.objects.filter(status=Levering.Status.AFGEKEURD).count() == 1
    assert Publicatie.objects.get(is_current=True) == small_picture.publicatie


def test_a_wrong_cell_is_reported_with_its_row_and_column(
    logged_in: AsRole, small_picture: SmallPicture
) -> None:
    response = logged_in(Role.ANALIST).post(
        NEW, {"bestand": monitor_file(monitor_text().replace("    51.5", "    veel", 1))}
    )
    html = response.content.decode()
    assert response.status_code == 422, words(html)
    assert "<code>geen-getal</code>" in html
    assert '<td class="koers-numeric">2</td>' in html


def test_a_good_file_waits_for_a_decision_and_publishes_nothing_by_itself(
    logged_in: AsRole, small_picture: SmallPicture
) -> None:
    browser = logged_in(Role.ANALIST)
    response = browser.post(NEW, {"bestand": monitor_file(monitor_text())})
    assert response.status_code == 302, words(response.content.decode())
    levering = Levering.objects.get(status=Levering.Status.GECONTROLEERD)
    assert response["Location"] == page_of(levering)
    assert Publicatie.objects.get(is_current=True) == small_picture.publicatie
    again = browser.post(NEW, {"bestand": monitor_file(monitor_text())}, follow=True)
    assert "Dit bestand hadden we al." in words(again.content.decode())
    assert Levering.objects.filter(status=Levering.Status.GECONTROLEERD).count() == 1


def test_a_file_that_is_too_large_is_refused_with_what_to_do(
    logged_in: AsRole, small_picture: SmallPicture, settings: object
) -> None:
    settings.KOERS_UPLOAD_MAX_BYTES = 10  # type: ignore[attr-defined]
    file = SimpleUploadedFile("groot.csv", b"x" * 11)
    response = logged_in(Role.ANALIST).post(NEW, {"bestand": file})
    assert response.status_code == 422
    assert "hier past hoogstens" in words(response.content.decode())
    assert Levering.objects.filter(file_name="groot.csv").count() == 0


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        (
            "50090NED.csv",
            workbook(),
            "De inhoud is een Excel-werkmap, maar de naam eindigt niet op .xlsx",
        ),
        ("50090NED.geojson", b"[" * 500, "meer dan 64 lijsten of objecten in elkaar"),
        ("50090NED.csv", monitor_text().encode() + b"\x00", "onzichtbaar teken"),
    ],
)
def test_a_file_that_does_not_come_in_gives_the_form_with_the_reason_and_leaves_no_trace(
    logged_in: AsRole, small_picture: SmallPicture, name: str, content: bytes, reason: str
) -> None:
    before = Levering.objects.count()
    response = logged_in(Role.ANALIST).post(NEW, {"bestand": SimpleUploadedFile(name, content)})
    assert response.status_code == 422
    html = response.content.decode()
    assert reason in words(html)
    assert 'aria-invalid="true"' in html
    assert Levering.objects.count() == before


def test_every_field_of_the_forms_has_a_label(logged_in: AsRole, waiting: Levering) -> None:
    browser = logged_in(Role.DATA_EIGENAAR)
    for address in (LIST, NEW, page_of(waiting)):
        html = shown(browser, address)
        for field in ("id_bestand", "id_reden", "id_status", "id_bron"):
            if f'id="{field}"' in html:
                assert f'for="{field}"' in html


def test_publishing_changes_what_everybody_sees(
    client: Client, logged_in: AsRole, waiting: Levering, run_jobs: RunJobs
) -> None:
    browser = logged_in(Role.DATA_EIGENAAR)
    taak = browser.post(page_of(waiting, "publiceren/"))["Location"]
    waits = browser.get(taak)
    assert "wacht op de beurt" in words(waits.content.decode())
    assert waits["Refresh"] == "3"
    assert "monitor_2022.csv" not in shown(client, "/regiobeeld/bronnen/")
    run_jobs()
    done = browser.get(taak)
    assert "Iedereen ziet nu publicatie 2 van het beeld." in words(done.content.decode())
    assert "Refresh" not in done
    assert "2022" in words(shown(client, f"/regiobeeld/enschede/{LONELY}/"))
    assert "monitor_2022.csv" in shown(client, "/regiobeeld/bronnen/")


def test_a_decision_that_was_already_taken_is_told_and_changes_nothing(
    logged_in: AsRole, waiting: Levering, run_jobs: RunJobs
) -> None:
    browser = logged_in(Role.DATA_EIGENAAR)
    browser.post(page_of(waiting, "publiceren/"))
    run_jobs()
    number = Publicatie.objects.get(is_current=True).number
    response = browser.post(page_of(waiting, "publiceren/"))
    assert response.status_code == 422
    assert "wacht niet op publicatie" in words(response.content.decode())
    assert Publicatie.objects.get(is_current=True).number == number


def test_asked_twice_at_once_it_is_published_once_and_the_second_is_told_why(
    logged_in: AsRole, waiting: Levering, run_jobs: RunJobs
) -> None:
    browser = logged_in(Role.DATA_EIGENAAR)
    first, second = (browser.post(page_of(waiting, "publiceren/"))["Location"] for _ in range(2))
    run_jobs()
    assert "Iedereen ziet nu publicatie 2" in words(browser.get(first).content.decode())
    told = words(browser.get(second).content.decode())
    assert "Niet gelukt" in told
    assert "wacht niet op publicatie" in told
    assert Publicatie.objects.get(is_current=True).number == 2


def test_sending_back_needs_a_reason_that_the_deliverer_can_read(
    logged_in: AsRole, waiting: Levering
) -> None:
    browser = logged_in(Role.DATA_EIGENAAR)
    nothing = browser.post(page_of(waiting, "terugsturen/"), {"reden": "  "})
    assert nothing.status_code == 422
    assert "Schrijf op waarom" in words(nothing.content.decode())
    browser.post(page_of(waiting, "terugsturen/"), {"reden": "Het jaar klopt niet."})
    waiting.refresh_from_db()
    assert waiting.status == Levering.Status.AFGEKEURD
    assert "Het jaar klopt niet." in shown(browser, page_of(waiting))


def test_withdrawing_asks_once_says_what_happens_and_keeps_earlier_publications(
    client: Client, logged_in: AsRole, small_picture: SmallPicture, run_jobs: RunJobs
) -> None:
    browser = logged_in(Role.DATA_EIGENAAR)
    levering = small_picture.leveringen["rivm-gezondheidsmonitor"]
    asked = shown(browser, page_of(levering, "intrekken/"))
    assert heading(asked) == "monitor_2020.csv intrekken?"
    assert f"{levering.figures} cijfers (2016, 2020) gaan uit het beeld" in words(asked)
    levering.refresh_from_db()
    assert levering.status == Levering.Status.GEPUBLICEERD
    browser.post(page_of(levering, "intrekken/"), {"reden": "Verkeerde tabel."})
    run_jobs()
    address = f"/regiobeeld/enschede/{LONELY}/"
    assert "geen cijfer" in heading(shown(client, address))
    earlier = f"{address}?publicatie={small_picture.publicatie.number}"
    assert "51,5%" in heading(shown(client, earlier))
    again = browser.get(page_of(levering, "intrekken/"))
    assert again.status_code == 422


def test_the_original_file_comes_back_as_it_was_delivered(
    logged_in: AsRole, waiting: Levering
) -> None:
    assert logged_in(Role.BESTUURDER).get(page_of(waiting, "origineel/")).status_code == 404
    response = logged_in(Role.ANALIST).get(page_of(waiting, "origineel/"))
    with own_space(SYSTEM.within("kennispunt")):
        line = Logregel.objects.get(event="levering-gedownload")
    assert (line.object_id, line.role) == (str(waiting.pk), "analist")
    assert b"".join(response.streaming_content) == b"synthetisch bestand monitor_2022.csv\n"
    response.close()
    assert 'filename="monitor_2022.csv"' in response["Content-Disposition"]


def test_who_reads_what_the_checks_quote_stands_in_the_log(
    logged_in: AsRole, waiting: Levering
) -> None:
    browser = logged_in(Role.ANALIST)
    browser.get(page_of(waiting))
    with own_space(SYSTEM.within("kennispunt")):
        assert not Logregel.objects.filter(event="levering-bekeken").exists()
    waiting.bevindingen.create(
        position=1, severity="waarschuwing", rule="sprong", message="3 mensen"
    )
    assert "3 mensen" in browser.get(page_of(waiting)).content.decode()
    with own_space(SYSTEM.within("kennispunt")):
        line = Logregel.objects.get(event="levering-bekeken")
    assert (line.object_id, line.role) == (str(waiting.pk), "analist")


def test_a_delivery_that_does_not_exist_is_not_found(logged_in: AsRole, db: None) -> None:
    address = f"{LIST}00000000-0000-4000-8000-000000000000/"
    assert logged_in(Role.ANALIST).get(address).status_code == 404


def test_the_list_filters_by_status(logged_in: AsRole, waiting: Levering) -> None:
    browser = logged_in(Role.ANALIST)
    assert heading(shown(browser, LIST)) == "1 levering wacht op een besluit"
    html = shown(browser, f"{LIST}?status=gecontroleerd")
    assert "monitor_2022.csv" in html
    assert "monitor_2020.csv" not in html
    none = words(shown(browser, f"{LIST}?status=ingetrokken"))
    assert "Geen leveringen met deze keuze" in none


@pytest.mark.parametrize(
    ("offered", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\data\\Vektis 2023.csv", "Vektis 2023.csv"),
        (".verborgen.csv", "verborgen.csv"),
        ("a\x00b;c.csv", "a_b_c.csv"),
        ("", "bestand"),
    ],
)
def test_a_file_name_cannot_point_elsewhere(offered: str, kept: str) -> None:
    assert safe_name(offered) == kept
