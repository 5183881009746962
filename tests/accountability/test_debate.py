"""A debate that stands in no consultation says who decides, and is answered itself."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.blocks.struct_block import StructBlockValidationError

from tests.accountability.answers import PARTS, content, published
from tests.accountability.test_publishing import delivered
from tests.given import given
from wagtail_civic import permissions
from wagtail_civic.blocks.discussion import DISCUSSION_BLOCKS, STEP_DISCUSSION_BLOCKS
from wagtail_civic.models import AnswerDraft, OutgoingMessage
from wagtail_civic.queries import accountability
from wagtail_civic.queries.debates import debates
from wagtail_civic.services import spaces
from wagtail_civic.services.accountability import places, reminding
from wagtail_civic.testing import (
    comment_on,
    debate_block,
    five_steps,
    make_consultation,
    make_debate,
    make_petition,
)

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
THREE = {**PARTS, "themes": ["Buses", "Bicycles", "Walking"]}
LIST = "/admin/civic/answers/"


@given
def page_owed_an_answer():
    return make_debate().page


@pytest.fixture
def debate(page_owed_an_answer):
    return debates(page_owed_an_answer)[0]


def space_of(debate):
    return spaces.for_page(debate, now=timezone.now())


def screen(debate):
    return f"/civic/{debate.page.pk}/debate/{debate.key}/"


def shown(address):
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def answer(debate):
    return published(space_of(debate), content=content(words={"en": THREE}, counts=[9, 4, 2]))


def test_who_decides_and_the_day_stand_on_the_page_and_on_its_own_screen(debate):
    for address in (debate.page.url, screen(debate)):
        body = shown(address)
        assert "Who decides: The town council, in June" in body
        assert "We will answer by" in body


def test_a_missed_day_shows_in_public():
    late = make_debate(answer_by=(timezone.localdate() - timedelta(days=12)).isoformat())
    assert "It has been awaited for 12 days." in shown(late.page.url)


@pytest.mark.parametrize("missing", ["decider", "answer_by"])
def test_without_both_it_is_not_published(missing):
    block = dict(DISCUSSION_BLOCKS)["civic_debate"]
    value = block.to_python({**debate_block()["value"], missing: None})
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(value)
    assert set(refused.value.block_errors) == {missing}


def test_in_a_step_it_is_not_asked_and_has_that_of_its_consultation():
    assert "decider" not in dict(STEP_DISCUSSION_BLOCKS)["civic_debate"].child_blocks
    steps = five_steps(timezone.now())
    steps[1]["value"]["body"].append(debate_block(opens_at=None, closes_at=None))
    (inner,) = debates(make_consultation(steps))[:1]
    assert inner.get_mandate() == {}
    assert not space_of(inner).rules["stands_alone"]


def test_the_answer_stands_above_the_comments_and_is_sent_to_all_who_took_part(debate, mailoutbox):
    comment_on(debate, "More buses.")
    comment_on(debate, "Fewer cars.")
    OutgoingMessage.objects.all().delete()
    answer(debate)
    delivered()
    assert len(mailoutbox) == 2
    place = places.addresses(space_of(debate))["en"]
    assert place.endswith(f"{screen(debate)}#civic-official")
    assert all(place in mail.body and debate.title in mail.body for mail in mailoutbox)
    own = shown(screen(debate))
    assert own.index(THREE["kept"]) < own.index("More buses.")
    assert THREE["decision"] in shown(debate.page.url)


def test_programs_read_both(debate):
    answer(debate)
    key = space_of(debate).translation_key
    found = Client().get(f"/civic/api/v1.0/debates/{key}/").json()
    assert found["mandate"]["decider"] == "The town council, in June"
    assert found["response"]["status"] == "given"
    assert found["response"]["official"]["decision"] == THREE["decision"]


def test_agents_find_it_in_their_list_and_whoever_may_not_edit_its_page_does_not(
    admin_client, debate, django_user_model
):
    title = space_of(debate).title
    assert title in admin_client.get(LIST).content.decode()
    stranger = django_user_model.objects.create_user("nobody", password="x", is_staff=True)
    assert not permissions.spaces_answered_by(stranger).exists()


def test_whoever_owns_the_page_is_reminded(django_user_model):
    late = make_debate(answer_by=(timezone.localdate() - timedelta(days=2)).isoformat())
    space = space_of(late)
    assert accountability.promised(space) == timezone.localdate() - timedelta(days=2)
    assert accountability.source_of(space).pk == late.page.pk
    assert accountability.languages(space) == ["en"]
    late.page.owner = django_user_model.objects.create_user("owner", email="owner@city.example")
    late.page.save()
    assert reminding.remind(now=timezone.now()) == 1
    assert AnswerDraft.objects.get(space=space).late_told


def test_another_kind_of_page_is_listed_as_before(admin_client):
    page = make_petition()
    assert page.title in admin_client.get(LIST).content.decode()


def test_agents_write_preview_and_publish_it_on_screens(admin_client, debate, written):
    three = {f"theme{n}_en": words for n, words in enumerate(THREE["themes"])}
    counts = {f"count{n}": "3" for n in range(3)}
    url = f"{LIST}{space_of(debate).pk}/"
    assert admin_client.post(url, {**written, **three, **counts}).url == url
    assert THREE["decision"] in admin_client.get(f"{url}preview/en/").content.decode()
    asked = admin_client.get(f"{url}publish/")
    seen = asked.context["form"].initial["seen"]
    assert admin_client.post(f"{url}publish/", {"seen": seen}).url == url
    assert THREE["decision"] in shown(screen(debate))
