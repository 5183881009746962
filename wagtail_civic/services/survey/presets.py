"""Ready-made questionnaires: drafts that an editor reads, changes and publishes as her own."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from wagtail_civic.exceptions import Text
from wagtail_civic.models import Survey

#: Languages in which their words are written; a site in others gets them in the first of these.
WRITTEN_IN = ("en", "fr")


#: Kind, short name, label, and the other parts of the block.
Line = tuple[str, str, Text, dict[str, Any]]


@dataclass(frozen=True)
class Preset:
    """Everything that is said is translated when a draft is made of it."""

    title: Text
    description: Text
    introduction: Text
    questions: list[Line]


HOW_TO_CONSULT: list[Line] = [
    ("section", "ways", _("When and how"), {}),
    (
        "several",
        "ways",
        _("How would you like to take part?"),
        {
            "options": [
                _("A questionnaire on the internet"),
                _("A questionnaire on paper"),
                _("A stand at the market or outside school"),
                _("A walk through the neighbourhood"),
                _("A meeting in a small group"),
                _("A public meeting"),
                _("A telephone call"),
            ],
            "other": True,
            "required": True,
        },
    ),
    (
        "several",
        "times",
        _("When are you free?"),
        {
            "options": [
                _("On weekdays, in the daytime"),
                _("On weekday evenings"),
                _("On Saturdays"),
                _("On Sundays"),
                _("Only from home, at any hour"),
            ]
        },
    ),
    (
        "one_choice",
        "effort",
        _("How much time would you give to a subject that matters to you?"),
        {
            "options": [
                _("Two minutes"),
                _("A quarter of an hour"),
                _("One evening"),
                _("Several evenings"),
            ]
        },
    ),
    (
        "ranking",
        "news",
        _("Where would you be sure to see that we ask for your views?"),
        {
            "help": _("Choose up to three, the best one first."),
            "options": [
                _("A letter in my letterbox"),
                _("The town magazine"),
                _("An e-mail"),
                _("The town website"),
                _("Social networks"),
                _("Posters in the street and in shops"),
                _("A message from school or from an association"),
            ],
            "maximum": 3,
        },
    ),
    ("section", "obstacles", _("What keeps you away, what would help"), {}),
    (
        "several",
        "obstacles",
        _("What has kept you from taking part so far?"),
        {
            "options": [
                _("Nothing: I have taken part"),
                _("I did not know about it"),
                _("I had no time"),
                _("I thought that it would change nothing"),
                _("I did not feel at ease speaking or writing"),
                _("The place was hard to reach or to enter"),
                _("The subject was hard to understand"),
            ],
            "other": True,
        },
    ),
    (
        "several",
        "help",
        _("What would make it easier?"),
        {
            "options": [
                _("Someone who looks after the children"),
                _("Documents in plain words"),
                _("Another language, or sign language"),
                _("A place that is easy to reach with a wheelchair or a pushchair"),
                _("Somebody who writes down what I say"),
                _("Nothing in particular"),
            ],
            "other": True,
        },
    ),
    (
        "scale",
        "trust",
        _("Do you think that the town takes account of what people answer?"),
        {"minimum": 1, "maximum": 5, "low": _("not at all"), "high": _("completely")},
    ),
    ("section", "subjects", _("What about"), {}),
    (
        "ranking",
        "subjects",
        _("On which subjects do you want to be asked first?"),
        {
            "help": _("Choose up to three, the most important one first."),
            "options": [
                _("Streets, transport, parking"),
                _("Parks, trees, water"),
                _("Schools and childhood"),
                _("Culture, sport, associations"),
                _("Housing and town planning"),
                _("Safety and peace and quiet"),
                _("The town’s budget"),
            ],
            "maximum": 3,
        },
    ),
    (
        "long_text",
        "afterwards",
        _("What should we tell you once a consultation is over?"),
        {"maximum": 1000},
    ),
]

PRESETS = {
    "how-to-consult": Preset(
        _("How do you want to be consulted?"),
        _(
            "Nine questions to begin with: how, when and about what people wish to be asked, and what keeps them "
            "away. A good first consultation."
        ),
        _(
            "Before we ask for your views on a project, we ask how you want to be asked. Your answers decide how "
            "the next consultations are held."
        ),
        HOW_TO_CONSULT,
    )
}


def create(name: str, *, user: Any = None) -> Survey:
    """
    A draft in every language of the site for which there are words; returns that of the default one.

    Their questions and options have the same keys, so that answers in all languages count together. Raises
    ``KeyError`` for an unknown name.
    """
    preset, key = PRESETS[name], uuid4()
    locales = [each for each in Locale.objects.all() if _written(each.language_code)]
    default = Locale.get_default()
    drafts = {
        locale.pk: _draft(preset, key, locale, user)
        for locale in sorted({*locales, default}, key=lambda each: each.pk != default.pk)
    }
    return drafts[default.pk]


def _written(language: str) -> bool:
    return language.partition("-")[0] in WRITTEN_IN


def _draft(preset: Preset, key: UUID, locale: Locale, user: Any) -> Survey:
    known = _written(locale.language_code)
    with translation.override(locale.language_code if known else settings.LANGUAGE_CODE):
        survey = Survey(
            translation_key=key,
            locale=locale,
            title=str(preset.title),
            introduction=format_html("<p>{}</p>", preset.introduction),
            live=False,
        )
        survey.questions = survey.questions.stream_block.to_python(list(_stream(preset, key)))
    survey.save()
    survey.save_revision(user=user)
    return survey


def _stream(preset: Preset, key: UUID) -> Iterator[dict[str, Any]]:
    for kind, name, label, parts in preset.questions:
        words = {"title": label} if kind == "section" else {"label": label, "name": name}
        value = {part: _part(key, name, part, said) for part, said in (words | parts).items()}
        yield {"type": kind, "id": str(uuid5(key, f"{kind}:{name}")), "value": value}


def _part(key: UUID, name: str, part: str, said: Any) -> Any:
    if not isinstance(said, list):
        return str(said) if isinstance(said, Promise) else said
    return [
        {"type": "item", "id": str(uuid5(key, f"{name}:{part}:{place}")), "value": str(label)}
        for place, label in enumerate(said)
    ]
