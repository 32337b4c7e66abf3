# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""An owner of whom more is asked than it has: the hatched cell, in the picture and on the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.urls import reverse

from koers.access.actor import Actor
from koers.access.roles import Role
from koers.web.charts import Width
from koers.werkagenda.models import Candidate, Round
from koers.werkagenda.prioritising import advices, capacity, rounds
from koers.werkagenda.prioritising.charts import HeatRow, heat_map
from koers.werkagenda.prioritising.shown import Shown
from koers.werkagenda.prioritising.tests.conftest import browser
from koers.werkagenda.prioritising.tests.test_advice import quick
from koers.werkagenda.tests.owned import someone

#: What must be done by law: these two fit one by one and not together.
_MUST = ("wvggz", "ggz-naar-wlz")
_SMALL = "gemeente-borne"


def hatched(svg: str) -> int:
    """Boxes that are filled with the hatching of the picture."""
    return len(re.findall(r'fill="url\(#[^)]*-h\)"', svg))


@pytest.mark.parametrize("width", list(Width))
def test_only_a_quarter_above_all_that_an_owner_has_is_hatched(width: Width) -> None:
    rows = (
        HeatRow("Gemeente Klein", hours=(40.0, 50.0, 60.0), capacity=(40.0, 40.0, 80.0)),
        HeatRow("Gemeente Groot", hours=(10.0, 0.0, 12.0), capacity=(100.0, 100.0, 0.0)),
    )
    drawn = heat_map(rows, ("2027-K1", "2027-K2", "2027-K3"), title="Proef", width=width)
    # Klein in the second quarter, Groot in the third that has no hours at all, and the legend.
    assert hatched(drawn.svg) == 3
    assert "50 van 40 uur (125%)" in drawn.svg
    within = heat_map(rows[:1], ("2027-K1",), title="Proef", width=width)
    assert hatched(within.svg) == 1


@pytest.fixture
def overloaded(opened: Round, fill: Callable[..., None], secretary: Actor) -> Round:
    """Both laws begin in the first quarter, in which Borne has hours for one of the two."""
    Candidate.objects.filter(round=opened, project__key__in=_MUST).update(
        duration=1, earliest=0, latest=0
    )
    fill()
    capacity.give_capacity(
        actor=someone(Role.OPDRACHTGEVER, _SMALL), item=opened, hours={0: Decimal(20)}
    )
    rounds.close_round(actor=secretary, item=opened, leave_out_silent=False)
    opened.refresh_from_db()
    return opened


def test_an_owner_that_the_law_asks_too_much_of_stands_hatched_in_the_heat_map(
    overloaded: Round, secretary: Actor
) -> None:
    settings = quick("basis", trekkingen=2)
    found = advices.worked_out(secretary, overloaded, "basis", settings=settings)
    (advice,) = advices.keep_advice(actor=secretary, item=overloaded, found=[found])
    (load, room) = next(
        (load, room) for name, load, room in Shown(advice.result, advice.settings).load
        if "Borne" in name
    )  # fmt: skip
    assert load[0] > room[0] > 0
    address = reverse("advies-verdeling", args=[overloaded.pk, advice.pk])
    page = browser(Role.BESTUURDER, _SMALL).get(address).content.decode()
    assert "Bij 1 van de 17 eigenaren vraagt wat moet meer uren dan er zijn" in page
    pictures = re.findall(r"<svg(?:(?!</svg>).)*meer dan 100%.*?</svg>", page, re.DOTALL)
    # The quarter of Borne and the entry of the legend, for a wide screen and for a phone.
    assert [hatched(picture) for picture in pictures] == [2, 2]
    assert f"{round(load[0])} van 20</td>" in page
    short = (
        f"Gemeente Borne komt in het 1e\u00a0kwartaal 2027 {round(load[0] - room[0])} uur tekort."
    )
    for name in ("advies", "advies-eigenaar"):
        address = reverse(name, args=[overloaded.pk, advice.pk])
        assert short in browser(Role.BESTUURDER, _SMALL).get(address).content.decode()
