# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""An address that is put together is the one that Django gives."""

from __future__ import annotations

import pytest
from django.urls import reverse

from koers.web.addresses import address, address_under


@pytest.mark.parametrize("key", ["eenzaamheid-18plus", "jeugdzorg"])
@pytest.mark.parametrize("place", ["enschede", "de-sleutel-van-een-rij"])
def test_an_address_for_an_indicator_of_a_place(place: str, key: str) -> None:
    expected = reverse("regiobeeld-indicator", args=[place, key])
    assert address_under("regiobeeld-indicator", place, key) == expected
    assert address("regiobeeld-indicator", place, key) == expected
