"""What is told of a commitment. Each class reads a ``CommitmentSheet`` or one of its parts."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from wagtail_civic.api.listing import ListAnswer
from wagtail_civic.api.petition.answers import Moment
from wagtail_civic.models import Commitment
from wagtail_civic.services import links

STATES = Commitment.State.values


class OriginAnswer(serializers.Serializer):
    """``url`` is empty where there is nothing to open any more."""

    kind = serializers.CharField(
        help_text="idea, project, item (of an agenda), or that of the space."
    )
    title = serializers.CharField()
    url = serializers.CharField()


class CommitmentSummary(serializers.Serializer):
    number = serializers.IntegerField()
    url = serializers.SerializerMethodField()
    title = serializers.CharField()
    excerpt = serializers.CharField()
    kind = serializers.CharField(source="row.space.kind", help_text="Of the space it came of.")
    state = serializers.ChoiceField(source="row.state", choices=STATES)
    state_name = serializers.CharField(source="row.get_state_display")
    percent = serializers.IntegerField(source="row.percent", help_text="How much of it is done.")
    is_late = serializers.BooleanField()
    theme = serializers.CharField(source="row.theme", help_text="Key, or empty.")
    district = serializers.CharField(source="row.district", help_text="Key, or empty.")
    decided_on = serializers.DateField(source="row.decided_on", allow_null=True)
    due_on = serializers.DateField(source="row.due_on", allow_null=True)
    done_on = serializers.DateField(source="row.done_on", allow_null=True)

    def get_url(self, sheet: Any) -> str:
        return links.absolute(sheet.row.space.site_id, "commitment", sheet.number)


class CommitmentList(ListAnswer):
    results = CommitmentSummary(many=True)


class PictureAnswer(serializers.Serializer):
    url = serializers.SerializerMethodField()
    alt = serializers.CharField(help_text="What it shows.")
    taken_on = serializers.DateField(allow_null=True)

    def get_url(self, picture: Any) -> str:
        row = picture.commitment
        return links.absolute(row.space.site_id, "commitment_picture", row.pk, picture.pk)


class MilestoneAnswer(serializers.Serializer):
    title = serializers.CharField()
    text = serializers.CharField()
    due_on = serializers.DateField(allow_null=True)
    done_on = serializers.DateField(allow_null=True)
    pictures = PictureAnswer(many=True)


class CommitmentAnswer(CommitmentSummary):
    text = serializers.CharField()
    came_from = OriginAnswer()
    reason = serializers.CharField(help_text="What the city says of how far it is.")
    place = serializers.CharField(source="row.place", help_text="In words.")
    latitude = serializers.FloatField(source="row.latitude", allow_null=True)
    longitude = serializers.FloatField(source="row.longitude", allow_null=True)
    planned = serializers.FloatField(source="row.planned", allow_null=True)
    spent = serializers.FloatField(source="row.spent", allow_null=True)
    service = serializers.CharField(source="row.service")
    published_at = Moment(source="row.published_at")
    updated_at = Moment(source="row.updated_at")
    milestones = MilestoneAnswer(many=True)
    pictures = PictureAnswer(many=True, source="other_pictures")
