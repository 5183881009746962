"""The clerk's console at its own door: who has it, what each button does, what is refused."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission

from tests.council.conftest import Clerk
from wagtail_civic.models import ItemVote, Proxy, Stamp
from wagtail_civic.queries import council as queries
from wagtail_civic.queries.council.desk import Desk as ConsoleDesk
from wagtail_civic.testing import make_meeting, make_public_meeting, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


class Desk:
    """Each call is one press of a button."""

    def __init__(self, client, clerk):
        self.client, self.clerk = client, clerk
        self.url = reverse("civic_meetings:console", args=[clerk.space.pk])

    def does(self, deed, **said):
        return self.client.post(self.url, {"deed": deed, **said})

    def press(self, kind, **said):
        """Meetings here are days from now: whoever starts one says that she means it."""
        meant = {"early": "yes"} if kind == "start" else {}
        return self.does("press", kind=kind, press=str(uuid4()), **{**meant, **said})

    def screen(self):
        response = self.client.get(self.url)
        assert response.status_code == 200
        return response.content.decode()

    def by_script(self, deed, **said):
        headers = {"accept": "application/json"}
        return self.client.post(self.url, {"deed": deed, **said}, headers=headers)


@pytest.fixture
def desk(admin_client, clerk):
    return Desk(admin_client, clerk)


def is_absent(response):
    """A host's LocaleMiddleware looks for what is not found here below the language."""
    return response.status_code == 404 or response.url.startswith("/en/")


def the_vote():
    return ItemVote.objects.get()


def voted(desk, deed, **said):
    vote = the_vote()
    return desk.does(deed, vote=vote.pk, revision=vote.revision, **said)


def test_from_the_list_of_members_to_a_proclaimed_vote(desk):
    desk.does("prepare")
    desk.does("note", state="present", member=["a1", "a2", "a3", "a4", "a5", "a6"])
    desk.does("give_proxy", giver="b1", holder="a2")
    desk.press("start")
    item = desk.clerk.items()[0]
    desk.press("item", item=item.pk)
    desk.does("begin", item=item.pk)
    voted(desk, "choose", member="b1", choice="against")
    assert "For 6 · Against 1 · Abstentions 0 · Not taking part 0 – ADOPTED" in desk.screen()

    reviewed = voted(desk, "review")
    assert the_vote().state == "draft"
    assert "Proclaim it" in desk.client.get(reviewed.url).content.decode()
    voted(desk, "proclaim")

    vote = the_vote()
    assert (vote.state, vote.in_favour, vote.against) == ("proclaimed", 6, 1)
    assert vote.proclaimed_by is not None
    assert "Proclaimed" in desk.screen()


def test_a_secret_ballot(desk, everybody_present):
    desk.press("start")
    item = desk.clerk.items()[0]
    desk.press("item", item=item.pk)
    desk.does("begin", item=item.pk, secret="yes")
    voted(desk, "papers", in_favour=8, against=2, blank=1)
    assert "Blank 1" in desk.screen()
    voted(desk, "proclaim")

    assert (the_vote().in_favour, the_vote().blank) == (8, 1)


def test_each_step_can_be_undone(desk):
    desk.press("start")
    stamp = Stamp.objects.get()
    desk.does("undo", stamp=stamp.pk)
    assert queries.moment_of(desk.clerk.space).status == "scheduled"

    desk.clerk.here()
    desk.press("start")
    item = desk.clerk.items()[0]
    desk.press("item", item=item.pk)
    desk.does("begin", item=item.pk)
    voted(desk, "undo_vote")
    assert the_vote().state == "undone"

    proxy_of = {"giver": "b1", "holder": "a1"}
    desk.does("note", state="absent", member="b1")
    desk.does("give_proxy", **proxy_of)
    desk.does("end_proxy", giver="b1")
    assert Proxy.objects.get().ended_at


def test_a_correction_with_its_reason(desk, everybody_present):
    vote = desk.clerk.proclaim(desk.clerk.begin())
    desk.does("correct", vote=vote.pk, member="a1", choice="against", reason="  ")
    assert not vote.changes.exists()

    desk.does("correct", vote=vote.pk, member="a1", choice="against", reason="Misheard")
    assert vote.changes.get().user is not None


def test_what_is_refused_says_why(desk):
    response = desk.client.post(desk.url, {"deed": "press", "kind": "end", "press": str(uuid4())})

    assert response.status_code == 302
    assert "The meeting has not begun." in desk.screen()
    told = desk.by_script("press", kind="end", press=str(uuid4()))
    assert (told.status_code, told.json()["code"]) == (409, "press_refused")


@pytest.mark.parametrize(
    "said",
    [
        {"deed": ""},
        {"deed": "delete_everything"},
        {"deed": "press", "kind": "start", "press": "1"},
        {"deed": "press", "kind": "explode", "press": "9d0c0bb8-6f3f-4f0c-8a4e-1d6d7d7a5a01"},
        {"deed": "note", "state": "dead", "member": "a1"},
        {"deed": "choose", "vote": "1", "choice": "maybe"},
        {"deed": "begin", "item": "9" * 40},
        {"deed": "undo", "stamp": "²"},
        {"deed": "give_proxy", "giver": "\x00", "holder": "a1"},
    ],
)
def test_nonsense_changes_nothing(desk, said):
    desk.does("prepare")

    assert desk.client.post(desk.url, said).status_code in (302, 404)
    assert not Stamp.objects.exists()
    assert not Proxy.objects.exists()


def test_a_press_that_waited_comes_with_its_time(desk):
    sent = timezone.now() + timedelta(hours=5)
    pressed = sent - timedelta(seconds=90)
    told = desk.by_script(
        "press",
        kind="start",
        early="yes",
        press=str(uuid4()),
        pressed_at=pressed.isoformat(),
        sent_at=sent.isoformat(),
    )

    stamp = Stamp.objects.get()
    assert told.json()["ok"] is True
    assert abs((timezone.now() - stamp.at).total_seconds() - 90) < 10
    assert abs(stamp.ahead - 5 * 3600) < 10
    assert "s ahead" in desk.screen()


@pytest.mark.parametrize("written", ["", "yesterday", "2026-13-45T99:99", "2026-11-30T10:00:00"])
def test_a_time_that_cannot_be_read_is_now(desk, written):
    desk.by_script(
        "press", kind="start", early="yes", press=str(uuid4()), pressed_at=written, sent_at=written
    )

    assert Stamp.objects.get().ahead is None


class TestRights:
    @pytest.fixture
    def user(self, client, django_user_model):
        user = django_user_model.objects.create_user("clerk", password="x", email="c@example.org")
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(user)
        return user

    def test_nobody_without_a_right(self, client, clerk, user):
        desk = Desk(client, clerk)
        # As everywhere in the admin: whoever has no console is sent back to its home page.
        assert client.get(desk.url).url == "/admin/"
        assert desk.press("start").url == "/admin/"
        assert not Stamp.objects.exists()

    def test_nobody_has_the_console_of_a_meeting_that_is_not_hers(self, client, clerk, user):
        model = clerk.page.base_page_model
        publish = Permission.objects.get(codename=f"publish_{model._meta.model_name}")
        group = Group.objects.create(name="Elsewhere")
        other = make_meeting()
        GroupPagePermission.objects.create(group=group, page=other, permission=publish)
        user.groups.add(group)
        assert is_absent(client.get(Desk(client, clerk).url))

    def test_a_clerk_needs_no_right_on_pages(self, client, clerk, user):
        user.user_permissions.add(Permission.objects.get(codename="run_meeting"))
        desk = Desk(client, clerk)

        assert clerk.page.title in client.get(reverse("civic_meetings:index")).content.decode()
        desk.press("start")
        assert Stamp.objects.get().user == user

    def test_a_visitor_is_asked_to_log_in(self, client, clerk):
        assert "login" in Desk(client, clerk).press("start").url

    def test_a_forged_press_is_none(self, clerk, admin_user):
        from django.test import Client

        client = Client(enforce_csrf_checks=True)
        client.force_login(admin_user)
        assert Desk(client, clerk).press("start").status_code == 403

    def test_not_the_vote_of_another_meeting(self, desk):
        from tests.council.conftest import Clerk
        from wagtail_civic.testing import make_meeting

        other = Clerk(make_meeting())
        other.here()
        vote = other.begin()

        response = desk.does("proclaim", vote=vote.pk, revision=vote.revision)

        assert is_absent(response)
        assert the_vote().state == "draft"


def test_every_button_carries_the_token_that_a_browser_needs(desk):
    """Parts of a screen that are rendered apart do not have it by themselves."""
    desk.does("prepare")
    desk.does("note", member=["a1", "a2", "a3", "a4", "a5", "a6"], state="present")
    desk.does("give_proxy", giver="b1", holder="a1")
    desk.press("start")
    desk.press("item", item=desk.clerk.items()[0].pk)
    for deed in ("", "begin", "proclaim"):
        if deed == "begin":
            desk.does("begin", item=desk.clerk.items()[0].pk)
        elif deed:
            voted(desk, deed)
        html = desk.screen()
        forms = html.partition("<civic-console")[2].partition("</civic-console>")[0]
        assert forms.count('method="post"') == forms.count("csrfmiddlewaretoken") > 6


def test_a_group_is_said_as_most_of_it_votes_with_who_does_not(desk, everybody_present):
    desk.press("start")
    desk.press("item", item=desk.clerk.items()[0].pk)
    desk.does("begin", item=desk.clerk.items()[0].pk)
    voted(desk, "choose", group="group-b", choice="against")
    voted(desk, "choose", member="b2", choice="abstains")

    shown = ConsoleDesk(desk.clerk.space).groups[1]
    assert (shown.usual, shown.choice) == ("against", "")
    assert [each.member for each in shown.exceptions] == ["b2"]
    assert "B Member 2 – <strong>Abstains</strong>" in desk.screen()


ASKS = 'name="cut"'


class TestAThirdParty:
    @pytest.fixture
    def elsewhere(self, admin_client, clerk):
        clerk.space.rules["video"] = "https://youtu.be/dQw4w9WgXcQ"
        clerk.space.save()
        clerk.press("start")
        return Desk(admin_client, clerk)

    def test_is_said_to_be_cut_before_the_doors_are_closed(self, elsewhere):
        assert elsewhere.screen().count(ASKS) == 1

        elsewhere.press("hide")
        assert not queries.moment_of(elsewhere.clerk.space).hidden
        elsewhere.press("hide", cut="yes")
        assert queries.moment_of(elsewhere.clerk.space).hidden

    def test_so_it_is_at_each_button_of_an_item_that_closes_them(self, elsewhere):
        first = elsewhere.clerk.items()[0]
        elsewhere.clerk.space.agenda_items.filter(pk=first.pk).update(closed=True)
        # That of the closed session, of the next item, and of the same in the list.
        assert elsewhere.screen().count(ASKS) == 3

        elsewhere.press("item", item=first.pk)
        assert queries.moment_of(elsewhere.clerk.space).item is None
        elsewhere.press("item", item=first.pk, cut="yes")
        assert queries.moment_of(elsewhere.clerk.space).item == first.pk
        assert elsewhere.screen().count(ASKS) == 1

    def test_ours_is_cut_by_us(self, admin_client, clerk):
        clerk.space.agenda_items.update(closed=True)
        clerk.press("start")
        assert ASKS not in Desk(admin_client, clerk).screen()


class TestStartingEarly:
    @pytest.fixture
    def soon(self, admin_client, council):
        page = make_meeting(council_body=council, starts_at=timezone.now() + timedelta(hours=1))
        return Desk(admin_client, Clerk(page))

    def test_days_before_its_day_it_begins_only_once_that_is_confirmed(self, desk):
        desk.press("start", early="")
        assert "It is announced for another day." in desk.screen()
        assert not Stamp.objects.exists()

        desk.press("start", early="yes")
        assert Stamp.objects.get().kind == "start"

    def test_a_script_is_refused_as_well(self, desk):
        told = desk.by_script("press", kind="start", press=str(uuid4()))
        assert (told.status_code, told.json()["code"]) == (409, "press_refused")
        assert not Stamp.objects.exists()

    def test_the_screen_asks_for_it_with_the_day_that_was_announced(self, desk):
        assert "Yes, start it now: it is announced for" in desk.screen()
        assert 'name="early" value="yes" required' in desk.screen()

    def test_at_its_hour_nothing_is_asked(self, soon):
        assert "Yes, start it now" not in soon.screen()
        soon.press("start", early="")
        assert Stamp.objects.get().kind == "start"

    def test_no_other_press_needs_it(self, desk):
        desk.press("start")
        desk.press("end")
        assert Stamp.objects.count() == 2


class TestTheRow:
    def test_of_a_council_leads_to_its_console(self, admin_client, clerk):
        html = admin_client.get(reverse("civic_meetings:index")).content.decode()
        assert f'href="{reverse("civic_meetings:console", args=[clerk.space.pk])}"' in html

    def test_of_a_workshop_leads_to_who_comes(self, admin_client):
        page = make_public_meeting(preset="workshop", title="A bench of our own")
        html = admin_client.get(reverse("civic_meetings:index")).content.decode()
        title = html[: html.index("A bench of our own")].rsplit("<a ", 1)[1]
        assert f"{reverse('civic_registrations:index')}?space={space_of(page).pk}" in title

    def test_of_one_without_registration_to_what_was_said(self, admin_client):
        page = make_public_meeting(registration=False, title="A bench of our own")
        html = admin_client.get(reverse("civic_meetings:index")).content.decode()
        title = html[: html.index("A bench of our own")].rsplit("<a ", 1)[1]
        assert reverse("civic_registrations:notes", args=[space_of(page).pk]) in title
