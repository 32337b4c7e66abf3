# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fixed words and symbols of the screens: same word, same symbol, same colour on every page."""

from __future__ import annotations

#: kind -> modifier of the NL Design System status badge
STATUS_KINDS = {
    "neutraal": "neutral",
    "goed": "safe",
    "let-op": "warning",
    "fout": "danger",
    "actief": "active",
}

#: verdict -> symbol, modifier, word
VERDICTS = {
    "slechter": ("▲", "worse", "slechter"),
    "beter": ("▼", "better", "beter"),
    "vergelijkbaar": ("●", "equal", "vergelijkbaar"),
    "hoger": ("▲", "neutral", "hoger"),
    "lager": ("▼", "neutral", "lager"),
    "hoger-slechter": ("▲", "worse", "hoger, slechter"),
    "lager-slechter": ("▼", "worse", "lager, slechter"),
    "hoger-beter": ("▲", "better", "hoger, beter"),
    "lager-beter": ("▼", "better", "lager, beter"),
}

#: state -> symbol, modifier, word
LIGHTS = {
    "op-koers": ("✓", "on-course", "op koers"),
    "let-op": ("!", "attention", "let op"),
    "knelt": ("✕", "stuck", "knelt"),
    "onbekend": ("?", "unknown", "nog niet bekend"),
}

#: Why a figure is absent -> in its place, and in full
EMPTY_REASONS = {
    "niet-geleverd": (
        "niet geleverd",
        "De bron heeft dit cijfer voor dit gebied en deze periode niet geleverd.",
    ),
    "onbekend": ("onbekend", "De bron kent dit cijfer zelf ook niet."),
    "geheim": (
        "afgeschermd",
        "Dit gaat over zo weinig mensen dat iemand herkend kan worden, of het zou een klein aantal "
        "verraden. Daarom tonen we dit niet.",
    ),
    "niet-van-toepassing": ("niet van toepassing", "Dit is voor dit gebied of jaar niet gevraagd."),
    "niet-vergelijkbaar": (
        "niet vergelijkbaar",
        "De manier van meten is veranderd. Vergelijken geeft een verkeerd beeld.",
    ),
    "nog-niet-geldig": ("nog niet geldig", "Dit cijfer gaat pas later gelden."),
    "niet-te-bepalen": ("niet te bepalen", "Er ontbreken gegevens om dit uit te rekenen."),
}

CAPACITY_WORDS = {1: "klein, 1 van 3", 2: "middel, 2 van 3", 3: "groot, 3 van 3"}
YIELD_WORDS = CAPACITY_WORDS
