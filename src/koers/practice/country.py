# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The invented country: the region's municipalities, fictional others, and wijken and buurten.

Only the names and codes of the region's municipalities are real; they come from the region pack.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from koers.errors import InvalidInput
from koers.practice.figures import COUNTRY, Floats, logit, published, shape, stream

#: Codes of fictional areas start here; the publisher's own codes stay far below.
FIRST_FICTIONAL_CODE = 9001

_SUFFIX = re.compile(r"\s*\([A-Z]\.?\)$")


class _Area(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def naam(self) -> str: ...


class _RegionArea(_Area, Protocol):
    @property
    def ook(self) -> Sequence[str]: ...


class Pack(Protocol):
    """What is used of a region pack (`koers.region_pack.RegionPack` has it)."""

    @property
    def regio(self) -> _RegionArea: ...
    @property
    def gemeenten(self) -> Sequence[_Area]: ...


@dataclass(frozen=True)
class PracticeRegion:
    """What the generator needs to know of a region.

    Args:
        code: CBS code of the region (CR12).
        ggd_code: code of the public health region in StatLine ("" when there is none).
        municipalities: (code, name) of each municipality.
    """

    code: str
    ggd_code: str
    municipalities: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, pack: Pack) -> PracticeRegion:
        """The region of a region pack."""
        ggd = next((code for code in pack.regio.ook if code.startswith("GG")), "")
        areas = tuple((area.code, area.naam) for area in pack.gemeenten)
        return cls(code=pack.regio.code, ggd_code=ggd, municipalities=areas)


@dataclass(frozen=True)
class Country:
    """All municipalities by name, and the wijken and buurten of the region.

    Features are in standard deviations: `urban`, `aged` and `deprived`. `size` is the number of
    inhabitants in the reference year. Buurten know their wijk and their municipality by position.
    """

    region: PracticeRegion
    codes: list[str]
    names: list[str]
    #: Year of a division -> municipalities in the country, until the next year named.
    counts: Mapping[int, int]
    #: Place among the fictional municipalities; the last ones were merged away in time.
    fictional: NDArray[np.intp]
    regional: NDArray[np.bool_]
    size: Floats
    urban: Floats
    aged: Floats
    deprived: Floats
    wijk_codes: list[str]
    wijk_municipality: NDArray[np.intp]
    buurt_codes: list[str]
    buurt_wijk: NDArray[np.intp]
    buurt_municipality: NDArray[np.intp]
    buurt_share: Floats
    buurt_urban: Floats
    buurt_deprived: Floats

    @property
    def rural(self) -> Floats:
        return -self.urban

    def present(self, division: int) -> NDArray[np.bool_]:
        """Which municipalities exist in the division of a year."""
        started = [year for year in self.counts if year <= division]
        count = self.counts[max(started) if started else min(self.counts)]
        exists: NDArray[np.bool_] = self.fictional < count - len(self.region.municipalities)
        return exists


def plain_name(name: str) -> str:
    """Name without the addition "(O.)" that only some publishers write."""
    return _SUFFIX.sub("", name)


def make_country(region: PracticeRegion, *, seed: int, counts: Mapping[int, int]) -> Country:
    """Draw the country.

    Args:
        region: its municipalities exist in every year.
        counts: municipalities in the country by year of the division.

    Raises:
        InvalidInput: the country has no more municipalities than the region.
    """
    inside = len(region.municipalities)
    if min(counts.values()) <= inside:
        raise InvalidInput(
            f"Een oefenland met {min(counts.values())} gemeenten is te klein: de regio heeft er "
            f"al {inside}. Kies een hoger aantal.",
            municipalities=min(counts.values()),
        )
    named = [(code, name, -1) for code, name in region.municipalities]
    named += [
        (f"GM{FIRST_FICTIONAL_CODE + index}", f"Oefengemeente {index + 1:03d}", index)
        for index in range(max(counts.values()) - inside)
    ]
    named.sort(key=lambda area: area[1].casefold())
    codes = [code for code, _, _ in named]
    fictional = np.array([place for _, _, place in named], dtype=np.intp)
    regional = fictional < 0
    data = shape("bevolking")
    size = _sizes(codes, regional, data, stream(seed, "gemeenten"))
    urban, aged, deprived = _features(codes, size, data, stream(seed, "kenmerken"))
    return Country(
        region=region,
        codes=codes,
        names=[name for _, name, _ in named],
        counts=dict(counts),
        fictional=fictional,
        regional=regional,
        size=size,
        urban=urban,
        aged=aged,
        deprived=deprived,
        **_neighbourhoods(codes, regional, size, data["wijken"], stream(seed, "wijken")),
    )


def _sizes(
    codes: list[str], regional: NDArray[np.bool_], data: Mapping[str, Any], rng: np.random.Generator
) -> Floats:
    """Inhabitants in the last dated year: published, rounded, or drawn; together the country."""
    total = 1e6 * list(data["land_miljoen_inwoners"].values())[-1]
    drawn = data["getrokken_omvang"]
    size: Floats = drawn["mediaan"] * np.exp(drawn["spreiding"] * rng.standard_normal(len(codes)))
    size = np.maximum(size, drawn["minimum"])
    jitter = 1 + data["afwijking_omvang"] * rng.uniform(-1, 1, len(codes))
    for index, code in enumerate(codes):
        if code in data["duizend_inwoners"]:
            size[index] = 1000 * data["duizend_inwoners"][code] * jitter[index]
        if series := published("inwoners", code):
            size[index] = series[max(series)]
    elsewhere = ~regional
    scale = (total - size[regional].sum()) / size[elsewhere].sum()
    size[elsewhere] = np.maximum(size[elsewhere] * scale, drawn["minimum"])
    return size


def _features(
    codes: list[str], size: Floats, data: Mapping[str, Any], rng: np.random.Generator
) -> tuple[Floats, Floats, Floats]:
    """Urban, aged and deprived; deprived follows the published health figures where they exist."""
    kind = data["kenmerken"]
    chance = rng.standard_normal((3, len(codes)))
    scale = np.log(size)
    urban = (scale - scale.mean()) / scale.std() + kind["stedelijk_toeval"] * chance[0]
    aged = kind["vergrijsd_stedelijk"] * urban + kind["vergrijsd_toeval"] * chance[1]
    deprived = kind["achterstand_stedelijk"] * urban + kind["achterstand_toeval"] * chance[2]
    columns = shape("gezondheidsmonitor")["kolommen"]
    slopes = {each["naam"].rsplit("_", 1)[0]: each.get("achterstand") for each in columns}
    for index, code in enumerate(codes):
        signs = [
            (logit(mine[year] / 100) - logit(published(title, COUNTRY)[year] / 100)) / slope
            for title, slope in slopes.items()
            if slope and (mine := published(title, code))
            for year in mine
        ]
        if signs:
            deprived[index] = np.mean(signs)
    most = kind["uiterste"]
    return np.clip(urban, -most, most), np.clip(aged, -most, most), np.clip(deprived, -most, most)


def _neighbourhoods(
    codes: list[str],
    regional: NDArray[np.bool_],
    size: Floats,
    data: Mapping[str, Any],
    rng: np.random.Generator,
) -> dict[str, Any]:
    """Wijken and buurten of the region with their share in the municipality and their features."""
    wijk_codes: list[str] = []
    buurt_codes: list[str] = []
    wijk_of: list[int] = []
    municipality_of: list[int] = []
    wijk_municipality: list[int] = []
    for index in np.flatnonzero(regional):
        wanted = round(size[index] / data["inwoners_per_wijk"])
        number = min(max(data["minimum"], wanted), data["maximum"])
        for wijk in range(number):
            stem = f"{codes[index][2:]}{data['eerste_nummer'] + wijk:02d}"
            low, high = data["buurten_per_wijk"]
            for buurt in range(int(rng.integers(low, high, endpoint=True))):
                buurt_codes.append(f"BU{stem}{buurt:02d}")
                wijk_of.append(len(wijk_codes))
                municipality_of.append(int(index))
            wijk_codes.append(f"WK{stem}")
            wijk_municipality.append(int(index))
    member = np.array(municipality_of, dtype=np.intp)
    wijken = np.array(wijk_of, dtype=np.intp)
    business = rng.random(len(member)) < data["aandeel_bedrijventerrein"]
    business[np.flatnonzero(np.diff(wijken, prepend=-1))] = False  # people live in every wijk
    least, most = data["inwoners_bedrijventerrein"]
    weight = np.exp(data["spreiding_omvang"] * rng.standard_normal(len(member)))
    few = rng.integers(int(least), int(most), size=len(member))
    lived_in = np.where(business, 0, weight)
    share = (1 - np.bincount(member, few * business, len(codes)) / size)[member]
    share *= lived_in / np.bincount(member, lived_in, len(codes))[member]
    wijk_draw = rng.standard_normal((2, len(wijk_codes))) * data["spreiding_kenmerk_wijk"]
    buurt_draw = rng.standard_normal((2, len(member))) * data["spreiding_kenmerk_buurt"]
    return {
        "wijk_codes": wijk_codes,
        "wijk_municipality": np.array(wijk_municipality, dtype=np.intp),
        "buurt_codes": buurt_codes,
        "buurt_wijk": wijken,
        "buurt_municipality": member,
        "buurt_share": np.where(business, few / size[member], share),
        "buurt_urban": wijk_draw[0, wijken] + buurt_draw[0],
        "buurt_deprived": wijk_draw[1, wijken] + buurt_draw[1],
    }
