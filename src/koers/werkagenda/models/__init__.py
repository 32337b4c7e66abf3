# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything on an agenda, with the constraints that hold for it in the database."""

from koers.werkagenda.models.agenda import (
    Agenda,
    AgendaLoad,
    Comment,
    ScaleKind,
    ScaleLevel,
    Section,
    Statement,
    TimelineEvent,
)
from koers.werkagenda.models.organisation import (
    Body,
    Party,
    PartyGroup,
    Role,
    RoleBody,
    RoleMember,
)
from koers.werkagenda.models.project import (
    Estimate,
    Figure,
    Milestone,
    PlanningItem,
    Project,
    Status,
    StatusChange,
    Successor,
)
from koers.werkagenda.models.theme_line import Certainty, ThemeLine, ThemeLineItem

__all__ = [
    "Agenda",
    "AgendaLoad",
    "Body",
    "Certainty",
    "Comment",
    "Estimate",
    "Figure",
    "Milestone",
    "Party",
    "PartyGroup",
    "PlanningItem",
    "Project",
    "Role",
    "RoleBody",
    "RoleMember",
    "ScaleKind",
    "ScaleLevel",
    "Section",
    "Statement",
    "Status",
    "StatusChange",
    "Successor",
    "ThemeLine",
    "ThemeLineItem",
    "TimelineEvent",
]
