"""What only an idea box refuses, provoked through HTML and through the API; each record, the same from both."""

import pytest
from django.core import mail
from django.forms import model_to_dict
from django.test import Client

from tests.api.schema_client import SchemaClient
from tests.idea.conftest import address, post, send
from wagtail_civic.models import Idea, IdeaSupport, Space
from wagtail_civic.services import limits
from wagtail_civic.testing import last_code, make_ideabox, propose

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]

EMAIL = "nadia@example.org"
#: What differs from one record of the same words to the next.
OWN = {
    "id",
    "space",
    "page",
    "version",
    "participant",
    "person_key",
    "channel",
    "consent",
    "receipt",
}
OWN |= {"submitted_at", "confirmed_at", "address_hash", "digest", "idea"}


class HtmlDoor:
    def __init__(self):
        self.client = Client()

    def propose(self, box, **said):
        return _told(send(self.client, address("idea_propose", box), email=EMAIL, **said))

    def support(self, idea):
        return _told(send(self.client, address("idea_support", idea.page, idea.pk), email=EMAIL))

    def follow(self, idea, **said):
        url = address("idea_follow", idea.page, idea.pk)
        return _told(send(self.client, url, **{"email": EMAIL, **said}))

    def confirm(self, box, what):
        code = {"code": last_code(EMAIL)}
        return _told(post(self.client, address(f"idea_{what}_code", box), code))


def _told(response):
    if response.status_code < 400:
        return (200, set())
    errors = response.context["form"].errors.as_data().values()
    return (response.status_code, {error.code for each in errors for error in each})


class ApiDoor:
    def __init__(self):
        self.client = SchemaClient()

    def propose(self, box, **said):
        return self._send(f"ideaboxes/{box.translation_key}/ideas/", {"email": EMAIL, **said})

    def support(self, idea):
        key = idea.page.specific.translation_key
        return self._send(f"ideaboxes/{key}/ideas/{idea.pk}/supports/", {"email": EMAIL})

    def follow(self, idea, **said):
        key = idea.page.specific.translation_key
        return self._send(f"ideaboxes/{key}/ideas/{idea.pk}/follows/", {"email": EMAIL, **said})

    def confirm(self, box, what):
        return self._send("confirmations/", {"handle": self.handle, "code": last_code(EMAIL)})

    def _send(self, path, data):
        response = self.client.send(path, data)
        answer = response.json()
        self.handle = answer.get("handle", getattr(self, "handle", ""))
        return (response.status_code if response.status_code >= 400 else 200, _codes(answer))


def _codes(answer):
    inner = answer.get("errors") or {}
    return (
        {each["code"] for each in inner.values()} or {answer["code"]} if "code" in answer else set()
    )


DOORS = {"html": HtmlDoor, "api": ApiDoor}


@pytest.fixture(autouse=True)
def _nothing_remembered(settings):
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "FORM_MIN_SECONDS": 0}
    limits.forget()
    yield
    limits.forget()


@pytest.fixture(params=DOORS)
def door(request):
    return DOORS[request.param]


def words(number):
    return {"title": f"A fountain of number {number}", "body": "Children are thirsty."}


def test_one_idea_more_than_a_person_may_have(door):
    box = make_ideabox(most_ideas=1)
    first, second = door(), door()
    assert first.propose(box, **words(1)) == (200, set())
    assert first.confirm(box, "propose") == (200, set())
    # She who is not known here learns it once her address is proved: nobody else may.
    assert second.propose(box, **words(2)) == (200, set())
    assert second.confirm(box, "propose") == (403, {"limit_reached"})
    assert Idea.objects.filter(state="confirmed").count() == 1


def test_one_support_more_than_a_person_may_give(door):
    box = make_ideabox(most_supports=1)
    ideas = [propose(box), propose(box)]
    first, second = door(), door()
    assert first.support(ideas[0]) == (200, set())
    assert first.confirm(box, "support") == (200, set())
    assert second.support(ideas[1]) == (200, set())
    assert second.confirm(box, "support") == (403, {"limit_reached"})
    assert IdeaSupport.objects.filter(state="confirmed").count() == 1


@pytest.mark.parametrize(
    ("wrong", "code"),
    [({"title": " "}, "required"), ({"body": "a\u202eb"}, "invalid_text")],
)
def test_words_that_are_not_taken(door, wrong, code):
    box = make_ideabox()
    status, codes = door().propose(box, **{**words(1), **wrong})
    assert (status, codes) == (400, {code})


def test_both_store_the_same():
    stored = []
    for door in DOORS.values():
        visitor, box = door(), make_ideabox()
        visitor.propose(box, **words(1), public_name="Nadia")
        visitor.confirm(box, "propose")
        row = model_to_dict(Idea.objects.get(page=box))
        stored.append({name: value for name, value in row.items() if name not in OWN})
    assert stored[0] == stored[1]


@pytest.mark.parametrize(
    ("email", "told"),
    [
        (EMAIL, (200, set())),
        ("", (400, {"required"})),
        ("nadia@", (400, {"invalid_email"})),
    ],
)
def test_following_asks_for_an_address_that_exists(door, email, told):
    idea = propose(make_ideabox())
    assert door().follow(idea, email=email) == told
    assert len(mail.outbox) == (email == EMAIL)


def test_once_names_are_erased_nobody_follows(door):
    idea = propose(make_ideabox())
    Space.objects.filter(pk=idea.space_id).update(secret="")
    status, codes = door().follow(idea)
    assert (status, codes) == (403, {"closed"})
