"""What is said below an idea is drawn apart from the idea, once for its readers, and never shows what is no longer so."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext_lazy

from tests.given import given
from wagtail_civic import keeping
from wagtail_civic.models import Citation, Comment, Idea, IdeaFigure, Space, Support
from wagtail_civic.queries.debates import IdeaDebate, debates
from wagtail_civic.services import discussion, spaces
from wagtail_civic.templatetags import civic_parts
from wagtail_civic.testing import comment_on, make_debate, make_ideabox, propose, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]

HEAD = "wagtail_civic/idea/head.html"
ASIDE = "wagtail_civic/idea/aside.html"
BODY = "wagtail_civic/idea/body.html"
THREAD = "wagtail_civic/discussion/thread.html"
POST = "wagtail_civic/discussion/post.html"


@given
def discussed_box():
    box = make_ideabox(title="The idea box")
    idea = propose(box, "Benches by the mill", public_name="Ada L.")
    comment_on(IdeaDebate(box, idea), "I would sit there.", public_name="Nadia", stance="for")
    return box


@pytest.fixture
def box(discussed_box):
    keeping.forget()
    return discussed_box


@pytest.fixture
def idea(box):
    return Idea.objects.get()


@pytest.fixture
def said():
    return Comment.objects.get()


@pytest.fixture
def read(box, idea):
    """The page of the idea, as a stranger reads it."""
    url = f"{box.get_url()}{idea.slug}/"
    return lambda query="": Client().get(url + query).content.decode()


@pytest.fixture
def drawn(monkeypatch):
    """The names of the parts that are drawn from now on."""
    names, draw = [], civic_parts.render_to_string

    def noted(name, *args):
        names.append(name)
        return draw(name, *args)

    monkeypatch.setattr(civic_parts, "render_to_string", noted)
    return names


class TestWhatIsSpared:
    def test_a_support_of_the_idea_draws_its_figure_and_nothing_else(self, idea, read, drawn):
        read()
        IdeaFigure.objects.update_or_create(idea=idea, defaults={"supports": 77, "comments": 1})
        drawn.clear()
        shown = read()
        assert "<strong>77</strong>" in shown
        assert "I would sit there." in shown
        assert drawn == [ASIDE]

    def test_a_comment_draws_itself_and_what_is_around_it(self, box, idea, read, drawn):
        read()
        drawn.clear()
        comment_on(IdeaDebate(box, idea), "So would I.")
        assert "So would I." in read()
        assert drawn == [THREAD, POST]

    def test_a_support_of_a_comment_draws_that_one_alone(self, box, idea, said, read, drawn):
        comment_on(IdeaDebate(box, idea), "So would I.")
        read()
        drawn.clear()
        _supported(said)
        assert " · 1" in read()
        assert drawn == [THREAD, POST]

    def test_another_word_draws_the_idea_and_not_what_is_said_below_it(self, read, drawn):
        read()
        Idea.objects.update(body="Nobody can sit down there.")
        drawn.clear()
        assert "Nobody can sit down there." in read()
        assert {HEAD, ASIDE, BODY} <= set(drawn)
        assert THREAD not in drawn

    def test_a_second_reader_draws_nothing(self, read, drawn):
        first = read()
        drawn.clear()
        assert read() == first
        assert drawn == []

    def test_where_nothing_is_kept_each_reader_has_all_of_it_drawn(self, read, drawn, settings):
        settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "PARTS_KEPT": 0}
        read()
        drawn.clear()
        read()
        assert {HEAD, ASIDE, BODY, THREAD} <= set(drawn)

    def test_what_is_read_again_and_again_stays_while_what_nobody_reads_goes(
        self, read, drawn, settings
    ):
        settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "PARTS_KEPT": 20}
        read()
        for number in range(40):
            keeping.kept("another", keeping.Made(number), lambda: "words")
            drawn.clear()
            read()
            assert drawn == []
        for number in range(20):
            keeping.kept("another", keeping.Made(number), lambda: "words")
        read()
        assert drawn


def a_support(box, said):
    _supported(said)
    return " · 1", ""


def no_longer_supported(box, said):
    _supported(said)
    Support.objects.update(state="withdrawn")
    return "", " · 1"


def _supported(said):
    Support.objects.create(
        space=said.space,
        comment=said,
        person_key="b" * 64,
        receipt="B1",
        state="confirmed",
        submitted_at=timezone.now(),
        language="en",
    )


def removed(box, said):
    rows = Comment.objects.filter(pk=said.pk)
    discussion.hide(rows, reason="It insults a neighbour.", user=None, now=timezone.now())
    return "It insults a neighbour.", "I would sit there."


def restored(box, said):
    removed(box, said)
    rows, now = Comment.objects.filter(pk=said.pk), timezone.now()
    discussion.restore(rows, reason="A mistake.", user=None, now=now)
    return "I would sit there.", "It insults a neighbour."


def checked_after_reports(box, said):
    Comment.objects.update(state="held", hold_reason="reported")
    return "A comment is being checked after several reports.", "I would sit there."


def taken_back(box, said):
    Comment.objects.update(state="withdrawn")
    return "No comment yet", "I would sit there."


def answered_by_the_city(box, said):
    how = {"reply_to": said.pk, "user": None, "now": timezone.now()}
    discussion.answer(said.thread, body="They come in May.", public_name="Roads", **how)
    return "They come in May.", ""


def an_answer_taken_back(box, said):
    answered_by_the_city(box, said)
    answer = Comment.objects.get(official=True)
    discussion.retract(answer, reason="Not in May.", user=None, now=timezone.now())
    return "Not in May.", "They come in May."


def referred_to(box, said):
    other = comment_on(IdeaDebate(box, Idea.objects.get()), "Me too.", public_name="Zoé")
    Citation.objects.create(comment=other, cited=said)
    return "About what Nadia says:", ""


def closed(box, said):
    past = timezone.now() - timedelta(minutes=1)
    space_of(box).phases.filter(key="reactions").update(closes_at=past)
    return "The discussion closed on", "Write a comment"


def suspended(box, said):
    spaces.suspend(space_of(box), reason="The mill burns.", user=None, now=timezone.now())
    return "The mill burns.", "Write a comment"


def resumed(box, said):
    suspended(box, said)
    spaces.resume(space_of(box), reason="It is out.", user=None, now=timezone.now())
    return "Write a comment", "The discussion is suspended"


def read_first(box, said):
    return _with_rules(box, moderation="before"), ""


def without_stances(box, said):
    _with_rules(box, stances=False)
    return "", "Which comments"


def _with_rules(box, **changed):
    space = Space.objects.get(pk=space_of(box).pk)
    Space.objects.filter(pk=space.pk).update(rules={**space.rules, **changed})
    return "comments are read before they appear"


def another_name(box, said):
    Comment.objects.update(public_name="Zenobia")
    return "Zenobia", "Nadia"


CHANGES = [
    a_support,
    no_longer_supported,
    removed,
    restored,
    checked_after_reports,
    taken_back,
    answered_by_the_city,
    an_answer_taken_back,
    referred_to,
    closed,
    suspended,
    resumed,
    read_first,
    without_stances,
    another_name,
]


@pytest.mark.parametrize("change", CHANGES)
def test_each_change_is_read_at_once(box, said, read, change):
    before = read()
    assert read() == before
    there, gone = change(box, said)
    shown = read()
    assert there in shown
    assert not gone or gone not in shown
    # What is kept of it is what would be drawn now.
    keeping.forget()
    assert read() == shown


class TestApart:
    def test_of_two_ideas_each_has_its_own_comments(self, box, idea, read):
        other = propose(box, "Trees by the mill")
        comment_on(IdeaDebate(box, other), "Oaks, please.")
        assert "Oaks, please." not in read()
        theirs = Client().get(f"{box.get_url()}{other.slug}/").content.decode()
        assert "Oaks, please." in theirs
        assert "I would sit there." not in theirs

    def test_each_order_and_each_choice_is_its_own(self, box, idea, read):
        comment_on(IdeaDebate(box, idea), "So would I.")
        assert "I would sit there." in read()
        assert "I would sit there." not in read("?stance=against")
        chosen = 'aria-current="true">Most supported first'
        assert chosen in read("?sort=supported")
        assert chosen not in read()

    def test_nothing_of_who_reads_is_kept(self, idea, read, box, admin_user):
        known = Client()
        known.force_login(admin_user)
        known.get(f"{box.get_url()}{idea.slug}/")
        shown = read()
        keeping.forget()
        assert read() == shown
        assert "csrf" not in shown

    def test_the_same_at_another_level_of_headings_is_another_part(self):
        made = keeping.Made("the same")
        name = "wagtail_civic/elements/tag.html"
        assert "two" in civic_parts.civic_part(name, made, text="two", kind="")
        assert "three" in civic_parts.civic_part(name, made, text="three", kind="")

    def test_the_same_with_another_label_is_another_part(self):
        """A template's ``_("…")`` is a lazy text."""
        made, name = keeping.Made("the same"), "wagtail_civic/elements/tag.html"
        for label in ("Idea", "Vote"):
            assert label in civic_parts.civic_part(name, made, text=gettext_lazy(label), kind="")

    def test_the_discussion_of_a_block_is_never_kept(self):
        debate = debates(make_debate().page)[0]
        assert discussion.sheet(debate, now=timezone.now()).made is None


def host_template(settings, tmp_path, name, words):
    """The whole site finds the host's before ours."""
    path = tmp_path / "wagtail_civic" / name
    path.parent.mkdir(parents=True)
    path.write_text(words)
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]


HOSTS = {
    "discussion/post.html": "<article>{{ comment.name }} said {{ comment.body }}</article>",
    "discussion/actions.html": "<b>{{ comment.name }} said {{ comment.body }}</b>",
    "discussion/thread.html": "{% for each in sheet.comments %}<q>{{ each.name }} said {{ each.body }}</q>{% endfor %}",
}


@pytest.mark.parametrize("name", HOSTS)
def test_a_host_s_own_template_is_obeyed_and_hides_what_is_hidden(
    name, read, settings, tmp_path, said
):
    host_template(settings, tmp_path, name, HOSTS[name])
    shown = read()
    assert "said" in shown
    assert "I would sit there." in shown
    Comment.objects.update(body="I would rather stand.")
    assert "I would rather stand." in read()
    assert "I would sit there." not in read()
