"""The town’s consultation in both languages, below a list of them, with the questionnaire in its fourth step."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from wagtail.models import Page

from aubrelle.content.consultation import INDEX, STEPS, WORDS
from aubrelle.seeding import debates, questionnaires
from aubrelle.seeding.planting import planted
from aubrelle.seeding.words import Words, stable_id
from wagtail_civic.models import SpacePhase, Survey, Theme
from wagtail_civic.pages.models import ConsultationIndexPage, ConsultationPage

LIST = stable_id("page", "consultations")
PAGE = stable_id("page", "mobility plan")
CHOICE = stable_id("step", "choice")


def seed_consultation(parent_key: str, words: dict[str, Words], now: datetime) -> Iterator[str]:
    """Publish what is missing, and let the questionnaire follow its step; yield each title."""
    for language in ("fr", "en"):
        parent = _page(stable_id("page", parent_key), language)
        survey = _survey(language)
        if parent and survey and _page(PAGE, language) is None:
            index = _page(LIST, language) or _publish_list(parent, words[language])
            yield _publish(index, survey, words[language], now).title
            _follow(survey)


def _page(key: Any, language: str) -> Any:
    return Page.objects.filter(translation_key=key, locale__language_code=language).first()


def _survey(language: str) -> Survey | None:
    found = Survey.objects.filter(translation_key=questionnaires.KEY)
    return found.filter(locale__language_code=language).first()


def _publish_list(parent: Page, words: Words) -> ConsultationIndexPage:
    said = INDEX[words.language]
    return _add(
        parent,
        ConsultationIndexPage(
            title=words.text(said["title"]),
            slug=said["slug"],
            introduction=words.text(said["introduction"]),
            translation_key=LIST,
            locale=parent.locale,
            show_in_menus=True,
        ),
    )


def _publish(index: Page, survey: Survey, words: Words, now: datetime) -> ConsultationPage:
    said = WORDS[words.language]
    page = ConsultationPage(
        slug=said["slug"],
        translation_key=PAGE,
        locale=index.locale,
        mandate_level="consultation",
        mandate_answer=(now + timedelta(days=75)).date(),
        mandate_confirmed=True,
        theme=Theme.objects.filter(key="mobility", locale=index.locale).first(),
    )
    for name in ("title", "summary"):
        setattr(page, name, words.text(said[name]))
    for name in ("decided", "open", "decider"):
        setattr(page, f"mandate_{name}", words.text(said[name]))
    picture = {"image": "bicycles", "alt_text": said["alt"], "decorative": False}
    page.picture = words.stream(
        page.picture.stream_block, "mobility", "picture", [("image", picture)]
    )
    page.steps = page.steps.stream_block.to_python(_steps(survey, words, now))
    return _add(index, page)


def _add(parent: Page, page: Any) -> Any:
    page.live = False
    return planted(page, parent)


def _steps(survey: Survey, words: Words, now: datetime) -> list[dict[str, Any]]:
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    found = []
    for kind, opens, closes, french, english in STEPS:
        said = french if words.language == "fr" else english
        value = {
            "title": words.text(said["title"]),
            "opens_at": None if opens is None else midnight + timedelta(days=opens, hours=9),
            "closes_at": None if closes is None else midnight + timedelta(days=closes, hours=18),
            "body": _body(kind, said["body"], words),
        }
        if kind == "reflection":
            value["body"].append(debates.questions_block(words))
        if kind == "choice":
            value |= {"opens_at": survey.opens_at, "closes_at": survey.closes_at}
            placed = {"survey": survey.pk, "heading": ""}
            tool = {"type": "civic_survey", "id": str(stable_id("tool", kind)), "value": placed}
            value["body"] += [tool, debates.block(words)]
        found.append({"type": kind, "id": str(stable_id("step", kind)), "value": value})
    return found


def _body(step: str, blocks: list[tuple[str, Any]], words: Words) -> list[dict[str, Any]]:
    return [
        {"type": kind, "id": str(stable_id("step", step, place)), "value": _words(value, words)}
        for place, (kind, value) in enumerate(blocks)
    ]


def _words(value: Any, words: Words) -> Any:
    if isinstance(value, dict):
        return {name: words.text(each) for name, each in value.items()}
    return words.html(value)


def _follow(survey: Survey) -> None:
    """As an editor chooses it: the questionnaire has the dates of the step from now on."""
    survey.follows = SpacePhase.objects.get(space__translation_key=PAGE, key=str(CHOICE))
    survey.save_revision().publish()
