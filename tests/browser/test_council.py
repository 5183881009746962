"""A meeting is led from one browser and followed in others."""

import re
import time
from datetime import timedelta
from statistics import median
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.server import turn
from tests.browser.sittings import call_roll, press
from tests.browser.visitor import DESKTOP, NADIA, Visitor
from wagtail_civic.models import AgendaItem, ItemVote, Stamp
from wagtail_civic.services.council import console as pressing
from wagtail_civic.services.council import voting
from wagtail_civic.testing import last_code, make_body, make_meeting, space_of
from wagtail_civic.views.council import live as asking

pytestmark = [pytest.mark.browser, pytest.mark.alike]

TITLES = ["Minutes", "Accounts", "School meals", "Parking", "The quay", "Trees", "Any questions"]
#: Seconds by which a picture without a clock is late.
LATE = 6
#: Seconds for which a browser keeps what it was told of the whole site.
KEPT = 2
CUT_OFF = "ERR_INTERNET_DISCONNECTED"


@pytest.fixture
def meeting(town) -> Any:
    """Of seven members in three groups, who have not been called yet."""
    with turn:
        # Of today, so that nobody is asked whether she means to begin it.
        tonight = timezone.now() + timedelta(hours=5)
        body = make_body(groups=(4, 2, 1))
        return make_meeting(council_body=body, agenda=TITLES, starts_at=tonight)


@pytest.fixture
def console(town, visit, meeting):
    """Opens the console in a browser of its own, for one more clerk."""

    def open_console(name: str = "clerk", *, here: bool = True, **options: Any) -> Visitor:
        clerk = visit(DESKTOP, **options)
        with turn:
            sign_in(clerk, name)
            if here:
                call_roll(meeting)
        clerk.opens(town.url + reverse("civic_meetings:console", args=[space_of(meeting).pk]))
        return clerk

    return open_console


def sign_in(visitor: Visitor, name: str) -> None:
    client = Client()
    client.force_login(get_user_model().objects.create_superuser(name, f"{name}@example.org", "pw"))
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": visitor.town.url}
    visitor.page.context.add_cookies([cookie])


def key(clerk: Visitor, letter: str) -> None:
    clerk.page.keyboard.press(letter)


def state(clerk: Visitor) -> Any:
    return clerk.page.locator("#civic-console-state")


def stands_at(clerk: Visitor, title: str) -> None:
    expect(state(clerk)).to_contain_text(title)


def calls(clerk: Visitor, title: str) -> None:
    """As quickly as a clerk can: one key."""
    key(clerk, "n")
    stands_at(clerk, title)


def reads_aloud(clerk: Visitor) -> None:
    key(clerk, "r")
    expect(clerk.page.locator("form[data-key=p]")).to_be_visible()


def presses(meeting: Any) -> list[Stamp]:
    with turn:
        rows = Stamp.objects.filter(space=space_of(meeting), undone_at=None)
        return list(rows.select_related("item").order_by("at", "pk"))


class Watch:
    """How long after a press a viewer sees what it changed."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    def until(self, locator: Any, text: str | re.Pattern[str]) -> None:
        begun = time.monotonic()
        expect(locator).to_contain_text(text)
        self.seconds.append(time.monotonic() - begun)


def test_a_page_that_is_open_since_before_shows_that_a_meeting_began(
    town, visit, meeting, monkeypatch
):
    # In place of ten seconds.
    monkeypatch.setattr(asking, "NOW_KEPT", KEPT)
    her = visit(DESKTOP)
    with turn:
        number = space_of(meeting).agenda_items.first().pk
    her.opens(f"{town.square()}meetings={meeting.pk}&item={number}")
    shown = her.page.locator("civic-now section")
    expect(shown).to_have_count(0)
    with turn:
        press(meeting, "start", timezone.now())
    her.page.wait_for_timeout(KEPT * 1000 + 500)
    her.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(shown).to_contain_text("Follow it live")
    expect(shown).to_contain_text("In the great hall")


def test_a_view_and_a_reply_are_read_in_the_list_as_soon_as_they_are_confirmed(town, visit):
    with turn:
        page = make_meeting(title="The square", agenda=TITLES)
        item = space_of(page).agenda_items.first()
    her = visit()
    her.opens(f"{town.address(page)}{item.slug}/")
    said = her.page.locator("civic-fresh").first
    her.link("Give your view").click()
    her.box("Your view").fill("Plant oaks.")
    her.box("Name shown with it").fill("Nadia")
    her.box("E-mail address").fill(NADIA.email)
    her.button("Continue").click()
    her.sees_heading("Enter the code we e-mailed you")
    her.box("Six-digit code").fill(last_code(NADIA.email))
    her.button("Confirm my view").click()
    her.is_led_to("Thank you. Your view is published.")
    expect(said).to_contain_text("Plant oaks.")
    expect(said).to_contain_text("1 view")

    said.get_by_role("link", name="Reply").click()
    her.box("Your view").fill("And limes.")
    her.button("Publish").click()
    expect(said).to_contain_text("And limes.")
    # The last screen of a reply stays within the list that was put in place.
    expect(said.get_by_role("heading", name="Thank you. Your view is published.")).to_be_visible()


@pytest.mark.journey
def test_what_a_clerk_presses_is_seen_by_whoever_follows(town, visit, console, meeting):
    clerk, her, watch = console(here=False), visit(), Watch()
    clerk.button("Write the list of members").click()
    # Everybody is ticked at the first call of the roll.
    clerk.button("Present", context="member").click()
    expect(clerk.page.locator(".civic-console-there")).to_contain_text(
        "7 present of 7; 4 are needed."
    )
    clerk.button("Start").click()
    stands_at(clerk, "Live")
    her.opens(town.address(meeting))
    now, vote = her.page.locator(".civic-now"), her.page.locator(".civic-vote")

    calls(clerk, "Minutes")
    watch.until(now, "Minutes")
    key(clerk, "v")
    clerk.sees("Read it once more, then proclaim")
    reads_aloud(clerk)
    expect(vote).to_have_count(0)
    key(clerk, "p")
    watch.until(vote, "Adopted")

    calls(clerk, "Accounts")
    watch.until(now, "Accounts")
    expect(her.page.locator("civic-council > [aria-live=polite]")).to_have_text("Now: Accounts")
    calls(clerk, "School meals")
    watch.until(now, "School meals")
    key(clerk, "v")
    group = clerk.page.get_by_role("group", name="Group B · 2")
    group.get_by_role("button", name="Against").first.click()
    expect(group.get_by_role("button", name="Against").first).to_have_attribute(
        "aria-pressed", "true"
    )
    clerk.page.locator("summary", has_text="Member by member").first.click()
    clerk.page.get_by_role("group", name="Group A · 4").get_by_label("Abstains").check()
    clerk.page.get_by_role("button", name="A Member 3").click()
    expect(clerk.page.locator(".civic-console-sum")).to_contain_text(
        "For 4 · Against 2 · Abstentions 1"
    )
    # The way of voting that she chose, and what she opened, are as they were.
    expect(
        clerk.page.get_by_role("group", name="Group A · 4").get_by_label("Abstains")
    ).to_be_checked()
    reads_aloud(clerk)
    key(clerk, "p")
    watch.until(vote, re.compile(r"School meals.*For\s*4\s*Against\s*2", re.S))

    calls(clerk, "Parking")
    watch.until(now, "Parking")
    key(clerk, "v")
    clerk.sees("Unanimity of those present and represented")
    clerk.page.get_by_role("group", name="Group A · 4").get_by_role(
        "button", name="Against"
    ).click()
    expect(clerk.page.locator(".civic-console-sum")).to_contain_text("REJECTED")
    reads_aloud(clerk)
    key(clerk, "p")
    watch.until(vote, "Rejected")
    for title in TITLES[4:6]:
        calls(clerk, title)
        watch.until(now, title)

    assert [each.item.titles["en"] for each in presses(meeting) if each.item] == TITLES[:6]
    # The figure to keep is 5 s; the middle one, since a busy computer now and then takes longer.
    assert median(watch.seconds) < 5, watch.seconds


def test_whoever_follows_can_stop_it_and_sees_how_fresh_it_is(town, visit, console, meeting):
    clerk, her = console(), visit()
    clerk.button("Start").click()
    stands_at(clerk, "Live")
    her.opens(town.address(meeting))
    calls(clerk, "Minutes")
    expect(her.page.locator(".civic-now")).to_contain_text("Minutes")
    expect(her.page.locator("[data-civic=seen]")).to_have_text(re.compile(r"\d+:\d\d:\d\d"))

    her.button("Stop following live").click()
    with her.page.expect_request(re.compile("state"), timeout=20_000) as asked:
        calls(clerk, "Accounts")
        time.sleep(4)
        expect(her.page.locator(".civic-now")).to_contain_text("Minutes")
        her.button("Follow live").click()
    assert asked.value
    expect(her.page.locator(".civic-now")).to_contain_text("Accounts")


def test_a_result_waits_for_its_picture_and_a_closed_session_does_not(town, visit):
    """The picture of somebody else has no clock that we could read: it is as late as the city says."""
    with turn:
        page = make_meeting(
            council_body=make_body(groups=(4, 2, 1)),
            agenda=TITLES,
            video="https://youtu.be/M7lc1UVf-VE",
            video_delay=LATE,
        )
        call_roll(page)
        space = space_of(page)
        known = {"user": None, "now": timezone.now() - timedelta(minutes=5)}
        item = space.agenda_items.first()
        pressing.press(space, kind="start", press=uuid4(), **known)
        pressing.press(space, kind="item", item=item.pk, press=uuid4(), **known)
    her = visit()
    her.opens(town.address(page))
    vote, shut = her.page.locator(".civic-vote"), her.page.locator("[data-civic=player-closed]")
    expect(her.page.locator(".civic-now")).to_contain_text("Minutes")
    expect(shut).to_be_hidden()

    with turn:
        sitting = space.sittings.get()
        known = {"user": None, "now": timezone.now()}
        voting.proclaim(voting.begin(item, sitting=sitting, **known), revision=0, **known)
    expect(vote).to_contain_text("Adopted")
    waited = (timezone.now() - known["now"]).total_seconds()
    assert LATE <= waited < LATE + 5

    with turn, TestCase.captureOnCommitCallbacks(execute=True):
        known["now"] = timezone.now()
        pressing.press(space, kind="hide", press=uuid4(), cut=True, **known)
    expect(shut).to_be_visible()
    assert (timezone.now() - known["now"]).total_seconds() < 5
    with turn, TestCase.captureOnCommitCallbacks(execute=True):
        known["now"] = timezone.now()
        pressing.press(space, kind="show", press=uuid4(), **known)
    expect(shut).to_be_hidden()
    assert LATE <= (timezone.now() - known["now"]).total_seconds() < LATE + 5


def test_presses_made_without_the_network_are_sent_with_their_time(console, meeting):
    clerk = console()
    clerk.button("Start").click()
    stands_at(clerk, "Live")
    calls(clerk, "Minutes")

    clerk.page.context.set_offline(True)
    pressed = []
    for many in (1, 2):
        pressed.append(timezone.now())
        key(clerk, "n")
        expect(clerk.page.locator("[data-civic=line]")).to_contain_text(f"{many} presses wait")
    expect(clerk.page.locator('form[data-key="n"]')).to_contain_text("Parking")
    time.sleep(3)
    assert len(presses(meeting)) == 2
    clerk.page.context.set_offline(False)

    stands_at(clerk, "School meals")
    expect(clerk.page.locator("[data-civic=line]")).to_have_text("Everything is sent.")
    clerk.problems[:] = [problem for problem in clerk.problems if CUT_OFF not in problem]
    late = presses(meeting)[2:]
    assert [each.item.titles["en"] for each in late] == ["Accounts", "School meals"]
    for stamp, moment in zip(late, pressed, strict=True):
        assert abs(stamp.at - moment) < timedelta(seconds=1.5)


def test_two_consoles_do_not_fight(console, meeting):
    first, second = console(), console("second")
    first.button("Start").click()
    stands_at(first, "Live")
    # The other one is told, though nobody touches it.
    stands_at(second, "Live")
    calls(first, "Minutes")
    stands_at(second, "Minutes")
    key(first, "v")
    first.sees("Read it once more, then proclaim")
    second.sees("Read it once more, then proclaim")
    reads_aloud(first)

    second.page.get_by_role("group", name="Group C · 1").get_by_role(
        "button", name="Against"
    ).click()
    expect(second.page.locator(".civic-console-sum")).to_contain_text("Against 1")
    key(first, "p")

    # What she read aloud is not what it would proclaim.
    expect(first.page.locator("[data-civic=line]")).not_to_be_empty()
    expect(first.page.locator(".civic-console-sum")).to_contain_text("Against 1")
    with turn:
        assert ItemVote.objects.get().state == ItemVote.State.DRAFT


def test_keys_of_one_letter_undo_and_can_be_switched_off(console, meeting):
    clerk = console()
    clerk.button("Start").click()
    stands_at(clerk, "Live")
    calls(clerk, "Minutes")
    key(clerk, "h")
    expect(clerk.page.locator(".civic-console-banner")).to_be_visible()
    key(clerk, "h")
    expect(clerk.page.locator(".civic-console-banner")).to_have_count(0)
    calls(clerk, "Accounts")
    key(clerk, "z")
    stands_at(clerk, "Minutes")

    clerk.page.get_by_label("Keys of one letter").uncheck()
    key(clerk, "n")
    # Tab and Enter lead there as well, and the focus stays where it was.
    button = clerk.page.locator('form[data-key="n"] button')
    button.focus()
    key(clerk, "Enter")
    stands_at(clerk, "Accounts")
    expect(button).to_be_focused()
    assert [each.kind for each in presses(meeting)] == ["start", "item", "hide", "show", "item"]


def test_the_whole_console_works_without_a_script(town, visit, console, meeting):
    clerk = console(here=False, java_script_enabled=False)
    her = visit(java_script_enabled=False)
    clerk.button("Write the list of members").click()
    clerk.button("Present", context="member").click()
    clerk.button("Start").click()
    clerk.page.locator('form[data-key="n"] button').click()
    stands_at(clerk, "Minutes")
    her.opens(town.address(meeting))
    clerk.page.locator('form[data-key="v"] button').click()
    clerk.page.get_by_role("group", name="Group B · 2").get_by_role(
        "button", name="Against"
    ).first.click()
    clerk.page.locator("summary", has_text="Member by member").first.click()
    clerk.page.get_by_role("button", name="A Member 2").click()
    clerk.page.locator('form[data-key="r"] button').click()
    clerk.page.locator('form[data-key="p"] button').click()
    expect(clerk.page.locator("form[data-key=v]")).to_contain_text("Record one more vote")

    her.link("Look again what is dealt with now").click()
    expect(her.page.locator(".civic-vote")).to_contain_text("Adopted")
    with her.page.expect_response(re.compile(r"refresh=on")) as answer:
        her.link("Look again every 30 seconds").click()
    assert answer.value.headers["refresh"] == "30"
    her.link("Stop looking again every 30 seconds").click()
    expect(her.link("Look again every 30 seconds")).to_be_visible()

    clerk.page.locator("summary", has_text="Proclaimed").first.click()
    clerk.page.locator("details[data-keep^=vote-] > summary").click()
    clerk.page.get_by_label("Member", exact=True).select_option("a2")
    clerk.page.get_by_label("Voted").select_option("for")
    clerk.page.get_by_label("Why it is corrected; everybody reads it").fill("She was misheard.")
    clerk.button("Correct it").click()
    with turn:
        vote = ItemVote.objects.get()
        item = AgendaItem.objects.get(votes=vote)
    assert (vote.in_favour, vote.against) == (5, 2)
    her.opens(f"{town.address(meeting)}{item.slug}/")
    her.page.get_by_text("She was misheard.").wait_for()

    clerk.page.locator("summary", has_text="End the meeting").click()
    clerk.page.get_by_label("Yes, it is over").check()
    clerk.button("End the meeting").click()
    stands_at(clerk, "Over")
