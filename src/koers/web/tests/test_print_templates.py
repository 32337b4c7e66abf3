# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every page for paper keeps to."""

from __future__ import annotations

import re
from pathlib import Path

_TEMPLATES = Path(__file__).parents[2]


def test_a_word_that_is_broken_on_paper_ends_with_a_hyphen_that_our_letters_have() -> None:
    # The hyphen that is meant for it (U+2010) is not among the letters that go along, and stays blank.
    printed = [path for path in _TEMPLATES.rglob("*.html") if "@page" in path.read_text("utf-8")]
    rules = [
        rule
        for path in printed
        for rule in re.findall(r"\{[^{}]*hyphens: auto;[^{}]*\}", path.read_text("utf-8"))
    ]
    assert len(rules) >= 4
    assert [rule for rule in rules if 'hyphenate-character: "-"' not in rule] == []
