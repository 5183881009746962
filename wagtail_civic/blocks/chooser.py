"""Choosing a page that carries one of our mixins: named for what it is, opened where such pages are."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser

WORDS = {
    "petition": {
        "choose_one_text": _("Choose a petition"),
        "choose_another_text": _("Choose another petition"),
        "link_to_chosen_text": _("Edit this petition"),
    },
    "register": {
        "choose_one_text": _("Choose a register"),
        "choose_another_text": _("Choose another register"),
        "link_to_chosen_text": _("Edit this register"),
    },
    "ideabox": {
        "choose_one_text": _("Choose an idea box"),
        "choose_another_text": _("Choose another idea box"),
        "link_to_chosen_text": _("Edit this idea box"),
    },
    "budget": {
        "choose_one_text": _("Choose a participatory budget"),
        "choose_another_text": _("Choose another participatory budget"),
        "link_to_chosen_text": _("Edit this participatory budget"),
    },
    "question": {
        "choose_one_text": _("Choose a page of questions"),
        "choose_another_text": _("Choose another page of questions"),
        "link_to_chosen_text": _("Edit this page of questions"),
    },
}


class MixinPageChooser(AdminPageChooser):
    def __init__(self, *, kind: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.civic_kind = kind
        # Afterwards: Wagtail's own adds the name of a page type to them.
        self.__dict__.update(WORDS.get(kind, {}))

    def get_chooser_modal_url(self) -> str:
        return reverse("wagtail_civic_admin:choose", args=[self.civic_kind])
