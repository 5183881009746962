"""No screen has anything that axe objects to, and all of it fits: narrow, wide, light, dark, enlarged."""

import pytest

from tests.browser.axe import needs_axe, violations
from tests.browser.layout import does_not_fit, enlarge_text
from tests.browser.screens import SCREENS, Stage

pytestmark = [pytest.mark.browser, pytest.mark.alike, needs_axe]

# 1280 pixels enlarged to 400 % leave 320 of them across, and 225 down.
SIZES = {"narrow": (320, 720), "wide": (1280, 900), "at 400 %": (320, 225)}
MAIN = [
    "petition",
    "sign_in_place_with_errors",
    "code_with_error",
    "thanks_counted",
    "withdraw",
    "two_calls_and_a_list",
    "consultation",
    "consultations_listed",
]

NEEDS = {"sign_with_letters": pytest.mark.requires_app("captcha")}
ALL = [pytest.param(name, marks=NEEDS.get(name, ())) for name in SCREENS]
#: The main ones in every run, and one of five of the others.
SAMPLE = {*MAIN, *[name for name in SCREENS if name not in MAIN][::5]}
SAMPLED = [
    pytest.param(name, marks=[*each.marks, *([] if name in SAMPLE else [pytest.mark.long])])
    for name, each in zip(SCREENS, ALL, strict=True)
]


def looked_at(stage: Stage, size: str, scheme: str) -> list[str]:
    page = stage.her.page
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme)
    return [f"{size}, {scheme}: {line}" for line in violations(page) + does_not_fit(page)]


@pytest.fixture
def stage(town, visit, request) -> Stage:
    language = getattr(request, "param", "en")
    return Stage(town, visit(language=language))


@pytest.mark.parametrize("name", SAMPLED)
def test_no_screen_keeps_anybody_out(stage, name):
    SCREENS[name](stage)

    assert looked_at(stage, "narrow", "light") == []
    if name in MAIN:
        assert looked_at(stage, "wide", "dark") == []


@pytest.mark.long
@pytest.mark.parametrize("stage", ["en", "fr"], indirect=True)
@pytest.mark.parametrize("name", ALL)
def test_no_look_of_a_screen_keeps_anybody_out(stage, name):
    SCREENS[name](stage)

    looks = [(size, scheme) for size in SIZES for scheme in ("light", "dark")]
    assert [line for look in looks for line in looked_at(stage, *look)] == []
    enlarge_text(stage.her.page, 200)
    assert looked_at(stage, "wide", "light") == []


def test_axe_finds_what_it_should(stage):
    SCREENS["empty_list"](stage)
    stage.her.page.evaluate("document.querySelector('main').append(document.createElement('img'))")

    assert [line for line in violations(stage.her.page) if line.startswith("image-alt")]


def test_what_sticks_out_is_found(stage):
    SCREENS["empty_list"](stage)
    stage.her.page.evaluate("document.querySelector('h1').style.width = '500px'")

    assert does_not_fit(stage.her.page)
