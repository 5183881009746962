"""From a petition's page to its signatures, to a change of its dates, to a trial."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.widgets.button import Button

from wagtail_civic import permissions
from wagtail_civic.admin import holds, policies
from wagtail_civic.models import Space
from wagtail_civic.queries import spaces as queries

#: The screen of their dates, by kind.
DATES = {
    "consultation": "consultation_dates",
    "register": "register_dates",
    "ideabox": "ideabox_dates",
    "budget": "budget_dates",
    "question": "question_dates",
}
#: The list of what people left there, by kind.
LISTS = {
    "register": ("observations", _("Observations")),
    "ideabox": ("ideas", _("Ideas")),
    "budget": ("projects", _("Projects")),
    "question": ("questions", pgettext_lazy("to the elected", "Questions")),
}
#: Of what stands on a page as a block.
ICONS = {"debate": "comment", "questionbox": "help"}


def kind_of(page: Any) -> str:
    """Told by its type alone, so that a listing of many pages costs no query; empty for what is not ours."""
    return str(getattr(page.cached_content_type.model_class(), "civic_kind", ""))


def is_petition(page: Any) -> bool:
    return kind_of(page) == "petition"


def header(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    yield from for_page(page, user, next_url=next_url)
    yield from blocks_on(page, user)


def blocks_on(page: Any, user: Any) -> Iterator[Button]:
    """To the dates of each debate and each box of questions on a live page, for whoever may publish it."""
    if not page.pk or not page.live or not policies.may_decide(user, page):
        return
    for number, space in enumerate(queries.of_blocks(page)):
        label = _("Extend or suspend “%(title)s”") % {"title": Truncator(space.title).chars(40)}
        address = reverse(f"wagtail_civic_admin:{space.kind}_dates", args=[space.pk])
        icon = ICONS[space.kind]
        yield Button(label, address, icon_name=icon, priority=70 + number)
        if space.kind == "questionbox":
            yield _board(space, priority=70 + number)
        yield from holds.buttons(space, user)


def _board(space: Space, *, priority: int) -> Button:
    address = reverse("civic_questions:board", args=[space.pk])
    label = _("Moderator’s board of “%(title)s”") % {"title": Truncator(space.title).chars(40)}
    return Button(label, address, icon_name="list-ul", priority=priority)


def listing(page: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    yield from for_page(page, user, next_url=next_url)


def for_page(page: Any, user: Any, *, next_url: str | None = None) -> list[Button]:
    if page.pk and kind_of(page) == "council":
        return _console(page, user)
    if page.pk and kind_of(page) in DATES:
        return _dates_and_answer(page, user, next_url)
    if not page.pk or not is_petition(page):
        return []
    found = others(page, user, next_url=next_url)
    if permissions.may_edit(user, page):
        found.insert(0, _button("signatures", page, _("Signatures"), "group", 61))
    return found


def _console(page: Any, user: Any) -> list[Button]:
    """Of a meeting that was live once."""
    found = permissions.meetings_run_by(user)
    space = found.filter(translation_key=queries.canonical_page(page).translation_key).first()
    if space is None:
        return []
    address = reverse("civic_meetings:console", args=[space.pk])
    buttons = [Button(_("Console"), address, icon_name="media", priority=61)]
    if permissions.questions_of(user).filter(pk=space.pk).exists():
        board = reverse("civic_questions:board", args=[space.pk])
        buttons.append(Button(_("Questions asked"), board, icon_name="help", priority=62))
    return buttons


def _dates_and_answer(page: Any, user: Any, next_url: str | None) -> list[Button]:
    found = []
    if permissions.may_edit(user, page):
        found.append(_button("answer", page, _("Official answer"), "mail", 65))
        if kind_of(page) in LISTS:
            name, label = LISTS[kind_of(page)]
            found.append(_button(name, page, label, "list-ul", 61))
    if page.live and policies.may_decide(user, page):
        label = _("Extend or suspend")
        found.append(_button(DATES[kind_of(page)], page, label, "calendar-alt", 62, next_url))
    return found


def others(page: Any, user: Any, *, next_url: str | None = None) -> list[Button]:
    """Without the way to the signatures, for a list that has its own."""
    found = []
    if permissions.may_edit(user, page):
        found.append(_button("try", page, _("Try it"), "view", 63))
        found.append(_button("answer", page, _("Official answer"), "mail", 65))
    if page.live and policies.may_decide(user, page):
        found.append(_button("dates", page, _("Extend or suspend"), "calendar-alt", 62, next_url))
        found.append(_button("acts", page, _("Say what was done"), "success", 64, next_url))
    return found


def _button(
    name: str, page: Any, label: Any, icon: str, priority: int, next_url: str | None = None
) -> Button:
    address = reverse(f"wagtail_civic_admin:{name}", args=[page.pk])
    query = f"?{urlencode({'next': next_url})}" if next_url else ""
    return Button(label, address + query, icon_name=icon, priority=priority)
