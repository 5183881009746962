"""The board: columns in the city's order, cards moved with and without a script, nothing overwritten unseen."""

from datetime import date

import pytest
from django.utils import timezone

from tests.admin.conftest import body, refused
from tests.admin.ideas import board, fresh, give, prepare, status
from wagtail_civic.models import Idea, IdeaEvent, IdeaFigure, IdeaStatus
from wagtail_civic.services import idea as ideas
from wagtail_civic.services.idea import Said
from wagtail_civic.testing import make_ideabox, propose, space_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.alike,
    pytest.mark.requires_app("wagtail_civic.pages"),
]


@pytest.fixture
def box(box_of_our_streets):
    return box_of_our_streets


@pytest.fixture
def editor(agent, box):
    return agent(pages=[box])


def move(client, box, idea, name, **said):
    sent = {"idea": idea.pk, "status": status(box, name).pk, "seen": ideas.stamp(fresh(idea))}
    return client.post(board(box, "move/"), {**sent, **said})


def columns(response):
    return {
        each["name"]: [card["idea"].title for card in each["cards"]]
        for each in response.context["columns"]
    }


class TestColumns:
    def test_in_the_citys_order_with_what_is_in_each(self, editor, box):
        studied = propose(box, "Benches")
        propose(box, "Trees")
        give(studied, status(box, "Being studied"))
        found = columns(editor.get(board(box)))
        assert list(found) == [
            "No status yet",
            "Received",
            "Being studied",
            "Accepted",
            "Done",
            "Refused",
        ]
        assert found["No status yet"] == ["Trees"]
        assert found["Being studied"] == ["Benches"]

    def test_neither_hidden_nor_merged_ones(self, editor, box):
        one, two, three = (propose(box, title) for title in ("One", "Two", "Three"))
        how = {"said": Said("Same."), "user": None, "now": timezone.now()}
        ideas.merge(one, into=two, **how)
        Idea.objects.filter(pk=three.pk).update(state="held")
        assert columns(editor.get(board(box)))["No status yet"] == ["Two"]

    def test_a_retired_status_is_there_while_an_idea_has_it_and_takes_none(self, editor, box):
        idea, wanted = propose(box, "Benches"), status(box, "Being studied")
        give(idea, wanted)
        IdeaStatus.objects.filter(pk=wanted.pk).update(retired=True)
        said = editor.get(board(box))
        assert columns(said)["Being studied"] == ["Benches"]
        assert f'data-status="{wanted.pk}"' not in body(said)
        assert f'<option value="{wanted.pk}"' not in body(said)

    def test_figures_day_and_service_on_a_card(self, editor, box):
        idea = propose(box, "Benches")
        IdeaFigure.objects.create(idea=idea, supports=1234, comments=1)
        Idea.objects.filter(pk=idea.pk).update(service="Parks", due_on=date(2020, 1, 1))
        said = body(editor.get(board(box)))
        for words in ("1,234 supports", "1 comment", "Parks", "Overdue"):
            assert words in said

    def test_filtered_as_the_list_is(self, editor, box):
        propose(box, "Benches")
        idea = propose(box, "Trees")
        Idea.objects.filter(pk=idea.pk).update(service="Parks")
        assert columns(editor.get(board(box, "?q=trees")))["No status yet"] == ["Trees"]
        assert columns(editor.get(board(box, "?service=park")))["No status yet"] == ["Trees"]
        assert columns(editor.get(board(box, "?also=nonsense")))["No status yet"] == []

    def test_a_thousand_ideas_are_read_in_parts(self, editor, box, django_assert_max_num_queries):
        many(box, 1000)
        editor.get(board(box))
        with django_assert_max_num_queries(45):
            first = editor.get(board(box))
        column = first.context["columns"][0]
        assert len(column["cards"]) == 20
        assert column["column"].total == 1000
        assert not column["previous"]
        second = editor.get(board(box, column["next"].partition("#")[0]))
        titles = columns(first)["No status yet"] + columns(second)["No status yet"]
        assert len(set(titles)) == 40
        last = editor.get(board(box, "?p-new=999"))
        assert columns(last)["No status yet"][-1] == "Idea 0"

    @pytest.mark.parametrize("asked", ["p-new=x", "p-new=-1", "p-new=999999999999999999999"])
    def test_a_part_that_there_is_not(self, editor, box, asked):
        propose(box, "Benches")
        assert columns(editor.get(board(box, f"?{asked}")))["No status yet"] == ["Benches"]


def many(box, number):
    space, now = space_of(box), timezone.now()
    Idea.objects.bulk_create(
        Idea(
            space=space,
            page=box,
            title=f"Idea {n}",
            state="confirmed",
            submitted_at=now,
            receipt=f"R{n}",
            person_key=f"{n:064}",
            digest=f"{n:064}",
        )
        for n in range(number)
    )


class TestMoving:
    def test_with_the_select_and_the_button_of_its_card(self, editor, box):
        idea = propose(box, "Benches")
        said = body(editor.get(board(box)))
        assert f'for="status-{idea.pk}"' in said
        found = move(editor, box, idea, "Being studied")
        assert found.url == board(box)
        assert fresh(idea).status.names["en"] == "Being studied"
        assert IdeaEvent.objects.get(idea=idea).user == editor.user

    def test_one_that_needs_a_reason_leads_to_the_form_that_asks_it(self, editor, box):
        idea = propose(box, "Benches")
        found = move(editor, box, idea, "Refused", next=board(box, "?q=bench"))
        assert fresh(idea).status is None
        assert found.url.startswith(f"/admin/civic/ideas/{idea.pk}/answer/?status=")
        form = editor.get(found.url)
        assert form.context["form"]["status"].value() == status(box, "Refused").pk
        sent = {"status": status(box, "Refused").pk, "reason": "Too dear.", "deed": "publish"}
        back = editor.post(found.url, sent)
        assert back.url == board(box, "?q=bench")
        assert fresh(idea).status_reason == "Too dear."

    def test_another_agent_was_faster_and_is_not_overwritten(self, editor, box):
        idea = propose(box, "Benches")
        seen = ideas.stamp(fresh(idea))
        give(idea, status(box, "Received"))
        found = move(editor, box, idea, "Being studied", seen=seen)
        assert "Somebody has changed “Benches”" in body(editor.get(found.url))
        assert fresh(idea).status.names["en"] == "Received"

    def test_where_it_is_already_nothing_happens(self, editor, box):
        idea = propose(box)
        give(idea, status(box, "Received"))
        move(editor, box, idea, "Received")
        assert IdeaEvent.objects.filter(idea=idea).count() == 1

    def test_where_it_is_already_its_reason_stays(self, editor, box):
        idea = propose(box)
        how = {"status": status(box, "Refused"), "user": None, "now": timezone.now()}
        ideas.set_status([idea], said=Said("Too dear."), **how)
        move(editor, box, idea, "Refused")
        assert fresh(idea).status_reason == "Too dear."
        assert IdeaEvent.objects.filter(idea=idea).count() == 1

    def test_what_had_been_prepared_for_it_is_forgotten_and_said_to_be(self, editor, box):
        idea = propose(box)
        prepare(idea, "Refused", "Too dear.")
        found = move(editor, box, idea, "Received")
        assert "What had been prepared for it is forgotten." in body(editor.get(found.url))
        assert fresh(idea).prepared == {}

    def test_who_may_not_publish_the_page_moves_nothing(self, agent, box):
        idea = propose(box)
        writer = agent(pages=[box], rights=("change",))
        said = body(writer.get(board(box)))
        assert "civic-move" not in said
        assert "data-civic-board" not in said
        assert refused(move(writer, box, idea, "Received"))
        assert fresh(idea).status is None

    def test_neither_to_nor_from_another_box(self, editor, box):
        other, idea = make_ideabox(), propose(box)
        theirs = propose(other)
        address = f"/en{board(box, 'move/')}"
        for sent in (
            {"idea": theirs.pk, "status": status(box, "Received").pk},
            {"idea": idea.pk, "status": status(other, "Received").pk},
            {"idea": "x", "status": "y"},
        ):
            assert editor.post(address, sent).status_code == 404
        assert not IdeaEvent.objects.exists()

    def test_it_leads_back_to_the_board_alone(self, editor, box):
        idea = propose(box)
        found = move(editor, box, idea, "Received", next="https://evil.example/")
        assert found.url == board(box)
