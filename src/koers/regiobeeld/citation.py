# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One figure with the address that keeps it, how to cite it, and what it was in earlier publications."""

from __future__ import annotations

from dataclasses import dataclass

from koers.access.actor import Actor
from koers.regiobeeld import deliveries, publications, selectors, sentences, snapshot
from koers.regiobeeld.figures import Figure
from koers.regiobeeld.models import Publicatie
from koers.web import dutch

#: How far back the history of one figure is read.
_PUBLICATIONS = 25


@dataclass(frozen=True, slots=True)
class Version:
    """The figure as it was from a publication on."""

    publicatie: Publicatie
    figure: Figure


@dataclass(frozen=True, slots=True)
class Cited:
    """What the page of one figure shows; `versions` newest first, only where something changed."""

    figure: Figure
    publicatie: Publicatie
    origin: deliveries.Origin | None
    versions: tuple[Version, ...]

    @property
    def shown(self) -> str:
        """The value with its unit; "" without a value."""
        return "" if self.figure.value is None else sentences.with_unit(self.figure)

    @property
    def made(self) -> str:
        """How the figure came to be, in words."""
        return sentences.how_made(self.figure) or "Zoals de bron het gaf."

    @property
    def text(self) -> str:
        """To put below a figure in a paper; the address follows it."""
        shown = self.shown or "geen cijfer"
        provisional = " (voorlopig)" if self.figure.status == "voorlopig" else ""
        recomputed = ", herrekend naar de gemeenten van nu" if self.figure.is_recomputed else ""
        return (
            f"{self.figure.definition.naam}, {self.figure.area.name}, "
            f"{dutch.period(self.figure.period)}{provisional}: {shown}{recomputed}. "
            f"Bron: {self.figure.definition.bronvermelding}. "
            f"Koers, publicatie {self.publicatie.number} van {dutch.day(self.publicatie.created_at)}."
        )


def cited(actor: Actor, indicator_id: str, area_code: str, period: str) -> Cited | None:
    """The figure in the publication that the page is read from; None before any publication.

    Raises:
        UnknownIndicator, UnknownArea: the registry or the register does not hold it.
    """
    publicatie = publications.shown(actor)
    if publicatie is None:
        return None
    figure = selectors.figure(actor, indicator_id, area_code, period)
    return Cited(
        figure=figure,
        publicatie=publicatie,
        origin=deliveries.origin_of(actor, figure.levering),
        versions=_versions(actor, indicator_id, area_code, period),
    )


def _versions(actor: Actor, indicator_id: str, area_code: str, period: str) -> tuple[Version, ...]:
    """Each publication is read as it is shown now: what is withheld today is withheld in all of them."""
    found: list[Version] = []
    for publicatie in reversed(list(publications.listed(actor)[:_PUBLICATIONS])):
        with snapshot.pinned(publicatie.number):
            figure = selectors.figure(actor, indicator_id, area_code, period)
        before = found[-1].figure if found else None
        if before is None or _state(before) != _state(figure):
            found.append(Version(publicatie, figure))
    return tuple(reversed(found))


def _state(figure: Figure) -> tuple[object, ...]:
    return (figure.value, figure.reason, figure.status, figure.origin)
