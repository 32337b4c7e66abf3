# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one way to residents' data: inside `own_space`, PostgreSQL shows the rows of one organisation.

The organisation and the purpose are set for the transaction only; the policies of the tables compare
them with each row (`protection.py`). Outside `own_space` a protected table looks empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from koers.access.actor import Actor
from koers.errors import NotAllowed

ORGANISATION_SETTING = "koers.organisatie"
PURPOSE_SETTING = "koers.doel"

_READ = "SELECT current_setting('koers.organisatie', true), current_setting('koers.doel', true)"
_SET = "SELECT set_config('koers.organisatie', %s, true), set_config('koers.doel', %s, true)"


@contextmanager
def own_space(actor: Actor) -> Iterator[None]:
    """One transaction in which the rows of the actor's organisation and purpose can be read and written.

    Read everything inside it: a queryset that is evaluated later finds nothing. Inside another
    `own_space` of the same organisation and purpose it joins that transaction.

    Raises:
        NotAllowed: the actor has no organisation, or is already in the space of another one.
    """
    if not actor.organisation:
        raise NotAllowed("Kies eerst namens welke organisatie u werkt.")
    wanted = (actor.organisation, actor.purpose)
    # In a transaction of its own the setting begins empty and ends with it.
    joins = connection.in_atomic_block
    with transaction.atomic():
        before = _entered(wanted) if joins else ("", "")
        _set(wanted)
        yield
        if joins:
            _set(before)


def _entered(wanted: tuple[str, str]) -> tuple[str, str]:
    """The space in which the larger transaction works already."""
    with connection.cursor() as cursor:
        cursor.execute(_READ)
        organisation, purpose = (value or "" for value in cursor.fetchone())
    if organisation and (organisation, purpose) != wanted:
        raise NotAllowed("Deze bewerking loopt al voor een andere organisatie of doel.")
    return organisation, purpose


def _set(space: tuple[str, str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_SET, space)
