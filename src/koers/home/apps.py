# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "koers.home"
    label = "home"

    def ready(self) -> None:
        from koers.home import wiring

        wiring.connect()
