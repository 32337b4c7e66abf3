# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The numbers of the beslagvrije voet on a date, per leefsituatie, ready for both routes.

Two versions of the formula of Rv art. 475da lid 2: quadratic in the income from 2021 to 2025,
linear from 2026. The dates of the parameters decide which one holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from koers.regelingen.beslagvrije_voet.velden import GEHUWD
from koers.regelingen.geld import NUL
from koers.regelingen.parameters import Gebruikt, OntbrekendeParameter, Wetstand, parameter
from koers.regelingen.uitkomst import Herkomst, Invoer

# Articles 475da and further of the Wet vereenvoudiging beslagvrije voet; the linear version is
# known by the parameter that only it has.
BVV_2021 = "bvv_2021"
BVV_2026 = "bvv_2026"

_MAANDEN = Decimal(12)


@dataclass(frozen=True, slots=True)
class Wet475da:
    """Numbers of lid 1-3 for one leefsituatie. Letters as in the law's own formula."""

    formule: str
    maximum: Decimal
    norm: Decimal  # A or B
    deel: Decimal
    drempel: Decimal  # D
    e: Decimal
    zorg_hoogste: Decimal  # lid 3, per month
    ijkpunt: Decimal
    afbouw: Decimal  # F or G, bvv_2026
    a: Decimal  # factors of the normhuur, bvv_2021
    b: Decimal
    huurgrens: Decimal  # H
    basishuur: Decimal  # J
    k: Decimal  # 0 without children
    kgb_drempel: Decimal  # D, or D + L for a couple
    gebruikt: tuple[Gebruikt, ...]
    norm_invoer: tuple[Invoer, ...]
    zorg_invoer: tuple[Invoer, ...]
    huur_invoer: tuple[Invoer, ...]
    kgb_invoer: tuple[Invoer, ...]

    @property
    def huur_hoogste(self) -> Decimal:
        return self.huurgrens - self.basishuur

    def zorg(self, inkomen: Decimal) -> Decimal:
        """Lid 2, second term, and lid 3."""
        return min(max(inkomen - self.drempel, NUL) / _MAANDEN * self.e, self.zorg_hoogste)

    def huur(self, inkomen: Decimal) -> Decimal | None:
        """Lid 2, third term; None where the text that would decide is missing."""
        if self.formule == BVV_2026:
            above = max(inkomen - self.ijkpunt, NUL)
            return min(above * (self.afbouw / _MAANDEN), self.huur_hoogste)
        if inkomen <= self.ijkpunt:
            return None
        return self.a * inkomen * inkomen + self.b * inkomen - self.basishuur

    def kgb(self, inkomen: Decimal) -> Decimal:
        """Lid 2, last term of onderdeel b and d."""
        if not self.k:
            return NUL
        return max(inkomen - self.kgb_drempel, NUL) / _MAANDEN * self.k


def maximum(peildatum: date, leefsituatie: str) -> Gebruikt | None:
    """The maximum of lid 1, also when the formula itself cannot be worked out on that date."""
    return parameter(f"beslagvrije_voet.maximum_{leefsituatie}").op(peildatum)


def _from(*named: tuple[str, Decimal]) -> tuple[Invoer, ...]:
    return tuple(Invoer(name, value, Herkomst.PARAMETER) for name, value in named)


@cache
def wet_475da(peildatum: date, leefsituatie: str) -> Wet475da:
    """Numbers for one leefsituatie.

    Raises:
        OntbrekendeParameter: which numbers are unknown on that date.
    """
    law = Wetstand(peildatum)
    couple = leefsituatie in GEHUWD
    children = leefsituatie in ("ao", "gk")
    linear = parameter("huurtoeslag.afbouw_meerpersoons").op(peildatum) is not None
    persons = "eenpersoons" if leefsituatie == "a" else "meerpersoons"
    kind = "gehuwden" if couple else "alleenstaande"
    names = {
        "maximum": f"beslagvrije_voet.maximum_{leefsituatie}",
        "norm": f"bijstandsnorm.{kind}_21_aow",
        "deel": "beslagvrije_voet.deel_van_de_norm",
        "D": "zorgtoeslag.drempelinkomen",
        "e": "zorgtoeslag.afbouw",
        "S": "zorgtoeslag.standaardpremie",
        "p": f"bijstandsnorm.verhoging_art23_lid2_{kind}",
        "H": "huurtoeslag.maximale_huurgrens",
        "ijkpunt": f"huurtoeslag.ijkpunt_{persons}",
    }
    if linear:
        names["J"] = f"huurtoeslag.basishuur_{persons}"
        names["afbouw"] = f"huurtoeslag.afbouw_{persons}"
    else:
        names["J"] = "huurtoeslag.normhuur_minimum"
        names["a"] = f"beslagvrije_voet.normhuur_factor_a_{persons}"
        names["b"] = f"beslagvrije_voet.normhuur_factor_b_{persons}"
    if children:
        names["k"] = "kindgebonden_budget.afbouw"
    if children and couple:
        names["L"] = "kindgebonden_budget.verhoging_drempel_partners"
    value = dict(zip(names, law.getallen(*names.values()), strict=True))
    insured = Decimal(2 if couple else 1)
    highest = insured * value["S"] / _MAANDEN - value["p"]
    threshold = value["D"] + value.get("L", NUL)
    taper = (
        _from(("ijkpunt", value["ijkpunt"]), ("afbouw", value["afbouw"]))
        if linear
        else _from(("a", value["a"]), ("b", value["b"]))
    )
    return Wet475da(
        formule=BVV_2026 if linear else BVV_2021,
        maximum=value["maximum"],
        norm=value["norm"],
        deel=value["deel"],
        drempel=value["D"],
        e=value["e"],
        zorg_hoogste=highest,
        ijkpunt=value["ijkpunt"],
        afbouw=value.get("afbouw", NUL),
        a=value.get("a", NUL),
        b=value.get("b", NUL),
        huurgrens=value["H"],
        basishuur=value["J"],
        k=value.get("k", NUL),
        kgb_drempel=threshold,
        gebruikt=law.gebruikt,
        norm_invoer=_from(("deel", value["deel"]), ("norm", value["norm"])),
        zorg_invoer=_from(("D", value["D"]), ("E", value["e"]), ("hoogste", highest)),
        huur_invoer=taper + _from(("H", value["H"]), ("J", value["J"])),
        kgb_invoer=_from(("D + L" if couple else "D", threshold), ("K", value.get("k", NUL))),
    )


@dataclass(frozen=True, slots=True)
class WetZonderAdres:
    """Lid 4: a share of the norm for a couple."""

    deel: Decimal
    norm: Decimal
    gebruikt: tuple[Gebruikt, ...]


@cache
def wet_zonder_adres(peildatum: date) -> WetZonderAdres:
    law = Wetstand(peildatum)
    share, norm = law.getallen(
        "beslagvrije_voet.deel_zonder_woonadres", "bijstandsnorm.gehuwden_21_aow"
    )
    return WetZonderAdres(share, norm, law.gebruikt)


@dataclass(frozen=True, slots=True)
class WetInrichting:
    """Art. 475e lid 2: two thirds of the norm in an institution, and the addition to it."""

    teller: Decimal
    noemer: Decimal
    norm: Decimal
    verhoging: Decimal
    gebruikt: tuple[Gebruikt, ...]


@cache
def wet_inrichting(peildatum: date, gehuwd: bool) -> WetInrichting:
    law = Wetstand(peildatum)
    kind = "gehuwden" if gehuwd else "alleenstaande"
    above, below, norm, addition = law.getallen(
        "beslagvrije_voet.deel_norm_inrichting_teller",
        "beslagvrije_voet.deel_norm_inrichting_noemer",
        f"bijstandsnorm.inrichting_{kind}",
        f"bijstandsnorm.verhoging_art23_lid2_{kind}",
    )
    return WetInrichting(above, below, norm, addition, law.gebruikt)


@dataclass(frozen=True, slots=True)
class WetWoonkosten:
    """Lid 5: from which housing costs the amount rises, and for whom."""

    grens: Decimal
    ook_onder_maximum: bool
    gebruikt: tuple[Gebruikt, ...]


@cache
def wet_woonkosten(peildatum: date) -> WetWoonkosten:
    """The text of 2021 asks that the maximum is reached, that of 1 July 2025 no longer does.

    From which day in between is not known: before July 2025 the rise is determined only where both
    texts agree.
    """
    law = Wetstand(peildatum)
    limit, factor = law.getallen(
        "huurtoeslag.maximale_huurgrens", "beslagvrije_voet.factor_hoge_woonkosten"
    )
    for_all = parameter("beslagvrije_voet.hoge_woonkosten_voor_iedereen").op(peildatum)
    return WetWoonkosten(limit * factor, for_all is not None, law.gebruikt)


@dataclass(frozen=True, slots=True)
class WetAftrek:
    """Art. 475db and 475dc."""

    deel_partner: Decimal
    deel_inkomen: Decimal
    gebruikt: tuple[Gebruikt, ...]


@cache
def wet_aftrek(peildatum: date) -> WetAftrek:
    law = Wetstand(peildatum)
    partner, income = law.getallen(
        "beslagvrije_voet.deel_partner", "beslagvrije_voet.deel_van_het_inkomen"
    )
    return WetAftrek(partner, income, law.gebruikt)


@cache
def inkomensgrens_lid7(peildatum: date, leefsituatie: str) -> Gebruikt:
    """The income under which an owner may ask for more.

    Raises:
        OntbrekendeParameter: unknown on that date.
    """
    persons = "alleenstaande" if leefsituatie == "a" else "meerpersoons"
    name = f"beslagvrije_voet.inkomensgrens_lid7_{persons}"
    found = parameter(name).op(peildatum)
    if found is None:
        raise OntbrekendeParameter((Wetstand.what_is_missing(name),), peildatum)
    return found
