# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lines of the Logboek to a collector over OTLP/HTTP; needs the extra `otlp`.

The encrypted reference goes along as it is: the collector cannot open it.
"""

from __future__ import annotations

import base64
from urllib.parse import urlsplit

from koers.access.actor import Actor, require
from koers.access.tenancy import own_space
from koers.audit.models import Verwerkingsregel
from koers.errors import InvalidInput, SourceUnavailable

BATCH = 512
_MILLION = 1_000_000
_THIS_MACHINE = ("127.0.0.1", "::1", "localhost")


def send(*, actor: Actor, url: str, after: int = 0) -> tuple[int, int]:
    """Send the lines of an organisation after a number; how many went and the last number.

    Args:
        actor: the system in the space of one organisation.
        url: of the collector, such as https://collector.example/v1/traces.
        after: number of the last line that was sent before; 0 sends everything.

    Raises:
        NotAllowed: the actor is not the system itself.
        InvalidInput: the collector is reached over the network without TLS.
        SourceUnavailable: the collector does not take them, or the extra is not installed.
    """
    require(actor, "logboek-uitvoeren")
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in _THIS_MACHINE:
        raise InvalidInput("Het adres van de ontvanger begint niet met https://.")
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.trace.export import SpanExportResult
    except ImportError as error:
        raise SourceUnavailable(
            "Voor het uitvoeren van het logboek is een extra nodig: pip install 'koers[otlp]'."
        ) from error
    exporter = OTLPSpanExporter(endpoint=url, timeout=10)
    sent = 0
    try:
        while True:
            with own_space(actor):
                lines = list(
                    Verwerkingsregel.objects.filter(
                        owner_id=actor.organisation, pk__gt=after
                    ).order_by("pk")[:BATCH]
                )
            if not lines:
                return sent, after
            if exporter.export([_span(line) for line in lines]) is not SpanExportResult.SUCCESS:
                raise SourceUnavailable(
                    f"De ontvanger nam de regels na {after} niet aan. Er zijn er {sent} verstuurd; "
                    f"ga later verder met --na {after}."
                )
            sent += len(lines)
            after = lines[-1].pk
    finally:
        exporter.shutdown()  # type: ignore[no-untyped-call]


def _span(line: Verwerkingsregel):  # type: ignore[no-untyped-def]
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import ReadableSpan
    from opentelemetry.trace import SpanContext, SpanKind, Status, StatusCode, TraceFlags

    def context(operation: bytes) -> SpanContext:
        return SpanContext(
            int.from_bytes(line.trace_id, "big"),
            int.from_bytes(operation, "big"),
            is_remote=False,
            trace_flags=TraceFlags(TraceFlags.SAMPLED),
        )

    subject = base64.b64encode(bytes(line.data_subject_id)).decode()
    return ReadableSpan(
        name=line.name,
        context=context(bytes(line.operation_id)),
        parent=context(bytes(line.parent_operation_id)) if any(line.parent_operation_id) else None,
        resource=Resource({"service.name": line.resource, "koers.organisatie": line.owner_id}),
        attributes={
            "dpl.core.processing_activity_id": line.processing_activity_id,
            "dpl.core.data_subject_id": subject,
            "dpl.core.foreign_operation": line.foreign_operation,
        },
        kind=SpanKind.INTERNAL,
        status=Status(StatusCode[line.status_code]),
        start_time=line.start_ms * _MILLION,
        end_time=line.end_ms * _MILLION,
    )
