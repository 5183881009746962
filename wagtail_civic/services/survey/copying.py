"""A copied page asks people anew: drafts of its questionnaires, chosen in the place of the first ones."""

from typing import Any

from django.db import transaction
from django.db.models import ForeignKey
from wagtail import blocks
from wagtail.fields import StreamField

from wagtail_civic import permissions
from wagtail_civic.models import Survey
from wagtail_civic.queries import placements
from wagtail_civic.queries.placements import ONLY_READ
from wagtail_civic.services.survey import again

#: The draft of each questionnaire, by the number of what it was made of.
Made = dict[int, Survey]


@transaction.atomic
def give_its_own(page: Any, *, user: Any = None) -> list[Survey]:
    """
    Drafts of what a page and those below it place, chosen there instead, in a new draft of each page.

    Pages that ``user`` may not edit, or that somebody has locked, stay as they are. Returns those that were made
    for their languages. Their dates are to be set; the pages are not published.
    """
    made: Made = {}
    return [
        draft
        for each in page.get_descendants(inclusive=True).specific()
        if user is None or _is_hers(each, user)
        for draft in _give(each.get_latest_revision_as_object(), made, user)
    ]


def _is_hers(page: Any, user: Any) -> bool:
    return permissions.may_edit(user, page) and not page.permissions_for_user(user).page_locked()


def _give(page: Any, made: Made, user: Any) -> list[Survey]:
    chosen = placements.chosen(page)
    new = [number for number in chosen if number not in made]
    for survey in Survey.objects.filter(pk__in=new).order_by("pk"):
        if survey.pk not in made:
            made.update(again.copies(survey, titled=True, user=user))
    fields = [field for field in page._meta.get_fields() if _choose(field, page, made)]
    if fields:
        page.save_revision(user=user)
    return [made[number] for number in new if number in made]


def _choose(field: Any, page: Any, made: Made) -> bool:
    """Whether something else is chosen in this field now."""
    if isinstance(field, StreamField):
        raw = field.stream_block.get_prep_value(field.value_from_object(page))
        found = _chosen(field.stream_block, raw, made)
        if found != raw:
            setattr(page, field.name, field.stream_block.to_python(found))
        return bool(found != raw)
    if not isinstance(field, ForeignKey) or field.related_model is not Survey:
        return False
    draft = made.get(getattr(page, field.attname))
    if draft:
        setattr(page, field.name, draft)
    return draft is not None


def _chosen(block: Any, raw: Any, made: Made) -> Any:
    """The stored value of a block, at any depth, with other numbers where questionnaires are chosen."""
    if isinstance(block, blocks.BaseStreamBlock):
        return [_child(block.child_blocks.get(child["type"]), child, made) for child in raw]
    if isinstance(block, blocks.ListBlock):
        return [_child(block.child_block, child, made) for child in raw]
    if isinstance(block, blocks.BaseStructBlock):
        # What is only read there goes on being read.
        placing = {name: each for name, each in block.child_blocks.items() if name not in ONLY_READ}
        return {name: _chosen(placing.get(name), value, made) for name, value in raw.items()}
    if isinstance(block, blocks.ChooserBlock) and block.model_class is Survey and raw in made:
        return made[raw].pk
    return raw


def _child(block: Any, child: Any, made: Made) -> Any:
    return {**child, "value": _chosen(block, child["value"], made)}
