"""The screens in which an answer is prepared: by whom, with what, and what nobody sees before its time."""

import pytest
from django.utils import timezone

from tests.accountability.answers import (
    FRENCH,
    PARTS,
    content,
    filled,
    followed_by,
    prepared,
    published,
)
from tests.admin.conftest import absent, body, refused
from wagtail_civic import tasks
from wagtail_civic.models import AnswerDraft, AuditEntry, OfficialAnswer, Signature, Space
from wagtail_civic.queries.debates import debates
from wagtail_civic.services import accountability, audit, spaces
from wagtail_civic.testing import (
    debate_block,
    five_steps,
    make_consultation,
    make_petition,
    make_survey,
    place,
    space_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def seen(client, url):
    return client.get(url).context["form"].initial["seen"]


def publish(client, url, **data):
    return client.post(f"{url}publish/", {"seen": seen(client, f"{url}publish/"), **data})


def test_from_the_page_to_the_answer_and_everybody_reads_it(editor, benches, url, written, client):
    assert f"/admin/civic/pages/{benches.pk}/answer/" in body(
        editor.get(f"/admin/pages/{benches.pk}/edit/")
    )
    assert editor.get(f"/admin/civic/pages/{benches.pk}/answer/").url == url
    assert editor.post(url, written).url == url
    assert PARTS["decision"] not in body(client.get(benches.url))

    assert publish(editor, url).url == url

    page = body(client.get(benches.url))
    for words in PARTS.values():
        assert words in page
    assert "said by <strong>214</strong> people" in page
    assert 'href="https://town.example/deliberations/12"' in page
    assert "Answered" in page
    assert [entry.action for entry in AuditEntry.objects.order_by("seq")] == [
        "answer.save",
        "answer.publish",
    ]
    assert audit.verify() == []


def test_a_draft_is_kept_as_far_as_it_goes(editor, url):
    editor.post(url, {"decision_en": "Twelve benches.", "count3": "4"})

    form = editor.get(url).context["form"]
    assert form.initial["decision_en"] == "Twelve benches."
    assert form.initial["count3"] == 4
    screen = body(editor.get(f"{url}publish/"))
    assert "What we keep” is empty" in screen
    assert "each number its theme" in screen
    assert "Say on which day" in screen


@pytest.mark.parametrize(
    "part", ["kept_en", "not_kept_en", "next_steps_en", "theme0_en", "next_on"]
)
def test_an_empty_part_blocks_publication(editor, url, written, part, space):
    editor.post(url, {**written, part: ""})

    answer = publish(editor, url)

    assert answer.status_code == 200
    assert "not complete yet" in body(answer)
    assert not OfficialAnswer.objects.exists()


@pytest.mark.parametrize(
    "changes", [{"url": "javascript:alert(1)"}, {"count0": "-1"}, {"decision_en": "x" * 301}]
)
def test_what_cannot_be_kept_is_said_at_its_field(editor, url, written, changes):
    answer = editor.post(url, {**written, **changes})

    assert list(answer.context["form"].errors) == list(changes)
    assert not AnswerDraft.objects.exists()


def test_nobody_overwrites_or_publishes_what_she_has_not_seen(editor, url, written, space):
    opened = seen(editor, url)
    editor.post(url, written)
    before_publishing = seen(editor, f"{url}publish/")
    prepared(space)

    late = editor.post(url, {**written, "seen": opened, "decision_en": "Ten benches."})
    too_soon = editor.post(f"{url}publish/", {"seen": before_publishing})

    for answer in (late, too_soon):
        assert "Somebody has changed this answer" in body(answer)
    assert AnswerDraft.objects.get().content["url"] == ""
    assert not OfficialAnswer.objects.exists()


def test_it_is_previewed_in_private_in_each_language(editor, bancs, url, client, benches):
    editor.post(url, {**filled(PARTS), **filled(FRENCH, "fr")})

    english = body(editor.get(f"{url}preview/en/"))
    french = editor.get(f"{url}preview/fr/")

    assert PARTS["decision"] in english
    assert FRENCH["decision"] in body(french)
    assert 'lang="fr"' in body(french)
    assert "no-store" in french["Cache-Control"]
    assert absent(editor.get(f"{url}preview/de/"))
    for words in (PARTS, FRENCH):
        assert words["decision"] not in body(client.get(benches.url))


def test_nothing_to_preview_nothing_to_see(editor, url):
    assert absent(editor.get(f"{url}preview/en/"))


@pytest.mark.parametrize("screen", ["", "preview/en/", "publish/"])
def test_another_editor_has_no_way_in(agent, chief, benches, url, space, screen, client):
    prepared(space)
    stranger = agent("oversee_signature", "moderate_signature", pages=[make_petition()])

    assert refused(stranger.get(url + screen))
    assert refused(stranger.post(url + screen, {"seen": ""}))
    assert "/login/" in client.get(url + screen).url
    assert "More benches" not in body(stranger.get("/admin/civic/answers/"))


def test_preparing_takes_the_page_publishing_the_right_to_publish(agent, benches, url, written):
    writer = agent(pages=[benches], rights=["change"])

    writer.post(url, written)

    assert "publish/" not in body(writer.get(url))
    assert refused(writer.get(f"{url}publish/"))
    draft = AnswerDraft.objects.get()
    assert refused(
        writer.post(f"{url}publish/", {"seen": accountability.fingerprint(draft.content)})
    )
    assert draft.user == writer.user
    assert not OfficialAnswer.objects.exists()


def test_a_translator_prepares_and_does_not_publish_for_the_source(agent, bancs, benches, url):
    translator = agent(pages=[bancs])

    assert translator.get(url).status_code == 200
    assert refused(translator.get(f"{url}publish/"))


def test_of_a_questionnaire_by_whoever_writes_and_publishes_them(agent, benches):
    survey = make_survey(title="The market")
    place(survey)
    url = f"/admin/civic/answers/{space_of(survey).pk}/"

    assert refused(agent(pages=[benches]).get(url))
    writer = agent("change_survey")
    assert writer.get(url).status_code == 200
    entry = f"/admin/civic/pages/survey/{survey.translation_key}/answer/"
    assert entry in body(writer.get("/admin/civic/questionnaires/"))
    assert writer.get(entry).url == url
    assert refused(agent(pages=[benches]).get(entry))
    draft = make_survey(live=False)
    assert writer.get(
        entry.replace(str(survey.translation_key), str(draft.translation_key))
    ).url == ("/admin/civic/questionnaires/")
    assert refused(writer.get(f"{url}publish/"))
    publisher = agent("change_survey", "publish_survey")
    # Open for thirty days more: she is warned, and not kept from it.
    prepared(
        space_of(survey),
        content=content(words={"en": {**PARTS, "themes": ["a", "b", "c"]}}, counts=[1, 2, 3]),
    )
    assert "People can still take part" in body(publisher.get(f"{url}publish/"))


def test_the_list_says_what_is_owed_to_whom(editor, url, space, chief):
    row = body(editor.get("/admin/civic/answers/"))
    assert url in row
    assert "Promised" in row
    assert space.title in body(chief.get("/admin/civic/answers/?state=due"))
    assert space.title not in body(chief.get("/admin/civic/answers/results/?state=late"))
    Space.objects.update(mandate={"answer": "2020-01-01"})
    assert space.title in body(chief.get("/admin/civic/answers/results/?state=late"))
    assert "promised by 1 January 2020" in body(editor.get(url))


def test_a_page_that_was_never_public_has_nothing_to_answer(chief, db):
    draft = make_petition(live=False)

    answer = chief.get(f"/admin/civic/pages/{draft.pk}/answer/")

    assert answer.url == f"/admin/pages/{draft.pk}/edit/"
    assert not Space.objects.exists()


def test_what_is_written_is_never_markup(editor, space, url, benches, client, mailoutbox):
    attack = '"><script>alert(1)</script>'
    words = {"en": {**dict.fromkeys(PARTS, attack), "themes": [attack]}}
    followed_by(space, Signature.objects.first().participant)
    published(space, content=content(words=words))
    published(space, content=content(words=words, counts=[1]), note=attack)
    prepared(space, content=content(words=words, counts=[2]))
    tasks.sweep(now=timezone.now())
    tasks.sweep(now=timezone.now())

    pages = [client.get(benches.url), *(editor.get(url + each) for each in ("", "preview/en/"))]
    shown = [*(body(page) for page in pages), mailoutbox[0].alternatives[0][0]]
    assert [attack in each for each in shown] == [False] * 4
    assert all("&lt;script&gt;" in each for each in shown)


def test_a_debate_in_a_step_is_answered_with_its_consultation_and_is_not_in_the_list(
    client, admin_user
):
    client.force_login(admin_user)
    steps = five_steps(timezone.now())
    steps[1]["value"]["body"].append(debate_block(opens_at=None, closes_at=None))
    (debate, *_others) = debates(make_consultation(steps))
    petition = make_petition(title="More benches")
    assert not spaces.for_page(debate, now=timezone.now()).rules["stands_alone"]
    shown = body(client.get("/admin/civic/answers/"))
    assert "More benches" in shown
    assert f"/admin/civic/answers/{space_of(petition).pk}/" in shown
    assert f"/admin/civic/answers/{spaces.for_page(debate, now=timezone.now()).pk}/" not in shown
