"""Our blocks in a host's pages: what they show, and what they leave alone."""

import json

import pytest
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.state import ModelState, ProjectState
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse
from wagtail import blocks
from wagtail.blocks.definition_lookup import BlockDefinitionLookup
from wagtail.fields import StreamField

from wagtail_civic.blocks import CivicStreamField, PetitionCallBlock, PetitionListBlock
from wagtail_civic.blocks.budget import BUDGET_BLOCKS
from wagtail_civic.blocks.commitment import COMMITMENT_BLOCKS
from wagtail_civic.blocks.discussion import DISCUSSION_BLOCKS
from wagtail_civic.blocks.meetings import MEETING_BLOCKS
from wagtail_civic.blocks.petition import PETITION_BLOCKS
from wagtail_civic.blocks.question import QUESTION_BLOCKS
from wagtail_civic.blocks.question_hour import QUESTION_HOUR_BLOCKS
from wagtail_civic.blocks.reading import READING_BLOCKS
from wagtail_civic.blocks.register import REGISTER_BLOCKS
from wagtail_civic.blocks.results import RESULTS_BLOCKS
from wagtail_civic.blocks.survey import SURVEY_BLOCKS
from wagtail_civic.testing import confirmed_signatures, make_petition, petition_models, space_of

HOST = [("text", blocks.CharBlock()), ("box", blocks.StructBlock([("title", blocks.CharBlock())]))]


def deconstructed(field):
    field.set_attributes_from_name("body")
    _name, path, args, kwargs = field.deconstruct()
    return path, args, kwargs


def render(block, value, page=None, **context):
    request = RequestFactory().get("/", HTTP_HOST="localhost")
    parent = {"request": request, "page": page, **context}
    return block.render(block.to_python(value), context=parent)


def test_adopting_our_blocks_changes_nothing_that_a_migration_sees():
    assert deconstructed(CivicStreamField(HOST, blank=True)) == deconstructed(
        StreamField(HOST, blank=True)
    )


def test_the_field_offers_the_hosts_blocks_and_ours():
    names = list(CivicStreamField(HOST).stream_block.child_blocks)
    ours = [
        *PETITION_BLOCKS,
        *SURVEY_BLOCKS,
        *DISCUSSION_BLOCKS,
        *REGISTER_BLOCKS,
        *READING_BLOCKS,
        *RESULTS_BLOCKS,
        *BUDGET_BLOCKS,
    ]
    ours += [*COMMITMENT_BLOCKS, *QUESTION_BLOCKS, *QUESTION_HOUR_BLOCKS, *MEETING_BLOCKS]
    assert names == ["text", "box", *(name for name, _ in ours)]


def test_a_clone_of_the_field_deconstructs_to_the_same():
    field = CivicStreamField(HOST)
    field.set_attributes_from_name("body")
    assert deconstructed(field.clone()) == deconstructed(field)


def test_the_autodetector_sees_no_change_when_a_host_adopts_it():
    def state(field):
        project = ProjectState()
        field.set_attributes_from_name("body")
        project.add_model(ModelState("city", "Page", [("body", field.clone())]))
        return project

    found = MigrationAutodetector(state(StreamField(HOST)), state(CivicStreamField(HOST)))
    assert found._detect_changes() == {}


def test_a_migration_rebuilds_the_hosts_blocks_from_the_lookup():
    _path, args, kwargs = deconstructed(CivicStreamField(HOST))
    lookup = BlockDefinitionLookup(kwargs["block_lookup"])
    rebuilt = [name for name, number in args[0] if lookup.get_block(number)]
    assert rebuilt == ["text", "box"]


@pytest.mark.django_db
def test_the_call_shows_progress_and_the_way_to_sign():
    page = make_petition(title="More benches", goal=200)
    confirmed_signatures(space_of(page), 3)
    html = render(PetitionCallBlock(), {"petition": page.pk, "heading": ""})
    assert "More benches" in html
    assert "of 200" in html
    assert reverse("wagtail_civic:sign", args=[page.pk]) in html
    assert "csrf" not in html


@pytest.mark.django_db
@pytest.mark.parametrize("hide", ["unpublish", "restrict", "delete"])
def test_the_call_shows_nothing_that_its_reader_could_not_open(hide):
    page = make_petition(title="Secret benches")
    number = page.pk
    if hide == "unpublish":
        page.unpublish()
    elif hide == "restrict":
        page.view_restrictions.create(restriction_type="login")
    else:
        page.delete()
    html = render(PetitionCallBlock(), {"petition": number, "heading": ""})
    assert "Secret benches" not in html


@pytest.mark.django_db
def test_the_call_without_a_petition_renders_nothing_visible():
    assert render(PetitionCallBlock(), {"petition": None, "heading": ""}).strip() == ""


@pytest.mark.django_db
def test_the_open_list_holds_open_petitions_only():
    make_petition(title="Open benches")
    soon = make_petition(title="Coming benches")
    space_of(soon).phases.update(opens_at="2099-01-01T00:00:00Z", closes_at=None)
    html = render(PetitionListBlock(), {"heading": "Now", "order": "open", "limit": 6})
    assert "Open benches" in html
    assert "Coming benches" not in html


@pytest.mark.django_db
def test_the_most_signed_comes_first_and_the_limit_holds():
    few, many = make_petition(title="Few"), make_petition(title="Many")
    make_petition(title="None")
    confirmed_signatures(space_of(few), 1)
    confirmed_signatures(space_of(many), 3)
    html = render(PetitionListBlock(), {"heading": "", "order": "most_signed", "limit": 2})
    assert html.index("Many") < html.index("Few")
    assert "None" not in html


@pytest.mark.django_db
def test_the_list_takes_the_same_queries_for_one_as_for_six(django_assert_max_num_queries):
    for number in range(6):
        confirmed_signatures(space_of(make_petition(title=f"Petition {number}")), 1)
    render(PetitionListBlock(), {"heading": "", "order": "newest", "limit": 6})
    with django_assert_max_num_queries(14):
        render(PetitionListBlock(), {"heading": "", "order": "newest", "limit": 6})


@pytest.mark.django_db
def test_an_empty_list_says_so():
    html = render(PetitionListBlock(), {"heading": "", "order": "open", "limit": 3})
    assert "No petition here yet" in html


@pytest.mark.django_db
def test_a_block_drawn_without_page_or_request_still_gives_text_and_link():
    page = make_petition(title="Bare benches")
    block = PetitionCallBlock()
    html = block.render(block.to_python({"petition": page.pk, "heading": ""}))
    assert "Bare benches" in html


@pytest.mark.django_db
@pytest.mark.parametrize("block", ["civic_petition", "civic_petition_list", "civic_survey"])
def test_blocks_have_a_preview_an_icon_and_a_description(admin_client, block):
    instance = dict([*PETITION_BLOCKS, *SURVEY_BLOCKS])[block]
    assert instance.meta.icon != "placeholder"
    assert instance.meta.description
    assert instance.is_previewable
    response = admin_client.get(
        reverse("wagtailadmin_block_preview"), {"id": instance.definition_prefix}
    )
    assert response.status_code == 200


def test_the_chooser_accepts_any_type_with_the_mixin():
    chooser = PetitionCallBlock().child_blocks["petition"]
    assert set(chooser.target_models) == set(petition_models())


@pytest.mark.django_db
def test_the_tag_gives_nothing_for_a_page_that_is_no_petition():
    home = make_petition().get_parent()
    template = Template("{% load civic_tags %}{% civic_petition page as sheet %}[{{ sheet }}]")
    assert template.render(Context({"page": home})) == "[None]"


def test_stored_json_of_a_host_reads_back():
    stream = CivicStreamField(HOST).stream_block
    stored = json.dumps([{"type": "text", "value": "hello", "id": "1"}])
    assert stream.to_python(json.loads(stored))[0].value == "hello"


def preview(client, block):
    arguments = {"id": block().definition_prefix}
    return client.get(reverse("wagtailadmin_block_preview"), arguments)


@pytest.mark.parametrize(("block", "bars"), [(PetitionCallBlock, 1), (PetitionListBlock, 3)])
def test_a_preview_is_full_on_a_site_without_petitions(admin_client, block, bars):
    html = preview(admin_client, block).content.decode()

    assert "More trees in the school yards" in html
    assert "of 500" in html
    assert html.count("civic-progress") == bars
    assert "/civic/0/" not in html
    assert "<form" not in html


def test_a_preview_shows_no_petition_of_the_site(admin_client):
    make_petition(title="More benches")

    assert b"More benches" not in preview(admin_client, PetitionListBlock).content


def test_a_block_in_a_page_shows_no_invented_one(db):
    html = render(PetitionListBlock(), {"heading": "", "order": "open", "limit": 6})

    assert "More trees" not in html


def test_labels_begin_with_a_capital_as_wagtails_own():
    for block in (PetitionCallBlock(), PetitionListBlock()):
        for child in block.child_blocks.values():
            assert str(child.label)[0].isupper()


@pytest.mark.django_db
class TestTheChooser:
    url = "/admin/civic/pages/choose/petition/"

    def opened_at(self, client, url=url, **extra):
        return client.get(f"{url}?page_type=x.y&user_perms=", **extra).url

    def test_it_is_named_for_what_it_chooses(self):
        html = (
            PetitionCallBlock()
            .child_blocks["petition"]
            .widget.render("petition", None, {"id": "x"})
        )

        assert "Choose a petition" in html
        assert self.url in html

    def test_it_opens_where_petitions_are(self, admin_client):
        page = make_petition(make_petition(title="Section"))

        parent = page.get_parent().pk
        assert f"/choose-page/{parent}/?page_type=x.y" in self.opened_at(admin_client)

    def test_from_one_that_is_chosen_it_opens_beside_it(self, admin_client):
        make_petition()

        assert "/choose-page/7/?" in self.opened_at(admin_client, f"{self.url}7/")

    @pytest.mark.parametrize("kind", ["petition", "nothing"])
    def test_without_any_it_opens_as_wagtails_own(self, admin_client, kind):
        url = f"/admin/civic/pages/choose/{kind}/"

        assert "/choose-page/?page_type" in self.opened_at(admin_client, url)

    def test_it_is_for_whoever_may_enter_the_admin(self, client):
        make_petition()

        assert "/login/" in self.opened_at(client)
