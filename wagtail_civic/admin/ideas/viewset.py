"""Where the ideas are."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from wagtail_civic.admin.base import ReadingViewSet
from wagtail_civic.admin.ideas.board import BoardView, MoveView
from wagtail_civic.admin.ideas.choosing import IdeaFilterSet
from wagtail_civic.admin.ideas.deciding import DecideIdeasView, PublishPreparedView
from wagtail_civic.admin.ideas.importing import ImportView
from wagtail_civic.admin.ideas.joining import MergeView, SplitView, TakeApartView
from wagtail_civic.admin.ideas.listing import IdeasView
from wagtail_civic.admin.ideas.one import FileView, IdeaView
from wagtail_civic.admin.ideas.settling import SettleView
from wagtail_civic.models import Idea


class IdeasViewSet(ReadingViewSet):
    model = Idea
    name = "civic_ideas"
    url_prefix = "civic/ideas"
    icon = "clipboard-list"
    menu_label = _("Ideas")
    index_view_class = IdeasView
    filterset_class = IdeaFilterSet
    index_results_template_name = "wagtail_civic/admin/ideas/results.html"

    def get_deeds(self) -> list[URLPattern]:
        return [
            path("decide/", DecideIdeasView.as_view(), name="decide"),
            path("publish/", PublishPreparedView.as_view(), name="publish"),
            path("board/<int:pk>/", BoardView.as_view(), name="board"),
            path("board/<int:pk>/move/", MoveView.as_view(), name="move"),
            path("of/<int:pk>/import/", ImportView.as_view(), name="import"),
            path("<int:pk>/", IdeaView.as_view(), name="one"),
            path("<int:pk>/file/<int:file>/", FileView.as_view(), name="file"),
            path("<int:pk>/answer/", SettleView.as_view(), name="settle"),
            path("<int:pk>/merge/", MergeView.as_view(), name="merge"),
            path("<int:pk>/apart/", TakeApartView.as_view(), name="apart"),
            path("<int:pk>/split/", SplitView.as_view(), name="split"),
        ]

    def get_permission_codenames(self) -> list[str]:
        return ["answer_idea"]
