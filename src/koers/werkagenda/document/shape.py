# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The shape of an agenda document: which keys have a place in the database and of what type.

Other keys are allowed everywhere: they are kept and written back, but no page shows them.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictStr

from koers.werkagenda.models import Certainty, Status, ThemeLine


def _iso_date(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


Slug = Annotated[StrictStr, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Line = Annotated[StrictStr, Field(min_length=1, max_length=200)]
Text = Annotated[StrictStr, Field(min_length=1, max_length=20_000)]
Texts = list[Text]
Lines = list[Line]
Year = Annotated[int, Field(strict=True, ge=1900, le=2200)]
Count = Annotated[int, Field(strict=True, ge=0, le=30_000)]
Hours = Annotated[float, Field(ge=0, le=168)]
IsoDate = Annotated[date, BeforeValidator(_iso_date)]
Sure = Literal[*Certainty.values]  # type: ignore[valid-type]


class Shape(BaseModel):
    model_config = ConfigDict(extra="allow", frozen=True)

    @classmethod
    def keys(cls) -> frozenset[str]:
        """Names of the keys as they stand in the file."""
        return frozenset(field.alias or name for name, field in cls.model_fields.items())


class RegionShape(Shape):
    code: Slug
    name: Line
    municipalities_count: Count | None = None


class AssignmentShape(Shape):
    task: Text | None = None
    aims: Texts | None = None


class EventShape(Shape):
    year: Line
    event: Text


class CriterionShape(Shape):
    id: Slug
    text: Text


class AgendaShape(Shape):
    id: Slug
    name: Line
    region: RegionShape
    source: Line | None = None
    document_year: Year | None = None
    document_year_basis: Text | None = None
    vision: Text | None = None
    vision_notes: Texts | None = None
    admission_criteria: list[CriterionShape] | None = None
    assignment: AssignmentShape | None = None
    challenges: Texts | None = None
    ambitions: Texts | None = None
    guiding_principle_jzjp: Texts | None = None
    timeline: dict[Line, list[EventShape]] | None = None


class PartyShape(Shape):
    id: Slug
    name: Line
    group: Line
    role: Text | None = None


class BodyShape(Shape):
    id: Slug
    name: Line
    full_name: Line | None = None
    kind: Line | None = None


class MemberShape(Shape):
    role: Line
    organisations: Lines | None = None
    count: Count | None = None
    theme_line: Slug | None = None


class FrequencyShape(Shape):
    text: Line
    per_year: Annotated[int, Field(strict=True, ge=1, le=366)] | None = None
    hours_per_week: Hours | None = None


class RoleShape(Shape):
    id: Slug
    filled_by: list[Slug] | None = None
    filled_by_text: Texts | None = None
    members: list[MemberShape] | None = None
    tasks: Texts | None = None
    frequency: FrequencyShape | None = None


class GovernanceShape(Shape):
    principles: Texts | None = None
    bodies: list[BodyShape] | None = None
    roles: list[RoleShape] | None = None


class CanvasShape(Shape):
    id: Slug
    client: Texts | None = None
    contractor: Texts | None = None
    mutual_interests: Texts | None = None
    goals: Texts | None = None
    indicators: Texts | None = None
    activities: Texts | None = None
    funding: Texts | None = None
    starting_point: Text | None = None
    summary_nl: Text | None = None
    certainty: Sure | None = None


class SublineShape(CanvasShape):
    name: Line | None = None


class ThemeLineShape(CanvasShape):
    name: Line
    also_called: Lines | None = None
    kind: Literal[*ThemeLine.Kind.values]  # type: ignore[valid-type]
    subline: SublineShape | None = None


class MilestoneShape(Shape):
    date: IsoDate | None = None
    text: Text


Levels = dict[Line, Annotated[int, Field(strict=True)] | None]


class ProjectShape(Shape):
    id: Slug
    theme_line: Slug
    name: Line
    also_called: Lines | None = None
    abbreviation: Line | None = None
    lead: Slug | None = None
    lead_label: Line | None = None
    capacity: Levels | None = None
    yield_: Levels | None = Field(None, alias="yield")
    status_text: Line | None = None
    status: Literal[*Status.values] | None = None  # type: ignore[valid-type]
    milestone: MilestoneShape | None = None
    milestones: list[MilestoneShape] | None = None
    start_year: Year | None = None
    start_uncertain: StrictBool | None = None
    implementation_year: Year | None = None
    implementation_uncertain: StrictBool | None = None
    end_year: Year | None = None
    period: Line | None = None
    deadline: IsoDate | None = None
    deadline_text: Line | None = None
    must_have: Line | None = None
    certainty: Sure | None = None
    figures: dict[Line, Annotated[float, Field(ge=-1e13, le=1e13)] | Texts] | None = None
    partners: Lines | None = None
    interventions: Lines | None = None
    summary_nl: Text | None = None


class PlanningItemShape(Shape):
    label: Line
    project: Slug | None = None
    certainty: Sure | None = None


class PlanningShape(Shape):
    title: Line | None = None
    time_axis: Line | None = None
    items: list[PlanningItemShape] | None = None


class ScalesShape(Shape):
    capacity: dict[int | str, Line] | None = None
    yield_: dict[int | str, Line] | None = Field(None, alias="yield")
    parties: dict[Line, Line] | None = None


class DocumentShape(Shape):
    schema_version: Literal[1]
    agenda: AgendaShape
    scales: ScalesShape | None = None
    parties: list[PartyShape] | None = None
    governance: GovernanceShape | None = None
    theme_lines: list[ThemeLineShape]
    projects: list[ProjectShape]
    successor_of: dict[Slug, Slug | list[Slug]] | None = None
    successor_of_agenda: Slug | None = None
    planning: PlanningShape | None = None
