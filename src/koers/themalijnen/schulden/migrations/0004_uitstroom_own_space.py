# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Row-level security on exit dossiers; a dossier hangs on a case of the same space, a term on its dossier."""

from django.db import migrations

from koers.access.protection import GuardRows

_DOSSIER, _TERM = "schulden_uitstroomdossier", "schulden_aflostermijn"


class Migration(migrations.Migration):
    dependencies = [("schulden", "0003_uitstroom"), ("trajecten", "0002_own_space")]

    operations = [
        GuardRows(_DOSSIER),
        GuardRows(_TERM),
        migrations.RunSQL(
            sql=[
                f"ALTER TABLE {_DOSSIER} ADD CONSTRAINT {_DOSSIER}_same_space "
                "UNIQUE (id, owner_id, purpose)",
                f"ALTER TABLE {_DOSSIER} ADD CONSTRAINT {_DOSSIER}_same_space_as_casus "
                "FOREIGN KEY (casus_id, owner_id, purpose) "
                "REFERENCES trajecten_casus (id, owner_id, purpose) DEFERRABLE INITIALLY DEFERRED",
                f"ALTER TABLE {_TERM} ADD CONSTRAINT {_TERM}_same_space_as_dossier "
                "FOREIGN KEY (dossier_id, owner_id, purpose) "
                f"REFERENCES {_DOSSIER} (id, owner_id, purpose) DEFERRABLE INITIALLY DEFERRED",
            ],
            reverse_sql=[
                f"ALTER TABLE {_TERM} DROP CONSTRAINT {_TERM}_same_space_as_dossier",
                f"ALTER TABLE {_DOSSIER} DROP CONSTRAINT {_DOSSIER}_same_space_as_casus",
                f"ALTER TABLE {_DOSSIER} DROP CONSTRAINT {_DOSSIER}_same_space",
            ],
        ),
    ]
