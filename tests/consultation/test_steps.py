"""Where a consultation is: computed from the dates of its steps, each time it is asked."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.blocks.stream_block import StreamBlockValidationError

from tests.consultation.conftest import move, phase_of, rewrite, sheet, translated
from wagtail_civic.models import Space, SpacePhase
from wagtail_civic.queries.consultation import KINDS
from wagtail_civic.queries.debates import debates
from wagtail_civic.services import publishing, spaces
from wagtail_civic.testing import (
    comment_on,
    debate_block,
    make_consultation,
    space_of,
    step_block,
)

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def standings(found):
    return [step.standing.value for step in found.steps]


@pytest.mark.parametrize(
    ("days", "state", "expected"),
    [
        (-61, "not_yet", ["todo"] * 5),
        (-60, "open", ["now", "todo", "todo", "todo", "todo"]),
        (-30, "open", ["done", "now", "todo", "todo", "todo"]),
        (0, "open", ["done", "done", "done", "now", "todo"]),
        (20, "between", ["done", "done", "done", "done", "todo"]),
        (200, "open", ["done", "done", "done", "done", "now"]),
        (230, "closed", ["done"] * 5),
    ],
)
def test_one_step_at_a_time_is_now(page, now, days, state, expected):
    found = sheet(page, now, days=days)
    assert (found.state, standings(found)) == (state, expected)


def test_of_two_open_steps_the_later_one_matters_and_the_other_is_open_too(db, now):
    month = timedelta(days=30)
    page = make_consultation(
        [
            step_block("debate", "Meetings", now - month, now + month),
            step_block("choice", "Questionnaire", now - month / 2, now + month / 2),
        ],
        now=now,
    )
    found = sheet(page, now)
    assert standings(found) == ["also", "now"]
    assert [step.title for step in found.also] == ["Meetings"]


def test_information_stays_open_beside_what_follows(page, now):
    information = sheet(page, now).steps[0]
    assert information.is_open
    assert "stays open" in information.when


def test_a_consultation_without_steps_has_not_begun(db, now):
    assert sheet(make_consultation([], now=now), now).state == "not_yet"


def test_suspended_it_offers_nothing(page, now):
    spaces.suspend(space_of(page), reason="A flood.", user=None, now=now)
    found = sheet(page, now)
    assert (found.state, found.offers, found.suspended_reason) == ("suspended", [], "A flood.")


@pytest.mark.parametrize(("days", "state"), [(201, "suspended"), (231, "closed")])
def test_suspended_in_its_last_step_it_is_not_over_before_its_time(page, now, days, state):
    spaces.suspend(space_of(page), reason="A flood.", user=None, now=now)
    assert sheet(page, now, days=days).state == state


def test_each_step_is_a_phase_under_the_key_of_its_block(page, now):
    phases = {phase.key: phase for phase in space_of(page).phases.order_by("pk")}
    assert list(phases) == [step.id for step in page.steps]
    choice = phases[page.steps[3].id]
    assert (choice.kind, choice.closes_at) == ("choice", now + timedelta(days=20))


def test_what_the_tools_of_a_step_make_possible_is_an_action_of_its_phase(followed):
    assert phase_of(followed, 3).actions == ["answer"]
    assert phase_of(followed, 1).actions == []


def test_drafts_move_nothing(page, now):
    before = phase_of(page, 3).closes_at
    rewrite(page, lambda raw: raw[3]["value"].update(closes_at=now + timedelta(days=29)))
    page.save_revision()
    assert phase_of(page, 3).closes_at == before


def test_publishing_moves_a_step_and_drops_one_that_is_gone(page, now):
    gone = page.steps[1].id
    rewrite(page, lambda raw: raw.pop(1))
    move(page, 2, closes_at=9)
    assert not SpacePhase.objects.filter(key=gone).exists()
    assert phase_of(page, 2).closes_at == now + timedelta(days=29)


def test_a_translation_changes_no_date_and_says_its_own_words(page, now):
    french = translated(page)
    said = {"title": "Choisir", "closes_at": now + timedelta(days=99)}
    rewrite(french, lambda raw: raw[3]["value"].update(said))
    french.save_revision().publish()
    found = sheet(type(french).objects.get(pk=french.pk), now)
    assert (found.now_step.title, found.now_step.closes_at) == ("Choisir", now + timedelta(days=20))


def test_a_step_that_was_not_translated_yet_is_named_by_its_kind(page, now):
    french = translated(page)
    again = step_block("evaluation", "Ask again", now + timedelta(days=300), None)
    rewrite(page, lambda raw: raw.append(again)).save_revision().publish()
    found = sheet(french, now)
    assert [step.title for step in found.steps][-1] == "Evaluate"
    assert found.steps[-1] not in found.sections


def test_an_alias_shows_the_consultation_that_it_mirrors(page, now):
    alias = page.create_alias(parent=page.get_parent(), update_slug="mirror")
    assert sheet(alias, now).number == 4
    assert Space.objects.filter(kind="consultation").count() == 1


def test_a_copy_is_a_consultation_of_its_own(page, now):
    copy = page.copy(update_attrs={"slug": "copy", "title": "Copy"}, keep_live=True)
    move(copy, 3, closes_at=9)
    assert phase_of(page, 3).closes_at == now + timedelta(days=20)


def test_if_the_source_is_deleted_the_other_language_goes_on(page, now):
    french = translated(page)
    page.delete()
    move(french, 3, closes_at=2)
    assert sheet(french, now).now_step.closes_at == now + timedelta(days=22)


def test_a_debate_in_a_step_opens_closes_and_moves_with_it(db, now):
    step = step_block("debate", "Debate", now - timedelta(1), now + timedelta(9))
    step["value"]["body"].append(debate_block(opens_at=None, closes_at=None))
    page = make_consultation([step], now=now)
    [debate] = debates(page)
    said = Client().get(page.get_url()).content.decode()
    assert f'href="#debate-{debate.key}"' in said
    assert f'<h3 id="civic-debate-{debate.key}">' in said

    comment_on(debate, "Trees.")
    rewrite(page, lambda raw: raw[0]["value"].update(closes_at=now + timedelta(20)))
    assert list(publishing.problems(page, now=timezone.now())) == ["change_reason"]
    page.change_reason = "More people asked for it."
    assert publishing.problems(page, now=timezone.now()) == {}
    page.save_revision().publish()
    assert space_of(debate).phases.get().closes_at == now + timedelta(20)


def test_a_date_of_a_debate_that_lies_outside_of_its_step_is_refused_at_its_field(db, now):
    step = step_block("debate", "Debate", now, now + timedelta(9))
    outside = {"opens_at": now - timedelta(1)}, {"opens_at": None, "closes_at": now + timedelta(30)}
    for dates in outside:
        written = {name: moment and moment.isoformat() for name, moment in dates.items()}
        step["value"]["body"] = [debate_block(**written)]
        steps = make_consultation([step], live=False, now=now).steps
        with pytest.raises(StreamBlockValidationError) as refused:
            steps.stream_block.clean(steps)
        body = refused.value.block_errors[0].block_errors["body"]
        assert list(body.block_errors[0].block_errors) == [name for name in dates if dates[name]]


@pytest.mark.parametrize("key", ["the-same", "x" * 100])
def test_each_step_has_a_key_of_its_own_that_can_be_kept(page, now, key):
    def name_alike(raw):
        raw[1]["id"] = raw[2]["id"] = key

    rewrite(page, name_alike)
    page.steps = page.steps.stream_block.clean(page.steps)
    page.save_revision().publish()

    assert space_of(page).phases.count() == 5
    assert [step.kind for step in sheet(page, now).steps] == list(KINDS)
