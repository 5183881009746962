from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("wagtail_civic", "0018_ideas")]

    operations = [
        migrations.AlterModelOptions(
            name="idea",
            options={
                "ordering": ["-submitted_at", "-pk"],
                "permissions": [
                    ("answer_idea", "Can give ideas their status, merge and split them")
                ],
                "verbose_name": "idea",
                "verbose_name_plural": "ideas",
            },
        ),
    ]
