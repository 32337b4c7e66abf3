# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "koers.access"
    label = "access"
    verbose_name = "Toegang"

    def ready(self) -> None:
        from koers.access import checks  # noqa: F401 -- registers itself
