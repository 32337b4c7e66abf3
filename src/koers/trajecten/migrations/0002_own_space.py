# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Row-level security on every table, and nothing of one space can hang on a row of another."""

from django.db import migrations

from koers.access.protection import GuardRows

#: child, column, parent
_HANGS_ON = (
    ("trajecten_invoerregel", "invoer_id", "trajecten_invoer"),
    ("trajecten_casus", "inwoner_id", "trajecten_inwoner"),
    ("trajecten_notitie", "casus_id", "trajecten_casus"),
)
_PARENTS = ("trajecten_inwoner", "trajecten_invoer", "trajecten_casus")


def _same_space(table: str) -> str:
    return f"{table}_same_space"


class Migration(migrations.Migration):
    dependencies = [("trajecten", "0001_initial")]

    operations = [
        *(GuardRows(table) for table in (*_PARENTS, "trajecten_invoerregel", "trajecten_notitie")),
        migrations.RunSQL(
            sql=[
                *(
                    f"ALTER TABLE {table} ADD CONSTRAINT {_same_space(table)} "
                    "UNIQUE (id, owner_id, purpose)"
                    for table in _PARENTS
                ),
                *(
                    f"ALTER TABLE {child} ADD CONSTRAINT {_same_space(child)}_as_{parent} "
                    f"FOREIGN KEY ({column}, owner_id, purpose) "
                    f"REFERENCES {parent} (id, owner_id, purpose) DEFERRABLE INITIALLY DEFERRED"
                    for child, column, parent in _HANGS_ON
                ),
            ],
            reverse_sql=[
                *(
                    f"ALTER TABLE {child} DROP CONSTRAINT {_same_space(child)}_as_{parent}"
                    for child, _, parent in _HANGS_ON
                ),
                *(
                    f"ALTER TABLE {table} DROP CONSTRAINT {_same_space(table)}"
                    for table in _PARENTS
                ),
            ],
        ),
    ]
