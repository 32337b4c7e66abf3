# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What fits through the door: every bound on an uploaded file, in one place.

The defaults hold until a setting says otherwise: KOERS_UPLOAD_MAX_BYTES replaces `max_bytes`, and so
for every field. None of them is a rule of law; they are what two cores and 512 MB can take.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from django.conf import settings

_KIB, _MIB = 1 << 10, 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one uploaded file (set down in November 2026).

    Args:
        max_bytes: the file as it arrives, of any kind.
        max_line_bytes: one line of delimited text.
        max_columns: cells in one line, columns of a sheet or of a Parquet file.
        max_rows: rows of a Parquet file.
        max_json_bytes: JSON (all of it in a zip); in memory it takes ten times its text.
        max_json_depth: lists and objects within each other.
        max_json_digits: of one number, as is the size of its exponent; beyond 1e308 there is no number.
        max_xml_bytes: an XML file, or one part of a workbook.
        max_xml_elements: elements of an XML file, or of all parts of a workbook.
        max_xml_depth: elements within each other.
        max_archive_bytes: a zip or a workbook as it arrives.
        max_entries: files in a zip or a workbook.
        max_expanded_bytes: all of them together, unpacked.
        max_ratio: unpacked over packed, of one entry that is larger than `ratio_from_bytes`.
        ratio_from_bytes: smaller entries compress well without harm.
        max_entry_name_bytes: a name inside a zip.
        max_parquet_footer_bytes: description at the end of a Parquet file.
        max_parquet_expanded_bytes: all columns of a Parquet file, unpacked.
        max_table_bytes: a file that is read as a table of a partner.
        max_table_rows: rows of such a table.
        max_table_columns: columns of such a table.
        max_sheet_cells: places on the sheet of a workbook up to the last one of each row.
        max_cell_characters: one cell of such a table.
    """

    max_bytes: int = 200 * _MIB
    max_line_bytes: int = _MIB
    max_columns: int = 4_096
    max_rows: int = 20_000_000
    max_json_bytes: int = 12 * _MIB
    max_json_depth: int = 64
    max_json_digits: int = 100
    max_xml_bytes: int = 32 * _MIB
    max_xml_elements: int = 1_000_000
    max_xml_depth: int = 256
    max_archive_bytes: int = 32 * _MIB
    max_entries: int = 500
    max_expanded_bytes: int = 48 * _MIB
    max_ratio: int = 100
    ratio_from_bytes: int = 256 * _KIB
    max_entry_name_bytes: int = 255
    max_parquet_footer_bytes: int = 4 * _MIB
    max_parquet_expanded_bytes: int = 2_048 * _MIB
    max_table_bytes: int = 16 * _MIB
    max_table_rows: int = 20_000
    max_table_columns: int = 256
    max_sheet_cells: int = 125_000
    max_cell_characters: int = 8_192


def upload_limits() -> Limits:
    """The limits of this installation."""
    standard = Limits()
    own = {
        field.name: getattr(settings, f"KOERS_UPLOAD_{field.name.upper()}")
        for field in fields(Limits)
        if hasattr(settings, f"KOERS_UPLOAD_{field.name.upper()}")
    }
    return replace(standard, **own)
