"""What residents say of a meeting, on two pages, for the members who vote on it."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.council.conftest import Clerk
from tests.council.views import Crowd
from wagtail_civic import keys
from wagtail_civic.addresses import address
from wagtail_civic.models import Comment, Member, OutgoingMessage, Support
from wagtail_civic.queries.council.synthesis import LINES, LONGEST, Synthesis
from wagtail_civic.queries.debates import ItemDebate
from wagtail_civic.services import council
from wagtail_civic.services.council import synthesis
from wagtail_civic.testing import comment_on, make_meeting

pytestmark = pytest.mark.django_db


def says(clerk, place, body, stance="for", **more):
    """Three days ago, when every meeting here still took views."""
    debate = ItemDebate(clerk.page, clerk.items()[place])
    now = clerk.now - timedelta(days=3)
    return comment_on(debate, body, stance=stance, now=now, **more)


def read(client, clerk):
    response = client.get(address("council_synthesis", clerk.page.pk))
    assert response.status_code == 200, response.content
    return response.content.decode()


def agrees(comment, number):
    """One more person with what somebody said."""
    return Support.objects.create(
        space=comment.space,
        comment=comment,
        person_key=f"{comment.pk}-{number}",
        receipt=f"R{comment.pk}-{number}",
        state=Support.State.CONFIRMED,
        submitted_at=comment.submitted_at,
    )


class TestPage:
    def test_counts_by_item_and_the_words_of_each_side(self, client, clerk):
        says(clerk, 1, "Plant oaks.", public_name="Ada")
        says(clerk, 1, "It costs too much.", "against")
        says(clerk, 1, "Who waters them?", "neutral")

        html = read(client, clerk)

        assert "3 views" in html
        assert "A park by the river" in html
        assert "For <strong>1</strong> · Against <strong>1</strong>" in html
        for words in ("Plant oaks.", "It costs too much.", "Who waters them?", "Ada"):
            assert words in html
        assert "Of 2 other items nobody said anything." in html
        assert "and more may come" in html

    def test_what_most_people_support_comes_first(self, client, clerk):
        for number in range(5):
            comment = says(clerk, 0, f"Reason number {number}.")
            for each in range(number):
                agrees(comment, each)

        html = read(client, clerk)

        order = [html.index(f"Reason number {number}.") for number in (4, 3, 2)]
        assert order == sorted(order)
        assert "Reason number 1." not in html
        assert "4 people agree" in html

    def test_nothing_that_is_not_shown_and_no_answer_of_the_city(self, client, clerk):
        for change in (
            {"state": Comment.State.HELD},
            {"state": Comment.State.INVALIDATED},
            {"state": Comment.State.WITHDRAWN},
            {"channel": "test"},
            {"official": True},
        ):
            comment = says(clerk, 0, f"Hidden {sorted(change)}.")
            Comment.objects.filter(pk=comment.pk).update(**change)

        html = read(client, clerk)

        assert "Hidden" not in html
        assert "Nobody has said anything yet." in html

    def test_it_keeps_to_two_pages_however_much_is_said(self, clerk):
        crowd = Crowd(clerk.page)
        for item in clerk.items():
            for stance in Comment.Stance.values:
                for number in range(6):
                    crowd.say(item, f"{number} {stance} " + "long words " * 60, stance)
        found = Synthesis(council.sheet(clerk.page, now=timezone.now()))

        quotes = [q for each in found.items for _s, said in each.said for q in said]

        assert all(len(quoted.text) <= LONGEST for quoted in quotes)
        assert sum(quoted.lines for quoted in quotes) <= LINES
        assert 20 < len(quotes) <= 27
        assert found.total == 55

    def test_of_a_very_long_agenda_the_items_that_matter_most(self, client, council):
        clerk = Clerk(make_meeting(agenda=[f"Item {n}" for n in range(80)]))
        crowd = Crowd(clerk.page)
        for item in clerk.items():
            crowd.say(item, "Yes.")
        crowd.say(clerk.items()[79], "No.", "against")

        html = read(client, clerk)

        assert "Item 79" in html
        assert "more items with few views there is no room here." in html

    def test_in_as_many_statements_for_many_views_as_for_one(
        self, client, clerk, django_assert_max_num_queries
    ):
        for number in range(12):
            says(clerk, number % 3, f"View {number}.")
        read(client, clerk)
        with django_assert_max_num_queries(16):
            read(client, clerk)

    def test_not_of_a_private_meeting_and_of_no_other_page(self, client, clerk):
        PageViewRestriction.objects.create(page=clerk.page, restriction_type="login")
        assert client.get(address("council_synthesis", clerk.page.pk)).status_code == 302
        assert client.get(address("council_synthesis", 999_999)).status_code == 404

    def test_hostile_words_stay_words(self, client, clerk):
        says(clerk, 0, "<script>alert(1)</script>", public_name="<b>x</b>")
        html = read(client, clerk)
        assert "<script>alert" not in html
        assert "<b>x" not in html

    def test_the_meeting_leads_to_it_once_anything_is_said(self, client, clerk):
        link = address("council_synthesis", clerk.page.pk)
        assert link not in client.get(clerk.page.url).content.decode()
        says(clerk, 0, "Good.")
        assert link in client.get(clerk.page.url).content.decode()


class TestLetter:
    @pytest.fixture
    def tomorrow(self, council):
        """Nothing more is taken: it is past noon of the day before."""
        return Clerk(make_meeting(council_body=council, starts_at=timezone.now() + timedelta(1)))

    @pytest.fixture
    def late(self, tomorrow):
        return tomorrow.page.views_until() + timedelta(minutes=5)

    def letters(self):
        rows = OutgoingMessage.objects.filter(kind="views_synthesis")
        return sorted(keys.unseal(row.sealed)["email"] for row in rows)

    def test_members_and_clerks_hear_of_it_once(self, tomorrow, late):
        says(tomorrow, 0, "Good.")
        Member.objects.filter(key="a1").update(email="mayor@example.org")
        clerk = get_user_model().objects.create_user("clerk", "clerk@example.org", "x")
        clerk.user_permissions.add(Permission.objects.get(codename="run_meeting"))

        assert synthesis.tell(now=late) == 2
        assert synthesis.tell(now=late + timedelta(minutes=1)) == 0
        assert self.letters() == ["clerk@example.org", "mayor@example.org"]

    def test_it_says_how_much_was_said_of_each_item_and_where_to_read_it(
        self, tomorrow, late, mailoutbox
    ):
        from wagtail_civic import tasks

        says(tomorrow, 0, "Good.")
        says(tomorrow, 0, "Bad.", "against")
        Member.objects.filter(key="a1").update(email="mayor@example.org")
        synthesis.tell(now=late)
        tasks.sweep(now=late + timedelta(hours=1))

        (mail,) = [each for each in mailoutbox if each.to == ["mayor@example.org"]]
        assert "What residents say before" in mail.subject
        assert "Minutes of the last meeting: for 1, against 1" in mail.body
        assert address("council_synthesis", tomorrow.page.pk) in mail.body

    def test_not_while_people_still_speak_and_not_once_it_is_over(self, tomorrow, late):
        says(tomorrow, 0, "Good.")
        Member.objects.update(email="mayor@example.org")

        for moment in (late - timedelta(minutes=10), late + timedelta(days=1)):
            assert synthesis.tell(now=moment) == 0

    @pytest.mark.parametrize("change", ["nothing said", "cancelled", "begun", "offline"])
    def test_not_where_there_is_nothing_to_read(self, tomorrow, late, change):
        Member.objects.update(email="mayor@example.org")
        if change != "nothing said":
            says(tomorrow, 0, "Good.")
        if change == "cancelled":
            tomorrow.page.standing, tomorrow.page.standing_reason = "cancelled", "A storm"
            tomorrow.page.save_revision().publish()
        if change == "begun":
            tomorrow.press("start")
        if change == "offline":
            tomorrow.page.unpublish()

        assert synthesis.tell(now=late) == 0

    def test_nobody_who_does_not_sit_that_day(self, tomorrow, late):
        says(tomorrow, 0, "Good.")
        Member.objects.filter(key="a1").update(email="gone@example.org")
        Member.objects.get(key="a1").seats.update(ends_on=timezone.localdate())

        assert synthesis.tell(now=late) == 0

    def test_the_tick_does_it(self, tomorrow, late):
        from wagtail_civic import tasks

        says(tomorrow, 0, "Good.")
        Member.objects.filter(key="a1").update(email="mayor@example.org")

        assert tasks.tick(now=late).done["views"] == 1
