# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms of the exit dossiers, made from the fields of the rule `uitstroom`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from koers.regelingen import Soort, Veld
from koers.themalijnen.schulden.forms import NO_DAY, field_for
from koers.themalijnen.schulden.models import Uitstroomdossier
from koers.themalijnen.schulden.questions import DAY, Question
from koers.themalijnen.schulden.schemes import facts
from koers.web.chooser import Chooser

_NEEDED = {"schuld": "Vul de schuld in, zoals 2400,00.", "verzekeraar": "Vul de verzekeraar in."}


class FactsForm(forms.Form):
    """What the conditions ask; what is not known may stay open."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, dossier: Uitstroomdossier | None = None) -> None:
        super().__init__(data)
        for veld in facts.fields():
            made = field_for(Question(veld))
            if veld.naam in _NEEDED:
                made.required = True
                made.error_messages["required"] = _NEEDED[veld.naam]
            self.fields[veld.naam] = made
            if dossier is not None:
                self.initial[veld.naam] = _shown(getattr(dossier, veld.naam))
            elif veld.soort is Soort.TEKST:
                self.initial[veld.naam] = veld.standaard

    @property
    def known(self) -> dict[str, Any]:
        """The facts as values; None is not known."""
        return {veld.naam: veld.lees(self.cleaned_data[veld.naam]) for veld in facts.fields()}


class BeginForm(FactsForm):
    """A new candidate: the case, and what is known."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        kenmerk = forms.CharField(
            label="Kenmerk van de zaak",
            max_length=40,
            help_text="Het hele nummer van een open zaak van uw organisatie.",
            error_messages={"required": "Vul het kenmerk van de zaak in."},
        )
        self.fields = {"kenmerk": kenmerk, **self.fields}


_MAXIMUM = Veld(
    "maximum",
    Soort.BEDRAG,
    "Hoogste bedrag dat de inwoner aflost, volgens de overeenkomst.",
    eenheid="EUR",
    maximum=Decimal(100_000),
)
_MONTHS = Veld(
    "maanden",
    Soort.AANTAL,
    "Aantal termijnen, volgens de overeenkomst.",
    eenheid="maanden",
    minimum=Decimal(1),
    maximum=Decimal(120),
)


class DayForm(forms.Form):
    """A deed on a day."""

    use_required_attribute = False

    dag = field_for(Question(DAY), label="Op welke dag?")

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        for name, field in self.fields.items():
            field.required = True
            field.error_messages["required"] = NO_DAY if name == "dag" else "Vul dit in."

    @property
    def day(self) -> date:
        return date.fromisoformat(self.cleaned_data["dag"])


class AgreementForm(DayForm):
    """The agreement: its own amount and term, whatever the scheme usually has."""

    maximum = field_for(Question(_MAXIMUM))
    maanden = field_for(Question(_MONTHS))

    @property
    def terms(self) -> tuple[Decimal, int]:
        given = self.cleaned_data
        return _MAXIMUM.lees(given["maximum"]), _MONTHS.lees(given["maanden"])


class DossierFilter(Chooser):
    status = forms.ChoiceField(
        label="Status", choices=[("", "Alle dossiers"), *Uitstroomdossier.Status.choices]
    )


class SweepFilter(Chooser):
    regeling = forms.ChoiceField(label="Regeling", choices=Uitstroomdossier.Regeling.choices)
    verzekeraar = forms.CharField(label="Verzekeraar")


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return str(value).replace(".", ",") if isinstance(value, Decimal) else str(value)
