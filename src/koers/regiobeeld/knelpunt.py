# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One line of the list of knelpunten, with what speaks for it, against it, and what would end it."""

from __future__ import annotations

from dataclasses import dataclass

from koers.regiobeeld.areas.register import AreaRecord
from koers.regiobeeld.definitions import Definition, catalogue
from koers.regiobeeld.figures import difference_in_own_unit, in_own_unit
from koers.regiobeeld.picture.spread import SpreadMethod
from koers.regiobeeld.rule import rule
from koers.web import dutch


@dataclass(frozen=True, slots=True)
class Knelpunt:
    """An area that differs from the country on the wrong side by more than chance, and long enough.

    `difference`, `lower`, `upper`, `excess` and `exit_value` are in the unit of the definition;
    `excess` is the difference after shrinkage; `affected` is the number of people (or euro a year)
    more than when the area were at the country's level, also after shrinkage. `phi` is None where
    there are too few areas to see how much they differ of themselves.
    """

    definition: Definition
    area: AreaRecord
    period: str
    value: float
    reference: float
    difference: float
    lower: float
    upper: float
    q: float
    tested: int
    method: str
    strength: float
    affected: float | None
    excess: float
    phi: float | None
    periods: int
    periods_worse: int
    trend: int | None
    exit_value: float | None

    @property
    def formatted(self) -> str:
        return in_own_unit(self.value, self.definition)

    @property
    def reference_formatted(self) -> str:
        return in_own_unit(self.reference, self.definition)

    @property
    def difference_formatted(self) -> str:
        return ("+" if self.difference > 0 else "") + difference_in_own_unit(
            self.difference, self.definition
        )

    @property
    def margin(self) -> str:
        return dutch.interval(self.lower, self.upper, self.definition.decimalen)

    @property
    def affected_formatted(self) -> str:
        """`ongeveer 5.700 mensen` or `€ 28 miljoen per jaar`."""
        if self.affected is None:
            return ""
        if self.definition.is_money:
            return f"{dutch.euro_short(self.affected, 1)} per jaar"
        # Two significant figures: the number is an estimate and must look like one.
        size = max(len(str(int(self.affected))) - 2, 0)
        return f"ongeveer {dutch.number(round(self.affected, -size))} mensen"

    @property
    def sentence(self) -> str:
        """The finding in words, for a title."""
        return (
            f"{self.definition.kort} in {self.area.name}: {self.formatted}, "
            f"{self._side} dan in Nederland ({self.reference_formatted})"
        )

    @property
    def _side(self) -> str:
        return "hoger" if self.difference > 0 else "lager"

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is on the list, one sentence per test that it passed."""
        found = [
            f"Het verschil is geen toeval: na correctie voor {dutch.number(self.tested)} "
            f"vergelijkingen is de kans op een vals alarm {self._chance}.",
            f"Het verschil doet ertoe: na krimp naar het gemiddelde blijft "
            f"{difference_in_own_unit(abs(self.excess), self.definition)} over.",
        ]
        if self.periods > 1:
            found.append(
                f"Het houdt aan: slechter in {self.periods_worse} van de laatste "
                f"{self.periods} metingen."
            )
        if self.trend and (self.trend > 0) == (self.difference > 0):
            found.append("Het verslechtert: de trend over vijf metingen gaat de verkeerde kant op.")
        return tuple(found)

    @property
    def _chance(self) -> str:
        return "kleiner dan 0,1%" if self.q < 0.001 else dutch.percent(100 * self.q, 1)

    @property
    def counter_reasons(self) -> tuple[str, ...]:
        """What speaks against it, so that nobody reads more in it than there is."""
        found = []
        if self.periods < 2:
            found.append("Er is één vergelijkbare meting, dus of het aanhoudt weten we niet.")
        if self.method == SpreadMethod.RESPONS:
            found.append("De marge is geschat uit het aantal respondenten in heel Nederland.")
        if self.method == SpreadMethod.JAREN:
            found.append("De marge is geschat uit de schommeling tussen jaren.")
        if self.phi is None:
            found.append("Er zijn te weinig gebieden om te zien hoeveel ze van nature verschillen.")
        if self.definition.is_money:
            found.append("Niet gecorrigeerd voor leeftijd: waar meer ouderen wonen, is het hoger.")
        if self.trend and (self.trend > 0) != (self.difference > 0):
            found.append("Het verbetert al: de trend over vijf metingen gaat de goede kant op.")
        return tuple(found) or ("Geen bezwaar gevonden in de cijfers zelf.",)

    @property
    def mirror(self) -> str:
        """Which figure says the same the other way round and is therefore not listed beside it."""
        twin = catalogue().get(self.definition.tegenhanger)
        if twin is None:
            return ""
        return (
            f"{twin.kort} is het spiegelbeeld van dit cijfer; dezelfde bevinding staat daarom maar "
            "één keer op de lijst."
        )

    @property
    def leaves_when(self) -> str:
        """What would take it off the list."""
        held = rule()
        ending = (
            f"of als het in minder dan {held.periods_worse} van de laatste {held.periods} "
            "metingen slechter is dan Nederland"
        )
        if self.exit_value is None:
            return f"Van de lijst {ending.removeprefix('of ')}."
        word = "onder" if self.difference > 0 else "boven"
        return (
            f"Van de lijst als het cijfer {word} {in_own_unit(self.exit_value, self.definition)} "
            f"komt (Nederland: {self.reference_formatted}), {ending}."
        )
