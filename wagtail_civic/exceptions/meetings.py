"""What a clerk's console refuses, and says how to mend."""

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from wagtail_civic.exceptions.base import CivicError, Text
from wagtail_civic.exceptions.writing import InvalidInput


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
        "early": _("It is announced for another day. Confirm first that you start it now."),
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


class TranscriptRefused(CivicError):
    """What cannot be done to a transcript, for whoever edits it. ``reason`` is one of the keys of ``reasons``."""

    code = "transcript_refused"
    status = 409
    message = _("This transcript cannot be changed so. Look at it, then try again.")
    reasons: ClassVar[Mapping[str, Text]] = {
        "exists": _("There is a transcript in this language. Choose to replace it, or cancel."),
        "changed": _("Somebody changed this line since you opened it. You see it as it is now."),
        "gone": _("Somebody removed this line since you opened it. Go back to the list."),
        "running": _("It is being transcribed. Wait until that is done, or stop it."),
        "nobody": _("No program transcribes here. Ask whoever runs this site to name one."),
        "backwards": _("This line ends before it begins. Correct its times."),
        "beyond": _("This line ends after the recording. Correct its times."),
        "empty": _("There is no line in this transcript. Import or type some first."),
        "nothing": _("No caption was sent while this was filmed. Import a file instead."),
    }


class RedactionRefused(InvalidInput):
    """Seconds that are no part of a recording; ``length`` is how long that is. ``reason`` is one of the keys of ``reasons``."""

    code = "redaction_refused"
    reasons: ClassVar[Mapping[str, Text]] = {
        "beyond": _(
            "The recording is over at %(length)s. Write a moment before that, or correct its length."
        ),
        "backwards": _("The part must end after it begins."),
        "closed": _("The doors are still closed. Show this part once they are open again."),
    }


class CaptionsRefused(CivicError):
    """What a program sent that captions a meeting live. ``reason`` is one of the keys of ``reasons``."""

    code = "captions_refused"
    status = 409
    message = _("These captions cannot be taken. Look at what the program sends.")
    reasons: ClassVar[Mapping[str, Text]] = {
        "token": _("This token is not valid, or no longer. Make a new one under “Live captions”."),
        "not_live": _("The meeting is not live. Send captions between its start and its end."),
        "hidden": _("This is a closed session. Captions are taken again once it has ended."),
        "time": _("A caption is of another time than the meeting. Set the clock, or send none."),
        "number": _("Each caption needs a “seq”, a whole number that grows."),
        "text": _("A caption has from 1 to %(limit)s characters in “text”. Divide it."),
        "speaker": _("The name of a speaker has at most %(limit)s characters. Shorten it."),
        "stream": _("“stream” is a short name in letters and figures. Correct it."),
        "many": _("Send at most %(limit)s captions at once."),
        "format": _("Send JSON, or plain text with “seq” in the address."),
    }


class TooManyCaptions(CivicError):
    code = "too_many_captions"
    status = 429
    message = _("More than %(limit)s captions came within a minute. Send whole sentences.")


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
