"""Translation with wagtail-localize: every text is found, and what must be shared is."""

import pytest
from django.apps import apps
from django.test import TestCase
from django.utils import timezone
from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtail.models import Locale

from wagtail_civic.blocks.consultation import STEP_BLOCKS, STEP_BODY
from wagtail_civic.blocks.content import QuoteBlock
from wagtail_civic.blocks.petition import PETITION_BLOCKS, PetitionListBlock
from wagtail_civic.models import Idea
from wagtail_civic.services import consultation as consultations
from wagtail_civic.services import petition as petitions
from wagtail_civic.testing import (
    confirmed_signatures,
    five_steps,
    make_consultation,
    make_ideabox,
    make_petition,
    make_survey,
    propose,
    space_of,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not apps.is_installed("wagtail_localize"), reason="wagtail-localize is not installed"
    ),
]

STRUCTS = [
    (name, block)
    for name, block in [*PETITION_BLOCKS, *STEP_BODY, *STEP_BLOCKS]
    if isinstance(block, blocks.StructBlock) and not isinstance(block, ImageBlock)
]


@pytest.fixture
def locales(db):
    return [Locale.objects.get_or_create(language_code=code)[0] for code in ("en", "fr")]


def translated(page, french):
    from wagtail_localize.models import String, StringTranslation, Translation, TranslationSource

    source, _ = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=french)
    for segment in source.stringsegment_set.select_related("string", "context"):
        string = String.objects.get(pk=segment.string_id)
        StringTranslation.objects.create(
            translation_of=string,
            locale=french,
            context=segment.context,
            data=f"FR {string.data}",
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
    with TestCase.captureOnCommitCallbacks(execute=True):
        translation.save_target(publish=True)
    return page.get_translation(french)


def strings(block, value):
    from wagtail_localize.segments import StringSegmentValue

    found = block.get_translatable_segments(value)
    return {segment.render_text() for segment in found if isinstance(segment, StringSegmentValue)}


@pytest.mark.parametrize(("name", "block"), STRUCTS)
def test_an_empty_block_of_an_older_release_is_extracted_without_an_error(name, block):
    if getattr(block, "get_translatable_segments", None) is None:
        pytest.fail(f"{name} is not a LocalizableStructBlock")
    assert strings(block, block.to_python({})) <= {""}


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_texts_are_found_at_any_depth(depth):
    from wagtail_civic.blocks import LocalizableStructBlock

    block, raw = PetitionListBlock(), {"heading": "Deep", "order": "open", "limit": 3}
    for _ in range(depth):
        inner = blocks.ListBlock(block)
        block = LocalizableStructBlock([("items", inner)])
        raw = {"items": [raw]}
    assert strings(block, block.to_python(raw)) == {"Deep"}


def test_a_quotation_gives_both_of_its_texts():
    block = QuoteBlock()
    value = block.to_python({"text": "Slow down.", "source": "A neighbour"})
    assert strings(block, value) == {"Slow down.", "A neighbour"}


def test_a_petition_is_translated_and_keeps_one_count(locales):
    page = make_petition(title="More benches", goal=40)
    confirmed_signatures(space_of(page), 2)
    french = translated(page, locales[1])
    assert french.title == "FR More benches"
    assert french.summary.startswith("FR ")
    assert french.mandate_open.startswith("FR ")
    assert "FR" in str(french.body[0].value)
    confirmed_signatures(space_of(french), 3)
    sheet = petitions.sheet(french, now=timezone.now())
    assert space_of(french).pk == space_of(page).pk
    assert sheet.progress.count == 5


def test_a_consultation_is_translated_with_all_that_is_read_in_its_steps(locales):
    now = timezone.now()
    steps = five_steps(now, survey=make_survey(title="Your trips"))
    picture = picture_of_the_river()
    steps[0]["value"]["body"] += [
        {"type": "quote", "id": "said", "value": {"text": "Slow down.", "source": "A neighbour"}},
        {"type": "image", "id": "seen", "value": {"image": picture.pk, "alt_text": "A river"}},
        {"type": "documents", "id": "read", "value": {"heading": "To read", "documents": papers()}},
    ]
    page = make_consultation(steps, now=now, title="Getting around")
    french = translated(page, locales[1])
    information, choice = french.steps[0].value, french.steps[3].value
    said = {child.block_type: child.value for child in information["body"]}
    assert information["title"] == "FR Find out"
    assert said["quote"]["source"] == "FR A neighbour"
    assert said["documents"]["heading"] == "FR To read"
    assert said["documents"]["documents"][0]["title"] == "FR The plan"
    assert said["image"].pk == picture.pk
    assert choice["closes_at"] == page.steps[3].value["closes_at"]
    assert consultations.sheet(french, now=now).now_step.title == "FR Choose"


def picture_of_the_river():
    from wagtail.images import get_image_model
    from wagtail.images.tests.utils import get_test_image_file

    return get_image_model().objects.create(title="River", file=get_test_image_file())


def papers():
    from django.core.files.base import ContentFile
    from wagtail.documents import get_document_model

    file = ContentFile(b"%PDF-1.4", name="plan.pdf")
    plan = get_document_model().objects.create(title="Plan", file=file)
    value = {"document": plan.pk, "title": "The plan"}
    return [{"type": "item", "id": "paper", "value": value}]


def test_dates_and_goal_cannot_differ_between_languages(locales):
    page = make_petition(title="More benches", goal=40)
    french = translated(page, locales[1])
    assert (french.goal, french.closes_at.replace(microsecond=0)) == (
        40,
        page.closes_at.replace(microsecond=0),
    )
    names = {field.field_name for field in type(page).override_translatable_fields}
    assert {"opens_at", "closes_at", "goal", "handler", "response_threshold"} <= names
    assert all(not field.is_overridable(page) for field in type(page).override_translatable_fields)


def test_each_language_has_its_own_consent_text_and_signers_agree_to_theirs(locales):
    page = make_petition(title="More benches", consent_text="I agree.", lawful_basis="consent")
    french = translated(page, locales[1])
    bodies = dict(space_of(page).consents.values_list("language", "body"))
    assert bodies == {"en": "I agree.", "fr": "FR I agree."}
    assert petitions.sheet(french, now=timezone.now()).privacy["consent_text"] == "FR I agree."


@pytest.mark.parametrize(
    ("live", "follows", "expected"),
    [(True, True, True), (False, True, False), (True, False, False)],
)
def test_a_twin_is_published_with_its_page_unless_the_host_says_otherwise(
    locales, settings, live, follows, expected
):
    from wagtail_localize.operations import TranslationCreator

    settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = follows
    page, french = make_petition(live=live), locales[1]
    with TestCase.captureOnCommitCallbacks(execute=True):
        TranslationCreator(user=None, target_locales=[french]).create_translations(page)

    assert page.get_translation(french).live is expected


def test_statuses_of_ideas_are_translated_and_stay_the_same_statuses(locales):
    page = make_ideabox(title="Our streets")
    propose(page, "Benches")
    french = translated(page, locales[1])
    space = space_of(french)
    assert space.pk == space_of(page).pk
    first = space.idea_statuses.first()
    assert first.names == {"en": "Received", "fr": "FR Received"}
    assert first.meanings["fr"].startswith("FR ")
    assert space.idea_statuses.count() == 5
    assert Idea.objects.filter(space=space).count() == 1
