"""What is told of questions. Each class reads a ``QuestionBoxSheet``, a ``QuestionSheet`` or one of their parts."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from wagtail_civic.api.listing import ListAnswer
from wagtail_civic.api.petition.answers import STATES, ChangeAnswer, MandateAnswer, Moment
from wagtail_civic.models import Question


class SpeakerAnswer(serializers.Serializer):
    """One of those who answer: ``key`` stays the same when her name changes."""

    key = serializers.CharField()
    name = serializers.CharField()
    role = serializers.CharField()


class AskedAnswer(serializers.Serializer):
    number = serializers.IntegerField()
    url = serializers.CharField(source="full_url")
    body = serializers.CharField(source="question.body")
    language = serializers.CharField(source="question.language")
    author = serializers.CharField(
        source="question.public_name", help_text="The name shown; empty: anonymous."
    )
    asked_at = Moment(source="question.submitted_at")
    speaker = serializers.CharField(
        source="question.speaker", help_text="Key of a speaker; empty: all of them."
    )
    theme = serializers.CharField(source="question.theme", help_text="Key, or empty.")
    item = serializers.CharField(source="question.item", help_text="Agenda item, or empty.")
    supports = serializers.IntegerField()
    stage = serializers.ChoiceField(choices=Question.Stage.values)
    answered_at = Moment(source="question.answered_at", allow_null=True)
    seconds = serializers.IntegerField(
        allow_null=True,
        help_text="Where in the recording its answer begins.",
    )
    moment_url = serializers.CharField(help_text="Leads there, or empty.")
    answered_by = serializers.CharField(
        source="question.answer_name", help_text="Of an answer in writing, or empty."
    )
    answer = serializers.CharField(help_text="In writing, or empty.")


class QuestionBoxSummary(serializers.Serializer):
    key = serializers.UUIDField(source="space.translation_key")
    language = serializers.CharField()
    url = serializers.CharField(source="page.full_url")
    title = serializers.CharField()
    summary = serializers.CharField()
    state = serializers.ChoiceField(choices=STATES, help_text="Of asking.")
    opens_at = Moment(allow_null=True)
    closes_at = Moment(allow_null=True)
    support_state = serializers.ChoiceField(
        source="reactions.state", choices=STATES, help_text="Of supporting."
    )
    supports_until = Moment(source="reactions.closes_at", allow_null=True)
    live_from = Moment(source="page.live_from", allow_null=True)
    live_until = Moment(source="page.live_until", allow_null=True)
    suspended_reason = serializers.CharField()


class QuestionBoxList(ListAnswer):
    results = QuestionBoxSummary(many=True)


class QuestionBoxAnswer(QuestionBoxSummary):
    speakers = SpeakerAnswer(many=True)
    video_url = serializers.CharField(help_text="Of the video or its recording, or empty.")
    asks_theme = serializers.SerializerMethodField(help_text="Whether a question has a theme.")
    mandate = MandateAnswer(allow_null=True)
    changes = ChangeAnswer(many=True)
    consent_text = serializers.SerializerMethodField(help_text="To be shown before asking.")
    consent_version = serializers.SerializerMethodField()
    version = serializers.IntegerField(source="space.version")
    live = AskedAnswer(allow_null=True, help_text="What is being answered now.")
    next = AskedAnswer(many=True, help_text="The first of the shortlist.")
    found = serializers.IntegerField(
        source="number_found", help_text="What the filters let through."
    )
    seed = serializers.CharField(help_text="Send it back for the next page of a random order.")
    page = serializers.IntegerField(source="page_number")
    pages = serializers.IntegerField(source="number_of_pages")
    questions = AskedAnswer(many=True)

    def get_asks_theme(self, sheet: Any) -> bool:
        return bool(sheet.space.rules.get("asks_theme"))

    def get_consent_text(self, sheet: Any) -> str:
        return str(sheet.privacy["consent_text"])

    def get_consent_version(self, sheet: Any) -> int:
        return int(sheet.privacy["consent_version"])


class FloorAnswer(serializers.Serializer):
    """``version`` changes with any of it: ask again with its ETag, and read the rest only then."""

    version = serializers.CharField()
    state = serializers.ChoiceField(choices=STATES, help_text="Of asking.")
    live = serializers.IntegerField(allow_null=True, help_text="Number of what is answered now.")
    next = serializers.ListField(
        child=serializers.IntegerField(), help_text="Numbers of what comes next."
    )
    total = serializers.IntegerField(help_text="Published questions.")
    open = serializers.IntegerField(help_text="Those that wait for an answer.")
    answered = serializers.IntegerField()
