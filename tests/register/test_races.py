"""Twenty at the same moment: 1 to 20, no number twice and none left out, whatever fails in between."""

import pytest
from django.utils import timezone

from tests.concurrency import in_parallel
from tests.register.conftest import evidence
from wagtail_civic.models import Observation
from wagtail_civic.services import register
from wagtail_civic.services.register import keeping

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

AT_ONCE = 20


def numbers():
    return list(Observation.objects.order_by("number").values_list("number", flat=True))


def write(space, **said):
    said = {"body": "The bus is late.", **said}
    return register.observe(space, **said, evidence=evidence(), now=timezone.now())


@pytest.fixture(autouse=True)
def _no_limit(settings):
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "SIGN_PER_HOUR": 1000, "SIGN_PER_DAY": 1000}


def test_twenty_at_once_are_numbered_one_to_twenty(several_connections, space):
    in_parallel(AT_ONCE, lambda: write(space))

    assert numbers() == list(range(1, AT_ONCE + 1))


def test_what_fails_among_others_leaves_no_gap(several_connections, space, monkeypatch):
    tries = iter(range(1000))
    stored = keeping.insert

    def sometimes(row):
        if next(tries) % 3 == 1:
            raise RuntimeError
        return stored(row)

    monkeypatch.setattr(keeping, "insert", sometimes)
    answers = in_parallel(AT_ONCE, lambda: write(space))

    failed = sum(isinstance(each, RuntimeError) for each in answers)
    assert failed > 1
    assert numbers() == list(range(1, AT_ONCE - failed + 1))


def test_one_form_sent_at_once_is_one_observation(several_connections, space):
    answers = in_parallel(8, lambda: write(space, sending="the same" * 4))

    assert numbers() == [1]
    assert sorted(each.state for each in answers) == ["already"] * 7 + ["confirmed"]
