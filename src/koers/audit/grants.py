# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Migration operations that take rights on a table of the log from the application's role."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from koers.access.database import application_role


class OnlyAdd(Operation):
    """The application adds and reads rows, and never changes or removes one.

    No `RunPython`: that has Django work out every model anew, each time.
    """

    _takes = "UPDATE, DELETE, TRUNCATE"

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Rights are no part of what Django knows of a table."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        role = application_role()
        # One role for both keeps its rights: the triggers need them. `koers check` says so.
        if role != schema_editor.connection.settings_dict["USER"]:
            schema_editor.execute(f'REVOKE {self._takes} ON {self.table} FROM "{role}"')

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """The table itself goes."""

    def describe(self) -> str:
        return f"{type(self).__name__} {self.table}"

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return self.__class__.__name__, [self.table], {}


class OnlyRead(OnlyAdd):
    """The application only reads rows; triggers of the owner write them."""

    _takes = "INSERT, UPDATE, DELETE, TRUNCATE"
