from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.concurrency import several_connections
from tests.purge.moments import CLOSED
from wagtail_civic.models import Signature, Space, SpacePhase
from wagtail_civic.testing import confirmed_signatures

__all__ = ["several_connections"]


@pytest.fixture
def closed(db: None) -> Callable[..., Space]:
    """A petition that closed, signed by as many people as asked."""

    def make(signatures: int = 0, *, at: datetime | None = CLOSED, **fields: Any) -> Space:
        opened = CLOSED - timedelta(days=30)
        space = Space.objects.create(kind="petition", title="Benches", created_at=opened)
        SpacePhase.objects.create(
            space=space, kind="petition", opens_at=opened, closes_at=at, actions=["sign"]
        )
        moments = [opened + timedelta(hours=5 * n, minutes=7) for n in range(signatures)]
        confirmed_signatures(space, signatures, moments=moments, now=CLOSED, **fields)
        return space

    return make


@pytest.fixture
def others(closed: Callable[..., Space]) -> Callable[[], set[tuple[Any, ...]]]:
    """Another petition, that closed a moment later; the call tells its records as they are now."""
    space = closed(12, at=CLOSED + timedelta(seconds=1))
    return lambda: set(Signature.objects.filter(space=space).values_list())
