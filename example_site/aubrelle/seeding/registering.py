"""After the meetings that were: the register of deliberations, and what became of a decision."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from aubrelle.content.council import MATTERS
from aubrelle.content.council.followed import FOLLOWED
from aubrelle.content.council.registered import BUDGET, FIRST, OF_BUDGET, PREFECTURE
from aubrelle.seeding import surveys
from aubrelle.seeding.council import page_key
from aubrelle.seeding.sitting import item_key
from aubrelle.seeding.typography import french
from wagtail_civic.models import AgendaItem, Deliberation
from wagtail_civic.queries.council import deliberations
from wagtail_civic.services import commitment as commitments
from wagtail_civic.services import spaces
from wagtail_civic.services.council import register
from wagtail_civic.services.said import Said

#: Within how many days what was decided is at the prefecture.
SENT_IN = timedelta(days=3)


@transaction.atomic
def seed_register(user: Any, now: datetime) -> int:
    """Note what nobody has noted yet; how many decisions."""
    return sum(_note(meeting, user, now) for meeting in MATTERS)


def _space(meeting: str, now: datetime) -> Any:
    page = surveys.page(page_key(meeting), "fr")
    return spaces.for_page(page.specific, now=now) if page and page.live else None


def _note(meeting: str, user: Any, now: datetime) -> int:
    space = _space(meeting, now)
    if space is None or Deliberation.objects.filter(item__space=space).exists():
        return 0
    matters = {item_key(key): matter for key, matter in MATTERS[meeting].items()}
    adopted = [each for each in deliberations.decided(space) if each.item.key in matters]
    for number, each in enumerate(adopted, start=FIRST[meeting]):
        day = each.vote.proclaimed_at or now
        said = _said(matters[each.item.key], number, timezone.localdate(day))
        register.describe(each.item, user=user, now=day + SENT_IN, **said)
    return len(adopted)


def _said(matter: str, number: int, day: date) -> dict[str, Any]:
    budget = {"budget_year": str(day.year), "budget_name": BUDGET} if matter == OF_BUDGET else {}
    return {
        "identifier": f"{day.year}-{number:03}",
        "matter": matter,
        "prefecture": PREFECTURE,
        "sent_on": day + SENT_IN,
        **budget,
    }


@transaction.atomic
def seed_follow_up(user: Any, now: datetime) -> int:
    """Say what became of a decision, where nobody has said it yet."""
    space = _space("past", now)
    item = AgendaItem.objects.filter(space=space, key=item_key(FOLLOWED.item)).first()
    if space is None or item is None or item.commitments.exists():
        return 0
    by = {"user": user, "now": now}
    row = commitments.of_item(item, **by)
    today = timezone.localdate(now)
    for title, english, days, reached in FOLLOWED.steps:
        day = today + timedelta(days=days)
        done = {"done_on": day} if reached else {}
        step = commitments.Step({"fr": french(title), "en": english}, due_on=day, **done)
        commitments.set_milestone(row, step=step, **by)
    said = french(FOLLOWED.said[0])
    progress = commitments.Progress(
        "started",
        FOLLOWED.percent,
        Decimal(FOLLOWED.spent),
        today + timedelta(days=FOLLOWED.due),
        None,
        Said(said, {"fr": said, "en": FOLLOWED.said[1]}),
    )
    commitments.set_progress(row, progress=progress, **by)
    commitments.publish(row, **by)
    return 1
