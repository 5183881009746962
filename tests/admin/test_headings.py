"""Each screen says what it is about, and each button what it does, in French as well."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from tests.admin.conftest import body
from wagtail_civic.models import Decision, Signature
from wagtail_civic.services import petition as petitions

OF_A_PAGE = {"dates": "Extend or suspend", "acts": "Say what was done", "try": "Try it"}


@pytest.fixture
def decision(chief, space):
    petitions.decide(
        "invalidate",
        records=Signature.objects.filter(space=space),
        reason="Copied from a list.",
        user=chief.user,
        now=timezone.now(),
    )
    return Decision.objects.get()


@pytest.mark.parametrize(("name", "title"), OF_A_PAGE.items())
def test_a_screen_about_a_petition_shows_its_name(chief, benches, name, title):
    page = body(chief.get(reverse(f"wagtail_civic_admin:{name}", args=[benches.pk])))

    assert re.search(rf"<h1[^>]*>\s*{title}: More benches\s*</h1>", page)
    assert '<h2 class="w-h2">More benches</h2>' in page


def test_in_french_a_space_stands_before_the_colon(chief, in_french, benches):
    page = body(chief.get(reverse("wagtail_civic_admin:dates", args=[benches.pk])))

    assert re.search(r"<h1[^>]*>\s*[^<:]+\u00a0: More benches\s*</h1>", page)


@pytest.mark.parametrize(("kept", "word"), [(1, "Écartée"), (3, "Écartées")])
def test_a_decision_about_one_is_in_the_singular(chief, in_french, decision, kept, word):
    Decision.objects.update(count=kept)

    row = body(chief.get(reverse("civic_decisions:index"))).split("<tbody>")[-1]
    asked = body(chief.get(reverse("civic_decisions:undo", args=[decision.pk])))

    assert re.findall(r"\bÉcartées?\b", row)[0] == word
    assert f"{word}\u00a0: {kept} dans «\u00a0More benches" in asked


def test_a_decision_is_written_like_a_sentence(decision):
    assert str(decision) == "Set aside: 3"
    with override("fr"):
        assert str(decision) == "Écartées\u00a0: 3"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_two_buttons_of_the_screen_that_undoes_say_the_same(chief, decision, language, request):
    if language == "fr":
        request.getfixturevalue("in_french")

    page = body(chief.get(reverse("civic_decisions:undo", args=[decision.pk])))

    assert page.count(">Annuler<") == 0
    assert ("Leave it as it is" in page) is (language == "en")
    assert ("Laisser en l’état" in page) is (language == "fr")
    assert "More benches" in page


def test_a_row_of_the_petitions_leads_to_its_signatures_once(chief, benches):
    response = chief.get(reverse("civic_petitions:index"))

    assert (
        len(re.findall(r"<a [^>]*>\s*(?:<svg.*?</svg>)?\s*Signatures\s*</a>", body(response), re.S))
        == 1
    )
    assert body(response).count("Extend or suspend") == 1


def test_the_page_itself_leads_there_once_as_well(chief, benches):
    page = body(chief.get(f"/admin/pages/{benches.pk}/edit/"))

    assert page.count(f'href="/admin/civic/pages/{benches.pk}/signatures/"') == 1
