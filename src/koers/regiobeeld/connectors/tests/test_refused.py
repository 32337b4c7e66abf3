# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A table that the check refuses: told every round, and asked again when Koers knows more than it did."""

from __future__ import annotations

from pathlib import Path

import pytest

from koers.access.actor import SYSTEM
from koers.regiobeeld import services
from koers.regiobeeld.areas.register import AreaRecord, Level
from koers.regiobeeld.areas.store import store_areas
from koers.regiobeeld.connectors.tests import recorded
from koers.regiobeeld.connectors.tests.publisher import Answering, Recorded, publisher
from koers.regiobeeld.connectors.tests.test_fetching import (
    Configure,
    configure,  # noqa: F401
    fetched,
    monitor,
)
from koers.regiobeeld.models import Levering, Ophaling
from koers.regiobeeld.sources.tests.builders import vektis_text

pytestmark = pytest.mark.django_db


def in_a_municipality_that_nobody_knows() -> Answering:
    """The health monitor with a municipality whose key figures were not loaded yet."""
    answering = recorded.statline_v3("50120NED", {})

    def answer(path: str, query: dict[str, list[str]]) -> Recorded | None:
        found = answering(path, query)
        if found is None or not path.endswith("UntypedDataSet"):
            return found
        return Recorded(found.body.replace(b"GM0164    ", b"GM0001    "))

    return answer


def test_a_refused_table_is_told_every_round_and_asked_again_once_koers_knows_more(
    configure: Configure,  # noqa: F811
    tmp_path: Path,
) -> None:
    with publisher(in_a_municipality_that_nobody_knows()) as there:
        configure(**monitor(there.address))
        assert fetched().outcome == Ophaling.Outcome.AFGEKEURD
        asked = there.times("UntypedDataSet")
        # Nothing changed on either side: not fetched again, and not called in order.
        still = fetched()
        assert still.outcome == Ophaling.Outcome.AFGEKEURD
        assert "niets nieuws sinds het bestand dat de controle afkeurde" in still.message
        assert there.times("UntypedDataSet") == asked
        store_areas([AreaRecord("GM0001", "Ergens", Level.GEMEENTE, "NL01")], practice=False)
        file = tmp_path / "vektis_2022_gemeente.csv"
        file.write_text(vektis_text(2022, ["ENSCHEDE"]), "utf-8")
        services.receive_levering(actor=SYSTEM, path=file)
        assert fetched().outcome == Ophaling.Outcome.NIEUW
        assert fetched().outcome == Ophaling.Outcome.ONGEWIJZIGD
    taken = Levering.objects.filter(source_id="rivm-gezondheidsmonitor", status="gecontroleerd")
    assert taken.count() == 1
