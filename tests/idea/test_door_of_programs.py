"""An idea box for programs: the same rules as for people who use the pages."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from tests.api.conftest import api
from tests.given import given
from wagtail_civic.models import Comment, Follow, Idea, IdeaSupport, Report, Space
from wagtail_civic.services import idea as ideas
from wagtail_civic.testing import last_code, make_ideabox, propose

__all__ = ["api"]

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]

WORDS = {"title": "A fountain", "body": "Children are thirsty.", "email": "ada@example.org"}


@given
def program_box():
    return make_ideabox(title="The idea box")


@pytest.fixture
def box(program_box):
    return program_box


def address(box, *parts):
    return "/".join(["ideaboxes", str(box.translation_key), *map(str, parts), ""])


def confirm(api, sent, email="ada@example.org"):
    return api.send("confirmations/", {"handle": sent.json()["handle"], "code": last_code(email)})


def test_a_program_lists_and_reads_idea_boxes(api, box):
    idea = propose(box, "Benches", latitude="43.6", longitude="1.44")
    [found] = api.read("ideaboxes/").json()["results"]
    assert (found["title"], found["total"], found["state"]) == ("The idea box", 1, "open")
    answer = api.read(address(box)).json()
    assert [each["title"] for each in answer["ideas"]] == ["Benches"]
    assert answer["statuses"][0]["name"] == "Received"
    assert api.read(address(box), {"search": "zebra"}).json()["ideas"] == []
    one = api.read(address(box, "ideas", idea.pk)).json()
    assert (one["latitude"], one["longitude"]) == (43.6, 1.44)


@pytest.mark.parametrize("wrong", [{"page": 0}, {"sort": "secret"}, {"theme": "a b"}])
def test_what_makes_no_sense_is_refused(api, box, wrong):
    assert api.read(address(box), wrong).status_code == 400


def test_a_merged_idea_reads_as_the_one_that_stands_for_it(api, box):
    kept, gone = propose(box, "Kept"), propose(box, "Gone")
    ideas.merge(gone, into=kept, said=ideas.Said("Same."), user=None, now=timezone.now())
    one = api.read(address(box, "ideas", gone.pk)).json()
    assert one["number"] == kept.pk
    assert [each["number"] for each in one["merged"]] == [gone.pk]
    assert [each["kind"] for each in one["trail"]] == ["took_in"]


def test_a_hidden_idea_is_not_there(api, box):
    idea = propose(box, "Benches")
    Idea.objects.filter(pk=idea.pk).update(state="held")
    assert api.read(address(box, "ideas", idea.pk)).status_code == 404
    assert api.send(address(box, "ideas", idea.pk, "supports"), {}).status_code == 404


def test_where_the_ideas_are(api, box):
    propose(box, "Benches", latitude="43.6", longitude="1.44")
    answer = api.read(f"ideaboxes/{box.translation_key}/ideas.geojson")
    (feature,) = answer.json()["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [1.44, 43.6]}
    assert answer.headers["Cache-Control"] == "public, max-age=60"


def test_a_program_proposes_and_confirms(api, box):
    sent = api.send(address(box, "ideas"), WORDS)
    assert sent.status_code == 202
    done = confirm(api, sent).json()
    idea = Idea.objects.get()
    assert (done["state"], done["idea"], done["ideabox"]) == (
        "confirmed",
        idea.pk,
        str(box.translation_key),
    )
    assert idea.state == "confirmed"


@pytest.mark.parametrize(
    "wrong",
    [{"title": ""}, {"body": "\u202e"}, {"email": "ada"}, {"latitude": 400, "longitude": 1}],
)
def test_what_is_wrong_is_refused(api, box, wrong):
    assert api.send(address(box, "ideas"), {**WORDS, **wrong}).status_code == 400
    assert not Idea.objects.exists()


def test_one_too_many_is_refused_when_it_would_count(api):
    box = make_ideabox(most_ideas=1)
    api.send(address(box, "ideas"), WORDS)
    second = api.send(address(box, "ideas"), {**WORDS, "title": "Another"})
    code = last_code("ada@example.org")
    assert (
        api.send("confirmations/", {"handle": second.json()["handle"], "code": code}).json()[
            "state"
        ]
        == "confirmed"
    )
    refused = api.send("confirmations/", {"token": first_token()})
    assert (refused.status_code, refused.json()["code"]) == (403, "limit_reached")


def first_token():
    return re.search(r"/confirm/([^/]+)/", mail.outbox[0].body).group(1)


def test_a_program_supports(api, box):
    idea = propose(box, "Benches")
    sent = api.send(address(box, "ideas", idea.pk, "supports"), {"email": "eve@example.org"})
    assert sent.status_code == 202
    assert confirm(api, sent, "eve@example.org").json()["state"] == "confirmed"
    assert IdeaSupport.objects.get().state == "confirmed"


def test_a_stranger_takes_nothing_back(api, box):
    idea = propose(box, "Benches")
    refused = api.send(
        address(box, "ideas", idea.pk, "supports", "withdrawal"), {"state": "withdrawn"}
    )
    assert (refused.status_code, refused.json()["code"]) == (403, "verification_required")


def test_a_program_comments_below_an_idea(api, box):
    idea = propose(box, "Benches")
    said = {
        "body": "Who pays?",
        "public_name": "Eve",
        "stance": "against",
        "email": "eve@example.org",
    }
    sent = api.send(address(box, "ideas", idea.pk, "comments"), said)
    assert confirm(api, sent, "eve@example.org").json()["ideabox"] == str(box.translation_key)
    (comment,) = api.read(address(box, "ideas", idea.pk, "debate")).json()["comments"]
    assert (comment["body"], comment["stance"]) == ("Who pays?", "against")
    assert Comment.objects.get().thread.target == f"idea-{idea.pk}"
    reported = api.send(
        address(box, "ideas", idea.pk, "comments", comment["number"], "reports"), {"reason": "spam"}
    )
    assert reported.status_code == 202


def test_a_program_reports(api, box):
    idea = propose(box, "Benches")
    assert (
        api.send(address(box, "ideas", idea.pk, "reports"), {"reason": "spam"}).status_code == 202
    )
    assert Report.objects.get().idea == idea


def test_a_link_to_withdraw_is_asked_for(api, box):
    confirm(api, api.send(address(box, "ideas"), WORDS))
    said = {"ideabox": str(box.translation_key), "email": "ada@example.org"}
    assert api.send("withdrawals/link/", said).status_code == 202


class TestFollowing:
    def test_a_stranger_is_sent_a_link_and_nothing_is_stored(self, api, box):
        idea = propose(box, "Benches")
        before = Follow.objects.count()
        sent = api.send(address(box, "ideas", idea.pk, "follows"), {"email": "eve@example.org"})
        assert sent.status_code == 202
        assert sent.json()["state"] == "link_sent"
        assert "eve@example.org" not in sent.json()["masked_email"]
        assert Follow.objects.count() == before
        (link,) = re.findall(r"/civic/ideas/follow/[^/\s]+/", mail.outbox[-1].body)
        Client().post(link)
        assert Follow.objects.filter(target=f"idea-{idea.pk}").count() == 1

    def test_somebody_signed_in_follows_with_one_request_and_no_longer(
        self, api, box, django_user_model
    ):
        idea = propose(box, "Benches")
        api.force_login(django_user_model.objects.create_user("ada", "ada@example.org", "x"))
        box_space = Space.objects.get(pk=idea.space_id)
        box_space.handler = "account"
        box_space.save()
        headers = api.prove_origin()
        done = api.send(address(box, "ideas", idea.pk, "follows"), {}, headers=headers)
        assert (done.status_code, done.json()) == (200, {"state": "following"})
        follow = Follow.objects.get(target=f"idea-{idea.pk}")
        assert follow.frequency == "now"
        for _time in range(2):
            gone = address(box, "ideas", idea.pk, "follows", "withdrawal")
            assert api.send(gone, {"state": "withdrawn"}, headers=headers).status_code == 200
        follow.refresh_from_db()
        assert follow.frequency == "never"

    def test_a_stranger_unfollows_nothing(self, api, box):
        idea = propose(box, "Benches")
        gone = address(box, "ideas", idea.pk, "follows", "withdrawal")
        refused = api.send(gone, {"state": "withdrawn"})
        assert (refused.status_code, refused.json()["code"]) == (403, "verification_required")

    def test_a_hidden_idea_is_not_followed(self, api, box):
        idea = propose(box, "Benches")
        Idea.objects.filter(pk=idea.pk).update(state="held")
        sent = api.send(address(box, "ideas", idea.pk, "follows"), {"email": "eve@example.org"})
        assert sent.status_code == 404
