"""The three threads of a petition – collecting, answering, debating – and its answer. Computed, never stored."""

from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail_civic.formatting import number
from wagtail_civic.models import Threshold
from wagtail_civic.phases import State
from wagtail_civic.queries import accountability
from wagtail_civic.queries.figures import Response, Step, Track, spoken

if TYPE_CHECKING:
    from wagtail_civic.queries.petition import PetitionSheet


#: Thresholds at which the city owes something, each with a track of its own; a goal promises nothing.
PROMISING = ("response", "debate")


def tracks(sheet: "PetitionSheet") -> list[Track]:
    found = [collecting(sheet)]
    if "response" in sheet.thresholds or sheet.is_answered:
        found.append(answering(sheet, sheet.thresholds.get("response")))
    if "debate" in sheet.thresholds:
        found.append(debating(sheet, sheet.thresholds["debate"]))
    return found


def collecting(sheet: "PetitionSheet") -> Track:
    state = State(sheet.state)
    opened = state != State.NOT_YET
    opening = Step(_("Opens"), sheet.opens_at, "done" if opened else "now")
    collecting = Step(
        _("Collecting signatures"),
        None,
        _collecting_status(state),
        so_far(sheet.progress.count),
        figure="so_far",
    )
    closing = Step(_("Closes"), sheet.closes_at, "done" if state == State.CLOSED else "todo")
    steps = [opening, collecting, closing]
    return Track(_("Signatures"), [step for step in steps if step.when or step is collecting])


def _collecting_status(state: State) -> str:
    if state == State.CLOSED:
        return "done"
    return "todo" if state == State.NOT_YET else "now"


def so_far(count: int) -> str:
    return ngettext("%(number)s so far", "%(number)s so far", count) % {"number": number(count)}


def answering(sheet: "PetitionSheet", threshold: Threshold | None) -> Track:
    """Whether or not it was asked for by a number, what the city answered is there."""
    given = sheet.response
    steps = [_reaching(sheet, threshold)] if threshold else []
    if given.status == "given":
        said = (given.given_on, "done", given.words, given.link)
        steps.append(Step(_("Written answer"), *said))
    elif threshold:
        due = sheet.mandate.answer if sheet.mandate else None
        steps.append(_acting(sheet, threshold, _("Written answer"), due))
    return Track(_("Answer of the city"), steps)


def debating(sheet: "PetitionSheet", threshold: Threshold) -> Track:
    agenda = _acting(sheet, threshold, _("On the agenda of the council"), None)
    return Track(_("Debate in the council"), [_reaching(sheet, threshold), agenda])


def _acting(sheet: "PetitionSheet", threshold: Threshold, title: str, due: date | None) -> Step:
    """What the city owes once the number is reached, or what it did."""
    if threshold.acted_on:
        words = spoken(threshold.acted_words, threshold.acted_translations, sheet.language)
        return Step(title, threshold.acted_on, "done", words, threshold.acted_url)
    if threshold.reached_at is None:
        return Step(title, due, "todo")
    return Step(title, due, "late" if _passed(due, sheet) else "now")


def _passed(due: date | None, sheet: "PetitionSheet") -> bool:
    return due is not None and due < timezone.localdate(sheet.now)


def response(sheet: "PetitionSheet") -> Response:
    return accountability.response(
        accountability.official(sheet.space, sheet.language),
        due=sheet.mandate.answer if sheet.mandate else None,
        threshold=sheet.thresholds.get("response"),
        language=sheet.language,
        link=f"{sheet.page.full_url or ''}#civic-official" if sheet.is_answered else "",
        now=sheet.now,
    )


def _reaching(sheet: "PetitionSheet", threshold: Threshold) -> Step:
    title = ngettext("%(number)s signature", "%(number)s signatures", threshold.value) % {
        "number": number(threshold.value)
    }
    if threshold.reached_at:
        return Step(title, threshold.reached_at, "done")
    status = "now" if sheet.is_open else "todo"
    return Step(title, None, status, still_missing(sheet, threshold), figure=figure_of(threshold))


def figure_of(threshold: Threshold) -> str:
    return f"missing.{threshold.name}"


def still_missing(sheet: "PetitionSheet", threshold: Threshold) -> str:
    missing = threshold.value - sheet.tally.total
    if missing <= 0:
        return _("Reached")
    return ngettext("%(number)s more", "%(number)s more", missing) % {"number": number(missing)}
