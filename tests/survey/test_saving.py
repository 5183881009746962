"""Answers saved for later behind a link: by page and by mail, on any device, and gone once they are sent."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.given import given
from tests.survey.resident import Resident
from wagtail_civic import keys
from wagtail_civic.exceptions import SecretUnreadable, SpaceNotFound, TokenInvalid
from wagtail_civic.models import OutgoingMessage, Space, SurveyDraft
from wagtail_civic.services import limits, spaces
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.purge import purge
from wagtail_civic.services.survey import Draft, drafts
from wagtail_civic.testing import make_survey, place, question_block
from wagtail_civic.views.logs import hidden

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

WORDS = "A bench below the lime tree"


def questions():
    return [
        {"type": "section", "id": "one", "value": {"title": "You", "text": ""}},
        question_block("short_text", "What is missing?"),
        {"type": "section", "id": "two", "value": {"title": "The town", "text": ""}},
        question_block("scale", "How safe?", minimum=1, maximum=5, required=True),
    ]


@pytest.fixture(autouse=True)
def _nothing_remembered():
    limits.forget()
    yield
    limits.forget()


@given
def square_to_save():
    return make_survey(questions(), title="The square")


@pytest.fixture
def survey(square_to_save):
    return square_to_save


@pytest.fixture
def nadia(survey):
    return Resident(place(survey), survey)


def names(survey):
    return [f"q-{question.key}" for question in survey.questionnaire]


def space_of(survey):
    return spaces.for_page(survey, now=timezone.now())


def begin(nadia):
    """The first page answered, the second one at hand."""
    nadia.open()
    nadia.press(**{names(nadia.survey)[0]: WORDS})
    assert "How safe?" in nadia.shown


def save(nadia, **data):
    """Both screens; the link that is shown."""
    nadia.press("save")
    nadia.press("keep", **data)
    assert nadia.screen.status_code == 200, nadia.shown
    return link_in(nadia.shown)


def link_in(words):
    return re.search(r"https?://[^\s\"<]+/resume/[^\s\"<]+", words)[0]


def path(link):
    return re.sub(r"^https?://[^/]+", "", link)


def resume(link):
    """On another device."""
    client = Client()
    return client, client.get(path(link))


def test_the_link_leads_back_to_the_page_that_was_left_with_all_that_was_said(nadia):
    begin(nadia)
    link = save(nadia)
    assert "civic-copy" in nadia.shown
    nadia.client, nadia.screen = resume(link)
    assert "How safe?" in nadia.shown
    nadia.press("back")
    assert WORDS in nadia.shown


def test_what_is_right_of_the_page_at_hand_is_saved_with_it(nadia):
    nadia.open()
    nadia.press("save", **{names(nadia.survey)[0]: WORDS})
    nadia.press("keep")
    nadia.client, nadia.screen = resume(link_in(nadia.shown))
    assert WORDS in nadia.shown


def test_saved_from_the_check_it_leads_back_to_the_check(nadia):
    begin(nadia)
    nadia.press(**{names(nadia.survey)[1]: "4"})
    link = save(nadia)
    nadia.client, nadia.screen = resume(link)
    assert "Check your answers" in nadia.shown
    assert WORDS in nadia.shown
    # And the way back to it works without saving.
    nadia.press("save")
    nadia.press("check")
    assert "Check your answers" in nadia.shown


def test_nobody_can_read_it_without_the_link(nadia):
    begin(nadia)
    token = save(nadia).split("/resume/")[1].strip("/")
    draft = SurveyDraft.objects.get()
    assert token not in (draft.token_hash, draft.sealed)
    assert WORDS in str(keys.unseal_for(token, draft.sealed))
    for wrong in ("", "x" * 43, "é\udcff"):
        with pytest.raises(SecretUnreadable):
            keys.unseal_for(wrong, draft.sealed)
    with pytest.raises(SecretUnreadable):
        keys.unseal(draft.sealed)


def test_sent_it_is_gone_and_the_link_says_so(nadia):
    begin(nadia)
    link = save(nadia)
    nadia.client, nadia.screen = resume(link)
    nadia.press(**{names(nadia.survey)[1]: "4"})
    nadia.finish()
    assert not SurveyDraft.objects.exists()
    _client, answer = resume(link)
    assert answer.status_code == 404
    assert "not here any more" in answer.content.decode()


def test_saved_again_it_keeps_its_link(nadia):
    begin(nadia)
    link = save(nadia)
    nadia.client, nadia.screen = resume(link)
    nadia.press(**{names(nadia.survey)[1]: "4"})
    assert save(nadia) == link
    assert SurveyDraft.objects.count() == 1
    assert "Check your answers" in resume(link)[1].content.decode()


def test_an_older_version_keeps_what_still_is_asked(nadia, survey):
    begin(nadia)
    link = save(nadia)
    raw = survey.questions.get_prep_value()
    survey.questions = survey.questions.stream_block.to_python(
        [*raw[:2], question_block("yes_no", "By bus?")]
    )
    survey.save_revision().publish()
    nadia.client, nadia.screen = resume(link)
    # The page that was left is no more: it begins with the first one.
    assert nadia.screen.status_code == 200
    assert WORDS in nadia.shown


class TestByMail:
    def test_it_brings_the_link_once_and_the_address_is_forgotten(self, nadia, mailoutbox):
        begin(nadia)
        link = save(nadia, email="Nadia@Example.org")
        [mail] = mailoutbox
        assert mail.to == ["Nadia@example.org"]
        assert link in mail.body
        assert "The square" in mail.subject
        row = OutgoingMessage.objects.get()
        assert (row.sealed, row.participant) == ("", None)
        assert "sending it" in nadia.shown

    def test_without_an_address_nobody_is_written_to(self, nadia, mailoutbox):
        begin(nadia)
        save(nadia)
        assert not mailoutbox
        assert "sending it" not in nadia.shown

    def test_what_is_no_address_is_said_at_the_field_and_nothing_is_kept(self, nadia):
        begin(nadia)
        nadia.press("save")
        nadia.press("keep", email="nadia")
        assert nadia.screen.status_code == 400
        assert not SurveyDraft.objects.exists()

    def test_a_mailbox_that_had_enough_gets_no_more_and_nobody_learns_it(self, nadia, mailoutbox):
        begin(nadia)
        nadia.press("save")
        kept = nadia.screen
        shown = []
        for _time in range(5):
            nadia.screen = kept
            nadia.press("keep", email="nadia@example.org")
            shown.append(re.sub(r"resume/[\w-]+", "", nadia.shown))
        assert len(mailoutbox) == 3
        assert len({words.split("csrf")[0] for words in shown}) == 1

    def test_very_many_from_one_network_are_asked_for_a_check(self, nadia, settings):
        settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "SIGN_PER_HOUR": 1}
        begin(nadia)
        save(nadia)
        nadia.open()
        nadia.press("save")
        nadia.press("keep")
        assert nadia.screen.status_code == 403
        assert SurveyDraft.objects.count() == 1


class TestItsTime:
    def test_it_ends_with_the_questionnaire_or_after_thirty_days(self, survey, nadia):
        begin(nadia)
        save(nadia)
        # Closes in thirty days, of which a moment is over.
        assert SurveyDraft.objects.get().expires_at == space_of(survey).phases.get().closes_at
        space_of(survey).phases.update(closes_at=timezone.now() + timedelta(days=90))
        nadia.open()
        save(nadia)
        latest = SurveyDraft.objects.latest("pk").expires_at
        assert timedelta(days=29) < latest - timezone.now() <= timedelta(days=30)

    def test_past_it_the_link_opens_nothing_and_the_night_takes_it(self, nadia, survey):
        begin(nadia)
        link = save(nadia)
        SurveyDraft.objects.update(expires_at=timezone.now())
        assert resume(link)[1].status_code == 410
        assert purge(now=timezone.now()).counts["saved drafts"] == 1
        assert not SurveyDraft.objects.exists()

    def test_closed_early_nothing_is_left_of_it(self, nadia, survey):
        begin(nadia)
        link = save(nadia)
        spaces.close_early(space_of(survey), reason="Done.", user=None, now=timezone.now())
        assert "Done." in resume(link)[1].content.decode() or resume(link)[1].status_code == 403
        purge(now=timezone.now())
        assert not SurveyDraft.objects.exists()


class TestWhereItMayNot:
    @pytest.fixture
    def separated(self, survey):
        space = space_of(survey)
        Space.objects.filter(pk=space.pk).update(rules={**space.rules, "secrecy": "separated"})

    def test_separated_answers_are_never_kept(self, nadia, separated, survey):
        nadia.open()
        assert 'value="save"' not in nadia.screen.content.decode()
        for go in ("save", "keep"):
            nadia.press(go)
            assert "/resume/" not in nadia.shown
        with pytest.raises(SpaceNotFound):
            drafts.save(
                space_of(survey),
                Draft({}),
                evidence=Evidence(),
                page=nadia.page,
                now=timezone.now(),
            )
        assert not SurveyDraft.objects.exists()

    def test_the_link_of_one_questionnaire_opens_no_other(self, nadia):
        begin(nadia)
        token = save(nadia).split("/resume/")[1].strip("/")
        other = make_survey(questions())
        page = place(other)
        with pytest.raises(TokenInvalid):
            drafts.resume(space_of(other), token, now=timezone.now())
        where = nadia.url().replace(str(nadia.survey.translation_key), str(other.translation_key))
        where = where.replace(f"/{nadia.page.pk}/", f"/{page.pk}/")
        assert Client().get(f"{where}resume/{token}/").status_code == 404

    def test_closed_nothing_is_saved(self, nadia, survey):
        begin(nadia)
        space_of(survey).phases.update(closes_at=timezone.now())
        nadia.press("save")
        assert nadia.screen.status_code == 403

    def test_opening_the_link_changes_nothing_and_is_kept_by_nobody(self, nadia):
        begin(nadia)
        link = save(nadia)
        before = SurveyDraft.objects.values().get()
        _client, answer = resume(link)
        assert answer["Cache-Control"] == "no-store, private"
        assert answer["Referrer-Policy"] == "strict-origin"
        assert SurveyDraft.objects.values().get() == before
        assert Client().post(path(link)).status_code == 405
        token = link.split("/resume/")[1].strip("/")
        assert token not in hidden(f"Not Found: {path(link)}")


def test_a_form_of_an_older_release_goes_on(nadia, survey):
    nadia.open()
    old = keys.seal({"space": space_of(survey).pk, "answers": []})
    answer = nadia.send(
        nadia.url(), {"answers": old, "go": "on", "section": "one", names(survey)[0]: WORDS}
    )
    assert "How safe?" in answer.content.decode()
