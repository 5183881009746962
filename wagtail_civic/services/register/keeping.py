"""Storing an observation: its number, its row and its files together, or nothing of it."""

from collections.abc import Sequence
from typing import Any

from wagtail_civic.exceptions import FieldRequired
from wagtail_civic.models import LONGEST_OBSERVATION, Observation, ObservationFile
from wagtail_civic.models.inserting import insert
from wagtail_civic.services.register import numbering
from wagtail_civic.text import clean_name, clean_text
from wagtail_civic.uploads import Upload


def words(*, title: str, body: str, name: str, files: Sequence[Any] = ()) -> dict[str, str]:
    """Cleaned; a file may say it all. Raise ``InvalidText``, or ``FieldRequired`` where nothing is said."""
    said = {
        "title": clean_text(title, max_length=150, required=False),
        "body": clean_text(body, max_length=LONGEST_OBSERVATION, multiline=True, required=False),
        "name": clean_name(name, max_length=100) if name.strip() else "",
    }
    if not said["body"] and not files:
        raise FieldRequired(field="body")
    return said


def store(draft: Observation, files: Sequence[Upload]) -> Observation:
    """Within a transaction, which is short: others wait for its number."""
    draft.number = numbering.take(draft.space)
    insert(draft)
    for file in files:
        ObservationFile.objects.create(observation=draft, **file.columns)
    return draft
