"""The city's own list of statuses: what a new box begins with, and what publishing one takes over."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from wagtail_civic.models import Idea, IdeaStatus, Space


def usual(language: str) -> list[tuple[str, dict[str, Any]]]:
    """What a new box begins with, in the language of its page: every word of it can be changed."""
    with override(language):
        return [
            _status(
                _("Received"), _("We have read it. It can be supported and discussed."), "grey"
            ),
            _status(_("Being studied"), _("A service of the city is looking into it."), "blue"),
            _status(_("Accepted"), _("The city does it."), "green", needs_cost=True, accepts=True),
            _status(
                pgettext("idea", "Done"),
                _("It is there, or it happens."),
                "purple",
                needs_cost=True,
                accepts=True,
            ),
            _status(
                _("Refused"), _("The city says why it does not do it."), "red", needs_reason=True
            ),
        ]


def _status(name: str, meaning: str, colour: str, **needs: bool) -> tuple[str, dict[str, Any]]:
    plain = {"needs_reason": False, "needs_cost": False, "accepts": False}
    return "status", {"name": name, "meaning": meaning, "colour": colour, **plain, **needs}


def apply(space: Space, page: Any, *, source: bool) -> None:
    """
    Take over the statuses of a published page: all of it from its source language, else the words alone.

    One that is gone while an idea has it, or is prepared to get it, is retired and keeps its words; nobody loses what
    was decided, or written down.
    """
    language = page.locale.language_code
    # Locked: whoever gives one of them to an idea waits, or is waited for.
    rows = space.idea_statuses.select_for_update().order_by("pk")
    known = {each.key: each for each in rows}
    for position, block in enumerate(page.statuses):
        if not block.id:
            continue
        status = known.pop(block.id, None)
        if status is None and not source:
            continue
        _take_over(
            status or IdeaStatus(space=space, key=block.id), block.value, language, position, source
        )
    if source:
        _retire(known.values())


def _take_over(status: IdeaStatus, value: Any, language: str, position: int, source: bool) -> None:
    status.names = {**status.names, language: value.get("name") or ""}
    status.meanings = {**status.meanings, language: value.get("meaning") or ""}
    if source:
        status.position, status.retired = position, False
        for name in ("colour", "needs_reason", "needs_cost", "accepts"):
            setattr(status, name, value.get(name))
    status.save()


def _retire(gone: Any) -> None:
    for status in gone:
        if _is_used(status):
            IdeaStatus.objects.filter(pk=status.pk).update(retired=True)
        else:
            status.delete()


def _is_used(status: IdeaStatus) -> bool:
    given = Idea.objects.filter(status=status)
    prepared = Idea.objects.filter(space=status.space_id, prepared__status=status.pk)
    return given.exists() or prepared.exists()
