# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class RegiobeeldConfig(AppConfig):
    name = "koers.regiobeeld"
    label = "regiobeeld"
    verbose_name = "Regiobeeld"

    def ready(self) -> None:
        # A definition that contradicts itself stops the start, not the first page that meets it.
        from koers.regiobeeld.areas.transitions import transitions
        from koers.regiobeeld.connectors.settings import connections
        from koers.regiobeeld.intake.agreement import check_agreement

        check_agreement()
        connections()
        transitions()
