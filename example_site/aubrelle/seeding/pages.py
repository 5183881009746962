"""The town's pages, in French; then in English, as a translator would enter them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from wagtail.models import Locale, Page

from aubrelle.content import en, fr
from aubrelle.content.tree import PAGES, PETITIONS, PagePlan
from aubrelle.pages import models as city
from aubrelle.seeding.hastening import indexed_once
from aubrelle.seeding.translations import translate
from aubrelle.seeding.words import Words, stable_id
from wagtail_civic.models import Theme
from wagtail_civic.pages.models import PetitionPage
from wagtail_civic.services import publishing

_CONTENT = {"fr": fr.PAGES, "en": en.PAGES}
_PETITIONS = {plan.key: plan for plan in PETITIONS}


@dataclass(frozen=True)
class Seeding:
    now: datetime
    pictures: Mapping[str, int]
    #: The primary keys of questionnaires that pages place, by language and name.
    surveys: dict[str, dict[str, int]] = field(default_factory=dict)

    def words(self, language: str) -> Words:
        return Words(
            language,
            now=self.now,
            pictures=self.pictures,
            pages=page_ids(),
            surveys=self.surveys.get(language),
        )


def page_ids() -> dict[str, int]:
    keys = {stable_id("page", plan.key): plan.key for plan in PAGES}
    rows = Page.objects.filter(translation_key__in=keys, locale__language_code="fr")
    return {keys[key]: pk for key, pk in rows.values_list("translation_key", "pk")}


def town_home() -> Page | None:
    """The French home page, if it stands."""
    return page_of(PAGES[0])


def plant_pages() -> Page:
    """Every missing page as an empty draft in its place, so that pages can link to each other; the home page."""
    for plan in PAGES:
        _plant(plan)
    return page_of(PAGES[0])


def publish_pages(seeding: Seeding) -> Iterator[str]:
    """Write and publish what is still a draft; yield each title."""
    for plan in PAGES:
        page = page_of(plan)
        if page.first_published_at is None:
            _publish(page, plan, seeding)
            yield page.title


def translate_pages(seeding: Seeding) -> Iterator[str]:
    """Translate what has no English page yet; yield each title."""
    english = Locale.objects.get(language_code="en")
    for plan in PAGES:
        page = page_of(plan)
        if not page.has_translation(english):
            twin = page.specific_class.objects.get(pk=page.pk)
            fill(twin, plan, seeding.words("en"))
            yield translate(page, twin, english).title


def page_of(plan: PagePlan) -> Any:
    """The French page, from which the other is translated; nothing where it does not stand."""
    page = _french(plan.key).first()
    return page and page.specific


def _french(key: str) -> Any:
    return Page.objects.filter(translation_key=stable_id("page", key), locale__language_code="fr")


def _plant(plan: PagePlan) -> None:
    if _french(plan.key).exists():
        return
    words = fr.PAGES[plan.key]
    kind = PetitionPage if plan.kind == "PetitionPage" else getattr(city, plan.kind)
    page = kind(
        title=words["title"],
        slug=words["slug"],
        translation_key=stable_id("page", plan.key),
        locale=Locale.objects.get(language_code="fr"),
        show_in_menus=plan.in_menu,
        live=False,
    )
    parent = _french(plan.parent).first()
    (parent or Page.get_first_root_node()).add_child(instance=page)


@indexed_once()
def _publish(page: Any, plan: PagePlan, seeding: Seeding) -> None:
    """Publish as the editor would have done, on the day she would have."""
    petition = _PETITIONS.get(plan.key)
    days = min(petition.opens, 0) if petition else -plan.days_ago
    moment = seeding.now + timedelta(days=days)
    fill(page, plan, seeding.words("fr"))
    if petition:
        _set_rules(page, plan.key, seeding.now)
    page.live, page.first_published_at = True, moment
    page.save()
    if petition:
        publishing.apply(page, now=moment)
    page.save_revision().publish()


def fill(page: Any, plan: PagePlan, words: Words) -> None:
    """Put the words of one language into a page's fields."""
    content = _CONTENT[words.language][plan.key]
    page.title, page.slug = words.text(content["title"]), content["slug"]
    # Wagtail compares it to notice that a draft has another title.
    page.draft_title = page.title
    if hasattr(page, "service"):
        page.service = words.text(content.get("service", ""))
    page.body = words.stream(_block(page, "body"), plan.key, "body", content["body"])
    if plan.key in _PETITIONS:
        _fill_petition(page, plan, content, words)
    else:
        _fill_illustrated(page, plan, content, words)


def _fill_illustrated(page: Any, plan: PagePlan, content: Any, words: Words) -> None:
    page.introduction = words.text(content["introduction"])
    page.illustration_alt = words.text(content.get("alt", ""))
    page.illustration_id = words.pictures.get(plan.picture)
    if plan.days_ago:
        page.published_on = (words.now - timedelta(days=plan.days_ago)).date()


def _fill_petition(page: Any, plan: PagePlan, content: Any, words: Words) -> None:
    page.summary = words.text(content["summary"])
    page.addressee = words.text(content["addressee"])
    page.mandate_decided = words.text(content["decided"])
    page.mandate_open = words.text(content["open"])
    page.mandate_decider = words.text(content["decider"])
    if hasattr(page, "neighbourhood"):
        page.neighbourhood = content["neighbourhood"]
    picture = {"image": plan.picture, "alt_text": content["alt"], "decorative": False}
    page.picture = words.stream(_block(page, "picture"), plan.key, "picture", [("image", picture)])


def _set_rules(page: Any, key: str, now: datetime) -> None:
    plan = _PETITIONS[key]
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    page.opens_at = midnight + timedelta(days=plan.opens, hours=8)
    page.closes_at = midnight + timedelta(days=plan.closes, hours=20)
    page.response_threshold, page.debate_threshold = 500, 1000
    page.mandate_level = plan.level
    page.mandate_answer = (now + timedelta(days=plan.answer)).date()
    page.mandate_confirmed = True
    page.theme = Theme.objects.get(key=plan.theme, locale__language_code="fr")


def _block(page: Any, field: str) -> Any:
    return page._meta.get_field(field).stream_block
