# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Row-level security on the files to be worked out."""

from django.db import migrations

from koers.access.protection import GuardRows


class Migration(migrations.Migration):
    dependencies = [("schulden", "0001_initial")]

    operations = [GuardRows("schulden_rekenbestand")]
