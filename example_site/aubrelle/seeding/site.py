"""Languages, the site itself, its participation settings, themes and districts."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Locale, Page, Site

from aubrelle.content import en, fr
from aubrelle.content.council.registered import AUTHORITY, SIRET
from aubrelle.content.tree import DISTRICTS, THEMES
from aubrelle.seeding.translations import translate
from aubrelle.seeding.words import stable_id
from wagtail_civic.models import CivicSiteSettings, District, Theme


def seed_locales() -> None:
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        Locale.objects.get_or_create(language_code=code)


def seed_site(home: Page) -> Site:
    """Point the default site at the town's home page, and remove Wagtail's welcome page."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    values = {
        "hostname": address.hostname,
        "port": address.port or (443 if address.scheme == "https" else 80),
        "site_name": settings.WAGTAIL_SITE_NAME,
        "root_page": home,
    }
    site, _created = Site.objects.update_or_create(is_default_site=True, defaults=values)
    # Created by Wagtail's own migrations, never by an editor: it has no revision.
    for welcome in Page.objects.filter(depth=2, slug="home", numchild=0, latest_revision=None):
        welcome.delete()
    return site


def seed_settings(site: Site) -> None:
    words = fr.SITE
    values: dict[str, Any] = {
        "sender": settings.DEFAULT_FROM_EMAIL,
        "reply_to": "participer@aubrelle.example",
        "team_email": "mission.participation@aubrelle.example",
        "data_contact": words["data_contact"],
        "signature": words["signature"],
        "signature_translations": {"en": en.SIGNATURE},
        "charter": words["charter"],
        "authority": AUTHORITY,
        "siret": SIRET,
        "electors": sum(electors for _postcode, electors in DISTRICTS.values()),
        "mandate_decider": words["decider"],
        "response_threshold": 500,
        "debate_threshold": 1000,
    }
    CivicSiteSettings.objects.get_or_create(site=site, defaults=values)


def seed_vocabularies() -> None:
    for order, key in enumerate(THEMES, start=1):
        _snippet(Theme, key, fr.THEMES[key], en.THEMES[key], {"order": order})
    for order, (key, (postcode, electors)) in enumerate(DISTRICTS.items(), start=1):
        shared = {"order": order, "postcodes": postcode, "electors": electors}
        _snippet(District, key, fr.DISTRICTS[key], en.DISTRICTS[key], shared)


def _snippet(model: Any, key: str, french: str, english: str, shared: dict[str, Any]) -> None:
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    label = model._meta.model_name
    original, _created = model.objects.get_or_create(
        translation_key=stable_id(label, key),
        locale=locales["fr"],
        defaults={"key": key.replace("_", "-"), "name": french, **shared},
    )
    if not original.has_translation(locales["en"]):
        twin = model.objects.get(pk=original.pk)
        twin.name = english
        translate(original, twin, locales["en"])
