"""The town’s register in both languages, with what neighbours wrote in it so far."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from wagtail.models import Page

from aubrelle.content.register import OBSERVATIONS, POSITIONS, WORDS
from aubrelle.seeding.planting import planted
from aubrelle.seeding.words import Words, stable_id
from wagtail_civic.models import Observation
from wagtail_civic.pages.models import RegisterPage
from wagtail_civic.services import register, spaces
from wagtail_civic.testing import observe

PAGE = stable_id("page", "station quarter")
#: Days for which it has been open, and will be.
OPEN_SINCE, OPEN_UNTIL = 21, 24


def seed_register(parent_key: str, words: dict[str, Words], now: datetime) -> Iterator[str]:
    """Publish what is missing; yield each title."""
    for language in ("fr", "en"):
        parent = _page(stable_id("page", parent_key), language)
        if parent and _page(PAGE, language) is None:
            yield _publish(parent, words[language], now).title


def _page(key: Any, language: str) -> Any:
    return Page.objects.filter(translation_key=key, locale__language_code=language).first()


def _publish(parent: Page, words: Words, now: datetime) -> RegisterPage:
    said = WORDS[words.language]
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    page = RegisterPage(
        slug=said["slug"],
        translation_key=PAGE,
        locale=parent.locale,
        procedure="concertation",
        opens_at=midnight + timedelta(days=-OPEN_SINCE, hours=9),
        closes_at=midnight + timedelta(days=OPEN_UNTIL, hours=17, minutes=30),
        mandate_level="concertation",
        mandate_answer=(now + timedelta(days=80)).date(),
        mandate_confirmed=True,
        show_in_menus=True,
        live=False,
    )
    for name in ("title", "summary", "keeper", "ways"):
        setattr(page, name, words.text(said[name]))
    for name in ("decided", "open", "decider"):
        setattr(page, f"mandate_{name}", words.text(said[name]))
    block = page._meta.get_field("dossier").stream_block
    page.dossier = words.stream(block, "station", "dossier", said["dossier"])
    return planted(page, parent)


def seed_observations(now: datetime) -> int:
    """Write what nobody has written yet, as its keeper has sorted it; how many observations."""
    found = _page(PAGE, "fr")
    if found is None or not found.live or Observation.objects.exists():
        return 0
    page, keeper = found.specific, get_user_model().objects.filter(username="keeper").first()
    space = spaces.for_page(page, now=now)
    register.entrust(space, users=[keeper] if keeper else [], user=keeper, now=now)
    for place, said in enumerate(OBSERVATIONS):
        _write(page, space, said, now - timedelta(hours=18 * (len(OBSERVATIONS) - place)), keeper)
    return len(OBSERVATIONS)


def _write(page: Any, space: Any, said: dict[str, Any], at: datetime, keeper: Any) -> None:
    words = {name: said.get(name, "") for name in ("title", "name", "body")}
    if "channel" in said:
        row = register.enter(
            space, **words, channel=said["channel"], received_at=at, user=keeper, now=at
        )
    else:
        row = observe(page, now=at, **words)
    register.annotate(
        row,
        tags=said["tags"],
        note="",
        position=POSITIONS.get(row.number, ""),
        user=keeper,
        now=at,
    )
    if "hidden" in said:
        rows = Observation.objects.filter(pk=row.pk)
        register.hide(rows, why=said["hidden"], user=keeper, now=at)
