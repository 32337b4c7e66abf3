# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is logged in with a password of Koers itself, read once per page."""

from __future__ import annotations

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser, User

from koers.access.login.models import LoginState


def with_login_state(person_id: int) -> User | None:
    """An account that is not blocked, with what holds for its sessions, in one question."""
    return User.objects.select_related("login_state").filter(pk=person_id, is_active=True).first()


def login_state_of(person: User | AnonymousUser) -> LoginState | None:
    """What holds for the sessions of this account; None when nothing was ever set, or for nobody."""
    state: LoginState | None = getattr(person, "login_state", None)
    return state


class PasswordBackend(ModelBackend):
    """Django's own, which reads the account of a session together with its login state."""

    def get_user(self, user_id: int) -> User | None:
        return with_login_state(user_id)
