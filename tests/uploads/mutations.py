# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What goes wrong with files, and what is done to them on purpose; the same seed gives the same file."""

from __future__ import annotations

import io
import json
import random
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context

from tests.uploads.seeds import Seed, packed, partner_csv, seeds, workbook

Mutation = Callable[[random.Random, Seed], Seed]

_FORMULAS = ("=1+1", "=cmd|'/C calc'!A0", "+1", "-2+3", "@SUM(1)", "\t=1", "\uff1d1", "'=1")
_WORDS = (b"\x00", b"NaN", b"1e999", b"9" * 5000, b"\xff\xfe", b"'; DROP TABLE", b'"' * 3, b"\\u0000",
          b"-0", b"\xe2\x80\xae", b"\xed\xa0\x80", b"1e308", b"\r", b";" * 40)  # fmt: skip


def mutated(number: int) -> tuple[str, Seed]:
    """The file with this number, and what was done to it."""
    chance = random.Random(number)  # noqa: S311 -- to repeat, not to keep secret
    mutation = MUTATIONS[number % len(MUTATIONS)]
    seed = chance.choice(seeds())
    result = mutation(chance, seed)
    if chance.random() < 0.2:
        result = chance.choice(_BLIND)(chance, result)
    return mutation.__name__, result


def cut(chance: random.Random, seed: Seed) -> Seed:
    return Seed(seed.name, seed.content[: chance.randrange(len(seed.content) + 1)])


def flipped_bits(chance: random.Random, seed: Seed) -> Seed:
    content = bytearray(seed.content)
    for _ in range(chance.choice((1, 2, 8, 64))):
        if content:
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return Seed(seed.name, bytes(content))


def copied_block(chance: random.Random, seed: Seed) -> Seed:
    start = chance.randrange(len(seed.content) + 1)
    block = seed.content[start : start + chance.choice((1, 16, 512))]
    place = chance.randrange(len(seed.content) + 1)
    times = chance.choice((1, 3, 200))
    return Seed(seed.name, seed.content[:place] + block * times + seed.content[place:])


def lost_block(chance: random.Random, seed: Seed) -> Seed:
    start = chance.randrange(len(seed.content) + 1)
    return Seed(
        seed.name, seed.content[:start] + seed.content[start + chance.choice((1, 16, 512)) :]
    )


def strange_words(chance: random.Random, seed: Seed) -> Seed:
    content = seed.content
    for _ in range(chance.choice((1, 5))):
        place = chance.randrange(len(content) + 1)
        content = content[:place] + chance.choice(_WORDS) + content[place:]
    return Seed(seed.name, content)


def another_encoding(chance: random.Random, seed: Seed) -> Seed:
    text = seed.content.decode("latin-1")
    encoding = chance.choice(("utf-16", "utf-16-le", "utf-32", "utf-8-sig", "utf-7", "cp500"))
    return Seed(seed.name, text.encode(encoding, "replace"))


def another_name(chance: random.Random, seed: Seed) -> Seed:
    endings = (
        ".csv",
        ".xlsx",
        ".xlsm",
        ".zip",
        ".json",
        ".geojson",
        ".parquet",
        ".xml",
        ".exe",
        "",
    )
    stem = chance.choice(("../../etc/passwd", "a" * 400, "50090NED", "vektis_2019", "..", "x\x00y"))
    return Seed(stem + chance.choice(endings), seed.content)


def replaced_cells(chance: random.Random, seed: Seed) -> Seed:
    """Other figures and formulas in the places of figures, in text."""
    values = (
        *_FORMULAS,
        "1e400",
        "-1",
        "",
        " ",
        "NaN",
        "inf",
        "0x10",
        "9" * 400,
        "\u0663",
        "é",
        "1,5",
    )
    text = seed.content.decode("latin-1")
    share = chance.choice((0.01, 0.3))

    def other(found: re.Match[str]) -> str:
        return chance.choice(values) if chance.random() < share else found[0]

    return Seed(seed.name, re.sub(r"\d+(?:\.\d+)?", other, text).encode("latin-1", "replace"))


def giant_line(chance: random.Random, seed: Seed) -> Seed:
    filler = chance.choice((b"a", b";", b'"', b" ", b",", b"\xc3\xa9"))
    size = chance.choice((100_000, 2_000_000, 5_000_000))
    place = chance.randrange(len(seed.content) + 1)
    content = seed.content[:place] + filler * (size // len(filler)) + seed.content[place:]
    return Seed(chance.choice((seed.name, "regel.csv")), content)


def many_rows(chance: random.Random, seed: Seed) -> Seed:
    row = chance.choice((b"a;b\n", b"\n", b'"";\n', b"1\r", b";;;;\n"))
    return Seed("rijen.csv", b"kop;kop2\n" + row * chance.choice((1_000, 30_000, 300_000)))


def nested_json(chance: random.Random, seed: Seed) -> Seed:
    depth = chance.choice((10, 70, 900, 5_000, 200_000))
    opening, closing = chance.choice(((b"[", b"]"), (b'{"a":', b"}"), (b'[{"a":', b"}]")))
    core = chance.choice((b"1", b'"x"', b""))
    content = opening * depth + core + (closing * depth if chance.random() < 0.7 else b"")
    if chance.random() < 0.3:
        content = b'{"type":"FeatureCollection","features":[{"properties":{"statcode":"GM0153",' \
                  b'"statnaam":"Enschede"},"geometry":{"type":"Polygon","coordinates":' \
                  + content + b"}}]}"  # fmt: skip
    return Seed(chance.choice(("diep.json", "gemeente_2025.geojson")), content)


def spoilt_json(chance: random.Random, seed: Seed) -> Seed:
    """Values of the wrong type anywhere in a boundary file or a partner's list."""
    wanted = chance.choice(("gemeente_2025.geojson", "signalen.json"))
    source = next(item for item in seeds() if item.name == wanted)
    values = (None, True, [], {}, "", "x" * 9000, -1, 10**90, 1e200, "\ud800", [[]], {"a": {}}, "GM99",
              [None], [[1]], [["a", "b"]], float("nan"))  # fmt: skip

    def walk(value: object) -> object:
        if chance.random() < 0.06:
            return chance.choice(values)
        if isinstance(value, dict):
            return {key: walk(item) for key, item in value.items() if chance.random() > 0.02}
        if isinstance(value, list):
            return [walk(item) for item in value]
        return value

    text = json.dumps(walk(json.loads(source.content)))
    if chance.random() < 0.1:
        text = text.replace('"type"', '"statcode"')
    return Seed(source.name, text.encode())


def bomb(chance: random.Random, seed: Seed) -> Seed:
    """Much out of little, in several shapes."""
    shape = chance.choice(("flat", "text", "many", "nested", "sheet", "overlap"))
    if shape == "overlap":
        return Seed("bom.zip", _overlapping(chance.choice((3, 100, 400))))
    content = _bomb(shape, chance.choice((1, 20, 60)))
    return Seed("bom.xlsx" if shape == "sheet" else "bom.zip", content)


@cache
def _bomb(shape: str, mib: int) -> bytes:
    """Packing takes much longer than refusing, so each bomb is made once; and in another process, so
    that the memory it takes is not counted as that of who refuses it."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as maker:
        return maker.submit(made_bomb, shape, mib).result()


def made_bomb(shape: str, mib: int) -> bytes:
    """So many MiB of one shape, packed."""
    size = mib << 20
    match shape:
        case "flat":
            return packed({"a.csv": bytes(size)})
        case "text":
            return packed({"a.csv": b"a;b\n" * (size // 4)})
        case "many":
            return packed({f"{number}.csv": b"a;b\n1;2\n" * 500 for number in range(50 * mib)})
        case "nested":
            inner = packed({"a.csv": bytes(size)})
            return packed({"a.zip": inner, "b.csv": inner})
        case _:
            rows = b"<row><c/></row>" * (size // 15)
            part = b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"
            return _with_parts({"xl/worksheets/sheet1.xml": part})


def _overlapping(count: int) -> bytes:
    """A table of contents that names the same packed bytes many times."""
    one = packed({"a.csv": b"a;b\n1;2\n" * 10_000})
    start = one.index(b"PK\x01\x02")
    end = one.index(b"PK\x05\x06")
    central = one[start:end]
    table = b"".join(
        central.replace(b"a.csv", b"%c%c.cs" % divmod(number, 200)) for number in range(count)
    )
    return (
        one[:start]
        + table
        + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(table), start, 0)
    )


def lying_header(chance: random.Random, seed: Seed) -> Seed:
    """Sizes, counts, methods and flags that differ from what is there, in zip and Parquet."""
    source = chance.choice(
        [item for item in seeds() if item.name.endswith((".zip", ".xlsx", ".parquet"))]
    )
    content = bytearray(source.content)
    marks = [found.start() for found in re.finditer(rb"PK(?:\x01\x02|\x03\x04|\x05\x06)", content)]
    if source.name.endswith(".parquet"):
        place = len(content) - 8
        content[place : place + 4] = struct.pack("<I", chance.choice((0, 1, 2**31, 2**32 - 1, 100)))
    else:
        place = chance.choice(marks) + chance.randrange(4, 42)
        width = chance.choice((2, 4))
        content[place : place + width] = chance.choice((b"\x00", b"\xff", b"\x01", b"\x7f")) * width
    return Seed(source.name, bytes(content))


def strange_entries(chance: random.Random, seed: Seed) -> Seed:
    """Names that climb, links, passwords' flags and double names."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        name = chance.choice(("../a.csv", "/a.csv", "C:\\a.csv", "a\\b.csv", "a.csv\u202e", "./a.csv",
                              "a//b.csv", "CON", "a.csv", "A.csv", "x" * 300))  # fmt: skip
        info = zipfile.ZipInfo(name)
        kind = chance.choice((stat.S_IFREG, stat.S_IFLNK, stat.S_IFIFO, stat.S_IFBLK))
        info.external_attr = (kind | 0o777) << 16
        info.create_system = 3
        archive.writestr(info, partner_csv())
        archive.writestr(zipfile.ZipInfo("b.csv"), partner_csv())
    raw = bytearray(content.getvalue())
    if chance.random() < 0.3:
        raw[6] |= 1
        raw[raw.index(b"PK\x01\x02") + 8] |= 1
    return Seed("vreemd.zip", bytes(raw))


_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"'
    ' Target="{}" TargetMode="{}"/></Relationships>'
)
_SHEET_RELS = "xl/worksheets/_rels/sheet1.xml.rels"
_SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
_ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


def hostile_workbook(chance: random.Random, seed: Seed) -> Seed:
    """Macros, links, embedded things, programs, entities and absurd places in a workbook."""
    sheet = "xl/worksheets/sheet1.xml"
    parts: dict[str, str | bytes] = chance.choice((
        {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"},
        {"xl/macrosheets/sheet1.xml": "<a/>"},
        {"xl/externalLinks/externalLink1.xml": "<a/>"},
        {"xl/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0"},
        {"xl/activeX/activeX1.xml": "<a/>"},
        {"xl/connections.xml": "<a/>"},
        {_SHEET_RELS: _RELS.format("externalLink", "file:///c:/a.xlsx", "External")},
        {_SHEET_RELS: _RELS.format("hyperlink", "\\\\host\\share", "External")},
        {_SHEET_RELS: _RELS.format("hyperlink", "https://example.org", "External")},
        {_SHEET_RELS: _RELS.format("package", "../a.docx", "Internal")},
        {sheet: _SHEET.format("<row r='1'><c r='A1'><f>cmd|'/C calc'!A0</f><v>1</v></c></row>")},
        {sheet: _SHEET.format("<row r='1'><c r='A1'><f>cmd&#124;'/C calc'!A0</f></c></row>")},
        {sheet: f"<!DOCTYPE x [<!ENTITY a0 'ha'>{_ENTITIES}]><worksheet>&a9;</worksheet>"},
        {sheet: "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><worksheet>&e;</worksheet>"},
        {sheet: _SHEET.format("<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>")},
        {sheet: _SHEET.format("<row r='4000000000'><c r='A4000000000'><v>1</v></c></row>")},
        {sheet: _SHEET.format("<row r='4000000000'><c><v>1</v></c></row>")},
        {sheet: _SHEET.format("<row r='1'><c r='ZZZZZZZ1'><v>1</v></c></row>")},
        {sheet: _SHEET.format("<row r='1'><c r='A1' t='s'><v>999999</v></c></row>")},
        {sheet: _SHEET.format("<row r='1'><c r='A1'><v>" + "9" * 5000 + "</v></c></row>")},
        {sheet: _SHEET.format("<row r='1'><c r='A1'><v>1e999</v></c></row>" + "<a>" * 50_000)},
        {sheet: _SHEET.format("<row>" * 300 + "</row>" * 300)},
        {sheet: "\ufeff".encode("utf-16") + "<worksheet/>".encode("utf-16")},
        {sheet: '<?xml version="1.0" encoding="utf-7"?><worksheet/>'},
        {"xl/workbook.xml": "<workbook/>"},
        {"xl/sharedStrings.xml": "<sst>" + "<si/>" * chance.choice((10, 2_000_000)) + "</sst>"},
        {"xl/styles.xml": "<styleSheet>" + "<x/>" * 100 + "</styleSheet>"},
        {"[Content_Types].xml": "<Types/>"},
    ))  # fmt: skip
    if chance.random() < 0.1:
        parts = {"[Content_Types].xml": "macroEnabled"}
    name = chance.choice(("boek.xlsx", "boek.xlsx", "boek.xlsm"))
    return Seed(name, _with_parts(parts))


def _with_parts(parts: dict[str, str | bytes]) -> bytes:
    """The workbook with other or more parts."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook())) as old,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part: str | bytes = parts.get(name, old.read(name))
            if part == "macroEnabled":
                part = old.read(name).replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")
            new.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
        for name in sorted(parts.keys() - set(old.namelist())):
            new.writestr(zipfile.ZipInfo(name), parts[name], zipfile.ZIP_DEFLATED)
    return content.getvalue()


def spoilt_part(chance: random.Random, seed: Seed) -> Seed:
    """A workbook whose zip is right and one part of which is spoilt."""
    with zipfile.ZipFile(io.BytesIO(workbook())) as book:
        name = chance.choice(book.namelist())
        part = Seed(name, book.read(name))
    spoilt = chance.choice((*_BLIND, replaced_cells, strange_words))(chance, part)
    return Seed("boek.xlsx", _with_parts({name: spoilt.content}))


def spoilt_pages(chance: random.Random, seed: Seed) -> Seed:
    """A Parquet file with its description whole and a few spoilt bytes in its columns."""
    source = next(item for item in seeds() if item.name.endswith(".parquet"))
    content = bytearray(source.content)
    footer = len(content) - 8 - struct.unpack("<I", content[-8:-4])[0]
    low, high = (4, footer) if chance.random() < 0.6 else (footer, len(content) - 8)
    for _ in range(chance.choice((1, 3, 20))):
        content[chance.randrange(low, high)] = chance.randrange(256)
    return Seed(source.name, bytes(content))


def hostile_xml(chance: random.Random, seed: Seed) -> Seed:
    text = chance.choice((
        f"<!DOCTYPE x [<!ENTITY a0 'ha'>{_ENTITIES}]><x>&a9;</x>",
        "<!DOCTYPE x SYSTEM 'http://example.org/x.dtd'><x/>",
        "<x>" * chance.choice((10, 300, 100_000)),
        "<x " + " ".join(f"a{n}='1'" for n in range(20_000)) + "/>",
        "<x>" + "<y/>" * 1_200_000 + "</x>",
        "<x>\x01</x>", "<x xmlns:a='a' a:b='1' a:b='2'/>", "<?xml version='1.0' encoding='utf-7'?><x/>",
        "<html><body>404</body></html>",
    ))  # fmt: skip
    return Seed(chance.choice(("a.xml", "a.csv")), text.encode())


def polyglot(chance: random.Random, seed: Seed) -> Seed:
    """Two files in one, or the first bytes of something else."""
    starts = (b"%PDF-1.7\n", b"GIF89a", b"\x1f\x8b\x08" + zlib.compress(b"a" * 100),
              b"MZ\x90", b"\x7fELF",
              b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PAR1", b"PARE", b"PK\x03\x04", b"<?php ",
              b"{\\rtf1")  # fmt: skip
    other = chance.choice(seeds())
    content = chance.choice((
        chance.choice(starts) + seed.content,
        seed.content + other.content,
        chance.choice(starts),
        seed.content + b"PK\x05\x06" + bytes(18),
    ))  # fmt: skip
    return Seed(chance.choice((seed.name, other.name)), content)


_BLIND: tuple[Mutation, ...] = (cut, flipped_bits, copied_block, lost_block)
MUTATIONS: tuple[Mutation, ...] = (
    cut, flipped_bits, copied_block, lost_block, strange_words, another_encoding, another_name,
    replaced_cells, giant_line, many_rows, nested_json, spoilt_json, bomb, lying_header,
    strange_entries, hostile_workbook, spoilt_part, spoilt_pages, hostile_xml, polyglot,
)  # fmt: skip
