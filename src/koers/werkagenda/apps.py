# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class WerkagendaConfig(AppConfig):
    name = "koers.werkagenda"
    label = "werkagenda"

    def ready(self) -> None:
        from koers.werkagenda.artefacts.kinds import register_kinds

        register_kinds()

        from koers.werkagenda.artefacts.registry import register
        from koers.werkagenda.progress.paper import VOORTGANG
        from koers.werkagenda.reports.factsheets import FACTSHEET
        from koers.werkagenda.reports.year_papers import JAARPLAN

        for kind in (VOORTGANG, FACTSHEET, JAARPLAN):
            register(kind)
