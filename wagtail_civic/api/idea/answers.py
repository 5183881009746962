"""What is told of an idea box. Each class reads an ``IdeaBoxSheet``, an ``IdeaSheet`` or one of their parts."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from wagtail_civic.api.listing import ListAnswer
from wagtail_civic.api.petition.answers import (
    STATES,
    ChangeAnswer,
    MandateAnswer,
    Moment,
    ResponseAnswer,
)


class StatusAnswer(serializers.Serializer):
    """One of the city's own list: ``key`` stays the same when it is called otherwise."""

    key = serializers.CharField()
    name = serializers.CharField()
    meaning = serializers.CharField()
    colour = serializers.CharField()


class IdeaSummary(serializers.Serializer):
    number = serializers.IntegerField()
    url = serializers.CharField(source="full_url")
    title = serializers.CharField()
    excerpt = serializers.CharField()
    language = serializers.CharField(source="idea.language")
    author = serializers.CharField(help_text="The group, or the name shown; empty: anonymous.")
    proposed_at = Moment(source="idea.submitted_at")
    theme = serializers.CharField(source="idea.theme", help_text="Key, or empty.")
    district = serializers.CharField(source="idea.district", help_text="Key, or empty.")
    status = serializers.SerializerMethodField(help_text="Key of its status, or empty.")
    status_name = serializers.CharField(source="status")
    supports = serializers.IntegerField()
    comments = serializers.IntegerField()

    def get_status(self, sheet: Any) -> str:
        return sheet.idea.status.key if sheet.idea.status else ""


class IdeaFileAnswer(serializers.Serializer):
    name = serializers.CharField()
    kind = serializers.CharField()
    size = serializers.IntegerField()
    alt = serializers.CharField(help_text="What a picture shows.")


class EventAnswer(serializers.Serializer):
    kind = serializers.CharField()
    title = serializers.CharField()
    at = Moment()
    words = serializers.CharField(help_text="The reason that was given.")
    other = serializers.SerializerMethodField(
        help_text="Number of the other idea, where it is about one as well; else null."
    )

    def get_other(self, event: Any) -> int | None:
        return event.other.number if event.other else None


class MergedAnswer(serializers.Serializer):
    number = serializers.IntegerField()
    title = serializers.CharField()


class IdeaAnswer(IdeaSummary):
    """Of one that was merged, this is the idea that stands for it: its ``number`` is another one."""

    body = serializers.CharField(source="idea.body")
    place = serializers.CharField(source="idea.place")
    latitude = serializers.FloatField(source="idea.latitude", allow_null=True)
    longitude = serializers.FloatField(source="idea.longitude", allow_null=True)
    status_meaning = serializers.CharField()
    status_reason = serializers.CharField()
    status_since = Moment(source="idea.status_since", allow_null=True)
    cost = serializers.FloatField(source="idea.cost", allow_null=True)
    files = IdeaFileAnswer(many=True)
    merged = MergedAnswer(many=True)
    trail = EventAnswer(many=True)


class IdeaBoxSummary(serializers.Serializer):
    key = serializers.UUIDField(source="space.translation_key")
    language = serializers.CharField()
    url = serializers.CharField(source="page.full_url")
    title = serializers.CharField()
    summary = serializers.CharField()
    state = serializers.ChoiceField(choices=STATES, help_text="Of proposing.")
    opens_at = Moment(allow_null=True)
    closes_at = Moment(allow_null=True)
    support_state = serializers.ChoiceField(
        source="reactions.state", choices=STATES, help_text="Of supporting and commenting."
    )
    supports_until = Moment(source="reactions.closes_at", allow_null=True)
    total = serializers.IntegerField(source="number_of_ideas", help_text="Ideas that are read.")
    suspended_reason = serializers.CharField()
    answered_at = Moment(
        source="space.answered_at", allow_null=True, help_text="When the city answered."
    )


class IdeaBoxList(ListAnswer):
    results = IdeaBoxSummary(many=True)


class IdeaBoxAnswer(IdeaBoxSummary):
    statuses = StatusAnswer(many=True, source="status_words")
    asks = serializers.SerializerMethodField(help_text="What an idea may say beside its words.")
    mandate = MandateAnswer(allow_null=True)
    response = ResponseAnswer()
    changes = ChangeAnswer(many=True)
    read_first = serializers.BooleanField(help_text="Ideas are read before they appear.")
    consent_text = serializers.SerializerMethodField(help_text="To be shown before proposing.")
    consent_version = serializers.SerializerMethodField()
    version = serializers.IntegerField(source="space.version")
    found = serializers.IntegerField(
        source="number_found", help_text="What the filters let through."
    )
    seed = serializers.CharField(help_text="Send it back for the next page of a random order.")
    page = serializers.IntegerField(source="page_number")
    pages = serializers.IntegerField(source="number_of_pages")
    ideas = IdeaSummary(many=True)

    def get_asks(self, sheet: Any) -> list[str]:
        rules = sheet.space.rules
        asked = ("theme", "district", "place")
        return [name for name in asked if rules.get(f"asks_{name}")]

    def get_consent_text(self, sheet: Any) -> str:
        return str(sheet.privacy["consent_text"])

    def get_consent_version(self, sheet: Any) -> int:
        return int(sheet.privacy["consent_version"])
