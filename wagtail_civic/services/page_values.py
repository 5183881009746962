"""What pages say of the rules of their space: the same as the space, or the next publication would undo it."""

import json
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, Q
from wagtail.blocks import StreamValue

from wagtail_civic.models import Space
from wagtail_civic.queries import spaces as queries

THRESHOLDS = {
    "goal": "goal",
    "response": "response_threshold",
    "debate": "debate_threshold",
}


def of_thresholds(held: dict[str, int], wanted: dict[str, int]) -> dict[str, int | None]:
    """The fields of a page that wants other thresholds than it has, as they would have to be."""
    values = {
        field: held.get(name)
        for name, field in THRESHOLDS.items()
        if held.get(name) != wanted.get(name)
    }
    # A goal as a number comes before one as a share; where there is none, neither may be left.
    if "goal" in values and values["goal"] is None:
        values["goal_percent"] = None
    return values


def carry(space: Space, values: dict[str, Any]) -> None:
    """To the pages of every language, and to what will be published of them."""
    for page in queries.sources(space):
        specific = page.specific if queries.page_id_of(page) else page
        _store(specific, values)
        for revision in _ahead(specific):
            _write(revision, values)


def take_back(page: Any, held: dict[str, Any]) -> None:
    """
    Put what holds in the place of what was refused, on the page and in drafts that ask for the same.

    A draft that asks for something else is somebody's proposal and stays.
    """
    # A block of a page is put right by its editor alone.
    if not held or not hasattr(page, "revisions"):
        return
    refused = {name: getattr(page, name) for name in held}
    _store(page, held)
    for revision in _ahead(page):
        draft = revision.as_object()
        if all(same(getattr(draft, name), value) for name, value in refused.items()):
            _write(revision, held)


def same(one: Any, other: Any) -> bool:
    """Revisions keep milliseconds and databases more: a date that comes back from one has not changed."""
    return bool(_comparable(one) == _comparable(other))


def _comparable(value: Any) -> Any:
    return value.replace(microsecond=0) if isinstance(value, datetime) else value


def _store(page: Any, values: dict[str, Any]) -> None:
    type(page).objects.filter(pk=page.pk).update(**values)
    for name, value in values.items():
        setattr(page, name, value)


def _ahead(page: Any) -> Any:
    """The newest draft, and versions that wait for their day."""
    newest = type(page).objects.filter(pk=page.pk).values("latest_revision")
    return page.revisions.filter(Q(pk__in=newest) | Q(approved_go_live_at__isnull=False))


def _write(revision: Any, values: dict[str, Any]) -> None:
    for name, value in values.items():
        revision.content[name] = _written(value)
    revision.save(update_fields=["content"])


def _written(value: Any) -> Any:
    """As a revision holds it."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, StreamValue):
        return json.dumps(value.get_prep_value(), cls=DjangoJSONEncoder)
    return value
