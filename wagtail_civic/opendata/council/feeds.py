"""New meetings and new decisions for feed readers (RSS 2.0)."""

from collections.abc import Iterable
from typing import Any

from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wagtail_civic import formatting
from wagtail_civic.models import ItemVote
from wagtail_civic.queries.council.item import ItemSheet
from wagtail_civic.queries.council.seen import unseen_votes
from wagtail_civic.queries.council.sheet import MeetingSheet
from wagtail_civic.queries.council.together import fill_dates
from wagtail_civic.text import CONTROLS

CONTENT_TYPE = "application/rss+xml; charset=utf-8"
NEWEST = 50


def meetings(page: Any, sheets: Iterable[MeetingSheet], *, link: str, feed: str) -> str:
    """Published last first. One that is cancelled or moved comes once more."""
    written = _feed(page, page.title, link, feed)
    newest = sorted(sheets, key=_published, reverse=True)[:NEWEST]
    fill_dates(newest)
    for sheet in newest:
        moves = sum(each.moves for each in sheet.sittings)
        written.add_item(
            _plain(sheet.title),
            sheet.full_url,
            _plain(_about(sheet)),
            pubdate=sheet.page.first_published_at,
            unique_id=f"{sheet.space.translation_key}.{moves}.{sheet.standing}",
            unique_id_is_permalink=False,
        )
    return str(written.writeString("utf-8"))


def _published(sheet: MeetingSheet) -> float:
    # Pages that code made live may have no such moment.
    moment = sheet.page.first_published_at
    return moment.timestamp() if moment else 0.0


def _about(sheet: MeetingSheet) -> str:
    standing = sheet.page.get_standing_display() if sheet.standing else ""
    when = formatting.moment(sheet.page.starts_at)
    said = (standing, sheet.standing_reason, when, sheet.page.place, sheet.summary)
    return " – ".join(filter(None, said))


def decisions(page: Any, sheets: Iterable[MeetingSheet], *, link: str, feed: str) -> str:
    """Proclaimed last first; votes on amendments are left out."""
    title = _("%(title)s: decisions") % {"title": page.title}
    written = _feed(page, title, link, feed)
    by_space = {sheet.space.pk: sheet for sheet in sheets}
    for vote in _newest(by_space) if by_space else ():
        item = ItemSheet(by_space[vote.item.space_id], vote.item)
        written.add_item(
            _plain(item.title),
            item.full_url,
            _plain(_result(vote)),
            pubdate=vote.proclaimed_at,
            unique_id=f"{item.meeting.space.translation_key}.{item.pk}.{vote.pk}",
            unique_id_is_permalink=False,
        )
    return str(written.writeString("utf-8"))


def _newest(sheets: dict[int, MeetingSheet]) -> list[ItemVote]:
    """Those whose picture was seen."""
    now = max(sheet.now for sheet in sheets.values())
    rows = ItemVote.objects.filter(
        item__space__in=list(sheets), state=ItemVote.State.PROCLAIMED, titles={}
    ).exclude(pk__in=unseen_votes(now))
    return list(rows.select_related("item").order_by("-proclaimed_at", "-pk")[:NEWEST])


def _result(vote: ItemVote) -> str:
    figures = {"yes": vote.in_favour, "no": vote.against, "neither": vote.abstentions}
    counted = _("for %(yes)s, against %(no)s, abstentions %(neither)s") % figures
    word = pgettext("vote", "Adopted") if vote.adopted else pgettext("vote", "Rejected")
    return formatting.labelled(word, counted)


def _feed(page: Any, title: str, link: str, feed: str) -> Rss201rev2Feed:
    return Rss201rev2Feed(
        title=_plain(title),
        link=link,
        description=_plain(page.search_description or page.introduction or page.title),
        language=page.locale.language_code,
        feed_url=feed,
    )


def _plain(words: str) -> str:
    """No XML holds a control character, escaped or not."""
    return CONTROLS.sub("", words)
