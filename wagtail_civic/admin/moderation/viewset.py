"""Where the queue is."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from wagtail_civic.admin.base import ReadingViewSet
from wagtail_civic.admin.moderation.comment import CommentView
from wagtail_civic.admin.moderation.deeds import DecideView
from wagtail_civic.admin.moderation.exporting import ExportView
from wagtail_civic.admin.moderation.listing import QueueView
from wagtail_civic.models import Comment


class ModerationViewSet(ReadingViewSet):
    model = Comment
    name = "civic_moderation"
    url_prefix = "civic/moderation"
    icon = "comment"
    menu_label = _("Moderation")

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", QueueView.as_view(), name="index"),
            path("decide/", DecideView.as_view(), name="decide"),
            path("export/", ExportView.as_view(), name="export"),
            path("comment/<int:pk>/", CommentView.as_view(), name="comment"),
        ]

    def get_permission_codenames(self) -> list[Any]:
        return []
