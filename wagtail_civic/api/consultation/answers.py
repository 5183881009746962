"""What is told of a consultation. Each class reads a ``WholeSheet`` or one of its parts."""

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
from wagtail_civic.queries.consultation import KINDS, Standing
from wagtail_civic.queries.consultation_tools import OFFERS


class StepSummary(serializers.Serializer):
    key = serializers.CharField()
    kind = serializers.ChoiceField(choices=list(KINDS))
    title = serializers.CharField()
    opens_at = Moment(allow_null=True)
    closes_at = Moment(allow_null=True)
    state = serializers.ChoiceField(choices=STATES)
    standing = serializers.ChoiceField(
        choices=[each.value for each in Standing],
        help_text="“now” is the step that matters most, “also” one that is open beside it.",
    )
    when = serializers.CharField(help_text="Its dates in words.")


class ToolAnswer(serializers.Serializer):
    """What people use in a step."""

    type = serializers.ChoiceField(choices=list(OFFERS))
    key = serializers.UUIDField()
    title = serializers.CharField()
    state = serializers.ChoiceField(choices=STATES)
    api_url = serializers.CharField(help_text="Where it is read in this API.")
    url = serializers.CharField(help_text="Where it stands on the page.")


class ConsultationStepAnswer(StepSummary):
    prose_html = serializers.CharField(help_text="What is read in it, or empty.")
    tools = ToolAnswer(many=True)


class ConsultationSummary(serializers.Serializer):
    key = serializers.UUIDField(source="space.translation_key")
    language = serializers.CharField()
    url = serializers.CharField(source="page.full_url")
    title = serializers.CharField()
    summary = serializers.CharField()
    theme = serializers.SerializerMethodField(help_text="Key of the theme, or empty.")
    district = serializers.SerializerMethodField(help_text="Key of the district, or empty.")
    state = serializers.ChoiceField(
        choices=["not_yet", "open", "between", "suspended", "closed"],
        help_text="“between” two steps nothing can be done.",
    )
    status = serializers.CharField(help_text="Where it is, in one line.")
    suspended_reason = serializers.CharField()
    now = StepSummary(source="now_step", allow_null=True)
    next = StepSummary(source="next_step", allow_null=True)
    answered_at = Moment(
        source="space.answered_at", allow_null=True, help_text="When the city answered."
    )

    def get_theme(self, sheet: Any) -> str:
        return sheet.space.rules.get("theme") or ""

    def get_district(self, sheet: Any) -> str:
        return sheet.space.rules.get("district") or ""


class ConsultationAnswer(ConsultationSummary):
    mandate = MandateAnswer(allow_null=True)
    response = ResponseAnswer()
    steps = ConsultationStepAnswer(many=True, source="whole_steps")
    changes = ChangeAnswer(many=True)
    calendar_url = serializers.CharField(
        source="full_calendar_url", help_text="Its dates as iCalendar."
    )


class ConsultationList(ListAnswer):
    results = ConsultationSummary(many=True)
