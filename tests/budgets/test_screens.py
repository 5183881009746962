"""The ballot without a script: put in, taken out, checked, sent, confirmed, changed, taken back."""

import re
from base64 import urlsafe_b64decode
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.given import given
from tests.idea.conftest import address, post
from wagtail_civic.models import BudgetProject, District, Follow, Space, Vote, VoteChoice
from wagtail_civic.services import budget, spaces
from wagtail_civic.services.said import Said
from wagtail_civic.testing import cast_vote, last_link, make_budget, make_project, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]

ADA = "ada@example.org"
LONG_NUMBER = 987_654_321
ENOUGH = "Where fewer projects can be chosen, all of these are enough."


@given
def approval():
    page = make_budget(title="The budget", most=2)
    for title in ("A bench", "A pond", "Shade"):
        make_project(page, title)
    return page


@given
def knapsack():
    page = make_budget(ballot="knapsack", envelopes={"The city": 100_000})
    for title, cost in (("A bench", 60_000), ("A pond", 40_000), ("Shade", 30_000)):
        make_project(page, title, cost=cost)
    return page


@given
def cumulative():
    page = make_budget(ballot="cumulative", points=4, most_points=3)
    for title in ("A bench", "A pond"):
        make_project(page, title)
    return page


def projects(page):
    return list(space_of(page).projects.order_by("pk"))


def words(response):
    return response.content.decode()


def counted(page):
    rows = VoteChoice.objects.filter(vote__space=space_of(page), vote__state="confirmed")
    return sorted(rows.values_list("project", "points"))


class TestTheWholeWay:
    def test_a_stranger_votes_and_confirms_by_code(self, voter, approval):
        ada, (bench, pond, _shade) = voter(approval), projects(approval)
        ada.adds(bench, pond)
        checked = ada.checks()
        assert checked.status_code == 200
        assert "A bench" in words(checked)
        assert "Shade" not in words(checked)
        sent = ada.sends(checked, email=ADA)
        assert sent.url == address("vote_code", approval)
        assert counted(approval) == []
        done = ada.confirms(ADA)
        assert done.url == address("vote_thanks", approval)
        thanks = words(ada.client.get(done.url))
        assert "Your vote is sent" in thanks
        assert "You can change it until" in thanks
        assert Vote.objects.get().receipt in thanks
        assert counted(approval) == [(bench.pk, 1), (pond.pk, 1)]

    def test_the_link_confirms_with_a_press_and_shows_what_was_chosen(self, voter, approval):
        ada, (bench, *_rest) = voter(approval), projects(approval)
        ada.adds(bench)
        ada.sends(ada.checks(), email=ADA)
        link = re.search(r"/civic/confirm/[^/]+/", mail.outbox[-1].body).group()
        assert "A bench" in words(Client().get(link))
        assert counted(approval) == []
        assert post(ada.client, link, {}).url == address("vote_thanks", approval)
        assert counted(approval) == [(bench.pk, 1)]
        assert "A bench" not in words(Client().get(link))

    def test_no_letter_says_what_was_chosen(self, voter, approval):
        voter(approval).votes(*projects(approval)[:1], email=ADA)
        bodies = [each.body + each.alternatives[0][0] for each in mail.outbox]
        assert len(bodies) == 2
        assert not any("A bench" in body for body in bodies)
        assert Vote.objects.get().receipt in bodies[-1]

    def test_her_list_is_gone_once_it_is_sent(self, voter, approval):
        ada = voter(approval)
        ada.votes(projects(approval)[0])
        assert ada.kept(space_of(approval)) == {}

    def test_she_is_written_to_about_the_result_if_she_wishes(self, voter, approval):
        thanks = voter(approval).votes(projects(approval)[0], follow="on")
        assert Follow.objects.filter(space=space_of(approval)).count() == 1
        assert "We will write to you when the result is published." in words(thanks)

    def test_mending_the_address_keeps_the_vote(self, voter, approval):
        ada, (bench, *_rest) = voter(approval), projects(approval)
        ada.adds(bench)
        ada.sends(ada.checks(), email="adda@example.org")
        shown = ada.opens("vote_address")
        said = {"stamp": shown.context["form"]["stamp"].value(), "email": ADA}
        assert post(ada.client, address("vote_address", approval), said).status_code == 302
        ada.confirms(ADA)
        assert counted(approval) == [(bench.pk, 1)]

    def test_another_code(self, voter, approval):
        ada = voter(approval)
        ada.adds(projects(approval)[0])
        ada.sends(ada.checks(), email=ADA)
        assert post(ada.client, address("vote_resend", approval), {}).status_code == 302
        ada.confirms(ADA)
        assert Vote.objects.get().state == "confirmed"


class TestTheBasket:
    def test_projects_are_put_in_and_taken_out(self, voter, approval):
        ada, (bench, pond, _shade) = voter(approval), projects(approval)
        ada.adds(bench, pond)
        assert ada.chosen() == {bench.pk: 1, pond.pk: 1}
        back = ada.presses(remove=bench.pk)
        assert back.url == f"{ada.url}#civic-project-{bench.pk}"
        assert ada.chosen() == {pond.pk: 1}

    def test_steps_are_taken_back(self, voter, approval):
        ada, (bench, pond, _shade) = voter(approval), projects(approval)
        ada.adds(bench, pond)
        ada.presses(remove=bench.pk)
        for expected in ({bench.pk, pond.pk}, {bench.pk}, set(), set()):
            ada.presses(go="undo")
            assert set(ada.chosen()) == expected

    def test_emptied(self, voter, approval):
        ada = voter(approval)
        ada.adds(*projects(approval)[:2])
        ada.presses(go="empty")
        assert ada.chosen() == {}

    def test_one_too_many_stays_out_and_its_card_says_why(self, voter, approval):
        ada, (bench, pond, shade) = voter(approval), projects(approval)
        ada.adds(bench, pond, shade)
        assert set(ada.chosen()) == {bench.pk, pond.pk}
        assert "Your list is full" in words(ada.opens())

    def test_what_costs_too_much_stays_out_and_its_card_says_how_much(self, voter, knapsack):
        ada, (bench, pond, shade) = voter(knapsack), projects(knapsack)
        ada.adds(bench, shade)
        shown = words(ada.opens())
        assert "€10,000 left" in shown
        assert "€30,000 more than what is left" in shown
        ada.adds(pond)
        assert set(ada.chosen()) == {bench.pk, shade.pk}

    def test_points_go_up_and_down_within_their_limits(self, voter, cumulative):
        ada, (bench, pond) = voter(cumulative), projects(cumulative)
        for _time in range(5):
            ada.presses(more=bench.pk)
            ada.presses(more=pond.pk)
        assert sum(ada.chosen().values()) == 4
        for _time in range(5):
            ada.presses(less=pond.pk)
        for _time in range(5):
            ada.presses(more=bench.pk)
        assert ada.chosen() == {bench.pk: 3}
        sent = ada.sends(ada.checks(), email=ADA)
        assert sent.status_code == 302
        ada.confirms(ADA)
        assert counted(cumulative) == [(bench.pk, 3)]

    def test_it_is_kept_while_she_reads_a_study_sheet(self, voter, approval):
        ada, (bench, *_rest) = voter(approval), projects(approval)
        ada.adds(bench)
        assert ada.client.get(approval.get_url()).status_code == 200
        assert ada.chosen() == {bench.pk: 1}

    def test_two_tabs_change_one_list(self, voter, approval):
        ada, (bench, pond, _shade) = voter(approval), projects(approval)
        ada.opens()
        ada.opens()
        ada.presses(add=bench.pk)
        ada.presses(add=pond.pk)
        assert set(ada.chosen()) == {bench.pk, pond.pk}

    def test_what_was_checked_is_what_is_sent_whatever_another_tab_did(self, voter, approval):
        ada, (bench, pond, _shade) = voter(approval), projects(approval)
        ada.adds(bench)
        checked = ada.checks()
        ada.adds(pond)
        ada.sends(checked, email=ADA)
        ada.confirms(ADA)
        assert counted(approval) == [(bench.pk, 1)]

    def test_the_newer_of_two_lists_of_one_browser_counts(self, voter, approval):
        """What its script has kept, and what the server sealed for it."""
        ada, (bench, pond, shade) = voter(approval), projects(approval)
        ada.adds(bench)
        ada.presses(basket=f"{pond.pk},{shade.pk}", version=7, go="undo")
        assert set(ada.chosen()) == {pond.pk, shade.pk}
        ada.presses(basket=str(bench.pk), version=3, go="undo")
        assert set(ada.chosen()) == {pond.pk, shade.pk}

    @pytest.mark.parametrize(
        "sent",
        [
            {"add": "0"},
            {"add": "-1"},
            {"add": "x" * 2000},
            {"more": "9" * 40},
            {"basket": "1:0,,:3,a,2:99999", "version": "9"},
            {"basket": "1," * 9000, "version": "nine"},
            {"basket": "\x00", "version": "²"},
            {"go": "district", "district": "nowhere"},
            {"go": "change", "chosen": "<script>"},
            {"go": "nothing of ours"},
        ],
    )
    def test_nonsense_changes_nothing(self, voter, approval, sent):
        ada = voter(approval)
        assert ada.presses(**sent).status_code == 302
        assert ada.chosen() == {}

    def test_a_forged_cookie_is_an_empty_list(self, voter, approval):
        ada, space = voter(approval), space_of(approval)
        from wagtail_civic import keys

        for value in ("x", keys.seal({"basket": space.pk + 1}), keys.seal({"answers": {}})):
            ada.client.cookies[f"civic_basket_{space.pk}"] = value
            assert ada.chosen() == {}

    def test_the_order_is_hers_and_stays(self, voter):
        page = make_budget()
        made = [make_project(page).pk for _ in range(9)]

        def order(her):
            return [line.project.pk for part in her.opens().context["parts"] for line in part.lines]

        ada, bob = voter(page), voter(page, Client())
        first = order(ada)
        ada.presses(add=made[0])
        assert order(ada) == first
        orders = {tuple(first), *(tuple(order(voter(page, Client()))) for _ in range(3))}
        assert len(orders | {tuple(order(bob))}) > 1
        assert sorted(first) == made

    def test_the_order_outlives_the_session(self, voter):
        page = make_budget()
        for _ in range(9):
            make_project(page)

        def order(her):
            return [line.project.pk for part in her.opens().context["parts"] for line in part.lines]

        ada = voter(page)
        first, kept = order(ada), ada.client.cookies["civic_order"]
        assert re.fullmatch(r"[\w-]{12}", kept.value)
        assert (kept["max-age"], kept["httponly"]) == (90 * 24 * 3600, True)
        later = voter(page, Client())
        later.client.cookies["civic_order"] = kept.value
        assert order(later) == first

    @pytest.mark.parametrize("forged", ["", "x", "<script>alert()", "a" * 500])
    def test_an_order_that_is_none_of_ours_is_replaced(self, voter, forged):
        page = make_budget()
        make_project(page)
        ada = voter(page)
        ada.client.cookies["civic_order"] = forged
        ada.opens()
        assert ada.client.cookies["civic_order"].value not in ("", forged)

    def test_not_you_forgets_the_order(self, voter, approval):
        ada = voter(approval)
        ada.opens()
        post(ada.client, reverse("wagtail_civic:forget"), {})
        assert not ada.client.cookies["civic_order"].value


class TestChecking:
    def test_nothing_is_no_vote(self, voter, approval):
        shown = voter(approval).checks()
        assert shown.status_code == 400
        assert "Please choose at least one project." in words(shown)

    def test_too_few(self, voter):
        page = make_budget(fewest=2)
        bench, _shade = make_project(page), make_project(page)
        ada = voter(page)
        assert ENOUGH not in words(ada.client.get(ada.url))
        ada.adds(bench)
        assert "Please choose at least 2 projects" in words(ada.checks())

    def test_the_only_one_that_is_left_is_enough_and_she_reads_so(self, voter):
        page = make_budget(fewest=2)
        bench, shade = make_project(page), make_project(page)
        budget.projects.remove(shade, said=Said("Gone."), user=None, now=timezone.now())
        ada = voter(page)
        assert ENOUGH in words(ada.client.get(ada.url))
        assert ENOUGH in words(ada.client.get(page.url))
        ada.adds(bench)
        assert ada.checks().status_code == 200

    def test_over_the_budget_by_a_list_of_her_own(self, voter, knapsack):
        ada = voter(knapsack)
        listed = ",".join(str(each.pk) for each in projects(knapsack))
        shown = ada.checks(basket=listed, version=9)
        assert shown.status_code == 400
        assert "€30,000 more than there is" in words(shown)
        sent = post(ada.client, ada.url, {"go": "send", "chosen": listed, "email": ADA})
        assert sent.status_code == 400
        assert not Vote.objects.exists()

    def test_what_was_removed_meanwhile_is_named_and_taken_off(self, voter, approval):
        ada, (bench, pond, _shade) = voter(approval), projects(approval)
        ada.adds(bench, pond)
        checked = ada.checks()
        remove(bench)
        sent = ada.sends(checked, email=ADA)
        assert sent.status_code == 400
        shown = words(ada.opens())
        assert "“A bench” is no longer on the ballot" in shown
        assert "The ground is not ours." in shown
        ada.presses(remove=bench.pk)
        assert set(ada.chosen()) == {pond.pk}
        assert ada.checks().status_code == 200

    def test_the_form_says_what_is_wrong_with_an_address(self, voter, approval):
        ada = voter(approval)
        ada.adds(projects(approval)[0])
        shown = ada.sends(ada.checks(), email="nobody")
        assert shown.status_code == 400
        assert set(shown.context["form"].errors) == {"email"}
        assert "A bench" in words(shown)

    def test_consent_is_asked_for(self, voter):
        page = make_budget(lawful_basis="consent", consent_text="I agree.")
        ada = voter(page)
        ada.adds(make_project(page))
        checked = ada.checks()
        assert ada.sends(checked, email=ADA).status_code == 400
        assert ada.sends(checked, email=ADA, consent="on").status_code == 302


class TestChanging:
    def test_her_ballot_shows_her_vote_and_what_she_sends_last_counts(self, voter, approval):
        ada, (bench, pond, shade) = voter(approval), projects(approval)
        ada.votes(bench)
        shown = ada.opens()
        assert dict(shown.context["basket"].choices) == {bench.pk: 1}
        assert shown.context["is_sent"]
        ada.presses(remove=bench.pk)
        ada.adds(pond, shade)
        checked = ada.checks()
        assert "This takes the place of the vote that you sent on" in words(checked)
        done = ada.sends(checked)
        assert done.url == address("vote_thanks", approval)
        assert counted(approval) == [(pond.pk, 1), (shade.pk, 1)]
        assert Vote.objects.count() == 1
        assert "Your changed vote on “The budget” is counted" in mail.outbox[-1].body

    def test_from_another_browser_the_address_is_enough(self, voter, approval):
        bench, pond, _shade = projects(approval)
        voter(approval).votes(bench)
        voter(approval, Client()).votes(pond)
        assert counted(approval) == [(pond.pk, 1)]

    def test_not_you(self, voter, approval):
        ada = voter(approval)
        ada.votes(projects(approval)[0])
        ada.adds(projects(approval)[1])
        forgotten = post(ada.client, "/civic/forget/", {"page": approval.pk})
        assert "civic-ballot" in words(forgotten)
        assert ada.chosen() == {}
        assert ada.opens().context["vote"] is None

    def test_withdrawn_by_the_link_that_only_her_mailbox_has(self, voter, approval):
        ada = voter(approval)
        ada.votes(projects(approval)[0])
        shown = ada.opens("vote_ask_withdrawal")
        said = {"email": ADA, "stamp": shown.context["form"]["stamp"].value()}
        asked = post(ada.client, address("vote_ask_withdrawal", approval), said)
        assert "If somebody voted with this address" in words(asked)
        link = last_link(ADA, "withdraw")
        assert "Withdraw your vote" in words(ada.client.get(link))
        assert "You have withdrawn your vote" in words(post(ada.client, link, {}))
        assert counted(approval) == []
        assert not VoteChoice.objects.exists()
        assert mail.outbox[-1].subject == "Your vote is withdrawn"

    def test_who_has_not_voted_is_told_the_same(self, voter, approval):
        shown = voter(approval).opens("vote_ask_withdrawal")
        said = {"email": "eve@example.org", "stamp": shown.context["form"]["stamp"].value()}
        asked = post(shown.client, address("vote_ask_withdrawal", approval), said)
        assert "If somebody voted with this address" in words(asked)
        assert mail.outbox == []


class TestDates:
    def test_not_yet(self, voter):
        page = make_budget(opens_at=timezone.now() + timedelta(days=2))
        make_project(page)
        shown = voter(page).opens()
        assert shown.status_code == 403
        assert "You can vote from" in words(shown)

    def test_closed_meanwhile(self, voter, approval):
        ada, bench = voter(approval), projects(approval)[0]
        ada.adds(bench)
        checked = ada.checks()
        space_of(approval).phases.update(closes_at=timezone.now())
        sent = ada.sends(checked, email=ADA)
        assert sent.status_code == 403
        assert "What you had chosen was not sent." in words(sent)
        assert "What you had chosen was not sent." in words(ada.presses(add=bench.pk))
        assert not Vote.objects.exists()

    def test_suspended(self, voter, approval):
        ada = voter(approval)
        ada.adds(projects(approval)[0])
        how = {"reason": "A mistake in the costs.", "user": None, "now": timezone.now()}
        spaces.suspend(space_of(approval), **how)
        shown = ada.checks()
        assert shown.status_code == 403
        assert "A mistake in the costs." in words(shown)
        assert "It stays in this browser." in words(shown)


class TestDistricts:
    @pytest.fixture
    def page(self):
        north, south = (
            District.objects.create(name=name, key=name.lower(), locale_id=1)
            for name in ("North", "South")
        )
        page = make_budget(opens_at=timezone.now() + timedelta(days=1))
        page.envelopes = [
            ("envelope", {"name": name, "amount": 100_000, "district": district})
            for name, district in (
                ("City", None),
                ("For the north", north),
                ("For the south", south),
            )
        ]
        page.save_revision().publish()
        # Envelopes stay from the opening of the vote on.
        page.opens_at = timezone.now() - timedelta(days=1)
        page.save_revision().publish()
        for envelope in space_of(page).envelopes.filter(retired=False):
            make_project(page, f"Bench {envelope}", envelope=envelope)
        return page

    def test_the_city_and_one_district(self, voter, page):
        ada, (city, north, south) = voter(page), projects(page)
        shown = words(ada.opens())
        assert "Bench City" in shown
        assert "Bench For the north" not in shown
        assert "You also vote for one district of your choice." in shown
        ada.presses(go="district", district="north")
        assert "Bench For the north" in words(ada.opens())
        ada.adds(city, north)
        ada.presses(go="district", district="south")
        assert ada.chosen() == {city.pk: 1}
        ada.adds(south, north)
        assert set(ada.chosen()) == {city.pk, south.pk}
        ada.sends(ada.checks(), email=ADA)
        ada.confirms(ADA)
        assert counted(page) == [(city.pk, 1), (south.pk, 1)]

    def test_her_vote_says_which_district_was_hers(self, voter, page):
        ada, (city, north, _south) = voter(page), projects(page)
        ada.presses(go="district", district="north")
        ada.votes(city, north)
        assert ada.opens().context["basket"].district == "north"


class TestWhatThisVisitorDid:
    def test_nothing(self, voter, approval):
        assert words(voter(approval).opens("vote_me")).strip() == ""

    def test_a_list_that_is_not_sent(self, voter, approval):
        ada = voter(approval)
        ada.adds(projects(approval)[0])
        assert "Your list is not sent yet" in words(ada.opens("vote_me"))

    def test_her_vote_and_following(self, voter, approval):
        ada = voter(approval)
        ada.votes(projects(approval)[0])
        shown = words(ada.opens("vote_me"))
        assert Vote.objects.get().receipt in shown
        assert "Change my vote" in shown
        follows = Follow.objects.filter(space=space_of(approval), frequency="now")
        post(ada.client, address("vote_follow", approval), {"go": "follow"})
        assert follows.count() == 1
        assert "Stop writing to me" in words(ada.opens("vote_me"))
        post(ada.client, address("vote_follow", approval), {"go": "unfollow"})
        assert follows.count() == 0

    def test_a_stranger_cannot_follow_by_a_press(self, client, approval):
        post(client, address("vote_follow", approval), {"go": "follow"})
        assert not Follow.objects.exists()


class TestWhatIsKeptFromOthers:
    def test_no_screen_is_cached(self, voter, approval):
        ada = voter(approval)
        for name in ("vote", "vote_me", "vote_ask_withdrawal"):
            assert ada.opens(name).headers["Cache-Control"] == "no-store, private"

    def test_nobody_reads_her_list_out_of_her_cookies(self, voter, approval):
        # A number that does not stand in random letters by chance.
        ada, bench = voter(approval), make_project(approval, "A lamp")
        BudgetProject.objects.filter(pk=bench.pk).update(id=LONG_NUMBER)
        ada.adds(BudgetProject.objects.get(pk=LONG_NUMBER))
        cookie = ada.client.cookies[f"civic_basket_{space_of(approval).pk}"]
        assert bench.titles["en"] in words(ada.checks())
        assert str(LONG_NUMBER) not in cookie.value
        assert str(LONG_NUMBER).encode() not in urlsafe_b64decode(f"{cookie.value}===")
        assert cookie["httponly"]

    def test_another_budgets_address_shows_nothing_of_this_one(self, client, approval):
        other = make_budget()
        bench = projects(approval)[0]
        assert client.get(address("project_print", other, bench.pk)).status_code == 404

    def test_a_page_that_is_no_budget_has_no_ballot(self, client, approval):
        parent = approval.get_parent()
        assert client.get(address("vote", parent)).status_code == 404

    def test_no_figure_of_a_project_is_anywhere(self, client, voter, approval):
        bench, *_rest = projects(approval)
        for _time in range(7):
            cast_vote(approval, bench)
        Space.objects.get(pk=space_of(approval).pk).tallies.update(refreshed_at=None)
        shown = words(client.get(approval.get_url())) + words(voter(approval).opens())
        assert len(re.findall(r"(?<![\d,.])7 vote", shown)) == 1


def remove(project):
    said = Said("The ground is not ours.")
    budget.projects.remove(project, said=said, user=None, now=timezone.now())
