import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wagtail_civic", "0017_reports_on_observations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Idea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=0, verbose_name="version of the text"),
                ),
                (
                    "person_key",
                    models.CharField(blank=True, editable=False, max_length=64, null=True),
                ),
                ("slot", models.PositiveSmallIntegerField(default=1, editable=False)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "Online"),
                            ("api", "Application"),
                            ("paper", "On paper"),
                            ("phone", "By telephone"),
                            ("event", "At a meeting"),
                            ("test", "Trial"),
                        ],
                        default="web",
                        max_length=8,
                        verbose_name="channel",
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                ("submitted_at", models.DateTimeField(verbose_name="received on")),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="confirmed on"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "Waiting for confirmation"),
                            ("confirmed", "Counted"),
                            ("held", "To be checked"),
                            ("withdrawn", "Withdrawn"),
                            ("invalidated", "Set aside"),
                        ],
                        default="pending",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "receipt",
                    models.CharField(editable=False, max_length=16, verbose_name="receipt"),
                ),
                (
                    "hold_reason",
                    models.CharField(
                        blank=True, max_length=32, verbose_name="reason for the check"
                    ),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="withdrawn on"),
                ),
                ("address_hash", models.CharField(blank=True, editable=False, max_length=64)),
                ("title", models.CharField(blank=True, max_length=100, verbose_name="title")),
                ("body", models.TextField(blank=True, max_length=5000, verbose_name="text")),
                (
                    "theme",
                    models.SlugField(
                        blank=True, db_index=False, max_length=64, verbose_name="theme"
                    ),
                ),
                (
                    "district",
                    models.SlugField(
                        blank=True, db_index=False, max_length=64, verbose_name="district"
                    ),
                ),
                (
                    "latitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=5,
                        max_digits=8,
                        null=True,
                        verbose_name="latitude",
                    ),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=5,
                        max_digits=8,
                        null=True,
                        verbose_name="longitude",
                    ),
                ),
                (
                    "place",
                    models.CharField(blank=True, max_length=200, verbose_name="place, in words"),
                ),
                (
                    "public_name",
                    models.CharField(blank=True, max_length=60, verbose_name="name shown"),
                ),
                (
                    "group",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="group or association"
                    ),
                ),
                ("digest", models.CharField(editable=False, max_length=64)),
                (
                    "status_since",
                    models.DateTimeField(blank=True, null=True, verbose_name="status since"),
                ),
                (
                    "status_reason",
                    models.TextField(blank=True, max_length=1000, verbose_name="reason"),
                ),
                ("status_translations", models.JSONField(blank=True, default=dict, editable=False)),
                (
                    "cost",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="cost"
                    ),
                ),
                (
                    "service",
                    models.CharField(blank=True, max_length=120, verbose_name="service in charge"),
                ),
                (
                    "due_on",
                    models.DateField(blank=True, null=True, verbose_name="to be answered by"),
                ),
                (
                    "reviewed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="read by the team on"),
                ),
                (
                    "note",
                    models.TextField(blank=True, max_length=2000, verbose_name="internal note"),
                ),
                (
                    "prepared",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                    ),
                ),
            ],
            options={
                "verbose_name": "idea",
                "verbose_name_plural": "ideas",
                "ordering": ["-submitted_at", "-pk"],
                "permissions": [
                    ("answer_idea", "Can give ideas their status, merge and split them")
                ],
            },
        ),
        migrations.CreateModel(
            name="IdeaEvent",
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
                            ("status", "Status changed"),
                            ("merged", "Merged into another idea"),
                            ("took_in", "Took in another idea"),
                            ("apart", "Taken apart again"),
                            ("split", "Split"),
                            ("assigned", "Given to a service"),
                        ],
                        max_length=8,
                        verbose_name="what",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="on")),
                ("words", models.CharField(blank=True, max_length=1000, verbose_name="reason")),
                ("translations", models.JSONField(blank=True, default=dict, editable=False)),
                (
                    "data",
                    models.JSONField(
                        default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("public", models.BooleanField(default=True)),
            ],
            options={
                "verbose_name": "event of an idea",
                "verbose_name_plural": "events of ideas",
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="IdeaFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sending", models.CharField(editable=False, max_length=32)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("kind", models.CharField(max_length=8, verbose_name="kind")),
                (
                    "alt",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="what the picture shows"
                    ),
                ),
                ("size", models.PositiveIntegerField(verbose_name="size")),
                ("sha256", models.CharField(max_length=64)),
                ("content", models.BinaryField()),
            ],
            options={
                "verbose_name": "file of an idea",
                "verbose_name_plural": "files of ideas",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="IdeaSource",
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
                        choices=[("merged", "Merged"), ("split", "Split")], max_length=8
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="on")),
            ],
            options={
                "verbose_name": "source of an idea",
                "verbose_name_plural": "sources of ideas",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="IdeaStatus",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("names", models.JSONField(default=dict)),
                ("meanings", models.JSONField(default=dict)),
                (
                    "colour",
                    models.CharField(
                        choices=[
                            ("grey", "Grey"),
                            ("blue", "Blue"),
                            ("green", "Green"),
                            ("orange", "Orange"),
                            ("red", "Red"),
                            ("purple", "Purple"),
                        ],
                        default="grey",
                        max_length=8,
                        verbose_name="colour",
                    ),
                ),
                ("needs_reason", models.BooleanField(default=False, verbose_name="needs a reason")),
                ("needs_cost", models.BooleanField(default=False, verbose_name="needs a cost")),
                ("accepts", models.BooleanField(default=False, verbose_name="the city does it")),
                ("retired", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "status of ideas",
                "verbose_name_plural": "statuses of ideas",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="IdeaSupport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=0, verbose_name="version of the text"),
                ),
                (
                    "person_key",
                    models.CharField(blank=True, editable=False, max_length=64, null=True),
                ),
                ("slot", models.PositiveSmallIntegerField(default=1, editable=False)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "Online"),
                            ("api", "Application"),
                            ("paper", "On paper"),
                            ("phone", "By telephone"),
                            ("event", "At a meeting"),
                            ("test", "Trial"),
                        ],
                        default="web",
                        max_length=8,
                        verbose_name="channel",
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                ("submitted_at", models.DateTimeField(verbose_name="received on")),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="confirmed on"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "Waiting for confirmation"),
                            ("confirmed", "Counted"),
                            ("held", "To be checked"),
                            ("withdrawn", "Withdrawn"),
                            ("invalidated", "Set aside"),
                        ],
                        default="pending",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "receipt",
                    models.CharField(editable=False, max_length=16, verbose_name="receipt"),
                ),
                (
                    "hold_reason",
                    models.CharField(
                        blank=True, max_length=32, verbose_name="reason for the check"
                    ),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="withdrawn on"),
                ),
                ("address_hash", models.CharField(blank=True, editable=False, max_length=64)),
            ],
            options={
                "verbose_name": "support of an idea",
                "verbose_name_plural": "supports of ideas",
                "ordering": ["-submitted_at", "-pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="report",
            name="civic_report_about_one",
        ),
        migrations.CreateModel(
            name="IdeaFigure",
            fields=[
                (
                    "idea",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="figure",
                        serialize=False,
                        to="wagtail_civic.idea",
                    ),
                ),
                ("supports", models.PositiveIntegerField(default=0)),
                ("comments", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "figures of an idea",
                "verbose_name_plural": "figures of ideas",
            },
        ),
        migrations.AddField(
            model_name="idea",
            name="consent",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="wagtail_civic.consenttext",
                verbose_name="consent",
            ),
        ),
        migrations.AddField(
            model_name="idea",
            name="decision",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="wagtail_civic.decision",
                verbose_name="decision",
            ),
        ),
        migrations.AddField(
            model_name="idea",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="merged",
                to="wagtail_civic.idea",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="idea",
            name="page",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.WAGTAIL_PAGE_MODEL,
                verbose_name="page it came from",
            ),
        ),
        migrations.AddField(
            model_name="idea",
            name="participant",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="wagtail_civic.participant",
                verbose_name="participant",
            ),
        ),
        migrations.AddField(
            model_name="idea",
            name="space",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="wagtail_civic.space",
                verbose_name="space",
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="idea",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reports",
                to="wagtail_civic.idea",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                fields=("idea", "reporter"), name="civic_report_idea_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("comment", None), ("idea", None), ("observation__isnull", False)),
                    models.Q(("comment__isnull", False), ("idea", None), ("observation", None)),
                    models.Q(("comment", None), ("idea__isnull", False), ("observation", None)),
                    _connector="OR",
                ),
                name="civic_report_about_one",
            ),
        ),
        migrations.AddField(
            model_name="ideaevent",
            name="idea",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="trail",
                to="wagtail_civic.idea",
            ),
        ),
        migrations.AddField(
            model_name="ideaevent",
            name="other",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="wagtail_civic.idea",
            ),
        ),
        migrations.AddField(
            model_name="ideaevent",
            name="user",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="ideafile",
            name="idea",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="files",
                to="wagtail_civic.idea",
            ),
        ),
        migrations.AddField(
            model_name="ideasource",
            name="idea",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="sources",
                to="wagtail_civic.idea",
            ),
        ),
        migrations.AddField(
            model_name="ideasource",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="leads_to",
                to="wagtail_civic.idea",
            ),
        ),
        migrations.AddField(
            model_name="ideastatus",
            name="space",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="idea_statuses",
                to="wagtail_civic.space",
            ),
        ),
        migrations.AddField(
            model_name="idea",
            name="status",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ideas",
                to="wagtail_civic.ideastatus",
                verbose_name="status",
            ),
        ),
        migrations.AddField(
            model_name="ideasupport",
            name="consent",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="wagtail_civic.consenttext",
                verbose_name="consent",
            ),
        ),
        migrations.AddField(
            model_name="ideasupport",
            name="decision",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="wagtail_civic.decision",
                verbose_name="decision",
            ),
        ),
        migrations.AddField(
            model_name="ideasupport",
            name="idea",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="supports",
                to="wagtail_civic.idea",
            ),
        ),
        migrations.AddField(
            model_name="ideasupport",
            name="page",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.WAGTAIL_PAGE_MODEL,
                verbose_name="page it came from",
            ),
        ),
        migrations.AddField(
            model_name="ideasupport",
            name="participant",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="wagtail_civic.participant",
                verbose_name="participant",
            ),
        ),
        migrations.AddField(
            model_name="ideasupport",
            name="space",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="wagtail_civic.space",
                verbose_name="space",
            ),
        ),
        migrations.AddConstraint(
            model_name="ideasource",
            constraint=models.UniqueConstraint(
                fields=("idea", "source"), name="civic_idea_source_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="ideastatus",
            constraint=models.UniqueConstraint(
                fields=("space", "key"), name="civic_idea_status_once"
            ),
        ),
        migrations.AddIndex(
            model_name="idea",
            index=models.Index(fields=["space", "state", "channel"], name="civic_idea_count"),
        ),
        migrations.AddIndex(
            model_name="idea",
            index=models.Index(fields=["space", "state", "submitted_at"], name="civic_idea_shown"),
        ),
        migrations.AddConstraint(
            model_name="idea",
            constraint=models.UniqueConstraint(
                fields=("space", "person_key", "digest"), name="civic_idea_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="idea",
            constraint=models.UniqueConstraint(fields=("receipt",), name="civic_idea_receipt"),
        ),
        migrations.AddIndex(
            model_name="ideasupport",
            index=models.Index(
                fields=["idea", "state", "person_key"], name="civic_idea_support_count"
            ),
        ),
        migrations.AddIndex(
            model_name="ideasupport",
            index=models.Index(fields=["space", "state", "idea"], name="civic_idea_support_space"),
        ),
        migrations.AddConstraint(
            model_name="ideasupport",
            constraint=models.UniqueConstraint(
                fields=("space", "person_key", "idea"), name="civic_idea_support_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="ideasupport",
            constraint=models.UniqueConstraint(
                fields=("receipt",), name="civic_idea_support_receipt"
            ),
        ),
    ]
