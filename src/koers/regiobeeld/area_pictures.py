# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pictures of a whole area by their name in the address: its profile, its Zvw money, the four laws."""

from __future__ import annotations

from django.urls import reverse

from koers.access.actor import Actor
from koers.regiobeeld import laws, profiles, selectors, single
from koers.regiobeeld.areas.register import AreaRecord, Level
from koers.regiobeeld.single import Single
from koers.regiobeeld.spending import Spending, spending
from koers.regiobeeld.spines import Spine, spine_of
from koers.web import dutch
from koers.web.words import VERDICTS

PROFILE, MONEY, LAWS = "profiel", "zorggeld", "wetten"
PICTURES = (PROFILE, MONEY, LAWS)
_WITH_COSTS = (Level.REGIO, Level.GEMEENTE)
_SEVERAL = "de bronnen van de cijfers op Koers"


def picture(actor: Actor, area: AreaRecord, name: str, age: str = "") -> Single | None:
    """The picture, or None where the area has none by that name.

    Args:
        age: group of ages, as on the page of the area.
    """
    if name == LAWS:
        return _laws(laws.across_laws(actor, area)) if area.level in _WITH_COSTS else None
    if name not in PICTURES:
        return None
    everything = selectors.profile(actor, area.code)
    if name == MONEY:
        money = spending(everything)
        return _money(money, area) if money else None
    age = age or next(iter(profiles.ages_in(everything)), "")
    drawn = spine_of(actor, area, profiles.one_age(everything, age))
    return _profile(drawn, area) if drawn else None


def page_with(name: str, slug: str) -> str:
    """Address of the page that the picture is taken from."""
    if name == LAWS:
        return f"{reverse('regiobeeld-kosten')}?gebied={slug}"
    return reverse("regiobeeld-gebied", kwargs={"gebied": slug})


def links(slug: str, name: str, query: str = "") -> list[tuple[str, str]]:
    """What can be done with a picture of an area."""
    where, after = {"gebied": slug, "plaat": name}, f"?{query}" if query else ""

    def file(form: str) -> str:
        kwargs = {**where, "vorm": form}
        return reverse("regiobeeld-gebied-plaat-bestand", kwargs=kwargs) + after

    return single.links(file, reverse("regiobeeld-gebied-plaat", kwargs=where) + after)


def _profile(drawn: Spine, area: AreaRecord) -> Single:
    rows = tuple(
        (
            f"{row.definition.kort}{row.definition.unit_beside_name}, "
            f"{dutch.period(row.figure.period)}",
            row.figure.formatted,
            VERDICTS[row.verdict][2] if row.verdict in VERDICTS else "",
            *([line.around.formatted] if line.around else []),
            row.country.formatted if row.country else "",
            line.lowest,
            line.highest,
        )
        for line in drawn.lines
        for row in (line.row,)
    )
    around = [drawn.around.name] if drawn.around else []
    header = ("Cijfer", area.name, "Oordeel", *around, "Nederland", "Laagste", "Hoogste")
    return Single(PROFILE, drawn.chart, drawn.title, drawn.subtitle, _SEVERAL, header, rows)


def _money(money: Spending, area: AreaRecord) -> Single:
    rows = tuple(
        (
            row.definition.kort,
            row.figure.formatted,
            row.country.formatted if row.country else "niet geleverd",
        )
        for row in (*money.rows, money.total)
    )
    header = ("Soort zorg", area.name, "Nederland")
    return Single(MONEY, money.chart, money.title, money.subtitle, money.source, header, rows)


def _laws(shown: laws.AcrossLaws) -> Single | None:
    if shown.chart is None:
        return None
    rows = [
        (
            item.law.name,
            item.period or "–",
            _amount(item.per_inhabitant, item.missing),
            _amount(item.country),
            item.law.payer,
        )
        for item in shown.costs
    ]
    if shown.total is not None:
        rows.append(("Samen", shown.together, _amount(shown.total), "", ""))
    return Single(
        LAWS,
        shown.chart,
        shown.title,
        laws_subtitle(shown),
        "CBS, Vektis en partners",
        ("Wet", "Jaar", "Per inwoner", "Nederland", "Wie betaalt"),
        tuple(rows),
    )


def laws_subtitle(shown: laws.AcrossLaws) -> str:
    """Measure, year and prices of the picture of the laws."""
    year = shown.together or "nieuwste jaar per wet"
    return f"Euro per inwoner, {year}, in prijzen van {shown.base}"


def _amount(value: float | None, missing: str = "") -> str:
    if value is None:
        return f"niet te bepalen ({missing})" if missing else "niet te bepalen"
    return dutch.euro(value, 0)
