# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms of a round: plain HTML, each field with its Dutch sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from koers.werkagenda.models import Advice, Body, Candidate, ContributionKey, Decision, Round
from koers.werkagenda.prioritising.bands import LEVELS, SIGNS, UNITS, BandRow
from koers.werkagenda.prioritising.quarters import Quarters
from koers.werkagenda.prioritising.tables import decimal
from koers.werkagenda.prioritising.variants import variants

SELECT = "utrecht-select utrecht-select--html-select"
TEXT = "utrecht-textbox utrecht-textbox--html-input"
_REQUIRED = {"required": "Vul dit in."}


class AmountField(forms.CharField):
    """A number as people write it, from 0: 1.234,5 or 120."""

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        number = decimal(text)
        if number is None:
            raise ValidationError(f"'{text}' is geen getal. Schrijf bijvoorbeeld 120 of 37,5.")
        return number


def _offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """What can be chosen in a field is known only when the form is made."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared in the form
    field.choices = choices


class RoundForm(forms.Form):
    use_required_attribute = False

    naam = forms.CharField(
        label="Naam van de ronde",
        max_length=200,
        help_text="Zoals: prioritering 2027 tot en met 2029.",
        error_messages=_REQUIRED,
    )
    jaar = forms.IntegerField(label="Eerste jaar", min_value=2019, max_value=2100)
    kwartaal = forms.TypedChoiceField(
        label="Eerste kwartaal", choices=[(q, f"{q}e kwartaal") for q in (1, 2, 3, 4)], coerce=int
    )
    kwartalen = forms.IntegerField(
        label="Aantal kwartalen", min_value=1, max_value=40, initial=12,
        help_text="12 kwartalen is drie jaar.",
    )  # fmt: skip
    sluit = forms.DateField(
        label="Sluit op",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Tot en met deze dag geven eigenaren hun scores en uren op.",
        error_messages=_REQUIRED,
    )
    sleutel = forms.ChoiceField(
        label="Verdeelsleutel",
        help_text="Verdeelt de inzet van een groep over de eigenaren in die groep.",
    )
    orgaan = forms.ChoiceField(
        label="Overleg dat besluit",
        help_text="De keuze komt vanzelf op de agenda van dit overleg zodra er een advies is. Alleen een "
        "besluit van dit overleg stelt de ronde vast.",
        error_messages={"required": "Kies welk overleg over de uitkomst besluit."},
    )

    def __init__(
        self,
        *args: Any,
        keys: Sequence[ContributionKey],
        bodies: Sequence[Body],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "sleutel", [(str(key.pk), key.name) for key in keys])
        if bodies:
            named = [(body.key, body.full_name or body.name) for body in bodies]
            _offer(self, "orgaan", [("", "kies een overleg"), *named])
        else:
            del self.fields["orgaan"]


class CandidateForm(forms.Form):
    use_required_attribute = False

    moet = forms.CharField(
        label="Moet: wet of plicht",
        max_length=200,
        required=False,
        help_text="Leeg als het project een vrije keuze is.",
    )
    duur = forms.IntegerField(label="Duur in kwartalen", min_value=1, max_value=40)
    vroegst = forms.TypedChoiceField(label="Begint op zijn vroegst in", coerce=int)
    laatst = forms.ChoiceField(label="Begint uiterlijk in", required=False)
    na = forms.MultipleChoiceField(
        label="Begint pas als deze projecten klaar zijn",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    sluit_uit = forms.MultipleChoiceField(
        label="Gaat niet samen met",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,
        item: Candidate,
        others: Iterable[Candidate],
        quarters: Quarters,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault(
            "initial",
            {
                "moet": item.must_have,
                "duur": item.duration,
                "vroegst": item.earliest,
                "laatst": "" if item.latest is None else str(item.latest),
                "na": [other.project.key for other in item.after.all()],
                "sluit_uit": [other.project.key for other in item.excludes.all()],
            },
        )
        super().__init__(*args, **kwargs)
        self.others = {other.project.key: other for other in others if other.pk != item.pk}
        starts = [(str(q), quarters.words(q)) for q in range(quarters.count)]
        names = [(key, other.project.name) for key, other in self.others.items()]
        self._choices("vroegst", starts)
        self._choices("laatst", [("", "zo laat als de duur toelaat"), *starts])
        self._choices("na", names)
        self._choices("sluit_uit", names)

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = choices

    def chosen(self, name: str) -> list[Candidate]:
        return [self.others[key] for key in self.cleaned_data[name]]

    def latest(self) -> int | None:
        text = self.cleaned_data["laatst"]
        return int(text) if text else None


class BandsForm(forms.Form):
    """Three amounts per step, and per scale what they are and where they come from."""

    use_required_attribute = False
    _PARTS = (("low", "ondergrens"), ("likely", "waarschijnlijk"), ("high", "bovengrens"))

    def __init__(self, *args: Any, known: Iterable[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = {(band.kind, band.level): band for band in known}
        for kind in SIGNS:
            first = rows.get((kind, 1))
            for level in LEVELS:
                for part, words in self._PARTS:
                    field = AmountField(
                        label=f"{SIGNS[kind] * level}, {words}", error_messages=_REQUIRED
                    )
                    field.widget.attrs |= {"class": TEXT, "inputmode": "decimal",
                                           "aria-label": field.label, "size": 9}  # fmt: skip
                    self.fields[f"{kind}-{level}-{part}"] = field
                    if (kind, level) in rows:
                        amount = getattr(rows[kind, level], part)
                        self.initial[f"{kind}-{level}-{part}"] = f"{amount.normalize():f}".replace(
                            ".", ","
                        )
            self.fields[f"{kind}-unit"] = forms.CharField(
                label="Eenheid", max_length=80, initial=first.unit if first else UNITS[kind]
            )
            self.fields[f"{kind}-source"] = forms.CharField(
                label="Bron van deze getallen", max_length=400, error_messages=_REQUIRED,
                initial=first.source if first else "",
                help_text="Zoals: schatting van het programmabureau, 27 november 2026.",
            )  # fmt: skip

    def scales(self) -> list[dict[str, Any]]:
        """Per scale its rows of fields, for the page."""
        names = {"capacity": "Inzet", "yield": "Opbrengst"}
        return [
            {
                "name": names[kind],
                "rows": [
                    (
                        SIGNS[kind] * level,
                        [self[f"{kind}-{level}-{part}"] for part, _ in self._PARTS],
                    )
                    for level in LEVELS
                ],
                "unit": self[f"{kind}-unit"],
                "source": self[f"{kind}-source"],
            }
            for kind in SIGNS
        ]

    def rows(self) -> list[BandRow]:
        data = self.cleaned_data
        return [
            BandRow(
                kind=kind,
                level=level,
                low=data[f"{kind}-{level}-low"],
                likely=data[f"{kind}-{level}-likely"],
                high=data[f"{kind}-{level}-high"],
                unit=data[f"{kind}-unit"],
                source=data[f"{kind}-source"],
            )
            for kind in SIGNS
            for level in LEVELS
        ]


class CloseForm(forms.Form):
    buiten = forms.BooleanField(
        label="Laat eigenaren zonder capaciteit buiten deze ronde", required=False
    )


class AskAdviceForm(forms.Form):
    use_required_attribute = False

    varianten = forms.MultipleChoiceField(
        label="Welke varianten",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens één variant."},
    )
    trekkingen = forms.IntegerField(
        label="Hoe vaak opnieuw kiezen",
        min_value=1,
        max_value=10_000,
        required=False,
        help_text="Leeg: zoals de variant zegt (400 keer). Vaker is preciezer en kost meer tijd.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["varianten"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 -- declared above
        field.choices = [(key, one.naam) for key, one in variants().items()]
        field.initial = list(variants())


class AdoptForm(forms.Form):
    """The decision, the advice that lay before it, and per project what was decided."""

    use_required_attribute = False
    NO, YES = "", "ja"

    besluit = forms.ChoiceField(label="Besluit van het overleg", error_messages=_REQUIRED)
    #: Chosen by its link, because the rows begin with what it says.
    advies = forms.ChoiceField(widget=forms.HiddenInput, error_messages=_REQUIRED)

    def __init__(
        self,
        *args: Any,
        item: Round,
        decisions: Iterable[Decision],
        advices: Sequence[Advice],
        before: Advice | None,
        projects: Sequence[tuple[str, str, int]],
        quarters: Quarters,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.decisions = {str(one.pk): one for one in decisions}
        self.advices = {str(one.pk): one for one in advices}
        words = [(key, _decision_words(one)) for key, one in self.decisions.items()]
        _offer(self, "besluit", [("", "kies een besluit"), *words])
        # Only a decision on an item about this round is chosen beforehand; of others somebody must say it.
        about = (key for key, one in self.decisions.items() if one.item.round_id == item.pk)
        self.fields["besluit"].initial = next(about, "")
        _offer(self, "advies", [(key, str(one.name)) for key, one in self.advices.items()])
        self.fields["advies"].initial = before.pk if before else ""
        self.projects = list(projects)
        options = [
            (self.NO, "niet"),
            (self.YES, "wel, kwartaal niet genoemd"),
            *((str(q), quarters.words(q)) for q in range(quarters.count)),
        ]
        for key, name, start in self.projects:
            self.fields[f"p-{key}"] = forms.ChoiceField(
                label=name,
                choices=options,
                required=False,
                initial=str(start) if start >= 0 else self.NO,
                widget=forms.Select(attrs={"class": SELECT, "aria-label": f"Besluit over {name}"}),
            )

    def rows(self) -> list[tuple[str, int, Any]]:
        return [(name, start, self[f"p-{key}"]) for key, name, start in self.projects]

    def chosen(self) -> dict[str, int | None]:
        data = self.cleaned_data
        return {
            key: None if data[f"p-{key}"] == self.YES else int(data[f"p-{key}"])
            for key, _, _ in self.projects
            if data[f"p-{key}"] != self.NO
        }


def _decision_words(one: Decision) -> str:
    meeting = one.item.meeting
    return f"{meeting.body}, {meeting.date:%d-%m-%Y}: {one.item.title}"[:160]
