# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Governing and choosing: owners, ideas, papers, meetings, log, progress and rounds.

A model comes after those it refers to, with its fields and constraints at once: Django takes seconds
for each reference that is added to a model later.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from koers.audit.grants import OnlyAdd


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("werkagenda", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="werkagenda.body",
                    ),
                ),
                ("date", models.DateField()),
                ("starts_at", models.TimeField(blank=True, null=True)),
                ("ends_at", models.TimeField(blank=True, null=True)),
                ("place", models.CharField(blank=True, max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("gepland", "gepland"),
                            ("verzonden", "agenda verzonden"),
                            ("gehouden", "gehouden"),
                            ("vastgesteld", "besluitenlijst vastgesteld"),
                            ("afgelast", "afgelast"),
                        ],
                        default="gepland",
                        max_length=20,
                    ),
                ),
                ("is_public", models.BooleanField(default=False)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "ordering": ["date", "starts_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "afgelast"), _negated=True),
                        fields=("body", "date"),
                        name="one_meeting_of_a_body_per_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Idea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "agenda",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ideas",
                        to="werkagenda.agenda",
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("text", models.TextField(blank=True)),
                (
                    "theme_line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="ideas",
                        to="werkagenda.themeline",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("nieuw", "nieuw"),
                            ("in-toelating", "in toelating"),
                            ("toegelaten", "toegelaten"),
                            ("afgewezen", "afgewezen"),
                            ("parkeerplaats", "op de parkeerplaats"),
                        ],
                        default="nieuw",
                        max_length=20,
                    ),
                ),
                ("indicator", models.SlugField(blank=True, max_length=120)),
                ("area_code", models.CharField(blank=True, max_length=20)),
                ("period", models.CharField(blank=True, max_length=40)),
                ("publication", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ideas",
                        to="werkagenda.project",
                    ),
                ),
            ],
            options={
                "ordering": ["-recorded_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="idea_has_a_title"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BodyFeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "body",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="feed",
                        to="werkagenda.body",
                    ),
                ),
                ("edition", models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name="BodySeat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seats",
                        to="werkagenda.body",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "task",
                    models.CharField(
                        choices=[
                            ("secretariaat", "bereidt voor en legt vast"),
                            ("lid", "beslist mee"),
                        ],
                        max_length=20,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body", "organisation", "task"), name="one_seat"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ContributionKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "agenda",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="keys",
                        to="werkagenda.agenda",
                    ),
                ),
                ("code", models.SlugField(max_length=80)),
                ("name", models.CharField(max_length=200)),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("inwoners", "inwoners"),
                            ("procent", "procent"),
                            ("euro", "euro"),
                            ("delen", "delen"),
                        ],
                        max_length=20,
                    ),
                ),
                ("valid_from", models.DateField()),
                ("source", models.CharField(max_length=400)),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("wettelijk", "wettelijk"),
                            ("gepubliceerd", "gepubliceerd"),
                            ("afgeleid", "afgeleid"),
                            ("te-bevestigen", "te bevestigen"),
                        ],
                        max_length=20,
                    ),
                ),
                ("is_default", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["-is_default", "code", "-valid_from"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agenda", "code", "valid_from"), name="key_once_per_date"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FundingLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="funding",
                        to="werkagenda.project",
                    ),
                ),
                ("source", models.CharField(max_length=200)),
                ("condition", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Owner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "agenda",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="owners",
                        to="werkagenda.agenda",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="owners",
                        to="werkagenda.party",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agenda", "organisation"), name="owner_once_per_agenda"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MilestoneReached",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="milestones_reached",
                        to="werkagenda.project",
                    ),
                ),
                ("milestone", models.SlugField(max_length=80)),
                ("expected", models.DateField(blank=True, null=True)),
                ("reached", models.DateField(blank=True, null=True)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="MoneySpent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="money",
                        to="werkagenda.project",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("quarter", models.PositiveSmallIntegerField()),
                ("spent", models.DecimalField(decimal_places=2, help_text="euro", max_digits=14)),
                (
                    "forecast",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="euro, whole year",
                        max_digits=14,
                        null=True,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("quarter__gte", 1), ("quarter__lte", 4)),
                        name="money_quarter_from_1_to_4",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NotificationAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                ("email", models.EmailField(max_length=254)),
                ("sent_for", models.CharField(blank=True, max_length=10)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["organisation__name"],
            },
        ),
        migrations.CreateModel(
            name="Artefact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "agenda",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="artefacts",
                        to="werkagenda.agenda",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("bestuursopdracht", "bestuursopdracht"),
                            ("projectplan", "projectplan"),
                            ("toelating", "toelatingsformulier"),
                            ("voortgangsrapportage", "voortgangsrapportage"),
                            ("advies", "advies aanpassing werkagenda"),
                            ("factsheet", "factsheet"),
                            ("jaarplan", "jaarplan"),
                        ],
                        max_length=30,
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                (
                    "theme_line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="artefacts",
                        to="werkagenda.themeline",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="artefacts",
                        to="werkagenda.project",
                    ),
                ),
                (
                    "idea",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="artefacts",
                        to="werkagenda.idea",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("quarter", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="artefacts",
                        to="werkagenda.body",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["-created_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "advies"), _negated=True),
                        fields=(
                            "agenda",
                            "kind",
                            "theme_line",
                            "project",
                            "idea",
                            "year",
                            "quarter",
                        ),
                        name="one_paper_per_subject_and_period",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quarter__isnull", True),
                            models.Q(("quarter__gte", 1), ("quarter__lte", 4)),
                            _connector="OR",
                        ),
                        name="paper_quarter_from_1_to_4",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FundingState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="states",
                        to="werkagenda.fundingline",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("idee", "idee"),
                            ("aangevraagd", "aangevraagd"),
                            ("wachtlijst", "op de wachtlijst"),
                            ("voorwaardelijk", "onder voorwaarde toegezegd"),
                            ("toegekend", "toegekend"),
                            ("afgewezen", "afgewezen"),
                            ("vervallen", "vervallen"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        blank=True, decimal_places=2, help_text="euro", max_digits=14, null=True
                    ),
                ),
                ("queue_position", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("queue_position__isnull", True),
                            ("state", "wachtlijst"),
                            _connector="OR",
                        ),
                        name="only_a_queued_line_has_a_place",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HoursSpent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hours",
                        to="werkagenda.project",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hours",
                        to="werkagenda.owner",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("quarter", models.PositiveSmallIntegerField()),
                ("hours", models.DecimalField(decimal_places=1, max_digits=9)),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [
                    models.Index(
                        fields=["year", "project", "owner", "quarter", "-id"],
                        include=("hours",),
                        name="last_hours_of_a_quarter",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("quarter__gte", 1), ("quarter__lte", 4)),
                        name="hours_quarter_from_1_to_4",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hours__gte", 0)), name="hours_not_negative"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="KeyShare",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shares",
                        to="werkagenda.contributionkey",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shares",
                        to="werkagenda.owner",
                    ),
                ),
                ("weight", models.DecimalField(decimal_places=4, max_digits=16)),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("wettelijk", "wettelijk"),
                            ("gepubliceerd", "gepubliceerd"),
                            ("afgeleid", "afgeleid"),
                            ("te-bevestigen", "te bevestigen"),
                        ],
                        default="te-bevestigen",
                        max_length=20,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("key", "owner"), name="owner_once_per_key"),
                    models.CheckConstraint(
                        condition=models.Q(("weight__gte", 0)), name="weight_not_negative"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LedgerEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ledger",
                        to="werkagenda.owner",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ledger",
                        to="werkagenda.project",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("afgesproken", "afgesproken bijdrage"),
                            ("betaald", "betaald"),
                            ("verrekend", "verrekend overschot"),
                            ("ontvangen", "ontvangen opbrengst"),
                        ],
                        max_length=20,
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, help_text="euro", max_digits=14)),
                (
                    "key",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="werkagenda.contributionkey",
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="werkagenda.ledgerentry",
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=400)),
            ],
            options={
                "ordering": ["-year", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="LogItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "agenda",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="log_items",
                        to="werkagenda.agenda",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("kans", "kans"), ("risico", "risico")], max_length=10
                    ),
                ),
                ("cause", models.TextField()),
                ("event", models.TextField()),
                ("effect", models.TextField()),
                (
                    "theme_line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="log_items",
                        to="werkagenda.themeline",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="log_items",
                        to="werkagenda.project",
                    ),
                ),
                ("likelihood", models.PositiveSmallIntegerField()),
                ("impact", models.PositiveSmallIntegerField()),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="log_items",
                        to="werkagenda.owner",
                    ),
                ),
                ("measure", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("in-behandeling", "in behandeling"),
                            ("opgeschaald", "opgeschaald"),
                            ("gesloten", "gesloten"),
                        ],
                        default="open",
                        max_length=20,
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="raised_log_items",
                        to="werkagenda.body",
                    ),
                ),
                ("raised_on", models.DateField()),
                (
                    "escalated_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="escalated_log_items",
                        to="werkagenda.body",
                    ),
                ),
            ],
            options={
                "ordering": ["-raised_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("impact__gte", 1),
                            ("impact__lte", 5),
                            ("likelihood__gte", 1),
                            ("likelihood__lte", 5),
                        ),
                        name="likelihood_and_impact_from_1_to_5",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "opgeschaald"), _negated=True),
                            ("escalated_to__isnull", False),
                            _connector="OR",
                        ),
                        name="escalated_to_a_body",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Participation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="werkagenda.project",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="werkagenda.owner",
                    ),
                ),
                ("joins", models.BooleanField()),
                ("reason", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [
                    models.Index(
                        fields=["project", "owner", "-id"],
                        include=("joins",),
                        name="last_word_of_an_owner",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ArtefactVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "artefact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="werkagenda.artefact",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("content", models.JSONField()),
                ("note", models.CharField(blank=True, max_length=400)),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("artefact", "number"), name="version_number_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LogItemStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "log_item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="werkagenda.logitem",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("in-behandeling", "in behandeling"),
                            ("opgeschaald", "opgeschaald"),
                            ("gesloten", "gesloten"),
                        ],
                        max_length=20,
                    ),
                ),
                ("values", models.JSONField()),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="werkagenda.meeting",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("informeren", "informeren"),
                            ("bespreken", "bespreken"),
                            ("besluiten", "besluiten"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("explanation", models.TextField(blank=True)),
                ("minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("reason", models.TextField(blank=True)),
                ("cause", models.CharField(blank=True, max_length=100)),
                ("cause_state", models.CharField(blank=True, max_length=100)),
                (
                    "version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agenda_items",
                        to="werkagenda.artefactversion",
                    ),
                ),
                (
                    "log_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agenda_items",
                        to="werkagenda.logitem",
                    ),
                ),
                (
                    "idea",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agenda_items",
                        to="werkagenda.idea",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agenda_items",
                        to="werkagenda.project",
                    ),
                ),
                (
                    "minutes_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adopted_at",
                        to="werkagenda.meeting",
                    ),
                ),
                (
                    "continues",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="continued_by",
                        to="werkagenda.agendaitem",
                    ),
                ),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("cause", ""), _negated=True),
                        fields=("meeting", "cause"),
                        name="one_item_per_cause",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProjectIndicator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicators",
                        to="werkagenda.project",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="werkagenda.artefactversion",
                    ),
                ),
                ("indicator", models.SlugField(max_length=120)),
                ("area_code", models.CharField(max_length=20)),
                (
                    "baseline",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True),
                ),
                ("baseline_period", models.CharField(blank=True, max_length=40)),
                (
                    "target",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True),
                ),
                ("target_date", models.DateField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("project", "version", "indicator", "area_code"),
                        name="indicator_once_per_plan",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="werkagenda.agendaitem",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("vastgesteld", "vastgesteld"),
                            ("akkoord", "akkoord"),
                            ("afgewezen", "afgewezen"),
                            ("aangehouden", "aangehouden"),
                            ("teruggegeven", "teruggegeven met opdracht"),
                            ("kennisgenomen", "kennisgenomen"),
                        ],
                        max_length=20,
                    ),
                ),
                ("text", models.TextField()),
                (
                    "manner",
                    models.CharField(
                        choices=[("consensus", "in overeenstemming"), ("stemming", "bij stemming")],
                        max_length=20,
                    ),
                ),
                ("votes_for", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("votes_against", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="werkagenda.decision",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("manner", "stemming"), _negated=True),
                            models.Q(
                                ("votes_against__isnull", False), ("votes_for__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="a_vote_has_its_numbers",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Action",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="werkagenda.meeting",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="werkagenda.decision",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="werkagenda.body",
                    ),
                ),
                ("text", models.TextField()),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                ("function", models.CharField(blank=True, max_length=200)),
                ("due", models.DateField()),
            ],
            options={
                "ordering": ["due", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ArtefactStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="werkagenda.artefactversion",
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("aangeboden", "aangeboden ter vaststelling"),
                            ("vastgesteld", "vastgesteld"),
                            ("teruggegeven", "teruggegeven"),
                            ("ingetrokken", "ingetrokken"),
                            ("gepubliceerd", "gepubliceerd"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="werkagenda.decision",
                    ),
                ),
                ("reason", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("step", "vastgesteld"), _negated=True),
                            ("decision__isnull", False),
                            _connector="OR",
                        ),
                        name="adopted_by_a_decision_only",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="IdeaStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="werkagenda.idea",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("nieuw", "nieuw"),
                            ("in-toelating", "in toelating"),
                            ("toegelaten", "toegelaten"),
                            ("afgewezen", "afgewezen"),
                            ("parkeerplaats", "op de parkeerplaats"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ideas",
                        to="werkagenda.decision",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Reservation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reservations",
                        to="werkagenda.decision",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="werkagenda.owner",
                    ),
                ),
                ("text", models.TextField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("decision", "owner"), name="one_reservation_per_owner"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "agenda",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="werkagenda.agenda",
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("first_year", models.PositiveSmallIntegerField()),
                ("first_quarter", models.PositiveSmallIntegerField()),
                ("quarters", models.PositiveSmallIntegerField(default=12)),
                ("closes_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("voorbereiding", "in voorbereiding"),
                            ("open", "open voor scores"),
                            ("gesloten", "gesloten"),
                            ("vastgesteld", "vastgesteld"),
                        ],
                        default="voorbereiding",
                        max_length=20,
                    ),
                ),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="werkagenda.contributionkey",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="werkagenda.decision",
                    ),
                ),
                ("closing", models.JSONField(blank=True, default=dict)),
                ("practice", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("first_quarter__gte", 1), ("first_quarter__lte", 4)),
                        name="round_starts_in_a_quarter",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quarters__gte", 1), ("quarters__lte", 40)),
                        name="round_of_1_to_40_quarters",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "vastgesteld"), _negated=True),
                            ("decision__isnull", False),
                            _connector="OR",
                        ),
                        name="round_adopted_by_a_decision",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="werkagenda.action",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("gedaan", "gedaan"),
                            ("heropend", "heropend"),
                            ("vervallen", "vervallen"),
                            ("verzet", "nieuwe datum"),
                        ],
                        max_length=20,
                    ),
                ),
                ("due", models.DateField(blank=True, null=True)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Advice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="advices",
                        to="werkagenda.round",
                    ),
                ),
                ("variant", models.SlugField(max_length=80)),
                ("name", models.CharField(max_length=200)),
                ("settings", models.JSONField()),
                ("problem", models.JSONField()),
                ("result", models.JSONField()),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Band",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bands",
                        to="werkagenda.round",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("capacity", "benodigde inzet"), ("yield", "verwachte opbrengst")],
                        max_length=10,
                    ),
                ),
                ("level", models.PositiveSmallIntegerField()),
                ("low", models.DecimalField(decimal_places=2, max_digits=14)),
                ("likely", models.DecimalField(decimal_places=2, max_digits=14)),
                ("high", models.DecimalField(decimal_places=2, max_digits=14)),
                ("unit", models.CharField(max_length=80)),
                ("source", models.CharField(max_length=400)),
            ],
            options={
                "ordering": ["kind", "level"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "kind", "level"), name="band_once_per_round"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("likely__lte", models.F("high")),
                            ("low__gte", 0),
                            ("low__lte", models.F("likely")),
                        ),
                        name="band_goes_up",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Candidate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="candidates",
                        to="werkagenda.round",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidacies",
                        to="werkagenda.project",
                    ),
                ),
                (
                    "must_have",
                    models.CharField(
                        blank=True, help_text="law or duty; empty: none", max_length=200
                    ),
                ),
                ("duration", models.PositiveSmallIntegerField(default=4, help_text="quarters")),
                (
                    "earliest",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="quarter of the round, from 0"
                    ),
                ),
                ("latest", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "after",
                    models.ManyToManyField(
                        blank=True, related_name="before", to="werkagenda.candidate"
                    ),
                ),
                ("excludes", models.ManyToManyField(blank=True, to="werkagenda.candidate")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "project"), name="candidate_once_per_round"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("duration__gte", 1)), name="candidate_lasts_a_quarter"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnerCapacity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="capacities",
                        to="werkagenda.round",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="capacities",
                        to="werkagenda.owner",
                    ),
                ),
                (
                    "quarter",
                    models.PositiveSmallIntegerField(help_text="quarter of the round, from 0"),
                ),
                ("hours", models.DecimalField(decimal_places=1, max_digits=9)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("hours__gte", 0)), name="capacity_not_negative"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProjectCost",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="costs",
                        to="werkagenda.round",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="estimated_costs",
                        to="werkagenda.project",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "amount",
                    models.DecimalField(
                        decimal_places=2, help_text="euro", max_digits=14, null=True
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount__isnull", True), ("amount__gte", 0), _connector="OR"
                        ),
                        name="cost_not_negative",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Score",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="werkagenda.round",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="werkagenda.project",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="werkagenda.owner",
                    ),
                ),
                ("urgency", models.PositiveSmallIntegerField()),
                ("argument", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("urgency__lte", 5)), name="urgency_from_0_to_5"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="YearBudget",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="budgets",
                        to="werkagenda.round",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "amount",
                    models.DecimalField(
                        decimal_places=2, help_text="euro", max_digits=14, null=True
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=400)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount__isnull", True), ("amount__gte", 0), _connector="OR"
                        ),
                        name="budget_not_negative",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AdoptedProject",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adopted",
                        to="werkagenda.round",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adoptions",
                        to="werkagenda.project",
                    ),
                ),
                (
                    "advice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adopted",
                        to="werkagenda.advice",
                    ),
                ),
                (
                    "start",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="quarter of the round, from 0; empty: not said",
                        null=True,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "project"), name="adopted_once_per_round"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="action",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="werkagenda.action",
            ),
        ),
        migrations.RemoveConstraint(
            model_name="project",
            name="project_status_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="statuschange",
            name="recorded_status_is_known",
        ),
        migrations.AlterField(
            model_name="project",
            name="status",
            field=models.CharField(
                blank=True,
                choices=[
                    ("gestart", "gestart"),
                    ("lopend", "lopend"),
                    ("in-ontwikkeling", "in ontwikkeling"),
                    ("in-onderzoek", "in onderzoek"),
                    ("niet-gestart", "nog niet gestart"),
                    ("nader-te-duiden", "nog nader te duiden"),
                    ("on-hold", "on hold"),
                    ("parkeerplaats", "op de parkeerplaats"),
                    ("afgerond", "afgerond"),
                    ("gestopt", "gestopt"),
                    ("onbekend", "onbekend"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="statuschange",
            name="status",
            field=models.CharField(
                blank=True,
                choices=[
                    ("gestart", "gestart"),
                    ("lopend", "lopend"),
                    ("in-ontwikkeling", "in ontwikkeling"),
                    ("in-onderzoek", "in onderzoek"),
                    ("niet-gestart", "nog niet gestart"),
                    ("nader-te-duiden", "nog nader te duiden"),
                    ("on-hold", "on hold"),
                    ("parkeerplaats", "op de parkeerplaats"),
                    ("afgerond", "afgerond"),
                    ("gestopt", "gestopt"),
                    ("onbekend", "onbekend"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        [
                            "",
                            "gestart",
                            "lopend",
                            "in-ontwikkeling",
                            "in-onderzoek",
                            "niet-gestart",
                            "nader-te-duiden",
                            "on-hold",
                            "parkeerplaats",
                            "afgerond",
                            "gestopt",
                            "onbekend",
                        ],
                    )
                ),
                name="project_status_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="statuschange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        [
                            "",
                            "gestart",
                            "lopend",
                            "in-ontwikkeling",
                            "in-onderzoek",
                            "niet-gestart",
                            "nader-te-duiden",
                            "on-hold",
                            "parkeerplaats",
                            "afgerond",
                            "gestopt",
                            "onbekend",
                        ],
                    )
                ),
                name="recorded_status_is_known",
            ),
        ),
        migrations.AddField(
            model_name="statuschange",
            name="reason",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="statuschange",
            name="decision",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="status_changes",
                to="werkagenda.decision",
            ),
        ),
        # What was recorded once stays as it was.
        OnlyAdd(
            table="werkagenda_contributionkey",
        ),
        OnlyAdd(
            table="werkagenda_keyshare",
        ),
        OnlyAdd(
            table="werkagenda_participation",
        ),
        OnlyAdd(
            table="werkagenda_ledgerentry",
        ),
        OnlyAdd(
            table="werkagenda_fundingline",
        ),
        OnlyAdd(
            table="werkagenda_fundingstate",
        ),
        OnlyAdd(
            table="werkagenda_artefactversion",
        ),
        OnlyAdd(
            table="werkagenda_artefactstep",
        ),
        OnlyAdd(
            table="werkagenda_ideastep",
        ),
        OnlyAdd(
            table="werkagenda_decision",
        ),
        OnlyAdd(
            table="werkagenda_reservation",
        ),
        OnlyAdd(
            table="werkagenda_actionstep",
        ),
        OnlyAdd(
            table="werkagenda_logitemstep",
        ),
        OnlyAdd(
            table="werkagenda_hoursspent",
        ),
        OnlyAdd(
            table="werkagenda_moneyspent",
        ),
        OnlyAdd(
            table="werkagenda_milestonereached",
        ),
        OnlyAdd(
            table="werkagenda_projectindicator",
        ),
        OnlyAdd(
            table="werkagenda_score",
        ),
        OnlyAdd(
            table="werkagenda_ownercapacity",
        ),
        OnlyAdd(
            table="werkagenda_projectcost",
        ),
        OnlyAdd(
            table="werkagenda_yearbudget",
        ),
        OnlyAdd(
            table="werkagenda_advice",
        ),
        OnlyAdd(
            table="werkagenda_adoptedproject",
        ),
    ]
