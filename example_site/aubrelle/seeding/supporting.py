"""Support of many neighbours, each known, in one insert: one by one they would take longer than all the rest."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from wagtail_civic import tokens
from wagtail_civic.models import Contribution
from wagtail_civic.services import people


def support(model: type[Any], what: Any, given: Iterable[tuple[int, datetime]], **to: Any) -> None:
    """``given`` is who, by number, and when; ``what`` it is given to, which ``to`` names for the model."""
    space = what.space
    rows = [
        model(
            space=space,
            page_id=what.page_id,
            version=space.version,
            person_key=people.person_key(
                space, people.email_identity(f"neighbour{number}@example.org")
            ),
            language="fr",
            submitted_at=moment,
            confirmed_at=moment,
            state=Contribution.State.CONFIRMED,
            receipt=tokens.new_receipt(),
            **to,
        )
        for number, moment in given
    ]
    model.objects.bulk_create(rows)
