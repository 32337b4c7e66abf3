# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows that are inserted, or brought up to date where their agenda already has that key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Model

Row = TypeVar("Row", bound=Model)

_UNIQUE = ["agenda", "key"]


def upserted(model: type[Row], rows: Iterable[Row]) -> list[Row]:
    """Store rows of a model that is unique per agenda and key; all get their primary key."""
    fields = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    return model._default_manager.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=_UNIQUE,
        update_fields=[name for name in fields if name not in _UNIQUE],
    )
