"""Whatever is supported, merged, taken apart and split in whatever order: each idea counts whom a plain model counts."""

from collections import defaultdict

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.gates.scale import FULL, amount
from wagtail_civic.models import Idea, Space
from wagtail_civic.queries.idea import merged_supports
from wagtail_civic.services import idea as ideas
from wagtail_civic.services import limits
from wagtail_civic.services.contributions import withdrawing
from wagtail_civic.services.idea import Said, Words, figures
from wagtail_civic.testing import make_ideabox, propose, support_idea
from wagtail_civic.testing.ideas import known

pytestmark = [
    pytest.mark.database,
    pytest.mark.django_db,
    pytest.mark.requires_app("wagtail_civic.pages"),
]
NAMES = ["ann", "bob", "cy"]
ACTS = ["support", "support", "unsupport", "unsupport", "merge", "merge", "apart", "split", "leave"]
number = st.integers(0, 11)
steps = st.lists(st.tuples(st.sampled_from(ACTS), number, number), min_size=4, max_size=16)


class Plain:
    """The rules in words of one line each, person by person."""

    def __init__(self):
        self.gave, self.left = defaultdict(set), defaultdict(set)
        self.parent, self.whole, self.gone = {}, {}, set()

    def standing(self, idea):
        return self.standing(self.parent[idea]) if idea in self.parent else idea

    def merged(self, idea):
        return [each for each, parent in self.parent.items() if parent == idea]

    def joined(self, idea):
        return [idea, *(below for each in self.merged(idea) for below in self.joined(each))]

    def counts(self, name, idea, seen=()):
        if idea in seen:
            return False
        seen = (*seen, idea)
        through = [*self.merged(idea)]
        if idea in self.whole and name not in self.left[idea]:
            through.append(self.whole[idea])
        return name in self.gave[idea] or any(self.counts(name, each, seen) for each in through)

    def support(self, name, idea):
        self.gave[idea].add(name)
        self.left[idea].discard(name)

    def unsupport(self, name, idea):
        for each in self.joined(idea):
            if name in self.gave[each]:
                self.gave[each].discard(name)
                self.left[each].add(name)
        if self.counts(name, idea):
            for each in self.joined(idea):
                self.left[each].add(name)

    def apart(self, idea):
        del self.parent[idea]
        if idea in self.gone:
            self.let_go(idea)

    def let_go(self, idea):
        for each in self.merged(idea):
            self.apart(each)


class Box:
    """The same acts by the services and by the model."""

    def __init__(self):
        self.plain, self.page = Plain(), make_ideabox()
        self.known = [propose(self.page).pk for _ in range(4)]

    def one(self, which, among=None):
        rows = self.known if among is None else among
        return rows[which % len(rows)] if rows else None

    def standing(self):
        plain = self.plain
        return [each for each in self.known if each not in plain.gone and each not in plain.parent]

    def do(self, act, first, second):
        getattr(self, act)(first, second)

    def support(self, first, second):
        idea, name = self.one(first, self.standing()), NAMES[second % len(NAMES)]
        if idea:
            support_idea(Idea.objects.get(pk=idea), name)
            self.plain.support(name, idea)

    def unsupport(self, first, second):
        idea, name = self.one(first, self.standing()), NAMES[second % len(NAMES)]
        if idea:
            taken = ideas.unsupport(
                Idea.objects.get(pk=idea), person=known(name), now=timezone.now()
            )
            assert taken == self.plain.counts(name, idea)
            self.plain.unsupport(name, idea)

    def merge(self, first, second):
        one, other = (self.one(which, self.standing()) for which in (first, second))
        if one != other:
            rows = Idea.objects.in_bulk([one, other])
            wanted = merged_supports(rows[one], rows[other])
            done = ideas.merge(rows[one], into=rows[other], **how())
            assert done.figure.supports == wanted
            self.plain.parent[one] = other

    def apart(self, first, second):
        idea = self.one(first, sorted(self.plain.parent))
        if idea:
            ideas.take_apart(Idea.objects.get(pk=idea), **how())
            self.plain.apart(idea)

    def split(self, first, second):
        idea = self.one(first, self.standing())
        if idea and len(self.known) < 9:
            parts = [Words(f"Part {each}", f"Of {len(self.known)}.") for each in range(2)]
            for part in ideas.split(Idea.objects.get(pk=idea), parts=parts, **how()):
                self.known.append(part.pk)
                self.plain.whole[part.pk] = idea

    def leave(self, first, second):
        """Taken back by its author, wherever it is."""
        idea = self.one(first)
        if idea not in self.plain.gone:
            now, row = timezone.now(), Idea.objects.get(pk=idea)
            token = withdrawing.withdrawal_token(ideas.KIND, row, expires_at=None, now=now)
            ideas.withdraw(token=token, now=now)
            self.plain.gone.add(idea)
            if idea not in self.plain.parent:
                self.plain.let_go(idea)

    def check(self):
        figures.recount(Space.objects.get(pk=Idea.objects.get(pk=self.known[0]).space_id))
        for row in Idea.objects.filter(pk__in=self.known).select_related("figure"):
            counted = sum(self.plain.counts(name, row.pk) for name in NAMES)
            assert row.figure.supports == counted, row.pk
            assert (row.merged_into_id or row.pk) == self.plain.standing(row.pk)


def how():
    return {"said": Said("They ask for the same."), "user": None, "now": timezone.now()}


@settings(
    max_examples=amount(25, 600, long=80),
    derandomize=not FULL,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(acts=steps)
def test_each_idea_counts_whom_a_plain_model_counts(acts):
    limits.forget()
    with transaction.atomic():
        box = Box()
        for act in acts:
            box.do(*act)
            box.check()
        transaction.set_rollback(True)
    limits.forget()
