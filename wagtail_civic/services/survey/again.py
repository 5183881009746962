"""Drafts made from a questionnaire: the same asked again, and questions about the person added."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from wagtail_civic.models import District, Survey

#: What stays of the first time: the words, who may answer, and how results are shown.
KEPT = (
    "introduction",
    "thanks",
    "elsewhere",
    "places",
    "results_shown",
    "secrecy",
    "mandate_decider",
    "handler",
    "lawful_basis",
    "consent_text",
    "theme",
)


@transaction.atomic
def ask_again(survey: Survey, *, user: Any = None) -> Survey:
    """
    A draft in every language that asks the same; returns the one in this language.

    Short names and keys of questions and options stay, so that both results can be compared. Dates do not.
    """
    return copies(survey, user=user)[survey.pk]


def copies(survey: Survey, *, titled: bool = False, user: Any = None) -> dict[int, Survey]:
    """The same, by the number of what each is a draft of; ``titled`` as those are."""
    key = uuid4()
    translations = Survey.objects.filter(translation_key=survey.translation_key)
    found = translations.select_related("locale").order_by("pk")
    return {
        each.pk: _copy(each, key, each.title if titled else _asked_again(each), user)
        for each in found
    }


def _asked_again(survey: Survey) -> str:
    with translation.override(survey.locale.language_code):
        return _("%(title)s (asked again)") % {"title": survey.title}


def _copy(survey: Survey, key: UUID, title: str, user: Any) -> Survey:
    kept = {name: getattr(survey, name) for name in KEPT}
    draft = Survey(translation_key=key, locale=survey.locale, title=title[:255], live=False, **kept)
    names = {each.key: each.name for each in survey.questionnaire}
    raw = survey.questions.get_prep_value()
    for block in raw:
        if block["id"] in names:
            block["value"]["name"] = names[block["id"]]
    draft.questions = draft.questions.stream_block.to_python(raw)
    return _saved(draft, user)


def _saved(draft: Survey, user: Any) -> Survey:
    draft.save()
    draft.save_revision(user=user)
    return draft


@transaction.atomic
def add_panel(survey: Survey, *, user: Any = None) -> int:
    """
    Age, district and link to the city, at the end of the newest draft in every language; returns how many.

    What has such a short name already is left as it is. The city's districts are the options of one of them.
    """
    added = 0
    for each in Survey.objects.filter(translation_key=survey.translation_key).order_by("pk"):
        draft = each.get_latest_revision_as_object() if each.latest_revision else each
        with translation.override(each.locale.language_code):
            added = max(added, _add_panel(draft, user))
    return added


def _add_panel(draft: Survey, user: Any) -> int:
    taken = {question.name for question in draft.questionnaire}
    found = [block for block in _panel(draft) if block["value"]["name"] not in taken]
    if found:
        raw = [*draft.questions.get_prep_value(), *found]
        draft.questions = draft.questions.stream_block.to_python(raw)
        draft.save_revision(user=user)
    return len(found)


def _panel(draft: Survey) -> Iterator[dict[str, Any]]:
    ages = {
        "under_18": _("Under 18"),
        "18_29": _("18 to 29"),
        "30_44": _("30 to 44"),
        "45_59": _("45 to 59"),
        "60_74": _("60 to 74"),
        "75": _("75 or older"),
    }
    links = {
        "lives": _("I live here"),
        "works": _("I work or study here, and live elsewhere"),
        "owns": _("I have a business or a house here, and live elsewhere"),
        "visits": _("I come for other reasons"),
    }
    yield _block(draft, "age", _("How old are you?"), ages)
    districts = _districts(draft)
    if len(districts) > 1:
        districts["elsewhere"] = _("I live elsewhere")
        yield _block(draft, "district", _("Where do you live?"), districts)
    yield _block(draft, "link", _("What links you to the town?"), links)


def _districts(draft: Survey) -> dict[str, str]:
    rows = District.objects.filter(locale=draft.locale_id).order_by("order", "name")
    return dict(rows.values_list("key", "name"))


def _block(draft: Survey, name: str, label: str, options: dict[str, str]) -> dict[str, Any]:
    """With the same keys in every language."""
    key = draft.translation_key
    items = [
        {"type": "item", "id": str(uuid5(key, f"panel:{name}:{option}")), "value": words}
        for option, words in options.items()
    ]
    value = {"label": label, "name": name, "options": items, "panel": True}
    return {"type": "one_choice", "id": str(uuid5(key, f"panel:{name}")), "value": value}
