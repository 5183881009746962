"""Six months after closing nobody who signed can be told any more, and the total is what it was."""

from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.purge.moments import CLOSED, DUE, PARIS
from wagtail_civic.exceptions import ParticipationClosed, SecretDestroyed
from wagtail_civic.models import (
    AuditEntry,
    Confirmation,
    Follow,
    OutgoingMessage,
    Participant,
    Signature,
    Space,
    SpacePhase,
    Tally,
    WithdrawalLink,
)
from wagtail_civic.services import audit, outreach, people, spaces, tallies
from wagtail_civic.services.purge import due_at, purge
from wagtail_civic.testing import confirmed_signatures, make_signature

MOMENT = timedelta(microseconds=1)
DAY = timedelta(days=1)

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def fresh(space):
    return Space.objects.get(pk=space.pk)


def purged(space):
    return fresh(space).purged_at is not None


def rows(space):
    return Signature.objects.filter(space=space).order_by("pk")


def figures(space, now):
    found = {
        name: tallies.current(fresh(space), name, now=now)
        for name in ("signatures", "signatures.days")
    }
    return {name: (tally.total, tally.detail) for name, tally in found.items()}


class TestWhen:
    def test_six_months_after_closing_and_not_a_moment_before(self, closed):
        space = closed(3)

        assert purge(now=DUE - MOMENT).total == 0
        assert rows(space).exclude(first_name="").count() == 3
        assert purge(now=DUE).counts["identities"] == 3
        assert fresh(space).purged_at == DUE

    @pytest.mark.parametrize(
        ("closing", "due"),
        [
            (datetime(2025, 1, 15, 8, tzinfo=PARIS), datetime(2025, 7, 15, 8, tzinfo=PARIS)),
            (datetime(2025, 12, 31, 8, tzinfo=PARIS), datetime(2026, 6, 30, 8, tzinfo=PARIS)),
            (datetime(2023, 8, 30, 8, tzinfo=PARIS), datetime(2024, 2, 29, 8, tzinfo=PARIS)),
            (datetime(2025, 6, 1, 0, tzinfo=PARIS), datetime(2025, 12, 1, 0, tzinfo=PARIS)),
        ],
    )
    def test_months_are_those_of_the_calendar(self, closed, closing, due):
        assert due_at(closed(at=closing)) == due

    def test_the_setting_decides(self, closed, settings):
        settings.WAGTAIL_CIVIC = {"RETENTION_MONTHS": 1}
        space = closed(1)

        purge(now=datetime(2025, 9, 30, 20, tzinfo=PARIS) - MOMENT)
        assert not purged(space)
        purge(now=datetime(2025, 9, 30, 20, tzinfo=PARIS))
        assert purged(space)

    def test_where_nothing_is_promised_nothing_goes(self, closed, settings):
        settings.WAGTAIL_CIVIC = {"RETENTION_MONTHS": 0}
        space = closed(1)

        assert due_at(space) is None
        purge(now=DUE + 9999 * DAY)
        assert not purged(space)

    def test_without_a_closing_date_nothing_goes(self, closed):
        space = closed(1, at=None)

        purge(now=DUE + 9999 * DAY)

        assert not purged(space)

    def test_closed_early_counts_from_then(self, closed):
        space = closed(1, at=CLOSED + 90 * DAY)
        spaces.close_early(space, reason="The bench is there.", user=None, now=CLOSED)

        purge(now=DUE - MOMENT)
        assert not purged(space)
        purge(now=DUE)
        assert purged(space)

    def test_closed_early_twice_counts_from_the_first_and_opened_between_from_the_second(
        self, closed
    ):
        space = closed(1, at=CLOSED + 90 * DAY)
        for verb, days in [
            (spaces.close_early, -20),
            (spaces.resume, -15),
            (spaces.close_early, 0),
            (spaces.close_early, 9),
        ]:
            verb(space, reason="Why.", user=None, now=CLOSED + days * DAY)

        assert due_at(fresh(space)) == DUE

    def test_closed_early_after_its_end_counts_from_its_end(self, closed):
        space = closed(1)
        spaces.close_early(space, reason="Why.", user=None, now=CLOSED + 40 * DAY)

        assert due_at(fresh(space)) == DUE

    def test_an_extended_petition_counts_from_its_new_end(self, closed):
        space = closed(1)
        later = CLOSED + 10 * DAY
        spaces.extend(space, closes_at=later, reason="Holidays.", user=None, now=CLOSED + DAY)

        purge(now=DUE)
        assert not purged(space)

    def test_a_suspended_one_whose_end_is_past_counts_from_its_end(self, closed):
        space = closed(1)
        spaces.suspend(space, reason="Elections.", user=None, now=CLOSED - DAY)

        purge(now=DUE)

        assert purged(space)

    def test_phases_besides_the_main_one_do_not_matter(self, closed):
        space = closed(1)
        SpacePhase.objects.create(
            space=space, key="read", kind="read", closes_at=CLOSED - 300 * DAY
        )

        purge(now=DUE - MOMENT)

        assert not purged(space)


class TestWhat:
    def test_nothing_of_the_person_stays_in_the_signature(self, closed):
        space = closed(1, show_name=True, address_hash="a" * 64)

        purge(now=DUE)

        row = rows(space).get()
        assert (row.first_name, row.last_name, row.postcode, row.address_hash) == ("",) * 4
        assert (row.participant, row.person_key, row.show_name) == (None, None, False)

    def test_what_the_total_is_made_of_stays(self, closed):
        space = closed(2, language="fr", version=3)
        before = list(rows(space).values_list("state", "channel", "receipt", "language", "version"))

        purge(now=DUE)

        kept = rows(space).values_list("state", "channel", "receipt", "language", "version")
        assert list(kept) == before

    def test_of_the_hour_the_day_stays(self, closed):
        space = closed()
        late = datetime(2025, 8, 15, 23, 59, tzinfo=PARIS)
        early = datetime(2025, 8, 16, 0, 1, tzinfo=PARIS)
        make_signature(space, 1, submitted_at=late, confirmed_at=early)
        make_signature(space, 2, submitted_at=late, withdrawn_at=early, state="withdrawn")

        purge(now=DUE)

        one, two = rows(space)
        assert timezone.localtime(one.submitted_at) == datetime(2025, 8, 15, 12, tzinfo=PARIS)
        assert timezone.localtime(one.confirmed_at) == datetime(2025, 8, 16, 12, tzinfo=PARIS)
        assert timezone.localtime(two.withdrawn_at) == datetime(2025, 8, 16, 12, tzinfo=PARIS)
        assert one.withdrawn_at is None

    def test_total_and_curve_by_day_stay_right(self, closed):
        space = closed(40)
        for number, state in enumerate(["withdrawn", "invalidated", "held"]):
            make_signature(space, 900 + number, state=state, submitted_at=CLOSED - DAY)
        make_signature(space, 950, channel="paper", submitted_at=CLOSED - DAY)
        before = figures(space, DUE - DAY)

        purge(now=DUE)

        assert before["signatures"][0] == 41
        assert figures(space, DUE) == before
        assert figures(space, DUE + DAY) == before
        assert tallies.reconcile(now=DUE + DAY) == []

    def test_the_last_total_is_counted_as_the_first_thing(self, closed):
        space = closed(3)
        Tally.objects.filter(space=space).update(total=1, detail={})

        purge(now=DUE)

        assert set(Tally.objects.filter(space=space).values_list("total", "refreshed_at")) == {
            (3, DUE)
        }

    def test_an_area_stays_where_ten_share_it(self, closed):
        space = closed()
        for number in range(30):
            code = "31000" if number < 10 else "75011" if number < 19 else ""
            make_signature(space, number, postcode=code, submitted_at=CLOSED - DAY)

        purge(now=DUE, batch=7)

        assert rows(space).filter(postcode="31").count() == 10
        assert rows(space).filter(postcode="").count() == 20

    def test_whoever_does_not_count_makes_no_area_large_enough(self, closed):
        space = closed()
        for number in range(11):
            state = "confirmed" if number < 9 else "withdrawn"
            make_signature(space, number, state=state, submitted_at=CLOSED - DAY)

        purge(now=DUE)

        assert not rows(space).exclude(postcode="").exists()

    def test_what_never_counted_goes_as_a_whole(self, closed):
        space = closed(2)
        moment = DUE - timedelta(hours=1)
        make_signature(space, 8, state="pending", submitted_at=moment)
        make_signature(space, 9, channel="test", submitted_at=moment)

        purge(now=DUE)

        assert rows(space).count() == 2

    def test_links_messages_and_follows_of_the_petition_go(self, closed):
        space, other = closed(2), closed(1, at=None)
        for place in (space, other):
            person = Signature.objects.filter(space=place).first().participant
            outreach.follow(place, participant=person, now=CLOSED)
            link = {"space": place, "kind": "signature", "record_id": 1, "created_at": CLOSED}
            WithdrawalLink.objects.create(token_hash=f"w{place.pk}", **link)
            Confirmation.objects.create(
                handle_hash=f"h{place.pk}",
                token_hash=f"t{place.pk}",
                code_hash="c",
                code_expires_at=DUE,
                expires_at=DUE + DAY,
                **link,
            )
            OutgoingMessage.objects.create(
                event=f"m{place.pk}", kind="x", space=place, participant=person,
                state="sent", sent_at=DUE - DAY, created_at=DUE - DAY, next_try_at=DUE,
            )  # fmt: skip

        purge(now=DUE)

        for model in (WithdrawalLink, Confirmation, OutgoingMessage, Follow):
            assert list(model.objects.values_list("space", flat=True)) == [other.pk]

    def test_a_message_that_is_just_leaving_is_not_taken_away(self, closed):
        space = closed(1)
        for name, age in (("new", DAY), ("forgotten", 40 * DAY)):
            OutgoingMessage.objects.create(
                event=name, kind="x", space=space, created_at=DUE - age, next_try_at=DUE
            )

        purge(now=DUE)

        assert OutgoingMessage.objects.get().event == "new"

    def test_the_secret_is_destroyed_so_that_nobody_can_be_looked_for(self, closed):
        space = closed(1)

        purge(now=DUE)

        assert fresh(space).secret == ""
        with pytest.raises(SecretDestroyed):
            people.person_key(fresh(space), people.email_identity("person1@example.org"))

    def test_the_neighbour_is_left_alone(self, closed, others):
        before = others()
        closed(5)

        purge(now=DUE)

        assert others() == before

    def test_the_log_says_so_and_names_nobody(self, closed):
        space = closed(4)

        purge(now=DUE)

        entry = AuditEntry.objects.get(action="space.erase")
        assert (entry.space_id, entry.data["signatures"]) == (space.pk, 4)
        assert audit.verify() == []


class TestPeople:
    def person(self, number):
        return people.find(email=f"person{number}@example.org")

    def test_whoever_has_nothing_left_goes(self, closed):
        closed(3)

        assert purge(now=DUE).counts["participants"] == 3
        assert not Participant.objects.exists()

    def test_whoever_signed_elsewhere_stays(self, closed):
        closed(2)
        make_signature(closed(at=None), 1, submitted_at=CLOSED)

        purge(now=DUE)

        assert list(Participant.objects.all()) == [self.person(1)]

    def test_whoever_follows_elsewhere_stays_and_whoever_stopped_goes(self, closed):
        closed(2)
        other = closed(at=None)
        outreach.follow(other, participant=self.person(1), now=CLOSED)
        outreach.unfollow(other, participant=self.person(2), now=CLOSED)

        purge(now=DUE)

        assert list(Participant.objects.all()) == [self.person(1)]

    def test_whoever_has_an_account_stays(self, closed, django_user_model):
        closed(1)
        user = django_user_model.objects.create_user("nadia")
        Participant.objects.update(user=user)

        purge(now=DUE)

        assert Participant.objects.count() == 1

    def test_whoever_only_tried_goes_with_the_trial(self, closed):
        make_signature(closed(at=None), 1, channel="test", submitted_at=DUE - DAY)

        assert purge(now=DUE, dry_run=True).counts["participants"] == 1
        assert purge(now=DUE).counts["participants"] == 1


class TestReport:
    def test_a_dry_run_tells_the_same_and_touches_nothing(self, closed):
        space = closed(12)
        closed(2, at=None)
        for number, age in enumerate([timedelta(hours=2), 30 * DAY]):
            make_signature(space, 50 + number, state="pending", submitted_at=DUE - age)
            make_signature(space, 60 + number, channel="test", submitted_at=DUE - age)
        outreach.follow(space, participant=Participant.objects.first(), now=CLOSED)
        before = list(Signature.objects.values())

        would = purge(now=DUE, dry_run=True)
        assert list(Signature.objects.values()) == before
        assert fresh(space).secret
        did = purge(now=DUE)

        assert did.counts == would.counts
        assert did.counts["identities"] == 12
        assert did.counts["petitions erased"] == 1

    def test_a_second_run_finds_nothing(self, closed):
        closed(12)
        purge(now=DUE)

        assert purge(now=DUE).total == 0
        assert purge(now=DUE + 100 * DAY).total == 0

    def test_the_command_prints_it(self, closed, monkeypatch):
        closed(4)
        monkeypatch.setattr(timezone, "now", lambda: DUE)
        out = StringIO()

        call_command("civic_purge", "--dry-run", stdout=out)
        call_command("civic_purge", stdout=out)

        assert out.getvalue().count("identities: 4\n") == 2
        assert out.getvalue().count("petitions erased: 1\n") == 2


class TestAfterwards:
    def test_signing_is_closed_whatever_the_dates_say(self, closed):
        space = closed(1)
        purge(now=DUE)
        SpacePhase.objects.filter(space=space).update(closes_at=DUE + 30 * DAY)

        with pytest.raises(ParticipationClosed):
            spaces.guard(fresh(space), "sign", now=DUE)

    def test_it_is_not_erased_twice_if_its_dates_change(self, closed):
        space = closed(1)
        purge(now=DUE)
        SpacePhase.objects.filter(space=space).update(closes_at=CLOSED + DAY)

        assert purge(now=DUE + 30 * DAY).total == 0
        assert fresh(space).purged_at == DUE

    def test_many_may_be_erased_in_one_night(self, closed):
        found = [closed() for _ in range(3)]
        for number, space in enumerate(found):
            confirmed_signatures(space, number + 1, now=CLOSED)

        assert purge(now=DUE).counts["petitions erased"] == 3
        assert all(purged(space) for space in found)
