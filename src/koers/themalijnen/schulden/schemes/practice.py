# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Exit dossiers on practice cases, one in each state, so that the pages of the trial are not empty."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from koers.access.actor import Actor
from koers.access.tenancy import own_space
from koers.themalijnen.schulden.models import Aflostermijn, Uitstroomdossier
from koers.themalijnen.schulden.schemes import services
from koers.trajecten.models import Casus

_MEETS: dict[str, Any] = {
    "regeling": "rub",
    "verzekeraar": "Menzis",
    "premie_cak": True,
    "ontvangt_bijstand": True,
    "maanden_bijstand": 14,
    "collectief_verzekerd": True,
    "andere_verzekeraarsgroep": False,
    "eigen_risico_geregeld": True,
    "overige_voorwaarden": True,
}
#: Debt, what else is known, and how far the dossier has come.
_DOSSIERS: tuple[tuple[int, dict[str, Any], str], ...] = (
    (2400, {}, "kandidaat"),
    (3150, {"maanden_bijstand": 5}, "kandidaat"),
    (1875, {"collectief_verzekerd": None}, "kandidaat"),
    (4020, {}, "lost af"),
    (2960, {}, "lost af"),
    (640, {}, "klaar"),
    (3300, {}, "terug"),
)


def open_practice_dossiers(actor: Actor, *, today: date) -> int:
    """Make them once; gives how many were made.

    Args:
        actor: works for the purpose schuldhulp in an organisation with practice cases.
    """
    with own_space(actor):
        if Uitstroomdossier.objects.exists():
            return 0
        cases = list(
            Casus.objects.filter(inwoner__practice=True)
            .exclude(status=Casus.Status.AFGESLOTEN)
            .order_by("kenmerk")
            .values_list("kenmerk", flat=True)[: len(_DOSSIERS)]
        )
    for kenmerk, (debt, other, state) in zip(cases, _DOSSIERS, strict=False):
        known = _MEETS | {"schuld": Decimal(debt)} | other
        dossier = services.begin(actor=actor, kenmerk=kenmerk, known=known, today=today)
        _bring(actor, dossier, state, today)
    return min(len(cases), len(_DOSSIERS))


def _bring(actor: Actor, dossier: Uitstroomdossier, state: str, today: date) -> None:
    if state == "kandidaat":
        return
    key: dict[str, Any] = {"actor": actor, "dossier_id": dossier.pk}
    services.agree(**key, day=today, maximum=Decimal(900), months=36)
    paid = {"lost af": 4, "klaar": 36, "terug": 2}[state]
    for number in range(1, paid + 1):
        services.book(**key, number=number, status=Aflostermijn.Status.BETAALD)
    if state == "klaar":
        services.waive(**key, day=today)
    elif state == "terug":
        services.lapse(**key, day=today)
