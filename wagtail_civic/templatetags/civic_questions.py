"""What templates of questions to the elected ask for. A tag calls a service or a query; a template computes nothing."""

from datetime import datetime
from typing import Any

from django import template

from wagtail_civic import formatting
from wagtail_civic.forms.question import QuestionFilterForm
from wagtail_civic.models import AgendaItem
from wagtail_civic.queries.boxes import box_shown
from wagtail_civic.queries.question import Choice, QuestionBoxSheet, takes_questions
from wagtail_civic.queries.samples import sample_hour, sample_questions
from wagtail_civic.services import question as questions
from wagtail_civic.templatetags.civic_tags import _now, _public

register = template.Library()


@register.filter
def civic_until(start: datetime, end: datetime) -> str:
    """A span of time in words: ``{{ start|civic_until:end }}``."""
    return formatting.from_to(start, end)


@register.simple_tag(takes_context=True)
def civic_question_box(context: Any, page: Any) -> QuestionBoxSheet | None:
    """
    The questions of a page, or None where the page is none or a visitor could not open it.

    Of the page that is read, those that its address asks for; inside another page it speaks the language of that page,
    where it has been translated.
    """
    if context.get("civic_samples"):
        return sample_questions(now=_now(context))
    here, request = context.get("page"), context.get("request")
    if page and page != here:
        page = page.localized
    specific = page.specific if page else None
    if not takes_questions(specific):
        return None
    if page != here and not _public(page):
        return None
    own = page == here
    preview = own and getattr(request, "is_preview", False)
    choice = Choice.of(request.GET) if own and request else None
    return questions.sheet(
        page if preview else specific, choice=choice, now=_now(context), preview=preview
    )


@register.simple_tag(takes_context=True)
def civic_question_hour(context: Any, value: Any) -> QuestionBoxSheet | None:
    """
    The questions of a block that stands on this page; None where it stands on none.

    ``value`` is the block's own, as its template has it.
    """
    if context.get("civic_samples"):
        return sample_hour(value, now=_now(context))
    page = context.get("page")
    found = box_shown(page, value) if page else None
    if found is None:
        return None
    preview = getattr(context.get("request"), "is_preview", False)
    return questions.sheet(found, now=_now(context), preview=preview or not page.live)


@register.simple_tag(takes_context=True)
def civic_questions_about(context: Any, page: Any, item: AgendaItem) -> QuestionBoxSheet | None:
    """The questions of a meeting about one item of its agenda; None where it takes none."""
    if not takes_questions(page):
        return None
    return questions.sheet(page, now=_now(context), choice=Choice(item=item.target))


@register.simple_tag
def civic_questions_filter(sheet: QuestionBoxSheet) -> QuestionFilterForm:
    """The form that looks for questions, as it was last filled in."""
    return QuestionFilterForm({"q": sheet.choice.search})
