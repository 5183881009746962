"""S7: no parameter of any list or filter reaches a field, whatever a careless filter would let through."""

from typing import Any

import pytest
from django.apps import apps
from django.urls import resolve
from django.utils import timezone

from wagtail_civic.queries.debates import ItemDebate
from wagtail_civic.services import commitment as commitments
from wagtail_civic.testing import (
    ask_question,
    cast_vote,
    comment_on,
    make_budget,
    make_debate,
    make_ideabox,
    make_meeting,
    make_petition,
    make_project,
    make_question_page,
    make_recording,
    make_register,
    make_signature,
    make_transcript,
    observe,
    propose,
    respond,
    space_of,
)
from wagtail_civic.testing.ideas import known

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

PREFIXES = ["", "space__", "signature__", "participant__", "page__", "rules__", "responses__"]
LOOKUPS = ["", "__startswith", "__icontains", "__in", "__isnull", "__regex"]
ORDERS = ["email", "-email", "person_key", "participant__email", "?", "pk"]
#: As many names at a time as keep an address below the number of parameters that Django reads.
AT_ONCE = 20
#: The moment of the answer, and not of what it says.
CLOCKS = {"counted_at", "now"}

LISTS = [
    "petitions/",
    "surveys/",
    "consultations/",
    "debates/",
    "registers/",
    "debates/{debate}/",
    "registers/{register}/",
    "surveys/{survey}/results/",
    "ideaboxes/",
    "ideaboxes/{box}/",
    "ideaboxes/{box}/ideas.geojson",
    "ideaboxes/{box}/ideas/{idea}/debate/",
    "meetings/",
    "said/",
    "meetings/{meeting}/transcripts/",
    "meetings/{meeting}/transcripts/{transcript}/",
    "meetings/{meeting}/items/{item}/debate/",
    "questionboxes/",
    "questionboxes/{hour}/",
    "budgets/",
    "budgets/{budget}/",
    "commitments/",
]
#: Empty as long as nothing is looked for.
WITHOUT_WORDS = {"said/"}


@pytest.fixture
def lists(consultation, survey):
    """The address of each list, in which somebody took part whom nobody may learn about."""
    petition, debate, register = make_petition(), make_debate(), make_register()
    make_signature(space_of(petition), email="secret@example.org")
    question = next(iter(survey.questionnaire))
    respond(survey, {question.key: question.options[0].key})
    comment_on(debate, "Trees.")
    observe(register, "The bus is late.", email="secret@example.org")
    budget = make_budget()
    cast_vote(budget, make_project(budget), identity=known("secret"))
    box = make_ideabox()
    idea = propose(box, "Benches", identity=known("secret"))
    by = {"user": None, "now": timezone.now()}
    commitments.publish(commitments.of_idea(idea, **by), **by)
    hour = make_question_page()
    ask_question(hour, identity=known("secret"))
    meeting = make_meeting()
    item = space_of(meeting).agenda_items.first()
    comment_on(ItemDebate(meeting, item), "More trees.")
    keys = {
        "transcript": make_transcript(make_recording(meeting)).pk,
        "meeting": meeting.translation_key,
        "item": item.pk,
        "hour": hour.translation_key,
        "budget": budget.translation_key,
        "box": box.translation_key,
        "idea": idea.pk,
        "debate": debate.translation_key,
        "register": register.translation_key,
        "survey": survey.translation_key,
    }
    return [path.format(**keys) for path in LISTS]


def without_clocks(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_clocks(each) for key, each in value.items() if key not in CLOCKS}
    return [without_clocks(each) for each in value] if isinstance(value, list) else value


def told(api, path, query=None):
    response = api.read(path, query)
    assert response.status_code == 200, (path, query)
    return without_clocks(response.json())


def documented(path):
    """By what this address says that it can be filtered."""
    view = resolve(f"/civic/api/v1.0/{path}").func.view_class
    query = view.operations["GET"].query
    # In which language to read is asked of every address.
    return {"language", *(query().fields if query else ())}


def names():
    """Of each field and relation of our models."""
    models = apps.get_app_config("wagtail_civic").get_models()
    return sorted({field.name for model in models for field in model._meta.get_fields()})


@pytest.mark.long
def test_no_parameter_reaches_a_field(api, lists):
    for path in lists:
        plain = told(api, path)
        # With somebody in it, or nothing could be seen to go.
        assert plain.get("results", [path]) or path in WITHOUT_WORDS, path
        tried = [name for name in names() if name not in documented(path)]
        for some in batched(tried):
            query = {f"{p}{n}{look}": "zzz" for p in PREFIXES for n in some for look in LOOKUPS}
            assert told(api, path, query) == plain, (path, some)


def batched(tried):
    return [tried[start : start + AT_ONCE] for start in range(0, len(tried), AT_ONCE)]


@pytest.mark.parametrize("parameter", ["order", pytest.param("sort", marks=pytest.mark.long)])
def test_no_order_reveals_one(api, lists, parameter):
    for path in lists:
        plain = told(api, path)
        for order in ORDERS:
            if parameter in documented(path):
                refused = api.read(path, {parameter: order})
                assert refused.status_code == 400, (path, order)
            else:
                asked = {parameter: order, "ordering": order}
                assert told(api, path, asked) == plain, (path, order)


def test_no_search_finds_who_took_part(api, lists):
    searched = [path for path in lists if "search" in documented(path)]
    assert searched
    for path in searched:
        for words in ("secret", "secret@example.org", "example.org"):
            found = told(api, path, {"search": words})
            (part,) = {"results", "observations", "ideas", "features", "questions"} & set(found)
            assert found[part] == [], (path, words)


def test_every_address_that_is_filtered_is_among_them():
    """A new list cannot be forgotten."""
    from wagtail_civic.api.urls import urlpatterns

    key = "0f0e0d0c-0b0a-0908-0706-050403020100"
    filled = {
        path.format(
            debate=key,
            register=key,
            survey=key,
            box=key,
            budget=key,
            hour=key,
            meeting=key,
            idea=1,
            item=1,
            transcript=1,
        )
        for path in LISTS
    }
    known = {resolve(f"/civic/api/v1.0/{path}").url_name for path in filled}
    queried = {
        pattern.name
        for pattern in urlpatterns
        if getattr(getattr(pattern.callback, "view_class", None), "operations", {}).get("GET")
        and pattern.callback.view_class.operations["GET"].query
    }
    assert queried - {"challenges"} <= known
