# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether contracts and catalogue speak of the same indicators; asked once, when Koers starts."""

from __future__ import annotations

from koers.errors import InvalidDefinition
from koers.regiobeeld.definitions import Kind, catalogue
from koers.regiobeeld.intake.contracts import contracts


def check_agreement() -> None:
    """Every figure of a contract is an indicator of that contract, and the other way round.

    Raises:
        InvalidDefinition: one of them names what the other does not; the message names both.
    """
    for contract in contracts().values():
        named = {figure.indicator for figure in contract.cijfers}
        defined = {item.id for item in catalogue().values() if item.bron == contract.source_id}
        if named != defined:
            raise InvalidDefinition(
                f"contract {contract.id} en de catalogus noemen niet dezelfde indicatoren: "
                f"{', '.join(sorted(named ^ defined))}"
            )
        for figure in contract.cijfers:
            ratio = catalogue()[figure.indicator].soort is Kind.VERHOUDING
            if ratio != bool(figure.teller):
                raise InvalidDefinition(
                    f"contract {contract.id}, {figure.indicator}: een verhouding heeft teller en noemer"
                )
            if catalogue()[figure.indicator].drempel != contract.drempel:
                raise InvalidDefinition(
                    f"contract {contract.id}, {figure.indicator}: een andere drempel dan de catalogus"
                )
