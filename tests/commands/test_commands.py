"""What a terminal and a scheduler can do. The commands are thin; here they are run as a person would."""

from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command, load_command_class
from django.utils import timezone

from wagtail_civic import keys, tasks
from wagtail_civic.models import (
    AddressSalt,
    Bucket,
    Confirmation,
    OutgoingMessage,
    Realm,
    Signature,
    Space,
    Tally,
)
from wagtail_civic.services import outreach, people, schedule, tallies

pytestmark = pytest.mark.django_db

COMMANDS = [
    "civic_tick",
    "civic_purge",
    "civic_reconcile",
    "civic_create_groups",
    "civic_rotate_keys",
]


def run(name, *arguments):
    out = StringIO()
    call_command(name, *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def space():
    now = timezone.now()
    return Space.objects.create(
        kind="petition", title="Benches", created_at=now, first_record_at=now
    )


@pytest.fixture
def signature(space):
    def make(number=1, **values):
        now = timezone.now()
        return Signature.objects.create(
            space=space,
            first_name="Nadia",
            last_name="Benali",
            receipt=str(number),
            person_key=str(number),
            **{"submitted_at": now, "confirmed_at": now, "state": "confirmed", **values},
        )

    return make


def enqueue(number=1):
    return outreach.enqueue(
        event=str(number),
        kind="petition_confirm",
        email="nadia@example.org",
        language="en",
        space=None,
        site=None,
        context={"title": "x", "code": "1", "link": "x", "minutes": 15, "days": 7},
        now=timezone.now(),
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_each_says_what_it_is_for(name):
    parser = load_command_class("wagtail_civic", name).create_parser("manage.py", name)

    assert len(" ".join(parser.format_help().split())) > 200


class TestTick:
    def test_it_sends_what_waits(self, mailoutbox):
        enqueue()

        assert "messages: 1" in run("civic_tick")
        assert len(mailoutbox) == 1
        assert "messages: 0" in run("civic_tick")

    def test_it_purges_and_recounts_once_a_night(self, signature):
        old = timezone.now() - timedelta(days=9)
        signature(1, state="pending", submitted_at=old, confirmed_at=None)

        first = run("civic_tick")
        signature(2, state="pending", submitted_at=old, confirmed_at=None)
        second = run("civic_tick")

        assert "purge: 1" in first
        assert "reconcile: 0" in first
        assert "purge" not in second
        assert Signature.objects.count() == 1

    def test_the_next_night_it_does_so_again(self, monkeypatch):
        now = timezone.now()

        assert "purge" in tasks.tick(now=now).done
        assert "purge" not in tasks.tick(now=now + timedelta(minutes=1)).done
        assert "purge" in tasks.tick(now=now + timedelta(days=1)).done

    def test_of_two_at_once_one_does_the_nightly_work(self):
        now = timezone.now()

        assert schedule.claim("purge", now=now) is True
        assert schedule.claim("purge", now=now) is False

    def test_nightly_work_that_was_killed_is_done_an_hour_later(self):
        now = timezone.now()
        schedule.claim("purge", now=now)

        assert schedule.claim("purge", now=now + timedelta(minutes=59)) is False
        assert schedule.claim("purge", now=now + timedelta(hours=1)) is True

    def test_a_step_that_fails_stops_no_other_and_is_reported(
        self, monkeypatch, caplog, mailoutbox
    ):
        def broken(**kwargs):
            raise ZeroDivisionError("nadia@example.org")

        monkeypatch.setattr(tallies, "refresh_due", broken)
        enqueue()

        with pytest.raises(CommandError, match=r"tallies \(ZeroDivisionError\)"):
            run("civic_tick")

        assert len(mailoutbox) == 1
        assert "civic_tick: tallies failed: ZeroDivisionError" in caplog.text
        assert "nadia" not in caplog.text

    def test_failed_nightly_work_is_tried_again(self, monkeypatch):
        now = timezone.now()
        monkeypatch.setattr(tasks, "purge", lambda **kwargs: 1 // 0)
        assert "purge" in tasks.tick(now=now).failed
        monkeypatch.undo()

        assert "purge" in tasks.tick(now=now + timedelta(hours=1)).done

    def test_a_wrong_figure_is_logged(self, space, signature, caplog):
        signature()
        later = timezone.now() + timedelta(minutes=1)
        Tally.objects.create(space=space, name="signatures", total=7, refreshed_at=later)

        assert tasks.tick(now=later).done["reconcile"] == 1
        assert "was 7, is 1" in caplog.text


class TestPurge:
    def test_it_counts_what_it_deletes(self):
        Bucket.objects.create(key=uuid4(), maximum=1, expires_at=timezone.now() - timedelta(days=1))

        assert "limits: 1" in run("civic_purge", "--dry-run")
        assert "1 would be deleted." in run("civic_purge", "--dry-run")
        assert "1 deleted." in run("civic_purge", "--batch", "10")
        assert "0 deleted." in run("civic_purge")


class TestReconcile:
    def test_right_figures(self, space, signature):
        signature()
        run("civic_tick")

        assert "Every figure is right." in run("civic_reconcile")

    def test_a_wrong_one_is_shown_mended_and_fails_the_command(self, space, signature, capsys):
        signature()
        later = timezone.now() + timedelta(minutes=1)
        Tally.objects.create(space=space, name="signatures", total=7, refreshed_at=later)
        out = StringIO()

        with pytest.raises(CommandError, match="1 figure") as caught:
            call_command("civic_reconcile", stdout=out)

        assert caught.value.returncode == 1
        assert "Benches (signatures): 7 shown, 1 counted" in out.getvalue()
        assert Tally.objects.get().total == 1


class TestGroups:
    def test_it_creates_what_is_missing_and_takes_nothing_away(self):
        assert "wagtail_civic.moderate_signature" in run("civic_create_groups")
        moderators = Group.objects.get(name="Civic moderators")
        moderators.permissions.remove(Permission.objects.get(codename="moderate_signature"))
        moderators.permissions.add(Permission.objects.get(codename="export_signature"))

        second = run("civic_create_groups")

        assert "Civic moderators: wagtail_civic.moderate_signature" in second
        assert "Civic officers: complete already" in second
        assert moderators.permissions.filter(codename="export_signature").exists()

    def test_moderators_do_not_export_and_officers_do_not_decide(self):
        run("civic_create_groups")

        def may(name):
            permissions = Group.objects.get(name=name).permissions
            return set(permissions.values_list("codename", flat=True))

        assert {"access_admin", "oversee_signature", "moderate_signature"} <= may(
            "Civic moderators"
        )
        assert "export_signature" not in may("Civic moderators")
        assert {"access_admin", "export_signature"} <= may("Civic officers")
        assert "moderate_signature" not in may("Civic officers")


class TestRotateKeys:
    @pytest.fixture
    def two_keys(self, settings):
        def use(current, *fallbacks):
            settings.WAGTAIL_CIVIC = {
                "MASTER_KEY": current,
                "MASTER_KEY_FALLBACKS": list(fallbacks),
                "DELIVERY": "inline",
            }

        use("the first key")
        return use

    def test_everything_is_readable_without_the_old_key_and_no_fingerprint_changes(
        self, two_keys, mailoutbox
    ):
        space = Space.objects.create(kind="petition", created_at=timezone.now())
        realm = people.realm()
        AddressSalt.objects.create(day=timezone.now().date(), secret=keys.new_secret())
        enqueue()
        identity = people.email_identity("nadia@example.org")
        before = people.person_key(space, identity), people.fingerprint("a@b.fr", within=realm)

        two_keys("the second key", "the first key")
        output = run("civic_rotate_keys")
        two_keys("the second key")
        space.refresh_from_db(), realm.refresh_from_db()

        assert "4 secrets are under the current key." in output
        assert before == (
            people.person_key(space, identity),
            people.fingerprint("a@b.fr", within=realm),
        )
        keys.unwrap(AddressSalt.objects.get().secret)
        assert tasks.sweep(now=timezone.now()) == 1

    def test_a_destroyed_secret_stays_destroyed(self, two_keys):
        Space.objects.create(kind="petition", created_at=timezone.now(), secret="")

        assert "0 secrets" in run("civic_rotate_keys")
        assert Space.objects.get().secret == ""

    def test_a_secret_that_no_key_opens_is_reported_and_kept(self, two_keys):
        secret = Space.objects.create(kind="petition", created_at=timezone.now()).secret
        two_keys("the second key")

        with pytest.raises(CommandError, match="1 secrets are readable by no key"):
            run("civic_rotate_keys")

        assert Space.objects.get().secret == secret

    def test_it_can_be_repeated(self, two_keys):
        Realm.objects.create(name="other")
        two_keys("the second key", "the first key")

        assert run("civic_rotate_keys") == run("civic_rotate_keys")

    def test_it_is_not_needed_for_what_is_over(self, two_keys):
        assert not Confirmation.objects.exists()
        OutgoingMessage.objects.create(
            event="x", kind="x", state="sent", created_at=timezone.now(), next_try_at=timezone.now()
        )

        assert "0 secrets" in run("civic_rotate_keys")
