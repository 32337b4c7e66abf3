# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The burgerservicenummer: its shape and check, nothing about whose it is."""

#: Weights of the eleven test. Source: Wet algemene bepalingen burgerservicenummer, art. 1; Logisch
#: Ontwerp BSN, "11-proef".
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def normalised_bsn(text: str) -> str | None:
    """Nine digits, leading noughts restored; None when it cannot be a burgerservicenummer."""
    digits = text.strip().replace(".", "").replace(" ", "")
    if not digits.isascii() or not digits.isdigit() or not 8 <= len(digits) <= 9:
        return None
    digits = digits.zfill(9)
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return digits if total % 11 == 0 and int(digits) else None
