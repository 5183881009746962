from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WagtailCivicConfig(AppConfig):
    name = "wagtail_civic"
    label = "wagtail_civic"
    verbose_name = _("Participation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail_civic import checks, signal_handlers  # noqa: F401
        from wagtail_civic.views import logs

        signal_handlers.connect()
        logs.hide_tokens_in_logs()
        logs.hide_people_in_reports()
