# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "koers.audit"
    label = "audit"
    verbose_name = "Verantwoording"

    def ready(self) -> None:
        from koers.access import refusals
        from koers.access.login.events import register_sink
        from koers.audit import login_lines, refusal_lines, register

        # A faulty register stops the start, not the night's work.
        register.register()
        register_sink(login_lines.write)
        refusals.register_sink(refusal_lines.write)
