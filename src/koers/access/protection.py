# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables with residents' data: an owner and a purpose in every row, and the policy that guards them."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models

#: The models of residents' data register themselves; tests and `koers check` compare with the database.
PROTECTED: list[type[ResidentData]] = []

_OWN = "{owner} = current_setting('koers.organisatie', true)"
_FOR = " AND {purpose} = current_setting('koers.doel', true)"


class ResidentData(models.Model):
    """Base of every table with data about residents; read and write it inside `own_space`."""

    owner = models.ForeignKey(
        "access.Organisation", on_delete=models.PROTECT, related_name="+", editable=False
    )
    purpose = models.CharField(max_length=40, editable=False)

    class Meta:
        abstract = True

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if not getattr(getattr(cls, "Meta", None), "abstract", False):
            PROTECTED.append(cls)


class GuardRows(migrations.RunSQL):
    """Row-level security on a table, for its owner in the database as well.

    Args:
        table: name in the database, with columns `owner_id` and (unless `any_purpose`) `purpose`.
        any_purpose: rows of all purposes of the organisation are seen (the reading log).
        owner: column with the organisation, when it has another name.
    """

    def __init__(self, table: str, *, any_purpose: bool = False, owner: str = "owner_id") -> None:
        self.table, self.any_purpose, self.owner = table, any_purpose, owner
        rule = (_OWN + ("" if any_purpose else _FOR)).format(owner=owner, purpose="purpose")
        super().__init__(
            sql=[
                f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
                f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
                f"CREATE POLICY eigen_ruimte ON {table} USING ({rule}) WITH CHECK ({rule})",
            ],
            reverse_sql=[
                f"DROP POLICY eigen_ruimte ON {table}",
                f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
                f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
            ],
        )

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (
            self.__class__.__name__,
            [self.table],
            {"any_purpose": self.any_purpose, "owner": self.owner},
        )
