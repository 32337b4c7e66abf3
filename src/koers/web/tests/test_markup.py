# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Markup of long lists escapes what Django's own `format_html` escapes."""

from __future__ import annotations

import pytest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from koers.web.markup import filled


@pytest.mark.parametrize(
    "part",
    ["<b>\"'&", SafeString("<b>&amp;</b>"), 1234, 1.5, None, "", gettext_lazy("Yes"), "é & ü"],
    ids=repr,
)
def test_a_part_is_escaped_as_django_does(part: object) -> None:
    ours = filled("<td>{}</td><td>{}</td>", part, "vast")
    assert ours == format_html("<td>{}</td><td>{}</td>", part, "vast")
    assert isinstance(ours, SafeString)
