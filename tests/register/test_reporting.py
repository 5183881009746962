"""Readers tell whoever keeps a register of what breaks the charter in it: noted, read, and hiding nothing."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from tests.admin.conftest import agent, body, chief, refused
from tests.api.conftest import api
from tests.given import given
from tests.register.conftest import address, evidence, post
from wagtail_civic import signals
from wagtail_civic.exceptions import FieldRequired, SpaceNotFound
from wagtail_civic.models import AuditEntry, Comment, Observation, Report
from wagtail_civic.queries import moderation
from wagtail_civic.queries.moderation import Ask
from wagtail_civic.services import purge, register, spaces
from wagtail_civic.testing import make_register, observe

__all__ = ["agent", "api", "chief"]

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

QUEUE = "/admin/civic/moderation/"


@given
def reported_tramway():
    page = make_register(title="Tramway")
    observe(page, "My neighbour lives at 3 Mill Lane.", title="Noise")
    return page


@pytest.fixture
def page(reported_tramway):
    return reported_tramway


@pytest.fixture
def first(page):
    return Observation.objects.get(number=1)


def tell(first, reason="personal", came_from="192.0.2.1", **fields):
    now = timezone.now()
    return register.report(first, reason=reason, evidence=evidence(came_from), now=now, **fields)


def sent(client, page, number=1, **said):
    url = address("observation_report", page, number)
    form = client.get(url).context["form"]
    return post(client, url, {"stamp": form["stamp"].value(), **said})


def queue(show="waiting"):
    now = timezone.now()
    return moderation.items(moderation.queue(moderation.every(), Ask(show), now=now), now=now)


class TestRules:
    def test_once_from_one_network(self, first):
        assert tell(first)
        assert tell(first, "spam") is None
        assert tell(first, came_from="198.51.100.1")
        assert {each.observation for each in Report.objects.all()} == {first}

    def test_however_many_they_hide_nothing(self, first):
        for number in range(5):
            tell(first, "threat", came_from=f"203.0.{number}.7")
        first.refresh_from_db()
        assert (first.state, first.hidden_for) == ("confirmed", "")

    @pytest.mark.parametrize("reason", ["", "because", "threat "])
    def test_a_reason_is_needed(self, first, reason):
        with pytest.raises(FieldRequired):
            tell(first, reason)
        assert not Report.objects.exists()

    def test_not_of_what_nobody_reads(self, first):
        register.hide(Observation.objects.all(), why="hatred", user=None, now=timezone.now())
        with pytest.raises(SpaceNotFound):
            tell(first)

    def test_it_is_announced(self, first, django_capture_on_commit_callbacks):
        heard = []
        listen = lambda report, **_more: heard.append(report.reason)  # noqa: E731
        signals.observation_reported.connect(listen)
        try:
            with django_capture_on_commit_callbacks(execute=True):
                tell(first)
        finally:
            signals.observation_reported.disconnect(listen)
        assert heard == ["personal"]

    def test_is_about_one_thing(self, first):
        with pytest.raises(IntegrityError):
            Report.objects.create(reason="spam", reporter="x", at=timezone.now())

    def test_goes_with_the_names(self, first, page):
        tell(first)
        later = timezone.now() + timedelta(days=400)
        spaces_closed(page, timezone.now())
        purge.purge(now=later)
        assert not Report.objects.exists()


def spaces_closed(page, moment):
    space = spaces.for_page(page, now=moment)
    space.phases.update(closes_at=moment)


class TestScreen:
    def test_anybody_reports_without_saying_who_she_is(self, client, page):
        answer = sent(client, page, reason="personal", words="It is my address.")
        assert "Thank you for telling us" in body(answer)
        assert Report.objects.get().words == "It is my address."

    @pytest.mark.parametrize("reason", ["", "because"])
    def test_with_one_of_the_reasons(self, client, page, reason):
        answer = sent(client, page, reason=reason)
        assert (answer.status_code, Report.objects.count()) == (400, 0)

    def test_a_link_beside_each_leads_there(self, client, page):
        url = address("observation_report", page, 1)
        assert url in body(client.get(address("register", page)))
        shown = body(client.get(url))
        assert "Report this observation" in shown
        assert "3 Mill Lane" in shown

    @pytest.mark.parametrize("number", [2, 999_999, 2**62])
    def test_there_is_none_for_what_there_is_not(self, client, page, number):
        assert client.get(address("observation_report", page, number)).status_code == 404

    def test_nor_for_what_is_hidden(self, client, page):
        register.hide(Observation.objects.all(), why="hatred", user=None, now=timezone.now())
        url = address("observation_report", page, 1)
        assert client.get(url).status_code == 404
        assert url not in body(client.get(address("register", page)))

    def test_it_stays_possible_after_closing(self, client, page):
        spaces_closed(page, timezone.now() - timedelta(hours=1))
        assert "Thank you for telling us" in body(sent(client, page, reason="spam"))


class TestApi:
    def url(self, page, number=1):
        return f"registers/{page.translation_key}/observations/{number}/reports/"

    def test_a_program_reports_and_is_told_the_same_twice(self, api, page):
        said = {"reason": "spam", "words": "Again."}
        answers = [api.send(self.url(page), said) for _time in range(2)]
        assert [(each.status_code, each.json()) for each in answers] == [
            (202, {"state": "reported"})
        ] * 2
        assert Report.objects.get().words == "Again."

    @pytest.mark.parametrize("number", [2, 2**62])
    def test_nothing_about_what_there_is_not(self, api, page, number):
        assert api.send(self.url(page, number), {"reason": "spam"}).status_code == 404

    @pytest.mark.parametrize("reason", ["", "because"])
    def test_never_without_a_reason(self, api, page, reason):
        assert api.send(self.url(page), {"reason": reason}).status_code == 400
        assert not Report.objects.exists()


class TestAgents:
    def test_it_is_in_the_queue_with_its_reasons_until_somebody_reads_it(self, first):
        assert queue() == []
        tell(first, words="Mine.")
        [item] = queue()
        assert (item.key, [each.words for each in item.reports]) == (
            f"observation:{first.pk}",
            ["Mine."],
        )
        assert len(queue("reported")) == 1
        assert register.keep(first, user=None, now=timezone.now()) == 1
        assert queue() == []
        assert AuditEntry.objects.filter(action="observation.keep").exists()

    def test_what_many_reported_comes_first(self, first, page):
        Observation.objects.filter(pk=observe(page, "Held.").pk).update(state="held")
        assert [each.record.number for each in queue()] == [2]
        for number in range(3):
            tell(first, came_from=f"203.0.{number}.7")
        assert [each.record.number for each in queue()] == [1, 2]

    def test_the_keeper_reads_it_and_lets_it_stand(self, agent, page, first):
        tell(first, words="My address.")
        keeper = agent("investigate_observation")
        register.entrust(first.space, users=[keeper.user], user=None, now=timezone.now())
        url = f"/admin/civic/registers/{first.pk}/"
        assert "My address." in body(keeper.get(url))
        listed = "/admin/civic/registers/"
        assert "1 report" in body(keeper.get(listed))
        assert "Noise" in body(keeper.get(listed, {"reported": "open"}))
        assert keeper.post(url, {"deed": "keep"}).status_code == 302
        assert Report.objects.get().handled_at
        # Pressed twice, nothing is left to be read.
        assert keeper.post(url, {"deed": "keep"}).status_code == 302
        assert AuditEntry.objects.filter(action="observation.keep").count() == 1
        assert "Noise" not in body(keeper.get(listed, {"reported": "open"}))

    def test_hiding_it_deals_with_them(self, first):
        tell(first)
        register.hide(Observation.objects.all(), why="personal", user=None, now=timezone.now())
        assert Report.objects.get().handled_at
        assert queue() == []

    def test_moderators_read_it_in_their_list(self, agent, page, first):
        tell(first, words="My address.")
        found = body(agent(pages=[page]).get(QUEUE))
        assert "My address." in found
        assert f"/admin/civic/registers/{first.pk}/" in found

    def test_whoever_does_not_keep_it_decides_nothing(self, agent, page, first):
        tell(first)
        other = agent(pages=[page])
        assert refused(other.post(f"/admin/civic/registers/{first.pk}/", {"deed": "keep"}))
        assert Report.objects.get().handled_at is None

    def test_a_comment_is_kept_apart(self, first):
        """Numbers of comments and of observations are the same at times."""
        tell(first)
        assert not Comment.objects.filter(reports__handled_at=None).exists()
