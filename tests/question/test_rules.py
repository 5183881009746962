"""What a box of questions takes, the way of a question to its answer, and who is told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.given import given
from wagtail_civic.exceptions import (
    AnswerChanged,
    ConsentRequired,
    FieldRequired,
    FrozenRule,
    InvalidInput,
    InvalidText,
    LimitReached,
    NothingSelected,
    NotYetOpen,
    ParticipationClosed,
    QuestionLive,
    SpaceNotFound,
)
from wagtail_civic.keys import unseal
from wagtail_civic.models import AuditEntry, OutgoingMessage, Question, QuestionSupport, Space
from wagtail_civic.queries.question import Choice, concerned, link_to_moment, offset
from wagtail_civic.services import outreach
from wagtail_civic.services import question as questions
from wagtail_civic.services.question import Said, figures, supporting
from wagtail_civic.testing import (
    ask_question,
    make_question_page,
    space_of,
    support_question,
)
from wagtail_civic.testing.ideas import known
from wagtail_civic.testing.questions import SPEAKERS

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.alike,
    pytest.mark.requires_app("wagtail_civic.pages"),
]
SOON = timedelta(hours=1)


@given
def ruled_page():
    return make_question_page()


@pytest.fixture
def box(ruled_page):
    return ruled_page


@pytest.fixture
def by():
    return {"user": None, "now": timezone.now()}


def stages():
    return sorted(Question.objects.values_list("stage", flat=True))


def letters(kind):
    return [unseal(row.sealed) for row in OutgoingMessage.objects.filter(kind=kind)]


class TestAsking:
    def test_everything_waits_until_a_moderator_has_read_it(self, box):
        question = ask_question(box, published=False, speaker=SPEAKERS[0][0], public_name="Léa")
        assert (question.state, question.hold_reason) == ("held", "moderation")
        assert questions.sheet(box, now=timezone.now()).number_found == 0

    def test_the_same_words_of_one_person_are_one_question(self, box):
        her = known("ada")
        first = ask_question(box, "Why?", identity=her)
        again = ask_question(box, " why?  ", identity=her, published=False)
        assert (again.pk, Question.objects.count()) == (first.pk, 1)

    def test_the_same_words_of_two_people_or_to_two_speakers_are_two(self, box):
        her = known("ada")
        ask_question(box, "Why?", identity=her)
        ask_question(box, "Why?")
        ask_question(box, "Why?", identity=her, speaker=SPEAKERS[1][0])
        assert Question.objects.count() == 3

    @pytest.mark.parametrize("body", ["", "   ", "x" * 501, "a\u202eb"])
    def test_words_that_nobody_can_read_are_none(self, box, body):
        with pytest.raises((InvalidText, FieldRequired)):
            ask_as_written(box, body)
        assert not Question.objects.exists()

    @pytest.mark.parametrize(
        "said", [{"speaker": "nobody"}, {"item": "../etc"}, {"item": "é"}, {"item": "a" * 65}]
    )
    def test_a_speaker_or_an_item_that_is_none_is_refused(self, box, said):
        with pytest.raises(InvalidInput):
            ask_question(box, **said)
        assert not Question.objects.exists()

    def test_a_theme_is_kept_only_where_it_is_asked_for(self, box):
        assert ask_question(box, theme="nowhere").theme == ""
        with pytest.raises(InvalidInput):
            ask_question(make_question_page(asks_theme=True), theme="nowhere")

    def test_consent_is_asked_where_the_page_says_so(self):
        box = make_question_page(lawful_basis="consent")
        with pytest.raises(ConsentRequired):
            ask_question(box)
        assert ask_question(box, consent=True).state == "confirmed"

    def test_no_more_than_the_box_allows(self):
        box, her = make_question_page(most_questions=1), known("ada")
        ask_question(box, "One", identity=her)
        with pytest.raises(LimitReached):
            ask_question(box, "Two", identity=her)
        ask_question(box, "Somebody else’s")

    def test_neither_before_it_opens_nor_after_it_closes(self):
        now = timezone.now()
        with pytest.raises(NotYetOpen):
            ask_question(make_question_page(opens_at=now + SOON))
        with pytest.raises(ParticipationClosed):
            ask_question(make_question_page(closes_at=now - SOON))


def ask_as_written(box, body):
    words = questions.Words(body=body)
    return questions.ask(
        space_of(box),
        words=words,
        identity=known("ada"),
        evidence=evidence(),
        now=timezone.now(),
    )


def evidence():
    from wagtail_civic.services.limits import Evidence

    return Evidence(address="198.51.100.7", language="en", age=timedelta(minutes=1))


class TestModerating:
    def test_published_it_is_read_and_its_author_is_told(self, box):
        question = ask_question(box)
        assert question.reviewed_at
        assert questions.sheet(box, now=timezone.now()).number_found == 1
        assert [each["context"]["body"] for each in letters("question_released")] == [question.body]

    def test_what_was_published_is_not_published_again(self, box, by):
        question = ask_question(box)
        with pytest.raises(NothingSelected):
            questions.release([question], **by)

    def test_refused_its_author_reads_the_rule(self, box, by):
        question = ask_question(box, published=False)
        rows = Question.objects.filter(pk=question.pk)
        questions.decide("invalidate", records=rows, reason="", rule="hatred", **by)
        (letter,) = letters("question_set_aside")
        assert "hostile" in letter["context"]["reason"]
        with pytest.raises(SpaceNotFound):
            questions.visible(space_of(box), question.pk)

    def test_refused_while_it_is_live_it_leaves_the_floor(self, box, by):
        question, other = ask_question(box), ask_question(box)
        questions.take_live(question, **by)
        rows = Question.objects.filter(pk=question.pk)
        questions.decide("invalidate", records=rows, reason="Named a child.", **by)
        questions.take_live(other, **by)
        assert stages() == ["asked", "live"]

    def test_a_publication_that_is_undone_leaves_the_floor(self, box, by):
        question = ask_question(box, published=False)
        (decision,) = questions.release([question], **by)
        questions.take_live(fresh(question), **by)
        from wagtail_civic.services import contributions

        contributions.undo(decision, **by)
        assert (fresh(question).state, fresh(question).live_slot) == ("held", None)


def fresh(question):
    row = Question.objects.get(pk=question.pk)
    row.space = Space.objects.get(pk=row.space_id)
    return row


class TestSupporting:
    def test_once_for_each_person(self, box):
        question = ask_question(box)
        support_question(question, "ada", "grace", "ada")
        figures.recount(space_of(box))
        assert fresh(question).figure.supports == 2

    def test_taken_back_it_no_longer_counts(self, box):
        question = ask_question(box)
        support_question(question, "ada", "grace")
        assert questions.unsupport(question, person=known("ada"), now=timezone.now())
        assert not questions.unsupport(question, person=known("joan"), now=timezone.now())
        figures.recount(space_of(box))
        assert fresh(question).figure.supports == 1

    def test_not_what_nobody_reads(self, box):
        question = ask_question(box, published=False)
        with pytest.raises(SpaceNotFound):
            support_question(question, "ada")
        assert not QuestionSupport.objects.exists()

    def test_not_after_its_end(self):
        now = timezone.now()
        box = make_question_page(closes_at=now - 2 * SOON, supports_until=now + SOON)
        question = Question.objects.create(
            space=space_of(box), body="Why?", state="confirmed", submitted_at=now, receipt="x"
        )
        support_question(question, "ada")
        with pytest.raises(ParticipationClosed):
            support_question(question, "grace", now=now + 2 * SOON)


class TestTheFloor:
    def test_one_question_of_a_box_is_live_at_a_time(self, box, by):
        one, two = ask_question(box), ask_question(box)
        questions.take_live(one, **by)
        with pytest.raises(QuestionLive):
            questions.take_live(two, **by)
        questions.answered(one, **by)
        questions.take_live(two, **by)
        assert stages() == ["answered", "live"]

    def test_two_boxes_have_a_floor_each(self, box, by):
        questions.take_live(ask_question(box), **by)
        questions.take_live(ask_question(make_question_page()), **by)
        assert stages() == ["live", "live"]

    def test_the_shortlist_keeps_its_order_and_is_moved_by_hand(self, box, by):
        rows = [ask_question(box, body) for body in ("a", "b", "c")]
        assert questions.shortlist(rows, **by) == 3
        questions.move(rows[2], places=-1, **by)
        questions.move(rows[0], places=-5, **by)
        sheet = questions.sheet(box, now=by["now"])
        assert [each.question.body for each in sheet.shortlist] == ["a", "c", "b"]

    def test_what_is_on_no_list_is_not_moved_and_what_waits_is_not_shortlisted(self, box, by):
        waiting = ask_question(box, published=False)
        with pytest.raises(NothingSelected):
            questions.shortlist([waiting], **by)
        with pytest.raises(AnswerChanged):
            questions.move(ask_question(box), places=1, **by)

    def test_what_waits_is_not_taken_live(self, box, by):
        with pytest.raises(AnswerChanged):
            questions.take_live(ask_question(box, published=False), **by)

    def test_its_moment_is_that_at_which_it_was_taken(self, by):
        start = by["now"] - timedelta(minutes=12, seconds=34)
        box = make_question_page(recording_starts_at=start, video="https://video.example/hour.mp4")
        question = ask_question(box)
        questions.take_live(question, **by)
        later = {**by, "now": by["now"] + timedelta(minutes=3)}
        questions.answered(question, **later)
        shown = questions.sheet(box, now=later["now"]).questions[0]
        assert (shown.moment, fresh(question).answered_at) == ("00:12:34", later["now"])
        assert shown.moment_url == "https://video.example/hour.mp4#t=754"

    def test_without_a_recording_or_before_it_there_is_no_moment(self, box, by):
        question = questions.take_live(ask_question(box), **by)
        assert question.seconds is None
        early = make_question_page(recording_starts_at=by["now"] + SOON)
        assert questions.take_live(ask_question(early), **by).seconds is None

    def test_a_moment_is_put_right_within_what_can_be(self, box, by):
        question = questions.take_live(ask_question(box), **by)
        with pytest.raises(AnswerChanged):
            questions.mend_moment(question, seconds=5, **by)
        questions.answered(question, **by)
        questions.mend_moment(question, seconds=65, **by)
        assert fresh(question).seconds == 65
        for wrong in (-1, 10**7):
            with pytest.raises(InvalidInput):
                questions.mend_moment(question, seconds=wrong, **by)

    def test_each_step_can_be_taken_back(self, box, by):
        question = ask_question(box)
        questions.shortlist([question], **by)
        questions.take_live(question, **by)
        questions.answered(question, **by)
        assert questions.put_back(question, **by).stage == "shortlisted"
        assert questions.put_back(question, **by).stage == "asked"
        with pytest.raises(AnswerChanged):
            questions.put_back(question, **by)
        assert fresh(question).answered_at is None

    def test_withdrawn_it_leaves_the_floor(self, box, by):
        from wagtail_civic.services.contributions.withdrawing import take_back

        question = ask_question(box)
        questions.take_live(question, **by)
        take_back(questions.KIND, question, by["now"])
        assert (fresh(question).body, fresh(question).live_slot) == ("", None)

    def test_every_step_is_in_the_log(self, box, by):
        question = ask_question(box)
        questions.shortlist([question], **by)
        questions.take_live(question, **by)
        questions.answered(question, **by)
        done = set(AuditEntry.objects.values_list("action", flat=True))
        steps = {"question.release", "question.shortlist", "question.live", "question.answered"}
        assert steps <= done


class TestAnsweringInWriting:
    def answer(self, question, by, words="The bridge opens in May.", **how):
        said = Said(words, how.pop("translations", {}))
        return questions.write(question, said=said, name="Ada Lefort, mayor", **how, **by)

    def test_prepared_nobody_reads_it(self, box, by):
        question = ask_question(box)
        questions.prepare(question, said=Said("In May."), name="Ada", **by)
        assert (fresh(question).answer, fresh(question).stage) == ("", "asked")
        assert not letters("question_answered")

    def test_published_everybody_reads_it_and_its_author_is_told_once(self, box, by):
        question = ask_question(box)
        self.answer(question, by)
        self.answer(question, by, "In June after all.")
        shown = questions.sheet(box, now=by["now"]).questions[0]
        assert (shown.stage, shown.answer) == ("written", "In June after all.")
        assert OutgoingMessage.objects.filter(kind="question_answered").count() == 1

    def test_nothing_is_published_where_nothing_is_prepared(self, box, by):
        with pytest.raises(FieldRequired):
            questions.publish(ask_question(box), **by)

    def test_not_what_waits_or_is_being_answered(self, box, by):
        for question in (ask_question(box, published=False), ask_question(box)):
            if question.state == "confirmed":
                questions.take_live(question, **by)
            with pytest.raises(AnswerChanged):
                self.answer(question, by)

    def test_not_over_what_somebody_else_wrote_meanwhile(self, box, by):
        question = ask_question(box)
        seen = questions.stamp(question)
        questions.prepare(question, said=Said("In May."), name="Ada", **by)
        with pytest.raises(AnswerChanged):
            self.answer(question, by, seen=seen)

    def test_no_draft_once_the_names_are_erased(self, box, by):
        question = ask_question(box)
        Space.objects.filter(pk=question.space_id).update(secret="")
        with pytest.raises(FrozenRule):
            questions.prepare(question, said=Said("In May."), name="Ada", **by)

    def test_what_was_answered_live_stays_so_and_says_more(self, box, by):
        question = questions.take_live(ask_question(box), **by)
        questions.answered(question, **by)
        self.answer(question, by)
        assert (fresh(question).stage, bool(fresh(question).answer)) == ("answered", True)


class TestWhoIsTold:
    def hearing(self, question):
        rows = concerned(question.space, question.pk).order_by("email")
        return [each.email.partition("@")[0] for each in rows]

    def test_whoever_asked_and_those_of_its_supporters_who_follow(self, box):
        question = ask_question(box, identity=known("asker"))
        support_question(question, "ada", "grace")
        grace = QuestionSupport.objects.get(participant__email="grace@example.org").participant
        assert self.hearing(question) == ["asker"]
        supporting.follow(question, person=grace, now=timezone.now())
        assert self.hearing(question) == ["asker", "grace"]

    def test_whoever_follows_the_box_hears_of_what_she_supports_alone(self, box):
        one, two = ask_question(box, identity=known("asker")), ask_question(box)
        (support,) = support_question(one, "ada")
        outreach.follow(space_of(box), participant=support.participant, now=timezone.now())
        assert self.hearing(one) == ["ada", "asker"]
        assert "ada" not in self.hearing(two)

    def test_nobody_who_wants_no_more(self, box):
        question = ask_question(box, identity=known("asker"))
        person = question.participant
        outreach.unfollow(space_of(box), participant=person, now=timezone.now())
        assert self.hearing(question) == []

    def test_an_answer_that_was_given_live_is_told_once(self, box, by):
        question = questions.take_live(ask_question(box), **by)
        questions.answered(question, **by)
        questions.put_back(question, **by)
        questions.take_live(question, **by)
        questions.answered(question, **by)
        assert OutgoingMessage.objects.filter(kind="question_answered").count() == 1


class TestReading:
    def test_filters_find_what_they_say(self, box, by):
        theirs = ask_question(box, "Bridge", speaker=SPEAKERS[0][0], item="item-3")
        other = ask_question(box, "Market")
        questions.take_live(other, **by)
        questions.answered(other, **by)
        wanted = {
            Choice(speaker=SPEAKERS[0][0]): [theirs.pk],
            Choice(item="item-3"): [theirs.pk],
            Choice(show="open"): [theirs.pk],
            Choice(show="answered"): [other.pk],
            Choice(search="market"): [other.pk],
            Choice(search="nothing"): [],
        }
        for choice, found in wanted.items():
            sheet = questions.sheet(box, now=by["now"], choice=choice)
            assert [each.number for each in sheet.questions] == found, choice

    def test_the_most_supported_come_first(self, box, by):
        one, two = ask_question(box), ask_question(box)
        support_question(one, "ada", "grace")
        support_question(two, "ada")
        figures.recount(space_of(box))
        sheet = questions.sheet(box, now=by["now"])
        assert [each.number for each in sheet.questions] == [one.pk, two.pk]
        mixed = questions.sheet(box, now=by["now"], choice=Choice(sort="random", seed="a"))
        again = questions.sheet(box, now=by["now"], choice=Choice(sort="random", seed="a"))
        assert [a.number for a in mixed.questions] == [b.number for b in again.questions]

    def test_the_state_has_another_version_only_where_something_changed(self, box, by):
        question = ask_question(box)
        first = questions.sheet(box, now=by["now"]).live_figures
        assert questions.sheet(box, now=by["now"] + SOON).live_figures == first
        questions.take_live(question, **by)
        after = questions.sheet(box, now=by["now"]).live_figures
        assert (after["live"], after["version"] != first["version"]) == (question.pk, True)


@pytest.mark.parametrize(
    ("video", "seconds", "wanted"),
    [
        ("https://v.example/a.mp4", 754, "https://v.example/a.mp4#t=754"),
        (
            "https://www.youtube.com/watch?v=x&t=3",
            754,
            "https://www.youtube.com/watch?v=x&t=754",
        ),
        ("https://youtu.be/x", 5, "https://youtu.be/x?t=5"),
        ("https://www.dailymotion.com/video/x", 5, "https://www.dailymotion.com/video/x?start=5"),
        ("https://notyoutube.com/x", 5, "https://notyoutube.com/x#t=5"),
        ("https://v.example/a", None, "https://v.example/a"),
        ("javascript:alert(1)", 5, ""),
        ("javascript:alert(1)", None, ""),
        ("", 5, ""),
    ],
)
def test_a_moment_has_an_address(video, seconds, wanted):
    assert link_to_moment(video, seconds) == wanted


def test_a_moment_in_figures():
    assert [offset(each) for each in (None, 0, 754, 90061)] == [
        "",
        "00:00:00",
        "00:12:34",
        "25:01:01",
    ]
