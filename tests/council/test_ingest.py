"""What a server of streams asks at our door: who may send, who still may, who left."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.concurrency import in_parallel
from tests.council.conftest import Clerk
from wagtail_civic import tasks
from wagtail_civic.addresses import address
from wagtail_civic.exceptions import IngestRefused
from wagtail_civic.models import AuditEntry, Broadcast, Ingest, Recording
from wagtail_civic.services import limits
from wagtail_civic.services.council import ingest
from wagtail_civic.testing import make_meeting

pytestmark = pytest.mark.django_db

#: As nginx-rtmp sends it, beside what stood behind the name of the stream.
FORM = {
    "app": "live",
    "flashver": "FMLE/3.0",
    "tcurl": "rtmp://live.city.example/live",
    "addr": "192.0.2.10",
    "clientid": "1",
    "type": "live",
}


@pytest.fixture(autouse=True)
def _forget():
    cache.clear()
    limits.forget()


class Encoder:
    """Asks as the server of streams does for an encoder."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk, self.client = clerk, Client(enforce_csrf_checks=True)
        self.name, self.key = "", ""
        self.gets_a_key()

    def gets_a_key(self) -> None:
        row, self.key = ingest.rotate(self.clerk.space, user=None, now=timezone.now())
        self.name = row.name

    def asks(self, what: str, said: dict[str, str], call: str) -> int:
        data = FORM | {"call": call, "name": self.name, "key": self.key} | said
        self.answer = self.client.post(address(f"ingest_{what}"), data)
        return self.answer.status_code

    def publishes(self, **said: str) -> int:
        return self.asks("publish", said, "publish")

    def goes_on(self, **said: str) -> int:
        return self.asks("update", said, "update_publish")

    def leaves(self, **said: str) -> int:
        return self.asks("done", said, "publish_done")


@pytest.fixture
def encoder(clerk: Clerk) -> Encoder:
    return Encoder(clerk)


def on_air() -> list[Broadcast]:
    return list(Broadcast.objects.filter(ended_at=None))


@pytest.mark.alike
class TestLettingIn:
    def test_the_right_key_with_the_time_of_the_server(self, encoder):
        before = timezone.now()

        assert encoder.publishes() == 302

        found = Broadcast.objects.get()
        assert before <= found.started_at <= timezone.now()
        # The server of streams calls it so from now on.
        assert encoder.answer.headers["Location"] == found.stream
        assert found.stream.startswith(f"{encoder.name}-")
        assert found.address == f"/media/live/{found.stream}/index.m3u8"

    @pytest.mark.parametrize(
        "said",
        [
            {"key": "wrong"},
            {"key": ""},
            {"key": "x" * 5000},
            {"key": "\x00\ud800é".encode("utf-8", "replace").decode()},
            {"name": ""},
            {"name": "meeting-0"},
            {"name": "../../etc/passwd"},
            {"name": "' OR 1=1 --"},
        ],
    )
    def test_neither_another_key_nor_another_name(self, encoder, said):
        assert encoder.publishes(**said) == 403
        assert encoder.answer.content == b"ingest_refused"
        assert not on_air()

    def test_not_the_key_of_another_meeting(self, encoder, council):
        other = Encoder(Clerk(make_meeting(council_body=council)))

        assert encoder.publishes(name=other.name) == 403
        assert encoder.publishes(key=other.key) == 403
        assert other.publishes() == 302

    def test_not_a_key_that_was_changed(self, encoder):
        old = encoder.key
        encoder.gets_a_key()

        assert encoder.publishes(key=old) == 403
        assert encoder.publishes() == 302

    def test_not_the_key_of_an_address(self, encoder):
        data = {**FORM, "name": encoder.name}
        url = f"{address('ingest_publish')}?name={encoder.name}&key={encoder.key}"

        assert Client().post(url, data).status_code == 403
        assert Client().get(url).status_code == 405

    def test_nothing_of_the_key_is_stored(self, encoder):
        encoder.publishes()

        stored = [*Ingest.objects.values_list(), *Broadcast.objects.values_list()]
        assert encoder.key not in str(stored)
        assert encoder.key not in str(list(AuditEntry.objects.values_list()))

    def test_not_after_the_meeting(self, encoder, clerk):
        clerk.press("start")
        clerk.press("end")

        assert encoder.publishes() == 403
        assert not on_air()

    def test_before_a_second_sitting_it_is_let_in_again(self, encoder, clerk):
        clerk.press("start")
        clerk.press("end")
        later = clerk.now + timedelta(hours=3)
        clerk.space.sittings.create(key="evening", starts_at=later)

        assert encoder.publishes() == 302

    def test_before_there_is_an_agenda(self, council):
        encoder = Encoder(Clerk(make_meeting(council_body=council, agenda=[])))

        assert encoder.publishes() == 302

    def test_not_during_a_closed_session(self, encoder, clerk):
        clerk.press("start")
        clerk.press("hide")

        assert encoder.publishes() == 403
        clerk.press("show")
        assert encoder.publishes() == 302

    def test_not_as_often_as_one_likes(self, encoder):
        answers = [encoder.publishes(key="wrong") for _ in range(61)]

        assert answers[-2:] == [403, 429]
        # Another encoder behind the same server goes on.
        assert encoder.publishes(addr="192.0.2.11") == 302

    def test_whoever_asks_from_elsewhere_cannot_choose_whose_tries_they_are(self, encoder):
        encoder.client.defaults["REMOTE_ADDR"] = "9.9.9.9"
        answers = [encoder.publishes(key="wrong", addr=f"192.0.2.{n}") for n in range(61)]

        assert answers[-1] == 429

    @pytest.mark.parametrize(
        "said",
        [
            {"HTTP_X_FORWARDED_FOR": "9.9.9.9"},
            {"HTTP_X_REAL_IP": "9.9.9.9"},
            {"HTTP_FORWARDED": "for=9.9.9.9"},
            {"HTTP_X_FORWARDED_PROTO": "https"},
        ],
    )
    def test_neither_does_whoever_asks_through_a_proxy_on_this_machine(self, encoder, said):
        encoder.client.defaults |= {"REMOTE_ADDR": "127.0.0.1", **said}
        answers = [encoder.publishes(key="wrong", addr=f"192.0.2.{n}") for n in range(121)]

        # More than two minutes allow, whenever the first one begins.
        assert 429 in answers
        # The server of streams on the same machine goes on.
        for name in said:
            del encoder.client.defaults[name]
        assert encoder.publishes() == 302

    def test_no_page_of_the_admin_is_needed_nor_a_cookie(self, encoder):
        encoder.publishes()

        assert not encoder.answer.cookies
        assert "no-store" in encoder.answer.headers["Cache-Control"]


@pytest.mark.alike
class TestGoingOn:
    def test_with_the_key_of_today(self, encoder):
        encoder.publishes()

        assert encoder.goes_on() == 204

    def test_whoever_plays_it_within_the_server_has_no_key(self, encoder):
        assert encoder.goes_on(call="update_play", name="meeting-1-a", key="") == 204

    def test_not_once_the_key_was_changed(self, encoder):
        encoder.publishes()
        old = encoder.key
        encoder.gets_a_key()

        assert encoder.goes_on(key=old) == 403
        # It still says when it left.
        assert encoder.leaves(key=old) == 204
        assert not on_air()

    def test_not_into_a_closed_session(self, encoder, clerk):
        encoder.publishes()
        clerk.press("start")
        clerk.press("hide")

        assert encoder.goes_on() == 403

    def test_what_was_sent_of_one_before_it_was_cut_is_not_played(self, encoder, clerk):
        begun = timezone.now() - timedelta(minutes=10)
        clerk.here()
        clerk.now = begun
        clerk.press("start")
        assert encoder.publishes() == 302
        Broadcast.objects.update(started_at=begun)
        clerk.now = timezone.now() - timedelta(seconds=8)
        clerk.press("hide", cut=True)
        assert encoder.leaves() == 204

        film = Recording.objects.get()
        cut = film.redactions.get()
        assert cut.reason == "Closed session"
        assert 590 <= cut.begins <= 592
        assert cut.ends > film.seconds

    def test_not_without_having_begun(self, encoder):
        assert encoder.goes_on() == 403


@pytest.mark.alike
class TestLeaving:
    def test_what_was_sent_during_the_meeting_is_a_recording(self, encoder, clerk):
        encoder.publishes()
        clerk.press("start")

        assert encoder.leaves() == 204

        film, sent = Recording.objects.get(), Broadcast.objects.get()
        assert (film.started_at, film.address) == (sent.started_at, sent.address)
        assert sent.recording == film

    def test_what_was_tried_before_is_not(self, encoder):
        encoder.publishes()
        encoder.leaves()

        assert not Recording.objects.exists()
        assert not on_air()

    def test_one_that_returns_begins_anew(self, encoder, clerk):
        encoder.publishes()
        clerk.press("start")
        encoder.leaves()
        encoder.publishes()
        encoder.leaves()

        films = list(Recording.objects.all())
        assert len({film.address for film in films}) == 2
        assert films[0].started_at < films[1].started_at

    def test_one_that_returns_before_it_was_missed_ends_what_was_on(self, encoder, clerk):
        encoder.publishes()
        clerk.press("start")
        encoder.publishes()

        assert len(on_air()) == 1
        assert Recording.objects.count() == 1

    def test_twice_or_without_having_begun_changes_nothing(self, encoder):
        assert encoder.leaves() == 403
        encoder.publishes()
        assert encoder.leaves() == 204
        assert encoder.leaves() == 204

        assert Broadcast.objects.count() == 1

    def test_nobody_else_says_so(self, encoder):
        encoder.publishes()

        assert encoder.leaves(key="wrong") == 403
        assert on_air()

    def test_a_server_that_stopped_without_a_word(self, encoder, clerk):
        encoder.publishes()
        clerk.press("start")
        now = timezone.now() + timedelta(minutes=6)
        tasks.tick(now=now)
        assert on_air()

        clerk.press("end")
        tasks.tick(now=now)

        assert not on_air()
        assert Recording.objects.count() == 1


class TestPage:
    def html(self, client, clerk):
        return client.get(clerk.page.url).content.decode()

    def state(self, client, clerk):
        cache.clear()
        return client.get(address("council_state", clerk.page.pk)).json()

    def test_what_is_sent_is_played_while_the_meeting_is_live(self, client, encoder, clerk):
        encoder.publishes()
        sent = Broadcast.objects.get()
        assert sent.address not in self.html(client, clerk)

        clerk.now -= timedelta(minutes=1)
        clerk.press("start")

        assert f'data-stream="{sent.address}"' in self.html(client, clerk)
        assert self.state(client, clerk)["stream"] == sent.pk

    def test_a_new_beginning_comes_with_the_part_that_is_fetched(self, client, encoder, clerk):
        clerk.now -= timedelta(minutes=1)
        clerk.press("start")
        encoder.publishes()
        first = self.state(client, clerk)
        encoder.publishes()

        second = self.state(client, clerk)
        part = client.get(address("council_live", clerk.page.pk)).content.decode()

        assert second["v"] > first["v"]
        assert second["stream"] != first["stream"]
        assert on_air()[0].address in part

    def test_the_address_that_the_editor_wrote_comes_first(self, client, council):
        page = make_meeting(council_body=council, video="/media/live/fixed/index.m3u8")
        clerk = Clerk(page)
        clerk.now -= timedelta(minutes=1)
        clerk.press("start")
        Encoder(clerk).publishes()

        html = self.html(client, clerk)

        assert 'data-stream="/media/live/fixed/index.m3u8"' in html
        assert on_air()[0].address not in html

    def test_a_stream_that_never_starts_leaves_the_page_as_it_is(self, client, encoder, clerk):
        clerk.press("start")

        assert "The meeting has begun." in self.html(client, clerk)
        assert self.state(client, clerk)["stream"] == 0

    def test_afterwards_items_lead_to_their_second(self, client, encoder, clerk):
        encoder.publishes()
        begun = Broadcast.objects.get().started_at
        clerk.now = begun
        clerk.press("start")
        clerk.now = begun + timedelta(seconds=754)
        clerk.press("item", item=clerk.items()[0].pk)
        clerk.now += timedelta(seconds=60)
        clerk.press("end")
        Broadcast.objects.update(started_at=begun)
        ingest.end(name=encoder.name, key=encoder.key, now=clerk.now)

        assert "?t=754&amp;film=" in self.html(client, clerk)


@pytest.mark.alike
class TestScreen:
    def url(self, clerk):
        return reverse("civic_meetings:ingest", args=[clerk.space.pk])

    def test_a_key_is_made_and_shown_once(self, admin_client, clerk, settings):
        settings.WAGTAIL_CIVIC = {
            **settings.WAGTAIL_CIVIC,
            "INGEST_ADDRESS": "rtmp://live.city.example/live",
        }
        url = self.url(clerk)
        assert "No key was made" in admin_client.get(url).content.decode()

        made = admin_client.post(url)
        again = admin_client.get(url)

        name, key = made.context["stream"], made.context["key"]
        assert f"{name}?key={key}" in made.content.decode()
        assert "rtmp://live.city.example/live" in made.content.decode()
        assert key not in again.content.decode()
        assert f"{name}?key=…" in again.content.decode()
        assert "no-store" in made.headers["Cache-Control"]
        assert made.headers["Referrer-Policy"] == "strict-origin"

    def test_what_it_shows_opens_the_door(self, admin_client, encoder, clerk):
        old = encoder.key
        encoder.key = admin_client.post(self.url(clerk)).context["key"]

        assert encoder.publishes(key=old) == 403
        assert encoder.publishes() == 302
        assert "On since" in admin_client.get(self.url(clerk)).content.decode()

    def test_who_made_it_is_noted(self, admin_client, clerk):
        admin_client.post(self.url(clerk))

        assert AuditEntry.objects.filter(action="meeting.stream_key").count() == 1

    def test_not_by_reading_nor_by_whoever_does_not_run_meetings(
        self, admin_client, client, django_user_model, clerk
    ):
        admin_client.get(self.url(clerk))
        client.force_login(django_user_model.objects.create_user("reader"))

        assert client.post(self.url(clerk)).status_code in (302, 403, 404)
        assert not Ingest.objects.exists()

    def test_not_without_its_token(self, clerk, admin_user):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(admin_user)

        assert strict.post(self.url(clerk)).status_code == 403
        assert not Ingest.objects.exists()


@pytest.mark.database
@pytest.mark.usefixtures("several_connections")
def test_of_twenty_encoders_at_once_one_is_on(encoder, clerk):
    clerk.press("start")
    said = {"name": encoder.name, "key": encoder.key}

    answers = in_parallel(20, lambda: ingest.begin(**said, now=timezone.now()))

    assert {type(answer) for answer in answers} == {Broadcast}
    assert len(on_air()) == 1
    assert Recording.objects.count() == 19


@pytest.mark.database
@pytest.mark.usefixtures("several_connections")
def test_a_key_that_is_changed_while_it_is_used_lets_nobody_stay(encoder, clerk):
    said, acts = {"name": encoder.name, "key": encoder.key}, iter([True, False] * 10)

    def act() -> object:
        if next(acts):
            return ingest.begin(**said, now=timezone.now())
        return ingest.rotate(clerk.space, user=None, now=timezone.now())

    in_parallel(20, act)

    for each in on_air():
        with pytest.raises(IngestRefused):
            ingest.go_on(**said, now=timezone.now())
        assert ingest.end(**said, now=timezone.now()) == each
