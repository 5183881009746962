"""What people read before they sign, kept word for word: the text of a petition and its consent."""

import hashlib
import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _
from django.utils.translation import override

from wagtail_civic.models import ConsentText, Published, Space
from wagtail_civic.queries import spaces as queries
from wagtail_civic.queries.settings import site_settings
from wagtail_civic.services import spaces

PARAGRAPH_NAMES = re.compile(r' data-block-key="[^"]*"')


def publish_consent(space: Space, page: Any, *, now: datetime) -> ConsentText:
    """The text people agree to in this language; a changed one is a new version, old ones stay."""
    language = page.locale.language_code
    body = consent_body(page)
    digest = hashlib.sha256(body.encode()).hexdigest()
    newest = space.consents.filter(language=language).order_by("-version").first()
    if newest and newest.sha256 == digest:
        return newest
    consent = ConsentText.objects.create(
        space=space,
        language=language,
        version=newest.version + 1 if newest else 1,
        body=body,
        sha256=digest,
        published_at=now,
    )
    space.consent_ids[language] = consent.pk
    space.save(update_fields=["consent_ids"])
    return consent


def consent_body(page: Any) -> str:
    written = page.consent_text.strip()
    if written:
        return written
    if page.civic_kind in _OWN:
        # What a site says of petitions speaks of signatures, and of other purposes.
        return _OWN[page.civic_kind](page)
    text = site_settings(page.get_site()).consent_text.strip()
    if text:
        return text
    with override(page.locale.language_code):
        if page.lawful_basis == "consent":
            return _(
                "I agree that the city uses my answers to count and check my signature, and writes to me when "
                "it answers. I know that signing can reveal a political opinion."
            )
        return _(
            "The city uses your answers only to count and check signatures, and to write to you when it "
            "answers, as a task of public interest."
        )


def _of_register(page: Any) -> str:
    with override(page.locale.language_code):
        return _(
            "Everybody can read your observation, with the name that you give, if any. It becomes part of the file "
            "on which the decision is taken, as a task of public interest. Your e-mail address serves for the "
            "receipt alone."
        )


def _of_ideabox(page: Any) -> str:
    with override(page.locale.language_code):
        if page.lawful_basis == "consent":
            return _(
                "I agree that everybody can read what I write, with the name that I give, if any, and that the city "
                "writes to me about what becomes of it. I know that it can reveal a political opinion."
            )
        return _(
            "Everybody can read what you write, with the name that you give, if any. The city uses your address only to "
            "check that it is yours and to write to you about what becomes of ideas, as a task of public interest."
        )


def _of_budget(page: Any) -> str:
    with override(page.locale.language_code):
        if page.lawful_basis == "consent":
            return _(
                "I agree that the city counts my vote and writes to me about the result. I know that what I choose can "
                "reveal a political opinion."
            )
        return _(
            "The city uses your vote only to count it and to publish totals, and your address to check that you vote "
            "once and to write to you about the result, as a task of public interest."
        )


def _of_survey(survey: Any) -> str:
    with override(survey.locale.language_code):
        if survey.lawful_basis == "consent":
            return _(
                "I agree that the city uses my answers to prepare its decision, and writes to me when it answers. "
                "I know that they can reveal a political opinion."
            )
        return _(
            "The city uses your answers only to prepare its decision and to publish totals, and your address to "
            "write to you when it answers, as a task of public interest."
        )


def _of_debate(debate: Any) -> str:
    with override(debate.locale.language_code):
        return _(
            "The city publishes your comment with the name that you give. It uses your address only to check "
            "that you wrote it, and to write to you when it answers, as a task of public interest."
        )


def _of_question(page: Any) -> str:
    with override(page.locale.language_code):
        if page.lawful_basis == "consent":
            return _(
                "I agree that everybody can read my question, with the name that I give, if any, and that the city writes "
                "to me about it. I know that it can reveal a political opinion."
            )
        return _(
            "Everybody can read your question once it is published, with the name that you give, if any. The city uses "
            "your address only to check that it is yours and to write to you about the answer, as a task of public interest."
        )


_OWN: dict[str, Callable[[Any], str]] = {
    "survey": _of_survey,
    "debate": _of_debate,
    "register": _of_register,
    "ideabox": _of_ideabox,
    "budget": _of_budget,
    "question": _of_question,
}


def publish_text(space: Space, page: Any, *, user: Any, now: datetime) -> Published:
    """A snapshot of what people sign, in every published language; unchanged text is not stored again."""
    newest = space.versions.order_by("-version").first()
    language = page.locale.language_code
    before = newest.content if newest else {}
    content = {**before, language: _words_of(plain(page.get_published_content()))}
    if newest and content == before:
        return newest
    if before.get(language) and space.first_record_at:
        spaces.log_change(space, kind="text", after={"language": language}, user=user, now=now)
    return _store_version(space, content, now)


def _store_version(space: Space, content: dict[str, Any], now: datetime) -> Published:
    space.version += 1
    space.save(update_fields=["version"])
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return Published.objects.create(
        space=space,
        version=space.version,
        content=content,
        sha256=hashlib.sha256(canonical.encode()).hexdigest(),
        published_at=now,
        records_before=spaces.records(space),
    )


def translate_reason(space: Space, page: Any) -> None:
    """What a translated page calls the reason of its source's last change, kept with that change."""
    words, language = page.change_reason.strip(), page.locale.language_code
    source = queries.source_page(page)
    source = source.specific if queries.page_id_of(source) else source
    reason = source.change_reason.strip()
    changes = list(space.changes.filter(public=True))
    # Words that were copied are no translation, and those of an earlier change are not about this one.
    known = any(change.translations.get(language) == words for change in changes)
    if not words or not reason or words == reason or known:
        return
    for change in changes:
        if change.reason == reason:
            change.translations[language] = words
            change.save(update_fields=["translations"])


def _words_of(value: Any) -> Any:
    """Without the names that the rich-text editor gives to paragraphs on its own: nobody reads them."""
    if isinstance(value, str):
        return PARAGRAPH_NAMES.sub("", value)
    if isinstance(value, list):
        return [_words_of(each) for each in value]
    if isinstance(value, dict):
        return {name: _words_of(each) for name, each in value.items()}
    return value


def plain(value: Any) -> Any:
    """As JSON would give it back, so that what is compared is what is stored."""
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))
