"""What is told of a discussion. Each class reads a ``ThreadSheet`` or one of its parts."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from wagtail_civic.api.listing import ListAnswer
from wagtail_civic.api.petition.answers import STATES, Moment
from wagtail_civic.models import Comment


class CitedAnswer(serializers.Serializer):
    number = serializers.IntegerField()
    name = serializers.CharField()
    excerpt = serializers.CharField(help_text="Empty where that comment is no longer there.")


class ReplyAnswer(serializers.Serializer):
    """``removed``, ``checked`` and ``withdrawn`` hold no words: only that a comment was there."""

    number = serializers.IntegerField()
    state = serializers.ChoiceField(choices=["visible", "removed", "checked", "withdrawn"])
    reason = serializers.CharField(help_text="Why it was removed.")
    body = serializers.CharField()
    name = serializers.CharField()
    official = serializers.BooleanField(help_text="An answer of the city.")
    at = Moment()
    language = serializers.CharField()
    supports = serializers.IntegerField()
    cites = CitedAnswer(many=True)


class CommentAnswer(ReplyAnswer):
    answer = serializers.ChoiceField(
        choices=["", "answered", "waiting", "late"],
        help_text="Of a question to the city. “late”: it owes an answer for longer than it said.",
    )
    stance = serializers.ChoiceField(choices=["", *Comment.Stance.values])
    replies = ReplyAnswer(many=True)


class DebateSummary(serializers.Serializer):
    key = serializers.UUIDField(source="space.translation_key")
    language = serializers.CharField()
    url = serializers.CharField(source="debate.page.full_url")
    title = serializers.CharField()
    state = serializers.ChoiceField(choices=STATES)
    opens_at = Moment(allow_null=True)
    closes_at = Moment(allow_null=True)
    total = serializers.IntegerField(
        source="tally.total", help_text="Comments and replies of people."
    )
    counted_at = Moment(source="tally.refreshed_at", allow_null=True)


class DebateList(ListAnswer):
    results = DebateSummary(many=True)


class DebateAnswer(serializers.Serializer):
    key = serializers.UUIDField(source="space.translation_key")
    language = serializers.CharField()
    url = serializers.CharField(source="debate.page.full_url")
    title = serializers.CharField()
    opening_html = serializers.SerializerMethodField()
    opening_name = serializers.CharField()
    state = serializers.ChoiceField(choices=STATES)
    opens_at = Moment(allow_null=True)
    closes_at = Moment(allow_null=True)
    asks_stances = serializers.BooleanField()
    asks_questions = serializers.BooleanField(
        help_text="People ask and the city answers: nobody else replies."
    )
    answer_days = serializers.IntegerField(
        source="debate.answer_days", help_text="Working days; 0 where no time was promised."
    )
    read_first = serializers.BooleanField(help_text="Comments are read before they appear.")
    consent_text = serializers.SerializerMethodField(help_text="To be shown before writing.")
    version = serializers.IntegerField(source="space.version")
    total = serializers.IntegerField(help_text="Comments and replies of people.")
    seed = serializers.CharField(help_text="Send it back for the next page of a random order.")
    page = serializers.IntegerField(source="page_number")
    pages = serializers.IntegerField(source="number_of_pages")
    comments = CommentAnswer(many=True)

    def get_opening_html(self, sheet: Any) -> str:
        return str(sheet.opening or "")

    def get_consent_text(self, sheet: Any) -> str:
        return str(sheet.privacy["consent_text"])
