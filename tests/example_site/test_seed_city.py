"""The example city, filled for real, twice."""

import shutil
from pathlib import Path

import pytest

from tests.budget.elections import TOULOUSE_2019, TOULOUSE_2022, needs_data
from tests.example_site.conftest import manage

# The first of them fills the city, or waits until another process has.
pytestmark = [pytest.mark.repository, pytest.mark.slow, pytest.mark.timeout(600)]

COUNTS = """
from wagtail.models import Page
from wagtail_civic.models import Signature, Space
from wagtail_localize.models import Translation
print(Page.objects.count(), Signature.objects.count(), Translation.objects.count())
for space in Space.objects.order_by("title"):
    print(space.override or "by dates", max((t.total for t in space.tallies.all()), default=0))
"""


#: In one process with what is asked next, since importing Wagtail takes long.
AGAIN = """
from django.core.management import call_command
call_command("seed_city", without_films=True)
"""


def test_seeding_again_changes_nothing(city):
    said = manage(city, "shell", "--verbosity", "0", text=AGAIN + COUNTS)
    again, first, counts = said.partition("91 1792 38\n")
    assert first
    assert "Published" not in again
    assert counts.split("\n")[:-1] == [
        # The workshop, at which people are registered and nothing is counted.
        "by dates 0",
        # The two budgets, whose votes nobody has asked for yet.
        "by dates 0",
        "by dates 0",
        # The consultation, in which people leave nothing.
        "by dates 0",
        # The debate: nobody has asked for its count yet. Nor for that of the four meetings of the council.
        "by dates 0",
        "by dates 0",
        "by dates 0",
        "by dates 0",
        "by dates 0",
        "suspended 96",
        # Neither for that of the idea box, nor of the quick question on the market.
        "by dates 0",
        "by dates 0",
        # The register counts its numbers itself.
        "by dates 0",
        # The separated question, and the questionnaire that is over.
        "by dates 0",
        "by dates 0",
        "by dates 1284",
        "by dates 412",
        # The public meeting on Rue des Écoles, in the same way.
        "by dates 0",
        "by dates 0",
        # The questionnaire, the hour with the mayor, and the questions to the city: nobody has asked for their counts yet.
        "by dates 0",
        "by dates 0",
        "by dates 0",
    ]


LEFT = """
from django.utils import timezone
from wagtail_civic.models import Ballot, Comment, Idea, IdeaSupport, OfficialAnswer, OutgoingMessage, Participation, Question, QuestionSupport, Survey, SurveyResponse
from wagtail_civic.services import spaces, survey as surveys
now = timezone.now()
print(Idea.objects.count(), IdeaSupport.objects.count(), Comment.objects.filter(official=False).count(), Comment.objects.filter(official=True).count())
print(SurveyResponse.objects.count(), Participation.objects.count(), Ballot.objects.count(), OfficialAnswer.objects.count())
print(sorted(set(Idea.objects.exclude(status=None).values_list("status__position", flat=True))))
print(Idea.objects.filter(merged_into__isnull=False).count(), Idea.objects.exclude(files=None).count(), Idea.objects.exclude(prepared={}).count())
print(OutgoingMessage.objects.filter(space__kind="ideabox").count())
print(*sorted(Question.objects.values_list("stage", flat=True)), QuestionSupport.objects.count(), Question.objects.filter(state="held").count())
from wagtail.models import Page
page = Page.objects.get(slug="square-du-lavoir-questionnaire")
sheet = surveys.sheet(page.specific.survey, page=page, now=now)
from wagtail_civic.models import Attendance, ItemOrigin, ItemVote, Proxy, Stamp, VoteChange
votes = ItemVote.objects.all()
print(Attendance.objects.count(), Proxy.objects.count(), Stamp.objects.count(), ItemOrigin.objects.count(), VoteChange.objects.count())
print(votes.count(), votes.filter(adopted=False).count(), votes.filter(secret=True, blank__gt=0).count(), votes.filter(casting=True, adopted=True).count())
from wagtail_civic.models import Registration, RoomNote
came = Registration.objects.values_list("attendance", flat=True)
print(len(came), sum(each == "present" for each in came), sum(each == "" for each in came), RoomNote.objects.count())
print(Registration.objects.exclude(place="seat").count(), Registration.objects.exclude(needs="").count())
print(*(each.name for each in surveys.groupings(sheet, now=now)), surveys.is_final(sheet, now=now))
"""


def test_people_did_all_that_can_be_done_there(city):
    said = manage(city, "shell", "--verbosity", "0", text=LEFT).split("\n")
    assert said[:-1] == [
        "24 1015 57 9",
        "720 22 0 1",
        "[0, 1, 2, 3, 4, 5]",
        "2 4 1",
        "0",
        "answered answered answered answered asked asked asked asked asked asked shortlisted shortlisted written written 206 2",
        "138 10 62 4 1",
        "46 3 1 1",
        "51 28 18 10",
        "5 6",
        "age near True",
    ]


DELETE = """
from wagtail.models import Page
from aubrelle.seeding.words import stable_id
for key, languages in {deleted}.items():
    found = Page.objects.filter(translation_key=stable_id("page", key))
    for page in found.filter(locale__language_code__in=languages):
        page.specific.delete()
"""
STANDING = """
from django.test import Client
from wagtail.models import Page
print(Page.objects.count())
for page in Page.objects.live().filter(depth__gt=1):
    answer = Client().get(page.full_url, HTTP_HOST="127.0.0.1:8000", follow=True)
    print(answer.status_code, page.full_url)
"""


def answers(var: Path) -> list[str]:
    return manage(var, "shell", "--verbosity", "0", text=STANDING).split("\n")[:-1]


def delete(var: Path, **deleted: list[str]) -> list[str]:
    manage(var, "shell", "--verbosity", "0", text=DELETE.format(deleted=deleted))
    return answers(var)


def test_every_page_of_the_city_answers(city):
    assert [line for line in answers(city)[1:] if not line.startswith("200")] == []


@pytest.mark.long
def test_seeding_again_leaves_out_what_editors_deleted(city):
    both = ["fr", "en"]
    left = delete(city, markets=["fr"], library=["en"], council=both, bathing=both, planes=both)
    assert left[0] == str(91 - 1 - 1 - 2 - 2 - 2)
    assert [line for line in left[1:] if not line.startswith("200")] == []

    said = manage(city, "seed_city", "--without-films")

    assert "Published" not in said
    assert "Translated" not in said
    assert "signatures" not in said
    assert answers(city) == left


@pytest.mark.long
def test_a_city_whose_home_page_was_deleted_is_built_again(city):
    assert delete(city, home=["fr", "en"]) == ["1"]
    assert "Published" in manage(city, "seed_city", "--without-films")
    assert len(answers(city)) == 91


@pytest.mark.long
def test_an_interrupted_seeding_is_begun_again(migrated, tmp_path):
    var = shutil.copytree(migrated, tmp_path / "city")
    broken = """
from django.core.management import call_command
from aubrelle.seeding import pages
pages.translate_pages = None
call_command("seed_city")
"""
    with pytest.raises(AssertionError, match="NoneType"):
        manage(var, "shell", "--verbosity", "0", text=broken)
    again = manage(var, "seed_city", "--without-films")
    assert "Published" not in again
    assert "Translated" in again


INDEXED = """
from django.core.management import call_command
from wagtail.models import Page, ReferenceIndex
from wagtail.search.models import IndexEntry
FIELDS = {
    ReferenceIndex: ("base_content_type", "object_id", "to_content_type", "to_object_id", "content_path"),
    IndexEntry: ("content_type", "object_id", "title", "autocomplete", "body"),
}
def known():
    rows = [set(model.objects.values_list(*fields)) for model, fields in FIELDS.items()]
    # Of the root, which Wagtail makes, search learns when it is built again.
    return rows[0] | {row for row in rows[1] if row[2] != "Root"}
seeded = known()
call_command("rebuild_references_index", verbosity=0)
call_command("update_index", verbosity=0)
print(Page.objects.filter(depth__gt=1, index_entries=None).count(), len(seeded) > 300, len(seeded ^ known()))
"""


def test_search_and_references_know_all_that_was_seeded(city):
    said = manage(city, "shell", "--verbosity", "0", text=INDEXED)
    assert said.split("\n")[-2] == "0 True 0"


DOORS = """
from django.contrib.auth import get_user_model
from django.test import Client
for name in ("editor", "moderator", "keeper", "clerk", "head"):
    client = Client(SERVER_NAME="localhost")
    client.force_login(get_user_model().objects.get(username=name))
    for path in ("audit", "settings", "signatures/names", "petitions/1/hold", "without-a-page"):
        print(name, path, client.get(f"/admin/civic/{path}/").status_code)
"""


def test_the_head_of_service_enters_where_the_others_may_not(city):
    said = manage(city, "shell", "--verbosity", "0", text=DOORS).split("\n")
    entered = [line.rsplit(" ", 1)[0] for line in said if line.endswith(" 200")]

    assert len([line for line in said if line]) == 25
    assert entered == [
        "head audit",
        "head settings",
        "head signatures/names",
        "head petitions/1/hold",
        "head without-a-page",
    ]


RECOUNT = """
from wagtail_civic.formats import pabulib
from wagtail_civic.models import BudgetCount, Space
for path in {paths!r}:
    with open(path, "rb") as stream:
        file = pabulib.parse(stream)
    count = BudgetCount.objects.get(votes=len(file.votes), published_at__isnull=False)
    lines = count.content["envelopes"][0]["lines"]
    assert {{line["key"]: str(line["votes"]) for line in lines}} == file.published("votes")
    page = count.space.page
    print(page.live, page.get_parent().slug, len(lines), count.votes)
"""


@needs_data
def test_both_elections_of_toulouse_stand_in_the_city_after_one_command(city):
    paths = [str(TOULOUSE_2019), str(TOULOUSE_2022)]
    said = manage(city, "civic_import_pb", *paths, "--parent", "/fr/participer/", "--publish")
    assert "30 projects, 1494 votes, counted and published" in said
    assert "199 projects, 4532 votes, counted and published" in said
    found = manage(city, "shell", "--verbosity", "0", text=RECOUNT.format(paths=paths))
    assert found.split("\n")[:2] == ["True participer 30 1494", "True participer 199 4532"]


def test_the_result_of_the_first_budget_is_published_and_built(city):
    said = manage(city, "shell", "--verbosity", "0", text=BUILT)
    assert said == "2 412 508 done started planned 5\n"


BUILT = """
from wagtail_civic.models import BudgetCount, Commitment, Space, Vote
count = BudgetCount.objects.get()
rows = Commitment.objects.filter(published_at__isnull=False, project__isnull=False)
states = sorted(set(rows.values_list("state", flat=True)), key=["done", "started", "planned"].index)
taken = {line["project"] for part in count.content["envelopes"] for line in part["lines"] if line["reason"] == "fitted"}
assert {row.project_id for row in rows} <= taken
print(Space.objects.filter(kind="budget").count(), count.votes, Vote.objects.count(), *states, rows.count())
"""
