# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Practice content: a cycle that looks real, says that it is practice, and comes once."""

from __future__ import annotations

from datetime import date

from koers.werkagenda.meetings.practising import practise, write_cycle
from koers.werkagenda.models import (
    Action,
    Agenda,
    AgendaItem,
    Body,
    Decision,
    LogItem,
    Meeting,
    Reservation,
)

TODAY = date(2026, 11, 27)


def test_each_regular_body_has_met_and_meets_again(agenda_2019_owned: Agenda) -> None:
    assert write_cycle(agenda_2019_owned, TODAY)
    for key in ("bestuurlijk-afstemmingsoverleg", "ao-s14-menzis"):
        own = Meeting.objects.filter(body=Body.objects.get(agenda=agenda_2019_owned, key=key))
        assert own.filter(date__lt=TODAY, state__in=["gehouden", "vastgesteld"]).exists()
        assert own.filter(date__gte=TODAY, state="gepland").count() == 3


def test_every_text_of_the_practice_says_so(agenda_2019_owned: Agenda) -> None:
    write_cycle(agenda_2019_owned, TODAY)
    texts = [
        *Decision.objects.values_list("text", flat=True),
        *Reservation.objects.values_list("text", flat=True),
        *Action.objects.values_list("text", flat=True),
        *LogItem.objects.values_list("event", flat=True),
        *LogItem.objects.values_list("cause", flat=True),
        *AgendaItem.objects.filter(cause="").values_list("title", flat=True),
    ]
    assert len(texts) > 20
    assert all(text.startswith("Oefening: ") for text in texts)


def test_what_went_up_and_was_held_over_is_on_the_next_agenda(agenda_2019_owned: Agenda) -> None:
    write_cycle(agenda_2019_owned, TODAY)
    body = Body.objects.get(agenda=agenda_2019_owned, key="bestuurlijk-afstemmingsoverleg")
    following = Meeting.objects.filter(body=body, state="gepland").order_by("date").first()
    assert following is not None
    reasons = " ".join(following.items.values_list("reason", flat=True))
    assert "Opgeschaald naar" in reasons
    assert "Aangehouden in het overleg van" in reasons
    assert "nog niet vastgesteld" in reasons


def test_practice_comes_once_and_never_without_practice_figures(agenda_2019_owned: Agenda) -> None:
    assert not practise(TODAY)
    assert not Meeting.objects.exists()
    assert write_cycle(agenda_2019_owned, TODAY)
    count = Meeting.objects.count()
    assert not write_cycle(agenda_2019_owned, TODAY)
    assert Meeting.objects.count() == count
