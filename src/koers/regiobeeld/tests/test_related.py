# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is done about a figure, from several rooms."""

from __future__ import annotations

import pytest

from koers.access.actor import PUBLIC
from koers.regiobeeld import related
from koers.regiobeeld.related import RelatedLink


def test_a_project_that_two_rooms_name_is_one_line_that_says_both(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    led = [RelatedLink("Roken", "/roken/", "trekker GGD"), RelatedLink("Alcohol", "/alcohol/")]
    judged = [RelatedLink("Roken", "/roken/", "wordt hieraan afgemeten")]
    monkeypatch.setattr(related, "_sources", [lambda *_: led, lambda *_: judged])
    assert related.related(PUBLIC, indicator_id="roken-18plus") == [
        RelatedLink("Roken", "/roken/", "trekker GGD; wordt hieraan afgemeten"),
        RelatedLink("Alcohol", "/alcohol/"),
    ]
