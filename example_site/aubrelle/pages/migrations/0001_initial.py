import datetime

import django.db.models.deletion
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

from wagtail_civic.migrating import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("wagtail_civic", "0001_squashed_0029_shown_parts"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
        # Of the other apps of this site: after ours, each step of theirs would draw up a hundred models anew.
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailembeds", "0009_embed_cache_until"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("wagtailsearch", "0010_add_text_fields"),
        ("wagtailusers", "0015_userprofile_keyboard_shortcuts"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="HomePage",
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
                            "service",
                            models.CharField(
                                blank=True, max_length=150, verbose_name="service in charge"
                            ),
                        ),
                        (
                            "introduction",
                            models.TextField(
                                blank=True, max_length=300, verbose_name="introduction"
                            ),
                        ),
                        (
                            "illustration_alt",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="what the illustration shows",
                            ),
                        ),
                        (
                            "body",
                            wagtail.fields.StreamField(
                                [
                                    ("heading", 0),
                                    ("text", 1),
                                    ("figure", 5),
                                    ("key_figures", 9),
                                    ("steps", 13),
                                    ("notice", 15),
                                    ("place", 20),
                                    ("cards", 24),
                                ],
                                blank=True,
                                block_lookup={
                                    0: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "icon": "title",
                                            "label": "Heading",
                                            "template": "city/blocks/heading.html",
                                        },
                                    ),
                                    1: (
                                        "wagtail.blocks.RichTextBlock",
                                        (),
                                        {
                                            "features": [
                                                "bold",
                                                "italic",
                                                "link",
                                                "document-link",
                                                "ol",
                                                "ul",
                                            ],
                                            "label": "Text",
                                            "template": "city/blocks/text.html",
                                        },
                                    ),
                                    2: (
                                        "wagtail.images.blocks.ImageChooserBlock",
                                        (),
                                        {"label": "image"},
                                    ),
                                    3: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "default": "",
                                            "help_text": "Empty if purely decorative.",
                                            "label": "what it shows",
                                            "required": False,
                                        },
                                    ),
                                    4: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"default": "", "label": "caption", "required": False},
                                    ),
                                    5: (
                                        "wagtail.blocks.StructBlock",
                                        [[("image", 2), ("alt", 3), ("caption", 4)]],
                                        {},
                                    ),
                                    6: ("wagtail.blocks.CharBlock", (), {"label": "figure"}),
                                    7: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "what it counts"},
                                    ),
                                    8: (
                                        "wagtail.blocks.StructBlock",
                                        [[("value", 6), ("label", 7)]],
                                        {},
                                    ),
                                    9: (
                                        "wagtail.blocks.ListBlock",
                                        (8,),
                                        {
                                            "icon": "order",
                                            "label": "Key figures",
                                            "template": "city/blocks/key_figures.html",
                                        },
                                    ),
                                    10: ("wagtail.blocks.CharBlock", (), {"label": "title"}),
                                    11: ("wagtail.blocks.TextBlock", (), {"label": "text"}),
                                    12: (
                                        "wagtail.blocks.StructBlock",
                                        [[("title", 10), ("text", 11)]],
                                        {},
                                    ),
                                    13: (
                                        "wagtail.blocks.ListBlock",
                                        (12,),
                                        {
                                            "icon": "list-ol",
                                            "label": "Steps",
                                            "template": "city/blocks/steps.html",
                                        },
                                    ),
                                    14: (
                                        "wagtail.blocks.RichTextBlock",
                                        (),
                                        {"features": ["bold", "link"], "label": "text"},
                                    ),
                                    15: (
                                        "wagtail.blocks.StructBlock",
                                        [[("title", 10), ("text", 14)]],
                                        {},
                                    ),
                                    16: ("wagtail.blocks.CharBlock", (), {"label": "name"}),
                                    17: ("wagtail.blocks.TextBlock", (), {"label": "address"}),
                                    18: (
                                        "wagtail.blocks.TextBlock",
                                        (),
                                        {
                                            "default": "",
                                            "label": "opening hours",
                                            "required": False,
                                        },
                                    ),
                                    19: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"default": "", "label": "access", "required": False},
                                    ),
                                    20: (
                                        "wagtail.blocks.StructBlock",
                                        [
                                            [
                                                ("name", 16),
                                                ("address", 17),
                                                ("hours", 18),
                                                ("access", 19),
                                            ]
                                        ],
                                        {},
                                    ),
                                    21: ("wagtail.blocks.PageChooserBlock", (), {"label": "page"}),
                                    22: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "default": "",
                                            "help_text": "Empty: the page’s introduction.",
                                            "label": "text",
                                            "required": False,
                                        },
                                    ),
                                    23: (
                                        "wagtail.blocks.StructBlock",
                                        [[("page", 21), ("text", 22)]],
                                        {},
                                    ),
                                    24: (
                                        "wagtail.blocks.ListBlock",
                                        (23,),
                                        {
                                            "icon": "grip",
                                            "label": "Cards",
                                            "template": "city/blocks/cards.html",
                                        },
                                    ),
                                },
                                verbose_name="body",
                            ),
                        ),
                        (
                            "illustration",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="wagtailimages.image",
                                verbose_name="illustration",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "home page",
                    },
                    bases=("wagtailcore.page",),
                ),
                migrations.CreateModel(
                    name="NeighbourhoodPetitionPage",
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
                            "service",
                            models.CharField(
                                blank=True, max_length=150, verbose_name="service in charge"
                            ),
                        ),
                        (
                            "neighbourhood",
                            models.CharField(
                                blank=True, max_length=100, verbose_name="neighbourhood"
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
                        "verbose_name": "neighbourhood petition",
                    },
                    bases=("wagtailcore.page", models.Model),
                ),
                migrations.CreateModel(
                    name="NewsIndexPage",
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
                            "service",
                            models.CharField(
                                blank=True, max_length=150, verbose_name="service in charge"
                            ),
                        ),
                        (
                            "introduction",
                            models.TextField(
                                blank=True, max_length=300, verbose_name="introduction"
                            ),
                        ),
                        (
                            "illustration_alt",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="what the illustration shows",
                            ),
                        ),
                        (
                            "body",
                            wagtail.fields.StreamField(
                                [
                                    ("heading", 0),
                                    ("text", 1),
                                    ("figure", 5),
                                    ("key_figures", 9),
                                    ("steps", 13),
                                    ("notice", 15),
                                    ("place", 20),
                                    ("cards", 24),
                                ],
                                blank=True,
                                block_lookup={
                                    0: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "icon": "title",
                                            "label": "Heading",
                                            "template": "city/blocks/heading.html",
                                        },
                                    ),
                                    1: (
                                        "wagtail.blocks.RichTextBlock",
                                        (),
                                        {
                                            "features": [
                                                "bold",
                                                "italic",
                                                "link",
                                                "document-link",
                                                "ol",
                                                "ul",
                                            ],
                                            "label": "Text",
                                            "template": "city/blocks/text.html",
                                        },
                                    ),
                                    2: (
                                        "wagtail.images.blocks.ImageChooserBlock",
                                        (),
                                        {"label": "image"},
                                    ),
                                    3: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "default": "",
                                            "help_text": "Empty if purely decorative.",
                                            "label": "what it shows",
                                            "required": False,
                                        },
                                    ),
                                    4: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"default": "", "label": "caption", "required": False},
                                    ),
                                    5: (
                                        "wagtail.blocks.StructBlock",
                                        [[("image", 2), ("alt", 3), ("caption", 4)]],
                                        {},
                                    ),
                                    6: ("wagtail.blocks.CharBlock", (), {"label": "figure"}),
                                    7: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "what it counts"},
                                    ),
                                    8: (
                                        "wagtail.blocks.StructBlock",
                                        [[("value", 6), ("label", 7)]],
                                        {},
                                    ),
                                    9: (
                                        "wagtail.blocks.ListBlock",
                                        (8,),
                                        {
                                            "icon": "order",
                                            "label": "Key figures",
                                            "template": "city/blocks/key_figures.html",
                                        },
                                    ),
                                    10: ("wagtail.blocks.CharBlock", (), {"label": "title"}),
                                    11: ("wagtail.blocks.TextBlock", (), {"label": "text"}),
                                    12: (
                                        "wagtail.blocks.StructBlock",
                                        [[("title", 10), ("text", 11)]],
                                        {},
                                    ),
                                    13: (
                                        "wagtail.blocks.ListBlock",
                                        (12,),
                                        {
                                            "icon": "list-ol",
                                            "label": "Steps",
                                            "template": "city/blocks/steps.html",
                                        },
                                    ),
                                    14: (
                                        "wagtail.blocks.RichTextBlock",
                                        (),
                                        {"features": ["bold", "link"], "label": "text"},
                                    ),
                                    15: (
                                        "wagtail.blocks.StructBlock",
                                        [[("title", 10), ("text", 14)]],
                                        {},
                                    ),
                                    16: ("wagtail.blocks.CharBlock", (), {"label": "name"}),
                                    17: ("wagtail.blocks.TextBlock", (), {"label": "address"}),
                                    18: (
                                        "wagtail.blocks.TextBlock",
                                        (),
                                        {
                                            "default": "",
                                            "label": "opening hours",
                                            "required": False,
                                        },
                                    ),
                                    19: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"default": "", "label": "access", "required": False},
                                    ),
                                    20: (
                                        "wagtail.blocks.StructBlock",
                                        [
                                            [
                                                ("name", 16),
                                                ("address", 17),
                                                ("hours", 18),
                                                ("access", 19),
                                            ]
                                        ],
                                        {},
                                    ),
                                    21: ("wagtail.blocks.PageChooserBlock", (), {"label": "page"}),
                                    22: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "default": "",
                                            "help_text": "Empty: the page’s introduction.",
                                            "label": "text",
                                            "required": False,
                                        },
                                    ),
                                    23: (
                                        "wagtail.blocks.StructBlock",
                                        [[("page", 21), ("text", 22)]],
                                        {},
                                    ),
                                    24: (
                                        "wagtail.blocks.ListBlock",
                                        (23,),
                                        {
                                            "icon": "grip",
                                            "label": "Cards",
                                            "template": "city/blocks/cards.html",
                                        },
                                    ),
                                },
                                verbose_name="body",
                            ),
                        ),
                        (
                            "illustration",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="wagtailimages.image",
                                verbose_name="illustration",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "list of news",
                    },
                    bases=("wagtailcore.page",),
                ),
                migrations.CreateModel(
                    name="NewsPage",
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
                            "service",
                            models.CharField(
                                blank=True, max_length=150, verbose_name="service in charge"
                            ),
                        ),
                        (
                            "introduction",
                            models.TextField(
                                blank=True, max_length=300, verbose_name="introduction"
                            ),
                        ),
                        (
                            "illustration_alt",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="what the illustration shows",
                            ),
                        ),
                        (
                            "body",
                            wagtail.fields.StreamField(
                                [
                                    ("heading", 0),
                                    ("text", 1),
                                    ("figure", 5),
                                    ("key_figures", 9),
                                    ("steps", 13),
                                    ("notice", 15),
                                    ("place", 20),
                                    ("cards", 24),
                                ],
                                blank=True,
                                block_lookup={
                                    0: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "icon": "title",
                                            "label": "Heading",
                                            "template": "city/blocks/heading.html",
                                        },
                                    ),
                                    1: (
                                        "wagtail.blocks.RichTextBlock",
                                        (),
                                        {
                                            "features": [
                                                "bold",
                                                "italic",
                                                "link",
                                                "document-link",
                                                "ol",
                                                "ul",
                                            ],
                                            "label": "Text",
                                            "template": "city/blocks/text.html",
                                        },
                                    ),
                                    2: (
                                        "wagtail.images.blocks.ImageChooserBlock",
                                        (),
                                        {"label": "image"},
                                    ),
                                    3: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "default": "",
                                            "help_text": "Empty if purely decorative.",
                                            "label": "what it shows",
                                            "required": False,
                                        },
                                    ),
                                    4: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"default": "", "label": "caption", "required": False},
                                    ),
                                    5: (
                                        "wagtail.blocks.StructBlock",
                                        [[("image", 2), ("alt", 3), ("caption", 4)]],
                                        {},
                                    ),
                                    6: ("wagtail.blocks.CharBlock", (), {"label": "figure"}),
                                    7: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "what it counts"},
                                    ),
                                    8: (
                                        "wagtail.blocks.StructBlock",
                                        [[("value", 6), ("label", 7)]],
                                        {},
                                    ),
                                    9: (
                                        "wagtail.blocks.ListBlock",
                                        (8,),
                                        {
                                            "icon": "order",
                                            "label": "Key figures",
                                            "template": "city/blocks/key_figures.html",
                                        },
                                    ),
                                    10: ("wagtail.blocks.CharBlock", (), {"label": "title"}),
                                    11: ("wagtail.blocks.TextBlock", (), {"label": "text"}),
                                    12: (
                                        "wagtail.blocks.StructBlock",
                                        [[("title", 10), ("text", 11)]],
                                        {},
                                    ),
                                    13: (
                                        "wagtail.blocks.ListBlock",
                                        (12,),
                                        {
                                            "icon": "list-ol",
                                            "label": "Steps",
                                            "template": "city/blocks/steps.html",
                                        },
                                    ),
                                    14: (
                                        "wagtail.blocks.RichTextBlock",
                                        (),
                                        {"features": ["bold", "link"], "label": "text"},
                                    ),
                                    15: (
                                        "wagtail.blocks.StructBlock",
                                        [[("title", 10), ("text", 14)]],
                                        {},
                                    ),
                                    16: ("wagtail.blocks.CharBlock", (), {"label": "name"}),
                                    17: ("wagtail.blocks.TextBlock", (), {"label": "address"}),
                                    18: (
                                        "wagtail.blocks.TextBlock",
                                        (),
                                        {
                                            "default": "",
                                            "label": "opening hours",
                                            "required": False,
                                        },
                                    ),
                                    19: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"default": "", "label": "access", "required": False},
                                    ),
                                    20: (
                                        "wagtail.blocks.StructBlock",
                                        [
                                            [
                                                ("name", 16),
                                                ("address", 17),
                                                ("hours", 18),
                                                ("access", 19),
                                            ]
                                        ],
                                        {},
                                    ),
                                    21: ("wagtail.blocks.PageChooserBlock", (), {"label": "page"}),
                                    22: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "default": "",
                                            "help_text": "Empty: the page’s introduction.",
                                            "label": "text",
                                            "required": False,
                                        },
                                    ),
                                    23: (
                                        "wagtail.blocks.StructBlock",
                                        [[("page", 21), ("text", 22)]],
                                        {},
                                    ),
                                    24: (
                                        "wagtail.blocks.ListBlock",
                                        (23,),
                                        {
                                            "icon": "grip",
                                            "label": "Cards",
                                            "template": "city/blocks/cards.html",
                                        },
                                    ),
                                },
                                verbose_name="body",
                            ),
                        ),
                        (
                            "published_on",
                            models.DateField(
                                default=datetime.date.today, verbose_name="published on"
                            ),
                        ),
                        (
                            "illustration",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="wagtailimages.image",
                                verbose_name="illustration",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "news",
                    },
                    bases=("wagtailcore.page",),
                ),
                migrations.CreateModel(
                    name="SectionPage",
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
                            "service",
                            models.CharField(
                                blank=True, max_length=150, verbose_name="service in charge"
                            ),
                        ),
                        (
                            "introduction",
                            models.TextField(
                                blank=True, max_length=300, verbose_name="introduction"
                            ),
                        ),
                        (
                            "illustration_alt",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="what the illustration shows",
                            ),
                        ),
                        (
                            "body",
                            wagtail.fields.StreamField(
                                [
                                    ("heading", 0),
                                    ("text", 1),
                                    ("figure", 5),
                                    ("key_figures", 9),
                                    ("steps", 13),
                                    ("notice", 15),
                                    ("place", 20),
                                    ("cards", 24),
                                ],
                                blank=True,
                                block_lookup={
                                    0: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "icon": "title",
                                            "label": "Heading",
                                            "template": "city/blocks/heading.html",
                                        },
                                    ),
                                    1: (
                                        "wagtail.blocks.RichTextBlock",
                                        (),
                                        {
                                            "features": [
                                                "bold",
                                                "italic",
                                                "link",
                                                "document-link",
                                                "ol",
                                                "ul",
                                            ],
                                            "label": "Text",
                                            "template": "city/blocks/text.html",
                                        },
                                    ),
                                    2: (
                                        "wagtail.images.blocks.ImageChooserBlock",
                                        (),
                                        {"label": "image"},
                                    ),
                                    3: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "default": "",
                                            "help_text": "Empty if purely decorative.",
                                            "label": "what it shows",
                                            "required": False,
                                        },
                                    ),
                                    4: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"default": "", "label": "caption", "required": False},
                                    ),
                                    5: (
                                        "wagtail.blocks.StructBlock",
                                        [[("image", 2), ("alt", 3), ("caption", 4)]],
                                        {},
                                    ),
                                    6: ("wagtail.blocks.CharBlock", (), {"label": "figure"}),
                                    7: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "what it counts"},
                                    ),
                                    8: (
                                        "wagtail.blocks.StructBlock",
                                        [[("value", 6), ("label", 7)]],
                                        {},
                                    ),
                                    9: (
                                        "wagtail.blocks.ListBlock",
                                        (8,),
                                        {
                                            "icon": "order",
                                            "label": "Key figures",
                                            "template": "city/blocks/key_figures.html",
                                        },
                                    ),
                                    10: ("wagtail.blocks.CharBlock", (), {"label": "title"}),
                                    11: ("wagtail.blocks.TextBlock", (), {"label": "text"}),
                                    12: (
                                        "wagtail.blocks.StructBlock",
                                        [[("title", 10), ("text", 11)]],
                                        {},
                                    ),
                                    13: (
                                        "wagtail.blocks.ListBlock",
                                        (12,),
                                        {
                                            "icon": "list-ol",
                                            "label": "Steps",
                                            "template": "city/blocks/steps.html",
                                        },
                                    ),
                                    14: (
                                        "wagtail.blocks.RichTextBlock",
                                        (),
                                        {"features": ["bold", "link"], "label": "text"},
                                    ),
                                    15: (
                                        "wagtail.blocks.StructBlock",
                                        [[("title", 10), ("text", 14)]],
                                        {},
                                    ),
                                    16: ("wagtail.blocks.CharBlock", (), {"label": "name"}),
                                    17: ("wagtail.blocks.TextBlock", (), {"label": "address"}),
                                    18: (
                                        "wagtail.blocks.TextBlock",
                                        (),
                                        {
                                            "default": "",
                                            "label": "opening hours",
                                            "required": False,
                                        },
                                    ),
                                    19: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"default": "", "label": "access", "required": False},
                                    ),
                                    20: (
                                        "wagtail.blocks.StructBlock",
                                        [
                                            [
                                                ("name", 16),
                                                ("address", 17),
                                                ("hours", 18),
                                                ("access", 19),
                                            ]
                                        ],
                                        {},
                                    ),
                                    21: ("wagtail.blocks.PageChooserBlock", (), {"label": "page"}),
                                    22: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "default": "",
                                            "help_text": "Empty: the page’s introduction.",
                                            "label": "text",
                                            "required": False,
                                        },
                                    ),
                                    23: (
                                        "wagtail.blocks.StructBlock",
                                        [[("page", 21), ("text", 22)]],
                                        {},
                                    ),
                                    24: (
                                        "wagtail.blocks.ListBlock",
                                        (23,),
                                        {
                                            "icon": "grip",
                                            "label": "Cards",
                                            "template": "city/blocks/cards.html",
                                        },
                                    ),
                                },
                                verbose_name="body",
                            ),
                        ),
                        (
                            "illustration",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="wagtailimages.image",
                                verbose_name="illustration",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "section",
                    },
                    bases=("wagtailcore.page",),
                ),
                migrations.CreateModel(
                    name="StandardPage",
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
                            "service",
                            models.CharField(
                                blank=True, max_length=150, verbose_name="service in charge"
                            ),
                        ),
                        (
                            "introduction",
                            models.TextField(
                                blank=True, max_length=300, verbose_name="introduction"
                            ),
                        ),
                        (
                            "illustration_alt",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="what the illustration shows",
                            ),
                        ),
                        (
                            "body",
                            wagtail.fields.StreamField(
                                [
                                    ("heading", 0),
                                    ("text", 1),
                                    ("figure", 5),
                                    ("key_figures", 9),
                                    ("steps", 13),
                                    ("notice", 15),
                                    ("place", 20),
                                    ("cards", 24),
                                ],
                                blank=True,
                                block_lookup={
                                    0: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "icon": "title",
                                            "label": "Heading",
                                            "template": "city/blocks/heading.html",
                                        },
                                    ),
                                    1: (
                                        "wagtail.blocks.RichTextBlock",
                                        (),
                                        {
                                            "features": [
                                                "bold",
                                                "italic",
                                                "link",
                                                "document-link",
                                                "ol",
                                                "ul",
                                            ],
                                            "label": "Text",
                                            "template": "city/blocks/text.html",
                                        },
                                    ),
                                    2: (
                                        "wagtail.images.blocks.ImageChooserBlock",
                                        (),
                                        {"label": "image"},
                                    ),
                                    3: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "default": "",
                                            "help_text": "Empty if purely decorative.",
                                            "label": "what it shows",
                                            "required": False,
                                        },
                                    ),
                                    4: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"default": "", "label": "caption", "required": False},
                                    ),
                                    5: (
                                        "wagtail.blocks.StructBlock",
                                        [[("image", 2), ("alt", 3), ("caption", 4)]],
                                        {},
                                    ),
                                    6: ("wagtail.blocks.CharBlock", (), {"label": "figure"}),
                                    7: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "what it counts"},
                                    ),
                                    8: (
                                        "wagtail.blocks.StructBlock",
                                        [[("value", 6), ("label", 7)]],
                                        {},
                                    ),
                                    9: (
                                        "wagtail.blocks.ListBlock",
                                        (8,),
                                        {
                                            "icon": "order",
                                            "label": "Key figures",
                                            "template": "city/blocks/key_figures.html",
                                        },
                                    ),
                                    10: ("wagtail.blocks.CharBlock", (), {"label": "title"}),
                                    11: ("wagtail.blocks.TextBlock", (), {"label": "text"}),
                                    12: (
                                        "wagtail.blocks.StructBlock",
                                        [[("title", 10), ("text", 11)]],
                                        {},
                                    ),
                                    13: (
                                        "wagtail.blocks.ListBlock",
                                        (12,),
                                        {
                                            "icon": "list-ol",
                                            "label": "Steps",
                                            "template": "city/blocks/steps.html",
                                        },
                                    ),
                                    14: (
                                        "wagtail.blocks.RichTextBlock",
                                        (),
                                        {"features": ["bold", "link"], "label": "text"},
                                    ),
                                    15: (
                                        "wagtail.blocks.StructBlock",
                                        [[("title", 10), ("text", 14)]],
                                        {},
                                    ),
                                    16: ("wagtail.blocks.CharBlock", (), {"label": "name"}),
                                    17: ("wagtail.blocks.TextBlock", (), {"label": "address"}),
                                    18: (
                                        "wagtail.blocks.TextBlock",
                                        (),
                                        {
                                            "default": "",
                                            "label": "opening hours",
                                            "required": False,
                                        },
                                    ),
                                    19: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"default": "", "label": "access", "required": False},
                                    ),
                                    20: (
                                        "wagtail.blocks.StructBlock",
                                        [
                                            [
                                                ("name", 16),
                                                ("address", 17),
                                                ("hours", 18),
                                                ("access", 19),
                                            ]
                                        ],
                                        {},
                                    ),
                                    21: ("wagtail.blocks.PageChooserBlock", (), {"label": "page"}),
                                    22: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {
                                            "default": "",
                                            "help_text": "Empty: the page’s introduction.",
                                            "label": "text",
                                            "required": False,
                                        },
                                    ),
                                    23: (
                                        "wagtail.blocks.StructBlock",
                                        [[("page", 21), ("text", 22)]],
                                        {},
                                    ),
                                    24: (
                                        "wagtail.blocks.ListBlock",
                                        (23,),
                                        {
                                            "icon": "grip",
                                            "label": "Cards",
                                            "template": "city/blocks/cards.html",
                                        },
                                    ),
                                },
                                verbose_name="body",
                            ),
                        ),
                        (
                            "illustration",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="wagtailimages.image",
                                verbose_name="illustration",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "standard page",
                    },
                    bases=("wagtailcore.page",),
                ),
            ]
        ),
    ]
