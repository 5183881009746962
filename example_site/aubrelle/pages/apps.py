from django.apps import AppConfig


class CityPagesConfig(AppConfig):
    name = "aubrelle.pages"
    label = "city"
    verbose_name = "Ville d’Aubrelle"
    default_auto_field = "django.db.models.BigAutoField"
