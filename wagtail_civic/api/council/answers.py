"""What is told of a meeting. Each class reads a ``MeetingSheet``, an ``ItemSheet`` or one of their parts."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from wagtail_civic.api.commitment.answers import CommitmentSummary
from wagtail_civic.api.listing import ListAnswer
from wagtail_civic.api.petition.answers import STATES, ChangeAnswer, Moment
from wagtail_civic.models import AgendaItem, MemberVote
from wagtail_civic.queries.council.moments import Status

STATUSES = [status.value for status in Status]


class SittingAnswer(serializers.Serializer):
    starts_at = Moment()
    ends_at = Moment(allow_null=True)


class MemberVoteAnswer(serializers.Serializer):
    member = serializers.CharField(help_text="Key of the member, the same for good.")
    name = serializers.CharField(help_text="As it was on that day.")
    group = serializers.CharField(help_text="Key of the group, or empty.")
    group_name = serializers.CharField()
    choice = serializers.ChoiceField(choices=MemberVote.Choice.values)
    represented_by = serializers.CharField(
        source="holder", help_text="Key of who voted for her, or empty."
    )


class VoteCorrectionAnswer(serializers.Serializer):
    at = Moment()
    reason = serializers.CharField()


class CouncilVoteAnswer(serializers.Serializer):
    """A proclaimed vote. Proxies count in the figures; who takes no part is apart."""

    number = serializers.IntegerField(source="vote.number")
    title = serializers.CharField(help_text="Of an amendment; empty: of the item itself.")
    secret = serializers.BooleanField(source="vote.secret")
    adopted = serializers.BooleanField(source="vote.adopted")
    presiding_voice = serializers.BooleanField(
        source="vote.casting", help_text="Votes were equal, and it decided."
    )
    proclaimed_at = Moment(source="vote.proclaimed_at")
    seats = serializers.IntegerField(source="vote.seats")
    present = serializers.IntegerField(source="vote.present")
    represented = serializers.IntegerField(source="vote.represented")
    in_favour = serializers.IntegerField(source="vote.in_favour")
    against = serializers.IntegerField(source="vote.against")
    abstentions = serializers.IntegerField(source="vote.abstentions")
    not_taking_part = serializers.IntegerField(source="vote.not_taking_part")
    blank = serializers.IntegerField(source="vote.blank")
    members = MemberVoteAnswer(
        many=True, help_text="None of a secret ballot, nor of a closed session."
    )
    corrections = VoteCorrectionAnswer(many=True, source="changes")


class ItemSummary(serializers.Serializer):
    item = serializers.IntegerField(source="pk", help_text="Of its address.")
    url = serializers.CharField(source="full_url")
    number = serializers.CharField(source="item.number", help_text="On the agenda, or empty.")
    title = serializers.CharField()
    kind = serializers.ChoiceField(source="item.kind", choices=AgendaItem.Kind.values)
    below = serializers.IntegerField(
        source="item.parent_id", allow_null=True, help_text="Of the item above it, or null."
    )
    closed_session = serializers.BooleanField(source="item.closed")
    withdrawn = serializers.BooleanField(source="item.retired")
    views = serializers.IntegerField(source="number_of_views", help_text="Views of residents.")
    called_at = Moment(allow_null=True)
    adopted = serializers.SerializerMethodField(help_text="Null before a vote is proclaimed.")

    def get_adopted(self, sheet: Any) -> bool | None:
        return bool(sheet.last_vote.vote.adopted) if sheet.last_vote else None


class DocumentAnswer(serializers.Serializer):
    title = serializers.CharField()
    url = serializers.CharField(source="full_url")


class ItemOriginAnswer(serializers.Serializer):
    kind = serializers.CharField()
    title = serializers.CharField()
    url = serializers.CharField()


class ItemAnswer(ItemSummary):
    summary = serializers.CharField()
    rapporteur = serializers.CharField(source="item.rapporteur")
    theme = serializers.CharField(source="item.theme", help_text="Key, or empty.")
    documents = DocumentAnswer(many=True)
    origins = ItemOriginAnswer(many=True, help_text="What it decides on.")
    votes = CouncilVoteAnswer(many=True)
    clip_url = serializers.CharField(
        source="full_clip_url", help_text="Plays this item and stops, or empty."
    )
    commitments = CommitmentSummary(many=True, help_text="What became of it.")


class MeetingSummary(serializers.Serializer):
    key = serializers.UUIDField(source="space.translation_key")
    language = serializers.CharField()
    url = serializers.CharField(source="page.full_url")
    title = serializers.CharField()
    summary = serializers.CharField()
    kind = serializers.CharField(source="page.preset")
    body = serializers.SerializerMethodField(help_text="Key of the body, or empty.")
    starts_at = Moment(source="page.starts_at", allow_null=True)
    ends_at = Moment(source="page.ends_at", allow_null=True)
    place = serializers.CharField(source="page.place")
    status = serializers.ChoiceField(choices=STATUSES)
    standing = serializers.CharField(
        help_text="Empty: it takes place as planned, or has begun; else postponed or cancelled."
    )
    standing_reason = serializers.CharField(help_text="Why it is so, or was moved.")

    def get_body(self, sheet: Any) -> str:
        return str(sheet.space.rules.get("body") or "")


class MeetingList(ListAnswer):
    results = MeetingSummary(many=True)


class PlacesAnswer(serializers.Serializer):
    """Whether one can register for a meeting. ``places`` and ``left`` are null where there is room for everybody."""

    state = serializers.ChoiceField(choices=STATES)
    closes_at = Moment(allow_null=True)
    places = serializers.IntegerField(source="places.total", allow_null=True)
    left = serializers.IntegerField(source="places.left", allow_null=True)
    waiting = serializers.IntegerField(source="places.waiting", help_text="Persons who wait.")
    most_persons = serializers.IntegerField(help_text="In one registration.")


class ReportAnswer(serializers.Serializer):
    state = serializers.ChoiceField(choices=["published", "promised", "overdue"])
    due = serializers.DateField(allow_null=True)


class NoteAnswer(serializers.Serializer):
    body = serializers.CharField()
    persons = serializers.IntegerField(help_text="How many said so.")
    language = serializers.CharField()


class HeardAnswer(serializers.Serializer):
    """What was said of one item or theme."""

    title = serializers.CharField()
    url = serializers.CharField(help_text="Of the item, or empty.")
    online = serializers.IntegerField(source="views")
    in_room = serializers.IntegerField()
    notes = NoteAnswer(many=True)


class MeetingAnswer(MeetingSummary):
    sittings = SittingAnswer(many=True)
    items = ItemSummary(many=True)
    views_state = serializers.ChoiceField(
        source="state", choices=STATES, help_text="Of what people say before the council decides."
    )
    views_until = Moment(source="closes_at", allow_null=True)
    registration = PlacesAnswer(allow_null=True, help_text="Null where nobody registers.")
    report = ReportAnswer(allow_null=True, help_text="Null where none is due.")
    came = serializers.IntegerField(source="heard.came", help_text="As noted at the door.")
    heard = HeardAnswer(many=True, source="heard.parts", help_text="In the room and online.")
    takes_questions = serializers.BooleanField(
        source="page.takes_questions",
        help_text="Whether it is among `questionboxes/` under the same key.",
    )
    changes = ChangeAnswer(many=True)
    consent_text = serializers.SerializerMethodField(help_text="To be shown before a view.")
    consent_version = serializers.SerializerMethodField()
    version = serializers.IntegerField(source="space.version")

    def get_consent_text(self, sheet: Any) -> str:
        return str(sheet.privacy["consent_text"])

    def get_consent_version(self, sheet: Any) -> int:
        return int(sheet.privacy["consent_version"])


class VotesOfItem(serializers.Serializer):
    item = serializers.IntegerField(source="pk")
    number = serializers.CharField(source="item.number")
    title = serializers.CharField()
    votes = CouncilVoteAnswer(many=True)


class VotesAnswer(serializers.Serializer):
    items = VotesOfItem(many=True, help_text="Those that were voted on.")


class StateItem(serializers.Serializer):
    id = serializers.IntegerField()
    number = serializers.CharField()
    title = serializers.CharField()
    at = Moment()


class StateVote(serializers.Serializer):
    at = Moment()
    in_favour = serializers.IntegerField()
    against = serializers.IntegerField()
    abstentions = serializers.IntegerField()
    not_taking_part = serializers.IntegerField()
    adopted = serializers.BooleanField()


class MeetingStateAnswer(serializers.Serializer):
    """How a meeting stands now; ``v`` only grows."""

    v = serializers.IntegerField()
    at = Moment(allow_null=True, help_text="Of the press or vote that changed it last.")
    status = serializers.ChoiceField(choices=STATUSES)
    hidden = serializers.BooleanField(help_text="Closed session: no picture, no sound.")
    item = StateItem(allow_null=True)
    vote = StateVote(allow_null=True, help_text="Proclaimed last on this item.")
    stream = serializers.IntegerField(
        help_text="Another one when the picture begins anew; 0 without."
    )
    delay = serializers.IntegerField(
        help_text="Of the picture, in seconds: wait so long after ``at``, or for that moment of its clock."
    )
    poll_after = serializers.IntegerField(help_text="Ask again after so many seconds.")
