"""What was said in the room: those notes there are, and one more."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages

from wagtail_civic.admin.of_space import DecidesMixin
from wagtail_civic.admin.registrations.base import OfMeeting
from wagtail_civic.admin.selection import number
from wagtail_civic.admin.theme_names import theme_names
from wagtail_civic.exceptions import CivicError
from wagtail_civic.models import LONGEST_NOTE, AgendaItem, RoomNote, Space
from wagtail_civic.services.registration import room


class NoteForm(forms.Form):
    item = forms.ModelChoiceField(
        AgendaItem.objects.none(),
        label=gettext_lazy("Agenda item"),
        required=False,
        empty_label=gettext_lazy("None of them"),
    )
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)
    body = forms.CharField(
        label=gettext_lazy("What was said"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "One thought in a sentence or two. Name nobody: everybody reads it."
        ),
    )
    persons = forms.IntegerField(
        label=gettext_lazy("How many said so"), min_value=1, max_value=room.MOST, initial=1
    )

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items: Any = self.fields["item"]
        items.queryset = AgendaItem.objects.filter(space=space, retired=False)
        self.fields["theme"].choices = [("", "–"), *theme_names()]  # type: ignore[attr-defined]


class NotesView(DecidesMixin, OfMeeting, FormView):
    template_name = "wagtail_civic/admin/registrations/notes.html"
    page_title = gettext_lazy("Said in the room")
    form_class = NoteForm

    @cached_property
    def chosen(self) -> RoomNote | None:
        asked = number(self.request.GET.get("note", ""))
        return self.space.room_notes.filter(pk=asked).first() if asked else None

    @property
    def notes(self) -> list[tuple[RoomNote, str]]:
        """Each with what it is about."""
        names = dict(theme_names())
        rows = self.space.room_notes.select_related("item")
        return [(row, str(row.item or names.get(row.theme, row.theme))) for row in rows]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "space": self.space}

    def get_initial(self) -> dict[str, Any]:
        row = self.chosen
        if row is None:
            # A meeting is noted item after item: the next note is mostly about the same.
            return {"item": number(self.request.GET.get("item", "")), "persons": 1}
        return {"item": row.item_id, "theme": row.theme, "body": row.body, "persons": row.persons}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            notes=self.notes,
            chosen=self.chosen,
            back=self.area.list_of(self.space),
            page=self.page,
            **kwargs,
        )

    def form_valid(self, form: NoteForm) -> HttpResponse:
        said = form.cleaned_data
        language = self.page.locale.language_code if self.page else self.space.source_language
        try:
            room.write(
                self.space,
                said=room.Said(said["body"], said["persons"], said["item"], said["theme"]),
                note=self.chosen,
                language=language,
                user=self.request.user,
                now=self.now,
            )
        except CivicError as error:
            form.add_error(error.field if error.field in form.fields else None, error.detail)
            return self.form_invalid(form)
        messages.success(self.request, _("Noted. Everybody reads it on the page of the meeting."))
        item = said["item"]
        return redirect(f"{self.request.path}?item={item.pk}" if item else self.request.path)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("deed") == "delete" and self.chosen:
            room.remove(self.chosen, user=request.user, now=self.now)
            messages.success(request, _("The note is removed."))
            return redirect(request.path)
        return super().post(request, *args, **kwargs)
