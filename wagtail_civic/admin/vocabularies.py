"""Themes and districts: words of the city, in every language."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from wagtail_civic.models import District, Theme

KEY_HELP = _("Stays the same in every language and for good: what people wrote is filed under it.")


class ThemeViewSet(SnippetViewSet):
    model = Theme
    icon = "tag"
    menu_label = _("Themes")
    base_url_path = "civic/themes"
    list_display = ["name", "key", "order"]
    search_fields = ["name", "key"]
    search_backend_name = None
    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("key", help_text=KEY_HELP), FieldPanel("order")]),
    ]


class DistrictViewSet(SnippetViewSet):
    model = District
    icon = "globe"
    menu_label = _("Districts")
    base_url_path = "civic/districts"
    list_display = ["name", "key", "electors", "order"]
    search_fields = ["name", "key", "postcodes"]
    search_backend_name = None
    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("key", help_text=KEY_HELP), FieldPanel("order")]),
        FieldPanel("postcodes"),
        FieldPanel("electors"),
        FieldPanel("geojson"),
    ]
