"""Decisions of councils as open data wants them, each with what keeps it from being published."""

from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import astuple, dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from wagtail_civic.formats import scdl
from wagtail_civic.formats.actes import MATTERS
from wagtail_civic.models import AgendaItem, CivicSiteSettings, Deliberation, ItemVote, Space
from wagtail_civic.queries.council.vote import adds_up
from wagtail_civic.queries.settings import site_settings
from wagtail_civic.text import csv_safe

PROCLAIMED = ItemVote.State.PROCLAIMED


@dataclass(frozen=True)
class Decided:
    """One item that was voted on; ``problems`` is empty for what can be published."""

    item: AgendaItem
    vote: ItemVote
    row: scdl.Row
    problems: list[scdl.Problem]

    @property
    def is_ready(self) -> bool:
        return not self.problems


def decided(space: Space) -> list[Decided]:
    """Adopted items of a meeting, in the order of its agenda. What was rejected is no deliberation."""
    return decided_in([space])


def decided_in(spaces: Iterable[Space]) -> list[Decided]:
    """Those of many meetings, one after the other, in as many statements as of one."""
    known = {space.pk: space for space in spaces}
    votes = _last_votes(known)
    sites: dict[int | None, CivicSiteSettings] = {}
    found: dict[int, list[Decided]] = {number: [] for number in known}
    for item in _items(known):
        if item.pk in votes and votes[item.pk].adopted:
            space = known[item.space_id]
            if space.site_id not in sites:
                sites[space.site_id] = site_settings(space.site)
            found[space.pk].append(_decided(space, sites[space.site_id], item, votes[item.pk]))
    return [each for decisions in found.values() for each in decisions]


def _items(spaces: Collection[int]) -> QuerySet[AgendaItem]:
    """Those of a closed session as well: what was decided behind closed doors is published like the rest."""
    rows = AgendaItem.objects.filter(space__in=spaces, kind=AgendaItem.Kind.DELIBERATION)
    return rows.select_related("deliberation").order_by("space", "position", "pk")


def _last_votes(spaces: Collection[int]) -> dict[int, ItemVote]:
    """By item, the last vote on it that is no amendment."""
    rows = ItemVote.objects.filter(item__space__in=spaces, state=PROCLAIMED).order_by("number")
    return {vote.item_id: vote for vote in rows if not vote.titles}


def _decided(
    space: Space, settings: CivicSiteSettings, item: AgendaItem, vote: ItemVote
) -> Decided:
    row = _row(space, settings, item, vote)
    return Decided(item, vote, row, scdl.check(row))


def _row(space: Space, settings: CivicSiteSettings, item: AgendaItem, vote: ItemVote) -> scdl.Row:
    known = getattr(item, "deliberation", None) or Deliberation()
    return scdl.Row(
        COLL_NOM=settings.authority,
        COLL_SIRET=settings.siret,
        DELIB_ID=known.identifier,
        DELIB_DATE=timezone.localdate(vote.proclaimed_at) if vote.proclaimed_at else None,
        DELIB_MATIERE_CODE=known.matter,
        DELIB_MATIERE_NOM=MATTERS.get(known.matter, ""),
        DELIB_OBJET=" ".join(item.titles.get(space.source_language, str(item)).split()),
        BUDGET_ANNEE=known.budget_year,
        BUDGET_NOM=known.budget_name,
        PREF_ID=known.prefecture,
        PREF_DATE=known.sent_on,
        DELIB_URL=known.address,
        **_votes(vote),
    )


def _votes(vote: ItemVote) -> dict[str, Any]:
    """
    Proxies count in ``VOTE_REEL``; who takes no part is in ``VOTE_EFFECTIF`` alone.

    Where blank papers break the sum, or papers are missing, the five columns stay empty.
    """
    if not adds_up(vote):
        return {}
    return {
        "VOTE_EFFECTIF": vote.seats,
        "VOTE_REEL": vote.in_favour + vote.against + vote.abstentions,
        "VOTE_POUR": vote.in_favour,
        "VOTE_CONTRE": vote.against,
        "VOTE_ABSTENTION": vote.abstentions,
    }


def publishable(spaces: Iterable[Space], *, unseen: Container[int] = ()) -> Iterator[scdl.Row]:
    """Rows without a problem, of all these meetings; none of the votes ``unseen``, whose picture is still to come."""
    for each in decided_in(spaces):
        if each.is_ready and each.vote.pk not in unseen:
            yield _safe(each.row)


def _safe(row: scdl.Row) -> scdl.Row:
    """No spreadsheet runs a title of it."""
    return scdl.Row(*map(_cell, astuple(row)))


def _cell(value: Any) -> Any:
    """What is not given stays so: an empty column is no empty word."""
    return None if value is None else csv_safe(value)
