import django.db.models.deletion
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("testapp_custom", "0009_register"),
    ]

    operations = [
        migrations.CreateModel(
            name="IdeaBoxPage",
            fields=[
                (
                    "basepage_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "mandate_level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("information", "Information"),
                            ("consultation", "Consultation"),
                            ("concertation", "Working out together"),
                            ("codecision", "Deciding together"),
                        ],
                        max_length=16,
                        verbose_name="level of participation",
                    ),
                ),
                (
                    "mandate_decided",
                    models.TextField(
                        blank=True, max_length=500, verbose_name="what is already decided"
                    ),
                ),
                (
                    "mandate_open",
                    models.TextField(blank=True, max_length=500, verbose_name="what can change"),
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
                    "mandate_confirmed",
                    models.BooleanField(
                        default=False, verbose_name="I confirm that the city stands by this"
                    ),
                ),
                ("summary", models.TextField(blank=True, max_length=300, verbose_name="summary")),
                (
                    "picture",
                    wagtail.fields.StreamField(
                        [], blank=True, block_lookup={}, verbose_name="picture"
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [], blank=True, block_lookup={}, verbose_name="what it is about"
                    ),
                ),
                (
                    "statuses",
                    wagtail.fields.StreamField(
                        [], blank=True, block_lookup={}, verbose_name="statuses of ideas"
                    ),
                ),
                (
                    "opens_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="ideas from"),
                ),
                (
                    "closes_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="ideas until"),
                ),
                (
                    "supports_until",
                    models.DateTimeField(
                        blank=True,
                        help_text="Empty: for as long as the box is there.",
                        null=True,
                        verbose_name="support and comments until",
                    ),
                ),
                (
                    "handler",
                    models.CharField(
                        default="email", max_length=32, verbose_name="who may take part"
                    ),
                ),
                (
                    "moderation",
                    models.CharField(
                        choices=[
                            ("after", "Shown at once, read afterwards"),
                            ("before", "Read before it is shown"),
                        ],
                        default="after",
                        max_length=8,
                        verbose_name="ideas and comments are",
                    ),
                ),
                ("asks_theme", models.BooleanField(default=True, verbose_name="ask for the theme")),
                (
                    "asks_district",
                    models.BooleanField(default=True, verbose_name="ask for the district"),
                ),
                (
                    "asks_place",
                    models.BooleanField(default=True, verbose_name="offer to place it on a map"),
                ),
                (
                    "takes_files",
                    models.BooleanField(
                        default=True, verbose_name="pictures and documents may be added"
                    ),
                ),
                (
                    "most_ideas",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="ideas of one person, at most"
                    ),
                ),
                (
                    "most_supports",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="supports of one person, at most"
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
                        blank=True, max_length=300, verbose_name="reason for the change"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
            bases=("testapp_custom.basepage", models.Model),
        ),
    ]
