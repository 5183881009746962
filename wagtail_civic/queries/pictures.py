"""The pictures that a question shows, as files of a size that fits."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.images import get_image_model
from wagtail.images.shortcuts import get_rendition_or_not_found

from wagtail_civic.survey import Picture, Questionnaire

SIZE = "max-960x960"


def drawn(picture: Picture | None) -> Any:
    """The rendition, or None where there is no picture or its image was deleted since."""
    if picture is None:
        return None
    try:
        image = get_image_model().objects.filter(pk=picture.image).first()
    except (ValueError, ValidationError):
        # A key of another model of images, from before the site changed it.
        return None
    return image and get_rendition_or_not_found(image, SIZE)


def addresses(questionnaire: Questionnaire) -> dict[str, str]:
    """By question, the whole address of its picture."""
    found = {question.key: drawn(question.picture) for question in questionnaire}
    return {key: each.full_url for key, each in found.items() if each}
