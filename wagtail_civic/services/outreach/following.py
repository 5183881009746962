"""Who wishes to hear of a space, or of one thing in it, and the link that ends it."""

from datetime import datetime

from wagtail_civic import tokens
from wagtail_civic.exceptions import TokenInvalid
from wagtail_civic.models import Follow, Participant, Space
from wagtail_civic.services import links

UNSUBSCRIBE = "unsubscribe"


def follow(space: Space, *, participant: Participant, target: str = "", now: datetime) -> Follow:
    """Hear of a space, or of what ``target`` names in it: of that even where she wants no more of the rest."""
    return _set_frequency(space, participant, target, Follow.Frequency.NOW, now)


def unfollow(space: Space, *, participant: Participant, target: str = "", now: datetime) -> Follow:
    """
    Remembered, not deleted, so that nothing begins to write to her again by itself.

    Without a ``target``, nothing in the space does.
    """
    if not target:
        hers = Follow.objects.filter(space=space, participant=participant).exclude(target="")
        hers.update(frequency=Follow.Frequency.NEVER)
    return _set_frequency(space, participant, target, Follow.Frequency.NEVER, now)


def _set_frequency(
    space: Space, participant: Participant, target: str, frequency: str, now: datetime
) -> Follow:
    found, _created = Follow.objects.update_or_create(
        space=space,
        participant=participant,
        target=target,
        defaults={"frequency": frequency},
        create_defaults={"frequency": frequency, "created_at": now},
    )
    return found


def unsubscribe_url(space: Space, participant: Participant) -> str:
    """The link below a message: it ends this subscription, now or in a year, and does nothing else."""
    token = tokens.sign(UNSUBSCRIBE, f"{space.pk}:{participant.pk}:{space.site_id or ''}")
    return links.absolute(space.site_id, "unsubscribe", token)


def subscription(*, token: str, now: datetime) -> tuple[Space, Participant, int | None]:
    """
    Whose subscription to what a link ends, and the site that it was written for. Raise ``TokenInvalid``.

    A message stays in its mailbox for years, and its petition may have moved to another site.
    """
    value = tokens.unsign(UNSUBSCRIBE, token, max_age=None, now=now)
    try:
        space, person, site = value.split(":")
        given_on = int(site) if site else None
        return Space.objects.get(pk=space), Participant.objects.get(pk=person), given_on
    except (Space.DoesNotExist, Participant.DoesNotExist, ValueError) as error:
        raise TokenInvalid from error


def unsubscribe(*, token: str, now: datetime) -> Space:
    """End a subscription, as often as asked. Raise ``TokenInvalid``."""
    space, participant, _site = subscription(token=token, now=now)
    if space.secret:
        # Once a space is erased nobody follows it, and no row may say again that she did.
        unfollow(space, participant=participant, now=now)
    return space
