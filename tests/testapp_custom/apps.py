from django.apps import AppConfig


class TestAppCustomConfig(AppConfig):
    name = "tests.testapp_custom"
    label = "testapp_custom"
    default_auto_field = "django.db.models.BigAutoField"
