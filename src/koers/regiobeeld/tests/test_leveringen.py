# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The road of a delivered file: received, checked, published, sent back, withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from koers.access.actor import PUBLIC, SYSTEM, Actor
from koers.access.roles import Role
from koers.errors import InvalidInput, NotAllowed, RejectedLevering
from koers.regiobeeld import selectors, services
from koers.regiobeeld.loading import receive_all, recognised_in
from koers.regiobeeld.models import Area, Levering, Publicatie
from koers.regiobeeld.observations import empty_observations
from koers.regiobeeld.snapshot import pinned
from koers.regiobeeld.sources.tests.builders import vektis_text
from koers.regiobeeld.storage import publicatie_folder, write_levering
from koers.region_pack import region_pack

pytestmark = [pytest.mark.django_db, pytest.mark.spark]
ANALYST = Actor(name="analist", role=Role.ANALIST)
OWNER = Actor(name="eigenaar", role=Role.DATA_EIGENAAR)
NAMES = [item.naam.split(" (")[0].upper() for item in region_pack().gemeenten]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: object) -> Iterator[Path]:
    """Areas of the pack, and an empty folder for the figures."""
    settings.KOERS_OBSERVATIONS = tmp_path / "waarnemingen"  # type: ignore[attr-defined]
    services.install_region(actor=SYSTEM, pack=region_pack())
    yield tmp_path / "bestanden"


def vektis(folder: Path, year: int = 2022, *, name: str = "", text: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / (name or f"vektis_{year}_gemeente.csv")
    path.write_text(text or vektis_text(year, NAMES), "utf-8")
    return path


def published(path: Path, *, practice: bool = False) -> Levering:
    levering, _ = services.receive_levering(actor=SYSTEM, path=path, practice=practice)
    services.publish(actor=SYSTEM, leveringen=[levering])
    levering.refresh_from_db()
    return levering


def cost(period: str = "2022", area: str = "GM0153") -> float | None:
    return selectors.figure(PUBLIC, "zvw-kosten-per-verzekerdejaar", area, period).value


def test_a_checked_file_is_not_yet_in_the_picture(folder: Path) -> None:
    levering, new = services.receive_levering(actor=ANALYST, path=vektis(folder))
    assert (levering.status, new) == (Levering.Status.GECONTROLEERD, True)
    assert cost() is None
    services.publish(actor=OWNER, leveringen=[levering])
    assert cost() == pytest.approx(cost(area="CR12"))  # type: ignore[arg-type]


def test_an_analyst_may_deliver_but_not_publish(folder: Path) -> None:
    levering, _ = services.receive_levering(actor=ANALYST, path=vektis(folder))
    with pytest.raises(NotAllowed):
        services.publish(actor=ANALYST, leveringen=[levering])
    with pytest.raises(NotAllowed):
        services.receive_levering(actor=PUBLIC, path=vektis(folder))


def test_the_same_file_again_changes_nothing(folder: Path) -> None:
    first = published(vektis(folder))
    again, new = services.receive_levering(actor=SYSTEM, path=vektis(folder))
    assert (again.pk, new) == (first.pk, False)
    assert Levering.objects.count() == 1


def test_the_same_bytes_as_another_year_are_checked_as_that_year(folder: Path) -> None:
    published(vektis(folder, 2022))
    other = vektis(folder, name="vektis_2012_gemeente.csv", text=vektis_text(2022, NAMES))
    levering, new = services.receive_levering(actor=SYSTEM, path=other)
    assert new
    assert levering.status == Levering.Status.AFGEKEURD


def test_a_bad_file_is_kept_as_a_report_and_nothing_is_published(folder: Path) -> None:
    text = vektis_text(2022, NAMES).replace(";18;", ";achttien;", 1)
    result = receive_all(
        actor=SYSTEM, paths=[vektis(folder, text=text)], progress=lambda step: None
    )
    [levering] = result.rejected
    finding = levering.bevindingen.get(rule="geen-getal")
    assert finding.row == 3
    assert finding.column == "aantal_verzekerdejaren"
    assert not Publicatie.objects.exists()
    with pytest.raises(RejectedLevering):
        services.publish(actor=SYSTEM, leveringen=[levering])


def test_one_bad_delivery_stops_the_whole_publication(folder: Path) -> None:
    good, _ = services.receive_levering(actor=SYSTEM, path=vektis(folder, 2021))
    waiting, _ = services.receive_levering(actor=SYSTEM, path=vektis(folder, 2022))
    services.reject(actor=OWNER, levering=waiting, reason="verkeerde versie")
    with pytest.raises(RejectedLevering):
        services.publish(actor=OWNER, leveringen=[good, waiting])
    good.refresh_from_db()
    assert good.status == Levering.Status.GECONTROLEERD
    assert cost("2021") is None


def test_a_correction_takes_the_place_of_the_earlier_figure(folder: Path) -> None:
    published(vektis(folder))
    before = cost()
    text = vektis_text(2022, NAMES).replace(";100", ";200")
    published(vektis(folder, name="vektis_2022_gemeente_correctie.csv", text=text))
    assert before is not None
    assert cost() == pytest.approx(2 * before)


def test_an_earlier_publication_stays_readable_as_it_was(folder: Path) -> None:
    published(vektis(folder))
    before = cost()
    text = vektis_text(2022, NAMES).replace(";100", ";200")
    published(vektis(folder, name="vektis_2022_gemeente_correctie.csv", text=text))
    with pinned(1):
        assert cost() == before
    assert cost() != before


def test_withdrawing_takes_the_figures_out_and_says_why(folder: Path) -> None:
    levering = published(vektis(folder))
    services.withdraw(actor=OWNER, leveringen=[levering], reason="fout van de bron")
    levering.refresh_from_db()
    assert cost() is None
    assert (levering.status, levering.reason) == ("ingetrokken", "fout van de bron")
    with pytest.raises(RejectedLevering, match="staat niet in het beeld"):
        services.withdraw(actor=OWNER, leveringen=[levering], reason="nog eens")
    levering.refresh_from_db()
    assert levering.reason == "fout van de bron"


def test_sending_back_needs_a_reason(folder: Path) -> None:
    levering, _ = services.receive_levering(actor=ANALYST, path=vektis(folder))
    with pytest.raises(InvalidInput, match="waarom"):
        services.reject(actor=OWNER, levering=levering, reason="  ")
    services.reject(actor=OWNER, levering=levering, reason="te vroeg")
    with pytest.raises(InvalidInput, match="al beslist"):
        services.reject(actor=OWNER, levering=levering, reason="te vroeg")


def test_real_figures_replace_practice_figures_altogether(folder: Path) -> None:
    practice = published(vektis(folder, 2021), practice=True)
    Area.objects.create(
        code="GM9001", name="Oefengemeente", slug="oefengemeente", level="gemeente",
        valid_from=2021, practice=True,
    )  # fmt: skip
    assert selectors.is_practice(PUBLIC)
    published(vektis(folder, 2022))
    practice.refresh_from_db()
    assert practice.status == Levering.Status.INGETROKKEN
    assert not selectors.is_practice(PUBLIC)
    assert cost("2021") is None
    assert not Area.objects.filter(code="GM9001").exists()


def test_practice_figures_do_not_mix_with_real_ones(folder: Path) -> None:
    published(vektis(folder, 2021))
    levering, _ = services.receive_levering(actor=SYSTEM, path=vektis(folder, 2022), practice=True)
    with pytest.raises(RejectedLevering, match="oefencijfers"):
        services.publish(actor=SYSTEM, leveringen=[levering])


def test_a_publication_that_fails_halfway_leaves_the_old_picture(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(vektis(folder, 2021))
    levering, _ = services.receive_levering(actor=SYSTEM, path=vektis(folder, 2022))
    full = "koers.regiobeeld.picture.TwoOrders.finish"

    def disk_full(*args: object, **kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken, pytest.raises(OSError, match="No space"):
        broken.setattr(full, disk_full)
        services.publish(actor=SYSTEM, leveringen=[levering])
    levering.refresh_from_db()
    assert levering.status == Levering.Status.GECONTROLEERD
    assert cost("2021") is not None
    assert cost("2022") is None
    services.publish(actor=SYSTEM, leveringen=[levering])
    assert cost("2022") is not None


def test_a_folder_of_figures_is_whole_or_not_there(tmp_path: Path) -> None:
    target = tmp_path / "levering"
    with pytest.raises(FileNotFoundError):
        write_levering(target, empty_observations(), original=tmp_path / "weg")
    assert list(tmp_path.glob("*levering*")) == []
    (tmp_path / "bestand.csv").write_text("a;b\n", "utf-8")
    write_levering(target, empty_observations(), original=tmp_path / "bestand.csv")
    with pytest.raises(FileExistsError):
        write_levering(target, empty_observations(), original=tmp_path / "bestand.csv")


def test_published_files_are_never_written_again(folder: Path) -> None:
    published(vektis(folder, 2021))
    first = publicatie_folder(1) / "by_indicator.parquet"
    before = first.read_bytes()
    published(vektis(folder, 2022))
    assert first.read_bytes() == before
    assert (Path(settings.KOERS_OBSERVATIONS) / "publicaties" / "000002").is_dir()


def test_files_that_define_areas_are_read_before_those_that_name_them(folder: Path) -> None:
    vektis(folder, 2022)
    (folder / "leesmij.txt").write_text("geen bron", "utf-8")
    assert [path.name for path in recognised_in(folder)] == ["vektis_2022_gemeente.csv"]


def test_an_unknown_file_says_what_koers_can_read(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    path = folder / "iets.csv"
    path.write_text("a;b\n1;2\n", "utf-8")
    levering, _ = services.receive_levering(actor=SYSTEM, path=path)
    finding = levering.bevindingen.get()
    assert finding.rule == "onbekend-bestand"
    assert "Vektis" in finding.message
