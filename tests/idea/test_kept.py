"""What is drawn once for many readers never shows what is no longer so: each change is read at once."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone, translation
from wagtail.models import Locale, PageViewRestriction

from tests.given import given
from wagtail_civic import keeping
from wagtail_civic.models import (
    Comment,
    Commitment,
    District,
    Idea,
    IdeaFigure,
    IdeaFile,
    Space,
    SpaceChange,
    Theme,
)
from wagtail_civic.queries.debates import IdeaDebate
from wagtail_civic.services import idea as ideas
from wagtail_civic.services import spaces
from wagtail_civic.services.idea import Said
from wagtail_civic.testing import comment_on, make_ideabox, propose, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]


@given
def kept_box():
    box = make_ideabox(title="The idea box")
    Theme.objects.create(key="water", name="Water", locale=box.locale)
    District.objects.create(key="mill", name="Mill", locale=box.locale)
    propose(box, "Benches by the mill", theme="water", district="mill", public_name="Ada L.")
    return box


@pytest.fixture
def box(kept_box):
    keeping.forget()
    return kept_box


@pytest.fixture
def idea(box):
    return Idea.objects.get()


def read(url, **how):
    response = Client().get(url, follow=True, **how)
    return response.content.decode()


def page_of(box, idea):
    return f"{box.get_url()}{idea.slug}/"


def reads(box, idea):
    """Both places, each twice: the second time nothing is drawn."""
    urls = (box.get_url(), page_of(box, idea))
    for url in urls:
        first = read(url)
        assert read(url) == first
    return urls


def test_the_second_reader_is_spared_the_drawing(box, idea, django_assert_max_num_queries):
    reads(box, idea)
    with django_assert_max_num_queries(11):
        assert "Benches by the mill" in read(box.get_url())
    # One of them looks for the thread in which nobody has written yet.
    with django_assert_max_num_queries(9):
        assert "Benches by the mill" in read(page_of(box, idea))


@pytest.mark.parametrize("state", ["held", "invalidated", "withdrawn", "pending"])
def test_an_idea_that_is_hidden_is_gone_at_once(box, idea, state):
    urls = reads(box, idea)
    Idea.objects.update(state=state)
    for url in urls:
        assert "Benches by the mill" not in read(url)
    assert Client().get(urls[1]).status_code == 404
    Idea.objects.update(state="confirmed")
    for url in urls:
        assert "Benches by the mill" in read(url)


def test_an_editor_s_trial_is_gone_at_once(box, idea):
    urls = reads(box, idea)
    Idea.objects.update(channel="test")
    for url in urls:
        assert "Benches by the mill" not in read(url)


#: Each a change of one row, and what is read afterwards in the list and on the page of the idea.
def changed_words(box, idea):
    Idea.objects.update(body="Nobody can sit down there.")
    return "Nobody can sit down there."


def changed_theme(box, idea):
    Theme.objects.update(name="Water and wells")
    return "Water and wells"


def changed_district(box, idea):
    District.objects.update(name="The old mill")
    return "The old mill"


def changed_figures(box, idea):
    IdeaFigure.objects.update_or_create(idea=idea, defaults={"supports": 4321, "comments": 2})
    return "<strong>4,321</strong>"


def changed_status(box, idea):
    status = space_of(box).idea_statuses.first()
    Idea.objects.update(status=status, status_since=timezone.now())
    type(status).objects.filter(pk=status.pk).update(names={"en": "Looked at closely"})
    return "Looked at closely"


CHANGES = [changed_words, changed_theme, changed_district, changed_figures, changed_status]


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_is_read_at_once_in_the_list_and_on_its_page(box, idea, change):
    urls = reads(box, idea)
    expected = change(box, idea)
    for url in urls:
        assert expected in read(url)


def test_a_new_title_leads_to_its_new_address_from_the_list(box, idea):
    list_url, _ = reads(box, idea)
    Idea.objects.update(title="Chairs by the mill")
    shown = read(list_url)
    assert f"{idea.pk}-chairs-by-the-mill/" in shown
    assert "Benches" not in shown


def test_a_new_idea_and_a_merged_one(box, idea):
    list_url, _ = reads(box, idea)
    other = propose(box, "Chairs by the mill")
    assert "Chairs by the mill" in read(list_url)
    ideas.merge(other, into=idea, said=Said("The same."), user=None, now=timezone.now())
    assert "Chairs by the mill" not in read(list_url)
    assert "Chairs by the mill" in read(page_of(box, idea))


def file_beside(box, idea):
    fields = {"name": "plan.pdf", "kind": "pdf", "size": 3, "sha256": "0" * 64, "content": b"abc"}
    IdeaFile.objects.create(idea=idea, **fields)
    return "plan.pdf"


def answer(box, idea):
    status = next(s for s in space_of(box).idea_statuses.all() if s.names["en"] == "Refused")
    how = {"status": status, "said": Said("Too steep there."), "user": None}
    ideas.set_status([idea], now=timezone.now(), **how)
    return "Too steep there."


def commitment(box, idea):
    status = next(s for s in space_of(box).idea_statuses.all() if s.accepts)
    Idea.objects.update(status=status)
    read(page_of(box, idea))
    now = timezone.now()
    row = Commitment(space=space_of(box), idea=idea, titles={"en": "Benches"}, percent=35)
    row.published_at, row.updated_at = now, now
    row.save()
    return "<strong>35%</strong> done"


def suspended(box, idea):
    spaces.suspend(space_of(box), reason="The mill burns.", user=None, now=timezone.now())
    return "The mill burns."


def another_idea_s_title(box, idea):
    """In an address there are sixty signs of it, and none of it where it is in Greek."""
    other = propose(box, "Παγκάκια")
    ideas.merge(other, into=idea, said=Said("The same."), user=None, now=timezone.now())
    Idea.objects.filter(pk=other.pk).update(merged_into=None)
    assert "Παγκάκια" in read(page_of(box, idea))
    Idea.objects.filter(pk=other.pk).update(title="Καρέκλες")
    return "Καρέκλες"


def closed_at_another_time(box, idea):
    """Before anybody had taken part, which is no change that is read."""
    act = {"kind": "closed", "reason": "It is over.", "records": 0, "public": False}
    SpaceChange.objects.create(space=space_of(box), at=datetime(2026, 3, 1, 9, tzinfo=UTC), **act)
    Space.objects.filter(pk=space_of(box).pk).update(override="closed")
    for url in (box.get_url(), page_of(box, idea)):
        assert "1 March 2026" in read(url)
    SpaceChange.objects.update(at=datetime(2026, 4, 2, 9, tzinfo=UTC))
    assert "2 April 2026" in read(box.get_url())
    return "2 April 2026"


BESIDE = [
    file_beside,
    answer,
    commitment,
    suspended,
    another_idea_s_title,
    closed_at_another_time,
]


@pytest.mark.parametrize("beside", BESIDE)
def test_what_stands_beside_an_idea_is_read_at_once(box, idea, beside):
    reads(box, idea)
    expected = beside(box, idea)
    assert expected in read(page_of(box, idea))


class TestComments:
    @pytest.fixture
    def said(self, box, idea):
        return comment_on(IdeaDebate(box, idea), body="I would sit there.")

    def test_a_new_one_is_there(self, box, idea):
        reads(box, idea)
        comment_on(IdeaDebate(box, idea), body="I would sit there.")
        assert "I would sit there." in read(page_of(box, idea))

    @pytest.mark.parametrize("state", ["held", "invalidated", "withdrawn", "pending"])
    def test_one_that_is_hidden_is_gone_at_once(self, box, idea, said, state):
        reads(box, idea)
        assert "I would sit there." in read(page_of(box, idea))
        Comment.objects.update(state=state)
        assert "I would sit there." not in read(page_of(box, idea))

    def test_a_name_that_is_erased_is_gone_at_once(self, box, idea, said):
        Comment.objects.update(public_name="Zenobia")
        assert "Zenobia" in read(page_of(box, idea))
        Comment.objects.update(public_name="")
        assert "Zenobia" not in read(page_of(box, idea))

    def test_each_order_is_its_own(self, box, idea, said):
        comment_on(IdeaDebate(box, idea), body="A second voice.")
        url = page_of(box, idea)
        assert "A second voice." in read(url)
        Comment.objects.filter(pk=said.pk).update(stance="against")
        assert "A second voice." not in read(f"{url}?stance=against")
        assert "A second voice." in read(url)


class TestReaders:
    def test_each_language_has_its_own(self, box, idea):
        urls = reads(box, idea)
        english = [read(url) for url in urls]
        locale = Locale.objects.get_or_create(language_code="fr")[0]
        french = box.copy_for_translation(locale, copy_parents=True)
        french.save_revision().publish()
        french.refresh_from_db()
        speaks = {"headers": {"accept-language": "fr"}}
        with translation.override("fr"):
            theirs = [french.get_url(), page_of(french, idea)]
        shown = [read(url, **speaks) for url in theirs]
        assert ("Soutenir" in shown[0], "Soutenir" in shown[1]) == (True, True)
        assert "Support" not in "".join(shown).replace("/support/", "")
        assert [read(url) for url in urls] == english

    def test_nothing_of_a_visitor_is_kept(self, box, idea, admin_user):
        """Neither her name nor her token: the next one reads what a stranger reads."""
        known = Client()
        known.force_login(admin_user)
        for url in (box.get_url(), page_of(box, idea)):
            known.get(url)
            shown = read(url)
            keeping.forget()
            assert read(url) == shown
            assert "csrf" not in shown

    def test_what_is_restricted_meanwhile_is_shown_to_nobody(self, box, idea):
        urls = reads(box, idea)
        PageViewRestriction.objects.create(page=box, restriction_type="login")
        for url in urls:
            assert "Benches by the mill" not in read(url)

    def test_of_two_boxes_with_the_same_words_each_shows_its_own_addresses(self, box, idea):
        other = make_ideabox(title="The idea box")
        mine = propose(other, "Benches by the mill", theme="water", district="mill")
        assert page_of(box, idea) in read(box.get_url())
        shown = read(other.get_url())
        assert page_of(other, mine) in shown
        assert page_of(box, idea) not in shown

    def test_what_opens_or_closes_does_so_at_its_minute(self, box, idea):
        assert "/support/" in read(box.get_url())
        past = timezone.now() - timedelta(minutes=1)
        space_of(box).phases.update(closes_at=past)
        assert "/support/" not in read(box.get_url())
        assert "Ideas cannot be supported at the moment." in read(page_of(box, idea))

    def test_a_draft_in_preview_is_never_kept(self, box):
        shown = ideas.sheet(box, now=timezone.now(), preview=True)
        assert shown.made is None


def test_a_host_s_mandate_may_be_a_lazy_text(box, idea, monkeypatch):
    said = {"level": "consultation", "decided": "", "open": "", "answer": None}
    said["decider"] = translation.gettext_lazy("The council")
    monkeypatch.setattr(type(box), "get_mandate", lambda page: said)
    assert "The council" in read(box.get_url())
    said["decider"] = translation.gettext_lazy("The mayor")
    assert "The mayor" in read(box.get_url())


def test_the_cost_is_on_the_page_when_it_changes(box, idea):
    status = next(s for s in space_of(box).idea_statuses.all() if s.names["en"] == "Accepted")
    Idea.objects.update(status=status, cost=Decimal(41_000))
    reads(box, idea)
    Idea.objects.update(cost=Decimal(42_000))
    assert "€42,000" in read(page_of(box, idea))
