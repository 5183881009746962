"""Citizens' screens of ideas."""

from wagtail_civic.views.idea.leading import ShortView

__all__ = ["ShortView"]
