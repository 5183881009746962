"""What may be said in a discussion, by whom, how often, and what becomes of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.discussion.conftest import evidence, person, read
from wagtail_civic.exceptions import (
    ChangeNeedsReason,
    FieldRequired,
    InvalidText,
    NothingSelected,
    ParticipationClosed,
    ParticipationSuspended,
    SpaceNotFound,
    TermsChanged,
)
from wagtail_civic.models import AuditEntry, Comment, OutgoingMessage, Report, Support
from wagtail_civic.queries.discussion import ThreadSheet
from wagtail_civic.services import discussion, spaces
from wagtail_civic.testing import comment_on, make_debate

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

NOW = timezone.now


def say(thread, body="Benches first.", name="nadia", **fields):
    said = {"public_name": name.title(), "identity": person(name), "evidence": evidence(), **fields}
    return discussion.post(thread, body=body, now=NOW(), **said)


class TestPosting:
    def test_a_known_person_is_read_at_once(self, debate, thread):
        assert say(thread, stance="for").state == "confirmed"
        [shown] = read(debate).comments
        assert (shown.body, shown.name, shown.stance) == ("Benches first.", "Nadia", "for")

    def test_a_stranger_is_read_once_she_has_confirmed_and_not_before(self, debate, thread):
        taken = say(thread, identity=None, email="nadia@example.org")
        assert taken.state == "code_sent"
        assert read(debate).comments == []
        assert OutgoingMessage.objects.get().kind == "comment_confirm"

    def test_the_same_words_in_the_same_place_count_once(self, debate, thread):
        say(thread)
        assert say(thread, "  Benches   FIRST. ").state == "already"
        assert len(read(debate).comments) == 1

    def test_somebody_else_may_say_the_same_and_she_may_say_more(self, debate, thread):
        say(thread)
        say(thread, name="omar")
        say(thread, "And trees.")
        assert len(read(debate).comments) == 3

    @pytest.mark.parametrize("body", ["", "   ", "a" * 2001, "abc\u202edef", ".!?"])
    def test_words_that_say_nothing_or_hide_something_are_refused(self, thread, body):
        with pytest.raises((InvalidText, FieldRequired)):
            say(thread, body)
        assert not Comment.objects.exists()

    @pytest.mark.parametrize("name", ["", "see https://spam.example"])
    def test_a_name_is_needed_and_is_no_advertisement(self, thread, name):
        with pytest.raises((InvalidText, FieldRequired)):
            say(thread, public_name=name)

    def test_a_stance_that_is_not_offered_says_nothing(self, debate, thread):
        say(thread, stance="maybe")
        assert read(debate).comments[0].stance == "neutral"

    def test_where_no_stance_is_asked_none_is_kept(self, db):
        debate = make_debate(stances=False)
        comment_on(debate, "Trees.", stance="against")
        assert Comment.objects.get().stance == "neutral"

    def test_a_reply_to_a_reply_joins_those_of_the_comment_above(self, debate, thread):
        first = say(thread).record
        reply = say(thread, "Why?", "omar", reply_to=first.pk).record
        say(thread, "Because.", reply_to=reply.pk)
        [shown] = read(debate).comments
        assert [each.body for each in shown.replies] == ["Why?", "Because."]

    def test_nothing_is_replied_to_what_nobody_reads(self, thread):
        hidden = say(thread).record
        discussion.hide(Comment.objects.all(), reason="Insult.", user=None, now=NOW())
        for number in (hidden.pk, 999_999):
            with pytest.raises(SpaceNotFound):
                say(thread, "Why?", "omar", reply_to=number)

    def test_no_comment_of_another_debate_is_replied_to_or_cited(self, thread):
        other = comment_on(make_debate(), "Elsewhere.")
        for field in ({"reply_to": other.pk}, {"cites": [other.pk]}):
            with pytest.raises(SpaceNotFound):
                say(thread, **field)

    def test_a_citation_shows_what_it_refers_to_while_that_is_there(self, debate, thread):
        first = say(thread).record
        say(thread, "As Nadia says.", "omar", cites=[first.pk])
        assert read(debate).comments[0].cites[0].excerpt == "Benches first."
        rows = Comment.objects.filter(pk=first.pk)
        discussion.hide(rows, reason="Insult.", user=None, now=NOW())
        assert read(debate).comments[0].cites[0].excerpt == ""

    def test_not_after_it_has_closed(self, thread):
        later = NOW() + timedelta(days=31)
        with pytest.raises(ParticipationClosed):
            discussion.post(thread, body="Late.", public_name="N", evidence=evidence(), now=later)

    def test_not_while_it_is_suspended(self, space, thread):
        spaces.suspend(space, reason="Flood.", user=None, now=NOW())
        with pytest.raises(ParticipationSuspended):
            say(thread)

    def test_not_under_a_question_that_she_did_not_see(self, space, thread):
        terms = discussion.terms_of(space, "en")
        with pytest.raises(TermsChanged):
            say(thread, terms=discussion.Terms(terms.consent, terms.version + 1))


class TestWithdrawing:
    def test_her_words_go_and_their_place_stays_where_others_replied(self, debate, thread):
        first = say(thread).record
        say(thread, "Why?", "omar", reply_to=first.pk)
        withdraw(first)
        [shown] = read(debate).comments
        assert (shown.state, shown.body, shown.name) == ("withdrawn", "", "")
        assert shown.replies[0].body == "Why?"
        first.refresh_from_db()
        assert (first.body, first.public_name) == ("", "")

    def test_without_replies_nothing_is_left_to_see(self, debate, thread):
        withdraw(say(thread).record)
        assert read(debate).comments == []

    def test_she_may_say_it_again(self, debate, thread):
        withdraw(say(thread).record)
        later = NOW() + timedelta(seconds=1)
        said = {"public_name": "Nadia", "identity": person(), "evidence": evidence()}
        again = discussion.post(thread, body="Benches first.", now=later, **said)
        assert again.state == "confirmed"
        assert [each.body for each in read(debate).comments] == ["Benches first."]


def withdraw(comment):
    from wagtail_civic.services.contributions.codes import withdrawal_token

    token = withdrawal_token(discussion.KIND, comment, expires_at=None, now=NOW())
    return discussion.withdraw(token=token, now=NOW())


class TestSupporting:
    def support(self, comment, name="omar", **fields):
        fields = {"identity": person(name), "evidence": evidence(), **fields}
        return discussion.support(comment, now=NOW(), **fields)

    def test_one_for_each_person_however_often_she_presses(self, debate, thread):
        comment = say(thread).record
        for name in ("omar", "omar", "lea"):
            self.support(comment, name)
        assert read(debate).comments[0].supports == 2

    def test_it_is_taken_back_and_given_again(self, debate, thread):
        comment = say(thread).record
        omar = self.support(comment).participant
        assert discussion.unsupport(comment, person=omar, now=NOW())
        assert not discussion.supported(comment, omar)
        assert not discussion.unsupport(comment, person=omar, now=NOW())
        self.support(comment)
        assert discussion.supported(comment, omar)
        assert Support.objects.count() == 1

    def test_a_stranger_confirms_first_and_gets_no_letter_after_that(
        self, debate, thread, django_capture_on_commit_callbacks
    ):
        from wagtail_civic.testing import last_code

        comment = say(thread).record
        OutgoingMessage.objects.all().delete()
        with django_capture_on_commit_callbacks(execute=True):
            taken = self.support(comment, identity=None, email="lea@example.org")
        assert read(debate).comments[0].supports == 0
        assert OutgoingMessage.objects.get().kind == "support_confirm"
        code = last_code("lea@example.org")
        discussion.supporting.confirm_with_code(handle=taken.handle, code=code, now=NOW())
        assert read(debate).comments[0].supports == 1
        assert OutgoingMessage.objects.count() == 1

    def test_a_code_for_a_comment_opens_no_other_door(self, thread):
        from wagtail_civic.exceptions import TokenInvalid

        taken = say(thread, identity=None, email="lea@example.org")
        with pytest.raises(TokenInvalid):
            discussion.supporting.by_handle(taken.handle)

    def test_not_what_nobody_reads(self, thread):
        comment = say(thread).record
        discussion.hide(Comment.objects.all(), reason="Insult.", user=None, now=NOW())
        with pytest.raises(SpaceNotFound):
            self.support(comment)


class TestReporting:
    def report(self, comment, reason="threat", address="192.0.2.1", **fields):
        sent = evidence(address)
        return discussion.report(comment, reason=reason, evidence=sent, now=NOW(), **fields)

    def test_once_from_one_network_or_person(self, thread):
        comment = say(thread).record
        assert self.report(comment)
        assert self.report(comment, "spam") is None
        assert self.report(comment, address="198.51.100.1")
        assert Report.objects.count() == 2

    def test_three_grave_reports_hide_what_nobody_has_read(self, debate, thread):
        comment = say(thread).record
        self.three(comment, "hatred")
        [shown] = read(debate).comments
        assert (shown.state, shown.body) == ("checked", "")
        assert OutgoingMessage.objects.filter(kind="comment_held").exists()

    def test_one_reader_is_not_three_on_three_days(self, debate, thread):
        comment = say(thread).record
        for days in range(3):
            later = NOW() + timedelta(days=days)
            sent = evidence("203.0.113.7")
            assert discussion.report(comment, reason="threat", evidence=sent, now=later)
        assert read(debate).comments[0].is_visible

    @pytest.mark.parametrize("reason", ["off_topic", "false"])
    def test_three_opponents_hide_nothing(self, debate, thread, reason):
        self.three(say(thread).record, reason)
        assert read(debate).comments[0].is_visible

    def test_nor_what_an_agent_has_read(self, debate, thread):
        comment = say(thread).record
        discussion.keep(Comment.objects.all(), user=None, now=NOW())
        self.three(comment, "hatred")
        assert read(debate).comments[0].is_visible

    def test_a_reason_is_needed(self, thread):
        comment = say(thread).record
        for reason in ("", "because"):
            with pytest.raises(FieldRequired):
                self.report(comment, reason)

    def three(self, comment, reason):
        for number in range(3):
            self.report(comment, reason, address=f"203.0.{number}.7")


class TestReading:
    """What agents do."""

    def test_what_is_removed_leaves_its_reason_and_its_author_reads_it(self, debate, thread):
        say(thread)
        discussion.hide(Comment.objects.all(), reason="An insult.", user=None, now=NOW())
        [shown] = read(debate).comments
        assert (shown.state, shown.reason, shown.body) == ("removed", "An insult.", "")
        assert OutgoingMessage.objects.filter(kind="comment_set_aside").exists()

    def test_it_is_restored(self, debate, thread):
        say(thread)
        discussion.hide(Comment.objects.all(), reason="An insult.", user=None, now=NOW())
        discussion.restore(Comment.objects.all(), reason="It was none.", user=None, now=NOW())
        assert read(debate).comments[0].body == "Benches first."

    @pytest.mark.parametrize("reason", ["", "  "])
    def test_never_without_a_reason(self, debate, thread, reason):
        say(thread)
        with pytest.raises(ChangeNeedsReason):
            discussion.hide(Comment.objects.all(), reason=reason, user=None, now=NOW())
        assert read(debate).comments[0].is_visible

    def test_read_first_means_that_it_waits_and_she_knows(self, db):
        debate = make_debate(moderation="before")
        comment = comment_on(debate, "Trees.")
        assert (comment.state, comment.hold_reason) == ("held", "moderation")
        assert read(debate).comments == []

    def test_what_was_never_shown_is_not_said_to_be_removed(self, db):
        debate = make_debate(moderation="before")
        comment_on(debate, "Trees.")
        discussion.hide(Comment.objects.all(), reason="Insult.", user=None, now=NOW())
        assert read(debate).comments == []

    def test_what_is_kept_is_read_and_its_reports_are_dealt_with(self, thread):
        comment = say(thread).record
        Report.objects.create(comment=comment, reason="spam", reporter="x", at=NOW())
        assert discussion.keep(Comment.objects.all(), user=None, now=NOW()) == 1
        assert Report.objects.get().handled_at
        assert AuditEntry.objects.filter(action="comment.keep").exists()
        with pytest.raises(NothingSelected):
            discussion.keep(Comment.objects.all(), user=None, now=NOW())

    def test_the_city_answers_in_its_own_name_and_is_not_counted(self, debate, thread):
        first = say(thread).record
        discussion.answer(
            thread,
            body="In May.",
            public_name="Roads department",
            reply_to=first.pk,
            user=None,
            now=NOW(),
        )
        sheet = read(debate)
        assert OutgoingMessage.objects.filter(kind="comment_answered").count() == 1
        assert sheet.comments[0].replies[0].official
        assert sheet.total == 1
        assert spaces.records(sheet.space) == 1


class TestLists:
    def test_most_supported_first_and_by_stance(self, debate, thread):
        comment_on(debate, "One.", stance="for")
        two = comment_on(debate, "Two.", stance="against")
        discussion.support(two, identity=person(), evidence=evidence(), now=NOW())
        assert [each.body for each in read(debate, sort="supported").comments] == ["Two.", "One."]
        assert [each.body for each in read(debate, stance="for").comments] == ["One."]

    def test_a_random_order_is_the_same_from_page_to_page_and_another_one_for_another_seed(
        self, debate, thread, monkeypatch
    ):
        for number in range(12):
            comment_on(debate, f"Idea number {number}.")
        whole = [each.number for each in read(debate, sort="random", seed="2026-01-01").comments]
        monkeypatch.setattr(ThreadSheet, "page_size", 5)
        pages = [read(debate, sort="random", seed="2026-01-01", page=n) for n in (1, 2, 3)]
        assert [each.number for page in pages for each in page.comments] == whole
        assert "seed=2026-01-01" in pages[0].next_url
        assert pages[2].next_url == ""
        other = read(debate, sort="random", seed="2026-01-02")
        assert [each.number for each in other.comments] != whole[:5]

    @pytest.mark.parametrize(
        "asked", [{"sort": "x", "seed": "<script>"}, {"page": "-1"}, {"page": "9" * 30}]
    )
    def test_nonsense_in_an_address_is_left_out(self, debate, asked):
        comment_on(debate, "One.")
        assert len(read(debate, **asked).comments) == 1

    def test_a_list_costs_the_same_whatever_its_length(self, debate, django_assert_max_num_queries):
        for number in range(6):
            first = comment_on(debate, f"Idea {number}.")
            comment_on(debate, f"Reply {number}.", reply_to=first.pk, cites=[first.pk])
        with django_assert_max_num_queries(9):
            sheet = read(debate)
            assert len(sheet.comments) == 6
            assert sheet.total == 12
