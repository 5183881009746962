"""What would have told separated answers apart: by what is counted beside them, by their end, by subtraction."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.petition.citizen import text
from tests.secrecy.test_screens import EMAIL, enter, fill, prove
from tests.secrecy.voters import said, separated, space_of, vote
from tests.survey.resident import Resident
from wagtail_civic.exceptions import FrozenRule
from wagtail_civic.models import Ballot, DataPackage, FormCount, Space, SurveyResponse
from wagtail_civic.services import spaces, tallies
from wagtail_civic.services import survey as surveys
from wagtail_civic.services.separated import box
from wagtail_civic.tasks import tick
from wagtail_civic.testing import place, respond

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def voted(survey, number):
    for each in range(number):
        vote(survey, each, said(survey, each % 3, "Shade"))


def close(survey, days=2):
    """Its end, and the hours in which what was sent in time may be confirmed, are over."""
    over = timezone.now() - timedelta(days=days)
    space_of(survey).phases.update(opens_at=over - timedelta(days=3), closes_at=over)


def test_no_form_of_a_separated_questionnaire_is_counted(survey):
    """A page that few are led to would say what somebody answered on that day."""
    nadia = Resident(place(survey), survey, EMAIL)
    prove(nadia)
    enter(nadia)
    fill(nadia, survey)
    nadia.press("send")

    assert Ballot.objects.count() == 1
    assert not FormCount.objects.exists()


def test_the_same_way_through_another_one_is_counted():
    survey = separated(secrecy="pseudonymous")
    nadia = Resident(place(survey), survey, EMAIL)
    fill(nadia, survey)
    nadia.press("send", email=EMAIL)

    assert FormCount.objects.exists()


class TestTheLastBallots:
    """Fewer than ten of them come together, so nothing may set them apart from those before."""

    def test_are_not_mixed_as_soon_as_it_is_closed_early(self, survey):
        voted(survey, 10)
        box.empty_due(now=timezone.now())
        vote(survey, 10, said(survey, 2))
        spaces.close_early(space_of(survey), reason="Done.", user=None, now=timezone.now())

        assert box.empty_due(now=timezone.now()) == 0
        assert (SurveyResponse.objects.count(), Ballot.objects.count()) == (10, 1)

    def test_are_not_peeled_off_by_closing_early_and_opening_again(self, survey):
        voted(survey, 3)
        now = timezone.now()
        spaces.close_early(space_of(survey), reason="Done.", user=None, now=now)
        with pytest.raises(FrozenRule) as refused:
            spaces.resume(space_of(survey), reason="No.", user=None, now=now)

        assert refused.value.params == {"reason": "separated_end"}
        assert space_of(survey).override == Space.Override.CLOSED

    def test_may_go_on_after_a_suspension_that_mixed_nothing(self, survey):
        voted(survey, 3)
        now = timezone.now()
        spaces.suspend(space_of(survey), reason="A mistake.", user=None, now=now)
        assert box.empty_due(now=now) == 0
        spaces.resume(space_of(survey), reason="Mended.", user=None, now=now)

        assert Ballot.objects.count() == 3

    def test_are_not_found_by_subtraction(self, client, survey):
        """Whoever noted the figures before the end would find the rest in those after it."""
        page = place(survey)
        voted(survey, 10)
        box.empty_due(now=timezone.now())
        screen = reverse("wagtail_civic:answer_results", args=[page.pk, survey.translation_key])
        api = reverse("wagtail_civic:api:results", args=[survey.translation_key])

        before = text(client.get(screen))
        assert "The figures are published once the questionnaire is closed" in before
        assert "Market hall" not in before
        assert "people have answered" not in before
        assert client.get(api).status_code == 404
        assert "Market hall" not in text(client.get(page.get_url()))
        close(survey)
        assert "Market hall" in text(client.get(screen))
        assert client.get(api).json()["count"] == 10


class TestItsEnd:
    """Emptied for its end, the box has mixed however few there were: who followed would be told from them."""

    @pytest.fixture
    def survey(self):
        """Nobody reads its results, so that no rule about published figures holds it."""
        survey = separated(results_shown="never")
        voted(survey, 3)
        return survey

    def later(self):
        return timezone.now() + timedelta(days=9)

    def extend(self, survey):
        spaces.extend(
            space_of(survey),
            closes_at=self.later(),
            reason="A storm.",
            user=None,
            now=timezone.now(),
        )

    def test_cannot_be_moved_any_more_at_the_door_of_an_agent(self, admin_client, survey):
        close(survey)
        before = space_of(survey).phases.get().closes_at
        assert box.empty_due(now=timezone.now()) == 3
        address = f"/admin/civic/questionnaires/dates/{survey.pk}/"
        moment = self.later().strftime("%Y-%m-%d %H:%M")
        said = {"deed": "extend", "closes_at": moment, "reason": "A storm."}
        answer = admin_client.post(address, said)

        assert answer.status_code == 200
        assert "Its end stays where it is" in text(answer)
        assert space_of(survey).phases.get().closes_at == before

    def test_cannot_be_moved_by_publishing_other_dates(self, survey):
        close(survey)
        before = space_of(survey).phases.get().closes_at
        survey.closes_at, survey.change_reason = self.later(), "A storm."
        survey.save_revision().publish()

        assert space_of(survey).phases.get().closes_at == before
        assert space_of(survey).changes.get().kind == "refused"

    def test_cannot_be_moved_before_the_scheduler_came_either(self, survey):
        close(survey)
        with pytest.raises(FrozenRule) as refused:
            self.extend(survey)
        assert refused.value.params == {"reason": "separated_over"}
        assert Ballot.objects.count() == 3

    def test_can_be_moved_while_what_was_sent_in_time_may_be_confirmed(self, survey):
        close(survey, days=0)
        assert box.empty_due(now=timezone.now()) == 0
        self.extend(survey)
        vote(survey, 3, said(survey, 1))
        assert Ballot.objects.count() == 4

    def test_can_be_moved_where_nobody_took_part(self):
        survey = separated(results_shown="never")
        close(survey)
        self.extend(survey)
        vote(survey, 0, said(survey, 1))
        assert Ballot.objects.count() == 1

    def test_of_a_questionnaire_that_ties_answers_to_people_can_be_moved(self):
        survey = separated(results_shown="never", secrecy="pseudonymous")
        respond(survey, said(survey, 1))
        close(survey)
        self.extend(survey)
        assert space_of(survey).phases.get().closes_at > timezone.now()


class TestWhoeverOnlyReads:
    """The moment of a request must not be the moment of mixing: a stranger would choose what is mixed with what."""

    def look(self, client, survey, page):
        name = [page.pk, survey.translation_key]
        for address in (
            reverse("wagtail_civic:answer_results", args=name),
            reverse("wagtail_civic:answer_data", args=name),
            reverse("wagtail_civic:answer", args=name),
            reverse("wagtail_civic:api:results", args=[survey.translation_key]),
            reverse("wagtail_civic:api:survey", args=[survey.translation_key]),
            page.get_url(),
        ):
            answer = client.get(address, follow=True)
            assert answer.status_code in (200, 403, 404, 503), address

    @pytest.mark.parametrize("over", [False, True])
    def test_mixes_nothing(self, client, over, survey):
        page = place(survey)
        voted(survey, 12)
        if over:
            close(survey)

        self.look(client, survey, page)

        assert (Ballot.objects.count(), SurveyResponse.objects.count()) == (12, 0)
        assert not DataPackage.objects.filter(built_at__isnull=False).exists()

    def test_reads_what_the_scheduler_mixed(self, client, survey):
        page = place(survey)
        voted(survey, 12)
        close(survey)
        sheet = surveys.sheet(survey, page=page, now=timezone.now())
        assert not surveys.is_final(sheet, now=timezone.now())

        report = tick(now=timezone.now())

        assert (report.done["ballots"], report.done["open data"], report.failed) == (12, 1, {})
        assert surveys.is_final(sheet, now=timezone.now())
        assert tallies.current(space_of(survey), now=timezone.now()).total == 12
