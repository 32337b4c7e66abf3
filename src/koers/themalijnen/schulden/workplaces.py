# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of this room as other rooms link to them, for who may open them."""

from __future__ import annotations

from django.urls import reverse

from koers.access.actor import Actor, actor_may
from koers.themalijnen.schulden import calculation
from koers.themalijnen.schulden.schemes import selectors
from koers.werkagenda.workplaces import Workplace


def workplaces(actor: Actor) -> list[Workplace]:
    """What this actor can do for the theme line debts."""
    found = []
    if actor_may(actor, calculation.DEED):
        found += [
            Workplace(
                "Een bedrag uitrekenen",
                reverse("schulden-rekenen"),
                "Beslagvrije voet, toeslagen, gemeentepolis en meer, met uitleg en een brief.",
            ),
            Workplace(
                "Een heel bestand berekenen",
                reverse("schulden-bestanden"),
                "Een regeling voor elke rij, met een melding waar iets niet klopt.",
            ),
        ]
    if actor_may(actor, selectors.DEED):
        found.append(
            Workplace(
                "Uitstroom uit het CAK",
                reverse("schulden-uitstroom"),
                "RUB en RUO: kandidaten, aflossing en de veeggroep van dit jaar.",
            )
        )
    return found
