"""Where the questions are."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from wagtail_civic.admin.base import ReadingViewSet
from wagtail_civic.admin.questions.board import BoardView, SpeakerView, StateView, StepView
from wagtail_civic.admin.questions.choosing import QuestionFilterSet
from wagtail_civic.admin.questions.deciding import DecideQuestionsView, ShortlistView
from wagtail_civic.admin.questions.listing import QuestionsView
from wagtail_civic.admin.questions.one import AnswerView, QuestionView
from wagtail_civic.models import Question


class QuestionsViewSet(ReadingViewSet):
    model = Question
    name = "civic_questions"
    url_prefix = "civic/questions"
    icon = "help"
    menu_label = _("Questions to the elected")
    index_view_class = QuestionsView
    filterset_class = QuestionFilterSet
    index_results_template_name = "wagtail_civic/admin/questions/results.html"

    def get_deeds(self) -> list[URLPattern]:
        return [
            path("decide/", DecideQuestionsView.as_view(), name="decide"),
            path("shortlist/", ShortlistView.as_view(), name="shortlist"),
            path("board/<int:pk>/", BoardView.as_view(), name="board"),
            path("board/<int:pk>/step/", StepView.as_view(), name="step"),
            path("board/<int:pk>/speaker/", SpeakerView.as_view(), name="speaker"),
            path("board/<int:pk>/state.json", StateView.as_view(), name="state"),
            path("<int:pk>/", QuestionView.as_view(), name="one"),
            path("<int:pk>/answer/", AnswerView.as_view(), name="answer"),
        ]

    def get_permission_codenames(self) -> list[str]:
        return ["answer_question"]
