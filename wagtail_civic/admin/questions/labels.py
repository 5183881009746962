"""What an agent calls the states and stages of questions."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail_civic.models import Question

CHOICES = [
    (Question.State.CONFIRMED, pgettext_lazy("questions", "Published")),
    (Question.State.HELD, pgettext_lazy("questions", "Waits to be read")),
    (Question.State.PENDING, _("Waiting for confirmation")),
    (Question.State.WITHDRAWN, _("Withdrawn")),
    (Question.State.INVALIDATED, pgettext_lazy("questions", "Refused")),
]
STATES = dict(CHOICES)
#: The columns of the board, by key.
COLUMNS = {
    "waiting": pgettext_lazy("questions", "To be read"),
    "published": pgettext_lazy("column of questions", "Published"),
    "shortlist": _("Shortlist"),
    "live": _("Being answered now"),
    "answered": pgettext_lazy("column of questions", "Answered"),
}
COLOURS = {
    "waiting": "orange",
    "published": "grey",
    "shortlist": "blue",
    "live": "red",
    "answered": "green",
}
