# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be chosen and filled in on the pages of the regiobeeld.

A chooser (GET) never refuses: what cannot be chosen falls back to what the page shows by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat

from koers.regiobeeld.definitions import THEMES, Definition, Law, catalogue
from koers.regiobeeld.models import Levering

Choices = list[tuple[str, str]]
ALL_THEMES: Choices = [("", "Alle themalijnen"), *THEMES.items()]
_LONGEST_TEXT = 100


class Chooser(forms.Form):
    """Choices in the address; always unbound, filled with what can really be chosen.

    Args:
        asked: the GET parameters.
        choices: by field, for choices that depend on the page.
        defaults: by field, when nothing (possible) was asked.
    """

    # Nothing here has to be filled in, and the fields do not say so one by one either.
    use_required_attribute = False

    def __init__(
        self,
        asked: Mapping[str, str],
        *,
        choices: Mapping[str, Choices] | None = None,
        defaults: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        for name, field in self.fields.items():
            if isinstance(field, forms.ChoiceField):
                fixed: Choices = list(getattr(field, "choices", ()))
                field.choices = [*fixed, *(choices or {}).get(name, [])]
                value = asked.get(name, "")
                possible = bool(value) and field.valid_value(value)
            else:
                value = asked.get(name, "")[:_LONGEST_TEXT].strip()
                possible = bool(value)
            self.initial[name] = value if possible else (defaults or {}).get(name, "")

    def chosen(self, name: str) -> str:
        """What holds for a field."""
        return str(self.initial[name])


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

    bestand = forms.FileField(
        label="Bestand",
        allow_empty_file=True,  # the report on an empty file says more than the form can
        help_text="Het bestand zoals de bron het levert: hernoem het niet en verander er niets in.",
    )

    def clean_bestand(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["bestand"]
        limit = settings.KOERS_UPLOAD_MAX_BYTES
        if (file.size or 0) > limit:
            raise forms.ValidationError(
                f"Dit bestand is {filesizeformat(file.size or 0)}; hier past hoogstens "
                f"{filesizeformat(limit)}. Vraag de beheerder om het op de server te laden."
            )
        return file


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
