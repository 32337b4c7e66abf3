# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One indicator of one project before and after, from the figures that are published.

Figures come from the selectors of the regiobeeld, so from behind its gate.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from koers.access.actor import Actor
from koers.effect.change import Change, Level, break_between, change, first_day
from koers.effect.elsewhere import Elsewhere, elsewhere
from koers.errors import UnknownArea, UnknownIndicator
from koers.regiobeeld import selectors as regiobeeld
from koers.regiobeeld.definitions import Definition
from koers.regiobeeld.figures import Figure, in_own_unit
from koers.web import dutch
from koers.web.words import EMPTY_REASONS
from koers.werkagenda.models import ProjectIndicator
from koers.werkagenda.progress.lights import last_day


@dataclass(frozen=True, slots=True)
class Measured:
    """What is known of one indicator of a project.

    newest: the newest published figure; None when it may not be counted or the indicator is gone.
    change: since the nulmeting; None with at least one sentence in `missing`.
    remarks: what a reader must know beside the change.
    """

    row: ProjectIndicator
    name: str
    area: str
    url: str = ""
    definition: Definition | None = None
    newest: Figure | None = None
    change: Change | None = None
    elsewhere: tuple[Elsewhere, ...] = ()
    missing: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def baseline_words(self) -> str:
        return self._written(self.row.baseline)

    @property
    def target_words(self) -> str:
        return self._written(self.row.target)

    def _written(self, value: object) -> str:
        if value is None:
            return ""
        if self.definition is None:
            return dutch.number(float(str(value)), 1)
        return in_own_unit(float(str(value)), self.definition)


def measured(actor: Actor, row: ProjectIndicator, started: date | None) -> Measured:
    """What is known of an indicator of an adopted plan.

    Args:
        started: the day on which the project begins at the earliest, as its plan says.
    """
    try:
        newest = regiobeeld.figure(actor, row.indicator, row.area_code)
    except (UnknownArea, UnknownIndicator):
        missing = "Deze indicator of dit gebied staat niet meer in het regiobeeld."
        return Measured(row, row.indicator, row.area_code, missing=(missing,))
    definition, area = newest.definition, newest.area
    url = reverse("regiobeeld-indicator", args=[area.slug, definition.id])
    if definition.is_modelled(area.level):
        missing = (
            f"De cijfers van {area.name} zijn modelschattingen: berekend uit kenmerken van bewoners, "
            "niet gemeten. Ze tellen nooit als effect."
        )
        return Measured(row, definition.naam, area.name, url, definition, missing=(missing,))
    absent = tuple(_missing(row, newest, started))
    if absent:
        return Measured(row, definition.naam, area.name, url, definition, newest, missing=absent)
    published = regiobeeld.figure(actor, definition.id, area.code, row.baseline_period)
    found = change(
        definition,
        _baseline(row, published),
        Level(newest.value or 0.0, newest.lower, newest.upper),
    )
    if found is None:
        absent = ("De nulmeting is 0; daarvan is geen percentage te nemen.",)
        return Measured(row, definition.naam, area.name, url, definition, newest, missing=absent)
    return Measured(
        row,
        definition.naam,
        area.name,
        url,
        definition,
        newest,
        found,
        elsewhere=elsewhere(actor, row.baseline_period, newest),
        remarks=tuple(_remarks(row, newest, published, started)),
    )


def _missing(row: ProjectIndicator, newest: Figure, started: date | None) -> Iterator[str]:
    """Sentences that say why before and after cannot be compared."""
    if row.baseline is None:
        yield "Het plan noemt geen nulmeting."
    if newest.value is None:
        reason = EMPTY_REASONS.get(newest.reason or "niet-geleverd", ("er is geen cijfer", ""))[0]
        yield f"Er is geen gepubliceerd cijfer voor {newest.area.name}: {reason}."
        return
    about = dutch.period(newest.period)
    ended = last_day(newest.period)
    if started is None:
        yield "Het plan noemt geen startdatum."
    elif ended is not None and ended < started:
        yield (
            f"Het nieuwste cijfer gaat over {about}. Het project begint pas op {dutch.day(started)}."
        )
    if not row.baseline_period or first_day(row.baseline_period) is None:
        yield "Het plan noemt geen periode bij de nulmeting."
        return
    before = dutch.period(row.baseline_period)
    if row.baseline_period >= newest.period:
        yield f"Er is na de nulmeting van {before} nog geen nieuw cijfer."
    broken = break_between(newest.definition, row.baseline_period, newest.period)
    if broken is not None:
        yield (
            f"Het cijfer wordt vanaf {dutch.period(broken.periode)} anders gemeten. "
            f"{before} en {about} zijn niet te vergelijken."
        )


def _baseline(row: ProjectIndicator, published: Figure) -> Level:
    """The nulmeting of the plan, with the margin of the published figure when it is that figure."""
    agreed = float(row.baseline or 0)
    if _is_published(agreed, published):
        return Level(agreed, published.lower, published.upper)
    return Level(agreed)


def _is_published(agreed: float, published: Figure) -> bool:
    if published.value is None:
        return False
    decimals = published.definition.decimalen
    return dutch.number(agreed, decimals) == dutch.number(published.value, decimals)


def _remarks(
    row: ProjectIndicator, newest: Figure, published: Figure, started: date | None
) -> Iterator[str]:
    if published.value is not None and not _is_published(float(row.baseline or 0), published):
        yield (
            f"Het gepubliceerde cijfer over {dutch.period(row.baseline_period)} is nu "
            f"{published.formatted}. De nulmeting in het plan is een ander getal."
        )
    began = first_day(newest.period)
    if started and began and began < started:
        yield "Het nieuwste cijfer gaat voor een deel over de tijd voor de start van het project."
    measured_from = first_day(row.baseline_period)
    if started and measured_from and measured_from >= started:
        yield "De nulmeting is van na de start van het project."
    if newest.is_provisional:
        yield "Het nieuwste cijfer is voorlopig."
    if newest.is_recomputed:
        yield "Het cijfer is omgerekend naar de gemeentegrenzen van nu."
