"""On the evening: who came, on one screen, and the same list on paper."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from wagtail_civic.admin.registrations.base import OfMeeting
from wagtail_civic.admin.selection import number
from wagtail_civic.exceptions import CivicError
from wagtail_civic.models import MeetingRoom, Registration
from wagtail_civic.queries import registration as queries
from wagtail_civic.services import registration as registrations


class OfRoom(OfMeeting, TemplateView):
    @cached_property
    def rows(self) -> list[Registration]:
        """By name, as they stand in a queue; those who wait come after them."""
        found = queries.counting(self.space).order_by("place", "name", "pk")
        return list(found.exclude(place=Registration.Place.NONE))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            space=self.space,
            rows=self.rows,
            places=queries.places_of(self.space),
            begins=queries.begins_at(self.space),
            back=self.area.list_of(self.space),
            **kwargs,
        )


class DoorView(OfRoom):
    """One choice for each of them, sent together; nothing is chosen for whoever was not looked at."""

    template_name = "wagtail_civic/admin/registrations/door.html"
    page_title = gettext_lazy("At the door")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        room = MeetingRoom.objects.filter(space=self.space).first()
        unregistered = room.unregistered if room else 0
        return super().get_context_data(
            unregistered=unregistered,
            came=queries.came(self.space),
            choices=[each for each in Registration.Attendance.choices if each[0]],
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            changed = self.note()
        except CivicError as error:
            messages.error(request, error.detail)
        else:
            messages.success(request, _("Noted.") if changed else _("Nothing changed."))
        return redirect(request.path)

    @transaction.atomic
    def note(self) -> int:
        """How many lines differ from what was there. Raises what the service raises."""
        post, user = self.request.POST, self.request.user
        said = {row.pk: post[f"row-{row.pk}"] for row in self.rows if f"row-{row.pk}" in post}
        changed = registrations.note(self.space, said=said, user=user, now=self.now)
        return changed + self._count()

    def _count(self) -> int:
        written = self.request.POST.get("unregistered", "").strip()
        room = MeetingRoom.objects.filter(space=self.space).first()
        before = room.unregistered if room else 0
        wanted = number(written) or 0 if written else before
        if wanted == before:
            return 0
        user = self.request.user
        registrations.count_unregistered(self.space, number=wanted, user=user, now=self.now)
        return 1


class PrintView(OfRoom):
    """A page with nothing around it, for the entrance."""

    template_name = "wagtail_civic/admin/registrations/print.html"
    page_title = gettext_lazy("List to print")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """It leaves the screen as a download does, with names and what people need: that is noted."""
        registrations.note_printed(
            self.space, lines=len(self.rows), user=request.user, now=self.now
        )
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(language=get_language(), title=str(self.space), **kwargs)
