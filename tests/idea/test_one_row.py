"""A press by somebody who is known is one row, which needs no transaction around it; all rules hold as they did."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from wagtail_civic.exceptions import LimitReached
from wagtail_civic.models import IdeaSupport, Participant
from wagtail_civic.services import idea as ideas
from wagtail_civic.services import people
from wagtail_civic.services.limits import Evidence
from wagtail_civic.testing import make_ideabox, propose, space_of, support_idea

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.database,
    pytest.mark.requires_app("wagtail_civic.pages"),
]


def box_with(**fields):
    box = make_ideabox(title="The idea box", **fields)
    first, second = propose(box, "Benches"), propose(box, "Trees")
    support_idea(first, "somebody")
    for idea in (first, second):
        idea.space = space_of(box)
    return box, first, second


def nadia(language="en"):
    now = timezone.now()
    return people.participant_for(email="nadia@example.org", language=language, now=now)


def press(box, idea, person, language="en"):
    evidence = Evidence(language=language, age=timedelta(minutes=1))
    who = people.known_person(person)
    return ideas.support(idea, evidence=evidence, identity=who, page=box, now=timezone.now())


def statements(act):
    with CaptureQueriesContext(connection) as found:
        act()
    return [each["sql"] for each in found]


def begun(found):
    return [sql for sql in found if sql.startswith(("BEGIN", "SAVEPOINT"))]


def supports_of(idea):
    return IdeaSupport.objects.filter(idea=idea, participant__email="nadia@example.org")


def test_a_first_press_is_one_statement_of_its_own():
    box, idea, _other = box_with()
    person = nadia()
    found = statements(lambda: press(box, idea, person))
    (inserted,) = [sql for sql in found if "INSERT INTO" in sql and "ideasupport" in sql]
    assert inserted
    if connection.features.can_return_columns_from_insert:
        # The limits are counted first, and on some databases in steps of their own.
        after = found[found.index(inserted) - 1 :]
        assert not begun(after)
    assert supports_of(idea).get().state == "confirmed"


def test_a_second_press_is_the_same_support_and_says_so():
    box, idea, _other = box_with()
    person = nadia()
    press(box, idea, person)
    assert press(box, idea, person).state == "already"
    assert supports_of(idea).count() == 1


def test_a_second_press_in_another_language_remembers_nothing():
    box, idea, _other = box_with()
    press(box, idea, nadia())
    press(box, idea, Participant.objects.get(email="nadia@example.org"), language="fr")
    assert supports_of(idea).get().language == "en"
    assert Participant.objects.get(email="nadia@example.org").language == "en"


def test_who_reads_another_language_now_is_remembered_with_her_support():
    box, idea, other = box_with()
    press(box, idea, nadia())
    press(box, other, Participant.objects.get(email="nadia@example.org"), language="fr")
    assert Participant.objects.get(email="nadia@example.org").language == "fr"


def test_where_a_person_has_so_many_the_one_too_many_is_not_kept():
    box, idea, other = box_with(most_supports=1)
    person = nadia()
    press(box, idea, person)
    with pytest.raises(LimitReached):
        press(box, other, person)
    assert supports_of(idea).count() == 1
    assert not supports_of(other).exists()


def test_a_person_who_is_gone_meanwhile_leaves_no_row():
    box, idea, _other = box_with()
    person = nadia()
    Participant.objects.filter(pk=person.pk).delete()
    press(box, idea, person)
    assert not IdeaSupport.objects.filter(idea=idea, participant_id=person.pk).exists()
    assert IdeaSupport.objects.filter(idea=idea, participant__email="nadia@example.org").exists()


def test_within_a_transaction_of_the_host_a_second_press_leaves_it_usable():
    box, idea, other = box_with()
    person = nadia()
    press(box, idea, person)
    with transaction.atomic():
        assert press(box, idea, person).state == "already"
        assert press(box, other, person).state == "confirmed"
    assert supports_of(other).exists()
