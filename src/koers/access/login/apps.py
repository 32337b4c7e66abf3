# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class LoginConfig(AppConfig):
    name = "koers.access.login"
    label = "login"
    verbose_name = "Inloggen"

    def ready(self) -> None:
        from koers.access.login import checks  # noqa: F401 -- registers itself
