"""The figures of questionnaires: answering, reading results, recounting."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from http import HTTPStatus
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
FEW_QUESTIONS, QUESTIONS = 5, 25
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
INSERT INTO wagtail_civic_surveyanswer (response_id, question_id, option_id, first, receipt, text)
SELECT response.id, %(question)s, (%(options)s::bigint[])[1 + (response.id * %(step)s) %% %(number)s], TRUE, '', ''
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
    """Every statement of the POSTs that send and confirm a response, whatever the number of questions."""
    found = {number: _statements(make(number)) for number in (FEW_QUESTIONS, QUESTIONS)}
    described = {f"questions_{number}": value for number, value in found.items()}
    sending, confirming = found[QUESTIONS]
    more = sum(found[QUESTIONS]) - sum(found[FEW_QUESTIONS])
    return [
        Result("survey.send_queries", sending, "queries", "<= 12", described),
        Result("survey.confirm_queries", confirming, "queries", "", described),
        Result("survey.queries_more_at_25", more, "more", "<= 0"),
    ]


def _statements(page: Any) -> tuple[int, int]:
    """Of sending the last page and of entering the code; mail is the scheduler's."""
    # What every process remembers from its second visitor on.
    _answer(page)
    return _answer(page)


def _answer(page: Any) -> tuple[int, int]:
    from django.test import Client

    visitor = Client(REMOTE_ADDR=f"10.1.0.{next(_number)}", SERVER_NAME="localhost")
    url, email = _address("answer", page), f"resident{next(_number)}@example.com"
    said = {f"q-{key}": option for key, option in answers_to(page).items()}
    first = visitor.get(url).content.decode()
    check = visitor.post(url, {**_carried(first), **said, "go": "on"}).content.decode()
    sent = {**_carried(check), "go": "send", "email": email, "stamp": _stamp()}
    sending = _counted(lambda: visitor.post(url, sent))
    code = {"code": _code(page)}
    return sending, _counted(lambda: visitor.post(_address("answer_code", page), code))


def _counted(act: Callable[[], Any]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        response = act()
    if response.status_code != HTTPStatus.FOUND:
        raise RuntimeError(f"Not taken: {response.status_code}")
    return len(captured)


def _carried(screen: str) -> dict[str, str]:
    """What a form takes along from page to page."""
    found = re.findall(r'name="(answers|section)" value="([^"]*)"', screen)
    return {name: unescape(value) for name, value in found}


def _stamp() -> str:
    """Of a form that was shown five minutes ago."""
    from django.utils import timezone

    from wagtail_civic import tokens

    return tokens.stamp(timezone.now() - timedelta(minutes=5))


def _code(page: Any) -> str:
    """The six digits of the newest letter, which the scheduler would have sent."""
    from wagtail_civic.keys import unseal
    from wagtail_civic.models import OutgoingMessage
    from wagtail_civic.testing import space_of

    letter = OutgoingMessage.objects.filter(space=space_of(page.survey)).order_by("-pk")[0]
    return str(unseal(letter.sealed)["context"]["code"])


def reading_results(url: str, few: Any, many: Any) -> list[Result]:
    """The page of results, whose figures were counted before: off the request, as the scheduler does."""
    with serve(url) as server:
        found = side_by_side(
            server,
            {
                "few": reading(_address("answer_results", few)),
                "many": reading(_address("answer_results", many)),
            },
            clients=1,
            seconds=3.0,
        )
    grown = latency(found, "many", "few")
    return [Result(f"survey.results_at_{MANY}", grown, "ratio", "<= 1.1", detail(found))]


def _address(name: str, page: Any) -> str:
    from wagtail_civic.addresses import address

    return address(name, page.pk, page.survey.translation_key)


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
