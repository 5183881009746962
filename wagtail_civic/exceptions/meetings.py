"""What a clerk's console refuses, and says how to mend."""

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from wagtail_civic.exceptions.base import CivicError, Text


class PressRefused(CivicError):
    """``reason`` says what state the meeting is in; ``later`` that something was pressed since."""

    code = "press_refused"
    status = 409
    message = _("The meeting is in another state. Look at the screen, then press again.")
    reasons: ClassVar[Mapping[str, Text]] = {
        "not_started": _("The meeting has not begun. Press “Start” first."),
        "running": _("The meeting is running already."),
        "suspended": _("The meeting is suspended. Press “Resume” first."),
        "ended": _("The meeting has ended. Start a new sitting to go on."),
        "hidden": _("The closed session is still on. End it first."),
        "shown": _("There is no closed session to end."),
        "not_suspended": _("The meeting is not suspended."),
        "later": _("Something else was pressed since. Undo that first."),
        "item": _("This item is not on the agenda of the meeting. Choose another one."),
        "cut": _("Confirm first that picture and sound are cut at their source."),
    }


class VoteRefused(CivicError):
    """``reason`` says why a vote cannot be recorded, proclaimed or corrected so."""

    code = "vote_refused"
    status = 409
    message = _("This vote cannot be recorded so. Look at the screen, then try again.")
    reasons: ClassVar[Mapping[str, Text]] = {
        "changed": _("The other console changed this vote. Look at it, then press again."),
        "proclaimed": _("This vote is proclaimed. Correct it with a reason, or undo it."),
        "draft": _("This vote is not proclaimed yet."),
        "undone": _("This vote was taken back. Record a new one."),
        "kind": _("Only deliberations are voted on."),
        "nobody": _("Nobody is noted as present. Note who is there first."),
        "member": _("This member is neither present nor represented."),
        "quorum": _(
            "%(present)s members are present, %(needed)s are needed. Suspend, or postpone the item."
        ),
        "secret": _("A secret ballot has figures only, and nobody’s vote."),
        "open": _("This ballot is not secret: record who voted how."),
        "papers": _("More papers than voters: %(papers)s for %(voters)s. Count them again."),
        "reason": _("Say why the vote is corrected: everybody reads it."),
        "pending": _("A vote on this item is being recorded. Proclaim it or take it back first."),
    }


class ProxyRefused(CivicError):
    """``reason`` says which rule of proxies it breaks (CGCT art. L2121-20)."""

    code = "proxy_refused"
    status = 409
    message = _("This proxy cannot be noted. Look at the list of members.")
    reasons: ClassVar[Mapping[str, Text]] = {
        "unknown": _("This member does not sit in this body."),
        "self": _("Nobody can be her own proxy."),
        "giver_present": _("A member who is present votes herself."),
        "holder_absent": _("Whoever holds a proxy must be present."),
        "giver_taken": _("This member has given a proxy to somebody else already."),
        "holder_taken": _("This member holds a proxy already; nobody holds two."),
    }


class IngestRefused(CivicError):
    """
    A stream that is not taken: no key of any meeting, or not now.

    Whoever guesses is told no difference between a name that is not there and a key that is wrong.
    """

    code = "ingest_refused"
    status = 403
    message = _(
        "No meeting has this stream and this key. Make a new key, and enter it in the encoder."
    )
    reasons: ClassVar[Mapping[str, Text]] = {
        "ended": _("The meeting has ended. Start a new sitting to go on sending."),
        "closed": _("The session is closed. Send again once it is public."),
    }
