"""A part of a recording to pass on, and parts that are not shown any more."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.council.conftest import Clerk, at_the_end
from tests.given import given
from wagtail_civic.exceptions import FieldRequired, InvalidInput
from wagtail_civic.models import AuditEntry, Recording, Redaction
from wagtail_civic.services.council import redacting

pytestmark = pytest.mark.django_db

FOREIGN = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


def words(response):
    return " ".join(response.content.decode().split())


@given
def three_items_dealt_with(council_meeting):
    """Called ten minutes after each other."""
    clerk = Clerk(council_meeting)
    clerk.here()
    clerk.press("start")
    for item in clerk.items():
        clerk.now += timedelta(minutes=10)
        clerk.press("item", item=item.pk)
    clerk.now += timedelta(minutes=10)
    clerk.press("end")
    return clerk.page


@pytest.fixture
def held(three_items_dealt_with):
    return at_the_end(three_items_dealt_with)


def film_of(clerk, address="/media/council.mp4", **more):
    return Recording.objects.create(
        space=clerk.space,
        address=address,
        started_at=clerk.now - timedelta(minutes=40),
        **more,
    )


@pytest.fixture
def film(held):
    return film_of(held)


def redact(film, begins, ends, reason="A name that was said by mistake."):
    how = {"user": None, "now": film.started_at + timedelta(days=1)}
    return redacting.redact(film, begins=begins, ends=ends, reason=reason, **how)


def asked(client, clerk, **said):
    return words(client.get(clerk.page.get_url(), said))


class TestClips:
    def test_a_form_makes_an_address_whose_player_stops(self, client, held, film):
        html = asked(client, held)
        assert 'name="t"' in html
        assert 'name="end"' in html
        html = asked(client, held, t="0:12:34", end="0:17:00", film=film.pk)
        assert "council.mp4#t=754,1020" in html
        assert 'data-start="754"' in html
        assert 'data-end="1020"' in html
        assert "You watch a part of the recording: 0:12:34 – 0:17:00." in html
        assert f"?t=754&amp;end=1020&amp;film={film.pk}" in html

    def test_of_two_films_each_is_called_by_its_title(self, client, held):
        film_of(held, title="Before the break")
        assert ">Before the break</h2>" not in asked(client, held)
        film_of(held, address="/media/after.mp4", title="After the break")
        html = asked(client, held)
        assert ">Before the break</h2>" in html
        assert ">After the break</h2>" in html

    def test_its_share_card_says_which_part(self, client, held, film):
        html = asked(client, held, t="754", end="1020", film=film.pk)
        assert f'og:title" content="{held.page.title}: clip 0:12:34 – 0:17:00"' in html
        assert "og:title" not in asked(client, held, t="754", film=film.pk)

    @pytest.mark.parametrize(
        "said",
        [
            {"t": "1020", "end": "754"},
            {"t": "754", "end": "never"},
            {"t": "754", "end": "99999999999"},
            {"t": "754", "end": "1020", "film": "0"},
            {"t": "754", "end": "1020", "film": "x"},
        ],
    )
    def test_what_makes_no_sense_plays_no_part(self, client, held, film, said):
        html = asked(client, held, **{"film": film.pk, **said})
        assert "You watch a part" not in html
        assert "data-end" not in html

    def test_somebody_elses_player_is_told_the_end(self, client, held):
        film = film_of(held, FOREIGN)
        html = asked(client, held, t="754", end="1020", film=film.pk)
        assert "&amp;end=1020" in html
        assert "start={start}" in html

    def test_an_item_is_a_clip_of_its_own(self, client, held, film):
        item = held.items()[1]
        address = f"/civic/api/v1.0/meetings/{held.page.translation_key}/items/{item.pk}/"
        clip = client.get(address).json()["clip_url"]
        assert clip == f"{held.page.full_url}?t=1200&end=1800&film={film.pk}#player-{film.pk}"
        html = words(client.get(f"{held.page.get_url()}{item.slug}/"))
        assert "council.mp4#t=1200,1800" in html
        assert f"?t=1200&amp;end=1800&amp;film={film.pk}#player-{film.pk}" in html


class TestRedactions:
    def test_the_player_is_told_what_to_skip_and_people_why(self, client, held, film):
        redact(film, 600, 660)
        html = asked(client, held)
        assert 'data-skips="[[600, 660]]"' in html
        assert "0:10:00 – 0:11:00: A name that was said by mistake." in html
        # Whoever has no script plays it as far as that, and no link leads to the file.
        assert "council.mp4#t=0,600" in html
        assert "Open the recording" not in html

    def test_nothing_leads_to_what_is_skipped(self, client, held, film):
        redact(film, 590, 660)
        html = asked(client, held)
        assert "?t=600&amp;" not in html
        assert f"?t=660&amp;film={film.pk}" in html
        assert "?t=1200&amp;" in html

    def test_an_item_that_is_skipped_as_a_whole_has_no_clip(self, client, held, film):
        redact(film, 590, 1200)
        item = held.items()[0]
        assert "civic-player" not in words(client.get(f"{held.page.get_url()}{item.slug}/"))
        assert f"?t=1200&amp;film={film.pk}" in asked(client, held)

    def test_a_clip_within_it_begins_behind_it(self, client, held, film):
        redact(film, 600, 660)
        assert "#t=660,700" in asked(client, held, t="610", end="700", film=film.pk)
        assert "You watch a part" not in asked(client, held, t="610", end="650", film=film.pk)
        assert "#t=580,600" in asked(client, held, t="580", end="700", film=film.pk)

    def test_what_is_no_part_of_it_is_refused(self, film):
        for begins, ends in ((10, 10), (20, 10), (-1, 10)):
            with pytest.raises(InvalidInput):
                redact(film, begins, ends)
        with pytest.raises(FieldRequired):
            redact(film, 1, 2, reason=" ")
        film.seconds = 100
        with pytest.raises(InvalidInput):
            redact(film, 100, 120)
        assert not Redaction.objects.exists()


class TestTheEditor:
    def screen(self, held, film):
        return reverse("civic_meetings:redactions", args=[held.space.pk, film.pk])

    def test_a_beginning_after_the_end_of_the_film_says_when_that_is(
        self, admin_client, held, film
    ):
        Recording.objects.filter(pk=film.pk).update(seconds=3661)
        said = {"begins": "02:00:00", "ends": "02:00:10", "reason": "A name"}
        answer = admin_client.post(self.screen(held, film), said)
        assert "The recording is over at 1:01:01." in answer.content.decode()
        assert "begins" in answer.context["form"].errors
        assert not Redaction.objects.exists()

    def test_notes_one_and_takes_it_back(self, admin_client, held, film):
        url = self.screen(held, film)
        said = {"begins": "00:10:00", "ends": "00:11:00", "reason": "A private matter."}
        assert admin_client.post(url, said).status_code == 302
        row = Redaction.objects.get()
        assert (row.begins, row.ends) == (600, 660)
        html = words(admin_client.get(url))
        assert "between(t,600,660)" in html
        assert "The file itself still holds them" in html
        admin_client.post(url, {"redaction": row.pk})
        assert not Redaction.objects.exists()
        names = AuditEntry.objects.values_list("action", flat=True)
        assert {"meeting.redact", "meeting.unredact"} <= set(names)

    def test_reads_what_is_wrong_with_it(self, admin_client, held, film):
        url = self.screen(held, film)
        for said in (
            {"begins": "late", "ends": "00:11:00", "reason": "x"},
            {"begins": "00:11:00", "ends": "00:10:00", "reason": "x"},
            {"begins": "00:10:00", "ends": "00:11:00", "reason": ""},
        ):
            assert admin_client.post(url, said).status_code == 200
        assert not Redaction.objects.exists()

    def test_is_told_that_nothing_is_skipped_elsewhere(self, admin_client, client, held):
        film = film_of(held, FOREIGN)
        assert "in whose player nothing can be skipped" in words(
            admin_client.get(self.screen(held, film))
        )
        redact(film, 600, 660)
        html = asked(client, held)
        assert "data-skips" not in html
        assert f"?t=660&amp;film={film.pk}" in html

    def test_is_the_clerk_of_that_meeting(self, client, held, film):
        assert client.get(self.screen(held, film)).status_code in (302, 404)
