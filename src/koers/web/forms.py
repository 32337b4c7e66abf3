# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Choosing a hat, and the example form of the style guide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.models import User

from koers.access.actor import Actor
from koers.access.models import Membership
from koers.access.purposes import purposes_of
from koers.access.roles import Role
from koers.web.uploads import Kind, UploadField


class HatForm(forms.Form):
    """One of the hats of this person, with the purpose for which it works where the role has more.

    Another person's hat is no valid choice.
    """

    rol = forms.ChoiceField(
        label="Uw rollen",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies een rol.",
            "invalid_choice": "Deze rol hoort niet bij uw account. Kies een rol uit de lijst.",
        },
    )

    def __init__(self, *args: Any, person: User, actor: Actor, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"rol": _hat_key(actor.membership_id, actor.purpose)})
        super().__init__(*args, **kwargs)
        field = self.fields["rol"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- narrows for the type checker
        field.choices = [
            (_hat_key(hat.pk, purpose), f"{hat}, {words}" if words else str(hat))
            for hat in _hats_of(person)
            for purpose, words in _purposes_of(hat)
        ]

    @property
    def chosen(self) -> tuple[int, str]:
        """Key of the membership, and the purpose."""
        membership, _, purpose = self.cleaned_data["rol"].partition(":")
        return int(membership), purpose


def _hat_key(membership: int | None, purpose: str) -> str:
    return f"{membership or ''}:{purpose}" if purpose else str(membership or "")


def _hats_of(person: User) -> Iterable[Membership]:
    return (
        Membership.objects.select_related("organisation")
        .filter(person=person)
        .order_by("organisation__name", "role")
    )


def _purposes_of(hat: Membership) -> list[tuple[str, str]]:
    possible = purposes_of(Role(hat.role))
    return [(item.code, f"voor {item.titel.lower()}") for item in possible] or [("", "")]


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
