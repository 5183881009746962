from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("wagtail_civic", "0003_results_change")]

    operations = [
        migrations.AddField(
            model_name="civicsitesettings",
            name="signature_translations",
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
    ]
