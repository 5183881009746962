"""What pages say of the rules of their space: the same as the space, or the next publication would undo it."""

import json
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, Q
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

from wagtail_civic.models import ON_PAGES, Space
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
    if space.kind in ON_PAGES:
        carry_into_block(space, values)
        return
    for page in queries.sources(space):
        specific = page.specific if queries.page_id_of(page) else page
        _store(specific, values)
        for revision in _ahead(specific):
            _write(revision, values)


def carry_into_block(space: Space, values: dict[str, Any]) -> None:
    """The same for what stands on pages: to its block in every language, and in what will be published of them."""
    written = {name: _written(value) for name, value in values.items()}
    pages = queries.page_model().objects.filter(translation_key=queries.page_key(space))
    for page in pages.specific():
        names = [field.name for field in page._meta.get_fields() if isinstance(field, StreamField)]
        for name in names:
            raw = getattr(page, name).get_prep_value()
            if _put(raw, space.rules["block"], written):
                stream = page._meta.get_field(name).stream_block
                _store(page, {name: StreamValue(stream, raw, is_lazy=True)})
        for revision in _ahead(page):
            _put_ahead(revision, names, space.rules["block"], written)


def _put_ahead(revision: Any, names: list[str], block: str, written: dict[str, Any]) -> None:
    for name in names:
        raw = json.loads(revision.content.get(name) or "[]")
        if _put(raw, block, written):
            revision.content[name] = json.dumps(raw)
    revision.save(update_fields=["content"])


def _put(raw: Any, block: str, written: dict[str, Any]) -> bool:
    """Into the raw value of the block with this id, at any depth; whether there is one."""
    if isinstance(raw, list):
        return any(_put(each, block, written) for each in raw)
    if not isinstance(raw, dict):
        return False
    if raw.get("id") == block and isinstance(raw.get("value"), dict):
        raw["value"].update(written)
        return True
    return any(_put(each, block, written) for each in raw.values())


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


def change_steps(page: Any, dates: dict[str, dict[str, Any]], reason: str) -> None:
    """Other dates for steps of one page of a consultation, and in what will be published of it."""
    written = {key: {n: _written(v) for n, v in each.items()} for key, each in dates.items()}
    _store(page, {"steps": page.with_dates(written), "change_reason": reason})
    for revision in _ahead(page):
        raw = json.loads(revision.content.get("steps") or "[]")
        for key, each in written.items():
            _put(raw, key, each)
        revision.content.update(steps=json.dumps(raw), change_reason=reason)
        revision.save(update_fields=["content"])


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
