"""Which pages place which questionnaires."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, ForeignKey, Q, QuerySet
from wagtail.fields import StreamField

from wagtail_civic.models import Space, Survey
from wagtail_civic.queries import lists, spaces
from wagtail_civic.queries.searching import says

#: What a block calls its questionnaire where it shows what came of it: nobody can answer there.
ONLY_READ = ("results_of", "results_before", "results_after")


def _is_read(path: str) -> bool:
    return path.rpartition(".")[2] in ONLY_READ


def placed(pages: QuerySet[Any]) -> dict[UUID, int]:
    """By the key of a questionnaire, the number of the first of these pages that places it."""
    known = dict(Survey.objects.filter(live=True).values_list("pk", "translation_key"))
    references = [(page, known[survey]) for page, survey in _references() if survey in known]
    numbers = {page for page, _key in references}
    shown = set(pages.filter(pk__in=numbers).values_list("pk", flat=True))
    # The newest first, so that the first page is what stays.
    return {key: page for page, key in sorted(references, reverse=True) if page in shown}


def _references() -> list[tuple[int, int]]:
    from wagtail.models import ReferenceIndex

    rows = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(spaces.page_model()),
        to_content_type=ContentType.objects.get_for_model(Survey),
    )
    # The index holds numbers of any model, as text.
    found = rows.values_list("object_id", "to_object_id", "model_path")
    return [(int(page), int(to)) for page, to, path in found if not _is_read(path)]


def survey_spaces(
    keys: Any,
    *,
    now: datetime,
    state: str = "",
    order: str = "newest",
    theme: str = "",
    search: str = "",
) -> QuerySet[Space]:
    """Spaces of these questionnaires, filtered; ``order`` is ``newest``, or ``open``: closing soonest first."""
    found = spaces.with_parts().filter(kind="survey", translation_key__in=list(keys))
    found = found.filter(lists.in_state(state, now) if state else Q(), phases__key="main")
    if theme:
        found = found.filter(rules__theme=theme)
    if search:
        named = Survey.objects.filter(says(search, "title"), live=True)
        found = found.filter(translation_key__in=named.values("translation_key"))
    if order == "newest":
        return found.order_by("-created_at", "-pk")
    return found.order_by(F("phases__closes_at").asc(nulls_last=True), "pk")


def in_language(keys: Any, language: str) -> dict[UUID, Survey]:
    """The live questionnaire of each key: in this language, else in any other."""
    rows = Survey.objects.filter(translation_key__in=list(keys), live=True)
    ordered = sorted(
        rows.select_related("locale"),
        key=lambda each: (each.locale.language_code == language, -each.pk),
    )
    return {each.translation_key: each for each in ordered}


def places(page: Any) -> set[Any]:
    """
    The translation keys of the questionnaires that a page shows as it is published.

    In a StreamField at any depth, or by a foreign key of its type.
    """
    numbers = chosen(page)
    found = Survey.objects.filter(pk__in=numbers)
    return set(found.values_list("translation_key", flat=True)) if numbers else set()


def is_placed(survey: Survey, page: Any) -> bool:
    """Whether a page shows this questionnaire as it is published, in whichever language it chose it."""
    numbers = chosen(page)
    if survey.pk in numbers:
        return True
    others = Survey.objects.filter(pk__in=numbers, translation_key=survey.translation_key)
    return bool(numbers) and others.exists()


def chosen(page: Any) -> set[int]:
    """The numbers of the questionnaires that a page chooses."""
    return {int(pk) for field in page._meta.get_fields() for pk in _chosen(field, page)}


def _chosen(field: Any, page: Any) -> Iterator[Any]:
    if isinstance(field, StreamField):
        yield from _in_stream(field, page)
    elif isinstance(field, ForeignKey) and field.related_model is Survey:
        yield from filter(None, [getattr(page, field.attname)])


def _in_stream(field: Any, page: Any) -> Iterator[Any]:
    value = field.value_from_object(page)
    for model, pk, path, _content in field.extract_references(value) if value else ():
        if model is Survey and not _is_read(path):
            yield int(pk)


def in_steps(space: Space) -> QuerySet[Space]:
    """Of the questionnaires and registers that a consultation shows in public, in any language."""
    live: Any = spaces.live_pages(space)
    pages = list(live.specific())
    surveys = {key for page in pages for key in places(page)}
    numbers = {number for page in pages for number in registers(page)}
    keys = spaces.page_model().objects.filter(pk__in=numbers).values("translation_key")
    return Space.objects.filter(
        Q(kind="survey", translation_key__in=surveys) | Q(kind="register", translation_key__in=keys)
    )


def registers(page: Any) -> set[int]:
    """The numbers of the registers that blocks on a page show."""
    fields = [field for field in page._meta.get_fields() if isinstance(field, StreamField)]
    values = [(field, field.value_from_object(page)) for field in fields]
    found = (each for field, value in values if value for each in field.extract_references(value))
    return {int(pk) for _model, pk, path, _content in found if path.endswith(".register")}


def pages_placing(space: Space, *, or_in: Any) -> QuerySet[Any]:
    """
    Live pages that place the questionnaire, as Wagtail's index of references knows them, in any language.

    Those whose numbers are ``or_in`` this query are among them, live or not.
    """
    pages = spaces.page_model().objects
    return pages.filter(Q(live=True, pk__in=referring(space.translation_key)) | Q(pk__in=or_in))


def referring(key: Any) -> list[int]:
    """Numbers of the pages that refer to a questionnaire in any language, live or not."""
    from wagtail.models import ReferenceIndex

    surveys = Survey.objects.filter(translation_key=key)
    rows = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(spaces.page_model()),
        to_content_type=ContentType.objects.get_for_model(Survey),
        # Which holds numbers of any model, as text.
        to_object_id__in=[str(pk) for pk in surveys.values_list("pk", flat=True)],
    )
    found = rows.values_list("object_id", "model_path").distinct()
    return sorted({int(number) for number, path in found if not _is_read(path)})


def shown_on(key: Any, language: str) -> tuple[Any, bool]:
    """
    A live page that anyone may view and that places a questionnaire, rather in this language; None without.

    And whether it is kept from the public: every live page that places it is behind a view restriction.
    """
    pages = spaces.page_model().objects.live().filter(pk__in=referring(key))
    rows = list(pages.public().select_related("locale").order_by("pk")[:20])
    page = min(rows, key=lambda each: each.locale.language_code != language, default=None)
    return page, page is None and pages.exists()
