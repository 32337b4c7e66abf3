# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the FG chooses and fills in."""

from __future__ import annotations

from datetime import date

from django import forms

from koers.audit.events import Event
from koers.audit.models import Oordeel, Pauze, Wisbewijs
from koers.web.chooser import Chooser


class LogFilter(Chooser):
    wie = forms.CharField(label="Account")
    wat = forms.ChoiceField(label="Handeling", choices=[("", "Alles"), *Event.choices])
    van = forms.CharField(label="Vanaf", widget=forms.DateInput(attrs={"type": "date"}))
    tot = forms.CharField(label="Tot en met", widget=forms.DateInput(attrs={"type": "date"}))

    def day(self, name: str) -> date | None:
        """The day of a field; nothing when it is no day."""
        try:
            return date.fromisoformat(self.chosen(name))
        except ValueError:
            return None


class NumberForm(forms.Form):
    """The number of a case, which leads to its resident."""

    use_required_attribute = False

    nummer = forms.CharField(
        label="Kenmerk van een zaak",
        max_length=40,
        help_text="Het hele kenmerk, zoals het in de brief aan de inwoner staat.",
        error_messages={"required": "Vul het kenmerk in."},
    )


class EraseForm(NumberForm):
    reden = forms.ChoiceField(
        label="Waarom",
        choices=[item for item in Wisbewijs.Why.choices if item[0] != Wisbewijs.Why.TERMIJN],
        error_messages={"required": "Kies waarom."},
    )
    zeker = forms.BooleanField(
        label="Ik heb gezien wat er weggaat. Dit kan niet ongedaan worden gemaakt.",
        error_messages={"required": "Kruis aan dat u dit hebt gezien."},
    )


class HoldForm(NumberForm):
    reden = forms.ChoiceField(
        label="Waarom", choices=[*Pauze.Reason.choices, ("hervatten", "Hervat het wissen")]
    )


class JudgeForm(forms.Form):
    use_required_attribute = False

    oordeel = forms.ChoiceField(
        label="Oordeel",
        choices=Oordeel.Verdict.choices,
        error_messages={"required": "Kies een oordeel."},
    )
    opmerking = forms.CharField(
        label="Opmerking",
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
