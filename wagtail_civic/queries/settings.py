"""What a site has set."""

from typing import Any

from wagtail_civic.models import CivicSiteSettings


def site_settings(site: Any) -> CivicSiteSettings:
    """The site's row, or one with defaults that is not stored."""
    found = CivicSiteSettings.objects.filter(site=site).first() if site else None
    return found or CivicSiteSettings(site=site)
