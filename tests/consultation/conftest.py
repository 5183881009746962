from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.models import Locale

from tests.given import given
from wagtail_civic.models import SpacePhase
from wagtail_civic.services import consultation as consultations
from wagtail_civic.testing import five_steps, make_consultation, make_survey, space_of


def this_minute() -> Any:
    return timezone.now().replace(second=0, microsecond=0)


@given
def getting_around() -> Any:
    return make_consultation(now=this_minute(), title="Getting around in ten years")


@given
def your_trips() -> Any:
    return make_survey(live=False, opens_at=None, closes_at=None, title="Your trips")


@given
def getting_around_with_trips(your_trips: Any) -> Any:
    now = this_minute()
    page = make_consultation(five_steps(now, survey=your_trips), now=now)
    your_trips.follows = phase_of(page, 3)
    your_trips.save_revision().publish()
    return page


@pytest.fixture
def now(request: pytest.FixtureRequest) -> Any:
    """The minute in which the consultation of a test was made, else this one."""
    for name in ("getting_around", "getting_around_with_trips"):
        if name in request.fixturenames:
            page = request.getfixturevalue(name)
            return page.steps[3].value["closes_at"] - timedelta(days=20)
    return this_minute()


@pytest.fixture
def page(getting_around: Any) -> Any:
    return getting_around


@pytest.fixture
def survey(your_trips: Any) -> Any:
    """Written, and not published yet: it has no dates of its own."""
    return your_trips


@pytest.fixture
def followed(getting_around_with_trips: Any) -> Any:
    """A consultation with a questionnaire that follows its fourth step."""
    return getting_around_with_trips


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
