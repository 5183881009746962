"""What the city did about a threshold: said by whoever may publish, read by everybody, taken back if it was wrong."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.admin.conftest import absent, bancs_of, body, refused
from tests.given import given
from wagtail_civic.exceptions import FieldRequired, InvalidInput
from wagtail_civic.models import AuditEntry, Space, Threshold
from wagtail_civic.services import audit, thresholds
from wagtail_civic.services import petition as petitions
from wagtail_civic.testing import confirmed_signatures, make_petition, space_of
from wagtail_civic.testing.signatures import recount

pytestmark = pytest.mark.alike

WORDS = "The mayor has written to everybody who asked for benches."
LINK = "https://city.example/answer.pdf"


@given
def benches_that_want_an_answer():
    """Three signatures, which is enough for a debate and too few for the goal."""
    page = make_petition(title="More benches", debate_threshold=3, goal=9)
    confirmed_signatures(space_of(page), 3)
    return page


@given
def bancs_that_want_an_answer(benches_that_want_an_answer):
    return bancs_of(benches_that_want_an_answer)


@pytest.fixture
def benches(benches_that_want_an_answer):
    """Three signatures, which is enough for a debate and too few for the goal."""
    return benches_that_want_an_answer


@pytest.fixture
def bancs(bancs_that_want_an_answer):
    return bancs_that_want_an_answer


@pytest.fixture
def editor(agent, benches):
    return agent(pages=[benches])


def url(page, step=""):
    return f"/admin/civic/pages/{page.pk}/acts/{step}"


def today():
    return timezone.localdate()


def say(client, page, **changes):
    data = {"threshold": "debate", "on": today().isoformat(), "words": WORDS, "url": LINK}
    return client.post(url(page), data | changes)


def debate_of(page):
    return Threshold.objects.get(space__translation_key=page.translation_key, name="debate")


def steps(page):
    sheet = petitions.sheet(page, now=timezone.now())
    return {track.title: track.steps[-1] for track in sheet.tracks}


def test_only_what_was_reached_is_offered(editor, benches):
    choices = editor.get(url(benches)).context["form"].fields["threshold"].choices

    assert choices == [("debate", "Put on the agenda of the council")]


def test_everybody_reads_it_among_the_steps(editor, benches, client):
    assert say(editor, benches).status_code == 302

    page = body(client.get(benches.url))
    assert WORDS in page
    assert f'href="{LINK}"' in page
    step = steps(benches)["Debate in the council"]
    assert (step.status, step.when, step.note, step.link) == ("done", today(), WORDS, LINK)


def test_programs_read_it_too(editor, benches, client):
    say(editor, benches)

    answer = client.get(f"/civic/api/v1.0/petitions/{benches.translation_key}/").json()
    step = answer["tracks"][1]["steps"][-1]
    assert (step["status"], step["note"], step["link"]) == ("done", WORDS, LINK)
    acted = {each["name"]: each["acted_on"] for each in answer["thresholds"]}
    assert acted["debate"] == today().isoformat()
    assert acted["goal"] is None


def test_a_link_is_not_needed(editor, benches):
    say(editor, benches, url="")

    assert steps(benches)["Debate in the council"].link == ""


def test_the_log_says_who_and_what(editor, benches):
    say(editor, benches)

    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor, entry.target) == ("threshold.act", editor.user, "debate")
    assert entry.reason == WORDS
    assert audit.verify() == []


def test_once_answered_it_stays_so_though_somebody_withdraws(editor, benches):
    say(editor, benches)
    Threshold.objects.update(value=50)

    recount(space_of(benches), now=timezone.now())

    assert debate_of(benches).reached_at


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"words": ""}, "words"),
        ({"words": "  "}, "words"),
        ({"words": "x" * 301}, "words"),
        ({"on": ""}, "on"),
        ({"on": "yesterday"}, "on"),
        ({"on": (today() + timedelta(days=1)).isoformat()}, "on"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "ftp://city.example/answer"}, "url"),
        ({"threshold": ""}, "threshold"),
        ({"threshold": "response"}, "threshold"),
        ({"threshold": "goal"}, "threshold"),
    ],
)
def test_what_cannot_be_said_is_explained_at_its_field(editor, benches, changes, field):
    response = say(editor, benches, **changes)

    assert list(response.context["form"].errors) == [field]
    assert not Threshold.objects.filter(acted_on__isnull=False).exists()
    assert not AuditEntry.objects.exists()


def act(threshold, **changes):
    words = {"on": today(), "words": WORDS, "user": None, "now": timezone.now()}
    thresholds.act(threshold, **words | changes)


@pytest.mark.parametrize(
    ("changes", "error", "field"),
    [
        ({"words": " "}, FieldRequired, "words"),
        ({"on": today() + timedelta(days=1)}, InvalidInput, "on"),
        ({"url": "javascript:alert(1)"}, InvalidInput, "url"),
        ({"url": "/answer"}, InvalidInput, "url"),
    ],
)
def test_the_service_asks_the_same_of_code(benches, changes, error, field):
    with pytest.raises(error) as raised:
        act(debate_of(benches), **changes)

    assert raised.value.field == field
    assert debate_of(benches).acted_on is None


def test_what_is_not_reached_cannot_be_done(benches):
    with pytest.raises(InvalidInput):
        act(space_of(benches).thresholds.get(name="goal"))


def test_nothing_is_done_twice(editor, benches):
    seen_before = debate_of(benches)
    say(editor, benches)

    with pytest.raises(InvalidInput):
        act(seen_before, words="Something else.")
    assert debate_of(benches).acted_words == WORDS
    assert say(editor, benches, words="Something else.").url == url(benches)


def test_it_is_taken_back(editor, benches, client):
    say(editor, benches)

    editor.post(url(benches, "debate/undo/"), {"reason": "It was another petition."})

    step = steps(benches)["Debate in the council"]
    assert (step.status, step.link) == ("now", "")
    assert WORDS not in body(client.get(benches.url))
    entry = AuditEntry.objects.order_by("seq").last()
    assert (entry.action, entry.reason) == ("threshold.undo", "It was another petition.")
    assert entry.data["words"] == WORDS


def test_it_can_then_be_said_again(editor, benches):
    say(editor, benches)
    editor.post(url(benches, "debate/undo/"), {"reason": "Wrong day."})

    say(editor, benches, on=(today() - timedelta(days=2)).isoformat())

    assert debate_of(benches).acted_on == today() - timedelta(days=2)


@pytest.mark.parametrize("reason", ["", "  "])
def test_taking_back_needs_a_reason(editor, benches, reason):
    say(editor, benches)

    response = editor.post(url(benches, "debate/undo/"), {"reason": reason})

    assert list(response.context["form"].errors) == ["reason"]
    assert debate_of(benches).acted_on
    with pytest.raises(FieldRequired):
        thresholds.undo(debate_of(benches), reason=reason, user=None, now=timezone.now())


def test_a_written_answer_is_given_elsewhere_and_an_earlier_one_taken_back_here(agent):
    page = make_petition(title="More trees", response_threshold=2)
    confirmed_signatures(space_of(page), 2)
    client = agent(pages=[page])
    screen = client.get(url(page))
    assert screen.context["form"] is None
    assert f"/admin/civic/pages/{page.pk}/answer/" in body(screen)
    act(space_of(page).thresholds.get(name="response"))

    assert WORDS in body(client.get(url(page)))
    client.post(url(page, "response/undo/"), {"reason": "Another petition."})

    assert not space_of(page).thresholds.get(name="response").acted_on


@pytest.mark.parametrize("name", ["response", "debate", "goal", "nothing"])
def test_what_was_not_said_cannot_be_taken_back(editor, benches, name):
    assert absent(editor.get(url(benches, f"{name}/undo/")))
    assert absent(editor.post(url(benches, f"{name}/undo/"), {"reason": "Why"}))
    with pytest.raises(InvalidInput):
        thresholds.undo(debate_of(benches), reason="Why", user=None, now=timezone.now())


def test_where_nothing_was_reached_there_is_no_form(agent, trees):
    editor = agent(pages=[trees])

    page = editor.get(url(trees))

    assert page.context["form"] is None
    assert "has been reached yet" in body(page)
    assert say(editor, trees).url == url(trees)


def test_it_takes_the_right_to_publish(agent, benches):
    writer = agent(pages=[benches], rights=["change"])

    assert refused(writer.get(url(benches)))
    assert refused(say(writer, benches))
    assert "/acts/" not in body(writer.get(f"/admin/pages/{benches.pk}/edit/"))
    assert debate_of(benches).acted_on is None


def test_an_agent_who_oversees_has_no_way_in(agent, benches):
    overseer = agent("oversee_signature", "moderate_signature", "change_space")

    assert refused(overseer.get(url(benches)))
    assert refused(say(overseer, benches))


def test_a_draft_has_reached_nothing(chief, db):
    assert absent(chief.get(url(make_petition(live=False))))


def note(page):
    sheet = petitions.sheet(page, now=timezone.now())
    return sheet.tracks[1].steps[-1].note


def test_one_sentence_is_asked_for_each_language(chief, benches, bancs):
    form = chief.get(url(bancs)).context["form"]

    assert list(form.fields) == ["threshold", "on", "words", "words_en", "url"]
    assert form.fields["words"].label.endswith("(Français)")


def test_each_page_speaks_its_language(chief, benches, bancs):
    say(chief, benches, words_fr="La maire a répondu.")

    assert (note(benches), note(bancs)) == (WORDS, "La maire a répondu.")


def test_what_was_not_translated_is_read_as_it_was_written(chief, benches, bancs):
    say(chief, bancs, words="La maire a répondu.", words_en=" ")

    assert note(benches) == note(bancs) == "La maire a répondu."


def test_other_languages_have_the_same_length(chief, benches, bancs):
    response = say(chief, benches, words_fr="x" * 301)

    assert list(response.context["form"].errors) == ["words_fr"]


def test_hosts_hear_that_the_page_changed(editor, benches, django_capture_on_commit_callbacks):
    from wagtail_civic import signals

    heard = []

    def hear(**kwargs):
        heard.append(kwargs["space"])

    signals.space_changed.connect(hear)
    with django_capture_on_commit_callbacks(execute=True):
        say(editor, benches)
    signals.space_changed.disconnect(hear)

    assert heard == [Space.objects.get()]
