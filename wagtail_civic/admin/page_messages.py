"""What an editor is told about her petition: a change that was published and did not take effect."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from wagtail_civic import formatting
from wagtail_civic.admin import publishing_guard
from wagtail_civic.models import SpaceChange
from wagtail_civic.queries import spaces as queries
from wagtail_civic.services import frozen, spaces

UNTOLD = gettext_lazy(
    "This petition is public without a complete mandate: people are not told what their signature can change. "
    "Complete it and publish again."
)


UNTOLD_OF_CONSULTATION = gettext_lazy(
    "This consultation is public without a complete mandate: people are not told what their answers can change. "
    "Complete it and publish again."
)


UNTOLD_OF_REGISTER = gettext_lazy(
    "This register is public without a complete mandate: people are not told what their observations can change. "
    "Complete it and publish again."
)

UNTOLD_OF_IDEABOX = gettext_lazy(
    "This idea box is public without a complete mandate: people are not told what their ideas can change. "
    "Complete it and publish again."
)

UNTOLD_OF_BUDGET = gettext_lazy(
    "This budget is public without a complete mandate: people are not told what their vote can change. "
    "Complete it and publish again."
)

UNTOLD_OF_QUESTION = gettext_lazy(
    "This page of questions is public without a complete mandate: people are not told what their questions can change. "
    "Complete it and publish again."
)

#: By the kind of a page, what its editor is told while it is public without a mandate.
UNTOLD_OF = {
    "consultation": UNTOLD_OF_CONSULTATION,
    "register": UNTOLD_OF_REGISTER,
    "ideabox": UNTOLD_OF_IDEABOX,
    "budget": UNTOLD_OF_BUDGET,
    "question": UNTOLD_OF_QUESTION,
}


def say_what_was_refused(request: HttpRequest, page: Any) -> None:
    """On opening the editor; autosave asks in the background and is left alone."""
    if request.method == "GET" and hasattr(page, "civic_kind"):
        for change in refused(page):
            messages.warning(request, sentence(change))
        if page.live and not publishing_guard.has_mandate(_as_published(page)):
            messages.warning(request, UNTOLD_OF.get(page.civic_kind, UNTOLD))


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
    of_kind = {
        "consultation": _conversion_of_consultation,
        "register": _conversion_of_register,
        "ideabox": _conversion_of_ideabox,
        "budget": _conversion_of_budget,
        "question": _conversion_of_question,
    }.get(page.civic_kind)
    if of_kind:
        return of_kind(title, shared=original.translation_key == page.translation_key)
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


def _conversion_of_consultation(title: str, *, shared: bool) -> str:
    if shared:
        sentence = _(
            "“%(title)s” stays the same consultation as in its other languages, with one set of dates. From now on "
            "only its text is its own."
        )
    else:
        sentence = _(
            "“%(title)s” becomes a consultation of its own, with dates of its own. Questionnaires that follow a "
            "step go on following the page that it shows now."
        )
    return sentence % {"title": title}


def _conversion_of_register(title: str, *, shared: bool) -> str:
    if shared:
        sentence = _(
            "“%(title)s” stays the same register as in its other languages, with one numbering. From now on only its "
            "text is its own."
        )
    else:
        sentence = _(
            "“%(title)s” becomes a register of its own, in which nobody has written yet. The observations so far "
            "stay with the page that it shows now."
        )
    return sentence % {"title": title}


def _conversion_of_question(title: str, *, shared: bool) -> str:
    if shared:
        sentence = _(
            "“%(title)s” stays the same box as in its other languages, with the same questions. From now on only its "
            "text is its own."
        )
    else:
        sentence = _(
            "“%(title)s” becomes a box of its own, in which nobody has asked anything yet. The questions so far stay "
            "with the page that it shows now."
        )
    return sentence % {"title": title}


def _conversion_of_ideabox(title: str, *, shared: bool) -> str:
    if shared:
        sentence = _(
            "“%(title)s” stays the same idea box as in its other languages, with the same ideas. From now on only its "
            "text is its own."
        )
    else:
        sentence = _(
            "“%(title)s” becomes an idea box of its own, which is empty. The ideas so far stay with the page that it "
            "shows now."
        )
    return sentence % {"title": title}


def _conversion_of_budget(title: str, *, shared: bool) -> str:
    if shared:
        sentence = _(
            "“%(title)s” stays the same budget as in its other languages, with the same projects and votes. From now on "
            "only its text is its own."
        )
    else:
        sentence = _(
            "“%(title)s” becomes a budget of its own, without projects. Those so far, and the votes, stay with the page "
            "that it shows now."
        )
    return sentence % {"title": title}


def refused(page: Any) -> list[SpaceChange]:
    """
    Changes that the newest publication asked for and that the space did not take over.

    A revert, a schedule or the API publishes without asking; the old rule went on, the page says it again,
    and the log keeps what was asked.
    """
    space, live = queries.for_page(page), _as_published(page)
    if space is None or space.page_id != live.pk or live.last_published_at is None:
        return []
    waiting: dict[str, SpaceChange] = {}
    for change in space.changes.filter(at__gte=live.last_published_at).order_by("at", "pk"):
        if change.kind == SpaceChange.Kind.REFUSED:
            waiting.update(dict.fromkeys(change.after, change))
        else:
            waiting.pop(change.kind, None)
    return list(waiting.values())


def _as_published(page: Any) -> Any:
    """The editor works on the newest draft."""
    return queries.page_model().objects.get(pk=page.pk).specific


#: By the kind of a space, what is said of its dates; of others what is said of a petition’s.
DATES_OF = {
    "consultation": "step",
    "register": "register",
    "ideabox": "ideabox",
    "budget": "budget",
    "question": "question",
}


#: What of a budget says how people vote, and how that is counted.
VOTING = (*frozen.COUNTING, *frozen.PROMISED)


OF_BUDGET = {
    "budget": gettext_lazy(
        "The dates were not changed on %(day)s: people have voted already. "
        "Use “Extend or suspend” and give a public reason."
    ),
    "vote": gettext_lazy(
        "How people vote, and how it is counted, was not changed on %(day)s: the vote has opened."
    ),
    "envelopes": gettext_lazy("The envelopes were not changed on %(day)s: the vote has opened."),
}


def sentence(change: SpaceChange) -> str:
    subjects = {
        "handler": _("Who may sign was not changed on %(day)s: people have signed already."),
        "couples": _(
            "Whether two people may share a mailbox was not changed on %(day)s: people have signed already."
        ),
        "dates": _(
            "The dates were not changed on %(day)s: people have signed already. "
            "Enter them again under “Rules”, give a public reason, and publish."
        ),
        "step": _(
            "The dates of a step were not changed on %(day)s: people have answered a questionnaire that follows "
            "it. Enter them again, give a public reason under “Rules”, and publish."
        ),
        "register": _(
            "The dates were not changed on %(day)s: people have written in the register already. "
            "Use “Extend or suspend” and give a public reason."
        ),
        "ideabox": _(
            "The dates were not changed on %(day)s: people have proposed ideas already. "
            "Use “Extend or suspend” and give a public reason."
        ),
        "question": _(
            "The dates were not changed on %(day)s: people have asked already. "
            "Use “Extend or suspend” and give a public reason."
        ),
        "threshold": _(
            "The goal and thresholds were not changed on %(day)s: people have signed already. "
            "Enter them again under “Rules”, give a public reason, and publish."
        ),
    }
    subject = next(iter(change.after), "")
    if subject == "dates":
        subject = DATES_OF.get(change.space.kind, subject)
    if change.space.kind == "budget":
        subjects |= OF_BUDGET
        subject = "vote" if subject in VOTING else subject
    said = subjects.get(subject, _("A change was refused on %(day)s."))
    words = {"day": formatting.moment(change.at), "reason": change.reason}
    return f"{said} {_used_before() if change.reason else ''}".strip() % words


def _used_before() -> str:
    return _("“%(reason)s” was given for an earlier change and cannot explain this one.")
