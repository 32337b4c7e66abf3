# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The practice round: made up, repeatable, and marked wherever it is shown."""

from __future__ import annotations

import re
from datetime import date

from django.urls import reverse

from koers.access.actor import SYSTEM
from koers.access.roles import Role
from koers.werkagenda.models import Agenda, ContributionKey, Round
from koers.werkagenda.prioritising.practice import practise
from koers.werkagenda.prioritising.tests.conftest import browser

TODAY = date(2026, 11, 27)


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
    assert practise(actor=SYSTEM, agenda=agenda_2019_owned, today=TODAY, seed=7)
    assert Round.objects.count() == 2  # a second start changes nothing
