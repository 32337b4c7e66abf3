# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The beslagvrije voet of a whole caseload: the same formulas on arrays, equal to the cent.

Written apart from the exact route on purpose: the two check each other. Rows that cannot be
determined get their sentence from the exact route, one call per kind of gap.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from koers.errors import InvalidInput
from koers.regelingen.beslagvrije_voet.berekening import bereken
from koers.regelingen.beslagvrije_voet.velden import (
    GEHUWD,
    LEEFSITUATIES,
    UITVOERNAMEN,
    VELDEN,
)
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
from koers.regelingen.geld import op_de_cent_reeks, op_de_cent_van_positief
from koers.regelingen.kolommen import (
    Kolom,
    Kolommen,
    aantal_rijen,
    eigen_cellen,
    gelijk_voor_alle,
    lees_kolommen,
    rijen,
)
from koers.regelingen.parameters import OntbrekendeParameter
from koers.regelingen.uitkomst import Status, status_van
from koers.regelingen.veld import peildatum_van

Reals = NDArray[np.float64]

# Rows at a time: the working arrays of one block stay in the processor's cache.
_BLOCK = 16_384
_KINDS = tuple(LEEFSITUATIES)


def _per_kind() -> Reals:
    """One number per leefsituatie; the last place is for a row without one (code -1)."""
    return np.full(len(_KINDS) + 1, np.nan)


@dataclass(slots=True)
class _Law:
    """The numbers of a date as arrays by leefsituatie; nan is unknown."""

    linear: bool = True
    maximum: Reals = field(default_factory=_per_kind)
    norm: Reals = field(default_factory=_per_kind)
    threshold: Reals = field(default_factory=_per_kind)
    care_share: Reals = field(default_factory=_per_kind)
    care_cap: Reals = field(default_factory=_per_kind)
    pivot: Reals = field(default_factory=_per_kind)
    taper: Reals = field(default_factory=_per_kind)
    rent_cap: Reals = field(default_factory=_per_kind)
    a: Reals = field(default_factory=_per_kind)
    b: Reals = field(default_factory=_per_kind)
    base_rent: Reals = field(default_factory=_per_kind)
    child_threshold: Reals = field(default_factory=_per_kind)
    child_share: Reals = field(default_factory=_per_kind)
    owner_limit: Reals = field(default_factory=_per_kind)
    couple: NDArray[np.bool_] = field(
        default_factory=lambda: np.array([kind in GEHUWD for kind in _KINDS] + [False])
    )
    partner_share: Reals = field(default_factory=_per_kind)
    income_share: float = np.nan
    status: NDArray[np.object_] = field(
        default_factory=lambda: np.full(len(_KINDS) + 1, Status.NIET_TE_BEPALEN.value, dtype=object)
    )
    one_status: str = ""  # when it is the same for all
    housing_limit: float = np.nan
    housing_for_all: bool = False
    no_address: float = np.nan
    no_address_status: str = Status.NIET_TE_BEPALEN.value
    institution: Reals = field(default_factory=_per_kind)
    institution_status: NDArray[np.object_] = field(
        default_factory=lambda: np.full(len(_KINDS) + 1, Status.NIET_TE_BEPALEN.value, dtype=object)
    )


@cache
def _law(day: date) -> _Law:
    law = _Law()
    for code, kind in enumerate(_KINDS):
        highest = maximum(day, kind)
        if highest is not None:
            law.maximum[code] = float(highest.waarde)
        _fill_formula(law, day, code, kind)
        _fill_institution(law, day, code, kind)
    if len(set(law.status[:-1])) == 1:
        law.one_status = law.status[0]
    try:
        deductions = wet_aftrek(day)
        law.partner_share[:] = np.where(law.couple, float(deductions.deel_partner), 0.0)
        law.income_share = float(deductions.deel_inkomen)
    except OntbrekendeParameter:
        pass
    try:
        housing = wet_woonkosten(day)
        law.housing_limit = float(housing.grens)
        law.housing_for_all = housing.ook_onder_maximum
    except OntbrekendeParameter:
        pass
    try:
        homeless = wet_zonder_adres(day)
        law.no_address = float(homeless.deel * homeless.norm)
        law.no_address_status = status_van(homeless.gebruikt).value
    except OntbrekendeParameter:
        pass
    return law


def _fill_formula(law: _Law, day: date, code: int, kind: str) -> None:
    try:
        numbers = wet_475da(day, kind)
    except OntbrekendeParameter:
        return
    law.linear = numbers.formule == BVV_2026
    law.norm[code] = float(numbers.deel * numbers.norm)
    law.threshold[code] = float(numbers.drempel)
    law.care_share[code] = float(numbers.e / 12)
    law.care_cap[code] = float(numbers.zorg_hoogste)
    law.pivot[code] = float(numbers.ijkpunt)
    law.taper[code] = float(numbers.afbouw / 12)
    law.rent_cap[code] = float(numbers.huur_hoogste)
    law.a[code], law.b[code] = float(numbers.a), float(numbers.b)
    law.base_rent[code] = float(numbers.basishuur)
    law.child_threshold[code] = float(numbers.kgb_drempel)
    law.child_share[code] = float(numbers.k / 12)
    law.status[code] = status_van(numbers.gebruikt).value
    with suppress(OntbrekendeParameter):
        law.owner_limit[code] = float(inkomensgrens_lid7(day, kind).waarde)


def _fill_institution(law: _Law, day: date, code: int, kind: str) -> None:
    try:
        numbers = wet_inrichting(day, kind in GEHUWD)
    except OntbrekendeParameter:
        return
    share = numbers.teller * numbers.norm / numbers.noemer
    law.institution[code] = float(share + numbers.verhoging)
    law.institution_status[code] = status_van(numbers.gebruikt).value


def bereken_reeks(kolommen: Mapping[str, Any], *, peildatum: date | str) -> dict[str, Kolom]:
    """The same as `bereken` for whole columns.

    Args:
        kolommen: field -> array, list or one value for all rows; text or numbers. Other names are
            ignored. An empty cell (or nan) means that nothing was given.

    Returns:
        The outputs of `UITVOER` (nan where not determined), `status` and `melding`; these two are
        read-only when they are the same for all rows.

    Raises:
        InvalidInput: columns of different lengths.
    """
    day = peildatum_van(peildatum)
    law = _law(day)
    count = aantal_rijen(kolommen)
    result: dict[str, Kolom] = {name: np.empty(count) for name in UITVOERNAMEN}
    for name in ("status", "melding"):
        result[name] = gelijk_voor_alle(law.one_status if name == "status" else "", count)
    for start in range(0, count, _BLOCK):
        stop = min(start + _BLOCK, count)
        block = {name: result[name][start:stop] for name in UITVOERNAMEN}
        read = lees_kolommen(VELDEN, rijen(kolommen, start, stop))
        _block(law, read, block)
        _explain(day, law, read, block)
        for name in ("status", "melding"):
            if name in block:
                result[name] = eigen_cellen(result[name])
                result[name][start:stop] = block[name]
    return result


def _given(column: Kolom) -> bool:
    """Whether a column holds more than the default of its field."""
    return column.strides != (0,) or bool(column.size and column[0])


def _block(law: _Law, read: Kolommen, out: dict[str, Kolom]) -> None:
    code = read["leefsituatie"].astype(np.intp)
    income: Reals = read["belastbaar_jaarinkomen"]
    highest = law.maximum.take(code, out=out["maximum"], mode="wrap")
    norm = law.norm.take(code)
    care = income - law.threshold.take(code)
    np.maximum(care, 0.0, out=care)
    care *= law.care_share.take(code)
    np.minimum(care, law.care_cap.take(code), out=care)
    rent = _rent(law, income, code)
    child = income - law.child_threshold.take(code)
    np.maximum(child, 0.0, out=child)
    child *= law.child_share.take(code)
    basis = norm + care
    basis += rent
    basis += child
    np.minimum(basis, highest, out=basis)
    if not law.one_status:
        out["status"] = law.status.take(code)
    terms = {"term_95pct_norm": norm, "term_zorg": care, "term_huur": rent, "term_kgb": child}
    _housing(law, read, code, basis, highest)
    institution = _elsewhere(law, read, code, basis, terms, out)
    for name, term in terms.items():
        op_de_cent_van_positief(term, out[name])
    if not law.linear:  # the quadratic term may be a little below 0
        out["term_huur"][:] = op_de_cent_reeks(rent)
    op_de_cent_van_positief(basis, out["bvv_475da"])
    _deduct_and_pay(law, read, code, basis, institution, out)


def _rent(law: _Law, income: Reals, code: NDArray[np.intp]) -> Reals:
    pivot = law.pivot.take(code)
    if law.linear:
        rent = income - pivot
        np.maximum(rent, 0.0, out=rent)
        rent *= law.taper.take(code)
        return np.minimum(rent, law.rent_cap.take(code), out=rent)
    rent = law.a.take(code) * income * income + law.b.take(code) * income - law.base_rent.take(code)
    rent[income <= pivot] = np.nan
    return rent


def _housing(
    law: _Law, read: Kolommen, code: NDArray[np.intp], basis: Reals, highest: Reals
) -> None:
    """Lid 5 and lid 7, on request: changes the basis in place."""
    costs = read["woonkosten"]
    if _given(costs):
        excess = costs - law.housing_limit
        rows = np.flatnonzero(~(excess <= 0.0) & (costs > 0.0))
        if rows.size:
            couple = law.couple.take(code[rows])
            free = np.where(couple, read["netto_partner_niet_beslagen"][rows], 0.0)
            raised = basis[rows] + np.maximum(excess[rows] - free, 0.0)
            if not law.housing_for_all:
                raised[basis[rows] != highest[rows]] = np.nan
            basis[rows] = raised
    owner = read["eigen_woning_of_buiten_huurtoeslag"]
    if _given(owner):
        below = ~(read["belastbaar_jaarinkomen"] >= law.owner_limit.take(code))
        basis[(owner == 1) & below] = np.nan


def _elsewhere(
    law: _Law,
    read: Kolommen,
    code: NDArray[np.intp],
    basis: Reals,
    terms: dict[str, Reals],
    out: dict[str, Kolom],
) -> NDArray[np.bool_] | None:
    """Without address, in an institution, abroad: another basis. Gives who is in an institution."""
    flags = [read[name] for name in ("woont_in_buitenland", "inrichting", "woonadres_bekend")]
    if not _given(flags[0]) and not _given(flags[1]) and flags[2].strides == (0,):
        return None
    abroad = flags[0] == 1
    institution = (flags[1] == 1) & ~abroad
    no_address = (flags[2] == 0) & ~abroad & ~institution
    other = abroad | institution | no_address
    for term in terms.values():
        term[other] = np.nan
    status = out.setdefault("status", law.status.take(code))
    basis[abroad] = np.nan
    basis[no_address] = law.no_address
    status[no_address] = law.no_address_status
    where = np.flatnonzero(institution)
    basis[where] = law.institution.take(code[where]) + read["inrichting_prijs"][where]
    status[where] = law.institution_status.take(code[where])
    return institution if where.size else None


def _deduct_and_pay(
    law: _Law,
    read: Kolommen,
    code: NDArray[np.intp],
    basis: Reals,
    institution: NDArray[np.bool_] | None,
    out: dict[str, Kolom],
) -> None:
    """Art. 475db, 475dc and what is paid out."""
    free: Reals = read["netto_partner_niet_beslagen"]
    if np.isnan(free.sum()):
        free = np.where(law.couple.take(code), free, 0.0)
    net: Reals = read["netto_maandinkomen_beslagen"]
    own: Reals = read["netto_eigen_niet_beslagen"]
    off = basis * law.partner_share.take(code)
    np.minimum(off, free, out=off)
    after = basis - off
    cap = net
    if _given(own):
        after -= own
        cap = net + own
    if _given(read["waarde_privegebruik_auto"]):
        after -= read["waarde_privegebruik_auto"]
    np.maximum(after, 0.0, out=after)
    op_de_cent_van_positief(after, out["na_475db"])
    cap = cap * law.income_share
    if institution is not None:
        cap[institution] = np.inf
    np.minimum(after, cap, out=after)
    amount = op_de_cent_van_positief(after, out["beslagvrije_voet"])
    if _given(read["cak_inhouding"]):
        np.subtract(amount, read["cak_inhouding"], out=after)
        np.maximum(after, 0.0, out=after)
        op_de_cent_van_positief(after, out["minimale_uitbetaling"])
    else:
        out["minimale_uitbetaling"][:] = amount
    np.subtract(net, amount, out=after)
    np.maximum(after, 0.0, out=after)
    op_de_cent_van_positief(after, out["afloscapaciteit"])


def _explain(day: date, law: _Law, read: Kolommen, out: dict[str, Kolom]) -> None:
    """Rows without an amount: status and, in one sentence, why."""
    amount = out["beslagvrije_voet"]
    if not read.fouten and not np.isnan(amount.sum()):
        return
    out.setdefault("status", np.full(read.aantal, law.one_status, dtype=object))
    out["melding"] = np.full(read.aantal, "", dtype=object)
    for row, sentence in read.fouten.items():
        for name in UITVOERNAMEN:
            out[name][row] = np.nan
        out["melding"][row] = f"{sentence}."
    out["term_95pct_norm"][np.isnan(out["term_zorg"])] = np.nan  # no income, no terms
    unknown = np.isnan(amount)
    out["status"][unknown] = Status.NIET_TE_BEPALEN.value
    sentences: dict[tuple[Any, ...], str] = {}
    signs = _signs(law, read, out)
    for row in map(int, np.flatnonzero(unknown)):
        if row in read.fouten:
            continue
        kind = tuple(sign[row].item() for sign in signs)
        if kind not in sentences:
            sentences[kind] = _sentence(day, read, row)
        out["melding"][row] = sentences[kind]


def _signs(law: _Law, read: Kolommen, out: dict[str, Kolom]) -> list[Kolom]:
    """What decides which sentence a row gets: what is empty, which flags, which sums failed."""
    signs: list[Kolom] = []
    for veld in VELDEN:
        column = read[veld.naam]
        signs.append(np.isnan(column) if column.dtype.kind == "f" else column)
    signs.extend(np.isnan(out[name]) for name in ("term_huur", "bvv_475da", "na_475db"))
    code = read["leefsituatie"].astype(np.intp)
    signs.append(read["woonkosten"] > law.housing_limit)
    signs.append(read["belastbaar_jaarinkomen"] < law.owner_limit.take(code))
    return signs


def _sentence(day: date, read: Kolommen, row: int) -> str:
    given: dict[str, Any] = {}
    for veld in VELDEN:
        value = read[veld.naam][row]
        if read[veld.naam].dtype.kind == "f":
            given[veld.naam] = None if np.isnan(value) else float(value)
        elif veld.keuzes is not None:
            given[veld.naam] = None if value < 0 else tuple(veld.keuzes)[value]
        else:
            given[veld.naam] = None if value < 0 else bool(value)
    try:
        return bereken(peildatum=day, **given).melding
    except InvalidInput as error:
        return error.message
