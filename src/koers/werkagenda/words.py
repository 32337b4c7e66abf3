# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words of the agenda on the screen: badges per status, and names of figures in the documents."""

from __future__ import annotations

from koers.web import dutch
from koers.werkagenda.models import Figure, Idea, Status

NOT_MENTIONED = "status niet vermeld"
NOT_CERTAIN = "niet zeker in het brondocument"

#: status -> kind of badge (koers.web.words.STATUS_KINDS)
STATUS_BADGES = {
    Status.GESTART: "goed",
    Status.LOPEND: "goed",
    Status.AFGEROND: "goed",
    Status.IN_ONTWIKKELING: "actief",
    Status.IN_ONDERZOEK: "actief",
    Status.ON_HOLD: "let-op",
    Status.NADER_TE_DUIDEN: "let-op",
    Status.PARKEERPLAATS: "let-op",
}

#: state of an idea -> kind of badge
IDEA_BADGES = {
    Idea.State.NEW: "neutraal",
    Idea.State.IN_ADMISSION: "actief",
    Idea.State.ADMITTED: "goed",
    Idea.State.REFUSED: "neutraal",
    Idea.State.PARKED: "let-op",
}

#: name of a figure in the file -> name on the screen
FIGURE_NAMES = {
    "municipalities_with_rub": "Gemeenten met de RUB",
    "max_repayment_eur": "Hoogste bedrag om af te lossen",
    "clients_national_approx": "Cliënten in heel Nederland (ongeveer)",
    "eurobudget_eur_per_participant_per_month": "Eurobudget per deelnemer per maand",
    "municipalities_already_active": "Gemeenten die al bezig zijn",
    "residents_out_of_debt_via_rub_approx": "Inwoners uit de schulden door de RUB (ongeveer)",
}


def status_words(status: str) -> str:
    """The status in words; what the document does not mention is called so."""
    return Status(status).label if status else NOT_MENTIONED


def counted_status(status: str, number: int) -> str:
    """How many projects have a status: "3 lopend", "21 zonder status"."""
    return f"{number} {Status(status).label if status else 'zonder status'}"


def status_badge(status: str) -> str:
    """Kind of badge for a status."""
    return STATUS_BADGES.get(Status(status), "neutraal") if status else "neutraal"


def figure_name(figure: Figure) -> str:
    """Name of a figure of the document; one without a name here is shown as the file has it."""
    return FIGURE_NAMES.get(figure.name, figure.name.replace("_", " "))


def figure_value(figure: Figure) -> str:
    """The figure as text: an amount, a number or a list."""
    if figure.number is None:
        return dutch.listed(figure.texts)
    value = float(figure.number)
    decimals = 0 if value.is_integer() else 2
    if "_eur" in figure.name:
        return dutch.euro(value, decimals)
    return dutch.number(value, decimals)
