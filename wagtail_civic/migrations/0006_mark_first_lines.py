from django.db import migrations
from django.db.models import Exists, OuterRef

#: Numbers in one statement, and in memory.
BATCH = 500


def mark_first_lines(apps, schema_editor):
    """Lines were stored in their order."""
    answers = apps.get_model("wagtail_civic", "SurveyAnswer").objects.using(
        schema_editor.connection.alias
    )
    earlier = answers.filter(
        response=OuterRef("response"), question=OuterRef("question"), pk__lt=OuterRef("pk")
    )
    later = answers.filter(Exists(earlier)).order_by("pk").values_list("pk", flat=True)
    last = 0
    while batch := list(later.filter(pk__gt=last)[:BATCH]):
        answers.filter(pk__in=batch).update(first=False)
        last = batch[-1]


class Migration(migrations.Migration):
    dependencies = [("wagtail_civic", "0005_first_line_of_answer")]

    operations = [migrations.RunPython(mark_first_lines, migrations.RunPython.noop)]
