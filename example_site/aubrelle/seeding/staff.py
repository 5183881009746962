"""Who works on the site: an editor, a moderator, who keeps a register, clerks, and the head of service."""

from functools import cache

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from wagtail_civic.services import groups

PASSWORD = "aubrelle-demo"

#: As `make demo` prints them.
LOGINS = {
    "editor": "pages, petitions, their dates, what was done",
    "moderator": "what is counted, checked, set aside or restored",
    "keeper": "the register on the station quarter, and nothing else",
    "clerk": "answers on paper, to type in, and nothing else",
    "secretary": "the console of council meetings, and nothing else",
    "head": "audit log, settings, exports with names, keeping names longer",
}

_PAGES = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
_LIBRARY = (
    "add_image",
    "change_image",
    "choose_image",
    "add_document",
    "change_document",
    "choose_document",
)
_ELSEWHERE = ("access_admin", "submit_translation")
#: Besides what officers may: settings, vocabularies, and a new page for a petition that lost its own.
_HEADS = ("access_admin", "change_civicsitesettings", "change_space")
_VOCABULARIES = ("add_theme", "change_theme", "add_district", "change_district")
_COUNCIL = tuple(
    f"{deed}_{what}" for what in ("body", "politicalgroup", "member") for deed in ("add", "change")
)
_SURVEYS = ("add_survey", "change_survey", "publish_survey")


def is_seeded() -> bool:
    return get_user_model().objects.filter(username="editor").exists()


def seed_staff(homes: list[Page]) -> None:
    editors = _group("Rédaction d’Aubrelle", _ELSEWHERE + _VOCABULARIES + _SURVEYS + _COUNCIL)
    _allow(editors, homes, _PAGES)
    for permission in Permission.objects.filter(codename__in=_LIBRARY):
        GroupCollectionPermission.objects.get_or_create(
            group=editors, collection=Collection.get_first_root_node(), permission=permission
        )
    groups.create()
    moderators = _group("Civic moderators")
    _allow(moderators, homes, ("change_page",))
    _user("editor", "Nadège", "Rivoire", editors)
    _user("moderator", "Samir", "Vallet", moderators)
    _user("keeper", "Hélène", "Marchand", _group("Civic investigators"))
    _user("clerk", "Bruno", "Castel", _group("Civic clerks"))
    secretaries = _group("Secrétariat du conseil", ("access_admin", "run_meeting"))
    _user("secretary", "Céline", "Barthe", secretaries)
    heads = _group("Participation d’Aubrelle", _HEADS)
    _user("head", "Maud", "Seguin", heads, _group("Civic officers"), moderators)


def _allow(group: Group, homes: list[Page], codenames: tuple[str, ...]) -> None:
    """What a group may do with every page below these."""
    permissions = Permission.objects.filter(
        codename__in=codenames, content_type__app_label="wagtailcore"
    )
    for home in homes:
        for permission in permissions:
            GroupPagePermission.objects.get_or_create(group=group, page=home, permission=permission)


def _group(name: str, codenames: tuple[str, ...] = ()) -> Group:
    group, _created = Group.objects.get_or_create(name=name)
    group.permissions.add(*Permission.objects.filter(codename__in=codenames))
    return group


def _user(login: str, first: str, last: str, *groups: Group) -> None:
    names = {"first_name": first, "last_name": last, "email": f"{login}@aubrelle.example"}
    user, _created = get_user_model().objects.get_or_create(
        username=login, defaults=names | {"password": hashed}
    )
    user.groups.add(*groups)


@cache
def hashed() -> str:
    """Once for all of them: it takes a second, and they have one password, which everybody knows."""
    return make_password(PASSWORD)
