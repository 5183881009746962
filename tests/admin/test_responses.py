"""What agents take away of the responses to a questionnaire, and what they read about them."""

import csv
import io
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.admin.conftest import absent, body, refused
from tests.given import given
from wagtail_civic.models import AuditEntry, Space, SurveyResponse
from wagtail_civic.queries import doubles
from wagtail_civic.queries import survey as queries
from wagtail_civic.services import spaces
from wagtail_civic.testing import make_survey, question_block, respond

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

LIST = "/admin/civic/responses/"
READS = "oversee_signature"
DECIDES = ("oversee_signature", "moderate_signature")


@given
def market_of_responses():
    return make_survey(
        [
            question_block("several", "What is missing?", options=["Trees", "Water"]),
            question_block("long_text", "Anything else?"),
            question_block(
                "yes_no", "By bus?", ask_if={"question": "1", "test": "answered", "value": ""}
            ),
        ],
        title="The market",
    )


@pytest.fixture
def survey(market_of_responses):
    return market_of_responses


@pytest.fixture
def space(survey):
    return spaces.for_page(survey, now=timezone.now())


@pytest.fixture
def asked(space):
    return list(queries.published(space, "en"))


@pytest.fixture
def three(survey, asked):
    several, words, bus = asked
    trees, water = (each.key for each in several.options)
    return [
        respond(survey, {several.key: [trees, water], words.key: "=1+1", bus.key: True}),
        respond(survey, {several.key: [water], words.key: "Shade, please."}),
        respond(survey, {words.key: "Nothing."}),
    ]


def rows(response):
    return list(csv.reader(io.StringIO(body(response))))


class TestDownload:
    def test_has_a_column_for_each_question_of_one_questionnaire(self, agent, space, three):
        answer = agent(READS).get(f"{LIST}?space={space.pk}&export=csv")
        headings, *found = rows(answer)
        assert headings[6:] == ["What is missing?", "Anything else?", "By bus?"]
        assert sorted(tuple(row[6:]) for row in found) == [
            ("", "Nothing.", ""),
            ("Trees; Water", "'=1+1", "Yes"),
            ("Water", "Shade, please.", ""),
        ]
        assert {row[1] for row in found} == {"The market"}
        assert {row[2] for row in found} == {timezone.localdate().strftime("%Y-%m")}

    def test_names_nobody(self, agent, space, three):
        found = body(agent(READS).get(f"{LIST}?space={space.pk}&export=csv"))
        for row in SurveyResponse.objects.select_related("participant"):
            assert row.receipt not in found
            assert row.participant.email not in found

    def test_is_what_the_list_shows(self, agent, survey, space, three):
        SurveyResponse.objects.filter(pk=three[0].pk).update(state="invalidated")
        SurveyResponse.objects.filter(pk=three[1].pk).update(channel="test")
        other = make_survey()
        choice, _words = queries.published(spaces.for_page(other, now=timezone.now()), "en")
        respond(other, {choice.key: choice.options[0].key})
        client = agent(READS)
        assert len(rows(client.get(f"{LIST}?export=csv"))) == 4
        assert len(rows(client.get(f"{LIST}?space={space.pk}&export=csv"))) == 3
        held = f"{LIST}?space={space.pk}&state=invalidated&export=csv"
        assert len(rows(client.get(held))) == 2
        assert len(rows(client.get(f"{LIST}?state=nonsense&export=csv"))) == 1

    def test_without_one_questionnaire_has_no_answers(self, agent, three):
        headings, *found = rows(agent(READS).get(f"{LIST}?export=csv"))
        assert (len(headings), len(found)) == (6, 3)

    def test_keeps_what_was_removed(self, agent, survey, space, three):
        raw = survey.questions.get_prep_value()
        del raw[0]["value"]["options"][1]
        survey.questions = survey.questions.stream_block.to_python(raw[:2])
        survey.save_revision().publish()
        headings, *found = rows(agent(READS).get(f"{LIST}?space={space.pk}&export=csv"))
        assert headings[6:] == ["What is missing?", "Anything else?", "By bus?"]
        assert "Trees; Water" in {row[6] for row in found}

    def test_is_a_workbook_as_well(self, agent, space, three):
        answer = agent(READS).get(f"{LIST}?space={space.pk}&export=xlsx")
        with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as book:
            sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert "Shade, please." in sheet

    def test_costs_as_many_queries_for_ten_as_for_three(
        self, agent, survey, space, asked, three, django_assert_max_num_queries
    ):
        client = agent(READS)
        body(client.get(f"{LIST}?space={space.pk}&export=csv"))
        for _number in range(7):
            respond(survey, {asked[1].key: "More."})
        with django_assert_max_num_queries(20):
            assert len(rows(client.get(f"{LIST}?space={space.pk}&export=csv"))) == 11

    def test_leaves_a_trace(self, agent, space, three):
        client = agent(READS)
        body(client.get(f"{LIST}?space={space.pk}&state=confirmed&export=csv"))
        entry = AuditEntry.objects.get(action="surveyresponse.export")
        assert entry.space == space
        assert entry.data["count"] == 3
        assert entry.data["filters"] == {"space": [str(space.pk)], "state": ["confirmed"]}

    def test_is_for_whoever_sees_the_list(self, agent, space, three):
        assert refused(agent("moderate_signature").get(f"{LIST}?space={space.pk}&export=csv"))
        assert not AuditEntry.objects.exists()


class TestProgress:
    def read(self, client, space):
        answer = client.get(f"{LIST}progress/{space.pk}/")
        return " ".join(answer.content.decode().split())

    def test_says_what_came_in_and_where_people_leave_a_gap(self, agent, space, asked, three):
        SurveyResponse.objects.filter(pk=three[2].pk).update(state="pending")
        words = self.read(agent(READS), space)
        assert "2 responses count." in words
        assert "67% were confirmed" in words
        assert "answer 100% of the questions that everybody is asked" in words
        assert "(asked after certain answers only)" in words
        assert "Nobody has sent a page of it yet" in words
        assert "<td>1</td><td>50%</td>" in words

    def test_of_one_that_nobody_answered(self, agent, space):
        words = self.read(agent("change_survey"), space)
        assert "0 responses count." in words
        assert "Nobody has answered yet." in words

    def test_many_days_are_shown_by_week(self, agent, survey, space, asked):
        now = timezone.now()
        survey = make_survey(now=now - timedelta(days=90), closes_at=now + timedelta(days=1))
        old = spaces.for_page(survey, now=now)
        choice, _words = queries.published(old, "en")
        respond(survey, {choice.key: choice.options[0].key}, now=now - timedelta(days=80))
        assert "Responses by week" in self.read(agent(READS), old)

    def test_is_for_whoever_sees_the_responses(self, agent, space, benches):
        assert refused(agent(pages=[benches]).get(f"{LIST}progress/{space.pk}/"))
        assert absent(agent(READS).get(f"{LIST}progress/999999/"))

    def test_a_petition_has_none(self, agent, benches):
        petition = Space.objects.get(kind="petition")
        assert absent(agent(READS).get(f"{LIST}progress/{petition.pk}/"))

    def test_the_list_of_one_questionnaire_leads_to_it(self, agent, space, three):
        address = f"{LIST}progress/{space.pk}/"
        assert address in agent(READS).get(f"{LIST}?space={space.pk}").content.decode()
        assert address not in agent(READS).get(LIST).content.decode()


class TestDoubles:
    ADDRESS = "a" * 64

    def test_three_of_one_address_are_shown_and_two_are_not(self, agent, space, three):
        address = f"{LIST}doubles/{space.pk}/"
        client = agent(*DECIDES)
        two = [row.pk for row in three[:2]]
        SurveyResponse.objects.filter(pk__in=two).update(address_hash=self.ADDRESS)
        assert three[0].receipt not in client.get(address).content.decode()
        SurveyResponse.objects.update(address_hash=self.ADDRESS)
        words = client.get(address).content.decode()
        for row in three:
            assert f'href="{LIST}{row.pk}/">{row.receipt}' in words
        assert self.ADDRESS not in words

    def test_the_same_sentence_twice(self, survey, space, asked):
        sentence = "More shade in front of the town hall."
        for words in (sentence, sentence, "Yes."):
            respond(survey, {asked[1].key: words})
        respond(survey, {asked[1].key: "Yes."})
        (found,) = doubles.of_the_same_words(space)
        assert (found.count, found.words, len(found.responses)) == (2, sentence, 2)

    def test_the_same_answers_to_everything_where_that_is_more_than_a_few(self):
        many = [question_block("scale", f"Question {number}") for number in range(6)]
        survey = make_survey(many)
        space = spaces.for_page(survey, now=timezone.now())
        keys = [each.key for each in queries.published(space, "en")]
        for steps in ([1] * 6, [1] * 6, [1, 1, 1, 1, 1, 2]):
            respond(survey, dict(zip(keys, steps, strict=True)))
        for _time in range(2):
            respond(survey, {keys[0]: 3, keys[1]: 3})
        (found,) = doubles.of_the_same_answers(space)
        assert found.count == 2

    def test_what_does_not_count_is_no_double(self, space, three):
        SurveyResponse.objects.update(address_hash=self.ADDRESS)
        SurveyResponse.objects.filter(pk=three[0].pk).update(state="withdrawn")
        assert doubles.of_one_address(space) == []

    def test_are_for_agents_alone(self, agent, space, three):
        assert refused(agent(READS).get(f"{LIST}doubles/{space.pk}/"))
        shown = agent(READS).get(f"{LIST}?space={space.pk}").content.decode()
        assert "doubles" not in shown
