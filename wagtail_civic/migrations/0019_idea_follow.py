from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wagtail_civic", "0018_ideas"),
    ]

    operations = [
        migrations.AddField(
            model_name="follow",
            name="target",
            field=models.CharField(blank=True, default="", editable=False, max_length=64),
            preserve_default=False,
        ),
        migrations.RemoveConstraint(
            model_name="follow",
            name="civic_follow_once",
        ),
        migrations.AddConstraint(
            model_name="follow",
            constraint=models.UniqueConstraint(
                fields=("space", "participant", "target"), name="civic_follow_once"
            ),
        ),
    ]
