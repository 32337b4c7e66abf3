# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be filled in about owners: keys, taking part, contributions and funding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms

from koers.web.chooser import Chooser
from koers.werkagenda.models import ContributionKey, FundingState, LedgerEntry, Owner, Project

_REQUIRED = {"required": "Vul dit veld in."}
_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _amount(label: str, **options: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        max_digits=14,
        decimal_places=2,
        localize=True,
        error_messages={
            **_REQUIRED,
            "invalid": "Dit is geen bedrag. Vul bijvoorbeeld 1250,00 in.",
            "max_decimal_places": "Vul een bedrag in met hooguit twee cijfers achter de komma.",
        },
        **options,
    )


class CostChooser(Chooser):
    """The cost that the page of keys divides; stands in the address."""

    bedrag = forms.CharField(label="Bedrag in euro")
    per = forms.ChoiceField(
        label="Dit bedrag is", choices=[("inwoner", "per inwoner"), ("totaal", "in totaal")]
    )


class KeyForm(forms.Form):
    """A key with a weight for every owner."""

    use_required_attribute = False

    naam = forms.CharField(label="Naam", max_length=200, error_messages=_REQUIRED)
    eenheid = forms.ChoiceField(label="Eenheid", choices=ContributionKey.Unit.choices)
    vanaf = forms.DateField(
        label="Geldt vanaf",
        widget=_DAY,
        help_text="Vanaf deze dag neemt deze sleutel het over van een oudere met dezelfde naam.",
        error_messages={**_REQUIRED, "invalid": "Vul een datum in, zoals 2027-01-01."},
    )
    bron = forms.CharField(
        label="Bron of besluit",
        max_length=400,
        error_messages=_REQUIRED,
        help_text="Waar komt deze verdeling vandaan?",
    )
    status = forms.ChoiceField(label="Status", choices=ContributionKey.Standing.choices)
    standaard = forms.BooleanField(label="Dit is de sleutel waarmee we rekenen", required=False)

    def __init__(self, *args: Any, owners: Iterable[Owner], **options: Any) -> None:
        super().__init__(*args, **options)
        self.owners = list(owners)
        for owner in self.owners:
            self.fields[self._name(owner)] = forms.DecimalField(
                label=str(owner),
                min_value=Decimal(0),
                max_digits=16,
                decimal_places=4,
                localize=True,
                error_messages={
                    "required": f"Vul het gewicht van {owner} in; 0 als die niet bijdraagt.",
                    "min_value": f"Het gewicht van {owner} is lager dan 0. Vul 0 of hoger in.",
                    "invalid": f"Het gewicht van {owner} is geen getal.",
                },
            )

    @staticmethod
    def _name(owner: Owner) -> str:
        return f"gewicht-{owner.organisation_id}"

    @classmethod
    def initial_weights(
        cls, owners: Iterable[Owner], weights: Mapping[int, Decimal]
    ) -> dict[str, Any]:
        """Values to begin with."""
        return {
            cls._name(owner): f"{weights[owner.pk].normalize():f}".replace(".", ",")
            for owner in owners
            if owner.pk in weights
        }

    @property
    def weight_fields(self) -> list[forms.BoundField]:
        return [self[self._name(owner)] for owner in self.owners]

    def weights(self) -> dict[int, Decimal]:
        """Weights by key of the owner."""
        return {owner.pk: self.cleaned_data[self._name(owner)] for owner in self.owners}


class ParticipationForm(forms.Form):
    use_required_attribute = False

    eigenaar = forms.ChoiceField(label="Eigenaar")
    besluit = forms.ChoiceField(
        label="Wat is besloten?",
        widget=forms.RadioSelect,
        choices=[("ja", "doet mee"), ("nee", "doet niet mee")],
        error_messages={"required": "Kies of deze eigenaar meedoet."},
    )
    reden = forms.CharField(
        label="Waarom?",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op waarom."},
    )

    def __init__(self, *args: Any, owners: Iterable[Owner], **options: Any) -> None:
        super().__init__(*args, **options)
        _choices(self.fields["eigenaar"], [(o.organisation_id, str(o)) for o in owners])


class EntryForm(forms.Form):
    use_required_attribute = False

    eigenaar = forms.ChoiceField(label="Eigenaar")
    jaar = forms.IntegerField(
        label="Jaar", error_messages={**_REQUIRED, "invalid": "Vul een jaar in, zoals 2026."}
    )
    soort = forms.ChoiceField(label="Wat is het?", choices=LedgerEntry.Kind.choices)
    bedrag = _amount("Bedrag in euro")
    project = forms.ChoiceField(label="Project", required=False)
    tekst = forms.CharField(label="Toelichting", required=False, max_length=400)

    def __init__(
        self, *args: Any, owners: Iterable[Owner], projects: Iterable[Project], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        _choices(self.fields["eigenaar"], [(o.organisation_id, str(o)) for o in owners])
        _choices(
            self.fields["project"],
            [("", "de hele werkagenda"), *((p.key, p.name) for p in projects)],
        )


class CorrectionForm(forms.Form):
    use_required_attribute = False

    bedrag = _amount(
        "Het juiste bedrag in euro", help_text="Vul 0 in als de regel er niet had moeten staan."
    )
    reden = forms.CharField(
        label="Waarom?", max_length=400, error_messages={"required": "Schrijf op waarom."}
    )


class FundingStateForm(forms.Form):
    use_required_attribute = False

    stand = forms.ChoiceField(label="Stand", choices=FundingState.State.choices)
    bedrag = _amount("Bedrag in euro", required=False)
    plaats = forms.IntegerField(
        label="Plaats op de wachtlijst",
        required=False,
        min_value=1,
        help_text="Alleen bij 'op de wachtlijst'.",
    )
    toelichting = forms.CharField(
        label="Toelichting", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class FundingForm(FundingStateForm):
    """A new line; its source and condition do not change afterwards."""

    bron = forms.CharField(
        label="Waar komt het geld vandaan?", max_length=200, error_messages=_REQUIRED
    )
    voorwaarde = forms.CharField(
        label="Onder welke voorwaarde?", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    field_order = ("bron", "voorwaarde", "stand", "bedrag", "plaats", "toelichting")


def _choices(field: forms.Field, choices: list[tuple[str, str]]) -> None:
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- narrows for the type checker
    field.choices = choices
