# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asks the interface of the installation in KOERS_HOME everything that its description allows, and more.

`python -m tests.api.fuzzing --examples 500` for a long run. Schemathesis makes the questions, valid
and invalid, and holds every answer against the OpenAPI document; ends with status 1 when one differs.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter

import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import Status, events, from_schema

#: All checks except those about logging in and removing, which this interface does not have.
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "positive_data_acceptance",
    "negative_data_rejection",
    "unsupported_method",
    "allow_header_conformance",
)


def _config(examples: int, seed: int) -> SchemathesisConfig:
    return SchemathesisConfig.from_dict(
        {
            "seed": seed,
            # In-process answers are not unpacked on the way.
            "headers": {"Accept-Encoding": "identity"},
            "checks": {
                "enabled": False,
                **{name: {"enabled": True} for name in CHECKS},
                # A good question for more cells than one answer holds is refused with 400.
                "positive_data_acceptance": {
                    "enabled": True,
                    "expected-statuses": ["2xx", "3xx", "400", "404"],
                },
            },
            "generation": {"max-examples": examples, "database": "none"},
            "phases": {"stateful": {"enabled": False}},
        }
    )


def ask(examples: int, seed: int) -> int:
    """Ask and print what differs; the number of differences."""
    from koers.cli import start_django

    start_django()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["*"]
    from koers.wsgi import application

    schema = schemathesis.openapi.from_wsgi(
        "/api/v1/openapi.json", application, config=_config(examples, seed)
    )
    started = time.monotonic()
    asked: Counter[str] = Counter()
    wrong = 0
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            asked[event.phase.value] += len(event.recorder.interactions)
            if event.status is Status.FAILURE:
                wrong += _told(event)
        elif isinstance(event, events.NonFatalError | events.FatalError):
            print(event)
            wrong += 1
    seconds = time.monotonic() - started
    print(f"{asked.total()} questions ({dict(asked)}) in {seconds:.0f} s: {wrong} differences")
    return wrong if asked.total() else 1


def _told(event: events.ScenarioFinished) -> int:
    told = 0
    for case_id, checks in event.recorder.checks.items():
        for check in checks:
            if check.failure_info is None:
                continue
            case = event.recorder.cases[case_id].value
            failure = check.failure_info.failure
            print(f"{case.method} {case.formatted_path} {case.query} {case.headers}")
            print(f"  {check.name}: {failure.title}: {str(failure.message)[:600]}")
            told += 1
    return told


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=25, help="questions per address and phase")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    sys.exit(1 if ask(chosen.examples, chosen.seed) else 0)
