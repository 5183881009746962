"""What a meeting has to say where people can ask the elected, before and during it."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail_civic.blocks.content import StableStreamField
from wagtail_civic.blocks.question import SPEAKER_BLOCKS, speakers_of
from wagtail_civic.phases import Plan

#: Which of its fields every language shares.
QUESTION_RULES = ("takes_questions", "questions_from", "questions_until", "most_questions")


class MeetingQuestionsMixin(models.Model):
    """Part of ``CouncilMeetingPageMixin``: a box of questions in the space of the meeting."""

    starts_at: Any
    ends_at: Any
    sittings: Any
    agenda_published: Any

    #: Of the type: whether its pages may hold a box of questions. Of a page: whether it does.
    takes_questions = models.BooleanField(
        _("people can ask the elected questions, before and during the meeting"),
        default=False,
        help_text=_("A moderator reads each question before anybody else does."),
    )
    speakers = StableStreamField(
        SPEAKER_BLOCKS,
        blank=True,
        verbose_name=_("who answers"),
        help_text=_("Empty: questions go to all of them."),
    )
    questions_from = models.DateTimeField(
        _("questions from"),
        null=True,
        blank=True,
        help_text=_("Empty: as soon as the agenda is published."),
    )
    questions_until = models.DateTimeField(
        _("questions until"),
        null=True,
        blank=True,
        help_text=_("Empty: until the end of the day of the last sitting."),
    )
    most_questions = models.PositiveSmallIntegerField(
        _("questions of one person, at most"), null=True, blank=True
    )

    class Meta:
        abstract = True

    @property
    def live_from(self) -> datetime | None:
        """From when on questions may be answered live, as a box of questions names it."""
        return self.starts_at

    @property
    def live_until(self) -> datetime | None:
        """The end of the day of the last sitting, by the clocks of the city: councils sit longer than planned."""
        later = [each.value.get("starts_at") for each in self.sittings]
        moments = [moment for moment in (self.starts_at, self.ends_at, *later) if moment]
        if not moments:
            return None
        after = timezone.localtime(max(moments)).date() + timedelta(days=1)
        return timezone.make_aware(datetime.combine(after, time()))

    def phases_of_questions(self) -> list[Plan]:
        if not self.takes_questions:
            return []
        opens = self.questions_from or self.agenda_published
        closes = self.questions_until or self.live_until
        return [
            Plan("questions", "question", opens, closes, ("ask",)),
            Plan("reactions", "question", opens, closes, ("support",)),
            Plan("live", "question", self.live_from, self.live_until, ()),
        ]

    def dates_of_questions(self, held: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
        """The fields of this page as they would be with these dates, by the key of the phase."""
        if "questions" not in held:
            return {}
        dates = held["questions"]
        return {"questions_from": dates["opens_at"], "questions_until": dates["closes_at"]}

    def rules_of_questions(self) -> dict[str, Any]:
        return {
            "speakers": speakers_of(self.speakers),
            "most_questions": self.most_questions,
        }
