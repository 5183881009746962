from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wagtail_civic", "0002_survey"),
    ]

    operations = [
        migrations.AlterField(
            model_name="spacechange",
            name="kind",
            field=models.CharField(
                choices=[
                    ("dates", "Dates changed"),
                    ("threshold", "Threshold changed"),
                    ("results", "Results opened to more people"),
                    ("suspended", "Suspended"),
                    ("resumed", "Resumed"),
                    ("closed", "Closed early"),
                    ("text", "Text changed"),
                    ("refused", "Change refused"),
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="survey",
            name="change_reason",
            field=models.CharField(
                blank=True,
                help_text="Shown in public. Needed when dates change, or results open to more people, after people have answered.",
                max_length=300,
                verbose_name="reason for the change",
            ),
        ),
    ]
