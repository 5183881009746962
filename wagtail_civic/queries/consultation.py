"""Everything that is read of a consultation: where it is, what is possible now, what comes next."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from wagtail_civic import formatting
from wagtail_civic.addresses import address
from wagtail_civic.models import Space, SpacePhase
from wagtail_civic.phases import State, state_at
from wagtail_civic.queries import accountability, spaces
from wagtail_civic.queries.consultation_tools import Offer, offers_of, tools_of
from wagtail_civic.queries.figures import Mandate, Response
from wagtail_civic.queries.sheet import SpaceSheet

#: What people do in a step of each kind: its title where there is no other.
KINDS: dict[str, Promise] = {
    "information": pgettext_lazy("title of a step", "Find out"),
    "debate": pgettext_lazy("title of a step", "Debate"),
    "reflection": pgettext_lazy("title of a step", "Reflect"),
    "choice": pgettext_lazy("title of a step", "Choose"),
    "evaluation": pgettext_lazy("title of a step", "Evaluate"),
}


class Standing(StrEnum):
    """Of a step: ``NOW`` is the one that matters most, ``ALSO`` is open beside it."""

    DONE = "done"
    NOW = "now"
    ALSO = "also"
    TODO = "todo"


@dataclass(frozen=True)
class Step:
    key: str
    kind: str
    title: str
    opens_at: datetime | None
    closes_at: datetime | None
    state: str
    #: Its words and tools, in the language of the page; None where it was not translated yet.
    body: Any
    standing: Standing = Standing.TODO
    when: str = ""

    @property
    def anchor(self) -> str:
        return f"step-{self.key}"

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN.value


class ConsultationSheet(SpaceSheet):
    """
    A consultation as a visitor sees it, computed from its dates each time.

    Nothing here depends on the visitor: pages made from it can be cached.
    """

    def __init__(self, page: Any, space: Space, *, now: datetime) -> None:
        self.page, self.space, self.now = page, space, now

    @property
    def title(self) -> str:
        return self.page.title

    @property
    def summary(self) -> str:
        return self.page.summary

    @property
    def picture(self) -> Any:
        return self.page.picture[0].value if self.page.picture else None

    @property
    def language(self) -> str:
        return spaces.language_of(self.page)

    @cached_property
    def steps(self) -> list[Step]:
        """In the order of the source; words and tools are those of this page."""
        main = None if self.space.override else self._main
        return [self._placed(step, main) for step in self._dated]

    @cached_property
    def _main(self) -> Step | None:
        """Of what has no end, once all else is over, the last one in which something can be done matters."""
        if found := _main(self._dated):
            return found
        inviting = (step for step in reversed(self._dated) if step.is_open and self._invites(step))
        return next(inviting, None)

    def _invites(self, step: Step) -> bool:
        """Whether something can be done there, or could were it not suspended along with the consultation."""
        states = {State.OPEN, State.SUSPENDED} if self.space.override else {State.OPEN}
        return any(tool.state in states for tool in tools_of(step.body, self.page, now=self.now))

    @cached_property
    def _dated(self) -> list[Step]:
        phases = {phase.key: phase for phase in self.space.phases.all()}
        words = {step.id: step.value for step in self.page.steps}
        keys = [each["key"] for each in self.space.rules.get("steps", [])]
        return [self._step(phases[key], words.get(key, {})) for key in keys if key in phases]

    def _step(self, phase: SpacePhase, said: Any) -> Step:
        opens_at, closes_at = phase.opens_at, phase.closes_at
        state = state_at(opens_at, closes_at, self.now).value
        if self.ended_early:
            state = State.CLOSED.value
            opens_at, closes_at = _cut(opens_at, closes_at, self.ended_early)
        return Step(
            key=phase.key,
            kind=phase.kind,
            title=said.get("title") or str(KINDS.get(phase.kind, phase.kind)),
            opens_at=opens_at,
            closes_at=closes_at,
            state=state,
            body=said.get("body"),
        )

    def _placed(self, step: Step, main: Step | None) -> Step:
        standing = _standing(step, main)
        return replace(step, standing=standing, when=_when(step, standing, self.now))

    @cached_property
    def now_step(self) -> Step | None:
        """The step in which something can be done: of several the one furthest along the story."""
        return next((step for step in self.steps if step.standing == Standing.NOW), None)

    @cached_property
    def also(self) -> list[Step]:
        """Those that are open beside it."""
        return [step for step in self.steps if step.standing == Standing.ALSO]

    @cached_property
    def next_step(self) -> Step | None:
        return next((step for step in self.steps if step.standing == Standing.TODO), None)

    @cached_property
    def last_step(self) -> Step | None:
        """The one that ended last, where one has."""
        over = [step for step in self.steps if step.state == State.CLOSED.value]
        return over[-1] if over else None

    @property
    def number(self) -> int:
        """Which step it is now, from one."""
        return self.steps.index(self.now_step) + 1 if self.now_step else 0

    @property
    def state(self) -> str:
        """``not_yet``, ``open``, ``between``, ``closed`` or ``suspended``."""
        if self.space.override == Space.Override.CLOSED or self._is_over:
            return State.CLOSED.value
        if self.space.override:
            return State.SUSPENDED.value
        if self.now_step:
            return State.OPEN.value
        started = any(step.standing != Standing.TODO for step in self.steps)
        return "between" if started else State.NOT_YET.value

    @property
    def _is_over(self) -> bool:
        return bool(self.steps) and self.next_step is None and self._main is None

    @property
    def status(self) -> str:
        """In one line, for cards and feeds: “Now: Choose, until 13 December 2026”."""
        now, following = self.now_step, self.next_step
        if self.state == State.SUSPENDED.value:
            return _("Suspended for the moment")
        if self.state == State.CLOSED.value:
            return _("This consultation is over")
        if self.state == State.OPEN.value and now:
            named = formatting.labelled(_("Now"), now.title)
            return f"{named}, {now.when}" if now.when else named
        if following is None:
            return ""
        named = formatting.labelled(_("Next"), following.title)
        return f"{named}, {following.when}" if following.when else named

    @property
    def sections(self) -> list[Step]:
        """What is written in each step, that of now first; nothing of what was not translated yet."""
        written = [step for step in self.steps if step.body]
        return sorted(written, key=lambda step: step.standing != Standing.NOW)

    @cached_property
    def offers(self) -> list[Offer]:
        """What can be done now, in every step that is open; first in the one that matters most."""
        if self.state != State.OPEN.value:
            return []
        open_steps = [step for step in self.steps if step.is_open]
        open_steps.sort(key=lambda step: step.standing != Standing.NOW)
        return [
            offer for step in open_steps for offer in offers_of(step.body, self.page, now=self.now)
        ]

    @cached_property
    def mandate(self) -> Mandate | None:
        mandate = self.page.get_mandate()
        return Mandate(**mandate) if mandate["level"] else None

    @cached_property
    def response(self) -> Response:
        """The promise, and whether it was kept."""
        return accountability.response(
            accountability.official(self.space, self.language),
            due=self.mandate.answer if self.mandate else None,
            threshold=None,
            language=self.language,
            link="#civic-official",
            now=self.now,
        )

    @property
    def calendar_url(self) -> str:
        return address("calendar", self.page.pk or 0)


def _main(steps: list[Step]) -> Step | None:
    """What has no end, such as information, matters most only until something else has begun."""
    begun = [step for step in steps if step.state != State.NOT_YET.value]
    ending = [step for step in begun if step.is_open and step.closes_at]
    if ending:
        return ending[-1]
    return begun[-1] if begun and all(step.closes_at is None for step in begun) else None


def _standing(step: Step, main: Step | None) -> Standing:
    if main and step.key == main.key:
        return Standing.NOW
    if step.state == State.NOT_YET.value:
        return Standing.TODO
    return Standing.ALSO if step.is_open and step.closes_at else Standing.DONE


def _cut(
    opens_at: datetime | None, closes_at: datetime | None, end: datetime
) -> tuple[datetime | None, datetime | None]:
    """The dates of a step of what ended then; none where it never opened."""
    if opens_at and opens_at >= end:
        return None, None
    return opens_at, min(filter(None, [closes_at, end]))


def _when(step: Step, standing: Standing, now: datetime) -> str:
    opens, closes = formatting.day(step.opens_at), formatting.last_day(step.closes_at)
    if standing == Standing.TODO:
        return _("from %(day)s") % {"day": opens} if opens else ""
    if step.state == State.CLOSED.value:
        if not closes:
            return _("did not take place")
        if opens:
            return _("from %(first)s to %(last)s") % {"first": opens, "last": closes}
        return _("until %(day)s") % {"day": closes}
    if step.closes_at:
        return f"{_('until %(day)s') % {'day': closes}}, {days_left(step.closes_at, now)}"
    return _("since %(day)s, stays open") % {"day": opens} if opens else _("stays open")


def days_left(closes_at: datetime, now: datetime) -> str:
    """Days of the calendar, as people count them."""
    number = (timezone.localdate(closes_at) - timezone.localdate(now)).days
    if number <= 0:
        return _("ends today")
    words = ngettext("%(number)s day left", "%(number)s days left", number)
    return words % {"number": formatting.number(number)}
