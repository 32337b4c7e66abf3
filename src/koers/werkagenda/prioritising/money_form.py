# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form for money: an amount with its source per year, and a cost per project and year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.safestring import SafeString

from koers.web import dutch
from koers.web.markup import filled
from koers.werkagenda.prioritising.forms import TEXT
from koers.werkagenda.prioritising.money import Budget
from koers.werkagenda.prioritising.tables import decimal

_LIMIT, _SOURCE, _COST = "grens", "bron", "kosten"
_LONGEST_SOURCE = 400
#: What is written between the parts of a field's name.
_DASH = "."


class MoneyForm(forms.Form):
    """Read and written by hand: hundreds of fields are too slow from the templates of Django.

    Args:
        years: of the round.
        projects: key and name of every candidate.
        known: limit per year now.
        planned: (key, year) -> euro in an adopted plan, which is shown and not asked.
        estimated: (key, year) -> euro as the region estimated it before.
    """

    use_required_attribute = False

    def __init__(
        self,
        *args: Any,
        years: range,
        projects: Sequence[tuple[str, str]],
        known: Mapping[int, Budget],
        planned: Mapping[tuple[str, int], Decimal],
        estimated: Mapping[tuple[str, int], Decimal],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.years, self.projects = years, list(projects)
        self.known, self.planned, self.estimated = known, planned, estimated
        self.limits: dict[int, Budget] = {}
        self.costs: dict[tuple[str, int], Decimal | None] = {}

    def clean(self) -> dict[str, Any]:
        names = dict(self.projects)
        for name in self.data:
            kind, _, rest = name.partition(_DASH)
            if kind not in (_LIMIT, _COST):
                continue
            text = str(self.data[name]).strip()
            key, _, written = rest.rpartition(_DASH)
            year = int(written) if written.isdecimal() and len(written) == 4 else -1
            what = "Geld" if kind == _LIMIT else f"{names.get(key, key)}, kosten"
            where = f"{what} in {written}"
            amount = decimal(text, places=2) if text else None
            if text and amount is None:
                self.add_error(
                    None, f"{where}: '{text[:40]}' is geen bedrag. Schrijf 120.000 of 37,50."
                )
            elif kind == _LIMIT:
                source = str(self.data.get(f"{_SOURCE}{_DASH}{written}", "")).strip()
                if len(source) > _LONGEST_SOURCE:
                    self.add_error(
                        None, f"{where}: de bron is langer dan {_LONGEST_SOURCE} tekens."
                    )
                self.limits[year] = Budget(amount, source if amount is not None else "")
            elif (key, year) not in self.planned:
                self.costs[key, year] = amount
        return dict(self.cleaned_data)

    def year_words(self) -> list[str]:
        """The years as they are written: not as numbers, which have a dot for thousands."""
        return [str(year) for year in self.years]

    def year_rows(self) -> list[tuple[str, SafeString, SafeString]]:
        """Year, and the controls for its amount and source."""
        return [
            (
                str(year),
                self._control(f"{_LIMIT}{_DASH}{year}", f"Geld in {year}, in euro", limit.amount),
                self._text(f"{_SOURCE}{_DASH}{year}", f"Bron van het geld in {year}", limit.source),
            )
            for year in self.years
            for limit in [self.known.get(year, Budget(None))]
        ]

    def project_rows(self) -> list[tuple[str, list[SafeString]]]:
        """Name of a project and per year its planned cost or the control for an estimate."""
        return [
            (name, [self._cost(key, name, year) for year in self.years])
            for key, name in self.projects
        ]

    def _cost(self, key: str, name: str, year: int) -> SafeString:
        planned = self.planned.get((key, year))
        if planned is not None:
            return filled(
                '{} <small class="koers-small">uit het plan</small>', dutch.euro(planned, 0)
            )
        field = f"{_COST}{_DASH}{key}{_DASH}{year}"
        label = f"Kosten van {name} in {year}, in euro"
        return self._control(field, label, self.estimated.get((key, year)))

    def _control(self, field: str, label: str, amount: Decimal | None) -> SafeString:
        return self._input(field, label, "" if amount is None else _written(amount), amount=True)

    def _text(self, field: str, label: str, text: str) -> SafeString:
        return self._input(field, label, text, amount=False)

    def _input(self, field: str, label: str, text: str, *, amount: bool) -> SafeString:
        if self.is_bound:
            text = str(self.data.get(field, text))
        return filled(
            '<input type="text" name="{}" class="{}" aria-label="{}" value="{}"{}>',
            field,
            TEXT,
            label,
            text,
            SafeString(' inputmode="decimal" size="11"' if amount else ' size="30"'),
        )


def _written(amount: Decimal) -> str:
    """As people write it: 40.000 or 37,50."""
    return dutch.number(amount, 0 if amount == amount.to_integral_value() else 2)
