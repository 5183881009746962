"""What the common path of contributions has to know of a response to a questionnaire."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from django.db.models import QuerySet

from wagtail_civic import signals
from wagtail_civic.exceptions import FrozenRule
from wagtail_civic.models import (
    Space,
    SurveyAnswer,
    SurveyOption,
    SurveyQuestion,
    SurveyResponse,
)
from wagtail_civic.queries import finality, spaces
from wagtail_civic.services import separated
from wagtail_civic.services.contributions import Kind, Payload
from wagtail_civic.survey import Item, Items

#: A question's key, then the fields of an item, as they travel sealed.
Line = list[str | None]
#: The rows of a space: questions by key, options and rows by the number of their question and their key.
Known = tuple[dict[str, int], dict[tuple[int, str], int]]

BATCH = 500


class ResponseKind(Kind):
    name = "surveyresponse"
    model = SurveyResponse
    action = "answer"
    mails = "survey"
    said = ("answers",)
    replaces = True

    def columns(self, space: Space, payload: Payload) -> dict[str, Any]:
        return {}

    def begun(self, space: Space) -> None:
        """Raise ``TermsChanged`` where answers no longer stand beside who gave them."""
        separated.hold(space, separated=False)

    def keep(self, record: Any, payload: Payload) -> None:
        """Raise ``TermsChanged`` as ``begun`` does."""
        self.keep_all(record.space, [(record, payload)])
        # Her letter says so.
        record.said_of = _said_of(payload)

    def keep_all(self, space: Space, kept: Iterable[tuple[SurveyResponse, Payload]]) -> None:
        """The same of many in one space, none of whom gets a letter."""
        self.begun(space)
        said = [(record, opened(payload["answers"])) for record, payload in kept]
        rows_of = known(space, _named(answers for _record, answers in said))
        rows = [
            row_of(record, rows_of, key, item, first=not place)
            for record, answers in said
            for key, items in answers.items()
            for place, item in enumerate(items)
        ]
        SurveyAnswer.objects.bulk_create(rows, batch_size=BATCH)

    def drop(self, record: SurveyResponse) -> None:
        record.answers.all().delete()

    def shown(self, space: Space, payload: Payload) -> dict[str, str]:
        return _said_of(payload)

    def greeting(self, record: Any) -> dict[str, str]:
        """As long as it is at hand from what was just sent."""
        return dict(getattr(record, "said_of", {}))

    def decidable(self, space: Space, *, now: datetime) -> None:
        """Not once results are final. Under a lock: whoever builds their package waits, or is waited for."""
        if finality.is_frozen(spaces.locked().get(pk=space.pk), now=now):
            raise FrozenRule(reason="published")

    def decided_upon(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return separated.decidable(rows)

    def announce(
        self, moment: Literal["received", "confirmed", "withdrawn"], record: Any, space: Space
    ) -> None:
        _SIGNALS[moment].send(sender=SurveyResponse, response=record, space=space)


_SIGNALS = {
    "received": signals.response_received,
    "confirmed": signals.response_confirmed,
    "withdrawn": signals.response_withdrawn,
}


def _said_of(payload: Payload) -> dict[str, str]:
    """What letters have to know: whoever gave one answer reads of one."""
    return {"one": "yes" if len({key for key, *_said in payload["answers"]}) == 1 else ""}


def packed(answers: Mapping[str, Items]) -> list[Line]:
    """As JSON can hold them."""
    return [
        [key, *(_text(getattr(item, name)) for name in Item.__slots__)]
        for key, items in answers.items()
        for item in items
    ]


def opened(lines: Iterable[Line]) -> dict[str, Items]:
    """What ``packed`` made of them, as it was."""
    found: dict[str, Items] = {}
    for key, option, row, number, text, latitude, longitude in lines:
        item = Item(
            option or "",
            row or "",
            _number(number),
            text or "",
            _number(latitude),
            _number(longitude),
        )
        found[key or ""] = (*found.get(key or "", ()), item)
    return found


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _number(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _named(said: Iterable[Mapping[str, Items]]) -> dict[str, set[str]]:
    """The options and rows that they name, by question."""
    found: dict[str, set[str]] = {}
    for answers in said:
        for key, items in answers.items():
            names = found.setdefault(key, set())
            names.update(name for item in items for name in (item.option, item.row) if name)
    return found


def known(space: Space, names: Mapping[str, set[str]]) -> Known:
    """The rows of these options by question; what nobody named before gets its row now."""
    found = _stored(space, names)
    if _add_missing(space, names, found):
        found = _stored(space, names)
        # Options of a question that had no row until now.
        if _add_missing(space, names, found):
            found = _stored(space, names)
    return found


def _stored(space: Space, names: Mapping[str, set[str]]) -> Known:
    """Both in one statement: every answer begins with it."""
    rows = SurveyQuestion.objects.filter(space=space, key__in=list(names)).order_by()
    found = rows.values_list("key", "pk", "options__key", "options__pk")
    questions: dict[str, int] = {}
    options: dict[tuple[int, str], int] = {}
    for key, question, option, number in found:
        questions[key] = question
        if number is not None:
            options[question, option] = number
    return questions, options


def _add_missing(space: Space, names: Mapping[str, set[str]], found: Known) -> bool:
    """Whether there was something to add. Of several who are first at once, the constraints have one row for all."""
    questions, options = found
    asked = [SurveyQuestion(space=space, key=key) for key in sorted(set(names) - set(questions))]
    offered = [
        SurveyOption(question_id=questions[key], key=name)
        for key in sorted(set(names) & set(questions))
        for name in sorted(names[key])
        if (questions[key], name) not in options
    ]
    if asked:
        SurveyQuestion.objects.bulk_create(asked, ignore_conflicts=True)
    if offered:
        SurveyOption.objects.bulk_create(offered, ignore_conflicts=True)
    return bool(asked or offered)


def row_of(
    record: SurveyResponse | None, rows: Known, key: str, item: Item, *, first: bool
) -> SurveyAnswer:
    """A line that is not stored yet; of a ballot, it has no response yet."""
    question = rows[0][key]
    return SurveyAnswer(
        response=record,
        question_id=question,
        option_id=rows[1].get((question, item.option)),
        row_id=rows[1].get((question, item.row)),
        number=item.number,
        first=first,
        text=item.text,
        latitude=item.latitude,
        longitude=item.longitude,
    )


def item_of(row: SurveyAnswer) -> Item:
    """The line as it was answered, from a row with its question and options."""
    return Item(
        row.option.key if row.option else "",
        row.row.key if row.row else "",
        row.number,
        row.text,
        row.latitude,
        row.longitude,
    )
