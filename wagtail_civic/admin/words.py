"""What people wrote in their own words: found, filed under tags, and read before any of it is quoted."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from wagtail_civic import permissions
from wagtail_civic.admin.response_reports import ReportView
from wagtail_civic.admin.selection import number
from wagtail_civic.models import Channel, Space, SurveyAnswer
from wagtail_civic.queries import finality, results
from wagtail_civic.queries import survey as surveys
from wagtail_civic.queries import words as queries
from wagtail_civic.survey import Question

PAGE_SIZE = 50
#: What nobody ticks by hand.
MOST = 500
WORDS = "civic_responses:words"


def questions_of(space: Space) -> list[Question]:
    """Those to which people may write, in the words of whoever reads, earlier ones included."""
    asked = surveys.published(space, get_language() or "")
    return [each for each in results.every_question(asked, space) if queries.is_written(each)]


class WordsForm(forms.Form):
    question = forms.ChoiceField(label=gettext_lazy("Question"), required=False)
    tag = forms.ChoiceField(label=gettext_lazy("Tag"), required=False)
    channel = forms.ChoiceField(
        label=gettext_lazy("Channel"),
        choices=[("", gettext_lazy("All")), *Channel.choices],
        required=False,
    )
    q = forms.CharField(label=gettext_lazy("Words"), max_length=100, required=False)

    def __init__(self, data: Any, *, space: Space, questions: list[Question]) -> None:
        super().__init__(data)
        self.space, self.questions = space, questions
        every = [("", _("All"))]
        asked = [(each.key, queries.label(each)) for each in questions]
        tags = [(str(tag.pk), f"{tag} ({tag.answers})") for tag in queries.tags(space)]  # type: ignore[attr-defined]
        self.fields["question"].choices = every + asked  # type: ignore[attr-defined]
        self.fields["tag"].choices = [*every, (queries.UNTAGGED, _("Without a tag")), *tags]  # type: ignore[attr-defined]

    def answers(self) -> QuerySet[SurveyAnswer]:
        """None for filters that cannot be read: they must not turn into “everything”."""
        if not self.is_valid():
            return SurveyAnswer.objects.none()
        said = self.cleaned_data
        ask = queries.Ask(said["question"], said["channel"], said["tag"], said["q"])
        return queries.answers(self.space, self.questions, ask)


class OfWords(ReportView):
    """Of one questionnaire, for whoever reads its responses."""

    header_icon = "doc-full"

    @cached_property
    def questions(self) -> list[Question]:
        return questions_of(self.space)

    @property
    def words_url(self) -> str:
        return reverse(WORDS, args=[self.space.pk])

    def form(self, data: Any) -> WordsForm:
        return WordsForm(data, space=self.space, questions=self.questions)

    @property
    def may_file(self) -> bool:
        """An agent who only reads leaves no mark on what she reads."""
        user = self.request.user
        return permissions.writes_surveys(user) or permissions.decides_responses(user)

    @cached_property
    def are_final(self) -> bool:
        return finality.are_words_final(self.space, now=timezone.now())

    def check_may_file(self) -> None:
        if not self.may_file:
            raise PermissionDenied

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        found = super().get_breadcrumbs_items()
        above = {"url": self.words_url, "label": WordsView.page_title}
        return found if isinstance(self, WordsView) else [*found[:-1], above, found[-1]]


class WordsView(OfWords):
    template_name = "wagtail_civic/admin/words.html"
    page_title = gettext_lazy("In people’s own words")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = self.form(self.request.GET)
        rows = form.answers().select_related("question", "response", "quotation")
        page = Paginator(rows.prefetch_related("taggings__tag"), PAGE_SIZE).get_page(
            self.request.GET.get("p")
        )
        labels = {each.key: queries.label(each) for each in self.questions}
        return super().get_context_data(
            form=form,
            page_obj=page,
            total=page.paginator.count,
            items=[
                (each, labels.get(each.question.key, ""), [str(x.tag) for x in each.taggings.all()])
                for each in page.object_list
            ],
            tags=queries.tags(self.space) if self.may_file else [],
            may_file=self.may_file and not self.are_final,
            are_final=self.are_final,
            may_quote=permissions.publishes_surveys(self.request.user),
            file_url=reverse("civic_responses:words_file", args=[self.space.pk]),
            tags_url=reverse("civic_responses:tags", args=[self.space.pk]),
            export_url=reverse("civic_responses:words_export", args=[self.space.pk]),
            filters=without_page(self.request.GET),
            **kwargs,
        )


def without_page(asked: QueryDict) -> str:
    kept = asked.copy()
    kept.pop("p", None)
    return str(kept.urlencode())


def meant(request: HttpRequest, form: WordsForm) -> QuerySet[SurveyAnswer]:
    """What was ticked of the list at hand, or all that it shows."""
    everything = form.answers()
    if request.POST.get("all"):
        return everything
    ticked = [int(pk) for pk in request.POST.getlist("id")[:MOST] if number(pk)]
    return everything.filter(pk__in=ticked)
