# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The catalogue holds what DCAT-AP 3.0 and DCAT-AP-NL 3.0 ask of every class that it uses.

The table is our own, written after both profiles and their shapes: per property how often it stands
there, what its value is, and by which profile. A property that is not in the table is one too many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, NamedTuple

import pytest
from django.test import Client

from koers.regiobeeld.definitions import catalogue
from koers.regiobeeld.tests.conftest import SmallPicture

Node = dict[str, Any]


class Rule(NamedTuple):
    """How often a property stands on a node of a class, and what its value is."""

    least: int
    most: float
    value: str
    #: Asked only where it is known: told by one node of the class at least.
    recommended: bool = False


MANY = float("inf")
#: Kinds of value besides the classes themselves.
TEXT, DATE, ADDRESS = "text", "date", "address"


def _must(value: str, most: float = MANY) -> Rule:
    return Rule(1, most, value)


def _should(value: str, most: float = MANY) -> Rule:
    return Rule(0, most, value, recommended=True)


def _may(value: str, most: float = MANY) -> Rule:
    return Rule(0, most, value)


#: Asked by DCAT-AP-NL and not, or less, by DCAT-AP: contactPoint, creator, language, theme and
#: accessRights of data sets, most of the data service, the licence of a distribution, one accessURL.
PROFILE: dict[str, dict[str, Rule]] = {
    "dcat:Catalog": {
        "dct:title": _must(TEXT),
        "dct:description": _must(TEXT),
        "dct:publisher": _must("foaf:Agent", 1),
        "dcat:contactPoint": _must("vcard:Kind", 1),
        "dcat:dataset": _must("dcat:Dataset"),
        "dct:creator": _should("foaf:Agent"),
        "dct:language": _should("dct:LinguisticSystem"),
        "dct:issued": _should(DATE, 1),
        "dct:modified": _should(DATE, 1),
        "dct:spatial": _should("dct:Location"),
        "dct:license": _should("dct:LicenseDocument", 1),
        "dcat:service": _should("dcat:DataService"),
        "dcat:themeTaxonomy": _should("skos:ConceptScheme"),
        "foaf:homepage": _should("foaf:Document", 1),
    },
    "dcat:DataService": {
        "dct:title": _must(TEXT),
        "dct:description": _must(TEXT),
        "dct:identifier": _must(TEXT, 1),
        "dct:publisher": _must("foaf:Agent", 1),
        "dct:accessRights": _must("dct:RightsStatement", 1),
        "dct:license": _must("dct:LicenseDocument", 1),
        "dcat:contactPoint": _must("vcard:Kind", 1),
        "dcat:endpointURL": _must(ADDRESS, 1),
        "dcat:endpointDescription": _must(ADDRESS, 1),
        "dcat:theme": _must("skos:Concept"),
        "foaf:page": _must("foaf:Document"),
        "dct:creator": _should("foaf:Agent", 1),
        "dct:language": _should("dct:LinguisticSystem"),
        "dcat:keyword": _should(TEXT),
        "dcat:servesDataset": _should("dcat:Dataset"),
        "dcat:landingPage": _may("foaf:Document"),
    },
    "dcat:Dataset": {
        "dct:title": _must(TEXT),
        "dct:description": _must(TEXT),
        "dct:creator": _must("foaf:Agent"),
        "dct:publisher": _must("foaf:Agent", 1),
        "dct:accessRights": _must("dct:RightsStatement", 1),
        "dct:language": _must("dct:LinguisticSystem"),
        "dcat:theme": _must("skos:Concept"),
        "dcat:contactPoint": _must("vcard:Kind", 1),
        "dct:spatial": _should("dct:Location"),
        "dct:temporal": _should("dct:PeriodOfTime"),
        "dct:conformsTo": _should("dct:Standard"),
        "dcat:distribution": _should("dcat:Distribution"),
        "dcat:keyword": _should(TEXT),
        "dcat:landingPage": _should("foaf:Document"),
        "foaf:page": _should("foaf:Document"),
        "dct:identifier": _may(TEXT),
        "dct:modified": _may(DATE, 1),
        "dct:provenance": _may("dct:ProvenanceStatement"),
        "dcat:version": _may(TEXT, 1),
    },
    "dcat:Distribution": {
        "dcat:accessURL": _must(ADDRESS, 1),
        "dct:license": _must("dct:LicenseDocument", 1),
        "dct:description": _should(TEXT),
        "dct:conformsTo": _should("dct:Standard"),
        "dct:format": _should("dct:MediaTypeOrExtent", 1),
        "dct:language": _should("dct:LinguisticSystem", 1),
        "dcat:accessService": _should("dcat:DataService", 1),
        "dcat:downloadURL": _should(ADDRESS, 1),
        "dcatap:availability": _should("skos:Concept", 1),
        "dct:title": _may(TEXT),
        "dct:rights": _may("dct:RightsStatement", 1),
        "dcat:mediaType": _may("dct:MediaType", 1),
    },
    "foaf:Agent": {"foaf:name": _must(TEXT), "dct:type": _should("skos:Concept", 1)},
    "vcard:Kind": {
        "vcard:hasEmail": _should(ADDRESS),
        "vcard:hasURL": _should(ADDRESS),
        "vcard:fn": _may(TEXT),
    },
    "dct:PeriodOfTime": {
        "dcat:startDate": _should(DATE, 1),
        "dcat:endDate": _should(DATE, 1),
    },
    "dct:LicenseDocument": {"dct:type": _should("skos:Concept")},
    "dct:Location": {"dcat:bbox": _should(TEXT, 1), "dcat:centroid": _should(TEXT, 1)},
    "skos:Concept": {
        "skos:prefLabel": _must(TEXT),
        "skos:inScheme": _may("skos:ConceptScheme"),
    },
    "skos:ConceptScheme": {"dct:title": _must(TEXT)},
}
#: Recommended, and not told: what Koers does not know or nobody has decided.
NOT_TOLD = {
    ("dcat:Catalog", "dct:license"): "no region has decided on terms for the description itself",
    ("dcat:Dataset", "dct:conformsTo"): "there is no standard for what an indicator counts",
    ("foaf:Agent", "dct:type"): "of a publisher only the name is kept",
    ("dct:LicenseDocument", "dct:type"): "stands in the list of licences of the European Union",
    ("dct:Location", "dcat:bbox"): "stands in the list of countries of the European Union",
    ("dct:Location", "dcat:centroid"): "stands in the list of countries of the European Union",
}


def nodes(value: Any) -> Iterator[Node]:
    """Every thing in the description that is no literal."""
    if isinstance(value, list):
        for item in value:
            yield from nodes(item)
    elif isinstance(value, dict) and "@value" not in value:
        yield value
        for name, item in value.items():
            if name == "@included" or not name.startswith("@"):
                yield from nodes(item)


def each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def classes_by_address(told: Node) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for node in nodes(told):
        found[node.get("@id", "")].update(each(node.get("@type", [])))
    return found


def is_of(value: Any, kind: str, known: dict[str, set[str]]) -> bool:
    """Whether a value is what a rule asks for."""
    literal = value.get("@value") if isinstance(value, dict) else value
    if kind == TEXT:
        return isinstance(literal, str) and bool(literal)
    if kind == DATE:
        return value.get("@type") in ("xsd:date", "xsd:dateTime") and bool(literal)
    if not isinstance(value, dict) or literal is not None:
        return False
    if kind == ADDRESS:
        return ":" in value["@id"]
    own = known[value["@id"]] if "@id" in value else set(each(value["@type"]))
    return kind in own


def faults(told: Node) -> list[str]:
    """Every place where the description is not what the profile asks."""
    known = classes_by_address(told)
    found = []
    seen: dict[str, set[str]] = defaultdict(set)
    for node in nodes(told):
        for kind in set(each(node.get("@type", []))) & PROFILE.keys():
            name = f"{kind} {node.get('@id', '')}"
            there = {key for key in node if not key.startswith("@")}
            seen[kind] |= there
            found += [f"{name}: {key} is not in the table" for key in there - PROFILE[kind].keys()]
            for key, rule in PROFILE[kind].items():
                values = each(node[key]) if key in node else []
                if not rule.least <= len(values) <= rule.most:
                    found.append(f"{name}: {len(values)} times {key}")
                found += [
                    f"{name}: {key} is no {rule.value}: {value}"
                    for value in values
                    if not is_of(value, rule.value, known)
                ]
    for kind, rules in PROFILE.items():
        untold = {key for key, rule in rules.items() if rule.recommended} - seen[kind]
        found += [f"{kind}: no {key}" for key in untold if (kind, key) not in NOT_TOLD]
    return found


@pytest.fixture
def told(client: Client, small_picture: SmallPicture) -> Node:
    answer = client.get("/api/v1/catalogus")
    assert answer["Content-Type"] == "application/ld+json"
    return dict(answer.json())


def test_the_catalogue_holds_what_both_profiles_ask(told: Node) -> None:
    assert set().union(*classes_by_address(told).values()) >= PROFILE.keys()
    assert faults(told) == []


def test_what_is_left_untold_is_recommended_and_really_left_out(told: Node) -> None:
    for kind, key in NOT_TOLD:
        assert PROFILE[kind][key].recommended
        assert not any(key in node for node in nodes(told) if kind in each(node.get("@type", [])))


def test_a_property_that_goes_missing_is_seen(told: Node) -> None:
    for kind, rules in PROFILE.items():
        for key, rule in rules.items():
            rest = deepcopy(told)
            for node in nodes(rest):
                if kind in each(node.get("@type", [])):
                    node.pop(key, None)
            if rule.least or (rule.recommended and (kind, key) not in NOT_TOLD):
                assert any(fault.endswith(key) for fault in faults(rest)), (kind, key)


def test_every_prefix_and_every_address_of_a_list_is_told(told: Node) -> None:
    known = classes_by_address(told)
    for node in nodes({key: value for key, value in told.items() if key != "@context"}):
        for name in node.keys() - {"@id", "@type", "@context", "@included"}:
            assert name.split(":")[0] in told["@context"], name
        if node.get("@id", "").startswith("http://publications.europa.eu/"):
            assert known[node["@id"]], node


def test_the_catalogue_describes_each_indicator_of_each_source(told: Node) -> None:
    sources = {"rivm-gezondheidsmonitor", "vektis-zvw"}
    expected = {item.id: item for item in catalogue().values() if item.bron in sources}
    assert {item["dct:identifier"] for item in told["dcat:dataset"]} == expected.keys()
    for item in told["dcat:dataset"]:
        forms = {one["dct:format"]["@id"].rsplit("/")[-1] for one in item["dcat:distribution"]}
        assert (len(item["dcat:distribution"]), forms) == (3, {"JSON", "CSV"})
        # What comes in pages is no file that can be taken along.
        whole = [one for one in item["dcat:distribution"] if "dcat:downloadURL" in one]
        assert [one["dcat:mediaType"]["@id"].rsplit("/")[-1] for one in whole] == [
            "csv", "vnd.json-stat+json",
        ]  # fmt: skip


def test_the_licence_is_the_one_that_the_terms_of_the_source_name(told: Node) -> None:
    for item in told["dcat:dataset"]:
        terms = catalogue()[item["dct:identifier"]].voorwaarden
        for one in item["dcat:distribution"]:
            address = one["dct:license"]["@id"]
            assert address.endswith("CC_BY_4_0" if "CC BY 4.0" in terms else "/regiobeeld/bronnen/")
