"""What an editor is told of answers that a questionnaire holds already, before she changes or places it."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from wagtail_civic.formatting import number
from wagtail_civic.models import Space, Survey
from wagtail_civic.queries import placements
from wagtail_civic.services import spaces


def say_what_it_holds(request: HttpRequest, instance: Any) -> None:
    """On opening the editor; autosave asks in the background and is left alone."""
    if request.method == "GET" and isinstance(instance, Survey):
        for _title, count in holding({instance.translation_key}):
            said = ngettext(
                "This questionnaire holds %(number)s answer already. What you reword here, it has answered.",
                "This questionnaire holds %(number)s answers already. What you reword here, they have answered.",
                count,
            )
            messages.info(request, said % {"number": number(count)})


def say_what_a_new_page_goes_on_with(request: HttpRequest, page: Any) -> None:
    """On the first publication of a page that places what people answered elsewhere, as a copy does."""
    if page.first_published_at != page.last_published_at:
        return
    for title, count in holding(placements.places(page)):
        said = ngettext(
            "“%(title)s” already holds %(number)s answer, and goes on counting on this page too.",
            "“%(title)s” already holds %(number)s answers, and goes on counting on this page too.",
            count,
        )
        hint = _("For a new count, duplicate the questionnaire and choose the copy here.")
        words = {"title": title, "number": number(count)}
        messages.warning(request, f"{said % words} {hint}")


def holding(keys: Any) -> list[tuple[str, int]]:
    """The titles of those questionnaires that people answered, each with how many."""
    found = Space.objects.filter(kind="survey", translation_key__in=list(keys))
    rows = [(space.title, spaces.records(space)) for space in found.order_by("pk")]
    return [row for row in rows if row[1]]
