"""A word that stands for several things has the gender of each in French."""

from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.utils import translation

pytestmark = pytest.mark.alike

ALONE = "wagtail_civic/fragment.html"


def action(name: str, **told: object) -> str:
    with translation.override("fr"):
        return render_to_string(f"wagtail_civic/{name}", {"supported": True, **told})


@pytest.mark.parametrize("thing", ["idea", "question"])
def test_an_idea_or_a_question_is_feminine(thing):
    shown = action(f"{thing}/me.html") + action(f"{thing}/support.html", civic_base=ALONE)

    assert shown.count("Ne plus la soutenir") == 2
    assert "Ne plus le soutenir" not in shown


def test_a_comment_is_masculine():
    sheet = SimpleNamespace(asks_questions=False, url=lambda *parts: "/")
    shown = action("discussion/support.html", civic_base=ALONE, sheet=sheet)

    assert "Ne plus le soutenir" in shown
    assert "Ne plus la soutenir" not in shown
