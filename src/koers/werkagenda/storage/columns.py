# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which key of the document stands in which column. Both directions read the same lists."""

from __future__ import annotations

AGENDA = {
    "id": "key",
    "name": "name",
    "source": "source",
    "document_year": "document_year",
    "document_year_basis": "document_year_basis",
    "vision": "vision",
}
REGION = {
    "code": "region_code",
    "name": "region_name",
    "municipalities_count": "municipalities_count",
}
PLANNING = {"title": "planning_title", "time_axis": "planning_time_axis"}
PARTY = {"id": "key", "name": "name", "role": "role"}
BODY = {"id": "key", "name": "name", "full_name": "full_name", "kind": "kind"}
ROLE = {"id": "key", "filled_by_text": "filled_by_text", "tasks": "tasks"}
FREQUENCY = {
    "text": "frequency_text",
    "per_year": "meetings_per_year",
    "hours_per_week": "hours_per_week",
}
MEMBER = {"role": "function", "organisations": "organisations", "count": "count"}
THEME_LINE = {
    "id": "key",
    "name": "name",
    "also_called": "also_called",
    "kind": "kind",
    "starting_point": "starting_point",
    "summary_nl": "summary",
    "certainty": "certainty",
}
PROJECT = {
    "id": "key",
    "name": "name",
    "also_called": "also_called",
    "abbreviation": "abbreviation",
    "lead_label": "lead_label",
    "status_text": "status_text",
    "status": "status",
    "summary_nl": "summary",
    "must_have": "must_have",
    "certainty": "certainty",
    "period": "period",
    "start_year": "start_year",
    "start_uncertain": "start_uncertain",
    "implementation_year": "implementation_year",
    "implementation_uncertain": "implementation_uncertain",
    "end_year": "end_year",
    "deadline": "deadline",
    "deadline_text": "deadline_text",
    "partners": "partners",
    "interventions": "interventions",
}
EVENT = {"year": "year", "event": "event"}
CRITERION = {"id": "key", "text": "text"}
MILESTONE = {"date": "date", "text": "text"}
PLANNING_ITEM = {"label": "label", "certainty": "certainty"}

#: lists of sentences in the block `agenda` -> kind of statement
STATEMENTS = {
    "challenges": "uitdaging",
    "ambitions": "ambitie",
    "guiding_principle_jzjp": "juiste-zorg",
    "vision_notes": "visie",
}
#: blocks of the document that are stored; other blocks are kept word for word
SECTIONS = (
    "schema_version",
    "agenda",
    "scales",
    "parties",
    "governance",
    "theme_lines",
    "projects",
    "successor_of",
    "planning",
)
