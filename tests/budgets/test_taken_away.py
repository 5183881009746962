"""An idea that is hidden or taken back takes its words along: out of the project, and out of what became of it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.admin.conftest import agent, body, chief
from tests.given import given
from wagtail_civic.addresses import address
from wagtail_civic.exceptions import InvalidInput
from wagtail_civic.models import AuditEntry, BudgetProject, Commitment, Idea, Vote
from wagtail_civic.queries.budget.elections import parts
from wagtail_civic.services import budget as budgets
from wagtail_civic.services import commitment as commitments
from wagtail_civic.services import contributions
from wagtail_civic.services import idea as ideas
from wagtail_civic.services.budget.projects import Study
from wagtail_civic.services.contributions import deciding
from wagtail_civic.services.contributions.codes import withdrawal_token
from wagtail_civic.services.purge.ideas import steps
from wagtail_civic.testing import cast_vote, make_budget, make_ideabox, propose, space_of

__all__ = ["agent", "chief"]

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]

TITLE = "Mr Smith is a thief"
TEXT = "He took the benches home, and the mayor knows it."
PLACE = "The house of Mr Smith"
NOW = timezone.now()
BEFORE = NOW - timedelta(days=3)


@given
def idea_of_a_thief():
    return propose(make_ideabox(), TITLE, body=TEXT, place=PLACE)


@given
def budget_of_ideas():
    return make_budget(title="Our budget")


@pytest.fixture
def idea(idea_of_a_thief):
    return idea_of_a_thief


@pytest.fixture
def page(budget_of_ideas):
    return budget_of_ideas


@pytest.fixture
def project(idea, page):
    space = space_of(page)
    envelope = space.envelopes.first()
    by = {"user": None, "now": BEFORE}
    (made,) = budgets.projects.from_ideas(space, [idea], envelope=envelope, **by)
    study = Study(BudgetProject.Feasibility.FEASIBLE.value, Decimal(5000))
    return budgets.projects.study(made, study=study, envelope=envelope, **by)


@pytest.fixture
def promise(idea):
    row = commitments.of_idea(idea, user=None, now=NOW)
    return commitments.publish(row, user=None, now=NOW)


def hide(idea):
    rows = Idea.objects.filter(pk=idea.pk)
    return deciding.decide("invalidate", records=rows, reason="It is libel.", user=None, now=NOW)


def take_back(idea):
    kind = contributions.kind_of(Idea)
    expires_at = NOW + timedelta(hours=1)
    token = withdrawal_token(kind, idea, expires_at=expires_at, now=NOW)
    ideas.withdraw(token=token, now=NOW)


def read(client, page, project):
    """Everything that says something of a project to everybody."""
    addresses = (
        page.url,
        f"{page.url}?standing=removed",
        address("vote", page.pk),
        address("project_print", page.pk, project.pk),
    )
    found = {each: client.get(each, follow=True) for each in addresses}
    found["for programs"] = client.get(f"/civic/api/v1.0/budgets/{page.translation_key}/")
    found["its page"] = client.get(f"{page.url}{project.pk}-x/", follow=True)
    for where, response in found.items():
        assert response.status_code == 200, where
    return "".join(body(each) for each in found.values())


def silent(words):
    return not any(each in words for each in (TITLE, TEXT, PLACE, "mr-smith"))


class TestAHiddenIdea:
    def test_its_project_says_its_number_alone_until_it_is_shown_again(
        self, client, page, project, idea
    ):
        assert TITLE in read(client, page, project)
        (decision,) = hide(idea)
        words = read(client, page, project)
        assert silent(words)
        assert f"Project {project.key}" in words
        deciding.undo(decision, user=None, now=NOW)
        assert TITLE in read(client, page, project)

    def test_removed_from_the_ballot_neither_stands_there(self, client, page, project, idea):
        hide(idea)
        said = ideas.Said("It cannot stay.")
        budgets.projects.remove(project, said=said, user=None, now=NOW)
        assert silent(read(client, page, project))

    def test_a_count_names_its_number(self, page, project, idea):
        cast_vote(page, project)
        hide(idea)
        rows = {row.key: row for part in parts(space_of(page)) for row in part.projects}
        assert silent(str(rows[project.key].titles))

    def test_a_typing_error_that_was_mended_makes_no_words_of_the_city(
        self, client, page, project, idea
    ):
        words = budgets.projects.Words({"en": "Mr Smith is a THIEF!"}, {"en": TEXT + " Does he?"})
        budgets.projects.edit(project, words=words, user=None, now=BEFORE)
        hide(idea)
        found = read(client, page, project)
        assert "THIEF" not in found
        assert "took the benches" not in found

    def test_words_of_the_city_stay(self, client, page, project, idea):
        words = budgets.projects.Words(
            {"en": TITLE}, {"en": "Benches, as the city would build them."}
        )
        budgets.projects.edit(project, words=words, user=None, now=BEFORE)
        hide(idea)
        found = read(client, page, project)
        assert silent(found)
        assert "as the city would build them" in found

    def test_what_became_of_it_says_nothing_of_it(self, client, idea, promise):
        url = address("commitment", promise.pk)
        assert TITLE in body(client.get(url))
        hide(idea)
        for each in (url, address("commitments"), f"{address('commitments')}?q=thief"):
            assert silent(body(client.get(each)).replace('value="thief"', ""))

    def test_what_became_of_its_project_says_nothing_of_it(self, client, project, idea):
        row = commitments.of_project(project, user=None, now=NOW)
        commitments.publish(row, user=None, now=NOW)
        hide(idea)
        assert silent(body(client.get(address("commitment", row.pk))))

    def test_nobody_makes_a_project_or_a_promise_of_it(self, page, idea):
        hide(idea)
        by = {"user": None, "now": BEFORE}
        stale = Idea(pk=idea.pk, space=idea.space, title=TITLE, body=TEXT)
        assert budgets.projects.from_ideas(space_of(page), [stale], envelope=None, **by) == []
        with pytest.raises(InvalidInput):
            commitments.of_idea(stale, user=None, now=NOW)
        assert not Commitment.objects.exists()


class TestAnIdeaTakenBack:
    def test_nothing_of_it_is_left_anywhere(self, client, page, project, idea, promise):
        take_back(idea)
        assert Idea.objects.get().title == ""
        kept = BudgetProject.objects.values().get()
        kept |= Commitment.objects.values("titles", "texts", "place").get()
        assert silent(str(kept))
        assert silent(read(client, page, project))

    def test_the_purge_forgets_what_was_copied_of_a_hidden_one(self, project, idea):
        hide(idea)
        for _name, rows, forget in steps([idea.space_id]):
            forget(rows)
        assert Idea.objects.get().title == ""
        assert silent(str(BudgetProject.objects.values().get()))


class TestTheAgent:
    @pytest.fixture
    def editor(self, agent, page):
        return agent(pages=[page])

    def one(self, project, screen=""):
        return f"/admin/civic/budgets/{project.pk}/{screen}"

    def test_she_is_told_and_blanks_it_by_one_press(self, editor, page, project, idea):
        listed = "/admin/civic/budgets/?also=gone"
        assert TITLE not in body(editor.get(listed))
        hide(idea)
        assert "Hidden with its idea" in body(editor.get(listed))
        assert "no longer public" in body(editor.get(self.one(project)))
        answer = editor.post(self.one(project), {"blank": "yes"}, follow=True)
        assert silent(str(BudgetProject.objects.values().get()))
        assert "Its words are blank" in body(answer)
        assert AuditEntry.objects.filter(action="project.blanked", target="project 1").count() == 1
        # Nothing is left to be blanked.
        assert 'name="blank"' not in body(editor.get(self.one(project)))

    def test_nothing_is_blanked_while_the_idea_is_public(self, editor, project):
        assert 'name="blank"' not in body(editor.get(self.one(project)))
        editor.post(self.one(project), {"blank": "yes"})
        assert BudgetProject.objects.get().titles == {"en": TITLE}

    def test_she_writes_a_title_though_people_vote(self, editor, page, project, idea):
        cast_vote(page, project)
        words = {
            "title_en": "Benches",
            "text_en": "By the river.",
            "reason": "Its words were gone.",
        }
        editor.post(self.one(project, "edit/"), words)
        assert BudgetProject.objects.get().titles == {"en": TITLE}
        hide(idea)
        editor.post(self.one(project, "edit/"), words)
        assert BudgetProject.objects.get().titles == {"en": "Benches"}
        assert Vote.objects.get().choices.get().project == project

    def test_a_reader_blanks_nothing(self, agent, page, project, idea):
        hide(idea)
        reader = agent(pages=[page], rights=("publish",))
        reader.post(self.one(project), {"blank": "yes"})
        assert BudgetProject.objects.get().titles == {"en": TITLE}

    def test_so_it_is_with_what_became_of_it(self, admin_client, idea, promise):
        hide(idea)
        assert "Hidden with its idea" in body(admin_client.get("/admin/civic/commitments/"))
        url = f"/admin/civic/commitments/{promise.pk}/"
        assert 'value="blank"' in body(admin_client.get(url))
        admin_client.post(url, {"deed": "blank"})
        assert silent(str(Commitment.objects.values("titles", "texts", "place").get()))
        assert AuditEntry.objects.filter(action="commitment.blanked").count() == 1
