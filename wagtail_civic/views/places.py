"""On which sites a petition or a questionnaire is at home, and which of its pages a visitor of one of them is shown."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.models import Site

from wagtail_civic.exceptions import TokenInvalid
from wagtail_civic.models import Space
from wagtail_civic.queries import spaces as queries
from wagtail_civic.views.serving import on_this_site


def check_site(
    space: Space,
    request: HttpRequest,
    *,
    given_on: int | None = None,
    pages: Callable[[Space], QuerySet[Any]] = queries.pages_showing,
) -> None:
    """
    Raise ``TokenInvalid`` for a secret on a site that has nothing to do with its space.

    It is good on every site on which one of the ``pages`` is – those of a petition, in any language – and
    where it was given: the page may have moved since.
    """
    paths = Site.get_site_root_paths()
    if len({path.site_id for path in paths}) < 2:
        return
    here = Site.find_for_request(request)
    if here and here.pk == given_on:
        return
    # Two names of one site have the same roots.
    roots = tuple(path.root_path for path in paths if here and path.site_id == here.pk)
    if not any(address.startswith(roots) for address in _addresses(space, pages(space), paths)):
        raise TokenInvalid


def _addresses(space: Space, pages: QuerySet[Any], paths: Any) -> list[str]:
    """Where its pages are; once all are gone, the roots of the site that it belonged to."""
    found = list(pages.values_list("url_path", flat=True))
    return found or [path.root_path for path in paths if path.site_id == space.site_id]


def page_shown(space: Space, language: str, request: HttpRequest) -> Any:
    """
    The live page that answers for the space: of this site, then in this language, else any; None without one.

    A page that only mirrors another language counts as one of its own language: its signers came by it.
    """
    pages = list(queries.pages_showing(space).filter(live=True).select_related("locale"))
    pages.sort(
        key=lambda page: (
            not on_this_site(page, request),
            page.locale.language_code != language,
            page.translation_key != space.translation_key,
            page.pk,
        )
    )
    return pages[0].specific if pages else None
