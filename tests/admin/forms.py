"""What a browser posts from Wagtail's editor."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from wagtail_civic.testing import petition_models


def moment(value: Any) -> str:
    return timezone.localtime(value).strftime("%Y-%m-%d %H:%M") if value else ""


def filled(**changes: Any) -> dict[str, Any]:
    """A petition with everything that it needs; a change to None leaves a field out."""
    now = timezone.now()
    values = {
        "title": "Fewer lorries",
        "slug": "fewer-lorries",
        "summary": "A bridge for bicycles.",
        "picture": streamfield([]),
        "body": streamfield([("paragraph", rich_text("<p>We ask for it.</p>"))]),
        "addressee": "the council",
        "opens_at": moment(now - timedelta(days=1)),
        "closes_at": moment(now + timedelta(days=30)),
        "goal": "500",
        "mandate_level": "consultation",
        "mandate_decided": "The budget.",
        "mandate_open": "The place.",
        "mandate_decider": "The council, in May.",
        "mandate_answer": (now + timedelta(days=60)).date().isoformat(),
        "mandate_confirmed": "on",
        "handler": "email",
        "ask_postcode": "on",
        "show_names": "on",
        "lawful_basis": "public_task",
        "comments": inline_formset([]),
        "comment_notifications": "",
    } | changes
    return nested_form_data({name: value for name, value in values.items() if value is not None})


def of_page(page: Any, **changes: Any) -> dict[str, Any]:
    """The form of an existing page, as it is opened."""
    own = {
        name: getattr(page, name)
        for name in ("title", "slug", "summary", "addressee", "change_reason", "handler")
    }
    dates = {"opens_at": moment(page.opens_at), "closes_at": moment(page.closes_at)}
    goal = {"goal": str(page.goal or "")}
    return filled(**own | dates | goal | changes)


def new_petition_url(parent: Any) -> str:
    model = petition_models()[0]._meta
    return f"/admin/pages/add/{model.app_label}/{model.model_name}/{parent.pk}/"


PUBLISH = {"action-publish": "action-publish"}
