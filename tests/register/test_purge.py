"""After its time a register keeps numbers, moments and words; no name, no address, no file, no note."""

from datetime import timedelta

import pytest

from tests.given import given
from tests.purge.moments import CLOSED, DUE
from tests.register.conftest import upload
from wagtail_civic.exceptions import FrozenRule
from wagtail_civic.models import Observation, ObservationFile
from wagtail_civic.services import register
from wagtail_civic.services.purge import purge
from wagtail_civic.testing import make_register, observe

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

DAY = timedelta(days=1)
SAID = CLOSED - DAY


@given
def old_tramway():
    page = make_register(opens_at=CLOSED - 30 * DAY, closes_at=CLOSED, now=SAID)
    observe(page, "Stop.", name="Nadia", now=SAID, files=[upload("a.pdf", b"%PDF-1.4")])
    Observation.objects.update(note="Her neighbour.")
    return page


def test_what_is_shown_stays_without_a_name_and_with_its_moment(old_tramway):
    purge(now=DUE - DAY)
    assert Observation.objects.get().name == "Nadia"

    purge(now=DUE)

    row = Observation.objects.get()
    assert (row.number, row.body, row.submitted_at) == (1, "Stop.", SAID)
    assert (row.name, row.note, row.person_key, row.sending) == ("", "", None, None)
    assert not ObservationFile.objects.exists()


def test_the_words_of_what_is_hidden_go(old_tramway):
    Observation.objects.update(state="invalidated", hidden_for="threat")

    purge(now=DUE)

    row = Observation.objects.get()
    assert (row.number, row.body, row.hidden_for) == (1, "", "threat")


def test_no_note_is_written_once_the_names_were_erased(old_tramway):
    """Nothing would ever erase it."""
    purge(now=DUE)
    row = Observation.objects.get()
    with pytest.raises(FrozenRule) as refused:
        register.annotate(row, tags=["Stops"], note="Nadia", position="", user=None, now=DUE)

    assert refused.value.params["reason"] == "erased"
    register.annotate(row, tags=["Stops"], note="", position="We will.", user=None, now=DUE)
    row.refresh_from_db()
    assert (row.note, row.position) == ("", "We will.")


def test_a_second_run_finds_nothing_left(old_tramway):
    purge(now=DUE)

    found = purge(now=DUE + DAY).counts
    assert {name: n for name, n in found.items() if "observation" in name and n} == {}
