"""One question as everybody reads it."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from wagtail_civic.models import Question, Space
from wagtail_civic.queries.council.video import Film, films, found_at
from wagtail_civic.queries.question.listing import STAGES
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


def films_of(space: Space) -> list[Film]:
    """The recordings that are kept of a meeting; a box on a page of its own has the video of its address."""
    return films(space) if space.kind == "council" else []


def clip_of(question: Question, shown: list[Film]) -> tuple[Film, int] | None:
    """On which film of a meeting its answer begins, and at which second; put right by hand, else by the wall clock."""
    found = found_at(shown, question.live_at)
    film = found[0] if found else next(iter(shown), None)
    if film and question.seconds is not None:
        return film, question.seconds
    return found


def seconds_of(question: Question, shown: list[Film]) -> int | None:
    """Where in the recording its answer begins; None where nobody knows. ``shown`` are the films of its meeting."""
    if question.stage not in STAGES["answered"]:
        return None
    clip = clip_of(question, shown) if shown else None
    return clip[1] if clip else question.seconds


class QuestionSheet:
    """Parts are read when they are asked for; a list asks for none that its own statement does not bring."""

    def __init__(self, box: "QuestionBoxSheet", question: Question) -> None:
        self.box, self.question = box, box.as_seen(question)

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
    def item(self) -> dict[str, str] | None:
        """The agenda item that it is about, where its meeting has that one."""
        found = self.box.agenda.get(self.question.item) if self.question.item else None
        if found is None:
            return None
        url = f"{self.box.list_url}{found.slug}/"
        return {"title": found.title_in(self.box.language), "url": url}

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

    @cached_property
    def clip(self) -> tuple[Film, int] | None:
        """Of a meeting: on which recording, and at which of its seconds."""
        return clip_of(self.question, self.box.films)

    @property
    def seconds(self) -> int | None:
        """Where in the recording its answer begins; None where nobody knows."""
        return seconds_of(self.question, self.box.films)

    @property
    def moment(self) -> str:
        """The same as ``00:12:34``; empty where nobody knows."""
        return offset(self.seconds)

    @property
    def moment_url(self) -> str:
        """Leads there; empty without a recording or a moment."""
        if not self.moment:
            return ""
        if not self.box.is_meeting:
            return link_to_moment(self.box.video, self.seconds)
        return self.clip[0].address_at(self.box.list_url, self.clip[1]) if self.clip else ""

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
