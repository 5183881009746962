import uuid

import django.core.serializers.json
import django.db.models.deletion
import wagtail.fields
import wagtail.models.preview
from django.conf import settings
from django.db import migrations, models

import wagtail_civic.keys


class Migration(migrations.Migration):
    initial = True

    #: No release had these: a database that has them all goes on from here.
    replaces = [
        ("wagtail_civic", "0001_initial"),
        ("wagtail_civic", "0002_survey"),
        ("wagtail_civic", "0003_results_change"),
        ("wagtail_civic", "0004_signature_of_messages"),
        ("wagtail_civic", "0005_first_line_of_answer"),
        ("wagtail_civic", "0006_mark_first_lines"),
        ("wagtail_civic", "0007_consultation"),
        ("wagtail_civic", "0008_official_answer"),
        ("wagtail_civic", "0009_discussion"),
        ("wagtail_civic", "0010_rule_of_decision"),
        ("wagtail_civic", "0011_register"),
        ("wagtail_civic", "0012_paper"),
        ("wagtail_civic", "0013_drafts"),
        ("wagtail_civic", "0014_secrecy"),
        ("wagtail_civic", "0015_results"),
        ("wagtail_civic", "0016_ended_told"),
    ]

    dependencies = [
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AddressSalt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(unique=True)),
                ("secret", models.CharField(max_length=255)),
            ],
            options={
                "verbose_name": "address salt",
                "verbose_name_plural": "address salts",
            },
        ),
        migrations.CreateModel(
            name="Bucket",
            fields=[
                ("key", models.CharField(max_length=120, primary_key=True, serialize=False)),
                ("count", models.PositiveIntegerField(default=0)),
                ("maximum", models.PositiveIntegerField()),
                ("expires_at", models.DateTimeField(db_index=True)),
            ],
            options={
                "verbose_name": "limit",
                "verbose_name_plural": "limits",
            },
        ),
        migrations.CreateModel(
            name="Space",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "translation_key",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
                ),
                ("kind", models.CharField(max_length=32, verbose_name="kind")),
                ("title", models.CharField(blank=True, max_length=255, verbose_name="title")),
                ("source_language", models.CharField(blank=True, editable=False, max_length=12)),
                (
                    "secret",
                    models.CharField(
                        blank=True,
                        default=wagtail_civic.keys.new_secret,
                        editable=False,
                        max_length=255,
                    ),
                ),
                ("identity_source", models.CharField(default="email", max_length=32)),
                (
                    "handler",
                    models.CharField(
                        default="email", max_length=32, verbose_name="who may take part"
                    ),
                ),
                (
                    "rules",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                    ),
                ),
                (
                    "mandate",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                    ),
                ),
                (
                    "override",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "By its dates"),
                            ("suspended", "Suspended"),
                            ("closed", "Closed early"),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "override_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="public reason"),
                ),
                (
                    "override_translations",
                    models.JSONField(blank=True, default=dict, editable=False),
                ),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("consent_ids", models.JSONField(blank=True, default=dict, editable=False)),
                ("created_at", models.DateTimeField(verbose_name="created on")),
                ("first_record_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "answered_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="answered on"
                    ),
                ),
                (
                    "page_gone_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="without a page since"
                    ),
                ),
                (
                    "hold_reason",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=300,
                        verbose_name="reason for keeping names longer",
                    ),
                ),
                (
                    "hold_until",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="names kept until"
                    ),
                ),
                (
                    "purged_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="names erased on"
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="source page",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.site",
                    ),
                ),
            ],
            options={
                "verbose_name": "space",
                "verbose_name_plural": "spaces",
                "ordering": ["-created_at", "-pk"],
                "permissions": [
                    ("hold_space", "Can keep names longer than promised, for a reason")
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsentText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=12, verbose_name="language")),
                ("version", models.PositiveIntegerField(verbose_name="version")),
                ("body", models.TextField(verbose_name="text")),
                ("sha256", models.CharField(max_length=64)),
                ("published_at", models.DateTimeField(verbose_name="published on")),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="wagtail_civic.space",
                    ),
                ),
            ],
            options={
                "verbose_name": "consent text",
                "verbose_name_plural": "consent texts",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("space", "language", "version"), name="civic_consent_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ObservationTag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("key", models.SlugField(max_length=80)),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tags",
                        to="wagtail_civic.space",
                    ),
                ),
            ],
            options={
                "verbose_name": "tag of observations",
                "verbose_name_plural": "tags of observations",
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("space", "key"), name="civic_observation_tag_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Realm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=64, unique=True)),
                (
                    "secret",
                    models.CharField(
                        default=wagtail_civic.keys.new_secret, editable=False, max_length=255
                    ),
                ),
            ],
            options={
                "verbose_name": "realm",
                "verbose_name_plural": "realms",
            },
        ),
        migrations.CreateModel(
            name="SurveyQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="wagtail_civic.space",
                    ),
                ),
            ],
            options={
                "verbose_name": "question",
                "verbose_name_plural": "questions",
                "constraints": [
                    models.UniqueConstraint(fields=("space", "key"), name="civic_question_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SurveyOption",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="options",
                        to="wagtail_civic.surveyquestion",
                    ),
                ),
            ],
            options={
                "verbose_name": "option",
                "verbose_name_plural": "options",
                "constraints": [
                    models.UniqueConstraint(fields=("question", "key"), name="civic_option_once")
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("release", "Released"),
                            ("invalidate", "Set aside"),
                            ("restore", "Restored"),
                        ],
                        max_length=12,
                        verbose_name="decision",
                    ),
                ),
                (
                    "rule",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("threat", "Threat or violence"),
                            ("hatred", "Insult, hatred or discrimination"),
                            ("personal", "Somebody’s personal data"),
                            ("false", "Knowingly false"),
                            ("spam", "Advertising or repetition"),
                            ("off_topic", "Off topic"),
                        ],
                        max_length=12,
                        verbose_name="rule",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                (
                    "criteria",
                    models.JSONField(
                        default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("count", models.PositiveIntegerField(default=0, verbose_name="records")),
                ("at", models.DateTimeField(verbose_name="on")),
                (
                    "undone_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="undone on"),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="wagtail_civic.space",
                    ),
                ),
            ],
            options={
                "verbose_name": "decision",
                "verbose_name_plural": "decisions",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fingerprint", models.CharField(editable=False, max_length=64)),
                (
                    "email",
                    models.CharField(blank=True, max_length=254, verbose_name="e-mail address"),
                ),
                (
                    "first_name",
                    models.CharField(blank=True, max_length=100, verbose_name="first name"),
                ),
                (
                    "last_name",
                    models.CharField(blank=True, max_length=100, verbose_name="last name"),
                ),
                ("postcode", models.CharField(blank=True, max_length=10, verbose_name="postcode")),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                ("created_at", models.DateTimeField(verbose_name="created on")),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "realm",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_civic.realm",
                    ),
                ),
            ],
            options={
                "verbose_name": "participant",
                "verbose_name_plural": "participants",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("realm", "fingerprint"), name="civic_participant_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SurveyResponse",
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
                (
                    "consent",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_civic.consenttext",
                        verbose_name="consent",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_civic.decision",
                        verbose_name="decision",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="page it came from",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_civic.participant",
                        verbose_name="participant",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_civic.space",
                        verbose_name="space",
                    ),
                ),
            ],
            options={
                "verbose_name": "response",
                "verbose_name_plural": "responses",
                "ordering": ["-submitted_at", "-pk"],
                "indexes": [
                    models.Index(fields=["space", "state", "channel"], name="civic_response_count")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("space", "person_key", "slot"), name="civic_response_once"
                    ),
                    models.UniqueConstraint(fields=("receipt",), name="civic_response_receipt"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SurveyAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.DecimalField(decimal_places=4, max_digits=15, null=True)),
                ("first", models.BooleanField(default=True)),
                ("receipt", models.CharField(blank=True, editable=False, max_length=16)),
                ("text", models.TextField(blank=True)),
                ("latitude", models.DecimalField(decimal_places=5, max_digits=8, null=True)),
                ("longitude", models.DecimalField(decimal_places=5, max_digits=8, null=True)),
                (
                    "option",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_civic.surveyoption",
                    ),
                ),
                (
                    "row",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_civic.surveyoption",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_civic.surveyquestion",
                    ),
                ),
                (
                    "response",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="wagtail_civic.surveyresponse",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer",
                "verbose_name_plural": "answers",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="UsedChallenge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("expires_at", models.DateTimeField(db_index=True)),
            ],
            options={
                "verbose_name": "used challenge",
                "verbose_name_plural": "used challenges",
            },
        ),
        migrations.CreateModel(
            name="CivicSiteSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "sender",
                    models.CharField(
                        blank=True,
                        help_text="For example: Aubrelle town hall <participation@aubrelle.example>",
                        max_length=200,
                        verbose_name="sender of messages",
                    ),
                ),
                (
                    "reply_to",
                    models.EmailField(blank=True, max_length=254, verbose_name="replies go to"),
                ),
                (
                    "team_email",
                    models.EmailField(
                        blank=True,
                        help_text="Told when a threshold is reached.",
                        max_length=254,
                        verbose_name="address of the team",
                    ),
                ),
                (
                    "data_contact",
                    models.CharField(
                        blank=True,
                        help_text="E-mail or postal address of the data-protection officer.",
                        max_length=200,
                        verbose_name="contact for personal data",
                    ),
                ),
                (
                    "signature",
                    models.CharField(
                        blank=True,
                        help_text="For example: The town hall team",
                        max_length=200,
                        verbose_name="signature of messages",
                    ),
                ),
                (
                    "signature_translations",
                    models.JSONField(blank=True, default=dict, editable=False),
                ),
                ("charter", models.TextField(blank=True, verbose_name="charter of exchanges")),
                (
                    "moderators",
                    models.TextField(
                        blank=True,
                        help_text="One to a line. Told when something waits to be read, at most once an hour.",
                        verbose_name="addresses of the moderators",
                    ),
                ),
                (
                    "moderators_cover",
                    models.TextField(
                        blank=True,
                        help_text="One to a line. Told once a day of what has waited too long.",
                        verbose_name="addresses of those who stand in",
                    ),
                ),
                (
                    "cover_hours",
                    models.PositiveSmallIntegerField(
                        default=24, verbose_name="hours overdue before they are told"
                    ),
                ),
                (
                    "consent_text",
                    models.TextField(
                        blank=True,
                        help_text="What people agree to when they sign. Leave empty to use the standard text.",
                        verbose_name="consent text",
                    ),
                ),
                (
                    "electors",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="registered electors"
                    ),
                ),
                (
                    "mandate_level",
                    models.CharField(
                        choices=[
                            ("information", "Information"),
                            ("consultation", "Consultation"),
                            ("concertation", "Working out together"),
                            ("codecision", "Deciding together"),
                        ],
                        default="consultation",
                        max_length=16,
                        verbose_name="usual level of participation",
                    ),
                ),
                (
                    "mandate_decider",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="who usually decides, and when"
                    ),
                ),
                (
                    "answer_days",
                    models.PositiveSmallIntegerField(
                        default=30, verbose_name="days between closing and your answer"
                    ),
                ),
                (
                    "duration_months",
                    models.PositiveSmallIntegerField(
                        default=6, verbose_name="usual length of a petition, in months"
                    ),
                ),
                (
                    "response_threshold",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="signatures for a written answer"
                    ),
                ),
                (
                    "debate_threshold",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="signatures for a debate in the council"
                    ),
                ),
                (
                    "charter_page",
                    models.ForeignKey(
                        blank=True,
                        help_text="Linked wherever people write.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="page with the charter",
                    ),
                ),
                (
                    "site",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="civic_settings",
                        to="wagtailcore.site",
                        verbose_name="site",
                    ),
                ),
            ],
            options={
                "verbose_name": "participation settings",
                "verbose_name_plural": "participation settings",
            },
        ),
        migrations.CreateModel(
            name="Observation",
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
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "Online"),
                            ("api", "Application"),
                            ("email", "By e-mail"),
                            ("letter", "By letter"),
                            ("paper", "In the paper register"),
                            ("oral", "Said in person"),
                            ("test", "Trial"),
                        ],
                        default="web",
                        max_length=8,
                        verbose_name="channel",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("title", models.CharField(blank=True, max_length=150, verbose_name="subject")),
                ("body", models.TextField(blank=True, max_length=10000, verbose_name="text")),
                ("name", models.CharField(blank=True, max_length=100, verbose_name="name shown")),
                ("sending", models.CharField(blank=True, editable=False, max_length=64, null=True)),
                (
                    "hidden_for",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("defamation", "it defames or insults somebody"),
                            ("hatred", "it calls for hatred or discrimination"),
                            ("threat", "it threatens somebody or calls for violence"),
                            ("personal", "it holds somebody’s personal data"),
                            ("other", "the law forbids what it holds"),
                        ],
                        max_length=12,
                        verbose_name="hidden because",
                    ),
                ),
                (
                    "note",
                    models.TextField(blank=True, max_length=2000, verbose_name="internal note"),
                ),
                (
                    "position",
                    models.TextField(blank=True, max_length=4000, verbose_name="published answer"),
                ),
                (
                    "entered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="entered on"),
                ),
                (
                    "consent",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_civic.consenttext",
                        verbose_name="consent",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_civic.decision",
                        verbose_name="decision",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="page it came from",
                    ),
                ),
                (
                    "tags",
                    models.ManyToManyField(
                        blank=True,
                        related_name="observations",
                        to="wagtail_civic.observationtag",
                        verbose_name="tags",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_civic.participant",
                        verbose_name="participant",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_civic.space",
                        verbose_name="space",
                    ),
                ),
            ],
            options={
                "verbose_name": "observation",
                "verbose_name_plural": "observations",
                "ordering": ["space", "number"],
                "permissions": [
                    (
                        "investigate_observation",
                        "Can keep the registers that are given to her, without their pages",
                    )
                ],
                "indexes": [
                    models.Index(
                        fields=["space", "state", "channel"], name="civic_observation_count"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("space", "number"), name="civic_observation_number"
                    ),
                    models.UniqueConstraint(
                        fields=("space", "sending"), name="civic_observation_sent"
                    ),
                    models.UniqueConstraint(fields=("receipt",), name="civic_observation_receipt"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ObservationFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("kind", models.CharField(max_length=8, verbose_name="kind")),
                ("size", models.PositiveIntegerField(verbose_name="size")),
                ("sha256", models.CharField(max_length=64)),
                ("content", models.BinaryField()),
                (
                    "observation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="wagtail_civic.observation",
                    ),
                ),
            ],
            options={
                "verbose_name": "file of an observation",
                "verbose_name_plural": "files of observations",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Thread",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("target", models.CharField(blank=True, max_length=64)),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="threads",
                        to="wagtail_civic.space",
                    ),
                ),
            ],
            options={
                "verbose_name": "thread",
                "verbose_name_plural": "threads",
                "constraints": [
                    models.UniqueConstraint(fields=("space", "target"), name="civic_thread_once")
                ],
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
                ("body", models.TextField(blank=True, max_length=2000, verbose_name="text")),
                (
                    "stance",
                    models.CharField(
                        choices=[("for", "For"), ("against", "Against"), ("neutral", "Neither")],
                        default="neutral",
                        max_length=8,
                        verbose_name="stance",
                    ),
                ),
                (
                    "public_name",
                    models.CharField(blank=True, max_length=60, verbose_name="name shown"),
                ),
                ("official", models.BooleanField(default=False, verbose_name="answer of the city")),
                ("digest", models.CharField(editable=False, max_length=64)),
                (
                    "reviewed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="read by the team on"),
                ),
                (
                    "page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="page it came from",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="wagtail_civic.comment",
                        verbose_name="reply to",
                    ),
                ),
                (
                    "consent",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_civic.consenttext",
                        verbose_name="consent",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_civic.decision",
                        verbose_name="decision",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_civic.participant",
                        verbose_name="participant",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_civic.space",
                        verbose_name="space",
                    ),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="wagtail_civic.thread",
                    ),
                ),
            ],
            options={
                "verbose_name": "comment",
                "verbose_name_plural": "comments",
                "ordering": ["-submitted_at", "-pk"],
                "indexes": [
                    models.Index(fields=["space", "state", "channel"], name="civic_comment_count"),
                    models.Index(
                        fields=["thread", "state", "submitted_at"], name="civic_comment_shown"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("space", "person_key", "digest"), name="civic_comment_once"
                    ),
                    models.UniqueConstraint(fields=("receipt",), name="civic_comment_receipt"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("threat", "Threat or violence"),
                            ("hatred", "Insult, hatred or discrimination"),
                            ("personal", "Somebody’s personal data"),
                            ("false", "Knowingly false"),
                            ("spam", "Advertising or repetition"),
                            ("off_topic", "Off topic"),
                            ("other", "Another reason"),
                        ],
                        max_length=12,
                        verbose_name="reason",
                    ),
                ),
                (
                    "words",
                    models.CharField(blank=True, max_length=300, verbose_name="in your words"),
                ),
                ("reporter", models.CharField(editable=False, max_length=64)),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                ("at", models.DateTimeField(verbose_name="on")),
                (
                    "handled_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="dealt with on"),
                ),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="wagtail_civic.comment",
                    ),
                ),
            ],
            options={
                "verbose_name": "report",
                "verbose_name_plural": "reports",
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("comment", "reporter"), name="civic_report_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Signature",
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
                ("first_name", models.CharField(max_length=100, verbose_name="first name")),
                ("last_name", models.CharField(max_length=100, verbose_name="last name")),
                ("postcode", models.CharField(blank=True, max_length=10, verbose_name="postcode")),
                ("show_name", models.BooleanField(default=False, verbose_name="name shown")),
                (
                    "consent",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_civic.consenttext",
                        verbose_name="consent",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_civic.decision",
                        verbose_name="decision",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="page it came from",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_civic.participant",
                        verbose_name="participant",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_civic.space",
                        verbose_name="space",
                    ),
                ),
            ],
            options={
                "verbose_name": "signature",
                "verbose_name_plural": "signatures",
                "ordering": ["-submitted_at", "-pk"],
                "permissions": [
                    ("moderate_signature", "Can release, set aside and restore signatures"),
                    ("export_signature", "Can export signatures with names"),
                    ("oversee_signature", "Can see signatures of every petition, without its page"),
                ],
                "indexes": [
                    models.Index(
                        fields=["space", "state", "channel"], name="civic_signature_count"
                    ),
                    models.Index(
                        fields=["space", "show_name", "submitted_at"], name="civic_signature_named"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("space", "person_key", "slot"), name="civic_signature_once"
                    ),
                    models.UniqueConstraint(fields=("receipt",), name="civic_receipt_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SheetFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(editable=False, max_length=64)),
                ("name", models.CharField(max_length=200, verbose_name="file")),
                ("channel", models.CharField(max_length=8, verbose_name="channel")),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                ("at", models.DateTimeField(verbose_name="on")),
                ("sealed", models.TextField(blank=True, editable=False)),
                ("lines", models.PositiveIntegerField(default=0)),
                ("checked", models.PositiveIntegerField(default=0)),
                ("imported", models.PositiveIntegerField(default=0)),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="confirmed on"),
                ),
                (
                    "chosen",
                    models.JSONField(
                        blank=True,
                        default=list,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                    ),
                ),
                (
                    "report",
                    models.JSONField(
                        blank=True,
                        default=list,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sheet_files",
                        to="wagtail_civic.space",
                    ),
                ),
            ],
            options={
                "verbose_name": "file of sheets",
                "verbose_name_plural": "files of sheets",
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("space", "sha256"), name="civic_sheet_file_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Published",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(verbose_name="version")),
                (
                    "content",
                    models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder),
                ),
                ("sha256", models.CharField(max_length=64)),
                ("published_at", models.DateTimeField(verbose_name="published on")),
                (
                    "records_before",
                    models.PositiveIntegerField(
                        default=0, verbose_name="records before this version"
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="wagtail_civic.space",
                    ),
                ),
            ],
            options={
                "verbose_name": "published version",
                "verbose_name_plural": "published versions",
                "ordering": ["space", "version"],
                "constraints": [
                    models.UniqueConstraint(fields=("space", "version"), name="civic_version_once")
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
                (
                    "used_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="answered on"
                    ),
                ),
                (
                    "consent",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_civic.consenttext",
                        verbose_name="consent",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_civic.decision",
                        verbose_name="decision",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="page it came from",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_civic.participant",
                        verbose_name="participant",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_civic.space",
                        verbose_name="space",
                    ),
                ),
            ],
            options={
                "verbose_name": "participation",
                "verbose_name_plural": "participations",
                "ordering": ["-submitted_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("space", "person_key", "slot"), name="civic_participation_once"
                    ),
                    models.UniqueConstraint(
                        fields=("receipt",), name="civic_participation_receipt"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutgoingMessage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("event", models.CharField(editable=False, max_length=64)),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                ("language", models.CharField(blank=True, max_length=12)),
                ("domain", models.CharField(blank=True, max_length=100)),
                ("sealed", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("queued", "Waiting"), ("sent", "Sent"), ("failed", "Given up")],
                        default="queued",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="tries")),
                ("created_at", models.DateTimeField(db_index=True, verbose_name="created on")),
                ("next_try_at", models.DateTimeField(verbose_name="next try")),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent on")),
                (
                    "last_error",
                    models.CharField(blank=True, max_length=200, verbose_name="last error"),
                ),
                (
                    "site",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.site",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtail_civic.participant",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtail_civic.space",
                    ),
                ),
            ],
            options={
                "verbose_name": "outgoing message",
                "verbose_name_plural": "outgoing messages",
                "indexes": [
                    models.Index(fields=["state", "next_try_at"], name="civic_message_due")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("event",), name="civic_message_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="OfficialAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(verbose_name="version")),
                (
                    "content",
                    models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder),
                ),
                (
                    "note",
                    models.CharField(blank=True, max_length=300, verbose_name="what was corrected"),
                ),
                ("translations", models.JSONField(blank=True, default=dict, editable=False)),
                ("published_at", models.DateTimeField(verbose_name="published on")),
                ("recipients", models.PositiveIntegerField(default=0, verbose_name="people told")),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="wagtail_civic.space",
                    ),
                ),
            ],
            options={
                "verbose_name": "official answer",
                "verbose_name_plural": "official answers",
                "ordering": ["space", "version"],
                "constraints": [
                    models.UniqueConstraint(fields=("space", "version"), name="civic_answer_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="LastNumber",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(default=0)),
                (
                    "space",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="last_number",
                        to="wagtail_civic.space",
                    ),
                ),
            ],
            options={
                "verbose_name": "last number of a register",
                "verbose_name_plural": "last numbers of registers",
            },
        ),
        migrations.CreateModel(
            name="Investigator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="investigators",
                        to="wagtail_civic.space",
                    ),
                ),
            ],
            options={
                "verbose_name": "keeper of a register",
                "verbose_name_plural": "keepers of registers",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("space", "user"), name="civic_investigator_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FormCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("what", models.CharField(max_length=80)),
                ("shard", models.PositiveSmallIntegerField()),
                ("count", models.PositiveIntegerField(default=0)),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="form_counts",
                        to="wagtail_civic.space",
                    ),
                ),
            ],
            options={
                "verbose_name": "count of forms",
                "verbose_name_plural": "counts of forms",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("space", "day", "what", "shard"), name="civic_form_count_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Follow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "frequency",
                    models.CharField(
                        choices=[("now", "At once"), ("never", "Never")],
                        default="now",
                        max_length=8,
                        verbose_name="frequency",
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="since")),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follows",
                        to="wagtail_civic.participant",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follows",
                        to="wagtail_civic.space",
                    ),
                ),
            ],
            options={
                "verbose_name": "follow",
                "verbose_name_plural": "follows",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("space", "participant"), name="civic_follow_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DataPackage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=12, verbose_name="language")),
                ("edition", models.CharField(blank=True, max_length=64)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("built_at", models.DateTimeField(blank=True, null=True, verbose_name="built on")),
                ("lease", models.CharField(blank=True, max_length=32)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="packages",
                        to="wagtail_civic.space",
                    ),
                ),
            ],
            options={
                "verbose_name": "package of open data",
                "verbose_name_plural": "packages of open data",
                "constraints": [
                    models.UniqueConstraint(fields=("space", "language"), name="civic_package_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=32)),
                ("record_id", models.BigIntegerField()),
                ("handle_hash", models.CharField(max_length=64)),
                ("token_hash", models.CharField(max_length=64)),
                ("code_hash", models.CharField(max_length=64)),
                ("code_expires_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(db_index=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("sends", models.PositiveSmallIntegerField(default=1)),
                ("sealed", models.TextField(blank=True)),
                ("created_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtail_civic.space",
                    ),
                ),
            ],
            options={
                "verbose_name": "confirmation",
                "verbose_name_plural": "confirmations",
                "indexes": [
                    models.Index(fields=["kind", "record_id"], name="civic_confirmation_record")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("handle_hash",), name="civic_confirmation_handle"
                    ),
                    models.UniqueConstraint(
                        fields=("token_hash",), name="civic_confirmation_token"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ballot",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("content", models.JSONField()),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="box",
                        to="wagtail_civic.space",
                    ),
                ),
            ],
            options={
                "verbose_name": "ballot in the box",
                "verbose_name_plural": "ballots in the box",
            },
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seq", models.PositiveBigIntegerField(editable=False, unique=True)),
                ("at", models.DateTimeField(db_index=True, verbose_name="on")),
                ("actor_name", models.CharField(blank=True, max_length=150, verbose_name="by")),
                ("action", models.CharField(db_index=True, max_length=64, verbose_name="action")),
                ("target", models.CharField(blank=True, max_length=100, verbose_name="target")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                (
                    "data",
                    models.JSONField(
                        default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("previous", models.CharField(blank=True, max_length=64)),
                ("sha256", models.CharField(max_length=64)),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_civic.space",
                    ),
                ),
            ],
            options={
                "verbose_name": "audit entry",
                "verbose_name_plural": "audit log",
                "ordering": ["-seq"],
            },
        ),
        migrations.CreateModel(
            name="AnswerTag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=80, verbose_name="label")),
                ("translations", models.JSONField(blank=True, default=dict, editable=False)),
                (
                    "space",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answer_tags",
                        to="wagtail_civic.space",
                        verbose_name="questionnaire",
                    ),
                ),
            ],
            options={
                "verbose_name": "tag of answers",
                "verbose_name_plural": "tags of answers",
                "ordering": ["label", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("space", "label"), name="civic_answer_tag_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="AnswerDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "content",
                    models.JSONField(
                        default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                (
                    "edited_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="edited on"),
                ),
                ("ended_told", models.DateField(blank=True, editable=False, null=True)),
                ("soon_told", models.DateField(blank=True, editable=False, null=True)),
                ("late_told", models.DateField(blank=True, editable=False, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "space",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answer_draft",
                        to="wagtail_civic.space",
                    ),
                ),
            ],
            options={
                "verbose_name": "draft of an official answer",
                "verbose_name_plural": "drafts of official answers",
            },
        ),
        migrations.CreateModel(
            name="SpaceChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="on")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("dates", "Dates changed"),
                            ("threshold", "Threshold changed"),
                            ("results", "Results opened to more people"),
                            ("suspended", "Suspended"),
                            ("resumed", "Resumed"),
                            ("closed", "Closed early"),
                            ("text", "Text changed"),
                            ("refused", "Change refused"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("translations", models.JSONField(blank=True, default=dict, editable=False)),
                (
                    "before",
                    models.JSONField(
                        default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                (
                    "after",
                    models.JSONField(
                        default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("records", models.PositiveIntegerField(default=0)),
                ("public", models.BooleanField(default=True)),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="wagtail_civic.space",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "change of a space",
                "verbose_name_plural": "changes of spaces",
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SpacePhase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(default="main", max_length=64)),
                ("kind", models.CharField(max_length=32)),
                ("opens_at", models.DateTimeField(blank=True, null=True, verbose_name="opens on")),
                (
                    "closes_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="closes on"),
                ),
                ("actions", models.JSONField(default=list)),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followers",
                        to="wagtail_civic.spacephase",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="phases",
                        to="wagtail_civic.space",
                    ),
                ),
            ],
            options={
                "verbose_name": "phase",
                "verbose_name_plural": "phases",
                "constraints": [
                    models.UniqueConstraint(fields=("space", "key"), name="civic_phase_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Support",
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
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="supports",
                        to="wagtail_civic.comment",
                    ),
                ),
                (
                    "consent",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_civic.consenttext",
                        verbose_name="consent",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_civic.decision",
                        verbose_name="decision",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="page it came from",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_civic.participant",
                        verbose_name="participant",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtail_civic.space",
                        verbose_name="space",
                    ),
                ),
            ],
            options={
                "verbose_name": "support",
                "verbose_name_plural": "supports",
                "ordering": ["-submitted_at", "-pk"],
                "indexes": [models.Index(fields=["comment", "state"], name="civic_support_count")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("space", "person_key", "comment"), name="civic_support_once"
                    ),
                    models.UniqueConstraint(fields=("receipt",), name="civic_support_receipt"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Quotation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(max_length=1000, verbose_name="text")),
                ("at", models.DateTimeField(verbose_name="published on")),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "answer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quotation",
                        to="wagtail_civic.surveyanswer",
                    ),
                ),
            ],
            options={
                "verbose_name": "quotation",
                "verbose_name_plural": "quotations",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="AnswerTagging",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="taggings",
                        to="wagtail_civic.answertag",
                    ),
                ),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="taggings",
                        to="wagtail_civic.surveyanswer",
                    ),
                ),
            ],
            options={
                "verbose_name": "tagged answer",
                "verbose_name_plural": "tagged answers",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tag", "answer"), name="civic_answer_tagged_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SurveyDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("sealed", models.TextField()),
                ("expires_at", models.DateTimeField(db_index=True)),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to="wagtail_civic.space",
                    ),
                ),
            ],
            options={
                "verbose_name": "saved draft",
                "verbose_name_plural": "saved drafts",
            },
        ),
        migrations.CreateModel(
            name="Sheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        blank=True, max_length=40, null=True, verbose_name="number on the sheet"
                    ),
                ),
                ("token", models.CharField(editable=False, max_length=64)),
                (
                    "match_key",
                    models.CharField(blank=True, editable=False, max_length=64, null=True),
                ),
                ("entered_at", models.DateTimeField(verbose_name="entered on")),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="sheets",
                        to="wagtail_civic.sheetfile",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="wagtail_civic.space",
                    ),
                ),
                (
                    "double_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_civic.surveyresponse",
                        verbose_name="probable double of",
                    ),
                ),
                (
                    "response",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sheet",
                        to="wagtail_civic.surveyresponse",
                        verbose_name="response",
                    ),
                ),
            ],
            options={
                "verbose_name": "sheet",
                "verbose_name_plural": "sheets",
                "ordering": ["-entered_at", "-pk"],
                "permissions": [("enter_sheet", "Can enter answers given on paper")],
                "constraints": [
                    models.UniqueConstraint(fields=("space", "token"), name="civic_sheet_token"),
                    models.UniqueConstraint(fields=("space", "number"), name="civic_sheet_number"),
                    models.UniqueConstraint(
                        fields=("space", "match_key"), name="civic_sheet_match"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=32)),
                ("total", models.PositiveIntegerField(default=0)),
                ("detail", models.JSONField(default=dict)),
                ("refreshed_at", models.DateTimeField(blank=True, null=True)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("lease", models.CharField(blank=True, max_length=32)),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tallies",
                        to="wagtail_civic.space",
                    ),
                ),
            ],
            options={
                "verbose_name": "count",
                "verbose_name_plural": "counts",
                "constraints": [
                    models.UniqueConstraint(fields=("space", "name"), name="civic_tally_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Theme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("key", models.SlugField(max_length=64, verbose_name="key")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
            ],
            options={
                "verbose_name": "theme",
                "verbose_name_plural": "themes",
                "ordering": ["order", "name"],
                "abstract": False,
                "unique_together": {("translation_key", "locale")},
            },
        ),
        migrations.CreateModel(
            name="Survey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("live", models.BooleanField(default=True, editable=False, verbose_name="live")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="has unpublished changes"
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(
                        blank=True, db_index=True, null=True, verbose_name="first published at"
                    ),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="last published at"
                    ),
                ),
                (
                    "go_live_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="go live date/time"),
                ),
                (
                    "expire_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time"),
                ),
                (
                    "expired",
                    models.BooleanField(default=False, editable=False, verbose_name="expired"),
                ),
                (
                    "locked",
                    models.BooleanField(default=False, editable=False, verbose_name="locked"),
                ),
                (
                    "locked_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="locked at"),
                ),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                (
                    "introduction",
                    wagtail.fields.RichTextField(blank=True, verbose_name="introduction"),
                ),
                (
                    "questions",
                    wagtail.fields.StreamField(
                        [], blank=True, block_lookup={}, verbose_name="questions"
                    ),
                ),
                (
                    "thanks",
                    models.TextField(
                        blank=True,
                        help_text="Shown to whoever has answered.",
                        max_length=1000,
                        verbose_name="what happens next",
                    ),
                ),
                (
                    "elsewhere",
                    models.TextField(
                        blank=True,
                        help_text="Places with paper questionnaires, a telephone number, meetings.",
                        max_length=1000,
                        verbose_name="other ways to answer",
                    ),
                ),
                (
                    "places",
                    wagtail.fields.StreamField(
                        [], blank=True, block_lookup={}, verbose_name="places"
                    ),
                ),
                ("opens_at", models.DateTimeField(blank=True, null=True, verbose_name="opens on")),
                (
                    "closes_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="closes on"),
                ),
                (
                    "results_shown",
                    models.CharField(
                        choices=[
                            ("never", "Never on the site"),
                            (
                                "answered",
                                "To those who answered, and to everybody once it is closed",
                            ),
                            ("closed", "Once it is closed"),
                            ("always", "Always"),
                        ],
                        default="closed",
                        max_length=12,
                        verbose_name="results are shown",
                    ),
                ),
                (
                    "mandate_decider",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="who decides, and when"
                    ),
                ),
                (
                    "mandate_answer",
                    models.DateField(blank=True, null=True, verbose_name="we will answer by"),
                ),
                (
                    "handler",
                    models.CharField(default="email", max_length=32, verbose_name="who may answer"),
                ),
                (
                    "secrecy",
                    models.CharField(
                        choices=[
                            ("open", "Open: whoever runs it sees the address beside each response"),
                            ("pseudonymous", "Pseudonymous: no screen shows whose response it is"),
                            (
                                "separated",
                                "Separated: nothing in the database joins a person and her answers",
                            ),
                        ],
                        default="pseudonymous",
                        max_length=16,
                        verbose_name="secrecy",
                    ),
                ),
                (
                    "lawful_basis",
                    models.CharField(
                        choices=[
                            ("public_task", "Public-interest task, with a notice"),
                            ("consent", "Explicit consent"),
                        ],
                        default="public_task",
                        max_length=16,
                        verbose_name="lawful basis",
                    ),
                ),
                (
                    "consent_text",
                    models.TextField(blank=True, verbose_name="consent or notice text"),
                ),
                (
                    "change_reason",
                    models.CharField(
                        blank=True,
                        help_text="Shown in public. Needed when dates change, or results open to more people, after people have answered.",
                        max_length=300,
                        verbose_name="reason for the change",
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_civic.spacephase",
                        verbose_name="step that it follows",
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
                (
                    "locked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="locked_%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="locked by",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_civic.theme",
                        verbose_name="theme",
                    ),
                ),
            ],
            options={
                "verbose_name": "questionnaire",
                "verbose_name_plural": "questionnaires",
                "ordering": ["-pk"],
                "abstract": False,
                "unique_together": {("translation_key", "locale")},
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Threshold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=32)),
                ("value", models.PositiveIntegerField(verbose_name="signatures needed")),
                (
                    "reached_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="reached on"),
                ),
                ("acted_on", models.DateField(blank=True, null=True, verbose_name="acted on")),
                (
                    "acted_words",
                    models.CharField(blank=True, max_length=300, verbose_name="what was done"),
                ),
                ("acted_translations", models.JSONField(blank=True, default=dict, editable=False)),
                ("acted_url", models.URLField(blank=True, max_length=500, verbose_name="link")),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="thresholds",
                        to="wagtail_civic.space",
                    ),
                ),
            ],
            options={
                "verbose_name": "threshold",
                "verbose_name_plural": "thresholds",
                "ordering": ["value"],
                "constraints": [
                    models.UniqueConstraint(fields=("space", "name"), name="civic_threshold_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="WithdrawalLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=32)),
                ("record_id", models.BigIntegerField()),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("expires_at", models.DateTimeField(blank=True, db_index=True, null=True)),
                ("created_at", models.DateTimeField()),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtail_civic.space",
                    ),
                ),
            ],
            options={
                "verbose_name": "withdrawal link",
                "verbose_name_plural": "withdrawal links",
            },
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "cited",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cited_by",
                        to="wagtail_civic.comment",
                    ),
                ),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="wagtail_civic.comment",
                    ),
                ),
            ],
            options={
                "verbose_name": "citation",
                "verbose_name_plural": "citations",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("comment", "cited"), name="civic_citation_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="DataPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("data", models.BinaryField()),
                (
                    "package",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="wagtail_civic.datapackage",
                    ),
                ),
            ],
            options={
                "verbose_name": "part of a package",
                "verbose_name_plural": "parts of packages",
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("package", "number"), name="civic_part_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="District",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("key", models.SlugField(max_length=64, verbose_name="key")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "postcodes",
                    models.TextField(
                        blank=True,
                        help_text="Separated by spaces or line breaks.",
                        verbose_name="postcodes",
                    ),
                ),
                (
                    "electors",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="registered electors"
                    ),
                ),
                (
                    "geojson",
                    models.JSONField(blank=True, null=True, verbose_name="outline (GeoJSON)"),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
            ],
            options={
                "verbose_name": "district",
                "verbose_name_plural": "districts",
                "ordering": ["order", "name"],
                "abstract": False,
                "unique_together": {("translation_key", "locale")},
            },
        ),
    ]
