"""Ballots on paper: each counts once, by the rules of every other, and says who typed it and when."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.admin.conftest import agent, body, chief, refused
from tests.given import given
from wagtail_civic.exceptions import (
    FrozenRule,
    InvalidBallot,
    InvalidInput,
    InvalidSheets,
    NotYetOpen,
    ParticipationClosed,
    SheetTaken,
)
from wagtail_civic.models import AuditEntry, SheetFile, Space, Vote, VoteChoice, VoteSheet
from wagtail_civic.queries import finality
from wagtail_civic.queries.budget.turnout import by_channel
from wagtail_civic.services import budget, contributions, spaces
from wagtail_civic.services.budget.paper import Paper
from wagtail_civic.services.said import Said
from wagtail_civic.testing import make_budget, make_project, space_of

__all__ = ["agent", "chief"]

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.alike,
    pytest.mark.requires_app("wagtail_civic.pages"),
]
LIST = "/admin/civic/ballots/"
CLERK = "enter_votesheet"


@given
def budget_on_paper():
    page = make_budget(takes_paper=True, most=2)
    for title in ("Shade", "Benches", "Pond"):
        make_project(page, title)
    return page


@pytest.fixture
def page(budget_on_paper):
    return budget_on_paper


@pytest.fixture
def projects(page):
    return list(space_of(page).projects.order_by("pk"))


@pytest.fixture
def space(page, projects):
    return space_of(page)


@pytest.fixture
def user():
    return get_user_model().objects.create_user("clerk", "clerk@example.org", "pw")


def enter(space, *projects, token="t", user=None, now=None, **paper):
    return budget.paper.enter(
        space,
        choices={each.pk: 1 for each in projects},
        paper=Paper(**paper),
        token=token,
        user=user,
        now=now or timezone.now(),
    )


def over(space, **ago):
    """It closed so long ago."""
    space.phases.update(closes_at=timezone.now() - timedelta(**ago))
    return Space.objects.get(pk=space.pk)


class TestEntering:
    def test_it_counts_with_its_channel_and_who_typed_it(self, space, projects, user):
        entered = enter(space, projects[0], user=user, number="12")
        vote = entered.sheet.vote
        assert (vote.state, vote.channel, vote.person_key) == ("confirmed", "paper", None)
        assert (entered.sheet.entered_by, entered.sheet.number) == (user, "12")
        assert list(vote.choices.values_list("project", "points")) == [(projects[0].pk, 1)]
        assert Space.objects.get(pk=space.pk).first_record_at
        assert by_channel(space) == [("On paper", 1)]

    def test_the_log_leads_to_no_ballot(self, space, projects, user):
        entered = enter(space, projects[0], user=user, number="A-17", name="Ann Lee")
        budget.paper.undo(entered.sheet, user=user, now=timezone.now())
        for entry in AuditEntry.objects.filter(action__startswith="vote_sheet."):
            told = f"{entry.target} {entry.reason} {entry.data}"
            assert "A-17" not in told
            assert "Ann" not in told
            assert entered.sheet.vote.receipt not in told

    def test_sent_twice_it_is_one_and_a_number_is_taken_once(self, space, projects):
        first = enter(space, projects[0], token="a", number="1")
        assert enter(space, projects[0], token="a", number="1").sheet == first.sheet
        with pytest.raises(SheetTaken):
            enter(space, projects[1], token="b", number="1")
        assert Vote.objects.count() == 1

    def test_a_probable_double_is_set_aside_for_a_check(self, space, projects):
        who = {"postcode": "31000"}
        enter(space, projects[0], token="a", name="Jérôme Dupont", **who)
        double = enter(space, projects[1], token="b", name="DUPONT jerome", **who)
        assert (double.double, double.sheet.vote.state) == ("same_name", "held")
        assert double.sheet.double_of is not None
        assert enter(space, projects[1], token="c", name="Jérôme Dupond", **who).double == ""
        assert by_channel(space) == [("On paper", 2)]
        assert not VoteSheet.objects.filter(match_key__icontains="dupont").exists()
        contributions.decide(
            "release",
            records=Vote.objects.filter(state="held"),
            reason="Two people.",
            user=None,
            now=timezone.now(),
        )
        assert by_channel(space) == [("On paper", 3)]

    def test_it_follows_the_rules_of_every_ballot(self, space, projects):
        with pytest.raises(InvalidBallot):
            enter(space, *projects)
        with pytest.raises(InvalidBallot):
            enter(space)
        budget.projects.remove(projects[0], said=Said("Gone."), user=None, now=timezone.now())
        with pytest.raises(InvalidBallot):
            enter(space, projects[0])
        assert not Vote.objects.exists()

    def test_taken_back_it_can_be_typed_again_under_its_number(self, space, projects):
        sheet = enter(space, projects[0], token="a", number="1").sheet
        budget.paper.undo(sheet, user=None, now=timezone.now())
        assert not VoteChoice.objects.exists()
        enter(space, projects[1], token="b", number="1")
        assert by_channel(space) == [("On paper", 1)]


class TestWhen:
    def test_while_it_is_open_and_some_days_after(self, space, projects):
        closed = over(space, days=14)
        vote = enter(closed, projects[0]).sheet.vote
        assert vote.submitted_at < timezone.now() - timedelta(days=13)
        with pytest.raises(ParticipationClosed):
            enter(over(space, days=16), projects[0], token="b")

    def test_not_before_it_opens(self):
        later = make_budget(takes_paper=True, opens_at=timezone.now() + timedelta(days=1))
        project = make_project(later)
        with pytest.raises(NotYetOpen):
            enter(space_of(later), project)

    def test_never_where_votes_are_kept_apart_nor_where_none_are_taken(self):
        apart = make_budget(takes_paper=True, secrecy="separated")
        assert not space_of(apart).rules["takes_paper"]
        for page in (apart, make_budget()):
            project = make_project(page)
            with pytest.raises(FrozenRule):
                enter(space_of(page), project)

    def test_not_once_a_count_is_published(self, space, projects):
        sheet = enter(space, projects[0]).sheet
        now = timezone.now()
        space.counts.create(number=1, counted_at=now, published_at=now)
        closed = over(space, days=1)
        with pytest.raises(ParticipationClosed):
            enter(closed, projects[0], token="b")
        with pytest.raises(FrozenRule):
            budget.paper.undo(sheet, user=None, now=now)

    def test_a_day_on_which_nobody_could_vote_is_none(self, space, projects):
        today = timezone.localdate()
        with pytest.raises(InvalidInput):
            enter(space, projects[0], received_on=today + timedelta(days=1))
        with pytest.raises(NotYetOpen):
            enter(space, projects[0], received_on=today - timedelta(days=9))

    def test_the_count_waits_for_paper_where_it_is_taken(self, space, projects):
        closed = over(space, days=0)
        phase = closed.phases.get(key="main")
        assert finality.settled_at(closed, "vote") == phase.closes_at + timedelta(days=15)
        plain = space_of(make_budget())
        phase = plain.phases.get(key="main")
        assert finality.settled_at(plain, "vote") == phase.closes_at + timedelta(hours=24)

    def test_a_suspended_vote_takes_none(self, space, projects, agent):
        spaces.suspend(space, reason="Flood.", user=None, now=timezone.now())
        space.refresh_from_db()
        assert not budget.paper.is_open(space, now=timezone.now())


class TestScreen:
    @pytest.fixture
    def clerk(self, agent, space):
        return agent(CLERK)

    def at(self, space, screen=""):
        return f"{LIST}{space.pk}/{screen}"

    def sent(self, **more):
        return {"projects": "1 2", "channel": "paper", "token": "form-1", **more}

    def test_one_ballot_then_the_next(self, clerk, space):
        clerk.post(self.at(space), self.sent(number="7"))
        said = body(clerk.get(self.at(space)))
        assert "1 ballot at this sitting" in said
        assert "1 Shade · 2 Benches" in said
        assert 'name="number" value="8"' in said
        clerk.post(self.at(space, "undo/"))
        assert by_channel(space) == []
        assert 'name="number" value="7"' in body(clerk.get(self.at(space)))

    def test_a_double_click_is_one(self, clerk, space):
        for _n in range(2):
            clerk.post(self.at(space), self.sent())
        assert VoteSheet.objects.count() == 1

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("", "This field is required."),
            ("1 99", "No project of this vote has the number “99”."),
            ("1 1", "Project “1” is there twice."),
            ("1 2 3", "no more than 2 projects"),
            ("<b>", "No project of this vote has the number “&lt;b&gt;”."),
        ],
    )
    def test_what_is_not_right_is_said_and_not_saved(self, clerk, space, typed, said):
        assert said in body(clerk.post(self.at(space), self.sent(projects=typed)))
        assert not Vote.objects.exists()

    def test_points_are_typed_with_their_projects(self, clerk):
        page = make_budget(takes_paper=True, ballot="cumulative", points=5, most_points=3)
        make_project(page)
        make_project(page)
        space = space_of(page)
        clerk.post(self.at(space), self.sent(projects="1:3, 2:2"))
        assert sorted(VoteChoice.objects.values_list("points", flat=True)) == [2, 3]
        said = body(clerk.post(self.at(space), self.sent(projects="1:9", token="b")))
        assert "from 1 to 3 points" in said
        assert "gives no points" in body(
            clerk.post(self.at(space), self.sent(projects="1:x", token="c"))
        )

    def test_only_clerks_and_only_of_budgets(self, agent, clerk, page, space):
        editor = agent(pages=[page])
        assert refused(editor.get(self.at(space)))
        assert refused(editor.post(self.at(space), self.sent()))
        assert refused(agent("enter_sheet").get(self.at(space)))
        assert editor.get(LIST).status_code == 200
        assert refused(agent().get(LIST))
        survey = Space.objects.create(kind="survey", created_at=timezone.now())
        assert clerk.get(self.at(survey)).status_code in (302, 404)
        assert not Vote.objects.exists()

    def test_an_editor_lists_those_of_her_budgets_alone(self, agent, page, space, projects):
        enter(space, projects[0], number="MINE-1")
        other = make_budget(takes_paper=True)
        enter(space_of(other), make_project(other), token="b", number="THEIRS-1")
        said = body(agent(pages=[page]).get(LIST))
        assert "MINE-1" in said
        assert "THEIRS-1" not in said

    def test_where_ballots_are_taken_now(self, clerk, space):
        make_budget(title="Online alone")
        said = body(clerk.get(f"{LIST}choose/"))
        assert str(space) in said
        assert "Online alone" not in said

    def test_held_ones_wait_in_the_moderation_queue_without_what_they_say(
        self, agent, page, space, projects
    ):
        who = {"name": "Ann Lee", "postcode": "31000"}
        enter(space, projects[0], token="a", **who)
        held = enter(space, projects[1], token="b", **who).sheet.vote
        said = body(agent("moderate_signature", pages=[page]).get("/admin/civic/moderation/"))
        assert held.receipt[:4] in said
        assert "Benches" not in said


class TestFile:
    HEADER = "sheet/number;sheet/name;sheet/postcode;projects\n"

    @pytest.fixture
    def clerk(self, agent, space):
        return agent(CLERK)

    def send(self, clerk, space, text, name="ballots.csv"):
        raw = text if isinstance(text, bytes) else (self.HEADER + text).encode()
        sent = {"file": SimpleUploadedFile(name, raw), "channel": "paper"}
        return clerk.post(f"{LIST}{space.pk}/file/", sent)

    def test_nothing_before_it_was_read_through_and_then_all(self, clerk, space, projects):
        response = self.send(clerk, space, "1;Ann Lee;31000;1|2\n2;Bob Ray;31000;3\n")
        assert not Vote.objects.exists()
        assert "Import 2 lines" in body(clerk.get(response.url))
        clerk.post(response.url)
        assert by_channel(space) == [("On paper", 2)]
        assert VoteSheet.objects.get(number="2").entered_by == clerk.user
        file = SheetFile.objects.get()
        assert (file.is_done, file.sealed) == (True, "")
        # Sent again, and confirmed again, it is the same file.
        clerk.post(response.url)
        assert self.send(clerk, space, "1;Ann Lee;31000;1|2\n2;Bob Ray;31000;3\n").url == (
            response.url
        )
        assert Vote.objects.count() == 2

    def test_one_line_that_is_wrong_keeps_all_of_them_out(self, clerk, space):
        response = self.send(clerk, space, "1;;;1\n2;;;99\n3;;;1|2|3\n")
        said = body(clerk.get(response.url))
        assert "2 lines are not right" in said
        assert "No project of this vote has the number “99”" in said
        assert ">3</th>" in said
        assert "Import 1 line" not in said
        clerk.post(response.url)
        assert not Vote.objects.exists()
        report = body(clerk.get(f"{response.url}report/"))
        assert "99" in report

    def test_over_the_budget_the_line_is_named(self, clerk):
        page = make_budget(takes_paper=True, ballot="knapsack", envelopes={"City": 100})
        for _n in range(2):
            make_project(page, cost=60)
        response = self.send(clerk, space_of(page), "1;;;1\n2;;;1|2\n")
        said = body(clerk.get(response.url))
        assert "more than there is" in said
        assert not Vote.objects.exists()

    def test_doubles_come_in_and_wait(self, clerk, space, projects):
        enter(space, projects[0], name="Ann Lee", postcode="31000")
        text = "1;LEE Ann;31000;1\n2;Bob Ray;31000;1\n3;ray bob;31000;2\n"
        clerk.post(self.send(clerk, space, text).url)
        states = list(Vote.objects.order_by("pk").values_list("state", flat=True))
        assert sorted(states) == ["confirmed", "confirmed", "held", "held"]

    def test_a_number_that_is_there_already_is_left_out(self, clerk, space, projects):
        enter(space, projects[0], number="1")
        clerk.post(self.send(clerk, space, "1;;;2\n2;;;2\n").url)
        assert sorted(VoteSheet.objects.values_list("number", flat=True)) == ["1", "2"]

    @pytest.mark.parametrize(
        ("raw", "said"),
        [
            (b"", "empty"),
            (b"PK\x03\x04\0\0", "cannot be read"),
            (b"sheet/number,name\n1,x\n", "No column or question is called “name”"),
            (b"sheet/number\n1\n", "no column “projects”"),
            (b"projects;projects\n1;2\n", "there twice"),
            (b"projects\n", "no line below"),
            (b"x" * (10 * 2**20 + 1), "too large"),
        ],
        ids=["empty", "zip", "column", "none", "twice", "header", "large"],
    )
    def test_what_is_no_table_of_ballots_is_said(self, clerk, space, raw, said):
        response = self.send(clerk, space, raw)
        assert said in body(response)
        assert not SheetFile.objects.exists()

    def test_a_survey_clerk_does_not_open_it_nor_the_other_way_round(self, agent, clerk, space):
        url = self.send(clerk, space, "1;;;1\n").url
        pk = SheetFile.objects.get().pk
        assert refused(agent("enter_sheet").get(url))
        assert agent("enter_sheet").get(f"/admin/civic/paper/file/{pk}/").status_code in (302, 404)

    def test_its_template_can_be_imported(self, clerk, space):
        raw = b"".join(clerk.get(f"{LIST}{space.pk}/template/").streaming_content)
        clerk.post(self.send(clerk, space, raw).url)
        assert by_channel(space) == [("On paper", 1)]

    def test_closed_meanwhile_nothing_is_imported(self, clerk, space):
        url = self.send(clerk, space, "1;;;1\n").url
        over(space, days=20)
        clerk.post(url)
        assert not Vote.objects.exists()

    def test_a_file_that_grew_brings_its_new_lines_alone(self, clerk, space, projects):
        first = ";;;1\n;;;2\n;;;1\n;;;1|2\n;;;2\n" * 2
        clerk.post(self.send(clerk, space, first).url)
        mended = ";;;3\n" + first.partition("\n")[2] + ";;;3\n"
        between = first[:15] + ";;;1|2\n" + first[15:]
        for grown, new in ((first + ";;;1\n", 1), (between, 1), (mended, 2)):
            before = Vote.objects.count()
            response = self.send(clerk, space, grown)
            assert "It was imported with the file “ballots.csv”" in body(clerk.get(response.url))
            clerk.post(response.url)
            assert Vote.objects.count() == before + new
        states = [each["state"] for each in SheetFile.objects.order_by("pk")[1].report]
        assert states == ["known"] * 10 + ["imported"]

    def test_lines_of_another_place_are_counted_though_they_are_alike(self, clerk, space, projects):
        clerk.post(self.send(clerk, space, ";;;1\n;;;2\n;;;1\n;;;1|2\n").url)
        clerk.post(self.send(clerk, space, ";;;2\n;;;1\n;;;1\n;;;1|2\n;;;2\n;;;1\n").url)
        assert by_channel(space) == [("On paper", 10)]

    def test_given_a_number_the_same_line_is_another_sheet(self, clerk, space, projects):
        clerk.post(self.send(clerk, space, ";;;1\n;;;2\n").url)
        response = self.send(clerk, space, ";;;1\n2;;;2\n")
        clerk.post(response.url)
        assert by_channel(space) == [("On paper", 4)]

    def test_all_of_a_file_is_taken_back_at_once_and_can_come_again(self, clerk, space, projects):
        enter(space, projects[0], number="9")
        text = "1;Ann Lee;31000;1|2\n2;Bob Ray;31000;3\n;;;1\n"
        url = self.send(clerk, space, text).url
        clerk.post(url)
        assert by_channel(space) == [("On paper", 4)]
        assert "Take back all ballots" in body(clerk.get(url))
        done = clerk.post(f"{url}undo/", follow=True)
        assert "3 ballots were taken back" in body(done)
        assert by_channel(space) == [("On paper", 1)]
        assert VoteSheet.objects.get().number == "9"
        entry = AuditEntry.objects.get(action="votesheet.undo_file")
        assert entry.data["lines"] == 3
        clerk.post(self.send(clerk, space, text).url)
        assert by_channel(space) == [("On paper", 4)]

    def test_not_once_a_count_is_published_nor_by_anybody(self, agent, clerk, space, projects):
        url = self.send(clerk, space, "1;;;1\n").url
        clerk.post(url)
        assert refused(agent("enter_sheet").post(f"{url}undo/"))
        now = timezone.now()
        space.counts.create(number=1, counted_at=now, published_at=now)
        assert "Take back all ballots" not in body(clerk.get(url))
        clerk.post(f"{url}undo/")
        assert by_channel(space) == [("On paper", 1)]

    def test_before_it_is_imported_there_is_nothing_to_take_back(self, clerk, space, projects):
        url = self.send(clerk, space, "1;;;1\n").url
        clerk.post(f"{url}undo/")
        assert SheetFile.objects.count() == 1

    def test_a_line_of_nonsense_is_refused_by_the_service(self, space):
        how = {"channel": "paper", "language": "en", "user": None, "now": timezone.now()}
        with pytest.raises(InvalidSheets):
            budget.paper_import.receive(space, raw=b"nonsense", name="x", **how)
        how["channel"] = "web"
        with pytest.raises(InvalidInput):
            budget.paper_import.receive(space, raw=b"projects\n1\n", name="x", **how)
