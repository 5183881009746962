"""S2 of budgets and commitments: what people and agents write there stays words, wherever it is read."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.budgets.counted import closed
from tests.given import given
from tests.injection.payloads import HARMLESS, TRIED
from tests.injection.test_pages import changed_by
from tests.injection.test_what_people_write import Said, assert_words, missing_of, reading
from tests.injection.written import mouthfuls
from wagtail_civic.models import (
    BudgetProject,
    Commitment,
    CommitmentPicture,
    Envelope,
    Milestone,
    ProjectPicture,
    SheetFile,
    Space,
    Term,
    VoteSheet,
    VotingCode,
)
from wagtail_civic.services import budget
from wagtail_civic.services import commitment as commitments
from wagtail_civic.services.commitment import Progress, Step, Words
from wagtail_civic.services.said import Said as Reason
from wagtail_civic.testing import cast_vote, make_budget, make_project, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

LIST = reverse("wagtail_civic:commitments")


@pytest.fixture
def desk():
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("agent", "a@example.org", "pw"))
    return client


def of(page, *names):
    number = space_of(page).pk
    return {name: reverse(f"civic_budgets:{name}", args=[number]) for name in names}


def everywhere(words):
    """In each free text of a budget, past every check on the way in."""
    said = {"en": words}
    BudgetProject.objects.update(
        titles=said,
        texts=said,
        place=words[:200],
        reason=words,
        reason_translations=said,
        service=words[:120],
        note=words,
    )
    BudgetProject.objects.exclude(removed_at=None).update(
        removed_reason=words, removed_translations=said
    )
    Envelope.objects.update(names=said)
    Space.objects.update(title=words)
    ProjectPicture.objects.update(alt=words[:200], name=words[:100])
    VotingCode.objects.update(series=words[:60])
    VoteSheet.objects.update(number=words[:40])
    SheetFile.objects.update(name=words[:200])


@given
def budget_to_inject():
    return make_budget(takes_paper=True)


@given
def project_with_a_picture(budget_to_inject):
    """Beside one that was removed."""
    page = budget_to_inject
    gone, kept = make_project(page, "Gone"), make_project(page, "Shade", place="The square")
    by = {"user": None, "now": timezone.now()}
    budget.projects.remove(gone, said=Reason("Because."), **by)
    content = b"\x89PNG"
    file = {"kind": "png", "size": len(content), "sha256": "a" * 64, "content": content}
    ProjectPicture.objects.create(project=kept, name="x.png", alt="x", **file)
    return kept


class TestProjects:
    @pytest.fixture
    def page(self, budget_to_inject):
        return budget_to_inject

    @pytest.fixture
    def project(self, project_with_a_picture):
        return project_with_a_picture

    def test_on_the_screens_of_citizens(self, page, project):
        addresses = {
            "page": page.get_url(),
            "one": f"{page.get_url()}{project.pk}/?",
            "print": reverse("wagtail_civic:project_print", args=[page.pk, project.pk]),
            "vote": reverse("wagtail_civic:vote", args=[page.pk]),
        }
        client = Client()
        reads = reading(client, **addresses)
        reads["one"] = lambda: client.get(addresses["one"], follow=True).content.decode()
        assert changed_by(Said(everywhere), reads) == {}

    def test_in_the_admin(self, desk, page, project):
        one = {
            name: reverse(f"civic_budgets:{name}", args=[project.pk])
            for name in ("one", "edit", "study", "remove")
        }
        gone = BudgetProject.objects.exclude(removed_at=None).get()
        addresses = {
            "list": reverse("civic_budgets:index"),
            "put back": reverse("civic_budgets:put_back", args=[gone.pk]),
            **one,
            **of(page, "add", "from_ideas", "ballot"),
        }
        assert changed_by(Said(everywhere), reading(desk, **addresses)) == {}

    def test_on_paper(self, desk, page, project):
        by = {"channel": "paper", "language": "en", "user": None, "now": timezone.now()}
        raw = b"sheet/number;projects\n1;1\n2;99\n"
        file = budget.paper_import.receive(space_of(page), raw=raw, name="b.csv", **by)
        number = space_of(page).pk
        addresses = {
            "list": reverse("civic_ballots:index"),
            "enter": reverse("civic_ballots:enter", args=[number]),
            "upload": reverse("civic_ballots:upload", args=[number]),
            "file": reverse("civic_ballots:file", args=[file.pk]),
        }
        vote = cast_vote(page, project)
        sheet = {"token": "t", "number": "1", "entered_at": timezone.now()}
        VoteSheet.objects.create(space=vote.space, vote=vote, **sheet)
        assert changed_by(Said(everywhere), reading(desk, **addresses)) == {}

    def test_in_codes_and_what_is_said_of_them(self, desk):
        page = make_budget(handler="code")
        make_project(page)
        by = {"user": None, "now": timezone.now()}
        list(budget.codes.make(space_of(page), series="North", number=2, **by))
        reads = reading(desk, **of(page, "codes", "revoke_codes"))
        assert changed_by(Said(everywhere), reads) == {}

    def test_in_a_count(self, desk):
        page, _projects = closed()
        budget.counting.count(space_of(page), user=None, now=timezone.now())
        assert changed_by(Said(everywhere), reading(desk, **of(page, "count"))) == {}

    def test_in_the_api(self, page, project):
        address = reverse("wagtail_civic:api:budget", args=[page.translation_key])
        for words in mouthfuls(room=100):
            everywhere(words)
            assert_words(Client().get(address), words)

    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    def test_in_a_table(self, desk, page, kind):
        for payload in TRIED:
            make_project(page, payload)
        number = space_of(page).pk
        answer = desk.get(reverse("civic_budgets:index"), {"budget": number, "export": kind})
        assert missing_of(answer, kind) == []


class TestCommitments:
    @pytest.fixture
    def row(self):
        by = {"user": None, "now": timezone.now()}
        today = timezone.localdate()
        words = Words(
            {"en": HARMLESS},
            {"en": HARMLESS},
            place="The square",
            latitude=Decimal(1),
            longitude=Decimal(2),
            decided_on=today - timedelta(days=9),
            service="Parks",
        )
        row = commitments.add(space_of(make_budget()), words=words, **by)
        commitments.publish(row, **by)
        dig = commitments.set_milestone(row, step=Step({"en": "x"}, {"en": "x"}), **by)
        commitments.set_progress(row, progress=Progress("started", 5, said=Reason("x")), **by)
        content = b"\x89PNG"
        file = {"kind": "png", "size": len(content), "sha256": "a" * 64, "content": content}
        for milestone in (dig, None):
            picture = {"name": "x.png", "alt": "x", "milestone": milestone, **file}
            CommitmentPicture.objects.create(commitment=row, **picture)
        Term.objects.create(name="x", starts_on=today - timedelta(days=99))
        return row

    @staticmethod
    def says(words):
        said = {"en": words}
        Commitment.objects.update(
            titles=said,
            texts=said,
            place=words[:200],
            reason=words,
            reason_translations=said,
            service=words[:120],
        )
        Milestone.objects.update(titles=said, texts=said)
        CommitmentPicture.objects.update(alt=words[:200], name=words[:100])
        Term.objects.update(name=words[:60])
        Space.objects.update(title=words)

    def test_on_the_screens_of_citizens(self, row, settings):
        settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "MAP_TILES": "osm"}
        addresses = {"list": LIST, "one": f"{LIST}{row.pk}/"}
        assert changed_by(Said(self.says), reading(Client(), **addresses)) == {}

    def test_in_the_admin(self, desk, row, settings):
        settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "MAP_TILES": "osm"}
        one = reverse("civic_commitments:one", args=[row.pk])
        addresses = {
            "list": reverse("civic_commitments:index"),
            "new": reverse("civic_commitments:new"),
            "one": one,
            "milestone": f"{one}?milestone={row.milestones.get().pk}",
            "terms": reverse("civic_terms:index"),
        }
        assert changed_by(Said(self.says), reading(desk, **addresses)) == {}

    def test_in_the_api_and_on_the_map(self, row):
        addresses = [
            reverse("wagtail_civic:api:commitments"),
            reverse("wagtail_civic:api:commitment", args=[row.pk]),
        ]
        for words in mouthfuls(room=100):
            self.says(words)
            for address in addresses:
                assert_words(Client().get(address), words)
            points = Client().get(f"{LIST}points.geojson")
            assert points["Content-Type"].startswith("application/geo+json")
            assert points.json()["features"][0]["properties"]["title"] == words

    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    def test_in_a_table(self, desk, kind):
        space, by = space_of(make_budget()), {"user": None, "now": timezone.now()}
        for payload in TRIED:
            commitments.add(space, words=Words({"en": payload}), **by)
        answer = desk.get(reverse("civic_commitments:index"), {"export": kind})
        assert missing_of(answer, kind) == []
