"""Who decides: bodies with their members and meetings, members with their votes and answers."""

import csv
import io
import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Locale, PageViewRestriction

from tests.council.conftest import Clerk
from tests.given import given
from wagtail_civic.addresses import address
from wagtail_civic.models import ItemVote, Member, MemberVote, Question, Seat, Term
from wagtail_civic.testing import ask_question, make_body, make_meeting, make_question_page

pytestmark = pytest.mark.django_db


def shown(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status, response.content
    return response.content.decode()


def member(key, query=""):
    return address("council_member", key) + query


@given
def voted_twice(everybody_present):
    """On the first item b1 is against, on the second nobody is."""
    clerk = Clerk(everybody_present)
    first, second, _third = clerk.items()
    clerk.proclaim(clerk.choose(clerk.begin(first), "against", member="b1"))
    clerk.proclaim(clerk.begin(second))
    return clerk.page


@pytest.fixture
def voted(voted_twice):
    return Clerk(voted_twice)


@given
def asked_of_two(council_of_eleven):
    """An office hour of a1, and of somebody who sits nowhere."""
    page = make_question_page()
    page.speakers = [
        {
            "type": "speaker",
            "id": str(uuid4()),
            "value": {"name": name, "role": "", "member": pk},
        }
        for name, pk in (("Ada", Member.objects.get(key="a1").pk), ("Ben", None))
    ]
    page.save_revision().publish()
    return page


@given
def one_with_many_votes():
    return voted_by((1,), 2)


@given
def sixty_nine_with_many_votes():
    return voted_by((40, 20, 9), 40)


def voted_by(groups, number):
    clerk = Clerk(make_meeting(council_body=make_body(groups=groups)))
    clerk.here()
    _many_votes(clerk, number)
    return clerk.page


class TestMember:
    def test_name_role_group_and_where_she_sits(self, client, council):
        Member.objects.filter(key="a1").update(role="Mayor", biography="Born here.")
        html = shown(client, member("a1"))

        for words in ("A Member 1", "Mayor", "Group A", "Born here.", "since 1 July 2020"):
            assert words in html
        assert "presides" in html
        assert address("council_body", "council") in html

    def test_her_picture_says_nothing_that_her_name_does_not(self, client, council):
        root = Collection.get_first_root_node() or Collection.add_root(name="Root")
        picture = get_image_model().objects.create(
            title="Ada", file=get_test_image_file(), collection=root
        )
        Member.objects.filter(key="a1").update(picture=picture)

        assert re.search(r'<img[^>]* alt=""[^>]*>', shown(client, member("a1")))

    def test_her_votes_lead_to_the_item_and_the_meeting(self, client, voted):
        html = shown(client, member("b1"))

        item = voted.items()[0]
        assert f'href="{voted.page.url}{item.slug}/"' in html
        assert "2 votes" in html
        assert "Against: 1" in html
        assert voted.page.title in html

    def test_who_voted_for_her_is_said(self, client, clerk):
        clerk.here("a1", "a2", "a3", "a4", "a5", "a6")
        clerk.proxy("c1", "a2")
        clerk.proclaim(clerk.begin())

        assert "represented by A Member 2" in shown(client, member("c1"))

    def test_a_correction_is_what_counts(self, client, voted):
        assert "Against: 1" in shown(client, member("b1"))
        row = MemberVote.objects.get(member="b1", choice="against")
        row.choice = "abstains"
        row.save()

        html = shown(client, member("b1"))
        assert "Abstentions: 1" in html
        assert "Against: 1" not in html

    def test_a_secret_ballot_gives_no_vote(self, client, clerk, everybody_present):
        clerk.proclaim(clerk.begin())
        # Whatever may once have stood there.
        ItemVote.objects.update(secret=True)

        html = shown(client, member("a1"))

        assert clerk.items()[0].slug not in html
        assert "0 votes" in html

    def test_nothing_before_it_is_proclaimed_or_once_it_is_taken_back(
        self, client, clerk, everybody_present
    ):
        clerk.begin()
        assert "0 votes" in shown(client, member("a1"))
        ItemVote.objects.update(state=ItemVote.State.UNDONE)
        assert "0 votes" in shown(client, member("a1"))

    def test_nothing_of_a_private_meeting_or_one_that_is_offline(self, client, voted):
        restriction = PageViewRestriction.objects.create(page=voted.page, restriction_type="login")
        assert voted.page.title not in shown(client, member("b1"))
        restriction.delete()
        voted.page.unpublish()
        assert voted.page.title not in shown(client, member("b1"))

    def test_who_left_stays(self, client, voted):
        Seat.objects.filter(member__key="b1").update(ends_on=date(2021, 1, 1))
        html = shown(client, member("b1"))
        assert "Sits no longer." in html
        assert "from 1 July 2020 to 1 January 2021" in html

        Member.objects.filter(key="b1").delete()
        html = shown(client, member("b1"))
        assert "B Member 1" in html
        assert "2 votes" in html

    def test_by_year_and_body(self, client, voted):
        year = timezone.localdate().year
        for query, number in [
            (f"?year={year}", "2 votes"),
            (f"?year={year - 1}", "0 votes"),
            ("?body=council", "2 votes"),
            ("?body=other", "0 votes"),
            ("?year=x&body=<b>&page=0&lang=tlh", "2 votes"),
            ("?year=99999&page=999999", "2 votes"),
        ]:
            assert number in shown(client, member("b1", query)), query

    def test_page_by_page(self, client, clerk, everybody_present):
        _many_votes(clerk, 60)

        first = shown(client, member("a1"))
        second = shown(client, member("a1", "?page=2"))

        assert "60 votes" in first
        assert first.count("<tr>") == 51
        assert second.count("<tr>") == 11
        assert "Page 2 of 2" in second

    def test_as_a_table(self, client, voted):
        response = client.get(address("council_member_votes", "b1"))

        assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
        head, *lines = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
        assert len(lines) == 2
        (against,) = [dict(zip(head, line, strict=True)) for line in lines if "Against" in line]
        assert against["Title"] == "Minutes of the last meeting"
        assert against["Address"].startswith("http")
        assert (against["For"], against["Against"]) == ("10", "1")

    def test_no_spreadsheet_runs_a_name(self, client, voted):
        MemberVote.objects.filter(member="b1").update(name="=1+1")
        assert ",=1+1" not in client.get(address("council_member_votes", "b1")).content.decode()

    @pytest.mark.parametrize("key", ["nobody", "a1x", "-"])
    def test_nobody_else_is_there(self, client, council, key):
        shown(client, member(key), 404)
        shown(client, address("council_member_votes", key), 404)

    def test_her_address_is_told_to_nobody(self, client, council):
        Member.objects.filter(key="a1").update(email="mayor@example.org")
        assert "mayor@example.org" not in shown(client, member("a1"))

    def test_hostile_words_stay_words(self, client, council):
        Member.objects.filter(key="a1").update(role="<script>alert(1)</script>")
        assert "<script>alert" not in shown(client, member("a1"))

    def test_in_the_language_of_its_address(self, client, council):
        french = Locale.objects.get_or_create(language_code="fr")[0]
        source = Member.objects.get(key="a1")
        copy = source.copy_for_translation(french)
        copy.role = "Maire"
        copy.save()

        html = shown(client, member("a1", "?lang=fr"))

        assert "Maire" in html
        assert 'lang="fr"' in html
        assert html.count(address("council_body", "council")) == 1

    def test_what_is_written_in_another_language_says_so(self, client, council):
        Member.objects.filter(key="a1").update(role="Mayor")
        html = shown(client, member("a1", "?lang=fr"))
        assert re.search(r'lang="en">\s*Mayor', html)
        assert not re.search(r'lang="en">\s*Mayor', shown(client, member("a1")))

    def test_what_she_did_how_often_is_a_noun_and_a_number(self, client, clerk, everybody_present):
        clerk.proclaim(clerk.choose(clerk.begin(), "abstains", member="b1"))
        html = shown(client, member("b1"))
        assert "Abstentions: 1" in html
        assert "Abstains 1" not in html

    def test_it_may_be_kept_by_any_cache(self, client, council):
        response = client.get(member("a1"))
        assert response.headers["Cache-Control"] == "public, max-age=60"
        assert "X-Robots-Tag" not in response.headers


class TestAnswers:
    @pytest.fixture
    def asked(self, asked_of_two):
        return asked_of_two, [each.id for each in asked_of_two.speakers]

    def answered(self, page, speaker, body):
        question = ask_question(page, body=body)
        Question.objects.filter(pk=question.pk).update(
            speaker=speaker, stage="written", answer="Next spring.", answered_at=timezone.now()
        )
        return question

    def test_what_she_answered_is_on_her_page(self, client, asked):
        page, (hers, other) = asked
        question = self.answered(page, hers, "When will the pool open?")
        self.answered(page, other, "Whom do I ask?")

        html = shown(client, member("a1"))

        assert "When will the pool open?" in html
        assert "Next spring." in html
        assert address("question_one", page.pk, question.pk) in html
        assert "Whom do I ask?" not in html

    def test_nothing_that_is_not_answered_or_not_published(self, client, asked):
        page, (hers, _other) = asked
        for change in ({"stage": "asked"}, {"state": "held"}, {"channel": "test"}):
            question = self.answered(page, hers, f"Is it {change}?")
            Question.objects.filter(pk=question.pk).update(**change)

        assert "Is it" not in shown(client, member("a1"))

    def test_nothing_of_a_private_page(self, client, asked):
        page, (hers, _other) = asked
        self.answered(page, hers, "When will the pool open?")
        PageViewRestriction.objects.create(page=page, restriction_type="login")

        assert "pool" not in shown(client, member("a1"))


class TestBody:
    def body(self, client, query=""):
        return shown(client, address("council_body", "council") + query)

    def test_who_sits_in_it_by_group_with_the_way_to_each(self, client, council):
        html = self.body(client)

        assert "11 members in office" in html
        assert html.index("Group A") < html.index("Group B") < html.index("Group C")
        assert html.count(address("council_member", "c2")) == 1

    def test_roles_of_another_language_say_so(self, client, council):
        Member.objects.filter(key="a1").update(role="Mayor")
        assert 'lang="en">Mayor' in self.body(client, "?lang=fr")
        assert 'lang="en">Mayor' not in self.body(client)

    def test_who_sat_in_it_term_by_term(self, client, council):
        Term.objects.create(name="2020–2026", starts_on=date(2020, 7, 1), ends_on=date(2026, 3, 1))
        Term.objects.create(name="2026–2032", starts_on=date(2026, 3, 2))
        Seat.objects.filter(member__key="b1").update(ends_on=date(2021, 1, 1))
        Seat.objects.filter(member__key="b2").update(
            starts_on=date(2014, 1, 1), ends_on=date(2018, 1, 1)
        )
        html = self.body(client)

        assert "9 members in office" in html
        assert html.index("2026–2032") < html.index("2020–2026") < html.index("Before")
        assert "2020–2026 (10 members)" in html
        assert "2026–2032 (9 members)" in html
        assert "Before (1 member)" in html

    def test_its_meetings_and_no_others(self, client, clerk):
        other = make_body("youth", name="Youth council")
        make_meeting(title="Skate park", council_body=other)
        private = make_meeting(title="Behind a door", council_body=clerk.page.council_body)
        PageViewRestriction.objects.create(page=private, restriction_type="login")
        make_meeting(title="A draft", council_body=clerk.page.council_body, live=False)

        html = self.body(client)

        assert clerk.page.url in html
        for title in ("Skate park", "Behind a door", "A draft"):
            assert title not in html

    def test_it_says_of_a_meeting_that_it_is_cancelled(self, client, council):
        make_meeting(council_body=council, standing="cancelled", standing_reason="A storm")
        assert "Cancelled" in self.body(client)

    def test_its_meetings_page_by_page(self, client, council):
        for week in range(26):
            make_meeting(council_body=council, starts_at=timezone.now() - timedelta(weeks=week))

        assert "Page 1 of 2" in self.body(client)
        assert "Page 2 of 2" in self.body(client, "?page=2")
        assert "Page 2 of 2" in self.body(client, "?page=99")

    def test_all_of_them_in_a_list(self, client, council):
        html = shown(client, address("council_bodies"))
        assert "Town council" in html
        assert address("council_body", "council") in html

    @pytest.mark.parametrize("key", ["nowhere", "council-2"])
    def test_no_other_is_there(self, client, council, key):
        shown(client, address("council_body", key), 404)


class TestWays:
    def test_from_a_vote_to_each_member(self, client, voted):
        html = shown(client, f"{voted.page.url}{voted.items()[0].slug}/")
        assert f"{address('council_member', 'c2')}?lang=en" in html

    def test_from_a_meeting_to_its_body(self, client, voted):
        assert f"{address('council_body', 'council')}?lang=en" in shown(client, voted.page.url)

    def test_from_an_item_to_who_presents_it(self, client, council):
        clerk = Clerk(
            make_meeting(
                agenda=[
                    ("item", _item("One", "A Member 1"), str(uuid4())),
                    ("item", _item("Two", "Somebody else"), str(uuid4())),
                ],
                council_body=council,
            )
        )
        one, two = clerk.items()
        hers = address("council_member", "a1")

        assert hers in shown(client, f"{clerk.page.url}{one.slug}/")
        assert "council/members" not in shown(client, f"{clerk.page.url}{two.slug}/")


def _item(title, rapporteur):
    return {"title": title, "kind": "deliberation", "rapporteur": rapporteur, "items": []}


def _many_votes(clerk, number):
    """So many proclaimed votes of everybody who is there, without pressing each."""
    first = clerk.begin()
    clerk.proclaim(first)
    rows = list(MemberVote.objects.filter(vote=first))
    for n in range(2, number + 1):
        vote = ItemVote.objects.get(pk=first.pk)
        vote.pk, vote.number, vote.titles = None, n, {"en": f"Amendment {n}"}
        vote.save()
        for row in rows:
            row.pk, row.vote = None, vote
        MemberVote.objects.bulk_create(rows)


class TestStatementsForOne:
    """As many as for all of a large council."""

    @pytest.fixture(autouse=True)
    def _council(self, one_with_many_votes):
        """Of one member, who voted twice; where the site begins was asked for before."""
        one_with_many_votes.get_url()

    def test_of_a_body(self, client, django_assert_max_num_queries):
        shown(client, address("council_bodies"))
        with django_assert_max_num_queries(16):
            shown(client, address("council_body", "council"))

    def test_of_a_member(self, client, django_assert_max_num_queries):
        shown(client, address("council_bodies"))
        with django_assert_max_num_queries(19):
            shown(client, member("a1"))

    def test_of_her_table(self, client, django_assert_max_num_queries):
        shown(client, address("council_bodies"))
        with django_assert_max_num_queries(12):
            shown(client, address("council_member_votes", "a1"))


class TestStatementsForSixtyNine(TestStatementsForOne):
    @pytest.fixture(autouse=True)
    def _council(self, sixty_nine_with_many_votes):
        sixty_nine_with_many_votes.get_url()
