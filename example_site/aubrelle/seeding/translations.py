"""English texts entered into wagtail-localize, so that an editor finds every sentence translated."""

import json
from collections import defaultdict
from typing import Any

from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from aubrelle.seeding.hastening import indexed_once


@indexed_once()
@transaction.atomic
def translate(original: Any, english: Any, locale: Locale) -> Any:
    """
    Translate ``original`` with the words of ``english``, an unsaved twin with the same block ids.

    Both are cut into segments the same way, so that the n-th string of a field, or of a block, is the
    translation of the n-th string at the same place.
    """
    source, _created = TranslationSource.update_or_create_from_instance(original)
    _say_in_english(source, english, locale)
    _lead_to_english(source, english, locale)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    translation.save_target(publish=True)
    return original.get_translation(locale)


def _say_in_english(source: TranslationSource, english: Any, locale: Locale) -> None:
    """What is translated already stays as it is."""
    wording = _strings(english)
    known = StringTranslation.objects.filter(locale=locale, context__object=source.object_id)
    said = set(known.values_list("translation_of", "context"))
    segments = StringSegment.objects.filter(source=source).select_related("string", "context")
    for segment in segments.order_by("order"):
        data = wording[segment.context.path].pop(0)
        if (segment.string_id, segment.context_id) not in said:
            said.add((segment.string_id, segment.context_id))
            StringTranslation.objects.create(
                translation_of=segment.string,
                locale=locale,
                context=segment.context,
                data=data,
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            )


def _lead_to_english(source: TranslationSource, english: Any, locale: Locale) -> None:
    """Addresses that are written out are no words: each is replaced by the one at the same place, one in a block."""
    leads = {
        _block(each.path): each.data for each in extract_segments(english) if _is_address(each)
    }
    segments = OverridableSegment.objects.filter(source=source).select_related("context")
    for segment in segments:
        address = leads.get(_block(segment.context.path))
        if address and segment.context.path.endswith("'"):
            SegmentOverride.objects.update_or_create(
                locale=locale,
                context=segment.context,
                defaults={"data_json": json.dumps(address)},
            )


def _is_address(segment: Any) -> bool:
    return isinstance(segment, OverridableSegmentValue) and segment.path.endswith("'")


def _block(path: str) -> str:
    return path.partition(".'")[0]


def _strings(instance: Any) -> dict[str, list[str]]:
    found = defaultdict(list)
    for segment in extract_segments(instance):
        if isinstance(segment, StringSegmentValue):
            found[segment.path].append(segment.string.data)
    return found
