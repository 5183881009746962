"""Addresses of our own in the admin, beside those of the lists."""

from django.urls import URLPattern, URLResolver, include, path

from wagtail_civic.admin import (
    accountability_screens,
    acts,
    hosted_dates,
    own_surveys,
    page_views,
    trial,
)

app_name = "wagtail_civic_admin"

pages: list[URLPattern | URLResolver] = [
    path("<int:page_id>/signatures/", page_views.SignaturesOfPageView.as_view(), name="signatures"),
    path("<int:page_id>/dates/", page_views.PetitionDatesView.as_view(), name="dates"),
    path(
        "<int:page_id>/consultation/",
        hosted_dates.ConsultationDatesView.as_view(),
        name="consultation_dates",
    ),
    path(
        "<int:page_id>/register/",
        hosted_dates.RegisterDatesView.as_view(),
        name="register_dates",
    ),
    path(
        "<int:page_id>/observations/",
        hosted_dates.ObservationsOfPageView.as_view(),
        name="observations",
    ),
    path("<int:page_id>/ideabox/", hosted_dates.IdeaBoxDatesView.as_view(), name="ideabox_dates"),
    path("<int:page_id>/ideas/", hosted_dates.IdeasOfPageView.as_view(), name="ideas"),
    path("<int:page_id>/budget/", hosted_dates.BudgetDatesView.as_view(), name="budget_dates"),
    path("<int:page_id>/projects/", hosted_dates.ProjectsOfPageView.as_view(), name="projects"),
    path(
        "<int:page_id>/question/", hosted_dates.QuestionDatesView.as_view(), name="question_dates"
    ),
    path("<int:page_id>/questions/", hosted_dates.QuestionsOfPageView.as_view(), name="questions"),
    path("debate/<int:space_id>/", hosted_dates.DebateDatesView.as_view(), name="debate_dates"),
    path("box/<int:space_id>/", hosted_dates.BoxDatesView.as_view(), name="questionbox_dates"),
    path("<int:page_id>/acts/", acts.ActsView.as_view(), name="acts"),
    path("<int:page_id>/acts/<str:name>/undo/", acts.UndoActView.as_view(), name="undo_act"),
    path("<int:page_id>/answer/", accountability_screens.AnswerOfPageView.as_view(), name="answer"),
    path(
        "survey/<uuid:key>/answer/",
        accountability_screens.AnswerOfSurveyView.as_view(),
        name="answer_survey",
    ),
    path(
        "<int:page_id>/questionnaires/",
        own_surveys.OwnSurveysView.as_view(),
        name="own_surveys",
    ),
    path("<int:page_id>/try/", trial.TryView.as_view(), name="try"),
    path("<int:page_id>/try/sign/", trial.SignView.as_view(), name="try_sign"),
    path("<int:page_id>/try/code/", trial.CodeView.as_view(), name="try_code"),
    path("choose/<slug:kind>/", page_views.ChooseView.as_view(), name="choose"),
    path("choose/<slug:kind>/<int:parent_id>/", page_views.ChooseView.as_view()),
    path("<int:page_id>/try/thanks/", trial.ThanksView.as_view(), name="try_thanks"),
]


def register() -> list[URLResolver]:
    return [path("civic/pages/", include((pages, app_name)))]
