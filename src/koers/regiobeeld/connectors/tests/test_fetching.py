# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a publisher's address to a delivery that waits, over a real connection to a server of our own."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from koers.access.actor import PUBLIC, SYSTEM
from koers.errors import InvalidDefinition, InvalidInput, NotAllowed
from koers.regiobeeld import services
from koers.regiobeeld.connectors import fetching
from koers.regiobeeld.connectors.settings import _read, connections, read_connections
from koers.regiobeeld.connectors.statline_v3 import columns_to_fetch
from koers.regiobeeld.connectors.tests import recorded
from koers.regiobeeld.connectors.tests.publisher import Recorded, nowhere, publisher
from koers.regiobeeld.models import Levering, Ophaling
from koers.regiobeeld.sources.tests.builders import vektis_text
from koers.regiobeeld.storage import BY_INDICATOR, levering_folder
from koers.region_pack import region_pack

pytestmark = pytest.mark.django_db

Configure = Callable[..., None]


@pytest.fixture
def configure(settings: object, tmp_path: Path) -> Configure:
    """Names one publisher at an address of this machine."""
    settings.KOERS_OBSERVATIONS = tmp_path / "waarnemingen"  # type: ignore[attr-defined]
    services.install_region(actor=SYSTEM, pack=region_pack())

    def configured(**entry: object) -> None:
        address = entry.pop("address")
        known = [{**entry, "adres": [{"vanaf": "2020-01-01", "waarde": address, "bron": "toets",
                                      "status": "gepubliceerd"}]}]  # fmt: skip
        file = tmp_path / "verbindingen.json"
        manners = {"pogingen": 2, "eerste_wachttijd": 0.01, "verbinden": 1, "lezen": 20}
        # JSON is YAML.
        file.write_text(json.dumps({"beleefdheid": manners, "verbindingen": known}))
        settings.KOERS_CONNECTIONS = str(file)  # type: ignore[attr-defined]
        _read.cache_clear()

    yield configured
    _read.cache_clear()


def monitor(address: str, table: str = "50120NED") -> dict[str, object]:
    return {
        "id": "toets", "titel": "Toets", "protocol": "statline-v3", "address": f"{address}/odata",
        "bron": "rivm-gezondheidsmonitor", "tabellen": [{"id": table}],
    }  # fmt: skip


def fetched(anew: bool = False) -> Ophaling:
    (found,) = fetching.fetch(
        actor=SYSTEM, connection_ids=["toets"], anew=anew, progress=lambda step: None
    )
    return found


def figures(levering: Levering) -> pl.DataFrame:
    return pl.read_parquet(levering_folder(levering.pk) / BY_INDICATOR)


@pytest.mark.parametrize("number", [27, 28])
def test_a_topic_is_found_whatever_number_stands_behind_its_name(
    configure: Configure, number: int
) -> None:
    with publisher(recorded.statline_v3("50120NED", {"Eenzaam": number})) as there:
        configure(**monitor(there.address))
        found = fetched()
    assert found.outcome == Ophaling.Outcome.NIEUW, found.message
    own = figures(found.leveringen.get()).filter(indicator="eenzaamheid-18plus")
    enschede = own.filter(area="GM0153").row(0, named=True)
    assert (enschede["value"], enschede["lower"], enschede["upper"]) == (51.5, 50.0, 53.0)
    unknown = own.filter(area="GM0164").row(0, named=True)
    assert (unknown["value"], unknown["reason"]) == (None, "onbekend")


def test_only_what_is_read_is_asked_of_the_publisher(configure: Configure) -> None:
    with publisher(recorded.statline_v3("50120NED", {"Eenzaam": 27})) as there:
        configure(**monitor(there.address))
        fetched()
    questions = [path for _, path in there.asked if "UntypedDataSet" in path]
    assert len(questions) == 5  # nine rows on pages of two
    assert all("Eenzaam_27" in path for path in questions)
    assert not any("NooitGevraagd" in path for path in questions)


def test_a_topic_whose_key_was_changed_is_found_by_its_title() -> None:
    properties = [
        {"Type": "TimeDimension", "Key": "Perioden"},
        {"Type": "Topic", "Key": "k_0Tot15Jaar_8", "Title": "0 tot 15 jaar"},
        {
            "Type": "Topic",
            "Key": "EenOfMeerLangd_16",
            "Title": "Een of meer langdurige aandoeningen",
        },
        {"Type": "Topic", "Key": "Dubbel_1", "Title": "Dubbel"},
        {"Type": "Topic", "Key": "Dubbel_2", "Title": "Dubbel"},
    ]
    chosen = columns_to_fetch(
        properties,
        keys=[],
        topics=["k_0Tot15Jaar", "EenOfMeerLangdurigeAandoeningen", "Dubbel", "Weg"],
    )
    assert [(item.key, item.header) for item in chosen] == [
        ("Perioden", "Perioden"),
        ("k_0Tot15Jaar_8", "k_0Tot15Jaar_8"),
        ("EenOfMeerLangd_16", "EenOfMeerLangdurigeAandoeningen_16"),
    ]


def test_what_the_publisher_calls_unchanged_is_not_fetched_again(configure: Configure) -> None:
    with publisher(recorded.statline_v3("50120NED", {})) as there:
        configure(**monitor(there.address))
        assert fetched().outcome == Ophaling.Outcome.NIEUW
        before = there.times("UntypedDataSet")
        again = fetched()
        assert again.outcome == Ophaling.Outcome.ONGEWIJZIGD
        assert there.times("UntypedDataSet") == before
        # Fetched all the same on request, and known by its content.
        assert fetched(anew=True).outcome in (Ophaling.Outcome.NIEUW, Ophaling.Outcome.ONGEWIJZIGD)
        assert there.times("UntypedDataSet") > before


def test_a_new_version_is_a_new_delivery_beside_the_old(configure: Configure) -> None:
    with publisher(recorded.statline_v3("50120NED", {})) as there:
        configure(**monitor(there.address))
        fetched()
    newer = recorded.statline_v3("50120NED", {"Eenzaam": 31}, modified="2026-10-01T02:00:00")
    with publisher(newer) as there:
        configure(**monitor(there.address))
        assert fetched().outcome == Ophaling.Outcome.NIEUW
    assert Levering.objects.count() == 2


def test_the_answers_lie_beside_the_delivery_as_they_came(configure: Configure) -> None:
    with publisher(recorded.statline_v3("50120NED", {})) as there:
        configure(**monitor(there.address))
        found = fetched()
    folder = levering_folder(found.leveringen.get().pk) / "antwoorden"
    listed = json.loads((folder / "antwoorden.json").read_text())
    assert [item["sha256"] for item in listed] == [item["sha256"] for item in found.answers]
    for item in listed:
        content = gzip.decompress((folder / f"{item['file']}.gz").read_bytes())
        assert hashlib.sha256(content).hexdigest() == item["sha256"]
        assert item["address"].startswith(there.address)


def test_a_machine_without_network_keeps_what_it_has(configure: Configure) -> None:
    with publisher(recorded.statline_v3("50120NED", {})) as there:
        configure(**monitor(there.address))
        first = fetched()
    configure(**monitor(nowhere()))
    found = fetched()
    assert found.outcome == Ophaling.Outcome.NIET_BEREIKBAAR
    assert "Wat Koers al heeft, blijft staan." in found.message
    assert list(Levering.objects.all()) == list(first.leveringen.all())


def test_a_host_that_is_away_is_told_once_and_what_is_still_missing_is_named(
    configure: Configure,
) -> None:
    two = {"tabellen": [{"id": "50120NED"}, {"id": "50150NED"}]}
    gone = nowhere()
    configure(**{**monitor(gone), **two})
    both = fetched()
    assert both.message.count("antwoord") == 1
    assert "in deze ronde" not in both.message
    assert "Nog niet opgehaald" not in both.message
    complete = recorded.statline_v3("50120NED", {})

    def halfway(path: str, query: dict[str, list[str]]) -> Recorded | None:
        return Recorded(status=503) if "50150NED" in path else complete(path, query)

    with publisher(halfway) as there:
        configure(**{**monitor(there.address), **two})
        half = fetched()
    assert half.outcome == Ophaling.Outcome.NIEUW
    assert "Nog niet opgehaald: 50150NED." in half.message
    assert "Wat Koers al heeft, blijft staan." in half.message


def test_a_broken_answer_leaves_nothing_half_stored(configure: Configure) -> None:
    complete = recorded.statline_v3("50120NED", {})

    def halfway(path: str, query: dict[str, list[str]]) -> Recorded | None:
        return Recorded(b"<html>storing") if "$skip" in query else complete(path, query)

    with publisher(halfway) as there:
        configure(**monitor(there.address))
        found = fetched()
    assert found.outcome == Ophaling.Outcome.MISLUKT
    assert not Levering.objects.exists()


def test_a_table_of_odata_v4_becomes_the_folder_that_the_reader_knows(configure: Configure) -> None:
    with publisher(recorded.odata_v4("81064ned")) as there:
        configure(
            id="toets", titel="Toets", protocol="odata-v4", address=f"{there.address}/odata/v1",
            bron="cbs-odata4", tabellen=[{"id": "81064ned"}],
        )  # fmt: skip
        found = fetched()
    assert found.outcome == Ophaling.Outcome.NIEUW, found.message
    own = figures(found.leveringen.get()).filter(indicator="wanbetalers-zvw").sort("area")
    # The published figures of Twente and the country in 2020, found by the title of the measure.
    assert own.filter(area="CR12")["value"].to_list() == [1.1]
    assert own.filter(area="NL01")["value"].to_list() == [1.2]
    assert set(own["status"]) == {"voorlopig"}


def test_fewer_observations_than_announced_are_refused(configure: Configure) -> None:
    with publisher(recorded.odata_v4("81064ned", rows=2)) as there:
        configure(
            id="toets", titel="Toets", protocol="odata-v4", address=f"{there.address}/odata/v1",
            bron="cbs-odata4", tabellen=[{"id": "81064ned"}],
        )  # fmt: skip
        found = fetched()
    assert found.outcome == Ophaling.Outcome.AFGEKEURD
    assert found.leveringen.get().bevindingen.filter(rule="afgebroken-bestand").exists()


def outlines(address: str) -> dict[str, object]:
    properties = {"statcode": "gemeentecode", "statnaam": "gemeentenaam"}
    return {
        "id": "toets", "titel": "Toets", "protocol": "ogc-features", "address": f"{address}/ogc/v1",
        "bron": "grenzen",
        "tabellen": [{"id": "gemeenten", "jaar": 2025, "eigenschappen": properties}],
    }  # fmt: skip


def test_outlines_are_gathered_over_all_pages(configure: Configure) -> None:
    with publisher(recorded.features("gemeenten")) as there:
        configure(**outlines(there.address))
        found = fetched()
    assert found.outcome == Ophaling.Outcome.NIEUW, found.message
    kept = levering_folder(found.leveringen.get().pk) / "origineel" / "gemeenten_2025.geojson"
    content = json.loads(kept.read_text())
    assert [item["properties"]["statnaam"] for item in content["features"]] == [
        "Enschede", "Hengelo (O.)",
    ]  # fmt: skip
    assert there.times("crs=http") == 1


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"crs": "http://www.opengis.net/def/crs/EPSG/0/28992"}, "ander stelsel"),
        ({"missing": 1}, "1 van de 2"),
    ],
)
def test_outlines_in_another_system_or_incomplete_are_not_used(
    configure: Configure, answers: dict[str, object], says: str
) -> None:
    with publisher(recorded.features("gemeenten", **answers)) as there:  # type: ignore[arg-type]
        configure(**outlines(there.address))
        found = fetched()
    assert found.outcome == Ophaling.Outcome.MISLUKT
    assert says in found.message


def test_a_yearly_file_is_taken_when_it_appears_and_known_by_its_etag(configure: Configure) -> None:
    content = vektis_text(2022).encode()

    def files(path: str, query: object) -> Recorded | None:
        if "2022" not in path:
            return None
        return Recorded(content, headers={"ETag": '"v1"'})

    with publisher(files) as there:
        configure(
            id="toets", titel="Toets", protocol="bestand", bron="vektis-zvw",
            address=f"{there.address}/Vektis%20Zorgverzekeringswet%20{{id}}%20-%20gemeente.csv",
            tabellen=[{"id": "2022"}, {"id": "2023"}],
        )  # fmt: skip
        found = fetched()
        assert found.outcome == Ophaling.Outcome.NIEUW, found.message
        assert "2023: niets nieuws (nog niet verschenen)" in found.message
        assert found.leveringen.get().file_name == "Vektis Zorgverzekeringswet 2022 - gemeente.csv"
        downloads = sum(method == "GET" for method, _ in there.asked)
        assert fetched().outcome == Ophaling.Outcome.ONGEWIJZIGD
        assert sum(method == "GET" for method, _ in there.asked) == downloads


def yearly(address: str, **table: object) -> dict[str, object]:
    return {
        "id": "toets", "titel": "Toets", "protocol": "bestand", "bron": "vektis-zvw",
        "address": f"{address}/Vektis%20Zorgverzekeringswet%20{{id}}%20-%20gemeente.csv",
        "tabellen": [{"id": "2022", **table}],
    }  # fmt: skip


def test_a_publisher_that_does_not_know_head_sends_an_unchanged_file_only_once(
    configure: Configure,
) -> None:
    content = vektis_text(2022).encode()
    sent = []

    def files(path: str, query: object) -> Recorded:
        seen = there.headers[-1].get("If-None-Match")
        if seen == '"v1"':
            return Recorded(b"", 304)
        sent.append(path)
        return Recorded(content, headers={"ETag": '"v1"'})

    with publisher(files, without_head=True) as there:
        configure(**yearly(there.address))
        assert fetched().outcome == Ophaling.Outcome.NIEUW
        assert fetched().outcome == Ophaling.Outcome.ONGEWIJZIGD
        assert fetched().outcome == Ophaling.Outcome.ONGEWIJZIGD
        assert len(sent) == 1
        # Asked on purpose it comes again, and it still is the same file.
        assert fetched(anew=True).outcome == Ophaling.Outcome.ONGEWIJZIGD
        assert len(sent) == 2


def test_a_web_page_in_the_place_of_a_file_is_told_and_publishes_nothing(
    configure: Configure,
) -> None:
    page = b"<!DOCTYPE html><html><body>Wij zijn even niet bereikbaar</body></html>"
    with publisher(lambda path, query: Recorded(page)) as there:
        configure(**yearly(there.address))
        found = fetched()
    assert found.outcome == Ophaling.Outcome.AFGEKEURD
    (levering,) = found.leveringen.all()
    assert levering.figures == 0
    assert "webpagina" in levering.bevindingen.get().message


def test_a_connection_of_which_nothing_has_begun_has_no_news(configure: Configure) -> None:
    with publisher(lambda path, query: None) as there:
        configure(**yearly(there.address, vanaf="2999-01-01"))
        found = fetched()
    assert found.outcome == Ophaling.Outcome.ONGEWIJZIGD
    assert "nog niets" in found.message
    assert not there.asked


@pytest.mark.parametrize("content", [[1, 2], {"value": [{"Title": "zonder sleutel"}]}])
def test_a_list_of_another_shape_stops_one_table_and_not_the_round(
    configure: Configure, content: object
) -> None:
    whole = recorded.odata_v4("81064ned")

    def strange(path: str, query: dict[str, list[str]]) -> Recorded | None:
        return Recorded(content) if path.endswith("/Dimensions") else whole(path, query)

    with publisher(strange) as there:
        configure(
            id="toets", titel="Toets", protocol="odata-v4", address=f"{there.address}/odata/v1",
            bron="cbs-odata4", tabellen=[{"id": "81064ned"}],
        )  # fmt: skip
        found = fetched()
    assert found.outcome == Ophaling.Outcome.MISLUKT
    assert found.finished_at is not None
    assert not Levering.objects.exists()


def test_the_connections_of_the_package_are_complete_and_dated() -> None:
    known = connections()
    protocols = {item.protocol for item in known.values()}
    assert {"mlz", "politie", "vektis-zvw", "pdok-grenzen", "cbs-statline"} <= set(known)
    assert len(protocols) == 4
    for item in known.values():
        assert all(dated.waarde.startswith("https://") for dated in item.adres)
        assert fetching.CONNECTORS[item.protocol].items(item)


def test_an_address_without_encryption_is_no_address(tmp_path: Path) -> None:
    entry = {
        "id": "onveilig", "titel": "x", "protocol": "bestand", "bron": "vektis-zvw",
        "adres": [{"vanaf": "2020-01-01", "waarde": "http://elders.example/", "bron": "x",
                   "status": "gepubliceerd"}],
        "tabellen": [{"id": "2020"}],
    }  # fmt: skip
    file = tmp_path / "v.json"
    file.write_text(json.dumps({"verbindingen": [entry]}))
    with pytest.raises(InvalidDefinition, match="https"):
        read_connections([file])


def test_nobody_fetches_without_the_right_and_no_unknown_source(configure: Configure) -> None:
    with pytest.raises(NotAllowed):
        fetching.fetch(actor=PUBLIC, progress=lambda step: None)
    with pytest.raises(InvalidInput, match="bestaat niet"):
        fetching.fetch(actor=SYSTEM, connection_ids=["niets"], progress=lambda step: None)
