# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

pytestmark = pytest.mark.django_db
ADDRESS = "/.well-known/security.txt"


def test_without_an_address_to_report_to_there_is_no_security_txt(
    settings: Settings,
) -> None:
    settings.KOERS_SECURITY_CONTACT = ""
    assert Client().get(ADDRESS).status_code == 404


def test_security_txt_names_the_address_of_the_organisation_and_a_day_within_a_year(
    settings: Settings,
) -> None:
    settings.KOERS_SECURITY_CONTACT = "mailto:cvd@example.org https://example.org/cvd"
    settings.KOERS_PUBLIC_URL = "https://koers.example.org"
    answer = Client().get(ADDRESS)
    fields = [line.split(": ", 1) for line in answer.content.decode().splitlines()]
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert [value for name, value in fields if name == "Contact"] == [
        "mailto:cvd@example.org",
        "https://example.org/cvd",
    ]
    # RFC 9116: exactly one, in the future, and less than a year away.
    (until,) = (datetime.fromisoformat(value) for name, value in fields if name == "Expires")
    assert timezone.now() < until < timezone.now() + timedelta(days=365)
    assert ["Canonical", f"https://koers.example.org{ADDRESS}"] in fields
