"""Bodies, political groups and members: words and people of the city, in every language."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.snippets.views.snippets import SnippetViewSet

from wagtail_civic.admin.vocabularies import KEY_HELP
from wagtail_civic.models import Body, Member, PoliticalGroup


class BodyViewSet(SnippetViewSet):
    model = Body
    icon = "group"
    menu_label = pgettext_lazy("council", "Bodies")
    base_url_path = "civic/bodies"
    list_display = ["name", "key", "kind", "order"]
    search_fields = ["name", "key"]
    search_backend_name = None
    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("key", help_text=KEY_HELP), FieldPanel("order")]),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("quorum")]),
        FieldPanel("description"),
    ]


class PoliticalGroupViewSet(SnippetViewSet):
    model = PoliticalGroup
    icon = "group"
    menu_label = _("Political groups")
    base_url_path = "civic/political-groups"
    list_display = ["name", "key", "order"]
    search_fields = ["name", "key"]
    search_backend_name = None
    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("key", help_text=KEY_HELP), FieldPanel("order")]),
    ]


class MemberViewSet(SnippetViewSet):
    model = Member
    icon = "user"
    menu_label = pgettext_lazy("council", "Members")
    base_url_path = "civic/members"
    list_display = ["last_name", "first_name", "role", "group"]
    list_filter = ["group"]
    search_fields = ["first_name", "last_name", "role", "key"]
    search_backend_name = None
    panels = [
        FieldRowPanel([FieldPanel("first_name"), FieldPanel("last_name")]),
        FieldPanel("role"),
        FieldRowPanel([FieldPanel("key", help_text=KEY_HELP), FieldPanel("group")]),
        FieldPanel("picture"),
        FieldPanel("biography"),
        FieldPanel("email"),
        InlinePanel(
            "seats",
            [
                FieldRowPanel([FieldPanel("body"), FieldPanel("presides")]),
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                FieldPanel("order"),
            ],
            heading=_("Seats"),
            label=_("Seat"),
        ),
    ]
