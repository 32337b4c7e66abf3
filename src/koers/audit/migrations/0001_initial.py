# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The reading log: tables, the chain that the database makes (keten.sql), and who may do what with it."""

from pathlib import Path

from django.db import migrations, models

from koers.access.protection import GuardRows
from koers.audit.grants import OnlyAdd, OnlyRead

SQL = Path(__file__).with_name("keten.sql").read_text("utf-8")
UNDO = """
DROP FUNCTION public.audit_keten_inkorten(text, timestamptz, text);
DROP TRIGGER niet_leegmaken ON public.audit_logregel;
DROP TRIGGER bewaken ON public.audit_logregel;
DROP TRIGGER kop_bijwerken ON public.audit_logregel;
DROP TRIGGER nummeren ON public.audit_logregel;
DROP FUNCTION public.audit_regel_bewaken();
DROP FUNCTION public.audit_kop_bijwerken();
DROP FUNCTION public.audit_regel_nummeren();
DROP FUNCTION public.audit_canoniek(public.audit_logregel);
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [("access", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Ketenkop",
            fields=[
                ("chain", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("number", models.BigIntegerField()),
                ("hash", models.BinaryField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="Ketenbewijs",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("chain", models.CharField(max_length=80)),
                ("number", models.BigIntegerField()),
                ("hash", models.BinaryField(max_length=32)),
                ("lines_removed", models.BigIntegerField()),
                ("newest_removed", models.DateTimeField()),
                ("reason", models.CharField(max_length=200)),
                ("told_in", models.BigIntegerField()),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["chain", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("chain", "number"), name="one_proof_per_place_in_chain"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Logregel",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "chain",
                        "number",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("chain", models.CharField(max_length=80)),
                ("number", models.BigIntegerField()),
                ("time", models.DateTimeField()),
                ("event", models.CharField(max_length=40)),
                ("account", models.CharField(max_length=40)),
                ("role", models.CharField(max_length=40)),
                ("purpose", models.CharField(max_length=40)),
                ("legal_basis", models.CharField(max_length=300)),
                ("subject", models.CharField(max_length=64)),
                ("kind", models.CharField(max_length=40)),
                ("object_id", models.CharField(max_length=80)),
                ("result", models.CharField(max_length=20)),
                ("trace_id", models.CharField(max_length=32)),
                ("details", models.CharField(max_length=2000)),
                ("hash", models.BinaryField(max_length=32)),
            ],
            options={
                "ordering": ["chain", "number"],
                "indexes": [
                    models.Index(fields=["chain", "time"], name="log_by_time"),
                    models.Index(fields=["chain", "account", "number"], name="log_by_account"),
                    models.Index(fields=["chain", "event", "number"], name="log_by_event"),
                    models.Index(
                        condition=models.Q(("subject", ""), _negated=True),
                        fields=["chain", "subject", "number"],
                        name="log_by_subject",
                    ),
                ],
            },
        ),
        migrations.RunSQL(SQL, UNDO),
        GuardRows("audit_logregel", any_purpose=True, owner="chain"),
        OnlyAdd("audit_logregel"),
        OnlyRead("audit_ketenkop"),
        OnlyRead("audit_ketenbewijs"),
    ]
