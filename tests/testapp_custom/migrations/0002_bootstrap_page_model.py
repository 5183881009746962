from django.db import migrations
from wagtail.models import (
    BootstrapLocaleField,
    BootstrapTranslatableModel,
    BootstrapTranslationKeyField,
)


class Migration(migrations.Migration):
    dependencies = [
        ("testapp_custom", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        BootstrapLocaleField("testapp_custom.BasePage"),
        BootstrapTranslationKeyField("testapp_custom.BasePage"),
        BootstrapTranslatableModel("testapp_custom.BasePage"),
    ]
