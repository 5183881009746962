"""The example city's questionnaire on mobility, and its residents at the doors by which answers come in."""

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import mean, median
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from tests.survey.resident import Resident
from wagtail_civic.models import Space, Survey
from wagtail_civic.testing import enter_sheet, make_survey, place, respond
from wagtail_civic.testing.pages import home_page

CITY = Path(__file__).resolve().parents[2] / "example_site"
if str(CITY) not in sys.path:
    sys.path.insert(0, str(CITY))

from aubrelle.content.questionnaire import QUESTIONS  # noqa: E402
from aubrelle.seeding.questions import keyed, option_key, question_key, stream  # noqa: E402
from aubrelle.seeding.residents import Resident as Person  # noqa: E402
from aubrelle.seeding.residents import residents  # noqa: E402
from aubrelle.seeding.words import Words, stable_id  # noqa: E402

KEY = stable_id("questionnaire", "mobility")
#: How many answer, and how many of them at the door of citizens: a sample, and the whole with ``CIVIC_LONG=1``.
PEOPLE, AT_THE_DOOR = (2000, 40) if os.environ.get("CIVIC_LONG") else (200, 8)
ASKED = {name: (kind, french, english) for kind, name, french, english, _more in QUESTIONS}
#: The short names of the questions of each page.
PAGES: list[list[str]] = []
for _kind, _name, *_rest in QUESTIONS:
    if _kind == "section":
        PAGES.append([])
    else:
        PAGES[-1].append(_name)


def words(language: str) -> Words:
    return Words(language, now=timezone.now(), pictures={}, pages={})


def publish(language: str, **fields: Any) -> Survey:
    locale, _created = Locale.objects.get_or_create(language_code=language)
    title = {"fr": "Se déplacer à Aubrelle", "en": "Getting around Aubrelle"}[language]
    questions = stream(language, words(language))
    return make_survey(questions, title=title, locale=locale, translation_key=KEY, **fields)


def page_of(survey: Survey) -> Any:
    """A page in its language that shows it."""
    parent, locale = home_page(), survey.locale
    if parent.locale_id != locale.pk:
        found = parent.get_translation_or_none(locale)
        parent = found or parent.copy_for_translation(locale)
    return place(survey, parent, locale=locale, slug=f"mobility-{locale.language_code}")


def everybody() -> list[Person]:
    return list(residents(PEOPLE))


def at_the_door(people: Iterable[Person]) -> list[Person]:
    """Those who fill in the form themselves, of every kind of life and in both languages."""
    online = [person for person in people if person.channel == "web"]
    foreign = [person for person in online if person.language == "en"][: AT_THE_DOOR // 4]
    others = [person for person in online if person.language == "fr"]
    return [*foreign, *others[: AT_THE_DOOR - len(foreign)]]


def at_the_desk(people: Iterable[Person]) -> list[Person]:
    """Those whose sheet is typed into the clerk's screen; those of the others come to the service behind it."""
    return [person for person in people if person.channel == "paper"][:AT_THE_DOOR]


def answer(surveys: dict[str, Survey], person: Person) -> None:
    """By the service; a sheet of paper is in French, and has a number."""
    answers = keyed(person.answers)
    if person.channel == "paper":
        enter_sheet(surveys["fr"], answers, number=str(person.number))
    else:
        respond(surveys[person.language], answers, number=person.number)


def type_in(clerk: Client, space: Space, person: Person) -> None:
    """One sheet on the clerk's screen."""
    data = {"number": str(person.number), "channel": "paper"}
    for name, said in person.answers.items():
        data |= fields(name, said)
    done = clerk.post(reverse("civic_paper:enter", args=[space.pk]), data)
    assert done.status_code == 302, done.content.decode()


def fill_in(page: Any, survey: Survey, person: Person) -> Resident:
    """Page by page, with the code from the mail."""
    citizen = Resident(page, survey, f"resident{person.number}@example.org")
    citizen.open()
    for names in PAGES:
        data: dict[str, Any] = {}
        for name in names:
            if name in person.answers:
                data |= fields(name, person.answers[name])
        citizen.press(**data)
        assert citizen.screen.status_code == 200, citizen.shown
    assert citizen.finish().status_code == 200
    return citizen


def fields(name: str, said: Any) -> dict[str, Any]:
    """What a browser sends of one question."""
    field = f"q-{question_key(name)}"
    kind = ASKED[name][0]
    if kind in ("yes_no", "consent"):
        return {field: "yes" if said else "no"}
    if kind in ("one_choice", "several"):
        several = said if isinstance(said, list) else [said]
        other = [each["other"] for each in several if isinstance(each, dict)]
        chosen = ["*" if isinstance(each, dict) else option_key(name, each) for each in several]
        return {field: chosen, **({f"{field}-other": other[0]} if other else {})}
    if kind == "ranking":
        return {f"{field}-{option_key(name, o)}": str(n) for n, o in enumerate(said, 1)}
    if kind == "matrix":
        return {
            f"{field}-{option_key(name, row, 'rows')}": option_key(name, o)
            for row, o in said.items()
        }
    if kind == "place":
        return {f"{field}-{part}": value for part, value in said.items()}
    return {field: str(said)}


# What must come out, from what people said and nothing else.

Figures = dict[tuple[str, str, str, str], float]


def expected(people: Iterable[Person], language: str) -> Figures:
    """By question, row, option and name of the figure, in words; without mean and median of written numbers."""
    people = list(people)
    found: Figures = {("", "", "", "responses"): len(people)}
    for name, (kind, *_words) in ASKED.items():
        said = [person.answers[name] for person in people if name in person.answers]
        if kind != "section":
            found[name, "", "", "answered"] = len(said)
            for where, value in _figures(name, kind, said, language):
                found[(name, *where)] = value
    return found


def _figures(name: str, kind: str, said: list[Any], language: str) -> Iterator[Any]:
    labels = _labels(name, language)
    if kind == "matrix":
        for row, label in enumerate(labels("rows")):
            chosen = [each[row] for each in said if row in each]
            yield from _options(label, labels("options"), Counter(chosen), len(chosen))
    elif kind == "ranking":
        firsts = Counter(each[0] for each in said)
        yield from _options("", labels("options"), firsts, len(said))
        for option, label in enumerate(labels("options")):
            places = [each.index(option) for each in said if option in each]
            points = sum(len(labels("options")) - 1 - place for place in places)
            yield ("", label, "points"), points
    elif kind in ("one_choice", "several"):
        several = [each if isinstance(each, list) else [each] for each in said]
        flat = ["other" if isinstance(o, dict) else o for each in several for o in each]
        offered = [*labels("options"), *(["*"] if _offers_other(name) else [])]
        counts = Counter(len(offered) - 1 if each == "other" else each for each in flat)
        yield from _options("", offered, counts, len(said))
    elif kind == "scale":
        yield from _options("", ["", *map(str, range(1, 6))], Counter(said), len(said))
        yield ("", "", "mean"), round(float(mean(said)), 2)
        yield ("", "", "median"), round(float(median(said)), 2)
    elif kind in ("yes_no", "consent"):
        offered = ["yes", "no"][: 2 if kind == "yes_no" else 1]
        yield from _options("", offered, Counter(0 if each else 1 for each in said), len(said))


def _options(row: str, labels: list[str], counts: Counter, answered: int) -> Iterator[Any]:
    for option, label in enumerate(labels):
        if label:
            yield (row, label, "count"), counts[option]
            yield (row, label, "answered"), answered
            yield (row, label, "percent"), round(100 * counts[option] / answered) if answered else 0


def _labels(name: str, language: str) -> Any:
    said = ASKED[name][1 if language == "fr" else 2]
    spoken = words(language)
    return lambda part: [" ".join(spoken.text(each).split()) for each in said.get(part, [])]


def _offers_other(name: str) -> bool:
    return any(each[1] == name and each[4].get("other") for each in QUESTIONS)
