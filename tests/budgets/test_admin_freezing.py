"""One rule, fixed and published before voting opens: ballot, counting, envelopes and projects stay from then on."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from wagtail.models import Site

from tests.admin.conftest import body
from tests.given import given
from wagtail_civic.exceptions import ChangeNeedsReason, FrozenRule
from wagtail_civic.models import CivicSiteSettings, Envelope, Space, SpaceChange
from wagtail_civic.services import budget, publishing
from wagtail_civic.services.budget.projects import Study, Words
from wagtail_civic.services.said import Said
from wagtail_civic.testing import cast_vote, make_budget, make_project, space_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.alike,
    pytest.mark.requires_app("wagtail_civic.pages"),
]
FEASIBLE = "feasible"


def before(**fields):
    """A budget whose vote opens tomorrow."""
    return make_budget(opens_at=timezone.now() + timedelta(days=1), **fields)


def publish(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    page.refresh_from_db()
    return Space.objects.get(pk=space_of(page).pk)


def with_amount(page, amount):
    page.envelopes[0].value["amount"] = Decimal(amount)
    return page


def problems(page):
    return publishing.problems(page, now=timezone.now())


class TestRules:
    def test_before_the_vote_opens_they_change(self):
        space = publish(before(), rule="equal_shares", ballot="knapsack", secrecy="separated")
        assert (space.rules["rule"], space.rules["ballot"]) == ("equal_shares", "knapsack")
        assert not space.changes.filter(kind="refused").exists()

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("rule", "equal_shares"),
            ("ballot", "knapsack"),
            ("fewest", 2),
            ("most", 3),
            ("increment", Decimal(5)),
            ("secrecy", "separated"),
        ],
    )
    def test_once_it_has_opened_they_stay_though_nobody_has_voted(self, name, value):
        page = make_budget()
        held = space_of(page).rules[name]
        setattr(page, name, value)
        assert name in problems(page)
        space = publish(page)
        assert space.rules[name] == held
        assert SpaceChange.objects.get(space=space, kind="refused").after.keys() == {name}
        # The page says what holds, so that the next publication asks for nothing else.
        assert name not in problems(page)

    def test_a_revert_and_a_schedule_keep_them_as_well(self):
        page = before()
        old = page.save_revision()
        publish(page, rule="equal_shares")
        space = space_of(page)
        space.phases.update(opens_at=timezone.now() - timedelta(hours=1))
        old.publish()
        assert Space.objects.get(pk=space.pk).rules["rule"] == "equal_shares"
        # It would have opened another time.
        assert space.phases.get(key="main").opens_at < timezone.now()
        page.refresh_from_db()
        page.ballot = "knapsack"
        planned = page.save_revision(approved_go_live_at=timezone.now() + timedelta(hours=1))
        planned.publish()
        assert Space.objects.get(pk=space.pk).rules["ballot"] == "approval"

    def test_dates_of_an_open_vote_without_votes_move_without_a_reason(self):
        page = make_budget()
        until = timezone.now() + timedelta(days=30)
        page.closes_at = until
        assert problems(page) == {}
        publish(page)
        assert space_of(page).phases.get(key="main").closes_at == until

    def test_what_has_opened_does_not_open_another_time(self):
        page = make_budget()
        page.opens_at, page.rule = timezone.now() + timedelta(days=1), "equal_shares"
        assert {"opens_at", "rule"} <= problems(page).keys()
        space = publish(page)
        assert space.rules["rule"] == "greedy"
        assert space.phases.get(key="main").opens_at < timezone.now()
        # Nor when it is tried twice.
        assert publish(page, rule="equal_shares").rules["rule"] == "greedy"


class TestEnvelopes:
    def test_before_the_vote_opens_they_change(self):
        page = with_amount(before(), 5)
        assert problems(page) == {}
        publish(page)
        assert Envelope.objects.get().amount == 5

    def test_once_it_has_opened_they_stay_and_the_editor_reads_why(self):
        page = with_amount(make_budget(), 5)
        assert "The vote has opened" in problems(page)["envelopes"]
        space = publish(page)
        assert Envelope.objects.get().amount == 100_000
        assert "envelopes" in space.changes.get(kind="refused").after

    def test_none_is_added_and_none_goes(self):
        page = make_budget()
        page.envelopes.append(("envelope", {"name": "More", "amount": Decimal(9)}))
        publish(page)
        assert Envelope.objects.count() == 1
        del page.envelopes[0]
        publish(page)
        assert not Envelope.objects.get().retired

    def test_their_names_still_change(self):
        page = make_budget()
        page.envelopes[0].value["name"] = "All of town"
        publish(page)
        assert Envelope.objects.get().names == {"en": "All of town"}


@given
def budget_in_its_vote():
    return make_budget()


class TestProjects:
    @pytest.fixture
    def page(self, budget_in_its_vote):
        return budget_in_its_vote

    def how(self):
        return {"user": None, "now": timezone.now()}

    def test_none_is_added_once_the_vote_has_opened(self, page):
        with pytest.raises(FrozenRule) as caught:
            budget.projects.add(space_of(page), words=Words({"en": "Late"}), **self.how())
        assert "The vote has opened" in caught.value.detail

    def test_nor_studied_nor_placed(self, page):
        project = make_project(page)
        envelope = project.envelope
        study = Study(FEASIBLE, Decimal(5))
        with pytest.raises(FrozenRule):
            budget.projects.study(project, study=study, envelope=envelope, **self.how())
        with pytest.raises(FrozenRule):
            budget.projects.place(space_of(page), [project], envelope=envelope, **self.how())

    def test_its_title_stays_and_its_text_does_not(self, page):
        project = make_project(page, "Shade")
        with pytest.raises(FrozenRule) as caught:
            budget.projects.edit(project, words=Words({"en": "Sun"}), **self.how())
        assert caught.value.field == "title"
        words = Words({"en": "Shade"}, {"en": "Trees."})
        with pytest.raises(ChangeNeedsReason) as caught:
            budget.projects.edit(project, words=words, **self.how())
        assert caught.value.field == "reason"
        said = Said("A tree was missing.", {"fr": "Il manquait un arbre."})
        budget.projects.edit(project, words=words, said=said, **self.how())
        assert project.texts == {"en": "Trees."}

    def test_everybody_reads_what_changed_when_and_why(self, page, client, admin_client):
        project = make_project(page, "Shade")
        cast_vote(page, project)
        url = f"/admin/civic/budgets/{project.pk}/edit/"
        sent = {"title_en": "Shade", "text_en": "Twelve trees."}
        assert "Please give the reason" in body(admin_client.post(url, sent))
        admin_client.post(url, sent | {"reason": "The number was <wrong>."})
        for where in (f"{page.url}{project.pk}-shade/", page.url):
            said = body(client.get(where))
            assert "The number was &lt;wrong&gt;." in said, where
        # What stays as it was needs no reason.
        assert admin_client.post(url, sent).status_code == 302

    def test_no_picture_comes_while_people_vote_and_one_can_go(self, page, admin_client):
        project = make_project(page, "Shade")
        row = project.pictures.create(name="a.png", kind="png", size=1, content=b"x", sha256="x")
        with pytest.raises(FrozenRule):
            budget.pictures.add(project, file=None, alt="A tree", **self.how())
        url = f"/admin/civic/budgets/{project.pk}/"
        assert 'name="file"' not in body(admin_client.get(url))
        admin_client.post(url, {"drop": row.pk})
        assert not project.pictures.exists()

    def test_once_counted_it_stays_on_the_ballot_or_off_it(self, page):
        one, other = make_project(page), make_project(page)
        budget.projects.remove(other, said=Said("Polluted."), **self.how())
        space_of(page).counts.create(number=1, counted_at=timezone.now())
        for act, project in ((budget.projects.remove, one), (budget.projects.put_back, other)):
            with pytest.raises(FrozenRule) as caught:
                act(project, said=Said("It won."), **self.how())
            assert "have been counted" in caught.value.detail

    def test_it_can_be_removed_for_a_public_reason_and_put_back(self, page):
        project = make_project(page)
        vote = cast_vote(page, project)
        budget.projects.remove(project, said=Said("The ground is polluted."), **self.how())
        assert project.removed_reason == "The ground is polluted."
        assert vote.choices.count() == 1
        budget.projects.put_back(project, said=Said("It was another one."), **self.how())
        assert project.removed_at is None

    def test_not_once_a_count_is_published(self, page):
        project = make_project(page)
        now = timezone.now()
        space_of(page).counts.create(number=1, counted_at=now, published_at=now)
        for act in (budget.projects.remove, budget.projects.put_back):
            with pytest.raises(FrozenRule):
                act(project, said=Said("Too late."), **self.how())

    def test_before_it_opens_all_of_that_is_possible(self):
        page = before()
        project = make_project(page)
        envelope = Envelope.objects.create(space=space_of(page), key="x", amount=5)
        assert (
            budget.projects.place(space_of(page), [project], envelope=envelope, **self.how()) == 1
        )
        budget.projects.edit(project, words=Words({"en": "Another"}), **self.how())
        project.refresh_from_db()
        assert (project.envelope, project.titles) == (envelope, {"en": "Another"})


class TestTheIncrement:
    """Of Equal Shares: what is left over is shared out in steps, which can be too large for a small envelope."""

    def opened(self, admin_client, **fields):
        page = before(rule="equal_shares", **fields)
        return page, body(admin_client.get(f"/admin/pages/{page.pk}/edit/"))

    def test_one_that_is_large_against_the_envelope_is_told(self, admin_client):
        _page, said = self.opened(admin_client, increment=5)
        assert "one step gives €5,000 to 1,000 voters together" in said
        assert "the smallest envelope (€100,000)" in said
        assert "Take €1 or less" in said

    def test_it_knows_how_many_electors_there_are(self, admin_client):
        site = Site.objects.get(is_default_site=True)
        CivicSiteSettings.objects.update_or_create(site=site, defaults={"electors": 20_000_000})
        _page, said = self.opened(admin_client, increment=1, envelopes={"A": 5_000_000, "B": 10})
        assert "Take €0.01 or less" in said

    @pytest.mark.parametrize("fields", [{"increment": 1}, {"rule": "greedy", "increment": 5}])
    def test_a_fine_one_and_another_rule_are_not(self, admin_client, fields):
        page = before(**{"rule": "equal_shares", **fields})
        assert "one step gives" not in body(admin_client.get(f"/admin/pages/{page.pk}/edit/"))

    def test_once_the_vote_has_opened_it_is_too_late(self, admin_client):
        page = make_budget(rule="equal_shares", increment=5)
        assert "one step gives" not in body(admin_client.get(f"/admin/pages/{page.pk}/edit/"))
