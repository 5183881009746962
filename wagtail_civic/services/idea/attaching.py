"""The pictures and documents beside an idea."""

from collections.abc import Sequence
from typing import Any

from wagtail_civic import text
from wagtail_civic.exceptions import FieldRequired
from wagtail_civic.models import Idea, IdeaFile
from wagtail_civic.services.contributions import Submission
from wagtail_civic.uploads import PICTURES, Upload, checked

State = Idea.State


class Attachments:
    """
    The files of one sending: read and drawn anew by ``prepare``, stored by ``attach`` once the idea has a row.

    ``alts`` say what the files at the same places show; a picture without words is not taken.
    """

    def __init__(self, files: Sequence[Any], alts: Sequence[str]) -> None:
        self._files, self._alts = files, alts
        self._ready: list[tuple[Upload, str]] = []

    def prepare(self) -> None:
        """Raise ``InvalidFile``, ``InvalidText``, or ``FieldRequired`` for a picture of which nothing is said."""
        uploads = checked(self._files)
        words = [*self._alts, *[""] * len(uploads)][: len(uploads)]
        said = [text.clean_text(each, max_length=200, required=False) for each in words]
        self._ready = list(zip(uploads, said, strict=True))
        for upload, alt in self._ready:
            if upload.kind in PICTURES and not alt:
                raise FieldRequired(field="alts")

    def attach(self, found: Submission, sending: str) -> None:
        """Beside a row that waits, or that counts since just now; never beside what was confirmed before."""
        idea = found.record
        fresh = found.state in ("confirmed", "held")
        if fresh or idea.state in (State.PENDING, State.WITHDRAWN):
            rows = (
                IdeaFile(idea=idea, sending=sending, alt=alt, **upload.columns)
                for upload, alt in self._ready
            )
            IdeaFile.objects.bulk_create(rows)
