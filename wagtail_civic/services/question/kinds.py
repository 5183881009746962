"""What the common path of contributions has to know of a question, and of somebody's support for one."""

from datetime import datetime
from typing import Any, Literal

from django.db.models import QuerySet

from wagtail_civic import keys, signals
from wagtail_civic.models import Question, QuestionSupport, Space
from wagtail_civic.services import links
from wagtail_civic.services.contributions import Kind, Payload, SupportKind, within

WORDS = ("body", "speaker", "theme", "item", "public_name")
#: What a question is that nobody answers now, and that is on no list.
SET_DOWN: dict[str, Any] = {"stage": Question.Stage.ASKED, "position": 0, "live_slot": None}
_OPEN = (Question.Stage.SHORTLISTED, Question.Stage.LIVE)


class QuestionKind(Kind):
    name = "question"
    model = Question
    action = "ask"
    mails = "question"
    said = WORDS
    #: Taken back, nothing of it is left.
    withdrawn = {"body": "", "public_name": "", **SET_DOWN}

    def columns(self, space: Space, payload: Payload) -> dict[str, Any]:
        words = {name: payload[name] for name in WORDS}
        return {**words, "digest": digest(space, payload)}

    def waits(self, space: Space, payload: Payload) -> str:
        """Always: nobody speaks to everybody during a meeting before somebody has read it."""
        return "moderation"

    def shown(self, space: Space, payload: Payload) -> dict[str, str]:
        return {"body": payload["body"], "public_name": payload["public_name"]}

    def home(self, record: Question) -> str:
        return links.absolute(record.space.site_id, "question", record.pk)

    def greeting(self, record: Question) -> dict[str, str]:
        return {"body": record.body}

    def alike(self, space: Space, draft: Question) -> QuerySet[Any]:
        return self.of_person(space, draft.person_key).filter(digest=draft.digest)

    def keep(self, record: Question, payload: Payload) -> None:
        within(record, record.space.rules.get("most_questions"), "questions")

    def decided(self, rows: QuerySet[Any], now: datetime) -> None:
        """Whatever was decided, somebody has read it."""
        rows.update(reviewed_at=now)

    def hide(self, rows: QuerySet[Any]) -> None:
        """What nobody reads is on no shortlist, and is not answered live."""
        rows.filter(stage__in=_OPEN).update(**SET_DOWN)

    def announce(
        self, moment: Literal["received", "confirmed", "withdrawn"], record: Any, space: Space
    ) -> None:
        _SIGNALS[moment].send(sender=Question, question=record, space=space)


_SIGNALS = {
    "received": signals.question_received,
    "confirmed": signals.question_confirmed,
    "withdrawn": signals.question_withdrawn,
}


class QuestionSupportKind(SupportKind):
    name = "question_support"
    model = QuestionSupport
    action = "support"
    mails = "question_support"
    said = ("question",)


def digest(space: Space, payload: Payload) -> str:
    """What a question says and whom it asks, as nobody can read it without the space's secret."""
    said = " ".join(payload["body"].split()).casefold()
    text = f"question:{payload['speaker']}:{payload['item']}:{said}"
    return keys.person_key(keys.unwrap(space.secret), text)
