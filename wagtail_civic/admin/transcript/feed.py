"""Which program may send captions of a meeting while it is live: by a token that is told once."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from wagtail_civic.addresses import address
from wagtail_civic.admin.council.afterwards import OfMeeting
from wagtail_civic.admin.transcript.forms import LanguageForm
from wagtail_civic.queries.transcript.live import feed_of
from wagtail_civic.services.transcript import live


class FeedForm(LanguageForm):
    replace = None  # type: ignore[assignment]


class FeedView(OfMeeting):
    form_class = FeedForm
    template_name = "wagtail_civic/admin/transcript/feed.html"
    page_title = gettext_lazy("Live captions")
    header_icon = "openquote"

    @cached_property
    def feed(self) -> Any:
        return feed_of(self.space)

    def get_initial(self) -> dict[str, Any]:
        return {"language": self.feed.language if self.feed else self.space.source_language}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        path = address("transcript_push", self.space.translation_key)
        return super().get_context_data(
            feed=self.feed if self.feed and self.feed.token else None,
            number=self.space.live_captions.count(),
            push_url=self.request.build_absolute_uri(path),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("deed") != "close":
            return super().post(request, *args, **kwargs)
        live.close_feed(self.space, **self.who)
        messages.success(request, _("No program sends captions any more."))
        return redirect(request.path)

    def form_valid(self, form: FeedForm) -> HttpResponse:
        """The token stands on this answer and nowhere else: a reload makes another."""
        token = live.open_feed(self.space, language=form.cleaned_data["language"], **self.who)
        self.__dict__.pop("feed", None)
        response = self.render_to_response(self.get_context_data(form=form, token=token))
        response.headers["Cache-Control"] = "no-store, private"
        return response
