"""
What a host's own tests need: petitions, signatures, and the mail that citizens receive.

>>> page = make_petition(title="More benches", goal=500)  # doctest: +SKIP
>>> confirmed_signatures(space_of(page), 3)  # doctest: +SKIP
>>> last_code("person1@example.org")  # doctest: +SKIP
"""

from wagtail_civic.testing.budgets import budget_models, cast_vote, make_budget, make_project
from wagtail_civic.testing.consultations import (
    five_steps,
    make_consultation,
    make_consultation_index,
    step_block,
)
from wagtail_civic.testing.council import (
    agenda_item,
    first_sitting,
    make_body,
    make_meeting,
    make_meeting_index,
    meeting_models,
)
from wagtail_civic.testing.debates import (
    comment_on,
    debate_block,
    make_city_questions,
    make_debate,
)
from wagtail_civic.testing.ideas import ideabox_models, make_ideabox, propose, support_idea
from wagtail_civic.testing.mail import last_code, last_link
from wagtail_civic.testing.petitions import make_petition, petition_models, space_of
from wagtail_civic.testing.questions import (
    ask_question,
    hour_block,
    make_question_hour,
    make_question_page,
    question_models,
    support_question,
)
from wagtail_civic.testing.registers import make_register, observe, register_models
from wagtail_civic.testing.registrations import make_public_meeting, register_for
from wagtail_civic.testing.signatures import Person, confirmed_signatures, make_signature
from wagtail_civic.testing.surveys import (
    enter_sheet,
    make_survey,
    place,
    question_block,
    respond,
    respond_many,
)
from wagtail_civic.testing.transcripts import make_recording, make_transcript

__all__ = [
    "Person",
    "agenda_item",
    "ask_question",
    "budget_models",
    "cast_vote",
    "comment_on",
    "confirmed_signatures",
    "debate_block",
    "enter_sheet",
    "first_sitting",
    "five_steps",
    "hour_block",
    "ideabox_models",
    "last_code",
    "last_link",
    "make_body",
    "make_budget",
    "make_city_questions",
    "make_consultation",
    "make_consultation_index",
    "make_debate",
    "make_ideabox",
    "make_meeting",
    "make_meeting_index",
    "make_petition",
    "make_project",
    "make_public_meeting",
    "make_question_hour",
    "make_question_page",
    "make_recording",
    "make_register",
    "make_signature",
    "make_survey",
    "make_transcript",
    "meeting_models",
    "observe",
    "petition_models",
    "place",
    "propose",
    "question_block",
    "question_models",
    "register_for",
    "register_models",
    "respond",
    "respond_many",
    "space_of",
    "step_block",
    "support_idea",
    "support_question",
]
