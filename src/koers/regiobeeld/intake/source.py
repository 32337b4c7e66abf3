# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads a partner's file by its contract: each row an area in a period, each column what was agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

import polars as pl

from koers.errors import UnknownArea
from koers.regiobeeld.areas.register import AreaRegister
from koers.regiobeeld.definitions import catalogue
from koers.regiobeeld.findings import Rule
from koers.regiobeeld.intake.contracts import (
    AREA,
    FORMS,
    PERIOD,
    REMARK,
    STATUS,
    ColumnKind,
    Contract,
    ContractFigure,
    contracts,
)
from koers.regiobeeld.intake.formats import header_of, named_template, read_table
from koers.regiobeeld.intake.mending import AGAIN, as_written, number_advice, period_advice
from koers.regiobeeld.intake.totals import check_totals
from koers.regiobeeld.observations import EmptyReason, as_observations
from koers.regiobeeld.sources import Reading
from koers.regiobeeld.sources.cells import number, report_double, report_no_numbers
from koers.regiobeeld.sources.delimited import ROW, Table
from koers.regiobeeld.sources.report import LINES_PER_RULE, Report

#: What a partner writes where no number belongs. An empty cell was not delivered.
SIGNS = {
    "": EmptyReason.NIET_GELEVERD,
    ".": EmptyReason.ONBEKEND,
    "x": EmptyReason.GEHEIM,
    "n.v.t.": EmptyReason.NIET_VAN_TOEPASSING,
}
STATUSES = ("definitief", "voorlopig")


@dataclass(frozen=True, slots=True)
class PartnerFile:
    """The source of one contract."""

    contract: Contract
    rank: int = 60

    @property
    def id(self) -> str:
        return self.contract.source_id

    @property
    def title(self) -> str:
        return f"{self.contract.titel} (sjabloon van Koers, versie {self.contract.versie})"

    @property
    def publisher(self) -> str:
        return self.contract.eigenaar_namen

    @property
    def terms(self) -> str:
        return self.contract.voorwaarden

    def recognises(self, path: Path) -> bool:
        header = set(header_of(path))
        if not {AREA, PERIOD} <= header:
            return False
        return closest(header) is self.contract

    def read(self, path: Path, register: AreaRegister) -> Reading:
        report = Report(again=AGAIN)
        table = read_table(path, report)
        if table is None or not self._header_fits(table, report) or self._is_other(path, report):
            return Reading(findings=report.findings)
        frame = table.frame
        if STATUS not in table.columns:
            frame = frame.with_columns(pl.lit("").alias(STATUS))
        frame = frame.with_columns(
            pl.col(name).str.strip_chars() for name in [*self.contract.needed, STATUS]
        )
        frame = self._as_agreed(frame)
        frame = self._with_areas(frame, register, report)
        self._check_periods(frame, report)
        self._check_codes(frame, report)
        frame = self._with_numbers(frame, report)
        key = ["area", PERIOD, *(column.naam for column in self.contract.codes)]
        report_double(
            frame.filter(pl.col("area").is_not_null()),
            key,
            report,
            mend="Haal een van beide rijen weg.",
        )
        if not report.rejected:
            check_totals(frame, self.contract, register, report)
        if report.rejected:
            return Reading(findings=report.findings)
        frame = self._filled(frame)
        observations = pl.concat([self._figure(frame, item) for item in self.contract.cijfers])
        if observations.is_empty():
            report.warn(
                Rule.GEEN_CIJFERS,
                "Er staat geen enkel getal in het bestand. Is dit het sjabloon voor u het invulde?",
            )
        return Reading(observations=observations, findings=report.findings)

    def _header_fits(self, table: Table, report: Report) -> bool:
        for name in self.contract.needed:
            if name not in table.columns:
                report.add(
                    Rule.KOLOM_ONTBREEKT,
                    f"Kolom '{name}' ontbreekt. Gebruik het sjabloon van '{self.contract.titel}' en "
                    "verander de kop niet.",
                    row=1,
                    column=name,
                )
        mend = "Haal de kolom weg."
        if report.rejected:
            mend = "Is het een kolom die ontbreekt, geef haar dan die naam; haal haar anders weg."
        for name in table.columns:
            if name not in self.contract.columns:
                report.add(
                    Rule.ONBEKENDE_KOLOM,
                    f"Kolom '{name}' staat niet in het sjabloon. {mend} Persoonsgegevens horen nooit in "
                    "dit bestand.",
                    row=1,
                    column=name,
                )
        return not report.rejected

    def _is_other(self, path: Path, report: Report) -> bool:
        """Report a JSON template of another contract or of another version of this one; whether it is."""
        contract, version = named_template(path)
        if contract not in ("", self.contract.id):
            own = self.contract.id
            wrong = (
                f"Het bestand noemt sjabloon '{contract[:40]}' en heeft de kolommen van '{own}'."
            )
        elif version not in ("", str(self.contract.versie)):
            wrong = f"Dit is versie {version[:20]} van het sjabloon; nu geldt versie {self.contract.versie}."
        else:
            return False
        report.add(Rule.ONBEKENDE_INDELING, f"{wrong} Haal het sjabloon opnieuw op en vul dat.")
        return True

    def _as_agreed(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Codes, status and period in the letters of the contract; programmes like a first capital."""
        form = f"^(?:{FORMS[self.contract.periodiciteit][0].pattern})$"
        upper = pl.col(PERIOD).str.to_uppercase()
        agreed = {column.naam: list(column.codes) for column in self.contract.codes}
        agreed[STATUS] = list(STATUSES)
        return frame.with_columns(
            pl.when(upper.str.contains(form)).then(upper).otherwise(PERIOD).alias(PERIOD),
            *(
                pl.when(pl.col(name).str.to_lowercase().is_in(codes))
                .then(pl.col(name).str.to_lowercase())
                .otherwise(name)
                .alias(name)
                for name, codes in agreed.items()
            ),
        )

    def _with_areas(
        self, frame: pl.DataFrame, register: AreaRegister, report: Report
    ) -> pl.DataFrame:
        known: dict[str, str | None] = {}
        for row, text in frame.group_by(AREA, maintain_order=True).agg(
            pl.col(ROW).min()
        ).select(ROW, AREA).iter_rows():  # fmt: skip
            known[text] = self._area(text, row, register, report)
        return frame.with_columns(
            area=pl.col(AREA).replace_strict(known, default=None, return_dtype=pl.String)
        )

    def _area(self, text: str, row: int, register: AreaRegister, report: Report) -> str | None:
        levels = self.contract.niveaus
        for level in levels:
            try:
                return register.resolve(text, level=level).code
            except UnknownArea:
                continue
        names = " of ".join(levels)
        report.add(
            Rule.ONBEKEND_GEBIED,
            f"{self._not_an_area(text, register)} Schrijf de naam of de CBS-code van een {names}, zoals "
            "GM0153.",
            row=row,
            column=AREA,
        )
        return None

    def _not_an_area(self, text: str, register: AreaRegister) -> str:
        if not text:
            return "In deze rij staat geen gebied."
        known = [area.name for level in self.contract.niveaus for area in register.at_level(level)]
        near = next(iter(get_close_matches(text, known, 1)), "")
        return f"'{text[:40]}' kent Koers niet." + (f" Bedoelt u {near}?" if near else "")

    def _check_periods(self, frame: pl.DataFrame, report: Report) -> None:
        kind = self.contract.periodiciteit
        form, _ = FORMS[kind]
        this_year = date.today().year
        for text, row in (
            frame.group_by(PERIOD, maintain_order=True).agg(pl.col(ROW).min()).iter_rows()
        ):
            if form.fullmatch(text) is None:
                report.add(
                    Rule.PERIODE_PAST_NIET,
                    f"'{text[:20]}' is geen {kind}. {period_advice(text, kind)}",
                    row=row,
                    column=PERIOD,
                )
            elif int(text[:4]) > this_year:
                report.add(
                    Rule.PERIODE_PAST_NIET,
                    f"{text} ligt in de toekomst. Kijk het jaar na.",
                    row=row,
                    column=PERIOD,
                )

    def _check_codes(self, frame: pl.DataFrame, report: Report) -> None:
        allowed = {column.naam: list(column.codes) for column in self.contract.codes}
        allowed[STATUS] = ["", *STATUSES]
        for name, codes in allowed.items():
            bad = frame.filter(~pl.col(name).is_in(codes))
            found = (
                (
                    f"'{text[:30]}' is geen waarde van kolom '{name}'. Kies uit: "
                    f"{', '.join(code for code in codes if code)}.",
                    row,
                    name,
                )
                for row, text in bad.head(LINES_PER_RULE).select(ROW, name).iter_rows()
            )
            report.add_rows(Rule.ONBEKENDE_CODE, found, bad.height)

    def _with_numbers(self, frame: pl.DataFrame, report: Report) -> pl.DataFrame:
        """Each measure as a number; beside it `<name>__reden` when the cell holds none."""
        signs = {sign: str(reason) for sign, reason in SIGNS.items()}
        for column in self.contract.measures:
            text = pl.col(column.naam)
            frame = frame.with_columns(
                text.str.to_lowercase()
                .replace_strict(signs, default=None, return_dtype=pl.String)
                .alias(_reason(column.naam)),
                number(text, decimal_comma=True).alias("__number"),
            )
            cells = frame.select(
                ROW,
                pl.lit(column.naam).alias("column"),
                text.alias("text"),
                pl.col("__number").alias("value"),
                pl.col(_reason(column.naam)).alias("reason"),
            )
            report_no_numbers(
                cells.filter(pl.col("value").is_null() & pl.col("reason").is_null()),
                report,
                decimal_comma=True,
                advice=number_advice,
            )
            whole = column.soort is ColumnKind.AANTAL
            bad = cells.filter(
                (pl.col("value") < 0)
                | (pl.col("value") > (column.meest if column.meest is not None else float("inf")))
                | (pl.lit(whole) & (pl.col("value") != pl.col("value").round()))
            )
            found = (
                (
                    f"In kolom '{column.naam}' staat {as_written(value)}. Het moet "
                    f"{'een heel getal van ' if whole else ''}0"
                    f"{' of hoger' if column.meest is None else f' tot en met {column.meest:g}'} zijn.",
                    row,
                    column.naam,
                )
                for row, value in bad.head(LINES_PER_RULE).select(ROW, "value").iter_rows()
            )
            report.add_rows(Rule.ONGELDIGE_WAARDE, found, bad.height)
            frame = frame.with_columns(pl.col("__number").alias(column.naam)).drop("__number")
        return frame

    def _filled(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The rows in which anything was filled in.

        A row of the template that stays empty is somebody else's, or not delivered yet; it must not take
        the place of what another delivered.
        """
        untouched = [
            pl.col(_reason(column.naam)) == str(EmptyReason.NIET_GELEVERD)
            for column in self.contract.measures
        ]
        return frame.filter(~pl.all_horizontal(pl.coalesce(each, False) for each in untouched))

    def _figure(self, frame: pl.DataFrame, item: ContractFigure) -> pl.DataFrame:
        definition = catalogue()[item.indicator]
        chosen = frame.filter(*(pl.col(name) == code for name, code in item.waar.items()))
        if item.waarde:
            value = pl.col(item.waarde) * definition.maal
            numerator = denominator = pl.lit(None, dtype=pl.Float64)
            reason = pl.col(_reason(item.waarde))
        else:
            numerator, denominator = pl.col(item.teller), pl.col(item.noemer)
            value = pl.when(denominator > 0).then(numerator / denominator * definition.maal)
            # Nobody in the denominator: a share of nothing is no number, and that is no fault.
            nobody = pl.when(denominator == 0).then(pl.lit(str(EmptyReason.NIET_VAN_TOEPASSING)))
            reason = pl.coalesce(_reason(item.teller), _reason(item.noemer), nobody)
        counted = numerator.is_not_null() & denominator.is_not_null()
        status = pl.when(pl.col(STATUS) == "").then(pl.lit(STATUSES[0])).otherwise(pl.col(STATUS))
        return as_observations(
            chosen.select(
                pl.lit(item.indicator).alias("indicator"),
                "area",
                pl.col(PERIOD).alias("period"),
                value.alias("value"),
                # Also of nobody: with these the region adds up, and the gate sees a small number.
                pl.when(counted).then(numerator).alias("numerator"),
                pl.when(counted).then(denominator).alias("denominator"),
                pl.when(value.is_null()).then(reason).alias("reason"),
                status.alias("status"),
                pl.col(ROW).alias("source_row"),
            )
        )


def _reason(column: str) -> str:
    return f"{column}__reden"


def closest(header: set[str]) -> Contract | None:
    """The contract whose own columns these are most, with the fewest strange and missing ones."""
    best = max(
        contracts().values(),
        key=lambda item: (
            len(own_columns(item) & header),
            -len(header - set(item.columns)) - len(set(item.needed) - header),
        ),
    )
    return best if own_columns(best) & header else None


def own_columns(contract: Contract) -> set[str]:
    """Columns by which a contract is told from the others."""
    return set(contract.columns) - {AREA, PERIOD, STATUS, REMARK}
