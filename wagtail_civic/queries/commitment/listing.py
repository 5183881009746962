"""The commitments that everybody may read, filtered."""

from django.db.models import Q, QuerySet
from wagtail.models import PageViewRestriction, Site

from wagtail_civic.models import AgendaItem, BudgetProject, Commitment, Idea, Space, Term
from wagtail_civic.queries import copies
from wagtail_civic.queries.commitment.choice import Choice
from wagtail_civic.queries.searching import says


def public(site: Site | None) -> QuerySet[Commitment]:
    """Those that are published, of this site, of spaces whose page is open to everybody."""
    rows = Commitment.objects.filter(published_at__isnull=False)
    if site is not None:
        rows = rows.filter(Q(space__site=site) | Q(space__site=None))
    paths = PageViewRestriction.objects.values_list("page__path", flat=True)
    for path in paths:
        rows = rows.exclude(space__page__path__startswith=path)
    return rows


def listed(site: Site | None, choice: Choice) -> QuerySet[Commitment]:
    """Those that the filters let through, what was decided last first."""
    rows = public(site)
    for name in ("state", "theme", "district"):
        if getattr(choice, name):
            rows = rows.filter(**{name: getattr(choice, name)})
    if choice.term:
        rows = rows.filter(within(Term.objects.filter(pk=choice.term).first()))
    if choice.search:
        # Nobody looks for what is hidden until it is found.
        rows = rows.exclude(copies.of_gone()).exclude(copies.of_gone("project__idea"))
    for word in choice.search.split():
        # In whichever language: words are kept as JSON text.
        rows = rows.filter(says(word, "titles", "texts"))
    return rows.order_by("-decided_on", "-pk")


def of_kind(rows: QuerySet[Commitment], kind: str) -> QuerySet[Commitment]:
    """Those that came of spaces of this kind: ideabox, budget, consultation, petition; all of them without one."""
    return rows.filter(space__kind=kind) if kind else rows


def within(term: Term | None) -> Q:
    """Of commitments, those decided from its first day to its last; nothing for a term that there is not."""
    if term is None:
        return Q(pk=None)
    found = Q(decided_on__gte=term.starts_on)
    return found & Q(decided_on__lte=term.ends_on) if term.ends_on else found


def of_space(space: Space) -> QuerySet[Commitment]:
    """What came of one space, to stand on its page."""
    rows = Commitment.objects.filter(space=space, published_at__isnull=False)
    return rows.select_related("idea", "project__idea").order_by("-decided_on", "-pk")


def of_idea(idea: Idea) -> Commitment | None:
    rows = Commitment.objects.filter(idea=idea, published_at__isnull=False)
    return rows.select_related("idea", "project").first()


def of_item(item: AgendaItem) -> QuerySet[Commitment]:
    """What came of one item of an agenda, and of the ideas it decided on that everybody reads, what was decided last first."""
    ideas = item.item_origins.exclude(idea=None).order_by().values("idea")
    of_ideas = public(None).filter(idea__in=ideas).order_by()
    rows = Commitment.objects.filter(Q(item=item) | Q(pk__in=of_ideas.values("pk")))
    rows = rows.filter(published_at__isnull=False).exclude(copies.of_gone())
    return rows.select_related("idea", "project__idea").order_by("-decided_on", "-pk")


def of_project(project: BudgetProject) -> Commitment | None:
    rows = Commitment.objects.filter(project=project, published_at__isnull=False)
    return rows.select_related("idea", "project__idea").first()
