"""What may be decided of what people wrote: looked at first with its count, given a reason, and undoable."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from wagtail_civic.admin.base import HeadingMixin
from wagtail_civic.admin.moderation import choosing
from wagtail_civic.exceptions import CivicError, NothingSelected
from wagtail_civic.formatting import number
from wagtail_civic.models import Comment, Rule
from wagtail_civic.queries import moderation as queries
from wagtail_civic.services import contributions, discussion
from wagtail_civic.services import idea as ideas
from wagtail_civic.services.reviewing import unread

LIST = "civic_moderation:index"
#: How many of the texts concerned are shown with their number.
EXCERPTS = 5


class DecideForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        required=False,
        error_messages={
            "required": gettext_lazy("Say why: the author and everybody else read it.")
        },
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "In words that everybody may read: the author of what is removed gets them, and in a discussion "
            "they stand in its place. It is kept with the decision."
        ),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("reason") and not said.get("rule") and "reason" not in self.errors:
            field = self.fields["reason"]
            self.add_error("reason", field.error_messages["required"])
        return said


class RemoveForm(DecideForm):
    """The rule comes first: its author reads it in her own language."""

    rule = forms.ChoiceField(
        label=gettext_lazy("Rule that was broken"),
        choices=[("", gettext_lazy("None of these: see the reason")), *Rule.of_charter()],
        required=False,
    )
    field_order = ["rule", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Passage, and reason")


@dataclass(frozen=True)
class Deed:
    name: str
    label: Any
    #: What the preview says that it does.
    effect: Any
    needs_reason: bool = True
    serious: bool = False
    form: type[DecideForm] = DecideForm


DEEDS = {
    deed.name: deed
    for deed in (
        Deed(
            "keep",
            gettext_lazy("Read: leave as it is"),
            gettext_lazy("They stay as they are, and reports about them are dealt with."),
            needs_reason=False,
        ),
        Deed(
            "release",
            gettext_lazy("Let through"),
            gettext_lazy("They appear or count from now on, and their authors are told."),
        ),
        Deed(
            "invalidate",
            pgettext_lazy("button", "Remove"),
            gettext_lazy("Nobody can read them any more, and they no longer count."),
            serious=True,
            form=RemoveForm,
        ),
        Deed(
            "restore",
            gettext_lazy("Restore"),
            gettext_lazy("They appear or count again, and their authors are told."),
        ),
    )
}


#: How what appears before it is read is left where it is, by kind.
KEEPING: dict[str, Any] = {"comment": discussion.keep, "idea": ideas.keep}


def affected(deed: str, name: str, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Which of these it would change: what the preview counts is what is changed."""
    if deed != "keep":
        return contributions.affected(deed, rows)
    return unread(rows) if name in KEEPING else rows.none()


def carry_out(
    deed: str,
    chosen: dict[str, QuerySet[Any]],
    *,
    said: dict[str, str],
    criteria: dict[str, Any],
    user: Any,
    now: datetime,
) -> int:
    """
    Decide about each kind for itself, with the ``reason`` and ``rule`` of ``said``; returns about how many.

    Raises ``NothingSelected`` for none.
    """
    done = 0
    for name, rows in chosen.items():
        plain = rows.model._default_manager.filter(pk__in=list(rows.values_list("pk", flat=True)))
        if not affected(deed, name, plain).exists():
            continue
        if deed == "keep":
            done += KEEPING[name](plain, user=user, now=now)
            continue
        by: dict[str, Any] = {"criteria": criteria, "user": user, "now": now}
        done += sum(each.count for each in contributions.decide(deed, records=plain, **said, **by))
    if not done:
        raise NothingSelected
    return done


class DecideView(PermissionCheckedMixin, HeadingMixin, TemplateView):
    """First what it would change and how many, then the reason; nothing happens before that is sent."""

    model = Comment
    any_permission_required = ["view"]
    template_name = "wagtail_civic/admin/moderation_decide.html"
    http_method_names = ["post"]
    header_icon = "comment"

    @cached_property
    def deed(self) -> Deed:
        found = DEEDS.get(self.request.POST.get("deed", ""))
        if found is None:
            raise Http404
        return found

    @cached_property
    def chosen(self) -> dict[str, QuerySet[Any]]:
        if not choosing.scopes(self.request.user, "moderate"):
            raise PermissionDenied
        return choosing.meant(self.request, now=timezone.now())

    @property
    def criteria(self) -> dict[str, Any]:
        return choosing.criteria(self.request)

    def get_page_title(self) -> str:
        return str(self.deed.label)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse(LIST), "label": _("Moderation")}
        here = {"url": "", "label": self.get_page_title()}
        return [*super().get_breadcrumbs_items(), above, here]

    @property
    def back(self) -> str:
        asked = choosing.filters(self.request).urlencode()
        return f"{reverse(LIST)}?{asked}" if asked else reverse(LIST)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        confirmed = request.POST.get("confirmed")
        form = self.deed.form(request.POST if confirmed else None)
        if confirmed and (not self.deed.needs_reason or form.is_valid()):
            return self.decide(form)
        return self.preview(form)

    def preview(self, form: DecideForm) -> HttpResponse:
        counts = {name: self.counted(name) for name in self.chosen}
        count = sum(counts.values())
        context = self.get_context_data(
            form=form if self.deed.needs_reason else None,
            deed=self.deed,
            count=count,
            excerpts=self.excerpts(),
            by_kind=[(choosing.KINDS[name], n) for name, n in counts.items() if n],
            left_out=sum(rows.count() for rows in self.chosen.values()) - count,
            ids=self.request.POST.getlist("id"),
            all=self.request.POST.get("all", ""),
            filters=self.request.POST.get("filters", ""),
            back=self.back,
        )
        return self.render_to_response(context)

    def counted(self, name: str) -> int:
        return self.concerned(name).count()

    def concerned(self, name: str) -> QuerySet[Any]:
        return affected(self.deed.name, name, self.chosen[name])

    def excerpts(self) -> list[str]:
        """The words of the first of them, so that nobody decides about the wrong ones."""
        now = timezone.now()
        rows = [
            (name, pk, now, 0)
            for name in self.chosen
            for pk in self.concerned(name).order_by("pk").values_list("pk", flat=True)[:EXCERPTS]
        ]
        return [each.excerpt for each in queries.items(rows[:EXCERPTS], now=now)]

    def decide(self, form: DecideForm) -> HttpResponse:
        try:
            count = carry_out(
                self.deed.name,
                self.chosen,
                said=form.cleaned_data if self.deed.needs_reason else {"reason": ""},
                criteria=self.criteria,
                user=self.request.user,
                now=timezone.now(),
            )
        except CivicError as error:
            messages.error(self.request, error.detail)
            return redirect(self.back)
        sentence = ngettext(
            "Decided about %(number)s text.", "Decided about %(number)s texts.", count
        )
        messages.success(self.request, sentence % {"number": number(count)})
        return redirect(self.back)
