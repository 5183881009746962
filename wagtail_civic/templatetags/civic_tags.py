"""What templates ask for. A tag calls a service or a query; a template computes nothing."""

from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Site

from wagtail_civic import formatting
from wagtail_civic.addresses import address
from wagtail_civic.forms.consultation import FilterForm
from wagtail_civic.forms.idea import IdeaFilterForm
from wagtail_civic.forms.survey import SectionForm
from wagtail_civic.queries.choosing import paged
from wagtail_civic.queries.consultation import ConsultationSheet
from wagtail_civic.queries.consultation_index import GROUPS
from wagtail_civic.queries.debates import debate_shown
from wagtail_civic.queries.discussion import ThreadSheet
from wagtail_civic.queries.figures import Day
from wagtail_civic.queries.idea import Choice as IdeaChoice
from wagtail_civic.queries.idea import IdeaBoxSheet
from wagtail_civic.queries.panel import introduced
from wagtail_civic.queries.petition import PetitionSheet
from wagtail_civic.queries.pictures import drawn
from wagtail_civic.queries.register import RegisterSheet
from wagtail_civic.queries.samples import (
    sample_register,
    sample_sheets,
    sample_survey,
    sample_thread,
)
from wagtail_civic.queries.survey import SurveySheet
from wagtail_civic.services import consultation as consultations
from wagtail_civic.services import discussion
from wagtail_civic.services import idea as ideas
from wagtail_civic.services import petition as petitions
from wagtail_civic.services import register as registers
from wagtail_civic.services import survey as surveys
from wagtail_civic.services.survey.samples import sample_before_after, sample_told
from wagtail_civic.templatetags.civic_parts import civic_assets
from wagtail_civic.views.serving import on_this_site

register = template.Library()
register.simple_tag(civic_assets)

CONSULTATIONS_A_PAGE = 20

register.filter("civic_drawn", drawn)
register.filter("civic_number", formatting.number)
register.filter("civic_percent", formatting.percent)
register.filter("civic_share", formatting.share)
register.filter("civic_decimal", formatting.decimal)
register.filter("civic_receipt", formatting.receipt)
register.filter("civic_size", formatting.size)
register.filter("civic_signed", formatting.signed)
register.filter("civic_day", formatting.short_day)
register.filter("civic_moment", formatting.moment)
register.filter("civic_second", formatting.to_the_second)
register.filter("civic_last_day", formatting.last_day)
register.filter("civic_deadline", formatting.deadline)
register.filter("civic_last_minute", formatting.last_minute)
register.filter("civic_language", formatting.language)
register.filter("civic_money", formatting.money)
register.filter("civic_currency", formatting.with_currency)
register.filter("civic_labelled", formatting.labelled)
register.filter("civic_is_past", formatting.is_past)


@register.filter
def civic_date(value: Any) -> str:
    """A date in words; anything else as it is."""
    return value if isinstance(value, str) else formatting.day(value)


@register.filter
def civic_peak(days: list[Day]) -> int:
    return max((day.total for day in days), default=0)


def _now(context: Any) -> datetime:
    return context.get("civic_now") or timezone.now()


@register.simple_tag(takes_context=True)
def civic_petition(context: Any, page: Any) -> PetitionSheet | None:
    """
    The petition of a page, or None where the page is none or a visitor could not open it.

    Inside another page it speaks the language of that page, where it has been translated.
    """
    if context.get("civic_samples"):
        return sample_sheets(now=_now(context))[0]
    if page and page != context.get("page"):
        page = page.localized
    specific = page.specific_deferred if page else None
    if getattr(specific, "civic_kind", "") != "petition":
        return None
    if page != context.get("page") and not _public(page):
        return None
    preview = page == context.get("page") and getattr(context.get("request"), "is_preview", False)
    return petitions.sheet(page if preview else page.specific, now=_now(context), preview=preview)


@register.simple_tag(takes_context=True)
def civic_survey(context: Any, survey: Any) -> SurveySheet | None:
    """A questionnaire on this page, in the page's language where it is translated; None if it is not live."""
    if context.get("civic_samples"):
        return sample_survey(now=_now(context))
    page, found = context.get("page"), survey.localized if survey else None
    if found is None or not found.live:
        return None
    return surveys.sheet(found, page=page, now=_now(context))


@register.simple_tag(takes_context=True)
def civic_survey_results(context: Any, sheet: SurveySheet) -> dict[str, Any] | None:
    """What everybody may read of its results now, to stand on the page itself; None before they are public."""
    if sheet.is_sample or not sheet.results_are_public:
        return None
    total, found = surveys.results(sheet, now=_now(context))
    return {"total": total, "results": found}


@register.simple_tag(takes_context=True)
def civic_results(context: Any, value: Any) -> surveys.Told | None:
    """What a block of results tells, as far as anyone may read it; None if its questionnaire is not live."""
    if context.get("civic_samples"):
        return sample_told(now=_now(context))
    survey = _live(value["results_of"])
    return surveys.told(survey, _named(value), now=_now(context)) if survey else None


@register.simple_tag(takes_context=True)
def civic_before_after(context: Any, value: Any) -> surveys.BeforeAfter | None:
    """Two questionnaires compared, as far as anyone may read both."""
    if context.get("civic_samples"):
        return sample_before_after(now=_now(context))
    before, after = _live(value["results_before"]), _live(value["results_after"])
    if before is None or after is None:
        return None
    return surveys.before_after(before, after, _named(value), now=_now(context))


def _live(survey: Any) -> Any:
    """In the language that is read, where it is translated."""
    found = survey.localized if survey else None
    return found if found is not None and found.live else None


def _named(value: Any) -> list[str]:
    return [name.strip() for name in (value.get("questions") or "").split(",") if name.strip()]


@register.simple_tag(takes_context=True)
def civic_consultation(context: Any, page: Any) -> ConsultationSheet | None:
    """The consultation of the page that is read; None where the page is none."""
    if getattr(page, "civic_kind", "") != "consultation":
        return None
    preview = getattr(context.get("request"), "is_preview", False)
    return consultations.sheet(page, now=_now(context), preview=preview)


@register.simple_tag(takes_context=True)
def civic_consultations(context: Any, page: Any) -> dict[str, Any]:
    """What a page that lists consultations shows, by the filters of its address."""
    asked = getattr(context.get("request"), "GET", {})
    form = FilterForm(asked, page=page)
    found = consultations.listing(page, form.filters, now=_now(context))
    return {
        "form": form,
        "listing": found,
        **paged(found.sheets, CONSULTATIONS_A_PAGE, asked, found.filters.query()),
        "states": [(name, found.counts[name], found.filters.query(state=name)) for name in GROUPS],
        "every_state": found.filters.query(state=""),
        "query": found.filters.query(),
        "calendar_url": address("calendar", page.pk or 0),
        "feed_url": address("feed", page.pk or 0),
    }


@register.simple_tag(takes_context=True)
def civic_thread(context: Any, value: Any) -> ThreadSheet | None:
    """
    The discussion of a debate block that stands on this page; None where it stands on none.

    ``value`` is the block's own, as its template has it.
    """
    if context.get("civic_samples"):
        return sample_thread(value, now=_now(context))
    page = context.get("page")
    found = debate_shown(page, value) if page else None
    if found is None:
        return None
    preview = getattr(context.get("request"), "is_preview", False)
    return discussion.sheet(found, now=_now(context), preview=preview or not page.live)


@register.simple_tag(takes_context=True)
def civic_register(context: Any, page: Any) -> RegisterSheet | None:
    """
    The register of a page, or None where the page is none or a visitor could not open it.

    Inside another page it speaks the language of that page, where it has been translated.
    """
    if context.get("civic_samples"):
        return sample_register(now=_now(context))
    here = context.get("page")
    if page and page != here:
        page = page.localized
    specific = page.specific if page else None
    if getattr(specific, "civic_kind", "") != "register":
        return None
    if page != here and not _public(page):
        return None
    preview = page == here and getattr(context.get("request"), "is_preview", False)
    return registers.sheet(page if preview else specific, now=_now(context), preview=preview)


@register.simple_tag(takes_context=True)
def civic_ideabox(context: Any, page: Any) -> IdeaBoxSheet | None:
    """The idea box of the page that is read, with the ideas that its address asks for; None of any other page."""
    if getattr(page, "civic_kind", "") != "ideabox":
        return None
    request = context.get("request")
    preview = getattr(request, "is_preview", False)
    choice = IdeaChoice.of(request.GET) if request else None
    return ideas.sheet(page, choice=choice, now=_now(context), preview=preview)


@register.simple_tag
def civic_ideas_filter(sheet: IdeaBoxSheet) -> IdeaFilterForm:
    """The form that looks for ideas, as it was last filled in."""
    choice = sheet.choice
    said = {"q": choice.search, "theme": choice.theme, "district": choice.district}
    return IdeaFilterForm(said, themes=sheet.themes, districts=sheet.districts)


@register.simple_tag(name="civic_question_address")
@register.simple_tag(name="civic_idea_address")
@register.simple_tag(name="civic_register_address")
@register.simple_tag(name="civic_debate_address")
def civic_address(sheet: Any, name: str, *number: int) -> str:
    """
    A screen of an idea box, a box of questions, a register or a discussion by its name.

    With a number, it is about that idea, question, observation or comment.
    """
    return str(sheet.url(name, *number))


@register.simple_tag
def civic_survey_sections(survey: Any) -> list[dict[str, Any]]:
    """Every page of a questionnaire as it is written, with all that may be asked on it."""
    found = introduced(survey.questionnaire, survey.locale.language_code)
    return [
        {"title": each.title, "text": each.text, "form": SectionForm.whole(found, each)}
        for each in found.sections
    ]


def _public(page: Any) -> bool:
    """A block must not show what its reader could not open."""
    return page.live and not page.get_view_restrictions().exists()


@register.simple_tag(takes_context=True)
def civic_elsewhere(context: Any, page: Any) -> bool:
    """Whether a page is of another site than the one that is being read, where its forms do not answer."""
    request = context.get("request")
    if context.get("civic_samples"):
        return True
    return request is not None and not on_this_site(page, request)


@register.simple_tag(takes_context=True)
def civic_petitions(
    context: Any, limit: int = 6, order: str = "open", state: str = "", theme: str = ""
) -> list[PetitionSheet]:
    """Petitions of this site in the language of the page."""
    if context.get("civic_samples"):
        return sample_sheets(now=_now(context))[:limit]
    request = context.get("request")
    return petitions.sheets(
        site=Site.find_for_request(request) if request else Site.objects.first(),
        language=get_language() or "",
        limit=limit,
        order=order,
        state=state,
        theme=theme,
        now=_now(context),
    )
