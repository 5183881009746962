import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("wagtail_civic", "0018_ideas")]

    operations = [
        migrations.AddField(
            model_name="idea",
            name="reviewed_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="read by the team on"),
        ),
        migrations.AddField(
            model_name="report",
            name="idea",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reports",
                to="wagtail_civic.idea",
            ),
        ),
        migrations.RemoveConstraint(model_name="report", name="civic_report_about_one"),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                fields=("idea", "reporter"), name="civic_report_idea_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(comment=None, observation__isnull=False, idea=None)
                | models.Q(comment__isnull=False, observation=None, idea=None)
                | models.Q(comment=None, observation=None, idea__isnull=False),
                name="civic_report_about_one",
            ),
        ),
    ]
