# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class SchuldenConfig(AppConfig):
    name = "koers.themalijnen.schulden"
    label = "schulden"
    verbose_name = "Schulden"

    def ready(self) -> None:
        from koers.access.purposes import purposes
        from koers.audit.datasets import register_dataset
        from koers.themalijnen.schulden.datasets import Exits, SumFiles
        from koers.themalijnen.schulden.schemes.services import PURPOSE

        register_dataset(Exits(f"uitstroomdossiers-{PURPOSE}", PURPOSE))
        for purpose in purposes():
            register_dataset(SumFiles(f"rekenbestanden-{purpose}", purpose))
