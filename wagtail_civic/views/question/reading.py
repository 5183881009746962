"""Reading: one question, what is answered now, the state of that for whoever watches, and all of it as data."""

import csv
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.generic import View

from wagtail_civic.models import Question
from wagtail_civic.queries import question as queries
from wagtail_civic.queries.boxes import args_on
from wagtail_civic.text import csv_safe
from wagtail_civic.views.kept import KeptForEverybody
from wagtail_civic.views.question.base import OfBox, OfQuestion
from wagtail_civic.views.serving import ForEverybody


class QuestionView(ForEverybody, OfQuestion):
    """One question with its answer: where letters lead."""

    template_name = "wagtail_civic/question/one.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show()


class BoxView(ForEverybody, OfBox):
    """A box that stands on a page as a block, at its own address: all of its questions, in the order asked for."""

    template_name = "wagtail_civic/question/box.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show()


class LiveView(ForEverybody, OfBox):
    """What is answered now and what comes next: a screen that follows the meeting, as a page or as a fragment."""

    template_name = "wagtail_civic/question/live.html"
    max_age = 2

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show()


class StateView(KeptForEverybody, OfBox):
    """The state of the live screen in a few numbers; another version as soon as it would show something else."""

    max_age = 2

    def get(self, request: HttpRequest) -> HttpResponse:
        found = self.sheet.live_figures
        response = JsonResponse(found)
        response.headers["ETag"] = f'"{found["version"]}"'
        return response


class DataView(ForEverybody, OfBox):
    """Every published question with its answer, as open data: without names of people, without addresses."""

    max_age = 60

    def get(self, request: HttpRequest) -> HttpResponse:
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="questions-{self.page.pk}.csv"'
        # With a byte-order mark, without which some spreadsheets read accents wrongly.
        response.write("\ufeff")
        lines = csv.writer(response)
        lines.writerow(headings())
        for row in queries.published(self.space):
            lines.writerow([csv_safe(value) for value in self.line(row)])
        return response

    def line(self, row: Question) -> list[Any]:
        sheet = queries.QuestionSheet(self.sheet, row)
        # As far as its picture is.
        row = sheet.question
        return [
            sheet.number,
            row.submitted_at.isoformat(),
            row.body,
            sheet.speaker,
            row.theme,
            row.item,
            sheet.supports,
            row.get_stage_display(),
            row.answered_at.isoformat() if row.answered_at else "",
            "" if sheet.seconds is None else sheet.seconds,
            row.answer_name,
            sheet.answer,
        ]


def headings() -> list[str]:
    return [
        _("Number"),
        _("Received on"),
        _("Question"),
        _("Speaker"),
        _("Theme"),
        _("Agenda item"),
        _("Supports"),
        _("What became of it"),
        _("Answered on"),
        _("Seconds into the recording"),
        _("Who answers"),
        pgettext("noun", "Answer"),
    ]


class ShortView(View):
    """
    The short address of a question, as letters have it: it leads to its screen below its page.

    What is restricted there is asked for there; this says of a question that it exists, and nothing else.
    """

    def get(self, request: HttpRequest, number: int) -> HttpResponseBase:
        rows = Question.objects.filter(queries.READABLE, pk=number).select_related("space__page")
        question = rows.first()
        page = question.space.page.specific.localized if question and question.space.page else None
        if question is None or page is None or not page.live:
            raise Http404
        at = args_on(page, question.space)
        return redirect("wagtail_civic:question_one", *at, question.pk)
