# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""For which purposes personal data may be used here: data with a legal basis, one purpose at a time.

What is stored, for how long and who receives it stands in the processing register of `audit`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from koers.access.roles import Role
from koers.errors import InvalidDefinition


class Purpose(BaseModel):
    """One purpose: `code` stands in every row that was collected for it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    titel: str
    grondslag: str
    rollen: frozenset[Role]


@cache
def purposes() -> dict[str, Purpose]:
    """All purposes by code, in the order of the file.

    Raises:
        InvalidDefinition: `doelen.yaml` is inconsistent.
    """
    file = Path(__file__).with_name("doelen.yaml")
    try:
        rows = [
            Purpose.model_validate(row) for row in yaml.load(file.read_bytes(), yaml.CSafeLoader)
        ]
    except (ValidationError, yaml.YAMLError) as error:
        raise InvalidDefinition(f"{file.name}: {error}") from error
    return {row.code: row for row in rows}


def purposes_of(role: Role) -> tuple[Purpose, ...]:
    """The purposes for which a role may use personal data; the first is the one it starts with."""
    return tuple(purpose for purpose in purposes().values() if role in purpose.rollen)
