from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("wagtail_civic", "0004_signature_of_messages")]

    operations = [
        migrations.AddField(
            model_name="surveyanswer", name="first", field=models.BooleanField(default=True)
        ),
    ]
