# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The width of a table is divided so that no word is broken while there is room for it."""

from __future__ import annotations

import pytest

from koers.web.reports.column_widths import column_shares


def test_every_longest_word_has_room_and_the_width_is_used_up() -> None:
    head = ("Project", "Status", "Realisatie", "Uren")
    rows = [("Wachtlijstenproblematiek GGZ en nog veel meer woorden", "lopend", "n.v.t.", "1.868")]
    shares = column_shares(head, rows, line=88)
    assert sum(shares) == pytest.approx(1)
    for share, word in zip(
        shares, ("Wachtlijstenproblematiek", "Status", "Realisatie", "1.868"), strict=True
    ):
        assert share * 88 >= len(word)
    assert shares[0] == max(shares)


def test_a_narrow_column_beside_very_long_texts_still_holds_its_word() -> None:
    shares = column_shares(("A", "Streefwaarde"), [("lang " * 100, "7")], line=60)
    assert shares[1] * 60 >= len("Streefwaarde")
    assert sum(shares) == pytest.approx(1)


def test_words_that_do_not_fit_beside_each_other_share_by_their_length() -> None:
    # With three signs of room, and one more for a head, which is bold.
    shares = column_shares(("x" * 6, "y" * 16), [], line=20)
    assert shares == pytest.approx([10 / 30, 20 / 30])


def test_an_address_of_hundreds_of_signs_leaves_room_for_the_other_words() -> None:
    rows = [("Tempo", "nog niet bekend", "Zie https://voorbeeld.nl/" + "a" * 300)]
    shares = column_shares(("Onderwerp", "Licht", "Waarom"), rows, line=88)
    for share, word in zip(shares, ("Onderwerp", "bekend"), strict=False):
        assert share * 88 >= len(word) + 1
