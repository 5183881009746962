"""People and petitions that the tests of the API are about."""

from decimal import Decimal

import pytest
from django.utils import timezone

from tests.api.schema_client import SchemaClient
from tests.given import given
from wagtail_civic.queries.debates import IdeaDebate, ItemDebate
from wagtail_civic.services import commitment as commitments
from wagtail_civic.services import limits
from wagtail_civic.testing import (
    ask_question,
    cast_vote,
    comment_on,
    make_budget,
    make_consultation,
    make_debate,
    make_ideabox,
    make_meeting,
    make_petition,
    make_project,
    make_question_page,
    make_register,
    make_survey,
    observe,
    place,
    propose,
    space_of,
)

MARIE = {
    "first_name": "Marie",
    "last_name": "Durand",
    "email": "marie@example.org",
    "postcode": "99410",
}


@pytest.fixture(autouse=True)
def _nothing_remembered():
    limits.forget()
    yield
    limits.forget()


@pytest.fixture
def api():
    return SchemaClient()


@given
def benches_along_the_river():
    return make_petition(title="Benches along the river")


@pytest.fixture
def page(benches_along_the_river):
    return benches_along_the_river


@pytest.fixture
def key(page):
    return str(page.translation_key)


@given
def market_behind_the_api():
    survey = make_survey(title="The market", results_shown="always")
    place(survey)
    return survey


@given
def separated_behind_the_api():
    return place(make_survey(secrecy="separated")).survey


@given
def comment_behind_the_api():
    return comment_on(make_debate(), "Trees.")


@given
def register_behind_the_api():
    return make_register()


@given
def consultation_behind_the_api():
    return make_consultation()


@given
def voted_behind_the_api():
    page = make_budget()
    cast_vote(page, make_project(page, "Benches"))
    return page


@given
def separated_budget_behind_the_api():
    return make_budget(secrecy="separated")


@given
def discussed_behind_the_api():
    idea = propose(make_ideabox(), "Benches")
    return comment_on(IdeaDebate(idea.page.specific, idea), "Trees.")


@given
def question_behind_the_api():
    return ask_question(make_question_page())


@pytest.fixture
def survey(market_behind_the_api):
    """A questionnaire of two questions, on a page; everybody may read its results."""
    return market_behind_the_api


@pytest.fixture
def separated(separated_behind_the_api):
    """Whose answers are kept apart from people: who answers is proved first."""
    return separated_behind_the_api


@pytest.fixture
def comment(comment_behind_the_api):
    """The only one of a debate."""
    return comment_behind_the_api


@pytest.fixture
def register(register_behind_the_api):
    """Nobody has written in it yet."""
    return register_behind_the_api


@pytest.fixture
def consultation(consultation_behind_the_api):
    return consultation_behind_the_api


@pytest.fixture
def discussed(discussed_behind_the_api):
    """A comment below the only idea of an idea box."""
    return discussed_behind_the_api


@pytest.fixture
def asked(question_behind_the_api):
    """The only question of a page of them."""
    return question_behind_the_api


@pytest.fixture
def budget(voted_behind_the_api):
    """With somebody's vote."""
    return voted_behind_the_api


@pytest.fixture
def separated_budget(separated_budget_behind_the_api):
    return separated_budget_behind_the_api


@given
def commitment_behind_the_api():
    by = {"user": None, "now": timezone.now()}
    words = commitments.Words({"en": "Benches"}, latitude=Decimal(1), longitude=Decimal(2))
    return commitments.publish(commitments.add(space_of(make_ideabox()), words=words, **by), **by)


@pytest.fixture
def commitment(commitment_behind_the_api):
    """Published, with a place."""
    return commitment_behind_the_api


@given
def meeting_behind_the_api():
    return make_meeting()


@pytest.fixture
def meeting(meeting_behind_the_api):
    """With an agenda, before the council deliberates."""
    return meeting_behind_the_api


@pytest.fixture
def address(
    key,
    survey,
    separated,
    comment,
    register,
    consultation,
    discussed,
    budget,
    separated_budget,
    commitment,
    asked,
    meeting,
):
    """An address of the document below the API, with a key and a number that lead somewhere."""
    known = {
        "surveys": survey.translation_key,
        "proofs": separated.translation_key,
        "debates": comment.space.translation_key,
        "registers": register.translation_key,
        "consultations": consultation.translation_key,
        "ideaboxes": discussed.space.translation_key,
        "questionboxes": asked.space.translation_key,
        "meetings": meeting.translation_key,
        "budgets": budget.translation_key,
        "budget_proofs": separated_budget.translation_key,
    }
    idea = int(discussed.thread.target.removeprefix("idea-"))

    numbers = {"registers": observe(register, "The bus is late.").number}
    numbers["commitments"] = commitment.pk
    numbers["questionboxes"] = asked.pk
    item = space_of(meeting).agenda_items.first()
    viewed = comment_on(ItemDebate(meeting, item), "More trees.")

    def fill(path):
        about = path.split("/")[1]
        if path.endswith("/proofs/"):
            about = {"surveys": "proofs", "budgets": "budget_proofs"}[about]
        number = numbers.get(about, comment.pk)
        if about == "ideaboxes":
            number = discussed.pk if "{idea}" in path else idea
        if about == "meetings":
            number = viewed.pk if "{item}" in path else item.pk
        return path[1:].format(key=known.get(about, key), number=number, idea=idea, item=item.pk)

    return fill


@pytest.fixture
def sign(api, key):
    """Sign as Marie, or as somebody who differs from her."""

    def send(**changes):
        return api.send(f"petitions/{key}/signatures/", {**MARIE, **changes})

    return send
