"""Spaces whose pages are gone: what people did stays, and finds a new page here."""

import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets import AdminPageChooser
from wagtail.admin.widgets.button import Button

from wagtail_civic import permissions
from wagtail_civic.admin.base import HeadingMixin, ReadingView, ReadingViewSet
from wagtail_civic.exceptions import CivicError
from wagtail_civic.formatting import number
from wagtail_civic.models import ON_PAGES, Space
from wagtail_civic.queries import spaces as queries
from wagtail_civic.queries.boxes import hosted
from wagtail_civic.services import attaching, spaces

LIST = "civic_orphans:index"
REATTACH = "civic_orphans:reattach"
NO_PAGE = "0"


#: What a space is, in words.
KINDS: dict[str, Any] = {
    "petition": gettext_lazy("Petition"),
    "survey": gettext_lazy("Questionnaire"),
    "debate": gettext_lazy("Debate"),
    "register": gettext_lazy("Register"),
    "ideabox": gettext_lazy("Idea box"),
    "budget": gettext_lazy("Participatory budget"),
    "council": gettext_lazy("Meeting"),
    "question": gettext_lazy("Questions to the elected"),
    "questionbox": gettext_lazy("Office hour or cyber debate"),
    "consultation": gettext_lazy("Consultation"),
}

SAME_KIND = gettext_lazy("A page of the same kind, in which nobody has taken part yet.")
#: Of what stands on a page: what its editor does first, and what is wrong with a page where she has not.
HOSTED = {
    "debate": (
        gettext_lazy(
            "A page on which you placed a new debate with the same question: it takes over the comments."
        ),
        gettext_lazy("Choose a page with exactly one debate in which nobody has taken part."),
    ),
    "questionbox": (
        gettext_lazy(
            "A page on which you placed a new office hour with the same heading: it takes over the questions."
        ),
        gettext_lazy("Choose a page with exactly one office hour in which nobody has taken part."),
    ),
}


class OrphansView(ReadingView):
    any_permission_required = ["reattach"]
    default_ordering = "-created_at"
    page_title = gettext_lazy("Without a page")
    no_results_message = gettext_lazy("Every space has its page.")

    def get_base_queryset(self) -> Any:
        # They have no page whose rights could decide: whoever may re-attach sees them all.
        return queries.orphans()

    @cached_property
    def columns(self) -> list[Any]:
        return [
            self._get_title_column("title"),
            Column(
                "kind",
                label=gettext_lazy("Kind"),
                accessor=lambda space: KINDS.get(space.kind, space.kind),
                sort_key="kind",
            ),
            DateColumn("created_at", label=gettext_lazy("Created on"), sort_key="created_at"),
        ]

    def get_edit_url(self, instance: Space) -> str:
        return reverse(REATTACH, args=[instance.pk])

    def get_list_more_buttons(self, instance: Space) -> list[Button]:
        address = self.get_edit_url(instance)
        return [Button(_("Give it a page"), address, icon_name="link", priority=10)]


class PageChooser(AdminPageChooser):
    """Wagtail's draws itself again after an error, and fails on what could be no number of a page."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return value if value is None or re.fullmatch(r"[0-9]{1,18}", str(value)) else NO_PAGE


class ReattachForm(forms.Form):
    def __init__(self, *args: Any, space: Space, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.kind = user, space.kind
        self.hosted = space.kind in ON_PAGES
        models = [queries.page_model()] if self.hosted else queries.page_types(space.kind)
        self.fields["page"] = forms.ModelChoiceField(
            label=_("Page"),
            queryset=queries.page_model().objects.type(*models),
            widget=PageChooser(target_models=models),
            help_text=HOSTED[self.kind][0] if self.hosted else SAME_KIND,
        )

    def clean_page(self) -> Any:
        page = queries.canonical_page(self.cleaned_data["page"])
        if not permissions.may_publish(self.user, page):
            raise forms.ValidationError(_("You may not publish this page."))
        return self._block_on(page) if self.hosted else page

    def _block_on(self, page: Any) -> Any:
        same = [each for each in hosted(page.specific) if each.civic_kind == self.kind]
        free = [each for each in same if attaching.is_free(each)]
        if len(free) != 1:
            raise forms.ValidationError(HOSTED[self.kind][1])
        return free[0]


class ReattachView(PermissionCheckedMixin, HeadingMixin, FormView):
    model = Space
    permission_required = "reattach"
    form_class = ReattachForm
    template_name = "wagtail_civic/admin/form.html"
    page_title = gettext_lazy("Give it a page")
    header_icon = "link"

    @cached_property
    def space(self) -> Space:
        return get_object_or_404(queries.orphans(), pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return str(self.space)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.page_title, "sublabel": str(self.space)}
        above = {"url": reverse(LIST), "label": _("Without a page")}
        return [*super().get_breadcrumbs_items(), above, here]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "space": self.space, "user": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            introduction=_what_it_holds(self.space),
            submit_label=_("Give it this page"),
            cancel_url=reverse(LIST),
            **kwargs,
        )

    def form_valid(self, form: ReattachForm) -> HttpResponse:
        page = form.cleaned_data["page"]
        try:
            attaching.reattach(self.space, page=page, user=self.request.user, now=timezone.now())
        except CivicError as error:
            form.add_error("page", error.detail)
            return self.form_invalid(form)
        messages.success(self.request, _("“%(page)s” now shows this space.") % {"page": page.title})
        return redirect(LIST)


#: By the kind of a space, what it holds, in words.
HELD: dict[str, Callable[[int], str]] = {
    "debate": lambda count: ngettext(
        "“%(title)s” holds %(number)s comment. Its page was deleted.",
        "“%(title)s” holds %(number)s comments. Its page was deleted.",
        count,
    ),
    "register": lambda count: ngettext(
        "“%(title)s” holds %(number)s observation. Its page was deleted.",
        "“%(title)s” holds %(number)s observations. Its page was deleted.",
        count,
    ),
    "ideabox": lambda count: ngettext(
        "“%(title)s” holds %(number)s idea. Its page was deleted.",
        "“%(title)s” holds %(number)s ideas. Its page was deleted.",
        count,
    ),
    "question": lambda count: ngettext(
        "“%(title)s” holds %(number)s question. Its page was deleted.",
        "“%(title)s” holds %(number)s questions. Its page was deleted.",
        count,
    ),
    "budget": lambda count: ngettext(
        "“%(title)s” holds %(number)s vote. Its page was deleted.",
        "“%(title)s” holds %(number)s votes. Its page was deleted.",
        count,
    ),
    "council": lambda count: ngettext(
        "“%(title)s” holds %(number)s view. Its page was deleted.",
        "“%(title)s” holds %(number)s views. Its page was deleted.",
        count,
    ),
    "petition": lambda count: ngettext(
        "“%(title)s” holds %(number)s signature. Its page was deleted.",
        "“%(title)s” holds %(number)s signatures. Its page was deleted.",
        count,
    ),
}

HELD["questionbox"] = HELD["question"]


def _what_it_holds(space: Space) -> str:
    count = spaces.records(space)
    sentence = HELD.get(space.kind, HELD["petition"])(count)
    return sentence % {"title": space, "number": number(count)}


class OrphansViewSet(ReadingViewSet):
    model = Space
    name = "civic_orphans"
    url_prefix = "civic/without-a-page"
    icon = "warning"
    menu_label = gettext_lazy("Without a page")
    index_view_class = OrphansView
    search_fields = ["title"]

    def get_deeds(self) -> list[URLPattern]:
        return [path("<int:pk>/", ReattachView.as_view(), name="reattach")]

    def get_permission_codenames(self) -> list[str]:
        return ["change_space"]
