"""A petition that is approved from the dashboard is published under the same rules as from its editor."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet, page_viewset_registry
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from tests.admin.conftest import body
from wagtail_civic.admin import publishing_guard
from wagtail_civic.panels import MANDATE_FIELDS
from wagtail_civic.testing import make_consultation, make_petition, petition_models, space_of
from wagtail_civic.testing.pages import home_page

EMPTY = {"mandate_answer": None, "mandate_confirmed": False}
AJAX = {"headers": {"x-requested-with": "XMLHttpRequest"}}


@pytest.fixture
def reviewer(agent, db):
    """Approves and may publish, and has no right to edit a page."""
    client = agent(pages=[home_page()], rights=["publish"])
    task = GroupApprovalTask.objects.create(name="Check")
    task.groups.add(Group.objects.get(name=client.user.username))
    workflow = Workflow.objects.create(name="One reviewer")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    client.workflow = workflow
    return client


def url(client, page, name="approve"):
    state = client.workflow.start(page, None).current_task_state
    return f"/admin/pages/workflow/action/{page.pk}/{name}/{state.pk}/"


def live(page):
    page.refresh_from_db()
    return page.live


def test_a_complete_one_is_published(reviewer):
    page = make_petition(live=False)

    reviewer.post(url(reviewer, page), {"comment": ""})

    assert live(page)


@pytest.mark.parametrize("complete", [True, False])
def test_a_consultation_is_approved_with_its_steps_alone(reviewer, complete):
    page = make_consultation(None if complete else [], live=False)

    reviewer.post(url(reviewer, page), {"comment": ""})

    assert live(page) is complete


@pytest.mark.parametrize("field", MANDATE_FIELDS)
def test_without_its_mandate_it_waits(reviewer, field):
    page = make_petition(live=False, **{field: EMPTY.get(field, "")})

    response = reviewer.post(url(reviewer, page), {"comment": ""}, follow=True)

    assert not live(page)
    assert page.current_workflow_state
    assert "was not approved" in body(response)


def test_the_newest_draft_decides(reviewer):
    page = make_petition(live=False)
    address = url(reviewer, page)
    page.mandate_open = ""
    page.save_revision()

    reviewer.post(address, {"comment": ""})

    assert not live(page)


def test_a_change_without_its_reason_waits_too(reviewer, benches):
    benches.closes_at = timezone.now() + timedelta(days=300)
    benches.save_revision()

    reviewer.post(url(reviewer, benches), {"comment": ""})

    assert space_of(benches).phases.get().closes_at < timezone.now() + timedelta(days=200)
    benches.refresh_from_db()
    assert benches.has_unpublished_changes
    assert not benches.change_reason


def test_with_a_comment_it_is_the_same(reviewer):
    page = make_petition(live=False, mandate_open="")

    response = reviewer.post(url(reviewer, page), {"comment": "Fine."}, **AJAX)

    assert response.json()["redirect"]
    assert not live(page)


def test_whoever_may_edit_is_led_to_the_editor(chief, reviewer):
    page = make_petition(live=False, mandate_open="")

    response = chief.post(url(reviewer, page), {"comment": ""})

    assert response.url == f"/admin/pages/{page.pk}/edit/"


def test_it_can_still_be_sent_back(reviewer):
    page = make_petition(live=False, mandate_open="")

    reviewer.post(url(reviewer, page, "reject"), {"comment": "Say what can change."})

    assert page.current_workflow_state.status == "needs_changes"


def test_other_pages_are_approved_as_ever(reviewer):
    page = home_page()
    page.save_revision()

    reviewer.post(url(reviewer, page), {"comment": ""})

    assert page.current_workflow_state is None


def test_the_views_of_a_host_are_built_upon(monkeypatch, db):
    class HostsView(WorkflowActionView):
        pass

    model = petition_models()[0]
    monkeypatch.setattr(
        page_viewset_registry,
        "values_by_exact_class",
        {model: PageViewSet(model=model, workflow_action_view_class=HostsView, icon="site")},
    )

    assert publishing_guard.guard_approvals() == []

    guarded = page_viewset_registry.get_by_type(model)
    assert issubclass(guarded.workflow_action_view_class, HostsView)
    assert issubclass(guarded.workflow_action_view_class, publishing_guard.ReadyToApprove)
    assert guarded.icon == "site"


def test_other_pages_keep_their_views(db):
    usual = page_viewset_registry.get_by_type(type(home_page()))

    assert usual.workflow_action_view_class is WorkflowActionView


def publish_without_mandate(page):
    """As a program does: pages made live by code are noticed and not refused."""
    page.mandate_open = ""
    page.save_revision().publish()


UNTOLD = "public without a complete mandate"


def test_what_a_program_published_is_said_in_the_editor(chief, benches):
    publish_without_mandate(benches)

    assert UNTOLD in body(chief.get(f"/admin/pages/{benches.pk}/edit/"))


def test_a_draft_of_it_changes_nothing_about_that(chief, benches):
    publish_without_mandate(benches)
    benches.mandate_open = "The place."
    benches.save_revision()

    assert UNTOLD in body(chief.get(f"/admin/pages/{benches.pk}/edit/"))


@pytest.mark.parametrize("fields", [{"live": False, "mandate_open": ""}, {}])
def test_it_is_not_said_of_a_draft_nor_of_a_complete_one(chief, db, fields):
    page = make_petition(**fields)

    assert UNTOLD not in body(chief.get(f"/admin/pages/{page.pk}/edit/"))
