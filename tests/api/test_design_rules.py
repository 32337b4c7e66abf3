# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The NL API Design Rules (Logius, 2.2) that can be seen in the OpenAPI documents, rule by rule.

Own checks with the ids of the rules, and in `nlgov:` those of the rule file of the linter: that is a
Node program with a rule file that is fetched from elsewhere. What only an answer shows (headers, CORS,
HEAD) is tested in `koers/api/tests`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

_KEBAB = re.compile(r"/(([a-z0-9-]+|\{[a-zA-Z]+\})(/([a-z0-9-]+|\{[a-zA-Z]+\}))*)")
_CAMEL = re.compile(r"[a-z][a-z0-9]*([A-Z][a-z0-9]*)*")
_SEMVER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")


#: The figures, which are for reading only, and the rules, which work with what is sent.
FIGURES, RULES = "/api/v1/openapi.json", "/api/v1/regelingen/openapi.json"


@pytest.fixture(params=[FIGURES, RULES])
def address(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def document(client: Client, db: None, address: str) -> dict[str, Any]:
    return dict(client.get(address, secure=True).json())


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


def properties(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for name, schema in document["components"]["schemas"].items():
        for key, value in schema.get("properties", {}).items():
            yield name, key, value


def resolved(document: dict[str, Any], reference: str) -> Any:
    found: Any = document
    for part in reference.removeprefix("#/").split("/"):
        found = found[part]
    return found


def references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for value in node.values():
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def test_core_doc_openapi(document: dict[str, Any]) -> None:
    """nlgov:openapi3, nlgov:openapi-root-exists"""
    assert re.fullmatch(r"3\.\d+\.\d+", document["openapi"])
    assert document["paths"]
    for reference in references(document):
        assert resolved(document, reference), reference


def test_core_publish_openapi(client: Client, db: None, address: str) -> None:
    answer = client.get(address)
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Content-Type"] == "application/json"


def test_core_doc_openapi_contact(document: dict[str, Any]) -> None:
    """info-contact, nlgov:info-contact-fields-exist"""
    assert set(document["info"]["contact"]) >= {"name", "email", "url"}
    assert document["info"]["license"]["name"]


def test_core_doc_language_and_interface_language(document: dict[str, Any]) -> None:
    for path, _, operation in operations(document):
        assert operation["summary"] and operation["description"].endswith("."), path
        for parameter in operation["parameters"]:
            assert parameter.get("description", "").endswith("."), (path, parameter["name"])


def test_core_semver(document: dict[str, Any]) -> None:
    """nlgov:semver"""
    assert _SEMVER.fullmatch(document["info"]["version"])


def test_core_uri_version(document: dict[str, Any]) -> None:
    """oas3-api-servers, nlgov:include-major-version-in-uri, nlgov:servers-at-most-one-relative"""
    major = document["info"]["version"].split(".")[0]
    assert [server["url"].rsplit("/", 1)[1] for server in document["servers"]] == [f"v{major}"]


def test_core_transport_tls(document: dict[str, Any]) -> None:
    """nlgov:servers-use-https"""
    assert all(server["url"].startswith("https://") for server in document["servers"])


def test_core_no_trailing_slash_and_path_segments_kebab_case(document: dict[str, Any]) -> None:
    """nlgov:paths-no-trailing-slash, nlgov:paths-kebab-case"""
    for path in document["paths"]:
        assert _KEBAB.fullmatch(path), path


def test_core_query_keys_camel_case(document: dict[str, Any]) -> None:
    """nlgov:query-keys-camel-case"""
    for path, _, operation in operations(document):
        for parameter in operation["parameters"]:
            if parameter["in"] == "query":
                assert _CAMEL.fullmatch(parameter["name"]), (path, parameter["name"])


def test_keys_in_answers_are_camel_case(document: dict[str, Any]) -> None:
    """nlgov:schema-camel-case, nlgov:property-casing"""
    for schema, key, _ in properties(document):
        # JSON-LD gives its own keys a sign.
        assert _CAMEL.fullmatch(key) or schema == "Catalogus", (schema, key)
    for name in document["components"]["schemas"]:
        assert re.fullmatch(r"([A-Z][a-z0-9]*)+", name), name


def test_core_naming_collections(document: dict[str, Any]) -> None:
    """A list and its items stand under one plural noun."""
    for path in set(document["paths"]) - {"/catalogus"}:
        first, *rest = path.strip("/").split("/")
        lists = [first, *(one for one, item in pairwise(rest) if item[0] == "{" != one[0])]
        assert all(name.endswith(("en", "s")) for name in lists), path


def test_core_nested_child(document: dict[str, Any]) -> None:
    paths = set(document["paths"])
    for path in paths:
        while path.endswith("}"):
            path = path.rsplit("/", 1)[0]
        assert path in paths, path


def test_core_http_methods(document: dict[str, Any], address: str) -> None:
    """nlgov:http-methods"""
    asked = {"get"} if address == FIGURES else {"get", "post"}
    assert {method for _, method, _ in operations(document)} == asked


def test_every_part_of_an_address_is_described_and_every_operation_can_succeed(
    document: dict[str, Any],
) -> None:
    """path-params, operation-success-response"""
    for path, _, operation in operations(document):
        named = {item["name"] for item in operation["parameters"] if item["in"] == "path"}
        assert named == set(re.findall(r"\{(\w+)\}", path)), path
        assert "200" in operation["responses"], path


def test_an_answer_in_json_is_an_object(document: dict[str, Any]) -> None:
    """nlgov:always-return-objects"""
    for path, _, operation in operations(document):
        for kind, content in operation["responses"]["200"]["content"].items():
            schema = content["schema"]
            found = resolved(document, schema["$ref"]) if "$ref" in schema else schema
            assert found["type"] == ("object" if "json" in kind else "string"), (path, kind)


def test_a_language_is_told_by_its_code(document: dict[str, Any]) -> None:
    """nlgov:specify-format-for-language-code, nlgov:use-language-code"""
    for schema, key, value in properties(document):
        if re.search(r"(^|_)(language|taal)$|[a-z](Language|Taal)$", key):
            assert value.get("format") == "language", (schema, key)


def test_core_version_header(document: dict[str, Any]) -> None:
    """nlgov:missing-header, nlgov:missing-version-header"""
    for path, _, operation in operations(document):
        for status, answer in operation["responses"].items():
            assert "API-Version" in answer["headers"], (path, status)


def test_core_error_handling_problem_details(document: dict[str, Any]) -> None:
    """nlgov:use-problem-schema, nlgov:problem-schema-members"""
    for path, _, operation in operations(document):
        for status, answer in operation["responses"].items():
            if status >= "400":
                (kind,) = answer["content"]
                assert kind == "application/problem+json", (path, status)
                schema = resolved(document, answer["content"][kind]["schema"]["$ref"])
                assert {"status", "title", "detail"} <= set(schema["required"])


def test_core_error_handling_invalid_input(document: dict[str, Any]) -> None:
    """nlgov:problem-invalid-input"""
    for path, _, operation in operations(document):
        assert "400" in operation["responses"], path
        assert "422" not in operation["responses"], path
    fault = document["components"]["schemas"]["Fault"]
    assert {"in", "detail"} <= set(fault["required"])


def test_core_date_time(document: dict[str, Any]) -> None:
    """nlgov:date-time-ensure-timezone, nlgov:time-without-timezone,
    nlgov:specify-format-for-date-and-time, nlgov:use-date-instead-of-datetime"""
    for schema, key, value in properties(document):
        options = [value, *value.get("anyOf", ())]
        formats = {option["format"] for option in options if "format" in option}
        assert not formats & {"date-time-local", "time"}, (schema, key)
        if key in ("datum", "date") or re.search(r"\w(Datum|Date)", key):
            assert formats == {"date"}, (schema, key)
        if key.endswith("Op"):
            assert formats == {"date-time"}, (schema, key)


def test_examples_follow_their_own_schema(document: dict[str, Any]) -> None:
    registry = Registry().with_resource(
        "urn:document", Resource(contents=document, specification=DRAFT202012)
    )
    for path, _, operation in operations(document):
        for parameter in operation["parameters"]:
            schema = parameter["schema"]
            for example in [*schema.get("examples", ()), *filter(None, [parameter.get("example")])]:
                whole = {"$id": "urn:document", **document, **schema}
                wrong = list(Draft202012Validator(whole, registry=registry).iter_errors(example))
                assert not wrong, (path, parameter["name"], wrong)


def test_operation_ids_are_unique(document: dict[str, Any]) -> None:
    found = [operation["operationId"] for _, _, operation in operations(document)]
    assert len(found) == len(set(found))
    tags = [tag["name"] for tag in document["tags"]]
    assert {tag for _, _, item in operations(document) for tag in item["tags"]} == set(tags)
