"""What one kind of meeting or the other begins with: values for what is still empty, all of which can be changed."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from wagtail_civic.models import MandateLevel

#: Days from the meeting until everything else is answered in writing.
ANSWERS_IN = 15


@dataclass(frozen=True)
class Preset:
    """``live_in`` is a number of days; ``late`` whether people can still ask while it is live."""

    label: Any
    live_in: int
    starts: time
    lasts: timedelta
    late: bool


PRESETS = {
    "office_hour": Preset(
        gettext_lazy("Online office hour"), 15, time(18), timedelta(hours=1), late=False
    ),
    "cyber_debate": Preset(
        gettext_lazy("Moderated cyber debate"), 21, time(20), timedelta(minutes=90), late=True
    ),
}


def values(name: str, *, language: str, now: datetime) -> dict[str, Any]:
    """What a page of this kind says, in its own language."""
    preset = PRESETS[name]
    day = timezone.localdate(now) + timedelta(days=preset.live_in)
    live_from = datetime.combine(day, preset.starts, tzinfo=timezone.get_current_timezone())
    live_until = live_from + preset.lasts
    found = {
        "live_from": live_from,
        "live_until": live_until,
        "closes_at": live_until if preset.late else live_from,
        "supports_until": live_until,
        "mandate_level": str(MandateLevel.INFORMATION),
        "mandate_answer": day + timedelta(days=ANSWERS_IN),
    }
    with override(language):
        return found | _words(name)


def _words(name: str) -> dict[str, str]:
    answered = _("Whoever is asked answers, live or in writing.")
    if name == "office_hour":
        return {
            "summary": _(
                "Ask your question before the hour, support those of others: the most supported are answered live, the "
                "others in writing."
            ),
            "mandate_decided": _("Nothing is decided here: it is an hour for questions."),
            "mandate_open": _("What you ask is answered in public, and can be read afterwards."),
            "mandate_decider": answered,
        }
    return {
        "summary": _(
            "Several speakers, one hour and a half, and your questions: ask before and during the debate, and support those "
            "of others."
        ),
        "mandate_decided": _("Nothing is decided here: it is a debate before a decision."),
        "mandate_open": _(
            "Which questions are put to the speakers: the most supported come first."
        ),
        "mandate_decider": answered,
    }
