"""Where the projects of budgets are."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from wagtail_civic.admin.base import ReadingViewSet
from wagtail_civic.admin.budgets import writing
from wagtail_civic.admin.budgets.area import AREA
from wagtail_civic.admin.budgets.choosing import ProjectFilterSet
from wagtail_civic.admin.budgets.codes import CodesView, RevokeView
from wagtail_civic.admin.budgets.counting import CountView
from wagtail_civic.admin.budgets.from_ideas import FromIdeasView
from wagtail_civic.admin.budgets.listing import ProjectsView
from wagtail_civic.admin.budgets.one import PictureView, ProjectView
from wagtail_civic.admin.budgets.printing import BallotView
from wagtail_civic.admin.budgets.several import PlaceView, RemoveSeveralView
from wagtail_civic.models import BudgetProject


class ProjectsViewSet(ReadingViewSet):
    model = BudgetProject
    name = AREA.name
    url_prefix = "civic/budgets"
    icon = "tasks"
    menu_label = _("Budget projects")
    index_view_class = ProjectsView
    filterset_class = ProjectFilterSet
    index_results_template_name = "wagtail_civic/admin/budgets/results.html"

    def get_deeds(self) -> list[URLPattern]:
        return [
            path("place/", PlaceView.as_view(), name="place"),
            path("remove/", RemoveSeveralView.as_view(), name="remove_several"),
            path("of/<int:pk>/add/", writing.AddView.as_view(), name="add"),
            path("of/<int:pk>/ideas/", FromIdeasView.as_view(), name="from_ideas"),
            path("of/<int:pk>/ballot/", BallotView.as_view(), name="ballot"),
            path("of/<int:pk>/codes/", CodesView.as_view(), name="codes"),
            path("of/<int:pk>/codes/revoke/", RevokeView.as_view(), name="revoke_codes"),
            path("of/<int:pk>/count/", CountView.as_view(), name="count"),
            path("<int:pk>/", ProjectView.as_view(), name="one"),
            path("<int:pk>/picture/<int:picture>/", PictureView.as_view(), name="picture"),
            path("<int:pk>/edit/", writing.EditView.as_view(), name="edit"),
            path("<int:pk>/study/", writing.StudyView.as_view(), name="study"),
            path("<int:pk>/remove/", writing.RemoveView.as_view(), name="remove"),
            path("<int:pk>/back/", writing.PutBackView.as_view(), name="put_back"),
        ]

    def get_permission_codenames(self) -> list[str]:
        return ["study_budgetproject"]
