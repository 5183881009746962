"""The city's side of projects: scoped on every view, written, studied, made of ideas, taken off the ballot."""

import io
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.admin.conftest import agent, body, chief, refused
from tests.given import given
from wagtail_civic.models import AuditEntry, BudgetProject, Envelope, Idea, ProjectPicture
from wagtail_civic.services import idea as ideas
from wagtail_civic.services.idea import Said
from wagtail_civic.testing import (
    cast_vote,
    make_budget,
    make_ideabox,
    make_project,
    propose,
    space_of,
)

__all__ = ["agent", "chief"]

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.alike,
    pytest.mark.requires_app("wagtail_civic.pages"),
]
LIST = "/admin/civic/budgets/"


def later():
    return timezone.now() + timedelta(days=1)


@given
def budget_of_tomorrow():
    return make_budget(title="Our budget", opens_at=later())


@pytest.fixture
def budget(budget_of_tomorrow):
    """Whose vote opens tomorrow."""
    return budget_of_tomorrow


@pytest.fixture
def other():
    return make_budget(title="Elsewhere", opens_at=later())


@pytest.fixture
def editor(agent, budget):
    """May edit and publish one budget."""
    return agent(pages=[budget])


@pytest.fixture
def writer(agent, budget):
    """May edit one budget and publish nothing."""
    return agent(pages=[budget], rights=("change",))


def one(project, screen=""):
    return f"{LIST}{project.pk}/{screen}"


def of(page, screen=""):
    return f"{LIST}of/{space_of(page).pk}/{screen}"


def fresh(project):
    return BudgetProject.objects.get(pk=project.pk)


def shut(response):
    return response.status_code == 404 or refused(response) or response.url.startswith("/en/")


def rows_of(response):
    return b"".join(response.streaming_content).decode("utf-8-sig").splitlines()


def picture(size=(8, 8)):
    from PIL import Image

    target = io.BytesIO()
    Image.new("RGB", size).save(target, "PNG")
    return target.getvalue()


class TestList:
    def test_her_projects_alone_on_every_view(self, editor, budget, other):
        mine, theirs = make_project(budget, "Benches"), make_project(other, "Trees")
        for address in (LIST, f"{LIST}results/", f"{LIST}?budget={theirs.space_id}"):
            assert "Trees" not in body(editor.get(address))
        assert "Benches" in body(editor.get(LIST))
        assert editor.get(one(mine)).status_code == 200
        for screen in ("", "edit/", "study/", "remove/", "back/", "picture/1/"):
            assert shut(editor.get(one(theirs, screen))), screen
        for screen in ("add/", "ideas/", "ballot/"):
            assert shut(editor.get(of(other, screen))), screen
        rows = "".join(rows_of(editor.get(f"{LIST}?export=csv")))
        assert "Benches" in rows
        assert "Trees" not in rows

    def test_without_any_page_there_is_nothing_to_see(self, agent, budget):
        project = make_project(budget)
        stranger = agent("study_budgetproject")
        for address in (LIST, one(project), of(budget, "add/")):
            assert shut(stranger.get(address))

    def test_whoever_oversees_and_studies_needs_no_page(self, agent, budget):
        officer = agent("oversee_signature", "study_budgetproject")
        assert officer.get(of(budget, "add/")).status_code == 200

    def test_filters_and_search(self, chief, budget):
        make_project(budget, "Plain", cost=None)
        good = make_project(budget, "Évents")
        gone = make_project(budget, "Gone")
        BudgetProject.objects.filter(pk=gone.pk).update(removed_at=timezone.now())
        for asked, titles in (
            ("feasibility=feasible", {"Évents", "Gone"}),
            (f"envelope={good.envelope_id}", {"Plain", "Évents", "Gone"}),
            ("also=removed", {"Gone"}),
            ("also=idea", set()),
            ("also=placeless", set()),
            ("district=mill", set()),
            ("q=évents", {"Évents"}),
            (f"q={good.key}", {"Évents"}),
            ("feasibility=nonsense", set()),
        ):
            said = body(chief.get(f"{LIST}results/?{asked}"))
            found = {t for t in ("Plain", "Évents", "Gone") if f"</strong> {t}<" in said}
            assert found == titles, asked

    @pytest.mark.parametrize("file_format", ["csv", "xlsx"])
    def test_what_leaves_is_logged_and_no_formula(self, chief, budget, file_format):
        make_project(budget, "=1+1", place="@home")
        response = chief.get(f"{LIST}?export={file_format}&q=home")
        content = b"".join(response.streaming_content)
        if file_format == "csv":
            assert b"'=1+1" in content
        entry = AuditEntry.objects.get(action="project.export")
        assert (entry.data["count"], "home" in str(entry.data)) == (1, False)

    def test_no_vote_stands_anywhere(self, chief):
        page = make_budget()
        project = make_project(page, "Benches")
        for _number in range(7):
            cast_vote(page, project)
        space = space_of(page)
        for address in (LIST, one(project), f"{LIST}?export=csv", f"/admin/pages/{page.pk}/edit/"):
            said = body(chief.get(address))
            assert "7 votes" not in said
            assert ">7<" not in said
        assert "votes" not in "".join(rows_of(chief.get(f"{LIST}?export=csv&budget={space.pk}")))

    def test_a_long_list_is_a_fixed_number_of_queries(
        self, chief, budget, django_assert_max_num_queries
    ):
        for _number in range(12):
            make_project(budget)
        chief.get(LIST)
        with django_assert_max_num_queries(30):
            chief.get(LIST)


class TestWriting:
    def test_one_is_added_in_each_language(self, editor, budget):
        sent = {"title_en": "Shade", "title_fr": "De l’ombre", "text_en": "Trees.", "place": "Mill"}
        response = editor.post(of(budget, "add/"), sent)
        project = BudgetProject.objects.get()
        assert response.url == one(project)
        assert project.titles == {"en": "Shade", "fr": "De l’ombre"}
        assert (project.key, project.place, project.feasibility) == ("1", "Mill", "studied")
        assert AuditEntry.objects.get(action="project.added").actor == editor.user

    @pytest.mark.parametrize(
        "wrong",
        [
            {"title_en": ""},
            {"title_en": "x" * 300},
            {"title_en": "Shade", "latitude": "91", "longitude": "1"},
            {"title_en": "Shade", "latitude": "48"},
        ],
    )
    def test_what_is_not_right_adds_none(self, editor, budget, wrong):
        assert editor.post(of(budget, "add/"), wrong).status_code == 200
        assert not BudgetProject.objects.exists()

    def test_not_once_the_vote_has_opened(self, chief):
        page = make_budget()
        assert 'name="title_en"' not in body(chief.get(of(page, "add/")))
        said = body(chief.post(of(page, "add/"), {"title_en": "Late"}))
        assert "The vote has opened" in said
        assert not BudgetProject.objects.exists()
        assert "Add a project" not in body(chief.get(f"{LIST}?budget={space_of(page).pk}"))

    def test_its_words_change_and_its_title_stays_once_it_has_opened(self, chief, budget):
        project = make_project(budget, "Shade")
        chief.post(one(project, "edit/"), {"title_en": "More shade", "text_en": "Trees."})
        assert fresh(project).titles == {"en": "More shade"}
        space_of(budget).phases.update(opens_at=timezone.now() - timedelta(hours=1))
        said = body(chief.post(one(project, "edit/"), {"title_en": "Sun"}))
        assert "titles of projects stay" in said
        words = {"title_en": "More shade", "text_en": "Many trees.", "reason": "More were given."}
        chief.post(one(project, "edit/"), words)
        assert fresh(project).texts == {"en": "Many trees."}

    def test_the_study_sheet(self, editor, budget):
        project = make_project(budget, cost=None)
        sent = {
            "feasibility": "feasible",
            "cost": "12500.50",
            "envelope": project.envelope_id,
            "service": "Parks",
            "note": "Ask Ann.",
        }
        editor.post(one(project, "study/"), sent)
        found = fresh(project)
        assert (found.cost, found.service, found.note) == (Decimal("12500.50"), "Parks", "Ask Ann.")
        assert "Ask Ann." not in str(AuditEntry.objects.get(action="project.studied").data)

    @pytest.mark.parametrize(
        ("sent", "field"),
        [
            ({"feasibility": "feasible", "cost": ""}, "cost"),
            ({"feasibility": "feasible", "cost": "-5"}, "cost"),
            ({"feasibility": "feasible", "cost": "NaN"}, "cost"),
            ({"feasibility": "feasible", "cost": "0"}, "cost"),
            ({"feasibility": "feasible", "cost": "10", "envelope": ""}, "envelope"),
            ({"feasibility": "not_feasible", "reason": " "}, "reason"),
            ({"feasibility": "perhaps"}, "feasibility"),
        ],
    )
    def test_a_study_that_is_not_complete_is_not_taken(self, editor, budget, sent, field):
        project = make_project(budget, cost=None)
        sent = {"envelope": project.envelope_id, **sent}
        response = editor.post(one(project, "study/"), sent)
        assert field in response.context["form"].errors
        assert fresh(project).studied_at is None

    def test_an_envelope_of_another_budget_is_none(self, chief, budget, other):
        project = make_project(budget, cost=None)
        theirs = space_of(other).envelopes.get()
        sent = {"feasibility": "feasible", "cost": 5, "envelope": theirs.pk}
        assert "envelope" in chief.post(one(project, "study/"), sent).context["form"].errors

    def test_a_picture_is_drawn_anew_and_said_in_words(self, editor, budget):
        project = make_project(budget)
        sent = {"file": SimpleUploadedFile("a.png", picture()), "alt": "A tree"}
        editor.post(one(project), sent)
        found = ProjectPicture.objects.get()
        assert (found.alt, found.kind) == ("A tree", "png")
        shown = editor.get(one(project, f"picture/{found.pk}/"))
        assert shown["Content-Type"] == "image/png"
        editor.post(one(project), {"drop": found.pk})
        assert not ProjectPicture.objects.exists()

    @pytest.mark.parametrize(
        ("content", "alt"), [(b"", "x"), (b"<svg/>", "x"), (b"%PDF-1.4", "x"), (None, "")]
    )
    def test_what_is_no_picture_is_not_taken(self, editor, budget, content, alt):
        project = make_project(budget)
        file = SimpleUploadedFile("../../a.png", picture() if content is None else content)
        assert editor.post(one(project), {"file": file, "alt": alt}).status_code == 200
        assert not ProjectPicture.objects.exists()

    def test_whoever_may_only_see_changes_nothing(self, agent, budget):
        project = make_project(budget)
        reader = agent("oversee_signature")
        assert reader.get(one(project)).status_code == 200
        for screen in ("edit/", "study/", "remove/"):
            assert refused(reader.get(one(project, screen)))
        sent = {"file": SimpleUploadedFile("a.png", picture()), "alt": "A tree"}
        assert refused(reader.post(one(project), sent))


class TestRemoving:
    def test_for_a_reason_that_everybody_reads(self, editor, budget):
        project = make_project(budget)
        assert editor.post(one(project, "remove/"), {"reason": " "}).status_code == 200
        assert fresh(project).removed_at is None
        editor.post(one(project, "remove/"), {"reason": "Not ours."})
        assert fresh(project).removed_reason == "Not ours."
        editor.post(one(project, "back/"), {"reason": "A mistake."})
        assert fresh(project).removed_at is None
        assert AuditEntry.objects.get(action="project.put_back").reason == "A mistake."

    def test_not_by_whoever_may_not_publish(self, writer, budget):
        project = make_project(budget)
        assert refused(writer.post(one(project, "remove/"), {"reason": "Mine."}))
        sent = {"id": project.pk, "confirmed": 1, "reason": "Mine."}
        assert refused(writer.post(f"{LIST}remove/", sent))
        assert fresh(project).removed_at is None


class TestSeveral:
    def test_nothing_before_the_preview_and_then_what_it_counted(self, editor, budget, other):
        mine = [make_project(budget) for _n in range(3)]
        theirs = make_project(other)
        sent = {"id": [mine[0].pk, mine[1].pk, theirs.pk]}
        assert "This concerns 2 projects" in body(editor.post(f"{LIST}remove/", sent))
        assert not BudgetProject.objects.exclude(removed_at=None).exists()
        editor.post(f"{LIST}remove/", {**sent, "confirmed": 1, "reason": "Flooded."})
        gone = BudgetProject.objects.exclude(removed_at=None)
        assert set(gone) == set(mine[:2])
        assert AuditEntry.objects.filter(action="project.removed").count() == 2

    def test_all_of_the_filtered_list_into_an_envelope(self, editor, budget):
        stays, moves = make_project(budget, "Benches"), make_project(budget, "Trees")
        parks = Envelope.objects.create(space=space_of(budget), key="p", amount=5)
        sent = {"all": 1, "filters": "q=trees", "confirmed": 1, "envelope": parks.pk}
        editor.post(f"{LIST}place/", sent)
        assert fresh(moves).envelope == parks
        assert fresh(stays).envelope != parks

    def test_filters_that_cannot_be_read_are_not_everything(self, editor, budget):
        make_project(budget)
        sent = {"all": 1, "filters": "feasibility=nonsense", "confirmed": 1, "reason": "All."}
        editor.post(f"{LIST}remove/", sent)
        assert not BudgetProject.objects.exclude(removed_at=None).exists()

    def test_two_budgets_are_decided_about_one_after_the_other(self, chief, budget, other):
        make_project(budget)
        make_project(other)
        sent = {"all": 1, "filters": "", "confirmed": 1, "reason": "All."}
        assert "choose one budget" in body(chief.post(f"{LIST}remove/", sent))
        assert not BudgetProject.objects.exclude(removed_at=None).exists()


class TestFromIdeas:
    @pytest.fixture
    def box(self):
        return make_ideabox(title="Our streets")

    @pytest.fixture
    def drawing(self, box, agent):
        page = make_budget(boxes=[("box", box)], opens_at=later())
        return page, agent(pages=[page])

    def accept(self, idea):
        wanted = idea.space.idea_statuses.filter(needs_cost=True).first()
        ideas.set_status(
            [idea],
            status=wanted,
            said=Said("Good."),
            cost=Decimal(900),
            user=None,
            now=timezone.now(),
        )
        return wanted

    def test_those_of_a_status_are_counted_and_then_made(self, drawing, box):
        page, editor = drawing
        good, plain = propose(box, "Benches", place="Mill"), propose(box, "Trees")
        status = self.accept(good)
        looked = body(editor.post(of(page, "ideas/"), {"status": status.pk, "deed": "look"}))
        assert "1 idea becomes a project." in looked
        assert "Benches" in looked
        assert "Trees" not in looked
        assert not BudgetProject.objects.exists()
        sent = {"status": status.pk, "deed": "make", "seen": 1}
        editor.post(of(page, "ideas/"), sent)
        project = BudgetProject.objects.get()
        assert (project.idea, project.titles, project.place) == (good, {"en": "Benches"}, "Mill")
        assert (project.cost, project.feasibility) == (Decimal(900), "studied")
        # Made once: what is a project is left out.
        editor.post(of(page, "ideas/"), {**sent, "seen": 0})
        assert BudgetProject.objects.count() == 1
        assert Idea.objects.get(pk=plain.pk).projects.count() == 0

    def test_what_changed_since_is_looked_at_again(self, drawing, box):
        page, editor = drawing
        propose(box, "Benches")
        said = body(editor.post(of(page, "ideas/"), {"deed": "make", "seen": 7}))
        assert "This changed since you looked" in said
        assert not BudgetProject.objects.exists()

    def test_only_of_its_own_boxes_and_only_what_everybody_reads(self, drawing, box):
        page, editor = drawing
        elsewhere = propose(make_ideabox(title="Elsewhere"), "Not ours")
        held = propose(box, "Held")
        Idea.objects.filter(pk=held.pk).update(state="held")
        said = body(editor.post(of(page, "ideas/"), {"deed": "look"}))
        assert "0 ideas become projects." in said
        sent = {"deed": "look", "box": elsewhere.space_id}
        assert editor.post(of(page, "ideas/"), sent).context["form"].errors


class TestBallot:
    def test_it_is_printed_from_the_projects_in_a_language(self, chief, budget):
        project = make_project(budget, "Shade <b>", cost=12500)
        gone = make_project(budget, "Gone")
        BudgetProject.objects.filter(pk=gone.pk).update(removed_at=timezone.now())
        said = body(chief.get(of(budget, "ballot/")))
        assert "Shade &lt;b&gt;" in said
        assert "€12,500" in said
        assert f'class="civic-key">{project.key}<' in said
        assert "Gone" not in said
        assert "style=" not in said
        assert "Nom" in body(chief.get(of(budget, "ballot/?language=fr")))
        assert chief.get(of(budget, "ballot/?language=xx")).status_code == 200

    @pytest.mark.parametrize(("projects", "said"), [(1, True), (2, False)])
    def test_it_says_so_where_fewer_can_be_chosen_than_the_rules_ask(self, chief, projects, said):
        page = make_budget(fewest=2)
        for _ in range(projects):
            make_project(page)
        printed = body(chief.get(of(page, "ballot/")))
        assert ("Where fewer projects can be chosen, all of these are enough." in printed) == said
