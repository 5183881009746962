"""
A whole consultation: 25 questions with branches, in two languages, on screens and on paper.

What is published is held against what the residents said, counted apart.
"""

import subprocess
from collections import Counter
from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone, translation
from django.utils.formats import date_format

from tests.admin.conftest import permission
from tests.given import given
from tests.opendata.reading import FRICTIONLESS, Package, of_the_page
from tests.survey import mobility
from tests.survey.resident import Resident
from wagtail_civic.models import Sheet, SurveyAnswer, SurveyResponse
from wagtail_civic.queries import survey as queries
from wagtail_civic.services import spaces, tallies
from wagtail_civic.services import survey as surveys
from wagtail_civic.survey import clean
from wagtail_civic.testing import respond

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.repository,
    pytest.mark.slow,
    pytest.mark.timeout(1200),
]

EVERYBODY = mobility.everybody()
OTHERS = {
    "fr": {"*": "Autre", "yes": "Oui", "no": "Non"},
    "en": {"*": "Other", "yes": "Yes", "no": "No"},
}


@given
def french():
    return mobility.publish("fr", results_shown="closed")


@given
def english(french):
    return mobility.publish("en", results_shown="closed")


@given
def french_page(french, english):
    return mobility.page_of(french)


@given
def english_page(english, french_page):
    return mobility.page_of(english)


@given
def clerk():
    user = get_user_model().objects.create_user("bruno", "bruno@example.org", "pw")
    for name in ("wagtailadmin.access_admin", "wagtail_civic.enter_sheet"):
        user.user_permissions.add(permission(name))
    return user


@given
def answered(french, english, french_page, english_page, clerk):
    """The last response, once everybody has answered."""
    both = {"fr": french, "en": english}
    pages = {"fr": french_page, "en": english_page}
    here = {person.number for person in mobility.at_the_door(EVERYBODY)}
    typed = {person.number for person in mobility.at_the_desk(EVERYBODY)}
    space, desk = spaces.for_page(french, now=timezone.now()), Client()
    desk.force_login(clerk)
    for person in EVERYBODY:
        if person.number in here:
            mobility.fill_in(pages[person.language], both[person.language], person)
        elif person.number in typed:
            mobility.type_in(desk, space, person)
        else:
            mobility.answer(both, person)
    return SurveyResponse.objects.latest("pk")


@pytest.fixture
def space(french):
    return spaces.for_page(french, now=timezone.now())


@pytest.fixture
def closed(answered, space, monkeypatch):
    """Two months later, counted."""
    moment = timezone.now() + timedelta(days=60)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    for tally in space.tallies.all():
        tallies.refresh(tally, now=moment)
    return moment


def in_words(figures, language):
    return {
        (name, row, OTHERS[language].get(option, option), figure): value
        for (name, row, option, figure), value in figures.items()
    }


def told_by_month(figures, language):
    """Take out of what is told the days by month, and hold them against the days that people gave."""
    told = {where: value for where, value in figures.items() if where[0] == "since" and where[2]}
    counts = {where[2]: value for where, value in told.items() if where[3] == "count"}
    given = Counter(f"{month} {year}".lower() for year, month in _months_given(language))
    for label, count in counts.items():
        months = label.lower().removeprefix("ensemble : ").removeprefix("together: ").split(", ")
        assert sum(given[month] for month in months) == count >= 11, label
    # Two thousand are enough for some of it to be told, of which nothing is left out.
    assert sum(counts.values()) in (0, sum(given.values()))
    assert bool(counts) or len(EVERYBODY) < 2000
    return {where: value for where, value in figures.items() if where not in told}


def _months_given(language):
    with translation.override(language):
        for person in EVERYBODY:
            if "since" in person.answers:
                day = date.fromisoformat(person.answers["since"])
                yield day.year, date_format(day, "F")


def written(name):
    return mobility.ASKED.get(name, [""])[0] == "number"


def test_it_has_25_questions_of_every_kind(french):
    asked = queries.published(spaces.for_page(french, now=timezone.now()), "fr")
    assert len(asked.questions) == 25
    assert len({question.kind for question in asked}) == 12
    assert {question.condition.test.value for question in asked if question.condition} == {
        "answered",
        "equals",
        "includes",
        "at_least",
    }


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_editor_may_publish_it_as_it_is(language, french, english):
    survey = {"fr": french, "en": english}[language]
    survey.questions.stream_block.clean(survey.questions)


def test_every_answer_is_kept_as_it_was_given(answered, space):
    asked = queries.published(space, "fr")
    said = {f"resident{person.number}@example.org": person for person in EVERYBODY}
    sheets = {sheet.response_id: int(sheet.number) for sheet in Sheet.objects.filter(space=space)}
    assert len(sheets) == len(EVERYBODY) // 10
    responses = SurveyResponse.objects.filter(space=space).select_related("participant")
    assert len(responses) == len(EVERYBODY)
    for response in responses:
        sheet = sheets.get(response.pk)
        person = said[response.participant.email] if sheet is None else EVERYBODY[sheet]
        assert response.channel == person.channel
        kept = clean(asked, surveys.answers_of(response, asked))
        assert kept == clean(asked, mobility.keyed(person.answers)), person


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_shows_what_people_said(
    language, closed, french, english, french_page, english_page
):
    survey, page = {"fr": (french, french_page), "en": (english, english_page)}[language]
    screen = Resident(page, survey).client.get(Resident(page, survey).url("results"))
    found = {("", "", "", "responses"): screen.context["total"].total}
    for result in screen.context["results"]:
        name = result.question.name
        found[name, "", "", "answered"] = result.answered
        if result.mean is not None and not written(name):
            found[name, "", "", "mean"] = round(float(result.mean), 2)
            found[name, "", "", "median"] = round(float(result.median), 2)
        for table in result.tables:
            for row in table.rows:
                where = name, " ".join(table.label.split()), " ".join(row.label.split())
                found[*where, "count"] = row.count
                found[*where, "answered"] = table.answered
                found[*where, "percent"] = round(row.percent)
                if row.points is not None:
                    found[*where, "points"] = row.points
    assert told_by_month(found, language) == in_words(
        mobility.expected(EVERYBODY, language), language
    )


def test_the_api_tells_the_same(closed, french, french_page):
    visitor = Resident(french_page, french)
    told = visitor.client.get(f"/civic/api/v1.0/surveys/{mobility.KEY}/results/").json()
    assert told["count"] == len(EVERYBODY)
    expected = mobility.expected(EVERYBODY, "en")
    assert [each["answered"] for each in told["questions"]] == [
        value
        for (name, *_where, figure), value in expected.items()
        if name and (*_where, figure) == ("", "", "answered")
    ]
    counts = [
        row["count"]
        for each in told["questions"]
        if each["kind"] not in ("ranking", "date")
        for table in each["tables"]
        for row in table["rows"]
    ]
    assert counts == [
        value
        for (name, *_where, figure), value in expected.items()
        if figure == "count" and mobility.ASKED[name][0] != "ranking"
    ]


class TestThePublishedData:
    @pytest.fixture
    def package(self, closed, french, french_page, tmp_path):
        visitor = Resident(french_page, french)
        response = visitor.client.get(visitor.url("data"))
        assert response.status_code == 200
        return Package(b"".join(response.streaming_content), tmp_path)

    def test_counted_again_give_every_figure(self, package):
        package.check()
        printed = package.recount()
        assert printed == package.text("totals.csv")
        found = {
            (line["question"], line["row"], line["option"], line["figure"]): float(line["value"])
            for line in package.rows("totals.csv")
            if line["channel"] == ""
            and not (written(line["question"]) and line["figure"] in ("mean", "median"))
        }
        expected = in_words(mobility.expected(EVERYBODY, "fr"), "fr")
        assert told_by_month(found, "fr") == expected

    def test_counted_again_give_every_figure_by_channel(self, package, french, french_page):
        visitor = Resident(french_page, french)
        page = visitor.client.get(visitor.url("results"), {"by": "by-channel"})
        by_channel = page.context["by_group"]
        found, shown = package.by_channel(), of_the_page(by_channel) if by_channel else {}
        assert {where: found.get(where) for where in shown} == shown
        # So many questions have a small number somewhere: then neither tells anything.
        assert bool(found) == bool(shown)

    def test_give_numbers_that_are_near_to_what_people_wrote(self, package):
        for name in ("minutes", "pass_price", "short_drives"):
            said = [person.answers[name] for person in EVERYBODY if name in person.answers]
            told = [float(line["number"]) for line in package.rows(f"answers/{name}.csv")]
            assert len(told) == len(said)
            assert min(told.count(each) for each in set(told)) >= 11
            assert abs(sum(told) - sum(said)) / len(said) < 3

    @pytest.mark.skipif(
        FRICTIONLESS is None, reason="the command-line tool frictionless is not here"
    )
    def test_are_found_right_by_the_standard_s_own_tool(self, package):
        command = [FRICTIONLESS, "validate", "datapackage.json"]
        done = subprocess.run(command, cwd=package.folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    def test_hold_no_word_that_somebody_wrote(self, package):
        everything = package.everything()
        said = {person.answers["idea"] for person in EVERYBODY if "idea" in person.answers}
        assert said
        assert not [words for words in said if words in everything]


def test_who_answers_again_in_the_other_language_counts_once(answered, space, french, english):
    before = SurveyResponse.objects.filter(space=space).count()
    twice = [person for person in EVERYBODY if person.channel == "web"][:5]
    for person in twice:
        other = french if person.language == "en" else english
        changed = mobility.keyed({**person.answers, "safety": 5})
        with translation.override(other.locale.language_code):
            respond(other, changed, number=person.number)
    assert SurveyResponse.objects.filter(space=space).count() == before
    rows = SurveyAnswer.objects.filter(question__key=mobility.question_key("safety"))
    assert rows.count() == len(EVERYBODY)
    emails = [f"resident{person.number}@example.org" for person in twice]
    numbers = rows.filter(response__participant__email__in=emails).values_list("number", flat=True)
    assert [int(number) for number in numbers] == [5] * len(twice)
