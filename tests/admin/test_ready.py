"""“Ready to publish: 7 of 8”, with a link to each gap."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.admin.conftest import body
from tests.admin.forms import PUBLISH, filled, new_petition_url
from wagtail_civic import panels
from wagtail_civic.testing import make_petition
from wagtail_civic.testing.pages import home_page

EMPTY = {
    "summary": "",
    "body": [],
    "addressee": "",
    "opens_at": None,
    "closes_at": None,
    "goal": None,
    "mandate_confirmed": False,
}


def count(page):
    [found] = re.findall(r"data-civic-ready-count>([^<]+)<", page)
    return found


def screen(client, page):
    return body(client.get(f"/admin/pages/{page.pk}/edit/"))


def gaps(page):
    """Labels of the items that are shown as missing."""
    items = re.findall(r"<li data-civic-fields=.*?</li>", page, re.DOTALL)
    missing = [item for item in items if re.search(r"data-civic-done hidden", item)]
    return [re.search(r"<a href=\"#[^\"]+\">([^<]+)</a>", item)[1] for item in missing]


def test_a_complete_petition_lacks_its_picture_only(chief, benches):
    page = screen(chief, benches)

    assert count(page) == "Ready to publish: 7 of 8"
    assert gaps(page) == ["Picture"]


def test_from_there_one_way_leads_to_trying_it(chief, benches):
    found = re.search(
        r'<div data-civic-ready=.*?href="([^"#]+)">Try it<', screen(chief, benches), re.DOTALL
    )

    assert chief.get(found[1]).status_code == 200
    assert "Try it</a>" not in body(chief.get(new_petition_url(home_page())))


def test_an_empty_draft_lacks_nearly_everything(chief, db):
    page = screen(chief, make_petition(live=False, **EMPTY))

    assert count(page) == "Ready to publish: 1 of 8"
    assert len(gaps(page)) == 7


NO_GOAL = EMPTY | {"goal_percent": None, "response_threshold": None, "debate_threshold": None}


@pytest.mark.parametrize(
    "fields",
    [{"goal": 1}, {"goal_percent": 5}, {"response_threshold": 500}, {"debate_threshold": 900}],
)
def test_any_goal_or_threshold_will_do(chief, db, fields):
    page = screen(chief, make_petition(live=False, **NO_GOAL | fields))

    assert "Goal or threshold" not in gaps(page)


def test_without_either_the_link_leads_to_the_goal(chief, db):
    page = screen(chief, make_petition(live=False, **NO_GOAL))

    assert "Goal or threshold" in gaps(page)
    anchor = re.search(r'<a href="#([^"]+)">Goal or threshold</a>', page)[1]
    section = page.partition(f'id="{anchor}"')[2]
    assert 0 < section.find('name="goal"') < section.find("<section")


@pytest.mark.parametrize("field", panels.MANDATE_FIELDS)
def test_a_mandate_is_complete_or_missing(chief, db, field):
    empty = {"mandate_answer": None, "mandate_confirmed": False}.get(field, "")
    page = screen(chief, make_petition(live=False, **{field: empty}))

    assert "Mandate, complete and confirmed" in gaps(page)


def test_what_settings_prefill_counts_on_a_new_page(chief, db):
    page = body(chief.get(new_petition_url(home_page())))

    assert "Closing date" not in gaps(page)
    assert count(page) == "Ready to publish: 1 of 8"


def test_what_was_typed_counts_after_an_error(chief, db):
    data = filled(mandate_confirmed=None) | PUBLISH

    page = body(chief.post(new_petition_url(home_page()), data))

    assert count(page) == "Ready to publish: 6 of 8"


def test_each_link_leads_to_a_section_of_the_editor(chief, benches):
    page = screen(chief, benches)
    panel = re.search(r"<div data-civic-ready=.*?</ul>", page, re.DOTALL)[0]
    anchors = re.findall(r"<a href=\"#([^\"]+)\"", panel)

    assert len(anchors) == 8
    assert [anchor for anchor in anchors if f'id="{anchor}"' not in page] == []


def test_the_script_is_a_file(chief, benches):
    page = screen(chief, benches)

    assert re.search(r'<script src="[^"]*wagtail_civic/admin/ready\.js[^"]*" type="module">', page)


def test_a_host_counts_what_it_likes(benches):
    needs = (panels.Need("Addressee", ("addressee",)), panels.Need("Gone", ("nothing",)))
    panel = panels.ReadyPanel(needs=needs).bind_to_model(type(benches))

    context = panel.get_bound_panel(instance=benches, form=None).get_context_data()

    assert context["count"] == "Ready to publish: 1 of 2"
    assert [item["anchor"] for item in context["items"]][1] == ""


EARLY = "<p data-civic-early>"


def answering(days):
    """Days between closing, in thirty days, and the promised answer."""
    now = timezone.now()
    closes_at = now + timedelta(days=30)
    return {
        "closes_at": closes_at,
        "mandate_answer": timezone.localdate(closes_at) + timedelta(days=days),
    }


@pytest.mark.parametrize(("days", "flagged"), [(-1, True), (-40, True), (0, False), (30, False)])
def test_an_answer_before_closing_is_flagged(chief, db, days, flagged):
    page = screen(chief, make_petition(live=False, **answering(days)))

    assert (EARLY in page) is flagged
    assert "promised for a day before the petition closes" in page


@pytest.mark.parametrize("missing", ["closes_at", "mandate_answer"])
def test_without_both_dates_there_is_nothing_to_flag(chief, db, missing):
    fields = answering(-5) | {missing: None}

    assert EARLY not in screen(chief, make_petition(live=False, **fields))


def test_a_new_petition_begins_with_dates_that_agree(chief, db):
    assert EARLY not in body(chief.get(new_petition_url(home_page())))


def test_what_was_typed_is_compared_after_an_error(chief, db):
    early = {"mandate_answer": timezone.localdate().isoformat(), "mandate_confirmed": None}

    assert EARLY in body(chief.post(new_petition_url(home_page()), filled(**early) | PUBLISH))


@pytest.mark.parametrize("typed", [{"closes_at": "soon"}, {"mandate_answer": "31/02/2027"}])
def test_what_is_no_date_is_an_error_and_no_more(chief, db, typed):
    page = body(chief.post(new_petition_url(home_page()), filled(**typed) | PUBLISH))

    assert EARLY not in page


def test_it_blocks_nothing(chief, db):
    """An answer may come early where a threshold is reached early."""
    early = {"mandate_answer": timezone.localdate().isoformat()}

    assert chief.post(new_petition_url(home_page()), filled(**early) | PUBLISH).status_code == 302


def test_a_host_without_these_fields_has_nothing_to_flag(benches):
    panel = panels.ReadyPanel().bind_to_model(type(benches))
    bound = panel.get_bound_panel(instance=object(), form=None)

    assert bound.answers_early() is False
