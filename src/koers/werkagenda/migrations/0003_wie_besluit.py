# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A round names the body that decides on it, and an item of a meeting the round that it is about."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("werkagenda", "0002_besturen_en_kiezen")]

    operations = [
        migrations.AddField(
            model_name="agendaitem",
            name="round",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agenda_items",
                to="werkagenda.round",
            ),
        ),
        migrations.AddField(
            model_name="round",
            name="body",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rounds",
                to="werkagenda.body",
            ),
        ),
    ]
