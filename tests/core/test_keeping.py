"""Parts of pages are drawn once for the same words, and again for any others."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from wagtail_civic import keeping
from wagtail_civic.keeping import Made, kept
from wagtail_civic.phases import State


@pytest.fixture(autouse=True)
def _nothing_kept():
    keeping.forget()
    yield
    keeping.forget()


class Drawing:
    def __init__(self):
        self.times = 0

    def __call__(self):
        self.times += 1
        return f"drawn {self.times}"


@pytest.fixture
def draw():
    return Drawing()


MOMENT = datetime(2026, 11, 30, 9, tzinfo=UTC)


def values():
    return ("words", 1, None, MOMENT, date(2026, 11, 30), Decimal("1.5"), ["a"], {"b": ("c",)})


def test_the_same_is_drawn_once(draw):
    assert {kept("part", Made(*values()), draw) for _ in range(3)} == {"drawn 1"}


@pytest.mark.parametrize("place", range(len(values())))
def test_anything_else_is_drawn_anew(draw, place):
    kept("part", Made(*values()), draw)
    other = list(values())
    other[place] = "something else"
    assert kept("part", Made(*other), draw) == "drawn 2"


def test_what_is_nested_counts_as_well(draw):
    kept("part", Made({"a": [1, (2, "3")]}), draw)
    assert kept("part", Made({"a": [1, (2, 3)]}), draw) == "drawn 2"


def test_another_part_of_the_same_is_another(draw):
    kept("part", Made(1), draw)
    assert kept("other", Made(1), draw) == "drawn 2"


def test_another_language_is_drawn_by_itself(draw):
    kept("part", Made(1), draw)
    with translation.override("fr"):
        assert kept("part", Made(1), draw) == "drawn 2"
    assert kept("part", Made(1), draw) == "drawn 1"


def test_another_time_zone_is_drawn_by_itself(draw):
    kept("part", Made(1), draw)
    with timezone.override("Pacific/Auckland"):
        assert kept("part", Made(1), draw) == "drawn 2"


def test_what_is_made_of_nothing_known_is_always_drawn(draw):
    kept("part", None, draw)
    assert kept("part", None, draw) == "drawn 2"


@pytest.mark.parametrize("value", [object(), Drawing(), b"words"])
def test_what_cannot_be_known_again_is_refused(draw, value):
    with pytest.raises(TypeError, match="cannot be known again"):
        kept("part", Made([{"deep": value}]), draw)
    assert draw.times == 0


def test_a_choice_is_a_plain_value(draw):
    assert kept("part", Made(State.OPEN), draw) == "drawn 1"


def test_a_lazy_text_is_its_words(draw):
    assert kept("part", Made(translation.gettext_lazy("Idea")), draw) == "drawn 1"
    assert kept("part", Made(translation.gettext_lazy("Vote")), draw) == "drawn 2"
    with translation.override("fr"):
        assert kept("part", Made(translation.gettext_lazy("Idea")), draw) == "drawn 3"


def test_a_setting_turns_it_off(draw, settings):
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "PARTS_KEPT": 0}
    kept("part", Made(1), draw)
    assert kept("part", Made(1), draw) == "drawn 2"


def test_whoever_writes_templates_sees_them_at_once(draw, settings):
    settings.DEBUG = True
    kept("part", Made(1), draw)
    assert kept("part", Made(1), draw) == "drawn 2"


def test_no_more_are_kept_than_the_setting_says(draw, settings):
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "PARTS_KEPT": 2}
    for number in range(3):
        kept("part", Made(number), draw)
    assert kept("part", Made(2), draw) == "drawn 3"
    assert kept("part", Made(0), draw) == "drawn 4"


def test_however_few_they_are_they_fill_no_memory(draw, monkeypatch):
    """A visitor who asks for one long page in a thousand orders at random has each of them drawn."""
    monkeypatch.setattr(keeping, "BYTES", 100_000)
    for number in range(3):
        kept("long", Made(number), lambda: "…" * 20_000)
    kept("part", Made(1), draw)
    again = {number: kept("long", Made(number), draw) for number in (2, 0)}
    assert again == {2: "…" * 20_000, 0: "drawn 2"}
    assert kept("part", Made(1), draw) == "drawn 1"


def test_what_is_longer_than_all_that_may_be_kept_is_drawn_each_time(draw, monkeypatch):
    monkeypatch.setattr(keeping, "BYTES", 40)
    assert [kept("part", Made(1), draw) for _ in range(2)] == ["drawn 1", "drawn 2"]


def test_after_a_minute_it_is_drawn_anew(draw, monkeypatch):
    """Of what a host's own template adds, nothing is known."""
    clock = [100.0]
    monkeypatch.setattr(keeping, "monotonic", lambda: clock[0])
    kept("part", Made(1), draw)
    clock[0] += keeping.SECONDS - 1
    assert kept("part", Made(1), draw) == "drawn 1"
    clock[0] += 1
    assert kept("part", Made(1), draw) == "drawn 2"
