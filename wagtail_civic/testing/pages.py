"""Pages put where they belong, and published as an editor publishes them."""

from datetime import datetime
from typing import Any

import swapper
from wagtail.models import ReferenceIndex, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from wagtail_civic.services import spaces


def home_page() -> Any:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site:
        return site.root_page
    return swapper.load_model("wagtailcore", "Page").objects.filter(depth=1).first()


def placed(page: Any, parent: Any = None, *, live: bool = True) -> Any:
    """
    The same page below ``parent`` (the home page of the default site), with its first revision; a draft unless ``live``.

    What it refers to is noted once, at the end: Wagtail would note it three times.
    """
    page.live = False
    parent = parent or home_page()
    # As Wagtail would have it, once it had read the parent again.
    page.locale_id = page.locale_id or parent.locale_id
    with disable_reference_index_auto_update():
        parent.add_child(instance=page)
        # It was checked when it was added.
        revision = page.save_revision(clean=False)
        if live:
            revision.publish()
            page.refresh_from_db()
    ReferenceIndex.create_or_update_for_object(page)
    return page


def placed_with_space(page: Any, parent: Any, *, live: bool, now: datetime) -> Any:
    """The same of a page that is a space, which is there as soon as the page is live."""
    placed(page, parent, live=live)
    if live:
        spaces.for_page(page, now=now)
    return page
