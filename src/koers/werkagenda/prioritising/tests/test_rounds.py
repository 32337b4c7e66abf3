# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The life of a round: who may do what when, and what closing says aloud."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from koers.access.actor import Actor
from koers.access.roles import Role
from koers.errors import InvalidInput, NotAllowed
from koers.web import dutch
from koers.werkagenda.models import Band, Candidate, ContributionKey, OwnerCapacity, Round, Score
from koers.werkagenda.prioritising import bands, candidates, capacity, rounds, scores
from koers.werkagenda.prioritising.bands import SIGNS
from koers.werkagenda.prioritising.faults import RefusedRows, WrongState
from koers.werkagenda.prioritising.gathering import closing_report, gathered
from koers.werkagenda.prioritising.scores import Given
from koers.werkagenda.prioritising.tests.conftest import band_rows, browser, chief
from koers.werkagenda.tests.owned import someone

ALMELO = "gemeente-almelo"


def test_a_round_begins_with_every_project_of_the_agenda_and_its_duties(prepared: Round) -> None:
    assert prepared.candidates.count() == 27
    duties = prepared.candidates.exclude(must_have="").values_list("project__key", flat=True)
    assert set(duties) == {"wvggz", "ggz-naar-wlz"}


def test_a_next_round_takes_over_the_bands_of_the_last(
    prepared: Round, key: ContributionKey, secretary: Actor
) -> None:
    again = rounds.make_round(
        actor=secretary, agenda=prepared.agenda, name="Volgende", year=2028, quarter=1,
        quarters=4, closes_on=date(2099, 1, 1), key=key, body=prepared.body,
    )  # fmt: skip
    assert again.bands.count() == prepared.bands.count() == 6


def test_a_project_that_was_taken_out_can_come_back_until_the_round_is_closed(
    prepared: Round, secretary: Actor
) -> None:
    at = reverse("ronde-inrichten", args=[prepared.pk])
    desk = browser(Role.REGIOSECRETARIS, "ozjt-samen14")
    one = reverse("ronde-kandidaat", args=[prepared.pk, "wvggz"])
    assert "dit project moet (wettelijk)" in desk.get(one).content.decode()
    desk.post(one, {"eruit": "ja"})
    assert "wvggz" not in candidates.names(secretary, prepared)
    assert 'name="erbij" value="wvggz"' in desk.get(at).content.decode()
    desk.post(at, {"erbij": "wvggz"})
    # As the agenda has it: the law asks for it.
    assert candidates.candidate(secretary, prepared, "wvggz").must_have == "wettelijk"
    assert 'name="erbij"' not in desk.get(at).content.decode()
    assert desk.post(at, {"erbij": "wvggz"}).status_code == 404
    Round.objects.filter(pk=prepared.pk).update(state=Round.State.CLOSED)
    with pytest.raises(WrongState, match="de projecten staan vast"):
        candidates.put_in(actor=secretary, item=prepared, key="wvggz")


def test_the_unit_of_a_scale_is_said_once_for_its_three_steps(prepared: Round) -> None:
    desk = browser(Role.REGIOSECRETARIS, "ozjt-samen14")
    page = desk.get(reverse("ronde-inrichten", args=[prepared.pk])).content.decode()
    for unit in set(prepared.bands.values_list("unit", flat=True)):
        assert page.count(f": {unit}. ") == 1, unit
    assert "Eenheid" not in page


def test_only_the_secretary_makes_opens_and_closes(prepared: Round) -> None:
    for role in (Role.BESTUURDER, Role.PROJECTLEIDER, Role.BEHEERDER):
        with pytest.raises(NotAllowed):
            rounds.open_round(actor=someone(role, ALMELO), item=prepared)


def test_nobody_scores_before_opening_or_after_closing(
    prepared: Round, secretary: Actor, fill: Callable[..., None]
) -> None:
    fill()
    rounds.close_round(actor=secretary, item=prepared, leave_out_silent=False)
    with pytest.raises(WrongState):
        scores.give_scores(actor=chief(), item=prepared, given={"alcohol": Given(3, "")})
    with pytest.raises(WrongState):
        capacity.give_capacity(actor=chief(), item=prepared, hours={0: Decimal(1)})


def test_a_round_in_preparation_takes_no_scores(prepared: Round) -> None:
    with pytest.raises(WrongState):
        scores.give_scores(actor=chief(), item=prepared, given={"alcohol": Given(3, "")})


def test_scores_and_hours_are_the_own_organisation_s(opened: Round) -> None:
    scores.give_scores(actor=chief(), item=opened, given={"alcohol": Given(4, "druk")})
    assert Score.objects.get().owner.organisation_id == ALMELO
    outsider = someone(Role.BESTUURDER, "kennispunt-twente")
    with pytest.raises(NotAllowed):
        scores.give_scores(actor=outsider, item=opened, given={"alcohol": Given(4, "")})
    with pytest.raises(NotAllowed):
        capacity.give_capacity(actor=outsider, item=opened, hours={0: Decimal(8)})


def test_the_last_score_counts_and_the_same_again_adds_nothing(opened: Round) -> None:
    for urgency, changed in ((2, 1), (2, 0), (3, 1)):
        given = {"alcohol": Given(urgency, "")}
        assert scores.give_scores(actor=chief(), item=opened, given=given) == changed
    assert scores.own_scores(chief(), opened) == {"alcohol": Given(3, "")}
    assert Score.objects.count() == 2


def test_one_wrong_score_and_nothing_is_stored(opened: Round) -> None:
    given = {"alcohol": Given(3, ""), "wvggz": Given(6, ""), "rub": Given(5, ""), "x": Given(1, "")}
    with pytest.raises(RefusedRows) as refused:
        scores.give_scores(actor=chief(), item=opened, given=given)
    assert not Score.objects.exists()
    text = " ".join(refused.value.problems)
    assert (
        "Implementatie Wet Verplichte GGZ: de urgentie is een heel getal van 0 tot 5, niet 6"
        in text
    )
    assert "schrijf bij een 5 in één zin waarom" in text
    assert "Project 'x' zit niet in deze ronde" in text


def test_negative_hours_name_owner_and_quarter_and_nothing_is_stored(opened: Round) -> None:
    with pytest.raises(RefusedRows) as refused:
        capacity.give_capacity(
            actor=chief(), item=opened, hours={0: Decimal(10), 1: Decimal(-4), 9: Decimal(1)}
        )
    assert not OwnerCapacity.objects.exists()
    assert "Gemeente Almelo, 2e\u00a0kwartaal 2027: \u22124,0 uur" in refused.value.message
    assert "Kwartaal 10 valt buiten deze ronde" in refused.value.message


def test_bands_the_wrong_way_round_are_refused_by_step(prepared: Round, secretary: Actor) -> None:
    rows = band_rows()
    rows[1] = bands.BandRow("capacity", 2, Decimal(9), Decimal(5), Decimal(7), "uur", "")
    with pytest.raises(RefusedRows) as refused:
        bands.set_bands(actor=secretary, item=prepared, rows=rows)
    assert "Schaal ++: de ondergrens (9)" in refused.value.message
    assert "Schaal ++: noem de bron" in refused.value.message
    assert "Schaal ++ is lager (5) dan + (120)" in refused.value.message
    assert Band.objects.filter(round=prepared, source="proef").count() == 6


def test_amounts_on_the_form_are_read_as_the_page_writes_them(prepared: Round) -> None:
    page = browser(Role.REGIOSECRETARIS, "ozjt-samen14")
    fields = {f"{kind}-{what}": "proef" for kind in SIGNS for what in ("unit", "source")}
    for row in band_rows():
        for part in ("low", "likely", "high"):
            fields[f"{row.kind}-{row.level}-{part}"] = dutch.number(getattr(row, part))
    fields["yield-3-high"], fields["capacity-3-high"] = "1.250.000", "1.200"
    answer = page.post(reverse("ronde-schalen", args=[prepared.pk]), fields)
    assert answer.status_code == 302
    highest = Band.objects.filter(round=prepared, level=3).order_by("pk")
    assert {band.kind: band.high for band in highest} == {
        "capacity": 1200,
        "yield": 1250000,
    }


def test_a_project_cannot_begin_after_one_that_it_excludes(
    prepared: Round, secretary: Actor
) -> None:
    one, two = list(candidates.candidates(secretary, prepared))[:2]
    with pytest.raises(InvalidInput) as refused:
        candidates.change_candidate(
            actor=secretary, item=one, must_have="", duration=2, earliest=0, latest=None,
            after=[two], excludes=[two],
        )  # fmt: skip
    assert one.project.name in refused.value.message and two.project.name in refused.value.message
    assert not Candidate.objects.get(pk=one.pk).after.exists()


def test_projects_that_would_wait_for_each_other_are_refused_by_name(
    prepared: Round, secretary: Actor
) -> None:
    one, two, three = list(candidates.candidates(secretary, prepared))[:3]

    def after(item: Candidate, *first: Candidate) -> None:
        candidates.change_candidate(
            actor=secretary, item=item, must_have="", duration=2, earliest=0, latest=None,
            after=first, excludes=(),
        )  # fmt: skip

    after(two, one)
    after(three, two)
    with pytest.raises(InvalidInput) as refused:
        after(one, three)
    for item in (one, two, three):
        assert item.project.name in refused.value.message
    assert not Candidate.objects.get(pk=one.pk).after.exists()


def test_a_window_that_cannot_be_names_the_project(prepared: Round, secretary: Actor) -> None:
    item = candidates.candidate(secretary, prepared, "alcohol")
    with pytest.raises(InvalidInput, match=item.project.name):
        candidates.change_candidate(
            actor=secretary, item=item, must_have="", duration=4, earliest=6, latest=None,
            after=(), excludes=(),
        )  # fmt: skip


def test_closing_names_every_owner_project_and_quarter_that_is_missing(
    opened: Round, secretary: Actor, fill: Callable[..., None]
) -> None:
    fill(without=(ALMELO, "gemeente-borne"))
    borne = someone(Role.OPDRACHTGEVER, "gemeente-borne")
    capacity.give_capacity(actor=borne, item=opened, hours={0: Decimal(60), 1: Decimal(40)})
    scores.give_scores(actor=borne, item=opened, given={"alcohol": Given(2, "")})
    report = closing_report(secretary, opened, leave_out_silent=False)
    assert report.blocks
    [silent] = [item for item in report.missing if item.kind == "eigenaar"]
    assert silent.owner == "Gemeente Almelo"
    open_quarters = [item for item in report.missing if item.kind == "capaciteit"]
    assert {item.owner for item in open_quarters} == {"Gemeente Borne"}
    assert len(open_quarters) == 6
    assert all(item.assumed.startswith("40 uur, zoals in het 2e") for item in open_quarters)
    scored = [item for item in report.missing if item.kind == "score"]
    assert len([item for item in scored if item.owner == "Gemeente Borne"]) == 26

    with pytest.raises(
        InvalidInput, match="Gemeente Almelo gaf voor geen enkel kwartaal capaciteit"
    ):
        rounds.close_round(actor=secretary, item=opened, leave_out_silent=False)
    assert Round.objects.get().state == Round.State.OPEN

    rounds.close_round(actor=secretary, item=opened, leave_out_silent=True)
    kept = Round.objects.get()
    assert kept.closing["buiten"] == [ALMELO]
    assert {row["soort"] for row in kept.closing["ontbreekt"]} == {
        "eigenaar",
        "capaciteit",
        "score",
    }
    assert gathered(secretary, kept).left_out == (ALMELO,)


def test_closing_says_beforehand_that_what_must_does_not_fit_the_hours(
    opened: Round, secretary: Actor, fill: Callable[..., None]
) -> None:
    fill(without=(ALMELO,))
    borne = someone(Role.OPDRACHTGEVER, "gemeente-borne")
    assert not closing_report(secretary, opened, leave_out_silent=False).impossible
    capacity.give_capacity(actor=borne, item=opened, hours=dict.fromkeys(range(8), Decimal(1)))
    said = closing_report(secretary, opened, leave_out_silent=False).impossible
    assert "moet op de agenda" in said
    assert "Gemeente Borne heeft in het 1e\xa0kwartaal 2027 1 uur" in said
    page = browser(Role.REGIOSECRETARIS, "ozjt-samen14")
    shown = page.get(reverse("ronde-sluiten", args=[opened.pk])).content.decode()
    assert "Zo kan Koers straks geen advies uitrekenen" in shown and said in shown


def test_without_bands_a_round_cannot_close(
    opened: Round, secretary: Actor, fill: Callable[..., None]
) -> None:
    fill()
    Band.objects.filter(round=opened, kind="yield", level=2).delete()
    with pytest.raises(InvalidInput, match="opbrengst €€ is niet vastgelegd"):
        rounds.close_round(actor=secretary, item=opened, leave_out_silent=False)
