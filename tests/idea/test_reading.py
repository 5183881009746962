"""The list of an idea box, and each idea at its own address: the same for everybody."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.given import given
from tests.idea.conftest import address
from wagtail_civic.models import District, Idea, IdeaFile, Theme
from wagtail_civic.queries.idea import IdeaSheet
from wagtail_civic.services import idea as ideas
from wagtail_civic.services.idea import Said, figures
from wagtail_civic.testing import make_ideabox, propose, space_of, support_idea

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]


@given
def read_box():
    return make_ideabox(title="The idea box")


@pytest.fixture
def box(read_box):
    return read_box


def status(box, name):
    return next(each for each in space_of(box).idea_statuses.all() if each.names["en"] == name)


def url_of(box, idea):
    shown = ideas.sheet(box, now=timezone.now())
    return IdeaSheet(shown, idea).url


def listed(client, box, query=""):
    response = client.get(box.get_url() + query)
    assert response.status_code == 200
    return response.content.decode()


class TestTheList:
    def test_an_empty_box_says_so_and_how_to_begin(self, client, box):
        shown = listed(client, box)
        assert "No idea yet" in shown
        assert address("idea_propose", box) in shown

    def test_it_shows_ideas_with_their_status_and_figures(self, client, box):
        idea = propose(box, "A bench by the mill")
        support_idea(idea, "ada", "bob")
        ideas.set_status(
            [idea], status=status(box, "Being studied"), said=Said(), user=None, now=timezone.now()
        )
        figures.recount(space_of(box))
        shown = listed(client, box)
        assert "A bench by the mill" in shown
        assert "<strong>2</strong> supporters" in shown
        assert "Being studied" in shown

    def test_what_waits_and_what_is_merged_is_not_in_it(self, client, box):
        kept, gone, waits = (propose(box, name) for name in ("Kept", "Merged away", "Waiting"))
        ideas.merge(gone, into=kept, said=Said("The same."), user=None, now=timezone.now())
        Idea.objects.filter(pk=waits.pk).update(state=Idea.State.HELD)
        shown = listed(client, box)
        assert "Kept" in shown
        assert "Merged away" not in shown
        assert "Waiting" not in shown

    def test_filters_are_in_the_address(self, client, box):
        Theme.objects.create(key="water", name="Water", locale=box.locale)
        District.objects.create(key="mill", name="Mill", locale=box.locale)
        propose(box, "A fountain", theme="water", district="mill")
        propose(box, "A shelter")
        for query in ("?theme=water", "?district=mill", "?q=fountain"):
            shown = listed(client, box, query)
            assert "A fountain" in shown
            assert "A shelter" not in shown

    def test_a_status_is_a_link(self, client, box):
        one = status(box, "Accepted")
        idea = propose(box, "Done soon")
        propose(box, "Another")
        ideas.set_status(
            [idea], status=one, said=Said(), cost=Decimal(41_000), user=None, now=timezone.now()
        )
        assert f"?status={one.key}" in listed(client, box)
        shown = listed(client, box, f"?status={one.key}")
        assert "Done soon" in shown
        assert "Another" not in shown

    def test_nonsense_in_the_address_is_left_out(self, client, box):
        propose(box, "There")
        query = "?sort=secret&theme=%27%20or&district=%00&page=-4&seed=" + "x" * 99
        assert "There" in listed(client, box, query)

    def test_a_search_that_finds_nothing_says_so(self, client, box):
        propose(box, "There")
        assert "No idea matches" in listed(client, box, "?q=zebra")

    def test_sorts(self, client, box):
        first, second = propose(box, "Older"), propose(box, "Newer")
        support_idea(first, "ada")
        figures.recount(space_of(box))
        recent = listed(client, box)
        assert recent.index(second.title) < recent.index(first.title)
        supported = listed(client, box, "?sort=supported")
        assert supported.index(first.title) < supported.index(second.title)

    def test_pages(self, client, box):
        for number in range(21):
            propose(box, f"Idea of number {number:02}")
        assert "Page 1 of 2" in listed(client, box)
        assert "Idea of number 00" in listed(client, box, "?page=2")

    def test_it_holds_nothing_of_the_visitor(self, client, box):
        propose(box, "There")
        response = client.get(box.get_url())
        assert not response.cookies
        assert "csrf" not in response.content.decode()

    def test_ten_ideas_cost_what_one_does(self, client, box, django_assert_max_num_queries):
        for number in range(10):
            propose(box, f"Idea {number}")
        client.get(box.get_url())
        with django_assert_max_num_queries(15):
            client.get(box.get_url())


class TestOneIdea:
    def test_it_has_a_readable_address_below_the_page(self, client, box):
        idea = propose(box, "Benches by the old mill", public_name="Ada L.")
        url = url_of(box, idea)
        assert url == f"{box.get_url()}{idea.pk}-benches-by-the-old-mill/"
        shown = client.get(url)
        assert shown.status_code == 200
        assert "Ada L." in shown.content.decode()
        assert not shown.cookies
        assert "csrf" not in shown.content.decode()

    def test_its_head_is_a_share_card(self, client, box):
        idea = propose(box, "Benches")
        shown = client.get(url_of(box, idea))
        assert 'rel="canonical"' in shown.headers["Link"]
        assert url_of(box, idea) in shown.headers["Link"]
        assert "<title>Benches" in shown.content.decode()
        assert 'property="og:title" content="Benches"' in shown.content.decode()
        assert "og:image" not in shown.content.decode()

    def test_who_supported_it_finds_herself_counted_some_seconds_later(
        self, client, box, monkeypatch
    ):
        idea = propose(box, "Benches")
        url, one = url_of(box, idea), "<strong>1</strong> supporter"
        assert one not in client.get(url).content.decode()
        support_idea(idea, "ada")
        moment = timezone.now() + timedelta(seconds=11)
        monkeypatch.setattr(timezone, "now", lambda: moment)
        assert one in listed(client, box)
        assert one in client.get(url).content.decode()

    @pytest.mark.parametrize("slug", ["", "-", "-anything-else"])
    def test_a_wrong_slug_leads_to_the_right_one(self, client, box, slug):
        idea = propose(box, "Benches")
        response = client.get(f"{box.get_url()}{idea.pk}{slug}/")
        assert (response.status_code, response.url) == (302, url_of(box, idea))

    def test_a_merged_one_leads_to_the_one_that_stands_for_it(self, client, box):
        kept, gone = propose(box, "Kept"), propose(box, "Gone")
        url = url_of(box, gone)
        ideas.merge(gone, into=kept, said=Said("The same."), user=None, now=timezone.now())
        response = client.get(url)
        assert (response.status_code, response.url) == (302, url_of(box, kept))
        shown = client.get(response.url).content.decode()
        assert "It stands for these ideas as well" in shown
        assert "Gone" in shown

    @pytest.mark.parametrize("state", ["held", "invalidated", "withdrawn", "pending"])
    def test_one_that_nobody_may_read_is_not_there(self, client, box, state):
        idea = propose(box, "Hidden words")
        url = url_of(box, idea)
        Idea.objects.filter(pk=idea.pk).update(state=state)
        response = client.get(url)
        assert response.status_code == 404
        assert "Hidden words" not in response.content.decode()

    def test_one_of_another_box_is_not_there(self, client, box):
        idea = propose(make_ideabox(), "Elsewhere")
        assert client.get(f"{box.get_url()}{idea.pk}-elsewhere/").status_code == 404

    @pytest.mark.parametrize("path", ["0-x", "x-1", "1-x/y", "9" * 30 + "-x", "1%00"])
    def test_what_is_no_address_of_an_idea_is_not_there(self, client, box, path):
        assert client.get(f"{box.get_url()}{path}/").status_code == 404

    def test_a_child_page_that_is_called_alike_comes_first(self, client, box):
        idea = propose(box, "Benches")
        child = make_ideabox(box, slug=f"{idea.pk}-benches", title="A page of its own")
        assert "A page of its own" in client.get(child.get_url()).content.decode()

    def test_it_says_what_the_city_makes_of_it(self, client, box):
        idea = propose(box, "Benches")
        how = {"user": None, "now": timezone.now()}
        ideas.set_status(
            [idea], status=status(box, "Refused"), said=Said("Too steep <b>there</b>."), **how
        )
        shown = client.get(url_of(box, idea)).content.decode()
        assert "Refused" in shown
        assert "The city says why it does not do it." in shown
        assert "Too steep &lt;b&gt;there&lt;/b&gt;." in shown
        assert "What happened to this idea" in shown

    def test_it_says_what_it_costs(self, client, box):
        idea = propose(box, "Benches")
        how = {"user": None, "now": timezone.now()}
        ideas.set_status(
            [idea], status=status(box, "Accepted"), said=Said(), cost=Decimal("41000.50"), **how
        )
        assert "€41,000.50" in client.get(url_of(box, idea)).content.decode()

    def test_what_the_team_keeps_to_itself_is_not_in_it(self, client, box):
        idea = propose(box, "Benches")
        how = {"user": None, "now": timezone.now()}
        ideas.assign(idea, service="Gardens", due_on=None, note="Ask the mayor", **how)
        shown = client.get(url_of(box, idea)).content.decode()
        assert "Ask the mayor" not in shown
        assert "Gardens" not in shown

    def test_a_restricted_page_restricts_its_ideas(self, client, box):
        idea = propose(box, "Secret benches")
        PageViewRestriction.objects.create(
            page=box, restriction_type=PageViewRestriction.PASSWORD, password="open"
        )
        for url in (
            url_of(box, idea),
            address("idea_print", box, idea.pk),
            address("idea_points", box),
        ):
            assert "Secret benches" not in client.get(url).content.decode()

    def test_on_paper(self, client, box):
        idea = propose(box, "Benches")
        shown = client.get(address("idea_print", box, idea.pk))
        assert shown.status_code == 200
        assert "Benches" in shown.content.decode()
        assert shown.headers["Cache-Control"] == "public, max-age=10"
        assert client.get(address("idea_print", box, idea.pk + 1)).status_code == 404

    def test_the_short_address_leads_to_it(self, client, box):
        idea = propose(box, "Benches")
        assert client.get(f"/civic/ideas/{idea.pk}/").url == url_of(box, idea)


class TestFiles:
    def file(self, idea, kind, **fields):
        given = {
            "name": f"plan.{kind}",
            "kind": kind,
            "size": 3,
            "sha256": "0" * 64,
            "content": b"abc",
        }
        return IdeaFile.objects.create(idea=idea, sending="x", **{**given, **fields})

    def test_a_picture_is_shown_with_what_it_shows(self, client, box):
        idea = propose(box, "Benches")
        file = self.file(idea, "jpg", alt="A bench")
        assert 'alt="A bench"' in client.get(url_of(box, idea)).content.decode()
        response = client.get(address("idea_file", box, idea.pk, file.pk))
        assert response.content == b"abc"
        assert response.headers["Content-Type"] == "image/jpeg"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in response.headers["Content-Security-Policy"]
        assert response.headers["Content-Disposition"].startswith("inline")

    def test_the_first_picture_is_on_its_card(self, client, box):
        idea = propose(box, "Benches")
        self.file(idea, "pdf")
        first, _second = (self.file(idea, "jpg", alt=f"The {n} <one>") for n in ("first", "second"))
        shown = client.get(url_of(box, idea)).content.decode()
        picture = f"http://localhost{address('idea_file', box, idea.pk, first.pk)}"
        assert f'<meta property="og:image" content="{picture}">' in shown
        assert '<meta property="og:image:alt" content="The first &lt;one&gt;">' in shown
        assert shown.count('"og:image"') == 1

    def test_a_document_is_a_download(self, client, box):
        idea = propose(box, "Benches")
        file = self.file(idea, "pdf")
        response = client.get(address("idea_file", box, idea.pk, file.pk))
        assert response.headers["Content-Disposition"].startswith("attachment")

    def test_a_file_of_another_idea_is_not_there(self, client, box):
        idea, other = propose(box, "Benches"), propose(box, "Trees")
        file = self.file(other, "pdf")
        assert client.get(address("idea_file", box, idea.pk, file.pk)).status_code == 404

    def test_a_file_of_a_hidden_idea_is_not_there(self, client, box):
        idea = propose(box, "Benches")
        file = self.file(idea, "pdf")
        Idea.objects.filter(pk=idea.pk).update(state=Idea.State.HELD)
        assert client.get(address("idea_file", box, idea.pk, file.pk)).status_code == 404


class TestPoints:
    def test_they_are_geojson(self, client, box):
        idea = propose(box, "Benches", latitude="43.6", longitude="1.44")
        propose(box, "Nowhere")
        response = client.get(address("idea_points", box))
        assert response.headers["Content-Type"].startswith("application/geo+json")
        assert response.headers["Cache-Control"] == "public, max-age=60"
        found = response.json()
        (feature,) = found["features"]
        assert feature["geometry"]["coordinates"] == [1.44, 43.6]
        url = found["url"].replace("{id}", str(feature["id"]))
        assert client.get(url).url == url_of(box, idea)

    def test_they_are_those_that_the_filters_let_through(self, client, box):
        propose(box, "Benches", latitude="43.6", longitude="1.44")
        assert client.get(address("idea_points", box) + "?q=zebra").json()["features"] == []


class TestWhatIsShownOfIt:
    @pytest.mark.parametrize(
        ("body", "excerpt"),
        [
            ("Short.", "Short."),
            ("benches " * 30, "benches " * 19 + "benches…"),
            ("x" * 200, "x" * 159 + "…"),
        ],
    )
    def test_an_excerpt_ends_with_a_word(self, box, body, excerpt):
        idea = propose(box, body=body)
        shown = IdeaSheet(ideas.sheet(box, now=timezone.now()), idea).excerpt
        assert shown == excerpt
        assert len(shown) <= 160

    def test_a_reason_is_told_once_while_its_status_lasts(self, client, box):
        idea = propose(box)
        for name, reason in (("Being studied", "We measure."), ("Refused", "No pipe.")):
            how = {"said": Said(reason), "user": None, "now": timezone.now()}
            ideas.set_status([idea], status=status(box, name), **how)
            idea.refresh_from_db()
        shown = listed(client, box, url_of(box, idea).removeprefix(box.get_url()))
        assert shown.count("No pipe.") == 1
        assert shown.count("We measure.") == 1
