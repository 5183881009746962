"""Numbers and dates in the words of the current language."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from django.utils import formats, timezone
from django.utils.translation import get_language, get_language_info, pgettext
from django.utils.translation import gettext as _

from wagtail_civic.conf import civic_settings

#: Signs that are read at a glance.
SHORT = 6
MEGABYTE = 2**20
#: What is written for a currency; of any other, its three letters are.
SIGNS = {
    "EUR": "€",
    "GBP": "£",
    "USD": "$",
    "CAD": "$",
    "XAF": "F\u202fCFA",
    "XOF": "F\u202fCFA",
    "XPF": "F\u202fCFP",
}


def number(value: object) -> str:
    """12345 → “12,345”, or with a narrow no-break space in French."""
    try:
        whole = int(value)  # type: ignore[call-overload]
    except (TypeError, ValueError):
        return str(value)
    grouped = f"{whole:,}"
    language = (get_language() or "en").split("-")[0]
    separator = {"en": ",", "de": ".", "it": ".", "es": ".", "nl": "."}.get(language, "\u202f")
    return grouped.replace(",", separator)


def language(code: str) -> str:
    """What a language is called by whoever reads: “French”, “français”."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def labelled(label: object, value: object) -> str:
    """“Set aside: 3”; French puts a no-break space before the colon. What asks or calls out has its own mark."""
    if str(label).endswith(("?", "!", "…", ":")):
        return f"{label} {value}"
    return _("%(label)s: %(value)s") % {"label": label, "value": value}


def receipt(code: str) -> str:
    """In groups, however long: what is written down in one piece is written down wrongly."""
    return "-".join(re.findall(".{1,4}", code)) if len(code) > SHORT and "-" not in code else code


def size(value: int) -> str:
    """Of a file: “340 kB”, “1.2 MB”, a thousand and twenty-four to each as everywhere on a computer."""
    if value < MEGABYTE:
        return _("%(number)s kB") % {"number": number(-(-value // 1024))}
    return _("%(number)s MB") % {"number": formats.number_format(round(value / MEGABYTE, 1))}


def percent(value: object) -> str:
    """For an attribute of a drawing: always a dot, never more than one decimal."""
    return f"{min(max(float(value), 0), 100):.1f}%"  # type: ignore[arg-type]


def share(value: float) -> str:
    """A share of a hundred in words: “42%”, or “42 %” in French."""
    return _("%(number)s%%") % {"number": formats.number_format(round(value), use_l10n=True)}


def signed(value: float) -> str:
    """A difference: “+7”, “−3” with a minus and not a hyphen, “0”."""
    whole = round(value)
    sign = {True: "+", False: "\u2212"}[whole > 0] if whole else ""
    return f"{sign}{abs(whole)}"


def decimal(value: Fraction | float | None) -> str:
    """With two decimals at most, and none where they are zero."""
    if value is None:
        return ""
    return formats.number_format(Decimal(str(round(float(value), 2))).normalize(), use_l10n=True)


def money(value: Decimal | None) -> str:
    """In the currency of the site, with cents only where there are any: “€1,250”, “1 250 €”, “CHF 12.50”."""
    if value is None:
        return ""
    whole = value == value.to_integral_value()
    amount = formats.number_format(value, 0 if whole else 2, use_l10n=True, force_grouping=True)
    return with_currency(amount)


def with_currency(amount: str) -> str:
    """An amount that is written already, with the sign of the currency where the language puts it."""
    code = civic_settings.CURRENCY
    sign = SIGNS.get(code, code)
    if sign[-1].isalpha():
        # One word, which no line divides.
        return (_("%(code)s %(amount)s") % {"code": sign, "amount": amount}).replace(" ", "\u00a0")
    return _("%(sign)s%(amount)s") % {"sign": sign, "amount": amount}


def day(value: date | datetime | None) -> str:
    """A date in words: “7 March 2027”, “7 mars 2027”."""
    if value is None:
        return ""
    local = _local(value)
    return _day(local.year, local.month, local.day, _("j F Y"), get_language())


# A page writes the same few days again and again.
@lru_cache(maxsize=512)
def _day(year: int, month: int, day: int, pattern: str, language: str | None) -> str:
    return _worded(date(year, month, day), pattern)


def is_past(value: date) -> bool:
    """Whether a day is over, by the clocks of the city."""
    return value < timezone.localdate()


def short_day(value: date | datetime | None) -> str:
    return _worded(value, _("j F")) if value else ""


def last_day(value: date | datetime | None) -> str:
    """The last day on which something that ends at this moment goes on: at midnight, the day before."""
    return day(value - timedelta(microseconds=1) if isinstance(value, datetime) else value)


def moment(value: datetime | None) -> str:
    """Date and time in words, in the site's own time zone."""
    if value is None:
        return ""
    if not isinstance(value, datetime):
        return day(value)
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    # French says “à 20 h”, never “à 20 h 00”.
    on_the_hour = pgettext("on the hour", "j F Y, H:i")
    return _worded(value, _("j F Y, H:i") if local.minute else on_the_hour)


def from_to(start: datetime, end: datetime) -> str:
    """A span of time in words; the day is said once where both are on the same."""
    if day(start) == day(end):
        said = {"day": day(start), "start": clock(start), "end": clock(end)}
        return _("%(day)s, from %(start)s to %(end)s") % said
    return _("from %(start)s to %(end)s") % {"start": moment(start), "end": moment(end)}


def to_the_second(value: datetime) -> str:
    """A moment that has to be exact: “7 March 2027, 14:05:09”."""
    return _worded(value, _("j F Y, H:i:s"))


def clock(value: datetime | None) -> str:
    """The hour of a moment: “19:31”, or “19 h 31” in French, where “20 h” is said without minutes."""
    if value is None:
        return ""
    on_the_hour = pgettext("time of day on the hour", "H:i")
    minutes = timezone.localtime(value).minute if timezone.is_aware(value) else value.minute
    return _worded(value, pgettext("time of day", "H:i") if minutes else on_the_hour)


def elapsed(seconds: int) -> str:
    """How far into a recording: “12:34”, “1:02:34”."""
    hours, rest = divmod(int(seconds), 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _worded(value: date | datetime, pattern: str) -> str:
    words = formats.date_format(_local(value), pattern)
    # French counts the first of a month, and only that day: "1er mars".
    ordinal = (get_language() or "").startswith("fr") and words.startswith("1 ")
    return f"1er{words[1:]}" if ordinal else words


def _local(value: date | datetime) -> date | datetime:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def deadline(value: datetime | None) -> str:
    """Until when, to the minute; at midnight the day that ends with it."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    midnight = (local.hour, local.minute) in ((0, 0), (23, 59))
    return last_day(value) if midnight else moment(value)


def last_minute(value: datetime | None) -> str:
    """Until when, with its hour whatever it is: of what ends at midnight, the minute before, which is of that day."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    midnight = (local.hour, local.minute) == (0, 0)
    return moment(value - timedelta(minutes=1) if midnight else value)


def in_language(words: Mapping[str, str], language: str) -> str:
    """What is kept by language: in this one, else in it without its region, else as it was first written."""
    found = words.get(language) or words.get(language.partition("-")[0])
    return found or next((each for each in words.values() if each), "")
