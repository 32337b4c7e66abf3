# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The beslagvrije voet of one household, exactly and step by step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from koers.regelingen.beslagvrije_voet import formules
from koers.regelingen.beslagvrije_voet.velden import GEHUWD, UITVOERNAMEN, VELDEN
from koers.regelingen.beslagvrije_voet.wet import (
    BVV_2026,
    inkomensgrens_lid7,
    maximum,
    wet_475da,
    wet_aftrek,
    wet_inrichting,
    wet_woonkosten,
    wet_zonder_adres,
)
from koers.regelingen.geld import NUL, op_de_cent
from koers.regelingen.parameters import Gebruikt, OntbrekendeParameter
from koers.regelingen.uitkomst import (
    Herkomst,
    Invoer,
    Stap,
    Uitkomst,
    bepaald,
    niet_te_bepalen,
)
from koers.regelingen.veld import Opgave, lees, peildatum_van

NAAM = "beslagvrije-voet"

# Members of an enumeration are looked up anew each time; these are needed in every step.
_STAP, _PARAMETER = Herkomst.STAP, Herkomst.PARAMETER

LANDENFACTOR = "landenfactor voor wie buiten Nederland woont (Rv art. 475da lid 4, AMvB)"
FORMULE_LID7 = "formule van de verhoging voor eigenaren (Rv art. 475da lid 7, AMvB)"
TEKST_LID5 = (
    "tekst van Rv art. 475da lid 5 op deze datum: geldt de verhoging ook onder het maximum?"
)
NORMHUUR_2021 = (
    "uitwerking van de huurterm bij een inkomen tot het minimum-inkomensijkpunt "
    "(Rv art. 475da lid 2, tekst 2021-2025)"
)


class _Onbepaald(Exception):
    """What is missing; the parts that could be determined stand in the calculation."""

    def __init__(self, *ontbreekt: str) -> None:
        super().__init__(*ontbreekt)
        self.ontbreekt = ontbreekt


class _Berekening:
    """One calculation underway: steps, amounts and the numbers of the law used so far."""

    __slots__ = ("bedragen", "gebruikt", "given", "peildatum", "stappen")

    def __init__(self, peildatum: date, given: Opgave) -> None:
        self.peildatum = peildatum
        self.given = given
        self.stappen: list[Stap] = []
        self.bedragen: dict[str, Decimal | None] = dict.fromkeys(UITVOERNAMEN)
        self.gebruikt: tuple[Gebruikt, ...] = ()

    def eis(self, *namen: str) -> None:
        missing = self.given.ontbreekt(*namen)
        if missing:
            raise _Onbepaald(*missing)

    def amount(self, naam: str, exact: Decimal) -> Decimal:
        rounded = op_de_cent(exact)
        self.bedragen[naam] = rounded
        return rounded

    def basis(self) -> Decimal:
        """Art. 475da lid 1-4, or 475e for an institution: before housing costs and deductions."""
        given = self.given
        kind = given["leefsituatie"]
        if kind is not None:
            highest = maximum(self.peildatum, kind)
            if highest is not None:
                self.bedragen["maximum"] = highest.waarde
        if given["woont_in_buitenland"]:
            raise _Onbepaald(LANDENFACTOR)
        if given["inrichting"]:
            return self._inrichting()
        if not given["woonadres_bekend"]:
            return self._zonder_adres()
        self.eis("leefsituatie", "belastbaar_jaarinkomen")
        return self._formule(kind, given["belastbaar_jaarinkomen"])

    def _zonder_adres(self) -> Decimal:
        law = wet_zonder_adres(self.peildatum)
        self.gebruikt += law.gebruikt
        amount = law.deel * law.norm
        self.stappen.append(
            formules.ZONDER_ADRES.stap(
                amount,
                self.given.invoer("woonadres_bekend"),
                Invoer("deel", law.deel, _PARAMETER),
                Invoer("norm", law.norm, _PARAMETER),
            )
        )
        return amount

    def _inrichting(self) -> Decimal:
        self.eis("leefsituatie", "inrichting_prijs")
        law = wet_inrichting(self.peildatum, self.given["leefsituatie"] in GEHUWD)
        self.gebruikt += law.gebruikt
        price: Decimal = self.given["inrichting_prijs"]
        amount = price + law.teller * law.norm / law.noemer + law.verhoging
        self.stappen.append(
            formules.INRICHTING.stap(
                amount,
                self.given.invoer("inrichting_prijs"),
                Invoer("norm", law.norm, _PARAMETER),
                Invoer("verhoging", law.verhoging, _PARAMETER),
            )
        )
        return amount

    def _formule(self, kind: str, income: Decimal) -> Decimal:
        law = wet_475da(self.peildatum, kind)
        self.gebruikt += law.gebruikt
        c = self.given.invoer("belastbaar_jaarinkomen")
        c = Invoer("C", c.waarde, c.herkomst)
        norm = law.deel * law.norm
        care = law.zorg(income)
        children = law.kgb(income)
        self.amount("term_95pct_norm", norm)
        self.amount("term_zorg", care)
        self.amount("term_kgb", children)
        steps = self.stappen
        steps.append(formules.NORM.stap(norm, *law.norm_invoer))
        steps.append(formules.ZORG.stap(care, c, *law.zorg_invoer))
        rent = law.huur(income)
        if rent is None:
            raise _Onbepaald(NORMHUUR_2021)
        self.amount("term_huur", rent)
        rent_form = formules.HUUR_2026 if law.formule == BVV_2026 else formules.HUUR_2021
        steps.append(rent_form.stap(rent, c, *law.huur_invoer))
        if law.k:
            steps.append(formules.KGB.stap(children, c, *law.kgb_invoer))
        amount = min(norm + care + rent + children, law.maximum)
        steps.append(
            formules.SOM.stap(
                amount,
                Invoer("norm", norm, _STAP),
                Invoer("zorg", care, _STAP),
                Invoer("huur", rent, _STAP),
                Invoer("kinderen", children, _STAP),
                Invoer("maximum", law.maximum, _PARAMETER),
            )
        )
        amount = self._woonkosten(amount, amount == law.maximum)
        if self.given["eigen_woning_of_buiten_huurtoeslag"]:
            limit = inkomensgrens_lid7(self.peildatum, kind)
            self.gebruikt += (limit,)
            if income < limit.waarde:
                raise _Onbepaald(FORMULE_LID7)
        return amount

    def _woonkosten(self, amount: Decimal, at_maximum: bool) -> Decimal:
        costs: Decimal = self.given["woonkosten"]
        if not costs:
            return amount
        law = wet_woonkosten(self.peildatum)
        excess = costs - law.grens
        if excess <= 0:
            return amount
        if not law.ook_onder_maximum and not at_maximum:
            raise _Onbepaald(TEKST_LID5)
        self.gebruikt += law.gebruikt
        given = [
            self.given.invoer("woonkosten"),
            Invoer("1,1 x H", law.grens, _PARAMETER),
        ]
        if self.given["leefsituatie"] in GEHUWD:
            self.eis("netto_partner_niet_beslagen")
            excess = max(excess - self.given["netto_partner_niet_beslagen"], NUL)
            given.append(self.given.invoer("netto_partner_niet_beslagen"))
        raised = amount + excess
        self.stappen.append(formules.WOONKOSTEN.stap(excess, *given))
        self.stappen.append(
            formules.MET_WOONKOSTEN.stap(
                raised,
                Invoer("bvv_475da", amount, _STAP),
                Invoer("verhoging", excess, _STAP),
            )
        )
        return raised

    def aftrek(self, basis: Decimal) -> Decimal:
        """Art. 475db."""
        given = self.given
        law = wet_aftrek(self.peildatum)
        amount = basis
        if given["leefsituatie"] in GEHUWD:
            self.eis("netto_partner_niet_beslagen")
            off = min(given["netto_partner_niet_beslagen"], law.deel_partner * basis)
            amount -= off
            self.stappen.append(
                formules.PARTNER.stap(
                    off,
                    given.invoer("netto_partner_niet_beslagen"),
                    Invoer("bvv_475da", basis, _STAP),
                )
            )
        for naam, form in (
            ("netto_eigen_niet_beslagen", formules.EIGEN),
            ("waarde_privegebruik_auto", formules.AUTO),
        ):
            off = given[naam]
            if off:
                amount -= off
                self.stappen.append(form.stap(off, given.invoer(naam)))
        amount = max(amount, NUL)
        if amount != basis:
            self.stappen.append(formules.NA_AFTREK.stap(amount, Invoer("bvv_475da", basis, _STAP)))
        return amount

    def slot(self, after: Decimal) -> Decimal:
        """Art. 475dc and what follows from the amount."""
        given = self.given
        law = wet_aftrek(self.peildatum)
        self.gebruikt += law.gebruikt
        net: Decimal | None = given["netto_maandinkomen_beslagen"]
        source = Invoer("na_475db", after, _STAP)
        if given["inrichting"]:  # art. 475dc derogates from 475da and 475db only
            exact = after
            self.stappen.append(formules.ZONDER_95.stap(exact, source))
        else:
            self.eis("netto_maandinkomen_beslagen")
            own = given["netto_maandinkomen_beslagen"] + given["netto_eigen_niet_beslagen"]
            exact = min(after, law.deel_inkomen * own)
            self.stappen.append(
                formules.DEEL_VAN_INKOMEN.stap(
                    exact,
                    source,
                    given.invoer("netto_maandinkomen_beslagen"),
                    given.invoer("netto_eigen_niet_beslagen"),
                    Invoer("deel", law.deel_inkomen, _PARAMETER),
                )
            )
        amount = self.amount("beslagvrije_voet", exact)
        own_amount = Invoer("beslagvrije_voet", amount, _STAP)
        payout = max(amount - given["cak_inhouding"], NUL)
        self.amount("minimale_uitbetaling", payout)
        self.stappen.append(
            formules.UITBETALING.stap(payout, own_amount, given.invoer("cak_inhouding"))
        )
        if net is not None:
            repay = max(net - amount, NUL)
            self.amount("afloscapaciteit", repay)
            self.stappen.append(
                formules.AFLOSSING.stap(
                    repay, given.invoer("netto_maandinkomen_beslagen"), own_amount
                )
            )
        return amount


def bereken(
    *,
    peildatum: date | str,
    verwerkingsdatum: date | None = None,
    herkomst: Mapping[str, Herkomst] | None = None,
    **velden: Any,
) -> Uitkomst:
    """Beslagvrije voet of one household, per month (Rv art. 475da-475e).

    Args:
        peildatum: date of the law.
        verwerkingsdatum: date on which the calculation is made; kept with the outcome.
        herkomst: field -> where it came from, when that is not its usual origin.
        velden: see `VELDEN`.

    Raises:
        OngeldigVeld: a field cannot be read.
    """
    day = peildatum_van(peildatum)
    underway = _Berekening(day, lees(VELDEN, velden, herkomst))
    try:
        basis = underway.basis()
        underway.amount("bvv_475da", basis)
        after = underway.aftrek(basis)
        underway.amount("na_475db", after)
        amount = underway.slot(after)
    except (_Onbepaald, OntbrekendeParameter) as missing:
        return niet_te_bepalen(
            NAAM,
            day,
            missing.ontbreekt,
            stappen=tuple(underway.stappen),
            parameters=underway.gebruikt,
            bedragen=underway.bedragen,
            verwerkingsdatum=verwerkingsdatum,
        )
    return bepaald(
        NAAM,
        day,
        amount,
        stappen=tuple(underway.stappen),
        parameters=underway.gebruikt,
        bedragen=underway.bedragen,
        verwerkingsdatum=verwerkingsdatum,
    )
