"""What counts how often something happened gets shorter keys; the running windows begin again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("wagtail_civic", "0001_squashed_0029_shown_parts")]

    operations = [
        migrations.DeleteModel("Bucket"),
        migrations.CreateModel(
            name="Bucket",
            fields=[
                (
                    "key",
                    models.UUIDField(editable=False, primary_key=True, serialize=False),
                ),
                ("count", models.PositiveIntegerField(default=0)),
                ("maximum", models.PositiveIntegerField()),
                ("expires_at", models.DateTimeField(db_index=True)),
            ],
            options={"verbose_name": "limit", "verbose_name_plural": "limits"},
        ),
    ]
