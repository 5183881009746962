"""The city's answer as it is read: promised, missed, or given in its four parts."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from wagtail_civic.models import OfficialAnswer, Space, Threshold
from wagtail_civic.queries import spaces
from wagtail_civic.queries.figures import Correction, Official, Response, Said, spoken

#: The words of an answer, beside those of its themes; all are written in each language.
WORDS = ("decision", "signed_by", "kept", "not_kept", "next_steps")
#: What people said is summed up in so many themes at most.
THEMES = 7

Content = Mapping[str, Any]


def language_for(written: Collection[str], wanted: str, source: str) -> str:
    """
    In which language somebody reads what exists in some: hers, else the one it began in, else the first.

    “fr-ca” reads French.
    """
    for code in (wanted, wanted.split("-")[0], source):
        if code in written:
            return code
    return min(written, default=source)


def written_in(content: Content) -> list[str]:
    """The languages in which there is an answer."""
    words: Mapping[str, Any] = content.get("words", {})
    return [code for code, said in words.items() if said.get("decision")]


def official_of(
    content: Content,
    *,
    language: str,
    source: str,
    on: date,
    corrections: Sequence[Correction] = (),
) -> Official:
    chosen = language_for(written_in(content), language, source)
    words = content.get("words", {}).get(chosen, {})
    return Official(
        on=on,
        themes=_themes(content, words),
        next_on=day(content.get("next_on")),
        url=content.get("url", ""),
        language=chosen,
        foreign=chosen.split("-")[0] != language.split("-")[0],
        corrections=list(corrections),
        **{name: words.get(name, "") for name in WORDS},
    )


def _themes(content: Content, words: Mapping[str, Any]) -> list[Said]:
    pairs = zip(words.get("themes", []), content.get("counts", []), strict=False)
    return [Said(theme, count) for theme, count in pairs if theme]


def official(space: Space, language: str) -> Official | None:
    """The published answer, with its corrections; None as long as there is none."""
    versions = published(space)
    if not versions:
        return None
    corrections = [
        Correction(_on(each), spoken(each.note, each.translations, language))
        for each in versions[1:]
    ]
    return official_of(
        versions[-1].content,
        language=language,
        source=space.source_language,
        on=_on(versions[0]),
        corrections=corrections,
    )


def published(space: Space) -> list[OfficialAnswer]:
    """Every version, the newest last; without a question to the database where there is none."""
    if not space.answered_at:
        return []
    return list(OfficialAnswer.objects.filter(space=space.pk).order_by("version"))


def _on(answer: OfficialAnswer) -> date:
    # An agent's own time zone must not make it another day.
    return timezone.localdate(answer.published_at, timezone.get_default_timezone())


def day(written: Any) -> date | None:
    """A date as JSON keeps it."""
    return date.fromisoformat(written) if isinstance(written, str) and written else written or None


def promised(space: Space) -> date | None:
    """By when the space says that there will be an answer."""
    return day(space.mandate.get("answer"))


def promised_elsewhere() -> QuerySet[Space]:
    """Questionnaires for which the consultation that they follow promises, and of which no answer was begun."""
    following = Space.objects.filter(phases__follows__isnull=False, mandate__decider="")
    waiting = following.filter(answered_at=None, answer_draft=None)
    return waiting.filter(Q(mandate__answer=None) | Q(mandate__answer__isnull=True)).order_by()


def response(
    found: Official | None,
    *,
    due: date | None,
    threshold: Threshold | None,
    language: str,
    link: str,
    now: datetime,
) -> Response:
    """Where the answer stands; ``threshold`` is the number on which it hangs, if it hangs on one."""
    if found:
        return Response("given", due, found.on, found.decision, link, found)
    if threshold and threshold.acted_on:
        words = spoken(threshold.acted_words, threshold.acted_translations, language)
        return Response("given", due, threshold.acted_on, words, threshold.acted_url)
    days = (timezone.localdate(now) - due).days if due else 0
    if days <= 0:
        return Response("due" if due else "", due)
    owed = threshold is None or threshold.reached_at is not None
    return Response("late", due, days_late=days) if owed else Response("past", due)


def standing(space: Space, *, now: datetime) -> Response:
    """The same for agents, from the space alone: what the answer says is left out."""
    if space.answered_at:
        return Response("given", promised(space), timezone.localdate(space.answered_at))
    threshold = next((each for each in space.thresholds.all() if each.name == "response"), None)
    return response(
        None,
        due=promised(space),
        threshold=threshold,
        language=space.source_language,
        link="",
        now=now,
    )


def source_of(space: Space) -> Any:
    """The page or snippet in which the space began, else another of its languages; None if all are gone."""
    rows = spaces.written_on(space).select_related("locale").order_by("pk")
    found = list(rows.filter(locale__language_code=space.source_language)) or list(rows)
    source = next(iter(found), None)
    return source.specific if source is not None and spaces.page_id_of(source) else source


def languages(space: Space) -> list[str]:
    """Codes of the languages in which the space is written, that of its source first."""
    found = spaces.written_on(space).order_by().values_list("locale__language_code", flat=True)
    return sorted(found.distinct(), key=lambda code: (code != space.source_language, code))
