# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class RegiobeeldConfig(AppConfig):
    name = "koers.regiobeeld"
    label = "regiobeeld"
    verbose_name = "Regiobeeld"

    def ready(self) -> None:
        # A definition that contradicts itself stops the start, not the first page that meets it.
        from koers.regiobeeld.definitions import catalogue

        catalogue()
