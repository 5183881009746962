import django.db.models.deletion
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("testapp_custom", "0004_standardpage"),
        ("wagtail_civic", "0001_squashed_0029_shown_parts"),
    ]

    operations = [
        migrations.CreateModel(
            name="PetitionPage",
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
                        [], blank=True, block_lookup={}, verbose_name="what is asked"
                    ),
                ),
                (
                    "addressee",
                    models.CharField(
                        blank=True,
                        help_text="For example: the town council",
                        max_length=200,
                        verbose_name="addressee",
                    ),
                ),
                ("opens_at", models.DateTimeField(blank=True, null=True, verbose_name="opens on")),
                (
                    "closes_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="closes on"),
                ),
                (
                    "goal",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Number of signatures hoped for.",
                        null=True,
                        verbose_name="goal",
                    ),
                ),
                (
                    "goal_percent",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        verbose_name="goal as a share of electors, in %",
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
                (
                    "handler",
                    models.CharField(default="email", max_length=32, verbose_name="who may sign"),
                ),
                (
                    "ask_postcode",
                    models.BooleanField(default=True, verbose_name="ask for the postcode"),
                ),
                (
                    "show_names",
                    models.BooleanField(default=True, verbose_name="offer to show one’s name"),
                ),
                (
                    "couples",
                    models.BooleanField(
                        default=False, verbose_name="two people may share one mailbox"
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
                    "change_reason",
                    models.CharField(
                        blank=True,
                        help_text="Shown in public. Needed when dates or thresholds change after people have signed.",
                        max_length=300,
                        verbose_name="reason for the change",
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
                "abstract": False,
            },
            bases=("testapp_custom.basepage", models.Model),
        ),
    ]
