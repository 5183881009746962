from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from wagtail.models import GroupPagePermission, Locale
from wagtail.users.models import UserProfile

from tests.given import given
from wagtail_civic.models import Space
from wagtail_civic.testing import confirmed_signatures, make_ideabox, make_petition, space_of

Agent = Callable[..., Client]


def permission(name: str) -> Permission:
    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)


@pytest.fixture
def agent(db: None) -> Agent:
    """Signs somebody in: with these permissions, and these rights on these pages."""
    numbers = iter(range(1, 100))

    def sign_in(*permissions: str, pages: Any = (), rights: Any = ("change", "publish")) -> Client:
        name = f"agent{next(numbers)}"
        user = User.objects.create_user(name, f"{name}@example.org", "pw")
        group = Group.objects.create(name=name)
        group.permissions.add(permission("wagtailadmin.access_admin"))
        group.permissions.add(*(permission(f"wagtail_civic.{p}") for p in permissions))
        for page in pages:
            for right in rights:
                codename = f"{right}_{page.base_page_model._meta.model_name}"
                found = Permission.objects.get(codename=codename)
                GroupPagePermission.objects.create(group=group, page=page, permission=found)
        user.groups.add(group)
        client = Client()
        client.force_login(user)
        client.user = user
        return client

    return sign_in


@pytest.fixture
def chief(db: None) -> Client:
    """A superuser."""
    user = User.objects.create_superuser("chief", "chief@example.org", "pw")
    client = Client()
    client.force_login(user)
    client.user = user
    return client


@given
def signed_benches() -> Any:
    page = make_petition(title="More benches")
    confirmed_signatures(space_of(page), 3)
    return page


@given
def signed_benches_in_french(signed_benches: Any) -> Any:
    locale, _created = Locale.objects.get_or_create(language_code="fr")
    if not signed_benches.get_parent().has_translation(locale):
        signed_benches.get_parent().copy_for_translation(locale)
    page = signed_benches.copy_for_translation(locale)
    page.save_revision().publish()
    return page


def bancs_of(page: Any) -> Any:
    """The French page of a petition, with all that is above it."""
    french = Locale.objects.get_or_create(language_code="fr")[0]
    copy = page.copy_for_translation(french, copy_parents=True)
    for ancestor in copy.get_ancestors().filter(live=False, depth__gt=1).specific():
        ancestor.save_revision().publish()
    copy.title = "Plus de bancs"
    copy.save_revision().publish()
    return copy


@given
def signed_bancs(signed_benches: Any) -> Any:
    return bancs_of(signed_benches)


@given
def signed_trees() -> Any:
    page = make_petition(title="More trees")
    confirmed_signatures(space_of(page), 2)
    return page


@given
def box_of_our_streets() -> Any:
    return make_ideabox(title="Our streets")


@given
def box_of_elsewhere() -> Any:
    return make_ideabox(title="Elsewhere")


@pytest.fixture
def benches(signed_benches: Any) -> Any:
    """A petition that three people signed."""
    return signed_benches


@pytest.fixture
def french(benches: Any, signed_benches_in_french: Any) -> Any:
    """The French page of the first."""
    return signed_benches_in_french


@pytest.fixture
def trees(signed_trees: Any) -> Any:
    """Another one, that two people signed."""
    return signed_trees


@pytest.fixture
def space(benches: Any) -> Space:
    return space_of(benches)


@pytest.fixture
def bancs(benches: Any, signed_bancs: Any) -> Any:
    """The same petition in French."""
    return signed_bancs


@pytest.fixture
def in_french(chief: Any) -> None:
    """Whoever may do everything reads the admin in French."""
    UserProfile.objects.update_or_create(user=chief.user, defaults={"preferred_language": "fr"})


def body(response: Any) -> str:
    content = b"".join(response) if response.streaming else response.content
    return content.decode("utf-8-sig")


def refused(response: Any) -> bool:
    """Wagtail sends whoever may not enter back to its home page."""
    return response.status_code == 302 and response.url == "/admin/"


def absent(response: Any) -> bool:
    """Nothing is there; the site's own middleware looks for it once more below a language."""
    return response.status_code == 404 or (
        response.status_code == 302 and response.url.startswith("/en/")
    )
