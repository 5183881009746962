"""What every action in a register knows: its page and its sheet."""

from django.utils.functional import cached_property

from wagtail_civic.queries import register as queries
from wagtail_civic.services import register
from wagtail_civic.views.petition.base import PetitionActionView


class OfRegister(PetitionActionView):
    civic_kind = "register"
    doors = register
    stem = "register"
    first = "observe"
    sheet_class = queries.RegisterSheet

    @cached_property
    def sheet(self) -> queries.RegisterSheet:
        choice = queries.Choice.of(self.request.GET)
        return self.sheet_class(self.page, self.space, choice, now=self.now)

    def address(self, name: str) -> str:
        return super().address(name if name == self.first else f"{self.first}_{name}")
