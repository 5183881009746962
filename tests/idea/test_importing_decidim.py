"""What an ordinary export of Decidim holds comes in: long titles, states; and what was withdrawn does not."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.admin.conftest import body
from tests.given import given
from wagtail_civic.exceptions import InvalidSheets
from wagtail_civic.models import Idea, IdeaEvent, IdeaStatus
from wagtail_civic.services.idea import importing
from wagtail_civic.testing import make_ideabox, space_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.alike,
    pytest.mark.requires_app("wagtail_civic.pages"),
]
LONG = "Plant trees along the whole of the road that leads from the mill to the school, and benches below them"
HEAD = "id;title/en;body/en;state;withdrawn_at\n"
DECIDIM = (
    f"{HEAD}1;{LONG};For shade.;accepted;\n2;Lamps;At night.;evaluating;\n3;Bins;For litter.;rejected;\n"
    "4;Gone;Taken back.;withdrawn;\n5;Gone too;Taken back.;;2024-05-01 10:00:00 UTC\n6;Bench;To sit.;not_answered;\n"
)


@given
def box_of_decidim():
    return make_ideabox()


@pytest.fixture
def box(box_of_decidim):
    return box_of_decidim


def load(box, text, act=importing.load):
    how = {"raw": text.encode(), "language": "en", "now": timezone.now()}
    return act(space_of(box), **how, **({"user": None} if act is importing.load else {}))


def details(report):
    return {line.number: line.detail for line in report.lines if line.detail}


class TestALongTitle:
    def test_ends_with_a_word_and_begins_the_text(self, box):
        report = load(box, DECIDIM)
        idea = Idea.objects.get(title__startswith="Plant")
        assert idea.title == f"{LONG.removesuffix(' them')}…"
        assert idea.body == f"{LONG}\n\nFor shade."
        assert "all of it begins the text" in details(report)[2]

    def test_of_decidims_longest_fits(self, box):
        assert load(box, f"{HEAD}1;{'tree ' * 29}green;Text.;;\n").imported == 1
        assert len(Idea.objects.get().title) <= 100

    @pytest.mark.parametrize("title", ["tree " * 30 + "green", "x" * 101])
    def test_that_is_longer_or_one_word_is_refused(self, box, title):
        assert [line.number for line in load(box, f"{HEAD}1;{title};Text.;;\n").of("refused")] == [
            2
        ]

    def test_without_a_text_is_refused(self, box):
        assert not load(box, f"{HEAD}1;{LONG};;;\n").is_good

    def test_is_the_same_the_next_time(self, box):
        load(box, DECIDIM)
        assert load(box, DECIDIM).imported == 0


class TestStates:
    def test_one_that_fits_is_the_status(self, box):
        report = load(box, DECIDIM)
        idea = Idea.objects.get(title="Lamps")
        assert idea.status.names["en"] == "Being studied"
        assert idea.status_since
        assert 3 not in details(report)
        event = IdeaEvent.objects.get(idea=idea)
        assert (event.kind, event.data["status"]) == ("status", idea.status.key)

    def test_one_that_asks_for_a_reason_or_a_cost_is_said(self, box):
        report = load(box, DECIDIM, importing.check)
        assert "“accepted”" in details(report)[2]
        assert "“rejected”" in details(report)[4]
        load(box, DECIDIM)
        assert Idea.objects.get(title="Bins").status is None
        assert IdeaEvent.objects.count() == 1

    @pytest.mark.parametrize(
        ("state", "names"),
        [
            ("rejected", {"fr": "Refusée"}),
            ("in_progress", {"en": "In progress"}),
            ("Accepted", {"en": "Accepted"}),
        ],
    )
    def test_goes_by_the_words_of_the_box(self, box, state, names):
        space_of(box).idea_statuses.all().delete()
        one = IdeaStatus.objects.create(space=space_of(box), key="k", names=names)
        load(box, f"{HEAD}1;A;B;{state};\n")
        assert Idea.objects.get().status == one

    @pytest.mark.parametrize("said", [{"retired": True}, {"needs_reason": True}])
    def test_one_that_is_retired_or_asks_for_more_is_none(self, box, said):
        space_of(box).idea_statuses.all().delete()
        IdeaStatus.objects.create(space=space_of(box), key="k", names={"en": "Odd"}, **said)
        assert "“odd”" in details(load(box, f"{HEAD}1;A;B;odd;\n"))[2]
        assert Idea.objects.get().status is None


class TestWithdrawn:
    def test_is_not_shown_to_anybody(self, box):
        report = load(box, DECIDIM)
        assert [line.number for line in report.of("withdrawn")] == [5, 6]
        assert report.imported == 4
        assert not Idea.objects.filter(title__startswith="Gone").exists()

    def test_stops_nothing_though_it_is_wrong(self, box):
        assert load(box, f"{HEAD}1;;;withdrawn;\n2;A;B;;\n").imported == 1

    def test_is_counted_and_named_beforehand(self, box, client, admin_user, tmp_path, capsys):
        client.force_login(admin_user)
        screen = f"/admin/civic/ideas/of/{space_of(box).pk}/import/"
        file = SimpleUploadedFile("ideas.csv", DECIDIM.encode())
        said = body(client.post(screen, {"file": file, "language": "en", "deed": "check"}))
        assert "4 ideas can be imported. 2 that were withdrawn are left out." in said
        assert "<td>5</td><td>Gone</td><td>Withdrawn, and left out.</td>" in said
        path = tmp_path / "ideas.csv"
        path.write_text(DECIDIM)
        call_command("civic_import_ideas", str(box.pk), str(path), "--check")
        said = capsys.readouterr().out
        assert "Withdrawn, and left out: 2." in said
        assert "5: Gone: Withdrawn, and left out." in said


class TestLanguages:
    @pytest.mark.parametrize("language", ["tlh", "a-language-of-nobody", "fr\0"])
    def test_one_that_the_site_has_not_is_refused_in_words(self, box, tmp_path, language):
        path = tmp_path / "ideas.csv"
        path.write_text(DECIDIM)
        with pytest.raises(CommandError, match="no language of this site. Please choose: en, fr"):
            call_command("civic_import_ideas", str(box.pk), str(path), "--language", language)
        assert not Idea.objects.exists()

    def test_at_no_other_door_either(self, box):
        how = {"raw": b"title,body\nA,b\n", "language": "xx", "now": timezone.now()}
        with pytest.raises(InvalidSheets):
            importing.check(space_of(box), **how)
