# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms of logging in and of one's own account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.models import User
from django.http import HttpRequest

from koers.access.login.second_factor import Outcome

_NO_SUCH_PAIR = (
    "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. "
    "Let op hoofdletters en kleine letters."
)
_WRONG_CODES = {
    Outcome.REFUSED: (
        "Deze code klopt niet, is verlopen of is al gebruikt. Wacht tot de app een nieuwe code "
        "toont en vul die in."
    ),
    Outcome.WAIT: "U probeerde net een verkeerde code. Wacht een minuut en vul dan een nieuwe in.",
}


class LoginForm(AuthenticationForm):
    """Does not pull the focus past the skip link and the explanation."""

    error_messages = {
        **AuthenticationForm.error_messages,
        "invalid_login": _NO_SUCH_PAIR,
        # The same words: whoever guesses learns nothing about the account.
        "inactive": _NO_SUCH_PAIR,
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs.pop("autofocus", None)


class AppCodeForm(forms.Form):
    """The six digits that the app shows now."""

    code = forms.CharField(
        label="Code uit uw app",
        max_length=12,
        help_text="Zes cijfers. De app toont elke 30 seconden een nieuwe code.",
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"}
        ),
        error_messages={"required": "Vul de zes cijfers in die uw app nu toont."},
    )

    def refuse(self, outcome: Outcome) -> None:
        self.add_error("code", _WRONG_CODES[outcome])


class RecoveryCodeForm(forms.Form):
    """One of the codes on paper."""

    code = forms.CharField(
        label="Herstelcode",
        max_length=40,
        help_text="Eén van de tien codes die u hebt bewaard. Elke code werkt één keer.",
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": "Vul een van uw herstelcodes in."},
    )

    def refuse(self, outcome: Outcome) -> None:
        self.add_error("code", "Deze herstelcode klopt niet of is al gebruikt. Probeer een andere.")


class OwnPasswordForm(forms.Form):
    """Asks for the password again before something about the account itself changes."""

    password = forms.CharField(
        label="Uw wachtwoord",
        strip=False,
        help_text="Zo weten we zeker dat u het bent.",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Vul uw wachtwoord in."},
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        assert isinstance(self.request.user, User)  # noqa: S101 -- narrows for the type checker
        # Through the door of logging in, so that wrong guesses are counted.
        name = self.request.user.get_username()
        if authenticate(self.request, username=name, password=password) is None:
            raise forms.ValidationError("Dit is niet uw wachtwoord. Probeer het opnieuw.")
        return password


class EnrolForm(AppCodeForm, OwnPasswordForm):
    """The first code of a new app; with the password when logging in was a while ago."""

    field_order = ["password", "code"]

    def __init__(self, *args: Any, ask_password: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not ask_password:
            del self.fields["password"]


class ChangePasswordForm(PasswordChangeForm):
    """Old and new password; what a password must be stands beside the field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = "Uw wachtwoord nu"
        self.fields["old_password"].widget.attrs.pop("autofocus", None)
        self.fields["new_password1"].label = "Nieuw wachtwoord"
        self.fields["new_password1"].help_text = (
            "Minstens 12 tekens. Een zin van vier of vijf woorden is sterk en makkelijk te onthouden. "
            "Gebruik geen bekende wachtwoorden en niet alleen cijfers."
        )
        self.fields["new_password2"].label = "Nieuw wachtwoord, nog een keer"
        self.fields["new_password2"].help_text = ""
