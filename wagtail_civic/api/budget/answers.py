"""What is told of a budget. Each class reads a ``BudgetSheet``, a ``ProjectSheet``, a result or one of their parts."""

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
from wagtail_civic.models import BallotType, CountingRule
from wagtail_civic.queries.budget import STANDINGS


class EnvelopeAnswer(serializers.Serializer):
    key = serializers.CharField()
    name = serializers.CharField()
    amount = serializers.FloatField(help_text="In the currency of the site.")
    district = serializers.CharField(help_text="In words; empty: for the whole city.")
    number = serializers.IntegerField(help_text="Projects on the ballot.")
    fewest = serializers.IntegerField(
        help_text="Projects that have to be chosen by whoever votes in it: no more than can be."
    )


class RulesAnswer(serializers.Serializer):
    """How people vote, and how it is counted: fixed once the vote has opened."""

    ballot = serializers.ChoiceField(choices=BallotType.values)
    fewest = serializers.IntegerField(
        help_text="Projects in an envelope, at least; each says its own."
    )
    most = serializers.IntegerField(allow_null=True, help_text="Projects in an envelope, at most.")
    points = serializers.IntegerField(help_text="To be given in each envelope, by points.")
    most_points = serializers.IntegerField(help_text="For one project, by points.")
    rule = serializers.ChoiceField(choices=CountingRule.values)
    increment = serializers.FloatField(help_text="Of Equal Shares.")


class DaysAnswer(serializers.Serializer):
    proposals_from = Day(allow_null=True)
    proposals_until = Day(allow_null=True)
    study_until = Day(allow_null=True)
    deliberation_on = Day(allow_null=True, help_text="When the council decides on the result.")
    build_until = Day(allow_null=True)

    def to_representation(self, days: Any) -> dict[str, Any]:
        shown: dict[str, Any] = super().to_representation(
            {name: days.get(name) for name in self.fields}
        )
        return shown


class ProjectAnswer(serializers.Serializer):
    """``number`` is what a vote names it by, ``key`` what files call it."""

    number = serializers.IntegerField()
    key = serializers.CharField(source="project.key")
    url = serializers.CharField(source="full_url")
    title = serializers.CharField()
    text = serializers.CharField()
    language = serializers.CharField(source="lang", help_text="Empty: that of the budget.")
    envelope = serializers.SerializerMethodField(help_text="Key of its envelope, or empty.")
    standing = serializers.ChoiceField(choices=STANDINGS)
    cost = serializers.FloatField(source="project.cost", allow_null=True)
    reason = serializers.CharField(help_text="What the study says.")
    removed_reason = serializers.CharField()
    theme = serializers.CharField(source="project.theme", help_text="Key, or empty.")
    place = serializers.CharField(source="project.place")
    latitude = serializers.FloatField(source="project.latitude", allow_null=True)
    longitude = serializers.FloatField(source="project.longitude", allow_null=True)

    def get_envelope(self, sheet: Any) -> str:
        found = sheet.sheet.envelope_of(sheet.project)
        return found.key if found else ""


class BudgetSummary(serializers.Serializer):
    key = serializers.UUIDField(source="space.translation_key")
    language = serializers.CharField()
    url = serializers.CharField(source="page.full_url")
    title = serializers.CharField()
    summary = serializers.CharField()
    state = serializers.ChoiceField(choices=STATES, help_text="Of the vote.")
    opens_at = Moment(allow_null=True)
    closes_at = Moment(allow_null=True)
    amount = serializers.FloatField(help_text="Of all envelopes together.")
    votes = serializers.IntegerField(
        source="number_of_votes", help_text="How many people have voted; never for what."
    )
    suspended_reason = serializers.CharField()


class BudgetList(ListAnswer):
    results = BudgetSummary(many=True)


class BudgetAnswer(BudgetSummary):
    envelopes = EnvelopeAnswer(many=True, source="purses")
    rules = RulesAnswer()
    days = DaysAnswer()
    secrecy = serializers.CharField(help_text="separated: what is sent cannot be changed.")
    asks = serializers.SerializerMethodField(
        help_text="email, code (which the city hands out), or empty: somebody signed in."
    )
    mandate = MandateAnswer(allow_null=True)
    response = ResponseAnswer()
    changes = ChangeAnswer(many=True)
    consent_text = serializers.SerializerMethodField(help_text="To be shown before voting.")
    consent_version = serializers.SerializerMethodField()
    version = serializers.IntegerField(source="space.version")
    projects = ProjectAnswer(many=True, source="listed")

    def get_asks(self, sheet: Any) -> str:
        return str(self.context.get("asks", ""))

    def get_consent_text(self, sheet: Any) -> str:
        return str(sheet.privacy["consent_text"])

    def get_consent_version(self, sheet: Any) -> int:
        return int(sheet.privacy["consent_version"])


class ProjectResultAnswer(serializers.Serializer):
    title = serializers.CharField()
    url = serializers.CharField()
    cost = serializers.FloatField()
    votes = serializers.IntegerField()
    points = serializers.IntegerField(allow_null=True)
    selected = serializers.BooleanField()
    why = serializers.CharField(help_text="What became of it, in words.")


class EnvelopeResultAnswer(serializers.Serializer):
    name = serializers.CharField()
    amount = serializers.FloatField()
    used = serializers.FloatField()
    left = serializers.FloatField()
    voters = serializers.IntegerField()
    share = serializers.FloatField(allow_null=True, help_text="Equal Shares: of each voter.")
    projects = serializers.SerializerMethodField(
        help_text="Those that are selected first, in the order of their turns."
    )

    def get_projects(self, found: Any) -> list[Any]:
        rows: Any = [*found.selected, *found.others]
        return list(ProjectResultAnswer(rows, many=True).data)


class BudgetResultsAnswer(serializers.Serializer):
    budget = serializers.UUIDField()
    votes = serializers.IntegerField()
    counted_at = Moment()
    published_at = Moment(allow_null=True)
    decided_on = Day(allow_null=True, help_text="When the council decides.")
    rule = serializers.ListField(child=serializers.CharField(), help_text="In sentences.")
    data_url = serializers.CharField(help_text="Of the ballots and all figures, as one archive.")
    envelopes = EnvelopeResultAnswer(many=True)
