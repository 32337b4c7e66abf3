# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Proof of erasure, holds, judgements of the FG and the Logboek, each seen by its organisation only."""

import django.db.models.deletion
from django.db import migrations, models

from koers.access.protection import GuardRows
from koers.audit.grants import OnlyAdd


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("audit", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Wisbewijs",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("purpose", models.CharField(editable=False, max_length=40)),
                ("dataset", models.CharField(max_length=60)),
                ("rule", models.CharField(blank=True, max_length=60)),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("termijn", "bewaartermijn voorbij"),
                            ("verzoek", "verzoek van de inwoner"),
                            ("onjuist", "hoorde er niet te staan"),
                        ],
                        max_length=20,
                    ),
                ),
                ("rows", models.PositiveIntegerField()),
                ("persons", models.PositiveIntegerField()),
                ("pseudonyms_hash", models.CharField(max_length=64)),
                ("log_number", models.BigIntegerField()),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "owner",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Oordeel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.CharField(max_length=7)),
                ("number", models.BigIntegerField()),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("in-orde", "in orde"),
                            ("navragen", "navragen"),
                            ("incident", "incident"),
                        ],
                        max_length=20,
                    ),
                ),
                ("remark", models.CharField(blank=True, max_length=1000)),
                ("judged_by", models.CharField(max_length=40)),
                ("judged_at", models.DateTimeField(auto_now=True)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("owner", "month", "number"), name="one_judgement_per_line"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Pauze",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("purpose", models.CharField(editable=False, max_length=40)),
                ("subject", models.CharField(max_length=80)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("bezwaar", "bezwaar of beroep"),
                            ("klacht", "klacht"),
                            ("onderzoek", "onderzoek"),
                        ],
                        max_length=20,
                    ),
                ),
                ("since", models.DateTimeField(auto_now_add=True)),
                (
                    "owner",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("owner", "purpose", "subject"), name="one_hold_per_resident"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Verwerkingsregel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("trace_id", models.BinaryField(max_length=16)),
                ("operation_id", models.BinaryField(max_length=8)),
                ("parent_operation_id", models.BinaryField(max_length=8)),
                ("foreign_operation", models.CharField(max_length=200)),
                ("status_code", models.CharField(max_length=10)),
                ("name", models.CharField(max_length=80)),
                ("start_ms", models.BigIntegerField()),
                ("end_ms", models.BigIntegerField()),
                ("resource", models.CharField(max_length=80)),
                ("processing_activity_id", models.CharField(max_length=200)),
                ("data_subject_id", models.BinaryField()),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["owner", "trace_id"], name="logboek_by_trace")],
            },
        ),
        GuardRows("audit_wisbewijs", any_purpose=True),
        OnlyAdd("audit_wisbewijs"),
        GuardRows("audit_pauze"),
        GuardRows("audit_oordeel", any_purpose=True),
        GuardRows("audit_verwerkingsregel", any_purpose=True),
        OnlyAdd("audit_verwerkingsregel"),
    ]
