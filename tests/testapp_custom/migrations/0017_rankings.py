from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("testapp_custom", "0016_standing"),
    ]

    operations = [
        migrations.AlterField(
            model_name="budgetpage",
            name="ballot",
            field=models.CharField(
                choices=[
                    ("approval", "Approval: so many projects, each with one vote"),
                    ("knapsack", "Basket: as many projects as the envelope can pay for"),
                    ("cumulative", "Points: so many to share out among projects"),
                    ("ordinal", "Ranking: projects in order, the best first (imported votes)"),
                ],
                default="approval",
                max_length=12,
                verbose_name="ballot",
            ),
        ),
    ]
