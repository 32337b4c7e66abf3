# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mijn account: password, second step, recovery codes, and ending one's other sessions."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from koers.access.login import recovery, second_factor, sessions
from koers.access.login.events import LoginEvent, record
from koers.access.login.models import LoginState
from koers.access.login.second_factor import Outcome
from koers.access.models import Membership
from koers.errors import NotAllowed
from koers.web.login.forms import ChangePasswordForm, EnrolForm, OwnPasswordForm


def _own_account(request: HttpRequest) -> User:
    """Who is logged in with a local account.

    Raises:
        NotAllowed: password and second step are kept at the organisation.
    """
    person = request.user
    assert isinstance(person, User)  # noqa: S101 -- narrows for the type checker
    if not sessions.is_local(request):
        raise NotAllowed("U logt in via uw eigen organisatie. Wijzig dit daar.")
    return person


@never_cache
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """What this account is and what its owner can change."""
    person = request.user
    assert isinstance(person, User)  # noqa: S101 -- narrows for the type checker
    hats = Membership.objects.select_related("organisation").filter(person=person)
    context = {
        "local": sessions.is_local(request),
        "device": second_factor.device_of(person),
        "codes_left": recovery.codes_left(person),
        "hats": hats.order_by("organisation__name", "role"),
        "idle_minutes": settings.KOERS_SESSION_IDLE_SECONDS // 60,
        "max_hours": settings.KOERS_SESSION_MAX_SECONDS // 3600,
    }
    return render(request, "web/login/account.html", context)


@sensitive_post_parameters()
@never_cache
@login_required
def change_password(request: HttpRequest) -> HttpResponse:
    """Another password; everybody else in this account is logged out."""
    person = _own_account(request)
    form = ChangePasswordForm(person, request.POST or None)
    if form.is_valid():
        form.save()
        update_session_auth_hash(request, person)
        LoginState.objects.filter(person=person).update(must_change_password=False)
        sessions.only_this_session(
            request, person, second_factor=sessions.has_second_factor(request)
        )
        record(LoginEvent.PASSWORD_CHANGED, request=request, person=person)
        messages.success(
            request, "Uw wachtwoord is gewijzigd. Op andere apparaten bent u nu uitgelogd."
        )
        return redirect("mijn-account")
    return render(
        request,
        "web/login/change_password.html",
        {"form": form, "first": _must_change(person)},
        status=422 if form.errors else 200,
    )


def _must_change(person: User) -> bool:
    return LoginState.objects.filter(person=person, must_change_password=True).exists()


@sensitive_post_parameters()
@never_cache
@login_required
def set_up_app(request: HttpRequest) -> HttpResponse:
    """Show a secret to an app and see from its first code that it arrived; then give recovery codes."""
    person = _own_account(request)
    form = EnrolForm(
        request.POST or None, request=request, ask_password=not sessions.is_fresh(request)
    )
    if form.is_valid():
        outcome = second_factor.confirm_device(person, form.cleaned_data["code"])
        if outcome is Outcome.ACCEPTED:
            codes = recovery.make_codes(person)
            sessions.only_this_session(request, person, second_factor=True)
            record(LoginEvent.SECOND_FACTOR_SET, request=request, person=person)
            return render(request, "web/login/recovery_codes.html", {"codes": codes, "new": True})
        form.refuse(outcome)
    device = second_factor.pending_device(person)
    context = {
        "form": form,
        "picture": second_factor.picture_for_app(device),
        "secret": second_factor.secret_in_groups(device),
        "has_device": second_factor.device_of(person) is not None,
        "required": not settings.KOERS_TRIAL and not sessions.has_second_factor(request),
    }
    return render(request, "web/login/set_up_app.html", context, status=422 if form.errors else 200)


@sensitive_post_parameters()
@never_cache
@login_required
def new_codes(request: HttpRequest) -> HttpResponse:
    """Ten new recovery codes, shown once."""
    person = _own_account(request)
    _require_device(person)
    form = OwnPasswordForm(request.POST or None, request=request)
    if form.is_valid():
        codes = recovery.make_codes(person)
        record(LoginEvent.RECOVERY_CODES_MADE, request=request, person=person)
        return render(request, "web/login/recovery_codes.html", {"codes": codes, "new": False})
    context = {"form": form, "codes_left": recovery.codes_left(person)}
    return render(request, "web/login/new_codes.html", context, status=422 if form.errors else 200)


@sensitive_post_parameters()
@never_cache
@login_required
def remove_app(request: HttpRequest) -> HttpResponse:
    """Log in without the second step again; only in a trial."""
    person = _own_account(request)
    _require_device(person)
    if not settings.KOERS_TRIAL:
        raise NotAllowed("De tweede stap is verplicht. Stel wel een andere app in.")
    form = OwnPasswordForm(request.POST or None, request=request)
    if form.is_valid():
        second_factor.remove(person)
        sessions.only_this_session(request, person, second_factor=False)
        record(LoginEvent.SECOND_FACTOR_REMOVED, request=request, person=person)
        messages.success(request, "De tweede stap staat uit. U logt in met alleen uw wachtwoord.")
        return redirect("mijn-account")
    return render(
        request, "web/login/remove_app.html", {"form": form}, status=422 if form.errors else 200
    )


def _require_device(person: User) -> None:
    if second_factor.device_of(person) is None:
        raise NotAllowed("U hebt nog geen tweede stap ingesteld.")


@require_POST
@login_required
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Log out everywhere but here."""
    person = request.user
    assert isinstance(person, User)  # noqa: S101 -- narrows for the type checker
    sessions.only_this_session(request, person, second_factor=sessions.has_second_factor(request))
    record(LoginEvent.SESSION_ENDED, request=request, person=person, reason="other-sessions")
    messages.success(request, "Op alle andere apparaten bent u nu uitgelogd.")
    return redirect("mijn-account")
