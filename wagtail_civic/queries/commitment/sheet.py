"""What became of it, for the whole city: one page of the list, its filters, and how many there are."""

from datetime import datetime
from functools import cached_property

from django.db.models import Count, QuerySet
from django.utils import timezone
from wagtail.models import Locale, Site

from wagtail_civic.addresses import address
from wagtail_civic.models import Commitment, District, Term, Theme
from wagtail_civic.queries.choosing import PagedSheet
from wagtail_civic.queries.commitment.choice import Choice
from wagtail_civic.queries.commitment.listing import listed, public
from wagtail_civic.queries.commitment.one import CommitmentSheet


class CommitmentsSheet(PagedSheet):
    """The same for every visitor. Parts are read when they are asked for."""

    def __init__(self, site: Site | None, choice: Choice, *, language: str, now: datetime) -> None:
        self.site, self.choice, self.language = site, choice, language
        self.today = timezone.localdate(now)

    @cached_property
    def rows(self) -> QuerySet[Commitment]:
        return listed(self.site, self.choice)

    @cached_property
    def number_found(self) -> int:
        return self.rows.count()

    @cached_property
    def commitments(self) -> list[CommitmentSheet]:
        rows = self.rows.select_related("space__page", "idea", "project__idea", "item")
        return [self._sheet(row) for row in self.of_page(rows)]

    def _sheet(self, row: Commitment) -> CommitmentSheet:
        return CommitmentSheet(
            row, language=self.language, today=self.today, asked=self.choice.lang
        )

    @cached_property
    def figures(self) -> list[tuple[str, str, int, str]]:
        """Of all that are published: key and name of a state, how many, and the address of these alone."""
        rows = public(self.site).order_by().values_list("state").annotate(n=Count("pk"))
        many = dict(rows)
        return [
            (key, str(label), many.get(key, 0), self.chosen(state=key))
            for key, label in Commitment.State.choices
        ]

    @cached_property
    def terms(self) -> list[Term]:
        return list(Term.objects.all())

    @cached_property
    def themes(self) -> list[tuple[str, str]]:
        return self._named(Theme)

    @cached_property
    def districts(self) -> list[tuple[str, str]]:
        return self._named(District)

    def _named(self, vocabulary: type[Theme] | type[District]) -> list[tuple[str, str]]:
        """By key, in the language that is read."""
        locale = Locale.objects.filter(language_code=self.language).first()
        rows = vocabulary.objects.filter(locale=locale) if locale else vocabulary.objects.none()
        return list(rows.values_list("key", "name"))

    @property
    def list_url(self) -> str:
        return address("commitments")

    @property
    def every_url(self) -> str:
        return self.list_url + Choice(lang=self.choice.lang).query
