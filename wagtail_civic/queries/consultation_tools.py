"""What the tools of a step let people do now, and where on the page of the consultation."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy

from wagtail_civic.phases import State
from wagtail_civic.queries import spaces
from wagtail_civic.queries.debates import debate_shown


@dataclass(frozen=True)
class Offer:
    """Something that can be done now, and where on the page."""

    label: str
    anchor: str


@dataclass(frozen=True)
class Tool:
    """Something in a step that people use: what it is, where it stands now, and what its block on the page is called."""

    type: str
    key: UUID
    title: str
    state: str
    anchor: str


#: Of a page, and one of the tools on it; None for one that cannot be seen, not translated yet for example.
Reading = Callable[[Any, Any, datetime], Tool | None]


def _survey(page: Any, tool: Any, now: datetime) -> Tool | None:
    chosen = tool.value.get("survey")
    survey = chosen.localized if chosen else None
    space = spaces.for_page(survey) if survey and survey.live else None
    if survey is None or space is None:
        return None
    state = spaces.state_of(space, "answer", now=now).value
    return Tool("survey", space.translation_key, survey.title, state, f"civic-survey-{survey.pk}")


def _debate(page: Any, tool: Any, now: datetime) -> Tool | None:
    debate = debate_shown(page, tool.value)
    space = spaces.for_page(debate) if debate else None
    if debate is None or space is None:
        return None
    state = spaces.state_of(space, "comment", now=now).value
    type = "questions" if debate.asks_questions else "debate"
    return Tool(type, space.translation_key, debate.title, state, f"debate-{debate.key}")


def _register(page: Any, tool: Any, now: datetime) -> Tool | None:
    chosen = tool.value.get("register")
    register = chosen.localized if chosen else None
    space = spaces.for_page(register) if register and register.live else None
    if register is None or space is None:
        return None
    state, anchor = (
        spaces.state_of(space, "observe", now=now).value,
        f"civic-register-{register.pk}",
    )
    return Tool("register", space.translation_key, register.title, state, anchor)


#: By the name of a tool's block, how it is read.
TOOLS: dict[str, Reading] = {
    "civic_survey": _survey,
    "civic_poll": _survey,
    "civic_debate": _debate,
    "civic_questions": _debate,
    "civic_register": _register,
}

#: What is offered where a tool of this type is open.
OFFERS = {
    "survey": gettext_lazy("Answer the questionnaire “%(title)s”"),
    "debate": gettext_lazy("Take part in the debate “%(title)s”"),
    "questions": gettext_lazy("Ask a question: “%(title)s”"),
    "register": gettext_lazy("Write in the register “%(title)s”"),
}


def tools_of(body: Any, page: Any, *, now: datetime) -> list[Tool]:
    """Of the body of a step, which may not be translated yet."""
    tools = [child for child in body or () if child.block_type in TOOLS]
    found = [TOOLS[child.block_type](page, child, now) for child in tools]
    return [tool for tool in found if tool]


def offers_of(body: Any, page: Any, *, now: datetime) -> list[Offer]:
    """What these tools let people do now."""
    return [
        Offer(str(OFFERS[tool.type]) % {"title": tool.title}, tool.anchor)
        for tool in tools_of(body, page, now=now)
        if tool.state == State.OPEN
    ]


def prose_of(body: Any) -> list[Any]:
    """What is read in a step, without its tools."""
    return [child for child in body or () if not _is_tool(child)]


def _is_tool(child: Any) -> bool:
    return child.block_type in TOOLS or bool(getattr(child.block, "civic_action", ""))
