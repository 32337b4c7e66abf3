# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reports that were made are kept with their publication: the second reader gets the same document at once.

    <observations>/verslagen/<publication>/<kind>-<name>-<digest>.<form>

A report is made as the public sees the figures, whoever asks, so it may be given to everybody. The
digest holds all that may change what stands in it: the publication, the rule, the projects, the code.
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

import koers.regiobeeld
import koers.web
from koers.access.actor import PUBLIC
from koers.regiobeeld import reports, selectors, snapshot
from koers.regiobeeld.definitions import THEMES
from koers.regiobeeld.related import related
from koers.regiobeeld.rule import rule
from koers.web.reports.document import Form, Report, written

_FOLDER = "verslagen"
STEPS = ("cijfers verzamelen en platen tekenen", "pagina's opmaken", "bewaren")
_CODE = ("*.py", "*.yaml", "*.html", "*.css")

#: Told what begins now.
Step = Callable[[str], object]


class Kind(StrEnum):
    GEBIED = "gebied"
    THEMA = "thema"


@dataclass(frozen=True, slots=True)
class Asked:
    """One report of the publication that is read now: of an area (its address) or a theme line."""

    kind: Kind
    name: str
    form: Form

    @property
    def title(self) -> str:
        """What it is called while it is being made."""
        if self.kind is Kind.THEMA:
            return f"Verslag van de themalijn {THEMES[self.name]} ({self.form.value})"
        area = selectors.area_by_slug(PUBLIC, self.name)
        return f"Verslag van {area.name} ({self.form.value})"


def stored(asked: Asked) -> bytes | None:
    """The document as it was made before; None when it was not."""
    file = _file(asked)
    return file.read_bytes() if file.is_file() else None


def made(asked: Asked, step: Step = lambda text: None) -> bytes:
    """The document: as it was made before, else made now and kept.

    Raises:
        PdfUnavailable: this machine lacks the libraries for a PDF.
        UnknownArea: no area has this address.
    """
    known = stored(asked)
    if known is not None:
        return known
    step(STEPS[0])
    report = report_of(asked)
    step(STEPS[1])
    content = written(report, asked.form)
    step(STEPS[2])
    _keep(_file(asked), content)
    return content


def report_of(asked: Asked) -> Report:
    """What stands in it."""
    if asked.kind is Kind.THEMA:
        return reports.theme_report(PUBLIC, asked.name)
    return reports.area_report(PUBLIC, selectors.area_by_slug(PUBLIC, asked.name))


def file_name(asked: Asked) -> str:
    """For who downloads it."""
    return f"regiobeeld-{asked.name}.{asked.form.value}"


def remove_old(*, current: int) -> int:
    """Remove the documents of other publications than the current one; how many folders went.

    They are made again when somebody asks for them.
    """
    removed = 0
    for folder in (Path(settings.KOERS_OBSERVATIONS) / _FOLDER).glob("*"):
        if folder.is_dir() and folder.name != f"{current:06d}":
            shutil.rmtree(folder, ignore_errors=True)
            removed += 1
    return removed


def _keep(file: Path, content: bytes) -> None:
    """Under another name first, so that nobody reads half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    making = file.with_name(f".{file.name}-{uuid.uuid4().hex}")
    making.write_bytes(content)
    os.replace(making, file)


def _file(asked: Asked) -> Path:
    current = snapshot.current()
    number = current.number if current else 0
    projects = related(PUBLIC, theme=asked.name) if asked.kind is Kind.THEMA else []
    content = repr((current, rule(), projects, _code()))
    digest = sha256(content.encode()).hexdigest()[:16]
    name = f"{asked.kind.value}-{asked.name}-{digest}.{asked.form.value}"
    return Path(settings.KOERS_OBSERVATIONS) / _FOLDER / f"{number:06d}" / name


@cache
def _code() -> str:
    """Digest of what makes a report: after an upgrade nothing old is given."""
    digest = sha256()
    for package in (koers.regiobeeld, koers.web):
        for folder in package.__path__:
            for pattern in _CODE:
                for path in sorted(Path(folder).rglob(pattern)):
                    digest.update(path.read_bytes())
    return digest.hexdigest()
