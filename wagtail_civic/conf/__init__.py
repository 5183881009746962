"""Settings for developers: one object, read live from ``settings.WAGTAIL_CIVIC``."""

from wagtail_civic.conf.keys import CivicSettings, civic_settings
from wagtail_civic.conf.setting import DomainRule, Setting, configured

__all__ = ["CivicSettings", "DomainRule", "Setting", "civic_settings", "configured"]
