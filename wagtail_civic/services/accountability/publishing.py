"""Publishing an answer: once, for everybody, and told once to each who took part."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from wagtail_civic import formatting, signals
from wagtail_civic.exceptions import AnswerChanged, AnswerIncomplete, FieldRequired
from wagtail_civic.models import OfficialAnswer, Space
from wagtail_civic.queries import spaces
from wagtail_civic.queries.accountability import Content, languages, official_of, written_in
from wagtail_civic.queries.outreach import audience
from wagtail_civic.services import audit, outreach
from wagtail_civic.services.accountability.places import addresses, titles
from wagtail_civic.services.accountability.writing import draft_of, fingerprint, problems

#: Of the messages that tell it.
KIND = "official_answer"
PUBLISHED = "answer.publish"
CORRECTED = "answer.correct"


def publish(
    space: Space,
    *,
    seen: str,
    note: str = "",
    translations: Mapping[str, str] | None = None,
    user: Any,
    now: datetime,
) -> OfficialAnswer:
    """
    Publish the draft that was ``seen``, in every language at once.

    The first time all who took part are written to, and whoever follows the space. Afterwards it is a correction, which needs a
    note that everybody reads and is sent to nobody. Publishing again what is published already does nothing.

    Raise ``AnswerChanged``, ``AnswerIncomplete``, or ``FieldRequired`` for a correction without its note.
    """
    try:
        with transaction.atomic():
            # Locked, so that a page that is published meanwhile cannot write back that there is no answer.
            space = spaces.locked().get(pk=space.pk)
            return _publish(space, seen, (note.strip(), translations or {}), user, now)
    except IntegrityError:
        # Somebody else was first, where the database has no such locks: then it is published.
        last = _last(space)
        if last is None or fingerprint(last.content) != seen:
            raise
        return last


def _last(space: Space) -> OfficialAnswer | None:
    return OfficialAnswer.objects.filter(space=space.pk).order_by("version").last()


def _publish(
    space: Space, seen: str, said: tuple[str, Mapping[str, str]], user: Any, now: datetime
) -> OfficialAnswer:
    content, last = draft_of(space), _last(space)
    if last and last.content == content:
        return last
    if fingerprint(content) != seen:
        raise AnswerChanged
    if problems(space, content, now=now):
        raise AnswerIncomplete
    if last and not said[0]:
        raise FieldRequired(field="note")
    answer = OfficialAnswer(
        space=space,
        version=last.version + 1 if last else 1,
        content=content,
        published_at=now,
        user=user if getattr(user, "is_authenticated", False) else None,
        recipients=last.recipients if last else audience(space).count(),
    )
    if last:
        answer.note, answer.translations = said[0], {c: w for c, w in said[1].items() if w}
    answer.save(force_insert=True)
    if last is None:
        _stamp(space, content, now)
        _tell(space, content, now)
    _record(space, answer, user, now)
    return answer


def _stamp(space: Space, content: Content, now: datetime) -> None:
    """From now on the space is answered, and so is the threshold that asked for it."""
    Space.objects.filter(pk=space.pk).update(answered_at=now)
    space.answered_at = now
    reached = space.thresholds.filter(name="response", reached_at__isnull=False, acted_on=None)
    words = {code: content["words"][code]["decision"] for code in written_in(content)}
    reached.update(
        acted_on=timezone.localdate(now),
        acted_words=words.get(space.source_language, ""),
        acted_translations=words,
        acted_url=addresses(space).get(space.source_language, "")[:500],
    )


def _tell(space: Space, content: Content, now: datetime) -> None:
    outreach.announce(
        space,
        kind=KIND,
        context={},
        event=f"official_answer:{space.pk}",
        now=now,
        to=outreach.EVERYBODY,
        worded=dict(_worded(space, content, now)),
    )


def _worded(space: Space, content: Content, now: datetime) -> Iterator[tuple[str, dict[str, Any]]]:
    """What a message says in each language; without the four parts, which would be stored for each person."""
    source, names, where = space.source_language, titles(space), addresses(space)
    for code in {*languages(space), *written_in(content), *where}:
        found = official_of(content, language=code, source=source, on=timezone.localdate(now))
        with translation.override(code):
            next_on = formatting.day(found.next_on)
        yield (
            code,
            {
                "title": names.get(code) or names.get(source) or space.title,
                "decision": found.decision,
                "signed_by": found.signed_by,
                "written_in": found.language,
                "next_on": next_on,
                "page_url": where.get(code) or where.get(source) or next(iter(where.values())),
            },
        )


def _record(space: Space, answer: OfficialAnswer, user: Any, now: datetime) -> None:
    action = CORRECTED if answer.version > 1 else PUBLISHED
    data = {"version": answer.version, "sha256": fingerprint(answer.content)}
    if answer.version == 1:
        data["recipients"] = answer.recipients
    audit.record(action=action, actor=user, space=space, reason=answer.note, data=data, now=now)
    transaction.on_commit(
        lambda: signals.answer_published.send(sender=OfficialAnswer, space=space, answer=answer)
    )
    transaction.on_commit(
        lambda: signals.space_changed.send(sender=Space, space=space, change=None)
    )
