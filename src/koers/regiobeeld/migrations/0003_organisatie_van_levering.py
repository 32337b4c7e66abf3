# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whose figures a delivery holds becomes a field of its own; the next migration fills the old rows."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("regiobeeld", "0002_ophalen_en_partners"),
    ]

    operations = [
        migrations.AddField(
            model_name="levering",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="leveringen",
                to="access.organisation",
            ),
        ),
    ]
