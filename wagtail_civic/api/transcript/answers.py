"""What is told of transcripts and of their lines."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from wagtail_civic.api.listing import ListAnswer
from wagtail_civic.api.petition.answers import Moment
from wagtail_civic.models import TranscriptLine
from wagtail_civic.queries import transcript as queries


class TranscriptSummary(serializers.Serializer):
    """Of one recording, in one language."""

    transcript = serializers.IntegerField(source="pk", help_text="Of its address.")
    recording = serializers.IntegerField(source="recording_id")
    title = serializers.CharField(source="recording.title", help_text="Of the recording, or empty.")
    started_at = Moment(
        source="recording.started_at", help_text="When its first picture was taken."
    )
    language = serializers.CharField()
    changed_at = Moment()
    captions_url = serializers.SerializerMethodField(help_text="The same as WebVTT.")

    def get_captions_url(self, transcript: Any) -> str:
        page, request = self.context["page"], self.context["request"]
        return str(request.build_absolute_uri(queries.file_of(page, transcript, "vtt")))


class TranscriptsAnswer(serializers.Serializer):
    transcripts = TranscriptSummary(many=True)


class LineAnswer(serializers.Serializer):
    start = serializers.IntegerField(help_text="In milliseconds of the recording.")
    end = serializers.IntegerField()
    speaker = serializers.CharField(help_text="Or empty.")
    member = serializers.CharField(help_text="Key of a member of the council, or empty.")
    text = serializers.CharField()
    source = serializers.ChoiceField(choices=TranscriptLine.Source.values)
    edited = serializers.BooleanField(help_text="Put right by a person.")


class LineList(ListAnswer):
    results = LineAnswer(many=True)


class SaidAnswer(serializers.Serializer):
    """A line that was found, with the meeting in which it was said."""

    meeting = serializers.UUIDField(source="page.translation_key")
    title = serializers.CharField(source="page.title")
    url = serializers.CharField(source="full_url", help_text="Leads to the second.")
    recording = serializers.IntegerField(source="hit.recording.pk")
    second = serializers.IntegerField(source="hit.second")
    said_at = Moment(source="hit.at")
    speaker = serializers.CharField(source="hit.line.speaker")
    text = serializers.CharField(source="hit.line.text")
    item = serializers.CharField(help_text="Which item was dealt with, or empty.")


class SaidList(ListAnswer):
    results = SaidAnswer(many=True)
