# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The kinds of paper that this room knows itself; reports and factsheets register their own."""

from koers.werkagenda.artefacts.kinds.advies import ADVIES
from koers.werkagenda.artefacts.kinds.bestuursopdracht import BESTUURSOPDRACHT
from koers.werkagenda.artefacts.kinds.projectplan import PROJECTPLAN
from koers.werkagenda.artefacts.kinds.toelating import TOELATING
from koers.werkagenda.artefacts.registry import register


def register_kinds() -> None:
    """Called once when the apps are ready."""
    for kind in (BESTUURSOPDRACHT, PROJECTPLAN, TOELATING, ADVIES):
        register(kind)
