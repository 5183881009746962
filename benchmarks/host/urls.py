from django.urls import include, path
from wagtail import urls as wagtail_urls

from benchmarks.host import views

urlpatterns = [
    path("bare/insert/", views.insert),
    path("bare/confirm/<str:token>/", views.confirm),
    path("bare/state/", views.state),
    path("bare/stripped/<int:page_id>/", views.StrippedSignView.as_view()),
    path("civic/", include("wagtail_civic.urls")),
    path("", include(wagtail_urls)),
]
