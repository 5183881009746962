"""The moderator's board: what waits, what is published, the shortlist, what is live, what is answered; a button for each step."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from wagtail_civic.admin.questions import choosing
from wagtail_civic.admin.questions.base import OfBox
from wagtail_civic.admin.questions.labels import COLOURS, COLUMNS
from wagtail_civic.admin.questions.listing import address
from wagtail_civic.exceptions import CivicError
from wagtail_civic.models import Question
from wagtail_civic.queries import question as queries
from wagtail_civic.queries.waiting import due_of, live_since
from wagtail_civic.services import question as questions

#: The filters of the list that a board has as well.
FILTERS = ("speaker", "theme", "item")
#: What each button does, in words.
DONE = {
    "publish": gettext_lazy("Published: its author is told."),
    "shortlist": gettext_lazy("On the shortlist."),
    "live": gettext_lazy("It is being answered now: everybody sees it."),
    "answered": gettext_lazy("Answered: its author and whoever follows it are told."),
    "back": gettext_lazy("Put back."),
    "up": gettext_lazy("Moved."),
    "down": gettext_lazy("Moved."),
}


class BoardView(OfBox, TemplateView):
    template_name = "wagtail_civic/admin/questions/board.html"
    page_title = gettext_lazy("Moderator’s board")

    @cached_property
    def filters(self) -> Any:
        rows = choosing.visible(self.request).filter(space=self.space)
        return choosing.QuestionFilterSet(self.request.GET, queryset=rows, request=self.request)

    @cached_property
    def rows(self) -> QuerySet[Question]:
        if not self.filters.is_valid():
            return Question.objects.none()
        return choosing.search(self.filters.qs, self.request.GET.get("q", ""))

    def pages(self) -> dict[str, int]:
        """Which part of each column, as the address says it."""
        asked = self.request.GET.items()
        found = {name[2:]: choosing.number(value) for name, value in asked if name[:2] == "p-"}
        return {key: page for key, page in found.items() if page and page < 10**6}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        columns = queries.board(self.space, self.rows, self.pages())
        return super().get_context_data(
            space=self.space,
            columns=[self.column(each) for each in columns],
            busy=any(each.total for each in columns if each.key == "live"),
            moderates=self.moderates,
            works=self.works,
            settles=self.settles,
            fields=[self.filters.form[name] for name in FILTERS],
            q=self.request.GET.get("q", ""),
            list_url=f"{address('index')}?{urlencode({'box': self.space.pk})}",
            step_url=address("step", self.space.pk),
            speaker_url=address("speaker", self.space.pk),
            here=self.request.get_full_path(),
            **kwargs,
        )

    def column(self, column: queries.Column) -> dict[str, Any]:
        live = live_since(self.now) if column.key == "waiting" else {}
        return {
            "key": column.key,
            "total": column.total,
            "name": COLUMNS[column.key],
            "colour": COLOURS[column.key],
            "cards": [self.card(column.key, each, live) for each in column.questions],
            "previous": self.part(column, column.previous),
            "next": self.part(column, column.next),
        }

    def card(self, key: str, question: Question, live: dict[int, Any]) -> dict[str, Any]:
        question.space = self.space
        figure = getattr(question, "figure", None)
        since = question.confirmed_at or question.submitted_at
        due = due_of("question", question, since, live) if key == "waiting" else None
        return {
            "question": question,
            "speaker": choosing.speaker_of(question),
            "supports": figure.supports if figure else 0,
            "moment": queries.offset(queries.seconds_of(question, self.films))
            if key == "answered"
            else "",
            "overdue": due is not None and due <= self.now,
        }

    @cached_property
    def films(self) -> list[Any]:
        return queries.films_of(self.space)

    def part(self, column: queries.Column, page: int) -> str:
        if not page:
            return ""
        asked = self.request.GET.copy()
        asked[f"p-{column.key}"] = str(page)
        return f"?{asked.urlencode()}#column-{column.key}"


class StepView(OfBox):
    """One step of one question, by one press."""

    http_method_names = ["post"]
    page_title = gettext_lazy("Moderator’s board")

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        step, does = request.POST.get("step", ""), self.steps().get(request.POST.get("step", ""))
        if does is None:
            raise PermissionDenied
        asked = choosing.number(request.POST.get("question", "")) or 0
        rows = choosing.visible(request).filter(space=self.space)
        question = get_object_or_404(rows, pk=asked)
        question.space = self.space
        try:
            does(question)
        except CivicError as error:
            messages.error(request, error.detail)
        else:
            messages.success(request, f"{question} – {DONE[step]}")
        return redirect(self.back)

    def steps(self) -> dict[str, Callable[[Question], Any]]:
        """What she may do, by the name of its button."""
        by: dict[str, Any] = {"user": self.request.user, "now": self.now}
        found: dict[str, Callable[[Question], Any]] = {}
        if self.moderates:
            found["publish"] = lambda one: questions.release([one], **by)
        if self.settles:
            found |= {
                "shortlist": lambda one: questions.shortlist([one], **by),
                "live": lambda one: questions.take_live(one, **by),
                "answered": lambda one: questions.answered(one, **by),
                "back": lambda one: questions.put_back(one, **by),
                "up": lambda one: questions.move(one, places=-1, **by),
                "down": lambda one: questions.move(one, places=1, **by),
            }
        return found

    @cached_property
    def back(self) -> str:
        """The board as it was, with its filters."""
        board = address("board", self.space.pk)
        asked = self.request.POST.get("next", "")
        return asked if asked.partition("?")[0] == board else board


class SpeakerView(OfBox, TemplateView):
    """What whoever speaks reads from afar: the question that she answers, and those that come next."""

    template_name = "wagtail_civic/admin/questions/speaker.html"
    page_title = gettext_lazy("Speaker’s screen")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = [self.line(each) for each in self.floor]
        return super().get_context_data(
            space=self.space,
            live=next((row for row in rows if row["live"]), None),
            next=[row for row in rows if not row["live"]],
            fragment="fragment" in self.request.GET,
            board_url=address("board", self.space.pk),
            here=address("speaker", self.space.pk),
            state_url=address("state", self.space.pk),
            **kwargs,
        )

    @cached_property
    def floor(self) -> list[Question]:
        return queries.floor(self.space)

    def line(self, question: Question) -> dict[str, Any]:
        question.space = self.space
        figure = getattr(question, "figure", None)
        return {
            "question": question,
            "live": question.stage == Question.Stage.LIVE,
            "speaker": choosing.speaker_of(question),
            "supports": figure.supports if figure else 0,
        }


class StateView(OfBox):
    """What the speaker's screen asks again and again: another version as soon as it would show something else."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        found = queries.floor_state(queries.floor(self.space))
        response = JsonResponse(found)
        response.headers["Cache-Control"] = "no-store, private"
        return response
