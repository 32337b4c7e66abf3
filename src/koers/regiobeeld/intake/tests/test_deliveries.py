# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A partner's deliveries over time: beside the earlier one, corrected, under embargo, provisional."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from koers.access.actor import SYSTEM, Actor
from koers.access.models import Membership, Organisation
from koers.access.roles import Role
from koers.errors import InvalidInput, NotAllowed, RejectedLevering
from koers.regiobeeld import citation, decisions, deliveries, selectors, services, snapshot
from koers.regiobeeld.areas.store import load_register
from koers.regiobeeld.intake import template
from koers.regiobeeld.intake.contracts import contracts
from koers.regiobeeld.models import Levering, Publicatie
from koers.region_pack import region_pack

pytestmark = pytest.mark.django_db

INSURER = Actor(name="proef", organisation="menzis-zorgverzekeringen", role=Role.DATA_EIGENAAR)
OTHER = replace(INSURER, organisation="ggd-twente")
CODES = [item.code for item in region_pack().gemeenten]


@pytest.fixture(autouse=True)
def region(settings: object, tmp_path: Path) -> None:
    settings.KOERS_OBSERVATIONS = tmp_path / "waarnemingen"  # type: ignore[attr-defined]
    services.install_region(actor=SYSTEM, pack=region_pack())


def polis(
    tmp_path: Path, name: str, period: str = "2025", *, incomplete: bool = False, **counts: int
) -> Levering:
    """The gemeentepolis of all municipalities: 500 of 1,000 unless `counts` says otherwise."""
    rows = ["gebied;periode;verzekerden;doelgroep"]
    rows += [
        f"{code};{period};{counts.get(code, 500)};1000" for code in CODES if counts.get(code) != -1
    ]
    path = tmp_path / name
    path.write_text("\n".join([*rows, ""]), "utf-8")
    levering, _ = services.receive_levering(actor=SYSTEM, path=path, incomplete=incomplete)
    assert levering.status == Levering.Status.GECONTROLEERD
    return levering


def value(area: str = "GM0153", period: str = "2025") -> float | None:
    return selectors.figure(SYSTEM, "gemeentepolis-bereik", area, period).value


def rules(levering: Levering) -> set[str]:
    return set(levering.bevindingen.values_list("rule", flat=True))


def test_a_jump_a_vanished_area_and_a_changed_past_are_told_and_do_not_stop(tmp_path: Path) -> None:
    services.publish(actor=SYSTEM, leveringen=[polis(tmp_path, "a.csv", "2024")])
    second = polis(tmp_path, "b.csv", "2024", GM0153=650, GM0164=-1)
    assert rules(second) == {"geschiedenis-veranderd", "gebied-verdwenen"}
    changed = second.bevindingen.filter(
        rule="geschiedenis-veranderd", message__contains="650"
    ).first()
    assert changed is not None
    assert changed.row == CODES.index("GM0153") + 2
    assert changed.column == "verzekerden"
    assert "was 500" in changed.message
    third = polis(tmp_path, "c.csv", "2025", GM0153=900)
    assert rules(third) == {"sprong"}
    assert set(third.bevindingen.values_list("severity", flat=True)) == {"waarschuwing"}


def test_a_correction_is_a_new_version_and_the_old_one_stays_readable(tmp_path: Path) -> None:
    first = services.publish(actor=SYSTEM, leveringen=[polis(tmp_path, "a.csv")])
    correction = polis(tmp_path, "b.csv", GM0153=600)
    assert correction.version == 2
    assert correction.corrects is not None
    second = services.publish(actor=SYSTEM, leveringen=[correction])
    assert value() == 60
    assert (
        correction.corrects.__class__.objects.get(pk=correction.corrects_id).status == "vervangen"
    )
    with snapshot.pinned(first.number):
        assert value() == 50
    found = citation.cited(SYSTEM, "gemeentepolis-bereik", "GM0153", "2025")
    assert found is not None
    assert [(item.publicatie.number, item.figure.value) for item in found.versions] == [
        (second.number, 60.0), (first.number, 50.0),
    ]  # fmt: skip
    assert f"publicatie {second.number}" in found.text
    # A correction that turns out wrong is withdrawn: what it replaced counts again.
    services.withdraw(actor=SYSTEM, leveringen=[correction], reason="Verkeerde kolom.")
    assert value() == 50


def test_a_correction_that_came_in_before_the_first_was_published_is_one_all_the_same(
    tmp_path: Path,
) -> None:
    """Two files wait; once the first is published, the second is held against it."""
    first, better = polis(tmp_path, "a.csv"), polis(tmp_path, "b.csv", GM0153=650, GM0164=-1)
    assert not rules(better)
    services.publish(actor=SYSTEM, leveringen=[first])
    better.refresh_from_db()
    assert (better.version, better.corrects) == (2, first)
    assert rules(better) == {"geschiedenis-veranderd", "gebied-verdwenen"}
    services.publish(actor=SYSTEM, leveringen=[better])
    first.refresh_from_db()
    assert first.status == "vervangen"
    assert (value(), value("GM0164")) == (65, None)
    # When what it corrected is no longer there, a waiting delivery is the first again.
    waiting = polis(tmp_path, "c.csv", GM0153=700)
    assert waiting.version == 3
    services.withdraw(actor=SYSTEM, leveringen=[better], reason="Verkeerde kolom.")
    first.refresh_from_db()
    services.withdraw(actor=SYSTEM, leveringen=[first], reason="Ook verkeerd.")
    waiting.refresh_from_db()
    assert (waiting.version, waiting.corrects) == (1, None)
    assert not rules(waiting)


def test_of_two_deliveries_published_together_the_second_corrects_the_first(tmp_path: Path) -> None:
    both = [polis(tmp_path, "a.csv"), polis(tmp_path, "b.csv", GM0153=650, GM0164=-1)]
    services.publish(actor=SYSTEM, leveringen=both)
    for levering in both:
        levering.refresh_from_db()
    assert [(item.status, item.version) for item in both] == [("vervangen", 1), ("gepubliceerd", 2)]
    assert (value(), value("GM0164")) == (65, None)


def test_what_a_correction_leaves_out_is_gone_from_the_picture(tmp_path: Path) -> None:
    services.publish(actor=SYSTEM, leveringen=[polis(tmp_path, "a.csv")])
    services.publish(actor=SYSTEM, leveringen=[polis(tmp_path, "b.csv", GM0164=-1)])
    assert value("GM0164") is None
    assert value("GM0153") == 50


def test_a_period_that_is_not_complete_is_provisional_everywhere(tmp_path: Path) -> None:
    levering = polis(tmp_path, "a.csv", incomplete=True)
    assert levering.incomplete_periods == ["2025"]
    services.publish(actor=SYSTEM, leveringen=[levering])
    for area in ("GM0153", region_pack().regio.code):
        figure = selectors.figure(SYSTEM, "gemeentepolis-bereik", area, "2025")
        assert figure.is_provisional
        assert figure.as_dict()["status"] == "voorlopig"
    page = Client().get("/regiobeeld/enschede/gemeentepolis-bereik/").content.decode()
    assert "voorlopig" in page
    download = Client().get("/regiobeeld/enschede/gemeentepolis-bereik/cijfers.csv")
    assert "voorlopig" in download.content.decode("utf-8-sig")
    area = Client().get("/regiobeeld/enschede/").content.decode()
    assert "voorlopig" in area


EXITS = (
    "/regiobeeld/enschede/gemeentepolis-bereik/",
    "/regiobeeld/enschede/gemeentepolis-bereik/cijfers.csv",
    "/regiobeeld/enschede/cijfers.csv",
    "/regiobeeld/enschede/",
    "/regiobeeld/bronnen/",
    "/regiobeeld/cijfer/gemeentepolis-bereik/enschede/2025/",
    "/regiobeeld/combinatie/cijfers.csv?gebied=GM0153&gebied=GM0164",
    "/api/v1/waarnemingen?indicator=gemeentepolis-bereik",
)


def test_under_embargo_no_exit_shows_a_figure_before_its_moment(tmp_path: Path) -> None:
    services.publish(actor=SYSTEM, leveringen=[polis(tmp_path, "a.csv", "2024")])
    secret = polis(tmp_path, "geheim.csv", "2025", GM0153=777)
    until = timezone.now() + timedelta(hours=2)
    decisions.sign_off(actor=INSURER, levering=secret, until=until)
    for address in EXITS:
        shown = Client().get(address, follow=True).content.decode("utf-8", "replace")
        assert "77,7" not in shown
        assert "77.7" not in shown
        assert "777" not in shown
        assert "geheim.csv" not in shown
    with pytest.raises(RejectedLevering):
        services.publish(actor=INSURER, leveringen=[secret])
    assert services.release_due(actor=SYSTEM) is None
    Levering.objects.filter(pk=secret.pk).update(embargo_until=timezone.now())
    publicatie = services.release_due(actor=SYSTEM)
    assert isinstance(publicatie, Publicatie)
    assert value() == pytest.approx(77.7)
    secret.refresh_from_db()
    assert secret.decided_by == str(INSURER)


def test_a_filled_workbook_comes_in_through_the_door(tmp_path: Path) -> None:
    contract = contracts()["gemeentepolis"]
    areas = [area for area in load_register() if area.code in CODES]
    book = load_workbook(io.BytesIO(template.as_xlsx(contract, areas, "2025", ["2025"])))
    sheet = book["cijfers"]
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, 3, 400)
        sheet.cell(row, 4, 1000)
    filled = io.BytesIO()
    book.save(filled)
    person = User.objects.create_user("toets", password=None)
    organisation = Organisation.objects.create(slug="kp", name="Kennispunt", kind="kennispunt")
    Membership.objects.create(person=person, organisation=organisation, role=Role.ANALIST)
    browser = Client()
    browser.force_login(person)
    file = SimpleUploadedFile("polis.xlsx", filled.getvalue())
    address = "/regiobeeld/leveringen/nieuw/"
    answer = browser.post(address, {"bestand": file, "onvolledig": "on"})
    assert answer.status_code == 302, answer.content.decode()
    levering = Levering.objects.get(source_id="partner-gemeentepolis")
    assert levering.status == Levering.Status.GECONTROLEERD
    assert levering.incomplete_periods == ["2025"]
    page = browser.get(answer["Location"]).content.decode()
    assert "Nog onvolledig" in page
    # The analyst of another organisation reads who decides.
    assert "Menzis" in page


def test_an_embargo_ends_in_the_future(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="voorbij"):
        decisions.sign_off(actor=INSURER, levering=polis(tmp_path, "a.csv"), until=timezone.now())


def test_only_the_owner_of_the_figures_signs_them_off(tmp_path: Path) -> None:
    levering = polis(tmp_path, "a.csv")
    for deed in (
        lambda: services.publish(actor=OTHER, leveringen=[levering]),
        lambda: services.reject(actor=OTHER, levering=levering, reason="x"),
        lambda: decisions.sign_off(
            actor=OTHER, levering=levering, until=timezone.now() + timedelta(hours=1)
        ),
    ):
        with pytest.raises(NotAllowed, match="Menzis"):
            deed()
    services.publish(actor=INSURER, leveringen=[levering])
    assert value() == 50


def test_before_withdrawing_a_correction_a_person_reads_that_the_earlier_version_comes_back(
    tmp_path: Path,
) -> None:
    first = polis(tmp_path, "eerste.csv")
    decisions.publish(actor=SYSTEM, leveringen=[first])
    second = polis(tmp_path, "verbeterd.csv", GM0153=510)
    decisions.publish(actor=SYSTEM, leveringen=[second])
    assert deliveries.consequence_of_withdrawal(SYSTEM, second).others == 1
    decisions.withdraw(actor=SYSTEM, leveringen=[second], reason="verkeerde teller")
    assert value() == 50.0
    first.refresh_from_db()
    assert deliveries.consequence_of_withdrawal(SYSTEM, first).others == 0


def test_a_real_delivery_is_no_correction_of_practice_figures(tmp_path: Path) -> None:
    practice = polis(tmp_path, "oefen.csv", GM0153=900)
    Levering.objects.filter(pk=practice.pk).update(practice=True)
    practice.refresh_from_db()
    decisions.publish(actor=SYSTEM, leveringen=[practice])
    real = polis(tmp_path, "echt.csv")
    assert (real.version, real.corrects) == (1, None)
    assert not rules(real)


def of_organisation(tmp_path: Path, organisation: str, name: str, *rows: str) -> Levering:
    """A template of 2025-K4 in which an organisation fills its own rows, delivered and published."""
    empty = [
        f"{code};2025-K4;rub;;;" for code in CODES if not any(r.startswith(code) for r in rows)
    ]
    path = tmp_path / name
    header = "gebied;periode;regeling;deelnemers;afgerond;uitgevallen"
    path.write_text("\n".join([header, *rows, *empty, ""]), "utf-8")
    actor = replace(
        INSURER,
        name=f"proef-{organisation}",
        organisation=organisation,
        organisation_name=organisation,
    )
    levering, _ = services.receive_levering(actor=actor, path=path)
    decisions.publish(actor=SYSTEM, leveringen=[levering])
    levering.refresh_from_db()
    return levering


def participants(area: str) -> float | None:
    return selectors.figure(SYSTEM, "rub-deelnemers", area, "2025-K4").value


def test_each_municipality_delivers_its_own_figures_and_wipes_out_nobody_elses(
    tmp_path: Path,
) -> None:
    enschede = of_organisation(tmp_path, "enschede", "a.csv", "GM0153;2025-K4;rub;120;14;3")
    hengelo = of_organisation(tmp_path, "hengelo", "b.csv", "GM0164;2025-K4;rub;60;16;12")
    assert (participants("GM0153"), participants("GM0164")) == (120, 60)
    assert (hengelo.version, hengelo.corrects) == (1, None)
    assert not rules(hengelo)
    better = of_organisation(tmp_path, "enschede", "c.csv", "GM0153;2025-K4;rub;130;14;3")
    assert (better.version, better.corrects) == (2, enschede)
    assert (participants("GM0153"), participants("GM0164")) == (130, 60)
    enschede.refresh_from_db()
    assert enschede.status == Levering.Status.VERVANGEN
    hengelo.refresh_from_db()
    assert hengelo.status == Levering.Status.GEPUBLICEERD


def test_one_municipality_may_better_what_the_region_delivered_for_all(tmp_path: Path) -> None:
    of_organisation(
        tmp_path, "kennispunt", "a.csv", *(f"{code};2025-K4;rub;100;20;20" for code in CODES)
    )
    own = of_organisation(tmp_path, "enschede", "b.csv", "GM0153;2025-K4;rub;125;20;20")
    assert own.corrects is None
    assert rules(own) == {"geschiedenis-veranderd"}
    assert (participants("GM0153"), participants("GM0164")) == (125, 100)
