# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The practice round: made up, repeatable, and marked wherever it is shown."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

from django.urls import reverse

from koers.access.actor import SYSTEM
from koers.access.roles import Role
from koers.werkagenda.models import Advice, Agenda, ContributionKey, Round
from koers.werkagenda.prioritising.beside import against
from koers.werkagenda.prioritising.practice import practise
from koers.werkagenda.prioritising.tests.conftest import browser

TODAY = date(2026, 11, 27)


def chosen_in(advice: Advice) -> set[str]:
    """Names from the kept result itself."""
    projects = advice.result["feiten"]["projecten"]
    return {
        project["naam"]
        for project, start in zip(projects, advice.result["start"], strict=True)
        if start >= 0
    }


def test_a_difference_in_hours_is_told_in_words() -> None:
    assert against(300, 474) == "37% minder"
    assert against(7_436, 7_376) == "1% meer"
    assert against(116, 116) == "evenveel"
    assert against(5, 0) == ""


def test_a_practice_round_is_marked_on_every_page(
    agenda_2019_owned: Agenda, key: ContributionKey
) -> None:
    closed, opened = practise(actor=SYSTEM, agenda=agenda_2019_owned, today=TODAY, seed=7)
    assert (closed.refresh_from_db(), closed.state, opened.state) == (
        None,
        "gesloten",
        "voorbereiding",
    )
    assert Round.objects.get(pk=opened.pk).state == Round.State.OPEN
    assert closed.advices.count() == 3
    client = browser(Role.BESTUURDER, "gemeente-borne")
    advice = closed.advices.first()
    addresses = [reverse("ronde", args=[closed.pk]), reverse("advies", args=[closed.pk, advice.pk]),
                 reverse("advies-eigenaar", args=[closed.pk, advice.pk]),
                 reverse("ronde-vergelijken", args=[closed.pk])]  # fmt: skip
    for address in addresses:
        page = client.get(address).content.decode()
        assert "Dit is een oefenronde" in page
    # The last one is the comparison; its title says whether it matters which variant one takes.
    assert re.search(r"<h1>(Over \d+ van de 27 projecten verschillen|Alle varianten kiezen)", page)
    assert "Goedkoper voor kleine gemeenten" in page and "Preventie eerst" in page
    first, *others = closed.advices.order_by("pk")
    for other in others:
        page = unescape(
            client.get(reverse("advies", args=[closed.pk, other.pk])).content.decode()
        ).replace("\u00a0", " ")
        assert "Wat is er anders dan in “Basis”?" in page
        assert other.settings["uitleg"] in page
        told = page[page.index("Wat is er anders dan") :].partition("</ul>")[0]
        for name in chosen_in(first) ^ chosen_in(other):
            assert name in told
        assert "uur, in Basis" in told
        # Without turning points a table says so once, above it, and not in every row.
        table = client.get(reverse("advies-projecten", args=[closed.pk, other.pk])).content.decode()
        assert table.count("daar was geen tijd voor") == 1
        assert table.count("Niet uitgerekend.") > 3
    first_page = client.get(reverse("advies", args=[closed.pk, first.pk])).content.decode()
    assert "Wat is er anders dan" not in first_page
    assert practise(actor=SYSTEM, agenda=agenda_2019_owned, today=TODAY, seed=7)
    assert Round.objects.count() == 2  # a second start changes nothing
