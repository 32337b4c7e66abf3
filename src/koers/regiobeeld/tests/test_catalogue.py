# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The definitions that come with Koers: complete, readable, and in step with the sources."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from koers.errors import InvalidDefinition
from koers.regiobeeld.definitions import Kind, Polarity, catalogue, read_catalogue
from koers.regiobeeld.sources import all_sources
from koers.regiobeeld.sources.vektis.layout import layout

#: Longest sentence that still reads easily, in words.
LONG_SENTENCE = 32
#: Longest name on a chart, in characters.
LONG_NAME = 32


def test_definitions_read_as_plain_sentences() -> None:
    for definition in catalogue().values():
        for text in (definition.definitie, definition.opmerking, definition.verwacht):
            assert not text or text.endswith("."), text
            longest = max(len(part.split()) for part in f"{text} ".split(". "))
            assert longest <= LONG_SENTENCE, text
        assert len(definition.kort) <= LONG_NAME, definition.kort


def test_definitions_belong_to_a_source_and_say_their_terms() -> None:
    sources = {source.id for source in all_sources()}
    for definition in catalogue().values():
        assert definition.bron in sources
        assert definition.voorwaarden and definition.bronvermelding, definition.id
        assert definition.populatie and definition.doelgroep, definition.id


def test_shares_without_counts_say_how_they_are_weighed() -> None:
    for definition in catalogue().values():
        national = definition.bron == "cbs-odata4"
        if definition.soort in (Kind.AANDEEL, Kind.GEMIDDELDE) and not national:
            assert definition.weging is not None, definition.id
            assert catalogue()[definition.weging.indicator].soort is Kind.AANTAL


def test_every_kind_of_care_of_vektis_has_a_definition() -> None:
    assert set(layout().zorgsoorten.values()) <= set(catalogue())


def test_the_first_figures_of_the_region_are_defined() -> None:
    first = {"zvw-verzekerden", "zvw-kosten", "zvw-kosten-per-verzekerdejaar",
             "eenzaamheid-18plus", "inwoners"}  # fmt: skip
    assert first <= set(catalogue())


@pytest.mark.parametrize(
    ("indicator", "periods"),
    [
        ("zvw-kosten", ["2015"]),
        ("zvw-kosten-per-verzekerdejaar", ["2015"]),
        ("zvw-kosten-ggz", ["2014", "2015", "2022"]),
    ],
)
def test_a_change_of_the_law_breaks_the_series(indicator: str, periods: list[str]) -> None:
    assert [item.periode for item in catalogue()[indicator].reeksbreuken] == periods


def test_model_estimates_say_that_they_are_no_measure_of_effect() -> None:
    monitor = [item for item in catalogue().values() if item.bron == "rivm-gezondheidsmonitor"]
    # Of the table's 35 topics, three on walking and cycling to work are left out.
    assert len(monitor) == 3 * (35 - 3)
    assert all(item.modelschatting and "effect" in item.opmerking for item in monitor)


def test_vektis_may_not_be_passed_on_freely() -> None:
    for definition in catalogue().values():
        if definition.bron == "vektis-zvw":
            assert "CC BY" not in definition.voorwaarden


def test_more_help_is_not_judged_as_better_or_worse() -> None:
    for indicator in ("wmo-clienten", "jeugdzorg-jongeren", "mantelzorg-18plus"):
        assert catalogue()[indicator].polariteit is Polarity.NEUTRAAL


def test_a_mirror_image_is_named_from_both_sides_and_judged_the_other_way_round() -> None:
    pairs = [item for item in catalogue().values() if item.tegenhanger]
    assert {item.topic for item in pairs} == {"normaal-gewicht", "overgewicht"}
    for definition in pairs:
        twin = catalogue()[definition.tegenhanger]
        assert (twin.tegenhanger, twin.leeftijd) == (definition.id, definition.leeftijd)
        assert {definition.polariteit, twin.polariteit} == {
            Polarity.LAGER_IS_BETER, Polarity.HOGER_IS_BETER,
        }  # fmt: skip


@pytest.mark.parametrize(
    ("twin", "polarity"), [("bestaat-niet", "hoger-is-beter"), ("b", "lager-is-beter")]
)
def test_a_mirror_image_that_is_none_is_refused(tmp_path: Path, twin: str, polarity: str) -> None:
    entry = {
        "naam": "x", "kort": "x", "definitie": "x", "eenheid": "%", "soort": "enkel",
        "populatie": "x", "wet": "geen", "themas": ["jeugd"], "doelgroep": "x", "bron": "x",
        "bronvermelding": "x", "voorwaarden": "x",
    }  # fmt: skip
    rows = [
        {**entry, "id": "a", "polariteit": "lager-is-beter", "tegenhanger": twin},
        {**entry, "id": "b", "polariteit": polarity, "tegenhanger": "a"},
    ]
    (tmp_path / "x.yaml").write_text(yaml.safe_dump({"indicatoren": rows}), "utf-8")
    with pytest.raises(InvalidDefinition, match="tegenhanger"):
        read_catalogue(tmp_path)
