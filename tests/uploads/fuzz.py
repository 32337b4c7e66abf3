# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hands mutated files in, one after the other, and counts what became of them.

Runs in a process of its own (`python -m tests.uploads.fuzz COUNT`), so that its memory can be
measured and nothing it breaks takes the tests along; prints one JSON object.
"""

from __future__ import annotations

import io
import json
import logging  # noqa: TID251 - silences one logger, writes nothing
import resource
import sys
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

_ENOUGH_TRACES = 20
_SLOW_SECONDS = 2.0
#: Address space, to stop a runaway before the machine does; memory in use is measured apart.
_MOST_ADDRESSES = 16 << 30
#: What stands in the partners' files (seeds.py) and may stand in no refusal.
CONTENT_WORDS = ("Oefenwolde", "Voorbeeld", "7511", "7551", "Caf", "aanbieder", "Signalen")


@dataclass
class Outcome:
    """What became of all files."""

    count: int = 0
    crashes: list[str] = field(default_factory=list)
    without_reason: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)
    slowest_seconds: float = 0.0
    slowest: str = ""
    refused: Counter[str] = field(default_factory=Counter)
    reported: Counter[str] = field(default_factory=Counter)
    admitted: int = 0
    whole: int = 0
    start_mib: float = 0.0
    peak_mib: float = 0.0
    seconds: float = 0.0


def _memory_mib() -> float:
    """Peak of this process. Not `ru_maxrss`: that starts at the peak of whoever started it."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _is_reason(sentence: str) -> bool:
    """Whether a sentence could help a reader: whole, and no remains of a template."""
    return len(sentence) > 30 and sentence[-1] in ".?" and "{" not in sentence


def _repeats_content(sentence: str) -> bool:
    return any(word in sentence for word in CONTENT_WORDS)


def hand_in(name: str, content: bytes, outcome: Outcome) -> None:
    """One file through both roads: a partner's table, and a delivery with its publisher's reader."""
    from koers.errors import RefusedUpload
    from koers.regiobeeld.forms import UploadForm
    from koers.web.uploads import Kind, Rule, admit, members, read_table

    whole = True
    every = frozenset((Kind.CSV, Kind.XLSX, Kind.JSON, Kind.ZIP, Kind.XML, Kind.PARQUET))
    delivered = UploadForm.base_fields["bestand"].kinds  # type: ignore[attr-defined]
    for kinds in (every, delivered):
        try:
            admitted = admit(io.BytesIO(content), name=name, kinds=kinds)
            if kinds is every and admitted.kind in (Kind.CSV, Kind.XLSX, Kind.JSON):
                outcome.admitted += 1
                read_table(admitted)
            elif kinds is every:
                outcome.admitted += 1
                for _ in members(admitted):
                    pass
            else:
                whole = _delivered(admitted, outcome) and whole
        except RefusedUpload as error:
            whole = False
            outcome.refused[str(Rule(error.data["rule"]))] += 1
            if not _is_reason(error.message) or _repeats_content(error.message):
                outcome.without_reason.append(f"{name}: {error.message}")
    outcome.whole += whole


def _delivered(admitted: object, outcome: Outcome) -> bool:
    """The road of a delivery: the real reader on the real path. Whether nothing was wrong."""
    from koers.regiobeeld.sources import source_for
    from koers.regiobeeld.sources.recognition import why_unrecognised
    from koers.regiobeeld.sources.tests.builders import register
    from koers.regiobeeld.two_orders import write_by_indicator
    from koers.web.uploads import Admitted

    assert isinstance(admitted, Admitted)
    with TemporaryDirectory(prefix="koers-fuzz-") as folder:
        path = admitted.save_in(Path(folder))
        source = source_for(path)
        if source is None:
            findings = [why_unrecognised(path)]
        else:
            reading = source.read(path, register())
            findings = reading.findings
            if reading.rejected and not findings:
                outcome.without_reason.append(f"{path.name}: rejected without a finding")
            if not reading.rejected:
                # What is stored next.
                write_by_indicator(reading.observations, Path(folder))
                json.dumps([boundary.geometry for boundary in reading.boundaries])
    for finding in findings:
        outcome.reported[str(finding.rule)] += 1
        if not _is_reason(finding.message):
            outcome.without_reason.append(f"{path.name}: {finding.message}")
    return not findings


def run(count: int, first: int = 0) -> Outcome:
    """The files with these numbers."""
    from tests.uploads.mutations import mutated
    from tests.uploads.seeds import seeds

    outcome = Outcome()
    for seed in seeds():
        hand_in(seed.name, seed.content, Outcome())
    outcome.start_mib = _memory_mib()
    began = time.perf_counter()
    for number in range(first, first + count):
        what, file = mutated(number)
        label = f"{number} {what} {file.name[:40]!r}"
        for attempt in (1, 2):
            started = time.process_time()
            tried = Outcome() if attempt == 2 else outcome
            try:
                hand_in(file.name, file.content, tried)
            except BaseException as error:
                if isinstance(error, KeyboardInterrupt):
                    raise
                trace = traceback.format_exc() if len(outcome.crashes) < _ENOUGH_TRACES else ""
                outcome.crashes.append(f"{label}: {error!r:.300}\n{trace}")
            # Work of this process, all threads together: a busy machine is no reason.
            seconds = time.process_time() - started
            if seconds < _SLOW_SECONDS:
                break
        else:
            outcome.slow.append(f"{label}: {seconds:.1f} s")
        if seconds > outcome.slowest_seconds:
            outcome.slowest_seconds, outcome.slowest = seconds, label
        outcome.count += 1
    outcome.seconds = time.perf_counter() - began
    outcome.peak_mib = _memory_mib()
    return outcome


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_ADDRESSES, _MOST_ADDRESSES))
    import django

    django.setup()
    logging.getLogger("koers.uploads").setLevel(logging.ERROR)
    count, first = (int(text) for text in [*sys.argv[1:], "0"][:2])
    print(json.dumps(vars(run(count, first))))


if __name__ == "__main__":
    main()
