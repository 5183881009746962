from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.models import Locale

from wagtail_civic.models import SpacePhase
from wagtail_civic.services import consultation as consultations
from wagtail_civic.testing import five_steps, make_consultation, make_survey, space_of


@pytest.fixture
def now() -> Any:
    return timezone.now().replace(second=0, microsecond=0)


@pytest.fixture
def page(db: None, now: Any) -> Any:
    return make_consultation(now=now, title="Getting around in ten years")


@pytest.fixture
def survey(db: None, now: Any) -> Any:
    """Written, and not published yet: it has no dates of its own."""
    return make_survey(live=False, opens_at=None, closes_at=None, title="Your trips")


@pytest.fixture
def followed(survey: Any, now: Any) -> Any:
    """A consultation with a questionnaire that follows its fourth step."""
    page = make_consultation(five_steps(now, survey=survey), now=now)
    survey.follows = phase_of(page, 3)
    survey.save_revision().publish()
    survey.refresh_from_db()
    # Which holds the questionnaire as it was before.
    return type(page).objects.get(pk=page.pk)


def phase_of(page: Any, place: int) -> SpacePhase:
    return space_of(page).phases.get(key=page.steps[place].id)


def sheet(page: Any, now: Any, **later: int) -> Any:
    return consultations.sheet(page, now=now + timedelta(**later))


def rewrite(page: Any, change: Any) -> Any:
    """Let ``change`` alter the raw steps of a page; nothing is saved."""
    raw = page.steps.get_prep_value()
    change(raw)
    page.steps = page.steps.stream_block.to_python(raw)
    return page


def later(moment: Any, days: int) -> Any:
    return (parse_datetime(moment) if isinstance(moment, str) else moment) + timedelta(days=days)


def move(page: Any, place: int, *, reason: str = "", **days: int) -> None:
    """Publish the page with this step so many days later."""

    def change(raw: Any) -> None:
        value = raw[place]["value"]
        value.update({name: later(value[name], number) for name, number in days.items()})

    rewrite(page, change)
    page.change_reason = reason
    page.save_revision().publish()
    page.refresh_from_db()


def translated(page: Any, language: str = "fr", **fields: Any) -> Any:
    locale = Locale.objects.get_or_create(language_code=language)[0]
    copy = page.copy_for_translation(locale, copy_parents=True)
    for ancestor in copy.get_ancestors().filter(live=False, depth__gt=1).specific():
        ancestor.save_revision().publish()
    for name, value in fields.items():
        setattr(copy, name, value)
    copy.save_revision().publish()
    copy.refresh_from_db()
    return copy
