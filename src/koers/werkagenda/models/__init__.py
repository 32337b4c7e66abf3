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
from koers.werkagenda.models.artefact import (
    Artefact,
    ArtefactStep,
    ArtefactVersion,
)
from koers.werkagenda.models.idea import (
    Idea,
    IdeaStep,
)
from koers.werkagenda.models.log_item import (
    LogItem,
    LogItemStep,
)
from koers.werkagenda.models.meeting import (
    Action,
    ActionStep,
    AgendaItem,
    BodyFeed,
    BodySeat,
    Decision,
    Meeting,
    NotificationAddress,
    Reservation,
)
from koers.werkagenda.models.organisation import (
    Body,
    Party,
    PartyGroup,
    Role,
    RoleBody,
    RoleMember,
)
from koers.werkagenda.models.owner import (
    ContributionKey,
    FundingLine,
    FundingState,
    KeyShare,
    LedgerEntry,
    Owner,
    Participation,
)
from koers.werkagenda.models.prioritising import (
    AdoptedProject,
    Advice,
    Band,
    Candidate,
    OwnerCapacity,
    Round,
    Score,
)
from koers.werkagenda.models.progress import (
    HoursSpent,
    MilestoneReached,
    MoneySpent,
    ProjectIndicator,
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
    "Action",
    "ActionStep",
    "AdoptedProject",
    "Advice",
    "Agenda",
    "AgendaItem",
    "AgendaLoad",
    "Artefact",
    "ArtefactStep",
    "ArtefactVersion",
    "Band",
    "Body",
    "BodyFeed",
    "BodySeat",
    "Candidate",
    "Certainty",
    "Comment",
    "ContributionKey",
    "Decision",
    "Estimate",
    "Figure",
    "FundingLine",
    "FundingState",
    "HoursSpent",
    "Idea",
    "IdeaStep",
    "KeyShare",
    "LedgerEntry",
    "LogItem",
    "LogItemStep",
    "Meeting",
    "Milestone",
    "MilestoneReached",
    "MoneySpent",
    "NotificationAddress",
    "Owner",
    "OwnerCapacity",
    "Participation",
    "Party",
    "PartyGroup",
    "PlanningItem",
    "Project",
    "ProjectIndicator",
    "Reservation",
    "Role",
    "RoleBody",
    "RoleMember",
    "Round",
    "ScaleKind",
    "ScaleLevel",
    "Score",
    "Section",
    "Statement",
    "Status",
    "StatusChange",
    "Successor",
    "ThemeLine",
    "ThemeLineItem",
    "TimelineEvent",
]
