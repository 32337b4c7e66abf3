# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms on which an owner enters what is its own: scores and hours, on the page or as a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from koers.web.markup import filled
from koers.web.uploads import TABLE_KINDS, UploadField
from koers.werkagenda.prioritising.forms import SELECT, TEXT, AmountField
from koers.werkagenda.prioritising.quarters import Quarters
from koers.werkagenda.prioritising.scores import HIGHEST, LOWEST, MOST_SIGNS, Given

_CHOICES = (("", "nog geen"), *((str(n), str(n)) for n in range(LOWEST, HIGHEST + 1)))


class ScoresForm(forms.Form):
    """A score and a reason per project; a project without a score is left as it is.

    Two controls for each of hundreds of projects: they are written here, because drawing them one by
    one from the templates of Django takes longer than the rest of the page.
    """

    use_required_attribute = False

    def __init__(
        self,
        *args: Any,
        projects: Sequence[tuple[str, str]],
        given: Mapping[str, Given],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.projects, self.known = list(projects), given
        if self.is_bound:
            for key, name in self.projects:
                self.fields[f"u-{key}"] = forms.ChoiceField(
                    label=f"Urgentie van {name}", choices=_CHOICES, required=False
                )
                self.fields[f"a-{key}"] = forms.CharField(
                    label=f"Reden bij {name}", required=False, max_length=MOST_SIGNS
                )

    def rows(self) -> list[tuple[str, str, SafeString, SafeString]]:
        """Key, name, and the two controls of every project, for the page."""
        return [(key, name, *self._controls(key, name)) for key, name in self.projects]

    def _controls(self, key: str, name: str) -> tuple[SafeString, SafeString]:
        score = self.known.get(key)
        urgency, reason = (str(score.urgency), score.argument) if score else ("", "")
        if self.is_bound:
            urgency = self.data.get(f"u-{key}", urgency)
            reason = self.data.get(f"a-{key}", reason)
        return (
            filled(
                '<select name="u-{0}" id="id_u-{0}" class="{1}" aria-label="Urgentie van {2}">{3}</select>',
                key,
                SELECT,
                name,
                _options(urgency if urgency in dict(_CHOICES) else ""),
            ),
            filled(
                '<input type="text" name="a-{0}" id="id_a-{0}" class="{1}" maxlength="{2}" '
                'aria-label="Reden bij {3}" value="{4}">',
                key,
                TEXT,
                MOST_SIGNS,
                name,
                reason,
            ),
        )

    def given(self) -> dict[str, Given]:
        data = self.cleaned_data
        return {
            key: Given(int(data[f"u-{key}"]), data[f"a-{key}"].strip())
            for key, _ in self.projects
            if data[f"u-{key}"] != ""
        }


@cache
def _options(chosen: str) -> SafeString:
    """The scores that can be given, with one of them chosen."""
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        (
            (value, SafeString(" selected") if value == chosen else "", words)
            for value, words in _CHOICES
        ),
    )


class CapacityForm(forms.Form):
    """Hours per quarter; an empty quarter is left as it is."""

    use_required_attribute = False

    def __init__(
        self, *args: Any, quarters: Quarters, hours: Mapping[int, Decimal], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.quarters = quarters
        for q in range(quarters.count):
            known = hours.get(q)
            label = f"Uren in het {quarters.words(q)}"
            self.fields[f"q-{q}"] = AmountField(
                label=label,
                required=False,
                initial="" if known is None else f"{known.normalize():f}".replace(".", ","),
                widget=forms.TextInput(
                    attrs={"class": TEXT, "inputmode": "decimal", "aria-label": label, "size": 9}
                ),
            )

    def rows(self) -> list[tuple[str, Any]]:
        return [(self.quarters.words(q), self[f"q-{q}"]) for q in range(self.quarters.count)]

    def hours(self) -> dict[int, Decimal]:
        data = self.cleaned_data
        return {q: data[f"q-{q}"] for q in range(self.quarters.count) if data[f"q-{q}"] is not None}


class UploadForm(forms.Form):
    use_required_attribute = False

    bestand = UploadField(label="Bestand (CSV of Excel)", kinds=TABLE_KINDS)
