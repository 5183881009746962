from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

from wagtail_civic.migrating import CreateModels


class Migration(migrations.Migration):
    initial = True

    #: No release had these: a database that has them all goes on from here.
    replaces = [
        ("wagtail_civic_pages", "0001_initial"),
        ("wagtail_civic_pages", "0002_surveypage"),
        ("wagtail_civic_pages", "0003_consultations"),
        ("wagtail_civic_pages", "0004_register"),
        ("wagtail_civic_pages", "0001_squashed_0004_register"),
        ("wagtail_civic_pages", "0005_ideas"),
        ("wagtail_civic_pages", "0006_budgets"),
        ("wagtail_civic_pages", "0007_questions"),
        ("wagtail_civic_pages", "0008_council"),
        ("wagtail_civic_pages", "0009_registration"),
        ("wagtail_civic_pages", "0010_questions_in_meetings"),
        ("wagtail_civic_pages", "0011_standing"),
        ("wagtail_civic_pages", "0012_rankings"),
    ]

    dependencies = [
        ("wagtail_civic", "0001_squashed_0029_shown_parts"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="BudgetPage",
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
                            models.TextField(
                                blank=True, max_length=500, verbose_name="what can change"
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
                            "mandate_confirmed",
                            models.BooleanField(
                                default=False, verbose_name="I confirm that the city stands by this"
                            ),
                        ),
                        (
                            "summary",
                            models.TextField(blank=True, max_length=300, verbose_name="summary"),
                        ),
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
                            "envelopes",
                            wagtail.fields.StreamField(
                                [], blank=True, block_lookup={}, verbose_name="envelopes"
                            ),
                        ),
                        (
                            "boxes",
                            wagtail.fields.StreamField(
                                [], blank=True, block_lookup={}, verbose_name="idea boxes"
                            ),
                        ),
                        (
                            "proposals_from",
                            models.DateField(blank=True, null=True, verbose_name="ideas from"),
                        ),
                        (
                            "proposals_until",
                            models.DateField(blank=True, null=True, verbose_name="ideas until"),
                        ),
                        (
                            "study_until",
                            models.DateField(blank=True, null=True, verbose_name="study until"),
                        ),
                        (
                            "opens_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="vote from"),
                        ),
                        (
                            "closes_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="vote until"),
                        ),
                        (
                            "deliberation_on",
                            models.DateField(
                                blank=True,
                                help_text="The day of the council’s deliberation: the vote proposes, the council decides.",
                                null=True,
                                verbose_name="submitted to the council on",
                            ),
                        ),
                        (
                            "build_until",
                            models.DateField(blank=True, null=True, verbose_name="built by"),
                        ),
                        (
                            "ballot",
                            models.CharField(
                                choices=[
                                    ("approval", "Approval: so many projects, each with one vote"),
                                    (
                                        "knapsack",
                                        "Basket: as many projects as the envelope can pay for",
                                    ),
                                    ("cumulative", "Points: so many to share out among projects"),
                                    (
                                        "ordinal",
                                        "Ranking: projects in order, the best first (imported votes)",
                                    ),
                                ],
                                default="approval",
                                max_length=12,
                                verbose_name="ballot",
                            ),
                        ),
                        (
                            "fewest",
                            models.PositiveSmallIntegerField(
                                default=1,
                                help_text="Of the envelopes in which somebody votes.",
                                verbose_name="projects of an envelope, at least",
                            ),
                        ),
                        (
                            "most",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Empty: no limit, or as many as the envelope can pay for.",
                                null=True,
                                verbose_name="projects of an envelope, at most",
                            ),
                        ),
                        (
                            "points",
                            models.PositiveSmallIntegerField(
                                default=7, verbose_name="points for each envelope"
                            ),
                        ),
                        (
                            "most_points",
                            models.PositiveSmallIntegerField(
                                default=3, verbose_name="points for a project, at most"
                            ),
                        ),
                        (
                            "rule",
                            models.CharField(
                                choices=[
                                    (
                                        "greedy",
                                        "The most chosen first, as long as the envelope can pay for it",
                                    ),
                                    (
                                        "equal_shares",
                                        "Equal Shares: every voter has the same part of the envelope",
                                    ),
                                ],
                                default="greedy",
                                max_length=16,
                                verbose_name="counting rule",
                            ),
                        ),
                        (
                            "increment",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("1"),
                                help_text="Equal Shares: by how much each voter’s part is raised until the money is used.",
                                max_digits=8,
                                verbose_name="increment",
                            ),
                        ),
                        (
                            "handler",
                            models.CharField(
                                default="email", max_length=32, verbose_name="who may vote"
                            ),
                        ),
                        (
                            "secrecy",
                            models.CharField(
                                choices=[
                                    (
                                        "pseudonymous",
                                        "Pseudonymous: a vote can be changed until the end",
                                    ),
                                    (
                                        "separated",
                                        "Separated: nothing joins a person and her vote; it is final",
                                    ),
                                ],
                                default="pseudonymous",
                                max_length=16,
                                verbose_name="secrecy",
                            ),
                        ),
                        (
                            "takes_paper",
                            models.BooleanField(
                                default=False,
                                help_text="Ballots on paper are typed in by the town hall, until some days after the vote.",
                                verbose_name="people can vote on paper as well",
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
                        "verbose_name": "participatory budget",
                        "verbose_name_plural": "participatory budgets",
                    },
                    bases=("wagtailcore.page", models.Model),
                ),
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
                            models.TextField(
                                blank=True, max_length=500, verbose_name="introduction"
                            ),
                        ),
                        (
                            "whole_site",
                            models.BooleanField(
                                default=False,
                                verbose_name="list the consultations of the whole site",
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
                    name="CouncilIndexPage",
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
                            models.TextField(
                                blank=True, max_length=500, verbose_name="introduction"
                            ),
                        ),
                        (
                            "whole_site",
                            models.BooleanField(
                                default=False, verbose_name="list the meetings of the whole site"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "list of meetings",
                        "verbose_name_plural": "lists of meetings",
                    },
                    bases=("wagtailcore.page", models.Model),
                ),
                migrations.CreateModel(
                    name="IdeaBoxPage",
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
                            models.TextField(
                                blank=True, max_length=500, verbose_name="what can change"
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
                            "mandate_confirmed",
                            models.BooleanField(
                                default=False, verbose_name="I confirm that the city stands by this"
                            ),
                        ),
                        (
                            "summary",
                            models.TextField(blank=True, max_length=300, verbose_name="summary"),
                        ),
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
                        (
                            "asks_theme",
                            models.BooleanField(default=True, verbose_name="ask for the theme"),
                        ),
                        (
                            "asks_district",
                            models.BooleanField(default=True, verbose_name="ask for the district"),
                        ),
                        (
                            "asks_place",
                            models.BooleanField(
                                default=True, verbose_name="offer to place it on a map"
                            ),
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
                                blank=True,
                                null=True,
                                verbose_name="supports of one person, at most",
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
                        "verbose_name": "idea box",
                        "verbose_name_plural": "idea boxes",
                    },
                    bases=("wagtailcore.page", models.Model),
                ),
                migrations.CreateModel(
                    name="QuestionPage",
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
                            models.TextField(
                                blank=True, max_length=500, verbose_name="what can change"
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
                            "mandate_confirmed",
                            models.BooleanField(
                                default=False, verbose_name="I confirm that the city stands by this"
                            ),
                        ),
                        (
                            "summary",
                            models.TextField(blank=True, max_length=300, verbose_name="summary"),
                        ),
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
                            "speakers",
                            wagtail.fields.StreamField(
                                [], blank=True, block_lookup={}, verbose_name="speakers"
                            ),
                        ),
                        (
                            "opens_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="questions from"
                            ),
                        ),
                        (
                            "closes_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="questions until"
                            ),
                        ),
                        (
                            "supports_until",
                            models.DateTimeField(
                                blank=True,
                                help_text="Empty: for as long as the page is there.",
                                null=True,
                                verbose_name="support until",
                            ),
                        ),
                        (
                            "live_from",
                            models.DateTimeField(blank=True, null=True, verbose_name="live from"),
                        ),
                        (
                            "live_until",
                            models.DateTimeField(blank=True, null=True, verbose_name="live until"),
                        ),
                        (
                            "video",
                            models.CharField(
                                blank=True,
                                max_length=500,
                                validators=[
                                    django.core.validators.URLValidator(schemes=["http", "https"])
                                ],
                                verbose_name="address of the video",
                            ),
                        ),
                        (
                            "recording_starts_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="By the clock. Empty: with the live part.",
                                null=True,
                                verbose_name="the recording begins at",
                            ),
                        ),
                        (
                            "handler",
                            models.CharField(
                                default="email", max_length=32, verbose_name="who may take part"
                            ),
                        ),
                        (
                            "asks_theme",
                            models.BooleanField(default=False, verbose_name="ask for the theme"),
                        ),
                        (
                            "most_questions",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                verbose_name="questions of one person, at most",
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
                        "verbose_name": "questions to the elected",
                        "verbose_name_plural": "pages of questions to the elected",
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
                            models.TextField(
                                blank=True, max_length=500, verbose_name="what can change"
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
                            "mandate_confirmed",
                            models.BooleanField(
                                default=False, verbose_name="I confirm that the city stands by this"
                            ),
                        ),
                        (
                            "procedure",
                            models.CharField(
                                choices=[
                                    ("inquiry", "Public inquiry"),
                                    ("concertation", "Concertation"),
                                ],
                                default="concertation",
                                max_length=16,
                                verbose_name="procedure",
                            ),
                        ),
                        (
                            "summary",
                            models.TextField(blank=True, max_length=300, verbose_name="summary"),
                        ),
                        (
                            "dossier",
                            wagtail.fields.StreamField(
                                [], blank=True, block_lookup={}, verbose_name="the file to read"
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
                            "keeper",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="who keeps the register"
                            ),
                        ),
                        (
                            "ways",
                            models.TextField(
                                blank=True,
                                max_length=1000,
                                verbose_name="other ways to write in it",
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
                                [],
                                blank=True,
                                block_lookup={},
                                verbose_name="report and conclusions",
                            ),
                        ),
                        (
                            "concluded_on",
                            models.DateField(
                                blank=True,
                                null=True,
                                verbose_name="report and conclusions published on",
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
                            models.TextField(
                                blank=True, max_length=500, verbose_name="what can change"
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
                            "mandate_confirmed",
                            models.BooleanField(
                                default=False, verbose_name="I confirm that the city stands by this"
                            ),
                        ),
                        (
                            "summary",
                            models.TextField(blank=True, max_length=300, verbose_name="summary"),
                        ),
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
                    name="CouncilMeetingPage",
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
                            "takes_questions",
                            models.BooleanField(
                                default=False,
                                help_text="A moderator reads each question before anybody else does.",
                                verbose_name="people can ask the elected questions, before and during the meeting",
                            ),
                        ),
                        (
                            "speakers",
                            wagtail.fields.StreamField(
                                [],
                                blank=True,
                                block_lookup={},
                                help_text="Empty: questions go to all of them.",
                                verbose_name="who answers",
                            ),
                        ),
                        (
                            "questions_from",
                            models.DateTimeField(
                                blank=True,
                                help_text="Empty: as soon as the agenda is published.",
                                null=True,
                                verbose_name="questions from",
                            ),
                        ),
                        (
                            "questions_until",
                            models.DateTimeField(
                                blank=True,
                                help_text="Empty: until the end of the day of the last sitting.",
                                null=True,
                                verbose_name="questions until",
                            ),
                        ),
                        (
                            "most_questions",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                verbose_name="questions of one person, at most",
                            ),
                        ),
                        (
                            "standing",
                            models.CharField(
                                blank=True,
                                choices=[("postponed", "Postponed"), ("cancelled", "Cancelled")],
                                help_text="Empty: as planned. Postponed: to a day that is not known yet.",
                                max_length=12,
                                verbose_name="does it take place?",
                            ),
                        ),
                        (
                            "standing_reason",
                            models.CharField(
                                blank=True,
                                help_text="Everybody reads it.",
                                max_length=300,
                                verbose_name="why it is cancelled, postponed or moved",
                            ),
                        ),
                        (
                            "registration",
                            models.BooleanField(
                                default=False,
                                help_text="Without an account: a name, an address, how many come, what they need.",
                                verbose_name="people register to come",
                            ),
                        ),
                        (
                            "places",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="Empty: as many as like. Whoever comes after them waits in a list.",
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="places",
                            ),
                        ),
                        (
                            "most_persons",
                            models.PositiveSmallIntegerField(
                                default=4,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(10),
                                ],
                                verbose_name="most persons in one registration",
                            ),
                        ),
                        (
                            "registration_until",
                            models.DateTimeField(
                                blank=True,
                                help_text="Empty: when the meeting begins.",
                                null=True,
                                verbose_name="registration closes on",
                            ),
                        ),
                        (
                            "report_days",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Empty: 15, and none of a council, which has minutes. 0: no report.",
                                null=True,
                                verbose_name="report due, in days after the meeting",
                            ),
                        ),
                        (
                            "report",
                            wagtail.fields.StreamField(
                                [],
                                blank=True,
                                block_lookup={},
                                help_text="Or add it to the papers. Until there is one, the page says when it is due.",
                                verbose_name="report",
                            ),
                        ),
                        (
                            "preset",
                            models.CharField(
                                choices=[
                                    ("council", "Council: agenda, votes, video"),
                                    ("public", "Public meeting"),
                                    ("neighbourhood", "Neighbourhood council"),
                                    ("youth", "Youth council"),
                                    ("workshop", "Workshop"),
                                ],
                                default="council",
                                max_length=16,
                                verbose_name="kind of meeting",
                            ),
                        ),
                        (
                            "summary",
                            models.TextField(blank=True, max_length=300, verbose_name="summary"),
                        ),
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
                            "starts_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="begins on"),
                        ),
                        (
                            "ends_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="ends about"),
                        ),
                        (
                            "sittings",
                            wagtail.fields.StreamField(
                                [], blank=True, block_lookup={}, verbose_name="further sittings"
                            ),
                        ),
                        (
                            "place",
                            models.CharField(blank=True, max_length=160, verbose_name="place"),
                        ),
                        (
                            "place_address",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="address of the place"
                            ),
                        ),
                        (
                            "place_access",
                            models.TextField(
                                blank=True,
                                help_text="Public transport, steps, induction loop, sign language…",
                                max_length=500,
                                verbose_name="access",
                            ),
                        ),
                        (
                            "second_convocation",
                            models.BooleanField(
                                default=False,
                                help_text="For want of a quorum at the first one: none is needed any more.",
                                verbose_name="second convocation",
                            ),
                        ),
                        (
                            "agenda",
                            wagtail.fields.StreamField(
                                [], blank=True, block_lookup={}, verbose_name="agenda"
                            ),
                        ),
                        (
                            "agenda_published",
                            models.DateTimeField(
                                blank=True,
                                help_text="Empty: with the page. From then on people can give their view.",
                                null=True,
                                verbose_name="agenda published on",
                            ),
                        ),
                        (
                            "papers",
                            wagtail.fields.StreamField(
                                [],
                                blank=True,
                                block_lookup={},
                                verbose_name="invitation, minutes and other papers",
                            ),
                        ),
                        (
                            "video",
                            models.CharField(
                                blank=True,
                                help_text="Of a stream or a film: our own (.m3u8, .mp4), YouTube, Dailymotion, Vimeo, PeerTube.",
                                max_length=500,
                                verbose_name="address of the video",
                            ),
                        ),
                        (
                            "video_delay",
                            models.PositiveSmallIntegerField(
                                default=10,
                                help_text="So that a result does not come before the picture, where the stream has no clock.",
                                verbose_name="delay of the picture, in seconds",
                            ),
                        ),
                        (
                            "views_open",
                            models.BooleanField(
                                default=True,
                                verbose_name="people can give their view before the council deliberates",
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
                                verbose_name="what people say is",
                            ),
                        ),
                        (
                            "handler",
                            models.CharField(
                                default="email", max_length=32, verbose_name="who may take part"
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
                        (
                            "council_body",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="wagtail_civic.body",
                                verbose_name="body",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "meeting",
                        "verbose_name_plural": "meetings",
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
                            models.TextField(
                                blank=True, max_length=500, verbose_name="what can change"
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
                            "mandate_confirmed",
                            models.BooleanField(
                                default=False, verbose_name="I confirm that the city stands by this"
                            ),
                        ),
                        (
                            "summary",
                            models.TextField(blank=True, max_length=300, verbose_name="summary"),
                        ),
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
                        (
                            "opens_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="opens on"),
                        ),
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
                            models.CharField(
                                default="email", max_length=32, verbose_name="who may sign"
                            ),
                        ),
                        (
                            "ask_postcode",
                            models.BooleanField(default=True, verbose_name="ask for the postcode"),
                        ),
                        (
                            "show_names",
                            models.BooleanField(
                                default=True, verbose_name="offer to show one’s name"
                            ),
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
        ),
    ]
