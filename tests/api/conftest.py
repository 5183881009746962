"""People and petitions that the tests of the API are about."""

import pytest

from tests.api.schema_client import SchemaClient
from tests.given import given
from wagtail_civic.queries.debates import IdeaDebate
from wagtail_civic.services import limits
from wagtail_civic.testing import (
    cast_vote,
    comment_on,
    make_budget,
    make_consultation,
    make_debate,
    make_ideabox,
    make_petition,
    make_project,
    make_register,
    make_survey,
    observe,
    place,
    propose,
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


@pytest.fixture
def survey(db):
    """A questionnaire of two questions, on a page; everybody may read its results."""
    survey = make_survey(title="The market", results_shown="always")
    place(survey)
    return survey


@pytest.fixture
def separated(db):
    """Whose answers are kept apart from people: who answers is proved first."""
    return place(make_survey(secrecy="separated")).survey


@pytest.fixture
def comment(db):
    """The only one of a debate."""
    return comment_on(make_debate(), "Trees.")


@pytest.fixture
def register(db):
    """Nobody has written in it yet."""
    return make_register()


@pytest.fixture
def consultation(db):
    return make_consultation()


@pytest.fixture
def discussed(db):
    """A comment below the only idea of an idea box."""
    idea = propose(make_ideabox(), "Benches")
    return comment_on(IdeaDebate(idea.page.specific, idea), "Trees.")


@pytest.fixture
def budget():
    """With somebody's vote."""
    page = make_budget()
    cast_vote(page, make_project(page, "Benches"))
    return page


@pytest.fixture
def separated_budget():
    return make_budget(secrecy="separated")


@pytest.fixture
def address(
    key, survey, separated, comment, register, consultation, discussed, budget, separated_budget
):
    """An address of the document below the API, with a key and a number that lead somewhere."""
    known = {
        "surveys": survey.translation_key,
        "proofs": separated.translation_key,
        "debates": comment.space.translation_key,
        "registers": register.translation_key,
        "consultations": consultation.translation_key,
        "ideaboxes": discussed.space.translation_key,
        "budgets": budget.translation_key,
        "budget_proofs": separated_budget.translation_key,
    }
    idea = int(discussed.thread.target.removeprefix("idea-"))

    numbers = {"registers": observe(register, "The bus is late.").number}

    def fill(path):
        about = path.split("/")[1]
        if path.endswith("/proofs/"):
            about = {"surveys": "proofs", "budgets": "budget_proofs"}[about]
        number = numbers.get(about, comment.pk)
        if about == "ideaboxes":
            number = discussed.pk if "{idea}" in path else idea
        return path[1:].format(key=known.get(about, key), number=number, idea=idea)

    return fill


@pytest.fixture
def sign(api, key):
    """Sign as Marie, or as somebody who differs from her."""

    def send(**changes):
        return api.send(f"petitions/{key}/signatures/", {**MARIE, **changes})

    return send
