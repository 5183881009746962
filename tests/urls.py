from django.apps import apps
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("django-admin/", admin.site.urls),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("civic/", include("wagtail_civic.urls")),
]

if apps.is_installed("captcha"):
    urlpatterns += [path("captcha/", include("captcha.urls"))]

# Pages of two languages need a prefix, or both home pages would be "/".
urlpatterns += i18n_patterns(path("", include(wagtail_urls)))
