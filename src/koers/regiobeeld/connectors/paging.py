# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A list of OData, on as many pages as the publisher makes of it; its shape and links are checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from koers.regiobeeld.connectors.client import Client, UnusableAnswer


def pages(
    client: Client, address: str, *, params: Mapping[str, str] | None, link: str
) -> Iterator[dict[str, Any]]:
    """The pages of a list, one after another; each holds its rows in `value`.

    Args:
        params: of the first question; the links of the publisher hold their own.
        link: name under which a page gives the address of the next one.

    Raises:
        SourceUnavailable: the publisher does not answer.
        UnusableAnswer: a page is no list of rows, leads back, or there are too many.
    """
    following, asked = address, set[str]()
    for place in range(client.most_pages):
        answer = client.get(following, params=params if place == 0 else None)
        content = answer.json()
        if not is_list(content):
            raise UnusableAnswer(
                f"{following} geeft geen lijst. Kijk of het adres nog bij OData hoort.",
                address=following,
            )
        yield content
        target = content.get(link)
        if not target:
            return
        asked.add(following)
        following = client.following(answer.address, str(target))
        if following in asked:
            raise UnusableAnswer(
                f"{address} verwijst van bladzijde naar bladzijde in een kring. Probeer het later.",
                address=address,
            )
    raise UnusableAnswer(
        f"{address} heeft meer dan {client.most_pages} bladzijden. Kies minder met een filter.",
        address=address,
    )


def is_list(content: Any) -> bool:
    """Whether this is an object with rows in `value`."""
    if not isinstance(content, dict):
        return False
    rows = content.get("value")
    return isinstance(rows, list) and all(isinstance(row, dict) for row in rows)
