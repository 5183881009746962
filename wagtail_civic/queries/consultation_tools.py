"""What the tools of a step let people do now, and where on the page of the consultation."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from wagtail_civic.phases import State
from wagtail_civic.queries import spaces
from wagtail_civic.queries.debates import debate_shown


@dataclass(frozen=True)
class Offer:
    """Something that can be done now, and where on the page."""

    label: str
    anchor: str


#: Of a page, and one of the tools on it.
Offering = Callable[[Any, Any, datetime], Offer | None]


def _answer(page: Any, tool: Any, now: datetime) -> Offer | None:
    chosen = tool.value.get("survey")
    survey = chosen.localized if chosen else None
    if survey is None or not survey.live:
        return None
    space = spaces.for_page(survey)
    if space is None or spaces.state_of(space, "answer", now=now) != State.OPEN:
        return None
    label = _("Answer the questionnaire “%(title)s”") % {"title": survey.title}
    return Offer(label, f"civic-survey-{survey.pk}")


def _discuss(page: Any, tool: Any, now: datetime) -> Offer | None:
    debate = debate_shown(page, tool.value)
    space = spaces.for_page(debate) if debate else None
    if debate is None or space is None or spaces.state_of(space, "comment", now=now) != State.OPEN:
        return None
    label = _("Take part in the debate “%(title)s”") % {"title": debate.title}
    return Offer(label, f"debate-{debate.key}")


#: By the name of a tool's block: what it lets people do now, None while it is closed.
TOOLS: dict[str, Offering] = {
    "civic_survey": _answer,
    "civic_poll": _answer,
    "civic_debate": _discuss,
}


def offers_of(body: Any, page: Any, *, now: datetime) -> list[Offer]:
    """Of the body of a step, which may not be translated yet."""
    tools = [child for child in body or () if child.block_type in TOOLS]
    found = [TOOLS[child.block_type](page, child, now) for child in tools]
    return [offer for offer in found if offer]
