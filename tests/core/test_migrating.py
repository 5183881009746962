"""Models that a migration makes together."""

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations import CreateModel
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from wagtail_civic.migrating import CreateModels

pytestmark = pytest.mark.django_db(transaction=True)

KEY = ("id", models.BigAutoField(primary_key=True))


def points_to(name: str) -> models.ForeignKey:
    return models.ForeignKey(f"wagtail_civic.{name}", models.CASCADE, null=True, related_name="+")


def pair() -> CreateModels:
    hen = [KEY, ("egg", points_to("egg")), ("owner", owner())]
    once = models.UniqueConstraint(fields=["owner"], name="test_one_hen")
    return CreateModels(
        [
            CreateModel("Hen", hen, {"constraints": [once]}),
            CreateModel("Egg", [KEY, ("hen", points_to("hen"))]),
        ]
    )


def owner() -> models.ForeignKey:
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")


@pytest.fixture
def made():
    """The state after the two were made; afterwards both are taken away as the migration would do it."""
    before = MigrationLoader(connection).project_state()
    after, operation = before.clone(), pair()
    operation.state_forwards("wagtail_civic", after)
    with connection.schema_editor() as editor:
        operation.database_forwards("wagtail_civic", editor, before, after)
    yield after
    with connection.schema_editor() as editor:
        operation.database_backwards("wagtail_civic", editor, after, before)
    assert not {"wagtail_civic_hen", "wagtail_civic_egg"} & tables()


def tables() -> set[str]:
    return set(connection.introspection.table_names())


def test_each_may_point_to_the_other_and_to_what_was_there(made, admin_user):
    hen, egg = made.apps.get_model("wagtail_civic.Hen"), made.apps.get_model("wagtail_civic.Egg")
    first = hen.objects.create(owner_id=admin_user.pk)
    first.egg = egg.objects.create(hen=first)
    first.save()
    assert hen.objects.get(egg__hen__owner__date_joined__lte=timezone.now()) == first


def test_what_is_to_be_unique_is(made, admin_user):
    hen = made.apps.get_model("wagtail_civic.Hen")
    hen.objects.create(owner_id=admin_user.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        hen.objects.create(owner_id=admin_user.pk)


def test_a_key_leads_to_nothing_that_is_not_there(made, admin_user):
    hen = made.apps.get_model("wagtail_civic.Hen")
    with pytest.raises(IntegrityError):
        hen.objects.create(owner_id=admin_user.pk, egg_id=12)


def test_says_how_many_it_makes():
    assert pair().describe() == "Create 2 models"
