"""The figures of questionnaires: answering, reading results, recounting."""

from datetime import timedelta
from itertools import count
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks import memory
from benchmarks.measure import detail, side_by_side
from benchmarks.petition import latency, reading
from benchmarks.results import Result
from benchmarks.server import serve

FEW, MANY = 1_000, 500_000
#: Leave as a spreadsheet, where each row has 25 answers in words.
EXPORTED = 100_000
QUESTIONS = 25
OPTIONS = ["Often", "Sometimes", "Rarely", "Never", "No opinion"]
_number = count(1)

RESPONSES = """
INSERT INTO wagtail_civic_surveyresponse
    (space_id, version, person_key, slot, channel, language, submitted_at, confirmed_at, state, receipt,
     hold_reason, address_hash)
SELECT %(space)s, 1, md5('k' || n) || md5('l' || n), 1, CASE WHEN n %% 10 = 0 THEN 'paper' ELSE 'web' END,
       'en', now() - interval '1 day', now() - interval '1 day' + n * interval '1 microsecond',
       'confirmed', %(mark)s || n, '', ''
FROM generate_series(1, %(rows)s) AS n
"""

# Everybody answers everything; which option depends on the person and on the question.
ANSWERS = """
INSERT INTO wagtail_civic_surveyanswer (response_id, question_id, option_id, first, text)
SELECT response.id, %(question)s, (%(options)s::bigint[])[1 + (response.id * %(step)s) %% %(number)s], TRUE, ''
FROM wagtail_civic_surveyresponse AS response
WHERE response.space_id = %(space)s AND response.receipt LIKE %(mark)s || '%%'
"""


def make(questions: int = QUESTIONS, *, panel: bool = False) -> Any:
    """A page with a questionnaire of so many questions, whose results anyone may read; one more about the person."""
    from wagtail_civic.testing import make_survey, place, question_block

    asked = [
        question_block("one_choice", f"How often do you do thing {n}?", options=OPTIONS)
        for n in range(questions)
    ]
    if panel:
        asked.append(question_block("one_choice", "How old are you?", options=OPTIONS, panel=True))
    return place(make_survey(asked, results_shown="always"))


def answers_to(page: Any) -> dict[str, Any]:
    return {question.key: question.options[0].key for question in page.survey.questionnaire}


def fill(page: Any, rows: int, mark: str) -> None:
    """So many people's responses, written by the database itself."""
    from django.db import connection

    from wagtail_civic.models import SurveyQuestion
    from wagtail_civic.testing import respond, space_of

    # Whoever is first makes the rows of questions and options.
    for option in range(len(OPTIONS)):
        chosen = {q.key: q.options[option].key for q in page.survey.questionnaire}
        respond(page.survey, chosen)
    space = space_of(page.survey)
    with connection.cursor() as cursor:
        cursor.execute(RESPONSES, {"space": space.pk, "rows": rows, "mark": mark})
        for step, question in enumerate(SurveyQuestion.objects.filter(space=space), start=1):
            options = list(question.options.values_list("pk", flat=True))
            cursor.execute(
                ANSWERS,
                {
                    "space": space.pk,
                    "mark": mark,
                    "question": question.pk,
                    "options": options,
                    "number": len(options),
                    "step": step,
                },
            )
        cursor.execute("VACUUM ANALYZE wagtail_civic_surveyresponse, wagtail_civic_surveyanswer")


def answering() -> list[Result]:
    """Every statement of sending and of confirming a response, whatever the number of questions."""
    found = {number: _statements(make(number)) for number in (QUESTIONS, 2 * QUESTIONS)}
    described = {f"questions_{number}": value for number, value in found.items()}
    sending, confirming = found[QUESTIONS]
    double = found[2 * QUESTIONS]
    return [
        Result("survey.send_queries", sending, "queries", "<= 12", described),
        Result("survey.confirm_queries", confirming, "queries", "", described),
        Result("survey.queries_at_50", sum(double) - sum(found[QUESTIONS]), "more", "<= 0"),
    ]


def _statements(page: Any) -> tuple[int, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _warm in range(2):
        with CaptureQueriesContext(connection) as captured:
            outcome = _send(page)
        sending = len(captured)
        with CaptureQueriesContext(connection) as captured:
            _confirm(outcome)
    return sending, len(captured)


def _send(page: Any) -> Any:
    from django.utils import timezone

    from wagtail_civic.services import spaces
    from wagtail_civic.services import survey as surveys
    from wagtail_civic.services.limits import Evidence

    now = timezone.now()
    return surveys.answer(
        spaces.for_page(page.survey, now=now),
        answers=answers_to(page),
        email=f"resident{next(_number)}@example.com",
        consent=True,
        evidence=Evidence(address="10.0.0.1", age=timedelta(minutes=5), language="en"),
        page=page,
        now=now,
    )


def _confirm(outcome: Any) -> None:
    from django.utils import timezone

    from wagtail_civic.keys import unseal
    from wagtail_civic.services import survey as surveys

    token = unseal(outcome.confirmation.sealed)["token"]
    surveys.confirm_with_token(token=token, now=timezone.now())


def reading_results(url: str, few: Any, many: Any) -> list[Result]:
    """The page of results, whose figures were counted before: off the request, as the scheduler does."""
    with serve(url) as server:
        found = side_by_side(
            server,
            {"few": reading(_results(few)), "many": reading(_results(many))},
            clients=1,
            seconds=3.0,
        )
    grown = latency(found, "many", "few")
    return [Result(f"survey.results_at_{MANY}", grown, "ratio", "<= 1.1", detail(found))]


def _results(page: Any) -> str:
    from wagtail_civic.addresses import address

    return address("answer_results", page.pk, page.survey.translation_key)


def recount(page: Any) -> list[Result]:
    from django.utils import timezone

    from wagtail_civic.models import Tally
    from wagtail_civic.services import tallies
    from wagtail_civic.testing import space_of

    space, times = space_of(page.survey), []
    for _ in range(3):
        tally = Tally.objects.get_or_create(space=space, name="responses.results")[0]
        Tally.objects.filter(pk=tally.pk).update(refreshed_at=None, lease_until=None)
        tally.refresh_from_db()
        begun = perf_counter()
        tallies.refresh(tally, now=timezone.now())
        times.append(perf_counter() - begun)
    grown = memory.of_recount(space.pk)
    name = f"survey.recount_{MANY}"
    return [
        Result(name, median(times), "s", "<= 30", {"answers": MANY * QUESTIONS}),
        Result(f"{name}_memory", grown["grown"], "MB", "<= 200", grown),
    ]


def export(page: Any) -> list[Result]:
    from wagtail_civic.testing import space_of

    space, results = space_of(page.survey), []
    for kind in ("csv", "xlsx"):
        begun = perf_counter()
        found = memory.of_responses(space.pk, kind, EXPORTED)
        described = {**found, "seconds": perf_counter() - begun}
        name = f"survey.export_memory_{kind}"
        results.append(Result(name, found["grown"], "MB", "<= 60", described))
    return results


def recount_by_group(page: Any) -> list[Result]:
    """By one question about the person: done once, when nothing can change any more."""
    from wagtail_civic.queries import crossing
    from wagtail_civic.testing import space_of

    space = space_of(page.survey)
    begun = perf_counter()
    total, found = crossing.count(space)
    took = perf_counter() - begun
    shown = {
        "answers": total * QUESTIONS,
        "groups": len(next(iter(found["panels"].values()))["people"]),
    }
    grown = memory.of_recount(space.pk, "crossing")
    name = f"survey.recount_by_group_{MANY}"
    return [
        Result(name, took, "s", "<= 30", shown),
        Result(f"{name}_memory", grown["grown"], "MB", "<= 200", grown),
    ]


def measure(url: str) -> list[Result]:
    results = answering()
    few, many = make(), make(panel=True)
    fill(few, FEW, "F")
    fill(many, MANY, "M")
    results += recount(many)
    results += export(many)
    results += recount_by_group(many)
    results += reading_results(url, few, many)
    return results
