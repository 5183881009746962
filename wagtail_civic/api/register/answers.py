"""What is told of a register. Each class reads a ``RegisterSheet`` or one of its parts."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from wagtail_civic.api.listing import ListAnswer
from wagtail_civic.api.petition.answers import (
    STATES,
    ChangeAnswer,
    Day,
    MandateAnswer,
    Moment,
    ResponseAnswer,
)


class FileAnswer(serializers.Serializer):
    name = serializers.CharField()
    kind = serializers.CharField()
    size = serializers.IntegerField()


class TagAnswer(serializers.Serializer):
    key = serializers.CharField()
    name = serializers.CharField()


class ObservationAnswer(serializers.Serializer):
    """``hidden`` and ``checked`` hold no words: only the number, the moment, and why it is hidden."""

    number = serializers.IntegerField()
    state = serializers.ChoiceField(choices=["visible", "hidden", "checked"])
    reason = serializers.CharField(help_text="Why it is hidden.")
    title = serializers.CharField()
    body = serializers.CharField()
    name = serializers.CharField(help_text="Empty: anonymous.")
    channel = serializers.CharField()
    received_at = Moment(source="at")
    language = serializers.CharField()
    position = serializers.CharField(help_text="The published answer.")
    tags = TagAnswer(many=True)
    files = FileAnswer(many=True)


class RegisterSummary(serializers.Serializer):
    key = serializers.UUIDField(source="space.translation_key")
    language = serializers.CharField()
    url = serializers.CharField(source="page.full_url")
    title = serializers.CharField()
    summary = serializers.CharField()
    procedure = serializers.ChoiceField(choices=["inquiry", "concertation"])
    state = serializers.ChoiceField(choices=STATES)
    opens_at = Moment(allow_null=True)
    closes_at = Moment(allow_null=True)
    total = serializers.IntegerField(help_text="All that was received: the last number.")
    suspended_reason = serializers.CharField()
    answered_at = Moment(
        source="space.answered_at", allow_null=True, help_text="When the city answered."
    )


class RegisterList(ListAnswer):
    results = RegisterSummary(many=True)


class RegisterAnswer(RegisterSummary):
    keeper = serializers.CharField(source="page.keeper", help_text="Who keeps it, or empty.")
    ways = serializers.CharField(source="page.ways", help_text="Other ways to write in it.")
    dossier_html = serializers.SerializerMethodField(help_text="The file to read, or empty.")
    conclusions_html = serializers.SerializerMethodField(
        help_text="Report and conclusions, for a year from their day; else empty."
    )
    concluded_on = Day(
        source="shown_conclusions_on", allow_null=True, help_text="Their day, while they are shown."
    )
    mandate = MandateAnswer(allow_null=True)
    response = ResponseAnswer()
    changes = ChangeAnswer(many=True)
    consent_text = serializers.SerializerMethodField(help_text="To be shown before writing.")
    version = serializers.IntegerField(source="space.version")
    found = serializers.IntegerField(source="number_found")
    page = serializers.IntegerField(source="page_number")
    pages = serializers.IntegerField(source="number_of_pages")
    observations = ObservationAnswer(many=True)

    def get_dossier_html(self, sheet: Any) -> str:
        return _html(sheet.page.dossier)

    def get_conclusions_html(self, sheet: Any) -> str:
        return _html(sheet.conclusions)

    def get_consent_text(self, sheet: Any) -> str:
        return str(sheet.privacy["consent_text"])


def _html(stream: Any) -> str:
    """Headings, text, pictures and documents as the page shows them, below a heading of the client's own."""
    return "".join(child.render({"civic_level": "h3"}) for child in stream or ())


class ObservedAnswer(serializers.Serializer):
    """
    Received, numbered and dated. With an address, ``handle`` belongs to the code that brings the receipt to it.

    ``held`` is shown once somebody has checked it, and says why; ``already`` changed nothing.
    """

    state = serializers.ChoiceField(choices=["confirmed", "held", "already"])
    register = serializers.UUIDField()
    number = serializers.IntegerField()
    received_at = Moment()
    receipt = serializers.CharField()
    hold_reason = serializers.CharField(allow_null=True)
    handle = serializers.CharField(allow_null=True)
    masked_email = serializers.CharField(allow_null=True)
