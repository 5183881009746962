"""What people wrote as a spreadsheet, with its tags, in an order that means nothing and without a name."""

import secrets
from collections.abc import Iterator
from typing import Any

from django.db.models import CharField, F, Value
from django.db.models.functions import MD5, Cast, Concat
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_civic.admin import exports
from wagtail_civic.admin.words import OfWords
from wagtail_civic.models import Channel
from wagtail_civic.queries import words as queries
from wagtail_civic.services import audit

CHUNK = 500


class WordsExportView(OfWords):
    """What the list shows, by the same filters."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        now, form = timezone.now(), self.form(request.GET)
        rows = form.answers()
        file_format = "csv" if request.GET.get("format") == "csv" else "xlsx"
        asked = {name: request.GET.get(name) for name in ("question", "channel", "tag")}
        filters = {name: value for name, value in asked.items() if value and form.is_valid()}
        audit.record(
            action="surveyresponse.export_words",
            actor=request.user,
            space=self.space,
            data={"format": file_format, "count": rows.count(), "filters": filters},
            now=now,
        )
        labels = {each.key: queries.label(each) for each in self.questions}
        return exports.download(
            [_("Question"), _("Text"), _("Tags"), _("Channel"), _("Quoted")],
            lines(rows, labels),
            file_format=file_format,
            name=f"answers-{timezone.localdate(now)}",
        )


def lines(rows: Any, labels: dict[str, str]) -> Iterator[list[str]]:
    """The words of the agent's language are taken now: rows leave after the view has ended."""
    channels = {value: str(label) for value, label in Channel.choices}
    yes, no = _("yes"), _("no")
    number = Cast(F("pk"), CharField())
    mixed = MD5(Concat(number, Value(secrets.token_hex(8)), output_field=CharField()))
    found = rows.order_by(mixed).select_related("question", "response", "quotation")
    return (
        [
            labels.get(each.question.key, ""),
            each.text,
            "; ".join(sorted(str(one.tag) for one in each.taggings.all())),
            channels[each.response.channel],
            yes if hasattr(each, "quotation") else no,
        ]
        for each in found.prefetch_related("taggings__tag").iterator(chunk_size=CHUNK)
    )
