"""What people wrote: found by agents, filed under tags that are counted, and quoted only once it was read."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.admin.conftest import body
from tests.given import given
from tests.secrecy.voters import said, separated, space_of, vote
from tests.survey.resident import Resident
from wagtail_civic.exceptions import FrozenRule
from wagtail_civic.models import (
    AnswerTag,
    AnswerTagging,
    AuditEntry,
    Ballot,
    Quotation,
    Space,
    Survey,
    SurveyAnswer,
    Tally,
)
from wagtail_civic.queries import finality
from wagtail_civic.queries import survey as queries
from wagtail_civic.services import spaces
from wagtail_civic.services.separated import box
from wagtail_civic.services.survey import words
from wagtail_civic.testing import make_survey, place, question_block, respond_many

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _each_answer_shows(settings):
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "RESULTS_STEP": 1}


EDITS = ("change_survey",)
PUBLISHES = ("change_survey", "publish_survey")
READS = ("oversee_signature",)


@given
def market_in_words() -> Survey:
    """Results always shown; three answers in words, one of them beside the options, and a date."""
    survey = make_survey(
        [
            question_block("long_text", "What is missing?", name="missing"),
            question_block(
                "one_choice", "Where?", name="where", options=["Here", "There"], other=True
            ),
            question_block("date", "When?", name="day"),
        ],
        title="The market",
        results_shown="always",
    )
    missing, where, day = queries.published(spaces.for_page(survey, now=timezone.now()), "en")
    written = [
        {missing.key: "More shade, says Marie Dupont", day.key: "2027-03-27"},
        {missing.key: "=Benches in the shade"},
        {where.key: {"other": "By the river"}},
    ]
    respond_many(survey, written)
    return survey


@pytest.fixture
def space(market_in_words):
    return spaces.for_page(market_in_words, now=timezone.now())


@pytest.fixture
def url(space):
    def to(name="", **kwargs):
        return f"/admin/civic/responses/words/{space.pk}/{name}"

    return to


def of(words):
    return SurveyAnswer.objects.get(text__contains=words)


def file(client, url, **data):
    return client.post(url("file/"), {"filters": "", "deed": "tag", **data}, follow=True)


def results(survey):
    nadia = Resident(place(survey), survey)
    Tally.objects.update(refreshed_at=None)
    return nadia.client.get(nadia.url("results")).content.decode()


class TestTheList:
    def test_has_what_people_wrote_and_no_dates(self, agent, url):
        shown = agent(*EDITS).get(url()).content.decode()
        for words_ in ("More shade", "=Benches", "By the river", "Where? – something else"):
            assert words_ in shown
        assert "2027-03-27" not in shown

    def test_finds_words_in_one_question(self, agent, url, space):
        shown = agent(*EDITS).get(url(), {"q": "shade"}).content.decode()
        assert "Benches" in shown
        assert "By the river" not in shown

    @pytest.mark.parametrize("wrong", [{"question": "nothing"}, {"tag": "x"}, {"channel": "fax"}])
    def test_is_empty_for_a_filter_that_there_is_not(self, agent, url, wrong):
        assert "By the river" not in agent(*EDITS).get(url(), wrong).content.decode()

    def test_is_for_whoever_reads_responses(self, agent, url):
        assert agent().get(url()).status_code in (302, 403)

    def test_leaves_as_a_spreadsheet_with_tags_and_without_formulas(self, agent, url, space):
        words.tag_answers(
            SurveyAnswer.objects.filter(text__contains="shade"),
            tag=words.make_tag(space, label="Trees"),
            now=timezone.now(),
        )
        found = body(agent(*EDITS).get(url("export/"), {"format": "csv"}))
        assert "'=Benches in the shade,Trees" in found
        assert AuditEntry.objects.filter(action="surveyresponse.export_words").count() == 1


class TestFiling:
    def test_is_looked_at_first_with_its_number(self, agent, url):
        ids = [of("More shade").pk, of("Benches").pk]
        shown = file(agent(*EDITS), url, id=ids, new="Shade").content.decode()
        assert "2 answers get the tag “Shade”" in shown
        assert not AnswerTag.objects.exists()

    def test_twice_counts_once(self, agent, url):
        client = agent(*EDITS)
        for _press in range(2):
            file(client, url, id=[of("Benches").pk], new="Shade", confirmed="1")
        assert AnswerTagging.objects.count() == 1

    def test_may_concern_the_whole_list_and_be_taken_back(self, agent, url):
        client = agent(*EDITS)
        file(client, url, all="1", filters="q=shade", new="Shade", confirmed="1")
        assert AnswerTagging.objects.count() == 2
        file(client, url, deed="untag", id=[of("Benches").pk], new="Shade", confirmed="1")
        assert AnswerTagging.objects.count() == 1

    def test_with_filters_that_cannot_be_read_concerns_nothing(self, agent, url):
        shown = file(agent(*EDITS), url, all="1", filters="channel=fax", new="Shade")
        assert "Nothing was ticked" in shown.content.decode()

    def test_leaves_answers_to_other_questionnaires_alone(self, agent, url, space):
        other = make_survey([question_block("short_text", "Why?")])
        key = next(iter(other.questionnaire)).key
        respond_many(other, [{key: "Because of the noise"}])
        file(agent(*EDITS), url, id=[of("noise").pk], new="Noise", confirmed="1")
        assert not AnswerTagging.objects.exists()

    def test_is_refused_to_whoever_only_reads(self, agent, url):
        response = file(agent(*READS), url, id=[of("Benches").pk], new="Shade", confirmed="1")
        assert not AnswerTagging.objects.exists()
        assert "Shade" not in response.content.decode()

    def test_under_the_name_of_another_tag_makes_them_one(self, agent, space):
        one, two = (words.make_tag(space, label=label) for label in ("Shade", "Trees"))
        for tag in (one, two):
            words.tag_answers(
                SurveyAnswer.objects.filter(text__contains="Benches"), tag=tag, now=timezone.now()
            )
        address = f"/admin/civic/responses/tags/{space.pk}/{one.pk}/"
        agent(*EDITS).post(address, {"label": "Trees"})
        assert [str(tag) for tag in AnswerTag.objects.all()] == ["Trees"]
        assert AnswerTagging.objects.count() == 1

    def test_begins_at_a_screen_for_each_tag(self, agent, space):
        tag = words.make_tag(space, label="Shade")
        shown = agent(*EDITS).get(f"/admin/civic/responses/tags/{space.pk}/{tag.pk}/")
        assert shown.status_code == 200
        assert 'value="Shade"' in shown.content.decode()


class TestResults:
    def test_tell_how_many_answers_have_each_tag(self, market_in_words, space):
        tag = words.make_tag(space, label="Shade")
        words.tag_answers(
            SurveyAnswer.objects.filter(text__contains="shade"), tag=tag, now=timezone.now()
        )
        shown = results(market_in_words)
        assert "Subjects of the answers" in shown
        assert '<td class="num">2</td>' in shown

    def test_hold_no_words_that_nobody_published(self, market_in_words):
        shown = results(market_in_words)
        assert "Marie Dupont" not in shown
        assert "By the river" not in shown

    def test_hold_what_an_editor_quotes_in_the_words_that_she_left(
        self, agent, url, market_in_words
    ):
        answer = of("Marie")
        agent(*PUBLISHES).post(url(f"{answer.pk}/quote/"), {"text": "More shade, says […]"})
        shown = results(market_in_words)
        assert "More shade, says […]" in shown
        assert "Marie" not in shown
        assert AuditEntry.objects.filter(action="quotation.publish").count() == 1

    def test_begin_at_a_screen_with_the_whole_answer(self, agent, url):
        shown = agent(*PUBLISHES).get(url(f"{of('Benches').pk}/quote/"))
        assert shown.status_code == 200
        assert "=Benches in the shade" in shown.content.decode()

    def test_hold_a_quotation_no_longer_once_it_is_withdrawn(self, agent, url, market_in_words):
        client, address = agent(*PUBLISHES), url(f"{of('Benches').pk}/quote/")
        client.post(address, {"text": "Benches in the shade"})
        client.post(address, {"withdraw": "1"})
        assert "Benches" not in results(market_in_words)

    def test_are_not_quoted_by_whoever_may_not_publish(self, agent, url):
        agent(*EDITS).post(url(f"{of('Benches').pk}/quote/"), {"text": "Benches"})
        assert not Quotation.objects.exists()

    @pytest.mark.parametrize("text", ["", "x" * 1001])
    def test_are_not_quoted_in_no_words_or_too_many(self, agent, url, text):
        agent(*PUBLISHES).post(url(f"{of('Benches').pk}/quote/"), {"text": text})
        assert not Quotation.objects.exists()


class TestOnceResultsAreFinal:
    """What is published as final says the same to everybody from then on."""

    @pytest.fixture
    def answer(self, space):
        """Tagged and quoted in time."""
        answer, now = of("Benches"), timezone.now()
        tag = words.make_tag(space, label="Shade")
        words.tag_answers(SurveyAnswer.objects.filter(pk=answer.pk), tag=tag, now=now)
        words.quote(answer, text="Benches", user=None, now=now)
        over = now - timedelta(days=92)
        space.phases.update(opens_at=over - timedelta(days=1), closes_at=over)
        return answer

    def test_but_not_as_soon_as_the_figures_are(self, agent, url, answer, space):
        over = timezone.now() - timedelta(days=30)
        space.phases.update(opens_at=over - timedelta(days=1), closes_at=over)
        assert finality.is_final(Space.objects.get(pk=space.pk), now=timezone.now())
        file(agent(*EDITS), url, all="1", deed="tag", new="Shade", confirmed="1")
        assert AnswerTagging.objects.count() > 1

    @pytest.mark.parametrize("deed", ["tag", "untag"])
    def test_no_answer_is_sorted(self, agent, url, answer, deed):
        client = agent(*EDITS)
        shown = file(client, url, all="1", deed=deed, new="Shade", confirmed="1").content.decode()
        assert AnswerTagging.objects.count() == 1
        assert "What people wrote is no longer sorted" in shown
        assert "Put the tag on" not in client.get(url()).content.decode()

    def test_no_tag_is_renamed_or_removed(self, agent, answer, space):
        address = f"/admin/civic/responses/tags/{space.pk}/{AnswerTag.objects.get().pk}/"
        client = agent(*EDITS)
        for deed in ({"label": "Trees"}, {"delete": "1"}):
            shown = client.post(address, deed, follow=True).content.decode()
            assert "What people wrote is no longer sorted" in shown
        assert [str(tag) for tag in AnswerTag.objects.all()] == ["Shade"]

    def test_a_tag_is_translated_still(self, agent, answer, space):
        tag = AnswerTag.objects.get()
        address = f"/admin/civic/responses/tags/{space.pk}/{tag.pk}/"
        agent(*EDITS).post(address, {"label": "Shade", "in_fr": "Ombre"})
        tag.refresh_from_db()
        assert tag.translations == {"fr": "Ombre"}

    def test_nothing_more_is_quoted_and_a_quotation_is_withdrawn_still(self, agent, url, answer):
        client = agent(*PUBLISHES)
        shown = client.post(url(f"{of('river').pk}/quote/"), {"text": "By the river"})
        assert "nothing more of it is quoted" in shown.content.decode()
        client.post(url(f"{answer.pk}/quote/"), {"text": "Other words"})
        assert [each.text for each in Quotation.objects.all()] == ["Benches"]
        client.post(url(f"{answer.pk}/quote/"), {"withdraw": "1"})
        assert not Quotation.objects.exists()


class TestSeparatedAnswers:
    @pytest.fixture
    def separated_space(self):
        survey = separated()
        for number in range(12):
            vote(survey, number, said(survey, number % 3, "Shade"))
        box.empty_due(now=timezone.now())
        return space_of(survey)

    def close(self, space, days):
        """Since when everything is settled."""
        over = timezone.now() - timedelta(days=days + 1)
        space.phases.update(opens_at=over - timedelta(days=1), closes_at=over)
        return Space.objects.get(pk=space.pk)

    def deeds(self, space):
        now, rows = timezone.now(), SurveyAnswer.objects.filter(text="Shade")
        tag = words.make_tag(space, label="Shade")
        words.tag_answers(rows, tag=tag, now=now)
        words.quote(rows.first(), text="Shade", user=None, now=now)

    def refused(self, space, reason):
        with pytest.raises(FrozenRule) as tagged:
            self.deeds(space)
        first = SurveyAnswer.objects.filter(text="Shade").first()
        with pytest.raises(FrozenRule) as quoted:
            words.quote(first, text="Shade", user=None, now=timezone.now())
        assert {each.value.params["reason"] for each in (tagged, quoted)} == {reason}
        assert not AnswerTagging.objects.exists()
        assert not Quotation.objects.exists()

    def test_are_neither_sorted_nor_quoted_while_they_may_be_mixed_again(self, separated_space):
        self.refused(separated_space, "separated_words")

    def test_nor_while_some_of_them_wait_in_the_box(self, separated_space):
        Ballot.objects.create(space=separated_space, content={})
        self.refused(self.close(separated_space, 1), "separated_words")

    def test_are_sorted_and_quoted_in_the_days_after_that(self, separated_space):
        self.deeds(self.close(separated_space, 1))
        assert AnswerTagging.objects.count() == 12
        assert Quotation.objects.count() == 1

    def test_and_not_for_ever(self, separated_space):
        self.refused(self.close(separated_space, 91), "final_words")
