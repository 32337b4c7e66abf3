# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms of the calculators, made from the fields of a rule."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from koers.errors import InvalidInput
from koers.regelingen import Regeling, Soort, Veld, regelingen
from koers.regelingen.wat_als import Huishouden
from koers.themalijnen.schulden.calculation import Range
from koers.themalijnen.schulden.caseload import LIMITS
from koers.themalijnen.schulden.questions import (
    DAY,
    PEILDATUM,
    Answers,
    Question,
    asked,
    cleaned,
    fault,
)
from koers.web.uploads import Kind, UploadField

ANSWER = "antwoord"
NO_DAY = "Vul een datum in, zoals 27-11-2026."
_LONGEST = 200


def field_for(question: Question, *, label: str = "") -> forms.Field:
    """The field in which a question is answered; the rule itself checks the answer."""
    veld = question.veld
    options: dict[str, Any] = {
        "label": label or question.text,
        "help_text": question.explanation,
        "required": False,
        "validators": [],
    }
    if veld.soort in (Soort.KEUZE, Soort.JA_NEE):
        return _Choice(veld, options)
    return _Text(veld, options)


class _Choice(forms.ChoiceField):
    def __init__(self, veld: Veld, options: dict[str, Any]) -> None:
        kinds = dict(veld.keuzes or {}) or {"ja": "ja", "nee": "nee"}
        choices = [(code, label[:1].upper() + label[1:]) for code, label in kinds.items()]
        if veld.standaard is None:
            choices.append(("", "Dat weet ik nog niet"))
        else:
            default = veld.standaard
            code = ("ja" if default else "nee") if isinstance(default, bool) else str(default)
            options["initial"] = code
        options.pop("validators")
        super().__init__(choices=choices, widget=forms.RadioSelect, **options)
        self.error_messages["invalid_choice"] = "Kies een van de antwoorden."


class _Text(forms.CharField):
    def __init__(self, veld: Veld, options: dict[str, Any]) -> None:
        self.veld = veld
        super().__init__(max_length=_LONGEST, widget=_widget(veld), **options)

    def prepare_value(self, value: Any) -> Any:
        return _day_first(str(value)) if self.veld.soort is Soort.DATUM and value else value

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if self.veld.soort is Soort.DATUM:
            text = _year_first(text)
        try:
            return cleaned(self.veld, text)
        except InvalidInput as error:
            raise ValidationError(fault(error)) from None


def _widget(veld: Veld) -> forms.Widget:
    mode = {
        Soort.BEDRAG: "decimal",
        Soort.PERCENTAGE: "decimal",
        Soort.AANTAL: "numeric",
        Soort.DATUM: "numeric",
    }
    attributes = {"autocomplete": "off"}
    if veld.soort in mode:
        attributes["inputmode"] = mode[veld.soort]
    return forms.TextInput(attrs=attributes)


_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def _year_first(text: str) -> str:
    """A date as people write it (27-11-2026), in the form that a rule reads."""
    found = _DAY_FIRST.fullmatch(text)
    return f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}" if found else text


def _day_first(text: str) -> str:
    found = _YEAR_FIRST.fullmatch(text)
    return f"{found[3]}-{found[2]}-{found[1]}" if found else text


class AnswerForm(forms.Form):
    """One question."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, question: Question, answers: Answers) -> None:
        super().__init__(data)
        self.question = question
        self.fields[ANSWER] = field_for(question)
        if question.name == PEILDATUM:
            self.fields[ANSWER].required = True
            self.fields[ANSWER].error_messages["required"] = NO_DAY
        if answers[question.name]:
            self.initial[ANSWER] = answers[question.name]

    @property
    def answer(self) -> str:
        return str(self.cleaned_data[ANSWER])


class WhatIfForm(forms.Form):
    """The same household on another day, or with other amounts."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, rule: Regeling, answers: Answers) -> None:
        super().__init__(data)
        for question in asked(rule, answers):
            kinds = (Soort.BEDRAG, Soort.KEUZE, Soort.JA_NEE, Soort.AANTAL, Soort.AANTALLEN)
            if question.name != PEILDATUM and question.veld.soort not in kinds:
                continue
            made = field_for(question)
            if isinstance(made, forms.ChoiceField):
                choices = made.choices
                made.widget = forms.Select()
                made.choices = choices
            made.label = "Op een andere dag" if question.name == PEILDATUM else made.label
            self.fields[question.name] = made
            self.initial[question.name] = answers[question.name] or made.initial or ""

    def others(self, answers: Answers) -> dict[str, str]:
        """What differs from the household itself; the day too."""
        changed = {}
        for name, value in self.cleaned_data.items():
            usual = str(self.fields[name].initial or "")
            if (str(value) or usual) != (answers[name] or usual):
                changed[name] = str(value)
        return changed


class PressureForm(forms.Form):
    """A household, and the range of incomes over which the picture goes."""

    use_required_attribute = False

    peildatum = field_for(Question(DAY))
    partner = forms.ChoiceField(
        label="Is er een toeslagpartner?",
        choices=[("nee", "Nee"), ("ja", "Ja")],
        widget=forms.RadioSelect,
        initial="nee",
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["peildatum"].required = True
        self.fields["peildatum"].error_messages["required"] = NO_DAY
        for veld in _PRESSURE:
            self.fields[veld.naam] = field_for(Question(veld))
            if veld.standaard is not None:
                self.initial.setdefault(veld.naam, str(veld.standaard))

    @property
    def household(self) -> Huishouden:
        given = self._read()
        rent = given["rekenhuur"]
        return Huishouden(
            partner=self.cleaned_data["partner"] == "ja",
            leeftijden_kinderen=given["leeftijden_kinderen"] or (),
            rekenhuur=None if rent is None else float(rent),
        )

    @property
    def incomes(self) -> Range:
        given = self._read()
        return Range(given["inkomen_van"], given["inkomen_tot"])

    def _read(self) -> dict[str, Any]:
        return {veld.naam: veld.lees(self.cleaned_data[veld.naam]) for veld in _PRESSURE}


_PRESSURE = (
    Veld(
        "leeftijden_kinderen",
        Soort.AANTALLEN,
        "Leeftijden van de kinderen, met een spatie ertussen, zoals 7 10.",
        eenheid="jaar",
        maximum=Decimal(17),
    ),
    Veld("rekenhuur", Soort.BEDRAG, "Huur. Leeg: geen huurtoeslag.", eenheid="EUR per maand"),
    Veld(
        "inkomen_van",
        Soort.BEDRAG,
        "Laagste inkomen in de figuur.",
        eenheid="EUR per jaar",
        standaard=Decimal(20000),
    ),
    Veld(
        "inkomen_tot",
        Soort.BEDRAG,
        "Hoogste inkomen in de figuur.",
        eenheid="EUR per jaar",
        standaard=Decimal(50000),
    ),
)


class CaseloadForm(forms.Form):
    """A file with households, for one rule."""

    use_required_attribute = False

    regeling = forms.ChoiceField(label="Regeling")
    peildatum = field_for(Question(DAY))
    bestand = UploadField(
        label="Bestand met huishoudens",
        kinds=(Kind.CSV,),
        limits=LIMITS,
        help_text="CSV met een rij per huishouden. De eerste rij noemt de kolommen.",
        error_messages={"required": "Kies een bestand."},
    )
    stappen = forms.BooleanField(
        label="Zet ook alle stappen met hun artikel in het bestand", required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        rule = self.fields["regeling"]
        assert isinstance(rule, forms.ChoiceField)  # noqa: S101 -- narrows for the type checker
        rule.choices = [(each.NAAM, each.TITEL) for each in regelingen().values()]
        self.fields["peildatum"].required = True
        self.fields["peildatum"].error_messages["required"] = NO_DAY
