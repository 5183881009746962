"""Extending, suspending, resuming and closing early, in public."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.admin.conftest import absent, body, refused
from tests.admin.forms import moment
from wagtail_civic.models import AuditEntry, Space, SpaceChange
from wagtail_civic.phases import State
from wagtail_civic.queries.spaces import state_of
from wagtail_civic.testing import make_petition, make_signature, space_of


def url(page):
    return f"/admin/civic/pages/{page.pk}/dates/"


def change(client, page, deed, reason="The hall was flooded", **data):
    return client.post(url(page), {"deed": deed, "reason": reason, "sure": "on", **data})


def state(page):
    return state_of(space_of(page), "sign", now=timezone.now())


def later(days=60):
    return timezone.now().replace(second=0, microsecond=0) + timedelta(days=days)


def offered(response):
    return [value for value, _label in response.context["form"].fields["deed"].choices]


def test_the_closing_date_moves_for_the_space_and_its_page(agent, benches):
    editor, new = agent(pages=[benches]), later()

    response = change(editor, benches, "extend", closes_at=moment(new))

    assert response.status_code == 302
    assert space_of(benches).phases.get().closes_at == new
    benches.refresh_from_db()
    assert benches.closes_at == new
    assert benches.get_latest_revision_as_object().closes_at == new


def test_the_public_reads_the_reason(agent, benches, client):
    change(agent(pages=[benches]), benches, "extend", closes_at=moment(later()))

    assert SpaceChange.objects.get().reason == "The hall was flooded"
    assert "The hall was flooded" in body(client.get(benches.url))


@pytest.mark.parametrize(
    ("deed", "after", "action"),
    [("suspend", State.SUSPENDED, "suspended"), ("close", State.CLOSED, "closed")],
)
def test_nobody_can_sign_for_a_while_or_for_good(agent, benches, deed, after, action):
    editor = agent(pages=[benches])

    change(editor, benches, deed)

    assert state(benches) == after
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor) == (f"space.{action}", editor.user)


@pytest.mark.parametrize("sure", ["", "false"])
def test_nothing_is_closed_for_good_before_she_says_that_she_is_sure(agent, benches, sure):
    response = change(agent(pages=[benches]), benches, "close", sure=sure)

    assert list(response.context["form"].errors) == ["sure"]
    assert state(benches) == State.OPEN


def test_suspending_asks_for_no_such_box(agent, benches):
    assert change(agent(pages=[benches]), benches, "suspend", sure="").status_code == 302


@pytest.mark.parametrize("deed", ["suspend", "close"])
def test_it_is_taken_back(agent, benches, deed):
    editor = agent(pages=[benches])
    change(editor, benches, deed)

    change(editor, benches, "resume", reason="Dry again")

    assert state(benches) == State.OPEN


@pytest.mark.parametrize("reason", ["", "  "])
@pytest.mark.parametrize("deed", ["extend", "suspend", "close"])
def test_nothing_changes_without_a_public_reason(agent, benches, deed, reason):
    before = space_of(benches)

    response = change(
        agent(pages=[benches]), benches, deed, reason=reason, closes_at=moment(later())
    )

    assert "reason" in response.context["form"].errors
    assert space_of(benches).override == ""
    assert space_of(benches).phases.get().closes_at == before.phases.get().closes_at


@pytest.mark.parametrize("closes_at", ["", "tomorrow", "1999-01-01 10:00"])
def test_a_closing_date_is_in_the_future(agent, benches, closes_at):
    before = space_of(benches).phases.get().closes_at

    response = change(agent(pages=[benches]), benches, "extend", closes_at=closes_at)

    assert "closes_at" in response.context["form"].errors
    assert space_of(benches).phases.get().closes_at == before


@pytest.mark.parametrize(
    ("override", "days", "choices"),
    [
        ("", 30, ["extend", "suspend", "close"]),
        ("", -1, ["extend"]),
        ("suspended", 30, ["resume", "extend", "close"]),
        ("closed", 30, ["resume", "extend"]),
    ],
)
def test_only_what_makes_sense_is_offered(agent, benches, space, override, days, choices):
    Space.objects.update(override=override)
    space.phases.update(closes_at=later(days))

    assert offered(agent(pages=[benches]).get(url(benches))) == choices


def test_what_is_not_offered_is_refused(agent, benches):
    response = change(agent(pages=[benches]), benches, "resume")

    assert "deed" in response.context["form"].errors
    assert not SpaceChange.objects.exists()


def test_a_reason_is_needed_that_fits(agent, benches):
    response = change(agent(pages=[benches]), benches, "suspend", reason="x" * 301)

    assert "reason" in response.context["form"].errors


def test_it_takes_the_right_to_publish(agent, benches):
    editor = agent(pages=[benches], rights=["change"])

    assert refused(editor.get(url(benches)))
    assert refused(change(editor, benches, "suspend"))
    assert state(benches) == State.OPEN
    assert "/dates/" not in body(editor.get(f"/admin/pages/{benches.pk}/edit/"))


def test_a_draft_has_no_dates_to_move(chief, db):
    draft = make_petition(live=False)

    assert absent(chief.get(url(draft)))
    assert "/dates/" not in body(chief.get(f"/admin/pages/{draft.pk}/edit/"))


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_one_is_sent_back_to_this_site_only(agent, benches, target):
    editor = agent(pages=[benches])

    response = editor.post(
        f"{url(benches)}?next={target}", {"deed": "suspend", "reason": "A flood"}
    )

    assert response.url == f"/admin/pages/{benches.pk}/edit/"


FRENCH = "La salle est inondée."


def read(client, page):
    """What is read of the reason: on the page, in its list of changes, at the form, and by programs."""
    answer = client.get(
        f"/civic/api/v1.0/petitions/{page.translation_key}/?language={page.locale.language_code}"
    ).json()
    return {
        "page": body(client.get(page.get_url())),
        "form": body(client.get(f"/civic/{page.pk}/sign/")),
        "api": answer["suspended_reason"],
        "changes": answer["changes"][-1]["reason"],
    }


def test_one_language_asks_for_one_sentence(chief, benches):
    form = chief.get(url(benches)).context["form"]

    assert list(form.fields) == ["deed", "closes_at", "reason", "sure"]
    assert form.fields["reason"].label == "Public reason"


def test_several_ask_for_one_each(chief, benches, bancs):
    form = chief.get(url(benches)).context["form"]

    assert list(form.fields) == ["deed", "closes_at", "reason", "reason_fr", "sure"]
    assert form.fields["reason"].label == "Public reason (English)"
    assert form.fields["reason_fr"].label == "Public reason (Français)"


@pytest.mark.parametrize("deed", ["suspend", "close"])
def test_each_page_gives_the_reason_in_its_language(chief, benches, bancs, client, deed):
    change(chief, benches, deed, reason_fr=FRENCH)

    for page, words, other in [
        (benches, "The hall was flooded", FRENCH),
        (bancs, FRENCH, "The hall was flooded"),
    ]:
        found = read(client, page)
        assert [name for name, text in found.items() if other in text] == []
        assert words in found["page"]
        assert found["api"] == found["changes"] == words
    assert FRENCH in body(chief.get(url(bancs)))


def test_whoever_is_refused_reads_it_in_her_language(chief, benches, bancs, client):
    change(chief, benches, "suspend", reason_fr=FRENCH)

    assert FRENCH in read(client, bancs)["form"]
    assert "The hall was flooded" in read(client, benches)["form"]


@pytest.mark.parametrize("empty", [{}, {"reason_fr": ""}, {"reason_fr": "  "}])
def test_what_was_not_translated_is_read_as_it_was_given(chief, benches, bancs, client, empty):
    change(chief, benches, "suspend", **empty)

    found = read(client, bancs)
    assert "The hall was flooded" in found["page"]
    assert found["api"] == found["changes"] == "The hall was flooded"


def test_an_extension_has_one_for_each_language_too(chief, benches, bancs, client):
    change(chief, benches, "extend", closes_at=moment(later()), reason_fr="Il faut du temps.")

    assert "Il faut du temps." in read(client, bancs)["page"]
    assert "Il faut du temps." not in read(client, benches)["page"]


def test_resuming_forgets_them_all(chief, benches, bancs):
    change(chief, benches, "suspend", reason_fr=FRENCH)
    change(chief, benches, "resume", reason="Dry again")

    space = space_of(benches)
    assert (space.override_reason, space.override_translations) == ("", {})


def test_the_sentence_of_the_page_itself_is_needed(chief, benches, bancs):
    response = change(chief, benches, "suspend", reason="", reason_fr=FRENCH)

    assert list(response.context["form"].errors) == ["reason"]
    assert state(benches) == State.OPEN


def test_another_language_has_no_more_room(chief, benches, bancs):
    response = change(chief, benches, "suspend", reason_fr="x" * 301)

    assert list(response.context["form"].errors) == ["reason_fr"]
    assert state(benches) == State.OPEN


def test_a_language_without_a_page_is_not_asked_for(chief, benches, trees, bancs):
    assert "reason_fr" not in chief.get(url(trees)).context["form"].fields


def test_every_change_since_somebody_signed_is_public_however_old_the_count(agent, client):
    page = make_petition(title="Counted a moment ago")
    client.get(page.url)
    make_signature(space_of(page))
    assert space_of(page).tallies.get(name="signatures").total == 0
    editor = agent(pages=[page])
    change(editor, page, "suspend", reason="Because of the storm")
    change(editor, page, "resume", reason="The storm is over")

    assert set(SpaceChange.objects.values_list("records", flat=True)) == {1}
    shown = body(client.get(page.url))
    assert "Because of the storm" in shown
    assert "The storm is over" in shown


@pytest.mark.parametrize(("days", "warned"), [(29, False), (31, True)])
def test_an_answer_promised_before_the_new_closing_date_is_spoken_of(agent, days, warned):
    answer = timezone.localdate() + timedelta(days=30)
    page = make_petition(mandate_answer=answer, closes_at=later(10))
    editor = agent(pages=[page])
    response = change(editor, page, "extend", closes_at=moment(later(days)))

    assert ("promises an answer before" in body(editor.get(response["Location"]))) is warned
