"""Questionnaires of any shape, and right answers to them."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from wagtail_civic.survey import KINDS, Condition, Option, Question, Questionnaire, Section, Test
from wagtail_civic.survey.kinds import scale

WORDS = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=20)
PLACES = st.fixed_dictionaries(
    {"latitude": st.decimals(-90, 90, places=5), "longitude": st.decimals(-180, 180, places=5)},
    optional={"label": WORDS},
) | st.fixed_dictionaries({"label": WORDS})


def options(prefix, least):
    return st.integers(least, 6).map(
        lambda n: tuple(Option(f"{prefix}{place}", f"Choice {place}") for place in range(n))
    )


@st.composite
def questions(draw, key, kind=None, earlier=()):
    kind = KINDS[kind or draw(st.sampled_from(sorted(KINDS)))]
    return Question(
        key=key,
        kind=kind.name,
        label=draw(WORDS),
        required=draw(st.booleans()),
        options=draw(options("o", 2)) if kind.has_options else (),
        rows=draw(options("r", 1)) if kind.has_rows else (),
        other=draw(st.booleans()) if kind.name in ("one_choice", "several") else False,
        condition=draw(st.none() | conditions(earlier)) if earlier else None,
    )


@st.composite
def conditions(draw, earlier):
    question = draw(st.sampled_from(list(earlier)))
    value = draw(st.sampled_from([*question.option_keys, "yes", "no", "1", "3"]))
    return Condition(question.key, draw(st.sampled_from(list(Test))), value)


@st.composite
def questionnaires(draw, most=8):
    asked = []
    for number in range(draw(st.integers(1, most))):
        asked.append(draw(questions(f"q{number}", earlier=asked)))
    cut = draw(st.integers(0, len(asked)))
    return Questionnaire(
        (Section("a", "First", "", tuple(asked[:cut])), Section("b", "", "", tuple(asked[cut:])))
    )


def answers(question):
    """A right answer to this question, never an empty one."""
    return ANSWERS[question.kind](question)


def _choice(question):
    known = st.sampled_from(question.option_keys)
    return known | st.fixed_dictionaries({"other": WORDS}) if question.other else known


def _several(question):
    keys = st.lists(st.sampled_from(question.option_keys), min_size=1, unique=True)
    if not question.other:
        return keys
    return st.builds(
        lambda chosen, more: [*chosen, *more],
        keys,
        st.lists(st.fixed_dictionaries({"other": WORDS}), max_size=1),
    )


def _matrix(question):
    least = len(question.rows) if question.required else 1
    return st.dictionaries(
        st.sampled_from(question.row_keys), st.sampled_from(question.option_keys), min_size=least
    )


def _numbers(_question):
    return st.decimals(-(10**9), 10**9, places=4).map(str) | st.integers(-(10**9), 10**9)


ANSWERS = {
    "short_text": lambda _q: WORDS,
    "long_text": lambda _q: st.lists(WORDS, min_size=1, max_size=4).map("\n".join),
    "one_choice": _choice,
    "several": _several,
    "yes_no": lambda _q: st.booleans(),
    "scale": lambda q: st.integers(*scale(q)),
    "matrix": _matrix,
    "ranking": lambda q: st.lists(st.sampled_from(q.option_keys), min_size=1, unique=True),
    "number": _numbers,
    "date": lambda _q: st.dates(date(1, 1, 1)).map(date.isoformat),
    "place": lambda _q: PLACES,
    "consent": lambda _q: st.just(True),
}


def question(kind, **more):
    """A question to write tests with: three options, two rows where its kind has them."""
    made = KINDS[kind]
    abc = tuple(Option(key, key.upper()) for key in "abc")
    shape = {"options": abc if made.has_options else (), "rows": abc[:2] if made.has_rows else ()}
    shape |= {name: Decimal(more.pop(name)) for name in ("minimum", "maximum") if name in more}
    return Question(key="q", kind=kind, **(shape | more))
