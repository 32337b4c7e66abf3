# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Housing costs of an owner, as the beslagvrije voet counts them (Rv art. 475ab)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from koers.regelingen.parameters import Wetstand


def woonkosten_eigenaar(
    *,
    hypotheekrente: Decimal,
    erfpacht: Decimal,
    overige_kosten: Decimal,
    woz_waarde: Decimal,
    peildatum: date,
) -> Decimal:
    """Per month: mortgage interest, ground rent, and other costs up to a share of the WOZ value.

    Raises:
        OntbrekendeParameter: the share is not known on that date.
    """
    share = Wetstand(peildatum).getal("beslagvrije_voet.deel_woz_woonkosten")
    return hypotheekrente + erfpacht + min(overige_kosten, share * woz_waarde)
