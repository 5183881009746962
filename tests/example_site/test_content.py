"""The example city says the same in French and in English, and says it well."""

import re

import pytest

from tests.example_site.conftest import CITY  # noqa: F401 - makes the city importable
from wagtail_civic.formats import actes, scdl

from aubrelle.content import (  # isort: skip
    budgets,
    consultation,
    council,
    debate,
    gatherings,
    office_hour,
    en,
    fr,
    ideas,
    polls,
    register,
    square,
    tree,
)
from aubrelle.content.council import registered  # isort: skip
from aubrelle.seeding.pictures import PICTURES  # isort: skip
from aubrelle.seeding.sketches import SKETCHES  # isort: skip

pytestmark = pytest.mark.alike

CONTENT = {"fr": fr.PAGES, "en": en.PAGES}
KEYS = {plan.key for plan in tree.PAGES}
MARKUP = re.compile(r"<\w+|page:\w+|\{\w+[+-]\d+\}")


def shape(value):
    """What must be the same in both languages: structure, markup, links and dates."""
    if isinstance(value, dict):
        return {name: shape(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [shape(item) for item in value]
    return MARKUP.findall(value) if isinstance(value, str) else value


def strings(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        return [text for item in value for text in strings(item)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("key", sorted(KEYS))
def test_a_page_has_the_same_parts_in_both_languages(key):
    assert shape(fr.PAGES[key]) == shape(en.PAGES[key])


def test_every_page_of_the_tree_is_written_and_no_other():
    assert set(fr.PAGES) == set(en.PAGES) == KEYS


def test_pictures_parents_and_petitions_of_the_tree_exist():
    assert {plan.picture for plan in tree.PAGES} - {""} <= set(PICTURES) == set(fr.PICTURES)
    assert {plan.parent for plan in tree.PAGES} - {""} <= KEYS
    assert {plan.key for plan in tree.PETITIONS} <= KEYS


@pytest.mark.parametrize("language", CONTENT)
def test_links_lead_to_pages_that_exist(language):
    linked = re.findall(r"page:(\w+)", "\n".join(strings(CONTENT[language])))
    assert linked
    assert set(linked) <= KEYS


@pytest.mark.parametrize(("language", "other"), [("fr", "en"), ("en", "fr")])
def test_addresses_that_are_written_out_are_of_the_same_language(language, other):
    written = "\n".join(strings(CONTENT[language]))
    assert f'href="/{language}/' in written
    assert f'href="/{other}/' not in written


@pytest.mark.parametrize("language", CONTENT)
def test_what_is_open_now_is_all_named(language):
    written = "\n".join(strings(CONTENT[language]["participate"]))
    for content in (consultation, register, ideas, budgets.first, budgets.second):
        assert f'/{content.WORDS[language]["slug"]}/"' in written


@pytest.mark.parametrize("language", CONTENT)
def test_the_home_page_leads_to_the_idea_box(language):
    slug = ideas.WORDS[language]["slug"]
    assert f'/{slug}/"' in "\n".join(strings(CONTENT[language]["home"]))


def test_questions_are_the_same_in_both_languages():
    for poll in polls.POLLS:
        french, english = poll.words["fr"], poll.words["en"]
        assert shape(french) == shape(english)
        assert len(french[1]) == len(english[1]) == len(poll.chosen)
    for kind, _name, french, english, _more in square.QUESTIONS:
        assert shape(french) == shape(english), kind
    for content in (square.WORDS, square.ANSWER, debate.ASK, ideas.WORDS, office_hour.WORDS):
        assert set(content["fr"]) == set(content["en"])


STATUSES = {key: more for key, more, _words in ideas.STATUSES}


@pytest.mark.parametrize("sent", ideas.IDEAS, ids=lambda sent: sent.key)
def test_an_idea_can_be_sent_as_it_is_written(sent):
    needs = STATUSES[sent.status]
    assert len(sent.title) <= 100
    assert sent.theme in tree.THEMES
    assert sent.district in ("", *(key.replace("_", "-") for key in tree.DISTRICTS))
    assert sent.picture[0] in ("", *SKETCHES)
    assert bool(sent.cost) >= bool(needs.get("needs_cost"))
    assert bool(sent.reason[0]) >= bool(needs.get("needs_reason") or sent.into)
    assert bool(sent.reason[0]) == bool(sent.reason[1])
    assert sent.decided < sent.days


def test_ideas_are_of_every_sort():
    assert {sent.status for sent in ideas.IDEAS} == set(STATUSES)
    keys = {sent.key for sent in ideas.IDEAS}
    assert len(keys) == len(ideas.IDEAS) >= 24
    merged = {sent.into for sent in ideas.IDEAS} - {""}
    assert merged
    assert merged <= keys
    assert any(sent.group for sent in ideas.IDEAS)
    assert {stance for sent in ideas.IDEAS for _who, stance, _what in sent.arguments} == {
        "for",
        "against",
        "neutral",
    }


@pytest.mark.parametrize("edition", budgets.EDITIONS, ids=lambda edition: edition.key)
def test_a_budget_can_be_voted_on_as_it_is_written(edition):
    assert shape(edition.words["fr"]) == shape(edition.words["en"])
    assert {
        len(each.titles) == len(each.texts) == len(each.study) for each in edition.projects
    } == {True}
    keys = [each.key for each in edition.projects]
    assert len(set(keys)) == len(keys) >= 12
    assert {each.envelope for each in edition.projects} == set(budgets.ENVELOPES)
    ideas_known = {sent.key for sent in ideas.IDEAS}
    for each in edition.projects:
        assert each.theme in tree.THEMES
        assert each.idea in ("", *ideas_known)
        assert max(map(len, each.titles)) <= 100
        # What is built had to fit into its envelope.
        assert each.built is None or each.cost <= budgets.ENVELOPES[each.envelope][1]
        assert not (each.built and each.built.picture[0]) or each.built.picture[0] in SKETCHES
    for language in ("fr", "en"):
        assert len(edition.words[language]["summary"]) <= 300


@pytest.mark.parametrize("language", CONTENT)
def test_the_town_hall_has_one_address(language):
    everywhere = "\n".join(strings([CONTENT[language], register.WORDS[language]]))
    assert "place de la Fontaine" in everywhere
    assert "Hôtel-de-Ville" not in everywhere


@pytest.mark.parametrize("language", CONTENT)
def test_slugs_are_one_each_below_the_same_parent(language):
    places = [(plan.parent, CONTENT[language][plan.key]["slug"]) for plan in tree.PAGES]
    assert len(places) == len(set(places))


@pytest.mark.parametrize("language", CONTENT)
def test_apostrophes_and_quotation_marks_are_those_of_printers(language):
    written = re.sub(r"<[^>]*>", "", "\n".join(strings(CONTENT[language])))
    assert not re.search("['\"]", written)


def test_french_never_speaks_of_a_sondage():
    assert "sondage" not in "\n".join(strings(fr.PAGES)).lower()


@pytest.mark.parametrize("language", CONTENT)
def test_short_texts_fit_their_fields(language):
    limits = {"introduction": 300, "summary": 300, "suspended": 300, "decider": 300, "alt": 200}
    for page in CONTENT[language].values():
        for name, limit in limits.items():
            assert len(page.get(name, "")) <= limit


def test_english_block_texts_say_something_else():
    same = [
        key
        for key in KEYS
        if fr.PAGES[key]["body"] and fr.PAGES[key]["body"] == en.PAGES[key]["body"]
    ]
    assert same == []


@pytest.mark.parametrize("asked", office_hour.QUESTIONS, ids=lambda asked: asked.body[:20])
def test_a_question_can_be_asked_as_it_is_written(asked):
    assert len(asked.body) <= 500
    assert asked.to in (None, *range(len(office_hour.SPEAKERS)))
    assert len({bool(part) for part in asked.answer}) == 1
    assert not (asked.waits and asked.supports)


EVERY_AGENDA = council.EARLIER + council.PAST + council.SOON + council.COMING


def agenda(items):
    return [each for item in items for each in (item, *item.below)]


def test_the_council_says_the_same_in_both_languages():
    for words in (council.INDEX, *council.MEETINGS.values(), council.BODY):
        assert shape(words["fr"]) == shape(words["en"])
    for item in agenda(EVERY_AGENDA):
        assert all(item.title), item.key
        assert bool(item.said[0]) == bool(item.said[1]), item.key
        assert len(max(item.title, key=len)) <= 255
        assert len(max(item.said, key=len)) <= 1000
    written = "\n".join(strings([council.INDEX, council.MEETINGS, council.PAPERS, council.BODY]))
    assert not re.search("['\"]", written)


def test_the_meetings_say_the_same_in_both_languages():
    for meeting, words in gatherings.WORDS.items():
        assert shape(words["fr"]) == shape(words["en"])
        assert len(max((each["summary"] for each in words.values()), key=len)) <= 300
        points = gatherings.POINTS[meeting]
        assert all(
            all(point.title) and bool(point.said[0]) == bool(point.said[1]) for point in points
        )
    known = {point.key for point in gatherings.POINTS[gatherings.SCHOOL_STREET]}
    assert {note.point for note in gatherings.NOTES} - {""} <= known
    assert {note.theme for note in gatherings.NOTES} - {""} <= set(tree.THEMES)
    assert max(len(note.body) for note in gatherings.NOTES) <= 600
    written = "\n".join(strings([gatherings.WORDS, [note.body for note in gatherings.NOTES]]))
    assert not re.search("['\"]", written)


def test_the_council_has_every_sort_of_vote():
    members = {member.key for member in council.MEMBERS}
    votes = [vote for item in council.PAST for each in (item, *item.below) for vote in each.votes]
    named = {key for vote in votes for key in vote.members} | {*council.PROXIES, *council.ABSENT}

    assert (len(members), len(council.PAST), len(council.COMING)) == (69, 40, 12)
    assert named | set(council.PROXIES.values()) <= members
    assert {
        choice for vote in votes for choice in [*vote.groups.values(), *vote.members.values()]
    } == {
        "against",
        "abstains",
        "no_part",
    }
    assert all(
        any(sort)
        for sort in zip(*((v.papers, any(v.amendment), any(v.mended)) for v in votes), strict=True)
    )
    keys = [item.key for item in agenda(EVERY_AGENDA)]
    assert len(keys) == len(set(keys))
    assert {view.item for view in council.VIEWS} <= set(keys)
    assert {each.by for each in agenda(EVERY_AGENDA)} <= members


@pytest.mark.parametrize("meeting", council.EVENINGS)
def test_an_evening_goes_as_it_is_written(meeting):
    evening = council.EVENINGS[meeting]
    members = {member.key for member in council.MEMBERS}
    keys = {item.key for item in agenda(evening.agenda)}
    away = {*evening.proxies, *evening.absent}
    assert away | set(evening.proxies.values()) <= members
    assert not set(evening.proxies.values()) & away
    assert len(set(evening.proxies.values())) == len(evening.proxies)
    assert {*evening.comes, *evening.goes, evening.pause, evening.redacted[0]} - {""} <= keys
    assert {*evening.comes.values()} <= away


def test_what_was_said_and_noted_is_of_items_and_members_that_are_there():
    members = {member.key for member in council.MEMBERS}
    voted = {each.key: each for each in agenda(council.EARLIER + council.PAST)}
    assert set(council.SAID) <= set(voted)
    assert {who for lines in council.SAID.values() for who, _words in lines} <= members
    written = "\n".join(strings([list(council.SAID.values()), list(council.ASKED)]))
    assert not re.search("['\"]", written)
    for matters in council.MATTERS.values():
        assert set(matters) <= set(voted)
        assert set(matters.values()) <= set(actes.MATTERS)
        assert all(voted[key].votes for key in matters)


def test_the_town_has_a_siret_that_adds_up():
    assert not scdl.wrong_siret(registered.SIRET)
