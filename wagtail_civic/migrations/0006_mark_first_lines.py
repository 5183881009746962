from django.db import migrations
from django.db.models import Exists, OuterRef


def mark_first_lines(apps, schema_editor):
    """Lines were stored in their order."""
    answers = apps.get_model("wagtail_civic", "SurveyAnswer").objects.using(
        schema_editor.connection.alias
    )
    earlier = answers.filter(
        response=OuterRef("response"), question=OuterRef("question"), pk__lt=OuterRef("pk")
    )
    later = list(answers.filter(Exists(earlier)).values_list("pk", flat=True))
    for start in range(0, len(later), 500):
        answers.filter(pk__in=later[start : start + 500]).update(first=False)


class Migration(migrations.Migration):
    dependencies = [("wagtail_civic", "0005_first_line_of_answer")]

    operations = [migrations.RunPython(mark_first_lines, migrations.RunPython.noop)]
