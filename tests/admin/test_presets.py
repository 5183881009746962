"""A questionnaire that is written already becomes a draft like any other."""

import pytest
from wagtail.models import Locale

from wagtail_civic.models import Survey
from wagtail_civic.services.survey import presets

pytestmark = pytest.mark.django_db
READY = "/admin/civic/questionnaires/ready-made/"


@pytest.fixture
def french(db):
    return Locale.objects.get_or_create(language_code="fr")[0]


def begin(client, name="how-to-consult"):
    return client.post(READY, {"preset": name})


def test_the_list_leads_to_them(chief):
    assert READY in chief.get("/admin/civic/questionnaires/").content.decode()
    assert "How do you want to be consulted?" in chief.get(READY).content.decode()


def test_it_is_a_draft_in_every_language_of_the_site(chief, french):
    response = begin(chief)
    found = {each.locale.language_code: each for each in Survey.objects.all()}
    assert response["Location"].endswith(f"/edit/{found['en'].pk}/")
    assert found["en"].title == "How do you want to be consulted?"
    assert found["fr"].title == "Comment voulez-vous être consultés\u202f?"
    assert not any(each.live for each in found.values())


def test_answers_in_both_count_together(chief, french):
    begin(chief)
    english, local = (Survey.objects.get(locale__language_code=code) for code in ("en", "fr"))
    assert english.translation_key == local.translation_key

    def keys(survey):
        return [(q.key, [o.key for o in q.options]) for q in survey.questionnaire]

    assert keys(english) == keys(local)
    assert len(keys(english)) == 9


def test_an_editor_can_publish_it_as_it_is(chief):
    begin(chief)
    survey = Survey.objects.get()
    block = survey.questions.stream_block
    assert block.clean(survey.questions), "every part is valid for its field"
    assert chief.get(f"/admin/civic/questionnaires/edit/{survey.pk}/").status_code == 200


def test_nobody_makes_one_who_may_not_write_one(agent):
    reader = agent("view_survey")
    assert begin(reader).status_code == 302
    assert READY not in reader.get("/admin/civic/questionnaires/").content.decode()
    assert not Survey.objects.exists()


@pytest.mark.parametrize("name", ["", "none", "__class__"])
def test_there_are_no_others(chief, name):
    assert begin(chief, name)["Location"] == READY
    assert not Survey.objects.exists()
    with pytest.raises(KeyError):
        presets.create(name)
