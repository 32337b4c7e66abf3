# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""/.well-known/security.txt (RFC 9116): where somebody reports a hole in this installation.

Whoever runs it names the address (`KOERS_SECURITY_CONTACT`); without one the page does not exist.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

#: RFC 9116 recommends less than a year. Made anew every day: it runs out where nobody keeps the site.
_GOOD_FOR = timedelta(days=90)


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    contacts = settings.KOERS_SECURITY_CONTACT.split()
    if not contacts:
        raise Http404("security.txt")
    until = datetime.combine(timezone.localdate() + _GOOD_FOR, time.min, UTC)
    own = settings.KOERS_PUBLIC_URL or request.build_absolute_uri("/").rstrip("/")
    lines = [
        *(f"Contact: {contact}" for contact in contacts),
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {own}{reverse('security-txt')}",
    ]
    if settings.KOERS_SECURITY_POLICY:
        lines.append(f"Policy: {settings.KOERS_SECURITY_POLICY}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
