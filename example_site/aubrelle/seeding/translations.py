"""English texts entered into wagtail-localize, so that an editor finds every sentence translated."""

from collections import defaultdict
from typing import Any

from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments


@transaction.atomic
def translate(original: Any, english: Any, locale: Locale) -> Any:
    """
    Translate ``original`` with the words of ``english``, an unsaved twin with the same block ids.

    Both are cut into segments the same way, so that the n-th string of a field, or of a block, is the
    translation of the n-th string at the same place.
    """
    source, _created = TranslationSource.update_or_create_from_instance(original)
    wording = _strings(english)
    for segment in (
        StringSegment.objects.filter(source=source)
        .select_related("string", "context")
        .order_by("order")
    ):
        data = wording[segment.context.path].pop(0)
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            locale=locale,
            context=segment.context,
            defaults={"data": data, "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL},
        )
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    translation.save_target(publish=True)
    return original.get_translation(locale)


def _strings(instance: Any) -> dict[str, list[str]]:
    found = defaultdict(list)
    for segment in extract_segments(instance):
        if isinstance(segment, StringSegmentValue):
            found[segment.path].append(segment.string.data)
    return found
