# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms of ideas: handing one in, narrowing the list, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from koers.access.actor import Actor
from koers.errors import UnknownArea
from koers.regiobeeld import selectors as regiobeeld
from koers.regiobeeld.definitions import catalogue
from koers.werkagenda.models import Agenda, Idea, ThemeLine


class IdeaFilter(forms.Form):
    """The filter of the list: an ordinary GET form."""

    zoek = forms.CharField(label="Zoek in de ideeën", required=False, max_length=100)
    staat = forms.ChoiceField(label="Staat", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["staat"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = [("", "Elke staat"), *Idea.State.choices]

    def chosen(self, name: str) -> str:
        """What was asked; a value that does not exist asks for nothing."""
        self.is_valid()
        return str(self.cleaned_data.get(name, ""))


class IdeaForm(forms.Form):
    """A new idea; the knelpunt comes along when it was begun there."""

    use_required_attribute = False

    titel = forms.CharField(
        label="Titel",
        max_length=200,
        help_text="Wat wilt u gaan doen, in een paar woorden?",
        error_messages={"required": "Geef het idee een titel."},
    )
    tekst = forms.CharField(
        label="Uitleg",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Voor wie is het, wat levert het op, en wie is er nodig?",
    )
    themalijn = forms.ModelChoiceField(
        label="Themalijn",
        queryset=ThemeLine.objects.none(),
        required=False,
        empty_label="weet ik nog niet",
    )
    indicator = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
    gebied = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    periode = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    publicatie = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, agenda: Agenda, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        field = self.fields["themalijn"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- declared above
        field.queryset = ThemeLine.objects.filter(
            agenda=agenda, parent__isnull=True, removed_at__isnull=True
        )

    def clean(self) -> dict[str, Any]:
        """A knelpunt of which the figure or the place is not known is left out, with a message."""
        data = super().clean() or {}
        indicator, area = data.get("indicator", ""), data.get("gebied", "")
        if indicator and (indicator not in catalogue() or not _known_area(self.actor, area)):
            self.add_error(None, "Dit knelpunt bestaat niet meer. Begin opnieuw bij Knelpunten.")
        return data


def _known_area(actor: Actor, code: str) -> bool:
    try:
        return regiobeeld.register(actor).get(code) is not None
    except UnknownArea:
        return False


class VerdictForm(forms.Form):
    """What becomes of an idea without a meeting: parked, refused, or taken up again."""

    use_required_attribute = False

    oordeel = forms.ChoiceField(label="Wat wordt het?")
    reden = forms.CharField(
        label="Waarom?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Schrijf op waarom."},
    )

    def __init__(self, *args: Any, states: Sequence[Idea.State], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["oordeel"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = [(state.value, str(state.label)) for state in states]


class ThemeLineForm(forms.Form):
    """The theme line to which an idea belongs."""

    themalijn = forms.ModelChoiceField(label="Themalijn", queryset=ThemeLine.objects.none())

    def __init__(self, *args: Any, idea: Idea, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"themalijn": idea.theme_line_id})
        super().__init__(*args, **kwargs)
        field = self.fields["themalijn"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- declared above
        field.queryset = ThemeLine.objects.filter(
            agenda=idea.agenda_id, parent__isnull=True, removed_at__isnull=True
        )
