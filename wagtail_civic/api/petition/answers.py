"""What is told of a petition. Each class reads a ``PetitionSheet`` or one of its parts."""

from __future__ import annotations

from datetime import UTC, date
from typing import Any

from rest_framework import ISO_8601, serializers

from wagtail_civic.api.listing import ListAnswer
from wagtail_civic.models import SpaceChange
from wagtail_civic.models.site import MandateLevel
from wagtail_civic.phases import State

STATES = [state.value for state in State]


class Moment(serializers.DateTimeField):
    """In UTC and ISO 8601, whatever the host prefers for its own API."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format=ISO_8601, default_timezone=UTC, **kwargs)


class Day(serializers.DateField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format=ISO_8601, **kwargs)


class DayOrMoment(serializers.CharField):
    def to_representation(self, value: date) -> str:
        return value.isoformat()


class ProgressAnswer(serializers.Serializer):
    count = serializers.IntegerField(help_text="Signatures that count, from every channel.")
    goal = serializers.IntegerField(allow_null=True)
    missing = serializers.IntegerField()
    percent = serializers.SerializerMethodField()
    paper = serializers.IntegerField(help_text="The part that did not come online.")
    counted_at = Moment(allow_null=True)
    channels = serializers.DictField(child=serializers.IntegerField())

    def get_percent(self, progress: Any) -> float:
        return round(progress.percent, 1)


class MandateAnswer(serializers.Serializer):
    level = serializers.ChoiceField(choices=MandateLevel.values)
    decided = serializers.CharField()
    open = serializers.CharField()
    decider = serializers.CharField()
    answer = Day(allow_null=True)


class ThemeAnswer(serializers.Serializer):
    theme = serializers.CharField()
    count = serializers.IntegerField(allow_null=True, help_text="How many people said it.")


class CorrectionAnswer(serializers.Serializer):
    on = Day()
    note = serializers.CharField()


class OfficialAnswerAnswer(serializers.Serializer):
    """The answer itself: what people said, what is kept, what is not and why, what happens next."""

    on = Day()
    signed_by = serializers.CharField()
    decision = serializers.CharField()
    themes = ThemeAnswer(many=True)
    kept = serializers.CharField()
    not_kept = serializers.CharField()
    next_steps = serializers.CharField()
    next_on = Day(allow_null=True)
    url = serializers.CharField(help_text="Of the deliberation, or empty.")
    language = serializers.CharField(
        help_text="In which it is written, where it was not translated."
    )
    corrections = CorrectionAnswer(many=True)


class ResponseAnswer(serializers.Serializer):
    """The city's answer; ``past`` where its day has passed and none was owed: too few had signed."""

    status = serializers.ChoiceField(choices=["", "due", "given", "late", "past"])
    due = Day(allow_null=True)
    given_on = Day(allow_null=True)
    words = serializers.CharField()
    link = serializers.CharField(help_text="Where the answer is, or empty.")
    official = OfficialAnswerAnswer(allow_null=True)
    days_late = serializers.IntegerField(help_text="For how many days it has been awaited.")


class StepAnswer(serializers.Serializer):
    title = serializers.CharField()
    when = DayOrMoment(allow_null=True)
    status = serializers.ChoiceField(choices=["done", "now", "todo", "late"])
    note = serializers.CharField()
    link = serializers.CharField(help_text="An address that says more, or empty.")


class TrackAnswer(serializers.Serializer):
    title = serializers.CharField()
    steps = StepAnswer(many=True)


class DayAnswer(serializers.Serializer):
    date = Day()
    web = serializers.IntegerField()
    paper = serializers.IntegerField()
    total = serializers.IntegerField()


class ByName(serializers.ListSerializer):
    """A list of what is held by name."""

    def to_representation(self, data: Any) -> Any:
        return super().to_representation(list(data.values()))


class ThresholdAnswer(serializers.Serializer):
    name = serializers.CharField()
    value = serializers.IntegerField()
    reached_at = Moment(allow_null=True)
    acted_on = Day(allow_null=True, help_text="When the city did what it owes there.")

    class Meta:
        list_serializer_class = ByName


class ChangeAnswer(serializers.Serializer):
    at = Moment()
    kind = serializers.ChoiceField(choices=SpaceChange.Kind.values)
    reason = serializers.CharField()
    records = serializers.IntegerField(help_text="Signatures at the time.")


class PrivacyAnswer(serializers.Serializer):
    """What a client must show before somebody signs, and which fields to ask for."""

    retention_months = serializers.IntegerField()
    lawful_basis = serializers.ChoiceField(choices=["public_task", "consent"])
    consent_text = serializers.CharField()
    consent_version = serializers.IntegerField()
    ask_postcode = serializers.BooleanField()
    show_names = serializers.BooleanField()


class PetitionSummary(serializers.Serializer):
    key = serializers.UUIDField(source="space.translation_key")
    language = serializers.CharField()
    url = serializers.CharField(source="page.full_url")
    title = serializers.CharField()
    summary = serializers.CharField()
    addressee = serializers.CharField()
    theme = serializers.SerializerMethodField(help_text="Key of the theme, or empty.")
    state = serializers.ChoiceField(choices=STATES)
    suspended_reason = serializers.CharField()
    opens_at = Moment(allow_null=True)
    closes_at = Moment(allow_null=True)
    answered_at = Moment(
        source="space.answered_at", allow_null=True, help_text="When the city answered."
    )
    progress = ProgressAnswer()

    def get_theme(self, sheet: Any) -> str:
        return sheet.space.rules.get("theme") or ""


class PetitionAnswer(PetitionSummary):
    body_html = serializers.SerializerMethodField()
    verification = serializers.CharField(
        source="space.handler", help_text="Who may sign: “email” for anyone with an address."
    )
    mandate = MandateAnswer(allow_null=True)
    response = ResponseAnswer()
    tracks = TrackAnswer(many=True)
    thresholds = ThresholdAnswer(many=True)
    days = DayAnswer(
        many=True,
        help_text="The last thirty at most, from the first signature on; a day without one is there too.",
    )
    changes = ChangeAnswer(many=True)
    names = serializers.ListField(child=serializers.CharField())
    privacy = PrivacyAnswer()
    version = serializers.IntegerField(
        source="space.version", help_text="Of the text; each change of it is a new one."
    )

    def get_body_html(self, sheet: Any) -> str:
        return str(sheet.body)


class StateAnswer(serializers.Serializer):
    """The figures alone, for whoever asks often."""

    state = serializers.ChoiceField(choices=STATES)
    count = serializers.IntegerField(source="progress.count")
    goal = serializers.IntegerField(source="progress.goal", allow_null=True)
    missing = serializers.IntegerField(source="progress.missing")
    percent = serializers.SerializerMethodField()
    counted_at = Moment(source="progress.counted_at", allow_null=True)

    def get_percent(self, sheet: Any) -> float:
        return round(sheet.progress.percent, 1)


class PetitionList(ListAnswer):
    results = PetitionSummary(many=True)
