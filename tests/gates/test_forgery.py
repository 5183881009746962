"""No page of another site makes a visitor's browser act on ours, at the doors that speak HTML."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.petition.citizen import Citizen, states
from wagtail_civic import urls
from wagtail_civic.models import Confirmation, Follow, Signature
from wagtail_civic.testing import (
    ask_question,
    comment_on,
    make_budget,
    make_consultation_index,
    make_debate,
    make_meeting,
    make_meeting_index,
    make_petition,
    make_project,
    make_question_hour,
    make_question_page,
    make_survey,
    place,
)

pytestmark = pytest.mark.django_db

#: Whoever holds the link in a letter may unsubscribe by one click of her mail program, which has no cookie.
#: The server of streams has the key of a meeting.
BY_TOKEN_ALONE = {"unsubscribe", "ingest_publish", "ingest_update", "ingest_done"}
READ_ONLY = {
    "question",
    "question_ask_me",
    "question_ask_thanks",
    "question_data",
    "question_live",
    "question_me",
    "question_one",
    "question_state",
    "question_support_thanks",
    "questionbox",
    "idea",
    "council_bodies",
    "council_body",
    "council_calendar",
    "council_chapters",
    "council_decisions",
    "council_feed",
    "council_member",
    "council_member_votes",
    "council_podcast",
    "council_votes",
    "oparl",
    "oparl_bodies",
    "oparl_body",
    "oparl_list",
    "oparl_object",
    "council_deliberations",
    "council_live",
    "council_now",
    "council_state",
    "transcript_file",
    "transcript_live",
    "transcript_search",
    "council_synthesis",
    "altcha_challenge",
    "budget_data",
    "commitments",
    "commitment",
    "commitment_picture",
    "commitment_points",
    "state",
    "me",
    "thanks",
    "answer_me",
    "answer_data",
    "answer_print",
    "answer_resume",
    "answer_results",
    "answer_thanks",
    "vote_basket",
    "vote_me",
    "vote_thanks",
    "project_print",
    "project_picture",
}
#: Disguises under which frameworks take a POST for something else.
DISGUISES = [
    {},
    {"headers": {"X-HTTP-Method-Override": "GET"}},
    {"headers": {"X-HTTP-Method": "GET"}},
    {"data": {"_method": "GET"}},
    {"content_type": "application/json", "data": "{}"},
    {"content_type": "text/plain", "data": "a=b"},
]


def of_councils():
    meeting, meetings = make_meeting(), make_meeting_index()
    listed = ("feed", "decisions", "podcast")
    found = {
        f"council_{name}": reverse(f"wagtail_civic:council_{name}", args=[page.pk])
        for page, names in (
            (meeting, ("state", "live", "calendar", "deliberations", "votes", "synthesis")),
            (meetings, listed),
        )
        for name in names
    }
    found["council_chapters"] = reverse("wagtail_civic:council_chapters", args=[meeting.pk, 1])
    for name in ("transcript_live", "transcript_search"):
        found[name] = reverse(f"wagtail_civic:{name}", args=[meeting.pk])
    said = [meeting.pk, 1, "en", "vtt"]
    found["transcript_file"] = reverse("wagtail_civic:transcript_file", args=said)
    for pattern in urls.oparl:
        parts = dict.fromkeys(pattern.pattern.converters, "people")
        found[pattern.name] = reverse(f"wagtail_civic:{pattern.name}", kwargs=parts)
    return found


@pytest.fixture(
    params=[pytest.param("a host that checks", marks=pytest.mark.long), "a host that does not"]
)
def doors(request, settings):
    """Every address that is not of the API, with what makes it lead somewhere."""
    nadia = Citizen(make_petition())
    nadia.sign()
    confirm = nadia.link()
    other = Citizen(nadia.page, "omar@example.org")
    other.sign_and_confirm(follow="on")
    survey, debate, consultation = make_survey(), make_debate(), make_consultation_index()
    asked, comment = place(survey), comment_on(debate, "A bench would do.")
    budget = make_budget()
    bench = make_project(budget)
    hour = make_question_page()
    open_question = ask_question(hour)
    found = {"confirm": confirm, "withdraw": other.link("withdraw")}
    for pattern in urls.urlpatterns:
        name = getattr(pattern, "name", None)
        arguments = {"page_id": nadia.page.pk, "token": "x", "key": survey.translation_key}
        arguments |= {"number": comment.pk, "pk": 1}
        arguments |= {"recording": 1, "language": "en", "form": "vtt"}
        wanted = {key: arguments.get(key) for key in getattr(pattern.pattern, "converters", {})}
        if name:
            found.setdefault(name, reverse(f"wagtail_civic:{name}", kwargs=wanted))
    voted = {"page_id": budget.pk, "token": "x", "number": bench.pk, "pk": 1}
    for patterns, where in (
        (urls.voting, voted),
        (urls.questions, {"page_id": hour.pk, "number": open_question.pk}),
        (urls.answering, {"page_id": asked.pk, "key": survey.translation_key, "token": "x"}),
        (urls.debating, {"page_id": debate.page.pk, "key": debate.key, "number": comment.pk}),
    ):
        for pattern in patterns:
            names = {"page_id", "key", *getattr(pattern.pattern, "converters", {})} & set(where)
            kwargs = {name: where[name] for name in names}
            found[pattern.name] = reverse(f"wagtail_civic:{pattern.name}", kwargs=kwargs)
    for name in ("calendar", "feed"):
        found[name] = reverse(f"wagtail_civic:{name}", args=[consultation.pk])
    box = make_question_hour()
    found["questionbox"] = reverse("wagtail_civic:questionbox", args=[box.page.pk, box.key])
    found["budget_data"] = reverse("wagtail_civic:budget_data", args=[make_budget().pk])
    found |= of_councils()
    if request.param == "a host that does not":
        settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if "Csrf" not in each]
    return nadia, found


def everything():
    return states(), Confirmation.objects.filter(confirmed_at=None).count(), Follow.objects.count()


def test_a_post_without_its_token_changes_nothing(doors):
    nadia, found = doors
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = nadia.client.cookies
    before = everything()

    for name in set(found) - BY_TOKEN_ALONE:
        expected = {403, 405} if name in READ_ONLY else {403}
        answers = {strict.post(found[name], **disguise).status_code for disguise in DISGUISES}
        assert answers <= expected, name

    assert everything() == before
    assert len(found) > 20


def test_no_other_method_is_answered(doors):
    nadia, found = doors
    before = everything()

    for name, url in found.items():
        for method in (nadia.client.put, nadia.client.patch, nadia.client.delete):
            assert method(url).status_code == 405, name

    assert everything() == before


def test_with_its_token_it_is_taken(doors):
    nadia, found = doors
    strict = Client(enforce_csrf_checks=True)
    token = strict.get(found["confirm"]).context["csrf_token"]

    response = strict.post(found["confirm"], {"csrfmiddlewaretoken": str(token)})

    assert response.status_code == 302
    assert Signature.objects.filter(state="confirmed").count() == 2
