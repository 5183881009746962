"""Where the commitments are, and the terms of office that they are filtered by."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from wagtail_civic.admin.base import ReadingViewSet
from wagtail_civic.admin.commitments.listing import CommitmentFilterSet, CommitmentsView
from wagtail_civic.admin.commitments.one import CommitmentView, NewView, PictureView
from wagtail_civic.models import Commitment, Term


class CommitmentsViewSet(ReadingViewSet):
    model = Commitment
    name = "civic_commitments"
    url_prefix = "civic/commitments"
    icon = "tasks"
    menu_label = _("What became of it")
    index_view_class = CommitmentsView
    filterset_class = CommitmentFilterSet

    def get_deeds(self) -> list[URLPattern]:
        return [
            path("new/", NewView.as_view(), name="new"),
            path("<int:pk>/", CommitmentView.as_view(), name="one"),
            path("<int:pk>/picture/<int:picture>/", PictureView.as_view(), name="picture"),
        ]

    def get_permission_codenames(self) -> list[str]:
        return ["follow_up_commitment"]


class TermViewSet(ModelViewSet):
    model = Term
    name = "civic_terms"
    url_prefix = "civic/terms"
    icon = "calendar-alt"
    menu_label = _("Terms of office")
    add_to_reference_index = False
    form_fields = ["name", "starts_on", "ends_on"]
    list_display = ["name", "starts_on", "ends_on"]
