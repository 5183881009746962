"""Parts of a recording that our player skips, each with its reason; and how the file itself is cut."""

import shlex
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from wagtail_civic.admin.council.afterwards import OfMeeting
from wagtail_civic.admin.questions.one import MomentField
from wagtail_civic.admin.selection import number
from wagtail_civic.exceptions import CivicError
from wagtail_civic.forms.fields import CleanTextField
from wagtail_civic.models import Recording, Redaction, ShownPart
from wagtail_civic.queries.council.closed import spans_of
from wagtail_civic.queries.council.gaps import cuts
from wagtail_civic.queries.council.video import source_of, span_of
from wagtail_civic.services.council import redacting

HELP = gettext_lazy("Hours, minutes and seconds: 00:12:34")


class RedactionForm(forms.Form):
    begins = MomentField(label=gettext_lazy("From"), max_length=12, help_text=HELP)
    ends = MomentField(label=gettext_lazy("Up to"), max_length=12, help_text=HELP)
    reason = CleanTextField(
        label=gettext_lazy("Reason"),
        max_length=redacting.LONGEST_REASON,
        help_text=gettext_lazy("Everybody reads it below the recording."),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        begins, ends = said.get("begins"), said.get("ends")
        if begins is not None and ends is not None and ends <= begins:
            self.add_error("ends", _("The part must end after it begins."))
        return said


class RedactionsView(OfMeeting):
    """Those of one recording, and one more."""

    template_name = "wagtail_civic/admin/council/redactions.html"
    page_title = gettext_lazy("What is not shown")
    form_class = RedactionForm

    @cached_property
    def recording(self) -> Recording:
        rows = self.space.recordings.select_related("space")
        found: Recording = get_object_or_404(rows, pk=self.kwargs["recording"])
        return found

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *above, here = super().get_breadcrumbs_items()
        url = reverse("civic_meetings:recordings", args=[self.space.pk])
        return [*above, {"url": url, "label": _("Recordings")}, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        source = source_of(self.recording.address, site=self.space.site)
        hidden = cuts(self.recording, spans_of(self.space))
        return super().get_context_data(
            recording=self.recording,
            rows=[(row, span_of(row.begins, row.ends)) for row in hidden],
            shown=[
                (part, span_of(part.begins, part.ends)) for part in self.recording.shown_parts.all()
            ],
            foreign=source.name if source and source.is_foreign else "",
            command=_command(self.recording, hidden),
            **kwargs,
        )

    def form_valid(self, form: RedactionForm) -> HttpResponse:
        try:
            redacting.redact(self.recording, **form.cleaned_data, **self.who)
        except CivicError as error:
            form.add_error(error.field if error.field in form.fields else None, error.detail)
            return self.form_invalid(form)
        messages.success(self.request, _("Noted. The player skips it from now on."))
        return redirect(self.request.path)

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        deed = next((deed for name, deed in DEEDS.items() if name in self.request.POST), None)
        if deed is None:
            return super().post(*args, **kwargs)
        try:
            messages.success(self.request, deed(self))
        except CivicError as error:
            messages.error(self.request, error.detail)
        return redirect(self.request.path)

    def _asked(self, name: str) -> int:
        return number(self.request.POST.get(name, "")) or 0

    def play_again(self) -> str:
        row = get_object_or_404(Redaction, recording=self.recording, pk=self._asked("redaction"))
        redacting.unredact(row, **self.who)
        return _("It is played again.")

    def show_closed(self) -> str:
        said = {name: self._asked(name) for name in ("begins", "ends")}
        redacting.show_closed(self.recording, **said, **self.who)
        return _("It is shown although the doors were closed, what was said in it included.")

    def hide_closed(self) -> str:
        part = get_object_or_404(ShownPart, recording=self.recording, pk=self._asked("hide"))
        redacting.hide_closed(part, **self.who)
        return _("It is hidden again.")


DEEDS: dict[str, Callable[[RedactionsView], str]] = {
    "redaction": RedactionsView.play_again,
    "show": RedactionsView.show_closed,
    "hide": RedactionsView.hide_closed,
}


def _command(recording: Recording, rows: Sequence[Redaction]) -> str:
    """
    Makes these parts black and silent in a copy of the file, by ``ffmpeg``.

    Its length stays, so that items, clips and captions still find their seconds.
    """
    if not rows:
        return ""
    parts = "+".join(f"between(t,{row.begins},{row.ends})" for row in rows)
    name = urlsplit(recording.address).path.rpartition("/")[2] or "recording.mp4"
    picture = f"drawbox=color=black:t=fill:enable='{parts}'"
    sound = f"volume=0:enable='{parts}'"
    made = f"redacted-{name.rpartition('.')[0]}.mp4"
    # Somebody copies it into a shell: nothing of an address may be read there as a command.
    return shlex.join(["ffmpeg", "-i", name, "-vf", picture, "-af", sound, made])
