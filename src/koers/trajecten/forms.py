# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be chosen and filled in on the pages of cases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from koers.access.models import Membership
from koers.trajecten.caseload import LIMITS
from koers.trajecten.models import Casus, Notitie
from koers.web.chooser import Chooser
from koers.web.uploads import TABLE_KINDS, UploadField


class WorkListFilter(Chooser):
    status = forms.ChoiceField(label="Status", choices=[("", "Alle zaken"), *Casus.Status.choices])
    van = forms.ChoiceField(label="Van", choices=[("", "iedereen"), ("mij", "mij")])


class CaseSearch(Chooser):
    """Sent as a form and never by address: the number points at a person outside Koers."""

    kenmerk = forms.CharField(
        label="Kenmerk (helemaal)", widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class IntakeForm(forms.Form):
    use_required_attribute = False

    bestand = UploadField(
        label="Bestand met zaken",
        kinds=TABLE_KINDS,
        limits=LIMITS,
        help_text="CSV, Excel (xlsx) of JSON, met de kolommen van het sjabloon.",
        error_messages={"required": "Kies een bestand."},
    )


class NoteForm(forms.Form):
    use_required_attribute = False

    soort = forms.ChoiceField(label="Wat hebt u gedaan?", choices=Notitie.Soort.choices)
    tekst = forms.CharField(
        label="Notitie",
        max_length=4_000,
        help_text="Schrijf alleen op wat nodig is om deze inwoner te helpen.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schrijf op wat u hebt gedaan."},
    )


class AssignForm(forms.Form):
    use_required_attribute = False

    aan = forms.TypedChoiceField(
        label="Geef aan", coerce=int, empty_value=None, required=False, choices=[("", "niemand")]
    )

    def __init__(self, *args: Any, colleagues: Iterable[Membership], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["aan"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 -- narrows for the type checker
        field.choices = [
            ("", "niemand"),
            *((str(item.pk), item.person.get_username()) for item in colleagues),
        ]


class CloseForm(forms.Form):
    use_required_attribute = False

    uitkomst = forms.ChoiceField(
        label="Hoe liep het af?",
        choices=Casus.Uitkomst.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe de zaak afliep."},
    )
