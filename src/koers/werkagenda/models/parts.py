# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every part of an agenda shares: how the document that it came from was laid out."""

from __future__ import annotations

from django.db import models


class DocumentPart(models.Model):
    """A part of an agenda document, stored so that the document can be written again.

    What a page shows, filters or counts has a column or table of its own. The rest of what the
    document says is kept word for word in `extra` and is never queried.
    """

    # The keys as the document has them, in its order; JSON list.
    layout = models.TextField(default="[]")
    # Keys without a column, and keys whose value is null; YAML mapping.
    extra = models.TextField(blank=True, default="")

    class Meta:
        abstract = True


def own_columns(model: type[models.Model]) -> tuple[str, ...]:
    """The columns of a table itself, for `only` beside some of the tables it points at."""
    return tuple(field.attname for field in model._meta.concrete_fields)


class Recorded(models.Model):
    """A row that tells who wrote it, for which organisation, and when."""

    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.CharField(max_length=200)
    organisation = models.ForeignKey(
        "access.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True
