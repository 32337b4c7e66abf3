# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be filled in and chosen in the log of kansen and risico's."""

from __future__ import annotations

from typing import Any

from django import forms

from koers.access.actor import Actor
from koers.web.chooser import Chooser, LongSelect
from koers.werkagenda import selectors
from koers.werkagenda.meetings.forms import PlainForm, date_field, text_field
from koers.werkagenda.meetings.roles import bodies
from koers.werkagenda.models import Agenda, LogItem
from koers.werkagenda.owners.selectors import owners
from koers.werkagenda.risks.services import LogText

LIKELIHOOD = (
    (1, "1: zeer klein"),
    (2, "2: klein"),
    (3, "3: even groot als niet"),
    (4, "4: groot"),
    (5, "5: zeer groot"),
)
IMPACT = (
    (1, "1: nauwelijks"),
    (2, "2: klein"),
    (3, "3: merkbaar"),
    (4, "4: groot"),
    (5, "5: zeer groot"),
)
_SCALE = {"required": "Kies 1 tot en met 5.", "invalid_choice": "Kies 1 tot en met 5."}


class LogForm(PlainForm):
    soort = forms.ChoiceField(
        label="Kans of risico?",
        choices=LogItem.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of het een kans of een risico is."},
    )
    oorzaak = text_field("Oorzaak", "Vul de oorzaak in.", rows=2, help_text="Waardoor komt het?")
    gebeurtenis = text_field(
        "Gebeurtenis", "Vul in wat er kan gebeuren.", rows=2, help_text="Wat kan er gebeuren?"
    )
    gevolg = text_field(
        "Gevolg",
        "Vul het gevolg in.",
        rows=2,
        help_text="Wat betekent dat voor inwoners of eigenaren?",
    )
    kans = forms.TypedChoiceField(
        label="Hoe waarschijnlijk?",
        coerce=int,
        choices=LIKELIHOOD,
        initial=3,
        error_messages=_SCALE,
    )
    impact = forms.TypedChoiceField(
        label="Hoe groot is het gevolg?",
        coerce=int,
        choices=IMPACT,
        initial=3,
        error_messages=_SCALE,
    )
    maatregel = text_field("Maatregel", "", rows=2, required=False)
    project = forms.ChoiceField(label="Project", required=False)
    themalijn = forms.ChoiceField(
        label="Themalijn",
        required=False,
        help_text="Leeg: de themalijn van het project.",
    )
    eigenaar = forms.ChoiceField(label="Eigenaar van de maatregel", required=False)
    overleg = forms.ChoiceField(label="Ingebracht in", required=False)
    ingebracht = date_field("Ingebracht op", required=False)
    opmerking = forms.CharField(label="Waarom wijzigt u dit?", required=False, max_length=400)

    def __init__(self, *args: Any, actor: Actor, agenda: Agenda, is_new: bool, **options: Any):
        super().__init__(*args, **options)
        self._agenda = agenda
        self._by_name: dict[str, dict[str, Any]] = {
            "project": {item.key: item for item in selectors.listed_projects(actor, agenda)},
            "themalijn": {line.key: line for line in selectors.theme_lines(actor, agenda)},
            "eigenaar": {str(owner.pk): owner for owner in owners(actor, agenda)},
            "overleg": {str(body.pk): body for body in bodies(actor, agenda)},
        }
        nothing = {
            "project": "geen project",
            "themalijn": "geen themalijn",
            "eigenaar": "nog niemand",
            "overleg": "geen overleg",
        }
        for name, rows in self._by_name.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
            field.choices = [("", nothing[name]), *((key, str(row)) for key, row in rows.items())]
        if is_new:
            del self.fields["opmerking"]

    def text(self) -> LogText:
        data = self.cleaned_data
        found = {name: rows.get(data[name]) for name, rows in self._by_name.items()}
        return LogText(
            kind=data["soort"],
            cause=data["oorzaak"],
            event=data["gebeurtenis"],
            effect=data["gevolg"],
            likelihood=data["kans"],
            impact=data["impact"],
            measure=data["maatregel"],
            project=found["project"],
            theme_line=found["themalijn"],
            owner=found["eigenaar"],
            raised_by=found["overleg"],
            raised_on=data["ingebracht"],
        )

    @staticmethod
    def initial_of(item: LogItem) -> dict[str, Any]:
        """The fields as a log item has them."""
        return {
            "soort": item.kind,
            "oorzaak": item.cause,
            "gebeurtenis": item.event,
            "gevolg": item.effect,
            "kans": item.likelihood,
            "impact": item.impact,
            "maatregel": item.measure,
            "project": item.project.key if item.project else "",
            "themalijn": item.theme_line.key if item.theme_line else "",
            "eigenaar": str(item.owner_id or ""),
            "overleg": str(item.raised_by_id or ""),
            "ingebracht": item.raised_on,
        }


class StateForm(PlainForm):
    """Open, in hand, up to a body, or closed, with the reason."""

    status = forms.ChoiceField(
        label="Wat wordt de status?",
        choices=LogItem.State.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een status."},
    )
    naar = forms.ChoiceField(
        label="Opschalen naar", required=False, help_text="Alleen bij opschalen."
    )
    reden = text_field("Waarom?", "Schrijf op waarom u dit wijzigt.", rows=2)

    def __init__(self, *args: Any, actor: Actor, agenda: Agenda, **options: Any) -> None:
        super().__init__(*args, **options)
        self._bodies = {str(body.pk): body for body in bodies(actor, agenda)}
        field = self.fields["naar"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = [("", "kies een overleg"), *((k, b.name) for k, b in self._bodies.items())]

    @property
    def body(self) -> Any:
        return self._bodies.get(self.cleaned_data["naar"])


class LogFilter(Chooser):
    soort = forms.ChoiceField(
        label="Soort", choices=[("", "kansen en risico's"), *LogItem.Kind.choices]
    )
    status = forms.ChoiceField(
        label="Status",
        choices=[
            ("lopend", "alles wat niet gesloten is"),
            *LogItem.State.choices,
            ("alle", "alles"),
        ],
    )
    themalijn = forms.ChoiceField(label="Themalijn", choices=[("", "alle themalijnen")])
    project = forms.ChoiceField(
        label="Project", choices=[("", "alle projecten")], widget=LongSelect
    )
    kans = forms.ChoiceField(
        label="Kans", choices=[("", "elke"), *((str(n), str(n)) for n, _ in LIKELIHOOD)]
    )
    impact = forms.ChoiceField(
        label="Impact", choices=[("", "elke"), *((str(n), str(n)) for n, _ in IMPACT)]
    )
