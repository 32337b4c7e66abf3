# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The two founding agendas, loaded; and a small agenda that a test may spoil."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from koers.access.actor import SYSTEM
from koers.region_pack import region_folder
from koers.werkagenda.models import Agenda
from koers.werkagenda.services import load_agenda

Document = dict[str, Any]


@pytest.fixture
def agenda_2019(db: None) -> Agenda:
    loaded = load_agenda(actor=SYSTEM, path=region_folder() / "werkagenda-2019.yaml")
    return Agenda.objects.get(key=loaded.key)


@pytest.fixture
def koers_2022(agenda_2019: Agenda) -> Agenda:
    loaded = load_agenda(actor=SYSTEM, path=region_folder() / "twentse-koers-2022.yaml")
    return Agenda.objects.get(key=loaded.key)


_SMALL = """
schema_version: 1
agenda: {id: proef, name: Proefagenda, region: {code: proef, name: Proefregio}}
scales: {capacity: {1: weinig}, yield: {1: weinig}, parties: {G: Gemeenten, M: Menzis}}
parties: [{id: ggd, name: GGD, group: G}]
theme_lines:
  - {id: jeugd, name: Jeugd, kind: themalijn, goals: [minder wachten]}
  - {id: ouderen, name: Ouderen, kind: themalijn}
projects:
  - {id: een, theme_line: jeugd, name: Eerste, lead: ggd, capacity: {G: 1, M: 2}, status: lopend}
  - {id: twee, theme_line: ouderen, name: Tweede, lead: menzis, status: gestart, status_text: loopt}
"""


@pytest.fixture
def small() -> Document:
    """A valid agenda that a test changes before it writes it."""
    return copy.deepcopy(yaml.safe_load(_SMALL))


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Document], Path]:
    """Writes a document to a file and gives its path."""

    def writer(document: Document) -> Path:
        path = tmp_path / "proef.yaml"
        path.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), "utf-8")
        return path

    return writer
