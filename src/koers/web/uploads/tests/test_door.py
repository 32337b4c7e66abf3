# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the door lets in and what it refuses, by rule."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from koers.errors import RefusedUpload
from koers.web.uploads import Admitted, Kind, Limits, Rule, admit, members, safe_name
from koers.web.uploads.refusals import SENTENCES

EVERY = (Kind.CSV, Kind.XLSX, Kind.JSON, Kind.ZIP, Kind.XML, Kind.PARQUET)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def offered(
    content: bytes,
    name: str = "a.csv",
    kinds: Collection[Kind] = EVERY,
    limits: Limits | None = None,
) -> Admitted:
    return admit(io.BytesIO(content), name=name, kinds=kinds, limits=limits)


def rule(
    content: bytes,
    name: str = "a.csv",
    kinds: Collection[Kind] = EVERY,
    limits: Limits | None = None,
) -> str:
    """The rule under which a file is refused."""
    with pytest.raises(RefusedUpload) as refusal:
        offered(content, name, kinds, limits)
    return str(refusal.value.data["rule"])


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return content.getvalue()


def workbook(parts: dict[str, str] | None = None, types: str = "") -> bytes:
    """A workbook with one cell, and with these parts added or put in the place of its own."""
    plain = io.BytesIO()
    with xlsxwriter.Workbook(plain, {"in_memory": True}) as book:
        book.add_worksheet("Blad").write(0, 0, "kop")
    changed = io.BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            part = (parts or {}).get(name, old.read(name).decode())
            new.writestr(name, part.replace("sheet.main+xml", types or "sheet.main+xml"))
        for name in (parts or {}).keys() - set(old.namelist()):
            new.writestr(name, (parts or {})[name])
    return changed.getvalue()


def parquet(rows: int = 2) -> bytes:
    content = io.BytesIO()
    pq.write_table(pa.table({"a": list(range(rows))}), content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"a;b\n1;2\n", "a.csv", Kind.CSV),
        ("a;é\n".encode("cp1252"), "a.txt", Kind.CSV),
        ("a;é\n".encode("utf-16"), "a.csv", Kind.CSV),
        (b'{"a": [1, -2.5e3]}', "a.json", Kind.JSON),
        (b'\xef\xbb\xbf {"type": "FeatureCollection"}', "a.geojson", Kind.JSON),
        (b"<?xml version='1.0' encoding='UTF-8'?><a/>", "a.xml", Kind.XML),
        (packed({"a.csv": b"a;b\n"}), "a.zip", Kind.ZIP),
        (workbook(), "a.xlsx", Kind.XLSX),
        (parquet(), "a.parquet", Kind.PARQUET),
    ],
)
def test_an_honest_file_comes_in_as_what_it_is(content: bytes, name: str, kind: Kind) -> None:
    admitted = offered(content, name)
    assert admitted.kind is kind
    assert admitted.opened().read() == content


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        ("naam\nCafé\n", "utf-8", "utf-8-sig"),
        ("naam\nCafé\n", "utf-8-sig", "utf-8-sig"),
        ("naam\nCafé € 5\n", "cp1252", "cp1252"),
        ("naam\nCafé\n", "utf-16", "utf-16"),
    ],
)
def test_the_encoding_found_gives_the_text_back(text: str, encoding: str, found: str) -> None:
    admitted = offered(text.encode(encoding))
    assert admitted.encoding == found
    assert admitted.opened().read().decode(found) == text


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"", "a.csv", Rule.LEEG),
        (b" \n ", "a.csv", Rule.LEEG),
        (packed({}), "a.zip", Rule.LEEG),
        (b"MZ\x90\x00\x03\x00\x00", "a.csv", Rule.SOORT_ONBEKEND),
        (b"%PDF-1.7\n\x00\x01\x02\x03", "a.csv", Rule.SOORT_ONBEKEND),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xlsx", Rule.VERSLEUTELD),
        (b"PARE1234PARE", "a.parquet", Rule.VERSLEUTELD),
        (b"<!DOCTYPE html><html></html>", "a.csv", Rule.SOORT_NIET_HIER),
        (workbook(), "a.csv", Rule.NAAM_PAST_NIET),
        (b"a;b\n1;2\n", "a.xlsx", Rule.NAAM_PAST_NIET),
        (b"a;b\n1;2\n", "a.exe", Rule.NAAM_PAST_NIET),
    ],
)
def test_content_decides_and_a_name_that_contradicts_it_is_refused(
    content: bytes, name: str, expected: Rule
) -> None:
    assert rule(content, name) == expected


def test_a_kind_that_this_form_does_not_take_is_refused_with_what_it_takes() -> None:
    with pytest.raises(RefusedUpload, match=r"Dit is een Excel-werkmap.*CSV.*\.csv of \.txt"):
        offered(workbook(), "a.xlsx", [Kind.CSV])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a;b\n1;\x002\n" + b"1;2\n" * 20, Rule.TEKST_STUURTEKENS),
        (b"a;b\n" * 50 + b"\x07", Rule.TEKST_STUURTEKENS),
        ("Caf\u00e9;".encode() + b"\n\xe9\n", Rule.TEKST_CODERING),
        (b"\x81\n", Rule.TEKST_CODERING),
        (b"\xff\xfea", Rule.TEKST_CODERING),
        (b"a" * 2000, Rule.TEKST_REGEL_TE_LANG),
        (b";" * 20, Rule.TEKST_TE_VEEL_KOLOMMEN),
    ],
)
def test_a_text_that_no_spreadsheet_writes_is_refused(content: bytes, expected: Rule) -> None:
    assert rule(content, limits=Limits(max_line_bytes=1000, max_columns=10)) == expected


def test_a_refusal_of_text_names_the_line() -> None:
    with pytest.raises(RefusedUpload, match="Op regel 3 staat"):
        offered(b"a;b\r\n1;2\r\n3;\x01\r\n" + b"1;2\r\n" * 30)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{"a": 1', Rule.JSON_ONGELDIG),
        (b"[1,]", Rule.JSON_ONGELDIG),
        (b'["\\ud800"]', Rule.JSON_ONGELDIG),
        (b"[" * 65 + b"]" * 65, Rule.JSON_TE_DIEP),
        (b"[" * 1_000_000, Rule.JSON_TE_DIEP),
        (b'{"a": 1, "a": 2}', Rule.JSON_DUBBELE_SLEUTEL),
        (b"[NaN]", Rule.JSON_GETAL),
        (b"[1e999]", Rule.JSON_GETAL),
        (b"[" + b"9" * 5000 + b"]", Rule.JSON_GETAL),
        (b'["\\u0000"]', Rule.TEKST_STUURTEKENS),
        (b'["\xe9"]', Rule.TEKST_CODERING),
    ],
)
def test_json_on_which_a_reader_stumbles_is_refused(content: bytes, expected: Rule) -> None:
    assert rule(content, "a.json") == expected


def test_brackets_in_a_text_are_no_depth() -> None:
    assert offered(b'["' + b"[" * 500 + b'\\"["]', "a.json").kind is Kind.JSON


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"<a>", Rule.XML_ONGELDIG),
        (b"<?xml version='1.0' encoding='utf-7'?><a/>", Rule.XML_ONGELDIG),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", Rule.XML_DTD),
        (b"<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", Rule.XML_DTD),
        (b"<a>" * 300 + b"</a>" * 300, Rule.XML_TE_DIEP),
        (b"<a>" + b"<b/>" * 50 + b"</a>", Rule.XML_TE_GROOT),
    ],
)
def test_xml_with_definitions_of_its_own_is_refused(content: bytes, expected: Rule) -> None:
    assert rule(content, "a.xml", limits=Limits(max_xml_elements=400 if b"b/" not in content else 9)) \
        == expected  # fmt: skip


CLIMBING = ["../a.csv", "/a.csv", "a\\b.csv", "C:a.csv", "a/./b.csv", "a\u202eb.csv"]


@pytest.mark.parametrize("name", CLIMBING)
def test_a_name_in_a_zip_cannot_point_elsewhere(name: str) -> None:
    assert rule(packed({name: b"a;b\n"}), "a.zip") == Rule.ZIP_NAAM


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (packed({"a.csv": b"a;b\n", "A.CSV": b"a;b\n"}), Rule.ZIP_NAAM),
        (packed({"a.zip": packed({"a.csv": b"a;b\n"})}), Rule.ZIP_IN_ZIP),
        (packed({"a.csv": workbook()}), Rule.ZIP_IN_ZIP),
        (packed({"a.csv": b"\x1f\x8b\x08\x00"}), Rule.ZIP_IN_ZIP),
        (packed({f"{n}.csv": b"a;b\n" for n in range(501)}), Rule.ZIP_TE_VEEL_BESTANDEN),
        (packed({"a.csv": bytes(1 << 20)}), Rule.ZIP_VERHOUDING),
        (packed({"a.csv": b"a;b\n"})[:-30], Rule.ZIP_BESCHADIGD),
        (packed({"a.csv": b"a;b\n"}, zipfile.ZIP_BZIP2), Rule.ZIP_BESCHADIGD),
        (packed({"a.csv": b"a;b\n"}) + b"erachter", Rule.ZIP_BESCHADIGD),
        (packed({"a.html": b"<html></html>"}), Rule.SOORT_NIET_HIER),
        (packed({"a.exe": b"a;b\n"}), Rule.NAAM_PAST_NIET),
    ],
)
def test_a_zip_with_more_than_plain_files_is_refused(content: bytes, expected: Rule) -> None:
    assert rule(content, "a.zip") == expected


@pytest.mark.parametrize("place", [14, 22], ids=["crc", "size"])
@pytest.mark.parametrize("change", [1, -1])
def test_a_table_of_contents_that_lies_is_found_out(place: int, change: int) -> None:
    content = bytearray(packed({"a.csv": b"a;b\n1;2\n" * 100}))
    # In the central directory these fields lie two bytes further than in the file's own header.
    at = content.index(b"PK\x01\x02") + place + 2
    content[at] = (content[at] + change) % 256
    assert rule(bytes(content), "a.zip") in (Rule.ZIP_LIEGT, Rule.ZIP_BESCHADIGD)


def test_a_bomb_is_refused_when_it_denies_its_size() -> None:
    content = bytearray(packed({"a.csv": bytes(30 << 20)}))
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = content.index(mark) + place
        content[at : at + 4] = (1000).to_bytes(4, "little")
    assert rule(bytes(content), "a.zip") == Rule.ZIP_LIEGT


def test_all_files_of_a_zip_together_stay_below_the_limit() -> None:
    text = b"".join(b"%d;%d\n" % (number, number * 7919) for number in range(50_000))
    files = {f"{number}.csv": text for number in range(3)}
    limits = Limits(max_expanded_bytes=2 * len(text))
    assert rule(packed(files), "a.zip", limits=limits) == Rule.ZIP_TE_GROOT_UITGEPAKT


def test_a_link_in_a_zip_is_refused() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        link = zipfile.ZipInfo("a.csv")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert rule(content.getvalue(), "a.zip") == Rule.ZIP_SNELKOPPELING


def test_a_password_on_a_file_in_a_zip_is_told() -> None:
    content = bytearray(packed({"a.csv": b"a;b\n"}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert rule(bytes(content), "a.zip") == Rule.VERSLEUTELD


def test_files_in_a_zip_are_held_to_the_rules_of_their_own_kind() -> None:
    assert rule(packed({"a.json": b'{"a":1,"a":2}'}), "a.zip") == Rule.JSON_DUBBELE_SLEUTEL
    inside = members(offered(packed({"map/a.csv": b"a;b\n", "b.json": b"[]"}), "a.zip"))
    assert [(item.name, item.kind, item.opened().read()) for item in inside] == [
        ("a.csv", Kind.CSV, b"a;b\n"),
        ("b.json", Kind.JSON, b"[]"),
    ]


def _relation(kind: str, target: str, mode: str = "External") -> dict[str, str]:
    return {
        "xl/worksheets/_rels/sheet1.xml.rels": "<Relationships xmlns='http://schemas.openxmlformats.org"
        f"/package/2006/relationships'><Relationship Id='r' Type='{RELATIONS}/{kind}' "
        f"Target='{target}' TargetMode='{mode}'/></Relationships>"
    }


def _sheet(rows: str) -> dict[str, str]:
    return {"xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>"}


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"xl/vbaProject.bin": "x"}, Rule.WERKMAP_MACROS),
        ({"xl/macrosheets/sheet1.xml": "<a/>"}, Rule.WERKMAP_MACROS),
        ({"xl/externalLinks/externalLink1.xml": "<a/>"}, Rule.WERKMAP_KOPPELING),
        ({"xl/connections.xml": "<a/>"}, Rule.WERKMAP_KOPPELING),
        (_relation("externalLinkPath", "file:///c:/a.xlsx"), Rule.WERKMAP_KOPPELING),
        (_relation("image", "https://example.org/a.png"), Rule.WERKMAP_KOPPELING),
        (_relation("hyperlink", "file:///c:/a.xlsx"), Rule.WERKMAP_KOPPELING),
        (_relation("hyperlink", "\\\\host\\share"), Rule.WERKMAP_KOPPELING),
        (_relation("package", "../a.docx", "Internal"), Rule.WERKMAP_INGESLOTEN),
        ({"xl/embeddings/oleObject1.bin": "x"}, Rule.WERKMAP_INGESLOTEN),
        ({"xl/activeX/activeX1.xml": "<a/>"}, Rule.WERKMAP_INGESLOTEN),
        (_sheet("<row><c><f>cmd|'/C calc'!A0</f></c></row>"), Rule.WERKMAP_DDE),
        (_sheet("<row><c><f>cmd&#x7C;'/C calc'!A0</f></c></row>"), Rule.WERKMAP_DDE),
        (_sheet("<row><c r='ZZZZZZZ1'/></row>"), Rule.WERKMAP_ONLEESBAAR),
        ({"xl/workbook.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}, Rule.XML_DTD),
        ({"xl/worksheets/sheet2.xml": "<a>"}, Rule.XML_ONGELDIG),
    ],
)
def test_a_workbook_that_acts_fetches_or_hides_is_refused(
    parts: dict[str, str], expected: Rule
) -> None:
    assert rule(workbook(parts), "a.xlsx") == expected


def test_macros_are_found_whatever_the_name() -> None:
    content = workbook(types="sheet.macroEnabled.main+xml")
    assert rule(content, "a.xlsx") == rule(content, "a.xlsm") == Rule.WERKMAP_MACROS


@pytest.mark.parametrize("target", ["https://example.org", "mailto:a@example.org"])
def test_a_link_that_a_person_clicks_on_is_no_reason_to_refuse(target: str) -> None:
    assert offered(workbook(_relation("hyperlink", target)), "a.xlsx").kind is Kind.XLSX


def test_an_ordinary_formula_is_no_reason_to_refuse() -> None:
    sheet = _sheet('<row><c><f>IF(A1="a|b",Blad2!A1,1)</f></c><c><f>SUM(A1:A3)</f></c></row>')
    assert (
        rule(workbook(sheet), "a.xlsx") == Rule.WERKMAP_DDE
    )  # a bar before a sheet: rather refused
    assert (
        offered(workbook(_sheet("<row><c><f>Blad2!A1</f></c></row>")), "a.xlsx").kind is Kind.XLSX
    )


@pytest.mark.parametrize(
    ("content", "limits", "expected"),
    [
        (b"PAR1" + parquet()[4:-4] + b"PARX", Limits(), Rule.PARQUET_ONGELDIG),
        (b"PAR1PAR1", Limits(), Rule.PARQUET_ONGELDIG),
        (b"PAR1" + b"\xff\xff\xff\x7fPAR1", Limits(), Rule.PARQUET_ONGELDIG),
        (parquet()[:-60] + b"\xff" * 52 + parquet()[-8:], Limits(), Rule.PARQUET_ONGELDIG),
        (parquet(11), Limits(max_rows=10), Rule.PARQUET_TE_GROOT),
        (parquet(), Limits(max_columns=0), Rule.PARQUET_TE_GROOT),
        (parquet(1000), Limits(max_parquet_expanded_bytes=100), Rule.PARQUET_TE_GROOT),
    ],
)
def test_a_parquet_file_is_whole_and_within_bounds(
    content: bytes, limits: Limits, expected: Rule
) -> None:
    assert rule(content, "a.parquet", limits=limits) == expected


@pytest.mark.parametrize(
    ("content", "name", "limits"),
    [
        (b"a;b\n" * 10, "a.csv", Limits(max_bytes=10)),
        (b"[1,2,3,4,5]", "a.json", Limits(max_json_bytes=10)),
        (b"<abcdefghi/>", "a.xml", Limits(max_xml_bytes=10)),
        (workbook(), "a.xlsx", Limits(max_archive_bytes=10)),
    ],
)
def test_every_kind_has_a_largest_size(content: bytes, name: str, limits: Limits) -> None:
    assert rule(content, name, limits=limits) == Rule.TE_GROOT
    assert offered(content, name, limits=Limits()).size == len(content)


def test_a_bound_can_be_set_per_installation(settings: object) -> None:
    settings.KOERS_UPLOAD_MAX_BYTES = 3  # type: ignore[attr-defined]
    assert rule(b"a;b\n") == Rule.TE_GROOT
    assert offered(b"a;b\n", limits=replace(Limits(), max_bytes=4)).size == 4


def test_every_rule_has_a_sentence_that_says_what_to_do() -> None:
    assert set(SENTENCES) == set(Rule)
    for sentence in SENTENCES.values():
        assert sentence.count(". ") >= 1
        assert sentence.endswith(".")


def test_a_name_on_disk_is_our_own(tmp_path: Path) -> None:
    admitted = offered(b"a;b\n", "../../etc/gegevens 2023.csv")
    assert admitted.save_in(tmp_path) == tmp_path / "gegevens 2023.csv"
    assert (tmp_path / "gegevens 2023.csv").read_bytes() == b"a;b\n"
    assert len(safe_name("a" * 500 + ".csv")) <= 200


def test_the_same_content_has_the_same_hash_whatever_its_name() -> None:
    assert offered(b"a;b\n", "a.csv").sha256() == offered(b"a;b\n", "b.txt").sha256()
    assert offered(b"a;b\n").sha256() != offered(b"a;c\n").sha256()
