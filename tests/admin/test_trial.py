"""“Try it”: the whole path, and not a trace of it in any figure."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from tests.admin.conftest import body
from tests.admin.forms import moment
from wagtail_civic import signals
from wagtail_civic.models import (
    Follow,
    OutgoingMessage,
    Participant,
    Signature,
    Space,
    SpaceChange,
)
from wagtail_civic.queries.petition import public_names
from wagtail_civic.services import petition as petitions
from wagtail_civic.services import publishing
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.petition import Words
from wagtail_civic.services.purge import purge
from wagtail_civic.testing import make_petition, make_signature, space_of
from wagtail_civic.testing.signatures import recount

PERSON = {
    "first_name": "Ada",
    "last_name": "Editor",
    "email": "ada@city.example",
    "postcode": "99410",
    "show_name": "on",
    "follow": "on",
}


def url(page, step=""):
    return f"/admin/civic/pages/{page.pk}/try/{step}"


@pytest.fixture
def editor(agent, benches):
    return agent(pages=[benches])


def sign(client, page, **changes):
    form = client.get(url(page)).context["form"]
    return client.post(url(page), {**PERSON, "stamp": form["stamp"].value(), **changes})


def code(client, page):
    return re.search(r"\b(\d{6})\b", client.get(url(page, "code/")).context["mail"]["text"])[1]


def walk(client, page):
    sign(client, page)
    response = client.post(url(page, "code/"), {"code": code(client, page)})
    return client.get(response.url)


def test_it_begins_with_the_form_of_the_page_and_a_notice(editor, benches):
    page = body(editor.get(url(benches)))

    assert "Nothing you do here is counted" in page
    for name in ("first_name", "last_name", "email", "postcode"):
        assert f'name="{name}"' in page
    assert 'name="website"' not in page


def test_the_mail_is_shown_as_it_would_be_sent(editor, benches):
    assert sign(editor, benches).url == url(benches, "code/")
    page = body(editor.get(url(benches, "code/")))

    assert "ada@city.example" in page
    assert "More benches" in page
    assert code(editor, benches) in page


def test_nothing_is_sent_or_left_in_the_queue(editor, benches, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        walk(editor, benches)

    assert mail.outbox == []
    assert not OutgoingMessage.objects.exists()


@pytest.mark.parametrize("handler", ["email", "account"])
def test_no_host_hears_of_it(chief, db, handler, django_capture_on_commit_callbacks):
    heard = []
    told = [signals.signature_received, signals.signature_confirmed, signals.message_queued]

    def listen(**kwargs):
        heard.append(kwargs)

    page = make_petition(handler=handler)
    for signal in told:
        signal.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            walk(chief, page) if handler == "email" else sign(chief, page)
    finally:
        for signal in told:
            signal.disconnect(listen)

    assert Signature.objects.get().state == "confirmed"
    assert heard == []


def test_it_ends_with_thanks_and_a_receipt(editor, benches):
    page = body(walk(editor, benches))

    trial = Signature.objects.get(channel="test")
    assert trial.state == "confirmed"
    assert trial.receipt in page


def test_it_is_counted_nowhere(editor, chief, benches, space):
    people = Participant.objects.count()

    walk(editor, benches)

    assert recount(space, now=timezone.now()) == 3
    assert petitions.sheet(benches, now=timezone.now()).progress.count == 3
    assert "Ada E." not in public_names(space)
    assert "Ada" not in body(chief.get("/admin/civic/signatures/"))
    assert Participant.objects.count() == people
    assert not Follow.objects.exists()


def test_a_trial_freezes_no_rule(editor, chief, db):
    page = make_petition()

    walk(chief, page)

    assert Space.objects.get(pk=space_of(page).pk).first_record_at is None
    page.closes_at = timezone.now() + timedelta(days=200)
    assert publishing.problems(page) == {}
    assert moment(page.closes_at)
    assert not SpaceChange.objects.exists()


def test_where_accounts_sign_a_trial_freezes_no_rule_either(chief, db):
    page = make_petition(handler="account")

    sign(chief, page)

    assert Signature.objects.get().channel == "test"
    assert Space.objects.get().first_record_at is None


@pytest.mark.parametrize(("channel", "frozen"), [("test", False), ("web", True), ("api", True)])
def test_the_service_itself_knows_a_trial(db, channel, frozen):
    space, now = space_of(make_petition()), timezone.now()

    petitions.sign(
        space,
        words=Words("Ada", "Editor", "ada@city.example", "99410"),
        consent=True,
        evidence=Evidence(channel=channel, challenge="passed", language="en"),
        identity=None,
        page=None,
        now=now,
    )

    assert bool(Space.objects.get().first_record_at) is frozen


def test_a_citizen_after_a_trial_freezes_as_ever(chief, db):
    page = make_petition()
    walk(chief, page)

    make_signature(space_of(page))

    assert Space.objects.get().first_record_at


def test_the_editor_may_still_sign_herself(editor, benches, space):
    walk(editor, benches)

    assert not Signature.objects.filter(person_key=_key(space, PERSON["email"])).exists()


def _key(space, email):
    from wagtail_civic.services import people

    return people.person_key(space, people.email_identity(email))


def test_it_can_be_done_again_and_again(editor, benches):
    for _time in range(4):
        walk(editor, benches)

    assert Signature.objects.filter(channel="test").count() == 4


def test_it_is_purged_after_a_day(editor, benches):
    walk(editor, benches)

    purge(now=timezone.now() + timedelta(days=1, minutes=1))

    assert not Signature.objects.filter(channel="test").exists()
    assert Signature.objects.count() == 3


@pytest.mark.parametrize("wrong", ["", "000000", "abc"])
def test_a_wrong_code_is_refused_as_for_anyone(editor, benches, wrong):
    sign(editor, benches)

    response = editor.post(url(benches, "code/"), {"code": wrong})

    assert "code" in response.context["form"].errors
    assert Signature.objects.get(channel="test").state == "pending"


@pytest.mark.parametrize(
    ("field", "value"),
    [("first_name", ""), ("first_name", "www.spam.com"), ("email", "ada"), ("postcode", "?")],
)
def test_a_field_is_checked_as_for_anyone(editor, benches, field, value):
    response = sign(editor, benches, **{field: value})

    assert field in response.context["form"].errors
    assert not Signature.objects.filter(channel="test").exists()


@pytest.mark.parametrize("step", ["code/", "thanks/"])
def test_a_later_screen_needs_the_first(editor, benches, step):
    assert editor.get(url(benches, step)).url == url(benches)


def test_a_trial_of_one_page_is_not_one_of_another(chief, benches, trees):
    sign(chief, benches)

    assert chief.get(url(trees, "code/")).url == url(trees)


def test_a_draft_says_that_it_must_be_published(chief, db):
    draft = make_petition(live=False)

    page = body(chief.get(url(draft)))

    assert "Publish the page first" in page
    assert 'name="first_name"' not in page
    assert chief.post(url(draft), PERSON).url == url(draft)


def test_a_closed_petition_says_so(editor, benches, space):
    space.phases.update(closes_at=timezone.now() - timedelta(days=1))

    page = body(editor.get(url(benches)))

    assert 'name="first_name"' not in page
    assert editor.post(url(benches), PERSON).url == url(benches)
    assert not Signature.objects.filter(channel="test").exists()


def test_where_accounts_sign_there_is_no_code(chief, db):
    page = make_petition(handler="account")

    response = sign(chief, page)

    assert response.url == url(page, "thanks/")
    assert Signature.objects.get().channel == "test"
    assert not Participant.objects.exists()
