"""What somebody tried who read all of it: a second voice, a second end, words that change behind a published figure."""

import hashlib
import io
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.budgets.counted import closed, counted, published
from wagtail_civic import tasks
from wagtail_civic.exceptions import CodeWrong, FrozenRule
from wagtail_civic.models import BudgetProject, VoteSheet
from wagtail_civic.services import budget, spaces
from wagtail_civic.services import commitment as commitments
from wagtail_civic.services.budget import codes
from wagtail_civic.services.budget.paper import Paper
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.purge import votes as votes_purge
from wagtail_civic.services.said import Said
from wagtail_civic.testing import (
    cast_vote,
    make_budget,
    make_ideabox,
    make_project,
    propose,
    space_of,
)

pytestmark = pytest.mark.django_db
EVIDENCE = Evidence("203.0.113.7", age=timedelta(minutes=1), language="en")


def by():
    return {"user": None, "now": timezone.now()}


class TestASecondEnd:
    def test_a_vote_that_was_counted_is_not_extended(self):
        page, _projects = closed()
        counted(page)
        before = space_of(page).phases.get().closes_at
        page.closes_at, page.change_reason = timezone.now() + timedelta(days=2), "More time."
        page.save_revision().publish()
        assert space_of(page).phases.get().closes_at == before
        with pytest.raises(FrozenRule) as refused:
            spaces.extend(
                space_of(page),
                closes_at=timezone.now() + timedelta(days=2),
                reason="More.",
                user=None,
                now=timezone.now(),
            )
        assert refused.value.params == {"reason": "counted"}

    def test_paper_is_not_taken_once_the_vote_has_opened_without_it(self):
        page = make_budget(takes_paper=False)
        make_project(page)
        page.takes_paper = True
        page.save_revision().publish()
        assert not space_of(page).rules["takes_paper"]


class TestASecondVoice:
    @pytest.fixture
    def coded(self):
        page = make_budget(handler="code", takes_paper=True)
        make_project(page)
        return page

    def test_a_code_that_is_revoked_meanwhile_does_not_vote(self, coded):
        space, project = space_of(coded), space_of(coded).projects.get()
        [code] = codes.make(space, "Letters", 1, **by())
        who = codes.identify(space, code, evidence=EVIDENCE, now=timezone.now())
        codes.revoke(space, code=code, reason="Lost.", **by())
        with pytest.raises(CodeWrong):
            cast_vote(coded, project, identity=who)

    def test_a_code_whose_vote_was_set_aside_is_not_replaced(self, coded):
        space, project = space_of(coded), space_of(coded).projects.get()
        [code] = codes.make(space, "Letters", 1, **by())
        who = codes.identify(space, code, evidence=EVIDENCE, now=timezone.now())
        vote = cast_vote(coded, project, identity=who)
        type(vote).objects.filter(pk=vote.pk).update(state="invalidated")
        with pytest.raises(FrozenRule):
            codes.revoke(space, code=code, reason="Lost.", **by())

    def test_codes_and_paper_do_not_go_together(self, coded):
        project = space_of(coded).projects.get()
        paper = Paper(number="1")
        with pytest.raises(FrozenRule):
            budget.paper.enter(
                space_of(coded), choices={project.pk: 1}, paper=paper, token="a", **by()
            )


class TestWhatIsPublished:
    def hashes(self, client, page):
        response = client.get(f"/civic/{page.pk}/budget/data.zip")
        assert response.status_code == 200
        files = zipfile.ZipFile(io.BytesIO(b"".join(response)))
        return {
            name: hashlib.sha256(files.read(name)).hexdigest()
            for name in files.namelist()
            if name.endswith(".pb")
        }

    def test_its_files_stay_what_they_were_whatever_an_editor_renames(self, client):
        page, projects = closed()
        count = published(page)
        said = {name: each["sha256"] for name, each in count.files.items()}
        page.title = "Another name"
        page.envelopes[0].value["name"] = "Another envelope"
        page.save_revision().publish()
        BudgetProject.objects.filter(pk=projects["Ramp"].pk).update(theme="roads")
        tasks.tick(now=timezone.now())
        assert self.hashes(client, page) == said

    def test_envelopes_in_another_order_break_nothing(self, client):
        then = timezone.now() - timedelta(days=60)
        page = make_budget(now=then, envelopes={"One": 100_000, "Two": 50_000})
        each = [
            make_project(page, envelope=envelope, now=then)
            for envelope in space_of(page).envelopes.all()
        ]
        cast_vote(page, *each, now=then)
        count = published(page)
        page.envelopes.insert(0, page.envelopes.pop(1))
        page.save_revision().publish()
        tasks.tick(now=timezone.now())
        said = {name: each["sha256"] for name, each in count.files.items()}
        assert self.hashes(client, page) == said

    def test_no_name_is_a_formula(self):
        page, _projects = closed({"=HYPERLINK(1)": 10_000}, [])
        count = counted(page)
        described = count.content["envelopes"][0]["file"]["described"]
        assert dict(described["1"])["name"].startswith("'=")


def test_an_edit_leaves_a_removal_alone():
    page = make_budget()
    project = make_project(page, "Benches")
    stale = BudgetProject.objects.get(pk=project.pk)
    budget.projects.remove(project, said=Said("Not ours."), **by())
    words = budget.projects.Words(titles={"en": "Benches"}, place="Mill")
    budget.projects.edit(stale, words=words, said=Said("It moved."), **by())
    fresh = BudgetProject.objects.get(pk=project.pk)
    assert fresh.removed_at
    assert fresh.place == "Mill"


def test_the_name_of_an_idea_that_was_removed_is_told_nowhere(client):
    idea = propose(make_ideabox(), "Something that insults")
    row = commitments.of_idea(idea, **by())
    words = commitments.Words(titles={"en": "Benches"})
    commitments.edit(row, words=words, **by())
    commitments.publish(row, **by())
    type(idea).objects.filter(pk=idea.pk).update(state="invalidated")
    shown = client.get(f"/civic/commitments/{row.pk}/").content.decode()
    assert "insults" not in shown


def test_nothing_tells_at_which_second_a_ballot_was_typed_after_the_purge():
    page = make_budget(takes_paper=True)
    project = make_project(page)
    budget.paper.enter(
        space_of(page), choices={project.pk: 1}, paper=Paper(number="1"), token="a", **by()
    )
    before = VoteSheet.objects.get()
    for _name, rows, work in votes_purge.steps([space_of(page).pk]):
        work(rows)
    after = VoteSheet.objects.get()
    assert (after.number, after.entered_by) == (None, None)
    assert after.token != before.token
    assert timezone.localtime(after.entered_at).strftime("%H:%M:%S") == "12:00:00"
