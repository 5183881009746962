"""What stands in the way of a count: for whoever sets up a vote on a budget, or imports one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wagtail_civic.exceptions.base import CivicError, Text


class InvalidElection(CivicError):
    """Projects, amounts or ballots that cannot be counted. ``reason`` is one of the keys of ``reasons``."""

    code = "invalid_election"
    message = _("This vote cannot be counted. Please check its projects and its budget.")
    reasons: ClassVar[Mapping[str, Text]] = {
        "number": _("“%(value)s” is no amount. Please write it as a number, for example 12500."),
        "envelope": _("The budget must be more than 0. Please check it."),
        "cost": _("The cost of project “%(project)s” must be more than 0. Please check it."),
        "repeated_project": _("Project “%(project)s” is there twice. Please remove one of them."),
        "unknown_project": _("A ballot names project “%(project)s”, which is not in this vote."),
        "points": _("A ballot gives project “%(project)s” no whole number of points above 0."),
        "over_budget": _("A ballot chooses projects for more than the budget."),
        "increment": _("The step by which shares grow must be more than 0. Please check it."),
    }

    def template(self) -> Text:
        return self.reasons.get(self.params.get("reason", ""), self.message)


class InvalidBallot(CivicError):
    """What somebody chose cannot be her vote. ``reason`` is one of the keys of ``reasons``."""

    code = "invalid_ballot"
    message = _("This vote cannot be sent. Please check what you chose.")
    reasons: ClassVar[Mapping[str, Text]] = {
        "nothing": _("Please choose at least one project."),
        "ranking": _(
            "These rankings were imported: nobody can vote here. Please ask the town hall for its current vote."
        ),
        "unknown": _("One of the projects is not part of this vote. Please choose again."),
        "key": _("No project of this vote has the number “%(value)s”. Please check it."),
        "twice": _("Project “%(value)s” is there twice. Please take one of them off."),
        "no_points": _("“%(value)s” gives no points that can be read. Please write 3:2 for two."),
        "removed": _("“%(project)s” was removed from the vote. Please take it off your list."),
        "districts": _("You can vote for one district only. Please choose one of them."),
        "few": _("Please choose at least %(number)s projects for “%(envelope)s”."),
        "many": _("Please choose no more than %(number)s projects for “%(envelope)s”."),
        "over_budget": _(
            "Your projects for “%(envelope)s” cost %(excess)s more than there is. Please take some off."
        ),
        "points": _(
            "You gave %(excess)s points too many for “%(envelope)s”. Please take some back."
        ),
        "project_points": _(
            "“%(project)s” can have from 1 to %(number)s points. Please correct it."
        ),
    }


class NotCountable(CivicError):
    """Votes on a budget that cannot be counted or published yet. ``reason`` is one of the keys of ``reasons``."""

    code = "not_countable"
    status = 409
    message = _("These votes cannot be counted yet.")
    reasons: ClassVar[Mapping[str, Text]] = {
        "no_end": _("This vote has no end yet. Please give it one: votes are counted afterwards."),
        "suspended": _("This vote is suspended. Please resume or close it before you count."),
        "open": _("The vote goes on until %(until)s. Please count it afterwards."),
        "late": _(
            "Votes can still be confirmed, or typed in from paper, until %(until)s. Please count them then."
        ),
        "box": _("The last votes are still being mixed. Please try again in a few minutes."),
        "changed": _("Votes or projects have changed since this count. Please count again."),
        "long": _(
            "This count has about %(rounds)s rounds, which takes too long. An increment of %(increment)s would do."
        ),
    }

    def template(self) -> Text:
        if self.params.get("reason") != "held":
            return super().template()
        return ngettext(
            "%(number)s vote waits for a check. Please decide about it before you count.",
            "%(number)s votes wait for a check. Please decide about them before you count.",
            self.params["number"],
        )


class InvalidElectionFile(CivicError):
    """
    A Pabulib file that cannot be read. ``reason`` is one of the keys of ``reasons``.

    ``params["line"]`` is the number of the line that has to be mended, the first being 1; 0 where it is about
    the file as a whole.
    """

    code = "invalid_election_file"
    message = _("This file is no Pabulib file (.pb). Please choose another one.")
    reasons: ClassVar[Mapping[str, Text]] = {
        "too_large": _(
            "This file is too large: %(limit)s megabytes at most. Please divide the vote into several files."
        ),
        "too_many": _("Line %(line)s: the file has more than %(limit)s lines. Please divide it."),
        "long_line": _(
            "Line %(line)s is longer than %(limit)s bytes. Please shorten it; perhaps a quotation mark is not closed."
        ),
        "encoding": _("Line %(line)s is not written in UTF-8. Please save the file as UTF-8."),
        "nul": _(
            "Line %(line)s holds a zero byte, which no text has. Please export the file anew."
        ),
        "line_ends": _(
            "Line %(line)s holds line ends that cannot be read. Please save the file with those of Windows or Unix."
        ),
        "quotes": _(
            "Line %(line)s opens a quotation mark that is not closed. Please close or remove it."
        ),
        "no_section": _("Line %(line)s: the file must begin with META. Please add this line."),
        "missing_section": _(
            "Line %(line)s: the file ends without the section %(name)s. It may be cut off; please export it anew."
        ),
        "order": _(
            "Line %(line)s: %(name)s stands in the wrong place. Please put META, PROJECTS and VOTES in this order."
        ),
        "header": _(
            "Line %(line)s: the names of the columns must begin with “%(name)s”. Please add them."
        ),
        "column": _("Line %(line)s: the column “%(name)s” is missing. Please add it."),
        "repeated_column": _(
            "Line %(line)s: the column “%(name)s” is there twice. Please remove one of them."
        ),
        "cells": _(
            "Line %(line)s has %(found)s cells instead of %(wanted)s. Please check its semicolons."
        ),
        "missing_key": _("Line %(line)s: “%(name)s” is missing above. Please add it to META."),
        "repeated_key": _(
            "Line %(line)s: “%(name)s” is there twice in META. Please remove one of the two lines."
        ),
        "empty_key": _("Line %(line)s begins with an empty cell. Please fill it in."),
        "number": _(
            "Line %(line)s: “%(value)s” in “%(name)s” is no number that can be counted. Please write one such as "
            "12500 or 12500.50."
        ),
        "negative": _(
            "Line %(line)s: “%(name)s” must be more than 0, and is %(value)s. Please check it."
        ),
        "vote_type": _(
            "Line %(line)s: ballots of type “%(value)s” are not known. Please write approval, cumulative, ordinal, "
            "scoring or choose-1."
        ),
        "unknown_project": _(
            "Line %(line)s: no project is called “%(value)s”. Please correct the ballot or add the project."
        ),
        "repeated_row": _(
            "Line %(line)s: “%(value)s” is there twice, first on line %(found)s. Please remove one of them."
        ),
        "repeated_choice": _(
            "Line %(line)s: the ballot names “%(value)s” twice. Please remove one of them."
        ),
        "points": _(
            "Line %(line)s: %(found)s projects, but %(wanted)s numbers of points. Please give one to each."
        ),
        "total": _(
            "Line %(line)s: “%(name)s” says %(value)s, but the file holds %(found)s. Please correct it, or export the "
            "file anew: it may be cut off."
        ),
        "selected": _(
            "Line %(line)s: “%(value)s” in “selected” means nothing. Please write 0, 1 or 2."
        ),
        "limit": _(
            "Line %(line)s: this ballot comes to %(found)s, and “%(name)s” says %(value)s. Please correct one of them."
        ),
        "kept": _(
            "Line %(line)s: “%(value)s” cannot be kept: an id has 40 signs and is no formula, an amount 12 figures and "
            "2 decimals, points 4."
        ),
        "increment": _(
            "Line %(line)s: “%(value)s” cannot be kept: an increment is more than 0, and has 6 figures and 2 decimals."
        ),
        "year": _(
            "Line %(line)s: “%(value)s” in “%(name)s” cannot be kept. Please write a year from 1900 to 2999."
        ),
        "rule": _(
            "Line %(line)s: the rule “%(value)s” is not counted here, only %(rules)s. Please import it without "
            "publishing."
        ),
        "choose_rule": _(
            "Line %(line)s: the rule “%(value)s” is not counted here, only %(rules)s. Choose one with --rule."
        ),
    }

    def template(self) -> Text:
        return self.reasons.get(self.params.get("reason", ""), self.message)
