"""A space and its pages: what becomes of it when they move, go, or another one takes their place."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from wagtail_civic.exceptions import SpaceHasRecords
from wagtail_civic.models import ON_PAGES, SNIPPETS, Channel, Participation, Space, left_in
from wagtail_civic.queries import spaces as queries
from wagtail_civic.services import audit, publishing, spaces


def refuse_deletion(pages: Any) -> None:
    """Raise ``SpaceHasRecords`` if one of these pages is the last of a space in which people took part."""
    keys = {page.translation_key for page in pages}
    doomed = [page.pk for page in pages]
    for space in Space.objects.filter(queries.of_pages(keys), first_record_at__isnull=False):
        if not _others(space, doomed).exists() and _is_used(space):
            raise SpaceHasRecords(title=space.title)


def refuse_deletion_of_snippets(snippets: Any) -> None:
    """The same for what has a space and is no page: of several languages the last one."""
    keys = {each.translation_key for each in snippets}
    doomed = [each.pk for each in snippets]
    for space in Space.objects.filter(translation_key__in=keys, kind__in=SNIPPETS):
        left = queries.sources(space).exclude(pk__in=doomed)
        if not left.exists() and _has_people(space):
            raise SpaceHasRecords(title=space.title)


def survivors(pages: Any) -> list[tuple[Space, int, list[Any]]]:
    """Of spaces in which people took part: how many did, and the pages that are left without these."""
    keys = {page.translation_key for page in pages}
    doomed = [page.pk for page in pages]
    found = Space.objects.filter(queries.of_pages(keys), first_record_at__isnull=False)
    rows = [(space, spaces.records(space), list(_others(space, doomed))) for space in found]
    return [row for row in rows if row[1] and row[2]]


def _others(space: Space, doomed: list[int]) -> QuerySet[Any]:
    pages = queries.page_model().objects.filter(translation_key=queries.page_key(space))
    return pages.exclude(pk__in=doomed).select_related("locale").order_by("pk")


def _is_used(space: Space) -> bool:
    return any(rows.exclude(channel=Channel.TEST).exists() for rows in left_in(space))


def _has_people(space: Space) -> bool:
    """Whether anybody took part, those included whose answers wait to be mixed."""
    return _is_used(space) or Participation.objects.filter(space=space).exists()


def page_gone(page: Any, *, now: datetime) -> None:
    """If the source page goes, the oldest live translation becomes the source. The last page leaves a date."""
    space = Space.objects.filter(translation_key=page.translation_key).first()
    if space is None:
        return
    if space.page_id in (None, page.pk):
        _give_to_heir(space, page, now)
    left = queries.page_model().objects.filter(translation_key=page.translation_key)
    if not left.exclude(pk=page.pk).exists():
        Space.objects.filter(pk=space.pk, page_gone_at=None).update(page_gone_at=now)


def host_gone(page: Any, *, now: datetime) -> None:
    """The same for the spaces of its blocks, which the database has just left without a page."""
    orphaned = Space.objects.filter(kind__in=ON_PAGES, page=None, page_gone_at=None)
    for space in orphaned.filter(rules__page=str(page.translation_key)):
        left = queries.page_model().objects.filter(translation_key=page.translation_key)
        heir = left.exclude(pk=page.pk).order_by("-live", "first_published_at", "pk").first()
        gone = None if heir else now
        Space.objects.filter(pk=space.pk).update(page=heir, page_gone_at=gone)


def _give_to_heir(space: Space, page: Any, now: datetime) -> None:
    rest = queries.live_pages(space).exclude(pk=page.pk)
    heir = rest.order_by("first_published_at", "pk").first()
    space.page = heir
    if heir:
        space.source_language = heir.locale.language_code
        space.site = heir.get_site()
    space.save(update_fields=["page", "source_language", "site"])
    if heir:
        publishing.settle(space, heir.specific, now=now)


def pages_moved(top: Any) -> None:
    """A page went elsewhere with all below it: their spaces belong to the site on which they are now."""
    below = Space.objects.filter(page__path__startswith=top.path)
    for space in below.select_related("page"):
        page: Any = space.page
        Space.objects.filter(pk=space.pk).update(site=page.get_site())


@transaction.atomic
def reattach(space: Space, *, page: Any, user: Any, now: datetime) -> None:
    """
    Give a space without a page to an existing page of the same kind that has no records of its own.

    The page says from then on what holds in the space, since people took part under that. What stands on pages
    gets the place of another of its kind: ``page`` is then that ``Debate``.
    """
    other = queries.for_page(page)
    if other and other.pk != space.pk:
        _remove(other)
    space.translation_key = page.translation_key
    space.page_id = queries.page_id_of(page)
    space.source_language = page.locale.language_code
    space.site, space.page_gone_at = page.get_site(), None
    _move_in(space, page)
    space.save()
    publishing.settle(space, page.specific, now=now)
    audit.record(
        action="space.reattach", actor=user, space=space, target=str(space.page_id), now=now
    )


def is_free(source: Any) -> bool:
    """Whether it can take over another space: nobody has taken part in its own."""
    space = queries.for_page(source)
    return space is None or not (space.first_record_at or space.answered_at)


def _move_in(space: Space, source: Any) -> None:
    if space.kind in ON_PAGES:
        place = source.get_civic_rules()
        space.rules = {**space.rules, "page": place["page"], "block": place["block"]}
        space.threads.update(target=place["block"])


def _remove(space: Space) -> None:
    """A space in which nobody took part, or was answered. An editor may have tried it: that is nobody's signature."""
    used = space.first_record_at or space.answered_at or space.projects.exists()
    if used or _is_used(space):
        raise SpaceHasRecords(title=space.title)
    for rows in left_in(space):
        rows.delete()
    space.threads.all().delete()
    space.decisions.all().delete()
    space.versions.all().delete()
    space.consents.all().delete()
    space.delete()
