"""For editors and agents, and for whoever keeps the keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from wagtail_civic.exceptions.base import CivicError, Text


class ChangeNeedsReason(CivicError):
    code = "change_needs_reason"
    message = _(
        "People have already taken part. Please give the reason for this change: it is public."
    )


class FrozenRule(CivicError):
    code = "frozen_rule"
    message = _("People have already taken part under this rule. It can no longer be changed.")
    reasons: ClassVar[Mapping[str, Text]] = {
        "erased": _(
            "The names were erased, as promised to those who took part. Nobody could be recognised any "
            "more, so this stays closed."
        ),
        "follows": _("Its dates are those of a step of a consultation. Change them there."),
        "separated": _(
            "Answers to this questionnaire are kept apart from people and without a time, which a sheet typed in by a "
            "clerk has. It takes none."
        ),
        "separated_end": _(
            "What people said is kept apart from them here. Opened again, who came before could be told from who came "
            "after: it stays closed."
        ),
        "separated_over": _(
            "What people said is kept apart from them here, and was mixed for the end. Its end stays where it is."
        ),
        "separated_words": _(
            "Answers are kept apart from people here, and are mixed once more until the end. Sort and quote them then."
        ),
        "final_words": _(
            "The results are final and published. What people wrote is no longer sorted, and nothing more of it is "
            "quoted."
        ),
        "no_codes": _(
            "People vote without codes here. Choose codes on its page first, and publish it."
        ),
        "code_used": _(
            "Somebody has voted with it. A voice that was given is not taken back by revoking."
        ),
        "counted": _(
            "The votes have been counted: somebody knows how it would end. The end of the vote stays where it is."
        ),
        "counted_projects": _(
            "The votes have been counted: somebody knows how it would end. Projects stay on the ballot, or off it."
        ),
        "pictures": _(
            "The vote has opened: projects get no more pictures. You can still take one away."
        ),
        "voted": _(
            "People have voted already: projects, their costs and envelopes stay as they were. You can remove a "
            "project, for a public reason."
        ),
        "opened": _(
            "The vote has opened: projects, costs and envelopes stay. You can remove a project, for a public reason."
        ),
        "title": _(
            "The vote has opened: titles of projects stay as they are. Please put the old one back."
        ),
        "paper": _(
            "This budget takes no votes on paper. Say on its page that it does, and publish it."
        ),
        "separated_votes": _(
            "Votes are kept apart from people here, and without a time. A ballot typed in by a clerk has one."
        ),
        "published": _(
            "The results are final and published as open data. Another version that differs by one person would "
            "say what she answered, so nothing that changes them is possible any more."
        ),
    }


class SpaceHasRecords(CivicError):
    code = "space_has_records"
    status = 409
    message = _(
        "People have taken part here, so this cannot be deleted. Please unpublish it instead."
    )


class AnswerIncomplete(CivicError):
    code = "answer_incomplete"
    message = _("This answer is not complete yet, so it cannot be published.")
    reasons: ClassVar[Mapping[str, Text]] = {
        "gone": _(
            "Nothing is published: the status prepared for %(titles)s is no longer given. Prepare another one, or "
            "forget what is prepared."
        ),
        "needs": _(
            "Nothing is published: the status prepared for %(titles)s needs a reason or a cost. Add it, or forget "
            "what is prepared."
        ),
    }


class AnswerChanged(CivicError):
    code = "answer_changed"
    status = 409
    message = _(
        "Somebody has changed this answer since you opened it. Please open it again, so that nothing is lost."
    )
    reasons: ClassVar[Mapping[str, Text]] = {
        "idea": _(
            "Somebody has changed “%(title)s” since you opened it. You see it now as it is; what you sent was not "
            "taken over."
        ),
        "question": _(
            "Somebody has decided about this question since you opened it. You see now how it stands: try again."
        ),
    }


class QuestionLive(CivicError):
    code = "question_live"
    status = 409
    message = _("Another question is being answered. Mark it as answered first, or put it back.")


class SheetTaken(CivicError):
    code = "sheet_taken"
    status = 409
    message = _("Sheet %(number)s has been entered already.")


class InvalidSheets(CivicError):
    """A file of sheets that cannot be read. ``reason`` is one of the keys of ``reasons``."""

    code = "invalid_sheets"
    message = _("This file cannot be read. Please save it as CSV and try again.")
    reasons: ClassVar[Mapping[str, Text]] = {
        "too_large": _("This file is too large: %(limit)s megabytes at most."),
        "divide": _("This file holds too much for one step. Please divide it."),
        "empty": _("This file has no line below the names of its columns."),
        "too_many": _("This file has too many lines: %(limit)s at most. Please divide it."),
        "column": _(
            "No column or question is called “%(name)s”. Please take the names of the template."
        ),
        "repeated": _("The column “%(name)s” is there twice."),
        "nothing": _("No column of this file is a question. Please begin with the template."),
        "projects": _("This file has no column “projects”. Please begin with the template."),
        "refused": _(
            "%(number)s lines are not right. Nothing was imported: please mend the file first."
        ),
        "long": _("This line has more cells than there are columns."),
        "line": _(
            "Line %(number)s of this file cannot be read. Please save it as CSV and try again."
        ),
        "ideas": _("This file has no column “%(name)s”."),
        "day": _("“%(name)s” is no day, or one to come. Write it like 2026-05-31."),
        "language": _("“%(name)s” is no language of this site. Please choose: %(known)s."),
        "gone": _("This file was kept for some days only. Please choose it again."),
    }


class SecretUnreadable(Exception):
    """No configured key opens this secret. Not for citizens: the installation lost a key."""


class SecretDestroyed(SecretUnreadable):
    """A secret destroyed on purpose; what it linked stays unlinked."""


class CannotMerge(CivicError):
    code = "cannot_merge"
    message = _("These ideas cannot be merged. Choose two that are shown.")
    reasons: ClassVar[Mapping[str, Text]] = {
        "circle": _(
            "“%(title)s” was itself merged into this idea. Take it apart first, or merge the other way round."
        ),
        "same": _("An idea cannot be merged into itself. Choose another one."),
        "hidden": _(
            "Nobody reads this idea, and everybody would read its parts. Show it first, then split it."
        ),
        "elsewhere": _(
            "These ideas are in different boxes. People took part under other rules there."
        ),
    }


class StreamRefused(CivicError):
    """An address that names no video which may be shown; ``reason`` is one of the keys of ``reasons``."""

    code = "stream_refused"
    message = _("No video can be shown from this address. Copy the address of the video itself.")
    reasons: ClassVar[Mapping[str, Text]] = {
        "empty": _("Enter the address of a video or of a live stream."),
        "too_long": _(
            "This address is longer than %(limit)s characters. Copy the short one that “Share” gives."
        ),
        "characters": _(
            "This address holds characters that no address has. Copy it again from the browser."
        ),
        "scheme": _("An address begins with https://, or with / for a file of this site."),
        "user": _("This address holds a name before “@”. Remove it: everybody would read it."),
        "host_written": _("Check the name of the site in this address: it is not well written."),
        "number": _("This address names a machine by a number. Use the name of the site instead."),
        "port": _("The number after “:” is no port. Remove it, or correct it."),
        "path": _(
            "This address leads by “..”, “//” or hidden characters. Copy it again from the browser."
        ),
        "fragment": _("Remove “#” and what follows it from this address."),
        "host": _(
            "Videos of “%(host)s” are not shown here. Ask whoever runs this site to allow them."
        ),
        "video": _("This address of %(name)s leads to no video. Copy that of the video itself."),
        "file": _("This file is no video. Its name ends with .m3u8, .mp4, .webm or .mp3."),
    }


class InvalidCaptions(CivicError):
    """A file of captions that cannot be read; ``params["number"]`` is the line, the first one being 1."""

    code = "invalid_captions"
    message = _("Line %(number)s of these captions cannot be read. Mend it and try again.")
    reasons: ClassVar[Mapping[str, Text]] = {
        "too_large": _("This file is larger than %(limit)s MB. Choose the captions of one part."),
        "encoding": _("Line %(number)s is not written in UTF-8. Save the file again as UTF-8."),
        "empty": _("There are no captions in this file. Choose another one."),
        "header": _("A file of WebVTT begins with the word WEBVTT, and an empty line after it."),
        "time": _("Line %(number)s has no such times: write 00:01:02.500 --> 00:01:05.000."),
        "backwards": _("Line %(number)s: this caption ends before it begins. Correct its times."),
        "order": _("Line %(number)s begins before the caption above it. Put them in order."),
        "arrow": _("Line %(number)s: leave an empty line between this caption and the next."),
        "settings": _("Line %(number)s: what follows the times cannot be read. Remove it."),
        "long": _("Line %(number)s: this caption is longer than %(limit)s characters. Divide it."),
        "markup": _("Line %(number)s holds HTML, which no caption has. Remove what stands in <>."),
        "beyond": _("Line %(number)s: this caption ends after the recording. Correct its times."),
        "overlap": _(
            "Line %(number)s begins before the caption above it ends. Correct it, or allow that below."
        ),
    }
