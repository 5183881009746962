from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("testapp_custom", "0016_standing"),
        # Of the other apps of this project: after ours, each step of theirs would draw up a hundred models anew.
        ("wagtailadmin", "0006_formstate"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailembeds", "0009_embed_cache_until"),
        ("wagtailforms", "0005_alter_formsubmission_form_data"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("wagtailsearch", "0010_add_text_fields"),
        ("wagtailusers", "0015_userprofile_keyboard_shortcuts"),
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
