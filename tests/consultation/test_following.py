"""A questionnaire that follows a step: its dates are those of the step, whatever becomes of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.consultation.conftest import move, phase_of, rewrite, sheet, translated
from wagtail_civic.exceptions import FrozenRule, ParticipationClosed
from wagtail_civic.models import AuditEntry, SpaceChange, Survey, SurveyResponse
from wagtail_civic.queries.changes import changes_of
from wagtail_civic.services import publishing, spaces
from wagtail_civic.services import survey as surveys
from wagtail_civic.services.purge import identities
from wagtail_civic.testing import make_survey, respond, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def main(survey):
    return spaces.for_page(survey, now=timezone.now()).phases.get(key="main")


def answer(survey):
    [words] = [q for q in survey.questionnaire if q.kind == "short_text"]
    respond(survey, {words.key: "Benches"})


def test_it_opens_and_closes_with_the_step(followed, survey, now):
    assert main(survey).closes_at == now + timedelta(days=20)
    assert main(survey).follows == phase_of(followed, 3)
    assert surveys.sheet(survey, page=followed, now=now).state == "open"


def test_it_moves_with_the_step_and_says_so_in_its_editor(followed, survey, now):
    move(followed, 3, closes_at=9)
    assert main(survey).closes_at == now + timedelta(days=29)
    survey.refresh_from_db()
    assert survey.closes_at == now + timedelta(days=29)
    assert not SpaceChange.objects.exists()


def test_once_answered_the_step_moves_for_a_public_reason_only(followed, survey, now):
    answer(survey)
    assert publishing.problems(followed, now=timezone.now()) == {}
    move(followed, 3, closes_at=9)
    assert main(survey).closes_at == phase_of(followed, 3).closes_at == now + timedelta(days=20)
    # What was refused does not come in with the next reason.
    assert followed.steps[3].value["closes_at"] == now + timedelta(days=20)
    move(followed, 3, closes_at=5, reason="The fair.")
    assert main(survey).closes_at == phase_of(followed, 3).closes_at == now + timedelta(days=25)
    [change] = changes_of(main(survey).space, "en")
    assert (change.kind, change.reason, change.records) == ("dates", "The fair.", 1)
    assert AuditEntry.objects.filter(action="space.dates", reason="The fair.").count() == 2


def test_somebody_whose_page_is_open_meets_the_days_to_which_the_step_was_moved(
    followed, survey, now
):
    [words] = [q for q in survey.questionnaire if q.kind == "short_text"]
    move(followed, 3, closes_at=-19)
    respond(survey, {words.key: "Benches"}, now=now + timedelta(hours=23))
    with pytest.raises(ParticipationClosed):
        respond(survey, {words.key: "Late"}, now=now + timedelta(days=1))
    move(followed, 3, closes_at=2, reason="The fair.")
    respond(survey, {words.key: "In time after all"}, now=now + timedelta(days=2))
    assert SurveyResponse.objects.count() == 2


def test_the_editor_is_asked_for_that_reason(followed, survey, now):
    answer(survey)
    rewrite(
        followed, lambda raw: raw[3]["value"].update(closes_at=(now + timedelta(9)).isoformat())
    )
    assert set(publishing.problems(followed, now=timezone.now())) == {"change_reason"}


def test_other_steps_move_freely(followed, survey, now):
    answer(survey)
    move(followed, 4, closes_at=9)
    assert phase_of(followed, 4).closes_at == now + timedelta(days=239)


def test_a_followed_step_is_not_dropped_and_the_editor_is_told(followed, survey, now):
    kept = phase_of(followed, 3)
    rewrite(followed, lambda raw: raw.pop(3))
    assert "steps" in publishing.problems(followed, now=timezone.now())
    followed.save_revision().publish()
    assert space_of(followed).phases.filter(pk=kept.pk).exists()
    assert [step.kind for step in sheet(followed, now).steps] == [
        "information",
        "debate",
        "reflection",
        "evaluation",
    ]
    assert main(survey).closes_at == kept.closes_at


def test_a_step_that_is_followed_keeps_an_end(followed, survey):
    assert publishing.problems(followed, now=timezone.now()) == {}

    # As if it had had one when the questionnaire began to follow it.
    main(survey).space.phases.update(follows=phase_of(followed, 0))

    assert "no end" in publishing.problems(followed, now=timezone.now())["steps"]


def test_once_answered_it_begins_to_follow_for_a_reason_only(followed, now):
    other = make_survey()
    answer(other)
    closes_at = main(other).closes_at
    other.follows = phase_of(followed, 3)
    other.save_revision().publish()
    other.refresh_from_db()
    assert (main(other).follows, main(other).closes_at) == (None, closes_at)
    # Nor does it come in with the next reason.
    assert (other.follows, other.closes_at) == (None, closes_at)
    assert other.get_latest_revision_as_object().follows is None
    other.follows, other.change_reason = phase_of(followed, 3), "The fair."
    other.save_revision().publish()
    assert main(other).follows == phase_of(followed, 3)
    assert main(other).closes_at == now + timedelta(days=20)


def test_let_go_it_keeps_its_dates_and_moves_no_more(followed, survey, now):
    survey.follows = None
    assert survey.closes_at == now + timedelta(days=20)
    survey.save_revision().publish()
    move(followed, 3, closes_at=9)
    assert main(survey).closes_at == now + timedelta(days=20)
    assert main(survey).follows is None


def test_its_dates_are_not_extended_apart(followed, survey, now):
    with pytest.raises(FrozenRule) as refused:
        spaces.extend(
            main(survey).space, closes_at=now + timedelta(90), reason="More.", user=None, now=now
        )
    assert "step of a consultation" in str(refused.value.detail)


def test_it_has_the_mandate_of_its_consultation_in_the_language_of_who_reads(followed, survey, now):
    Survey.objects.update(mandate_decider="", mandate_answer=None)
    survey.refresh_from_db()
    found = surveys.sheet(survey, page=followed, now=now)
    assert (found.decider, found.answer_by) == (followed.mandate_decider, followed.mandate_answer)
    french = translated(followed, mandate_decider="Le conseil municipal")
    copy = survey.copy_for_translation(french.locale)
    copy.save()
    assert surveys.sheet(copy, page=french, now=now).decider == "Le conseil municipal"


def test_a_consultation_without_a_page_is_erased_by_no_purge(followed, survey, now):
    followed.delete()
    assert [space.kind for space in identities.due(now=now + timedelta(days=3000))] == ["survey"]


def test_the_page_offers_it_while_it_is_open_and_only_then(followed, survey, now):
    assert [offer.anchor for offer in sheet(followed, now).offers] == [f"civic-survey-{survey.pk}"]
    spaces.suspend(main(survey).space, reason="A fault.", user=None, now=now)
    assert sheet(followed, now).offers == []


def test_one_that_is_not_live_is_not_offered(followed, survey, now):
    survey.unpublish()
    assert sheet(type(followed).objects.get(pk=followed.pk), now).offers == []


def test_placing_one_alters_none_of_its_dates(followed, now):
    other = make_survey()
    rewrite(
        followed,
        lambda raw: raw[3]["value"]["body"].append(
            {"type": "civic_survey", "value": {"survey": other.pk, "heading": ""}}
        ),
    ).save_revision().publish()
    assert main(other).follows is None
    assert main(other).closes_at == other.closes_at
