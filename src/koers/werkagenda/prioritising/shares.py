# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who carries which part: of the estimate of a group, and of everything together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from koers.calculations.portfolio import SharesDoNotAddUp
from koers.web import dutch
from koers.werkagenda.prioritising.inputs import OwnerInput
from koers.werkagenda.prioritising.variants import SmallMunicipalities

FloatArray = NDArray[np.float64]
TOLERANCE = 1e-6
_MUNICIPALITY = "gemeente"


def checked_shares(owners: Sequence[OwnerInput]) -> FloatArray:
    """Parts by the key, shape (O,).

    Raises:
        SharesDoNotAddUp: one is below zero, or together they are not one whole.
    """
    shares = np.array([owner.share for owner in owners], dtype=np.float64)
    for owner in owners:
        if not owner.share >= 0:
            raise SharesDoNotAddUp(
                f"Het aandeel van {owner.name} is {dutch.percent(owner.share * 100, 1)}. Een aandeel "
                "is nul of meer. Pas de verdeelsleutel aan.",
                owner=owner.key,
            )
    if owners and abs(shares.sum() - 1) > TOLERANCE:
        parts = ", ".join(f"{owner.name} {dutch.percent(owner.share * 100, 1)}" for owner in owners)
        raise SharesDoNotAddUp(
            f"De aandelen tellen op tot {dutch.percent(shares.sum() * 100, 1)} in plaats van 100%: "
            f"{parts}. Pas de verdeelsleutel aan.",
            total=float(shares.sum()),
        )
    return shares


def with_small_ones_spared(
    owners: Sequence[OwnerInput], shares: FloatArray, rule: SmallMunicipalities | None
) -> tuple[FloatArray, tuple[str, ...]]:
    """Shares in which small municipalities carry less, and the names of those that do."""
    if rule is None:
        return shares, ()
    towns = np.array([owner.kind == _MUNICIPALITY for owner in owners])
    small = towns & (shares < rule.onder * shares[towns].mean()) if towns.any() else towns
    large = towns & ~small
    if not small.any() or shares[large].sum() <= 0:
        return shares, ()
    bent = shares.copy()
    spared = (shares[small] * rule.korting).sum()
    bent[small] *= 1 - rule.korting
    bent[large] *= 1 + spared / shares[large].sum()
    return bent, tuple(owner.name for owner, less in zip(owners, small, strict=True) if less)


def parts_of_groups(
    owners: Sequence[OwnerInput], shares: FloatArray, taking_part: NDArray[np.bool_]
) -> dict[str, FloatArray]:
    """Per group the part of its estimate that each owner carries, shape (O,) each.

    Owners of a group that the key gives nothing carry equal parts when nobody of the group has more.
    """
    parts = {}
    for group in {owner.group for owner in owners} - {""}:
        members = np.array([owner.group == group for owner in owners]) & taking_part
        weights = np.where(members, shares, 0.0)
        if members.any() and weights.sum() <= 0:
            weights = members.astype(np.float64)
        total = weights.sum()
        parts[group] = weights / total if total > 0 else weights
    return parts


def fair_shares(
    owners: Sequence[OwnerInput], shares: FloatArray, effort: FloatArray, *, basis: str
) -> tuple[FloatArray, list[str]]:
    """The part of all hours that each owner should carry, and what was assumed for it.

    Args:
        effort: hours of all candidates per owner, shape (O,).
        basis: "groep": a group carries what its estimates ask of it, and the key divides within the
            group; "sleutel": the key divides over all owners that are asked for hours.
    """
    asked = effort > 0
    said = []
    idle = [owner.name for owner, on in zip(owners, asked, strict=True) if not on]
    if idle and asked.any():
        said.append(
            f"Van {dutch.listed(idle)} vraagt geen enkel project uren. Daar is geen aandeel in de uren."
        )
    if not asked.any():
        return np.full(len(owners), 1 / max(len(owners), 1)), said
    if basis == "sleutel" and not (asked & (shares <= 0)).any():
        kept = np.where(asked, shares, 0.0)
        return kept / kept.sum(), said
    said.append(
        "Hoeveel uren een groep draagt, volgt uit de inschattingen van alle projecten samen. Binnen de "
        "groep verdeelt de sleutel."
    )
    fair = np.zeros(len(owners))
    for group in {owner.group for owner in owners} - {""}:
        members = np.array([owner.group == group for owner in owners]) & asked
        weights = np.where(members, shares, 0.0)
        if weights.sum() <= 0:
            weights = members.astype(np.float64)
        if weights.sum() > 0:
            fair += effort[members].sum() * weights / weights.sum()
    free = [owner.name for owner, on in zip(owners, asked, strict=True) if on and not owner.group]
    if free:
        said.append(
            f"Voor {dutch.listed(free)} geeft de agenda geen inschatting; er zijn alleen uren uit plannen. "
            "Daarom geldt daar geen aandeel in de uren."
        )
    if fair.sum() <= 0:
        return effort / effort.sum(), said
    return fair / fair.sum(), said
