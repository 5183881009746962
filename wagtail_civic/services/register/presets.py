"""What one procedure or the other begins with: values for what is still empty, all of which can be changed."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from wagtail_civic.models import MandateLevel


@dataclass(frozen=True)
class Preset:
    """``opens_in`` and ``lasts`` are days; it opens and closes at these hours."""

    label: Any
    level: str
    opens_in: int
    lasts: int
    opens: time
    closes: time
    #: Days from closing to the answer that is promised.
    answers_in: int


PRESETS = {
    # As long as the law asks of most: thirty days, announced fifteen days before.
    "inquiry": Preset(
        gettext_lazy("Public inquiry"),
        MandateLevel.CONSULTATION,
        16,
        30,
        time(9),
        time(17),
        30,
    ),
    "concertation": Preset(
        gettext_lazy("Concertation"),
        MandateLevel.CONCERTATION,
        1,
        42,
        time(9),
        time(18),
        60,
    ),
}


def values(name: str, *, language: str, now: datetime) -> dict[str, Any]:
    """What a page of this procedure says, in its own language."""
    preset = PRESETS[name]
    opens_at = _moment(now, preset.opens_in, preset.opens)
    closes_at = _moment(now, preset.opens_in + preset.lasts, preset.closes)
    found = {
        "procedure": name,
        "opens_at": opens_at,
        "closes_at": closes_at,
        "takes_files": True,
        "mandate_level": str(preset.level),
        "mandate_answer": timezone.localdate(closes_at) + timedelta(days=preset.answers_in),
    }
    with override(language):
        return found | _words(name)


def _words(name: str) -> dict[str, str]:
    if name == "inquiry":
        return {
            "ways": _(
                "By letter to the town hall, for the attention of the investigating commissioner. In the paper "
                "register at the town hall, at its opening hours. In person, when the commissioner is there."
            ),
            "mandate_decided": _("The project, as the file describes it."),
            "mandate_open": _(
                "The commissioner gives an opinion on each subject; the project can be changed, or given up."
            ),
            "mandate_decider": _("The authority that orders the inquiry, after the report."),
        }
    return {
        "ways": _(
            "By letter or by e-mail to the town hall, or in the paper register that lies there."
        ),
        "mandate_decided": _("The aims of the project."),
        "mandate_open": _("How it is done, where and when."),
        "mandate_decider": _("The town council, once the outcome has been drawn up."),
    }


def _moment(now: datetime, days: int, at: time) -> datetime:
    day = timezone.localdate(now) + timedelta(days=days)
    return datetime.combine(day, at, tzinfo=timezone.get_current_timezone())
