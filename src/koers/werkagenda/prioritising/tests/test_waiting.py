# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an open round asks of an owner stands under its own work, until it is done."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse

from koers.access.roles import Role
from koers.werkagenda.models import Round
from koers.werkagenda.prioritising.tests.conftest import browser
from koers.werkagenda.prioritising.waiting import waiting_rounds
from koers.werkagenda.tests.owned import someone


def test_an_open_round_waits_for_who_scores_until_the_owner_is_done(
    opened: Round, fill: Callable[..., None]
) -> None:
    fill(without=("gemeente-borne",))
    late = someone(Role.OPDRACHTGEVER, "gemeente-borne")
    [waits] = waiting_rounds(late)
    assert (waits.round, waits.scores, waits.hours) == (opened, True, True)
    assert waiting_rounds(someone(Role.OPDRACHTGEVER, "gemeente-almelo")) == []
    page = browser(Role.OPDRACHTGEVER, "gemeente-borne").get(reverse("mijn-werk")).content.decode()
    assert reverse("ronde-scores", args=[opened.pk]) in page
    finished = browser(Role.OPDRACHTGEVER, "gemeente-almelo").get(reverse("mijn-werk"))
    assert opened.name not in finished.content.decode()


def test_the_tabs_of_the_agenda_lead_to_the_rounds_for_who_may_read_them(opened: Round) -> None:
    address = reverse("werkagenda-bord", args=[opened.agenda.key])
    reader = browser(Role.BESTUURDER, "gemeente-borne").get(address).content.decode()
    assert reverse("rondes") in reader
    passer_by = browser(Role.BESTUURDER, "gemeente-borne")
    passer_by.logout()
    assert reverse("rondes") not in passer_by.get(address).content.decode()


def test_closing_tells_in_one_row_that_an_owner_scored_nothing(
    opened: Round, fill: Callable[..., None]
) -> None:
    fill(without=("gemeente-borne",))
    page = browser(Role.REGIOSECRETARIS, "ozjt-samen14").get(
        reverse("ronde-sluiten", args=[opened.pk])
    )
    assert page.content.decode().count("alle projecten") == 1
