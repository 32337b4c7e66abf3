# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Changing the status of a project, from its own page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from koers.access.actor import Actor, actor_may
from koers.access.middleware import actor_behind
from koers.errors import InvalidInput
from koers.werkagenda import selectors as agendas
from koers.werkagenda.models import Decision, Project, Status
from koers.werkagenda.status import change_status, decisions_about


class StatusForm(forms.Form):
    """Another status, why, and the decision behind it, if there is one."""

    use_required_attribute = False

    status = forms.ChoiceField(label="Nieuwe status")
    reden = forms.CharField(
        label="Waarom?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Schrijf op waarom de status verandert."},
    )
    besluit = forms.TypedChoiceField(
        label="Besluit van een overleg", coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["status"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = [choice for choice in Status.choices if choice[0] != project.status]
        decision = self.fields["besluit"]
        assert isinstance(decision, forms.ChoiceField)  # noqa: S101 -- declared above
        decision.choices = [("", "geen besluit"), *decisions_about(project)]

    def decision(self) -> Decision | None:
        """The decision that was chosen."""
        chosen = self.cleaned_data["besluit"]
        return None if chosen is None else Decision.objects.get(pk=chosen)


def form_for(actor: Actor, project: Project) -> StatusForm | None:
    """The form, for who may change the status of a project that is still on the agenda."""
    if not actor_may(actor, "project-status-wijzigen") or project.removed_at is not None:
        return None
    return StatusForm(project=project)


@require_POST
def change(request: HttpRequest, agenda: str, project: str) -> HttpResponse:
    """Give a project another status."""
    actor = actor_behind(request)
    found = agendas.project(actor, agendas.agenda(actor, agenda), project)
    form = StatusForm(request.POST, project=found)
    if not form.is_valid():
        faults = [str(fault) for errors in form.errors.values() for fault in errors]
        messages.error(request, "De status is niet gewijzigd. " + " ".join(faults))
        return redirect(found)
    try:
        change_status(
            actor=actor,
            project=found,
            status=form.cleaned_data["status"],
            reason=form.cleaned_data["reden"],
            decision=form.decision(),
        )
    except InvalidInput as error:
        messages.error(request, error.message)
    else:
        messages.success(request, "De status is gewijzigd en staat in de geschiedenis.")
    return redirect(found)
