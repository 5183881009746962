"""What we do when something happened. Each handler hands on; none decides."""

from typing import Any

from django.db.models.signals import post_delete
from django.utils import timezone
from wagtail.signals import page_published, post_page_move, published

from wagtail_civic import signals, tasks
from wagtail_civic.models import SNIPPETS, OutgoingMessage
from wagtail_civic.queries.boxes import hosted
from wagtail_civic.queries.spaces import page_model
from wagtail_civic.services import attaching, publishing


def connect() -> None:
    signals.message_queued.connect(deliver, dispatch_uid="wagtail_civic.deliver")
    page_published.connect(take_over_published, dispatch_uid="wagtail_civic.published")
    for model in SNIPPETS.values():
        published.connect(
            take_over_published, sender=model, dispatch_uid=f"wagtail_civic.{model.__name__}"
        )
    post_page_move.connect(follow_to_another_site, dispatch_uid="wagtail_civic.page_moved")
    post_delete.connect(
        find_another_source, sender=page_model(), dispatch_uid="wagtail_civic.page_gone"
    )


def deliver(message: OutgoingMessage, **kwargs: Any) -> None:
    tasks.deliver_soon(message.pk)


def take_over_published(instance: Any, **kwargs: Any) -> None:
    revision = kwargs.get("revision")
    user = revision.user if revision else None
    for source in (instance, *hosted(instance)):
        if hasattr(source, "civic_kind"):
            publishing.apply(source, now=timezone.now(), user=user)


def find_another_source(instance: Any, **kwargs: Any) -> None:
    attaching.host_gone(instance, now=timezone.now())
    # Told of the base row and not of the type's own: only then are all pages of one deletion gone.
    if hasattr(instance.specific_class, "civic_kind"):
        attaching.page_gone(instance, now=timezone.now())


def follow_to_another_site(instance: Any, **kwargs: Any) -> None:
    # A page that only changed places among its neighbours stays where it was.
    if kwargs["url_path_before"] != kwargs["url_path_after"]:
        attaching.pages_moved(instance)
