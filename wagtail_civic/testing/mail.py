"""The mailbox of a citizen, in a test."""

import re

from django.core import mail

_CODE = re.compile(r"(?<!\d)(\d{3})[ \u00a0\u202f]?(\d{3})(?!\d)")
_LINK = re.compile(r"https?://\S+")


def last_code(email: str) -> str:
    """
    The six digits of the newest message to ``email`` that holds a code.

    Raise ``LookupError`` if there is none. With a delivery by thread or task, deliver first.
    """
    for body in _bodies(email):
        if found := _CODE.search(body):
            return "".join(found.groups())
    raise LookupError(f"No code was mailed to {email}.")


def last_link(email: str, containing: str = "/confirm/") -> str:
    """
    The newest link mailed to ``email`` whose address contains ``containing``.

    Raise ``LookupError`` if there is none.
    """
    for body in _bodies(email):
        for link in _LINK.findall(body):
            if containing in link:
                return link.rstrip(".,;)>")
    raise LookupError(f"No link with {containing} was mailed to {email}.")


def _bodies(email: str) -> list[str]:
    outbox = getattr(mail, "outbox", [])
    return [str(message.body) for message in reversed(outbox) if email in message.to]
