# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whose figures a delivery holds: accounts that move, people with two hats, an office for a municipality."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from koers.access.actor import SYSTEM, Actor, actor_of
from koers.access.models import Membership, Organisation
from koers.access.organisations import install_organisations
from koers.access.roles import Role
from koers.access.tenancy import own_space
from koers.audit.models import Logregel
from koers.errors import InvalidInput, NotAllowed
from koers.regiobeeld import decisions, deliveries, services
from koers.regiobeeld.intake.tests.test_deliveries import participants
from koers.regiobeeld.models import Levering
from koers.regiobeeld.sources.tests.builders import vektis_text
from koers.region_pack import region_pack

pytestmark = pytest.mark.django_db

CODES = [item.code for item in region_pack().gemeenten]
ENSCHEDE, HENGELO = "gemeente-enschede", "gemeente-hengelo"
OFFICE = "kennispunt-twente"


@pytest.fixture(autouse=True)
def region(settings: object, tmp_path: Path) -> None:
    settings.KOERS_OBSERVATIONS = tmp_path / "waarnemingen"  # type: ignore[attr-defined]
    services.install_region(actor=SYSTEM, pack=region_pack())
    install_organisations(actor=SYSTEM, pack=region_pack())


@pytest.fixture
def person() -> User:
    return User.objects.create_user("proef-levert", password=None)


def hat(person: User, organisation: str) -> Actor:
    """The person at work for an organisation."""
    membership, _ = Membership.objects.get_or_create(
        person=person, organisation_id=organisation, role=Role.DATA_EIGENAAR
    )
    return actor_of(membership)


def template(*counts: tuple[str, int]) -> str:
    """The contract of RUB over one quarter, filled for these municipalities and empty for the others."""
    filled = dict(counts)
    rows = [
        f"{code};2025-K4;rub;{filled[code]};14;3" if code in filled else f"{code};2025-K4;rub;;;"
        for code in CODES
    ]
    return "\n".join(["gebied;periode;regeling;deelnemers;afgerond;uitgevallen", *rows, ""])


def delivered(
    actor: Actor, tmp_path: Path, *counts: tuple[str, int], in_name_of: str = ""
) -> Levering:
    """That template, handed in, signed off and in the picture."""
    path = tmp_path / f"{Levering.objects.count()}.csv"
    path.write_text(template(*counts), "utf-8")
    levering, _ = services.receive_levering(actor=actor, path=path, in_name_of=in_name_of)
    decisions.publish(actor=SYSTEM, leveringen=[levering])
    levering.refresh_from_db()
    return levering


def test_a_correction_replaces_its_own_organisations_version_and_nobody_elses(
    person: User, tmp_path: Path
) -> None:
    colleague = User.objects.create_user("proef-collega", password=None)
    first = delivered(hat(person, ENSCHEDE), tmp_path, ("GM0153", 120), ("GM0141", 30))
    other = delivered(hat(colleague, HENGELO), tmp_path, ("GM0164", 60))
    better = delivered(hat(colleague, ENSCHEDE), tmp_path, ("GM0153", 130))
    assert (better.version, better.corrects) == (2, first)
    first.refresh_from_db()
    other.refresh_from_db()
    assert (first.status, other.status) == ("vervangen", "gepubliceerd")
    assert (participants("GM0153"), participants("GM0164")) == (130, 60)


def test_who_moves_to_another_municipality_corrects_nothing_of_the_old_one(
    person: User, tmp_path: Path
) -> None:
    first = delivered(hat(person, ENSCHEDE), tmp_path, ("GM0153", 120), ("GM0141", 30))
    Membership.objects.filter(person=person).update(organisation=HENGELO)
    moved = delivered(hat(person, HENGELO), tmp_path, ("GM0164", 60), ("GM0141", 31))
    assert (moved.version, moved.corrects) == (1, None)
    first.refresh_from_db()
    assert (first.organisation_id, first.status) == (ENSCHEDE, "gepubliceerd")
    successor = User.objects.create_user("proef-opvolger", password=None)
    assert delivered(hat(successor, ENSCHEDE), tmp_path, ("GM0153", 125)).corrects == first


def test_an_organisation_with_a_new_name_is_still_the_same(person: User, tmp_path: Path) -> None:
    first = delivered(hat(person, ENSCHEDE), tmp_path, ("GM0153", 120), ("GM0141", 30))
    Organisation.objects.filter(slug=ENSCHEDE).update(name="Gemeente Groot-Enschede")
    assert delivered(hat(person, ENSCHEDE), tmp_path, ("GM0153", 125)).corrects == first


def test_a_person_with_two_hats_delivers_for_the_one_that_is_worn(
    person: User, tmp_path: Path
) -> None:
    for_enschede = delivered(hat(person, ENSCHEDE), tmp_path, ("GM0153", 120), ("GM0141", 30))
    for_hengelo = delivered(hat(person, HENGELO), tmp_path, ("GM0164", 60), ("GM0141", 31))
    assert for_hengelo.corrects is None
    again = delivered(hat(person, HENGELO), tmp_path, ("GM0164", 62))
    assert again.corrects == for_hengelo
    for_enschede.refresh_from_db()
    assert for_enschede.status == "gepubliceerd"


def test_what_the_office_delivers_for_a_municipality_is_of_that_municipality(
    person: User, tmp_path: Path
) -> None:
    office = hat(person, OFFICE)
    everybody = delivered(office, tmp_path, *((code, 100) for code in CODES))
    for_enschede = delivered(office, tmp_path, ("GM0153", 120), ("GM0141", 30), in_name_of=ENSCHEDE)
    assert for_enschede.organisation_id == ENSCHEDE
    assert "Kennispunt Twente" in for_enschede.received_by
    assert for_enschede.corrects is None
    own = User.objects.create_user("proef-enschede", password=None)
    assert delivered(hat(own, ENSCHEDE), tmp_path, ("GM0153", 125)).corrects == for_enschede
    everybody.refresh_from_db()
    assert everybody.status == "gepubliceerd"
    assert (participants("GM0153"), participants("GM0164")) == (125, 100)


def test_only_an_office_of_the_region_delivers_for_another_and_only_its_own_figures(
    person: User, tmp_path: Path
) -> None:
    with pytest.raises(NotAllowed, match="eigen organisatie"):
        delivered(hat(person, HENGELO), tmp_path, ("GM0153", 1), in_name_of=ENSCHEDE)
    with pytest.raises(InvalidInput, match="gemeente-nergens"):
        delivered(SYSTEM, tmp_path, ("GM0153", 1), in_name_of="gemeente-nergens")
    path = tmp_path / "vektis_2022_gemeente.csv"
    path.write_text(vektis_text(2022, ["ENSCHEDE"]), "utf-8")
    with pytest.raises(InvalidInput, match="uitgever"):
        services.receive_levering(actor=hat(person, OFFICE), path=path, in_name_of=ENSCHEDE)
    assert not Levering.objects.exists()


def test_of_one_contract_a_municipality_signs_off_its_own_delivery_and_no_other(
    person: User, tmp_path: Path
) -> None:
    """Every municipality owns figures of this contract, each only those of itself."""
    enschede, hengelo, office = (hat(person, slug) for slug in (ENSCHEDE, HENGELO, OFFICE))
    path = tmp_path / "rub.csv"
    path.write_text(template(("GM0153", 120)), "utf-8")
    levering, _ = services.receive_levering(actor=office, path=path, in_name_of=ENSCHEDE)
    for deed in (
        lambda: decisions.publish(actor=hengelo, leveringen=[levering]),
        lambda: decisions.reject(actor=hengelo, levering=levering, reason="mag niet"),
        lambda: decisions.publish(actor=office, leveringen=[levering]),
    ):
        with pytest.raises(NotAllowed, match=r"de data-eigenaar van Gemeente Enschede\."):
            deed()
    assert deliveries.deeds(hengelo, levering).owner == "Gemeente Enschede"
    decisions.publish(actor=enschede, leveringen=[levering])
    levering.refresh_from_db()
    with pytest.raises(NotAllowed):
        decisions.withdraw(actor=hengelo, leveringen=[levering], reason="mag niet")
    assert deliveries.deeds(enschede, levering).withdraw


def test_my_work_counts_only_what_waits_for_ones_own_decision(person: User, tmp_path: Path) -> None:
    path = tmp_path / "rub.csv"
    path.write_text(template(("GM0153", 120)), "utf-8")
    levering, _ = services.receive_levering(
        actor=hat(person, OFFICE), path=path, in_name_of=ENSCHEDE
    )
    pages = {}
    for slug in (ENSCHEDE, HENGELO):
        owner = User.objects.create_user(f"proef-{slug}", password=None)
        hat(owner, slug)
        browser = Client()
        browser.force_login(owner)
        pages[slug] = browser.get("/mijn-werk/").content.decode()
    assert "1 levering wacht op uw besluit" in pages[ENSCHEDE]
    assert f"/regiobeeld/leveringen/{levering.pk}/" in pages[ENSCHEDE]
    assert "op uw besluit</h1>" not in pages[HENGELO]
    assert str(levering.pk) not in pages[HENGELO]
    assert (
        "1 andere levering wacht op de data-eigenaar van een andere organisatie" in pages[HENGELO]
    )


def test_what_an_organisation_that_owns_nothing_delivers_waits_for_any_owner(
    person: User, tmp_path: Path
) -> None:
    path = tmp_path / "rub.csv"
    path.write_text(template(("GM0153", 120)), "utf-8")
    levering, _ = services.receive_levering(actor=hat(person, OFFICE), path=path)
    assert "Gemeente Hengelo of" in deliveries.deeds(hat(person, OFFICE), levering).owner
    decisions.publish(actor=hat(person, HENGELO), leveringen=[levering])


def test_the_form_asks_an_office_whose_figures_they_are_and_the_page_and_the_log_say_it(
    person: User,
) -> None:
    office = hat(person, OFFICE)
    browser = Client()
    browser.force_login(person)
    address = "/regiobeeld/leveringen/nieuw/"
    assert "Van welke organisatie" in browser.get(address).content.decode()
    file = SimpleUploadedFile("rub.csv", template(("GM0153", 120)).encode())
    answer = browser.post(address, {"bestand": file, "namens": ENSCHEDE})
    assert answer.status_code == 302, answer.content.decode()
    page = browser.get(answer["Location"]).content.decode()
    assert "<dt>Cijfers van</dt><dd>Gemeente Enschede</dd>" in page
    assert "proef-levert (Kennispunt Twente)" in page
    listing = browser.get("/regiobeeld/leveringen/").content.decode()
    assert "<td>Gemeente Enschede</td>" in listing
    # The list names the contract, not every organisation that may own its figures.
    assert "Gemeente Almelo of" not in listing
    with own_space(office):
        line = Logregel.objects.get(event="levering-ontvangen")
    assert json.loads(line.details) == {"organisatie": ENSCHEDE}


def test_the_form_asks_a_municipality_nothing_and_takes_no_other_name_from_it(person: User) -> None:
    hat(person, HENGELO)
    browser = Client()
    browser.force_login(person)
    address = "/regiobeeld/leveringen/nieuw/"
    assert "Van welke organisatie" not in browser.get(address).content.decode()
    file = SimpleUploadedFile("rub.csv", template(("GM0164", 60)).encode())
    browser.post(address, {"bestand": file, "namens": ENSCHEDE})
    assert Levering.objects.get().organisation_id == HENGELO


def test_old_deliveries_get_the_organisation_of_who_handed_them_in_or_none() -> None:
    Organisation.objects.create(slug="gemeente-x", name="Gemeente X (nieuw)", kind="gemeente")
    said = {
        "a (Gemeente Enschede)": ENSCHEDE,
        "b (oud) (Gemeente Hengelo)": HENGELO,
        "c (gemeente-enschede)": ENSCHEDE,
        "d (Gemeente X (nieuw))": "gemeente-x",
        "e (Gemeente die anders heette)": None,
        "systeem": None,
    }
    for place, text in enumerate(said):
        Levering.objects.create(
            file_name=f"{place}.csv", sha256=f"{place:064}", size=1, received_by=text
        )
    filling = import_module("koers.regiobeeld.migrations.0004_organisatie_van_oude_leveringen")
    with connection.cursor() as cursor:
        cursor.execute(filling.Migration.operations[0].sql)
    assert dict(Levering.objects.values_list("received_by", "organisation_id")) == said


def test_two_old_deliveries_of_an_unknown_organisation_are_the_same_only_by_the_same_deliverer(
    person: User, tmp_path: Path
) -> None:
    first = delivered(hat(person, ENSCHEDE), tmp_path, ("GM0153", 120), ("GM0141", 30))
    Levering.objects.update(organisation=None, received_by="iemand (Gemeente die anders heette)")
    machine = delivered(SYSTEM, tmp_path, ("GM0153", 125))
    assert machine.corrects is None
    assert delivered(SYSTEM, tmp_path, ("GM0153", 126), ("GM0164", 5)).corrects == machine
    first.refresh_from_db()
    assert first.status == "gepubliceerd"
