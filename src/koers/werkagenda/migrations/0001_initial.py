# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from koers.werkagenda.models.status_history import CREATE, REMOVE


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Agenda",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("layout", models.TextField(default="[]")),
                ("extra", models.TextField(blank=True, default="")),
                ("key", models.SlugField(max_length=80, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("schema_version", models.PositiveSmallIntegerField()),
                ("region_code", models.SlugField(max_length=80)),
                ("region_name", models.CharField(max_length=200)),
                ("municipalities_count", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("document_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("document_year_basis", models.TextField(blank=True)),
                ("vision", models.TextField(blank=True)),
                ("assignment_task", models.TextField(blank=True)),
                ("planning_title", models.CharField(blank=True, max_length=200)),
                ("planning_time_axis", models.CharField(blank=True, max_length=200)),
                ("updated_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="agenda_has_a_name"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaLoad",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("loaded_at", models.DateTimeField(auto_now_add=True)),
                ("loaded_by", models.CharField(max_length=200)),
                ("file_name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                (
                    "added",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), default=list, size=None
                    ),
                ),
                (
                    "removed",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), default=list, size=None
                    ),
                ),
                (
                    "status_changed",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), default=list, size=None
                    ),
                ),
                (
                    "agenda",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="loads",
                        to="werkagenda.agenda",
                    ),
                ),
            ],
            options={
                "ordering": ["-loaded_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Body",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("layout", models.TextField(default="[]")),
                ("extra", models.TextField(blank=True, default="")),
                ("key", models.SlugField(max_length=80)),
                ("name", models.CharField(max_length=200)),
                ("full_name", models.CharField(blank=True, max_length=200)),
                ("kind", models.CharField(blank=True, max_length=200)),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "agenda",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bodies",
                        to="werkagenda.agenda",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("path", models.CharField(blank=True, max_length=400)),
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("before", "erboven"),
                            ("beside", "ernaast"),
                            ("end", "aan het eind"),
                        ],
                        max_length=10,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                (
                    "agenda",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="werkagenda.agenda",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="PartyGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=80)),
                ("name", models.CharField(max_length=200)),
                ("position", models.PositiveSmallIntegerField()),
                ("listed", models.BooleanField(default=True)),
                (
                    "agenda",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="groups",
                        to="werkagenda.agenda",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("layout", models.TextField(default="[]")),
                ("extra", models.TextField(blank=True, default="")),
                ("key", models.SlugField(max_length=80)),
                ("name", models.CharField(max_length=200)),
                ("role", models.TextField(blank=True)),
                ("position", models.PositiveSmallIntegerField()),
                ("listed", models.BooleanField(default=True)),
                (
                    "agenda",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parties",
                        to="werkagenda.agenda",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parties",
                        to="werkagenda.partygroup",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="Project",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("layout", models.TextField(default="[]")),
                ("extra", models.TextField(blank=True, default="")),
                ("key", models.SlugField(max_length=80)),
                ("name", models.CharField(max_length=200)),
                (
                    "also_called",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("abbreviation", models.CharField(blank=True, max_length=200)),
                ("lead_label", models.CharField(blank=True, max_length=200)),
                (
                    "status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("gestart", "gestart"),
                            ("lopend", "lopend"),
                            ("in-ontwikkeling", "in ontwikkeling"),
                            ("in-onderzoek", "in onderzoek"),
                            ("niet-gestart", "nog niet gestart"),
                            ("on-hold", "on hold"),
                            ("afgerond", "afgerond"),
                            ("gestopt", "gestopt"),
                            ("onbekend", "onbekend"),
                        ],
                        max_length=20,
                    ),
                ),
                ("status_text", models.CharField(blank=True, max_length=200)),
                ("summary", models.TextField(blank=True)),
                ("must_have", models.CharField(blank=True, max_length=200)),
                (
                    "certainty",
                    models.CharField(
                        blank=True,
                        choices=[("layout", "niet zeker in het brondocument")],
                        max_length=20,
                    ),
                ),
                ("period", models.CharField(blank=True, max_length=200)),
                ("start_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("start_uncertain", models.BooleanField(blank=True, null=True)),
                ("implementation_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("implementation_uncertain", models.BooleanField(blank=True, null=True)),
                ("end_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("deadline", models.DateField(blank=True, null=True)),
                ("deadline_text", models.CharField(blank=True, max_length=200)),
                (
                    "partners",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "interventions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agenda",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="projects",
                        to="werkagenda.agenda",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="werkagenda.party",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="PlanningItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("layout", models.TextField(default="[]")),
                ("extra", models.TextField(blank=True, default="")),
                ("position", models.PositiveSmallIntegerField()),
                ("label", models.CharField(max_length=200)),
                (
                    "certainty",
                    models.CharField(
                        blank=True,
                        choices=[("layout", "niet zeker in het brondocument")],
                        max_length=20,
                    ),
                ),
                (
                    "agenda",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="planning_items",
                        to="werkagenda.agenda",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="planning_items",
                        to="werkagenda.project",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("layout", models.TextField(default="[]")),
                ("extra", models.TextField(blank=True, default="")),
                ("position", models.PositiveSmallIntegerField()),
                ("date", models.DateField(blank=True, null=True)),
                ("text", models.TextField()),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="milestones",
                        to="werkagenda.project",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="Figure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=200)),
                (
                    "number",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True),
                ),
                (
                    "texts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="figures",
                        to="werkagenda.project",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="Estimate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("capacity", "benodigde inzet"), ("yield", "verwachte opbrengst")],
                        max_length=10,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("value", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="estimates",
                        to="werkagenda.partygroup",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="estimates",
                        to="werkagenda.project",
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "position"],
            },
        ),
        migrations.CreateModel(
            name="Role",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("layout", models.TextField(default="[]")),
                ("extra", models.TextField(blank=True, default="")),
                ("key", models.SlugField(max_length=80)),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "filled_by_text",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "tasks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None
                    ),
                ),
                ("frequency_text", models.CharField(blank=True, max_length=200)),
                ("frequency_layout", models.TextField(default="[]")),
                ("frequency_extra", models.TextField(blank=True, default="")),
                ("meetings_per_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "hours_per_week",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True),
                ),
                (
                    "agenda",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roles",
                        to="werkagenda.agenda",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="RoleBody",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="werkagenda.body"
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="werkagenda.role"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.AddField(
            model_name="role",
            name="filled_by",
            field=models.ManyToManyField(
                related_name="roles", through="werkagenda.RoleBody", to="werkagenda.body"
            ),
        ),
        migrations.CreateModel(
            name="ScaleLevel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("label", models.CharField(max_length=200)),
                (
                    "agenda",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="levels",
                        to="werkagenda.agenda",
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "level"],
            },
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("layout", models.TextField(default="[]")),
                ("extra", models.TextField(blank=True, default="")),
                ("path", models.CharField(max_length=200)),
                (
                    "agenda",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="werkagenda.agenda",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("layout", models.TextField(default="[]")),
                ("extra", models.TextField(blank=True, default="")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("doel", "doel van de opdracht"),
                            ("uitdaging", "uitdaging"),
                            ("ambitie", "ambitie"),
                            ("juiste-zorg", "juiste zorg op de juiste plek"),
                            ("visie", "toelichting op de visie"),
                            ("beginsel", "afspraak over de samenwerking"),
                            ("uitgangspunt", "uitgangspunt voor toelating"),
                        ],
                        max_length=20,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("key", models.SlugField(blank=True, max_length=80)),
                ("text", models.TextField()),
                (
                    "agenda",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statements",
                        to="werkagenda.agenda",
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "position"],
            },
        ),
        migrations.CreateModel(
            name="StatusChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("gestart", "gestart"),
                            ("lopend", "lopend"),
                            ("in-ontwikkeling", "in ontwikkeling"),
                            ("in-onderzoek", "in onderzoek"),
                            ("niet-gestart", "nog niet gestart"),
                            ("on-hold", "on hold"),
                            ("afgerond", "afgerond"),
                            ("gestopt", "gestopt"),
                            ("onbekend", "onbekend"),
                        ],
                        max_length=20,
                    ),
                ),
                ("status_text", models.CharField(blank=True, max_length=200)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("recorded_by", models.CharField(max_length=200)),
                ("source", models.CharField(max_length=200)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="status_changes",
                        to="werkagenda.project",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Successor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("in_list", models.BooleanField(default=False)),
                (
                    "predecessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successor_links",
                        to="werkagenda.project",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="predecessor_links",
                        to="werkagenda.project",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="ThemeLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("layout", models.TextField(default="[]")),
                ("extra", models.TextField(blank=True, default="")),
                ("key", models.SlugField(max_length=80)),
                ("name", models.CharField(blank=True, max_length=200)),
                (
                    "also_called",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[("themalijn", "themalijn"), ("overkoepelend", "overkoepelend")],
                        max_length=20,
                    ),
                ),
                ("starting_point", models.TextField(blank=True)),
                ("summary", models.TextField(blank=True)),
                (
                    "certainty",
                    models.CharField(
                        blank=True,
                        choices=[("layout", "niet zeker in het brondocument")],
                        max_length=20,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agenda",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="theme_lines",
                        to="werkagenda.agenda",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sublines",
                        to="werkagenda.themeline",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="RoleMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("layout", models.TextField(default="[]")),
                ("extra", models.TextField(blank=True, default="")),
                ("position", models.PositiveSmallIntegerField()),
                ("function", models.CharField(max_length=200)),
                (
                    "organisations",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("count", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "role",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="werkagenda.role",
                    ),
                ),
                (
                    "theme_line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="werkagenda.themeline",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.AddField(
            model_name="project",
            name="theme_line",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="projects",
                to="werkagenda.themeline",
            ),
        ),
        migrations.CreateModel(
            name="ThemeLineItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("client", "opdrachtgever"),
                            ("contractor", "opdrachtnemer"),
                            ("mutual_interests", "wederzijdse belangen"),
                            ("goals", "doelen"),
                            ("indicators", "indicatoren"),
                            ("activities", "activiteiten en projecten"),
                            ("funding", "financiële middelen"),
                        ],
                        max_length=20,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                (
                    "theme_line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="werkagenda.themeline",
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "position"],
            },
        ),
        migrations.CreateModel(
            name="TimelineEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("layout", models.TextField(default="[]")),
                ("extra", models.TextField(blank=True, default="")),
                ("scope", models.CharField(max_length=80)),
                ("position", models.PositiveSmallIntegerField()),
                ("year", models.CharField(max_length=200)),
                ("event", models.TextField()),
                (
                    "agenda",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="timeline",
                        to="werkagenda.agenda",
                    ),
                ),
            ],
            options={
                "ordering": ["scope", "position"],
            },
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.UniqueConstraint(
                fields=("agenda", "key"), name="body_once_per_agenda"
            ),
        ),
        migrations.AddConstraint(
            model_name="partygroup",
            constraint=models.UniqueConstraint(
                fields=("agenda", "code"), name="group_once_per_agenda"
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.UniqueConstraint(
                fields=("agenda", "key"), name="party_once_per_agenda"
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.UniqueConstraint(
                fields=("project", "name"), name="figure_once_per_project"
            ),
        ),
        migrations.AddConstraint(
            model_name="estimate",
            constraint=models.UniqueConstraint(
                fields=("project", "kind", "group"), name="one_estimate"
            ),
        ),
        migrations.AddConstraint(
            model_name="estimate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("value__isnull", True),
                    models.Q(("value__gte", 1), ("value__lte", 3)),
                    _connector="OR",
                ),
                name="estimate_from_1_to_3",
            ),
        ),
        migrations.AddConstraint(
            model_name="rolebody",
            constraint=models.UniqueConstraint(
                fields=("role", "body"), name="body_fills_a_role_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="role",
            constraint=models.UniqueConstraint(
                fields=("agenda", "key"), name="role_once_per_agenda"
            ),
        ),
        migrations.AddConstraint(
            model_name="role",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("meetings_per_year__isnull", True),
                    ("meetings_per_year__gte", 1),
                    _connector="OR",
                ),
                name="role_meets_at_least_once_a_year",
            ),
        ),
        migrations.AddConstraint(
            model_name="scalelevel",
            constraint=models.UniqueConstraint(
                fields=("agenda", "kind", "level"), name="level_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="scalelevel",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__gte", 1), ("level__lte", 3)), name="level_from_1_to_3"
            ),
        ),
        migrations.AddConstraint(
            model_name="section",
            constraint=models.UniqueConstraint(
                fields=("agenda", "path"), name="one_section_per_path"
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.UniqueConstraint(
                fields=("agenda", "kind", "position"), name="statement_has_one_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True),
                fields=("agenda", "kind", "key"),
                name="statement_key_once_per_kind",
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
                            "on-hold",
                            "afgerond",
                            "gestopt",
                            "onbekend",
                        ],
                    )
                ),
                name="recorded_status_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="successor",
            constraint=models.UniqueConstraint(
                fields=("project", "predecessor"), name="succession_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="successor",
            constraint=models.CheckConstraint(
                condition=models.Q(("project", models.F("predecessor")), _negated=True),
                name="no_successor_of_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="themeline",
            constraint=models.UniqueConstraint(
                fields=("agenda", "key"), name="theme_line_once_per_agenda"
            ),
        ),
        migrations.AddConstraint(
            model_name="themeline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("parent__isnull", False),
                    models.Q(("name", ""), _negated=True),
                    _connector="OR",
                ),
                name="theme_line_has_a_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="themeline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("parent__isnull", False),
                    ("kind__in", ["themalijn", "overkoepelend"]),
                    _connector="OR",
                ),
                name="theme_line_has_a_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.UniqueConstraint(
                fields=("agenda", "key"), name="project_once_per_agenda"
            ),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="project_has_a_name"
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
                            "on-hold",
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
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("start_year__isnull", True),
                    ("end_year__isnull", True),
                    ("end_year__gte", models.F("start_year")),
                    _connector="OR",
                ),
                name="project_ends_after_its_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="themelineitem",
            constraint=models.UniqueConstraint(
                fields=("theme_line", "kind", "position"), name="item_has_one_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="themelineitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="item_has_text"
            ),
        ),
        migrations.RunSQL(CREATE, REMOVE),
    ]
