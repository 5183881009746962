"""A debate and a consultation moved or stopped at once, for a reason that everybody reads."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.admin.conftest import absent, body, refused
from tests.admin.forms import moment
from tests.consultation.conftest import phase_of, rewrite
from tests.given import given
from wagtail_civic import keys
from wagtail_civic.models import AuditEntry, OutgoingMessage, Space, SpacePhase
from wagtail_civic.queries.debates import debates
from wagtail_civic.queries.spaces import orphans, state_of
from wagtail_civic.services import consultation as consultations
from wagtail_civic.services import discussion, spaces
from wagtail_civic.testing import (
    comment_on,
    five_steps,
    make_consultation,
    make_debate,
    make_register,
    make_survey,
    respond,
    space_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

REASON = "The hall was flooded."


@given
def page_with_a_comment():
    debate = make_debate()
    comment_on(debate, "Yes.")
    return debate.page


@given
def consultation_with_an_answer():
    """A consultation with a questionnaire that follows its fourth step, which somebody answered."""
    now = timezone.now().replace(second=0, microsecond=0)
    survey = make_survey(live=False, opens_at=None, closes_at=None, title="Your trips")
    page = make_consultation(five_steps(now, survey=survey), now=now)
    survey.follows = phase_of(page, 3)
    survey.save_revision().publish()
    survey.refresh_from_db()
    [_choice, words] = survey.questionnaire
    respond(survey, {words.key: "Benches"})
    return page


@pytest.fixture
def debate(page_with_a_comment):
    return debates(page_with_a_comment)[0]


@pytest.fixture
def page(consultation_with_an_answer):
    return consultation_with_an_answer


@pytest.fixture
def now(page):
    """When it was made: its fourth step ends twenty days later."""
    return phase_of(page, 3).closes_at - timedelta(days=20)


def send(client, address, deed, **data):
    data = {"deed": deed, "reason": REASON, "sure": "on", **data}
    return client.post(f"/admin/civic/pages/{address}/", data)


def of_debate(debate):
    return f"debate/{space_of(debate).pk}"


def of_consultation(page):
    return f"{page.pk}/consultation"


def following(page):
    return Space.objects.get(kind="survey", phases__follows__space=space_of(page))


class TestADebate:
    def test_extended_it_says_so_on_its_page_and_stays_so_when_that_is_published(
        self, agent, debate, now
    ):
        later = now + timedelta(days=50)
        response = send(
            agent(pages=[debate.page]), of_debate(debate), "extend", closes_at=moment(later)
        )
        assert response.status_code == 302
        page = type(debate.page).objects.get(pk=debate.page.pk)
        assert debates(page)[0].closes_at == later
        page.get_latest_revision().publish()
        assert space_of(debate).phases.get().closes_at == later
        assert [change.reason for change in space_of(debate).changes.all()] == [REASON]

    def test_suspended_nobody_comments_until_it_goes_on(self, agent, debate, client):
        editor = agent(pages=[debate.page])
        send(editor, of_debate(debate), "suspend")
        assert state_of(space_of(debate), "comment", now=timezone.now()) == "suspended"
        assert REASON in body(client.get(debate.page.url))
        assert "This debate is suspended." in body(
            editor.get(f"/admin/civic/pages/{of_debate(debate)}/")
        )
        send(editor, of_debate(debate), "resume")
        assert state_of(space_of(debate), "comment", now=timezone.now()) == "open"

    def test_not_by_whoever_may_only_edit_its_page_nor_without_a_reason(self, agent, debate):
        editor = agent(pages=[debate.page], rights=["change"])
        assert refused(send(editor, of_debate(debate), "suspend"))
        publisher = agent(pages=[debate.page])
        answer = send(publisher, of_debate(debate), "suspend", reason=" ")
        assert "reason" in answer.context["form"].errors
        assert not space_of(debate).changes.exists()

    def test_its_page_leads_there(self, agent, debate):
        edit = f"/admin/pages/{debate.page.pk}/edit/"
        assert of_debate(debate) in body(agent(pages=[debate.page]).get(edit))

    def test_another_space_is_not_one(self, agent, page):
        assert absent(send(agent(pages=[page]), f"debate/{space_of(page).pk}", "suspend"))


class TestAConsultation:
    def test_a_step_moves_with_what_follows_it(self, agent, page, now):
        later, key = now + timedelta(days=40), page.steps[3].id
        editor = agent(pages=[page])
        answer = send(editor, of_consultation(page), "extend", step=key, closes_at=moment(later))
        assert answer.status_code == 302
        page = type(page).objects.get(pk=page.pk)
        assert page.steps[3].value["closes_at"] == later
        assert page.get_latest_revision_as_object().steps[3].value["closes_at"] == later
        assert set(
            SpacePhase.objects.filter(closes_at=later).values_list("space__kind", flat=True)
        ) == {
            "consultation",
            "survey",
        }
        assert [c.reason for c in following(page).changes.all()] == [REASON]
        assert [c.reason for c in space_of(page).changes.all()] == [REASON]

    def test_a_step_that_nothing_follows_moves_in_public_as_well(self, agent, page, now, client):
        later, key = now + timedelta(days=300), page.steps[4].id
        send(
            agent(pages=[page]), of_consultation(page), "extend", step=key, closes_at=moment(later)
        )
        assert phase_of(page, 4).closes_at == later
        assert [c.reason for c in space_of(page).changes.all()] == [REASON]
        assert AuditEntry.objects.filter(action="space.extend").exists()
        assert REASON in body(client.get(page.url))

    @pytest.mark.parametrize("wrong", ["step", "closes_at", "reason"])
    def test_what_makes_no_sense_changes_nothing(self, agent, page, now, wrong):
        editor, key = agent(pages=[page]), page.steps[3].id
        data = {"step": key, "closes_at": moment(now + timedelta(days=40))}
        if wrong == "reason":
            spaces.log_change(space_of(page), kind="dates", reason=REASON, now=now)
        else:
            data[wrong] = {"step": "", "closes_at": moment(now - timedelta(days=2))}[wrong]
        answer = send(editor, of_consultation(page), "extend", **data)
        assert wrong in answer.context["form"].errors
        assert phase_of(page, 3).closes_at == now + timedelta(days=20)

    def test_not_where_results_that_follow_it_are_published(self, agent, page, now):
        SpacePhase.objects.filter(key=page.steps[3].id).update(closes_at=now - timedelta(days=3))
        SpacePhase.objects.filter(follows__key=page.steps[3].id).update(
            closes_at=now - timedelta(days=3)
        )
        data = {"step": page.steps[3].id, "closes_at": moment(now + timedelta(days=40))}
        answer = send(agent(pages=[page]), of_consultation(page), "extend", **data)
        assert "step" in answer.context["form"].errors

    def test_suspended_its_tools_stop_with_it_and_go_on_with_it(self, agent, page):
        editor = agent(pages=[page])
        shown = body(editor.get(f"/admin/civic/pages/{of_consultation(page)}/"))
        assert "Your trips" in shown
        send(editor, of_consultation(page), "suspend")
        assert consultations.sheet(page, now=timezone.now()).state == "suspended"
        assert following(page).override == "suspended"
        send(editor, of_consultation(page), "resume", reason="It is dry.")
        assert following(page).override == ""
        assert consultations.sheet(page, now=timezone.now()).state == "open"

    def test_a_register_in_a_step_stops_too_where_one_may_publish_it(self, agent, page):
        register = make_register()
        block = {"type": "civic_register", "value": {"register": register.pk, "heading": ""}}
        rewrite(page, lambda raw: raw[3]["value"]["body"].append(block)).save_revision().publish()
        send(agent(pages=[page]), of_consultation(page), "suspend")
        assert space_of(register).override == ""
        both = agent(pages=[page, register])
        send(both, of_consultation(page), "resume", reason="It is dry.")
        send(both, of_consultation(page), "suspend", reason="Another flood.")
        assert space_of(register).override == "suspended"
        send(both, of_consultation(page), "resume", reason="It is dry again.")
        assert space_of(register).override == ""

    def test_what_was_stopped_for_another_reason_stays_so(self, agent, page):
        why = {"user": None, "now": timezone.now()}
        spaces.suspend(following(page), reason="A doubt.", **why)
        editor = agent(pages=[page])
        send(editor, of_consultation(page), "suspend")
        send(editor, of_consultation(page), "resume")
        assert following(page).override == "suspended"

    def test_closed_early_all_of_it_is_over(self, agent, page):
        send(agent(pages=[page]), of_consultation(page), "close")
        assert following(page).override == "closed"
        assert consultations.sheet(page, now=timezone.now()).state == "closed"

    def test_not_by_a_stranger_nor_for_another_kind_of_page(self, agent, page, debate):
        assert refused(send(agent(), of_consultation(page), "suspend"))
        editor = agent(pages=[debate.page])
        assert absent(send(editor, of_consultation(debate.page), "suspend"))


class TestADebateWithoutAPage:
    @pytest.fixture
    def orphan(self, debate):
        space = space_of(debate)
        debate.page.delete()
        return Space.objects.get(pk=space.pk)

    def test_it_is_listed_and_another_debate_takes_its_comments(self, chief, orphan):
        assert list(orphans()) == [orphan]
        assert "1 comment" in body(chief.get(f"/admin/civic/without-a-page/{orphan.pk}/"))
        new = make_debate()
        answer = chief.post(f"/admin/civic/without-a-page/{orphan.pk}/", {"page": new.page.pk})
        assert answer.status_code == 302
        assert not orphans().exists()
        sheet = discussion.sheet(new, now=timezone.now())
        assert sheet.space == orphan
        assert [shown.body for shown in sheet.comments] == ["Yes."]

    def test_not_one_in_which_people_wrote_nor_a_page_without_any(self, chief, orphan):
        new = make_debate()
        comment_on(new, "No.")
        for page in (new.page, new.page.get_parent()):
            answer = chief.post(f"/admin/civic/without-a-page/{orphan.pk}/", {"page": page.pk})
            assert "page" in answer.context["form"].errors
        assert list(orphans()) == [orphan]


def test_letters_name_the_question_and_not_the_page(debate):
    comment = comment_on(debate, "Perhaps.")
    discussion.decide(
        "invalidate",
        records=type(comment).objects.filter(pk=comment.pk),
        reason="Rude.",
        user=None,
        now=timezone.now(),
    )
    message = OutgoingMessage.objects.get(kind="comment_set_aside")
    assert keys.unseal(message.sealed)["context"]["title"] == debate.title
