"""Whose data it is, and at which address each object of it is."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from wagtail.models import Site

from wagtail_civic.addresses import address
from wagtail_civic.queries.council.known import Known, known_meetings
from wagtail_civic.queries.settings import site_settings


@dataclass(frozen=True)
class City:
    """``language`` is that of the site: an object of OParl speaks one. An address is the same whoever asks for it."""

    site: Site
    language: str
    now: datetime

    @cached_property
    def root(self) -> str:
        return str(self.site.root_url)

    @cached_property
    def base(self) -> str:
        return urljoin(self.root, address("oparl"))

    @property
    def body(self) -> str:
        return f"{self.base}body/"

    def list_of(self, kind: str) -> str:
        return f"{self.base}{kind}/"

    def at(self, kind: str, key: Any) -> str:
        return f"{self.base}{kind}/{key}/"

    def whole(self, path: str) -> str:
        """The address of a page or a document."""
        return urljoin(self.root, path) if path else ""

    @property
    def name(self) -> str:
        found = site_settings(self.site).authority
        return found or self.site.site_name or self.site.hostname

    @cached_property
    def known(self) -> dict[int, Known]:
        """Every meeting that ever was published here, by the number of its space."""
        return known_meetings(self.site, self.language)

    # Who is meant

    def body_of(self, key: str) -> str:
        return self.at("organizations", f"body-{key}")

    def group_of(self, key: str) -> str:
        return self.at("organizations", f"group-{key}")

    def person_of(self, key: str) -> str:
        return self.at("people", key)
