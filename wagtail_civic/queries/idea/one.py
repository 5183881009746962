"""One idea as everybody reads it."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from wagtail_civic.formatting import in_language
from wagtail_civic.models import Channel, Idea, IdeaEvent, IdeaFile
from wagtail_civic.queries.cards import Card, card
from wagtail_civic.queries.idea.whole import Beside
from wagtail_civic.uploads import PICTURES

if TYPE_CHECKING:
    from wagtail_civic.queries.idea.sheet import IdeaBoxSheet

#: Of its text, in a list and on a share card.
EXCERPT = 160
#: What a status looks like, by its colour.
KINDS = {"blue": "open", "green": "good", "orange": "wait", "red": "bad", "purple": "plain"}


def is_readable(idea: Idea) -> bool:
    """What ``READABLE`` says of one that is at hand."""
    return idea.state == Idea.State.CONFIRMED and idea.channel != Channel.TEST


class IdeaSheet:
    """Parts are read when they are asked for; a list asks for none that its own statement does not bring."""

    def __init__(self, box: "IdeaBoxSheet", idea: Idea, beside: Beside | None = None) -> None:
        """``beside``: what is known to be there beside it; without, all of that is asked for."""
        self.box, self.idea, self.beside = box, idea, beside or Beside()

    @property
    def number(self) -> int:
        return int(self.idea.pk)

    @property
    def title(self) -> str:
        return self.idea.title

    @property
    def excerpt(self) -> str:
        words = " ".join(self.idea.body.split())
        if len(words) <= EXCERPT:
            return words
        # To the end of a word, unless that one fills it all.
        begun = words[:EXCERPT]
        return (begun.rpartition(" ")[0] or begun[:-1]).rstrip(" ,;:.–-") + "…"

    @property
    def lang(self) -> str:
        """The language of its words where that is not the one of the page, else empty."""
        written = self.idea.language
        return written if written != self.box.language else ""

    @property
    def theme(self) -> str:
        return self.box.themes.get(self.idea.theme, "") if self.idea.theme else ""

    @property
    def district(self) -> str:
        return self.box.districts.get(self.idea.district, "") if self.idea.district else ""

    @property
    def supports(self) -> int:
        figure = getattr(self.idea, "figure", None)
        return figure.supports if figure else 0

    @property
    def comments(self) -> int:
        figure = getattr(self.idea, "figure", None)
        return figure.comments if figure else 0

    # What becomes of it

    @property
    def status(self) -> str:
        """Its name in the language of the page; empty before it has any."""
        return in_language(self.idea.status.names, self.box.language) if self.idea.status else ""

    @property
    def status_kind(self) -> str:
        return KINDS.get(self.idea.status.colour, "") if self.idea.status else ""

    @property
    def status_meaning(self) -> str:
        status = self.idea.status
        return in_language(status.meanings, self.box.language) if status else ""

    @property
    def status_reason(self) -> str:
        translated = self.idea.status_translations.get(self.box.language)
        return translated or self.idea.status_reason

    @cached_property
    def trail(self) -> list["Event"]:
        """What happened to it in public, in order."""
        if not self.beside.trail:
            return []
        rows = self.idea.trail.filter(public=True).select_related("other")
        return [Event(self, each) for each in rows]

    @cached_property
    def merged(self) -> list["IdeaSheet"]:
        """The ideas for which it stands, as far as anyone may read them."""
        if not self.beside.merged:
            return []
        rows = self.idea.merged.filter(state=Idea.State.CONFIRMED)
        return [IdeaSheet(self.box, each) for each in rows]

    @property
    def author(self) -> str:
        """The group, or the name that she wished to be shown; empty of whoever wished neither."""
        return self.idea.group or self.idea.public_name

    @property
    def is_placed(self) -> bool:
        """Whether it is at a point of the earth, and not only somewhere in words."""
        return self.idea.latitude is not None and self.idea.longitude is not None

    # Beside it

    @cached_property
    def files(self) -> list[IdeaFile]:
        """Without their contents, which no page needs."""
        return list(self.idea.files.defer("content")) if self.beside.files else []

    @property
    def pictures(self) -> list[IdeaFile]:
        return [each for each in self.files if each.kind in PICTURES]

    @property
    def card(self) -> Card:
        """The first picture, for whoever shares the idea."""
        first = next(iter(self.pictures), None)
        if first is None:
            return Card()
        return card(self.full_url, self.box.url("idea_file", self.number, first.pk), first.alt)

    @property
    def documents(self) -> list[IdeaFile]:
        return [each for each in self.files if each.kind not in PICTURES]

    # Addresses

    @property
    def slug(self) -> str:
        return self.idea.slug

    @property
    def url(self) -> str:
        """Its own readable address below the page: its number decides, and its title follows."""
        return f"{self.box.list_url}{self.slug}/"

    @property
    def short_url(self) -> str:
        """Leads there: where there are thousands, what does not repeat the title weighs a third less."""
        return f"{self.box.list_url}{self.number}/"

    @property
    def full_url(self) -> str:
        return f"{self.box.full_url}{self.slug}/"

    def screen(self, name: str, *args: Any) -> str:
        return self.box.url(name, self.number, *args)

    @property
    def support_url(self) -> str:
        return self.screen("idea_support")

    @property
    def follow_url(self) -> str:
        return self.screen("idea_follow")

    @property
    def me_url(self) -> str:
        return self.screen("idea_me")

    @property
    def report_url(self) -> str:
        return self.screen("idea_report")

    @property
    def print_url(self) -> str:
        return self.screen("idea_print")


class Event:
    """One line of what happened to an idea."""

    def __init__(self, sheet: IdeaSheet, row: IdeaEvent) -> None:
        self.sheet, self.row = sheet, row

    @property
    def kind(self) -> str:
        return self.row.kind

    @property
    def title(self) -> str:
        if self.row.kind != IdeaEvent.Kind.STATUS:
            return str(self.row.get_kind_display())
        status = in_language(self.row.data.get("names") or {}, self.sheet.box.language)
        if self.row.data.get("corrected"):
            return _("Answer corrected: %(status)s") % {"status": status}
        return status

    @property
    def at(self) -> Any:
        return self.row.at

    @property
    def is_told(self) -> bool:
        """Whether its words are those of the status that it has now, which stand above."""
        is_status = self.row.kind == IdeaEvent.Kind.STATUS
        return is_status and self.words == self.sheet.status_reason

    @property
    def words(self) -> str:
        translated = self.row.translations.get(self.sheet.box.language)
        return str(translated or self.row.words)

    @property
    def other(self) -> IdeaSheet | None:
        """The idea that it is about as well, where anyone may read that."""
        other = self.row.other
        if other is None or other.state != Idea.State.CONFIRMED:
            return None
        return IdeaSheet(self.sheet.box, other)
