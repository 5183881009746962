"""Where a box of questions is that stands on a page as a block, and what it becomes when its page is published anew."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from wagtail_civic.models import Space
from wagtail_civic.queries.boxes import Box, boxes
from wagtail_civic.services import spaces


def at(name: str, box: Box, *args: Any) -> str:
    return reverse(f"wagtail_civic:{name}", args=[box.page.pk, box.key, *args])


def own(box: Box) -> str:
    return at("questionbox", box)


def space_of(box: Box) -> Space:
    return spaces.for_page(box, now=timezone.now())


def fresh(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


def republished(page: Any, **value: Any) -> Box:
    """The page of a box with other words in its block, published as an editor does."""
    page = fresh(page)
    [block] = page.body.get_prep_value()
    page.body = page.body.stream_block.to_python([{**block, "value": {**block["value"], **value}}])
    page.save_revision().publish()
    return boxes(fresh(page))[0]
