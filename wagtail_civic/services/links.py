"""Addresses that leave the site in messages: built from the site's own root, never from a request's host."""

from typing import Any

from django.conf import settings
from django.urls import get_script_prefix
from wagtail.models import Site

from wagtail_civic.addresses import address


def absolute(site_id: int | None, name: str, *args: Any, page: Any = None) -> str:
    """
    The full address of one of our screens; without a site, that of the default one.

    A ``page`` that a visitor has met on this site knows already where that answers.
    """
    met = getattr(page, "civic_site", None)
    base = met.root_url if met and met.site_id == site_id else root(site_id)
    return base + _prefix() + address(name, *args)


def _prefix() -> str:
    """The path below which the site is served, where this thread was not told: outside of a request."""
    forced = (settings.FORCE_SCRIPT_NAME or "").rstrip("/")
    return "" if get_script_prefix().rstrip("/") else forced


def site_of(page: Any, space: Any) -> int | None:
    """The site on which a visitor met this page; where nobody did, that of the space."""
    met = getattr(page, "civic_site", None)
    found: int | None = met.site_id if met else space.site_id
    return found


def root(site_id: int | None) -> str:
    """Where a site answers, from the list that Wagtail keeps in its cache."""
    known = {path.site_id: path.root_url for path in Site.get_site_root_paths()}
    if site_id in known:
        return known[site_id]
    default = Site.objects.filter(is_default_site=True).first()
    return default.root_url if default else ""


def of_page(page: Any, site_id: int | None = None) -> str:
    return getattr(page, "full_url", None) or root(site_id)
