"""What an editor is told about her petition: a change that was published and did not take effect."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from wagtail_civic import formatting
from wagtail_civic.admin import publishing_guard
from wagtail_civic.models import Space, SpaceChange
from wagtail_civic.queries import spaces as queries
from wagtail_civic.services import publishing, spaces

UNTOLD = gettext_lazy(
    "This petition is public without a complete mandate: people are not told what their signature can change. "
    "Complete it and publish again."
)


def say_what_was_refused(request: HttpRequest, page: Any) -> None:
    """On opening the editor; autosave asks in the background and is left alone."""
    if request.method == "GET" and hasattr(page, "civic_kind"):
        for change in refused(page):
            messages.warning(request, sentence(change))
        if page.live and not publishing_guard.has_mandate(_as_published(page)):
            messages.warning(request, UNTOLD)


def say_what_was_just_refused(request: HttpRequest, page: Any) -> None:
    if hasattr(page, "civic_kind"):
        for change in refused(page):
            messages.warning(request, sentence(change))


def say_what_converting_does(request: HttpRequest, page: Any) -> None:
    """On the screen that asks whether an alias shall become an ordinary page; it cannot be undone."""
    if request.method == "GET" and hasattr(page, "civic_kind"):
        messages.warning(request, conversion(page))


def conversion(page: Any) -> str:
    """An alias in its own language gets a space of its own; one that stands for a translation goes on sharing."""
    original, title = queries.canonical_page(page), page.get_admin_display_title()
    if original.translation_key == page.translation_key:
        return _(
            "“%(title)s” stays the same petition as in its other languages, with one count and one signature "
            "for each person. From now on only its text is its own."
        ) % {"title": title}
    space = queries.for_page(original)
    count = spaces.records(space) if space else 0
    words = {"title": title, "original": original.get_admin_display_title()}
    return ngettext(
        "“%(title)s” becomes a petition of its own that begins at zero. The %(number)s signature so far stays "
        "with the page that it shows now, “%(original)s”. Whoever signed there can sign here again.",
        "“%(title)s” becomes a petition of its own that begins at zero. The %(number)s signatures so far stay "
        "with the page that it shows now, “%(original)s”. Whoever signed there can sign here again.",
        count,
    ) % {**words, "number": formatting.number(count)}


def refused(page: Any) -> list[SpaceChange]:
    """
    Changes that the live page asks for and that its space did not take over.

    A revert, a schedule or the API publishes without asking; the old rule went on, and the log says so.
    """
    space = queries.for_page(page)
    if space is None:
        return []
    changes = space.changes.filter(kind=SpaceChange.Kind.REFUSED).order_by("-at", "-pk")
    newest: dict[str, SpaceChange] = {}
    for change in changes:
        for subject in change.after:
            newest.setdefault(subject, change)
    if not newest:
        return []
    wanted = _wanted(_as_published(page))
    current = _current(space)
    return [
        change
        for subject, change in newest.items()
        if _comparable(change.after[subject]) == wanted.get(subject) != current.get(subject)
    ]


def _as_published(page: Any) -> Any:
    """The editor works on the newest draft."""
    return queries.page_model().objects.get(pk=page.pk).specific


def _wanted(page: Any) -> dict[str, Any]:
    dates = {"opens_at": page.opens_at, "closes_at": page.closes_at}
    thresholds = publishing.thresholds_of(page)
    return {"handler": page.handler, "dates": _comparable(dates), "threshold": thresholds}


def _current(space: Space) -> dict[str, Any]:
    phase = next((phase for phase in space.phases.all() if phase.key == "main"), None)
    dates = {"opens_at": phase.opens_at, "closes_at": phase.closes_at} if phase else None
    thresholds = {threshold.name: threshold.value for threshold in space.thresholds.all()}
    return {"handler": space.handler, "dates": _comparable(dates), "threshold": thresholds}


def _comparable(value: Any) -> Any:
    """Moments to the second: the log, a revision and the database each write them in their own way."""
    if isinstance(value, dict):
        return {name: _comparable(part) for name, part in value.items()}
    moment = parse_datetime(value) if isinstance(value, str) else value
    return moment.replace(microsecond=0) if isinstance(moment, datetime) else value


def sentence(change: SpaceChange) -> str:
    subjects = {
        "handler": _("Who may sign was not changed on %(day)s: people have signed already."),
        "dates": _(
            "The dates were not changed on %(day)s: people have signed already. "
            "Give a public reason under “Rules” and publish again."
        ),
        "threshold": _(
            "The goal and thresholds were not changed on %(day)s: people have signed already. "
            "Give a public reason under “Rules” and publish again."
        ),
    }
    said = subjects.get(next(iter(change.after), ""), _("A change was refused on %(day)s."))
    return said % {"day": formatting.moment(change.at)}
