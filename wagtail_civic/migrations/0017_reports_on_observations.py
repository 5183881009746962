import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("wagtail_civic", "0001_squashed_0016_ended_told")]

    operations = [
        migrations.AlterField(
            model_name="report",
            name="comment",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reports",
                to="wagtail_civic.comment",
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="observation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reports",
                to="wagtail_civic.observation",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                fields=("observation", "reporter"), name="civic_report_observation_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(comment=None, observation__isnull=False)
                | models.Q(comment__isnull=False, observation=None),
                name="civic_report_about_one",
            ),
        ),
    ]
