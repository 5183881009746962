"""After a meeting: what the register says of each decision, and the recordings with the time of their first picture."""

from collections import defaultdict
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages

from wagtail_civic import permissions
from wagtail_civic.admin.council import base
from wagtail_civic.admin.selection import number
from wagtail_civic.admin.settings import settings_url
from wagtail_civic.exceptions import CivicError, StreamRefused
from wagtail_civic.formats.actes import MATTERS
from wagtail_civic.models import Commitment, Deliberation, Recording
from wagtail_civic.queries.council.deliberations import decided
from wagtail_civic.queries.council.video import on_site, read_source
from wagtail_civic.services import commitment
from wagtail_civic.services.council import register


class OfMeeting(base.OfMeeting, FormView):
    def get_success_url(self) -> str:
        return self.request.path


class DeliberationForm(forms.ModelForm):
    matter = forms.ChoiceField(label=gettext_lazy("Matter"), required=False)

    class Meta:
        model = Deliberation
        fields = [
            "identifier",
            "matter",
            "budget_year",
            "budget_name",
            "prefecture",
            "sent_on",
            "address",
        ]
        widgets = {"sent_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        matters = [(code, f"{code} {name}") for code, name in MATTERS.items()]
        self.fields["matter"].choices = [("", ""), *matters]


class DeliberationsView(OfMeeting):
    """One form for each decision; beside it, what keeps it out of the open data, and how to mend that."""

    template_name = "wagtail_civic/admin/council/deliberations.html"
    page_title = gettext_lazy("Deliberations")

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        data = self.request.POST if self.request.method == "POST" else None
        return [
            {
                "decided": each,
                "commitments": self.followed[each.item.pk],
                "form": DeliberationForm(
                    data,
                    prefix=str(each.item.pk),
                    instance=getattr(each.item, "deliberation", None),
                ),
            }
            for each in decided(self.space)
        ]

    @cached_property
    def followed(self) -> dict[int, list[Commitment]]:
        """What came of each item, public or not."""
        found: dict[int, list[Commitment]] = defaultdict(list)
        for row in Commitment.objects.filter(item__space=self.space).order_by("pk"):
            found[row.item_id].append(row)
        return found

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=None))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = self.rows
        ready = sum(row["decided"].is_ready for row in rows)
        return super().get_context_data(
            rows=rows,
            ready=ready,
            follows=self.follows,
            settings_url=settings_url(self.request.user, self.space),
            **kwargs,
        )

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        # Each of them says what is wrong with it.
        valid = [row["form"].is_valid() for row in self.rows]
        if not all(valid):
            return self.render_to_response(self.get_context_data(form=None))
        for row in self.rows:
            if row["form"].has_changed():
                said = row["form"].cleaned_data
                register.describe(row["decided"].item, **self.who, **said)
        messages.success(self.request, _("Noted. What is complete is in the open data now."))
        return self.follow(number(self.request.POST.get("item", ""))) or redirect(self.request.path)

    @cached_property
    def follows(self) -> bool:
        """Whether she says what became of a decision."""
        allowed = permissions.spaces_followed_up_by(self.request.user)
        return bool(allowed.filter(pk=self.space.pk).exists())

    def follow(self, asked: int) -> HttpResponse | None:
        """To what is done of an item, begun with this press; what stood in the form is noted already."""
        found = [row["decided"].item for row in self.rows if row["decided"].item.pk == asked]
        if not found or not self.follows:
            return None
        try:
            row = commitment.of_item(found[0], **self.who)
        except CivicError as error:
            messages.error(self.request, error.detail)
            return None
        return redirect("civic_commitments:one", row.pk)


class RecordingForm(forms.ModelForm):
    class Meta:
        model = Recording
        fields = ["address", "title", "started_at", "seconds"]
        widgets = {
            "started_at": forms.DateTimeInput(
                attrs={"type": "datetime-local", "step": "1"}, format="%Y-%m-%dT%H:%M:%S"
            )
        }

        help_texts = {
            "address": gettext_lazy(
                "Of a film: a file of this site (/media/council.mp4, or its whole address), a stream of the city (.m3u8), "
                "or YouTube, Dailymotion, Vimeo, PeerTube."
            ),
            "started_at": gettext_lazy(
                "What the clock of the room showed at the first picture, to the second. “Start” of the console is filled in."
            ),
            "seconds": gettext_lazy(
                "Empty: as long as it is. With it, no item leads beyond its end."
            ),
        }

    def __init__(self, *args: Any, site: Any, root: str = "", **kwargs: Any) -> None:
        """``root`` is the address at which the site is seen now, which its settings may not know."""
        super().__init__(*args, **kwargs)
        self.site, self.root = site, root

    def clean_address(self) -> str:
        address = on_site(self.cleaned_data["address"], self.site, *filter(None, [self.root]))
        try:
            read_source(address, site=self.site)
        except StreamRefused as error:
            raise forms.ValidationError(error.detail) from error
        return address


class RecordingsView(OfMeeting):
    """Those there are, and one more; the time of the first picture is what joins a film to the presses."""

    template_name = "wagtail_civic/admin/council/recordings.html"
    page_title = gettext_lazy("Recordings")
    form_class = RecordingForm

    @cached_property
    def chosen(self) -> Recording | None:
        written = self.request.GET.get("recording", "")
        known = self.space.recordings.filter(pk=written) if written.isdecimal() else None
        return known.first() if known else None

    def get_form_kwargs(self) -> dict[str, Any]:
        first = self.space.stamps.filter(undone_at=None, kind="start").order_by("at").first()
        return {
            **super().get_form_kwargs(),
            "site": self.space.site,
            "root": self.request.build_absolute_uri("/"),
            "instance": self.chosen,
            "initial": {} if self.chosen or not first else {"started_at": first.at},
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            recordings=self.space.recordings.all(),
            chosen=self.chosen,
            written=bool(self.chosen) and self.chosen.transcripts.exists(),
            **kwargs,
        )

    def form_valid(self, form: RecordingForm) -> HttpResponse:
        register.keep_recording(self.space, recording=self.chosen, **self.who, **form.cleaned_data)
        messages.success(self.request, _("Noted. Each item leads to its second of it."))
        return redirect(self.request.path)

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.request.POST.get("deed") == "delete" and self.chosen:
            register.drop_recording(self.chosen, **self.who)
            messages.success(self.request, _("The recording is no longer shown."))
            return redirect(self.request.path)
        return super().post(*args, **kwargs)
