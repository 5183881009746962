"""Reading spaces: their state, their pages, what a visitor may do."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import swapper
from django.apps import apps
from django.db import connections, router
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from wagtail.models import Locale, Site

from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.keeping import Made
from wagtail_civic.models import (
    ON_PAGES,
    SNIPPETS,
    WITHOUT_RECORDS,
    Published,
    Space,
    SpaceChange,
    SpacePhase,
    Tally,
)
from wagtail_civic.models.prepared import Prepared, columns, key_of, of_field, stored, values_of
from wagtail_civic.phases import State, state_at
from wagtail_civic.queries import lists


def page_model() -> Any:
    return swapper.load_model("wagtailcore", "Page")


def page_id_of(source: Any) -> int | None:
    """The number of a page, or of that on which a block stands; None for a questionnaire for example."""
    if isinstance(source, page_model()):
        return int(source.pk)
    return getattr(source, "page_id", None)


def page_key(space: Space) -> Any:
    """The translation key of its pages, which that of a block's space is not."""
    return space.rules.get("page") if space.kind in ON_PAGES else space.translation_key


def of_pages(keys: Any) -> Q:
    """The spaces of pages with these translation keys, and of the blocks that stand on them."""
    hosted = Q(kind__in=ON_PAGES, page__translation_key__in=keys)
    return Q(translation_key__in=keys) | hosted


def sources(space: Space) -> QuerySet[Any]:
    """What an editor writes of a space, in every language: pages, or the snippet of its kind."""
    model = SNIPPETS.get(space.kind) or page_model()
    return model.objects.filter(translation_key=space.translation_key)


def written_on(space: Space) -> QuerySet[Any]:
    """What a space is written on, in every language: of a block that is the page on which it stands."""
    if space.kind in ON_PAGES:
        return page_model().objects.filter(translation_key=page_key(space))
    return sources(space)


def page_types(kind: str) -> list[Any]:
    """Every concrete page type that carries the mixin of this kind, the host's own included."""
    return [model for model in apps.get_models() if getattr(model, "civic_kind", "") == kind]


def canonical_page(page: Any) -> Any:
    """A same-locale alias has a translation key of its own; the space is that of the page it mirrors."""
    while page.alias_of_id and page.alias_of.locale_id == page.locale_id:
        page = page.alias_of
    return page


def source_page(page: Any) -> Any:
    """The page whose dates and rules are those of the space; this one before there is a space."""
    page = canonical_page(page)
    space = Space.objects.filter(translation_key=page.translation_key).first()
    if space is None or space.source_language in ("", language_of(page)):
        return page
    originals = sources(space).filter(locale__language_code=space.source_language)
    if page_id_of(page):
        originals = originals.filter(alias_of__isnull=True)
    return originals.first() or page


def for_page(page: Any) -> Space | None:
    """The space with what an act needs: its phases."""
    key = canonical_page(page).translation_key
    # In one statement: every act of a citizen begins with it.
    rows = _phases_of_key().ask(key)
    if not rows:
        return with_parts().filter(translation_key=key).first()
    mine = len(columns(SpacePhase))
    space = stored(Space, rows[0][mine:])
    phases = [stored(SpacePhase, row[:mine]) for row in rows]
    attach(space, phases=phases)
    return space


@cache
def _phases_of_key() -> Prepared:
    names = [*columns(SpacePhase), *(f"space__{name}" for name in columns(Space))]

    def rows(key: UUID) -> QuerySet[Any, Any]:
        phases = SpacePhase.objects.filter(space__translation_key=key)
        return phases.order_by().values_list(*names)

    return Prepared(rows, key_of(Space, "translation_key", UUID))


def fill_figures(space: Space) -> None:
    """Have its tallies at hand, and its changes where it has none: whether it has comes along with the first."""
    rows = _tallies().ask(space.pk)
    mine = len(columns(Tally))
    attach(space, tallies=[stored(Tally, row[:mine]) for row in rows])
    if rows and not rows[0][mine]:
        attach(space, changes=[])


@cache
def _tallies() -> Prepared:
    def rows(space: int) -> QuerySet[Any, Any]:
        changed = Exists(SpaceChange.objects.filter(space=OuterRef("space")).order_by())
        return Tally.objects.filter(space=space).values_list(*columns(Tally), changed)

    return Prepared(rows, key_of(Tally, "space"))


def fill(space: Space, *names: str) -> None:
    """Have these parts of a space at hand; those that are already are not read again."""
    have = space.__dict__.get("_prefetched_objects_cache", {})
    for name in names:
        if name not in have:
            model: Any = Space._meta.get_field(name).related_model
            attach(space, **{name: [stored(model, row) for row in _parts(model).ask(space.pk)]})


@cache
def _parts(model: type[Model]) -> Prepared:
    return of_field(model, "space")


def attach(space: Space, **parts: list[Any]) -> None:
    """Give a space rows that are at hand already, as if they had been prefetched."""
    cache = space.__dict__.setdefault("_prefetched_objects_cache", {})
    for name, rows in parts.items():
        for row in rows:
            row.space = space
        known = getattr(space, name).get_queryset()
        known._result_cache, known._prefetch_done = rows, True
        cache[name] = known


def facts(space: Space) -> str:
    """All that a part of a page may say of a space that was read to be shown, and of its phases, in one word."""
    known: str | None = space.__dict__.get("civic_facts")
    if known is None:
        # Several parts of one page are made of it.
        phases = [values_of(phase) for phase in space.phases.all()]
        known = space.__dict__["civic_facts"] = Made(values_of(space), phases).mark.hex()
    return known


def forget(space: Space, name: str) -> None:
    """Have this part of a space read again, when it is asked for next."""
    space.__dict__.get("_prefetched_objects_cache", {}).pop(name, None)


def with_parts() -> QuerySet[Space]:
    """Spaces with everything that a sheet shows, in the same few queries for any number of them."""
    return Space.objects.select_related("site").prefetch_related("phases", "thresholds", "tallies")


def locked() -> QuerySet[Space]:
    """
    Spaces that nobody else changes before this transaction ends.

    Where the database can tell the two apart, records that only point to a space do not wait: whoever signs
    goes on, and whoever notes that a goal is reached cannot wait for an editor who waits for her.
    """
    features = connections[router.db_for_write(Space)].features
    return Space.objects.select_for_update(no_key=features.has_select_for_no_key_update)


def by_key(key: UUID | str) -> Space:
    """Raise ``SpaceNotFound`` for an unknown or malformed key."""
    try:
        return with_parts().get(translation_key=key)
    except (Space.DoesNotExist, ValueError, TypeError) as error:
        raise SpaceNotFound from error
    except Exception as error:
        if error.__class__.__name__ != "ValidationError":
            raise
        raise SpaceNotFound from error


def phase_for(space: Space, action: str) -> SpacePhase | None:
    return next((phase for phase in space.phases.all() if action in phase.actions), None)


def state_of(space: Space, action: str, *, now: datetime) -> State:
    """Computed from dates and override each time it is asked; nothing stores it."""
    phase = phase_for(space, action)
    # Without its secret a space recognises nobody any more, whatever its dates say.
    if phase is None or not space.secret:
        return State.CLOSED
    return state_at(phase.opens_at, phase.closes_at, now, override=space.override)


def language_of(page: Any) -> str:
    """The code of the language that a page is written in."""
    state = getattr(page, "_state", None)
    # What is no row, a block for example, has its locale at hand.
    if state is None or "locale" in state.fields_cache:
        return str(page.locale.language_code)
    known = page.__dict__.get("civic_language")
    if known is None or known[0] != page.locale_id:
        # Every part of a sheet asks for it: once is enough for each page in memory.
        known = page.__dict__["civic_language"] = (page.locale_id, _code_of(page.locale_id))
    return str(known[1])


def _code_of(locale: int) -> str:
    return str(_languages().ask(locale)[0][0])


@cache
def _languages() -> Prepared:
    def rows(locale: int) -> QuerySet[Any, Any]:
        return Locale.objects.filter(id=locale).values_list("language_code")

    return Prepared(rows, key_of(Locale))


def title_in(space: Space, language: str) -> str:
    """As it was last published in this language, else as it is called where it began."""
    if language == space.source_language and space.title:
        return space.title
    rows = Published.objects.filter(space=space.pk, version=space.version).order_by()
    content = rows.values_list("content", flat=True).first() or {}
    return str(content.get(language, {}).get("title") or space.title)


def of_blocks(page: Any) -> QuerySet[Space]:
    """Spaces of the blocks that stand on a page, in any language."""
    key = str(canonical_page(page).translation_key)
    return Space.objects.filter(kind__in=ON_PAGES, rules__page=key).order_by("pk")


def live_pages(space: Space) -> QuerySet[Any]:
    """Live pages of the space in every language, its aliases left out."""
    return page_model().objects.filter(
        translation_key=page_key(space), live=True, alias_of__isnull=True
    )


def pages_showing(space: Space) -> QuerySet[Any]:
    """Pages of the space in every language, and those that mirror one of them in its own, live or not."""
    key = page_key(space)
    return page_model().objects.filter(Q(translation_key=key) | Q(alias_of__translation_key=key))


def languages(page: Any) -> list[str]:
    """Codes of the languages in which this petition has a page, live or not, or a questionnaire its text."""
    model = page_model() if page_id_of(page) else type(page)
    found = model.objects.filter(translation_key=canonical_page(page).translation_key)
    return sorted(found.order_by().values_list("locale__language_code", flat=True).distinct())


def public_pages(kind: str, site: Site | None, language: str = "") -> QuerySet[Any]:
    """Live pages of a kind on a site, behind no view restriction, in one language or in all of them."""
    return public_pages_of(page_types(kind), site, language)


def public_pages_of(types: list[Any], site: Site | None, language: str) -> QuerySet[Any]:
    pages = page_model().objects.live().public().filter(alias_of__isnull=True)
    pages = pages.filter(locale__language_code=language) if language else pages
    pages = pages.type(*types)
    return pages.filter(lists.below(site)) if site else pages.none()


def parent_of_newest(kind: str, *, language: str) -> int | None:
    """Below which page the newest one of a kind is, in this language if there is one; None without any."""
    pages = page_model().objects.type(*page_types(kind)).order_by("-pk")
    newest = pages.filter(locale__language_code=language).first() or pages.first()
    parent = newest.get_parent() if newest else None
    return parent.pk if parent else None


def orphans() -> QuerySet[Space]:
    """Spaces whose pages are all gone: what people did stays, and can be re-attached."""
    keys: Iterable[UUID] = page_model().objects.values("translation_key")
    hosted = Q(kind__in=ON_PAGES)
    of_pages = ~hosted & ~Q(kind__in=[*SNIPPETS, *WITHOUT_RECORDS]) & ~Q(translation_key__in=keys)
    return Space.objects.filter(of_pages | (hosted & Q(page_gone_at__isnull=False)))
