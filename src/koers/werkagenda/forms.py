# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The filter of the agenda board: an ordinary GET form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.functional import cached_property

from koers.werkagenda.board import NO_STATUS, Board, BoardChoice
from koers.werkagenda.models import ThemeLine

VIEWS = {"kaarten": "Kaarten", "tabel": "Tabel"}


class BoardForm(forms.Form):
    themalijn = forms.ChoiceField(label="Themalijn", required=False)
    lead = forms.ChoiceField(label="Lead", required=False)
    status = forms.ChoiceField(label="Status", required=False)
    zoek = forms.CharField(label="Zoek in de projecten", required=False, max_length=100)
    sorteer = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    weergave = forms.ChoiceField(
        required=False, choices=list(VIEWS.items()), widget=forms.HiddenInput
    )

    def __init__(
        self, *args: Any, lines: Sequence[ThemeLine], everything: Board, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        projects = [row.project for row in everything.rows]
        leads = {project.lead.key: project.lead.name for project in projects if project.lead}
        statuses = [(key or NO_STATUS, label) for key, label, _ in everything.totals.statuses]
        self._choices("themalijn", "Alle themalijnen", [(line.key, line.name) for line in lines])
        self._choices("lead", "Iedereen", sorted(leads.items(), key=lambda item: item[1]))
        self._choices("status", "Elke status", statuses)

    def _choices(self, name: str, everything: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [("", everything), *choices]

    @cached_property
    def has_leads(self) -> bool:
        """Whether the document names leads at all."""
        return len(self["lead"]) > 1

    def choice(self) -> BoardChoice:
        """What the form asks for; fields with a value that does not exist ask for nothing."""
        self.is_valid()
        data = self.cleaned_data
        return BoardChoice(
            theme_line=data.get("themalijn", ""),
            lead=data.get("lead", ""),
            status=data.get("status", ""),
            text=data.get("zoek", ""),
            order=data.get("sorteer", ""),
        )

    def view(self) -> str:
        """How to show the board."""
        return self.cleaned_data.get("weergave") or "kaarten"
