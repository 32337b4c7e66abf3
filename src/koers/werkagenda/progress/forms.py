# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One page per project per quarter: hours, money, milestones and words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms

from koers.web.chooser import Choices, Chooser, LongSelect
from koers.web.uploads import TABLE_KINDS, UploadField
from koers.werkagenda.board import NO_STATUS
from koers.werkagenda.models import Owner, Status
from koers.werkagenda.progress.choosing import ReportChoice
from koers.werkagenda.progress.entries import MilestoneEntry
from koers.werkagenda.progress.lights import Colour, MilestoneFact, Subject
from koers.werkagenda.progress.listed import ListedReport
from koers.werkagenda.progress.paper import light_words
from koers.werkagenda.progress.reporting import QuarterReport
from koers.werkagenda.progress.upload import LIMITS
from koers.werkagenda.words import status_words

_DAY_ERROR = {"invalid": "Dit is geen datum. Vul bijvoorbeeld 2026-09-30 in."}
_LONG = 20_000


def _day(label: str) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, error_messages=_DAY_ERROR)


def _text(label: str, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=_LONG,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _euro(label: str, **options: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        max_digits=14,
        decimal_places=2,
        localize=True,
        error_messages={"invalid": "Dit is geen bedrag. Vul bijvoorbeeld 1250,00 in."},
        **options,
    )


@dataclass(frozen=True, slots=True)
class MilestoneFields:
    """A milestone with its fields."""

    fact: MilestoneFact
    expected: forms.BoundField
    reached: forms.BoundField
    note: forms.BoundField


@dataclass(frozen=True, slots=True)
class LightFields:
    """A light as it was computed, with the fields to overrule it."""

    subject: Subject
    colour: Colour
    computed: str
    choice: forms.BoundField
    reason: forms.BoundField


class QuarterForm(forms.Form):
    """Everything that a project leader says about a quarter."""

    use_required_attribute = False

    besteed = _euro("Besteed in dit kwartaal, in euro")
    verwacht = _euro("Verwachting voor het hele jaar, in euro")
    realisatie = forms.IntegerField(
        label="Realisatie, in procenten",
        required=False,
        min_value=0,
        max_value=100,
        error_messages={"invalid": "Vul een heel getal in van 0 tot 100."},
    )
    realisatie_reden = forms.CharField(
        label="Realisatie niet van toepassing, want", required=False, max_length=400
    )
    toelichting = _text("Wat is er dit kwartaal gebeurd?", 5)
    afwijkingen = _text("Wat ging anders dan gepland?")
    besluit = _text("Welk besluit vraagt u?")
    volgend = _text("Wat gebeurt er het komende kwartaal?")
    status_voorstel = forms.ChoiceField(
        label="Voorstel voor een andere status",
        required=False,
        choices=[("", "geen: de status blijft zoals hij is"), *Status.choices],
        help_text="Een voorstel. De status verandert pas na een besluit.",
    )
    status_reden = forms.CharField(
        label="Waarom een andere status?", required=False, max_length=400
    )
    versie = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, report: QuarterReport, owners: Sequence[Owner], **options: Any
    ) -> None:
        options.setdefault("initial", _initial(report))
        super().__init__(*args, **options)
        self._report = report
        self._owners = list(owners)
        for owner in owners:
            self.fields[f"uren-{owner.organisation_id}"] = forms.DecimalField(
                label=str(owner),
                required=False,
                max_digits=9,
                decimal_places=1,
                localize=True,
                error_messages={
                    "invalid": f"De uren van {owner} zijn geen getal. Vul bijvoorbeeld 12,5 in.",
                    "max_decimal_places": f"Vul de uren van {owner} in met één cijfer achter de komma.",
                },
            )
        for place, _ in enumerate(report.milestones):
            self.fields[f"verwacht-{place}"] = _day("Verwacht op")
            self.fields[f"gehaald-{place}"] = _day("Gehaald op")
            self.fields[f"bij-{place}"] = forms.CharField(
                label="Toelichting", required=False, max_length=2_000
            )
        for light in report.lights:
            self.fields[f"licht_{light.subject}"] = forms.ChoiceField(
                label=f"Ander licht voor {light.subject}",
                required=False,
                choices=[("", "het berekende licht"), *((str(c), light_words(c)) for c in Colour)],
            )
            self.fields[f"reden_{light.subject}"] = forms.CharField(
                label=f"Waarom een ander licht voor {light.subject}?",
                required=False,
                max_length=1_000,
            )

    @property
    def hour_fields(self) -> list[tuple[forms.BoundField, Any]]:
        """Hours per owner, with what was agreed."""
        agreed = {row.organisation: row.agreed_quarter for row in self._report.hours}
        return [
            (self[f"uren-{owner.organisation_id}"], agreed.get(owner.organisation_id))
            for owner in self._owners
        ]

    @property
    def milestone_fields(self) -> list[MilestoneFields]:
        return [
            MilestoneFields(
                fact, self[f"verwacht-{place}"], self[f"gehaald-{place}"], self[f"bij-{place}"]
            )
            for place, fact in enumerate(self._report.milestones)
        ]

    @property
    def light_fields(self) -> list[LightFields]:
        return [
            LightFields(
                light.subject,
                light.computed.colour,
                light.computed.reason,
                self[f"licht_{light.subject}"],
                self[f"reden_{light.subject}"],
            )
            for light in self._report.lights
        ]

    def hours(self) -> dict[Owner, Decimal]:
        """Hours that were filled in."""
        found = {}
        for owner in self._owners:
            amount = self.cleaned_data[f"uren-{owner.organisation_id}"]
            if amount is not None:
                found[owner] = amount
        return found

    def milestones(self) -> list[MilestoneEntry]:
        """What was said about every milestone."""
        data = self.cleaned_data
        return [
            MilestoneEntry(
                key=fact.key,
                text=fact.text,
                expected=data[f"verwacht-{place}"],
                reached=data[f"gehaald-{place}"],
                note=data[f"bij-{place}"],
            )
            for place, fact in enumerate(self._report.milestones)
        ]

    def words(self) -> dict[str, Any]:
        """The fields of the paper."""
        data = self.cleaned_data
        realised = data["realisatie"]
        return {
            **{name: data[name] for name in _WORDS},
            **{f"licht_{s}": data.get(f"licht_{s}", "") for s in Subject},
            **{f"reden_{s}": data.get(f"reden_{s}", "") for s in Subject},
            "realisatie": None if realised is None else str(realised),
            # Beside a percentage, a reason why there is none contradicts it.
            "realisatie_reden": data["realisatie_reden"] if realised is None else "",
        }


_WORDS = (
    "toelichting",
    "afwijkingen",
    "besluit",
    "volgend",
    "status_voorstel",
    "status_reden",
)


def _initial(report: QuarterReport) -> Mapping[str, Any]:
    words = report.words
    values: dict[str, Any] = {
        "besteed": report.money.spent_quarter,
        "verwacht": report.money.forecast,
        "realisatie": None if words.realised is None else round(words.realised),
        "realisatie_reden": words.not_applicable,
        "toelichting": words.explanation,
        "afwijkingen": words.deviations,
        "besluit": words.decision,
        "volgend": words.coming,
        "status_voorstel": words.proposed_status,
        "status_reden": words.status_reason,
        "versie": report.version,
    }
    for row in report.hours:
        values[f"uren-{row.organisation}"] = row.spent_quarter
    for place, fact in enumerate(report.milestones):
        values[f"verwacht-{place}"] = fact.expected
        values[f"gehaald-{place}"] = fact.reached
        values[f"bij-{place}"] = fact.note
    for light in report.lights:
        if light.overruled:
            values[f"licht_{light.subject}"] = str(light.colour)
            values[f"reden_{light.subject}"] = light.reason
    return values


class HoursFileForm(forms.Form):
    use_required_attribute = False

    bestand = UploadField(
        label="Bestand met uren",
        kinds=TABLE_KINDS,
        limits=LIMITS,
        help_text="CSV, Excel (xlsx) of JSON met de kolommen project, eigenaar, kwartaal en uren.",
        error_messages={"required": "Kies een bestand."},
    )


class ReportFilter(Chooser):
    """The filter of a quarter; offers what occurs in it, so that no choice is empty by itself."""

    zoek = forms.CharField(label="Zoek een project")
    themalijn = forms.ChoiceField(
        label="Themalijn", choices=[("", "alle themalijnen")], widget=LongSelect
    )
    status = forms.ChoiceField(label="Status", choices=[("", "elke status")], widget=LongSelect)
    licht = forms.ChoiceField(
        label="Een licht staat op",
        choices=[("", "maakt niet uit"), *((str(one), light_words(one)) for one in Colour)],
        widget=LongSelect,
    )
    rapportage = forms.ChoiceField(
        label="Rapportage", choices=[("", "elke stand")], widget=LongSelect
    )

    def __init__(self, asked: Mapping[str, str], *, reports: Sequence[ListedReport]) -> None:
        super().__init__(asked, choices=_offered(reports))
        self._order = asked.get("sorteer", "")

    def choice(self) -> ReportChoice:
        """What to show."""
        return ReportChoice(
            text=self.chosen("zoek"),
            theme_line=self.chosen("themalijn"),
            status=self.chosen("status"),
            colour=self.chosen("licht"),
            standing=self.chosen("rapportage"),
            order=self._order,
        )


def _offered(reports: Sequence[ListedReport]) -> dict[str, Choices]:
    """Theme lines in the order of the agenda, statuses in that of a board, standings by word."""
    lines = {one.project.theme_line.key: one.project.theme_line.name for one in reports}
    statuses = {one.project.status for one in reports}
    standings = sorted({one.standing for one in reports})
    return {
        "themalijn": list(lines.items()),
        "status": [
            (one or NO_STATUS, status_words(one)) for one in (*Status, "") if one in statuses
        ],
        "rapportage": [(one, one) for one in standings],
    }
