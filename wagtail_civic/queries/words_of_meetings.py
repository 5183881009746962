"""What a meeting is called, and what its page says of it: a council, a public meeting and a workshop are no one thing."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Words:
    """``name`` is a noun; all others are sentences, or what stands on a heading or a button."""

    name: Any
    cancelled: Any
    postponed: Any
    come: Any
    register: Any
    agenda_to_come: Any
    give_view: Any


_AGENDA = _("The agenda will be here before the meeting, with its documents.")
_COUNCIL_VIEW = _("Give your view before the council deliberates")
_VIEW = _("Give your view before the meeting")

COUNCIL = Words(
    _("Council meeting"),
    _("This meeting is cancelled."),
    _("This meeting is postponed. The new day will be said here."),
    _("Come to the council meeting"),
    _("Register for the meeting"),
    _AGENDA,
    _COUNCIL_VIEW,
)
#: By the preset of a page.
WORDS = {
    "council": COUNCIL,
    "public": Words(
        _("Public meeting"),
        _("This public meeting is cancelled."),
        _("This public meeting is postponed. The new day will be said here."),
        _("Come to the meeting"),
        _("Register for the meeting"),
        _AGENDA,
        _VIEW,
    ),
    "neighbourhood": Words(
        _("Neighbourhood council"),
        _("This meeting of the neighbourhood council is cancelled."),
        _("This meeting of the neighbourhood council is postponed. The new day will be said here."),
        _("Come to the neighbourhood council"),
        _("Register for the neighbourhood council"),
        _AGENDA,
        _VIEW,
    ),
    "youth": Words(
        _("Youth council"),
        _("This meeting of the youth council is cancelled."),
        _("This meeting of the youth council is postponed. The new day will be said here."),
        _("Come to the youth council"),
        _("Register for the youth council"),
        _AGENDA,
        _VIEW,
    ),
    "workshop": Words(
        _("Workshop"),
        _("This workshop is cancelled."),
        _("This workshop is postponed. The new day will be said here."),
        _("Come to the workshop"),
        _("Register for the workshop"),
        _("What it deals with will be here before the workshop, with its documents."),
        _("Give your view before the workshop"),
    ),
}


def words_of(preset: str) -> Words:
    return WORDS.get(preset, COUNCIL)
