"""“Try it”: the citizens' own screens, of a draft as well, and not a trace anywhere."""

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core import mail
from django.utils import timezone

from tests.admin.conftest import body, refused
from wagtail_civic import signals
from wagtail_civic.models import Signature, Space
from wagtail_civic.queries.petition import public_names
from wagtail_civic.services import petition as petitions
from wagtail_civic.services import publishing, spaces
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.petition import Words
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


@pytest.fixture
def draft(db):
    """A petition that was never public, with a consent text of its own."""
    return make_petition(live=False, title="More shade", consent_text="We count you. That is all.")


def sign(client, page, **changes):
    form = client.get(url(page, "sign/")).context["form"]
    data = {**PERSON, "stamp": form["stamp"].value(), **changes}
    return client.post(url(page, "sign/"), data)


def code(client, page):
    return re.search(r"\b(\d{6})\b", client.get(url(page, "code/")).context["mail"]["text"])[1]


def walk(client, page):
    sign(client, page)
    response = client.post(url(page, "code/"), {"code": code(client, page)})
    return client.get(response.url)


def rows():
    """How many rows there are of everything that is ours, and of pages."""
    ours = [*apps.get_app_config("wagtail_civic").get_models()]
    return {model.__name__: model._default_manager.count() for model in ours}


def test_it_begins_by_saying_what_follows(editor, benches):
    page = body(editor.get(url(benches)))

    assert "Try it: More benches" in page
    assert page.count("<li>The ") == 3
    assert "Nothing is stored, counted, shown or sent." in page
    assert url(benches, "sign/") in page


def test_a_draft_is_walked_through_from_the_first_screen_to_the_last(chief, draft):
    before = rows()

    assert "You try the draft" in body(chief.get(url(draft)))
    page = body(walk(chief, draft))

    assert "Thank you, Ada. You are number 1." in page
    assert rows() == before
    assert not Space.objects.exists()


def test_a_trial_shows_what_the_draft_says_and_not_what_is_published(editor, benches):
    benches.title, benches.consent_text = "Even more benches", "Words of the draft."
    benches.save_revision()

    page = body(editor.get(url(benches, "sign/")))

    assert "Words of the draft." in page
    assert "Even more benches" in page
    assert "changes that are not published yet" in body(editor.get(url(benches)))


def test_the_form_is_that_of_citizens(chief, client, benches, space):
    """Same elements, same order: what differs is where it leads and what the stamp says."""

    def form(response):
        found = re.search(r"<form class=\"civic-stack\".*?</form>", body(response), re.DOTALL)[0]
        found = re.sub(r'(name="(?:stamp|csrfmiddlewaretoken)" )value="[^"]*"', r"\1", found)
        found = re.sub(r"civic-\d+-", "id_", found)
        found = re.sub(r' (?:action|href|value)="[^"]*"', "", found)
        return re.sub(r' (?:id="id_stamp")', "", found)

    theirs = form(client.get(f"/civic/{benches.pk}/sign/"))
    assert form(chief.get(url(benches, "sign/"))) == theirs
    assert "civic-trap" in theirs


def test_the_consent_of_a_draft_is_asked(chief):
    page = make_petition(live=False, lawful_basis="consent", consent_text="I agree to be counted.")

    response = sign(chief, page)

    assert "consent" in response.context["form"].errors
    assert "I agree to be counted." in body(response)
    assert sign(chief, page, consent="on").url == url(page, "code/")


def test_it_speaks_the_language_of_the_page_below_a_notice_in_that_of_the_editor(chief, bancs):
    page = body(chief.get(url(bancs, "sign/")))

    assert "Signer la pétition" in page
    assert "This is a trial: screen 1 of 3" in page


def test_the_mail_is_shown_as_it_would_be_sent(editor, benches):
    assert sign(editor, benches).url == url(benches, "code/")
    page = body(editor.get(url(benches, "code/")))

    assert "ada@city.example" in page
    assert "More benches" in page
    assert code(editor, benches) in page


@pytest.mark.parametrize(
    ("language", "name"), [("en", ("Alex", "Example")), ("fr", ("Camille", "Exemple"))]
)
def test_who_signs_in_it_is_nobody(chief, benches, bancs, language, name):
    chief.user.email = "chief@city.example"
    chief.user.save()
    page = benches if language == "en" else bancs

    form = chief.get(url(page, "sign/")).context["form"]

    values = [form[field].value() for field in ("first_name", "last_name")]
    assert tuple(values) == name
    assert form["email"].value().endswith("@example.org")
    assert "city.example" not in str(form)


def test_what_is_there_already_can_be_sent_as_it_is(chief, benches):
    form = chief.get(url(benches, "sign/")).context["form"]
    there = {name: form[name].value() for name in ("first_name", "last_name", "email")}

    response = sign(chief, benches, **there)

    assert response.url == url(benches, "code/")
    assert chief.session["civic_trial"]["mail"]["to"] == there["email"]
    assert mail.outbox == []


@pytest.mark.parametrize("handler", ["email", "account"])
def test_nothing_is_written_sent_or_announced(
    chief, db, handler, django_capture_on_commit_callbacks
):
    heard = []
    told = [signals.signature_received, signals.signature_confirmed, signals.message_queued]
    page = make_petition(handler=handler)
    before = rows()

    def listen(**kwargs):
        heard.append(kwargs)

    for signal in told:
        signal.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True) as waiting:
            walk(chief, page) if handler == "email" else sign(chief, page)
    finally:
        for signal in told:
            signal.disconnect(listen)

    assert rows() == before
    assert heard == waiting == mail.outbox == []


def test_it_is_counted_nowhere(editor, chief, benches, space):
    assert "You are number 4." in body(walk(editor, benches))

    assert recount(space, now=timezone.now()) == 3
    assert petitions.sheet(benches, now=timezone.now()).progress.count == 3
    assert "Ada E." not in public_names(space)
    assert "Ada" not in body(chief.get("/admin/civic/signatures/"))


def test_the_last_screen_offers_nothing_that_would_reach_others(editor, benches):
    page = body(walk(editor, benches))

    assert "civic-share" not in page
    assert f"/civic/{benches.pk}/follow/" not in page
    assert "forget" not in page


def test_what_was_typed_is_forgotten_on_the_last_screen(editor, benches):
    walk(editor, benches)

    kept = [session.get_decoded() for session in Session.objects.all()]
    assert PERSON["email"] not in str(kept)
    assert PERSON["last_name"] not in str(kept)


def test_a_trial_freezes_no_rule(chief, db):
    page = make_petition()

    walk(chief, page)

    assert space_of(page).first_record_at is None
    page.closes_at = timezone.now() + timedelta(days=200)
    assert publishing.problems(page, now=timezone.now()) == {}


@pytest.mark.parametrize(("channel", "frozen"), [("test", False), ("web", True), ("api", True)])
def test_the_service_itself_knows_a_trial_by_a_program(db, channel, frozen):
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


def test_it_can_be_done_again_and_again(editor, benches):
    for _time in range(4):
        assert "Thank you, Ada." in body(walk(editor, benches))

    assert Signature.objects.count() == 3


@pytest.mark.parametrize("wrong", ["", "000000", "abc"])
def test_a_wrong_code_is_refused_as_for_anyone(editor, benches, wrong, monkeypatch):
    monkeypatch.setattr("wagtail_civic.tokens.new_code", lambda: "123456")
    sign(editor, benches)

    response = editor.post(url(benches, "code/"), {"code": wrong})

    assert response.status_code == 400
    assert "code" in response.context["form"].errors
    assert editor.get(url(benches, "thanks/")).url == url(benches)


@pytest.mark.parametrize("typed", ["123 456", "123-456", " 123456 "])
def test_a_code_is_read_as_for_anyone(editor, benches, typed, monkeypatch):
    monkeypatch.setattr("wagtail_civic.tokens.new_code", lambda: "123456")
    sign(editor, benches)

    assert editor.post(url(benches, "code/"), {"code": typed}).url == url(benches, "thanks/")


@pytest.mark.parametrize(
    ("field", "value"),
    [("first_name", ""), ("first_name", "www.spam.com"), ("email", "ada"), ("postcode", "?")],
)
def test_a_field_is_checked_as_for_anyone(editor, benches, field, value):
    response = sign(editor, benches, **{field: value})

    assert response.status_code == 400
    assert field in response.context["form"].errors


@pytest.mark.parametrize("step", ["code/", "thanks/"])
def test_a_later_screen_needs_the_first(editor, benches, step):
    assert editor.get(url(benches, step)).url == url(benches)


def test_a_code_without_a_form_before_it_leads_back(editor, benches):
    assert editor.post(url(benches, "code/"), {"code": "123456"}).url == url(benches)


def test_a_trial_of_one_page_is_not_one_of_another(chief, benches, trees):
    sign(chief, benches)

    assert chief.get(url(trees, "code/")).url == url(trees)


@pytest.mark.parametrize("step", ["", "sign/", "code/", "thanks/"])
def test_who_may_not_edit_the_page_may_not_try_it(agent, benches, trees, step):
    assert refused(agent(pages=[trees]).get(url(benches, step)))


def test_no_screen_is_kept_by_a_cache(editor, benches):
    assert "no-store" in editor.get(url(benches, "sign/"))["Cache-Control"]


def test_a_draft_that_opens_later_is_tried_as_if_it_were_open(chief):
    draft = make_petition(live=False, opens_at=timezone.now() + timedelta(days=9))

    assert "as if that had come" in body(chief.get(url(draft)))
    assert "Thank you, Ada." in body(walk(chief, draft))


def test_a_closed_petition_says_so(editor, benches):
    benches.closes_at = timezone.now() - timedelta(hours=1)
    benches.save_revision()

    page = body(editor.get(url(benches)))

    assert "Nobody can sign now" in page
    assert url(benches, "sign/") not in page
    assert editor.get(url(benches, "sign/")).url == url(benches)
    assert editor.post(url(benches, "sign/"), PERSON).url == url(benches)


def test_a_suspended_petition_says_why(editor, chief, benches, space):
    spaces.suspend(space, reason="Flooded.", user=chief.user, now=timezone.now())

    assert "Flooded." in body(editor.get(url(benches)))
    assert editor.post(url(benches, "sign/"), PERSON).url == url(benches)


def test_where_accounts_sign_there_is_no_code(chief, db):
    page = make_petition(handler="account")

    assert body(chief.get(url(page))).count("<li>The ") == 2
    response = sign(chief, page)

    assert response.url == url(page, "thanks/")
    assert "screen 2 of 2" in body(chief.get(response.url))
