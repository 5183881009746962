"""A citizen signs on her telephone, and everything that may follow."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.screens import Stage
from tests.browser.server import turn
from tests.browser.town import BENCHES, TREES
from tests.browser.visitor import NADIA, OMAR, PHONE
from wagtail_civic.models import Signature
from wagtail_civic.testing import last_link, space_of

pytestmark = pytest.mark.browser

# The same steps in other words, once their words have been read in other journeys.
REPEATED = pytest.param("fr", marks=pytest.mark.long)
in_both_languages = pytest.mark.parametrize("language", ["en", "fr"], indirect=True)


@pytest.fixture(params=["en", REPEATED])
def language(request) -> str:
    return request.param


@pytest.fixture
def her(visit, language):
    return visit(language=language)


@pytest.mark.journey
@in_both_languages
def test_she_signs_in_three_screens_and_stays_on_the_page(town, her, language):
    benches = town.petition(BENCHES, language=language)
    her.opens(town.address(benches))

    her.link("Sign the petition").click()
    her.is_led_to("Sign the petition")
    her.fills_in(NADIA)
    her.button("Sign", context="button").click()
    her.is_led_to("Enter the code we e-mailed you")
    her.enters_code(NADIA)
    her.is_led_to(
        "Thank you, %(first_name)s. You are number %(number)s.", first_name="Nadia", number=1
    )

    expect(her.page.locator("civic-live [data-civic=count]")).to_have_text("1")
    assert (her.documents, her.page.url) == (1, town.address(benches))
    assert her.language_of_page() == language
    assert Signature.objects.get().language == language
    assert Signature.objects.get().state == "confirmed"


def test_afterwards_the_page_says_that_she_has_signed(town, her, language):
    benches = town.petition(BENCHES, language=language)
    her.opens(town.address(benches))
    her.signs(NADIA)

    her.page.reload()

    her.sees("You have signed, %(first_name)s.", first_name="Nadia")
    expect(her.link("Sign the petition")).to_be_hidden()


@pytest.mark.alike
@in_both_languages
def test_the_count_is_no_lower_after_a_reload(town, her, language, settings):
    # As if the page came out of a cache: it is not counted again meanwhile.
    settings.WAGTAIL_CIVIC = settings.WAGTAIL_CIVIC | {"TALLY_SECONDS": 3600}
    benches = town.petition(BENCHES, language=language, response_threshold=3)
    her.opens(town.address(benches))
    count = her.page.locator("civic-live [data-civic=count]")
    expect(count).to_have_text("0")
    her.signs(NADIA)
    figures = her.page.locator("civic-live[of] [data-civic]")

    for _look in range(2):
        expect(count).to_have_text("1")
        told = ["1 so far", "2 more"] if language == "en" else ["1 à ce jour", "encore 2"]
        expect(figures).to_have_text(told)
        her.page.reload()


@pytest.mark.alike
@in_both_languages
def test_on_a_telephone_title_count_and_button_are_one_screen(town, her, language):
    benches = town.petition(BENCHES, language=language)
    with turn:
        benches.title = {
            "en": "Give the lime-tree street back to children, morning and evening",
            "fr": "Rendre la rue des Tilleuls aux enfants, matin et soir",
        }[language]
        benches.save_revision().publish()
        counted = {"total": 412, "refreshed_at": timezone.now()}
        space_of(benches).tallies.update_or_create(name="signatures", defaults=counted)
    her.opens(town.address(benches))

    button = her.link("Sign the petition").bounding_box()
    assert button["y"] + button["height"] < PHONE[1]
    # Nothing that few will use stands between the count and the button.
    pause = her.button("Stop updating the count").bounding_box()
    assert pause["y"] > button["y"] + button["height"]


@pytest.mark.alike
def test_she_signs_the_next_petition_with_one_press(town, her, language):
    benches, trees = (town.petition(title, language=language) for title in (BENCHES, TREES))
    her.opens(town.address(benches))
    her.signs(NADIA)

    her.opens(town.address(trees))
    her.link("Sign the petition").click()
    her.button("Sign as %(first_name)s %(initial)s", first_name="Nadia", initial="B.").click()

    her.sees("Signature counted")
    assert Signature.objects.filter(state="confirmed").count() == 2


@pytest.mark.alike
def test_somebody_else_at_the_same_computer_is_asked_anew(town, her, language):
    benches = town.petition(BENCHES, language=language)
    her.opens(town.address(benches))
    her.signs(NADIA)
    her.page.reload()

    her.button("Not you?").click()
    her.sees_heading("This browser has forgotten you")
    her.opens(town.address(benches))
    her.does_not_see("You have signed, %(first_name)s.", first_name="Nadia")
    her.signs(OMAR)

    assert Signature.objects.filter(state="confirmed").count() == 2


@in_both_languages
def test_she_withdraws_by_the_link_in_her_mail(town, her, language):
    benches = town.petition(BENCHES, language=language)
    her.opens(town.address(benches))
    her.signs(NADIA)

    her.opens(last_link(NADIA.email, "/withdraw/"))
    her.sees_heading("Withdraw your signature")
    her.button("Withdraw my signature").click()

    her.sees_heading("Your signature is withdrawn")
    assert her.language_of_page() == language
    assert town.count(benches) == 0


@pytest.mark.alike
def test_two_petitions_on_one_page_do_not_meddle_with_each_other(town, her, language):
    benches, trees = (town.petition(title, language=language) for title in (BENCHES, TREES))
    her.opens(town.square(benches, trees, language=language))
    first, second = (her.within(page.title) for page in (benches, trees))

    for petition in (first, second):
        petition.link("Sign the petition").click()
        petition.is_led_to("Sign the petition")
        petition.button("Sign", context="button").click()
        expect(petition.errors()).to_be_focused()
    assert her.shared_ids() == []

    second.fills_in(NADIA)
    second.button("Sign", context="button").click()
    second.is_led_to("Enter the code we e-mailed you")
    second.enters_code(NADIA)
    second.sees("Signature counted")

    assert her.documents == 1
    assert her.shared_ids() == []
    assert (town.count(benches), town.count(trees)) == (0, 1)


@pytest.mark.alike
def test_signing_one_petition_leaves_what_is_said_of_another(town, visit):
    stage = Stage(town, visit())
    benches, trees = stage.petition(BENCHES), stage.petition(TREES)
    stage.is_known(stage.signature(benches))
    stage.her.opens(town.square(benches, trees))
    first, second = (stage.her.within(page.title) for page in (benches, trees))
    first.sees("You have signed, %(first_name)s.", first_name="Nadia")

    second.link("Sign the petition").click()
    second.button("Sign as %(first_name)s %(initial)s", first_name="Nadia", initial="M.").click()

    second.sees("Signature counted")
    first.sees("You have signed, %(first_name)s.", first_name="Nadia")


@pytest.mark.alike
@in_both_languages
def test_refreshed_figures_are_written_as_the_page_writes_them(town, her, language):
    benches = town.petition(BENCHES, language=language)
    with turn:
        counted = {"total": 1234, "refreshed_at": timezone.now()}
        space_of(benches).tallies.update_or_create(name="signatures", defaults=counted)
    her.opens(town.address(benches))
    parts = her.page.locator("civic-live [data-civic]")
    written = parts.all_inner_texts()
    assert written[0] == ("1,234" if language == "en" else "1\u202f234")

    parts.evaluate_all("parts => parts.forEach((part) => { part.textContent = '?'; })")
    her.page.evaluate("document.querySelector('civic-live').refresh()")

    expect(parts.first).not_to_have_text("?")
    assert parts.all_inner_texts() == written
