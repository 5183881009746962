"""
The clerk's console: one screen on which a meeting is led, with buttons that work without a script.

Each press is a POST. A script sends them without leaving the screen, and keeps those that cannot be sent.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from wagtail_civic.admin.council import floor
from wagtail_civic.admin.council.base import OfMeeting
from wagtail_civic.admin.questions.base import sees_board
from wagtail_civic.exceptions import CivicError, InvalidInput, PressRefused
from wagtail_civic.models import AgendaItem, ItemVote, MemberVote, Stamp
from wagtail_civic.queries.council.desk import Desk, announced_for
from wagtail_civic.services.council import console, roll, sums, voting
from wagtail_civic.text import CONTROLS

LARGEST = 10**15


class ConsoleView(OfMeeting, TemplateView):
    template_name = "wagtail_civic/admin/council/console.html"
    page_title = gettext_lazy("Console")

    @property
    def desk(self) -> Desk:
        """Read anew at each asking: another console may have pressed."""
        return Desk(self.space)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        desk = self.desk
        return super().get_context_data(
            desk=desk,
            press=uuid4(),
            sums=sums.of(desk.vote) if desk.vote else None,
            choices=MemberVote.Choice.choices,
            figures=_figures(desk.vote),
            review="review" in self.request.GET,
            page=self.space.page.specific if self.space.page else None,
            sees_board=sees_board(self.request.user, self.space),
            server_time=self.now,
            announced=announced_for(self.space, now=self.now) if desk.may["start"] else None,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        deed = DEEDS.get(request.POST.get("deed", ""))
        try:
            if deed is None:
                raise InvalidInput
            deed(self)
        except CivicError as error:
            return self._refused(error)
        return self._done()

    def _done(self) -> HttpResponse:
        if _by_script(self.request):
            return JsonResponse({"ok": True, "now": self.now})
        review = "?review" if self.request.POST.get("deed") == "review" else ""
        return redirect(self.request.path + review)

    def _refused(self, error: CivicError) -> HttpResponse:
        if _by_script(self.request):
            return JsonResponse({"ok": False, **error.as_dict()}, status=error.status)
        messages.error(self.request, error.detail)
        return redirect(self.request.path)

    # What was pressed

    def said(self, name: str) -> str:
        return CONTROLS.sub("", str(self.request.POST.get(name, "")))[:100]

    def number(self, name: str) -> int:
        written = self.said(name)
        return int(written) if written.isdecimal() and int(written) < LARGEST else 0

    @property
    def sitting(self) -> Any:
        found = self.desk.sitting
        if found is None:
            raise InvalidInput
        return found

    @property
    def vote(self) -> ItemVote:
        return get_object_or_404(
            ItemVote.objects.select_related("item"), item__space=self.space, pk=self.number("vote")
        )

    def press(self) -> None:
        kind = self.said("kind")
        if kind not in Stamp.Kind.values:
            raise InvalidInput
        self._means_it(kind)
        console.press(
            self.space,
            kind=kind,
            press=_uuid(self.said("press")),
            item=self.number("item") or None,
            cut=bool(self.said("cut")),
            clock=_clock(self.said("pressed_at"), self.said("sent_at")),
            **self.who,
        )

    def _means_it(self, kind: str) -> None:
        """Nobody begins a meeting days before its day by a slip: it would be live for everybody."""
        if kind != Stamp.Kind.START or self.said("early"):
            return
        if announced_for(self.space, now=self.now):
            raise PressRefused(reason="early")

    def undo(self) -> None:
        get_object_or_404(Stamp, space=self.space, pk=self.number("stamp"))
        console.undo(self.space, stamp=self.number("stamp"), **self.who)

    def prepare(self) -> None:
        roll.prepare(self.sitting, now=self.now)

    def note(self) -> None:
        state = self.said("state")
        if state not in ("present", "excused", "absent"):
            raise InvalidInput
        for member in self.request.POST.getlist("member")[:500]:
            key = CONTROLS.sub("", member)
            roll.note(self.sitting, member=key, state=state, **self.who)

    def give_proxy(self) -> None:
        giver, holder = self.said("giver"), self.said("holder")
        roll.give_proxy(self.sitting, giver=giver, holder=holder, **self.who)

    def end_proxy(self) -> None:
        roll.end_proxy(self.sitting, giver=self.said("giver"), **self.who)

    def begin(self) -> None:
        item = get_object_or_404(AgendaItem, space=self.space, pk=self.number("item"))
        secret, amendment = bool(self.said("secret")), self.said("amendment").strip()
        titles = {self.space.source_language: amendment} if amendment else None
        voting.begin(item, sitting=self.sitting, secret=secret, titles=titles, **self.who)

    def choose(self) -> None:
        choice = self.said("choice")
        if choice not in MemberVote.Choice.values:
            raise InvalidInput
        group = self.said("group") if "group" in self.request.POST else None
        voting.choose(
            self.vote,
            choice=choice,
            group=group,
            member=self.said("member") or None,
            revision=self.number("revision"),
            **self.who,
        )

    def papers(self) -> None:
        figures = {name: self.number(name) for name in voting.FIGURES}
        voting.count_papers(
            self.vote, figures=figures, revision=self.number("revision"), **self.who
        )

    def review(self) -> None:
        """Nothing is changed: the next screen asks whether this is what shall be proclaimed."""

    def proclaim(self) -> None:
        voting.proclaim(self.vote, revision=self.number("revision"), **self.who)

    def undo_vote(self) -> None:
        voting.undo(self.vote, **self.who)

    def correct(self) -> None:
        vote, reason = self.vote, CONTROLS.sub("", self.request.POST.get("reason", ""))[:300]
        if vote.secret:
            figures = {name: self.number(name) for name in voting.FIGURES}
            voting.correct(vote, figures=figures, reason=reason, **self.who)
            return
        choice = self.said("choice")
        if choice not in MemberVote.Choice.values:
            raise InvalidInput
        voting.correct(vote, choices={self.said("member"): choice}, reason=reason, **self.who)


DEEDS: dict[str, Callable[[ConsoleView], None]] = {
    "press": ConsoleView.press,
    "undo": ConsoleView.undo,
    "prepare": ConsoleView.prepare,
    "note": ConsoleView.note,
    "give_proxy": ConsoleView.give_proxy,
    "end_proxy": ConsoleView.end_proxy,
    "begin": ConsoleView.begin,
    "choose": ConsoleView.choose,
    "papers": ConsoleView.papers,
    "review": ConsoleView.review,
    "proclaim": ConsoleView.proclaim,
    "undo_vote": ConsoleView.undo_vote,
    "correct": ConsoleView.correct,
    **floor.DEEDS,
}


def _by_script(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _figures(vote: ItemVote | None) -> list[tuple[str, Any, int]]:
    """The fields of a secret ballot: name, label, what is counted so far."""
    if vote is None or not vote.secret:
        return []
    fields = {field.name: field.verbose_name for field in ItemVote._meta.fields}
    return [(name, fields[name], getattr(vote, name)) for name in voting.FIGURES]


def _uuid(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError as error:
        raise InvalidInput from error


def _clock(pressed: str, sent: str) -> console.Clock | None:
    """Of a press that waited. What cannot be read is no clock, and the press is one of now."""
    moments = [_moment(written) for written in (pressed, sent)]
    if not all(moments):
        return None
    return console.Clock(*moments)


def _moment(written: str) -> datetime | None:
    try:
        found = parse_datetime(written)
    except ValueError:
        return None
    return found if found and timezone.is_aware(found) else None
