# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be chosen and filled in around meetings, decisions and actions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from koers.access.models import Organisation
from koers.web.chooser import Chooser
from koers.werkagenda.meetings.dates import MOST_PER_YEAR, WEEKDAYS
from koers.werkagenda.meetings.deciding import Verdict
from koers.werkagenda.meetings.items import ItemText
from koers.werkagenda.meetings.planning import Slot
from koers.werkagenda.models import (
    ActionStep,
    AgendaItem,
    Decision,
    LogItem,
    Meeting,
    Owner,
)

_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_NOT_A_DATE = "Dit is geen datum. Kies een dag, of vul in als 2026-11-27."
_NOT_A_TIME = "Dit is geen tijd. Vul uren en minuten in, zoals 09:30."


def date_field(label: str, **options: Any) -> forms.DateField:
    """A day, with the calendar of the browser where it has one."""
    messages = {"required": "Kies een datum.", "invalid": _NOT_A_DATE}
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=messages,
        **options,
    )


def time_field(label: str) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _NOT_A_TIME},
    )


def text_field(label: str, message: str, *, rows: int = 3, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": message},
        **options,
    )


class PlainForm(forms.Form):
    """The server says what is missing, in Dutch, and not the browser in its own language."""

    use_required_attribute = False


class SlotForm(PlainForm):
    """Time and place of a meeting."""

    begin = time_field("Begint om")
    einde = time_field("Eindigt om")
    plaats = forms.CharField(label="Plaats", required=False, max_length=200)
    openbaar = forms.BooleanField(
        label="Openbaar overleg: iedereen leest agenda en besluiten", required=False
    )

    def slot(self) -> Slot:
        data = self.cleaned_data
        return Slot(data["begin"], data["einde"], data["plaats"], data["openbaar"])

    @staticmethod
    def initial_of(meeting: Meeting) -> dict[str, Any]:
        """The fields as a meeting has them."""
        return {
            "datum": meeting.date,
            "begin": meeting.starts_at,
            "einde": meeting.ends_at,
            "plaats": meeting.place,
            "openbaar": meeting.is_public,
        }


class MoveForm(SlotForm):
    datum = date_field("Datum")
    field_order = ("datum", "begin", "einde", "plaats", "openbaar")


class SeriesChoice(PlainForm):
    """Which year, how often and on which day of the week; gives the proposal."""

    jaar = forms.IntegerField(
        label="Jaar",
        min_value=_FIRST_YEAR,
        max_value=_LAST_YEAR,
        error_messages={
            "required": "Vul een jaar in.",
            "invalid": "Vul een jaar in, zoals 2027.",
            "min_value": "Vul een jaar in, zoals 2027.",
            "max_value": "Vul een jaar in, zoals 2027.",
        },
    )
    aantal = forms.IntegerField(
        label="Keer per jaar",
        min_value=1,
        max_value=MOST_PER_YEAR,
        error_messages={
            "required": "Vul in hoe vaak het overleg bijeenkomt.",
            "invalid": f"Vul een getal van 1 tot {MOST_PER_YEAR} in.",
            "min_value": f"Vul een getal van 1 tot {MOST_PER_YEAR} in.",
            "max_value": f"Vul een getal van 1 tot {MOST_PER_YEAR} in.",
        },
    )
    weekdag = forms.TypedChoiceField(
        label="Dag van de week", coerce=int, choices=list(enumerate(WEEKDAYS))
    )


class SeriesForm(SlotForm):
    """The days of a series, each to be changed or emptied, with one time and place for all."""

    def __init__(self, *args: Any, days: Sequence[date | None], **options: Any) -> None:
        super().__init__(*args, **options)
        self._names = []
        for number, day in enumerate(days, 1):
            name = f"datum_{number}"
            self._names.append(name)
            self.fields[name] = date_field(f"Overleg {number}", required=False, initial=day)

    @property
    def day_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self._names]

    def days(self) -> list[date]:
        """The days that were left in."""
        given = (self.cleaned_data[name] for name in self._names)
        return [day for day in given if day is not None]


class ItemForm(PlainForm):
    titel = forms.CharField(
        label="Agendapunt",
        max_length=300,
        error_messages={"required": "Geef het agendapunt een titel."},
    )
    soort = forms.ChoiceField(label="Bedoeling", choices=AgendaItem.Kind.choices)
    minuten = forms.IntegerField(
        label="Minuten",
        required=False,
        min_value=1,
        max_value=600,
        error_messages={
            "invalid": "Vul een heel aantal minuten in.",
            "min_value": "Vul 1 tot 600 minuten in, of laat het leeg.",
            "max_value": "Vul 1 tot 600 minuten in, of laat het leeg.",
        },
    )
    toelichting = text_field("Toelichting", "", required=False)

    def text(self) -> ItemText:
        data = self.cleaned_data
        return ItemText(data["soort"], data["titel"], data["toelichting"], data["minuten"])

    @staticmethod
    def initial_of(item: AgendaItem) -> dict[str, Any]:
        """The fields as an item has them."""
        return {
            "titel": item.title,
            "soort": item.kind,
            "minuten": item.minutes,
            "toelichting": item.explanation,
        }


_COUNT = {
    "invalid": "Vul een heel aantal stemmen in.",
    "min_value": "Een aantal stemmen is nul of meer.",
    "max_value": "Zoveel stemmen kunnen er niet zijn.",
}


class DecisionForm(PlainForm):
    """The decision on an item; what is asked depends on what the item is about.

    Reservations stand in a field of text per owner, `voorbehoud_<key of the owner>`.
    """

    uitkomst = forms.ChoiceField(
        label="Wat is er besloten?",
        choices=Decision.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat er is besloten."},
    )
    besluit = text_field("Besluit in woorden", "Schrijf het besluit in één of meer zinnen op.")
    wijze = forms.ChoiceField(
        label="Hoe is er besloten?",
        choices=Decision.Manner.choices,
        widget=forms.RadioSelect,
        initial=Decision.Manner.CONSENSUS,
        error_messages={"required": "Kies hoe er is besloten."},
    )
    voor = forms.IntegerField(
        label="Stemmen voor", required=False, min_value=0, max_value=999, error_messages=_COUNT
    )
    tegen = forms.IntegerField(
        label="Stemmen tegen", required=False, min_value=0, max_value=999, error_messages=_COUNT
    )

    def __init__(
        self, *args: Any, item: AgendaItem, owners: Sequence[Owner], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self._owners = list(owners)
        if item.log_item_id is not None:
            self.fields["logstatus"] = forms.ChoiceField(
                label="Wat wordt er van deze kans of dit risico?",
                required=False,
                choices=[
                    ("", "blijft zoals het is"),
                    (LogItem.State.IN_HAND, "in behandeling, terug van opschaling"),
                    (LogItem.State.OPEN, "open, terug van opschaling"),
                    (LogItem.State.CLOSED, "gesloten"),
                ],
            )
        version = item.version
        if item.idea_id is not None or (version is not None and version.artefact.idea_id):
            self.fields["parkeren"] = forms.BooleanField(
                label="Zet het idee op de parkeerplaats (kies dan 'aangehouden')", required=False
            )
        for owner in self._owners:
            self.fields[f"voorbehoud_{owner.pk}"] = forms.CharField(
                label=str(owner), required=False, max_length=4_000
            )

    @property
    def asked_first(self) -> list[forms.BoundField]:
        """The fields before the reservations."""
        return [self[name] for name in self.fields if not name.startswith("voorbehoud_")]

    @property
    def reservation_fields(self) -> list[forms.BoundField]:
        return [self[f"voorbehoud_{owner.pk}"] for owner in self._owners]

    @property
    def has_reservations(self) -> bool:
        """Whether a field of a reservation is filled in, so that it is shown open."""
        return any(field.value() for field in self.reservation_fields)

    def verdict(self) -> Verdict:
        data = self.cleaned_data
        given = ((owner.pk, data[f"voorbehoud_{owner.pk}"]) for owner in self._owners)
        return Verdict(
            outcome=data["uitkomst"],
            text=data["besluit"],
            manner=data["wijze"],
            votes_for=data["voor"],
            votes_against=data["tegen"],
            reservations={key: text for key, text in given if text},
            log_state=data.get("logstatus", ""),
            parks_idea=data.get("parkeren", False),
        )

    @staticmethod
    def initial_of(decision: Decision) -> dict[str, Any]:
        """The fields as the decision that is corrected has them."""
        found: dict[str, Any] = {
            "uitkomst": decision.outcome,
            "besluit": decision.text,
            "wijze": decision.manner,
            "voor": decision.votes_for,
            "tegen": decision.votes_against,
        }
        for reservation in decision.reservations.all():
            found[f"voorbehoud_{reservation.owner_id}"] = reservation.text
        return found


def organisations() -> list[tuple[str, str]]:
    """Organisations that may get an action, by slug and name."""
    rows = Organisation.objects.exclude(kind=Organisation.Kind.SIGNAALPARTNER)
    return list(rows.order_by("name").values_list("slug", "name"))


class ActionForm(PlainForm):
    actie = text_field("Wat moet er gebeuren?", "Schrijf op wat er moet gebeuren.", rows=2)
    organisatie = forms.ChoiceField(
        label="Welke organisatie?", error_messages={"required": "Kies een organisatie."}
    )
    functie = forms.CharField(
        label="Welke functie daar?",
        required=False,
        max_length=200,
        help_text="Een functie, zoals beleidsadviseur jeugd. Geen naam van een persoon.",
    )
    klaar = date_field("Klaar op")
    bij = forms.TypedChoiceField(
        label="Hoort bij besluit", coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, decisions: Sequence[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self.fields["organisatie"], [("", "Kies een organisatie"), *organisations()])
        _offer(self.fields["bij"], [("", "geen besluit"), *decisions])


class StepForm(PlainForm):
    stap = forms.ChoiceField(
        label="Wat is er met deze actie?",
        choices=[
            (ActionStep.State.DONE, "gedaan"),
            (ActionStep.State.MOVED, "krijgt een nieuwe datum"),
            (ActionStep.State.DROPPED, "vervalt"),
            (ActionStep.State.REOPENED, "is weer open"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat er met de actie is."},
    )
    datum = date_field("Nieuwe datum", required=False)
    opmerking = text_field("Opmerking", "", rows=2, required=False)


class ActionFilter(Chooser):
    van = forms.ChoiceField(label="Van", choices=[])
    overleg = forms.ChoiceField(label="Overleg", choices=[("", "alle overleggen")])
    staat = forms.ChoiceField(
        label="Welke acties",
        choices=[
            ("open", "open"),
            ("laat", "te laat"),
            ("klaar", "gedaan of vervallen"),
            ("alle", "alle"),
        ],
    )


def _offer(field: forms.Field, choices: Sequence[tuple[Any, str]]) -> None:
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
    field.choices = list(choices)


class MeetingSearchForm(forms.Form):
    """Words by which a meeting is found back: its body, its date, or what was on its agenda."""

    zoek = forms.CharField(
        label="Zoek een overleg",
        help_text="Op naam, maand, jaar of agendapunt.",
        required=False,
        max_length=100,
    )

    def asked(self) -> str:
        """The words; empty when nothing was asked or the words are too long."""
        return str(self.cleaned_data["zoek"]).strip() if self.is_valid() else ""
