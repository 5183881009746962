"""Published once, told once to each who took part, corrected in public without another word to them."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale

from tests.accountability.answers import (
    FRENCH,
    PARTS,
    content,
    filled,
    followed_by,
    prepared,
    published,
)
from tests.admin.conftest import body
from wagtail_civic import signals, tasks
from wagtail_civic.exceptions import AnswerChanged, AnswerIncomplete, FieldRequired, InvalidInput
from wagtail_civic.models import AuditEntry, OfficialAnswer, OutgoingMessage, Signature, Space
from wagtail_civic.queries import outreach as mailings
from wagtail_civic.services import accountability, outreach, publishing
from wagtail_civic.testing import make_survey, place, respond, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@pytest.fixture
def three(space):
    """Two who follow it, in English and in French, and one who signed and asked for nothing."""
    people = []
    for number, row in enumerate(Signature.objects.filter(space=space).order_by("pk")):
        row.language = "fr" if number else "en"
        row.save()
        people.append(row.participant)
    followed_by(space, *people[:2])
    return people


def delivered(now=None):
    now = now or timezone.now()
    return tasks.sweep(now=now) + tasks.sweep(now=now)


def test_whoever_signed_is_told_once_in_the_language_of_her_signature(
    editor, url, three, bancs, mailoutbox, space
):
    editor.post(url, {**filled(PARTS), **filled(FRENCH, "fr")})
    screen = editor.get(f"{url}publish/")
    assert screen.context["total"] == 3
    assert screen.context["audience"] == [("en", 1, "en"), ("fr", 2, "fr")]
    seen = screen.context["form"].initial["seen"]

    for _press in range(2):
        assert editor.post(f"{url}publish/", {"seen": seen}).url == url
    assert "0 of 3 sent" in body(editor.get(url))
    delivered()

    mails = {mail.to[0]: mail for mail in mailoutbox}
    assert len(mails) == len(mailoutbox) == 3
    english, french = mails[three[0].email], mails[three[1].email]
    assert PARTS["decision"] in english.body
    assert FRENCH["decision"] in french.body
    assert "has not been translated" not in english.body + french.body
    assert f"{bancs.full_url}#civic-official" in french.body
    assert "List-Unsubscribe" in french.extra_headers
    assert OfficialAnswer.objects.get().recipients == 3
    over = mailings.mailing(space, accountability.KIND)
    assert (over.sent, over.total, over.is_over) == (3, 3, True)
    assert "3 of 3 sent" in body(editor.get(url))


def test_who_reads_neither_gets_the_language_of_the_page_and_is_told_so(space, three, mailoutbox):
    published(space)

    delivered()

    french = next(mail for mail in mailoutbox if mail.to == [three[1].email])
    assert PARTS["decision"] in french.body
    html = french.alternatives[0][0]
    assert f'<p lang="en">{PARTS["decision"]}</p>' in html
    assert '<html lang="fr">' in html
    assert "More benches" in french.subject


def test_a_correction_is_public_with_its_note_and_sent_to_nobody(
    editor, url, space, three, benches, client, mailoutbox
):
    published(space)
    delivered()
    changed = prepared(space, content=content(counts=[215]))

    without = editor.post(f"{url}publish/", {"seen": changed})
    assert list(without.context["form"].errors) == ["note_en"]
    editor.post(f"{url}publish/", {"seen": changed, "note_en": "215 people, and not 214."})
    delivered(timezone.now() + timedelta(days=40))

    page = body(client.get(benches.url))
    assert "215 people, and not 214." in page
    assert "said by <strong>215</strong>" in page
    assert len(mailoutbox) == 3
    assert [row.version for row in OfficialAnswer.objects.all()] == [1, 2]
    entry = AuditEntry.objects.order_by("seq").last()
    assert (entry.action, entry.reason) == ("answer.correct", "215 people, and not 214.")
    assert space_of(benches).answered_at == OfficialAnswer.objects.first().published_at


def test_whoever_unfollowed_or_took_it_back_hears_nothing(space, three, mailoutbox):
    outreach.unfollow(space, participant=three[0], now=timezone.now())
    Signature.objects.filter(participant=three[1]).update(state="withdrawn")
    outreach.unfollow(space, participant=three[1], now=timezone.now())
    published(space)
    delivered()
    assert [mail.to for mail in mailoutbox] == [[three[2].email]]


def test_whoever_follows_later_hears_nothing_of_a_correction(space, three, mailoutbox):
    published(space)
    delivered()
    # As long after as messages are forgotten.
    OutgoingMessage.objects.all().delete()
    followed_by(space, three[2])
    published(space, content=content(counts=[9]), note="Nine.")
    delivered()
    assert len(mailoutbox) == 3


@pytest.mark.parametrize("state", ["pending", "withdrawn", "invalidated"])
def test_what_does_not_count_makes_nobody_hear_of_it(space, three, state):
    Signature.objects.filter(participant=three[2]).update(state=state)
    assert three[2] not in mailings.audience(space)
    assert three[1] in mailings.audience(space)


def test_the_service_asks_the_same_of_code(space):
    now = timezone.now()
    with pytest.raises(AnswerIncomplete):
        accountability.publish(space, seen="", user=None, now=now)
    seen = prepared(space)
    with pytest.raises(AnswerChanged):
        accountability.publish(space, seen="0" * 64, user=None, now=now)
    accountability.publish(space, seen=seen, user=None, now=now)
    again = prepared(space, content=content(counts=[1]))
    with pytest.raises(FieldRequired):
        accountability.publish(space, seen=again, note=" ", user=None, now=now)
    assert OfficialAnswer.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"url": "ftp://town.example/"},
        {"counts": [-1]},
        {"counts": [True]},
        {"counts": ["many"]},
        {"next_on": "soon"},
        {"words": {"en": {"kept": "x" * 5001}}},
    ],
)
def test_nor_does_a_draft_take_anything(space, changes):
    with pytest.raises(InvalidInput):
        prepared(space, content=content(**changes))


def test_half_a_translation_is_no_translation(space, bancs):
    half = content("en", "fr")
    half["words"]["fr"]["kept"] = ""

    found = accountability.problems(space, half, now=timezone.now())

    assert len(found) == 1
    assert "Français" in found[0]
    assert accountability.problems(space, content("en"), now=timezone.now()) == []


@pytest.mark.parametrize("themes", [[], [""], ["Plus de bancs", "De l’ombre"]])
def test_a_translation_names_the_same_themes(space, bancs, themes):
    half = content("en", "fr")
    half["words"]["fr"]["themes"] = themes

    (found,) = accountability.problems(space, half, now=timezone.now())

    assert "What you said" in found
    assert "Français" in found


def test_nobody_is_led_to_a_page_that_is_not_public(space, benches, three, mailoutbox):
    benches.unpublish()

    with pytest.raises(AnswerIncomplete):
        published(space)

    assert delivered() == 0
    benches.save_revision().publish()
    assert published(space).version == 1


def test_a_questionnaire_has_three_themes_at_least_and_a_next_date_to_come(space):
    now = timezone.now()
    survey = Space(kind="survey", source_language="en")

    assert len(accountability.problems(survey, content(), now=now)) == 1
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    assert len(accountability.problems(space, content(next_on=yesterday), now=now)) == 1


def test_the_threshold_that_asked_for_it_is_answered_for_good(space, benches, client):
    published(space)

    threshold = space.thresholds.get(name="response")
    assert threshold.acted_on == timezone.localdate()
    assert threshold.acted_words == PARTS["decision"]
    assert threshold.acted_url == f"{benches.full_url}#civic-official"


def test_what_was_answered_is_not_taken_back_with_its_threshold(editor, space, benches):
    screen = f"/admin/civic/pages/{benches.pk}/acts/"
    assert f"/admin/civic/pages/{benches.pk}/answer/" in body(editor.get(screen))

    published(space)

    assert "Take back" not in body(editor.get(screen))
    assert "Answered" in body(editor.get("/admin/civic/petitions/"))
    assert editor.get(f"{screen}response/undo/").status_code in (302, 404)


def test_publishing_the_page_again_leaves_it_answered(space, benches):
    published(space)

    benches.save_revision().publish()
    publishing.apply(benches, now=timezone.now())

    assert space_of(benches).answered_at


def test_hosts_hear_of_it(space, django_capture_on_commit_callbacks):
    heard = []

    def hear(**kwargs):
        heard.append((kwargs["space"], kwargs["answer"].version))

    signals.answer_published.connect(hear)
    with django_capture_on_commit_callbacks(execute=True):
        published(space)
    signals.answer_published.disconnect(hear)

    assert heard == [(space, 1)]


def test_of_a_questionnaire_beside_its_results_shown_or_not(client, mailoutbox):
    survey = make_survey(title="The market", results_shown="never")
    page, now = place(survey), timezone.now()
    response = respond(survey, {survey.questionnaire.sections[0].questions[1].key: "Fish"})
    space = space_of(survey)
    followed_by(space, response.participant)
    results = f"/civic/{page.pk}/answer/{survey.translation_key}/results/"
    assert "The figures of this questionnaire are not published." in body(client.get(results))
    words = {**PARTS, "themes": ["Bread", "Fish", "Hours"]}

    published(space, content=content(words={"en": words}, counts=[9, 4, 2]))
    delivered()

    screen = body(client.get(results))
    assert PARTS["kept"] in screen
    assert "Bread" in screen
    assert "person has answered" not in screen
    assert f'href="{results}"' in body(client.get(page.url))
    assert "Answered" in body(client.get(page.url))
    assert results in mailoutbox[0].body
    assert now <= Space.objects.get(pk=space.pk).answered_at


def test_in_french_a_page_says_that_it_reads_english(space, bancs, client, benches):
    french = Locale.objects.get(language_code="fr")
    assert bancs.locale == french
    published(space, content=content("en"))

    page = body(client.get(bancs.url))

    assert f'<p class="civic-lead" lang="en">{PARTS["decision"]}</p>' in page
    answer = client.get(f"/civic/api/v1.0/petitions/{benches.translation_key}/?language=fr").json()[
        "response"
    ]
    assert answer["official"]["language"] == "en"
