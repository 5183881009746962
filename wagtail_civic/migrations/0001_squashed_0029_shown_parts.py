import uuid

import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import wagtail.fields
import wagtail.models.preview
from django.conf import settings
from django.db import migrations, models
from wagtail.images import get_image_model_string

import wagtail_civic.keys
from wagtail_civic.migrating import CreateModels

#: Of the expression that the search asks for: PostgreSQL alone has such an index.
INDEX = (
    "CREATE INDEX civic_line_words ON wagtail_civic_transcriptline "
    "USING gin (to_tsvector('simple'::regconfig, words))"
)


def index_words(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(INDEX)


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX IF EXISTS civic_line_words")


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
        ("wagtail_civic", "0001_squashed_0016_ended_told"),
        ("wagtail_civic", "0017_reports_on_observations"),
        ("wagtail_civic", "0018_ideas"),
        ("wagtail_civic", "0019_idea_follow"),
        ("wagtail_civic", "0020_budgets"),
        ("wagtail_civic", "0021_questions"),
        ("wagtail_civic", "0022_count_runs"),
        ("wagtail_civic", "0023_council"),
        ("wagtail_civic", "0024_registration"),
        ("wagtail_civic", "0025_transcripts"),
        ("wagtail_civic", "0026_ingest"),
        ("wagtail_civic", "0027_follow_up_of_meetings"),
        ("wagtail_civic", "0028_council_dated"),
        ("wagtail_civic", "0029_shown_parts"),
    ]

    dependencies = [
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(get_image_model_string()),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="AddressSalt",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                        (
                            "key",
                            models.CharField(max_length=120, primary_key=True, serialize=False),
                        ),
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
                    name="Realm",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("name", models.CharField(max_length=64, unique=True)),
                        (
                            "secret",
                            models.CharField(
                                default=wagtail_civic.keys.new_secret,
                                editable=False,
                                max_length=255,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "realm",
                        "verbose_name_plural": "realms",
                    },
                ),
                migrations.CreateModel(
                    name="Term",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="name")),
                        ("starts_on", models.DateField(unique=True, verbose_name="from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                    ],
                    options={
                        "verbose_name": "term of office",
                        "verbose_name_plural": "terms of office",
                        "ordering": ["-starts_on"],
                    },
                ),
                migrations.CreateModel(
                    name="UsedChallenge",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="replies go to"
                            ),
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
                        (
                            "charter",
                            models.TextField(blank=True, verbose_name="charter of exchanges"),
                        ),
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
                            "authority",
                            models.CharField(
                                blank=True,
                                help_text="As open data names it, for example: Ville d’Aubrelle.",
                                max_length=120,
                                verbose_name="name of the authority",
                            ),
                        ),
                        (
                            "siret",
                            models.CharField(
                                blank=True,
                                help_text="14 digits, without blanks.",
                                max_length=14,
                                verbose_name="SIRET",
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
                                blank=True,
                                max_length=300,
                                verbose_name="who usually decides, and when",
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
                                blank=True,
                                null=True,
                                verbose_name="signatures for a written answer",
                            ),
                        ),
                        (
                            "debate_threshold",
                            models.PositiveIntegerField(
                                blank=True,
                                null=True,
                                verbose_name="signatures for a debate in the council",
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
                    name="Member",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("changed_at", models.DateTimeField(auto_now=True)),
                        ("key", models.SlugField(max_length=64, verbose_name="key")),
                        (
                            "first_name",
                            models.CharField(blank=True, max_length=60, verbose_name="first name"),
                        ),
                        ("last_name", models.CharField(max_length=80, verbose_name="name")),
                        ("role", models.CharField(blank=True, max_length=160, verbose_name="role")),
                        (
                            "group",
                            models.SlugField(
                                blank=True,
                                db_index=False,
                                max_length=64,
                                verbose_name="political group",
                            ),
                        ),
                        (
                            "biography",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="in a few words"
                            ),
                        ),
                        (
                            "email",
                            models.EmailField(
                                blank=True,
                                help_text="Shown to nobody. Receives the synthesis of what people say before a meeting.",
                                max_length=254,
                                verbose_name="e-mail address",
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
                            "picture",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=get_image_model_string(),
                                verbose_name="picture",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "member",
                        "verbose_name_plural": "members",
                        "ordering": ["last_name", "first_name"],
                        "abstract": False,
                        "unique_together": {("translation_key", "locale")},
                    },
                ),
                migrations.CreateModel(
                    name="Participant",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("fingerprint", models.CharField(editable=False, max_length=64)),
                        (
                            "email",
                            models.CharField(
                                blank=True, max_length=254, verbose_name="e-mail address"
                            ),
                        ),
                        (
                            "first_name",
                            models.CharField(blank=True, max_length=100, verbose_name="first name"),
                        ),
                        (
                            "last_name",
                            models.CharField(blank=True, max_length=100, verbose_name="last name"),
                        ),
                        (
                            "postcode",
                            models.CharField(blank=True, max_length=10, verbose_name="postcode"),
                        ),
                        (
                            "language",
                            models.CharField(blank=True, max_length=12, verbose_name="language"),
                        ),
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
                    name="Seat",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("body", models.SlugField(max_length=64, verbose_name="body")),
                        ("starts_on", models.DateField(verbose_name="from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                        ("presides", models.BooleanField(default=False, verbose_name="presides")),
                        (
                            "order",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="order of the table"
                            ),
                        ),
                        (
                            "member",
                            modelcluster.fields.ParentalKey(  # noqa: TID251 - editors write seats with their member
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="seats",
                                to="wagtail_civic.member",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "seat",
                        "verbose_name_plural": "seats",
                        "ordering": ["order", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Space",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "translation_key",
                            models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
                        ),
                        ("kind", models.CharField(max_length=32, verbose_name="kind")),
                        (
                            "title",
                            models.CharField(blank=True, max_length=255, verbose_name="title"),
                        ),
                        (
                            "source_language",
                            models.CharField(blank=True, editable=False, max_length=12),
                        ),
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
                            models.CharField(
                                blank=True, max_length=300, verbose_name="public reason"
                            ),
                        ),
                        (
                            "override_translations",
                            models.JSONField(blank=True, default=dict, editable=False),
                        ),
                        ("version", models.PositiveIntegerField(default=0, editable=False)),
                        ("consent_ids", models.JSONField(blank=True, default=dict, editable=False)),
                        ("created_at", models.DateTimeField(verbose_name="created on")),
                        (
                            "first_record_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "answered_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="answered on"
                            ),
                        ),
                        (
                            "page_gone_at",
                            models.DateTimeField(
                                blank=True,
                                editable=False,
                                null=True,
                                verbose_name="without a page since",
                            ),
                        ),
                        (
                            "public_since",
                            models.DateTimeField(blank=True, editable=False, null=True),
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
                                blank=True,
                                editable=False,
                                null=True,
                                verbose_name="names kept until",
                            ),
                        ),
                        (
                            "purged_at",
                            models.DateTimeField(
                                blank=True,
                                editable=False,
                                null=True,
                                verbose_name="names erased on",
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
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                    name="Envelope",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("key", models.CharField(max_length=64)),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        ("names", models.JSONField(default=dict)),
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2, max_digits=14, verbose_name="amount"
                            ),
                        ),
                        (
                            "district",
                            models.SlugField(
                                blank=True, db_index=False, max_length=64, verbose_name="district"
                            ),
                        ),
                        ("retired", models.BooleanField(default=False)),
                        (
                            "space",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="envelopes",
                                to="wagtail_civic.space",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "envelope",
                        "verbose_name_plural": "envelopes",
                        "ordering": ["position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("space", "key"), name="civic_envelope_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IdeaStatus",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                        (
                            "needs_reason",
                            models.BooleanField(default=False, verbose_name="needs a reason"),
                        ),
                        (
                            "needs_cost",
                            models.BooleanField(default=False, verbose_name="needs a cost"),
                        ),
                        (
                            "accepts",
                            models.BooleanField(default=False, verbose_name="the city does it"),
                        ),
                        ("retired", models.BooleanField(default=False)),
                        (
                            "space",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="idea_statuses",
                                to="wagtail_civic.space",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "status of ideas",
                        "verbose_name_plural": "statuses of ideas",
                        "ordering": ["position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("space", "key"), name="civic_idea_status_once"
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
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                    name="Recording",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "address",
                            models.CharField(
                                max_length=500, verbose_name="address of the recording"
                            ),
                        ),
                        (
                            "title",
                            models.CharField(blank=True, max_length=120, verbose_name="title"),
                        ),
                        (
                            "started_at",
                            models.DateTimeField(verbose_name="its first picture was at"),
                        ),
                        (
                            "seconds",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="length in seconds"
                            ),
                        ),
                        (
                            "space",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="recordings",
                                to="wagtail_civic.space",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "recording",
                        "verbose_name_plural": "recordings",
                        "ordering": ["started_at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Sitting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("key", models.CharField(default="main", max_length=64)),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        ("starts_at", models.DateTimeField(verbose_name="from")),
                        (
                            "ends_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="until"),
                        ),
                        ("retired", models.BooleanField(default=False)),
                        ("moved_from", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("moves", models.PositiveSmallIntegerField(default=0, editable=False)),
                        (
                            "space",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sittings",
                                to="wagtail_civic.space",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "sitting",
                        "verbose_name_plural": "sittings",
                        "ordering": ["starts_at", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("space", "key"), name="civic_sitting_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgendaItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("key", models.CharField(max_length=64)),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        (
                            "number",
                            models.CharField(blank=True, max_length=16, verbose_name="number"),
                        ),
                        ("titles", models.JSONField(default=dict)),
                        ("summaries", models.JSONField(blank=True, default=dict)),
                        (
                            "rapporteur",
                            models.CharField(blank=True, max_length=160, verbose_name="rapporteur"),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("deliberation", "Deliberation"),
                                    ("information", "Information"),
                                    ("question", "Question"),
                                ],
                                default="deliberation",
                                max_length=16,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "closed",
                            models.BooleanField(default=False, verbose_name="closed session"),
                        ),
                        (
                            "theme",
                            models.SlugField(
                                blank=True, db_index=False, max_length=64, verbose_name="theme"
                            ),
                        ),
                        ("retired", models.BooleanField(default=False)),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="children",
                                to="wagtail_civic.agendaitem",
                            ),
                        ),
                        (
                            "space",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="agenda_items",
                                to="wagtail_civic.space",
                            ),
                        ),
                        (
                            "origins",
                            models.ManyToManyField(
                                related_name="decided_in",
                                through="wagtail_civic.ItemOrigin",
                                to="wagtail_civic.space",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "agenda item",
                        "verbose_name_plural": "agenda items",
                        "ordering": ["position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("space", "key"), name="civic_agenda_item_once"
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
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                        (
                            "reason",
                            models.CharField(blank=True, max_length=300, verbose_name="reason"),
                        ),
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
                    name="Idea",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=0, verbose_name="version of the text"
                            ),
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
                        (
                            "language",
                            models.CharField(blank=True, max_length=12, verbose_name="language"),
                        ),
                        ("submitted_at", models.DateTimeField(verbose_name="received on")),
                        (
                            "confirmed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="confirmed on"
                            ),
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
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="withdrawn on"
                            ),
                        ),
                        (
                            "address_hash",
                            models.CharField(blank=True, editable=False, max_length=64),
                        ),
                        (
                            "title",
                            models.CharField(blank=True, max_length=100, verbose_name="title"),
                        ),
                        (
                            "body",
                            models.TextField(blank=True, max_length=5000, verbose_name="text"),
                        ),
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
                            models.CharField(
                                blank=True, max_length=200, verbose_name="place, in words"
                            ),
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
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="status since"
                            ),
                        ),
                        (
                            "status_reason",
                            models.TextField(blank=True, max_length=1000, verbose_name="reason"),
                        ),
                        (
                            "status_translations",
                            models.JSONField(blank=True, default=dict, editable=False),
                        ),
                        (
                            "cost",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="cost",
                            ),
                        ),
                        (
                            "service",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="service in charge"
                            ),
                        ),
                        (
                            "due_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="to be answered by"
                            ),
                        ),
                        (
                            "reviewed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="read by the team on"
                            ),
                        ),
                        (
                            "note",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="internal note"
                            ),
                        ),
                        (
                            "prepared",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
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
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="merged",
                                to="wagtail_civic.idea",
                                verbose_name="merged into",
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
                            "status",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ideas",
                                to="wagtail_civic.ideastatus",
                                verbose_name="status",
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
                        "verbose_name": "idea",
                        "verbose_name_plural": "ideas",
                        "ordering": ["-submitted_at", "-pk"],
                        "permissions": [
                            ("answer_idea", "Can give ideas their status, merge and split them")
                        ],
                        "indexes": [
                            models.Index(
                                fields=["space", "state", "channel"], name="civic_idea_count"
                            ),
                            models.Index(
                                fields=["space", "state", "submitted_at"], name="civic_idea_shown"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("space", "person_key", "digest"), name="civic_idea_once"
                            ),
                            models.UniqueConstraint(fields=("receipt",), name="civic_idea_receipt"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Question",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=0, verbose_name="version of the text"
                            ),
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
                        (
                            "language",
                            models.CharField(blank=True, max_length=12, verbose_name="language"),
                        ),
                        ("submitted_at", models.DateTimeField(verbose_name="received on")),
                        (
                            "confirmed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="confirmed on"
                            ),
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
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="withdrawn on"
                            ),
                        ),
                        (
                            "address_hash",
                            models.CharField(blank=True, editable=False, max_length=64),
                        ),
                        (
                            "body",
                            models.TextField(blank=True, max_length=500, verbose_name="question"),
                        ),
                        (
                            "speaker",
                            models.CharField(blank=True, max_length=64, verbose_name="speaker"),
                        ),
                        (
                            "theme",
                            models.SlugField(
                                blank=True, db_index=False, max_length=64, verbose_name="theme"
                            ),
                        ),
                        (
                            "item",
                            models.SlugField(
                                blank=True,
                                db_index=False,
                                max_length=64,
                                verbose_name="agenda item",
                            ),
                        ),
                        (
                            "public_name",
                            models.CharField(blank=True, max_length=60, verbose_name="name shown"),
                        ),
                        ("digest", models.CharField(editable=False, max_length=64)),
                        (
                            "reviewed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="read by the team on"
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("asked", "Asked"),
                                    ("shortlisted", "On the shortlist"),
                                    ("live", "Being answered now"),
                                    ("answered", "Answered live"),
                                    ("written", "Answered in writing"),
                                ],
                                default="asked",
                                max_length=12,
                                verbose_name="stage",
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "live_slot",
                            models.PositiveSmallIntegerField(blank=True, editable=False, null=True),
                        ),
                        (
                            "live_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="taken live on"
                            ),
                        ),
                        (
                            "answered_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="answered on"),
                        ),
                        (
                            "seconds",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="seconds into the recording"
                            ),
                        ),
                        (
                            "answer",
                            models.TextField(blank=True, max_length=5000, verbose_name="answer"),
                        ),
                        (
                            "answer_translations",
                            models.JSONField(blank=True, default=dict, editable=False),
                        ),
                        (
                            "answer_name",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="who answers"
                            ),
                        ),
                        (
                            "prepared",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
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
                        "verbose_name": "question",
                        "verbose_name_plural": "questions",
                        "ordering": ["-submitted_at", "-pk"],
                        "permissions": [
                            (
                                "answer_question",
                                "Can shortlist questions, take them live and answer them",
                            )
                        ],
                        "indexes": [
                            models.Index(
                                fields=["space", "state", "channel"], name="civic_asked_count"
                            ),
                            models.Index(
                                fields=["space", "state", "submitted_at"], name="civic_asked_shown"
                            ),
                            models.Index(
                                fields=["space", "stage", "position"], name="civic_asked_stage"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("space", "person_key", "digest"), name="civic_asked_once"
                            ),
                            models.UniqueConstraint(
                                fields=("space", "live_slot"), name="civic_asked_live_once"
                            ),
                            models.UniqueConstraint(
                                fields=("receipt",), name="civic_asked_receipt"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Deliberation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "identifier",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="number in the register"
                            ),
                        ),
                        (
                            "matter",
                            models.CharField(blank=True, max_length=4, verbose_name="matter"),
                        ),
                        (
                            "budget_year",
                            models.CharField(
                                blank=True, max_length=9, verbose_name="year of the budget"
                            ),
                        ),
                        (
                            "budget_name",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="name of the budget"
                            ),
                        ),
                        (
                            "prefecture",
                            models.CharField(blank=True, max_length=20, verbose_name="prefecture"),
                        ),
                        (
                            "sent_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="sent to the prefecture on"
                            ),
                        ),
                        (
                            "address",
                            models.URLField(
                                blank=True, max_length=500, verbose_name="address of the text"
                            ),
                        ),
                        (
                            "item",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deliberation",
                                to="wagtail_civic.agendaitem",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "deliberation",
                        "verbose_name_plural": "deliberations",
                        "ordering": ["item"],
                    },
                ),
                migrations.CreateModel(
                    name="BudgetProject",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("key", models.CharField(max_length=40, verbose_name="number")),
                        ("titles", models.JSONField(default=dict)),
                        ("texts", models.JSONField(blank=True, default=dict)),
                        (
                            "theme",
                            models.SlugField(
                                blank=True, db_index=False, max_length=64, verbose_name="theme"
                            ),
                        ),
                        (
                            "place",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="place, in words"
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
                            "feasibility",
                            models.CharField(
                                choices=[
                                    ("studied", "Being studied"),
                                    ("feasible", "Feasible"),
                                    ("not_feasible", "Not feasible"),
                                ],
                                default="studied",
                                max_length=16,
                                verbose_name="feasibility",
                            ),
                        ),
                        (
                            "cost",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="cost",
                            ),
                        ),
                        (
                            "reason",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="what the study says"
                            ),
                        ),
                        (
                            "reason_translations",
                            models.JSONField(blank=True, default=dict, editable=False),
                        ),
                        (
                            "service",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="service in charge"
                            ),
                        ),
                        (
                            "note",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="internal note"
                            ),
                        ),
                        (
                            "studied_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="studied on"),
                        ),
                        (
                            "removed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="removed on"),
                        ),
                        (
                            "removed_reason",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="reason for the removal"
                            ),
                        ),
                        (
                            "removed_translations",
                            models.JSONField(blank=True, default=dict, editable=False),
                        ),
                        ("created_at", models.DateTimeField(verbose_name="created on")),
                        (
                            "envelope",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="projects",
                                to="wagtail_civic.envelope",
                                verbose_name="envelope",
                            ),
                        ),
                        (
                            "idea",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="projects",
                                to="wagtail_civic.idea",
                                verbose_name="idea",
                            ),
                        ),
                        (
                            "space",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="projects",
                                to="wagtail_civic.space",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "project",
                        "verbose_name_plural": "projects",
                        "ordering": ["space", "pk"],
                        "permissions": [
                            ("study_budgetproject", "Can study projects and count votes")
                        ],
                        "indexes": [
                            models.Index(
                                fields=["space", "feasibility"], name="civic_project_shown"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("space", "key"), name="civic_project_once"
                            ),
                            models.UniqueConstraint(
                                fields=("space", "idea"), name="civic_project_idea_once"
                            ),
                        ],
                    },
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
                migrations.CreateModel(
                    name="Commitment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("titles", models.JSONField(default=dict)),
                        ("texts", models.JSONField(blank=True, default=dict)),
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
                            "place",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="place, in words"
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
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("started", "Under way"),
                                    ("done", "Done"),
                                    ("stopped", "Given up"),
                                ],
                                default="planned",
                                max_length=8,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=500, verbose_name="reason"),
                        ),
                        (
                            "reason_translations",
                            models.JSONField(blank=True, default=dict, editable=False),
                        ),
                        (
                            "percent",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="done, in per cent"
                            ),
                        ),
                        (
                            "planned",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="money planned",
                            ),
                        ),
                        (
                            "spent",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="money spent",
                            ),
                        ),
                        (
                            "decided_on",
                            models.DateField(
                                blank=True, db_index=True, null=True, verbose_name="decided on"
                            ),
                        ),
                        (
                            "due_on",
                            models.DateField(blank=True, null=True, verbose_name="to be done by"),
                        ),
                        (
                            "done_on",
                            models.DateField(blank=True, null=True, verbose_name="done on"),
                        ),
                        (
                            "service",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="service in charge"
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="published on"
                            ),
                        ),
                        ("updated_at", models.DateTimeField(verbose_name="last changed on")),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="commitments",
                                to="wagtail_civic.agendaitem",
                                verbose_name="agenda item",
                            ),
                        ),
                        (
                            "project",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="commitment",
                                to="wagtail_civic.budgetproject",
                                verbose_name="project",
                            ),
                        ),
                        (
                            "idea",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="commitment",
                                to="wagtail_civic.idea",
                                verbose_name="idea",
                            ),
                        ),
                        (
                            "space",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="commitments",
                                to="wagtail_civic.space",
                                verbose_name="space",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "commitment",
                        "verbose_name_plural": "commitments",
                        "ordering": ["-decided_on", "-pk"],
                        "permissions": [
                            ("follow_up_commitment", "Can say how far commitments are")
                        ],
                        "indexes": [
                            models.Index(
                                fields=["published_at", "state"], name="civic_commitment_shown"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IdeaEvent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                        (
                            "words",
                            models.CharField(blank=True, max_length=1000, verbose_name="reason"),
                        ),
                        (
                            "translations",
                            models.JSONField(blank=True, default=dict, editable=False),
                        ),
                        (
                            "data",
                            models.JSONField(
                                default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder
                            ),
                        ),
                        ("public", models.BooleanField(default=True)),
                        (
                            "idea",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="trail",
                                to="wagtail_civic.idea",
                            ),
                        ),
                        (
                            "other",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="wagtail_civic.idea",
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
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        ("kind", models.CharField(max_length=8, verbose_name="kind")),
                        ("size", models.PositiveIntegerField(verbose_name="size")),
                        ("sha256", models.CharField(max_length=64)),
                        ("content", models.BinaryField()),
                        (
                            "alt",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="what the picture shows"
                            ),
                        ),
                        ("sending", models.CharField(editable=False, max_length=32)),
                        (
                            "idea",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="wagtail_civic.idea",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "file of an idea",
                        "verbose_name_plural": "files of ideas",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Ingest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "name",
                            models.SlugField(
                                max_length=64, unique=True, verbose_name="name of the stream"
                            ),
                        ),
                        ("key_digest", models.CharField(editable=False, max_length=64)),
                        ("rotated_at", models.DateTimeField(verbose_name="key made on")),
                        (
                            "rotated_by",
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
                                related_name="ingest",
                                to="wagtail_civic.space",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "video input",
                        "verbose_name_plural": "video inputs",
                    },
                ),
                migrations.CreateModel(
                    name="ItemVote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(default=1)),
                        ("titles", models.JSONField(blank=True, default=dict)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Being recorded"),
                                    ("proclaimed", "Proclaimed"),
                                    ("undone", "Taken back"),
                                ],
                                default="draft",
                                max_length=12,
                            ),
                        ),
                        (
                            "secret",
                            models.BooleanField(default=False, verbose_name="secret ballot"),
                        ),
                        (
                            "seats",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="members in office"
                            ),
                        ),
                        (
                            "present",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="members present"
                            ),
                        ),
                        (
                            "represented",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="members represented"
                            ),
                        ),
                        (
                            "in_favour",
                            models.PositiveSmallIntegerField(default=0, verbose_name="for"),
                        ),
                        (
                            "against",
                            models.PositiveSmallIntegerField(default=0, verbose_name="against"),
                        ),
                        (
                            "abstentions",
                            models.PositiveSmallIntegerField(default=0, verbose_name="abstentions"),
                        ),
                        (
                            "not_taking_part",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="not taking part"
                            ),
                        ),
                        (
                            "blank",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="blank or void papers"
                            ),
                        ),
                        (
                            "adopted",
                            models.BooleanField(default=None, null=True, verbose_name="adopted"),
                        ),
                        (
                            "casting",
                            models.BooleanField(
                                default=False, verbose_name="by the presiding voice"
                            ),
                        ),
                        ("opened_at", models.DateTimeField(verbose_name="recorded from")),
                        (
                            "proclaimed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="proclaimed on"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0)),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="votes",
                                to="wagtail_civic.agendaitem",
                            ),
                        ),
                        (
                            "proclaimed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "sitting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="votes",
                                to="wagtail_civic.sitting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "vote",
                        "verbose_name_plural": "votes",
                        "ordering": ["item", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("item", "number"), name="civic_item_vote_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Milestone",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("titles", models.JSONField(default=dict)),
                        ("texts", models.JSONField(blank=True, default=dict)),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="due on")),
                        (
                            "done_on",
                            models.DateField(blank=True, null=True, verbose_name="done on"),
                        ),
                        (
                            "commitment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="milestones",
                                to="wagtail_civic.commitment",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "milestone",
                        "verbose_name_plural": "milestones",
                        "ordering": ["due_on", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="CommitmentPicture",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        ("kind", models.CharField(max_length=8, verbose_name="kind")),
                        ("size", models.PositiveIntegerField(verbose_name="size")),
                        ("sha256", models.CharField(max_length=64)),
                        ("content", models.BinaryField()),
                        (
                            "alt",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="what the picture shows"
                            ),
                        ),
                        (
                            "taken_on",
                            models.DateField(blank=True, null=True, verbose_name="taken on"),
                        ),
                        (
                            "commitment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pictures",
                                to="wagtail_civic.commitment",
                            ),
                        ),
                        (
                            "milestone",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="pictures",
                                to="wagtail_civic.milestone",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "picture of a commitment",
                        "verbose_name_plural": "pictures of commitments",
                        "ordering": ["taken_on", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Observation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=0, verbose_name="version of the text"
                            ),
                        ),
                        (
                            "person_key",
                            models.CharField(blank=True, editable=False, max_length=64, null=True),
                        ),
                        ("slot", models.PositiveSmallIntegerField(default=1, editable=False)),
                        (
                            "language",
                            models.CharField(blank=True, max_length=12, verbose_name="language"),
                        ),
                        ("submitted_at", models.DateTimeField(verbose_name="received on")),
                        (
                            "confirmed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="confirmed on"
                            ),
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
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="withdrawn on"
                            ),
                        ),
                        (
                            "address_hash",
                            models.CharField(blank=True, editable=False, max_length=64),
                        ),
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
                        (
                            "title",
                            models.CharField(blank=True, max_length=150, verbose_name="subject"),
                        ),
                        (
                            "body",
                            models.TextField(blank=True, max_length=10000, verbose_name="text"),
                        ),
                        (
                            "name",
                            models.CharField(blank=True, max_length=100, verbose_name="name shown"),
                        ),
                        (
                            "sending",
                            models.CharField(blank=True, editable=False, max_length=64, null=True),
                        ),
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
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="internal note"
                            ),
                        ),
                        (
                            "position",
                            models.TextField(
                                blank=True, max_length=4000, verbose_name="published answer"
                            ),
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
                            models.UniqueConstraint(
                                fields=("receipt",), name="civic_observation_receipt"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ObservationFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                    name="ProjectPicture",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        ("kind", models.CharField(max_length=8, verbose_name="kind")),
                        ("size", models.PositiveIntegerField(verbose_name="size")),
                        ("sha256", models.CharField(max_length=64)),
                        ("content", models.BinaryField()),
                        (
                            "alt",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="what the picture shows"
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pictures",
                                to="wagtail_civic.budgetproject",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "picture of a project",
                        "verbose_name_plural": "pictures of projects",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="QuestionFigure",
                    fields=[
                        (
                            "question",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="figure",
                                serialize=False,
                                to="wagtail_civic.question",
                            ),
                        ),
                        ("supports", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "verbose_name": "figure of a question",
                        "verbose_name_plural": "figures of questions",
                    },
                ),
                migrations.CreateModel(
                    name="Broadcast",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("stream", models.SlugField(max_length=80, unique=True)),
                        ("key_digest", models.CharField(editable=False, max_length=64)),
                        (
                            "address",
                            models.CharField(
                                max_length=500, verbose_name="address of the recording"
                            ),
                        ),
                        ("started_at", models.DateTimeField(verbose_name="from")),
                        ("seen_at", models.DateTimeField()),
                        (
                            "ended_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="until"),
                        ),
                        (
                            "slot",
                            models.PositiveSmallIntegerField(default=1, editable=False, null=True),
                        ),
                        (
                            "ingest",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="broadcasts",
                                to="wagtail_civic.ingest",
                            ),
                        ),
                        (
                            "recording",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="broadcast",
                                to="wagtail_civic.recording",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "broadcast",
                        "verbose_name_plural": "broadcasts",
                        "ordering": ["started_at", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("ingest", "slot"), name="civic_broadcast_one_on"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Redaction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("begins", models.PositiveIntegerField(verbose_name="from")),
                        ("ends", models.PositiveIntegerField(verbose_name="until")),
                        ("reason", models.CharField(max_length=200, verbose_name="reason")),
                        ("made_at", models.DateTimeField(verbose_name="on")),
                        (
                            "recording",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="redactions",
                                to="wagtail_civic.recording",
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
                        "verbose_name": "redaction of a recording",
                        "verbose_name_plural": "redactions of recordings",
                        "ordering": ["begins", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("begins__lt", models.F("ends"))),
                                name="civic_redaction_forward",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ShownPart",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("begins", models.PositiveIntegerField(verbose_name="from")),
                        ("ends", models.PositiveIntegerField(verbose_name="until")),
                        ("made_at", models.DateTimeField(verbose_name="on")),
                        (
                            "recording",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="shown_parts",
                                to="wagtail_civic.recording",
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
                        "verbose_name": "part of a closed session that is shown",
                        "verbose_name_plural": "parts of closed sessions that are shown",
                        "ordering": ["begins", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("begins__lt", models.F("ends"))),
                                name="civic_shown_part_forward",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Proxy",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("giver", models.SlugField(max_length=64)),
                        ("holder", models.SlugField(max_length=64)),
                        ("given_at", models.DateTimeField(verbose_name="given on")),
                        (
                            "ended_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="ended on"),
                        ),
                        (
                            "slot",
                            models.PositiveSmallIntegerField(default=1, editable=False, null=True),
                        ),
                        (
                            "sitting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proxies",
                                to="wagtail_civic.sitting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "proxy",
                        "verbose_name_plural": "proxies",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("sitting", "giver", "slot"), name="civic_proxy_giver_once"
                            ),
                            models.UniqueConstraint(
                                fields=("sitting", "holder", "slot"), name="civic_proxy_holder_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("giver", models.F("holder")), _negated=True),
                                name="civic_proxy_of_another",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attendance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("member", models.SlugField(max_length=64)),
                        ("name", models.CharField(max_length=160, verbose_name="name")),
                        ("group", models.SlugField(blank=True, db_index=False, max_length=64)),
                        (
                            "group_name",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="political group"
                            ),
                        ),
                        ("presides", models.BooleanField(default=False, verbose_name="presides")),
                        ("order", models.PositiveSmallIntegerField(default=0)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("present", "Present"),
                                    ("excused", "Excused"),
                                    ("absent", "Absent"),
                                ],
                                default="absent",
                                max_length=8,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "sitting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendance",
                                to="wagtail_civic.sitting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "attendance of a member",
                        "verbose_name_plural": "attendance of members",
                        "ordering": ["order", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("sitting", "member"), name="civic_attendance_once"
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
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=0, verbose_name="version of the text"
                            ),
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
                        (
                            "language",
                            models.CharField(blank=True, max_length=12, verbose_name="language"),
                        ),
                        ("submitted_at", models.DateTimeField(verbose_name="received on")),
                        (
                            "confirmed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="confirmed on"
                            ),
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
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="withdrawn on"
                            ),
                        ),
                        (
                            "address_hash",
                            models.CharField(blank=True, editable=False, max_length=64),
                        ),
                        ("first_name", models.CharField(max_length=100, verbose_name="first name")),
                        ("last_name", models.CharField(max_length=100, verbose_name="last name")),
                        (
                            "postcode",
                            models.CharField(blank=True, max_length=10, verbose_name="postcode"),
                        ),
                        (
                            "show_name",
                            models.BooleanField(default=False, verbose_name="name shown"),
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
                        "verbose_name": "signature",
                        "verbose_name_plural": "signatures",
                        "ordering": ["-submitted_at", "-pk"],
                        "permissions": [
                            ("moderate_signature", "Can release, set aside and restore signatures"),
                            ("export_signature", "Can export signatures with names"),
                            (
                                "oversee_signature",
                                "Can see signatures of every petition, without its page",
                            ),
                        ],
                        "indexes": [
                            models.Index(
                                fields=["space", "state", "channel"], name="civic_signature_count"
                            ),
                            models.Index(
                                fields=["space", "show_name", "submitted_at"],
                                name="civic_signature_named",
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
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("sha256", models.CharField(editable=False, max_length=64)),
                        ("name", models.CharField(max_length=200, verbose_name="file")),
                        ("channel", models.CharField(max_length=8, verbose_name="channel")),
                        (
                            "language",
                            models.CharField(blank=True, max_length=12, verbose_name="language"),
                        ),
                        ("at", models.DateTimeField(verbose_name="on")),
                        ("sealed", models.TextField(blank=True, editable=False)),
                        ("lines", models.PositiveIntegerField(default=0)),
                        ("checked", models.PositiveIntegerField(default=0)),
                        ("imported", models.PositiveIntegerField(default=0)),
                        (
                            "confirmed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="confirmed on"
                            ),
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
                    name="RoomNote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "theme",
                            models.SlugField(
                                blank=True, db_index=False, max_length=64, verbose_name="theme"
                            ),
                        ),
                        ("body", models.TextField(max_length=600, verbose_name="what was said")),
                        (
                            "persons",
                            models.PositiveSmallIntegerField(
                                default=1, verbose_name="how many said so"
                            ),
                        ),
                        ("language", models.CharField(blank=True, editable=False, max_length=12)),
                        ("noted_at", models.DateTimeField(verbose_name="noted on")),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="room_notes",
                                to="wagtail_civic.agendaitem",
                                verbose_name="agenda item",
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
                        (
                            "space",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="room_notes",
                                to="wagtail_civic.space",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "note from the room",
                        "verbose_name_plural": "notes from the room",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Registration",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=0, verbose_name="version of the text"
                            ),
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
                        (
                            "language",
                            models.CharField(blank=True, max_length=12, verbose_name="language"),
                        ),
                        ("submitted_at", models.DateTimeField(verbose_name="received on")),
                        (
                            "confirmed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="confirmed on"
                            ),
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
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="withdrawn on"
                            ),
                        ),
                        (
                            "address_hash",
                            models.CharField(blank=True, editable=False, max_length=64),
                        ),
                        ("name", models.CharField(blank=True, max_length=100, verbose_name="name")),
                        (
                            "persons",
                            models.PositiveSmallIntegerField(
                                default=1,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(10),
                                ],
                                verbose_name="number of persons",
                            ),
                        ),
                        (
                            "needs",
                            models.TextField(
                                blank=True, max_length=500, verbose_name="access needs"
                            ),
                        ),
                        (
                            "place",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "None"),
                                    ("seat", "Has a place"),
                                    ("waiting", "On the waiting list"),
                                ],
                                max_length=8,
                                verbose_name="place",
                            ),
                        ),
                        (
                            "placed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="has a place since"
                            ),
                        ),
                        (
                            "attendance",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Not noted"),
                                    ("present", "Came"),
                                    ("absent", "Did not come"),
                                ],
                                max_length=8,
                                verbose_name="attendance",
                            ),
                        ),
                        (
                            "reminded_of",
                            models.DateTimeField(blank=True, editable=False, null=True),
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
                        "verbose_name": "registration",
                        "verbose_name_plural": "registrations",
                        "ordering": ["-submitted_at", "-pk"],
                        "permissions": [
                            (
                                "welcome_registration",
                                "Can see who registered for meetings, and note who came",
                            )
                        ],
                        "indexes": [
                            models.Index(
                                fields=["space", "state", "place"], name="civic_registered_place"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("space", "person_key", "slot"), name="civic_registered_once"
                            ),
                            models.UniqueConstraint(
                                fields=("receipt",), name="civic_registered_receipt"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuestionSupport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=0, verbose_name="version of the text"
                            ),
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
                        (
                            "language",
                            models.CharField(blank=True, max_length=12, verbose_name="language"),
                        ),
                        ("submitted_at", models.DateTimeField(verbose_name="received on")),
                        (
                            "confirmed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="confirmed on"
                            ),
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
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="withdrawn on"
                            ),
                        ),
                        (
                            "address_hash",
                            models.CharField(blank=True, editable=False, max_length=64),
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
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="supports",
                                to="wagtail_civic.question",
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
                        "verbose_name": "support of a question",
                        "verbose_name_plural": "supports of questions",
                        "ordering": ["-submitted_at", "-pk"],
                        "indexes": [
                            models.Index(
                                fields=["question", "state"], name="civic_asked_support_count"
                            ),
                            models.Index(
                                fields=["space", "state", "question"],
                                name="civic_asked_support_space",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("space", "person_key", "question"),
                                name="civic_asked_support_once",
                            ),
                            models.UniqueConstraint(
                                fields=("receipt",), name="civic_asked_support_receipt"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Published",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(verbose_name="version")),
                        (
                            "content",
                            models.JSONField(
                                encoder=django.core.serializers.json.DjangoJSONEncoder
                            ),
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
                            models.UniqueConstraint(
                                fields=("space", "version"), name="civic_version_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Participation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=0, verbose_name="version of the text"
                            ),
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
                        (
                            "language",
                            models.CharField(blank=True, max_length=12, verbose_name="language"),
                        ),
                        ("submitted_at", models.DateTimeField(verbose_name="received on")),
                        (
                            "confirmed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="confirmed on"
                            ),
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
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="withdrawn on"
                            ),
                        ),
                        (
                            "address_hash",
                            models.CharField(blank=True, editable=False, max_length=64),
                        ),
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
                                fields=("space", "person_key", "slot"),
                                name="civic_participation_once",
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
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                                choices=[
                                    ("queued", "Waiting"),
                                    ("sent", "Sent"),
                                    ("failed", "Given up"),
                                ],
                                default="queued",
                                max_length=8,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "tries",
                            models.PositiveSmallIntegerField(default=0, verbose_name="tries"),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(db_index=True, verbose_name="created on"),
                        ),
                        ("next_try_at", models.DateTimeField(verbose_name="next try")),
                        ("lease_until", models.DateTimeField(blank=True, null=True)),
                        (
                            "sent_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="sent on"),
                        ),
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
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(verbose_name="version")),
                        (
                            "content",
                            models.JSONField(
                                encoder=django.core.serializers.json.DjangoJSONEncoder
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="what was corrected"
                            ),
                        ),
                        (
                            "translations",
                            models.JSONField(blank=True, default=dict, editable=False),
                        ),
                        ("published_at", models.DateTimeField(verbose_name="published on")),
                        (
                            "recipients",
                            models.PositiveIntegerField(default=0, verbose_name="people told"),
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
                            models.UniqueConstraint(
                                fields=("space", "version"), name="civic_answer_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingState",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=0)),
                        (
                            "content",
                            models.JSONField(
                                default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder
                            ),
                        ),
                        ("changed_at", models.DateTimeField()),
                        (
                            "space",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="meeting_state",
                                to="wagtail_civic.space",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "state of a meeting",
                        "verbose_name_plural": "states of meetings",
                    },
                ),
                migrations.CreateModel(
                    name="MeetingRoom",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("turn", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "unregistered",
                            models.PositiveIntegerField(
                                default=0, verbose_name="came without registering"
                            ),
                        ),
                        (
                            "space",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="meeting_room",
                                to="wagtail_civic.space",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "room of a meeting",
                        "verbose_name_plural": "rooms of meetings",
                    },
                ),
                migrations.CreateModel(
                    name="LiveCaption",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("stream", models.CharField(blank=True, max_length=32)),
                        ("number", models.PositiveBigIntegerField()),
                        ("at", models.DateTimeField()),
                        ("lasts", models.PositiveIntegerField()),
                        (
                            "speaker",
                            models.CharField(blank=True, max_length=160, verbose_name="speaker"),
                        ),
                        ("text", models.TextField(verbose_name="what is said")),
                        (
                            "space",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="live_captions",
                                to="wagtail_civic.space",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "live caption",
                        "verbose_name_plural": "live captions",
                        "ordering": ["at", "pk"],
                        "indexes": [
                            models.Index(fields=["space", "at"], name="civic_caption_order")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("space", "stream", "number"), name="civic_caption_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LastNumber",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                    name="ItemOrigin",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("number", models.PositiveBigIntegerField(default=0)),
                        (
                            "idea",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="item_origins",
                                to="wagtail_civic.idea",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="item_origins",
                                to="wagtail_civic.agendaitem",
                            ),
                        ),
                        (
                            "space",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="item_origins",
                                to="wagtail_civic.space",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "origin of an agenda item",
                        "verbose_name_plural": "origins of agenda items",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("item", "space", "number"), name="civic_item_origin_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Investigator",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                    name="IdeaSupport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=0, verbose_name="version of the text"
                            ),
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
                        (
                            "language",
                            models.CharField(blank=True, max_length=12, verbose_name="language"),
                        ),
                        ("submitted_at", models.DateTimeField(verbose_name="received on")),
                        (
                            "confirmed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="confirmed on"
                            ),
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
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="withdrawn on"
                            ),
                        ),
                        (
                            "address_hash",
                            models.CharField(blank=True, editable=False, max_length=64),
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
                            "idea",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="supports",
                                to="wagtail_civic.idea",
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
                        "verbose_name": "support of an idea",
                        "verbose_name_plural": "supports of ideas",
                        "ordering": ["-submitted_at", "-pk"],
                        "indexes": [
                            models.Index(
                                fields=["idea", "state", "person_key"],
                                name="civic_idea_support_count",
                            ),
                            models.Index(
                                fields=["space", "state", "idea"], name="civic_idea_support_space"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("space", "person_key", "idea"),
                                name="civic_idea_support_once",
                            ),
                            models.UniqueConstraint(
                                fields=("receipt",), name="civic_idea_support_receipt"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FormCount",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                                fields=("space", "day", "what", "shard"),
                                name="civic_form_count_once",
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
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("target", models.CharField(blank=True, editable=False, max_length=64)),
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
                                fields=("space", "participant", "target"), name="civic_follow_once"
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
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("language", models.CharField(max_length=12, verbose_name="language")),
                        ("edition", models.CharField(blank=True, max_length=64)),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                        ("size", models.PositiveBigIntegerField(default=0)),
                        (
                            "built_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="built on"),
                        ),
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
                            models.UniqueConstraint(
                                fields=("space", "language"), name="civic_package_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CountRun",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("started_at", models.DateTimeField(verbose_name="started on")),
                        ("votes_of", models.CharField(blank=True, max_length=64)),
                        ("rounds", models.JSONField(default=dict)),
                        (
                            "percent",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="done, in per cent"
                            ),
                        ),
                        ("lease", models.CharField(blank=True, max_length=32)),
                        ("lease_until", models.DateTimeField(blank=True, null=True)),
                        ("tries", models.PositiveSmallIntegerField(default=0)),
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
                                related_name="count_run",
                                to="wagtail_civic.space",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "count under way",
                        "verbose_name_plural": "counts under way",
                    },
                ),
                migrations.CreateModel(
                    name="Confirmation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            models.Index(
                                fields=["kind", "record_id"], name="civic_confirmation_record"
                            )
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
                    name="CaptionFeed",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("token", models.CharField(max_length=64)),
                        ("language", models.CharField(max_length=12, verbose_name="language")),
                        ("made_at", models.DateTimeField(verbose_name="made on")),
                        (
                            "drafted",
                            models.ManyToManyField(
                                blank=True, related_name="drafted_by", to="wagtail_civic.recording"
                            ),
                        ),
                        (
                            "space",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="caption_feed",
                                to="wagtail_civic.space",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "source of live captions",
                        "verbose_name_plural": "sources of live captions",
                    },
                ),
                migrations.CreateModel(
                    name="BudgetCount",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("number", models.PositiveIntegerField(verbose_name="number")),
                        ("counted_at", models.DateTimeField(verbose_name="counted on")),
                        ("votes", models.PositiveIntegerField(default=0, verbose_name="votes")),
                        (
                            "content",
                            models.JSONField(
                                default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder
                            ),
                        ),
                        ("files", models.JSONField(default=dict)),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                        (
                            "published_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="published on"
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
                        (
                            "space",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="counts",
                                to="wagtail_civic.space",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "count of votes",
                        "verbose_name_plural": "counts of votes",
                        "ordering": ["space", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("space", "number"), name="civic_count_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Ballot",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
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
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("seq", models.PositiveBigIntegerField(editable=False, unique=True)),
                        ("at", models.DateTimeField(db_index=True, verbose_name="on")),
                        (
                            "actor_name",
                            models.CharField(blank=True, max_length=150, verbose_name="by"),
                        ),
                        (
                            "action",
                            models.CharField(db_index=True, max_length=64, verbose_name="action"),
                        ),
                        (
                            "target",
                            models.CharField(blank=True, max_length=100, verbose_name="target"),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=300, verbose_name="reason"),
                        ),
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
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("label", models.CharField(max_length=80, verbose_name="label")),
                        (
                            "translations",
                            models.JSONField(blank=True, default=dict, editable=False),
                        ),
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
                            models.UniqueConstraint(
                                fields=("space", "label"), name="civic_answer_tag_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AnswerDraft",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                        (
                            "reason",
                            models.CharField(blank=True, max_length=300, verbose_name="reason"),
                        ),
                        (
                            "translations",
                            models.JSONField(blank=True, default=dict, editable=False),
                        ),
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
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("key", models.CharField(default="main", max_length=64)),
                        ("kind", models.CharField(max_length=32)),
                        (
                            "opens_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="opens on"),
                        ),
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
                            models.UniqueConstraint(
                                fields=("space", "key"), name="civic_phase_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Stamp",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("press", models.UUIDField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("start", "Start"),
                                    ("suspend", "Suspend"),
                                    ("resume", "Resume"),
                                    ("end", "End"),
                                    ("item", "Item"),
                                    ("hide", "Closed session begins"),
                                    ("show", "Closed session ends"),
                                ],
                                max_length=8,
                                verbose_name="press",
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="on")),
                        ("pressed_at", models.DateTimeField(blank=True, null=True)),
                        ("ahead", models.FloatField(blank=True, null=True)),
                        (
                            "detail",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                            ),
                        ),
                        (
                            "undone_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="undone on"),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stamps",
                                to="wagtail_civic.agendaitem",
                            ),
                        ),
                        (
                            "sitting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stamps",
                                to="wagtail_civic.sitting",
                            ),
                        ),
                        (
                            "space",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stamps",
                                to="wagtail_civic.space",
                            ),
                        ),
                        (
                            "undone_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                        "verbose_name": "press",
                        "verbose_name_plural": "presses",
                        "ordering": ["at", "pk"],
                        "permissions": [("run_meeting", "Can run the console of meetings")],
                        "indexes": [
                            models.Index(
                                fields=["space", "undone_at", "at"], name="civic_stamp_order"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("space", "press"), name="civic_press_once"
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
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("token_hash", models.CharField(max_length=64, unique=True)),
                        ("sealed", models.TextField()),
                        ("expires_at", models.DateTimeField(db_index=True)),
                        ("reminder", models.TextField(blank=True, editable=False)),
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
                    name="SurveyQuestion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            models.UniqueConstraint(
                                fields=("space", "key"), name="civic_question_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SurveyOption",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            models.UniqueConstraint(
                                fields=("question", "key"), name="civic_option_once"
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
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=0, verbose_name="version of the text"
                            ),
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
                        (
                            "language",
                            models.CharField(blank=True, max_length=12, verbose_name="language"),
                        ),
                        ("submitted_at", models.DateTimeField(verbose_name="received on")),
                        (
                            "confirmed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="confirmed on"
                            ),
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
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="withdrawn on"
                            ),
                        ),
                        (
                            "address_hash",
                            models.CharField(blank=True, editable=False, max_length=64),
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
                        "verbose_name": "response",
                        "verbose_name_plural": "responses",
                        "ordering": ["-submitted_at", "-pk"],
                        "indexes": [
                            models.Index(
                                fields=["space", "state", "channel"], name="civic_response_count"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("space", "person_key", "slot"), name="civic_response_once"
                            ),
                            models.UniqueConstraint(
                                fields=("receipt",), name="civic_response_receipt"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SurveyAnswer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("number", models.DecimalField(decimal_places=4, max_digits=15, null=True)),
                        ("first", models.BooleanField(default=True)),
                        ("receipt", models.CharField(blank=True, editable=False, max_length=16)),
                        ("text", models.TextField(blank=True)),
                        (
                            "latitude",
                            models.DecimalField(decimal_places=5, max_digits=8, null=True),
                        ),
                        (
                            "longitude",
                            models.DecimalField(decimal_places=5, max_digits=8, null=True),
                        ),
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
                    name="Quotation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                    name="Sheet",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "number",
                            models.CharField(
                                blank=True,
                                max_length=40,
                                null=True,
                                verbose_name="number on the sheet",
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
                            models.UniqueConstraint(
                                fields=("space", "token"), name="civic_sheet_token"
                            ),
                            models.UniqueConstraint(
                                fields=("space", "number"), name="civic_sheet_number"
                            ),
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
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            models.UniqueConstraint(
                                fields=("space", "name"), name="civic_tally_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Theme",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("key", models.SlugField(max_length=64, verbose_name="key")),
                        ("name", models.CharField(max_length=100, verbose_name="name")),
                        (
                            "order",
                            models.PositiveSmallIntegerField(default=0, verbose_name="order"),
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
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "live",
                            models.BooleanField(default=True, editable=False, verbose_name="live"),
                        ),
                        (
                            "has_unpublished_changes",
                            models.BooleanField(
                                default=False,
                                editable=False,
                                verbose_name="has unpublished changes",
                            ),
                        ),
                        (
                            "first_published_at",
                            models.DateTimeField(
                                blank=True,
                                db_index=True,
                                null=True,
                                verbose_name="first published at",
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
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="go live date/time"
                            ),
                        ),
                        (
                            "expire_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="expiry date/time"
                            ),
                        ),
                        (
                            "expired",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="expired"
                            ),
                        ),
                        (
                            "locked",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="locked"
                            ),
                        ),
                        (
                            "locked_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="locked at"
                            ),
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
                        (
                            "opens_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="opens on"),
                        ),
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
                            models.DateField(
                                blank=True, null=True, verbose_name="we will answer by"
                            ),
                        ),
                        (
                            "handler",
                            models.CharField(
                                default="email", max_length=32, verbose_name="who may answer"
                            ),
                        ),
                        (
                            "secrecy",
                            models.CharField(
                                choices=[
                                    (
                                        "open",
                                        "Open: whoever runs it sees the address beside each response",
                                    ),
                                    (
                                        "pseudonymous",
                                        "Pseudonymous: no screen shows whose response it is",
                                    ),
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
                    name="Thread",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            models.UniqueConstraint(
                                fields=("space", "target"), name="civic_thread_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Comment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=0, verbose_name="version of the text"
                            ),
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
                        (
                            "language",
                            models.CharField(blank=True, max_length=12, verbose_name="language"),
                        ),
                        ("submitted_at", models.DateTimeField(verbose_name="received on")),
                        (
                            "confirmed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="confirmed on"
                            ),
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
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="withdrawn on"
                            ),
                        ),
                        (
                            "address_hash",
                            models.CharField(blank=True, editable=False, max_length=64),
                        ),
                        (
                            "body",
                            models.TextField(blank=True, max_length=2000, verbose_name="text"),
                        ),
                        (
                            "stance",
                            models.CharField(
                                choices=[
                                    ("for", "For"),
                                    ("against", "Against"),
                                    ("neutral", "Neither"),
                                ],
                                default="neutral",
                                max_length=8,
                                verbose_name="stance",
                            ),
                        ),
                        (
                            "public_name",
                            models.CharField(blank=True, max_length=60, verbose_name="name shown"),
                        ),
                        (
                            "official",
                            models.BooleanField(default=False, verbose_name="answer of the city"),
                        ),
                        ("digest", models.CharField(editable=False, max_length=64)),
                        (
                            "reviewed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="read by the team on"
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
                            models.Index(
                                fields=["space", "state", "channel"], name="civic_comment_count"
                            ),
                            models.Index(
                                fields=["thread", "state", "submitted_at"],
                                name="civic_comment_shown",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("space", "person_key", "digest"), name="civic_comment_once"
                            ),
                            models.UniqueConstraint(
                                fields=("receipt",), name="civic_comment_receipt"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Report",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            models.CharField(
                                blank=True, max_length=300, verbose_name="in your words"
                            ),
                        ),
                        ("reporter", models.CharField(editable=False, max_length=64)),
                        (
                            "language",
                            models.CharField(blank=True, max_length=12, verbose_name="language"),
                        ),
                        ("at", models.DateTimeField(verbose_name="on")),
                        (
                            "handled_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="dealt with on"
                            ),
                        ),
                        (
                            "comment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reports",
                                to="wagtail_civic.comment",
                            ),
                        ),
                        (
                            "idea",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reports",
                                to="wagtail_civic.idea",
                            ),
                        ),
                        (
                            "observation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reports",
                                to="wagtail_civic.observation",
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
                            ),
                            models.UniqueConstraint(
                                fields=("observation", "reporter"),
                                name="civic_report_observation_once",
                            ),
                            models.UniqueConstraint(
                                fields=("idea", "reporter"), name="civic_report_idea_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("comment", None),
                                        ("idea", None),
                                        ("observation__isnull", False),
                                    ),
                                    models.Q(
                                        ("comment__isnull", False),
                                        ("idea", None),
                                        ("observation", None),
                                    ),
                                    models.Q(
                                        ("comment", None),
                                        ("idea__isnull", False),
                                        ("observation", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="civic_report_about_one",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Support",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=0, verbose_name="version of the text"
                            ),
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
                        (
                            "language",
                            models.CharField(blank=True, max_length=12, verbose_name="language"),
                        ),
                        ("submitted_at", models.DateTimeField(verbose_name="received on")),
                        (
                            "confirmed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="confirmed on"
                            ),
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
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="withdrawn on"
                            ),
                        ),
                        (
                            "address_hash",
                            models.CharField(blank=True, editable=False, max_length=64),
                        ),
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
                        "indexes": [
                            models.Index(fields=["comment", "state"], name="civic_support_count")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("space", "person_key", "comment"), name="civic_support_once"
                            ),
                            models.UniqueConstraint(
                                fields=("receipt",), name="civic_support_receipt"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Threshold",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("name", models.CharField(max_length=32)),
                        ("value", models.PositiveIntegerField(verbose_name="signatures needed")),
                        (
                            "reached_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="reached on"),
                        ),
                        (
                            "acted_on",
                            models.DateField(blank=True, null=True, verbose_name="acted on"),
                        ),
                        (
                            "acted_words",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="what was done"
                            ),
                        ),
                        (
                            "acted_translations",
                            models.JSONField(blank=True, default=dict, editable=False),
                        ),
                        (
                            "acted_url",
                            models.URLField(blank=True, max_length=500, verbose_name="link"),
                        ),
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
                            models.UniqueConstraint(
                                fields=("space", "name"), name="civic_threshold_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Transcript",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("language", models.CharField(max_length=12, verbose_name="language")),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "Draft"), ("published", "Published")],
                                db_index=True,
                                default="draft",
                                max_length=12,
                                verbose_name="state",
                            ),
                        ),
                        ("changed_at", models.DateTimeField(verbose_name="changed on")),
                        ("revision", models.PositiveIntegerField(default=0)),
                        (
                            "recording",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="transcripts",
                                to="wagtail_civic.recording",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "transcript",
                        "verbose_name_plural": "transcripts",
                        "ordering": ["recording", "language"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("recording", "language"), name="civic_transcript_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TranscriptLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("start", models.PositiveIntegerField()),
                        ("end", models.PositiveIntegerField()),
                        (
                            "speaker",
                            models.CharField(blank=True, max_length=160, verbose_name="speaker"),
                        ),
                        (
                            "member",
                            models.SlugField(
                                blank=True, db_index=False, max_length=64, verbose_name="member"
                            ),
                        ),
                        ("text", models.TextField(verbose_name="what is said")),
                        ("words", models.TextField(editable=False)),
                        ("place", models.CharField(blank=True, max_length=200)),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("imported", "From a file"),
                                    ("live", "Live captions"),
                                    ("transcriber", "Speech recognition"),
                                    ("typed", "Typed in"),
                                ],
                                max_length=12,
                                verbose_name="comes from",
                            ),
                        ),
                        ("edited", models.BooleanField(default=False, verbose_name="edited")),
                        ("revision", models.PositiveIntegerField(default=0)),
                        (
                            "transcript",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="wagtail_civic.transcript",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "line of a transcript",
                        "verbose_name_plural": "lines of transcripts",
                        "ordering": ["start", "pk"],
                        "indexes": [
                            models.Index(fields=["transcript", "start"], name="civic_line_order")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TranscriptRun",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("started_at", models.DateTimeField(verbose_name="started on")),
                        ("done", models.PositiveIntegerField(default=0)),
                        ("lease", models.CharField(blank=True, max_length=32)),
                        ("lease_until", models.DateTimeField(blank=True, null=True)),
                        ("tries", models.PositiveSmallIntegerField(default=0)),
                        ("error", models.CharField(blank=True, max_length=120)),
                        (
                            "transcript",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="run",
                                to="wagtail_civic.transcript",
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
                        "verbose_name": "transcription under way",
                        "verbose_name_plural": "transcriptions under way",
                    },
                ),
                migrations.CreateModel(
                    name="Vote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "version",
                            models.PositiveIntegerField(
                                default=0, verbose_name="version of the text"
                            ),
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
                        (
                            "language",
                            models.CharField(blank=True, max_length=12, verbose_name="language"),
                        ),
                        ("submitted_at", models.DateTimeField(verbose_name="received on")),
                        (
                            "confirmed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="confirmed on"
                            ),
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
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="withdrawn on"
                            ),
                        ),
                        (
                            "address_hash",
                            models.CharField(blank=True, editable=False, max_length=64),
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
                        "verbose_name": "vote",
                        "verbose_name_plural": "votes",
                        "ordering": ["-submitted_at", "-pk"],
                        "indexes": [
                            models.Index(
                                fields=["space", "state", "channel"], name="civic_vote_count"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("space", "person_key", "slot"), name="civic_vote_once"
                            ),
                            models.UniqueConstraint(fields=("receipt",), name="civic_vote_receipt"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VoteChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="on")),
                        ("reason", models.CharField(max_length=300, verbose_name="reason")),
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
                            "vote",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="changes",
                                to="wagtail_civic.itemvote",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "correction of a vote",
                        "verbose_name_plural": "corrections of votes",
                        "ordering": ["at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="VoteChoice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("points", models.PositiveSmallIntegerField(default=1)),
                        (
                            "project",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="wagtail_civic.budgetproject",
                            ),
                        ),
                        (
                            "vote",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="choices",
                                to="wagtail_civic.vote",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "choice of a vote",
                        "verbose_name_plural": "choices of votes",
                        "indexes": [
                            models.Index(fields=["project", "vote"], name="civic_choice_project")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("vote", "project"), name="civic_choice_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VoteSheet",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "number",
                            models.CharField(
                                blank=True,
                                max_length=40,
                                null=True,
                                verbose_name="number on the sheet",
                            ),
                        ),
                        ("token", models.CharField(editable=False, max_length=64)),
                        (
                            "match_key",
                            models.CharField(blank=True, editable=False, max_length=64, null=True),
                        ),
                        ("entered_at", models.DateTimeField(verbose_name="entered on")),
                        (
                            "double_of",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="wagtail_civic.vote",
                                verbose_name="probable double of",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="vote_sheets",
                                to="wagtail_civic.space",
                            ),
                        ),
                        (
                            "vote",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sheet",
                                to="wagtail_civic.vote",
                                verbose_name="vote",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "ballot paper",
                        "verbose_name_plural": "ballot papers",
                        "ordering": ["-entered_at", "-pk"],
                        "permissions": [("enter_votesheet", "Can enter votes given on paper")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("space", "token"), name="civic_vote_sheet_token"
                            ),
                            models.UniqueConstraint(
                                fields=("space", "number"), name="civic_vote_sheet_number"
                            ),
                            models.UniqueConstraint(
                                fields=("space", "match_key"), name="civic_vote_sheet_match"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VotingCode",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("digest", models.CharField(editable=False, max_length=64)),
                        ("series", models.CharField(max_length=60, verbose_name="series")),
                        ("made_at", models.DateTimeField(verbose_name="made on")),
                        (
                            "revoked_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="revoked on"),
                        ),
                        (
                            "space",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="voting_codes",
                                to="wagtail_civic.space",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "voting code",
                        "verbose_name_plural": "voting codes",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("space", "digest"), name="civic_voting_code_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WithdrawalLink",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                    name="Body",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("changed_at", models.DateTimeField(auto_now=True)),
                        ("key", models.SlugField(max_length=64, verbose_name="key")),
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("council", "Municipal council"),
                                    ("neighbourhood", "Neighbourhood council"),
                                    ("youth", "Youth council"),
                                    ("committee", "Committee"),
                                    ("other", "Other"),
                                ],
                                default="council",
                                max_length=16,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "description",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="what it does"
                            ),
                        ),
                        (
                            "quorum",
                            models.CharField(
                                choices=[
                                    ("majority", "More than half of the members in office"),
                                    ("third", "At least a third of the members in office"),
                                    ("none", "None"),
                                ],
                                default="majority",
                                max_length=10,
                                verbose_name="quorum",
                            ),
                        ),
                        (
                            "order",
                            models.PositiveSmallIntegerField(default=0, verbose_name="order"),
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
                    ],
                    options={
                        "verbose_name": "body",
                        "verbose_name_plural": "bodies",
                        "ordering": ["order", "name"],
                        "abstract": False,
                        "unique_together": {("translation_key", "locale")},
                    },
                ),
                migrations.CreateModel(
                    name="Citation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            models.UniqueConstraint(
                                fields=("comment", "cited"), name="civic_citation_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DataPart",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            models.UniqueConstraint(
                                fields=("package", "number"), name="civic_part_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="District",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
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
                            models.JSONField(
                                blank=True, null=True, verbose_name="outline (GeoJSON)"
                            ),
                        ),
                        (
                            "order",
                            models.PositiveSmallIntegerField(default=0, verbose_name="order"),
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
                    ],
                    options={
                        "verbose_name": "district",
                        "verbose_name_plural": "districts",
                        "ordering": ["order", "name"],
                        "abstract": False,
                        "unique_together": {("translation_key", "locale")},
                    },
                ),
                migrations.CreateModel(
                    name="IdeaSource",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("merged", "Merged"), ("split", "Split")], max_length=8
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="on")),
                        (
                            "idea",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sources",
                                to="wagtail_civic.idea",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="leads_to",
                                to="wagtail_civic.idea",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "source of an idea",
                        "verbose_name_plural": "sources of ideas",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("idea", "source"), name="civic_idea_source_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MemberVote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("member", models.SlugField(max_length=64)),
                        ("name", models.CharField(max_length=160, verbose_name="name")),
                        ("group", models.SlugField(blank=True, db_index=False, max_length=64)),
                        (
                            "group_name",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="political group"
                            ),
                        ),
                        (
                            "choice",
                            models.CharField(
                                choices=[
                                    ("for", "For"),
                                    ("against", "Against"),
                                    ("abstains", "Abstains"),
                                    ("no_part", "Takes no part"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("holder", models.SlugField(blank=True, db_index=False, max_length=64)),
                        ("holder_name", models.CharField(blank=True, max_length=160)),
                        ("presides", models.BooleanField(default=False)),
                        ("order", models.PositiveSmallIntegerField(default=0)),
                        (
                            "vote",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="member_votes",
                                to="wagtail_civic.itemvote",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "vote of a member",
                        "verbose_name_plural": "votes of members",
                        "ordering": ["order", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("vote", "member"), name="civic_member_vote_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PoliticalGroup",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("changed_at", models.DateTimeField(auto_now=True)),
                        ("key", models.SlugField(max_length=64, verbose_name="key")),
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        (
                            "order",
                            models.PositiveSmallIntegerField(default=0, verbose_name="order"),
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
                    ],
                    options={
                        "verbose_name": "political group",
                        "verbose_name_plural": "political groups",
                        "ordering": ["order", "name"],
                        "abstract": False,
                        "unique_together": {("translation_key", "locale")},
                    },
                ),
            ]
        ),
        migrations.RunPython(index_words, drop_index, elidable=False),
    ]
