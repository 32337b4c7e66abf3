# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of logging in and of one's own account."""

from django.urls import path

from koers.web.login import account, organisation, views

urlpatterns = [
    path("inloggen/", views.login, name="inloggen"),
    path("inloggen/code/", views.app_code, name="inloggen-code"),
    path("inloggen/herstelcode/", views.recovery_code, name="inloggen-herstelcode"),
    path("inloggen/organisatie/", organisation.start, name="organisatie"),
    path("inloggen/organisatie/antwoord/", organisation.answer, name="organisatie-antwoord"),
    path("uitloggen/", views.logout, name="uitloggen"),
    path("account/", account.account, name="mijn-account"),
    path("account/wachtwoord/", account.change_password, name="wachtwoord-wijzigen"),
    path("account/tweede-stap/", account.set_up_app, name="tweede-stap"),
    path("account/tweede-stap/uitzetten/", account.remove_app, name="tweede-stap-uitzetten"),
    path("account/herstelcodes/", account.new_codes, name="herstelcodes"),
    path("account/overal-uitloggen/", account.end_other_sessions, name="overal-uitloggen"),
]
