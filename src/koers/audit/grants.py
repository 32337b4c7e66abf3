# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Migration operations that take rights on a table of the log from the application's role."""

from __future__ import annotations

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from koers.access.database import application_role


class OnlyAdd(migrations.RunPython):
    """The application adds and reads rows, and never changes or removes one."""

    _takes = "UPDATE, DELETE, TRUNCATE"

    def __init__(self, table: str) -> None:
        self.table = table
        super().__init__(self._revoke, migrations.RunPython.noop)

    def _revoke(self, _apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        role = application_role()
        # One role for both keeps its rights: the triggers need them. `koers check` says so.
        if role != editor.connection.settings_dict["USER"]:
            editor.execute(f'REVOKE {self._takes} ON {self.table} FROM "{role}"')

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return self.__class__.__name__, [self.table], {}


class OnlyRead(OnlyAdd):
    """The application only reads rows; triggers of the owner write them."""

    _takes = "INSERT, UPDATE, DELETE, TRUNCATE"
