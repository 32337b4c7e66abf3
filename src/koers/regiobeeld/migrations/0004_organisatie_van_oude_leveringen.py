# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Old deliveries get the organisation that stands between the brackets of who handed them in.

Where no organisation is called so any more, the field stays empty: nobody guesses it from the account,
which may have moved since.
"""

from django.db import migrations

# `received_by` is "account (name)", or "account (slug)" when the name was not known; a name may itself
# hold brackets, so the whole end is compared.
_FILL = """
UPDATE regiobeeld_levering AS levering
   SET organisation_id = organisation.slug
  FROM access_organisation AS organisation
 WHERE levering.organisation_id IS NULL
   AND (right(levering.received_by, length(organisation.name) + 3) = ' (' || organisation.name || ')'
        OR right(levering.received_by, length(organisation.slug) + 3) = ' (' || organisation.slug || ')')
"""


class Migration(migrations.Migration):
    dependencies = [
        ("regiobeeld", "0003_organisatie_van_levering"),
    ]

    operations = [migrations.RunSQL(_FILL, reverse_sql=migrations.RunSQL.noop)]
