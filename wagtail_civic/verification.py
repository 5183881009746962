"""Who somebody is, and how we know: one small class for each way of proving it."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from wagtail_civic.conf import civic_settings


@dataclass(frozen=True)
class Identity:
    """
    A person as one handler knows her.

    ``value`` is what makes her one in a space (canonical address, account number); ``confirmed`` says that
    nothing more needs to be proved before her act counts.
    """

    source: str
    value: str
    email: str = ""
    user_id: Any = None
    confirmed: bool = False

    @property
    def key(self) -> str:
        return f"{self.source}:{self.value}"

    @property
    def other_key(self) -> str:
        """What finds a person whom no proved mailbox does, empty for one whom it does."""
        return "" if self.source == "email" else self.key


class VerificationHandler(ABC):
    """
    One way of proving who takes part. Name yours in ``VERIFICATION_HANDLERS``.

    ``key`` is stored with spaces, ``source`` names the identity that it yields: two handlers with the same
    source can replace each other without letting anyone take part twice.
    """

    key: str
    source: str
    label: str | Promise
    #: Whether a stranger may begin (she will prove herself on the way), or must be known beforehand.
    open_to_strangers = True

    #: What our forms ask whoever is not known yet: ``email``, ``code`` (one that the city handed out), or nothing.
    asks: str = ""

    #: The kinds of spaces whose editors can choose it; all where none is named.
    kinds: tuple[str, ...] = ()

    #: Where whoever is not known yet proves who she is: an address or the name of one, empty where nowhere.
    sign_in_url = ""

    @abstractmethod
    def identify(self, user: Any) -> Identity | None:
        """The identity that the request's user already proves, or None."""


class ConfirmedEmail(VerificationHandler):
    key = "email"
    source = "email"
    label = _("Anyone who confirms an e-mail address")
    asks = "email"

    def identify(self, user: Any) -> Identity | None:
        return None


class SignedInAccount(VerificationHandler):
    """The host's own accounts, whatever signs people in: one voice for each account."""

    key = "account"
    source = "account"
    label = _("People signed in to this site")
    open_to_strangers = False

    @property
    def sign_in_url(self) -> str:  # type: ignore[override]
        return str(settings.LOGIN_URL)

    def identify(self, user: Any) -> Identity | None:
        if user is None or not user.is_authenticated:
            return None
        email = getattr(user, user.get_email_field_name(), "") or ""
        return Identity("account", str(user.pk), email=email, user_id=user.pk, confirmed=True)


class VotingCodes(VerificationHandler):
    """Codes on paper: one voice for each, whoever has it. See ``services.budget.codes``."""

    key = "code"
    source = "code"
    label = _("Anyone with a voting code, which the city hands out on paper")
    open_to_strangers = False
    asks = "code"
    kinds = ("budget",)

    def identify(self, user: Any) -> Identity | None:
        return None


class Missing(VerificationHandler):
    """Stands where a handler was taken out of the settings: whoever it let in is not known to anybody now."""

    source = ""
    label = _("Nobody: this way of telling who somebody is is not installed")
    open_to_strangers = False

    def __init__(self, key: str) -> None:
        self.key = key

    def identify(self, user: Any) -> Identity | None:
        return None


@cache
def _handler(path: str) -> VerificationHandler:
    return import_string(path)()


def handlers() -> dict[str, VerificationHandler]:
    """Every handler of this installation, by key."""
    found = (_handler(path) for path in civic_settings.VERIFICATION_HANDLERS)
    return {handler.key: handler for handler in found}


def choices(kind: str) -> list[tuple[str, str | Promise]]:
    """Among which an editor chooses who takes part in a space of this kind."""
    found = handlers().items()
    return [(key, way.label) for key, way in found if not way.kinds or kind in way.kinds]


def shipped(key: str) -> str:
    """The path of a handler of ours, empty for a key that none of them has."""
    ours = (ConfirmedEmail, SignedInAccount, VotingCodes)
    return next((f"{way.__module__}.{way.__name__}" for way in ours if way.key == key), "")


def handler(key: str) -> VerificationHandler:
    """The handler named by a space; one that is not installed any more lets nobody in."""
    return handlers().get(key) or Missing(key)
