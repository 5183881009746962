"""A picture with the help of a question: on the screen, on paper and for applications, and never without words."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from tests.survey.resident import Resident
from wagtail_civic.blocks.questions import QuestionsBlock
from wagtail_civic.testing import make_survey, place, question_block

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

WORDS = "The square, seen from the river"


@pytest.fixture
def image(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return get_image_model().objects.create(title="Square", file=get_test_image_file())


def asking(image, words=WORDS):
    return question_block("yes_no", "Trees here?", picture=image.pk, picture_says=words)


@pytest.fixture
def nadia(image):
    survey = make_survey([asking(image)])
    return Resident(place(survey), survey)


def test_it_is_shown_where_the_question_is_asked(nadia):
    nadia.open()
    assert f'alt="{WORDS}"' in nadia.shown
    assert f'alt="{WORDS}"' in nadia.client.get(nadia.url("print")).content.decode()


def test_an_application_learns_where_it_is_and_what_it_shows(nadia):
    root = reverse("wagtail_civic:api:schema").removesuffix("schema/")
    address = f"{root}surveys/{nadia.survey.translation_key}/"
    properties = nadia.client.get(address).json()["schema"]["properties"]
    (question,) = properties.values()
    assert question["x-civic-picture"]["alt"] == WORDS
    assert question["x-civic-picture"]["url"].startswith("http")


def test_a_picture_that_was_deleted_leaves_the_question(nadia, image):
    image.delete()
    nadia.open()
    assert "Trees here?" in nadia.shown
    assert "<img" not in nadia.shown


def test_without_words_nothing_is_saved(image):
    block = QuestionsBlock()
    block.clean(block.to_python([asking(image)]))
    with pytest.raises(ValidationError):
        block.clean(block.to_python([asking(image, words="")]))
