# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How an answer goes out: in which form, under which ETag, from which publication, with which links."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from pydantic import BaseModel

from koers import __version__
from koers.access.actor import PUBLIC
from koers.api.parts import VERSION, PageParameters
from koers.api.problems import NotAcceptable
from koers.errors import KoersError
from koers.regiobeeld import publications, snapshot

Item = TypeVar("Item")

JSON = "application/json"
JSON_LD = "application/ld+json"


class UnknownPublication(KoersError):
    """A publication number that was never given, or figures before the first publication."""

    code = "unknown-publication"
    http_status = 404


@dataclass(frozen=True, slots=True)
class Edition:
    """The publication that an answer is read from; `number` 0 while nothing was published."""

    number: int
    created_at: datetime | None
    practice: bool


@contextmanager
def edition(number: int | None, *, needed: bool = True) -> Iterator[Edition]:
    """Read everything inside from one publication: the one with this number, else the current.

    Raises:
        UnknownPublication: there is no publication with this number, or none at all yet while
            `needed` says that there must be.
    """
    with snapshot.pinned(number) as picture:
        if picture is None and number is not None:
            raise UnknownPublication(f"Publicatie {number} bestaat niet. Zie /api/v1/publicaties.")
        if picture is None and needed:
            raise UnknownPublication("Er is nog niets gepubliceerd. Probeer het later opnieuw.")
        shown = publications.shown(PUBLIC)
        yield Edition(
            number=shown.number if shown else 0,
            created_at=shown.created_at if shown else None,
            practice=bool(shown and shown.practice),
        )


def chosen_form(request: HttpRequest, asked: str | None, forms: Mapping[str, str]) -> str:
    """The key of the form to answer in: `?f=` first, then the Accept header, then the first of all.

    Args:
        forms: key of `?f=` -> media type, the usual one first.

    Raises:
        NotAcceptable: the Accept header names only forms that there are not.
    """
    if asked is not None:
        return asked
    preferred = request.get_preferred_type(list(forms.values()))
    for key, media_type in forms.items():
        if media_type == preferred:
            return key
    kinds = ", ".join(forms.values())
    raise NotAcceptable(f"Dit adres antwoordt als {kinds}. Kies een van deze in Accept of met f.")


def conditional(
    request: HttpRequest, about: Sequence[Any], make: Callable[[], HttpResponse]
) -> HttpResponse:
    """The answer, or 304 when the visitor already has it.

    Args:
        about: what the answer depends on besides its address, such as publication and form.
    """
    seen = "|".join(str(item) for item in (__version__, VERSION, *about))
    tag = f'"{hashlib.sha256(seen.encode()).hexdigest()[:32]}"'
    unchanged: HttpResponse | None = get_conditional_response(request, etag=tag)
    answer = unchanged if unchanged is not None else make()
    answer.headers.setdefault("ETag", tag)
    return answer


def of_edition(
    request: HttpRequest, shown: Edition, make: Callable[[], HttpResponse], *about: Any
) -> HttpResponse:
    """`conditional` for what only changes with the publication."""
    return conditional(request, (shown.number, shown.created_at, *about), make)


def json_answer(body: BaseModel, media_type: str = JSON) -> HttpResponse:
    """A typed answer as JSON."""
    return HttpResponse(body.model_dump_json(by_alias=True), content_type=media_type)


def paged(items: Sequence[Item], page: PageParameters) -> Sequence[Item]:
    """The items on one page."""
    start = (page.pagina - 1) * page.per_pagina
    return items[start : start + page.per_pagina]


def with_page_links(
    request: HttpRequest, answer: HttpResponse, page: PageParameters, total: int
) -> HttpResponse:
    """The answer with a Link header (RFC 8288) to the pages around this one."""
    last = max(ceil(total / page.per_pagina), 1)
    places = {"first": 1, "prev": page.pagina - 1, "next": page.pagina + 1, "last": last}
    links = [
        f'<{with_query(request, pagina=place)}>; rel="{name}"'
        for name, place in places.items()
        if 1 <= place <= last and place != page.pagina
    ]
    if links:
        answer.headers["Link"] = ", ".join(links)
    return answer


def with_query(request: HttpRequest, **changed: object) -> str:
    """This address with other parameters; None leaves one out."""
    query = {**dict(request.GET.lists()), **{key: [value] for key, value in changed.items()}}
    kept = {key: values for key, values in query.items() if values != [None]}
    text = urlencode(kept, doseq=True)
    return request.build_absolute_uri(request.path) + (f"?{text}" if text else "")
