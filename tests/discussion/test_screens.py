"""A debate at the doors that citizens use, without any script."""

import re
from html import unescape

import pytest
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Site

from tests.discussion.conftest import evidence
from tests.petition.citizen import Citizen, stamp
from wagtail_civic import tasks
from wagtail_civic.blocks import DebateBlock
from wagtail_civic.models import (
    CivicSiteSettings,
    Comment,
    OutgoingMessage,
    Report,
    Space,
    Support,
    Thread,
)
from wagtail_civic.queries.debates import debates
from wagtail_civic.queries.discussion import ThreadSheet
from wagtail_civic.services import discussion, spaces
from wagtail_civic.testing import comment_on, debate_block, last_code, last_link, make_debate

pytestmark = pytest.mark.django_db


class Neighbour(Citizen):
    def __init__(self, debate, email="nadia@example.org"):
        super().__init__(debate.page, email)
        self.debate = debate

    def url(self, name, *number, page=None):
        return reverse(
            f"wagtail_civic:{name}", args=[(page or self.page).pk, self.debate.key, *number]
        )

    def get(self, name, *number, query=""):
        return self.client.get(self.url(name, *number) + query)

    def says(self, body="Benches first.", **data):
        data = {"public_name": "Nadia", "stance": "for", "email": self.email, **data}
        return self.send(self.url("comment"), {"body": body, "stamp": stamp(), **data})

    def follow(self, response):
        assert response.status_code == 302, response.content.decode()
        return response["Location"].split("?")[0]

    def confirms(self, kind="comment"):
        code = last_code(self.email)
        return self.send(self.url(f"{kind}_code"), {"code": code})


def words(response):
    return unescape(response.content.decode())


@pytest.fixture
def nadia(debate):
    return Neighbour(debate)


class TestSaying:
    def test_from_the_page_to_the_published_comment(self, debate, nadia):
        page = words(nadia.client.get(debate.page.get_url()))
        assert "Should cars leave the square?" in page
        assert nadia.url("comment") in page
        form = nadia.get("comment").context["form"]
        assert set(form.fields) >= {"stance", "body", "public_name", "email"}
        answer = nadia.says()
        assert nadia.follow(answer) == nadia.url("comment_code")
        assert "Benches first." not in words(nadia.client.get(debate.page.get_url()))
        assert nadia.follow(nadia.confirms()) == nadia.url("comment_thanks")
        assert "Your comment is published" in words(nadia.get("comment_thanks"))
        assert "Benches first." in words(nadia.client.get(debate.page.get_url()))
        assert "Published" in words(nadia.get("comment_me"))

    def test_whoever_confirmed_a_while_ago_needs_one_step_and_keeps_her_name(self, nadia):
        nadia.says()
        nadia.confirms()
        form = nadia.get("comment").context["form"]
        assert "email" not in form.fields
        assert form["public_name"].value() == "Nadia"
        assert nadia.follow(nadia.says("And trees.")) == nadia.url("comment_thanks")
        assert Comment.objects.filter(state="confirmed").count() == 2

    def test_the_mailed_link_shows_her_words_and_publishes_them(self, nadia, debate):
        nadia.says()
        link = last_link(nadia.email, "/confirm/")
        path = link[link.index("/civic/") :]
        assert "Benches first." in words(nadia.client.get(path))
        assert nadia.follow(nadia.send(path)) == nadia.url("comment_thanks")
        assert Comment.objects.get().state == "confirmed"
        assert "Benches first." not in words(nadia.client.get(path))

    def test_the_letter_does_not_repeat_what_anybody_may_have_written(self, nadia, mailoutbox):
        nadia.says("Buy pills at once.")
        assert "pills" not in mailoutbox[0].body
        assert "pills" not in str(mailoutbox[0].alternatives)

    def test_a_reply_shows_what_it_replies_to_and_asks_no_stance(self, nadia, debate):
        first = comment_on(debate, "Why not?")
        screen = nadia.get("comment", query=f"?reply={first.pk}")
        assert "Why not?" in words(screen)
        assert "stance" not in screen.context["form"].fields
        nadia.says("Because.", reply_to=first.pk)
        nadia.confirms()
        assert Comment.objects.get(body="Because.").parent == first

    def test_a_reply_to_what_is_gone_is_not_taken_for_a_comment(self, nadia, debate):
        for number in ("999999", "x", "9" * 40):
            answer = nadia.says(reply_to=number)
            assert answer.status_code == 404
        assert not Comment.objects.exists()

    @pytest.mark.parametrize("wrong", [{"body": ""}, {"email": "nobody"}, {"stance": "maybe"}])
    def test_what_is_not_right_is_said_at_its_field_and_kept(self, nadia, wrong):
        answer = nadia.says(**{"body": "A word.", **wrong})
        assert answer.status_code == 400
        assert set(answer.context["form"].errors) == set(wrong)

    def test_what_is_read_first_is_said_to_be(self, db, mailoutbox):
        nadia = Neighbour(make_debate(moderation="before"))
        assert "reads each comment" in words(nadia.get("comment"))
        nadia.says()
        nadia.confirms()
        assert "read first" in words(nadia.get("comment_thanks"))
        assert "Benches first." not in words(nadia.get("debate"))
        assert mailoutbox[-1].subject.startswith("Your comment will be read")

    def test_she_takes_it_back_by_the_link_in_her_letter(self, nadia):
        nadia.says()
        nadia.confirms()
        link = last_link(nadia.email, "/withdraw/")
        nadia.client.get(link[link.index("/civic/") :])
        assert Comment.objects.get().state == "confirmed"
        assert "withdrawn your comment" in words(nadia.send(link[link.index("/civic/") :]))
        assert Comment.objects.get().body == ""

    def test_another_link_is_mailed_for_her_comment_and_to_nobody_else(self, nadia, debate):
        nadia.says()
        nadia.confirms()
        number = Comment.objects.get().pk
        before = OutgoingMessage.objects.count()
        data = {"email": "omar@example.org", "stamp": stamp()}
        nadia.send(nadia.url("comment_ask_withdrawal", number), data)
        assert OutgoingMessage.objects.count() == before
        nadia.send(nadia.url("comment_ask_withdrawal", number), {**data, "email": nadia.email})
        assert OutgoingMessage.objects.filter(kind="comment_withdrawal").count() == 1

    def test_the_charter_is_linked_where_people_write(self, nadia, debate):
        site = Site.objects.get(is_default_site=True)
        CivicSiteSettings.objects.create(site=site, charter_page_id=site.root_page_id)
        assert "The rules of our exchanges" in words(nadia.get("comment"))

    @pytest.mark.parametrize("name", ["comment", "debate", "comment_me"])
    def test_nothing_of_a_debate_that_does_not_stand_on_the_page(self, nadia, debate, name):
        other = make_debate()
        assert nadia.client.get(nadia.url(name, page=other.page)).status_code == 404

    def test_nothing_of_a_draft(self, db):
        nadia = Neighbour(make_debate(live=False))
        assert nadia.get("comment").status_code == 404


class TestSupporting:
    def test_a_stranger_confirms_and_then_presses_once(self, nadia, debate):
        first, second = comment_on(debate, "One."), comment_on(debate, "Two.")
        answer = nadia.send(
            nadia.url("support", first.pk), {"email": nadia.email, "stamp": stamp()}
        )
        assert nadia.follow(answer) == nadia.url("support_code")
        assert nadia.follow(nadia.confirms("support")) == nadia.url("support_thanks")
        assert "You support this comment" in words(nadia.get("support_thanks"))
        nadia.send(nadia.url("support", second.pk), {"stamp": stamp()})
        assert Support.objects.filter(state="confirmed").count() == 2
        assert "No longer support it" in words(nadia.get("support", second.pk))
        nadia.send(nadia.url("support", second.pk), {"go": "unsupport", "stamp": stamp()})
        assert Support.objects.get(comment=second).state == "withdrawn"

    def test_by_the_mailed_link(self, nadia, debate):
        first = comment_on(debate, "One.")
        nadia.send(nadia.url("support", first.pk), {"email": nadia.email, "stamp": stamp()})
        path = last_link(nadia.email, "/confirm/")
        path = path[path.index("/civic/") :]
        assert "Confirm your support" in words(nadia.client.get(path))
        assert nadia.follow(nadia.send(path)) == nadia.url("support_thanks")

    def test_nobody_takes_back_the_support_of_somebody_else(self, nadia, debate):
        first = comment_on(debate, "One.")
        identity = {"email": "omar@example.org", "evidence": evidence()}
        discussion.support(first, **identity, now=timezone.now())
        Support.objects.update(state="confirmed")
        nadia.send(nadia.url("support", first.pk), {"go": "unsupport", "stamp": stamp()})
        assert Support.objects.get().state == "confirmed"

    @pytest.mark.parametrize("name", ["support", "report"])
    def test_what_was_removed_has_no_such_screen(self, nadia, debate, name):
        first = comment_on(debate, "One.")
        rows = Comment.objects.all()
        discussion.hide(rows, reason="An insult.", user=None, now=timezone.now())
        assert nadia.get(name, first.pk).status_code == 404
        assert "A comment was removed: An insult." in words(nadia.get("debate"))


class TestReporting:
    def test_anybody_reports_without_saying_who_she_is(self, nadia, debate):
        first = comment_on(debate, "One.")
        data = {"reason": "personal", "words": "My address.", "stamp": stamp()}
        answer = nadia.send(nadia.url("report", first.pk), data)
        assert "Thank you for telling us" in words(answer)
        assert Report.objects.get().words == "My address."

    @pytest.mark.parametrize("reason", ["", "because"])
    def test_with_one_of_the_reasons(self, nadia, debate, reason):
        first = comment_on(debate, "One.")
        data = {"reason": reason, "stamp": stamp()}
        assert nadia.send(nadia.url("report", first.pk), data).status_code == 400
        assert not Report.objects.exists()


class TestPage:
    def test_reading_it_can_be_cached_and_says_nothing_personal(self, nadia, debate):
        nadia.says()
        nadia.confirms()
        screen = nadia.get("debate")
        assert screen["Cache-Control"].startswith("public")
        assert "csrfmiddlewaretoken" not in words(screen)
        assert nadia.email not in words(screen)
        assert "no-store" in nadia.get("comment_me")["Cache-Control"]

    def test_what_people_write_is_shown_as_they_wrote_it(self, nadia, debate):
        comment_on(debate, "<script>alert(1)</script>\n\nTwo <b>lines</b>")
        page = nadia.get("debate").content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page

    def test_pages_and_orders_have_addresses(self, nadia, debate, monkeypatch):
        for number in range(3):
            comment_on(debate, f"Idea number {number}.")
        monkeypatch.setattr(ThreadSheet, "page_size", 2)
        screen = words(nadia.get("debate", query="?sort=random"))
        found = re.search(r'href="([^"]*page=2[^"]*)" rel="next"', screen)
        assert "seed=" in found[1]
        assert "Page 2 of 2" in words(nadia.client.get(found[1]))

    def test_each_point_of_the_summary_leads_to_its_comments(self, nadia, debate):
        first = comment_on(debate, "Shade in summer.")
        comment_on(debate, "Something else.")
        reply = comment_on(debate, "And birds.", reply_to=first.pk)
        numbers = f"{first.pk}, {reply.pk}, 999999"
        point = {"text": "People want trees.", "comments": numbers}
        item = {"type": "item", "id": str(debate.key), "value": point}
        republished(debate.page, summary=[item])
        screen = words(nadia.get("debate"))
        assert "People want trees." in screen
        link = re.search(r'href="([^"]*only=[^"]*)"', screen)[1]
        chosen = words(nadia.client.get(link))
        assert "Shade in summer." in chosen
        assert "And birds." in chosen
        assert "Something else." not in chosen

    def test_its_french_page_has_the_same_discussion(self, debate):
        french = Locale.objects.get_or_create(language_code="fr")[0]
        comment_on(debate, "In English.")
        copy = debate.page.copy_for_translation(french, copy_parents=True)
        for ancestor in copy.get_ancestors().filter(live=False, depth__gt=1).specific():
            ancestor.save_revision().publish()
        copy.save_revision().publish()
        [theirs] = debates(type(copy).objects.get(pk=copy.pk))
        assert theirs.translation_key == debate.translation_key
        comment_on(theirs, "En français.")
        assert Space.objects.filter(kind="debate").count() == Thread.objects.count() == 1

    def test_a_copied_page_begins_anew(self, debate):
        comment_on(debate, "One.")
        copy = debate.page.copy(update_attrs={"slug": "copy", "title": "Copy"})
        [theirs] = debates(type(copy).objects.get(pk=copy.pk))
        assert theirs.translation_key != debate.translation_key

    def test_an_editor_saves_copies_and_reverts_and_no_comment_is_lost(self, debate, nadia):
        page, first = debate.page, debate.page.latest_revision
        comment_on(debate, "One.")
        value = [*page.body.raw_data, debate_block("Another question?")]
        page.body = type(page)._meta.get_field("body").stream_block.to_python(value)
        page.save_revision().publish()
        first.publish()
        page.save_revision().publish()
        assert Comment.objects.filter(state="confirmed").count() == 1
        assert "One." in words(nadia.get("debate"))

    def test_dates_change_with_a_reason_once_people_have_commented(self, debate):
        comment_on(debate, "One.")
        space = spaces.for_page(debate, now=timezone.now())
        before = space.phases.get().closes_at
        for reason, moved in (("", False), ("More people can come.", True)):
            later = {"closes_at": "2099-01-01T10:00:00Z", "change_reason": reason}
            republished(debate.page, **later)
            assert (space.phases.get().closes_at != before) is moved
        assert space.changes.get(public=True).reason == "More people can come."


def republished(page, **changes):
    [raw] = page.body.raw_data
    raw = {**raw, "value": {**raw["value"], **changes}}
    page.body = type(page)._meta.get_field("body").stream_block.to_python([raw])
    page.save_revision().publish()


class TestAnswering:
    def test_whoever_follows_is_written_to_when_the_city_answers(self, nadia, debate, mailoutbox):
        nadia.says()
        nadia.confirms()
        nadia.send(nadia.url("comment_follow"))
        with TestCase.captureOnCommitCallbacks(execute=True):
            said = {"public_name": "Roads department", "body": "In May."}
            thread = Comment.objects.get().thread
            discussion.answer(thread, **said, user=None, now=timezone.now())
        tasks.sweep(now=timezone.now())
        letter = mailoutbox[-1]
        assert letter.to == [nadia.email]
        assert "In May." in letter.body
        assert "List-Unsubscribe" in letter.extra_headers


def test_the_preview_of_the_block_is_full_on_a_site_that_has_no_debate(rf, db):
    block = DebateBlock()
    value = block.to_python({"question": "Should cars leave the square?"})
    shown = block.render(value, context={"request": rf.get("/"), "civic_samples": True})
    assert "Samira D." in shown
    assert "/comment/" not in shown
    assert not Space.objects.exists()


class TestDeleting:
    def test_the_last_page_with_comments_stays(self, debate, admin_client):
        comment_on(debate, "One.")
        admin_client.post(reverse("wagtailadmin_pages:delete", args=[debate.page.pk]))
        assert type(debate.page).objects.filter(pk=debate.page.pk).exists()

    def test_one_without_comments_goes(self, debate, admin_client):
        admin_client.post(reverse("wagtailadmin_pages:delete", args=[debate.page.pk]))
        assert not type(debate.page).objects.filter(pk=debate.page.pk).exists()
        assert Space.objects.get(kind="debate").page_gone_at

    def test_what_goes_another_way_leaves_the_comments(self, debate):
        comment_on(debate, "One.")
        debate.page.delete()
        space = Space.objects.get(kind="debate")
        assert (space.page, bool(space.page_gone_at)) == (None, True)
        assert Comment.objects.count() == 1
