"""Messages to people, written in the transaction that causes them; and who wishes to hear of what."""

from wagtail_civic.queries.outreach import audience, followers
from wagtail_civic.services.outreach.announcing import (
    EVERYBODY,
    FOLLOWERS,
    announce,
    announced,
    register,
)
from wagtail_civic.services.outreach.following import (
    follow,
    subscription,
    unfollow,
    unsubscribe,
    unsubscribe_url,
)
from wagtail_civic.services.outreach.messages import draft, enqueue, enqueue_together, queued

__all__ = [
    "EVERYBODY",
    "FOLLOWERS",
    "announce",
    "announced",
    "audience",
    "draft",
    "enqueue",
    "enqueue_together",
    "follow",
    "followers",
    "queued",
    "register",
    "subscription",
    "unfollow",
    "unsubscribe",
    "unsubscribe_url",
]
