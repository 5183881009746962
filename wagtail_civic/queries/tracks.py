"""The three threads of a petition: collecting, answering, debating. Computed, never stored."""

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail_civic.formatting import number
from wagtail_civic.models import Threshold
from wagtail_civic.phases import State
from wagtail_civic.queries.figures import Step, Track, spoken

if TYPE_CHECKING:
    from wagtail_civic.queries.petition import PetitionSheet


def tracks(sheet: "PetitionSheet") -> list[Track]:
    found = [collecting(sheet)]
    if "response" in sheet.thresholds:
        found.append(answering(sheet, sheet.thresholds["response"]))
    if "debate" in sheet.thresholds:
        found.append(debating(sheet, sheet.thresholds["debate"]))
    return found


def collecting(sheet: "PetitionSheet") -> Track:
    state = State(sheet.state)
    opened = state != State.NOT_YET
    opening = Step(_("Opens"), sheet.opens_at, "done" if opened else "now")
    collecting = Step(
        _("Collecting signatures"), None, _collecting_status(state), _so_far(sheet.progress.count)
    )
    closing = Step(_("Closes"), sheet.closes_at, "done" if state == State.CLOSED else "todo")
    steps = [opening, collecting, closing]
    return Track(_("Signatures"), [step for step in steps if step.when or step is collecting])


def _collecting_status(state: State) -> str:
    if state == State.CLOSED:
        return "done"
    return "todo" if state == State.NOT_YET else "now"


def _so_far(count: int) -> str:
    return ngettext("%(number)s so far", "%(number)s so far", count) % {"number": number(count)}


def answering(sheet: "PetitionSheet", threshold: Threshold) -> Track:
    due = sheet.mandate.answer if sheet.mandate else None
    answer = _acting(sheet, threshold, _("Written answer"), due)
    return Track(_("Answer of the city"), [_reaching(sheet, threshold), answer])


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
    return Step(title, due, "late" if due and due < sheet.now.date() else "now")


def _reaching(sheet: "PetitionSheet", threshold: Threshold) -> Step:
    title = ngettext("%(number)s signature", "%(number)s signatures", threshold.value) % {
        "number": number(threshold.value)
    }
    if threshold.reached_at:
        return Step(title, threshold.reached_at, "done")
    missing = max(threshold.value - sheet.tally.total, 0)
    note = ngettext("%(number)s more", "%(number)s more", missing) % {"number": number(missing)}
    return Step(title, None, "now" if sheet.is_open else "todo", note)
