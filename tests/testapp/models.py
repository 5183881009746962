"""A host that knows nothing of us: its ordinary page, in its own template."""

from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from wagtail_civic.blocks import CivicStreamField


class StandardPage(Page):
    introduction = RichTextField(blank=True)
    body = CivicStreamField([], blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
