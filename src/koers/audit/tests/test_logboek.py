# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from cryptography.exceptions import InvalidTag
from django.db import DatabaseError, connection
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from koers.access.actor import SYSTEM
from koers.access.organisations import install_organisations
from koers.access.tenancy import own_space
from koers.audit import logboek, otlp
from koers.audit.models import Verwerkingsregel
from koers.audit.tracing import current_trace, trace_from, traced
from koers.errors import InvalidInput, SourceUnavailable
from koers.region_pack import region_pack

pytestmark = pytest.mark.django_db

TOWN = "gemeente-almelo"
WORKER = SYSTEM.within(TOWN, "schuldhulp")
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
PARENT = "00f067aa0ba902b7"


@pytest.fixture(autouse=True)
def organisations() -> None:
    install_organisations(actor=SYSTEM, pack=region_pack())


def write(*subjects: str) -> list[Verwerkingsregel]:
    with own_space(WORKER):
        with logboek.processing(actor=WORKER, name="caseload-inlezen") as operation:
            operation.touches(*subjects)
        return list(Verwerkingsregel.objects.order_by("pk"))


def test_every_resident_of_a_processing_has_one_line() -> None:
    lines = write("inwoner-1", "inwoner-2", "inwoner-1")
    assert [logboek.opened(TOWN, bytes(line.data_subject_id)) for line in lines] == [
        "inwoner-1",
        "inwoner-2",
    ]
    assert len({bytes(line.operation_id) for line in lines}) == 2
    assert all(len(line.trace_id) == 16 and len(line.operation_id) == 8 for line in lines)
    assert all(line.start_ms <= line.end_ms for line in lines)
    assert lines[0].processing_activity_id.endswith("/verwerkingsregister/#schuldhulp")


def test_the_resident_of_a_line_opens_only_with_the_key_and_for_the_same_organisation() -> None:
    (line,) = write("inwoner-1")
    sealed = bytes(line.data_subject_id)
    assert b"inwoner-1" not in sealed
    with pytest.raises(InvalidTag):
        logboek.opened("gemeente-hengelo", sealed)
    with pytest.raises(InvalidTag):
        logboek.opened(TOWN, sealed[:-1] + bytes([sealed[-1] ^ 1]))


def test_a_line_carries_the_trace_of_the_system_that_asked() -> None:
    with traced(trace_from(f"00-{TRACE}-{PARENT}-01")):
        (line,) = write("inwoner-1")
    assert bytes(line.trace_id).hex() == TRACE
    assert bytes(line.parent_operation_id).hex() == PARENT
    assert line.foreign_operation == PARENT


@pytest.mark.parametrize(
    "header",
    [
        "",
        "00",
        f"ff-{TRACE}-{PARENT}-01",
        f"00-{'0' * 32}-{PARENT}-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"00-{TRACE.upper()}-{PARENT}-01",
        f"00-{TRACE}-{PARENT}-01-more",
        "<script>",
    ],
)
def test_a_header_that_is_no_trace_gives_a_new_trace(header: str) -> None:
    trace = trace_from(header)
    assert not trace.foreign
    assert len(trace.trace_id) == 32
    assert trace.trace_id != TRACE


def test_everything_in_one_request_has_one_trace() -> None:
    with traced():
        assert current_trace() == current_trace()


def test_nobody_changes_a_line() -> None:
    write("inwoner-1")
    with pytest.raises(DatabaseError, match="permission denied"), own_space(WORKER):
        Verwerkingsregel.objects.update(name="iets anders")


def test_lines_of_another_organisation_are_not_there() -> None:
    write("inwoner-1")
    with own_space(SYSTEM.within("gemeente-hengelo", "schuldhulp")):
        assert not Verwerkingsregel.objects.exists()


def test_a_whole_caseload_goes_in_one_statement() -> None:
    with own_space(WORKER), connection.execute_wrapper(_OneInsert()):
        logboek.write_lines(
            actor=WORKER,
            name="caseload-inlezen",
            subjects=[f"inwoner-{i}" for i in range(5_000)],
            start_ms=1,
            end_ms=2,
        )
        assert Verwerkingsregel.objects.count() == 5_000


class _OneInsert:
    def __init__(self) -> None:
        self.inserts = 0

    def __call__(self, execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        self.inserts += sql.startswith("INSERT")
        assert self.inserts <= 1
        return execute(sql, params, many, context)


class Collector(BaseHTTPRequestHandler):
    """Keeps what it receives; `answer` is the status it gives."""

    received: list[ExportTraceServiceRequest] = []
    answer = 200

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        self.received.append(ExportTraceServiceRequest.FromString(body))
        self.send_response(self.answer)
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def collector() -> Iterator[str]:
    Collector.received = []
    Collector.answer = 200
    server = HTTPServer(("127.0.0.1", 0), Collector)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1/traces"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_collector_gets_every_line_with_its_own_trace_and_times(collector: str) -> None:
    with traced(trace_from(f"00-{TRACE}-{PARENT}-01")):
        lines = write(*(f"inwoner-{i}" for i in range(600)))
    sent, last = otlp.send(actor=SYSTEM.within(TOWN), url=collector)
    assert (sent, last) == (600, lines[-1].pk)
    spans = [
        span
        for request in Collector.received
        for resource in request.resource_spans
        for scope in resource.scope_spans
        for span in scope.spans
    ]
    assert {span.trace_id.hex() for span in spans} == {TRACE}
    assert {span.parent_span_id.hex() for span in spans} == {PARENT}
    assert {span.span_id for span in spans} == {bytes(line.operation_id) for line in lines}
    assert spans[0].start_time_unix_nano == lines[0].start_ms * 1_000_000
    assert b"inwoner-" not in b"".join(r.SerializeToString() for r in Collector.received)
    assert otlp.send(actor=SYSTEM.within(TOWN), url=collector, after=last) == (0, last)


def test_lines_go_over_a_network_with_tls_only() -> None:
    with pytest.raises(InvalidInput, match="https"):
        otlp.send(actor=SYSTEM.within(TOWN), url="http://collector.example/v1/traces")


def test_a_collector_that_refuses_is_said_with_where_to_go_on(collector: str) -> None:
    write("inwoner-1")
    Collector.answer = 400
    with pytest.raises(SourceUnavailable, match="--na 0"):
        otlp.send(actor=SYSTEM.within(TOWN), url=collector)
