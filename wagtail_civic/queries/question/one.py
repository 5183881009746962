"""One question as everybody reads it."""

from typing import TYPE_CHECKING, Any

from wagtail_civic.models import Question
from wagtail_civic.queries.question.moments import link_to_moment, offset

if TYPE_CHECKING:
    from wagtail_civic.queries.question.sheet import QuestionBoxSheet

#: What a stage looks like; its words say the same.
KINDS = {
    Question.Stage.SHORTLISTED: "wait",
    Question.Stage.LIVE: "open",
    Question.Stage.ANSWERED: "good",
    Question.Stage.WRITTEN: "good",
}


class QuestionSheet:
    """Parts are read when they are asked for; a list asks for none that its own statement does not bring."""

    def __init__(self, box: "QuestionBoxSheet", question: Question) -> None:
        self.box, self.question = box, question

    @property
    def number(self) -> int:
        return int(self.question.pk)

    @property
    def lang(self) -> str:
        """Where it was asked in another language than that of the page."""
        written = self.question.language
        return "" if written.split("-")[0] == self.box.language.split("-")[0] else written

    @property
    def speaker(self) -> str:
        """Whom it asks; empty: all of them."""
        return self.box.speaker_name(self.question.speaker)

    @property
    def theme(self) -> str:
        return self.box.themes.get(self.question.theme, "") if self.question.theme else ""

    @property
    def supports(self) -> int:
        figure = getattr(self.question, "figure", None)
        return figure.supports if figure else 0

    # What became of it

    @property
    def stage(self) -> str:
        return self.question.stage

    @property
    def stage_name(self) -> str:
        return str(self.question.get_stage_display())

    @property
    def stage_kind(self) -> str:
        return KINDS.get(Question.Stage(self.question.stage), "plain")

    @property
    def is_live(self) -> bool:
        return self.question.stage == Question.Stage.LIVE

    @property
    def is_answered(self) -> bool:
        return self.question.stage in (Question.Stage.ANSWERED, Question.Stage.WRITTEN)

    @property
    def moment(self) -> str:
        """Where in the recording its answer begins, as ``00:12:34``; empty where nobody knows."""
        return offset(self.question.seconds) if self.is_answered else ""

    @property
    def moment_url(self) -> str:
        """Leads there; empty without a recording or a moment."""
        return link_to_moment(self.box.video, self.question.seconds) if self.moment else ""

    @property
    def answer(self) -> str:
        """What was published, in the language of the page where it is there in that."""
        translated = self.question.answer_translations.get(self.box.language)
        return str(translated or self.question.answer)

    @property
    def answer_lang(self) -> str:
        """The language of the answer, where it is not that of the page."""
        written, here = self.box.space.source_language, self.box.language
        return "" if here in (written, *self.question.answer_translations) else written

    # Addresses

    def screen(self, name: str, *args: Any) -> str:
        return self.box.url(name, self.number, *args)

    @property
    def url(self) -> str:
        return self.screen("question_one")

    @property
    def full_url(self) -> str:
        """For programs: the page on which it stands, at it."""
        return f"{self.box.page.full_url or ''}#question-{self.number}"

    @property
    def support_url(self) -> str:
        return self.screen("question_support")

    @property
    def me_url(self) -> str:
        return self.screen("question_me")
