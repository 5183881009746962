from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("wagtail_civic_pages", "0010_questions_in_meetings")]

    operations = [
        migrations.AddField(
            model_name="councilmeetingpage",
            name="standing",
            field=models.CharField(
                blank=True,
                choices=[("postponed", "Postponed"), ("cancelled", "Cancelled")],
                help_text="Empty: as planned. Postponed: to a day that is not known yet.",
                max_length=12,
                verbose_name="does it take place?",
            ),
        ),
        migrations.AddField(
            model_name="councilmeetingpage",
            name="standing_reason",
            field=models.CharField(
                blank=True,
                help_text="Everybody reads it.",
                max_length=300,
                verbose_name="why it is cancelled, postponed or moved",
            ),
        ),
    ]
