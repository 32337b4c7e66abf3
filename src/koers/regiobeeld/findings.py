# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a check found in a delivered file: where, which rule, and a Dutch sentence that says what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    FOUT = "fout"  # one of these and nothing of the file is published
    WAARSCHUWING = "waarschuwing"


class Rule(StrEnum):
    """The rules by name; the same name stands in the report, the documentation and the test."""

    LEEG_BESTAND = "leeg-bestand"
    GEEN_CSV = "geen-csv"
    CODERING = "codering"
    ONBEKENDE_INDELING = "onbekende-indeling"  # the header fits no known layout of the source
    KOLOM_ONTBREEKT = "kolom-ontbreekt"
    ONBEKENDE_KOLOM = "onbekende-kolom"
    KOLOM_PAST_NIET_BIJ_JAAR = "kolom-past-niet-bij-jaar"
    JAAR_ONBEKEND = "jaar-onbekend"  # neither the file nor its name says which year
    ONBEKEND_GEBIED = "onbekend-gebied"
    DUBBELE_SLEUTEL = "dubbele-sleutel"
    GEEN_GETAL = "geen-getal"
    ONGELDIGE_WAARDE = "ongeldige-waarde"
    AFGEBROKEN_BESTAND = "afgebroken-bestand"
    ONVOLLEDIG = "onvolledig"
    ONBEKENDE_CODE = "onbekende-code"
    GEEN_CIJFERS = "geen-cijfers"
    NEGATIEF_BEDRAG = "negatief-bedrag"
    PERIODE_PAST_NIET = "periode-past-niet"
    TELT_NIET_OP = "telt-niet-op"
    # A workbook: cells that look filled and hold nothing for a reader.
    FORMULE_ZONDER_UITKOMST = "formule-zonder-uitkomst"
    SAMENGEVOEGDE_CELLEN = "samengevoegde-cellen"
    # Beside the previous delivery of the same partner: never an error.
    SPRONG = "sprong"
    GEBIED_VERDWENEN = "gebied-verdwenen"
    GESCHIEDENIS_VERANDERD = "geschiedenis-veranderd"
    ONBEKEND_BESTAND = "onbekend-bestand"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report.

    Args:
        rule: which rule.
        message: Dutch sentence: what is wrong and how to mend it.
        row: line in the file, the header being line 1; None when it concerns the whole file.
        column: name of the column as it stands in the file.
        severity: an error stops publication, a warning does not.
    """

    rule: Rule
    message: str
    row: int | None = None
    column: str | None = None
    severity: Severity = Severity.FOUT

    @property
    def where(self) -> str:
        """Place in words: "rij 14, kolom 'postcode'"."""
        parts = [f"rij {self.row}"] if self.row is not None else []
        parts += [f"kolom '{self.column}'"] if self.column else []
        return ", ".join(parts) or "hele bestand"
