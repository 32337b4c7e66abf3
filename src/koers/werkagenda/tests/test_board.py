# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The board and its totals, the choices a reader makes, and what other rooms ask of the agenda."""

from __future__ import annotations

import pytest

from koers.access.actor import PUBLIC
from koers.errors import KoersError
from koers.regiobeeld.definitions import THEMES, catalogue
from koers.region_pack import region_pack
from koers.werkagenda import selectors
from koers.werkagenda.board import NO_STATUS, BoardChoice
from koers.werkagenda.meetings.coming import next_meetings
from koers.werkagenda.models import Agenda, ThemeLineItem
from koers.werkagenda.roadmap import moments_by_year, moments_of


def keys(agenda: Agenda, **choice: str) -> list[str]:
    return [row.project.key for row in selectors.board(PUBLIC, agenda, BoardChoice(**choice)).rows]


def test_the_totals_are_those_of_the_founding_document(agenda_2019: Agenda) -> None:
    totals = selectors.totals(PUBLIC, agenda_2019)
    assert [group.code for group in totals.groups] == ["G", "M"]
    assert totals.projects == 27
    assert totals.capacity == (56, 43)
    assert totals.yields == (54, 38)
    assert totals.leads == (("Gemeenten (14)", 13), ("Menzis", 8), ("GGD Twente", 6))


def test_the_agenda_of_the_twentse_koers_gives_no_effort_and_no_lead(koers_2022: Agenda) -> None:
    totals = selectors.totals(PUBLIC, koers_2022)
    assert (totals.projects, totals.has_estimates, totals.leads) == (21, False, ())
    assert totals.statuses == (("", "niet vermeld", 21),)
    lines = selectors.theme_line_overview(PUBLIC, koers_2022)
    assert [line.projects for line in lines] == [5, 4, 4, 2, 6]


def test_totals_follow_the_choice(agenda_2019: Agenda) -> None:
    board = selectors.board(PUBLIC, agenda_2019, BoardChoice(lead="ggd"))
    assert board.totals.projects == 6
    assert board.totals.capacity == (2 + 2 + 2 + 2 + 3 + 2, 2 + 1 + 1 + 1 + 1 + 1)
    assert board.totals.leads == (("GGD Twente", 6),)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({"theme_line": "jeugdhulp"}, ["ontwikkeltafel-1", "ontwikkeltafel-2", "ontwikkeltafel-3"]),
        ({"status": "on-hold"}, ["dementievriendelijk"]),
        ({"lead": "menzis", "theme_line": "preventie"}, ["overgewicht-18plus", "valpreventie"]),
        ({"text": "CLIENTONDERSTEUNING"}, ["clientondersteuning"]),
        ({"text": "rub"}, ["rub", "ruo"][:1]),
        ({"text": "vroeg-er-op-af"}, ["vroegsignalering-schulden"]),
        ({"text": "wachtlijsten jeugd-ggz"}, ["wachtlijsten-ggz"]),
        ({"text": "bestaat nergens"}, []),
        ({"status": NO_STATUS}, []),
    ],
)
def test_a_choice_leaves_the_projects_that_fit(
    agenda_2019: Agenda, choice: dict[str, str], expected: list[str]
) -> None:
    assert keys(agenda_2019, **choice) == expected


def test_a_board_is_sorted_on_any_column_both_ways(agenda_2019: Agenda) -> None:
    own_order = keys(agenda_2019)
    assert own_order[0] == "tijdelijke-opnames"
    assert keys(agenda_2019, order="naam")[0] == "verward-gedrag"  # Aanpak personen met ...
    assert keys(agenda_2019, order="-naam")[0] == "wachtlijsten-ggz"
    assert keys(agenda_2019, order="themalijn")[0].startswith("ontwikkeltafel")
    assert keys(agenda_2019, order="status")[-1] == "geriatrische-ketensamenwerking"
    board = selectors.board(PUBLIC, agenda_2019, BoardChoice(order="-inzet-m"))
    efforts = [row.capacity[1] or 0 for row in board.rows]
    assert efforts == sorted(efforts, reverse=True)
    assert [row.project.key for row in board.rows][:2] == [
        "arbeidsmarkt-zorg",
        "geriatrische-ketensamenwerking",
    ]
    assert keys(agenda_2019, order="onzin") == own_order


def test_the_main_agenda_comes_first(koers_2022: Agenda) -> None:
    assert [agenda.key for agenda in selectors.agendas(PUBLIC)] == [
        "werkagenda-2019",
        "twentse-koers-2022",
    ]


def test_without_an_agenda_the_selectors_give_nothing(db: None) -> None:
    assert selectors.main_agenda(PUBLIC) is None
    assert selectors.theme_line_overview(PUBLIC) == []
    assert next_meetings(PUBLIC) == []
    assert selectors.search_projects(PUBLIC, "roken") == []
    assert selectors.projects_for_theme(PUBLIC, "jeugd") == []


def test_the_overview_counts_projects_per_status(agenda_2019: Agenda) -> None:
    lines = {line.name: line for line in selectors.theme_line_overview(PUBLIC)}
    assert len(lines) == 8
    old_age = lines["Integrale ouderenzorg"]
    assert (old_age.theme, old_age.projects) == ("ouderen", 5)
    assert old_age.statuses == (
        ("lopend", "lopend", 3),
        ("on-hold", "on hold", 1),
        ("onbekend", "onbekend", 1),
    )


def test_meetings_say_how_often_and_that_no_date_is_known(agenda_2019: Agenda) -> None:
    meetings = next_meetings(PUBLIC)
    assert [(m.name, m.per_year, m.when) for m in meetings] == [
        ("Ambtelijk overleg S14-Menzis", 12, "nog geen datum"),
        ("Bestuurlijk afstemmingsoverleg S14-Menzis", 4, "nog geen datum"),
    ]


def test_searching_finds_projects_of_both_agendas_name_first(koers_2022: Agenda) -> None:
    found = selectors.search_projects(PUBLIC, "valpreventie")
    assert [(p.agenda.key, p.key) for p in found] == [
        ("werkagenda-2019", "valpreventie"),
        ("twentse-koers-2022", "valpreventie"),
    ]
    assert selectors.search_projects(PUBLIC, "  ") == []
    names = [project.key for project in selectors.search_projects(PUBLIC, "roken")]
    assert names[0] == "roken"


def test_an_indicator_leads_to_the_projects_that_work_on_it(koers_2022: Agenda) -> None:
    found = selectors.projects_for_indicator(PUBLIC, "roken-18plus")
    assert [project.key for project in found] == ["roken", "rookvrije-generatie"]
    assert selectors.projects_for_indicator(PUBLIC, "bestaat-niet") == []


def test_a_theme_leads_to_the_projects_of_its_theme_lines(koers_2022: Agenda) -> None:
    found = selectors.projects_for_theme(PUBLIC, "ouderen")
    assert [p.agenda.key for p in found].count("werkagenda-2019") == 5
    assert [p.agenda.key for p in found].count("twentse-koers-2022") == 4
    assert found[0].key == "tijdelijke-opnames"


def test_predecessors_and_successors_point_at_each_other(koers_2022: Agenda) -> None:
    new = selectors.project(PUBLIC, koers_2022, "uitstroomregelingen")
    old, _ = selectors.relatives(PUBLIC, new)
    assert [project.key for project in old] == ["rub", "ruo"]
    assert [project.key for project in selectors.relatives(PUBLIC, old[0])[1]] == [new.key]


def test_moments_stand_under_their_year(agenda_2019: Agenda) -> None:
    projects = selectors.listed_projects(PUBLIC, agenda_2019)
    years = dict(moments_by_year(projects, selectors.milestones(PUBLIC, agenda_2019)))
    assert list(years) == sorted(year for year in years if year)
    assert {m.project.key for m in years[2021]} == {
        "clientondersteuning",
        "rub",
        "ggz-naar-wlz",
        "alcohol",
        "decentralisatie-bw-mo",
    }
    alcohol = selectors.project(PUBLIC, agenda_2019, "alcohol")
    assert [(m.year, m.what, m.uncertain) for m in moments_of(alcohol, [])] == [
        (2021, "start", True)
    ]


def test_what_was_never_loaded_is_not_found(agenda_2019: Agenda) -> None:
    for ask in (
        lambda: selectors.agenda(PUBLIC, "x"),
        lambda: selectors.theme_line(PUBLIC, agenda_2019, "x"),
        lambda: selectors.project(PUBLIC, agenda_2019, "x"),
    ):
        with pytest.raises(KoersError) as caught:
            ask()
        assert caught.value.http_status == 404


def test_every_linked_indicator_exists_in_the_catalogue() -> None:
    pack = region_pack()
    linked = {item for ids in pack.themalijn_indicatoren.values() for item in ids}
    for projects in pack.project_indicatoren.values():
        linked |= {item for ids in projects.values() for item in ids}
    assert linked - set(catalogue()) == set()
    assert set(pack.themalijnen.values()) <= set(THEMES)


def test_every_link_of_the_region_pack_points_at_the_agendas(koers_2022: Agenda) -> None:
    pack = region_pack()
    for agenda_key, projects in pack.project_indicatoren.items():
        agenda = selectors.agenda(PUBLIC, agenda_key)
        known = {project.key for project in selectors.projects(PUBLIC, agenda)}
        assert set(projects) - known == set()
    texts = ThemeLineItem.objects.filter(kind="indicators").values_list("text", flat=True)
    assert set(pack.themalijn_indicatoren) - set(texts) == set()
    lines = {
        line.key for a in selectors.agendas(PUBLIC) for line in selectors.theme_lines(PUBLIC, a)
    }
    assert set(pack.themalijnen) == lines
