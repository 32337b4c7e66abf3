# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tiny files in the publishers' formats with invented figures, and a register to read them with."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from koers.regiobeeld.areas.register import AreaRecord, AreaRegister, Level
from koers.regiobeeld.definitions import catalogue
from koers.regiobeeld.sources import Reading, source_by_id
from koers.regiobeeld.sources.vektis.layout import layout

AGES = [f"{start:2d} t/m {start + 4:2d} jaar" for start in range(0, 90, 5)] + ["90+"]
MUNICIPALITIES = {"GM0153": "Enschede", "GM0164": "Hengelo (O.)"}


def register() -> AreaRegister:
    """The country, the region and two of its municipalities."""
    return AreaRegister(
        [
            AreaRecord("NL01", "Nederland", Level.LAND, aliases=("NL00",)),
            AreaRecord("CR12", "Twente", Level.REGIO, "NL01", aliases=("AM05", "GG1106")),
            *(
                AreaRecord(code, name, Level.GEMEENTE, "CR12")
                for code, name in MUNICIPALITIES.items()
            ),
        ]
    )


def vektis_text(
    year: int, names: Sequence[str] = ("ENSCHEDE", "HENGELO"), *, rest: bool = True
) -> str:
    """A yearly file: 20 persons, 18 insured years and 100 euro per cost column in every cell."""
    costs = layout().cost_columns(year)
    columns = [*layout().sleutels, *layout().aantallen, *costs]
    columns = [name[: layout().afgekapt_op] if year == 2023 else name for name in columns]
    header = ";".join(columns)
    lines = [header.upper() if year < 2019 else header]
    if rest:
        lines.append(";".join(["", "", "", "50", "40.5", *["10.25"] * len(costs)]))
    lines += [
        ";".join([sex, age, name, "20", "18", *["100"] * len(costs)])
        for sex in "MV"
        for age in AGES
        for name in names
    ]
    return "\n".join(lines) + "\n"


def _titles(source_id: str) -> list[str]:
    return list(
        dict.fromkeys(item.kolom for item in catalogue().values() if item.bron == source_id)
    )


def monitor_text(value: str = "    51.5", *, margins: Sequence[str] = ("MW00000",)) -> str:
    """Table 50090NED for 2020: country, two municipalities and one wijk, 18+ and 65+."""
    titles = _titles("rivm-gezondheidsmonitor")
    header = ["ID", "Leeftijd", "Marges", "WijkenEnBuurten", "Perioden", "Gemeentenaam_1",
              "SoortRegio_2", "Codering_3",
              *(f"{title}_{number}" for number, title in enumerate(titles, start=4))]  # fmt: skip
    regions = [
        ("NL01", "Nederland", "Land"),
        ("GM0153", "Enschede", "Gemeente"),
        ("GM0164", "Hengelo", "Gemeente"),
        ("WK015300", "Enschede", "Wijk"),
    ]
    lines = [
        ";".join(
            [str(number), age, margin, f"{code:<10}", "2020JJ00", f"{name:<40}", f"{kind:<10}",
             f"{code:<20}", *[value] * len(titles)]
        )
        for age in ("20300", "80200")
        for margin in margins
        for number, (code, name, kind) in enumerate(regions)
    ]  # fmt: skip
    return "\n".join([";".join(header), *lines]) + "\n"


def young_adults_text(value: str = "11.4") -> str:
    """Table 50140NED: country, two municipalities and the GGD region, with byte order mark, CRLF."""
    titles = _titles("rivm-jongvolwassenen")
    header = ["ID", "Persoonskenmerken", "Marges", "RegioS",
              *(f"{title}_{number}" for number, title in enumerate(titles, start=1))]  # fmt: skip
    lines = [
        ";".join([str(number), "T009002", "MW00000", f"{code:<6}", *[value] * len(titles)])
        for number, code in enumerate(["NL01", "CG01", "GM0153", "GM0164", "GG0101", "GG1106"])
    ]
    return "\ufeff" + "\r\n".join([";".join(header), *lines]) + "\r\n"


def statline_kerncijfers_text() -> str:
    """The publisher's own layout with country, municipalities, a wijk and a buurt."""
    header = (
        "ID;WijkenEnBuurten;Gemeentenaam_1;SoortRegio_2;Codering_3;"
        "IndelingswijzigingGemeenteWijkBuurt_4;AantalInwoners_5;k_0Tot15Jaar_8;k_65JaarOfOuder_12;"
        "HuishoudensTotaal_29;Eenpersoonshuishoudens_30;Woningvoorraad_35;Koopwoningen_41;"
        "GemiddeldInkomenPerInwoner_77;HuishoudensMetEenLaagInkomen_82;"
        "PersonenPerSoortUitkeringBijstand_87;PersonenPerSoortUitkeringAO_88;"
        "PercentageJongerenMetJeugdzorg_92;WmoClienten_93;AfstandTotHuisartsenpraktijk_110;"
        "OppervlakteLand_116"
    )
    figures = {
        "NL00": ["Nederland", "Land", "     400", "      60", "      80"],
        "GM0153": ["Enschede", "Gemeente", "     200", "      30", "      50"],
        "GM0164": ["Hengelo (O.)", "Gemeente", "     200", "      30", "       ."],
        "WK015300": ["Wijk 00", "Wijk", "     200", "      30", "        "],
        "BU01530000": ["City", "Buurt", "     200", "      30", "      50"],
    }
    rest = ["  100", "   40", "   90", "   50", " 23.3", "  9.5", "   10", "    8", "  9.9", "   16",
            "  0.8", "  400"]  # fmt: skip
    lines = [
        ";".join([str(number), f"{code:<10}", f"{name:<40}", f"{kind:<10}", f"{code:<20}", ".",
                  *counts, *rest])
        for number, (code, (name, kind, *counts)) in enumerate(figures.items())
    ]  # fmt: skip
    return "\n".join([header, *lines]) + "\n"


def odata_folder(folder: Path, *, table: str = "83841NED") -> Path:
    """Observations of a national table with its json description."""
    folder.mkdir(parents=True, exist_ok=True)
    names = {
        "KenmerkenVanHuishoudens": ["1050010", "1050015"],
        "InkomensgrensHuishouden": ["1050290"],
        "DuurInkomenspositie": ["A028721", "A028724"],
    }
    periods = {"2022JJ00": "Definitief", "2023JJ00": "Voorlopig"}
    lines = ["Id;Measure;" + ";".join(names) + ";Perioden;Value;StringValue;ValueAttribute"]
    number = 0
    for household in names["KenmerkenVanHuishoudens"]:
        for duration in names["DuurInkomenspositie"]:
            for period in periods:
                lines.append(
                    f"{number};1050010_2;{household};1050290;{duration};{period};6,{number};;None"
                )
                number += 1
    (folder / "Observations.csv").write_text("\n".join(lines) + "\n", "utf-8")
    dimensions = [
        {"Identifier": name, "CodeList": [{"Identifier": code} for code in codes]}
        for name, codes in names.items()
    ]
    listed = [{"Identifier": code, "Status": status} for code, status in periods.items()]
    description = {
        "Identifier": table,
        "Title": "Laag inkomen (verzonnen)",
        "ObservationCount": number,
        "Measures": [{"Identifier": "1050010_1"}, {"Identifier": "1050010_2"}],
        "Dimensions": [*dimensions, {"Identifier": "Perioden", "CodeList": listed}],
    }
    (folder / f"D-{table}.json").write_text(json.dumps(description), "utf-8")
    return folder


def square(west: float, south: float) -> dict[str, object]:
    """A polygon of a tenth of a degree."""
    east, north = west + 0.1, south + 0.1
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def boundaries(codes: dict[str, str], **properties: str) -> dict[str, object]:
    """A feature collection with a square per area."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"statcode": code, "statnaam": name, **properties},
                "geometry": square(6.5 + number / 10, 52.2),
            }
            for number, (code, name) in enumerate(codes.items())
        ],
    }


def read_text(tmp_path: Path, source_id: str, name: str, text: str | bytes) -> Reading:
    """Reading of a file with this name and content."""
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return source_by_id(source_id).read(path, register())


@dataclass(frozen=True)
class Format:
    """A delimited format, with what the tests on bad input need to know of it."""

    source_id: str
    file_name: str
    text: Callable[[], str]
    number_column: str
    area: str
    unknown_area: str

    def spoilt(self, tmp_path: Path, change: Callable[[str], str | bytes]) -> Reading:
        return read_text(tmp_path, self.source_id, self.file_name, change(self.text()))


FORMATS = [
    Format("vektis-zvw", "vektis_zvw_gemeente_2019.csv", lambda: vektis_text(2019),
           "kosten_farmacie", "ENSCHEDE", "NERGENSHUIZEN"),
    Format("rivm-gezondheidsmonitor", "50090NED_UntypedDataSet_01072022_120000.csv", monitor_text,
           "Roker_11", "GM0153", "GM9999"),
    Format("rivm-jongvolwassenen", "50140NED_TypedDataSet_22092025_192544.csv", young_adults_text,
           "HeeftSchulden_3", "GM0153", "GM9999"),
    Format("cbs-kerncijfers", "85984NED_UntypedDataSet_01092025_120000.csv",
           statline_kerncijfers_text, "AantalInwoners_5", "GM0153", "GM15X3"),
]  # fmt: skip
