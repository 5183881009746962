import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wagtail_civic", "0028_council_dated"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ShownPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("begins", models.PositiveIntegerField(verbose_name="from")),
                ("ends", models.PositiveIntegerField(verbose_name="until")),
                ("made_at", models.DateTimeField(verbose_name="on")),
                (
                    "recording",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shown_parts",
                        to="wagtail_civic.recording",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "part of a closed session that is shown",
                "verbose_name_plural": "parts of closed sessions that are shown",
                "ordering": ["begins", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("begins__lt", models.F("ends"))),
                        name="civic_shown_part_forward",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="space",
            name="public_since",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
    ]
