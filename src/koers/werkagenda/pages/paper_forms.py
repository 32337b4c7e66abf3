# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small forms around papers: narrowing the list, beginning one, and the deeds on a version."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from koers.werkagenda.artefacts.listing import PaperChoice
from koers.werkagenda.artefacts.registry import kinds
from koers.werkagenda.artefacts.selectors import STANDINGS
from koers.werkagenda.models import Agenda, Artefact, Body, Idea, Project, ThemeLine


class PaperFilter(forms.Form):
    """The filter of the list: an ordinary GET form."""

    zoek = forms.CharField(label="Zoek in de titels", required=False, max_length=100)
    soort = forms.ChoiceField(label="Soort stuk", required=False)
    stand = forms.ChoiceField(label="Stand", required=False)
    themalijn = forms.ChoiceField(label="Themalijn", required=False)
    sorteer = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, lines: Sequence[ThemeLine], drafts: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set(self, "soort", [("", "Elke soort"), *Artefact.Kind.choices])
        _set(self, "themalijn", [("", "Alle"), *((line.key, line.name) for line in lines)])
        standings = [(key, words) for key, (words, _) in STANDINGS.items()]
        _set(self, "stand", [("", "Elke stand"), *standings])
        if not drafts:
            del self.fields["stand"]

    def choice(self) -> PaperChoice:
        """What the form asks for; a value that does not exist asks for nothing."""
        self.is_valid()
        data = self.cleaned_data
        return PaperChoice(
            kind=data.get("soort", ""),
            standing=data.get("stand", ""),
            theme_line=data.get("themalijn", ""),
            text=data.get("zoek", ""),
            sort=data.get("sorteer", ""),
        )


class BeginForm(forms.Form):
    """Which paper to begin, and about what."""

    use_required_attribute = False

    soort = forms.ChoiceField(label="Soort stuk")
    themalijn = forms.ModelChoiceField(
        label="Themalijn",
        queryset=ThemeLine.objects.none(),
        required=False,
        empty_label="geen",
        help_text="Bij een bestuursopdracht of factsheet.",
    )
    project = forms.ModelChoiceField(
        label="Project",
        queryset=Project.objects.none(),
        required=False,
        empty_label="geen",
        help_text="Bij een projectplan of voortgangsrapportage.",
    )
    idee = forms.ModelChoiceField(
        label="Idee",
        queryset=Idea.objects.none(),
        required=False,
        empty_label="geen",
        help_text="Bij een toelatingsformulier.",
    )
    jaar = forms.IntegerField(
        label="Jaar",
        required=False,
        min_value=2000,
        max_value=2100,
        help_text="Bij een jaarplan, rapportage of factsheet.",
    )
    kwartaal = forms.TypedChoiceField(
        label="Kwartaal",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "geen"), *((number, f"{number}e kwartaal") for number in range(1, 5))],
    )

    def __init__(self, *args: Any, agenda: Agenda, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set(self, "soort", [(one.key.value, str(one.key.label)) for one in kinds()])
        for name, found in {
            "themalijn": ThemeLine.objects.filter(
                agenda=agenda, parent__isnull=True, removed_at__isnull=True
            ),
            "project": Project.objects.filter(agenda=agenda, removed_at__isnull=True),
            "idee": Idea.objects.filter(agenda=agenda, project__isnull=True),
        }.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- declared above
            field.queryset = found

    def subject(self) -> dict[str, Any]:
        """What the paper is about, as `services.start` takes it."""
        data = self.cleaned_data
        return {
            "kind": data["soort"],
            "theme_line": data["themalijn"],
            "project": data["project"],
            "idea": data["idee"],
            "year": data["jaar"],
            "quarter": data["kwartaal"],
        }


class BodyForm(forms.Form):
    """Which body adopts the paper."""

    overleg = forms.ModelChoiceField(
        label="Stelt vast",
        queryset=Body.objects.none(),
        required=False,
        empty_label="nog niet gekozen",
    )

    def __init__(self, *args: Any, paper: Artefact, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"overleg": paper.body_id})
        super().__init__(*args, **kwargs)
        field = self.fields["overleg"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- declared above
        field.queryset = Body.objects.filter(agenda=paper.agenda_id)


class ReasonForm(forms.Form):
    """Why a version is withdrawn."""

    use_required_attribute = False

    reden = forms.CharField(
        label="Waarom trekt u deze versie in?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Schrijf op waarom u deze versie intrekt."},
    )


def _set(form: forms.Form, name: str, choices: list[tuple[Any, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
    field.choices = choices
