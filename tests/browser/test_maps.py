"""Maps: nobody else is asked for anything before a press; then by mouse, by finger and by keys alike."""

import re
from decimal import Decimal

import pytest
from django.conf import settings
from playwright.sync_api import expect
from wagtail.models import Locale

from tests.browser import server
from tests.browser.axe import needs_axe, violations
from tests.browser.desk import DESK, Desk
from tests.browser.keyboard import VISIBLE, Keyboard
from tests.browser.layout import does_not_fit
from tests.browser.server import turn
from tests.browser.urls import drawn_tile
from tests.browser.visitor import DESKTOP, NADIA, PHONE
from wagtail_civic.models import Commitment, District, Idea, SurveyAnswer
from wagtail_civic.queries import maps
from wagtail_civic.queries import survey as queries
from wagtail_civic.testing import (
    last_code,
    make_ideabox,
    make_survey,
    place,
    propose,
    question_block,
    respond_many,
    space_of,
)

pytestmark = [pytest.mark.browser, pytest.mark.requires_app("wagtail_civic.pages")]

SENDER = "https://tiles.example"
OWN = {"url": "/tiles/{z}/{x}/{y}.png", "attribution": "The town", "max_zoom": 18}
OTHER = OWN | {"url": SENDER + "/{z}/{x}/{y}.png", "attribution": "Tiles Ltd", "link": SENDER}
#: West, south, east and north of its centre.
TOWN = (1.40, 43.58, 1.48, 43.62)


def square(west, south, east, north):
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


@pytest.fixture
def box(town):
    with turn:
        locale = Locale.get_default()
        District.objects.create(key="c", name="Centre", locale=locale, geojson=square(*TOWN))
        north = square(1.40, 43.62, 1.48, 43.66)
        District.objects.create(key="n", name="North", locale=locale, geojson=north)
        page = make_ideabox(title="The idea box")
        propose(page, "A shelter at the station", latitude="43.611", longitude="1.454")
        propose(page, "Benches by the mill", latitude="43.600", longitude="1.430")
        # So near to each other that they are one pin on every map.
        propose(page, "A lamp at the bridge", latitude="43.59000", longitude="1.44000")
        propose(page, "Paint for the bridge", latitude="43.59001", longitude="1.44001")
        propose(page, "Longer opening hours")
        return page


@pytest.fixture
def _drawn():
    if not maps.has_leaflet():
        pytest.skip("Leaflet is not built (make assets, which needs Node)")


@pytest.fixture
def own(_drawn, settings):
    settings.WAGTAIL_CIVIC = settings.WAGTAIL_CIVIC | {"MAP_TILES": OWN}


@pytest.fixture
def other(_drawn, settings, monkeypatch):
    """Tiles of somebody else, whom the policy of the site lets in."""
    settings.WAGTAIL_CIVIC = settings.WAGTAIL_CIVIC | {"MAP_TILES": OTHER}
    policy = server.POLICY.replace("img-src 'self'", f"img-src 'self' {SENDER}")
    monkeypatch.setattr(server, "POLICY", policy)


def stand_in(her):
    """Answers for whoever sends the tiles, so that nobody does."""

    def answer(route):
        part = [int(each) for each in re.findall(r"\d+", route.request.url)[-3:]]
        route.fulfill(body=drawn_tile(*part), content_type="image/png")

    her.elsewhere = (SENDER,)
    her.page.route(f"{SENDER}/**", answer)
    return her


def plan(her):
    return her.page.locator("civic-plan")


def pins(her):
    return plan(her).locator(".civic-pin")


def is_drawn(her):
    expect(plan(her).locator("img").first).to_be_visible()


class TestTheIdeas:
    def test_nobody_is_asked_before_a_press(self, town, visit, box, other):
        her = stand_in(visit(PHONE))
        her.opens(town.address(box))
        her.sees("Show the map")
        expect(her.page.get_by_text("It is sent by Tiles Ltd (tiles.example)")).to_be_visible()
        her.page.wait_for_load_state("networkidle")
        assert her.asked == []
        assert (
            her.page.evaluate(
                "performance.getEntriesByType('resource').filter(e => e.name.includes('leaflet')).length"
            )
            == 0
        )
        her.button("Show the map").click()
        is_drawn(her)
        expect(plan(her)).to_be_focused()
        assert her.asked
        expect(pins(her)).to_have_count(3)

    def test_asked_once_maps_open_by_themselves_until_they_are_hidden(
        self, town, visit, box, other
    ):
        her = stand_in(visit(DESKTOP))
        her.opens(town.address(box))
        her.button("Show the map").click()
        expect(pins(her)).to_have_count(3)
        # A filter is a link: the map of the next page shows what that lists.
        her.opens(town.address(box) + "?q=lamp")
        expect(pins(her)).to_have_count(1)
        her.button("Hide the map").click()
        expect(her.button("Show the map")).to_be_focused()
        expect(plan(her)).to_have_count(0)
        her.opens(town.address(box))
        her.page.wait_for_load_state("networkidle")
        expect(plan(her)).to_have_count(0)

    def test_tiles_of_the_site_itself_need_no_press(self, town, visit, box, own):
        her = visit(DESKTOP)
        her.opens(town.address(box))
        plan_there = her.page.locator("civic-map")
        plan_there.scroll_into_view_if_needed()
        is_drawn(her)
        assert her.page.evaluate("document.activeElement === document.body"), "the focus stays"

    def test_by_keys_a_pin_leads_to_its_idea(self, town, visit, box, own):
        her = visit(DESKTOP)
        her.opens(town.address(box))
        pin = plan(her).get_by_role("button", name="Benches by the mill")
        pin.focus()
        her.page.keyboard.press("Enter")
        link = plan(her).get_by_role("link", name="Benches by the mill")
        expect(link).to_be_focused()
        her.page.keyboard.press("Escape")
        expect(link).to_have_count(0)
        expect(pin).to_be_focused()
        her.page.keyboard.press(" ")
        expect(link).to_be_focused()
        her.page.keyboard.press("Enter")
        her.sees_heading("Benches by the mill")
        assert re.search(r"/\d+-benches-by-the-mill/$", her.page.url)

    def test_what_lies_together_is_one_pin_that_lists_it(self, town, visit, box, own):
        her = visit(DESKTOP)
        her.opens(town.address(box))
        together = plan(her).get_by_role("button", name="2 ideas are here: show them")
        together.click()
        for title in ("A lamp at the bridge", "Paint for the bridge"):
            expect(plan(her).get_by_role("link", name=title)).to_be_visible()

    def test_what_lies_near_is_told_apart_nearer(self, town, visit, own):
        with turn:
            page = make_ideabox()
            for number in range(5):
                propose(page, latitude=f"43.600{number}", longitude=f"1.440{number}")
            propose(page, latitude="43.7", longitude="1.6")
        her = visit(PHONE)
        her.opens(town.address(page))
        her.page.locator("civic-map").scroll_into_view_if_needed()
        plan(her).get_by_role("button", name="5 ideas are here").click()
        expect(pins(her).first).to_be_visible()
        expect(plan(her).get_by_role("button", name="5 ideas are here")).to_have_count(0)

    def test_where_none_is_marked_it_says_so(self, town, visit, own):
        with turn:
            page = make_ideabox()
            propose(page, "Longer opening hours")
        her = visit(PHONE)
        her.opens(town.address(page))
        her.page.locator("civic-map").scroll_into_view_if_needed()
        her.sees("None of these ideas is marked on the map.")

    @pytest.mark.parametrize("part", ["**/map.js*", "**/points.geojson*", "**/leaflet.css*"])
    def test_what_cannot_be_loaded_is_said_and_may_be_tried_again(
        self, town, visit, box, other, part
    ):
        her = stand_in(visit(PHONE))
        her.page.route(part, lambda route: route.abort())
        her.opens(town.address(box))
        her.button("Show the map").click()
        her.sees("The map could not be loaded. You can do without it.")
        expect(her.button("Show the map")).to_be_focused()
        her.page.unroute(part)
        if "map.js" not in part:
            her.button("Show the map").click()
            expect(pins(her)).to_have_count(3)
        # The browser notes what it could not load: that is what this is about.
        her.problems.clear()

    def test_one_idea_shows_where_it_would_be(self, town, visit, box, own):
        with turn:
            idea = Idea.objects.get(title="Benches by the mill")
        her = visit(PHONE)
        her.opens(f"{town.address(box)}{idea.pk}/")
        her.page.locator("civic-map").scroll_into_view_if_needed()
        is_drawn(her)
        expect(
            plan(her).get_by_role("img", name="Where “Benches by the mill” would be")
        ).to_be_visible()
        her.sees("Latitude 43.60000, longitude 1.43000")


def point(her):
    names = ("latitude", "longitude")
    return [her.page.locator(f'[name$="-{name}"]').input_value() for name in names]


def proposes(town, visit, box, device=PHONE, **options):
    her = visit(device, **options)
    her.opens(f"{town.url}/civic/{box.pk}/ideas/propose/")
    return her


class TestPicking:
    def test_by_a_press_by_dragging_and_away_again(self, town, visit, box, own):
        her = proposes(town, visit, box)
        her.page.locator("civic-map").scroll_into_view_if_needed()
        is_drawn(her)
        plan(her).click(position={"x": 150, "y": 140})
        her.sees("The place is marked.")
        first = point(her)
        assert TOWN[1] < float(first[0]) < 43.66
        assert TOWN[0] < float(first[1]) < TOWN[2]
        around = pins(her).bounding_box()
        her.page.mouse.move(around["x"] + 16, around["y"] + 16)
        her.page.mouse.down()
        her.page.mouse.move(around["x"] + 70, around["y"] + 60, steps=5)
        her.page.mouse.up()
        second = point(her)
        assert float(second[0]) < float(first[0])
        assert float(second[1]) > float(first[1])
        her.button("Remove the marker").click()
        assert point(her) == ["", ""]
        expect(pins(her)).to_have_count(0)

    @pytest.mark.journey
    def test_with_the_keys_alone_it_is_sent_with_the_idea(self, town, visit, box, own):
        her = proposes(town, visit, box, DESKTOP)
        her.page.locator("civic-map").scroll_into_view_if_needed()
        is_drawn(her)
        her.page.evaluate("window.scrollTo(0, 0)")
        keyboard = Keyboard(her)
        her.box("Your idea in one sentence").fill("A bench here")
        her.box("What would change, and for whom").fill("Rest.")
        her.box("Address, crossing or name of the place").focus()
        keyboard.press("Tab")
        expect(plan(her)).to_be_focused()
        expect(plan(her)).to_have_accessible_description(re.compile("Enter puts the marker"))
        assert her.page.evaluate(VISIBLE)
        keyboard.press("Enter")
        her.sees("The place is marked.")
        marker = plan(her).get_by_role("button", name="The marked place")
        expect(marker).to_be_focused()
        assert her.page.evaluate(VISIBLE)
        before = point(her)
        keyboard.press("ArrowUp", "ArrowUp", "ArrowRight")
        expect(
            her.page.get_by_text(re.compile(r"The marker is \d+ metres further north\."))
        ).to_be_visible()
        after = point(her)
        assert float(after[0]) > float(before[0])
        assert float(after[1]) > float(before[1])
        her.box("E-mail address").fill(NADIA.email)
        her.button("Continue").click()
        her.sees_heading("Enter the code we e-mailed you")
        her.box("Six-digit code").fill(last_code(NADIA.email))
        her.button("Confirm my idea").click()
        her.sees_heading("Thank you. Your idea is published.")
        with turn:
            idea = Idea.objects.get(title="A bench here")
        assert [str(idea.latitude), str(idea.longitude)] == after

    def test_her_position_is_marked_after_a_press_and_told_why_not(self, town, visit, box, own):
        at = {"latitude": 43.59512, "longitude": 1.43512}
        her = proposes(town, visit, box, geolocation=at, permissions=["geolocation"])
        her.page.locator("civic-map").scroll_into_view_if_needed()
        is_drawn(her)
        assert point(her) == ["", ""]
        her.button("Use my position").click()
        her.sees("Your position is added, to about ten metres.")
        expect(pins(her)).to_have_count(1)
        assert point(her) == ["43.5951", "1.4351"]
        refused = proposes(town, visit, box)
        refused.button("Use my position").click()
        refused.sees("Your position could not be found. Write the place instead.")

    def test_after_an_error_the_marker_is_where_it_was(self, town, visit, box, own):
        her = proposes(town, visit, box)
        her.page.locator("civic-map").scroll_into_view_if_needed()
        is_drawn(her)
        plan(her).click(position={"x": 150, "y": 140})
        chosen = point(her)
        her.button("Continue").click()
        expect(her.errors()).to_be_visible()
        assert point(her) == chosen
        her.page.locator("civic-map").scroll_into_view_if_needed()
        expect(pins(her)).to_have_count(1)

    def test_without_a_script_there_are_words_and_a_list(self, town, visit, own):
        with turn:
            District.objects.create(key="c", name="Centre", locale=Locale.get_default())
            page = make_ideabox(asks_district=False)
        her = proposes(town, visit, page, java_script_enabled=False)
        expect(her.page.get_by_text("Show the map")).not_to_be_visible()
        her.box("Your idea in one sentence").fill("A bench here")
        her.box("What would change, and for whom").fill("Rest.")
        her.box("Address, crossing or name of the place").fill("The bridge")
        her.page.get_by_label("Or the district").select_option("Centre")
        her.box("E-mail address").fill(NADIA.email)
        her.button("Continue").click()
        her.sees_heading("Enter the code we e-mailed you")
        her.box("Six-digit code").fill(last_code(NADIA.email))
        her.button("Confirm my idea").click()
        her.sees_heading("Thank you. Your idea is published.")
        with turn:
            assert Idea.objects.get().place == "The bridge (Centre)"


@pytest.fixture
def asked(box):
    with turn:
        question = question_block("place", "Where is it dangerous?", name="where")
        return place(make_survey([question], title="Where?", results_shown="always"))


def answer(asked, latitudes):
    """In the middle of the town, so many at each of these."""
    with turn:
        (where,) = queries.published(space_of(asked.survey), "en")
        points = [
            {"latitude": at, "longitude": 1.44} for at, n in latitudes.items() for _ in range(n)
        ]
        respond_many(asked.survey, [{where.key: point} for point in points])


class TestQuestionnaires:
    def test_a_place_is_picked_in_place_and_counted(self, town, visit, asked, own):
        her = visit(PHONE)
        her.opens(town.address(asked))
        her.page.locator("civic-map").scroll_into_view_if_needed()
        is_drawn(her)
        plan(her).click(position={"x": 150, "y": 140})
        chosen = point(her)
        her.box("E-mail address").fill(NADIA.email)
        her.button("Send my answer").click()
        her.sees_heading("Enter the code we e-mailed you")
        her.box("Six-digit code").fill(last_code(NADIA.email))
        her.button("Confirm my answer").click()
        her.sees_heading("Thank you. Your answer is counted.")
        with turn:
            answer = SurveyAnswer.objects.get()
        assert [str(answer.latitude), str(answer.longitude)] == chosen

    def test_results_stand_on_the_map_by_district(self, town, visit, asked, own):
        answer(asked, {43.60: 20, 43.64: 15})
        her = visit(DESKTOP)
        her.opens(town.action("answer_results", asked.pk, asked.survey.translation_key))
        her.page.locator("civic-map").scroll_into_view_if_needed()
        expect(plan(her).get_by_role("button", name="Centre: 20")).to_be_visible()
        plan(her).get_by_role("button", name="North: 15").click()
        expect(plan(her).get_by_text("North: 15")).to_be_visible()


@needs_axe
@pytest.mark.parametrize(
    "device", [PHONE, pytest.param(DESKTOP, marks=pytest.mark.long)], ids=["phone", "desktop"]
)
@pytest.mark.parametrize("screen", ["ideas", "popup", "idea", "propose"])
def test_a_map_fits_and_can_be_used_by_everybody(town, visit, box, other, device, screen):
    her = stand_in(visit(device))
    with turn:
        idea = Idea.objects.get(title="Benches by the mill")
    paths = {
        "propose": f"{town.url}/civic/{box.pk}/ideas/propose/",
        "idea": f"{town.address(box)}{idea.pk}/",
    }
    her.opens(paths.get(screen, town.address(box)))
    assert violations(her.page) == [], "closed"
    assert does_not_fit(her.page) == [], "closed"
    her.button("Show the map").click()
    is_drawn(her)
    if screen == "propose":
        plan(her).click(position={"x": 150, "y": 140})
    if screen == "popup":
        plan(her).get_by_role("button", name="Benches by the mill").click()
        expect(plan(her).get_by_role("link", name="Benches by the mill")).to_be_visible()
    assert violations(her.page) == []
    assert does_not_fit(her.page) == []


def test_a_map_in_french(town, visit, box, own):
    with turn:
        french = town.translated(box)
    her = visit(DESKTOP, language="fr")
    her.opens(town.address(french))
    her.page.locator("civic-map").scroll_into_view_if_needed()
    is_drawn(her)
    expect(plan(her).get_by_role("button", name=her.words("Zoom in"), exact=True)).to_be_visible()


class TestAtTheDesk:
    def test_the_place_of_a_commitment_is_picked_with_the_keys(self, town, visit, own):
        desk = Desk(town, visit(DESKTOP))
        DESK["commitment"](desk)
        settings.WAGTAIL_CIVIC = settings.WAGTAIL_CIVIC | {"MAP_TILES": OWN}
        desk.agent.page.reload()
        desk.agent.page.locator("civic-place").scroll_into_view_if_needed()
        is_drawn(desk.agent)
        plan(desk.agent).focus()
        desk.agent.page.keyboard.press("Enter")
        expect(pins(desk.agent)).to_have_count(1)
        latitude = desk.agent.page.locator("[name=point-latitude]")
        expect(latitude).not_to_have_value("")
        desk.agent.page.locator("[name=point-longitude]").fill("")
        expect(pins(desk.agent)).to_have_count(0)
        desk.agent.page.locator("[name=point-longitude]").fill("1.44")
        desk.agent.button("Save what it is").click()
        desk.agent.sees("Saved.")
        with turn:
            assert Commitment.objects.get().longitude == Decimal("1.44")
