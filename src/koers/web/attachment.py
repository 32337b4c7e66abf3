# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bytes as a file that a browser saves under a name."""

from __future__ import annotations

from django.http import HttpResponse


def attachment(content: bytes, kind: str, name: str) -> HttpResponse:
    """A download. `kind` is its media type; `name` is ours, with its extension."""
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})
