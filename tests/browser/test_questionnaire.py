"""A questionnaire on a telephone: with a script and without, by keyboard, and with nothing that keeps anybody out."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.axe import needs_axe, violations
from tests.browser.layout import does_not_fit
from tests.browser.server import turn
from tests.survey.test_screens import all_kinds
from wagtail_civic.models import SurveyAnswer, SurveyResponse
from wagtail_civic.testing import last_code, last_link, make_survey, place, question_block

pytestmark = [pytest.mark.browser, pytest.mark.alike]

EMAIL = "nadia@example.org"


@pytest.fixture
def asked(town) -> Any:
    with turn:
        return place(make_survey(all_kinds(), results_shown="always"))


def opens(her: Any, town: Any, page: Any) -> None:
    her.opens(town.address(page))
    her.link("Answer").click()


def answers_all(her: Any) -> None:
    """Every page, the ranking with the lists, up to the check."""
    her.page.get_by_role("radio", name="Yes", exact=True).check()
    her.button("Continue").click()
    expect(her.page.get_by_role("group", name="What comes first?")).to_be_visible()
    her.page.get_by_label("Trees", exact=True).check()
    her.page.get_by_label("Tram", exact=True).first.select_option("1")
    her.button("Continue").click()
    her.page.get_by_label("More words").fill("More shade, please.")
    her.button("Continue").click()
    her.sees_heading("Check your answers")


def sends(her: Any) -> None:
    her.box("E-mail address").fill(EMAIL)
    # It sends, though buttons that lead back to the answers stand before.
    her.box("E-mail address").press("Enter")
    her.sees_heading("Enter the code we e-mailed you")
    her.box("Six-digit code").fill(last_code(EMAIL))
    her.button("Confirm my answers").click()
    her.sees_heading("Thank you. Your answers are counted.")


@pytest.mark.journey
@pytest.mark.parametrize("script", [True, False])
def test_she_answers_page_by_page_and_takes_it_back(town, visit, asked, script):
    her = visit(java_script_enabled=script)
    opens(her, town, asked)
    answers_all(her)
    her.sees("1. Tram")
    sends(her)

    assert SurveyResponse.objects.get().state == "confirmed"
    assert her.documents == 1 if script else her.documents > 5
    her.opens(last_link(EMAIL, "/withdraw/"))
    her.button("Withdraw my answers").click()
    her.sees_heading("You have withdrawn your answers")
    assert SurveyResponse.objects.get().state == "withdrawn"


def test_afterwards_the_one_action_is_to_change_them(town, visit, asked):
    her = visit()
    opens(her, town, asked)
    answers_all(her)
    sends(her)
    her.opens(town.address(asked))
    her.sees("You have answered.")
    her.link("Change my answers").click()
    her.button("Continue").click()
    expect(her.page.get_by_role("group", name="What comes first?")).to_be_visible()


def test_a_form_with_an_error_can_still_be_folded(town, visit, asked):
    her = visit()
    opens(her, town, asked)
    her.button("Continue").click()
    expect(her.page.locator('[data-civic="errors"]')).to_be_visible()
    her.button("Close the form").click()
    expect(her.page.get_by_role("link", name="Answer", exact=True)).to_be_focused()


def test_what_depends_on_another_answer_appears_and_goes(town, visit, asked):
    her = visit()
    opens(her, town, asked)
    where = her.page.get_by_text("Where do you keep it?")
    expect(where).to_be_hidden()
    her.page.get_by_role("radio", name="Yes", exact=True).check()
    expect(where).to_be_visible()
    her.page.get_by_label("Street").check()
    her.page.get_by_role("radio", name="No", exact=True).check()
    expect(where).to_be_hidden()
    # What is out of sight is not sent, and nothing complains of it.
    her.button("Continue").click()
    expect(her.page.get_by_role("group", name="What comes first?")).to_be_visible()


def test_without_a_script_it_stands_there_with_a_note(town, visit, asked):
    her = visit(java_script_enabled=False)
    opens(her, town, asked)
    expect(her.page.get_by_text("Where do you keep it?")).to_be_visible()
    her.sees("Only if you have answered “Yes” to the question “Do you have a bicycle?”.")


def test_a_ranking_is_moved_by_keyboard(town, visit, asked):
    her = visit()
    opens(her, town, asked)
    her.page.get_by_role("radio", name="No", exact=True).check()
    her.button("Continue").click()
    up = her.page.get_by_role("button", name="Move up: Boat")
    up.focus()
    her.page.keyboard.press("Enter")
    her.page.keyboard.press("Enter")
    expect(up).to_be_focused()
    expect(her.page.locator("civic-ranking [role=status]")).to_have_text("Boat is now in place 1")
    for _page in range(2):
        her.button("Continue").click()
    her.sees_heading("Check your answers")
    sends(her)
    boat = SurveyAnswer.objects.get(number=1, question__key__isnull=False, option__isnull=False)
    labels = {each.label: each.key for each in ranking(asked).options}
    assert boat.option.key == labels["Boat"]
    places = SurveyAnswer.objects.filter(question=boat.question)
    assert places.count() == 1, "what she left alone has no place"


def test_a_ranking_is_dragged_and_says_the_order(town, visit, asked):
    her = visit()
    opens(her, town, asked)
    her.page.get_by_role("radio", name="No", exact=True).check()
    her.button("Continue").click()
    rows, status = her.page.locator(".civic-rank"), her.page.locator("civic-ranking [role=status]")
    expect(rows).to_have_count(3)
    names = [each.inner_text() for each in rows.locator("label").all()]
    her.page.locator("civic-ranking").scroll_into_view_if_needed()
    first, last = rows.first.bounding_box(), rows.last.locator(".civic-grip").bounding_box()
    her.page.mouse.move(last["x"] + 8, last["y"] + 8)
    her.page.mouse.down()
    her.page.mouse.move(last["x"] + 8, first["y"] + 4, steps=5)
    her.page.mouse.up()
    expect(status).to_have_text(f"{names[2]} is now in place 1")
    expect(rows.first.locator("label")).to_have_text(names[2])
    # Nothing is said of what she left alone; and a press that does not drag ranks nothing.
    rows.last.locator(".civic-grip").click()
    assert [each.input_value() for each in rows.locator("select").all()] == ["1", "", ""]


@pytest.mark.parametrize("allowed", [True, False])
def test_a_position_is_added_at_her_wish_and_removed_again(town, visit, allowed):
    point = {"latitude": 48.87512, "longitude": 2.30512}
    with turn:
        asked = place(make_survey([question_block("place", "Where is it dangerous?")]))
    her = visit(geolocation=point, permissions=["geolocation"] if allowed else [])
    # The only question there is opens by itself.
    her.opens(town.address(asked))
    latitude = her.page.locator('[name$="-latitude"]')
    expect(her.button("Use my position")).to_be_visible()
    assert latitude.input_value() == ""
    her.button("Use my position").click()
    if allowed:
        her.sees("Your position is added, to about ten metres.")
        assert latitude.input_value() == "48.8751"
        her.button("Remove my position").click()
        expect(her.button("Use my position")).to_be_focused()
    else:
        her.sees("Your position could not be found.")
    assert latitude.input_value() == ""


def ranking(page: Any) -> Any:
    return next(each for each in page.survey.questionnaire if each.kind == "ranking")


@needs_axe
def test_no_screen_keeps_anybody_out(town, visit, asked):
    her = visit()
    her.page.set_viewport_size({"width": 320, "height": 720})
    found: list[str] = []

    def look(where: str) -> None:
        lines = violations(her.page) + does_not_fit(her.page)
        found.extend(f"{where}: {line}" for line in lines)

    opens(her, town, asked)
    expect(her.button("Continue")).to_be_visible()
    look("first page")
    her.button("Continue").click()
    expect(her.errors()).to_be_visible()
    look("with an error")
    her.page.get_by_role("radio", name="Yes", exact=True).check()
    her.button("Continue").click()
    expect(her.page.get_by_role("group", name="What comes first?")).to_be_visible()
    look("second page")
    her.button("Continue").click()
    expect(her.page.get_by_label("More words")).to_be_visible()
    look("third page")
    her.button("Continue").click()
    her.sees_heading("Check your answers")
    look("check")
    her.box("E-mail address").fill(EMAIL)
    her.button("Send my answers").click()
    her.sees_heading("Enter the code we e-mailed you")
    look("code")
    her.box("Six-digit code").fill(last_code(EMAIL))
    her.button("Confirm my answers").click()
    her.sees_heading("Thank you. Your answers are counted.")
    look("thanks")
    for name in ("results", "print", "ask_withdrawal"):
        her.opens(town.action(f"answer_{name}", asked.pk, asked.survey.translation_key))
        look(name)
    assert found == []


@pytest.fixture
def quick(town) -> Any:
    with turn:
        question = question_block("one_choice", "Where?", options=["Square", "Quay"], required=True)
        return place(make_survey([question], title="Where?"))


@pytest.mark.parametrize("script", [True, False])
def test_a_quick_question_is_answered_where_it_stands(town, visit, quick, script):
    her = visit(java_script_enabled=script)
    her.opens(town.address(quick))
    if not script:
        her.link("Answer").click()
    her.page.get_by_role("radio", name="Quay").check()
    assert not does_not_fit(her.page)
    her.box("E-mail address").fill(EMAIL)
    her.button("Send my answer").click()
    her.sees_heading("Enter the code we e-mailed you")
    her.box("Six-digit code").fill(last_code(EMAIL))
    her.button("Confirm my answer").click()
    her.sees_heading("Thank you. Your answer is counted.")

    assert SurveyResponse.objects.get().state == "confirmed"
    her.opens(town.address(quick))
    if script:
        her.sees("You have answered.")
        expect(her.page.get_by_role("radio", name="Quay")).to_have_count(0)


@needs_axe
def test_a_quick_question_that_opens_by_itself_keeps_nobody_out(town, visit, quick):
    her = visit()
    her.opens(town.address(quick))
    expect(her.page.get_by_role("radio", name="Quay")).to_be_visible()
    assert her.page.evaluate("document.activeElement === document.body"), "the focus stays"
    assert not violations(her.page)
