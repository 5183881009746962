"""What somebody wants to go on with later: behind a link that she alone has, unreadable for whoever keeps it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from wagtail_civic import keys, tokens
from wagtail_civic.exceptions import TokenExpired, TokenInvalid
from wagtail_civic.models import Space, SurveyDraft


def keep(
    space: Space,
    content: Mapping[str, Any],
    *,
    token: str = "",
    expires_at: datetime,
    **values: Any,
) -> str:
    """Store it under the ``token`` that it has already in this space, if there is one, else under a new one."""
    known = SurveyDraft.objects.filter(space=space.pk, token_hash=digest(token))
    token = token if token and known.exists() else tokens.new_token()
    sealed = keys.seal_for(token, dict(content))
    values = {"sealed": sealed, "expires_at": expires_at, **values}
    SurveyDraft.objects.update_or_create(
        token_hash=digest(token), defaults=values, create_defaults={**values, "space": space}
    )
    return token


def find(space: Space, token: str, *, now: datetime) -> dict[str, Any]:
    """What was stored behind a link. Raise ``TokenInvalid`` or ``TokenExpired``."""
    row = SurveyDraft.objects.filter(space=space.pk, token_hash=digest(token)).first()
    if row is None:
        raise TokenInvalid
    if row.expires_at <= now:
        raise TokenExpired
    return keys.unseal_for(token, row.sealed)


def forget(space: Space, token_hash: str) -> None:
    """Once it was sent there is nothing to go on with."""
    if token_hash:
        SurveyDraft.objects.filter(space=space.pk, token_hash=token_hash).delete()


def digest(token: str) -> str:
    # Bound to its purpose: no other link of ours opens a draft.
    return tokens.digest(f"draft:{token}")
