"""The pictures of projects: drawn anew when they come in, and each said in words."""

from datetime import datetime
from typing import Any

from django.db import transaction

from wagtail_civic import text, uploads
from wagtail_civic.exceptions import FieldRequired, FrozenRule, InvalidFile
from wagtail_civic.models import BudgetProject, ProjectPicture
from wagtail_civic.queries import spaces
from wagtail_civic.queries.budget import is_fixed
from wagtail_civic.services import audit
from wagtail_civic.services.budget.projects import target
from wagtail_civic.uploads import MOST_FILES


@transaction.atomic
def add(project: BudgetProject, *, file: Any, alt: str, user: Any, now: datetime) -> ProjectPicture:
    """
    One more picture, with what it shows in words.

    Raise ``InvalidFile`` for what is no picture, or one too many, ``FieldRequired`` without words, ``FrozenRule`` once
    the vote has opened.
    """
    if is_fixed(spaces.locked().get(pk=project.space_id), now=now):
        raise FrozenRule(field="file", reason="pictures")
    said = text.clean_text(alt, max_length=200, required=False)
    if not said:
        raise FieldRequired(field="alt")
    found = uploads.picture(file)
    if project.pictures.count() >= MOST_FILES:
        raise InvalidFile(field="file", reason="too_many", limit=MOST_FILES)
    picture = ProjectPicture.objects.create(project=project, alt=said, **found.columns)
    _record(project, "project.picture_added", user, now)
    return picture


@transaction.atomic
def drop(picture: ProjectPicture, *, user: Any, now: datetime) -> None:
    project = picture.project
    picture.delete()
    _record(project, "project.picture_dropped", user, now)


def _record(project: BudgetProject, action: str, user: Any, now: datetime) -> None:
    who = target(project)
    audit.record(action=action, actor=user, space=project.space, target=who, now=now)
