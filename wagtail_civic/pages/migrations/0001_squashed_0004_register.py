import django.db.models.deletion
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    #: No release had these: a database that has them all goes on from here.
    replaces = [
        ("wagtail_civic_pages", "0001_initial"),
        ("wagtail_civic_pages", "0002_surveypage"),
        ("wagtail_civic_pages", "0003_consultations"),
        ("wagtail_civic_pages", "0004_register"),
    ]

    dependencies = [
        ("wagtail_civic", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="ConsultationIndexPage",
            fields=[
                (
                    "page_ptr",
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
                    "introduction",
                    models.TextField(blank=True, max_length=500, verbose_name="introduction"),
                ),
                (
                    "whole_site",
                    models.BooleanField(
                        default=False, verbose_name="list the consultations of the whole site"
                    ),
                ),
            ],
            options={
                "verbose_name": "list of consultations",
                "verbose_name_plural": "lists of consultations",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="RegisterPage",
            fields=[
                (
                    "page_ptr",
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
                (
                    "procedure",
                    models.CharField(
                        choices=[("inquiry", "Public inquiry"), ("concertation", "Concertation")],
                        default="concertation",
                        max_length=16,
                        verbose_name="procedure",
                    ),
                ),
                ("summary", models.TextField(blank=True, max_length=300, verbose_name="summary")),
                (
                    "dossier",
                    wagtail.fields.StreamField(
                        [], blank=True, block_lookup={}, verbose_name="the file to read"
                    ),
                ),
                ("opens_at", models.DateTimeField(blank=True, null=True, verbose_name="opens on")),
                (
                    "closes_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="closes on"),
                ),
                (
                    "keeper",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="who keeps the register"
                    ),
                ),
                (
                    "ways",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="other ways to write in it"
                    ),
                ),
                (
                    "takes_files",
                    models.BooleanField(default=True, verbose_name="files may be added"),
                ),
                (
                    "consent_text",
                    models.TextField(blank=True, verbose_name="notice on personal data"),
                ),
                (
                    "conclusions",
                    wagtail.fields.StreamField(
                        [], blank=True, block_lookup={}, verbose_name="report and conclusions"
                    ),
                ),
                (
                    "concluded_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="report and conclusions published on"
                    ),
                ),
                (
                    "change_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="reason for the change"
                    ),
                ),
            ],
            options={
                "verbose_name": "register",
                "verbose_name_plural": "registers",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="ConsultationPage",
            fields=[
                (
                    "page_ptr",
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
                    "steps",
                    wagtail.fields.StreamField(
                        [], blank=True, block_lookup={}, verbose_name="steps"
                    ),
                ),
                (
                    "change_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="reason for the change"
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_civic.district",
                        verbose_name="district",
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
                "verbose_name": "consultation",
                "verbose_name_plural": "consultations",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="PetitionPage",
            fields=[
                (
                    "page_ptr",
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
                "verbose_name": "petition",
                "verbose_name_plural": "petitions",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="SurveyPage",
            fields=[
                (
                    "page_ptr",
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
                    "survey",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_civic.survey",
                        verbose_name="questionnaire",
                    ),
                ),
            ],
            options={
                "verbose_name": "questionnaire",
                "verbose_name_plural": "questionnaires",
            },
            bases=("wagtailcore.page", models.Model),
        ),
    ]
