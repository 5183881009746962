"""The moderation queue: one list of what waits in every feature, scoped to what an agent may edit."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core import mail
from django.utils import timezone

from tests.admin.conftest import absent, body, refused
from tests.given import given
from wagtail_civic.models import (
    AuditEntry,
    Comment,
    Decision,
    Observation,
    OutgoingMessage,
    Report,
    Signature,
    SurveyResponse,
)
from wagtail_civic.queries.debates import debates
from wagtail_civic.services import discussion
from wagtail_civic.testing import (
    comment_on,
    make_debate,
    make_petition,
    make_register,
    make_signature,
    make_survey,
    observe,
    respond,
    space_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

LIST = "/admin/civic/moderation/"
DECIDE = f"{LIST}decide/"


@given
def page_with_what_waits():
    return make_debate().page


@pytest.fixture
def debate(page_with_what_waits):
    return debates(page_with_what_waits)[0]


@pytest.fixture
def comment(debate):
    return comment_on(debate, "Benches first.")


def held(model, **fields):
    model.objects.update(state="held", hold_reason="rush", **fields)


def listed(client, **asked):
    response = client.get(f"{LIST}?{urlencode(asked)}")
    assert response.status_code == 200
    return body(response)


def decide(client, deed, *ids, reason="", confirmed=True, **data):
    said = {"deed": deed, "id": list(ids), "reason": reason, **data}
    return client.post(DECIDE, said | ({"confirmed": "1"} if confirmed else {}))


def report(comment, number=1, reason="spam", at=None):
    for each in range(number):
        Report.objects.create(
            comment=comment, reason=reason, reporter=f"r{each}", at=at or timezone.now()
        )


class TestListing:
    def test_it_holds_what_waits_in_every_feature(self, chief, comment):
        petition, survey = make_petition(title="More trees"), make_survey()
        make_signature(space_of(petition), first_name="Ines")
        respond(survey, {survey.questionnaire.sections[0].questions[1].key: "A roof."})
        held(Signature)
        held(SurveyResponse)
        words = listed(chief)
        for text in ("Benches first.", "Ines", "A roof.", "More trees"):
            assert text in words
        assert "Benches first." not in listed(chief, kind="signature")
        assert "Ines" not in listed(chief, kind="comment")

    def test_what_somebody_has_read_waits_no_longer_until_it_is_reported(self, chief, comment):
        discussion.keep(Comment.objects.all(), user=None, now=timezone.now())
        assert "Benches first." not in listed(chief)
        report(comment)
        assert "Benches first." in listed(chief)
        assert "Advertising" in listed(chief, show="reported")

    def test_what_three_people_reported_comes_first(self, chief, debate, comment):
        second = comment_on(debate, "Buy pills.")
        report(second, 3)
        words = listed(chief)
        assert words.index("Buy pills.") < words.index("Benches first.")

    def test_reported_ones_come_before_the_rest_and_grave_ones_before_other_reports(
        self, chief, debate, comment
    ):
        said = ["Buy pills.", "I will burn it.", "Many say so."]
        spam, threat, many = (comment_on(debate, each) for each in said)
        report(spam)
        report(threat, reason="threat")
        report(many, 3)
        words = listed(chief)
        order = ["Many say so.", "I will burn it.", "Buy pills.", "Benches first."]
        assert [words.index(each) for each in order] == sorted(words.index(each) for each in order)

    def test_a_report_that_was_dealt_with_puts_nothing_first(self, chief, debate, comment):
        threat = comment_on(debate, "I will burn it.")
        report(threat, reason="threat")
        Report.objects.update(handled_at=timezone.now())
        words = listed(chief)
        assert words.index("Benches first.") < words.index("I will burn it.")

    def test_it_is_searched_and_filtered_and_nonsense_shows_nothing(self, chief, debate, comment):
        assert "Benches first." in listed(chief, q="bench nadia")
        assert "Benches first." not in listed(chief, q="trees")
        assert "Benches first." in listed(chief, space=comment.space_id)
        for wrong in ({"space": "999999"}, {"show": "x"}, {"kind": "user"}):
            assert "Benches first." not in listed(chief, **wrong)

    def test_it_says_what_is_overdue(self, chief, comment):
        assert "Benches first." not in listed(chief, overdue="on")
        long_ago = timezone.now() - timedelta(days=6)
        Comment.objects.update(confirmed_at=long_ago)
        assert "Overdue" in listed(chief, overdue="on")

    def test_a_list_costs_the_same_whatever_its_length(
        self, chief, debate, django_assert_max_num_queries
    ):
        for number in range(4):
            report(comment_on(debate, f"Comment {number}."))
        with django_assert_max_num_queries(30):
            listed(chief)

    def test_it_leaves_as_a_spreadsheet_without_saying_who_wrote(self, chief, comment):
        words = body(chief.get(f"{LIST}export/?format=csv"))
        assert "Benches first." in words
        assert comment.participant.email not in words
        assert AuditEntry.objects.get(action="moderation.export").data["count"] == 1

    def test_an_observation_to_be_checked_leads_to_its_register(self, chief, comment):
        row = observe(make_register(), "The bridge shakes.", name="Odile")
        assert "The bridge shakes." not in listed(chief)
        held(Observation)
        words = listed(chief, kind="observation", q="odile")
        assert "The bridge shakes." in words
        assert f'/admin/civic/registers/{row.pk}/"' in words
        assert f'value="observation:{row.pk}"' not in words
        assert "Odile" not in body(chief.get(f"{LIST}export/?format=csv"))
        assert "Hidden" not in words

    def test_nothing_is_decided_here_about_an_observation(self, chief):
        row = observe(make_register(), "The bridge shakes.")
        held(Observation)
        decide(chief, "release", f"observation:{row.pk}", reason="Fine.")
        row.refresh_from_db()
        assert row.state == "held"


class TestScope:
    def test_an_editor_sees_what_stands_on_her_pages_and_nothing_else(self, agent, debate, comment):
        other = comment_on(make_debate(), "Elsewhere.")
        client = agent("moderate_signature", pages=[debate.page])
        words = listed(client)
        assert "Benches first." in words
        assert "Elsewhere." not in words
        assert client.get(f"{LIST}comment/{comment.pk}/").status_code == 200
        assert client.get(f"{LIST}comment/{other.pk}/").status_code in (302, 404)
        decide(client, "invalidate", f"comment:{other.pk}", reason="No.")
        other.refresh_from_db()
        assert other.state == "confirmed"
        assert "Elsewhere." not in body(client.get(f"{LIST}export/?format=csv"))

    def test_whoever_has_no_right_sees_nothing(self, agent):
        client = agent()
        for path in (LIST, f"{LIST}export/"):
            assert refused(client.get(path))
        assert refused(decide(client, "keep", "comment:1"))

    def test_whoever_only_reads_decides_nothing(self, agent, debate, comment):
        client = agent(pages=[debate.page])
        assert "Decide about" not in listed(client)
        decide(client, "invalidate", f"comment:{comment.pk}", reason="No.")
        comment.refresh_from_db()
        assert comment.state == "confirmed"

    def test_nobody_answers_for_the_city_without_the_right(self, agent, debate, comment):
        said = {"public_name": "The city", "body": "In May."}
        agent(pages=[debate.page]).post(f"{LIST}comment/{comment.pk}/", said)
        assert Comment.objects.count() == 1


class TestDeciding:
    def test_first_it_says_how_many_and_nothing_happens(self, chief, comment):
        answer = decide(chief, "invalidate", f"comment:{comment.pk}", confirmed=False)
        assert "Comment: 1" in body(answer)
        comment.refresh_from_db()
        assert comment.state == "confirmed"

    def test_what_is_removed_is_gone_with_its_reason_and_its_author_is_told(self, chief, comment):
        decide(chief, "invalidate", f"comment:{comment.pk}", reason="An insult.")
        comment.refresh_from_db()
        assert (comment.state, comment.decision.reason) == ("invalidated", "An insult.")
        assert OutgoingMessage.objects.get().kind == "comment_set_aside"
        assert AuditEntry.objects.filter(action="comment.invalidate").exists()
        assert "An insult." in listed(chief, show="removed")

    def test_a_decision_is_undone_as_a_whole(self, chief, comment):
        decide(chief, "invalidate", f"comment:{comment.pk}", reason="An insult.")
        chief.post(f"/admin/civic/decisions/{Decision.objects.get().pk}/undo/")
        comment.refresh_from_db()
        assert comment.state == "confirmed"

    @pytest.mark.parametrize("reason", ["", "   "])
    def test_not_without_a_reason(self, chief, comment, reason):
        answer = decide(chief, "invalidate", f"comment:{comment.pk}", reason=reason)
        assert answer.status_code == 200
        comment.refresh_from_db()
        assert comment.state == "confirmed"

    def test_the_rule_that_was_broken_is_told_in_the_language_of_the_author(
        self, chief, comment, django_capture_on_commit_callbacks
    ):
        Comment.objects.filter(pk=comment.pk).update(language="fr")
        with django_capture_on_commit_callbacks(execute=True):
            decide(chief, "invalidate", f"comment:{comment.pk}", rule="personal", reason="« 0561 »")
        assert Decision.objects.get().rule == "personal"
        told = "Il donne des données personnelles de quelqu’un. « 0561 »"
        assert told in mail.outbox[-1].body
        assert "It gives somebody’s personal data." in listed(chief, show="removed")

    def test_a_rule_is_reason_enough_and_an_invented_one_is_none(self, chief, comment):
        assert decide(chief, "invalidate", f"comment:{comment.pk}", rule="rude").status_code == 200
        assert not Decision.objects.exists()
        decide(chief, "invalidate", f"comment:{comment.pk}", rule="spam", reason="")
        assert Decision.objects.get().rule == "spam"

    def test_the_preview_shows_what_it_is_about(self, chief, comment):
        preview = decide(chief, "invalidate", f"comment:{comment.pk}", confirmed=False)
        assert "Benches first." in body(preview)

    def test_several_kinds_at_once_and_each_as_far_as_it_can_be(self, chief, comment):
        petition = make_petition()
        signature = make_signature(space_of(petition), state="held", hold_reason="rush")
        ids = (f"comment:{comment.pk}", f"signature:{signature.pk}")
        preview = body(decide(chief, "release", *ids, confirmed=False))
        assert "Signature: 1" in preview
        assert "1 other of your selection stays as it is" in preview
        decide(chief, "release", *ids, reason="Looked at.")
        signature.refresh_from_db()
        assert signature.state == "confirmed"

    def test_all_of_a_list_is_what_its_filters_say(self, chief, debate, comment):
        comment_on(debate, "Trees first.")
        decide(chief, "invalidate", reason="No.", all="1", filters="q=trees")
        states = dict(Comment.objects.values_list("body", "state"))
        assert states == {"Benches first.": "confirmed", "Trees first.": "invalidated"}

    def test_filters_that_cannot_be_read_mean_nothing_and_not_everything(self, chief, comment):
        decide(chief, "invalidate", reason="No.", all="1", filters="space=999999")
        comment.refresh_from_db()
        assert comment.state == "confirmed"

    def test_what_is_read_and_left_needs_no_reason(self, chief, comment):
        decide(chief, "keep", f"comment:{comment.pk}")
        comment.refresh_from_db()
        assert comment.reviewed_at

    @pytest.mark.parametrize(
        "ids", [["comment:x"], ["user:1"], ["comment:999999"], [":"], ["comment:" + "9" * 30]]
    )
    def test_invented_numbers_change_nothing(self, chief, comment, ids):
        assert decide(chief, "invalidate", *ids, reason="No.").status_code == 302
        assert not Decision.objects.exists()

    def test_an_invented_deed_is_none(self, chief, comment):
        assert absent(decide(chief, "delete", f"comment:{comment.pk}"))

    def test_the_city_answers_from_here(self, chief, comment):
        address = f"{LIST}comment/{comment.pk}/"
        assert "Benches first." in body(chief.get(address))
        chief.post(address, {"public_name": "Roads department", "body": "In May."})
        answer = Comment.objects.get(official=True)
        assert (answer.parent, answer.public_name) == (comment, "Roads department")

    @pytest.mark.parametrize("wrong", [{"body": ""}, {"public_name": ""}])
    def test_an_answer_says_something_in_somebodys_name(self, chief, comment, wrong):
        said = {"public_name": "Roads department", "body": "In May.", **wrong}
        assert chief.post(f"{LIST}comment/{comment.pk}/", said).status_code == 200
        assert Comment.objects.count() == 1
