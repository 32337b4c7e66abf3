# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be chosen and filled in on the pages of the regiobeeld.

A chooser (GET) never refuses: what cannot be chosen falls back to what the page shows by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from koers.regiobeeld.definitions import THEMES, Definition, Law, catalogue
from koers.regiobeeld.matrix.choice import MOST_INDICATORS
from koers.regiobeeld.models import Levering
from koers.web.chooser import Choices, Chooser
from koers.web.uploads import Kind, UploadField

ALL_THEMES: Choices = [("", "Alle themalijnen"), *THEMES.items()]


class HomeIndicatorChooser(Chooser):
    indicator = forms.ChoiceField(label="Cijfer op de kaart")


class IndicatorChooser(Chooser):
    periode = forms.ChoiceField(label="Periode")
    niveau = forms.ChoiceField(label="Vergelijk per")


class AreaChooser(Chooser):
    """Goes to another area with the same indicator; the view redirects."""

    naar = forms.ChoiceField(label="Gebied")


#: Names of age groups for which the same question is asked.
AGE_GROUPS = {
    "18plus": "18 jaar en ouder",
    "18tot65": "18 tot 65 jaar",
    "65plus": "65 jaar en ouder",
}
#: Where another age group than the first says most.
_USUAL_AGE = {"ouderen": "65plus"}


class AgeChooser(Chooser):
    leeftijd = forms.ChoiceField(label="Leeftijd")

    @classmethod
    def among(cls, asked: Mapping[str, str], ages: Sequence[str], theme: str = "") -> AgeChooser:
        """The age groups of a page; the theme of older people opens with older people."""
        usual = _USUAL_AGE.get(theme, "")
        default = usual if usual in ages else next(iter(ages), "")
        return cls(
            asked,
            choices={"leeftijd": [(age, AGE_GROUPS.get(age, age)) for age in ages]},
            defaults={"leeftijd": default},
        )


class KnelpuntenFilter(Chooser):
    gebied = forms.ChoiceField(label="Gebied", choices=[("", "Regio en alle gemeenten")])
    thema = forms.ChoiceField(label="Themalijn", choices=ALL_THEMES)
    niveau = forms.ChoiceField(
        label="Niveau",
        choices=[("", "Regio en gemeenten"), ("wijk", "Wijken"), ("buurt", "Buurten")],
    )


class MatrixChooser(Chooser):
    """Columns, rows and what they are held against; a group goes before a theme line."""

    thema = forms.ChoiceField(label="Themalijn", choices=[*THEMES.items()])
    doelgroep = forms.ChoiceField(label="Of doelgroep", choices=[("", "Geen: de themalijn")])
    rijen = forms.ChoiceField(label="Rijen")
    tegen = forms.ChoiceField(label="Vergelijk met")


class OwnIndicators(forms.Form):
    """Indicators that a visitor puts side by side."""

    use_required_attribute = False

    indicator = forms.MultipleChoiceField(
        label="Cijfers",
        required=False,
        help_text=f"Kies er ten hoogste {MOST_INDICATORS}. Met Ctrl of Cmd kiest u er meer dan één.",
        widget=forms.SelectMultiple(attrs={"size": 12}),
    )

    def __init__(self, asked: QueryDict) -> None:
        super().__init__(initial={"indicator": asked.getlist("indicator")})
        field = self.fields["indicator"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [
                (name, [(item.id, item.naam) for item in catalogue().values()
                        if item.themas[0] == theme])
                for theme, name in THEMES.items()
            ]  # fmt: skip


class TargetGroupChooser(Chooser):
    gebied = forms.ChoiceField(label="Gebied")


class CostAreaChooser(Chooser):
    gebied = forms.ChoiceField(label="Gebied")


class DefinitionFilter(Chooser):
    tekst = forms.CharField(label="Woord in naam of omschrijving")
    thema = forms.ChoiceField(label="Themalijn", choices=ALL_THEMES)
    wet = forms.ChoiceField(
        label="Wet", choices=[("", "Alle wetten"), *((law.value, law.value) for law in Law)]
    )


class LeveringFilter(Chooser):
    status = forms.ChoiceField(
        label="Status", choices=[("", "Alle leveringen"), *Levering.Status.choices]
    )
    bron = forms.ChoiceField(label="Bron", choices=[("", "Alle bronnen")])


class UploadForm(forms.Form):
    # The answer to an empty field is our own sentence, not the browser's.
    use_required_attribute = False

    bestand = UploadField(
        label="Bestand",
        # An empty file and a saved web page come in: the report says more on them than the door can.
        kinds=(Kind.CSV, Kind.JSON, Kind.XLSX, Kind.PARQUET, Kind.HTML, Kind.EMPTY),
        help_text="Het bestand zoals de bron het levert, of het ingevulde sjabloon van een partner.",
    )
    onvolledig = forms.BooleanField(
        label="De nieuwste periode is nog onvolledig",
        help_text="De cijfers van die periode heten dan overal voorlopig.",
        required=False,
    )
    namens = forms.ChoiceField(
        label="Van welke organisatie zijn deze cijfers?",
        help_text="Een verbetering vervangt alleen wat dezelfde organisatie eerder leverde.",
        required=False,
    )

    def __init__(self, *args: Any, own: str, others: Choices, **kwargs: Any) -> None:
        """Ask for the organisation only of who may deliver in the name of others.

        Args:
            own: name of the account's own organisation.
            others: slug and name of each organisation that it may stand in for.
        """
        super().__init__(*args, **kwargs)
        if others:
            self.fields["namens"].choices = [("", f"{own} (eigen organisatie)"), *others]  # type: ignore[attr-defined]
        else:
            del self.fields["namens"]


class ReasonForm(forms.Form):
    """Why a delivery is sent back or withdrawn."""

    use_required_attribute = False

    reden = forms.CharField(
        label="Reden",
        help_text="De aanbieder leest dit. Schrijf op wat er anders moet.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schrijf op waarom; de aanbieder leest dit."},
    )


class EmbargoForm(forms.Form):
    """From which moment a signed-off delivery may be seen."""

    use_required_attribute = False

    vanaf = forms.DateTimeField(
        label="Te zien vanaf",
        help_text="Tot dat moment ziet niemand de cijfers. Koers publiceert binnen een kwartier daarna.",
        input_formats=["%Y-%m-%dT%H:%M", "%d-%m-%Y %H:%M"],
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local", "step": "900"}, format="%Y-%m-%dT%H:%M"
        ),
        error_messages={
            "required": "Kies een dag en een tijd.",
            "invalid": "Schrijf de dag en de tijd zoals 31-12-2026 09:00.",
        },
    )


class CombinationForm(forms.Form):
    """Areas to put together."""

    use_required_attribute = False

    naam = forms.CharField(label="Naam van uw gebied", max_length=80, required=False)
    gebied = forms.MultipleChoiceField(
        label="Gebieden",
        help_text="Kies er twee of meer, allemaal gemeenten of allemaal wijken.",
        widget=forms.SelectMultiple(attrs={"size": 14}),
        error_messages={
            "required": "Kies ten minste twee gebieden.",
            "invalid_choice": "Dit gebied bestaat niet in deze regio. Kies uit de lijst.",
        },
    )

    def __init__(self, data: Mapping[str, str] | None, *, choices: Sequence[Any]) -> None:
        super().__init__(data)
        field = self.fields["gebied"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = choices


def area_choices(areas: Iterable[Any]) -> Choices:
    """Address and name of areas, for a chooser."""
    return [(area.slug, area.name) for area in areas]


def definitions_matching(
    found: Iterable[Definition] | None, *, theme: str, law: str
) -> list[Definition]:
    """The definitions (all when `found` is None) of a theme and a law; "" leaves either open."""
    return [
        item
        for item in (catalogue().values() if found is None else found)
        if (not theme or theme in item.themas) and (not law or item.wet == law)
    ]
