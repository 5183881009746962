"""
What a browser keeps for a visitor: short cookies below our own addresses, so that pages stay cacheable.

``pending`` is the opaque handle of a code on its way, one for each petition; ``person`` names somebody who proved her address a
while ago, ``done`` says what the last screen should tell her, ``ballot`` lets her answer a separated questionnaire,
``basket`` is what she has chosen of a budget and not sent yet, sealed; ``order`` is a random seed and nothing else, so
that projects stand in the same order when she comes back.
"""

import re
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse

from wagtail_civic import keys, tokens
from wagtail_civic.addresses import address
from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import (
    SecretDestroyed,
    SecretUnreadable,
    TokenExpired,
    TokenInvalid,
)
from wagtail_civic.models import Contribution, Participant, Space
from wagtail_civic.queries.people import participant

PENDING = "civic_pending"
PERSON = "civic_person"
DONE = "civic_done"
GRANT = "civic_ballot"
BASKET = "civic_basket"
ORDER = "civic_order"
#: Longer than a vote lasts.
ORDER_KEPT = timedelta(days=90)
_SEED = re.compile(r"[A-Za-z0-9_-]{12}", re.ASCII)
#: As much as every browser keeps of one.
LONGEST = 3900


def _path() -> str:
    return address("forget").removesuffix("forget/")


def _set(request: HttpRequest, response: HttpResponse, name: str, value: str, age: Any) -> None:
    response.set_cookie(
        name,
        value,
        max_age=age,
        path=_path(),
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def _pending(space: Space) -> str:
    return f"{PENDING}_{space.pk}"


def pend(request: HttpRequest, response: HttpResponse, space: Space, handle: str) -> None:
    age = timedelta(days=civic_settings.CONFIRMATION_DAYS)
    _set(request, response, _pending(space), handle, age)


def pending(request: HttpRequest, space: Space) -> str:
    return request.COOKIES.get(_pending(space), "")


def unpend(response: HttpResponse, space: Space) -> None:
    """There is nothing to wait for any more."""
    _delete(response, _pending(space))


def grant(request: HttpRequest, response: HttpResponse, space: Space, token: str) -> None:
    """What lets this browser answer a separated questionnaire once, until it closes or the time is over."""
    _set(request, response, _grant(space), token, None)


def granted(request: HttpRequest, space: Space) -> str:
    return request.COOKIES.get(_grant(space), "")


def _grant(space: Space) -> str:
    return f"{GRANT}_{space.pk}"


def keep_basket(
    request: HttpRequest, response: HttpResponse, space: Space, said: dict[str, Any]
) -> None:
    """For as long as the browser stays open; one that is too long to be kept travels with its form alone."""
    value = keys.seal(said)
    if len(value) <= LONGEST:
        _set(request, response, _basket(space), value, None)


def kept_basket(request: HttpRequest, space: Space) -> dict[str, Any]:
    """Nothing where it was not sealed by us."""
    sealed = request.COOKIES.get(_basket(space), "")
    try:
        return keys.unseal(sealed) if sealed else {}
    except (SecretDestroyed, SecretUnreadable):
        return {}


def drop_basket(response: HttpResponse, space: Space) -> None:
    """It was sent."""
    _delete(response, _basket(space))


def _basket(space: Space) -> str:
    return f"{BASKET}_{space.pk}"


def order(request: HttpRequest) -> str:
    """The seed of the order in which this browser is shown projects; a new one where it has none."""
    kept = request.COOKIES.get(ORDER, "")
    return kept if _SEED.fullmatch(kept) else tokens.new_token()[:12]


def keep_order(request: HttpRequest, response: HttpResponse, seed: str) -> None:
    """The same for every budget: it names nobody, and says nothing of what she chose."""
    if seed and request.COOKIES.get(ORDER) != seed:
        _set(request, response, ORDER, seed, ORDER_KEPT)


def recognise(request: HttpRequest, response: HttpResponse, person: Participant, now: Any) -> None:
    """Until the browser closes, and never longer than the setting says."""
    _set(request, response, PERSON, tokens.sign("person", str(person.pk), now=now), None)


def recognised(request: HttpRequest, now: Any) -> Participant | None:
    token = request.COOKIES.get(PERSON, "")
    if not token:
        return None
    try:
        hours = timedelta(hours=civic_settings.RECOGNISED_HOURS)
        pk = tokens.unsign("person", token, max_age=hours, now=now)
    except (TokenInvalid, TokenExpired):
        return None
    return participant(int(pk))


def tell(request: HttpRequest, response: HttpResponse, outcome: str, record: Any, now: Any) -> None:
    here = _here(type(record), record.space_id)
    value = tokens.sign("done", f"{here}{record.pk}:{outcome}", now=now)
    _set(request, response, DONE, value, timedelta(minutes=30))


def told(request: HttpRequest, model: type[Contribution], space: Space, now: Any) -> Any:
    """``(record, outcome)`` of the last act in this browser, if it was one of this kind in this space."""
    try:
        value = tokens.unsign(
            "done", request.COOKIES.get(DONE, ""), max_age=timedelta(minutes=30), now=now
        )
    except (TokenInvalid, TokenExpired):
        return None
    # Records of two kinds have the same numbers.
    here = _here(model, space.pk)
    if not value.startswith(here):
        return None
    pk, _, outcome = value.removeprefix(here).partition(":")
    record = model._default_manager.filter(space=space, pk=int(pk)).first()
    return record and (record, outcome)


def _here(model: type[Contribution], space_id: int) -> str:
    return f"{model._meta.model_name}:{space_id}:"


def forget(request: HttpRequest, response: HttpResponse) -> None:
    kept = (f"{PENDING}_", f"{GRANT}_", f"{BASKET}_")
    waiting = [name for name in request.COOKIES if name.startswith(kept)]
    for name in (*waiting, PERSON, DONE, ORDER):
        _delete(response, name)


def _delete(response: HttpResponse, name: str) -> None:
    response.delete_cookie(name, path=_path(), samesite="Lax")
