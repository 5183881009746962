"""A consultation, a debate, a register, an idea box or a budget extended, suspended, resumed or closed early, as a petition is."""

from typing import Any

from django import forms
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from wagtail_civic import formatting
from wagtail_civic.admin.page_views import DEEDS, DatesForm, DatesView, RecordsOfPageView
from wagtail_civic.models import Space, SpacePhase
from wagtail_civic.phases import State
from wagtail_civic.queries import spaces as queries
from wagtail_civic.queries.consultation import KINDS
from wagtail_civic.services import consultation as consultations
from wagtail_civic.services import consultation_dates


class DebateDatesForm(DatesForm):
    labels = DEEDS | {
        "suspend": gettext_lazy("Suspend: nobody can write for now"),
        "resume": gettext_lazy("Resume: people can write again"),
    }
    until_when = gettext_lazy("Say until when people can write.")


class DebateDatesView(DatesView):
    """Of one debate, for whoever may publish the page on which it stands."""

    kind = "debate"
    action = "comment"
    form_class = DebateDatesForm
    template_name = "wagtail_civic/admin/debate_dates.html"

    @cached_property
    def page(self) -> Any:
        page = get_object_or_404(queries.page_model(), pk=self.space.page_id or 0)
        return page.specific

    @cached_property
    def space(self) -> Space:
        rows = Space.objects.filter(kind=self.kind).prefetch_related("phases", "changes")
        return get_object_or_404(rows, pk=self.kwargs["space_id"])

    def get_page_subtitle(self) -> str:
        return str(self.space)


class RegisterDatesForm(DatesForm):
    labels = DEEDS | {
        "suspend": gettext_lazy("Suspend: nobody can write in it for now"),
        "resume": gettext_lazy("Resume: people can write in it again"),
    }
    until_when = gettext_lazy("Say until when people can write in it, to the minute.")


class RegisterDatesView(DatesView):
    kinds = ("register",)
    form_class = RegisterDatesForm
    template_name = "wagtail_civic/admin/register_dates.html"


class ObservationsOfPageView(RecordsOfPageView):
    """Leads to the observations of one register; one that was never live has none."""

    kinds = ("register",)
    address = "civic_registers:index"
    parameter = "register"
    nobody = gettext_lazy("Nobody can write in it before the page is published.")


class IdeaBoxDatesForm(DatesForm):
    labels = DEEDS | {
        "suspend": gettext_lazy("Suspend: nobody can propose or support for now"),
        "resume": gettext_lazy("Resume: people can propose and support again"),
    }
    until_when = gettext_lazy("Say until when people can propose ideas.")


class IdeaBoxDatesView(DatesView):
    kinds = ("ideabox",)
    form_class = IdeaBoxDatesForm
    template_name = "wagtail_civic/admin/ideas/dates.html"


class IdeasOfPageView(RecordsOfPageView):
    """Leads to the ideas of one box; one that was never live has none."""

    kinds = ("ideabox",)
    address = "civic_ideas:index"
    parameter = "box"
    nobody = gettext_lazy("Nobody can propose an idea before the page is published.")


class BudgetDatesForm(DatesForm):
    labels = DEEDS | {
        "suspend": gettext_lazy("Suspend: nobody can vote for now"),
        "resume": gettext_lazy("Resume: people can vote again"),
    }
    until_when = gettext_lazy("Say until when people can vote.")


class BudgetDatesView(DatesView):
    kinds = ("budget",)
    form_class = BudgetDatesForm
    template_name = "wagtail_civic/admin/budgets/dates.html"


class ProjectsOfPageView(RecordsOfPageView):
    """Leads to the projects of one budget; one that was never live has none."""

    kinds = ("budget",)
    address = "civic_budgets:index"
    parameter = "budget"
    nobody = gettext_lazy("There are no projects before the page is published.")


class QuestionDatesForm(DatesForm):
    labels = DEEDS | {
        "suspend": gettext_lazy("Suspend: nobody can ask or support for now"),
        "resume": gettext_lazy("Resume: people can ask and support again"),
    }
    until_when = gettext_lazy("Say until when people can ask.")


class QuestionDatesView(DatesView):
    kinds = ("question",)
    form_class = QuestionDatesForm
    template_name = "wagtail_civic/admin/questions/dates.html"


class BoxDatesView(DebateDatesView):
    """Of one box of questions that stands on a page as a block."""

    kind = "questionbox"
    action = "ask"
    form_class = QuestionDatesForm
    template_name = "wagtail_civic/admin/questions/dates.html"


class QuestionsOfPageView(RecordsOfPageView):
    """Leads to the questions of one box; one that was never live has none."""

    kinds = ("question",)
    address = "civic_questions:index"
    parameter = "box"
    nobody = gettext_lazy("Nobody can ask a question before the page is published.")


class ConsultationDatesForm(DatesForm):
    labels = DEEDS | {
        "extend": gettext_lazy("Move the end of a step"),
        "suspend": gettext_lazy("Suspend: nobody can take part for now"),
        "resume": gettext_lazy("Resume: people can take part again"),
    }
    until_when = gettext_lazy("Say until when the step is open.")

    step = forms.ChoiceField(
        label=gettext_lazy("Step"),
        required=False,
        help_text=gettext_lazy("Only when you move its end. What follows the step moves along."),
    )

    def __init__(self, *args: Any, steps: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = [("", "–"), *steps]  # type: ignore[attr-defined]
        self.order_fields(["deed", "step", "closes_at"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("deed") == "extend" and not cleaned.get("step"):
            self.add_error("step", gettext_lazy("Say which step."))
        return cleaned


class ConsultationDatesView(DatesView):
    kinds = ("consultation",)
    form_class = ConsultationDatesForm
    template_name = "wagtail_civic/admin/consultation_dates.html"

    @cached_property
    def state(self) -> State:
        found = consultations.sheet(self.page, now=self.now).state
        return State.OPEN if found == "between" else State(found)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "steps": self.steps()}

    def steps(self) -> list[tuple[str, str]]:
        """Those with an end, by title and end."""
        titles = {each["key"]: each["title"] for each in self.space.rules.get("steps", [])}
        phases = self.space.phases.filter(closes_at__isnull=False, key__in=titles)
        return [(phase.key, _named(phase, titles)) for phase in phases.order_by("opens_at", "pk")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tools = consultation_dates.tools(self.space, user=self.request.user)
        return super().get_context_data(tools=[str(each) for each in tools], **kwargs)

    def apply(
        self, *, deed: str, closes_at: Any, reason: str, translations: Any, **rest: Any
    ) -> None:
        why = {"reason": reason, "translations": translations}
        why |= {"user": self.request.user, "now": self.now}
        if deed == "extend":
            consultation_dates.extend(self.space, step=rest["step"], closes_at=closes_at, **why)
            return
        verbs = {
            "suspend": consultation_dates.suspend,
            "resume": consultation_dates.resume,
            "close": consultation_dates.close_early,
        }
        verbs[deed](self.space, **why)


def _named(phase: SpacePhase, titles: dict[str, str]) -> str:
    title = titles.get(phase.key) or str(KINDS.get(phase.kind, phase.kind))
    return f"{title} ({formatting.moment(phase.closes_at)})"
