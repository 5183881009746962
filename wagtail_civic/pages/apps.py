from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WagtailCivicPagesConfig(AppConfig):
    name = "wagtail_civic.pages"
    label = "wagtail_civic_pages"
    verbose_name = _("Participation pages")
    default_auto_field = "django.db.models.BigAutoField"
