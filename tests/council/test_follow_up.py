"""What became of a decision: begun beside the register of deliberations, read as part of the whole story of its item."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.council.conftest import Clerk
from tests.given import given
from wagtail_civic.exceptions import InvalidInput
from wagtail_civic.models import Commitment, ItemOrigin, Term
from wagtail_civic.services import commitment as commitments
from wagtail_civic.testing import make_ideabox, propose

pytestmark = pytest.mark.django_db
LIST = "/civic/commitments/"


def words(response):
    return " ".join(response.content.decode().split())


@given
def second_item_adopted(everybody_present):
    clerk = Clerk(everybody_present)
    clerk.press("start")
    item = clerk.items()[1]
    clerk.press("item", item=item.pk)
    clerk.proclaim(clerk.begin(item))
    return item


@pytest.fixture
def adopted(second_item_adopted):
    """The second item, on which the council decided."""
    return second_item_adopted


def follow(item, *, shown=True):
    how = {"user": None, "now": timezone.now()}
    row = commitments.of_item(item, **how)
    return commitments.publish(row, **how) if shown else row


def at(clerk, item):
    return f"{clerk.page.get_url()}{item.slug}/"


class TestFollowing:
    def test_a_clerk_begins_one_beside_the_register(self, admin_client, clerk, adopted):
        screen = reverse("civic_meetings:deliberations", args=[clerk.space.pk])
        assert f'name="item" value="{adopted.pk}"' in words(admin_client.get(screen))
        made = admin_client.post(reverse("civic_commitments:new"), {"item": adopted.pk})
        row = Commitment.objects.get()
        assert made.url == reverse("civic_commitments:one", args=[row.pk])
        assert (row.item_id, row.titles) == (adopted.pk, {"en": "A park by the river"})
        assert row.decided_on == timezone.localdate(clerk.now)
        assert "A park by the river</a> (Planned)" in words(admin_client.get(screen))

    @pytest.mark.parametrize(("closed", "said"), [(False, {"en": "Whom it concerns."}), (True, {})])
    def test_nothing_of_a_closed_session_is_copied_along(self, clerk, adopted, closed, said):
        adopted.closed, adopted.summaries = closed, {"en": "Whom it concerns."}
        adopted.save()
        assert follow(adopted).texts == said

    def test_what_stood_in_the_form_is_noted_first(self, admin_client, clerk, adopted):
        screen = reverse("civic_meetings:deliberations", args=[clerk.space.pk])
        said = {f"{adopted.pk}-identifier": "2027-12", f"{adopted.pk}-matter": "8.4"}
        made = admin_client.post(screen, {**said, "item": adopted.pk})
        row = Commitment.objects.get()
        assert made.url == reverse("civic_commitments:one", args=[row.pk])
        adopted.refresh_from_db()
        assert adopted.deliberation.identifier == "2027-12"

    def test_what_is_wrong_in_it_is_said_and_nothing_begins(self, admin_client, clerk, adopted):
        screen = reverse("civic_meetings:deliberations", args=[clerk.space.pk])
        said = {f"{adopted.pk}-identifier": "2027-12", f"{adopted.pk}-matter": "99.9"}
        answer = admin_client.post(screen, {**said, "item": adopted.pk})
        assert answer.status_code == 200
        assert 'value="2027-12"' in words(answer)
        assert not Commitment.objects.exists()

    def test_an_item_that_is_not_there_only_notes(self, admin_client, clerk, adopted):
        screen = reverse("civic_meetings:deliberations", args=[clerk.space.pk])
        for asked in ("0", "x", "9" * 30, str(clerk.items()[0].pk)):
            assert admin_client.post(screen, {"item": asked}).url == screen
        assert not Commitment.objects.exists()

    def test_several_things_come_of_one_decision(self, adopted):
        follow(adopted)
        follow(adopted)
        assert Commitment.objects.filter(item=adopted).count() == 2

    def test_nothing_comes_of_what_was_not_decided_or_was_rejected(
        self, clerk, everybody_present, admin_client
    ):
        clerk.press("start")
        undecided, rejected = clerk.items()[:2]
        clerk.press("item", item=rejected.pk)
        vote = clerk.begin(rejected)
        for group in ("group-a", "group-b", "group-c"):
            clerk.choose(vote, "against", group=group)
            vote.refresh_from_db()
        clerk.proclaim(vote)
        for item in (undecided, rejected):
            with pytest.raises(InvalidInput):
                follow(item)
            admin_client.post(reverse("civic_commitments:new"), {"item": item.pk})
        assert admin_client.post(reverse("civic_commitments:new"), {"item": 10**9}).status_code in (
            302,
            404,
        )
        assert not Commitment.objects.exists()

    def test_whoever_may_not_say_what_became_of_it_begins_none(self, client, adopted):
        client.post(reverse("civic_commitments:new"), {"item": adopted.pk})
        assert not Commitment.objects.exists()


class TestReading:
    def test_it_is_part_of_the_story_of_its_item(self, client, clerk, adopted):
        assert "What became of it" not in words(client.get(at(clerk, adopted)))
        row = follow(adopted)
        shown = words(client.get(at(clerk, adopted)))
        assert "What became of it" in shown
        assert f"/civic/commitments/{row.pk}/" in shown
        other = clerk.items()[0]
        assert "What became of it" not in words(client.get(at(clerk, other)))

    def test_programs_read_it_with_the_item(self, client, clerk, adopted):
        address = f"/civic/api/v1.0/meetings/{clerk.page.translation_key}/items/{adopted.pk}/"
        assert client.get(address).json()["commitments"] == []
        row = follow(adopted)
        cache.clear()
        found = client.get(address).json()
        assert [each["number"] for each in found["commitments"]] == [row.pk]
        assert found["clip_url"] == ""

    def test_it_leads_back_to_the_item(self, client, clerk, adopted):
        row = follow(adopted)
        shown = words(client.get(f"{LIST}{row.pk}/", follow=True))
        assert "The council decided it:" in shown
        assert at(clerk, adopted) in shown

    def test_nobody_reads_what_is_not_published(self, client, clerk, adopted):
        follow(adopted, shown=False)
        assert "What became of it" not in words(client.get(at(clerk, adopted)))
        assert "A park by the river" not in words(client.get(LIST))

    def test_it_is_in_the_list_of_the_city_by_term_of_office(self, client, clerk, adopted):
        today = timezone.localdate(clerk.now)
        now = Term.objects.create(name="This term", starts_on=today - timedelta(days=30))
        past = Term.objects.create(
            name="The one before", starts_on=date(2014, 4, 1), ends_on=date(2020, 6, 30)
        )
        follow(adopted)
        assert "A park by the river" in words(client.get(LIST, {"term": now.pk}))
        assert "A park by the river" not in words(client.get(LIST, {"term": past.pk}))

    def test_what_came_of_its_idea_is_part_of_it(self, client, clerk, adopted):
        idea = propose(make_ideabox(), "Benches by the river")
        ItemOrigin.objects.create(item=adopted, space=idea.space, idea=idea, number=idea.pk)
        how = {"user": None, "now": timezone.now()}
        commitments.publish(commitments.of_idea(idea, **how), **how)
        assert "Benches by the river" in words(client.get(at(clerk, adopted)))

    def test_not_of_one_that_only_some_may_read(self, client, clerk, adopted):
        box = make_ideabox()
        idea = propose(box, title="A hidden bench")
        ItemOrigin.objects.create(item=adopted, space=idea.space, number=idea.pk, idea=idea)
        how = {"user": None, "now": timezone.now()}
        commitments.publish(commitments.of_idea(idea, **how), **how)
        assert "A hidden bench" in words(client.get(at(clerk, adopted)))

        PageViewRestriction.objects.create(page=box, restriction_type="login")
        cache.clear()
        assert "A hidden bench" not in words(client.get(at(clerk, adopted)))
