# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class TrajectenConfig(AppConfig):
    name = "koers.trajecten"
    label = "trajecten"
    verbose_name = "Trajecten"

    def ready(self) -> None:
        from koers.access.purposes import purposes
        from koers.audit.datasets import register_dataset
        from koers.trajecten.datasets import Cases

        for purpose in purposes():
            register_dataset(Cases(f"casussen-{purpose}", purpose))
