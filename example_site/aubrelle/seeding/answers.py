"""An official answer in preparation, which an editor may read through, change and publish."""

from datetime import datetime, timedelta
from typing import Any

from aubrelle.content.answer import COUNTS, KEY, NEXT, WORDS
from aubrelle.seeding.words import stable_id
from wagtail_civic.models import AnswerDraft, Space
from wagtail_civic.services import accountability


def seed_answer(user: Any, now: datetime) -> str:
    """Prepare it where nobody has begun to; the title of what it answers, or nothing."""
    space = Space.objects.filter(translation_key=stable_id("page", KEY), page__isnull=False).first()
    if space is None or AnswerDraft.objects.filter(space=space).exists():
        return ""
    content = {"words": WORDS, "counts": COUNTS, "next_on": (now + timedelta(days=NEXT)).date()}
    accountability.save_draft(space, content=content, seen="", user=user, now=now)
    return space.title
