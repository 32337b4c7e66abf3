# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A partner's delivery beside what was delivered before: jumps, vanished areas, and a changed past.

None of it stops publication: a jump may be real, and a correction changes the past on purpose. The
data owner reads it before signing off. While a delivery waits, others are published: then it is compared
anew, and its place is decided when it is published itself.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from koers.regiobeeld import kept_findings
from koers.regiobeeld.areas.store import load_register
from koers.regiobeeld.findings import Finding, Rule
from koers.regiobeeld.intake.contracts import Contract, contract_of
from koers.regiobeeld.intake.deliverer import same_organisation
from koers.regiobeeld.models import Levering
from koers.regiobeeld.observations import KEY
from koers.regiobeeld.picture.consolidate import areas_in, consolidated
from koers.regiobeeld.sources.report import LINES_PER_RULE, Report
from koers.web import dutch

_SERIES = [name for name in KEY if name != "period"]


#: What is told of a delivery beside earlier ones.
_BESIDE = (Rule.GEBIED_VERDWENEN, Rule.GESCHIEDENIS_VERANDERD, Rule.SPRONG)


def compared(levering: Levering, observations: pl.DataFrame) -> list[Finding]:
    """What differs from the published deliveries of the same contract; notes which one is corrected."""
    contract = contract_of(levering.source_id)
    if contract is None:
        return []
    before = _published(levering)
    _note_place(levering, observations, before)
    if not before:
        return []
    old = consolidated([item.id for item in before])
    if levering.corrects is None:
        # Somebody else's areas are not missing from this file.
        old = old.filter(pl.col("area").is_in(observations["area"].unique()))
    return differences(observations, old, contract, _names())


def compare_again(levering: Levering) -> None:
    """Beside what is published now; what else the report says stays."""
    if contract_of(levering.source_id) is None:
        return
    found = compared(levering, consolidated([levering.pk]))
    levering.save(update_fields=["corrects", "version"])
    kept_findings.replace(levering, _BESIDE, found)


def take_place(levering: Levering) -> None:
    """Note which published delivery this one corrects, now that it is published itself."""
    if contract_of(levering.source_id) is None:
        return
    _note_place(levering, consolidated([levering.pk]), _published(levering))
    levering.save(update_fields=["corrects", "version"])


def _published(levering: Levering) -> list[Levering]:
    """The other published deliveries of the same contract, in the order in which they count."""
    return list(
        # Practice figures say nothing about real ones, and make place for them.
        Levering.objects.filter(
            source_id=levering.source_id,
            status=Levering.Status.GEPUBLICEERD,
            practice=levering.practice,
        )
        .exclude(pk=levering.pk)
        .order_by("decided_at", "received_at")
    )


def _note_place(levering: Levering, observations: pl.DataFrame, before: Sequence[Levering]) -> None:
    corrected = _corrected(levering, observations, before)
    levering.corrects = corrected
    levering.version = corrected.version + 1 if corrected else 1


def _corrected(
    levering: Levering, observations: pl.DataFrame, before: Sequence[Levering]
) -> Levering | None:
    """The delivery in whose place this one comes, with all that it leaves out; None when it stands beside.

    A delivery comes in the place of an earlier one of the same organisation, or of one of which it holds
    every area. So each municipality can deliver its own figures of one contract, and nobody wipes out
    what another delivered; where both hold a figure, the newest counts.
    """
    periods = set(observations["period"])
    areas = set(observations["area"])
    for item in reversed(before):
        if not periods & set(item.periods):
            continue
        theirs = areas_in(item.id)
        if theirs <= areas or (same_organisation(item, levering) and theirs & areas):
            return item
    return None


def _names() -> dict[str, str]:
    return {area.code: area.name for area in load_register()}


def differences(
    new: pl.DataFrame, old: pl.DataFrame, contract: Contract, names: dict[str, str]
) -> list[Finding]:
    """Warnings, in the order: vanished areas, changed past, jumps.

    Args:
        new, old: figures in the observation schema.
        names: of areas by code.
    """
    report = Report()
    columns = {figure.indicator: figure.main for figure in contract.cijfers}
    both = new.join(
        old.select(*KEY, pl.col("value").alias("before"), pl.col("status").alias("was")),
        on=KEY,
        how="full",
        coalesce=True,
    )
    _vanished(new, both, columns, names, report)
    _changed(both, columns, names, report)
    _jumps(new, old, contract, columns, names, report)
    return report.findings


def _vanished(
    new: pl.DataFrame,
    both: pl.DataFrame,
    columns: dict[str, str],
    names: dict[str, str],
    report: Report,
) -> None:
    """Areas that had a figure in a period that is delivered again, and have none now."""
    again = new.select("indicator", "period").unique()
    gone = (
        both.join(again, on=["indicator", "period"], how="semi")
        .filter(pl.col("value").is_null() & pl.col("before").is_not_null())
        .sort("indicator", "period", "area")
    )
    for row, indicator, area, period, before in gone.head(LINES_PER_RULE).select(
        "source_row", "indicator", "area", "period", "before"
    ).iter_rows():  # fmt: skip
        report.warn(
            Rule.GEBIED_VERDWENEN,
            f"{names.get(area, area)} had in {dutch.period(period)} nog {dutch.number(before, 1)} en "
            "heeft nu geen cijfer. Vul het aan, of schrijf bij de toelichting waarom het weg is.",
            row=row,
            column=columns.get(indicator),
        )


def _changed(
    both: pl.DataFrame, columns: dict[str, str], names: dict[str, str], report: Report
) -> None:
    """Figures that were published as definite and are different now."""
    other = both.filter(
        pl.col("value").is_not_null()
        & pl.col("before").is_not_null()
        & (pl.col("was") == "definitief")
        & ((pl.col("value") - pl.col("before")).abs() > 1e-9 * pl.col("before").abs() + 1e-9)
    ).sort("source_row")
    for row, indicator, area, period, value, before in other.head(LINES_PER_RULE).select(
        "source_row", "indicator", "area", "period", "value", "before"
    ).iter_rows():  # fmt: skip
        report.warn(
            Rule.GESCHIEDENIS_VERANDERD,
            f"{names.get(area, area)}, {dutch.period(period)}: was {dutch.number(before, 1)} en is nu "
            f"{dutch.number(value, 1)}. Dit cijfer stond definitief in het beeld; klopt de verbetering?",
            row=row,
            column=columns.get(indicator),
        )


def _jumps(
    new: pl.DataFrame,
    old: pl.DataFrame,
    contract: Contract,
    columns: dict[str, str],
    names: dict[str, str],
    report: Report,
) -> None:
    """The newest delivered period beside the last published one before it."""
    newest = new.filter(pl.col("period") == pl.col("period").max().over(_SERIES))
    last = (
        old.filter(pl.col("value").is_not_null())
        .select(*_SERIES, pl.col("period").alias("then"), pl.col("value").alias("before"))
    )  # fmt: skip
    beside = (
        newest.join(last, on=_SERIES, how="inner")
        .filter(pl.col("then") < pl.col("period"))
        .sort("then")
        .group_by(KEY, maintain_order=True)
        .last()
        .with_columns(apart=(pl.col("value") - pl.col("before")).abs())
        .filter(
            (pl.col("apart") > contract.sprong.aandeel * pl.col("before").abs())
            & (pl.col("apart") >= contract.sprong.vanaf)
        )
        .sort("source_row")
    )
    for row, indicator, area, then, value, before in beside.head(LINES_PER_RULE).select(
        "source_row", "indicator", "area", "then", "value", "before"
    ).iter_rows():  # fmt: skip
        report.warn(
            Rule.SPRONG,
            f"{names.get(area, area)}: {dutch.number(value, 1)}, en in {dutch.period(then)} "
            f"{dutch.number(before, 1)}. Zo'n sprong is ongewoon. Kijk de cel na; klopt zij, laat haar "
            "dan staan.",
            row=row,
            column=columns.get(indicator),
        )
