"""What is told of a questionnaire. Each class reads a ``SurveySheet`` or one of its parts."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from rest_framework import serializers
from wagtail.rich_text import expand_db_html

from wagtail_civic.api.listing import ListAnswer
from wagtail_civic.api.petition.answers import STATES, ChangeAnswer, Day, Moment
from wagtail_civic.models import Channel, Secrecy
from wagtail_civic.queries import pictures
from wagtail_civic.survey import KINDS
from wagtail_civic.survey.schema import schema


class SurveyPrivacyAnswer(serializers.Serializer):
    """What a client must show before somebody answers."""

    retention_months = serializers.IntegerField()
    lawful_basis = serializers.ChoiceField(choices=["public_task", "consent"])
    consent_text = serializers.CharField()
    consent_version = serializers.IntegerField()


class SurveySummary(serializers.Serializer):
    key = serializers.UUIDField(source="space.translation_key")
    language = serializers.CharField()
    url = serializers.CharField(source="page.full_url", help_text="Of a page that places it.")
    title = serializers.CharField()
    theme = serializers.SerializerMethodField(help_text="Key of the theme, or empty.")
    state = serializers.ChoiceField(choices=STATES)
    suspended_reason = serializers.CharField()
    opens_at = Moment(allow_null=True)
    closes_at = Moment(allow_null=True)
    count = serializers.IntegerField(source="tally.total", help_text="Responses that count.")
    counted_at = Moment(source="tally.refreshed_at", allow_null=True)
    results_are_public = serializers.BooleanField()

    def get_theme(self, sheet: Any) -> str:
        return sheet.space.rules.get("theme") or ""


class SurveyAnswer(SurveySummary):
    introduction_html = serializers.SerializerMethodField()
    elsewhere = serializers.CharField(
        source="survey.elsewhere", help_text="Other ways to answer, or empty."
    )
    places = serializers.SerializerMethodField(help_text="Where one can answer on paper.")
    thanks = serializers.CharField(
        source="survey.thanks", help_text="To be shown to whoever has answered, or empty."
    )
    decider = serializers.CharField(help_text="Who decides, and when.")
    answer_by = Day(allow_null=True, help_text="By when the city answers.")
    verification = serializers.CharField(
        source="space.handler", help_text="Who may answer: “email” for anyone with an address."
    )
    secrecy = serializers.ChoiceField(
        choices=Secrecy.values,
        help_text=(
            "Who could join a person and her answers. “separated” is answered in two steps: a proof, then, "
            "with its grant, a response. “open”: say that whoever runs it sees her address."
        ),
    )
    minutes = serializers.IntegerField(help_text="About how long it takes.")
    schema = serializers.SerializerMethodField(
        help_text="JSON Schema (draft 2020-12) of what to send as “answers”."
    )
    changes = ChangeAnswer(many=True)
    privacy = SurveyPrivacyAnswer()
    version = serializers.IntegerField(
        source="space.version", help_text="Of the questions; each change of them is a new one."
    )

    def get_places(self, sheet: Any) -> list[dict[str, Any]]:
        return [dict(each.value) for each in sheet.survey.places]

    def get_introduction_html(self, sheet: Any) -> str:
        return expand_db_html(sheet.introduction)

    def get_schema(self, sheet: Any) -> dict[str, Any]:
        return schema(sheet.questionnaire, pictures.addresses(sheet.questionnaire))


class SurveyList(ListAnswer):
    results = SurveySummary(many=True)


class RowAnswer(serializers.Serializer):
    """``points`` and first choices for a ranking; how many chose it for anything else."""

    key = serializers.CharField(help_text="Of the option; “*” for what was written beside them.")
    label = serializers.CharField()
    count = serializers.IntegerField()
    percent = serializers.SerializerMethodField()
    points = serializers.IntegerField(allow_null=True)
    removed = serializers.BooleanField(help_text="Whether it is no longer offered.")

    def get_percent(self, row: Any) -> float:
        return round(row.percent, 1)


class TableAnswer(serializers.Serializer):
    """Of a question, or of one row of a table of choices: then it has a key and a label."""

    key = serializers.CharField()
    label = serializers.CharField()
    answered = serializers.IntegerField()
    rows = RowAnswer(many=True)


class QuestionResultAnswer(serializers.Serializer):
    """Without tables where people wrote words, numbers, days or places."""

    key = serializers.CharField(source="question.key")
    name = serializers.CharField(source="question.name", help_text="As in the open data.")
    kind = serializers.ChoiceField(choices=sorted(KINDS), source="question.kind")
    label = serializers.CharField(source="question.label")
    answered = serializers.IntegerField(help_text="How many people answered it.")
    mean = serializers.SerializerMethodField()
    median = serializers.SerializerMethodField()
    tables = TableAnswer(many=True)

    def get_mean(self, result: Any) -> float | None:
        return _rounded(result.mean)

    def get_median(self, result: Any) -> float | None:
        return _rounded(result.median)


class GroupOfChannels(serializers.Serializer):
    channels = serializers.ListField(
        child=serializers.ChoiceField(choices=Channel.values),
        source="keys",
        help_text="Several where they are put together, so that nobody can be recognised.",
    )
    count = serializers.IntegerField(help_text="How many people.")


class ChannelRow(serializers.Serializer):
    key = serializers.CharField(help_text="Of the option; “*” for words beside them.")
    label = serializers.CharField()
    counts = serializers.ListField(
        child=serializers.IntegerField(), help_text="A number for each of the groups."
    )


class ChannelTable(serializers.Serializer):
    """Of a question, or of one row of a table of choices: then it has a key and a label."""

    key = serializers.CharField()
    label = serializers.CharField()
    groups = GroupOfChannels(many=True, source="sizes", help_text="Who answered it.")
    rows = ChannelRow(many=True)


class ChannelQuestion(serializers.Serializer):
    key = serializers.CharField(source="question.key")
    tables = ChannelTable(many=True)


class ByChannelAnswer(serializers.Serializer):
    """Questions of choice by the way in which answers came in: every number is 0 or at least 11."""

    groups = GroupOfChannels(many=True, source="sizes", help_text="Who took part.")
    questions = ChannelQuestion(many=True)


class SurveyResultsAnswer(serializers.Serializer):
    survey = serializers.UUIDField()
    state = serializers.ChoiceField(choices=STATES)
    count = serializers.IntegerField(
        allow_null=True,
        help_text="Responses that count; while it is open, it moves forward by several at a time.",
    )
    figures_from = serializers.IntegerField(
        allow_null=True,
        help_text="While there are no figures: from so many responses on there are. Then null.",
    )
    counted_at = Moment(allow_null=True)
    channels = serializers.DictField(
        child=serializers.IntegerField(),
        help_text="How many of them came in by each: “web” (with “api”), “paper”, “phone”, “event”.",
    )
    doubles_set_aside = serializers.IntegerField(
        help_text="Sheets on paper of people who had answered already: not among them."
    )
    data_url = serializers.CharField(
        allow_null=True, help_text="Of the open data, once nothing can change any more."
    )
    questions = QuestionResultAnswer(many=True)
    by_channel = ByChannelAnswer(
        allow_null=True,
        help_text="Once nothing can change any more; null where no two channels can be told apart.",
    )


def _rounded(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 4)
