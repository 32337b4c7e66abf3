# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures in, figures out: what is withheld is empty with the reason `geheim`, with all its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from koers.regiobeeld.areas.register import AreaRegister
from koers.regiobeeld.definitions import Definition
from koers.regiobeeld.gate.ledger import no_ledger, written_on
from koers.regiobeeld.gate.links import linked
from koers.regiobeeld.gate.rules import protection
from koers.regiobeeld.gate.withholding import Told, withheld_rows
from koers.regiobeeld.observations import KEY, EmptyReason, Origin

_COUNTED = ("value", "numerator", "denominator")
_NUMBERS = (*_COUNTED, "lower", "upper")
#: Relative difference of numbers that are one number.
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Gated:
    """Figures as everybody may see them, and the ledger after them."""

    figures: pl.DataFrame
    ledger: pl.DataFrame


def through_gate(
    figures: pl.DataFrame,
    definitions: Mapping[str, Definition],
    register: AreaRegister,
    *,
    on: date,
    earlier: pl.DataFrame | None = None,
) -> Gated:
    """Everything that is published together, less what is small or would give something small away.

    Args:
        figures: in the columns of the picture.
        on: day of publication, which decides the rules.
        earlier: ledger of the publications before.
    """
    earlier = no_ledger() if earlier is None else earlier
    guarded = _guarded(definitions, on)
    indexed = figures.with_row_index("_row")
    hidden: list[int] = []
    for source, items in sorted(guarded.items()):
        figured = indexed.filter(pl.col("indicator").is_in(list(items)))
        # A share of nobody has no value, and its denominator is a number of persons all the same.
        told_of = pl.col("value").is_not_null() | pl.col("denominator").is_not_null()
        own = figured.filter(told_of)
        if own.is_empty():
            continue
        gone = _gone(own, earlier, items)
        theirs = figured.filter(~told_of & (pl.col("reason") == str(EmptyReason.GEHEIM)))
        told = _told(own, earlier, gone)
        rows = [*own.to_dicts(), *gone.filter(~pl.col("withheld")).to_dicts()]
        elsewhere = theirs.to_dicts()
        links = linked(
            rows,
            items,
            register,
            unknown=gone.filter("withheld").to_dicts(),
            elsewhere=elsewhere,
            before=told.otherwise,
        )
        chosen = withheld_rows(rows, links, items, protection(source, on), told, elsewhere)
        hidden += [rows[number]["_row"] for number in chosen if number < own.height]
    marked = indexed.with_columns(hidden=pl.col("_row").is_in(hidden))
    of_guarded = pl.col("indicator").is_in([key for items in guarded.values() for key in items])
    shown = marked.filter(of_guarded & ~pl.col("hidden") & pl.col("value").is_not_null())
    ledger = written_on(earlier, shown, marked.filter("hidden"))
    if not hidden:
        return Gated(figures, ledger)
    return Gated(_emptied(marked, pl.col("hidden")).drop("_row", "hidden"), ledger)


def without_small(
    figures: pl.DataFrame, definitions: Mapping[str, Definition], *, on: date
) -> pl.DataFrame:
    """Only what is small itself is withheld: for figures that no published total links.

    Args:
        figures: at least indicator, value, numerator, denominator, lower, upper and reason.
    """
    known = {key: protection(item.bron, on) for key, item in definitions.items()}
    limits = {
        key: float(known[key].limit(item))
        for key, item in definitions.items()
        if item.personen and not known[key].door_uitgever
    }
    safe = [key for key, rule in known.items() if rule.nul_is_veilig]
    limit = pl.col("indicator").replace_strict(limits, default=None, return_dtype=pl.Float64)
    counted = pl.coalesce("numerator", pl.when(pl.col("denominator").is_null()).then("value"))
    nobody = (counted == 0) & pl.col("indicator").is_in(safe)
    all_but = pl.col("denominator") - pl.col("numerator")
    small = ((counted < limit) & ~nobody) | (pl.col("denominator") < limit) | (all_but < limit)
    return _emptied(figures, small.fill_null(False))


def _guarded(definitions: Mapping[str, Definition], on: date) -> dict[str, dict[str, Definition]]:
    """Source -> its definitions, of sources whose figures nobody protected before."""
    found: dict[str, dict[str, Definition]] = {}
    for key, item in definitions.items():
        if not protection(item.bron, on).door_uitgever:
            found.setdefault(item.bron, {})[key] = item
    return found


def _gone(
    own: pl.DataFrame, earlier: pl.DataFrame, items: Mapping[str, Definition]
) -> pl.DataFrame:
    """What earlier publications told or withheld and this one does not have: it was withdrawn, or a
    correction left it out. It is still read in those publications, beside this one."""
    before = earlier.filter(pl.col("indicator").is_in(list(items)))
    return before.join(own, on=KEY, how="anti").with_columns(
        origin=pl.lit(str(Origin.BRON)), levering=pl.lit(""), source_row=pl.lit(None, pl.Int32)
    )


def _told(own: pl.DataFrame, earlier: pl.DataFrame, gone: pl.DataFrame) -> Told:
    """Numbers of rows that earlier publications withheld, and that they published just like this;
    behind the rows of today stand the ones that are gone and were told."""
    numbered = own.with_row_index("_number").join(earlier, on=KEY, how="inner", suffix="_then")
    same = pl.all_horizontal(_equal(pl.col(n), pl.col(f"{n}_then")) for n in _COUNTED)
    before = numbered.filter(~pl.col("withheld"))
    behind = range(own.height, own.height + gone.height - int(gone["withheld"].sum()))
    return Told(
        withheld=frozenset(numbered.filter("withheld")["_number"].to_list()),
        published=frozenset([*before.filter(same)["_number"].to_list(), *behind]),
        gone=frozenset(behind),
        otherwise=frozenset(before.filter(~same)["_number"].to_list()),
    )


def _equal(now: pl.Expr, then: pl.Expr) -> pl.Expr:
    """Both empty, or alike but for the order in which they were added up."""
    near = (now - then).abs() <= _ROUNDING * (1 + then.abs())
    return now.eq_missing(then) | near.fill_null(False)


def _emptied(figures: pl.DataFrame, hidden: pl.Expr) -> pl.DataFrame:
    texts = ("margin",) if "margin" in figures.columns else ()
    return figures.with_columns(
        *(pl.when(~hidden).then(pl.col(name)).alias(name) for name in (*_NUMBERS, *texts)),
        reason=pl.when(hidden).then(pl.lit(str(EmptyReason.GEHEIM))).otherwise(pl.col("reason")),
    )
