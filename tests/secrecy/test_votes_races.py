"""Votes on a budget, twice at the same moment, or while an editor changes what is promised."""

from functools import partial

import pytest
from django.utils import timezone

from tests.concurrency import in_parallel
from tests.secrecy.electorate import cast, grant_of, network, separated, voter
from tests.secrecy.test_races import AT_ONCE, meanwhile
from wagtail_civic.exceptions import AlreadyAnswered, TermsChanged
from wagtail_civic.models import (
    Ballot,
    Confirmation,
    OutgoingMessage,
    Participation,
    Space,
    Vote,
    VoteChoice,
)
from wagtail_civic.queries.spaces import locked
from wagtail_civic.services import budget as budgets
from wagtail_civic.testing import make_budget, make_project, space_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def test_one_proof_sent_at_once_is_one_ballot(several_connections):
    page, projects = separated()
    grant = grant_of(page)

    told = in_parallel(AT_ONCE, lambda: cast(page, grant, projects[0]))

    refused = [each for each in told if isinstance(each, Exception)]
    assert [type(each) for each in refused] == [AlreadyAnswered] * (AT_ONCE - 1)
    assert Ballot.objects.count() == 1
    assert Participation.objects.exclude(used_on=None).count() == 1


def separate(page):
    """As no editor can once the vote has opened: whoever votes at that moment is held all the same."""
    space = locked().get(pk=space_of(page).pk)
    space.rules["secrecy"] = "separated"
    space.save(update_fields=["rules"])


@pytest.mark.parametrize("who", [{"identity": voter(1)}, {"email": "voter1@example.org"}])
def test_a_vote_that_comes_too_late_beside_an_address_is_not_kept(several_connections, who):
    page = make_budget()
    project = make_project(page)
    act = partial(
        budgets.vote,
        space_of(page),
        choices={project.pk: 1},
        evidence=network(1),
        now=timezone.now(),
        **who,
    )

    told = meanwhile(lambda: separate(page), act)

    assert [(type(each), each.params) for each in told] == [
        (TermsChanged, {"reason": "vote_secrecy"})
    ]
    assert space_of(page).is_separated
    for model in (Vote, VoteChoice, Ballot, Confirmation, OutgoingMessage):
        assert not model.objects.exists()
    assert Space.objects.get().first_record_at is None
