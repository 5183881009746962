"""Where the encoder of a meeting sends, and the key that lets it: shown once, when it is made."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from wagtail_civic.admin.council.afterwards import OfMeeting
from wagtail_civic.conf import civic_settings
from wagtail_civic.models import Broadcast, Ingest
from wagtail_civic.services.council import ingest
from wagtail_civic.views.serving import guarded


class IngestView(OfMeeting):
    template_name = "wagtail_civic/admin/council/ingest.html"
    page_title = gettext_lazy("Video input")
    form_class = forms.Form

    @property
    def ingest(self) -> Ingest | None:
        return Ingest.objects.filter(space=self.space).select_related("rotated_by").first()

    @cached_property
    def broadcasts(self) -> list[Broadcast]:
        found = Broadcast.objects.filter(ingest__space=self.space)
        return list(found.select_related("recording").order_by("-started_at", "-pk"))

    def dispatch(self, *args: Any, **kwargs: Any) -> HttpResponse:
        # What holds a key stays out of caches, and its address out of referrers.
        return guarded(super().dispatch(*args, **kwargs))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            server=civic_settings.INGEST_ADDRESS,
            ingest=self.ingest,
            broadcasts=self.broadcasts,
            **kwargs,
        )

    def form_valid(self, form: Any) -> HttpResponse:
        """The answer itself has the key: nothing else ever does."""
        row, key = ingest.rotate(self.space, **self.who)
        return self.render_to_response(self.get_context_data(form=form, stream=row.name, key=key))
