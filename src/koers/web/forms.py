# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Choosing a hat, and the example form of the style guide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User

from koers.access.models import Membership
from koers.web.uploads import Kind, UploadField


class HatForm(forms.Form):
    """One of the hats of this person; another person's hat is no valid choice."""

    rol = forms.ModelChoiceField(
        queryset=Membership.objects.none(),
        label="Uw rollen",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": "Kies een rol.",
            "invalid_choice": "Deze rol hoort niet bij uw account. Kies een rol uit de lijst.",
        },
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["rol"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- narrows for the type checker
        field.queryset = (
            Membership.objects.select_related("organisation")
            .filter(person=person)
            .order_by("organisation__name", "role")
        )


class ExampleForm(forms.Form):
    """Every kind of field once, for the style guide."""

    use_required_attribute = False

    naam = forms.CharField(label="Naam van de levering", max_length=80)
    postcode = forms.RegexField(
        label="Postcode",
        regex=r"^[1-9][0-9]{3} ?[A-Za-z]{2}$",
        help_text="Vier cijfers en twee letters, zoals 7511 JM.",
        error_messages={
            "invalid": "Dit is geen postcode. Vul vier cijfers en twee letters in, zoals 7511 JM."
        },
    )
    jaar = forms.ChoiceField(label="Jaar", choices=[("2023", "2023"), ("2022", "2022")])
    toelichting = forms.CharField(
        label="Toelichting", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    weergave = forms.ChoiceField(
        label="Weergave",
        widget=forms.RadioSelect,
        choices=[("kaart", "Kaart"), ("tabel", "Tabel")],
        initial="kaart",
    )
    bestand = UploadField(label="Bestand", kinds=(Kind.CSV, Kind.XLSX), required=False)
    akkoord = forms.BooleanField(label="Ik heb de cijfers bekeken", required=False)
