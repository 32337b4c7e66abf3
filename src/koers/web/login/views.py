# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Logging in with a local account, the second step, and logging out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from koers.access.login import recovery, second_factor, sessions
from koers.access.login.events import LoginEvent, record
from koers.access.login.lockout import count_failure
from koers.access.login.oidc.provider import provider
from koers.access.login.second_factor import Outcome
from koers.web.login.forms import AppCodeForm, LoginForm, RecoveryCodeForm
from koers.web.login.lockout import locked_out
from koers.web.login.organisation import address_after_logout
from koers.web.login.steps import (
    after_login,
    safe_next,
    stop_waiting,
    wait_for_second_step,
    waiting_person,
)


@sensitive_post_parameters("password")
@never_cache
def login(request: HttpRequest) -> HttpResponse:
    """Name and password; beside it the way to one's own organisation, where that is set up."""
    address = safe_next(request)
    if request.user.is_authenticated:
        return redirect(after_login(address))
    form = LoginForm(request, request.POST if request.method == "POST" else None)
    if form.is_valid():
        person = form.get_user()
        assert isinstance(person, User)  # noqa: S101 -- narrows for the type checker
        return _after_password(request, person, address)
    if form.errors and not getattr(request, "axes_locked_out", False):
        name = request.POST.get("username", "")[:150].replace("\0", "")
        known = User.objects.filter(username=name).first()
        record(LoginEvent.REFUSED, request=request, person=known, reason="password")
    context = {
        "form": form,
        "next": address,
        "expired": "verlopen" in request.GET,
        "organisation": provider() is not None,
    }
    return render(request, "web/login/login.html", context, status=422 if form.errors else 200)


def _after_password(request: HttpRequest, person: User, address: str) -> HttpResponse:
    if second_factor.device_of(person) is not None:
        record(LoginEvent.PASSWORD_ACCEPTED, request=request, person=person)
        wait_for_second_step(request, person, address)
        return redirect("inloggen-code")
    sessions.begin(
        request,
        person,
        method=sessions.Method.PASSWORD,
        second_factor=False,
        backend=sessions.LOCAL_BACKEND,
    )
    return redirect(after_login(address))


@sensitive_post_parameters("code")
@never_cache
def app_code(request: HttpRequest) -> HttpResponse:
    """The second step with the app."""
    return _second_step(
        request, AppCodeForm, second_factor.verify_app_code, "web/login/app_code.html"
    )


@sensitive_post_parameters("code")
@never_cache
def recovery_code(request: HttpRequest) -> HttpResponse:
    """The second step for who cannot use the app."""
    return _second_step(
        request, RecoveryCodeForm, _use_recovery_code, "web/login/recovery_code.html"
    )


def _use_recovery_code(person: User, code: str) -> Outcome:
    return Outcome.ACCEPTED if recovery.use_code(person, code) else Outcome.REFUSED


def _second_step(
    request: HttpRequest,
    form_class: type[AppCodeForm] | type[RecoveryCodeForm],
    verify: Callable[[User, str], Outcome],
    template: str,
) -> HttpResponse:
    person = waiting_person(request)
    if person is None:
        stop_waiting(request)
        return redirect(f"{reverse('inloggen')}?verlopen=1")
    form = form_class(request.POST or None)
    if form.is_valid():
        name = {"username": person.get_username()}
        if not AxesProxyHandler.is_allowed(request, name):
            return locked_out(request, credentials=name)
        outcome = verify(person, form.cleaned_data["code"])
        if outcome is Outcome.ACCEPTED:
            return _complete(request, person, by_recovery=form_class is RecoveryCodeForm)
        if outcome is Outcome.REFUSED:
            record(LoginEvent.REFUSED, request=request, person=person, reason="code")
            count_failure(request, person)
        form.refuse(outcome)
    return render(request, template, {"form": form}, status=422 if form.errors else 200)


def _complete(request: HttpRequest, person: User, *, by_recovery: bool) -> HttpResponse:
    address = stop_waiting(request)
    sessions.begin(
        request,
        person,
        method=sessions.Method.PASSWORD,
        second_factor=True,
        backend=sessions.LOCAL_BACKEND,
    )
    if by_recovery:
        record(LoginEvent.RECOVERY_CODE_USED, request=request, person=person)
        messages.warning(
            request,
            f"U hebt een herstelcode gebruikt. U hebt er nog {recovery.codes_left(person)}. "
            "Telefoon kwijt? Stel onder Mijn account een nieuwe app in.",
        )
    return redirect(after_login(address))


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """Only by POST, so that no link or picture can log a person out."""
    address: Any = address_after_logout(request)
    sessions.end(request, LoginEvent.LOGGED_OUT)
    answer = redirect(address)
    # Nothing of what was seen stays in the browser of a shared computer.
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer
