# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of owners and progress as their people see them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from koers.access.actor import SYSTEM
from koers.access.models import Membership
from koers.access.roles import Role
from koers.werkagenda.artefacts import services as papers
from koers.werkagenda.artefacts.registry import kind_of
from koers.werkagenda.models import ContributionKey, HoursSpent, LedgerEntry, Participation, Project
from koers.werkagenda.owners.keys import set_key

AGENDA = "/werkagenda/werkagenda-2019"
QUARTER = f"{AGENDA}/project/alcohol/voortgang/2026-K3"

LogIn = Callable[[Role, str], Client]


@pytest.fixture
def log_in(alcohol: Project) -> LogIn:
    """Gives a browser in which somebody in this role at this organisation is logged in."""

    def enter(role: Role, organisation: str) -> Client:
        person = User.objects.create(username=f"{role.value}-{organisation}")
        Membership.objects.create(person=person, organisation_id=organisation, role=role)
        client = Client()
        client.force_login(person)
        return client

    return enter


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def test_a_quarter_is_filled_in_on_one_page_and_shown(log_in: LogIn) -> None:
    leader = log_in(Role.PROJECTLEIDER, "ggd-twente")
    assert "afgesproken: 40 uur" in text(leader, f"{QUARTER}/invullen/")
    sent: dict[str, Any] = {
        "uren-gemeente-almelo": "32,5",
        "besteed": "2500,00",
        "verwacht": "12000",
        "gehaald-0": "2026-03-31",
        "realisatie": "50",
        "toelichting": "De scholen doen mee.",
        "licht_geld": "let-op",
        "reden_geld": "De rekening is betwist.",
    }
    answer = leader.post(f"{QUARTER}/invullen/", sent)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    page = text(leader, f"{QUARTER}/")
    for words in (
        "32,5",
        "De scholen doen mee.",
        "De rekening is betwist.",
        "50%",
        "€\u00a012.000",
    ):
        assert words in page
    assert "Door de projectleider aangepast" in page
    report = re.search(
        r'href="(/werkagenda/werkagenda-2019/stukken/\d+/)">Nalezen en aanbieden', page
    )
    assert report is not None
    assert "3e kwartaal 2026" in text(leader, report[1])
    assert '/werkagenda/werkagenda-2019/voortgang/2026-K3/">Alle projecten' in page


def test_beside_a_percentage_there_is_no_reason_why_there_is_none(log_in: LogIn) -> None:
    leader = log_in(Role.PROJECTLEIDER, "ggd-twente")
    sent = {"realisatie": "", "realisatie_reden": "De teller ontbreekt.", "toelichting": "Rustig."}
    assert leader.post(f"{QUARTER}/invullen/", sent).status_code == 302
    assert "n.v.t.: De teller ontbreekt." in text(leader, f"{QUARTER}/")
    sent |= {"realisatie": "40", "versie": "1"}
    assert leader.post(f"{QUARTER}/invullen/", sent).status_code == 302
    page = text(leader, f"{QUARTER}/")
    assert "40%" in page and "De teller ontbreekt." not in page
    address = re.search(r'href="([^"]+/stukken/\d+/)">Nalezen en aanbieden', page)
    assert address is not None
    paper = text(leader, address[1])
    # What is an exception stands in the paper only when it was made.
    assert "Rustig." in paper and "Gevraagd besluit" in paper
    for label in ("Realisatie n.v.t., want", "Ander licht voor", "Waarom een andere status"):
        assert label not in paper
    sent |= {"licht_tempo": "let-op", "reden_tempo": "De school is dicht.", "versie": "2"}
    assert leader.post(f"{QUARTER}/invullen/", sent).status_code == 302
    paper = text(leader, address[1])
    assert "Ander licht voor tempo" in paper and "Ander licht voor geld" not in paper


def test_a_quarter_leads_to_the_factsheet_of_its_theme_line_when_there_is_one(
    log_in: LogIn, alcohol: Project
) -> None:
    leader = log_in(Role.PROJECTLEIDER, "ggd-twente")
    link = f'{AGENDA}/factsheet/preventie/"'
    page = text(leader, f"{QUARTER}/")
    assert link not in page and "nog geen factsheet" in page
    assert "nog geen factsheet" in text(leader, f"{AGENDA}/themalijn/preventie/")
    about = {"agenda": alcohol.agenda, "theme_line": alcohol.theme_line}
    paper = papers.start(actor=SYSTEM, kind="factsheet", year=2026, quarter=3, **about)
    content = kind_of(paper).prefill(paper)
    papers.save(actor=SYSTEM, artefact=paper, content=content, based_on=None)
    page = text(leader, f"{QUARTER}/")
    assert link in page and "nog geen factsheet" not in page


def test_an_owner_sees_hours_money_and_yield_against_its_share(
    log_in: LogIn, alcohol: Project
) -> None:
    secretary = log_in(Role.REGIOSECRETARIS, "ozjt-samen14")
    year = timezone.localdate().year
    set_key(
        actor=SYSTEM,
        agenda=alcohol.agenda,
        name="Gelijke delen",
        unit="delen",
        valid_from=date(year, 1, 1),
        source="proef",
        standing="te-bevestigen",
        weights={owner.pk: Decimal(1) for owner in alcohol.agenda.owners.all()},
        is_default=True,
    )
    for owner, agreed, back in (("gemeente-almelo", "300", "30"), ("gemeente-borne", "100", "70")):
        for kind, amount in (("afgesproken", agreed), ("ontvangen", back)):
            line = {"eigenaar": owner, "jaar": year, "soort": kind, "bedrag": amount}
            assert secretary.post(f"{AGENDA}/eigenaren/grootboek/nieuw/", line).status_code == 302
    page = text(log_in(Role.BESTUURDER, "gemeente-borne"), f"{AGENDA}/eigenaar/gemeente-borne/")
    assert "25,0% van alle bijdragen" in page and "70,0% van alle opbrengst" in page
    # The same figures stand in the picture, beside the share.
    assert f"geld {year}: 25,0%, opbrengst: 70,0%" in page
    assert "Aandeel volgens de sleutel 5,9%" in page


def test_a_light_without_a_reason_is_refused_and_nothing_is_kept(log_in: LogIn) -> None:
    leader = log_in(Role.PROJECTLEIDER, "ggd-twente")
    sent = {"uren-gemeente-almelo": "32", "licht_geld": "op-koers", "realisatie": "50"}
    answer = leader.post(f"{QUARTER}/invullen/", sent)
    assert "Licht geld: schrijf op waarom" in answer.content.decode()
    assert not HoursSpent.objects.exists()


def test_two_who_fill_in_at_once_do_not_overwrite_each_other(log_in: LogIn) -> None:
    leader = log_in(Role.PROJECTLEIDER, "ggd-twente")
    leader.post(f"{QUARTER}/invullen/", {"realisatie": "10", "toelichting": "Eerste."})
    leader.post(
        f"{QUARTER}/invullen/", {"realisatie": "10", "toelichting": "Tweede.", "versie": "1"}
    )
    late = leader.post(
        f"{QUARTER}/invullen/", {"realisatie": "10", "toelichting": "Te laat.", "versie": "1"}
    )
    assert "intussen versie 2 bewaard" in late.content.decode()
    assert "Tweede." in text(leader, f"{QUARTER}/")


def test_a_file_with_a_wrong_row_shows_the_row(log_in: LogIn) -> None:
    leader = log_in(Role.PROJECTLEIDER, "ggd-twente")
    rows = "project;eigenaar;kwartaal;uren\nalcohol;Gemeente Almelo;2026-K3;veel\n"
    file = SimpleUploadedFile("uren.csv", rows.encode())
    page = leader.post(f"{AGENDA}/voortgang/uren/", {"bestand": file}).content.decode()
    assert "Rij 2: uren &#x27;veel&#x27; is geen getal" in page
    good = SimpleUploadedFile("uren.csv", rows.replace("veel", "4,5").encode())
    assert leader.post(f"{AGENDA}/voortgang/uren/", {"bestand": good}).status_code == 302
    assert HoursSpent.objects.get().hours == 4.5


def test_the_template_of_hours_is_read_back_as_it_was(log_in: LogIn) -> None:
    leader = log_in(Role.PROJECTLEIDER, "ggd-twente")
    leader.post(f"{QUARTER}/invullen/", {"realisatie": "1", "uren-gemeente-almelo": "8"})
    content = leader.get(f"{AGENDA}/voortgang/uren/sjabloon.csv").content
    assert content.decode("utf-8-sig").splitlines()[0] == "project;eigenaar;kwartaal;uren"


def test_an_alderman_sees_his_municipality_in_one_screen(log_in: LogIn) -> None:
    secretary = log_in(Role.REGIOSECRETARIS, "ozjt-samen14")
    secretary.post(
        f"{AGENDA}/eigenaren/grootboek/nieuw/",
        {"eigenaar": "gemeente-almelo", "jaar": 2026, "soort": "betaald", "bedrag": "1250,50"},
    )
    secretary.post(f"{QUARTER}/invullen/", {"realisatie": "1", "uren-gemeente-almelo": "10"})
    alderman = log_in(Role.BESTUURDER, "gemeente-almelo")
    page = text(alderman, f"{AGENDA}/eigenaar/gemeente-almelo/")
    for words in ("€\u00a01.251", "10\u00a0uur", "Alcohol", "100,0% van alle uren"):
        assert words.replace("\u00a0", " ") in page.replace("\u00a0", " "), words


def test_the_ledger_is_kept_and_corrected_on_the_screen(log_in: LogIn) -> None:
    secretary = log_in(Role.REGIOSECRETARIS, "ozjt-samen14")
    line = {"eigenaar": "gemeente-borne", "jaar": 2026, "soort": "betaald", "bedrag": "1000"}
    assert secretary.post(f"{AGENDA}/eigenaren/grootboek/nieuw/", line).status_code == 302
    wrong = LedgerEntry.objects.get()
    path = f"{AGENDA}/eigenaren/grootboek/{wrong.pk}/"
    assert "Schrijf op waarom" in secretary.post(path, {"bedrag": "10"}).content.decode()
    secretary.post(path, {"bedrag": "100", "reden": "Een nul te veel."})
    page = text(secretary, f"{AGENDA}/eigenaren/grootboek/")
    assert f"Correctie van regel {wrong.pk}" in page and "−€" in page.replace("\u2212", "−")
    csv = secretary.get(f"{AGENDA}/eigenaren/grootboek.csv").content.decode("utf-8-sig")
    assert "-900,00" in csv
    assert secretary.get(f"{AGENDA}/eigenaren/grootboek.xlsx").content[:2] == b"PK"


def test_an_alderman_decides_for_his_own_municipality_on_the_screen(log_in: LogIn) -> None:
    alderman = log_in(Role.BESTUURDER, "gemeente-borne")
    path = f"{AGENDA}/project/alcohol/deelname/"
    assert "Gemeente Losser" not in text(alderman, path)
    alderman.post(path, {"eigenaar": "gemeente-borne", "besluit": "ja", "reden": "Past bij ons."})
    assert Participation.objects.get().owner.organisation_id == "gemeente-borne"
    assert "Past bij ons." in text(alderman, path)
    assert "doet mee" in text(alderman, f"{AGENDA}/eigenaren/deelname/")


def test_a_key_is_adopted_and_divides_a_cost_on_the_screen(log_in: LogIn) -> None:
    secretary = log_in(Role.REGIOSECRETARIS, "ozjt-samen14")
    path = f"{AGENDA}/eigenaren/sleutels/nieuw/?voorstel=gelijke-delen"
    page = text(secretary, path)
    assert 'value="In gelijke delen"' in page
    sent = {
        "naam": "In gelijke delen",
        "eenheid": "delen",
        "vanaf": "2026-01-01",
        "bron": "proef",
        "status": "te-bevestigen",
        "standaard": "on",
    }
    answer = secretary.post(path, sent)
    assert "Vul het gewicht van Gemeente Almelo in" in answer.content.decode()
    from koers.werkagenda.models import Owner

    sent |= {f"gewicht-{owner.organisation_id}": "1" for owner in Owner.objects.all()}
    assert secretary.post(path, sent).status_code == 302
    assert ContributionKey.objects.get().is_default
    page = text(Client(), f"{AGENDA}/eigenaren/sleutels/?bedrag=1700&per=totaal")
    assert page.count("€\u00a0100,00") == 17
    assert "5,9%" in text(Client(), f"{AGENDA}/eigenaren/")


def test_funding_on_the_screen_keeps_its_queue(log_in: LogIn) -> None:
    secretary = log_in(Role.REGIOSECRETARIS, "ozjt-samen14")
    path = f"{AGENDA}/project/alcohol/financiering/"
    line = {"bron": "Landelijke regeling", "stand": "wachtlijst", "bedrag": "5000", "plaats": "41"}
    assert secretary.post(f"{path}nieuw/", line).status_code == 302
    assert "op de wachtlijst, plaats 41" in text(secretary, path)


def test_money_in_the_adopted_plan_is_followed_without_typing_it_again(log_in: LogIn) -> None:
    secretary = log_in(Role.REGIOSECRETARIS, "ozjt-samen14")
    path = f"{AGENDA}/project/alcohol/financiering/"
    page = text(secretary, path)
    assert "Wel in het vastgestelde plan" in page and "op de wachtlijst, plaats 7" in page
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    del hidden["csrfmiddlewaretoken"]

    assert secretary.post(f"{path}nieuw/", hidden).status_code == 302

    page = text(secretary, path)
    assert "Wel in het vastgestelde plan" not in page
    for words in ("plaats 7", "€ 12.501", "Als de school meebetaalt", "Zoals in het vastgestelde"):
        assert words in page.replace("&nbsp;", " ").replace("\xa0", " "), words


@pytest.mark.parametrize(
    "path",
    [
        "/eigenaren/deelname/",
        "/eigenaren/grootboek/",
        "/eigenaar/gemeente-borne/",
        "/voortgang/",
        "/project/alcohol/voortgang/2026-K3/",
        "/voortgang/2026-K3/verslag.docx",
        "/jaarplan/2026/",
    ],
)
def test_an_outsider_sees_only_what_is_public(alcohol: Project, client: Client, path: str) -> None:
    answer = client.get(f"{AGENDA}{path}")
    assert answer.status_code == 302 and answer["Location"].startswith("/inloggen/")


@pytest.mark.parametrize(
    "path",
    [
        "/voortgang/",
        "/project/alcohol/voortgang/",
        "/voortgang/2026-K3/verslag.docx",
        "/voortgang/2026-K3/verslag.pptx",
        "/themalijn/preventie/voortgang/2026-K3/verslag.docx",
        "/jaarplan/2026/",
        "/jaarplan/2026/jaarplan.pptx",
        "/eigenaren/",
        "/factsheet/preventie/",
    ],
)
def test_who_works_on_the_agenda_opens_every_page(log_in: LogIn, path: str) -> None:
    assert log_in(Role.BESTUURDER, "gemeente-borne").get(f"{AGENDA}{path}").status_code == 200


@pytest.mark.parametrize("quarter", ["2026-K5", "kwartaal", "1999-K1"])
def test_what_is_no_quarter_says_how_to_write_one(log_in: LogIn, quarter: str) -> None:
    answer = log_in(Role.BESTUURDER, "gemeente-borne").get(f"{AGENDA}/voortgang/{quarter}/")
    assert answer.status_code == 422
    assert "2026-K3" in answer.content.decode()
