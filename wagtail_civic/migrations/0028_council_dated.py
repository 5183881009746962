import django.utils.timezone
from django.db import migrations, models

PEOPLE = ("body", "politicalgroup", "member")


def dated(model: str) -> list[migrations.AddField]:
    """What was written before counts as written today."""
    return [
        migrations.AddField(
            model_name=model,
            name="created_at",
            field=models.DateTimeField(auto_now_add=True, default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name=model, name="changed_at", field=models.DateTimeField(auto_now=True)
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("wagtail_civic", "0027_follow_up_of_meetings")]

    operations = [
        *(operation for model in PEOPLE for operation in dated(model)),
        migrations.AddField(
            model_name="sitting",
            name="moved_from",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="sitting",
            name="moves",
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
    ]
