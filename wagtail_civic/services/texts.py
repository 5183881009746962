"""What people read before they sign, kept word for word: the text of a petition and its consent."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _
from django.utils.translation import override

from wagtail_civic.models import ConsentText, Published, Space
from wagtail_civic.queries.settings import site_settings
from wagtail_civic.services import spaces


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
    text = page.consent_text.strip() or site_settings(page.get_site()).consent_text.strip()
    if text:
        return text
    with override(page.locale.language_code):
        if page.lawful_basis == "consent":
            return _(
                "I agree that the city uses my answers to count and check my signature. "
                "I know that signing can reveal a political opinion."
            )
        return _(
            "The city uses your answers only to count and check signatures, as a task of public interest."
        )


def publish_text(space: Space, page: Any, *, user: Any, now: datetime) -> Published:
    """A snapshot of what people sign, in every published language; unchanged text is not stored again."""
    newest = space.versions.order_by("-version").first()
    language = page.locale.language_code
    before = newest.content if newest else {}
    content = {**before, language: plain(page.get_published_content())}
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


def plain(value: Any) -> Any:
    """As JSON would give it back, so that what is compared is what is stored."""
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))
