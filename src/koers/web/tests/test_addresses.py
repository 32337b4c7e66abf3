# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""An address that is put together is the one that Django gives."""

from __future__ import annotations

import pytest
from django.urls import reverse

from koers.regiobeeld.definitions import catalogue
from koers.web.addresses import address, address_under


@pytest.mark.parametrize("place", ["enschede", "de-sleutel-van-een-rij"])
def test_an_address_for_every_indicator_of_a_place(place: str) -> None:
    for indicator in catalogue():
        expected = reverse("regiobeeld-indicator", args=[place, indicator])
        assert address_under("regiobeeld-indicator", place, indicator) == expected
        assert address("regiobeeld-indicator", place, indicator) == expected
