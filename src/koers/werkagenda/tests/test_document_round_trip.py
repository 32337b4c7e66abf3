# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Both founding agendas go into the tables and come out again without loss."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from koers.access.actor import SYSTEM
from koers.region_pack import region_folder
from koers.werkagenda.document import remarks_of
from koers.werkagenda.services import load_agenda, write_agenda

PACK = ["werkagenda-2019", "twentse-koers-2022"]


def load_pack() -> None:
    for key in PACK:
        load_agenda(actor=SYSTEM, path=region_folder() / f"{key}.yaml")


def in_order(value: Any) -> Any:
    """Mappings as lists of pairs, so that the order of keys counts."""
    if isinstance(value, dict):
        return [(key, in_order(part)) for key, part in value.items()]
    return [in_order(part) for part in value] if isinstance(value, list) else value


@pytest.mark.django_db
@pytest.mark.parametrize("key", PACK)
def test_an_agenda_comes_back_without_loss(key: str) -> None:
    load_pack()
    source = (region_folder() / f"{key}.yaml").read_text("utf-8")
    written = write_agenda(actor=SYSTEM, agenda_key=key)
    assert in_order(yaml.safe_load(written)) == in_order(yaml.safe_load(source))
    assert remarks_of(written) == remarks_of(source)
