"""Forgetting in time: what each kind of trace is kept for is a setting, and nobody needs to remember it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from wagtail_civic.conf import civic_settings
from wagtail_civic.services import audit
from wagtail_civic.services.purge import identities, traces
from wagtail_civic.services.purge.batches import in_batches
from wagtail_civic.services.purge.times import due_at

__all__ = ["PurgeReport", "due_at", "purge"]


@dataclass
class PurgeReport:
    """How many of each kind went, or would go."""

    dry_run: bool = False
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def add(self, name: str, number: int) -> None:
        self.counts[name] = self.counts.get(name, 0) + number


def purge(*, now: datetime, dry_run: bool = False, batch: int = 500) -> PurgeReport:
    """
    Erase what is past its time, in short transactions.

    Killed at any point it leaves nothing half done, and the next run goes on from there.
    """
    report = PurgeReport(dry_run)
    for name, rows, forget in traces.steps(now):
        report.add(name, rows.count() if dry_run else in_batches(rows, forget, batch))
    found = identities.count(now=now) if dry_run else identities.erase(now=now, batch=batch)
    for name, number in found:
        report.add(name, number)
    report.add("audit entries", _audit(now, dry_run, batch))
    return report


def _audit(now: datetime, dry_run: bool, batch: int) -> int:
    before = now - timedelta(days=civic_settings.AUDIT_DAYS)
    if dry_run:
        found: int = audit.expired(before=before).count()
        return found
    done = 0
    while gone := audit.forget(before=before, limit=batch, now=now):
        done += gone
    return done
