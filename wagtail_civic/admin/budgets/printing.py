"""The ballot on paper, made from the projects: to be printed, filled in with a pen, and typed in."""

from typing import Any

from django.utils.translation import get_language, gettext_lazy, override
from django.views.generic import TemplateView
from wagtail.coreutils import get_content_languages

from wagtail_civic import formatting
from wagtail_civic.admin.budgets.area import AREA, OfBudget
from wagtail_civic.admin.budgets.forms import languages
from wagtail_civic.formatting import in_language
from wagtail_civic.queries import finality
from wagtail_civic.queries.budget import Section, fewest_in, paper


class BallotView(OfBudget, TemplateView):
    """In one of the languages of the site; the agent's own, unless another one is asked for."""

    template_name = "wagtail_civic/admin/budgets/ballot.html"
    page_title = gettext_lazy("Print the ballot")

    @property
    def language(self) -> str:
        known, asked = get_content_languages(), self.request.GET.get("language", "")
        return asked if asked in known else self.space.source_language or get_language() or ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        on = paper(self.space)
        sections = [each for each in on.sections if each.projects]
        closes_at = finality.closing(self.space, "vote")
        return super().get_context_data(
            space=self.space,
            title=self.title(),
            rules=on.rules,
            sections=[self.section(each) for each in sections],
            has_districts=any(each.envelope.district for each in on.sections),
            is_short=any(fewest_in(on.rules, each) < on.rules.fewest for each in sections),
            takes_paper=bool(self.space.rules.get("takes_paper")),
            closes_at=closes_at,
            language=self.language,
            languages=languages(self.space).items(),
            back=AREA.list_of(self.space),
            **kwargs,
        )

    def title(self) -> str:
        return str(self.page.title if self.page else self.space)

    def section(self, section: Section) -> dict[str, Any]:
        with override(self.language):
            return {
                "name": in_language(section.envelope.names, self.language),
                "amount": formatting.money(section.envelope.amount),
                "district": section.envelope.district,
                "projects": [self.line(each) for each in section.projects],
            }

    def line(self, project: Any) -> dict[str, str]:
        return {
            "key": project.key,
            "title": in_language(project.titles, self.language),
            "cost": formatting.money(project.cost),
        }

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> Any:
        response = super().render_to_response(context, **kwargs)
        with override(self.language):
            # In whose words it is written, whatever the agent reads.
            response.render()
        return response
