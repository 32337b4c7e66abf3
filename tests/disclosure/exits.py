# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that anybody may ask of this site, and what came back without what always differs."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.test import Client
from django.urls import NoReverseMatch, reverse
from pypdf import PdfReader

from koers.access.doors import DOORS, OPEN
from koers.regiobeeld import area_pictures
from koers.regiobeeld.single import PICTURES
from tests.isolation.world import PUBLIC_ARGUMENTS, addresses, nobody

INDICATORS = ("wachtenden-ggz", "lang-wachten-ggz", "wachttijd-ggz")
#: Values for the arguments of addresses: what the deliveries of `deliveries` are about.
_VALUES: dict[str, tuple[Any, ...]] = {
    "indicator": INDICATORS,
    "gebied": ("twente", "enschede", "borne", "losser", "wijk-01-practice-wk015301"),
    "periode": ("2026-K1", "2026-K2"),
    "thema": ("psychisch",),
    "publicatie": (1, 2),
    "vorm": ("csv", "xlsx"),
    "doelgroep": ("psychisch-kwetsbaren",),
    "contract": ("wachtlijsten",),
}
#: What fits one address and no other: everything else is not found, and says nothing.
_FITTING: dict[str, dict[str, tuple[str, ...]]] = {
    "regiobeeld-plaat": {"plaat": tuple(PICTURES)},
    "regiobeeld-plaat-bestand": {"plaat": tuple(PICTURES), "vorm": ("svg", "csv")},
    "regiobeeld-gebied-plaat": {"plaat": area_pictures.PICTURES},
    "regiobeeld-gebied-plaat-bestand": {"plaat": area_pictures.PICTURES, "vorm": ("svg", "csv")},
    "regiobeeld-matrix-bestand": {"vorm": ("svg", "csv")},
    "regiobeeld-gebied-verslag": {"vorm": ("pptx",)},
    "regiobeeld-thema-verslag": {"vorm": ("pptx",)},
}
#: Forms that take long to make, of what is withheld most.
_SLOW: dict[str, tuple[dict[str, str], ...]] = {
    "regiobeeld-plaat-bestand": (
        {"gebied": "enschede", "indicator": "lang-wachten-ggz", "plaat": "volgorde", "vorm": "png"},
    ),
    "regiobeeld-gebied-plaat-bestand": (
        {"gebied": "enschede", "plaat": "profiel", "vorm": "png"},
        {"gebied": "enschede", "plaat": "profiel", "vorm": "xlsx"},
    ),
    "regiobeeld-matrix-bestand": ({"vorm": "png"},),
    "regiobeeld-gebied-verslag": (
        {"gebied": "borne", "vorm": "pdf"},
        {"gebied": "borne", "vorm": "docx"},
        {"gebied": "enschede", "vorm": "pdf"},
        {"gebied": "twente", "vorm": "pdf"},
    ),
    "regiobeeld-thema-verslag": ({"thema": "psychisch", "vorm": "pdf"},),
}
#: Questions that give more than the address alone.
_QUERIES: dict[str, tuple[dict[str, Any], ...]] = {
    "regiobeeld-indicator": tuple(
        {"periode": period, "niveau": level}
        for period in ("2026-K1", "2026-K2")
        for level in ("gemeente", "wijk")
    ),
    **{
        name: tuple(
            {"indicator": list(INDICATORS), "rijen": rows, "tegen": against, **more}
            for rows in ("", "deelregios", "enschede")
            for against in ("nederland", "regio")
            for more in ({}, {"publicatie": 1})
        )
        for name in (
            "regiobeeld-matrix",
            "regiobeeld-matrix-csv",
            "regiobeeld-matrix-xlsx",
            "regiobeeld-matrix-plaat",
            "regiobeeld-matrix-bestand",
        )
    },
    **{
        name: tuple({"gebied": area} for area in ("enschede", "borne", "losser"))
        for name in (
            "regiobeeld-doelgroep",
            "regiobeeld-doelgroep-csv",
            "regiobeeld-doelgroep-xlsx",
            "regiobeeld-kosten",
            "regiobeeld-kosten-csv",
            "regiobeeld-kosten-xlsx",
        )
    },
    "api:waarnemingen": tuple(
        {"indicator": list(INDICATORS), "niveau": ["regio", "gemeente", "wijk"], "f": form, **more}
        | ({"perPagina": 1000} if form == "json" else {})
        for form in ("json", "csv", "json-stat")
        for more in ({}, {"publicatie": 1})
    ),
    **{
        name: (
            {"gebied": ["GM0147", "GM0153"]},
            {"gebied": ["GM0147", "GM0168"]},
            {"gebied": ["WK015301", "WK015300"]},
            # With and without the one of which little is known.
            {"gebied": ["GM0147", "GM0153", "GM0164"]},
            {"gebied": ["GM0153", "GM0164"]},
        )
        for name in (
            "regiobeeld-combinatie",
            "regiobeeld-combinatie-csv",
            "regiobeeld-combinatie-xlsx",
        )
    },
    "regiobeeld-cijfer": ({"publicatie": 1}, {"publicatie": 2}),
    **{
        name: (
            {"gebied": "borne"},
            {"gebied": "losser"},
            {"niveau": "wijk"},
            {"thema": "psychisch"},
        )
        for name in (
            "regiobeeld-knelpunten",
            "regiobeeld-knelpunten-csv",
            "regiobeeld-knelpunten-xlsx",
        )
    },
    "zoeken": ({"q": "wachten"}, {"q": "Borne"}),
}
#: Open addresses that answer with nothing here: they need things of other rooms, or only take a form.
WITHOUT_FIGURES = frozenset(
    {
        "api-regelingen:regeling",
        "api:project",
        "api:projecten",
        "api:themalijn",
        "api:themalijnen",
        "api:werkagenda",
        "effect-project",
        "inloggen-code",
        "inloggen-herstelcode",
        "organisatie",
        "organisatie-antwoord",
        "overleg",
        "overleg-agenda-docx",
        "overleg-agenda-pdf",
        "overleg-besluiten",
        "overleg-besluiten-docx",
        "overleg-besluiten-pdf",
        "overleg-kalender",
        "security-txt",
        "uitloggen",
        "werkagenda-besluit",
        "werkagenda-bord",
        "werkagenda-bord-csv",
        "werkagenda-bord-xlsx",
        "werkagenda-eigenaren",
        "werkagenda-factsheet",
        "werkagenda-factsheet-pdf",
        "werkagenda-overleg",
        "werkagenda-planning",
        "werkagenda-project",
        "werkagenda-sleutels",
        "werkagenda-stuk",
        "werkagenda-stuk-document",
        "werkagenda-stuk-versie",
        "werkagenda-stukken",
        "werkagenda-stukken-csv",
        "werkagenda-stukken-xlsx",
        "werkagenda-themalijn",
    }
)
#: Open addresses that answer and would tell nothing that is withheld, whatever the gate does.
TELL_NOTHING_WITHHELD = frozenset(
    {
        # what there is, not how much
        "api",
        "api-regelingen:openapi",
        "api-regelingen:regelingen",
        "api:catalogus",
        "api:definitie",
        "api:definities",
        "api:gebied",
        "api:gebieden",
        "api:leveringen",
        "api:openapi",
        "api:publicatie",
        "api:publicaties",
        "api:werkagendas",
        "regiobeeld-bronnen",
        "regiobeeld-contract",
        "regiobeeld-contract-sjabloon",
        "regiobeeld-contracten",
        "regiobeeld-definitie",
        "regiobeeld-definities",
        "regiobeeld-doelgroepen",
        # how many figures changed, and figures of publishers or of the region as a whole
        "home",
        "regiobeeld",
        "regiobeeld-versies",
        "zoeken",
        # the sentences of the list; its files tell the numbers behind them
        "regiobeeld-knelpunten",
        # on an empty agenda; with a plan they are asked in `test_on_the_agenda`
        "effect",
        "effect-csv",
        "effect-xlsx",
        "themalijnen",
        "werkagenda",
        # no figures of the regiobeeld
        "algoritmekaart",
        "algoritmekaart-csv",
        "algoritmekaart-json",
        "gereed",
        "gezondheid",
        "inloggen",
        "over",
        "privacy",
        "rechten",
        "stijlgids",
        "toegankelijkheid",
        "verwerkingsregister",
    }
)
_CHANGING = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22,27}"
    r"|\b[0-9a-f]{32}\b|csrfmiddlewaretoken\" value=\"\w+\""
    r"|nonce=\"[^\"]+\"|\d{4}-\d\d-\d\d[T ]\d\d:\d\d[:.\d]*(?:Z|[+-]\d\d:\d\d)?"
    r"|\b\d\d:\d\d(?::\d\d)?\b"
)


#: What a quick look asks: enough to see whether an address tells anything that is withheld.
_FEW: dict[str, tuple[Any, ...]] = {
    "indicator": ("wachtenden-ggz",),
    "gebied": ("borne", "enschede"),
    "periode": ("2026-K1",),
    "publicatie": (1,),
}


#: Headers that follow from what is answered. The mark of what is current holds the moment of publication.
_TELLING_HEADERS = ("Content-Disposition", "Link", "Cel-Aantal", "Cel-Limiet", "Location")


def questions(*, few: bool = False) -> Iterator[tuple[str, str]]:
    """Name and path of every question: each open address with each value of its arguments.

    Args:
        few: of every address some questions, none of them slow.
    """
    for name, arguments in sorted(addresses().items()):
        if DOORS[name] is not OPEN:
            continue
        order = sorted(arguments)
        known = {**_VALUES, **(_FEW if few else {}), **_FITTING.get(name, {})}
        choices = [known.get(argument, _example(argument)) for argument in order]
        for values in itertools.product(*choices):
            try:
                path = reverse(name, kwargs=dict(zip(order, values, strict=True)) or None)
            except NoReverseMatch:
                continue
            yield name, path
            if not few and (name.startswith("regiobeeld") or name.startswith("api:")):
                yield name, f"{path}?publicatie=1"
            for query in _QUERIES.get(name, ())[: 2 if few else None]:
                yield name, f"{path}?{urlencode(query, doseq=True)}"
        for asked in () if few else _SLOW.get(name, ()):
            yield name, reverse(name, kwargs=asked)


def _example(argument: str) -> tuple[Any, ...]:
    """A word, a number and a key: what fits the address is asked."""
    return (PUBLIC_ARGUMENTS.get(argument, 1), nobody())


def answers(
    browser: Client, only: frozenset[str] = frozenset(), *, few: bool = False
) -> dict[tuple[str, str], tuple[int, str]]:
    """(name, path) -> status and text: of a document what a reader sees, of a PNG its bytes.

    What the head of the answer says comes after the text: a mark for asking again is made of something.

    Args:
        only: names of addresses; without them all.
        few: as for `questions`.
    """
    found = {}
    for name, path in questions(few=few):
        if only and name not in only:
            continue
        found[name, path] = read(browser.get(path))
    return found


def read(given: Any) -> tuple[int, str]:
    """Status of an answer, and its text and what its head says without what always differs."""
    body = b"".join(given) if given.streaming else given.content
    head = "\n".join(f"{key}: {given[key]}" for key in _TELLING_HEADERS if key in given)
    return given.status_code, _CHANGING.sub("~", f"{_text(body)}\n{head}")


def _text(body: bytes) -> str:
    if body.startswith(b"%PDF"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    if not zipfile.is_zipfile(io.BytesIO(body)):
        return body.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
