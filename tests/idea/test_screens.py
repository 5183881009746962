"""The screens of an idea box: proposing with and without files, supporting, discussing, reporting, withdrawing."""

import io
import re

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from tests.given import given
from tests.idea.conftest import address, post, send
from wagtail_civic.models import Comment, Follow, Idea, IdeaSupport, Report
from wagtail_civic.queries.discussion import ThreadSheet
from wagtail_civic.queries.idea import similar
from wagtail_civic.services import idea as ideas
from wagtail_civic.services.idea import figures
from wagtail_civic.testing import last_code, make_ideabox, propose, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]

WORDS = {
    "title": "A fountain by the school",
    "body": "Children are thirsty.",
    "email": "ada@example.org",
}


@given
def shown_box():
    return make_ideabox(title="The idea box")


@pytest.fixture
def box(shown_box):
    return shown_box


def photograph():
    target = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(target, "JPEG")
    return SimpleUploadedFile("where.jpg", target.getvalue())


def confirm(client, box, what="propose", email="ada@example.org"):
    return post(client, address(f"idea_{what}_code", box), {"code": last_code(email)})


def words(response):
    return response.content.decode()


class TestProposing:
    def test_a_stranger_confirms_by_code_and_reads_her_idea(self, client, box):
        sent = send(client, address("idea_propose", box), **WORDS)
        assert sent.url == address("idea_propose_code", box)
        assert Idea.objects.get().state == "pending"
        done = confirm(client, box)
        assert done.url == address("idea_propose_thanks", box)
        thanks = words(client.get(done.url))
        assert "Your idea is published" in thanks
        idea = Idea.objects.get()
        assert idea.state == "confirmed"
        assert f"{box.get_url()}{idea.pk}-a-fountain-by-the-school/" in thanks
        assert idea.receipt in thanks

    def test_the_link_confirms_with_a_press_and_shows_what_it_is(self, client, box):
        send(client, address("idea_propose", box), **WORDS)
        link = re.search(r"/civic/confirm/[^/]+/", mail.outbox[-1].body).group()
        assert "A fountain by the school" in words(client.get(link))
        assert Idea.objects.get().state == "pending"
        done = post(client, link, {})
        assert done.url == address("idea_propose_thanks", box)
        assert Idea.objects.get().state == "confirmed"
        assert "A fountain by the school" not in words(client.get(link))

    def test_whoever_is_known_presses_once(self, client, box):
        send(client, address("idea_propose", box), **WORDS)
        confirm(client, box)
        again = send(client, address("idea_propose", box), title="Another", body="More.")
        assert again.url == address("idea_propose_thanks", box)
        assert Idea.objects.filter(state="confirmed").count() == 2

    def test_the_enter_key_sends_and_does_not_look_for_similar_ideas(self, client, box):
        html = client.get(address("idea_propose", box)).content.decode()
        buttons = re.findall(r'<button[^>]*name="go"[^>]*>', html)
        assert [re.search(r'value="(\w+)"', each)[1] for each in buttons] == [
            "send",
            "similar",
            "send",
        ]
        assert 'tabindex="-1"' in buttons[0]
        assert 'tabindex="-1"' not in buttons[2]

    def test_files_are_asked_for_again_by_whoever_had_chosen_some(self, client, box):
        at = address("idea_propose", box)
        words = {"title": "A fountain", "go": "similar"}
        again = "A browser does not keep chosen files"
        assert again not in client.post(at, words).content.decode()
        assert again in client.post(at, {**words, "files-0": photograph()}).content.decode()

    def test_what_is_missing_is_asked_for(self, client, box):
        shown = send(client, address("idea_propose", box), title="", body="", email="nobody")
        assert shown.status_code == 400
        assert set(shown.context["form"].errors) == {"title", "body", "email"}
        assert not Idea.objects.exists()

    def test_read_first_it_waits(self, client):
        box = make_ideabox(moderation="before")
        send(client, address("idea_propose", box), **WORDS)
        done = confirm(client, box)
        assert "Your idea will be read first" in words(client.get(done.url))
        assert "A fountain" not in words(client.get(box.get_url()))

    def test_a_closed_box_takes_none(self, client):
        box = make_ideabox(closes_at=timezone.now())
        shown = client.get(address("idea_propose", box))
        assert shown.status_code == 403
        assert "You cannot take part at the moment" in words(shown)

    def test_one_too_many_is_refused(self, client):
        box = make_ideabox(most_ideas=1)
        send(client, address("idea_propose", box), **WORDS)
        confirm(client, box)
        shown = send(client, address("idea_propose", box), title="Another", body="More.")
        assert shown.status_code == 403
        (error,) = shown.context["form"].errors.as_data()["__all__"]
        assert error.code == "limit_reached"
        assert Idea.objects.filter(state="confirmed").count() == 1

    def test_resend_and_mend(self, client, box):
        send(client, address("idea_propose", box), **WORDS)
        assert post(client, address("idea_propose_resend", box), {}).status_code == 302
        mended = send(client, address("idea_propose_address", box), email="bob@example.org")
        assert mended.url == address("idea_propose_code", box)
        confirm(client, box, email="bob@example.org")
        assert Idea.objects.filter(state="confirmed").count() == 1

    def test_in_place_every_step_is_a_fragment(self, client, box):
        shown = client.get(address("idea_propose", box) + "?fragment=1")
        assert "data-civic-fragment" in words(shown)
        assert "<html" not in words(shown)
        stamp = shown.context["form"]["stamp"].value()
        sent = post(client, address("idea_propose", box) + "?fragment=1", {**WORDS, "stamp": stamp})
        assert sent.url == address("idea_propose_code", box) + "?fragment=1"


class TestFiles:
    def test_a_picture_is_taken_with_what_it_shows(self, client, box):
        sent = {"files-0": photograph(), "files-0-alt": "The yard"}
        send(client, address("idea_propose", box), **WORDS, **sent)
        confirm(client, box)
        (file,) = Idea.objects.get().files.all()
        assert (file.kind, file.alt) == ("jpg", "The yard")

    def test_a_picture_of_which_nothing_is_said_is_refused_at_its_field(self, client, box):
        shown = send(client, address("idea_propose", box), **WORDS, **{"files-0": photograph()})
        assert "files" in shown.context["form"].errors
        assert not Idea.objects.exists()

    def test_what_is_no_picture_is_refused(self, client, box):
        file = SimpleUploadedFile("page.jpg", b"<script>alert(1)</script>")
        shown = send(client, address("idea_propose", box), **WORDS, **{"files-0": file})
        assert "files" in shown.context["form"].errors


class TestSimilar:
    def test_they_are_shown_before_it_is_sent(self, client, box):
        propose(box, "Fountains near every school")
        shown = send(client, address("idea_propose", box), **WORDS, go="similar")
        assert shown.status_code == 200
        assert "Fountains near every school" in words(shown)
        form = shown.context["form"]
        assert form["body"].value() == WORDS["body"]
        assert not form.errors
        assert Idea.objects.count() == 1

    def test_none_is_said_as_well(self, client, box):
        shown = send(client, address("idea_propose", box), title="Zebra", go="similar")
        assert "No idea here resembles it." in words(shown)

    def test_while_it_is_written(self, client, box):
        propose(box, "Fountains near every school")
        propose(box, "A bus at night")
        shown = client.get(
            address("idea_similar", box), {"title": "fountain school", "fragment": "1"}
        )
        assert "Fountains near every school" in words(shown)
        assert "A bus at night" not in words(shown)
        assert shown.headers["Cache-Control"] == "public, max-age=10"

    @pytest.mark.parametrize("title", ["", "a b c", "\x00", "%" * 90, "é" * 500])
    def test_no_title_breaks_it(self, client, box, title):
        assert client.get(address("idea_similar", box), {"title": title}).status_code == 200

    def test_five_at_most_in_one_statement(self, client, box, django_assert_num_queries):
        for number in range(8):
            propose(box, f"Fountain of number {number}")
        space = space_of(box)
        with django_assert_num_queries(1):
            assert len(similar(space, "Fountain")) == 5

    def test_the_likest_comes_first(self, box):
        one = propose(box, "Fountain school garden")
        propose(box, "Fountain elsewhere")
        assert similar(space_of(box), "school fountain")[0] == one


class TestSupporting:
    def test_a_stranger_confirms_by_code(self, client, box):
        idea = propose(box, "Benches")
        url = address("idea_support", box, idea.pk)
        assert send(client, url, email="eve@example.org").url == address("idea_support_code", box)
        done = confirm(client, box, "support", "eve@example.org")
        assert done.url == address("idea_support_thanks", box)
        assert "You support this idea" in words(client.get(done.url))
        figures.recount(space_of(box))
        assert Idea.objects.get().figure.supports == 1

    def test_whoever_is_known_toggles_with_one_press(self, client, box):
        first, second = propose(box, "Benches"), propose(box, "Trees")
        send(client, address("idea_support", box, first.pk), email="eve@example.org")
        confirm(client, box, "support", "eve@example.org")
        url = address("idea_support", box, second.pk)
        assert send(client, url).url == address("idea_support_thanks", box)
        assert IdeaSupport.objects.filter(idea=second, state="confirmed").count() == 1
        me = client.get(address("idea_me", box, second.pk) + "?fragment=1")
        assert "You support this idea." in words(me)
        assert me.headers["Cache-Control"] == "no-store, private"
        assert post(client, url, {"go": "unsupport"}).status_code == 302
        assert IdeaSupport.objects.filter(idea=second, state="confirmed").count() == 0
        assert "You support" not in words(client.get(address("idea_me", box, second.pk)))

    def test_of_a_merged_idea_it_is_the_other_one(self, client, box):
        kept, gone = propose(box, "Kept"), propose(box, "Gone")
        ideas.merge(gone, into=kept, said=ideas.Said("Same."), user=None, now=timezone.now())
        send(client, address("idea_support", box, gone.pk), email="eve@example.org")
        confirm(client, box, "support", "eve@example.org")
        assert IdeaSupport.objects.get().idea == kept

    def test_a_hidden_idea_cannot_be_supported(self, client, box):
        idea = propose(box, "Benches")
        Idea.objects.filter(pk=idea.pk).update(state="held")
        assert client.get(address("idea_support", box, idea.pk)).status_code == 404

    def test_once_supports_are_over(self, client):
        box = make_ideabox(supports_until=timezone.now())
        idea = propose(box, "Benches")
        assert client.get(address("idea_support", box, idea.pk)).status_code == 403


class TestDiscussing:
    def test_an_argument_stands_below_its_idea_and_no_other(self, client, box):
        first, second = propose(box, "Benches"), propose(box, "Trees")
        said = {
            "body": "Who pays?",
            "public_name": "Eve",
            "stance": "against",
            "email": "eve@example.org",
        }
        url = address("comment", box, first.pk)
        assert send(client, url, **said).url == address("comment_code", box, first.pk)
        done = post(
            client, address("comment_code", box, first.pk), {"code": last_code("eve@example.org")}
        )
        assert done.url == address("comment_thanks", box, first.pk)
        thanks = words(client.get(done.url))
        assert "Your comment is published" in thanks
        comment = Comment.objects.get()
        home = f"{box.get_url()}{first.slug}/"
        assert f'href="{home}#comment-{comment.pk}"' in thanks
        assert f'href="{home}"' in thanks
        assert comment.thread.target == f"idea-{first.pk}"
        assert "Who pays?" in words(client.get(address("debate", box, first.pk)))
        assert "Who pays?" not in words(client.get(address("debate", box, second.pk)))
        shown = client.get(f"{box.get_url()}{first.pk}-benches/")
        assert "Who pays?" in words(shown)
        figures.recount(space_of(box))
        first.refresh_from_db()
        assert first.figure.comments == 1

    def test_by_the_link_as_well(self, client, box):
        idea = propose(box, "Benches")
        said = {"body": "Yes!", "public_name": "Eve", "stance": "for", "email": "eve@example.org"}
        send(client, address("comment", box, idea.pk), **said)
        link = re.search(r"/civic/confirm/[^/]+/", mail.outbox[-1].body).group()
        assert client.get(link).status_code == 200
        assert post(client, link, {}).url == address("comment_thanks", box, idea.pk)

    def test_a_comment_can_be_supported_and_reported(self, client, box):
        idea = propose(box, "Benches")
        said = {"body": "Yes!", "public_name": "Eve", "stance": "for", "email": "eve@example.org"}
        send(client, address("comment", box, idea.pk), **said)
        post(client, address("comment_code", box, idea.pk), {"code": last_code("eve@example.org")})
        number = Comment.objects.get().pk
        assert send(client, address("support", box, idea.pk, number)).status_code == 302
        shown = send(client, address("report", box, idea.pk, number), reason="spam", words="")
        assert "Thank you for telling us" in words(shown)

    def test_from_every_screen_the_way_back_is_the_idea(self, client, box):
        idea = propose(box, "Benches")
        home = f'href="{box.get_url()}{idea.slug}/"'
        for name in ("comment", "idea_support", "idea_report", "idea_follow"):
            assert home in words(client.get(address(name, box, idea.pk)))
        for name in ("comment_thanks", "support_thanks"):
            found = client.get(address(name, box, idea.pk))
            assert found.url == f"{box.get_url()}{idea.slug}/"

    def test_its_orders_and_pages_are_of_the_page_of_the_idea(self, client, box, monkeypatch):
        idea = propose(box, "Benches")
        for number in range(3):
            said = {"public_name": "Eve", "stance": "for", "email": f"eve{number}@example.org"}
            send(client, address("comment", box, idea.pk), body=f"Number {number}", **said)
            code = last_code(f"eve{number}@example.org")
            post(client, address("comment_code", box, idea.pk), {"code": code})
            client.cookies.clear()
        monkeypatch.setattr(ThreadSheet, "page_size", 2)
        home = f"{box.get_url()}{idea.slug}/"
        first = words(client.get(home))
        assert f'href="{home}?page=2#civic-discussion" rel="next"' in first
        assert f'href="{home}?sort=supported#civic-discussion"' in first
        assert "Number 0" not in first
        assert "Number 0" in words(client.get(f"{home}?page=2"))

    def test_the_letter_of_thanks_leads_to_the_idea(self, client, box):
        idea = propose(box, "Benches")
        said = {"body": "Yes!", "public_name": "Eve", "stance": "for", "email": "eve@example.org"}
        send(client, address("comment", box, idea.pk), **said)
        post(client, address("comment_code", box, idea.pk), {"code": last_code("eve@example.org")})
        assert f"/civic/ideas/{idea.pk}/" in mail.outbox[-1].body

    def test_a_hidden_idea_has_no_discussion(self, client, box):
        idea = propose(box, "Benches")
        Idea.objects.filter(pk=idea.pk).update(state="held")
        assert client.get(address("comment", box, idea.pk)).status_code == 404
        assert client.get(address("debate", box, idea.pk + 99)).status_code == 404

    def test_a_page_that_is_no_box_has_none(self, client, box):
        idea = propose(box, "Benches")
        other = make_ideabox()
        assert client.get(address("debate", other, idea.pk)).status_code == 404


class TestReporting:
    def test_the_team_reads_it(self, client, box):
        idea = propose(box, "Benches")
        shown = send(client, address("idea_report", box, idea.pk), reason="spam", words="Look")
        assert "Thank you for telling us" in words(shown)
        assert Report.objects.get().idea == idea

    def test_a_reason_is_needed(self, client, box):
        idea = propose(box, "Benches")
        shown = send(client, address("idea_report", box, idea.pk), reason="", words="Look")
        assert shown.status_code == 400
        assert not Report.objects.exists()

    def test_many_grave_ones_hide_what_nobody_has_read(self, client, box):
        idea = propose(box, "Benches")
        for number in range(3):
            client.defaults["REMOTE_ADDR"] = f"192.0.{number}.1"
            send(client, address("idea_report", box, idea.pk), reason="hatred", words="")
        idea.refresh_from_db()
        assert (idea.state, idea.hold_reason) == ("held", "reported")

    def test_what_the_team_has_read_stays(self, client, box):
        idea = propose(box, "Benches")
        Idea.objects.filter(pk=idea.pk).update(reviewed_at=timezone.now())
        for number in range(3):
            client.defaults["REMOTE_ADDR"] = f"192.0.{number}.1"
            send(client, address("idea_report", box, idea.pk), reason="hatred", words="")
        idea.refresh_from_db()
        assert idea.state == "confirmed"


class TestWithdrawing:
    def test_by_a_link_that_only_the_mailbox_has(self, client, box):
        send(client, address("idea_propose", box), **WORDS)
        confirm(client, box)
        idea = Idea.objects.get()
        me = words(client.get(address("idea_propose_me", box) + "?fragment=1"))
        assert address("idea_ask_withdrawal", box, idea.pk) in me
        asked = send(client, address("idea_ask_withdrawal", box, idea.pk), email="ada@example.org")
        assert "Look at your mailbox" in words(asked)
        link = re.search(r"/civic/withdraw/[^/]+/", mail.outbox[-1].body).group()
        assert client.get(link).status_code == 200
        assert Idea.objects.get().state == "confirmed"
        assert "You have withdrawn your idea" in words(post(client, link, {}))
        idea.refresh_from_db()
        assert (idea.state, idea.title, idea.body) == ("withdrawn", "", "")

    def test_somebody_else_gets_no_link(self, client, box):
        idea = propose(box, "Benches")
        before = len(mail.outbox)
        asked = send(client, address("idea_ask_withdrawal", box, idea.pk), email="eve@example.org")
        assert "Look at your mailbox" in words(asked)
        assert len(mail.outbox) == before


class TestFollowing:
    def test_from_the_last_screen(self, client, box):
        send(client, address("idea_propose", box), **WORDS)
        confirm(client, box)
        post(client, address("idea_propose_follow", box), {})
        assert Follow.objects.filter(space=space_of(box)).count() == 1

    def test_not_by_a_stranger(self, client, box):
        assert post(client, address("idea_propose_follow", box), {}).status_code == 302
        assert not Follow.objects.exists()
